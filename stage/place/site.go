package place

import (
	"sort"

	"github.com/daybookhq/daybook"
)

// A site is a noun phrase [lo,hi) that names one, and its relation.
type site struct {
	lo, hi   int
	relation string
}

var noSite = site{lo: -1}

// sites adds the places that common nouns name, where a preposition makes them
// one ("in a funeral tent") or a name does ("the al-Khani mosque").
func (f *finder) sites() {
	n := len(f.a.Places)
	for i := range f.low {
		if s := f.site(i); s.lo >= 0 {
			f.addSite(s)
		}
	}
	if len(f.a.Places) > n {
		f.sortPlaces()
	}
}

// site returns the phrase that token i heads, noSite if it names none.
func (f *finder) site(i int) site {
	tag := f.a.Tags[i].UPOS
	if tag != "NOUN" && tag != "PROPN" || !f.words.site[f.a.Tags[i].Lemma] && !f.words.site[f.low[i]] && !f.phrase(i) {
		return noSite
	}
	if f.capital(i) && f.words.institute[f.low[i]] {
		return noSite
	}
	if i+1 < len(f.low) && f.joined(i) && (f.nominal(i+1) || f.low[i+1] == "-" || f.low[i+1] == "–") {
		return noSite
	}
	s := site{lo: f.start(i), hi: i + 1}
	named := f.named1(s.lo, i)
	if hi := f.ofName(i); hi > 0 {
		s.hi, named = hi, true
	}
	if f.words.owned[f.low[i]] && !named {
		return noSite
	}
	j, det := f.before(s.lo)
	if j >= 0 && f.joined(j) {
		s.relation = f.relationAt(j, f.a.Tokens[i].Sentence)
		if s.relation == none {
			return noSite // "according to the ministry"
		}
		if s.relation == "from" && j > 0 && f.a.Tags[j-1].UPOS == "NOUN" {
			return noSite // "a statement from the ministry"
		}
	}
	switch {
	case s.relation != "" && (det || named || s.lo < i):
		return s
	case named && (j >= 0 && f.joined(j) || f.undergoes(i)):
		s.relation = "at"
		return s
	}
	return noSite
}

// undergoes reports whether token i is the subject of a passive.
func (f *finder) undergoes(i int) bool {
	if len(f.a.Deps) != len(f.low) {
		return false
	}
	d := f.a.Deps[i]
	return d.Rel == "nsubj:pass" || d.Rel == "nsubj" && f.passive(d.Head)
}

// start returns the first token of the noun phrase that ends with token i,
// articles left out; possessors with a name belong to it.
func (f *finder) start(i int) int {
	lo := i
	for lo > 0 && f.joined(lo-1) && i-lo < 7 {
		switch p := lo - 1; {
		case f.a.Tags[p].UPOS == "ADJ" && vague(f.low[p]):
			return lo
		case f.nominal(p) && f.name[p] != taken:
		case f.low[p] == "of" && p > 0 && f.capital(p-1) && f.capital(lo) && f.joined(p-1):
		case (f.low[p] == "-" || f.low[p] == "–") && p > 0 && f.nominal(p-1):
		case (f.low[p] == "'s" || f.low[p] == "’s") && p > 0 && f.capital(p-1) && !f.endsPlace(p):
		default:
			return lo
		}
		lo--
	}
	return lo
}

// endsPlace reports whether a mention of a place ends before token i.
func (f *finder) endsPlace(i int) bool {
	k := sort.Search(len(f.mentions), func(k int) bool { return f.mentions[k].last >= i })
	return k < len(f.mentions) && f.mentions[k].last == i && f.mentions[k].out >= 0
}

// vague reports whether an adjective tells not one site but some.
func vague(w string) bool {
	switch w {
	case "various", "several", "other", "many", "such", "same", "different", "numerous":
		return true
	}
	return false
}

// named1 reports whether a name stands right in the phrase [lo,i): "the
// al-Khani mosque".
func (f *finder) named1(lo, i int) bool {
	for p := lo; p < i; p++ {
		if f.capital(p) && f.a.Tags[p].UPOS == "PROPN" {
			return true
		}
	}
	return false
}

