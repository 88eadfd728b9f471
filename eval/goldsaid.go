package eval

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// statements scores who says what about the events: one per speaker, act and
// event; those about no event are left out.
func (s *goldScore) statements(d *goldDoc, rec *daybook.Record) {
	optional := map[string]bool{}
	for _, g := range d.Events {
		optional[g.Key] = g.Optional
	}
	free := func(x *goldStatement) bool {
		return !slices.ContainsFunc(x.About, func(k string) bool {
			opt, known := optional[k]
			return known && !opt
		})
	}
	var want []*goldStatement
	for _, costs := range []bool{true, false} {
		for _, x := range d.Statements {
			if free(x) != costs {
				want = append(want, x)
			}
		}
	}
	said := distinct(rec.Statements)
	s.said += float64(len(said))
	used := make([]bool, len(said))
	for _, x := range want {
		s.wantSaid += one(!free(x))
		found := false
		for k, z := range said {
			if used[k] || z.Act != x.Act || !spoken(x, z) {
				continue
			}
			used[k], found = true, true
			if free(x) {
				s.freeSaid++
			} else {
				s.rightSaid++
			}
			break
		}
		if !found && !free(x) {
			s.misses = append(s.misses, Miss{d.id, "missed statement", x.Act + " by " + strings.Join(x.Speaker, "/"), "", x.Quote})
		}
	}
	for k, z := range said {
		switch {
		case used[k]:
		case d.full && z.Act == "asserts":
			s.freeSaid++
		default:
			s.misses = append(s.misses, Miss{d.id, "spurious statement", "", z.Act + " by " + or(daybook.Value(z.Speaker.Canonical), daybook.Value(z.Speaker.Name)), quotes(z.Evidence)})
		}
	}
}

// distinct leaves one statement per speaker, act and events.
func distinct(all []daybook.Statement) []*daybook.Statement {
	var out []*daybook.Statement
	seen := map[string]bool{}
	for i := range all {
		z := &all[i]
		if len(z.About) == 0 {
			continue
		}
		who := or(daybook.Value(z.Speaker.Canonical), daybook.Value(z.Speaker.Name))
		k := strings.Join(nameWords(who), " ") + "\n" + z.Act + "\n" + strings.Join(z.About, " ")
		if !seen[k] {
			seen[k] = true
			out = append(out, z)
		}
	}
	return out
}

// spoken reports whether z has the speaker of x.
func spoken(x *goldStatement, z *daybook.Statement) bool {
	var who []string
	if z.Speaker.Kind != "unresolved" {
		who = partyNames(&z.Speaker)
	}
	if x.Speaker == nil {
		return strings.Join(who, "") == ""
	}
	return anySame(x.Speaker, who)
}

// groundedIn counts the spans of a record and those that hold the text that
// they quote; a value without a span is a span that does not.
func groundedIn(rec *daybook.Record) (ok, n int) {
	data, err := json.Marshal(rec)
	if err != nil {
		return 0, 1
	}
	var tree map[string]any
	if json.Unmarshal(data, &tree) != nil {
		return 0, 1
	}
	delete(tree, "report")
	at := codePoints(rec.Report.Text)
	walk(tree, func(start, end int, quote string) {
		n++
		if start >= 0 && start <= end && end < len(at) && rec.Report.Text[at[start]:at[end]] == quote {
			ok++
		}
	})
	for i := range rec.Events {
		n += bare(&rec.Events[i])
	}
	return ok, n
}

// codePoints returns the byte position of each code point, and the end.
func codePoints(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// walk calls f for each object with start, end and quote.
func walk(x any, f func(start, end int, quote string)) {
	switch x := x.(type) {
	case map[string]any:
		quote, isSpan := x["quote"].(string)
		start, okStart := x["start"].(float64)
		end, okEnd := x["end"].(float64)
		if isSpan && okStart && okEnd {
			f(int(start), int(end), quote)
		}
		for _, v := range x {
			walk(v, f)
		}
	case []any:
		for _, v := range x {
			walk(v, f)
		}
	}
}

// bare counts the values of an event that have no evidence.
func bare(e *daybook.Event) int {
	n := 0
	for _, w := range e.Where {
		count(&n, len(w.Evidence) == 0)
	}
	for _, p := range e.Parties {
		count(&n, len(p.Evidence) == 0)
	}
	for _, w := range e.Weapons {
		count(&n, len(w.Evidence) == 0)
	}
	for _, h := range e.Harm {
		count(&n, len(h.Evidence) == 0)
	}
	count(&n, daybook.Value(e.When.From) != "" && len(e.When.Evidence) == 0)
	count(&n, len(e.Triggers) == 0)
	return n
}

// groupOf is the event type of a sub-event type (ACLED codebook, 2023).
func groupOf(sub string) string {
	switch sub {
	case "Government regains territory", "Non-state actor overtakes territory", "Armed clash":
		return "Battles"
	case "Excessive force against protesters", "Protest with intervention", "Peaceful protest":
		return "Protests"
	case "Violent demonstration", "Mob violence":
		return "Riots"
	case "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade":
		return "Explosions/Remote violence"
	case "Sexual violence", "Attack", "Abduction/forced disappearance":
		return "Violence against civilians"
	}
	return "Strategic developments"
}
