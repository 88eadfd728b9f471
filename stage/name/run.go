package name

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// connectors may stand inside a name in lower case. "of" and "for" need a word
// before them that asks for it ("Ministry of …").
var connectors = map[string]bool{
	"al": true, "el": true, "bin": true, "ibn": true, "bint": true, "abu": true, "ul": true, "ur": true, "ud": true, "as": false, "ad": true,
	"ar": true, "an": true, "de": true, "del": true, "della": true, "da": true, "di": true, "do": true, "dos": true, "das": true, "du": true, "la": true, "le": true,
	"von": true, "van": true, "der": true, "den": true, "ter": true, "zu": true, "y": true, "e": true, "i": true, "wal": true, "wa": true, "ash": true, "bil": true,
}

// capitalised reports whether token i is written like a name or a part of one.
func (f *finder) capitalised(i int) bool {
	return f.shape[i] == capital || f.shape[i] == upper || f.shape[i] == mixed
}

// longest is the number of tokens of the longest name: it bounds the time that
// a text of capitals takes.
const longest = 24

// extend returns the end of the capitalised sequence that starts at token i.
func (f *finder) extend(i int) int {
	end := i + 1
	heads := f.heads(i)
	for end < min(f.hi, i+longest) {
		n := f.bridge(end, i, heads)
		if n < 0 {
			break
		}
		end += n + 1
		heads = heads || f.heads(end-1)
	}
	return min(end, f.hi)
}

// heads reports whether token i may be followed by "of" inside a name.
func (f *finder) heads(i int) bool {
	kind, ok := f.tables.orgs[f.low[i]]
	return ok && kind == "head" || ofHeads[f.low[i]] || officers[f.low[i]]
}

// ofHeads are other words that "of" follows inside a name.
var ofHeads = map[string]bool{
	"republic": true, "kingdom": true, "state": true, "gulf": true, "bay": true, "strait": true, "sea": true, "cape": true, "isle": true, "city": true,
	"house": true, "bank": true, "battle": true, "siege": true, "war": true, "day": true, "sons": true, "voice": true, "knights": true, "brotherhood": true,
	"forces": true, "brigades": true, "company": true, "corps": true, "people": true, "port": true, "horn": true, "states": true, "archdiocese": true,
}

// officers are offices that "of" or "for" may follow inside a run of capitals:
// "Secretary of State John Smith".
var officers = map[string]bool{"secretary": true, "minister": true, "undersecretary": true, "commissioner": true, "chief": true, "coordinator": true}

// bridge returns how many tokens from i lead to the next capitalised token of
// a name that began at start, or -1 if the name ends before i.
func (f *finder) bridge(i, start int, heads bool) int {
	switch w := f.low[i]; {
	case f.capitalised(i):
		if f.tables.common[w] && f.shape[i] == capital {
			return -1
		}
		return 0
	case f.shape[i] == number:
		if i+1 < f.hi && f.shape[i-1] != mark && f.a.Tokens[i].Start-f.a.Tokens[i-1].End <= 1 && f.orgOrWeapon(i) {
			return 0
		}
	case (w == "-" || w == "&" || w == "/") && i+1 < f.hi && f.tight(i, w):
		if w == "-" && f.twoPlaces(i) {
			return -1
		}
		if w == "-" && (f.syllable(i) || f.shape[i+1] == number && f.shape[i-1] != number && len(f.low[i-1]) <= 3) {
			return 1
		}
		return f.over(i+1, 1)
	case (w == "'s" || w == "’s") && i+1 < f.hi && f.low[i-1] == "people" && f.capitalised(i+1):
		return 1
	case (w == "of" || w == "for") && heads:
		if i+1 < f.hi && f.low[i+1] == "the" {
			return f.over(i+2, 2)
		}
		return f.over(i+1, 1)
	case w == "and" && heads && f.orgAnd(i, start):
		return 1
	case connectors[w]:
		return f.over(i+1, 1)
	}
	return -1
}

// over goes on across connectors: it returns n plus their number if a
// capitalised token follows, else -1.
func (f *finder) over(i, n int) int {
	for ; i < f.hi && n < 4; i, n = i+1, n+1 {
		if f.capitalised(i) {
			if f.tables.common[f.low[i]] {
				return -1
			}
			return n
		}
		if !connectors[f.low[i]] && f.low[i] != "-" {
			break
		}
	}
	return -1
}

// tight reports whether the mark at i joins its neighbours without a space
// ("al-Assad"; "&" may have spaces).
func (f *finder) tight(i int, w string) bool {
	t := f.a.Tokens
	return w == "&" || t[i-1].End == t[i].Start && t[i].End == t[i+1].Start
}

