package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// A mention is a run of tokens that names a place, as far as its form tells.
type mention struct {
	lo, hi      int // tokens [lo,hi) of the name in the gazetteer
	first, last int // with the words that belong to it: "eastern X", "X province"
	matches     gazetteer.Matches
	demonym     bool
	level       string // that a unit word asks for, or ""
	direction   bool   // a part of the place: "eastern X"
	around      bool   // what lies around it: "the countryside of X", "the X area"
	quarter     bool   // a part of a town: "the X quarter"
	relation    string // at, near, from, toward, or "" where no preposition tells
	km          int    // how far from it, 0 if not told
	role        string
	parent      int  // index in mentions of what it is said to lie in, -1 if none
	child       int  // index in mentions + 1 of the one that is said to lie in it
	loose       bool // parent is only probable: "X, Y"
	mate        int  // index in mentions of the one before it in a list, -1 if none
	other       bool // with its neighbours it is another name: "X Valley"
	named       bool // the layer of names says that it is a place
	word        bool // as a common word the name needs more than its form
	place       gazetteer.Place
	tally       tally           // what speaks for it
	second      gazetteer.Place // the next best, None if there is none
	lead        float64         // points ahead of that
	rule        string
	out         int // index in Places
}

// longest bounds the tokens of a name.
const longest = 9

// find fills mentions with the longest names, left to right.
func (f *finder) find() {
	for i := 0; i < len(f.a.Tokens); i++ {
		if !f.begins(i) {
			continue
		}
		m, ok := f.match(i)
		if !ok {
			m, ok = f.stranger(i)
			if again, found := f.match(i); ok && found && again.hi >= m.hi {
				m = again // what stood in the way was no organisation
			}
		}
		if ok {
			f.mentions = append(f.mentions, m)
			i = m.hi - 1
		}
	}
}

// stranger returns the capital words from token i on as a mention of a place
// that the gazetteer lacks, where the layer of names or the word before speaks
// for one. [finder.known] decides later whether the words around bear it out.
func (f *finder) stranger(i int) (m mention, ok bool) {
	m = mention{lo: i, hi: i + 1, first: i, parent: -1, mate: -1, place: gazetteer.None, second: gazetteer.None, out: -1, other: true}
	switch n := f.name[i]; {
	case f.words.direction[f.low[i]]:
		return m, false // "Southern X": X is next
	case n == taken || f.words.never[f.low[i]] || f.code(&m) || f.caps[f.a.Tokens[i].Sentence]:
		return m, false
	case n >= 0:
		if m.hi, m.named = f.claimed(i, int(n)); m.hi == 0 {
			return m, false
		}
	case i == 0 || !f.joined(i-1) || f.words.relation[f.low[i-1]] == "" && f.low[i-1] != "of" || f.a.Tags[i].UPOS != "PROPN" && !f.article(i):
		return m, false
	default:
		for m.hi < len(f.low) && m.hi < i+6 && f.joined(m.hi-1) && f.name[m.hi] == -1 && f.goesOn(m.hi) {
			m.hi++
		}
	}
	m.last = m.hi
	next := m.hi < len(f.low) && f.joined(m.hi-1)
	return m, f.a.Tags[m.hi-1].UPOS == "PROPN" && !(next && f.a.Tags[m.hi].UPOS == "NOUN" && f.words.unit[f.low[m.hi]] == "")
}

// claimed returns the end of a strange place that name n holds from token i on,
// 0 if it is none: a name of a place, or of what looks like an organisation
// but has a unit word ("Xyz Department of Y") or stands after one ("village of
// Xyz").
func (f *finder) claimed(i, n int) (hi int, named bool) {
	x := &f.a.Names[n]
	switch {
	case x.First != i:
		return 0, false
	case x.Kind == daybook.NamePlace:
		return x.Last + 1, true
	case x.Ref != "" || i == 0 || !f.joined(i-1):
		return 0, false
	case f.afterUnit(i), x.Last+1 < len(f.low) && f.joined(x.Last) && f.words.unit[f.low[x.Last+1]] != "":
		hi = x.Last + 1
	case !x.Kind.Body():
		return 0, false
	}
	for t := x.Last; t > i && f.words.relation[f.low[i-1]] != "" || t > i && f.low[i-1] == "the"; t-- {
		if f.words.unit[f.low[t]] != "" && !f.words.holder[f.low[t-1]] {
			hi = t
		}
	}
	if hi > 0 {
		for t := x.First; t <= x.Last; t++ {
			f.name[t] = -1
		}
	}
	return hi, false
}

