package name

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model/namer"
)

// A Sentence is what the model reads of one sentence. It is for training.
type Sentence struct {
	First int // token
	Words []string
	Clues []namer.Clue
}

// Sentences returns what the model would read of a, whose tokens and tags are
// there. It is for training.
func Sentences(a *daybook.Analysis) []Sentence {
	var out []Sentence
	if len(a.Tokens) == 0 {
		return nil
	}
	f := newFinder(a)
	f.draft()
	f.eachSentence(f.names, func(words []string, clues []namer.Clue) {
		out = append(out, Sentence{f.lo, append([]string(nil), words...), append([]namer.Clue(nil), clues...)})
	})
	return out
}

// eachSentence calls do with the words and clues of each sentence, and lo and
// hi set to it. The slices hold until the next call.
func (f *finder) eachSentence(draft []daybook.Name, do func([]string, []namer.Clue)) {
	clues := make([]namer.Clue, len(f.a.Tokens))
	f.noteDraft(clues, draft)
	var words []string
	for f.lo = 0; f.lo < len(f.a.Tokens); f.lo = f.hi {
		words = words[:0]
		for f.hi = f.lo; f.hi < len(f.a.Tokens) && f.a.Tokens[f.hi].Sentence == f.a.Tokens[f.lo].Sentence; f.hi++ {
			words = append(words, f.a.Word(f.hi))
		}
		f.capitals()
		c := clues[f.lo:f.hi]
		f.note(c)
		do(words, c)
	}
}

// kindNumbers number the kinds in a clue's draft.
var kindNumbers = map[daybook.NameKind]uint64{
	daybook.NamePerson: 0, daybook.NamePlace: 1, daybook.NameOrganisation: 2, daybook.NameGroup: 3, daybook.NameNationality: 4,
	daybook.NameFacility: 5, daybook.NameWeapon: 6, daybook.NameEvent: 7, daybook.NameOther: 8,
}

// DraftKind returns the kind of name that the rules see at a word, or "".
func DraftKind(c namer.Clue) daybook.NameKind {
	for k, n := range kindNumbers {
		if c.Draft > 0 && (c.Draft-1)/6 == n {
			return k
		}
	}
	return ""
}

// noteDraft notes the names that the rules found. A name that a table holds
// counts for more than one of a sure rule, and this for more than a guess.
func (f *finder) noteDraft(clues []namer.Clue, draft []daybook.Name) {
	for i := range clues {
		clues[i].Last = -1
	}
	doubt := f.doubt
	for n := range draft {
		nm := &draft[n]
		source := uint64(1)
		if nm.Ref != "" {
			source = 0
		}
		if len(doubt) > 0 && doubt[0] == n {
			source, doubt = 2, doubt[1:]
		}
		code := 1 + kindNumbers[nm.Kind]*6 + source*2
		for i := nm.First; i <= nm.Last; i++ {
			clues[i].Draft, clues[i].First, clues[i].Last = code, nm.First, nm.Last
			if i == nm.First {
				code++ // further words
			}
		}
	}
}

// note fills in the rest of the clues of the sentence.
func (f *finder) note(clues []namer.Clue) {
	caseless, letters := f.loud || f.title || f.quiet, f.letterCase()
	for i := range clues {
		at, c := f.lo+i, &clues[i]
		c.Case = letters
		if at < len(f.a.Tags) {
			c.Tag = packed(f.a.Tags[at].XPOS)
		}
		c.Class = f.tables.class[f.low[at]]
		if f.people[f.low[at]] {
			c.Known |= 1
		}
		if f.seen[f.low[at]] {
			c.Known |= 2
		}
		c.Idle = !caseless && !f.near(at, clues)
		if c.Place == 0 && (caseless || f.capitalised(at)) {
			f.notePlace(clues, at)
		}
	}
	f.noteRuns(clues, caseless)
}

// letterCase numbers the ways in which a sentence uses capitals.
func (f *finder) letterCase() uint64 {
	switch {
	case f.loud:
		return 1
	case f.title:
		return 2
	case f.quiet:
		return 3
	}
	return 0
}

// near reports whether token at may be in a name: it is written like one, or
// the rules take it for one, or it can join the parts of one ("of", a number,
// a mark) or end one ("… refugee camp", "…-backed", "… protests").
func (f *finder) near(at int, clues []namer.Clue) bool {
	if clues[at-f.lo].Draft > 0 || f.capitalised(at) {
		return true
	}
	w, left, right := f.low[at], f.capitalAt(at-1), f.capitalAt(at+1)
	switch {
	case w == "-" || w == "–" || f.shape[at] == number:
		return left || right || f.tied(at)
	case joining[w] || connectors[w]:
		return left && (right || f.capitalAt(at+2)) || right && (connectors[w] || f.capitalAt(at-2))
	case left:
		return f.nominal(at) || at+1 < f.hi && f.ending(at+1)
	}
	return f.capitalAt(at-2) && f.ending(at) || f.tied(at)
}

// tied reports whether a hyphen ties token i to a word with a capital.
func (f *finder) tied(i int) bool {
	return f.capitalAt(i-2) && (f.low[i-1] == "-" || f.low[i-1] == "–" || f.low[i-1] == "'")
}

// joining are words and marks that may stand between the parts of a name.
var joining = map[string]bool{"of": true, "the": true, "for": true, "and": true, "in": true, "on": true, "at": true, "'s": true, "’s": true, "&": true, "/": true, "'": true, "’": true}

func (f *finder) capitalAt(i int) bool { return i >= f.lo && i < f.hi && f.capitalised(i) }

// nominal reports whether token i is a noun.
func (f *finder) nominal(i int) bool { return i < len(f.a.Tags) && f.a.Tags[i].UPOS == "NOUN" }

// ending reports whether token i is a word that sites, events and other things
// are named with.
func (f *finder) ending(i int) bool {
	_, site := f.tables.places[f.low[i]]
	return site || f.tables.things[f.low[i]] != ""
}

// notePlace notes the longest place of the gazetteer at a token: how large it
// is, whether its name is a common word, a demonym, of several words.
func (f *finder) notePlace(clues []namer.Clue, at int) {
	n, found := f.place(at, f.hi)
	if n == 0 {
		return
	}
	m := found.At(0)
	code := uint64(1 + min(5, digits(f.places.Pop(m.Place))))
	if m.Word {
		code |= 8
	}
	if m.Demonym {
		code |= 16
	}
	if n > 1 {
		code |= 32
	}
	for i := range n {
		clues[at-f.lo+i].Place = code
		code |= 64
	}
}

// digits returns half the number of decimal digits of n, or a little more.
func digits(n int) int {
	d := 0
	for ; n > 0; n /= 30 {
		d++
	}
	return d
}

// noteRuns turns First and Last into places in the sentence, and gives words
// that no rule takes for a name the capitals around them.
func (f *finder) noteRuns(clues []namer.Clue, caseless bool) {
	for i := 0; i < len(clues); {
		if clues[i].Draft > 0 {
			clues[i].First -= f.lo
			clues[i].Last -= f.lo
			i++
			continue
		}
		j := i
		for ; !caseless && j < len(clues) && clues[j].Draft == 0 && f.capitalised(f.lo+j); j++ {
		}
		for k := i; k < j; k++ {
			clues[k].First, clues[k].Last = i, j-1
		}
		i = max(j, i+1)
	}
}

// packed returns a short string as a number.
func packed(s string) uint64 {
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		n = n<<8 | uint64(s[i])
	}
	return n
}
