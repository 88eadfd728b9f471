package name

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/gazetteer"
)

func upperOf(s string) string { return strings.ToUpper(s) }

// actor returns the actor whose name starts at token i and ends before token
// end, and its number of tokens.
func (f *finder) actor(i, end int) (*actor.Actor, int) {
	w := f.word[i]
	if w >= len(f.text.Words) || f.token[w] != i {
		return nil, 0
	}
	text := actor.Text{Raw: f.text.Raw, Words: f.text.Words[:max(f.word[end], w+1)], Spans: f.text.Spans}
	a, n := f.actors.Match(&text, w, f.on)
	if a == nil {
		return nil, 0
	}
	last := f.token[w+n-1]
	if w+n < len(f.text.Words) && f.token[w+n] == last {
		return nil, 0
	}
	return a, last - i + 1
}

// place returns the longest name of the gazetteer that starts at token i and
// ends before token end, as a number of tokens.
func (f *finder) place(i, end int) (int, gazetteer.Matches) {
	if i >= end {
		return 0, gazetteer.Matches{}
	}
	t := f.a.Tokens
	f.ends = f.ends[:0]
	for j := i; j < min(end, i+6); j++ {
		f.ends = append(f.ends, t[j].End-t[i].Start)
	}
	n, found := f.places.Longest(f.a.Doc.Text[t[i].Start:t[end-1].End], f.ends)
	for n > 1 && f.shape[i+n-1] == mark {
		n--
	}
	return n, found
}

// prep reports whether a preposition of place stands before token i.
func (f *finder) prep(i int) bool {
	return i > f.lo && placePreps[f.low[i-1]]
}

var placePreps = map[string]bool{"in": true, "at": true, "near": true, "from": true, "to": true, "around": true, "outside": true, "across": true, "inside": true, "toward": true, "towards": true, "throughout": true, "into": true, "of": true, "on": true}

// emit adds the name of the tokens [i,end).
func (f *finder) emit(i, end int, kind daybook.NameKind, ref string) {
	t := f.a.Tokens
	f.names = append(f.names, daybook.Name{
		Span:  daybook.Span{Start: t[i].Start, End: t[end-1].End},
		First: i, Last: end - 1, Kind: kind, Ref: ref,
	})
}

// split finds the names in the capitalised sequence [i,end).
func (f *finder) split(i, end int) {
	for i < end {
		if a, n := f.actor(i, end); n > 1 && i+n == end {
			f.whole(a, i, end)
			return
		}
		if j, kind := f.officer(i, end); j > i {
			ref := ""
			if a, n := f.actor(i, j); n == j-i {
				kind, ref = a.Kind, a.ID
			}
			f.emit(i, j, kind, ref)
			f.afterTitle(j, end)
			return
		}
		if i == f.lo && i+1 < end && f.opener(i, end) {
			i++
			continue
		}
		if f.tables.common[f.low[i]] && f.shape[i] != upper || f.low[i] == "-" || f.low[i] == "–" || f.low[i] == "/" || f.low[i] == "&" {
			i++
			continue
		}
		if j := f.innerTitle(i, end); j > 0 && f.titleWords(i, end) == 0 {
			f.beforeTitle(i, j)
			i = j
			continue
		}
		if n := f.titleWords(i, end); n > 0 && (i+n < end || f.tables.orgs[f.low[i]] == "") {
			if i+n == end {
				return // an office alone
			}
			if !f.orgFrom(i, end) {
				f.afterTitle(i+n, end)
				return
			}
		}
		n := f.piece(i, end)
		i += max(n, 1)
	}
}

// officer splits "Chief of Defence Forces John Smith" and "Governor of Oregon
// Ann Lee": it returns where the person begins in [i,end), which follows an
// office and "of", and what the office is of; or 0.
func (f *finder) officer(i, end int) (int, daybook.NameKind) {
	if i < f.lo+2 || f.low[i-1] != "of" || !f.tables.titles[f.low[i-2]] {
		return 0, ""
	}
	for j := end - 2; j >= i; j-- {
		if _, ok := f.tables.orgs[f.low[j]]; ok && end-j > 2 {
			return j + 1, daybook.NameOrganisation
		}
	}
	if n, _ := f.place(i, end-1); n > 0 && end-i-n >= 2 {
		return i + n, daybook.NamePlace
	}
	return 0, ""
}

// opener reports whether the word at the head of a sentence is no part of the
// name that follows: "Suspected Taliban fighters".
func (f *finder) opener(i, end int) bool {
	if f.proper(i) && !openers[f.low[i]] {
		return false
	}
	if _, n := f.actor(i, end); n > 0 {
		return false
	}
	if openers[f.low[i]] {
		return true
	}
	_, n := f.actor(i+1, end)
	m, _ := f.place(i+1, end)
	return n > 0 && n == end-i-1 || m > 0 && m == end-i-1
}

