package name

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// unknown emits [i,end), a sequence that no table knows, with the kind that
// its words and neighbours suggest; it returns its number of tokens.
func (f *finder) unknown(i, end int) int {
	kind, sure := f.kindOf(i, end)
	if kind == "" {
		return end - i
	}
	if kind == daybook.NameOrganisation && f.armed(i, end) {
		kind = daybook.NameGroup
	}
	f.emit(i, end, kind, "")
	if !sure {
		f.doubt = append(f.doubt, len(f.names)-1)
	}
	if kind == daybook.NamePerson {
		f.person(i, end)
	}
	return end - i
}

// armed reports whether the body [i,end) is an armed group by its last word or
// by those beside: "fighters of the …", "… militants".
func (f *finder) armed(i, end int) bool {
	if strings.HasPrefix(f.tables.armed[f.low[end-1]], "last") || strings.HasSuffix(f.tables.armed[f.at(end)], "beside") {
		return true
	}
	for j := i - 1; j >= i-4; j-- {
		switch w := f.at(j); {
		case strings.HasSuffix(f.tables.armed[w], "beside"):
			return true
		case w != "of" && w != "the" && w != "group":
			return false
		}
	}
	return false
}

// kindOf returns the kind of [i,end), "" for no name, and whether a cue said so.
func (f *finder) kindOf(i, end int) (daybook.NameKind, bool) {
	if kind, ok := f.plain(i, end); ok {
		return kind, true
	}
	return f.byRules(i, end)
}

// plain decides what needs no guess: weapons, descriptions, words of other
// sorts.
func (f *finder) plain(i, end int) (daybook.NameKind, bool) {
	first := f.low[i]
	if end == i+1 && (i == f.lo || opening[f.low[i-1]]) && !f.opens(i) {
		return "", true
	}
	if end == i+1 && len(first) < 2 {
		return "", true
	}
	if f.tables.region[f.phraseOf(i, end)] {
		return daybook.NamePlace, true
	}
	if end == i+1 && f.shape[i] == capital {
		if houses[first] {
			return daybook.NameOrganisation, true
		}
		if _, ok := f.actors.Agent(first); ok || f.noun(first) {
			return "", true // "the Army": a description
		}
	}
	if end == i+1 && f.tables.things[first] == daybook.NameOther && f.shape[i] == upper {
		return "", true
	}
	if hyphened[f.low[i]] || prefixed(f.low[i]) {
		return "", true
	}
	if f.weapon(i, end) {
		return daybook.NameWeapon, true
	}
	if ships[first] && f.shape[i] == upper && end-i > 1 {
		return daybook.NameOther, true
	}
	last := f.low[end-1]
	if end-i > 1 && (roman[last] || f.shape[end-1] == number) && f.tables.things[f.low[end-2]] == daybook.NameEvent {
		return daybook.NameEvent, true
	}
	if w, ok := f.tables.places[last]; ok && w.at == "last" && end-i > 1 && f.tables.orgs[last] == "" && !f.ofBody(i, end) && f.titleWords(i, end) == 0 {
		return w.kind, true
	}
	return "", false
}

// houses are bodies that a capital alone makes a name of.
var houses = map[string]bool{"congress": true, "parliament": true, "senate": true, "cabinet": true, "knesset": true, "duma": true, "bundestag": true}

// noun reports whether a word alone, though it has a capital, names nothing:
// "the Kingdom", "North".
func (f *finder) noun(w string) bool {
	_, org := f.tables.orgs[w]
	_, place := f.tables.places[w]
	_, thing := f.tables.things[w]
	return (org || place || thing || ofHeads[w] || plainNouns[w]) && !f.tables.given[w]
}

