package record

import (
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// countries adds the country where the places do not tell it: that of the heading
// above, of the victims, of the crowd, of the police at home, else the one country
// that the sentence names (rule 2: level country, never precise).
func (w *writer) countries(c *cluster, e *daybook.Event) {
	for _, x := range e.Where {
		if x.Country != nil && x.Relation != "from" && x.Relation != "toward" {
			return
		}
	}
	if p := w.headed(w.mentions[c.mentions[0]].block); p >= 0 && w.a.Places[p].Country != "" {
		e.Where = append(e.Where, w.place(p))
		e.Where[len(e.Where)-1].Evidence[0].Rule = "where/heading"
		return
	}
	if x, ok := w.hitCountry(c); ok {
		e.Where = append(e.Where, x)
		return
	}
	if p := w.countryPlace(c); p >= 0 {
		e.Where = append(e.Where, w.place(p))
		last := &e.Where[len(e.Where)-1]
		last.Level, last.Relation = "country", "at"
		last.ACLEDGeoPrecision, last.Lat, last.Lon = nil, nil, nil
		six := 6
		last.UCDPWherePrec = &six
		last.Evidence[0].Rule = "where/country-of-party"
	} else if x, ok := w.groupHome(c); ok {
		e.Where = append(e.Where, x)
	}
}

// headed returns the place that the heading above a block consists of, -1 if it
// has none or is about something else.
func (w *writer) headed(block int) int {
	for b := block - 1; b > max(0, block-furthest); b-- {
		if w.a.Blocks[b].Kind != daybook.BlockTitle {
			continue
		}
		s := w.a.Blocks[b].Span
		p := sort.Search(len(w.a.Places), func(k int) bool { return w.a.Places[k].Start >= s.Start })
		if p < len(w.a.Places) && w.a.Places[p].Span == s {
			return p
		}
		return -1
	}
	return -1
}

// groupHome returns the one country in which the armed group that acts is at
// home, if the event's sentences name no other: "al-Shabaab stormed a base".
func (w *writer) groupHome(c *cluster) (daybook.Where, bool) {
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if s := w.a.Sentences[m.sentence]; w.firstPlace(s.Start) < w.firstPlace(s.End) {
			return daybook.Where{}, false
		}
		for _, x := range m.agents {
			if x.Entity < 0 || !strings.HasPrefix(w.a.Entities[x.Entity].ID, "group:") || w.a.Entities[x.Entity].Country == "" {
				continue
			}
			six := 6
			return daybook.Where{
				Name: w.a.Doc.At(x.Span), Country: ptr(w.a.Entities[x.Entity].Country), Level: "country", Relation: "at", UCDPWherePrec: &six,
				Evidence: []daybook.Evidence{w.evidence(x.Span, "where/country-of-group")},
			}, true
		}
	}
	return daybook.Where{}, false
}

// hitCountry returns the country that a word other than its name says was hit:
// "the country faced two attacks".
func (w *writer) hitCountry(c *cluster) (daybook.Where, bool) {
	for _, k := range c.mentions {
		for _, x := range w.mentions[k].patients {
			if x.Entity < 0 || !strings.HasPrefix(w.a.Entities[x.Entity].ID, "country:") || w.g.Lemma(x.Head) != "country" {
				continue
			}
			e, six := &w.a.Entities[x.Entity], 6
			return daybook.Where{
				Name: w.a.Doc.At(x.Span), Canonical: ptr(e.Canonical), Country: ptr(e.Country), Level: "country", Relation: "at", UCDPWherePrec: &six,
				Evidence: []daybook.Evidence{w.evidence(x.Span, "where/country-hit")},
			}, true
		}
	}
	return daybook.Where{}, false
}

// countryPlace returns the place mention (a demonym, a country that acts, a
// name within a name) which tells an event's country, -1 if none does.
func (w *writer) countryPlace(c *cluster) int {
	abroad := w.group(c) == "Explosions/Remote violence" && c.typ != gasType // which states use at home
	for _, k := range c.mentions {
		m := &w.mentions[k]
		if w.soldiers(m.patients) { // soldiers may be abroad; who attacks them is at home
			if p := w.homeland(m.agents); p >= 0 {
				return p
			}
		}
		for _, args := range [][]daybook.Argument{m.patients, m.others} {
			if p := w.homeland(args); p >= 0 {
				return p
			}
		}
		if !abroad {
			if p := w.homeland(m.agents); p >= 0 {
				return p
			}
		}
	}
	if p := w.onlyCountry(c, abroad); p >= 0 && !w.refuses(c, p) {
		return p
	}
	return -1
}

