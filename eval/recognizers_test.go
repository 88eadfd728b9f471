package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestRecognize holds the mapping into the terms of Recognizers-Text.
func TestRecognize(t *testing.T) {
	stages := spokenStages()
	for text, want := range map[string]string{
		"They met on October 2.":                   "october 2|date|XXXX-10-02",
		"They met yesterday at 4 pm.":              "yesterday at 4 pm|datetime|2021-02-26T16",
		"They met between 2014 and 2018.":          "between 2014 and 2018|daterange|(2014-01-01,2018-01-01,P4Y)",
		"They meet every Friday at 9:30 am.":       "every friday at 9:30 am|set|XXXX-WXX-5T09:30",
		"It took an hour and a half.":              "an hour and a half|duration|PT1.5H",
		"Forty came over the past three weeks.":    "past three weeks|daterange|(2021-02-06,2021-02-27,P3W)",
		"They left after 3 March 2020 for Aleppo.": "after 3 march 2020|daterange|2020-03-03",
		"Sales before 2010 or after 2018.":         "before 2010|daterange|2010; after 2018|daterange|2018",
		"From 2007 to the end of 2008.":            "from 2007 to the end of 2008|daterange|(2007-01-01,2009-01-01,P24M)",
		"It is open from March to May.":            "from march to may|daterange|(XXXX-03-01,XXXX-05-01,P2M)",
		"Sales of Q1 2017 to Q1 2018.":             "q1 2017 to q1 2018|daterange|(2017-01-01,2018-01-01,P12M)",
		"Call me in 5 minutes.":                    "in 5 minutes|datetime|2021-02-27T00:05:00",
		"Use the next 2 business days.":            "next 2 business days|daterange|(2021-03-01,2021-03-03,P2BD)",
		"Meet me Monday 3-8.":                      "monday 3-8|datetimerange|(XXXX-WXX-1T03,XXXX-WXX-1T08,PT5H)",
		"Meet me this Friday at 2 pm PST.":         "this friday at 2 pm|datetime|2021-03-05T14",
	} {
		if got := recognize(text, "2021-02-27T00:00:00", stages); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

func TestRecognizersSuite(t *testing.T) {
	dir := t.TempDir()
	number := `[{"Input": "four or 5", "Results": [{"Text": "four", "Resolution": {"value": "4"}}, {"Text": "5", "Resolution": {"value": "5"}}]},
		{"Input": "six", "Results": []}, {"Input": "x", "NotSupported": "dotnet", "Results": []}]`
	if err := os.WriteFile(filepath.Join(dir, "NumberModel.json"), []byte("\ufeff"+number), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := recognizers([]string{dir})
	if err != nil || r.Figures["number"] != 50 || r.Figures["number_cases"] != 2 || len(r.Misses) != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestBothEnds(t *testing.T) {
	text := "from 3 May to 5 June"
	got := bothEnds(text, []daybook.Time{{Span: daybook.Span{Start: 5, End: len(text)}, Value: "2021-05-03/2021-06-05"}})
	if len(got) != 2 || text[got[0].Start:got[0].End] != "3 May" || got[1].Value != "2021-06-05" || text[got[1].Start:got[1].End] != "5 June" {
		t.Errorf("got %+v", got)
	}
}