// openers are adjectives that open sentences before names.
var openers = map[string]bool{"suspected": true, "alleged": true, "former": true, "armed": true, "two": true, "three": true, "several": true, "senior": true, "unidentified": true, "pro": true, "anti": true, "local": true, "masked": true, "many": true, "some": true, "thousands": true, "hundreds": true, "dozens": true, "rebel": true, "militant": true, "both": true, "current": true, "jailed": true, "exiled": true, "embattled": true, "ousted": true, "outgoing": true, "incoming": true, "retired": true, "acting": true}

// titleWords returns the number of tokens of the title that starts at i.
func (f *finder) titleWords(i, end int) int {
	best := 0
	phrase := ""
	for j := i; j < min(end, i+4); j++ {
		if j > i && f.low[j] != "-" && f.low[j-1] != "-" {
			phrase += " "
		}
		phrase += f.low[j]
		if f.tables.titles[phrase] {
			best = j - i + 1
		}
	}
	if best > 0 && i+best < end && (f.low[i+best] == "of" || f.low[i+best] == "for") {
		j := i + best + 1
		for j < end && f.tables.portfolio[f.low[j]] {
			j++
		}
		if j > i+best+1 && f.low[j-1] != "and" {
			return j - i
		}
	}
	return best
}

// innerTitle returns where a title stands inside [i,end), a name after it and
// other words before: "Quebec Premier Ann Roy"; or 0.
func (f *finder) innerTitle(i, end int) int {
	if f.orgFrom(i, end) {
		return 0
	}
	for j := i + 1; j < end-1; j++ {
		if n := f.titleWords(j, end); n > 0 && end-j-n >= 1 && end-j-n <= 4 && f.low[j+n] != "of" && f.low[j-1] != "-" {
			return j
		}
	}
	return 0
}

// orgFrom reports whether [i,end) ends with the word of a body: "Prime
// Minister's Office", "General Command".
func (f *finder) orgFrom(i, end int) bool {
	kind, ok := f.tables.orgs[f.low[end-1]]
	return ok && kind != "" && end-i > 1 && !f.tables.titles[f.low[end-1]]
}

// beforeTitle emits the names in [i,end), which a title follows: only those
// that the tables know, or a body.
func (f *finder) beforeTitle(i, end int) {
	if f.bodyName(i, end) {
		if a, n := f.actor(i, end); a == nil || a.Kind != daybook.NameNationality || n < end-i {
			f.split(i, end)
			return
		}
	}
	for i < end {
		if a, n := f.actor(i, end); a != nil && a.Kind != daybook.NamePerson {
			f.emit(i, i+n, a.Kind, a.ID)
			i += n
			continue
		}
		if n, found := f.place(i, end); n > 0 && !found.At(0).Word && (n > 1 || f.places.Pop(found.At(0).Place) > 50000) {
			kind := daybook.NamePlace
			if found.At(0).Demonym {
				kind = daybook.NameNationality
			}
			f.emit(i, i+n, kind, "")
			i += n
			continue
		}
		i++
	}
}

// afterTitle emits the person whose title ends before token i.
func (f *finder) afterTitle(i, end int) {
	if end == i+1 && len(f.low[i]) < 2 {
		return // "Gen Z"
	}
	for i < end {
		n := f.titleWords(i, end)
		if n == 0 || i+n >= end {
			break
		}
		i += n
	}
	if a, n := f.actor(i, end); a != nil && (i+n == end || a.Kind != daybook.NamePerson && n > 0) {
		if a.Kind == daybook.NamePlace || a.Kind == daybook.NameNationality || i+n < end {
			if i+n < end && a.Kind == daybook.NameNationality {
				f.emit(i, i+n, a.Kind, a.ID)
				f.split(i+n, end)
				return
			}
			if i+n == end {
				f.emit(i, end, a.Kind, a.ID)
				return
			}
		} else {
			f.emit(i, end, a.Kind, a.ID)
			f.person(i, end)
			return
		}
	}
	f.emit(i, end, daybook.NamePerson, "")
	f.person(i, end)
}

// person remembers the last name of the person [i,end).
func (f *finder) person(i, end int) {
	f.people[f.low[end-1]] = true
}

// piece emits the first name of [i,end) and returns its number of tokens.
func (f *finder) piece(i, end int) int {
	a, n := f.actor(i, end)
	if a != nil && i+n == end {
		return f.whole(a, i, end)
	}
	if f.tables.region[f.phraseOf(i, end)] {
		f.emit(i, end, daybook.NamePlace, "")
		return end - i
	}
	if m, found := f.place(i, end); m > max(n, 1) && i+m == end && (a == nil || !a.Kind.Body()) && !found.At(0).Demonym {
		if done := f.placeName(i, end, m, found); done > 0 {
			return done
		}
	}
	if a != nil && n > 0 {
		if m := f.withActor(a, n, i, end); m > 0 {
			return m
		}
	}
	if m, found := f.place(i, end); m > 1 || m == 1 && end-i == 1 {
		if done := f.placeName(i, end, m, found); done > 0 {
			return done
		}
	}
	if m, _ := f.place(i, end-1); m > 1 && f.tables.given[f.low[i+m]] && !f.tables.given[f.low[i]] {
		f.emit(i, i+m, daybook.NamePlace, "") // "Minister for the Middle East John Smith"
		return m
	}
	return f.unknown(i, end)
}