// office reports whether one of the tokens [i,last] names an office: "U.S.
// Treasury Secretary …".
func (f *finder) office(i, last int) bool {
	for ; i <= last; i++ {
		if f.words.holder[f.low[i]] {
			return true
		}
	}
	return false
}

// larger reports whether a name that is also an actor's may mean a place: a
// region always ("Puntland"), a site after a preposition ("at the White
// House"), a town never.
func (f *finder) larger(m *mention) bool {
	for i := range min(3, m.matches.Len()) {
		switch level := f.g.Level(m.matches.At(i).Place); {
		case m.matches.At(i).Far || level == "town":
		case level == "site":
			return f.locative(m.lo)
		default:
			return true
		}
	}
	return false
}

// locative reports whether a preposition of place stands before token i, or
// before its article.
func (f *finder) locative(i int) bool {
	if i > 1 && f.low[i-1] == "the" {
		i--
	}
	return i > 0 && f.joined(i-1) && f.words.relation[f.low[i-1]] != ""
}

// afterUnit reports whether "town of" or the like stands before token i.
func (f *finder) afterUnit(i int) bool {
	return i > 1 && f.low[i-1] == "of" && f.joined(i-1) && f.words.unit[f.low[i-2]] != "" && !f.words.part[f.low[i-2]]
}

// goesOn reports whether a strange name may hold token i: a capital, an article
// or a hyphen before one.
func (f *finder) goesOn(i int) bool {
	next := i+1 < len(f.low) && f.capital(i+1)
	return f.proper(i) && f.words.unit[f.low[i]] == "" || f.low[i] == "-" && next || f.article(i) && i+2 < len(f.low) && f.capital(i+2)
}

// begins reports whether a name may begin at token i: a capital, or a small
// article before one ("al-Raqqa").
func (f *finder) begins(i int) bool {
	if f.capital(i) && f.inside(i) {
		return false
	}
	if f.capital(i) {
		return i == 0 || f.low[i-1] != "-" || !f.article(i-2) || f.a.Tokens[i-1].Sentence != f.a.Tokens[i].Sentence
	}
	return f.article(i) && i+2 < len(f.low) && f.capital(i+2)
}

// inside reports whether token i goes on a longer name: "Ramos-Horta", "Praia
// da Luz".
func (f *finder) inside(i int) bool {
	if i < 2 || !f.joined(i-1) || !f.joined(i-2) || !f.capital(i-2) || f.follows(i-1) {
		return false
	}
	switch f.low[i-1] {
	case "-":
		return f.a.Tokens[i-2].End == f.a.Tokens[i-1].Start && f.a.Tokens[i-1].End == f.a.Tokens[i].Start && !f.article(i-2) && !f.words.direction[f.low[i-2]]
	case "da", "do", "dos", "de", "del", "di", "du", "des", "von", "van", "bin", "ibn":
		return true
	}
	return false
}

func (f *finder) article(i int) bool {
	if i < 0 || i+1 >= len(f.low) || f.low[i+1] != "-" || f.a.Tokens[i].End != f.a.Tokens[i+1].Start {
		return false
	}
	switch f.low[i] {
	case "al", "el", "ar", "as", "ash", "at", "ad", "az", "an", "ez", "es", "ed", "er", "et", "ul", "adh":
		return true
	}
	return false
}

func (f *finder) capital(i int) bool {
	c := f.a.Doc.Text[f.a.Tokens[i].Start]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, _ := utf8.DecodeRuneInString(f.a.Doc.Text[f.a.Tokens[i].Start:])
	return unicode.IsUpper(r)
}

// match returns the longest name that begins at token i.
func (f *finder) match(i int) (m mention, ok bool) {
	start, s := f.a.Tokens[i].Start, f.a.Tokens[i].Sentence
	f.ends, f.toks = f.ends[:0], f.toks[:0]
	for j := i; j < len(f.a.Tokens) && j < i+longest && f.a.Tokens[j].Sentence == s; j++ {
		switch {
		case f.ending(i, j):
			f.ends, f.toks = append(f.ends, f.a.Tokens[j].End-start), append(f.toks, j+1)
		case f.a.Tokens[j].End-f.a.Tokens[j].Start > 4 && f.low[j] != "refugee": // "X refugee camp"
			j = len(f.a.Tokens) // no small word within a name is as long
		}
	}
	for len(f.ends) > 0 {
		n, found := f.g.Longest(f.a.Doc.Text[start:], f.ends)
		if n == 0 {
			return m, false
		}
		n, found = f.shorter(start, n, found)
		m = mention{lo: i, hi: f.toks[n-1], first: i, last: f.toks[n-1], matches: found, parent: -1, mate: -1, place: gazetteer.None, second: gazetteer.None, out: -1}
		if f.plausible(&m) {
			return m, true
		}
		f.ends, f.toks = f.ends[:n-1], f.toks[:n-1]
	}
	return m, false
}

