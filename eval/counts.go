package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/work"
)

// A shooting is a report of a shooting and what was coded of it.
type shooting struct {
	Text      string
	Published string `json:"publish_date"`
	Killed    int    `json:"n_killed"`
	Injured   int    `json:"n_injured"`
	Date      string `json:"shooting_date"`
}

// counts scores reports of shootings in folders with X_*.json (text, date) and
// y_*.json (killed, injured, date of the shooting): each exact. The figures of
// a report are those of its first event with harm that is not background. A
// crime is no event of the codebook: where there is none, they are read from
// the layers below, the harm of all frames and the first day that is named.
func counts(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".json")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "counts", Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	right := map[string]int{}
	for _, name := range names {
		if !strings.Contains(name, "X_") {
			continue
		}
		items, err := shootings(name)
		if err != nil {
			return r, err
		}
		for i, s := range items {
			a, rec, err := analyzeAll(coder, &daybook.Document{Text: s.Text, Published: s.Published, Kind: daybook.KindReport, Language: "en"})
			if err != nil {
				return r, err
			}
			got := shot(rec, a)
			where := fmt.Sprintf("%s[%d]", name, i)
			for _, x := range []struct{ what, want, got string }{
				{"killed", fmt.Sprint(s.Killed), fmt.Sprint(got.Killed)}, {"injured", fmt.Sprint(s.Injured), fmt.Sprint(got.Injured)}, {"date", s.Date, got.Date}} {
				if x.want == x.got {
					right[x.what]++
				} else {
					r.Misses = append(r.Misses, Miss{where, "wrong " + x.what, x.want, x.got, around(s.Text, daybook.Span{End: min(200, len(s.Text))})})
				}
			}
			r.Items++
		}
	}
	for _, what := range []string{"killed", "injured", "date"} {
		r.Figures[what] = 100 * float64(right[what]) / float64(max(1, r.Items))
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// analyzeAll reads one document with all its layers: one that is quiet, of which
// the record holds nothing, as "daybook annotate" does.
func analyzeAll(c *work.Coder, doc *daybook.Document) (*daybook.Analysis, *daybook.Record, error) {
	a, rec, err := analyze(c, doc)
	if err != nil || !a.Quiet {
		return a, rec, err
	}
	return analyze(&work.Coder{Stages: stage.Full(), Engine: c.Engine}, doc)
}

// shootings joins X_*.json with the y_*.json beside it.
func shootings(name string) ([]shooting, error) {
	var items []shooting
	for _, file := range []string{name, strings.Replace(name, "X_", "y_", 1)} {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &items); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return items, nil
}

// shot reads the figures of the report's event: the first that hurt somebody, else
// the first of violence.
func shot(rec *daybook.Record, a *daybook.Analysis) shooting {
	var main *daybook.Event
	hurts := func(e *daybook.Event) bool { return lowest(e, "killed")+lowest(e, "injured") > 0 }
	for i := range rec.Events {
		e := &rec.Events[i]
		if e.Background || unreal(e.Realis) || !hurts(e) && !armed(e) {
			continue
		}
		if main == nil || !hurts(main) && hurts(e) {
			main = e
		}
	}
	s := shooting{Killed: frameHarm(a, "killed"), Injured: frameHarm(a, "injured")}
	if main != nil && hurts(main) {
		s.Killed, s.Injured = lowest(main, "killed"), lowest(main, "injured")
	}
	if main != nil {
		s.Date = daybook.Value(main.When.From)
		if to := daybook.Value(main.When.To); s.Date < to {
			if d := firstDay(a); s.Date < d && d <= to {
				s.Date = d // "over the weekend", and then which day of it
			}
		}
	}
	if s.Date == "" {
		s.Date = harmDay(rec, a)
	}
	if s.Date == "" {
		s.Date = firstDay(a)
	}
	return s
}

// armed reports whether an event is one of arms, no arrest, meeting or protest.
func armed(e *daybook.Event) bool {
	return e.ACLED != nil && e.ACLED.DisorderType == "Political violence" || e.Type == "disrupted-weapons-use"
}

// lowest is the least that an event's rows say.
func lowest(e *daybook.Event, effect string) int {
	if t := tollOf(e, effect); t != nil {
		return t.low
	}
	return 0
}

// frameHarm is the largest toll of an effect that a sentence tells as suffered.
func frameHarm(a *daybook.Analysis, effect string) int {
	most := 0
	for i := range a.Frames {
		for _, h := range a.Frames[i].Harms {
			if h.Effect == effect && !h.Cumulative && a.Triggers[i].Realis == daybook.Actual {
				most = max(most, h.Low)
			}
		}
	}
	for _, h := range a.Tolls {
		if h.Effect == effect && !h.Cumulative {
			most = max(most, h.Low)
		}
	}
	return most
}
