// Package sentence splits blocks into sentences.
//
// A sentence ends at a full stop, question mark, exclamation mark or ellipsis
// with the quotation marks and brackets that close behind it, unless what
// stands around the mark says otherwise: see [ender]. A learned model, which
// looks at the words and the layout around each blank, may overrule that, and
// ends sentences where no mark stands: see [paragraph.features]. Titles and
// datelines are one sentence each. No sentence is longer than maxWords words or maxBytes
// bytes, so that later stages need not fear a text without an end.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// Bounds on one sentence; no real one comes near them.
const (
	maxWords = 400
	maxBytes = 6000
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "sentence",
		Doc:    "splits blocks into sentences",
		Reads:  []string{"blocks"},
		Writes: []string{"sentences"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	p := paragraph{prose: prose(a)}
	for i, b := range a.Blocks {
		p.read(a.Doc.At(b.Span))
		for _, s := range p.sentences(b.Kind == daybook.BlockTitle || b.Kind == daybook.BlockDateline) {
			s.Start += b.Start
			s.End += b.Start
			a.Sentences = append(a.Sentences, daybook.Sentence{Span: s, Block: i})
		}
	}
}

// sentences returns the sentences of the paragraph: one, if it is whole and
// within bounds.
func (p *paragraph) sentences(whole bool) []daybook.Span {
	var out []daybook.Span
	pos := 0
	cut := func(end int) {
		for pos < end {
			n := pos + bound(p.text[pos:end])
			if s, ok := trim(p.text, pos, n); ok {
				out = append(out, s)
			}
			pos = n
		}
	}
	if !whole {
		p.ends(weights, cut)
	}
	cut(len(p.text))
	return out
}

// ends calls cut at each end of a sentence but the last. Behind marks within a
// chunk, at empty lines and behind a topic the rules decide; at other blanks the
// model does, if there is one.
func (p *paragraph) ends(weights string, cut func(end int)) {
	first := topic(p.text)
	glued := p.glued
	n := 0
	for i := range p.chunks {
		c := &p.chunks[i]
		n++
		for len(glued) > 0 && glued[0] < c.end {
			cut(glued[0])
			glued, n = glued[1:], 1
		}
		end := c.rule == ending
		switch {
		case i+1 == len(p.chunks):
			return
		case c.end == first || emptyLine(p.text[c.end:p.chunks[i+1].start]):
			end = true
		case n == 1 && c.numbers():
			end = false
		case weights != "" && p.open(i):
			end = score(weights, p.features(i, n)) > p.hurdle(c)
		}
		if end {
			cut(c.end)
			n = 0
		}
	}
}

// trim returns text[start:end] without white space around it; ok is false if
// nothing is left.
func trim(text string, start, end int) (s daybook.Span, ok bool) {
	left := strings.TrimLeftFunc(text[start:end], blank)
	start = end - len(left)
	end = start + len(strings.TrimRightFunc(left, blank))
	return daybook.Span{Start: start, End: end}, start < end
}

// blank reports whether r shows nothing: white space, zero-width marks and
// control characters.
func blank(r rune) bool {
	if r < utf8.RuneSelf {
		return r <= ' ' || r == 0x7f
	}
	return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc)
}

// ruleEnds returns where the rules end sentences of text.
func ruleEnds(text string) []int {
	var ends []int
	for i := 0; i < len(text); {
		if c := text[i]; c != '.' && c != '!' && c != '?' && !strings.HasPrefix(text[i:], "…") {
			i++
			continue
		}
		e := ender{text: text, at: i}
		e.scan()
		if i = e.marks; e.ends() {
			ends, i = append(ends, e.after), e.after
		}
	}
	return ends
}

// emptyLine reports whether there is an empty line in blanks.
func emptyLine(blanks string) bool { return strings.Count(blanks, "\n") > 1 }

// bound returns len(text), or less if text is too long for one sentence: then
// the end of the last word within bounds, preferably one before which a
// semicolon or a comma stands.
func bound(text string) int {
	words, space, soft := 0, 0, 0
	for i := 0; i < len(text); i++ {
		if i == maxBytes || words == maxWords {
			break
		}
		if text[i] != ' ' && text[i] != '\n' {
			continue
		}
		words++
		space = i + 1
		if i > 0 && words > maxWords/2 && (text[i-1] == ';' || text[i-1] == ',') {
			soft = i + 1
		}
	}
	switch {
	case words < maxWords && len(text) <= maxBytes:
		return len(text)
	case soft > 0:
		return soft
	case space > 0:
		return space
	}
	cut := min(maxBytes, len(text))
	for cut > 1 && cut < len(text) && !utf8.RuneStart(text[cut]) {
		cut--
	}
	return cut
}
