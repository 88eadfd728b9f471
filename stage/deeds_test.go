package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestWhom reads who does what to whom where a record is not about violence.
func TestWhom(t *testing.T) {
	stages := English()
	for text, want := range map[string]string{
		"Togo said on Sunday it had expelled two Beninese diplomats for spying.":     "sanction issuer=Togo recipient=Beninese diplomats",
		"Togo rejected Benin's offer.":                                               "rejection issuer=Togo recipient=Benin",
		"The Togolese government refused to send troops to Mali.":                    "rejection issuer=Togolese government recipient=Mali change-to-group perpetrator=Togolese government perpetrator=troops target=Mali",
		"Chad is opposed to Libyan mediation in the talks.":                          "rejection issuer=Chad recipient=Libyan",
		"Chad refused to meet Libya's king in Tunis.":                                "rejection issuer=Chad recipient=Libya's king meeting participant=Chad participant=Libya's king",
		"The UN rejected a call for its troops to leave Gao.":                        "rejection issuer=UN",
		"Chad has hacked into the computers of Libyan officers.":                     "restriction issuer=Chad recipient=Libyan officers",
		"Nairobi cut its ties with Mogadishu.":                                       "reduced-relations issuer=Nairobi recipient=Mogadishu",
		"Ethiopia pulled its troops out of Somalia.":                                 "withdrawal perpetrator=Ethiopia",
		"Togolese and Ghanaian ministers signed a treaty on fishing.":                "support issuer=Ghanaian ministers",
		"Tens of thousands of students staged a demonstration in Lomé.":              "peaceful-protest perpetrator=students",
		"The bridge was shelled at dawn. It was hit by a missile, a spokesman said.": "shelling target=bridge",
		"The bakery delivered bread to the school.":                                  "",
		"Ana Lukic visited her aunt.":                                                "",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		var got []string
		for _, e := range a.Record.Events {
			got = append(got, e.Type)
			for _, p := range e.Parties {
				got = append(got, fmt.Sprintf("%s=%s", p.Role, *p.Name))
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", text, s, want)
		}
	}
}