// refuses reports whether the country of place p is only that of a party which
// may well be abroad.
func (w *writer) refuses(c *cluster, p int) bool {
	for _, k := range c.mentions {
		m := &w.mentions[k]
		for _, args := range [][]daybook.Argument{m.patients, m.agents} {
			if q := w.placeIn(args); q >= 0 && w.a.Places[q].Country == w.a.Places[p].Country && w.homeland(args) < 0 {
				return true
			}
		}
	}
	return false
}

// soldiers reports whether all of args are military.
func (w *writer) soldiers(args []daybook.Argument) bool {
	for _, x := range args {
		if w.classOf(x)&w.military == 0 {
			return false
		}
	}
	return len(args) > 0
}

// homeland returns the country's place within the phrases of args, -1 if there is
// none or the parties may well be abroad: settlers, tourists and the like, and
// soldiers and aircraft of states whose forces fight elsewhere.
func (w *writer) homeland(args []daybook.Argument) int {
	p := w.placeIn(args)
	if p < 0 {
		return -1
	}
	for _, x := range args {
		if w.guests[w.g.Lemma(x.Head)] || w.abroad[w.a.Places[p].Country] && w.forces(x) {
			return -1
		}
	}
	return p
}

// forces reports whether a party is a state's soldiers or aircraft, or the
// state as one that fights: "US troops", "Israel".
func (w *writer) forces(x daybook.Argument) bool {
	if w.classOf(x)&(w.military|w.aircraft) != 0 {
		return true
	}
	return x.Role == daybook.RoleAgent && w.classOf(x)&w.police == 0 && x.Entity >= 0 && strings.HasPrefix(w.a.Entities[x.Entity].ID, "country:")
}

func (w *writer) group(c *cluster) string {
	if t := w.book.Type(c.typ); t.ACLED != nil {
		return t.ACLED.EventType
	}
	return ""
}

// placeIn returns a place with a country within the phrases of args.
func (w *writer) placeIn(args []daybook.Argument) int {
	for _, x := range args {
		for i := w.firstPlace(x.Start); i < len(w.a.Places) && w.a.Places[i].Start < x.End; i++ {
			p := &w.a.Places[i]
			if p.Country != "" && (p.Level == "country" || p.Role == "demonym") && !w.hyphened(p.Span) && (x.Contains(p.Span) || x.Overlaps(p.Span)) {
				return i
			}
		}
	}
	return -1
}

// hyphened reports whether s is the first half of "Iran-backed", written with
// its hyphen or without.
func (w *writer) hyphened(s daybook.Span) bool {
	rest := w.a.Doc.Text[s.End:]
	if strings.HasPrefix(rest, "-") || strings.HasPrefix(rest, "–") {
		return true
	}
	word, _, _ := strings.Cut(strings.TrimPrefix(rest, " "), " ")
	switch word {
	case "linked", "backed", "led", "aligned", "allied", "funded", "trained", "made", "built", "supplied":
		return true
	}
	return false
}

// onlyCountry returns a place of the sole country that the sentences of c (or,
// failing that, the text) name apart from the agent's; -1 if there are several.
func (w *writer) onlyCountry(c *cluster, abroad bool) int {
	found, last := -1, -1
	for _, k := range c.mentions {
		s := w.mentions[k].sentence
		if s == last {
			continue
		}
		last = s
		for i := w.firstPlace(w.a.Sentences[s].Start); i < len(w.a.Places) && w.a.Places[i].Start < w.a.Sentences[s].End; i++ {
			if found = w.oneOf(found, i, abroad); found == several {
				return -1
			}
		}
	}
	if found >= 0 {
		return found
	}
	if w.sole == nil {
		w.sole = &[2]int{w.soleIn(false), w.soleIn(true)}
	}
	if abroad {
		return w.sole[1]
	}
	return w.sole[0]
}

// several stands for more than one country.
const several = -2

// oneOf returns the country's place found so far after place i was looked at:
// several if they differ.
func (w *writer) oneOf(found, i int, abroad bool) int {
	p := &w.a.Places[i]
	switch {
	case p.Country == "" || p.Level != "country" || p.Role == "dateline" || p.Relation == "from" || abroad && (p.Role == "actor" || p.Role == "demonym" || p.Role == "part" && w.abroad[p.Country] && w.ofName(p)):
		return found
	case found < 0:
		return i
	case w.a.Places[found].Country != p.Country:
		return several
	}
	return found
}

// soleIn returns a place of the one country that the text names, or -1.
func (w *writer) soleIn(abroad bool) int {
	found := -1
	for i := range w.a.Places {
		if found = w.oneOf(found, i, abroad); found == several {
			return -1
		}
	}
	return found
}
