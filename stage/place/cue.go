package place

import (
	"math"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// cues reads the words around each mention.
func (f *finder) cues() {
	for k := range f.mentions {
		m := &f.mentions[k]
		f.unitAfter(m)
		j := f.unitBefore(m)
		f.preposition(k, j)
		f.parents(k)
		f.roles(k)
	}
}

// unitAfter takes in "province" after a name.
func (f *finder) unitAfter(m *mention) {
	if m.demonym {
		return
	}
	if f.possessive(m) {
		for i := m.last + 1; i < len(f.low) && i < m.last+4 && f.joined(i-1); i++ {
			m.around = m.around || f.words.around[f.low[i]] // "X's eastern countryside"
		}
	}
	if m.hi-m.lo > 1 && !f.words.feature[f.low[m.hi-1]] {
		m.level = f.words.unit[f.low[m.hi-1]] // "Laurel County"
	}
	if m.hi >= len(f.low) || !f.joined(m.hi-1) {
		return
	}
	unit := f.words.unit[f.low[m.hi]]
	if unit == "" || f.rank(m) >= 170 && !f.words.feature[f.low[m.hi]] && f.g.Level(m.matches.At(0).Place) == "country" || f.a.Tokens[m.hi-1].End+1 < f.a.Tokens[m.hi].Start {
		return
	}
	if m.hi+1 < len(f.low) && f.low[m.hi+1] == "of" && !f.capital(m.hi) && (unit == "town" && f.rank(m) >= 120 || f.words.feature[f.low[m.hi]]) {
		return // "the Istanbul suburb of X": the unit is X's
	}
	if w := f.low[m.hi]; w == "capital" || f.words.around[w] {
		m.around = w != "capital"
		return
	}
	m.level, m.last = unit, m.hi+1
	m.quarter = unit == "town" && f.words.part[f.low[m.hi]]
	if f.words.feature[f.low[m.hi]] && !f.caps[f.a.Tokens[m.hi].Sentence] {
		m.other = true
	}
}

// unitBefore takes in direction words and reads "the city of X", "village X";
// it returns the token before all that.
func (f *finder) unitBefore(m *mention) int {
	j := m.lo - 1
	s := f.a.Tokens[m.lo].Sentence
	in := func(i int) bool { return i >= 0 && f.a.Tokens[i].Sentence == s }
	if in(j) && f.words.direction[f.low[j]] && !m.demonym {
		for in(j) && (f.words.direction[f.low[j]] || f.low[j] == "-" && in(j-1) && f.words.direction[f.low[j-1]]) {
			m.first, m.direction = j, true
			m.around = m.around || f.words.around[f.low[j]]
			j--
		}
		if f.capital(m.lo-1) && f.rank(m) < 140 && !f.caps[s] {
			m.other = true
		}
	}
	switch {
	case in(j-1) && f.low[j] == "of" && f.words.unit[f.low[j-1]] != "":
		m.around = f.words.around[f.low[j-1]]
		m.quarter = f.words.part[f.low[j-1]] && f.words.unit[f.low[j-1]] == "town" && in(j-2) && f.capital(j-2) // "the Damascus suburb of X"
		if m.level == "" && !f.words.part[f.low[j-1]] {                                                         // else it is another's: "X district of Y province"
			m.level = f.words.unit[f.low[j-1]]
		}
		j -= 2
	case in(j-1) && f.low[j] == "of" && f.words.direction[f.low[j-1]] && in(j-2) && f.low[j-2] == "the":
		m.first, m.direction = j-1, true
		j -= 2
	case in(j) && !m.direction && f.words.unit[f.low[j]] != "" && !m.demonym:
		m.level = f.words.unit[f.low[j]]
		j--
	}
	return j
}

// preposition reads the relation from the words that end at token j, over
// articles, adjectives and possessors.
func (f *finder) preposition(k, j int) {
	m := &f.mentions[k]
	s := f.a.Tokens[m.lo].Sentence
	for n := 0; n < 6 && j >= 0 && f.a.Tokens[j].Sentence == s; n++ {
		if r := f.relationAt(j, s); r != "" {
			if r != none {
				m.relation = r
			}
			if r == "near" {
				m.km = f.distance(j)
			}
			return
		}
		if k > 0 && f.list(k, j) {
			m.relation, m.mate = f.mentions[k-1].relation, k-1
			return
		}
		if tag := f.a.Tags[j].UPOS; tag != "DET" && tag != "ADJ" && tag != "NUM" && !f.within(k-1, j) && f.low[j] != "'s" && f.low[j] != "’s" && f.words.unit[f.low[j]] == "" && f.low[j] != "-" {
			return
		}
		j--
	}
}

// none is the relation of words that tell no place: "according to".
const none = "-"

// relationAt returns the relation that the one, two or three words that end at
// token j express.
func (f *finder) relationAt(j, s int) string {
	if f.low[j] == "of" || f.low[j] == "from" || f.low[j] == "to" || f.low[j] == "for" || f.low[j] == "with" {
		if j > 0 && f.a.Tokens[j-1].Sentence == s {
			if r := f.words.relation[f.low[j-1]+" "+f.low[j]]; r != "" {
				return r
			}
		}
	}
	return f.words.relation[f.low[j]]
}

// distance returns the kilometres that stand before the words of nearness that
// end at token j: "30 km (19 miles) north of", 0 if none do.
func (f *finder) distance(j int) int {
	km := 0.0
	for i := j; i > 0 && i > j-9 && f.joined(i-1); i-- {
		var unit float64
		switch f.low[i] {
		case "km", "kms", "kilometres", "kilometers", "kilometre", "kilometer":
			unit = 1
		case "mile", "miles", "mi":
			unit = 1.609
		case "m", "metres", "meters", "yards":
			unit = .001
		default:
			continue
		}
		n := i - 1
		if f.low[n] == "-" && n > 0 {
			n--
		}
		if x, ok := figure(f.low[n]); ok {
			km = max(1, x*unit)
		}
	}
	return int(math.Round(km))
}

// figure reads a number in figures or one of the round ones in words.
func figure(w string) (float64, bool) {
	switch w {
	case "few", "couple":
		return 3, true
	case "one":
		return 1, true
	case "two":
		return 2, true
	case "three":
		return 3, true
	case "four":
		return 4, true
	case "five":
		return 5, true
	case "ten":
		return 10, true
	case "twenty":
		return 20, true
	case "fifty":
		return 50, true
	}
	x, err := strconv.ParseFloat(strings.ReplaceAll(w, ",", ""), 64)
	return x, err == nil && x < 5000
}

// list reports whether token j is a comma or conjunction right after the
// mention before k.
func (f *finder) list(k, j int) bool {
	end := f.mentions[k-1].last
	switch f.low[j] {
	case ",", "and", "or", "&":
		return end == j || end == j-1 && f.low[end] == ","
	}
	return false
}

func (f *finder) within(k, j int) bool {
	return k >= 0 && f.mentions[k].first <= j && j < f.mentions[k].last
}

// parents finds what the mention is said to lie in.
func (f *finder) parents(k int) {
	m := &f.mentions[k]
	if m.demonym {
		return
	}
	if k > 0 && m.parent < 0 {
		p := &f.mentions[k-1]
		switch gap := f.between(p.last, m.first); {
		case gap == "'s" || gap == "’s":
			m.parent = k - 1
		case strings.HasSuffix(gap, " of") && f.words.unit[strings.TrimSuffix(gap, " of")] != "":
			if f.rank(p) >= f.rank(m) || p.demonym {
				m.parent = k - 1 // else it is p that lies in m: "the X area of Kano"
			}
		case gap == "" && !p.demonym && p.role == "" && m.level != "":
			m.parent, m.loose = k-1, true
		}
	}
	if k+1 == len(f.mentions) {
		return
	}
	if o := &f.mentions[k+1]; !o.demonym && f.rank(m) < f.rank(o) {
		if unit, ok := strings.CutSuffix(f.between(m.last, o.lo), " of"); ok && f.words.unit[unit] != "" {
			m.parent, m.loose = k+1, false // "the X area of Kano"
			return
		}
	}
	next := f.unitStart(k + 1)
	if next < m.last {
		next = f.mentions[k+1].lo // the unit is m's: "X Governorate of Y"
	}
	switch gap := f.between(m.last, next); gap {
	case ",", "(":
		m.parent, m.loose = k+1, true
	case "in", "in the", ", in", ", in the", "of", "of the", ", a town in", ", a city in", ", a village in", "district of", "area of", "district in", "area in", "neighbourhood of", "neighborhood of", "suburb of":
		m.parent, m.loose = k+1, !strings.HasSuffix(gap, "area of") && !m.quarter
	}
}

// unitStart returns the first token of mention k with "the city of".
func (f *finder) unitStart(k int) int {
	m := &f.mentions[k]
	i := m.lo
	for n := 0; n < 4 && i > 0 && f.joined(i-1) && (f.words.direction[f.low[i-1]] || f.low[i-1] == "of" && i > 1 && f.words.unit[f.low[i-2]] != "" || f.words.unit[f.low[i-1]] != "" && i < len(f.low) && f.low[i] == "of" || f.low[i-1] == "-"); n++ {
		i--
	}
	return i
}

// between returns the words of tokens [i,j) with single spaces, "?" where they
// are many or of two sentences.
func (f *finder) between(i, j int) string {
	switch {
	case i >= j || f.a.Tokens[i-1].Sentence != f.a.Tokens[j].Sentence:
		if i == j && f.a.Tokens[i-1].Sentence == f.a.Tokens[j].Sentence {
			return ""
		}
		return "?"
	case j-i == 1:
		return f.low[i]
	case j-i <= 4:
		return strings.Join(f.low[i:j], " ")
	}
	return "?"
}

// roles decides whether a mention is a place at all here, or a state that acts.
func (f *finder) roles(k int) {
	m := &f.mentions[k]
	switch {
	case f.a.Blocks[f.a.Sentences[f.a.Tokens[m.lo].Sentence].Block].Kind == daybook.BlockDateline:
		m.role = "dateline"
	case m.demonym:
		m.role = "demonym"
		f.capitalOf(m, m.hi)
	case f.possessive(m) && f.capitalOf(m, m.last+1):
	case m.role == "part":
	case f.possessive(m) && f.rank(m) >= 170 && !f.placed(m.last+1):
		m.role = "part"
	case f.hyphen(m), m.relation != "" && f.modifies(m) && f.compound(m):
		m.role = "part"
	case m.relation != "" && m.relation != "from" || m.direction:
	case f.compound(m), f.head(m):
		m.role = "part"
	case f.acts(k):
		m.role = "actor"
	}
}

// possessive reports whether "'s" follows the mention.
func (f *finder) possessive(m *mention) bool {
	i := m.last
	return i < len(f.low) && f.joined(i-1) && (f.low[i] == "'s" || f.low[i] == "’s" || f.low[i] == "'" || f.low[i] == "’")
}

// capitalOf makes "the Iraqi capital" and "Kenya's capital" mean the town,
// unless its name follows; i is the token after the mention.
func (f *finder) capitalOf(m *mention, i int) bool {
	for n := 0; n < 2 && i < len(f.low) && f.joined(i-1) && f.low[i] != "capital" && f.a.Tags[i].UPOS == "ADJ"; n++ {
		i++
	}
	if i >= len(f.low) || f.low[i] != "capital" || !f.joined(i-1) || m.matches.Len() == 0 {
		return false
	}
	if j := i + 1; j < len(f.low) && (f.capital(j) || f.a.Tags[j].UPOS == "NOUN" || j+1 < len(f.low) && f.low[j] == "," && f.capital(j+1)) && f.joined(i) {
		return false
	}
	p := f.g.Capital(f.g.CountryOf(m.matches.At(0).Place))
	if p == gazetteer.None || f.g.Level(m.matches.At(0).Place) != "country" {
		return false
	}
	m.place, m.rule, m.role, m.last, m.demonym = p, "place/capital", "", i+1, false
	return true
}

// placed reports whether the noun phrase from token i on is of a place: "'s
// northern province", "'s Anbar province".
func (f *finder) placed(i int) bool {
	for n := 0; n < 4 && i < len(f.low) && f.joined(i-1); n++ {
		if f.words.unit[f.low[i]] != "" || f.words.site[f.low[i]] || f.words.direction[f.low[i]] || f.capital(i) {
			return true
		}
		if u := f.a.Tags[i].UPOS; u != "ADJ" && u != "NOUN" && u != "NUM" {
			return false
		}
		i++
	}
	return false
}

// hyphen reports whether a hyphen ties the mention to what follows.
func (f *finder) hyphen(m *mention) bool {
	i := m.last
	return i < len(f.low) && f.low[i] == "-" && f.a.Tokens[i].Start == f.a.Tokens[i-1].End && i+1 < len(f.low) && f.a.Tokens[i+1].Start == f.a.Tokens[i].End
}

// modifies reports whether the grammar hangs the mention on a later word as
// its modifier: "on U.S. forces".
func (f *finder) modifies(m *mention) bool {
	if len(f.a.Deps) != len(f.low) {
		return false
	}
	d := f.a.Deps[f.headOf(m)]
	return d.Head >= m.last && (d.Rel == "compound" || d.Rel == "amod" || d.Rel == "nmod:poss")
}

// compound reports whether the name only modifies what follows: "Kabul
// police", "Iran-backed", "Iraq's army".
func (f *finder) compound(m *mention) bool {
	i := m.last
	if i >= len(f.low) || !f.joined(i-1) {
		return false
	}
	if f.low[i] == "'s" || f.low[i] == "’s" || f.low[i] == "'" || f.low[i] == "’" {
		i++
	}
	for n := 0; n < 3 && i < len(f.low) && f.joined(i-1); n++ {
		if u := f.a.Tags[i].UPOS; u != "ADJ" && u != "NOUN" && u != "PROPN" {
			return false
		}
		if f.words.holder[f.a.Tags[i].Lemma] || f.words.holder[f.low[i]] {
			return true
		}
		i++
	}
	return false
}

// head reports whether the mention says of whom somebody is the head: "the
// president of X"; or a country what: "X withdrawal".
func (f *finder) head(m *mention) bool {
	i := m.first - 1
	if i > 0 && f.low[i] == "the" {
		i--
	}
	if i > 0 && f.low[i] == "of" && f.joined(i-1) && (f.words.holder[f.a.Tags[i-1].Lemma] || f.words.holder[f.low[i-1]]) && f.words.unit[f.low[i-1]] == "" && f.rank(m) >= 170 {
		return true
	}
	return m.last < len(f.low) && f.joined(m.last-1) && f.a.Tags[m.last].UPOS == "NOUN" && f.rank(m) >= 170 && m.relation == "" &&
		f.words.unit[f.low[m.last]] == "" && !f.words.site[f.low[m.last]] && !f.subject(m)
}

// subject reports whether the grammar makes the mention a subject or object.
func (f *finder) subject(m *mention) bool {
	if len(f.a.Deps) != len(f.low) {
		return false
	}
	rel := f.a.Deps[f.headOf(m)].Rel
	return strings.HasPrefix(rel, "nsubj") || strings.HasPrefix(rel, "ob") || rel == "root"
}

// passive reports whether verb v is a participle after a form of "be".
func (f *finder) passive(v int) bool {
	for i := v - 1; v >= 0 && f.a.Tags[v].XPOS == "VBN" && i >= 0 && i >= v-3 && f.joined(i); i-- {
		if f.a.Tags[i].Lemma == "be" {
			return true
		}
	}
	return false
}

// headOf returns the token of the mention that hangs on one outside it.
func (f *finder) headOf(m *mention) int {
	for i := m.lo; i < m.hi; i++ {
		if h := f.a.Deps[i].Head; h < m.lo || h >= m.hi {
			return i
		}
	}
	return m.hi - 1
}

// acts reports whether the mention is a party to what the sentence tells: the
// subject of a verb, or a country as object of one that does not happen in it.
func (f *finder) acts(k int) bool {
	m := &f.mentions[k]
	if m.matches.Len() == 0 {
		return false
	}
	if m.lo > 0 && f.low[m.lo-1] == "," && m.last < len(f.low) && (f.low[m.last] == "," || f.low[m.last] == ".") {
		return false // "…, X," says where
	}
	country := f.g.Level(m.matches.At(0).Place) == "country"
	capital := false
	for i := range min(3, m.matches.Len()) {
		capital = capital || f.g.Seat(m.matches.At(i).Place) == 2
	}
	if !country && !capital {
		return false
	}
	if len(f.a.Deps) == len(f.low) {
		return f.actsIn(m, country)
	}
	i := m.last
	return i < len(f.low) && f.joined(i-1) && f.a.Tags[i].UPOS == "VERB" && country
}

func (f *finder) actsIn(m *mention, country bool) bool {
	d := f.a.Deps[f.headOf(m)]
	verb := ""
	if d.Head >= 0 && d.Head < len(f.low) {
		verb = f.a.Tags[d.Head].Lemma
	}
	switch d.Rel {
	case "nsubj":
		if f.passive(d.Head) {
			return country && !f.words.object[verb]
		}
		return d.Head >= 0 && f.a.Tags[d.Head].UPOS == "VERB" && (country || verb == "say" || verb == "accuse" || verb == "warn" || verb == "deny")
	case "obj", "iobj":
		return country && !f.words.object[verb]
	case "nsubj:pass":
		return country && !f.words.object[verb]
	}
	if m.lo > 0 && country && (f.low[m.lo-1] == "against" || f.low[m.lo-1] == "by" || f.low[m.lo-1] == "with") {
		return true
	}
	return false
}