// ofName returns the end of "University of Mosul", given its head, 0 if it is
// none.
func (f *finder) ofName(i int) int {
	if !f.capital(i) || i+2 >= len(f.low) || f.low[i+1] != "of" || !f.joined(i) || !f.capital(i+2) {
		return 0
	}
	k := sort.Search(len(f.mentions), func(k int) bool { return f.mentions[k].last > i+2 })
	if k < len(f.mentions) && f.mentions[k].first == i+2 {
		return f.mentions[k].last
	}
	return 0
}

// before skips articles, possessors and numbers before token lo; det is true
// if there is one.
func (f *finder) before(lo int) (j int, det bool) {
	j = lo - 1
	for j >= 0 && f.joined(j) && j >= lo-8 {
		switch {
		case f.a.Tags[j].UPOS == "DET", f.a.Tags[j].XPOS == "PRP$", f.a.Tags[j].UPOS == "NUM", f.a.Tags[j].UPOS == "ADJ":
		case f.low[j] == "'s", f.low[j] == "’s", det && f.endsPlace(j+1), f.low[j] == "of" && j > 0 && f.words.direction[f.low[j-1]]:
		default:
			return j, det
		}
		det = true
		j--
	}
	return j, det
}

// nominal reports whether token i may stand inside a noun phrase.
func (f *finder) nominal(i int) bool {
	switch f.a.Tags[i].UPOS {
	case "NOUN", "PROPN", "ADJ":
		return true
	}
	return false
}

// phrase reports whether token i ends a phrase of two words in the list.
func (f *finder) phrase(i int) bool {
	return i > 0 && f.joined(i-1) && f.words.site[f.low[i-1]+" "+f.a.Tags[i].Lemma]
}

func (f *finder) addSite(s site) {
	span := daybook.Span{Start: f.a.Tokens[s.lo].Start, End: f.a.Tokens[s.hi-1].End}
	p := daybook.Place{Span: span, Name: f.a.Doc.At(span), Level: "site", Relation: s.relation, Parent: -1, Rule: "place/site-noun"}
	border := f.words.border[f.low[s.hi-1]]
	if border {
		p.Level, p.Rule = "region", "place/border"
	}
	k := sort.Search(len(f.mentions), func(k int) bool { return f.mentions[k].last > s.lo })
	for ; k < len(f.mentions) && f.mentions[k].first < s.hi; k++ {
		m := &f.mentions[k]
		if m.out < 0 {
			continue
		}
		q := &f.a.Places[m.out]
		if q.Span.Contains(span) {
			return
		}
		if span.Contains(q.Span) && border {
			q.Role = "part" // a border has two sides
		} else if span.Contains(q.Span) {
			p.Rule = "place/facility"
			if q.Role = "part"; q.Level != "country" {
				p.Country, p.Admin1, p.Parent = q.Country, q.Admin1, m.out
			} else if !f.words.abroad[f.low[s.hi-1]] { // an embassy stands elsewhere
				p.Country = q.Country
			}
		}
	}
	f.a.Places = append(f.a.Places, p)
}

// sortPlaces puts places into text order and mends the links between them.
func (f *finder) sortPlaces() {
	order := make([]int, len(f.a.Places))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(i, j int) bool {
		return f.a.Places[order[i]].Start < f.a.Places[order[j]].Start
	})
	to := make([]int, len(order))
	sorted := make([]daybook.Place, len(order))
	for i, o := range order {
		to[o], sorted[i] = i, f.a.Places[o]
	}
	for i := range sorted {
		if p := sorted[i].Parent; p >= 0 {
			sorted[i].Parent = to[p]
		}
	}
	f.a.Places = sorted
}

// link gives each site the place that its sentence says it lies in.
func (f *finder) link() {
	for i := range f.a.Places {
		p := &f.a.Places[i]
		if p.Rule != "place/site-noun" && p.Rule != "place/facility" {
			continue
		}
		for j := i + 1; j < len(f.a.Places) && j < i+4; j++ {
			q := &f.a.Places[j]
			if q.ID == "" || q.Start < p.End {
				continue
			}
			if gap := f.a.Doc.Text[p.End:q.Start]; len(gap) < 30 && linking(lower(gap)) {
				p.Parent, p.Country, p.Admin1 = j, q.Country, q.Admin1
			}
			break
		}
	}
}

// linking reports whether the words between two places put the first into the
// second.
func linking(gap string) bool {
	switch gap {
	case " in ", " in the ", ", in ", " of ", " in the city of ", " in the town of ", ", ", " near ", " outside ", " in the village of ", " of the ":
		return true
	}
	return false
}
