package eval

import (
	"fmt"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// misses lists the words of the document added last, whose words were given,
// that have another part of speech, governor or relation than the gold. What is
// wrong stands in the kind, so that a listing can be sorted by it: "tag
// NOUN→VERB", "rel obj→obl", "head obl".
func (p *parseScore) misses(name string, d *bankDoc) []Miss {
	var out []Miss
	for s := range d.sentences {
		for w := d.sentences[s][0]; w < d.sentences[s][1]; w++ {
			kind := p.wrong(d, w)
			if kind == "" {
				continue
			}
			want, tag, dep := d.words[w], p.a.Tags[w], p.a.Deps[w]
			out = append(out, Miss{
				Where:  name,
				Kind:   kind,
				Want:   fmt.Sprintf("%s %s ← %s", want.upos, want.rel, d.form(want.head)),
				Got:    fmt.Sprintf("%s %s ← %s", tag.UPOS, dep.Rel, d.form(dep.Head)),
				Around: pointed(d.text, d.span(s), want.Span),
			})
		}
	}
	return out
}

// wrong says what is wrong with given word w, "" if nothing is.
func (p *parseScore) wrong(d *bankDoc, w int) string {
	var kinds []string
	want, tag, rel := d.words[w], p.a.Tags[w].UPOS, p.a.Deps[w].Rel
	if want.upos != tag {
		kinds = append(kinds, "tag "+want.upos+"→"+tag)
	}
	if universal(want.rel) != universal(rel) {
		kinds = append(kinds, "rel "+want.rel+"→"+rel)
	} else if !p.attached(d, w, w) {
		kinds = append(kinds, "head "+want.rel)
	}
	return strings.Join(kinds, ", ")
}

// form returns word w, "root" if it is none.
func (d *bankDoc) form(w int) string {
	if w < 0 {
		return "root"
	}
	return d.words[w].form
}

// pointed returns the text of s with the part word set off: "the »raid« began".
func pointed(text string, s, word daybook.Span) string {
	if !s.Contains(word) {
		return around(text, word)
	}
	return strings.Join(strings.Fields(text[s.Start:word.Start]+"»"+text[word.Start:word.End]+"«"+text[word.End:s.End]), " ")
}

// cuts lists where the raw text of the document added last was cut in other
// places than the gold cuts it: words, and ends of sentences.
func (p *parseScore) cuts(name string, d *bankDoc) []Miss {
	var gold, goldEnds, oursEnds []daybook.Span
	for _, w := range d.words {
		gold = append(gold, w.Span)
	}
	for i := range d.sentences {
		goldEnds = append(goldEnds, d.span(i))
	}
	var ours []daybook.Span
	for _, t := range p.a.Tokens {
		ours = append(ours, t.Span)
	}
	oursEnds = foundSentences(p.a)
	out := cutWords(name, d.text, gold, ours)
	return append(out, cutSentences(name, d.text, goldEnds, oursEnds)...)
}

// cutWords shows the words of gold that are not in ours with those of ours
// that lie there.
func cutWords(name, text string, gold, ours []daybook.Span) []Miss {
	var out []Miss
	for g, o := 0, 0; g < len(gold) && o < len(ours); {
		if gold[g] == ours[o] {
			g, o = g+1, o+1
			continue
		}
		i, j := g+1, o+1 // the ends of the shortest runs that cover the same
		for gold[i-1].End != ours[j-1].End && (i < len(gold) || j < len(ours)) {
			if j == len(ours) || i < len(gold) && gold[i-1].End < ours[j-1].End {
				i++
			} else {
				j++
			}
		}
		all := gold[g].Cover(gold[i-1]).Cover(ours[o]).Cover(ours[j-1])
		out = append(out, Miss{name, "token", spelt(text, gold[g:i]), spelt(text, ours[o:j]), around(text, all)})
		g, o = i, j
	}
	return out
}

func spelt(text string, words []daybook.Span) string {
	var out []string
	for _, w := range words {
		out = append(out, text[w.Start:w.End])
	}
	return strings.Join(out, "|")
}

// cutSentences shows each end of a sentence that only one of them has.
func cutSentences(name, text string, gold, ours []daybook.Span) []Miss {
	ends := func(list []daybook.Span) (out []int) {
		for _, s := range list {
			out = append(out, s.End)
		}
		return out
	}
	g, o := ends(gold), ends(ours)
	var out []Miss
	show := func(at int, kind, want, got string) {
		out = append(out, Miss{name, kind, want, got, clip(text, at-75, at) + " ‖ " + clip(text, at, at+50)})
	}
	for _, at := range g {
		if _, ok := slices.BinarySearch(o, at); !ok {
			show(at, "sentence not ended", "end", "")
		}
	}
	for _, at := range o {
		if _, ok := slices.BinarySearch(g, at); !ok {
			show(at, "sentence cut", "", "end")
		}
	}
	return out
}