// plainNouns are other words that documents write with capitals.
var plainNouns = map[string]bool{"section": true, "article": true, "action": true, "world": true, "education": true, "health": true, "women": true, "food": true, "development": true, "independence": true, "museum": true, "empire": true, "law": true, "capital": true, "interior": true, "defence": true, "defense": true, "security": true, "finance": true, "justice": true, "peace": true, "road": true, "belt": true, "left": true, "right": true, "zero": true, "life": true, "further": true, "prevention": true, "covid": true, "internet": true, "union": true, "allies": true, "allied": true, "axis": true, "coalition": true, "square": true}

// phraseOf returns the folded words of [i,end), single spaces between them.
func (f *finder) phraseOf(i, end int) string {
	if end == i+1 {
		return f.low[i]
	}
	return fold(f.a.Doc.Text[f.a.Tokens[i].Start:f.a.Tokens[end-1].End])
}

// ships are the prefixes of ships' names.
var ships = map[string]bool{"uss": true, "usns": true, "hms": true, "mv": true, "hmcs": true, "hmas": true, "hmnzs": true, "rv": true, "ss": true, "mt": true, "ins": true}

// roman are the numbers of wars.
var roman = map[string]bool{"i": true, "ii": true, "iii": true, "iv": true}

// byRules is kindOf without a model.
func (f *finder) byRules(i, end int) (daybook.NameKind, bool) {
	last, first := f.low[end-1], f.low[i]
	if f.ofBody(i, end) {
		return daybook.NameOrganisation, true
	}
	if k, ok := f.tables.things[last]; ok && end-i > 1 || f.tables.things[first] == daybook.NameEvent && end-i > 2 {
		if !ok {
			k = daybook.NameEvent
		}
		return k, true
	}
	if end-i > 1 {
		if w, ok := f.tables.places[last]; ok && w.at != "first" {
			return w.kind, true
		}
		for j := i; j < end; j++ {
			if _, ok := f.tables.orgs[f.low[j]]; ok {
				return daybook.NameOrganisation, true
			}
		}
	}
	if f.tables.given[first] && end-i > 1 || f.people[last] && end-i <= 3 {
		return daybook.NamePerson, true
	}
	if w, ok := f.tables.places[first]; ok && w.at != "last" && end-i > 1 {
		return w.kind, true
	}
	return f.byNeighbours(i, end)
}

// opening are marks after which a word may have a capital as at the head of a
// sentence.
var opening = map[string]bool{":": true, "\"": true, "“": true, "‘": true, "''": true, "``": true, "•": true, "*": true, "...": true, "…": true}

// opens reports whether the single word at the head of a sentence is a name.
func (f *finder) opens(i int) bool {
	if f.tables.given[f.low[i]] || f.people[f.low[i]] || f.shape[i] == upper {
		return true
	}
	if f.seen[f.low[i]] || f.tables.region[f.low[i]] {
		return f.proper(i)
	}
	n, found := f.place(i, i+1)
	return n == 1 && !found.At(0).Word && f.places.Pop(found.At(0).Place) >= 50000
}

// ofBody reports whether [i,end) is a body "of" or "for" something: "Supreme
// Council for the Revolution".
func (f *finder) ofBody(i, end int) bool {
	for j := i + 1; j < end; j++ {
		if f.low[j] == "of" || f.low[j] == "for" {
			_, ok := f.tables.orgs[f.low[j-1]]
			return ok
		}
	}
	return false
}

// hyphened are words of one piece with a hyphen that are no names.
var hyphened = map[string]bool{"t-shirt": true, "x-ray": true, "e-mail": true, "mid-east": true}

