package place

import (
	"sort"

	"github.com/daybookhq/daybook"
)

// sites adds the places that common nouns name, where a preposition makes them
// one: "in a funeral tent", "near the al-Khani mosque".
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

// A site is a noun phrase [lo,hi) and its relation.
type site struct {
	lo, hi   int
	relation string
}

// site returns the phrase that token i heads, lo -1 if it names no site.
func (f *finder) site(i int) site {
	none := site{lo: -1}
	if tag := f.a.Tags[i].UPOS; tag != "NOUN" && tag != "PROPN" || i+1 < len(f.low) && f.joined(i) && f.nominal(i+1) {
		return none
	}
	if !f.words.site[f.a.Tags[i].Lemma] && !f.words.site[f.low[i]] && !f.phrase(i) {
		return none
	}
	lo := i
	for lo > 0 && f.joined(lo-1) && i-lo < 6 && (f.nominal(lo-1) || f.low[lo-1] == "-" && lo > 1) {
		lo--
	}
	det := false
	j := lo - 1
	for ; j >= 0 && f.joined(j) && (f.a.Tags[j].UPOS == "DET" || f.a.Tags[j].XPOS == "PRP$" || f.a.Tags[j].UPOS == "NUM" || f.low[j] == "'s"); j-- {
		det = true
	}
	if j < 0 || !f.joined(j) || !det && lo == i {
		return none
	}
	r := f.relationAt(j, f.a.Tokens[i].Sentence)
	if r == "" {
		return none
	}
	return site{lo, i + 1, r}
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
		if span.Contains(q.Span) {
			q.Role = "part"
			p.Country, p.Admin1 = q.Country, q.Admin1
			p.Rule = "place/facility"
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