// syllable reports whether the hyphen at i joins the two parts of a given name
// of East Asia, the second in lower case: "Kim Jong-un".
func (f *finder) syllable(i int) bool {
	return i-2 >= f.lo && f.shape[i+1] == lower && f.shape[i-1] == capital && f.shape[i-2] == capital && len(f.low[i-1]) <= 5 && len(f.low[i+1]) <= 5 && !suffixes[f.low[i+1]] && !strings.HasSuffix(f.low[i+1], "ed")
}

// suffixes are short words that a hyphen ties to a name: "Iran-led".
var suffixes = map[string]bool{"led": true, "era": true, "born": true, "wide": true, "bound": true, "made": true, "run": true, "held": true, "based": true, "like": true, "style": true, "only": true, "area": true, "owned": true, "pop": true, "type": true, "class": true, "day": true, "year": true, "old": true, "elect": true, "in": true, "up": true, "on": true, "off": true, "free": true, "hit": true, "ruled": true}

// twoPlaces reports whether the hyphen at i stands between two places that
// make no name together: "Gaza-Israel border".
func (f *finder) twoPlaces(i int) bool {
	t := f.a.Tokens
	return f.known0(i-1) && f.known0(i+1) && f.places.Find(f.a.Doc.Text[t[i-1].Start:t[i+1].End]).Len() == 0
}

func (f *finder) known0(i int) bool {
	_, people := f.actors.Demonym(f.low[i])
	return people || !f.tables.given[f.low[i]] && f.places.Find(f.low[i]).Len() > 0 && !connectors[f.low[i]]
}

// orgAnd reports whether "and" at i joins two words of one body's name:
// "Ministry of Defence and Security".
func (f *finder) orgAnd(i, start int) bool {
	if i+1 >= f.hi || !f.capitalised(i+1) || i-start < 3 {
		return false
	}
	of := false
	for j := start; j < i; j++ {
		of = of || f.low[j] == "of" || f.low[j] == "for"
	}
	return of && !f.tables.titles[f.low[i+1]] && f.places.Find(f.a.Word(i+1)).Len() == 0 && !f.tables.given[f.low[i+1]] && f.tables.orgs[f.low[i+1]] == ""
}

// orgOrWeapon reports whether a number at i may belong to the name before it.
func (f *finder) orgOrWeapon(i int) bool {
	return f.shape[i-1] == upper && len(f.low[i-1]) <= 3
}

// lowerName finds a name that starts in lower case ("al-Shabaab") at token i
// and returns its number of tokens, or 0.
func (f *finder) lowerName(i int) int {
	if !connectors[f.low[i]] || f.shape[i] != lower || f.loud {
		return 0
	}
	n := f.over(i+1, 1)
	if n < 0 || f.a.Tokens[i+1].Start != f.a.Tokens[i].End {
		return 0
	}
	end := f.extend(i + n)
	f.split(i, end)
	return end - i
}

// knownName finds only names that the tables know, for text whose capitals say
// nothing, and returns the token after.
func (f *finder) knownName(i int) int {
	w := f.a.Word(i)
	if n := f.known1(i, f.hi); n > 0 {
		return i + n
	}
	n, found := f.place(i, f.hi)
	if n > 0 && !f.tables.common[f.low[i]] && (n > 1 || !found.At(0).Word && len(w) > 3) {
		if found.At(0).Demonym {
			f.emit(i, i+n, daybook.NameNationality, "")
			return i + n
		}
		if p := found.At(0).Place; n > 1 || f.places.Pop(p) > 20000 || f.places.Seat(p) > 0 || f.prep(i) {
			f.emit(i, i+n, daybook.NamePlace, "")
			return i + n
		}
	}
	if f.tables.given[f.low[i]] && i+1 < f.hi && f.capitalised(i+1) && f.title && !f.tables.common[f.low[i+1]] {
		f.emit(i, i+2, daybook.NamePerson, "")
		return i + 2
	}
	return i + 1
}

// known1 emits an actor's name at token i, before token end; it returns its
// number of tokens.
func (f *finder) known1(i, end int) int {
	a, n := f.actor(i, end)
	if a == nil {
		return 0
	}
	if n == 1 && f.loud && ambiguous[f.low[i]] && f.a.Word(i) == upperOf(f.a.Word(i)) {
		return 0
	}
	f.emit(i, i+n, a.Kind, a.ID)
	return n
}

// ambiguous are acronyms that in upper-case text are mostly words.
var ambiguous = map[string]bool{"us": true, "is": true, "who": true, "car": true, "ban": true, "model": true, "time": true, "isis": false, "dawn": true, "may": true, "au": true, "sana": true, "ice": true, "pa": true, "jam": true, "ap": true}
