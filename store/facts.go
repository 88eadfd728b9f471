package store

import (
	"slices"
	"time"

	"github.com/daybookhq/daybook"
)

// Facts are what an event is looked up by. Those of a telling come from its
// event alone; those of an incident from all its tellings, see [Join].
type Facts struct {
	Type, Realis, Status string
	Background           bool   // told as an earlier event
	From, To             string // ISO days; "" if not known to the year
	Country, Admin1      string
	Place, Level         string
	Lat, Lon             *float64
	Killed, Injured      Toll
	Summary              string
}

// A Toll is how many were hurt; what is not told is nil.
type Toll struct{ Low, Best, High *int }

// A Told is a telling as [Join] sees it.
type Told struct {
	ID        string // of the telling
	Published string // ISO day, "" if not known
	Origin    int64  // tellings of one origin are one voice
	Facts
}

// A Row is an incident in short.
type Row struct {
	ID string
	Facts
	Reports, Origins int
	Reopened         bool // a new version of one of its reports wants a look
}

// FactsOf returns the facts of one event of a record.
func FactsOf(e *daybook.Event) Facts {
	f := Facts{
		Type: e.Type, Realis: string(e.Realis), Status: e.Status, Background: e.Background, Summary: e.Summary,
		Killed: tollOf(e, "killed"), Injured: tollOf(e, "injured"),
	}
	f.From, f.To = isoDay(e.When.From), isoDay(e.When.To)
	if f.From == "" || f.To == "" {
		f.From, f.To = "", ""
	}
	for i := range e.Where {
		if w := &e.Where[i]; !passing(w) && f.Country == "" {
			f.Country = deref(w.Country)
		}
	}
	if w := site(e); w != nil {
		f.Place, f.Level, f.Admin1 = w.Name, w.Level, deref(w.Admin1)
		if c := deref(w.Canonical); c != "" {
			f.Place = c
		}
		if located(w) {
			f.Lat, f.Lon = w.Lat, w.Lon
		}
	}
	return f
}

// Day returns the day of an ISO date or date-time, "" if it is none.
func Day(s string) string {
	if len(s) >= len(time.DateOnly) {
		if _, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)]); err == nil {
			return s[:len(time.DateOnly)]
		}
	}
	return ""
}

func isoDay(s *string) string { return Day(deref(s)) }

func parseDay(s string) daybook.Day {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return daybook.Day{}
	}
	return daybook.DayOf(t)
}

// site is the most specific place with a point, else the most specific of all.
func site(e *daybook.Event) *daybook.Where {
	at := func(ok func(*daybook.Where) bool) *daybook.Where {
		for i := range e.Where {
			if w := &e.Where[i]; !passing(w) && ok(w) {
				return w
			}
		}
		return nil
	}
	if w := at(located); w != nil {
		return w
	}
	return at(func(*daybook.Where) bool { return true })
}

// located reports whether a point can stand for w: one in the middle of a
// country would be a lie.
func located(w *daybook.Where) bool {
	return w.Lat != nil && w.Lon != nil && w.Level != "country" && w.Level != "sea"
}

func passing(w *daybook.Where) bool { return w.Relation == "from" || w.Relation == "toward" }

// tollOf adds up what e tells of one effect. Left out are attackers, tolls of
// more than this event, and parts of other rows. Rival figures of the same
// people are not added: the lowest and the highest stand.
func tollOf(e *daybook.Event, effect string) (sum Toll) {
	type people struct{ group, of string }
	var order []people
	rows := map[people][]Toll{}
	for i := range e.Harm {
		h := &e.Harm[i]
		if h.Effect != effect || h.PartOf != nil || h.Scope == "cumulative" || h.Group == "perpetrators" || h.Basis == "none-reported" {
			continue
		}
		p := people{group: h.Group}
		if h.Source == nil {
			p.of = deref(h.Of)
		}
		if rows[p] == nil {
			order = append(order, p)
		}
		rows[p] = append(rows[p], Toll{h.Low, h.Best, h.High})
	}
	for i, p := range order {
		t := rivals(rows[p])
		if i == 0 {
			sum = t
			continue
		}
		sum = Toll{add(sum.Low, t.Low), add(sum.Best, t.Best), add(sum.High, t.High)}
	}
	return sum
}

// rivals returns the lowest and highest figure of rows about the same people,
// and the best one of the last row that has one.
func rivals(rows []Toll) (t Toll) {
	open := false
	for _, r := range rows {
		if r.Low != nil && (t.Low == nil || *r.Low < *t.Low) {
			t.Low = r.Low
		}
		if r.High != nil && (t.High == nil || *r.High > *t.High) {
			t.High = r.High
		}
		if r.Best != nil {
			t.Best = r.Best
		}
		open = open || r.High == nil
	}
	if open {
		t.High = nil
	}
	return t
}

// add returns the sum, nil if one of the two is not told.
func add(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// Before orders tellings: by day of publication, those without one last, then
// by id. The first one names its incident.
func Before(a, b *Told) int {
	switch {
	case a.Published != b.Published && a.Published == "":
		return 1
	case a.Published != b.Published && b.Published == "":
		return -1
	case a.Published < b.Published:
		return -1
	case a.Published > b.Published:
		return 1
	case a.ID < b.ID:
		return -1
	case a.ID > b.ID:
		return 1
	}
	return 0
}

// levels of places from the most to the least specific.
var levels = []string{"site", "town", "district", "province", "region", "sea", "country"}

func specific(f *Facts) int {
	n := slices.Index(levels, f.Level)
	if n < 0 {
		n = len(levels)
	}
	if f.Lat == nil {
		n += len(levels) + 1 // any point beats a name without one
	}
	return n
}

func deref[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