// shorter prefers the name without its unit word where that is far better
// known: "X province" may be a hamlet's other name.
func (f *finder) shorter(start, n int, found gazetteer.Matches) (int, gazetteer.Matches) {
	if n < 2 || f.words.unit[f.low[f.toks[n-1]-1]] == "" || f.toks[n-2] != f.toks[n-1]-1 {
		return n, found
	}
	if f.g.Level(found.At(0).Place) != "town" {
		return n, found
	}
	k, m := f.g.Longest(f.a.Doc.Text[start:], f.ends[:n-1])
	if k == n-1 && f.g.Rank(m.At(0).Place) > f.g.Rank(found.At(0).Place)+40 {
		return k, m
	}
	return n, found
}

// ending reports whether a name that begins at i may end with token j: with a
// capital, a number, or a word for a kind of place ("camp").
func (f *finder) ending(i, j int) bool {
	if f.capital(j) {
		return !f.article(j) || j == i
	}
	if j == i {
		return false
	}
	if w := f.a.Word(j); len(w) > 4 && (w[:2] == "d'" || w[:2] == "l'" || w[:4] == "d’") {
		return true // "Côte d'Ivoire"
	}
	c := f.low[j][0]
	return '0' <= c && c <= '9' || f.words.unit[f.low[j]] != "" || f.words.site[f.low[j]]
}

// plausible decides by the form of the words and their neighbours whether they
// name a place at all.
func (f *finder) plausible(m *mention) bool {
	top := m.matches.At(0)
	m.demonym = top.Demonym
	if f.low[m.lo] == "the" && (top.Variant || m.hi == m.lo+1) {
		return false
	}
	if level := f.g.Level(top.Place); f.code(m) && !m.demonym {
		dots := strings.Contains(f.a.Word(m.lo), ".")
		if level != "country" && !(dots && level == "province") || f.caps[f.a.Tokens[m.lo].Sentence] && !dots {
			return false
		}
	} else if level == "province" && top.Variant && m.hi == m.lo+1 && f.short(m.lo) && !f.pointed(m.lo) {
		if c := f.g.CountryOf(top.Place); c == "US" || c == "CA" {
			return false // "Mass.", not "Mass"
		}
	}
	if w := f.a.Word(m.lo); m.hi == m.lo+1 && len(w) <= 4 && top.Variant && !m.demonym && f.g.Level(top.Place) == "country" && !f.upper(m.lo) {
		return false // "Sadr" is not the SADR
	}
	if m.hi == m.lo+1 {
		m.word = top.Word && f.g.Level(top.Place) != "country"
		if m.word && (m.lo == 0 || !f.joined(m.lo-1)) {
			return false // at the start of a sentence the capital says nothing
		}
		if w := f.low[m.lo]; f.name[m.lo] == taken || f.words.unit[w] != "" || f.words.site[w] || f.words.direction[w] || f.words.never[w] || f.words.holder[w] && f.g.Level(top.Place) == "town" {
			return false
		}
	}
	if !m.demonym && m.lo > 0 && f.joined(m.lo-1) && f.words.namesake[f.low[m.lo-1]] {
		return false
	}
	if ok, known := f.named(m); known {
		return ok
	}
	return f.neighbours(m)
}

// code reports whether a name is as short as a code: "US", "UAE". Only
// countries go by such names.
func (f *finder) code(m *mention) bool {
	s := f.a.Tokens[m.lo]
	long := 6
	if m.lo == 0 || !f.joined(m.lo-1) {
		long = 4 // "BERLIN —" opens many a report
	}
	return m.hi == m.lo+1 && s.End-s.Start <= long && f.upper(m.lo)
}

// short reports whether token i has the length of an abbreviation: "Ky.",
// "Calif.".
func (f *finder) short(i int) bool { return f.a.Tokens[i].End-f.a.Tokens[i].Start <= 6 }

// pointed reports whether a point ends token i or follows it.
func (f *finder) pointed(i int) bool {
	end := f.a.Tokens[i].End
	return strings.Contains(f.a.Word(i), ".") || strings.HasPrefix(f.a.Doc.Text[end:], ".")
}

func (f *finder) upper(i int) bool {
	w := f.a.Word(i)
	for j := 0; j < len(w); j++ {
		if 'a' <= w[j] && w[j] <= 'z' {
			return false
		}
	}
	return true
}

