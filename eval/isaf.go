package eval

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/work"
)

// A release is a press release of ISAF with what was coded of it.
type release struct {
	ID   string
	Text string
	Gold struct {
		Date     string   `json:"start_date"`
		Types    []string `json:"event_type"`
		Province []string
		Killed   int `json:"min_killed"`
		Captured int `json:"min_captured"`
	}
}

// isaf scores press releases, one {id, text, gold} a line: type, province,
// killed, captured and date of the operation, each exact. "Several" is coded as
// three there.
func isaf(paths []string) (Result, error) {
	start := time.Now()
	items, err := releases(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "isaf", Items: len(items), Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	for _, x := range items {
		a, rec, err := analyze(coder, &daybook.Document{ID: x.ID, Text: x.Text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return r, err
		}
		killed, captured := operation(rec, a, "killed"), operation(rec, a, "detained")
		g := &x.Gold
		for _, f := range []struct{ name, want, got string }{
			{"type", strings.Join(g.Types, ";"), operationType(rec, killed, captured)},
			{"province", strings.Join(g.Province, ";"), province(a, g.Province)},
			{"killed", fmt.Sprint(g.Killed), fmt.Sprint(killed)},
			{"captured", fmt.Sprint(g.Captured), fmt.Sprint(captured)},
			{"date", g.Date, operationDate(rec, a)},
		} {
			if f.want == f.got {
				r.Figures[f.name] += 100 / float64(len(items))
			} else {
				r.Misses = append(r.Misses, Miss{x.ID, "wrong " + f.name, f.want, f.got, around(x.Text, daybook.Span{End: min(400, len(x.Text))})})
			}
		}
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

func releases(paths []string) ([]release, error) {
	var out []release
	err := eachLine(paths, func(line []byte) error {
		var x release
		err := json.Unmarshal(line, &x)
		out = append(out, x)
		return err
	})
	return out, err
}

// operation is how many were killed or captured in the operation: of the killed,
// the coders count those whom it was against, no civilians, soldiers or police.
// Where no event has such harm, what a sentence tells of it counts.
func operation(rec *daybook.Record, a *daybook.Analysis, effect string) int {
	n, any := 0, false
	seen := map[string]bool{}
	for i := range rec.Events {
		e := &rec.Events[i]
		if e.Background || unreal(e.Realis) {
			continue
		}
		told := map[string]bool{}
		for _, h := range e.Harm {
			any = any || h.Effect == effect
			if h.Effect != effect || h.Low == nil || h.PartOf != nil || h.Scope != "event" || effect == "killed" && spared[h.Group] {
				continue
			}
			key := fmt.Sprint(h.Basis, *h.Low, h.Group, daybook.Value(h.Of))
			if told[key] = true; !seen[key] { // an update tells the same of the same once more
				n += coded(&h)
			}
		}
		maps.Copy(seen, told)
	}
	if !any {
		return frameHarm(a, effect)
	}
	return n
}

// spared are the groups against whom no operation is.
var spared = map[string]bool{"civilians": true, "military": true, "police": true}

// coded is the least number as the coders of the releases put it down: several
// are three, numerous ones four, more than ten eleven.
func coded(h *daybook.Harm) int {
	words := strings.ToLower(h.Evidence[0].Quote)
	switch {
	case h.Basis == "vague:numerous":
		return 4
	case (strings.HasPrefix(h.Basis, "vague") || h.Basis == "plural") && *h.Low == 2:
		return 3
	case h.Basis == "at-least" && strings.Contains(words, "more than"):
		return *h.Low + 1
	}
	return *h.Low
}

// operationType is the type that the figures and the air strikes make.
func operationType(rec *daybook.Record, killed, captured int) string {
	switch {
	case killed > 0 && captured > 0:
		return "captureandkill"
	case captured > 0:
		return "detention"
	}
	for i := range rec.Events {
		if e := &rec.Events[i]; e.Type == "air-strike" && !e.Background && !unreal(e.Realis) {
			return "airstrike"
		}
	}
	if killed > 0 {
		return "insurgentskilled"
	}
	return "detention"
}

// province returns the gold's province if the first province or district that
// the text puts something in is one of it, else that one's name.
func province(a *daybook.Analysis, gold []string) string {
	for _, p := range a.Places {
		if p.Role != "" || p.Country != "AF" || p.Level == "country" {
			continue
		}
		for _, name := range []string{p.Admin1, p.Name} {
			for _, g := range gold {
				if letters(name) == letters(g) || sameDivision(name, g) {
					return strings.Join(gold, ";")
				}
			}
		}
		if p.Level == "province" {
			return letters(p.Name)
		}
	}
	return ""
}

// sameDivision reports whether two names are spellings of one province of
// Afghanistan: "Paktya" is Paktia.
func sameDivision(a, b string) bool {
	g := gazetteer.Default()
	for _, x := range g.Lookup(a) {
		for _, y := range g.Lookup(b) {
			if x.Place == y.Place && x.Level == "province" && x.Country == "AF" {
				return true
			}
		}
	}
	return false
}

// letters leaves the letters of a name that its spellings share.
func letters(name string) string {
	name, _, _ = strings.Cut(fold.Key(name), " prov")
	return strings.NewReplacer(" ", "", "-", "", "'", "").Replace(name)
}

// operationDate is the day of the first event in which somebody was killed or
// detained, else of the first event, else the first day that is named.
func operationDate(rec *daybook.Record, a *daybook.Analysis) string {
	date := ""
	for i := range rec.Events {
		e := &rec.Events[i]
		d := startDay(&e.When)
		if e.Background || d == "" {
			continue
		}
		if slices.ContainsFunc(e.Harm, func(h daybook.Harm) bool { return h.Effect == "killed" || h.Effect == "detained" }) {
			return d
		}
		if date == "" {
			date = d
		}
	}
	if date != "" {
		return date
	}
	for _, t := range a.Times {
		if t.Anchor == "published" && t.Precision == "day" && t.From.HasYear() {
			return t.From.String()
		}
	}
	return firstDay(a)
}

// startDay is the day that the coders of the releases put down for a time: of a
// night the one on which it begins, of "the past 24 hours" the one on which they
// end; "" for what takes longer than some days.
func startDay(w *daybook.When) string {
	from, to := daybook.Value(w.From), daybook.Value(w.To)
	x, err := time.Parse(time.DateOnly, from)
	y, err2 := time.Parse(time.DateOnly, to)
	switch {
	case from == to || err != nil || err2 != nil:
		return from
	case y.Sub(x) > 3*24*time.Hour:
		return ""
	case y.Sub(x) == 24*time.Hour && w.PartOfDay == "":
		return to
	}
	return from
}
