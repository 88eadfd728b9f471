package timex_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/timex"
)

func analyze(published, text string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Published: published}, stage.Through("timex"), nil)
}

// hear reads what is said to an assistant.
func hear(published, text string) *daybook.Analysis {
	stages := stage.Through("timex")
	stages[len(stages)-1] = timex.Spoken()
	return daybook.Analyze(&daybook.Document{Text: text, Published: published}, stages, nil)
}

// TestExamples runs the examples of rules.txt and spoken.txt: the words must be found and must
// mean what stands beside them.
func TestExamples(t *testing.T) {
	examples(t, "rules.txt", 60, analyze)
	examples(t, "spoken.txt", 60, hear)
}

func examples(t *testing.T, name string, atLeast int, analyze func(published, text string) *daybook.Analysis) {
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(string(data), "\n") {
		f := strings.Split(line, "\t")
		if f[0] != "yes" && f[0] != "no" {
			continue
		}
		n++
		a := analyze(strings.Trim(f[1], "-"), f[2])
		got := show(a)
		if f[0] == "no" {
			if got != "" {
				t.Errorf("%s: %s\n got %s", f[1], f[2], got)
			}
			continue
		}
		if want := strings.Join(f[3:], " | "); got != want {
			t.Errorf("%s: %s\n got %s\nwant %s", f[1], f[2], got, want)
		}
	}
	if n < atLeast {
		t.Errorf("%s: only %d examples", name, n)
	}
}

func show(a *daybook.Analysis) string {
	var out []string
	for _, t := range a.Times {
		out = append(out, fmt.Sprintf("%s | %s | %s..%s | %s", a.Doc.At(t.Span), t.Value, t.From, t.To, t.Anchor))
	}
	return strings.Join(out, "; ")
}

func TestShift(t *testing.T) {
	for text, want := range map[string]int{
		"A week later rockets hit the port.":   7,
		"Three days earlier he had fled.":      -3,
		"The following day the army came.":     1,
		"The previous week two had been hurt.": -7,
		"Two months later he was freed.":       61,
		"A year earlier he was freed.":         -365,
	} {
		a := analyze("", text)
		if len(a.Times) != 1 || a.Times[0].Shift != want || a.Times[0].Anchor != "event" {
			t.Errorf("%s\n got %+v\nwant %d", text, a.Times, want)
		}
	}
}

func TestBound(t *testing.T) {
	for text, want := range map[string]string{
		"He has been in jail since 2012.":          "since",
		"They stayed until Friday.":                "until",
		"He died before March 3.":                  "before",
		"Nobody was seen after 3 March.":           "after",
		"After Thursday's attack they fled.":       "",
		"He came before dawn on Friday.":           "",
		"In 2012 he fled.":                         "",
		"Since the 2003 invasion many have fled.":  "",
		"The road has been shut since last month.": "since",
	} {
		a := analyze("2021-02-27", text)
		if len(a.Times) != 1 || a.Times[0].Bound != want {
			t.Errorf("%s\n got %+v\nwant %q", text, a.Times, want)
		}
	}
}

// TestDateline holds that the day of a dateline is the day of writing where no
// date of publication is known, and the better one where it is a day old.
func TestDateline(t *testing.T) {
	text := "KABUL, March 24 — Two men were shot yesterday.\n"
	line := daybook.Block{Span: daybook.Span{Start: 0, End: 19}, Kind: daybook.BlockDateline}
	body := daybook.Block{Span: daybook.Span{Start: 19, End: len(text) - 1}, Kind: daybook.BlockParagraph}
	for published, want := range map[string]string{"": "--03-23", "2021-03-25": "2021-03-23", "2021-03-30": "2021-03-29"} {
		a := &daybook.Analysis{Doc: &daybook.Document{Text: text, Published: published}}
		a.Blocks = []daybook.Block{line, body}
		a.Sentences = []daybook.Sentence{{Span: body.Span, Block: 1}}
		timex.New().Run(a)
		if len(a.Times) != 2 || a.Times[0].Rule != "timex/dateline" || a.Times[1].From.String() != want {
			t.Errorf("published %q: got %+v, want %s", published, a.Times, want)
		}
	}
}

