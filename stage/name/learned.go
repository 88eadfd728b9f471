package name

import (
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

// namings are the buffers of reports that are done.
var namings = sync.Pool{New: func() any { return new(model.Naming) }}

// learned returns the names that the model finds, which knows what the rules
// found.
func (f *finder) learned(m *model.Namer) []daybook.Name {
	s := namings.Get().(*model.Naming)
	defer namings.Put(s)
	draft := f.names
	f.names = make([]daybook.Name, 0, len(draft)+8)
	kinds := make([]daybook.NameKind, len(m.Kinds))
	for i, k := range m.Kinds {
		kinds[i] = daybook.NameKind(k)
	}
	f.eachSentence(draft, func(words []string, clues []model.Clue) {
		m.Name(s, words, clues)
		f.spans(s.Labels, kinds)
	})
	f.refer(draft)
	return f.names
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

// identify notes what n refers to, if that is of its kind; of bodies the tables
// know better which are armed groups.
func (f *finder) identify(n *daybook.Name, kind daybook.NameKind, ref string) {
	if kind == n.Kind || kind.Body() && n.Kind.Body() {
		n.Kind, n.Ref = kind, ref
	}
}
