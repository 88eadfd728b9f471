package place

import (
	"math"
	"strconv"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// emit writes the mentions that were resolved, and those of places that the
// gazetteer lacks: what one mention of a name tells holds for all.
func (f *finder) emit() {
	lacking := map[string]bool{}
	for k := range f.mentions {
		if m := &f.mentions[k]; m.place == gazetteer.None && m.other && f.known(m) {
			lacking[f.key(m)] = true
		}
	}
	for k := range f.mentions {
		m := &f.mentions[k]
		switch {
		case m.place != gazetteer.None:
			m.out = len(f.a.Places)
			f.a.Places = append(f.a.Places, f.placeOf(m))
		case m.other && m.role != "part" && lacking[f.key(m)], m.other && f.known(m):
			m.out = len(f.a.Places)
			f.a.Places = append(f.a.Places, f.unknown(m))
		}
	}
	for k := range f.mentions {
		if m := &f.mentions[k]; m.out >= 0 && m.parent >= 0 && m.parent != k && f.mentions[m.parent].out >= 0 {
			f.a.Places[m.out].Parent = f.mentions[m.parent].out
		}
	}
}

func (f *finder) placeOf(m *mention) daybook.Place {
	c := f.g.Candidate(m.place)
	p := daybook.Place{
		Span: daybook.Span{Start: f.a.Tokens[m.first].Start, End: f.a.Tokens[m.last-1].End},
		ID:   c.ID, Name: c.Name, Country: c.Country, Admin1: c.Admin1, Lat: c.Lat, Lon: c.Lon, Level: c.Level,
		Relation: m.relation, Role: m.role, Km: m.km, Others: max(0, m.matches.Len()-1), Parent: -1, Rule: m.rule,
	}
	if p.Relation == "" {
		p.Relation = "at"
	}
	if m.role == "" {
		p.Claims = f.g.Disputed(m.place)
	}
	if m.role == "" || m.role == "dateline" {
		p.Because, p.RunnerUp = m.tally.because(), f.runnerUp(m)
	}
	if m.around && (p.Relation == "at" || p.Relation == "") && (c.Level == "town" || c.Level == "site") {
		p.Relation = "near"
	}
	if m.direction && c.Level != "town" && c.Level != "site" {
		p.ID, p.Name, p.Level, p.Rule = "", f.a.Doc.At(p.Span), "region", "place/part-of"
	}
	return p
}

// runnerUp describes the candidate that came second, "" if there was none.
func (f *finder) runnerUp(m *mention) string {
	if m.second == gazetteer.None || m.second == m.place {
		return ""
	}
	c := f.g.Candidate(m.second)
	out := c.Name
	for _, s := range []string{c.Admin1, c.Country} {
		if s != "" && s != c.Name {
			out += ", " + s
		}
	}
	return out + " (" + c.Level + " " + c.ID + "), " + strconv.Itoa(int(math.Round(m.lead))) + " points behind"
}

// known reports whether the words around a name that the gazetteer lacks make
// it a place: a unit word, or a preposition and besides a larger place or the
// layer of names.
func (f *finder) known(m *mention) bool {
	inside := m.parent >= 0 && f.mentions[m.parent].place != gazetteer.None && f.mentions[m.parent].role != "part"
	before := f.a.Tags[max(0, m.first-1)].UPOS
	return m.level != "" || m.quarter || m.relation != "" && (m.named && (before == "ADP" || before == "DET") || inside)
}

// inList reports whether "and" or "or" follows a place no larger than a
// district: the comma before it says nothing of what lies in it.
func (f *finder) inList(m *mention) bool {
	switch f.g.Level(m.place) {
	case "town", "district", "site":
		return m.last < len(f.low) && f.joined(m.last-1) && (f.low[m.last] == "and" || f.low[m.last] == "or")
	}
	return false
}

// unknown returns a place that the words name and the gazetteer lacks.
func (f *finder) unknown(m *mention) daybook.Place {
	span := daybook.Span{Start: f.a.Tokens[m.first].Start, End: f.a.Tokens[m.last-1].End}
	p := daybook.Place{Span: span, Name: f.a.Doc.At(span), Level: m.level, Relation: m.relation, Role: m.role, Parent: -1, Rule: "place/not-in-gazetteer"}
	if p.Relation == "" {
		p.Relation = "at"
	}
	if p.Level == "" {
		p.Level = "town"
	}
	if m.parent >= 0 && f.mentions[m.parent].place != gazetteer.None && !(m.loose && f.inList(&f.mentions[m.parent])) {
		up := f.mentions[m.parent].place
		p.Country = f.g.CountryOf(up)
		if f.g.Level(up) == "province" {
			p.Admin1 = f.g.Name(up)
		}
	}
	return p
}
