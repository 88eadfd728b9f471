package name

import (
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model/namer"
)

// namings are the buffers of reports that are done.
var namings = sync.Pool{New: func() any { return new(namer.Naming) }}

// learned returns the names that the model finds, which knows what the rules
// found.
func (f *finder) learned(m *namer.Namer) []daybook.Name {
	s := namings.Get().(*namer.Naming)
	defer namings.Put(s)
	draft := f.names
	f.names = make([]daybook.Name, 0, len(draft)+8)
	kinds := make([]daybook.NameKind, len(m.Kinds))
	for i, k := range m.Kinds {
		kinds[i] = daybook.NameKind(k)
	}
	f.eachSentence(draft, func(words []string, clues []namer.Clue) {
		m.Name(s, words, clues)
		f.spans(s.Labels, kinds)
	})
	f.refer(draft)
	f.agree(kinds)
	return f.again()
}

// again returns the names with those that the model passed over though it found
// them elsewhere: last names of persons, a word with a capital, alone; acronyms.
func (f *finder) again() []daybook.Name {
	found := f.names
	acronyms := map[string]daybook.NameKind{}
	for _, n := range found {
		if n.First == n.Last && f.shape[n.First] == upper {
			acronyms[f.phrase(n)] = n.Kind
		}
	}
	f.names = make([]daybook.Name, 0, len(found)+8)
	for i := 0; i < len(f.a.Tokens); i++ {
		if len(found) > 0 && found[0].First == i {
			i = found[0].Last
			f.names, found = append(f.names, found[0]), found[1:]
			continue
		}
		if f.shape[i] == capital && f.people[f.low[i]] && f.alone(i) && (f.proper(i) || f.acts(i)) {
			f.emit(i, i+1, daybook.NamePerson, "")
		} else if f.shape[i] == upper && acronyms[f.a.Word(i)] != "" {
			f.emit(i, i+1, acronyms[f.a.Word(i)], "")
		}
	}
	return f.names
}

// acts reports whether token i, which the tagger takes for a common noun, is
// used like a person's name: it has its capital inside a sentence, or a verb or
// "and" follows.
func (f *finder) acts(i int) bool {
	if i > 0 && f.a.Tokens[i-1].Sentence == f.a.Tokens[i].Sentence {
		return true
	}
	return i+1 < len(f.a.Tags) && (f.a.Tags[i+1].UPOS == "AUX" || f.a.Tags[i+1].UPOS == "VERB" || f.low[i+1] == "and")
}

// alone reports whether no word with a capital stands beside token i.
func (f *finder) alone(i int) bool {
	return (i == 0 || !f.capitalised(i-1) || f.a.Tokens[i-1].Sentence != f.a.Tokens[i].Sentence) &&
		(i+1 == len(f.a.Tokens) || !f.capitalised(i+1) || f.a.Tokens[i+1].Sentence != f.a.Tokens[i].Sentence)
}

// A vote is a name as it is written, of a kind.
type vote struct {
	phrase string
	kind   daybook.NameKind
}

// agree gives names the benefit of the whole report: a word alone that ends a
// person's name elsewhere means the person, and a name that is mostly of one
// kind is of that kind everywhere.
func (f *finder) agree(kinds []daybook.NameKind) {
	clear(f.people)
	votes := make(map[vote]int, len(f.names))
	for i := range f.names {
		n := &f.names[i]
		if n.Kind == daybook.NamePerson && n.First < n.Last {
			f.person(n.First, n.Last+1)
		}
		votes[vote{f.phrase(*n), n.Kind}]++
	}
	for i := range f.names {
		n := &f.names[i]
		if n.Ref != "" || n.Kind == daybook.NameNationality {
			continue
		}
		if n.First == n.Last && f.people[f.low[n.First]] && !f.prep(n.First) {
			n.Kind = daybook.NamePerson
			continue
		}
		phrase := f.phrase(*n)
		most := votes[vote{phrase, n.Kind}] * 2
		for _, k := range kinds {
			if count := votes[vote{phrase, k}]; count > 2 && count > most {
				n.Kind, most = k, count
			}
		}
	}
}

// spans emits the names of the sentence at lo, given the labels of its words.
func (f *finder) spans(labels []uint8, kinds []daybook.NameKind) {
	for i := 0; i < len(labels); {
		if labels[i] == 0 {
			i++
			continue
		}
		begin, kind := i, kinds[(labels[i]-1)/2]
		for i++; i < len(labels) && labels[i] > 0 && labels[i]%2 == 0; i++ {
		}
		f.emit(f.lo+begin, f.lo+i, kind, "")
	}
}

// refer gives the names the ids of package actor: those that the rules found,
// and those of whole names that it knows.
func (f *finder) refer(draft []daybook.Name) {
	d := 0
	for i := range f.names {
		n := &f.names[i]
		for d < len(draft) && draft[d].First < n.First {
			d++
		}
		if d < len(draft) && draft[d].Span == n.Span && draft[d].Ref != "" {
			f.identify(n, draft[d].Kind, draft[d].Ref)
			continue
		}
		if a, size := f.actor(n.First, n.Last+1); a != nil && size == n.Last+1-n.First {
			f.identify(n, a.Kind, a.ID)
		}
	}
}

// identify notes what n refers to, if that is of its kind. Which words name
// bodies, and which of these are armed groups, the tables know better.
func (f *finder) identify(n *daybook.Name, kind daybook.NameKind, ref string) {
	if kind == n.Kind || kind.Body() {
		n.Kind, n.Ref = kind, ref
	}
}