// TestHead holds that a dateline which runs on into the story is found, and
// that the head of the report lends it a year.
func TestHead(t *testing.T) {
	for text, want := range map[string]string{
		"KABUL, Afghanistan (Nov. 23, 2010) – Troops left yesterday.":                       "2010-11-22",
		"Release 2010-11-S-12. KABUL, Afghanistan (Nov. 23) - Troops left yesterday.":       "2010-11-22",
		"Mar. 9: Operations in the south NEWS 2010-03-C-39. Troops left yesterday.":         "2010-03-08",
		"KABUL, Afghanistan (Nov. 23) – Troops left yesterday.":                             "--11-22",
		"LIMA, March 3 (Agency) - Troops left yesterday.":                                   "--03-02",
		"Troops (who came on March 3) left yesterday.":                                      "",
		"In Lima, March 3 is a holiday; troops left yesterday - and came back.":             "",
		"2009 and 2010 were bad. KABUL, Afghanistan (Nov. 23) - The troops left yesterday.": "--11-22",
	} {
		a := analyze("", text)
		last := a.Times[len(a.Times)-1]
		if a.Doc.At(last.Span) != "yesterday" || last.From.String() != want {
			t.Errorf("%s\n got %+v\nwant %s", text, a.Times, want)
		}
	}
}

// TestDateLine holds that a line with a date at the head of a report is the day
// of writing where no other is known.
func TestDateLine(t *testing.T) {
	for head, want := range map[string]string{
		"Clashes in the north\n\n3 June 2017\n\n":                      "2017-06-02",
		"Clashes in the north\n\nThe Harbour Gazette, 3 June 2017\n\n": "2017-06-02",
		"Morning Update June 3, 2017\n\n":                              "2017-06-02",
		"The massacre of 3 June 2017\n\n":                              "",
		"Clashes in the north\n\n":                                     "",
	} {
		a := analyze("", head+"Two soldiers were hurt yesterday in clashes near the town, the army said.\n")
		last := a.Times[len(a.Times)-1]
		if a.Doc.At(last.Span) != "yesterday" || last.From.String() != want {
			t.Errorf("%q\n got %+v\nwant %s", head, a.Times, want)
		}
	}
}

// TestHostile holds that no input makes the stage panic.
func TestHostile(t *testing.T) {
	for _, text := range []string{"", "\x00", "2021-", "May", "Feb.", "the", "between May 3 and", "29 February", "0/0/2021", "31/31/2021", "10:", "a.", "half a", "in the", "every", "9 / 11", "the 0th of May", "99999999999999999999", "1000000000 days ago", "next", "\u202eMay 5\u202c", "’90s", "’", "300 centuries ago", "9999 years ago", "9999 decades later", "within 9999 hours", "in 999999999 minutes", "from 24 for 9999 hours", "0:00-24", "2359 to 0", "9.", "9 a", "the 31 at 4"} {
		for _, published := range []string{"", "2021-02-27", "0001-01-01", "9999-12-31"} {
			analyze(published, text)
			analyze(published, strings.Repeat(text+" ", 200))
			hear(published, strings.Repeat(text+" ", 20))
		}
	}
}

// TestLong reads sentences without an end: the square of their length would run
// into the time limit of go test.
func TestLong(t *testing.T) {
	for _, unit := range []string{"-", "1", "a", "May 5 ", "-.", "the ", "1-"} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		a := &daybook.Analysis{Doc: &daybook.Document{Text: text, Published: "2021-02-27"}}
		a.Sentences = []daybook.Sentence{{Span: daybook.Span{End: len(text)}}}
		timex.New().Run(a)
	}
}

func BenchmarkTimex(b *testing.B) {
	text := strings.Repeat("A car bomb went off near the market on Thursday, police said, two days after the army took the town where 12 people had been killed in March 2020. ", 24)
	all := stage.Through("timex")
	a := daybook.Analyze(&daybook.Document{Text: text, Published: "2021-02-27"}, all[:len(all)-1], nil)
	run := timex.New().Run
	b.ReportAllocs()
	for b.Loop() {
		a.Times = a.Times[:0]
		run(a)
	}
}
