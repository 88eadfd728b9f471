package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// A phrase is words for a time, read by themselves, and what they mean on a
// day.
type phrase struct {
	spoken          bool // to an assistant
	text, published string
	want            string // as got writes it
	got             func(daybook.Time) string
}

// phrases scores time expressions out of context. timenorm's files have groups
// of "words, TIMEX3 type, value", parted by empty lines, of which the first is
// the day of writing; many a value there hangs on a text that is not given.
// duckling's table has kind, from, to, grain and phrase on the day that it
// names; only phrases for days, weeks, months and years are asked for. It is
// made for an assistant, to which "Monday" is the next one, so its phrases are
// read as what is said to one. Files in a folder "es" are
// Spanish and left out.
func phrases(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".tsv")
	if err != nil {
		return Result{}, err
	}
	var all []phrase
	for _, name := range names {
		if filepath.Base(filepath.Dir(name)) == "es" {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			return Result{}, err
		}
		if strings.HasPrefix(string(data), "kind\t") {
			all = append(all, ducklings(string(data))...)
		} else {
			all = append(all, timenorms(string(data))...)
		}
	}
	r := Result{Suite: "phrases", Items: len(all), Figures: map[string]float64{"cases": float64(len(all)), "passed": 0, "passed_share": 0}}
	told, said := through("times"), spokenStages()
	for _, p := range all {
		stages := told
		if p.spoken {
			stages = said
		}
		a := daybook.Analyze(&daybook.Document{Text: p.text, Published: p.published, Kind: daybook.KindReport}, stages, nil)
		got := ""
		if len(a.Times) > 0 {
			got = p.got(a.Times[0])
		}
		if got == p.want && len(a.Times) == 1 {
			r.Figures["passed"]++
		} else {
			r.Misses = append(r.Misses, Miss{p.published, "wrong", p.want, fmt.Sprintf("%s (%d times)", got, len(a.Times)), p.text})
		}
	}
	r.Figures["passed_share"] = 100 * r.Figures["passed"] / max(1, float64(len(all)))
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

func timenorms(data string) []phrase {
	var out []phrase
	published := ""
	for line := range strings.Lines(data) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		switch {
		case len(f) < 3:
			published = ""
		case published == "":
			published = f[2]
		default:
			out = append(out, phrase{false, f[0], published, f[1] + " " + f[2], func(t daybook.Time) string { return t.Type + " " + t.Value }})
		}
	}
	return out
}

// ducklingDay is the day that duckling's phrases are read on.
const ducklingDay = "2013-02-12"

func ducklings(data string) []phrase {
	var out []phrase
	for line := range strings.Lines(data) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(f) < 5 || len(f[1]) < 10 {
			continue
		}
		p := phrase{spoken: true, text: f[4], published: ducklingDay, got: wholeUnits}
		from := dayOf(f[1])
		switch f[3] {
		case "Day":
			p.want = from.String() + ".." + from.String()
		case "Week":
			p.want = from.String() + ".." + from.Add(6).String()
		case "Month":
			p.want = from.String() + ".." + from.AddMonths(1).Add(-1).String()
		case "Year":
			p.want = from.String() + ".." + from.AddMonths(12).Add(-1).String()
		default:
			continue
		}
		switch {
		case f[0] == "interval" && len(f[2]) >= 10: // the end is the second instant
			p.want = from.String() + ".." + dayOf(f[2]).Add(-1).String()
		case f[0] != "instant":
			continue
		}
		out = append(out, p)
	}
	return out
}

func days(t daybook.Time) string { return t.From.String() + ".." + t.To.String() }

// wholeUnits are the days of "the next three weeks" as duckling counts them: whole
// units of the calendar beside the one of the day of speaking.
func wholeUnits(t daybook.Time) string {
	var n int
	var unit string
	if k, _ := fmt.Sscanf(t.Value, "P%d%s", &n, &unit); k != 2 || t.Rule != "timex/past" || t.Type != "DURATION" || t.From.IsZero() {
		return days(t)
	}
	start, next := dayOf(ducklingDay), func(d daybook.Day, n int) daybook.Day { return d.Add(n) }
	ahead := t.From == start
	switch unit {
	case "W":
		start = start.Add(-(int(start.Weekday()) + 6) % 7)
		next = func(d daybook.Day, n int) daybook.Day { return d.Add(7 * n) }
	case "M":
		start.Dom = 1
		next = daybook.Day.AddMonths
	case "Y":
		start.Month, start.Dom = 1, 1
		next = func(d daybook.Day, n int) daybook.Day { return d.AddMonths(12 * n) }
	}
	if ahead {
		return days(daybook.Time{From: next(start, 1), To: next(start, n+1).Add(-1)})
	}
	return days(daybook.Time{From: next(start, -n), To: start.Add(-1)})
}

func dayOf(iso string) daybook.Day {
	t, err := time.Parse(time.DateOnly, iso[:10])
	if err != nil {
		return daybook.Day{}
	}
	return daybook.DayOf(t)
}