// named asks the layer of names: known is false where it does not decide.
func (f *finder) named(m *mention) (ok, known bool) {
	n := f.name[m.lo]
	if n < 0 {
		return false, false
	}
	x := &f.a.Names[n]
	whole := x.First >= m.lo && x.Last < m.hi
	if x.Ref == "" && x.First == m.lo && (f.afterUnit(m.lo) || x.Last+1 < len(f.low) && f.joined(x.Last) && f.words.unit[f.low[x.Last+1]] != "") {
		return whole, true
	}
	switch x.Kind {
	case daybook.NamePerson:
		if whole && x.Ref == "" && x.First == x.Last && !f.surname[f.low[m.lo]] {
			return f.rank(m) >= 150 || f.rank(m) >= 110 && f.locative(m.lo), true
		}
		if whole && x.Ref == "" && m.hi == x.Last+1 && m.hi-m.lo > 1 && f.rank(m) >= 100 && (f.locative(m.lo) || f.listed(m.lo)) {
			return true, true // "in Khan Yunis"
		}
		if m.role = "part"; m.demonym {
			m.role = ""
		}
		return m.lo == x.First && !whole && (m.demonym || f.rank(m) >= 170 && f.office(m.hi, x.Last)), true // "Syrian President …"
	case daybook.NamePlace, daybook.NameFacility:
		m.named = true
		if next := m.hi; x.Last >= next && f.capital(next) && f.words.unit[f.low[next]] == "" && !f.words.site[f.low[next]] {
			return false, true // the name goes on: [finder.stranger]
		}
		return true, true
	case daybook.NameNationality:
		return m.demonym || whole, true
	case daybook.NameOrganisation, daybook.NameGroup, daybook.NameEvent, daybook.NameWeapon, daybook.NameOther:
		if whole {
			return f.larger(m), x.Ref != ""
		}
		m.role = "part"
		return f.rank(m) >= 100 || f.eponym(m, x) && f.rank(m) >= eponymRank, true
	}
	return false, false
}

// eponym reports whether m is the town after which event x is called: "the Houla
// massacre", "the 2007 Qahtaniya bombings".
func (f *finder) eponym(m *mention, x *daybook.Name) bool {
	return x.Kind == daybook.NameEvent && m.hi == x.Last && !m.word && !f.capital(x.Last) && (m.lo == x.First || m.lo == x.First+1 && f.a.Tags[x.First].UPOS == "NUM")
}

// eponymRank is how well known a town is after which an event is called.
const eponymRank = 80

// neighbours decides where no name is known: a capital word right before or
// after makes it a part of something else.
func (f *finder) neighbours(m *mention) bool {
	if f.caps[f.a.Tokens[m.lo].Sentence] {
		return !m.word && f.rank(m) >= 100
	}
	if f.proper(m.lo-1) && f.joined(m.lo-1) && !f.words.direction[f.low[m.lo-1]] && f.words.unit[f.low[m.lo-1]] == "" && !f.follows(m.lo) && f.name[m.lo-1] != taken {
		return m.demonym || f.rank(m) >= 200 && m.hi-m.lo > 1
	}
	if m.hi < len(f.low) && f.capital(m.hi) && f.joined(m.hi-1) && f.words.unit[f.low[m.hi]] == "" && f.name[m.hi] != taken {
		m.role = "part"
		return m.demonym || f.rank(m) >= 100 && !m.word
	}
	return true
}

// proper reports whether token i is a capital word tagged as a name, in the
// middle of a sentence or not.
func (f *finder) proper(i int) bool {
	return i >= 0 && f.capital(i) && f.a.Tags[i].UPOS == "PROPN"
}

// joined reports whether tokens i and i+1 stand in one sentence with a space
// between them or none.
func (f *finder) joined(i int) bool {
	return f.a.Tokens[i].Sentence == f.a.Tokens[i+1].Sentence
}

// follows reports whether the last mention ends at token i: "Iraqi Kurdistan",
// "Kabul Afghanistan".
func (f *finder) follows(i int) bool {
	return len(f.mentions) > 0 && f.mentions[len(f.mentions)-1].hi == i
}

// listed reports whether a comma or "and" after the last mention stands before
// token i.
func (f *finder) listed(i int) bool {
	for n := 0; n < 2 && i > 0 && f.joined(i-1) && (f.low[i-1] == "," || f.low[i-1] == "and"); n++ {
		i--
	}
	return f.follows(i)
}

// rank is that of the best known place of the name.
func (f *finder) rank(m *mention) int {
	if m.matches.Len() == 0 {
		return 0
	}
	return f.g.Rank(m.matches.At(0).Place)
}