// prefixed reports whether a token is a name behind a prefix: "anti-Western",
// "non-American", "pro-Russia".
func prefixed(w string) bool {
	for _, p := range [...]string{"anti-", "pro-", "non-", "ex-", "un-", "post-", "pre-", "mid-", "trans-", "inter-", "sub-"} {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

func (f *finder) weapon(i, end int) bool {
	s := ""
	for j := i; j < end; j++ {
		if f.shape[j] == mark {
			continue
		}
		if s != "" {
			s += " "
		}
		s += f.low[j]
	}
	return f.tables.weapon[s] || makes[f.low[i]] && end-i >= 3 && f.low[i+1] == "-" && f.shape[i+2] == number
}

// makes are letters of makes of weapons that a hyphen and a number follow.
var makes = map[string]bool{"f": true, "mq": true, "rq": true, "ah": true, "mi": true, "mig": true, "su": true, "tu": true, "il": true, "ak": true, "rpg": true, "bm": true, "kh": true, "uh": true, "ac": true, "b": true, "s": true, "tb": true}

func (f *finder) at(i int) string {
	if i < f.lo || i >= f.hi {
		return ""
	}
	return f.low[i]
}

// byNeighbours guesses a kind from the words around [i,end).
func (f *finder) byNeighbours(i, end int) (daybook.NameKind, bool) {
	before, after := f.at(i-1), f.at(end)
	switch {
	case f.tables.titles[before]:
		return daybook.NamePerson, true
	case f.low[i] == "dc" && end-i == 1:
		return daybook.NamePlace, true
	case f.shape[i] == upper && end-i == 1:
		return daybook.NameOrganisation, false
	case placeNouns[after] || placePreps[before] && before != "of" && before != "to" && before != "from" && before != "on":
		return daybook.NamePlace, true
	case groupNouns[after] || before == "the" && end-i > 1:
		return daybook.NameOrganisation, true
	case speechVerbs[after] && before != "the":
		return daybook.NamePerson, true
	case after == "," && end+1 < f.hi && f.shape[end+1] == number && len(f.low[end+1]) == 2:
		return daybook.NamePerson, true
	case after == "(" && end-i > 1:
		return daybook.NameOrganisation, false
	case before == "the":
		return daybook.NameOther, false
	case end-i == 2 || end-i == 3:
		return daybook.NamePerson, false
	case before == "to" || before == "from":
		return daybook.NamePlace, false
	case end-i == 1:
		return daybook.NameOther, false
	}
	return daybook.NameOrganisation, false
}

var placeNouns = map[string]bool{"city": true, "province": true, "district": true, "region": true, "village": true, "town": true, "area": true, "governorate": true, "neighbourhood": true, "neighborhood": true, "suburb": true, "state": true, "county": true, "river": true, "airport": true, "border": true}

var groupNouns = map[string]bool{"militants": true, "fighters": true, "rebels": true, "group": true, "militia": true, "gunmen": true, "insurgents": true, "party": true, "guerrillas": true, "members": true, "movement": true, "faction": true}

var speechVerbs = map[string]bool{"said": true, "says": true, "told": true, "added": true, "who": true, "claimed": true, "warned": true, "denied": true, "wrote": true, "tweeted": true, "replied": true, "asked": true, "explained": true, "called": true, "stated": true, "announced": true, "confirmed": true, "accused": true, "condemned": true, "praised": true, "insisted": true, "acknowledged": true, "admitted": true, "vowed": true, "urged": true, "argued": true}

// settle gives the guessed kinds the benefit of the whole report: a name that
// is sure elsewhere is the same here.
func (f *finder) settle() {
	sure := map[string]daybook.NameKind{}
	doubtful := map[int]bool{}
	for _, n := range f.doubt {
		doubtful[n] = true
	}
	for n, nm := range f.names {
		if !doubtful[n] {
			sure[f.phrase(nm)] = nm.Kind
		}
	}
	for _, n := range f.doubt {
		nm := &f.names[n]
		if k := sure[f.phrase(*nm)]; k != "" {
			nm.Kind = k
			continue
		}
		if f.people[f.low[nm.Last]] && nm.Kind == daybook.NameOther {
			nm.Kind = daybook.NamePerson
		}
	}
}

func (f *finder) phrase(n daybook.Name) string { return f.a.Doc.At(n.Span) }
