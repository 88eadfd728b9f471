package compare

import (
	"math"
	"slices"
	"strings"
)

// A Result says how two tables stand to each other.
type Result struct {
	Mine       Side    `json:"mine"`
	Theirs     Side    `json:"theirs"`
	Days       int     `json:"days"` // the options
	Km         float64 `json:"km"`
	Matched    int     `json:"matched"`
	OnlyMine   int     `json:"only_mine"`
	OnlyTheirs int     `json:"only_theirs"`
	Fields     []Field `json:"fields"`
	// Deaths of the pairs in which both rows tell them.
	Deaths Deaths `json:"deaths"`

	pairs                []Pair
	onlyMine, onlyTheirs []*Event
}

// A Side is one of the tables.
type Side struct {
	Name         string `json:"name"`
	Kind         string `json:"kind"`
	Rows         int    `json:"rows"`
	Incomparable int    `json:"incomparable"` // without a country or a day, or that leave more than a month open
}

// A Field is how far the pairs agree on one thing. Exact counts among Within.
type Field struct {
	Field    string `json:"field"`
	Compared int    `json:"compared"` // pairs in which both rows tell it
	Exact    int    `json:"exact"`
	Within   int    `json:"within"`
	Means    string `json:"means"` // what exact and within mean
}

// Deaths are sums over pairs.
type Deaths struct {
	Compared int      `json:"compared"`
	Mine     int      `json:"mine"`
	Theirs   int      `json:"theirs"`
	Ratio    *float64 `json:"ratio"` // mine to theirs; null if theirs is 0
}

// Compare matches two tables and measures how far they agree.
func Compare(mine, theirs *Table, opt Options) (*Result, error) {
	pairs, err := Match(mine, theirs, opt)
	if err != nil {
		return nil, err
	}
	r := &Result{Mine: sideOf(mine), Theirs: sideOf(theirs), Days: opt.Days, Km: opt.Km, Matched: len(pairs), pairs: pairs}
	have := map[*Event]bool{}
	for _, p := range pairs {
		have[p.Mine], have[p.Theirs] = true, true
	}
	r.onlyMine, r.onlyTheirs = others(mine, have), others(theirs, have)
	r.OnlyMine, r.OnlyTheirs = len(r.onlyMine), len(r.onlyTheirs)
	for _, m := range measures {
		f := Field{Field: m.field, Means: m.means}
		for i := range pairs {
			compared, exact, within := m.of(&pairs[i])
			f.Compared += one(compared)
			f.Exact += one(compared && exact)
			f.Within += one(compared && (exact || within))
		}
		r.Fields = append(r.Fields, f)
	}
	r.Deaths = deathsOf(pairs)
	return r, nil
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func sideOf(t *Table) Side {
	s := Side{Name: t.Name, Kind: t.Kind, Rows: len(t.Events)}
	for i := range t.Events {
		s.Incomparable += one(!t.Events[i].comparable())
	}
	return s
}

func others(t *Table, have map[*Event]bool) []*Event {
	var out []*Event
	for i := range t.Events {
		if !have[&t.Events[i]] {
			out = append(out, &t.Events[i])
		}
	}
	return out
}

func deathsOf(pairs []Pair) Deaths {
	var d Deaths
	for _, p := range pairs {
		if p.Mine.Best != nil && p.Theirs.Best != nil {
			d.Compared++
			d.Mine += *p.Mine.Best
			d.Theirs += *p.Theirs.Best
		}
	}
	if d.Theirs > 0 {
		ratio := math.Round(float64(d.Mine)/float64(d.Theirs)*1000) / 1000
		d.Ratio = &ratio
	}
	return d
}

// A measure says whether a pair can be compared in a field, and agrees.
type measure struct {
	field, means string
	of           func(*Pair) (compared, exact, within bool)
}

var measures = []measure{
	{"type", "exact: one sub-event type, or one type of UCDP's across schemes; within: one event type", typeAgrees},
	{"date", "exact: the same days; within: their days meet", dateAgrees},
	{"place", "exact: one name, or 1 km apart at most; within: 5 km", placeAgrees},
	{"actors", "exact: the same known actors; within: one in common", actorsAgree},
	{"fatalities", "exact: one number; within: their ranges meet, or a quarter apart at most", fatalitiesAgree},
}

func typeAgrees(p *Pair) (compared, exact, within bool) {
	a, b := p.Mine, p.Theirs
	if a.Subtype != "" && b.Subtype != "" {
		return true, a.subtypeKey == b.subtypeKey, a.typeKey == b.typeKey
	}
	return a.Violence != "" && b.Violence != "", a.Violence == b.Violence, false
}

func dateAgrees(p *Pair) (compared, exact, within bool) {
	return true, p.Mine.First == p.Theirs.First && p.Mine.Last == p.Theirs.Last, p.Days == 0
}

func placeAgrees(p *Pair) (compared, exact, within bool) {
	a, b := p.Mine, p.Theirs
	named := a.placeKey != "" && b.placeKey != ""
	exact = named && a.placeKey == b.placeKey || p.Km != nil && *p.Km <= 1
	return named || p.Km != nil, exact, p.Km != nil && *p.Km <= 5
}

func actorsAgree(p *Pair) (compared, exact, within bool) {
	a, b := p.Mine, p.Theirs
	return len(a.keys) > 0 && len(b.keys) > 0, slices.Equal(a.keys, b.keys), share(a, b)
}

func fatalitiesAgree(p *Pair) (compared, exact, within bool) {
	a, b := p.Mine, p.Theirs
	if a.Best == nil || b.Best == nil {
		return false, false, false
	}
	lowA, highA, lowB, highB := orBest(a.Low, a), orBest(a.High, a), orBest(b.Low, b), orBest(b.High, b)
	quarter := 4*abs(*a.Best-*b.Best) <= max(*a.Best, *b.Best)
	return true, *a.Best == *b.Best, quarter || lowA <= highB && lowB <= highA
}

func orBest(n *int, e *Event) int {
	if n == nil {
		return *e.Best
	}
	return *n
}

func abs(n int) int { return max(n, -n) }

// differs names the fields on which a pair does not agree, not even within.
func differs(p *Pair) string {
	var out []string
	for _, m := range measures {
		if compared, exact, within := m.of(p); compared && !exact && !within {
			out = append(out, m.field)
		}
	}
	return strings.Join(out, ", ")
}
