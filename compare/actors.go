package compare

import (
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
)

// prepare makes the keys under which the event's words meet those of another.
func (e *Event) prepare(m *memory) {
	for _, a := range e.Actors {
		if k := m.key("actor "+strconv.Itoa(e.First.Year), a, func(a string) string { return actorKey(a, e.First.Year) }); k != "" {
			e.keys = append(e.keys, k)
		}
	}
	slices.Sort(e.keys)
	e.keys = slices.Compact(e.keys)
	e.placeKey = m.key("place ", e.Place, func(s string) string { return folded(placeWords(s)) })
	e.admin1Key = m.key("admin1 ", e.Admin1, func(s string) string { return folded(withoutLevel(s)) })
	e.typeKey, e.subtypeKey = m.key("type ", e.Type, folded), m.key("type ", e.Subtype, folded)
	if e.Date = e.First.String(); e.Last != e.First {
		e.Date += "/" + e.Last.String()
	}
	e.Date = m.text(e.Date)
}

// folded returns words as names are compared.
func folded(s string) string { return strings.Join(actor.Words(nil, s), " ") }

// placeWords drops what UCDP puts behind the name of a place: "Mopti town".
func placeWords(s string) string {
	for _, kind := range []string{" town", " village", " city"} {
		s = strings.TrimSuffix(s, kind)
	}
	return s
}

// withoutLevel drops the name of the level: "Mopti region" is "Mopti".
func withoutLevel(s string) string {
	for _, level := range []string{" region", " province", " state", " governorate", " department", " district", " county", " oblast"} {
		s = strings.TrimSuffix(s, level)
	}
	return s
}

// countryKey returns the ISO code of a country as ACLED or UCDP calls it, else
// its folded name. UCDP adds an older name: "Yemen (North Yemen)".
func countryKey(name string) string {
	bare, _, _ := strings.Cut(name, " (")
	bare = strings.TrimPrefix(bare, "Kingdom of ")
	if bare == "Congo" { // both schemes name the other one in full
		return "CG"
	}
	key := folded(bare)
	if iso := actor.Default().CountryNamed(key); iso != "" {
		return iso
	}
	return key
}

// stateBodies open the names of what acts for a state.
var stateBodies = []string{"Military Forces of ", "Police Forces of ", "Government of ", "Civilian Joint Task Force of "}

// unknown are words for actors whom no name tells apart.
var unknown = []string{"unidentified", "civilians", "protesters", "rioters", "unknown", "private security forces"}

// actorKey returns the key of an actor as ACLED, UCDP or Daybook calls it: a
// state, an id of package actor, or the folded name; "" for somebody unnamed.
// Who bore the name is asked for the middle of the year.
func actorKey(name string, year int) string {
	for _, body := range stateBodies {
		if of, ok := strings.CutPrefix(name, body); ok {
			of, _, _ = strings.Cut(of, ")")
			return "state:" + countryKey(of)
		}
	}
	bare, _, _ := strings.Cut(name, " (")
	key := folded(bare)
	for _, u := range unknown {
		if strings.HasPrefix(key, u) {
			return ""
		}
	}
	if id := known(bare, daybook.Day{Year: year, Month: 7, Dom: 1}); id != "" {
		return id
	}
	return key
}

// known returns the id of the actor with whose name s begins, or "". What acts
// for a state is that state.
func known(s string, on daybook.Day) string {
	t := actor.Text{Raw: s}
	start := 0
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ':' || r == '-' }) {
		start += strings.Index(s[start:], field)
		for _, w := range actor.Words(nil, field) {
			t.Words = append(t.Words, w)
			t.Spans = append(t.Spans, daybook.Span{Start: start, End: start + len(field)})
		}
		start += len(field)
	}
	if len(t.Words) == 0 {
		return ""
	}
	a, _ := actor.Default().Match(&t, 0, on)
	if a == nil {
		return ""
	}
	if kind, iso, _ := strings.Cut(a.ID, ":"); kind == "mil" || kind == "country" {
		return "state:" + iso
	}
	return a.ID
}
