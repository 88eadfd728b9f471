package eval

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// TestSuggestedPublication holds the suggestion of a day of publication, which
// is a note and dates nothing, against texts that allow one or none.
func TestSuggestedPublication(t *testing.T) {
	coder := work.NewCoder("test")
	for _, c := range []struct{ text, published, want string }{
		{"President Barack Obama condemned the bombing of a mosque in Kirkuk on Monday.", "", "between 2009-01-20 and 2017-01-20"},
		{"President Barack Obama condemned the bombing of a mosque in Kirkuk on Monday.", "2013-05-08", ""},
		{"Former President Barack Obama condemned the bombing of a mosque in Kirkuk on Monday.", "", "on 2017-01-20 or later"},
		{"The bomber wanted to kill Vice President Joe Biden in Kirkuk on Monday.", "", ""},
		{"The death of President Hugo Chávez was followed by clashes in Caracas on Monday.", "", ""},
		{"Gunmen killed a judge in Kirkuk on 3 May 2013. Elections will be held on 9 June 2013.", "", "between 2013-05-03 and 2013-06-09"},
		{"KIRKUK, May 8 (Reuters) - Gunmen killed a judge in Kirkuk on 3 May 2013. Elections will be held on 9 June 2013.", "", "on 2013-05-08"},
		{"Gunmen killed a judge in Kirkuk in 2013.", "", ""},
		{"Gunmen killed a judge in Kirkuk on 3 May 2013. President Bill Clinton condemned the attack.", "", ""},
		{"Gunmen killed a judge in Kirkuk on Monday.", "", ""},
	} {
		rec, err := code(coder, &daybook.Document{ID: "t", Text: c.text, Published: c.published, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, n := range rec.Notes {
			if n.Code == "suggested-publication" {
				got = n.Message
				if len(n.Evidence) == 0 {
					t.Errorf("%s: no reasons", c.text)
				}
			}
		}
		if (got == "") != (c.want == "") || !strings.Contains(got, "published "+c.want+":") && c.want != "" {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
		if rec.Report.Published != nil && c.published == "" {
			t.Errorf("%s: published %s", c.text, *rec.Report.Published)
		}
	}
}