// whole emits [i,end), which is the name of an actor.
func (f *finder) whole(a *actor.Actor, i, end int) int {
	f.emit(i, end, a.Kind, a.ID)
	if a.Kind == daybook.NamePerson {
		f.person(i, end)
	}
	return end - i
}

// withActor deals with an actor's name of n tokens that more capitalised words
// follow; it returns 0 if the name means something else here.
func (f *finder) withActor(a *actor.Actor, n, i, end int) int {
	next := i + n
	switch a.Kind {
	case daybook.NameNationality:
		if f.tables.things[f.low[end-1]] == daybook.NameEvent {
			f.emit(i, end, daybook.NameEvent, "")
			return end - i
		}
		if f.bodyName(next, end) {
			f.emit(i, end, daybook.NameOrganisation, "")
			return end - i
		}
		f.emit(i, next, a.Kind, a.ID)
		return n
	case daybook.NamePlace:
		if f.titleWords(next, end) > 0 && !f.orgFrom(next, end) || f.low[next] == "-" || f.low[next] == "/" || f.shape[next] == upper {
			f.emit(i, next, a.Kind, a.ID)
			return n
		}
		if f.bodyName(next, end) {
			f.emit(i, end, daybook.NameOrganisation, "")
			return end - i
		}
		return 0
	case daybook.NameOrganisation, daybook.NameGroup:
		if _, ok := f.tables.orgs[f.low[end-1]]; ok && !f.tables.titles[f.low[next]] && end-next <= 3 {
			f.emit(i, end, a.Kind, a.ID)
			return end - i
		}
		f.emit(i, next, a.Kind, a.ID)
		return n
	}
	if strings.Contains(a.Name, " ") && n > 1 {
		f.emit(i, next, a.Kind, a.ID)
		f.person(i, next)
		return n
	}
	return 0
}

// bodyName reports whether [i,end) reads like the rest of a body's name after
// a state's: "Interior Ministry", "National Police".
func (f *finder) bodyName(i, end int) bool {
	if f.titleWords(i, end) > 0 && f.tables.orgs[f.low[i]] == "" {
		return f.orgFrom(i, end)
	}
	for j := i; j < end; j++ {
		if _, ok := f.tables.orgs[f.low[j]]; ok {
			return true
		}
	}
	return false
}

// placeName emits a place of m tokens at i, if the gazetteer's word for it can
// be trusted; it returns the number of tokens used.
func (f *finder) placeName(i, end, m int, found gazetteer.Matches) int {
	first := found.At(0)
	switch {
	case first.Demonym:
		f.emit(i, i+m, daybook.NameNationality, "")
		return m
	case i+m < end:
		return f.placeThen(i, end, m)
	case m == 1 && (f.people[f.low[i]] || f.tables.given[f.low[i]] && !f.prep(i)):
		return 0
	case m == 1 && f.shape[i] == upper && len(f.low[i]) < 5:
		return 0
	case m == 1 && first.Word && !f.prep(i):
		return 0
	case m == 1 && speechVerbs[f.at(end)] && !f.prep(i):
		return 0
	case m == 1 && i == f.lo && !f.proper(i) && f.places.Pop(first.Place) < 100000:
		return 0
	case m > 1 && f.tables.given[f.low[i]] && !f.prep(i):
		return 0
	}
	kind := daybook.NamePlace
	if w, ok := f.tables.places[f.low[end-1]]; ok && m > 1 && w.at == "last" {
		kind = w.kind
	}
	f.emit(i, end, kind, "")
	return m
}

// placeThen deals with a place that more words follow.
func (f *finder) placeThen(i, end, m int) int {
	next := i + m
	if w, ok := f.tables.places[f.low[end-1]]; ok && w.at != "first" {
		f.emit(i, end, w.kind, "")
		return end - i
	}
	if f.bodyName(next, end) {
		f.emit(i, end, daybook.NameOrganisation, "")
		return end - i
	}
	if f.tables.titles[f.low[next]] {
		f.emit(i, next, daybook.NamePlace, "")
		return m
	}
	return 0
}

// proper reports whether the tagger takes token i for a proper noun.
func (f *finder) proper(i int) bool {
	return i >= len(f.a.Tags) || f.a.Tags[i].UPOS == "PROPN"
}
