package dataset

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestUnnamed: victims and witnesses go unnamed in all that is published; who is
// known, and what is a thing, keeps the name; the incident itself is not changed.
func TestUnnamed(t *testing.T) {
	w := newTeller(t, "n-1", "https://n.example/1", "2024-05-07", "Aïcha Diarra killed in Mopti, says Musa Kone\nGunmen of JNIM shot Aïcha Diarra and the market of Mopti burned on Monday, said Musa Kone, a trader.")
	e := w.bombLike("Aïcha Diarra")
	e.Parties = append(e.Parties, w.party("target", "the market", "", "", ""), w.party("victim", "Gunmen", "", "", "UAF"))
	e.Parties[1].Kind, e.Parties[2].Class, e.Parties[2].Kind = "named", "facility", "named"
	speaker := w.party("", "Musa Kone", "", "ML", "CVL")
	speaker.Kind = "named"
	inc := incident(nil, w.telling(e, daybook.Statement{ID: "s1", Speaker: speaker, Act: "asserts", Evidence: w.ev("said", "claim/say"), Hearsay: []string{"a cousin of Aïcha Diarra"}}))
	before, _ := json.Marshal(inc)
	var out []*daybook.Incident
	for i, err := range Unnamed(sequence([]*daybook.Incident{inc})) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, i)
	}
	files, folders := Formats()
	for _, f := range files {
		text := string(render(t, f, out))
		if f != "web-annotation" && (strings.Contains(text, "Diarra") || strings.Contains(text, "Kone")) {
			t.Errorf("%s names: %s", f, text)
		}
	}
	for _, f := range folders {
		for name, b := range renderFolder(t, f, out) {
			if f != "brat" && strings.Contains(b.String(), "Diarra") {
				t.Errorf("%s/%s names", f, name)
			}
		}
	}
	if events := string(render(t, "events", out)); !strings.Contains(events, "the market") || !strings.Contains(events, "Gunmen") || !strings.Contains(events, "Jama'at") {
		t.Error(events)
	}
	if after, _ := json.Marshal(inc); !bytes.Equal(before, after) {
		t.Error("the incident was changed")
	}
}
