package eval

import (
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// TestFirstDay tells the day of a deed from those of what followed it.
func TestFirstDay(t *testing.T) {
	coder := work.NewCoder("eval")
	for text, want := range map[string]string{
		"A shop was robbed on Monday. A man fled on Tuesday.":                     "2021-02-22",
		"A man was arraigned on Tuesday. He robbed a shop on Monday.":             "2021-02-22",
		"A shop was robbed, police said on Tuesday. A man left on Monday.":        "2021-02-22",
		"A man came to town on Tuesday. He robbed a shop on Monday around 9 p.m.": "2021-02-22",
		"Posted: Wednesday, February 24, 2021\n\nA shop was robbed on Monday.":    "2021-02-22",
		"A shop will open on Friday. It was robbed on Monday.":                    "2021-02-22",
		"A shop was robbed, police said on Tuesday.":                              "2021-02-23",
		"A shop was robbed.": "",
		"Two boys were playing. \"It's not New Year's Day,\" they said. They left on Monday.": "2021-02-22",
	} {
		a, _, err := analyzeAll(coder, &daybook.Document{Text: text, Published: "2021-02-25", Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		if got := firstDay(a); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}
