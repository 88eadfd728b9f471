package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// whom scores who did it and to whom on sentences of token and tag: S marks the
// source of the sentence's deed, T its target, R those who are both to each
// other. Ours are those of the deed that the record of the sentence is about.
//
// source_f and target_f count phrases with the same first and last word, as
// ConfliBERT's figures do; source_overlap_f and target_overlap_f those that
// share a word, each used once; a leading article counts to no phrase.
func whom(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".txt")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "whom", Figures: map[string]float64{}}
	s := whomScore{}
	coder := work.NewCoder("eval")
	for _, name := range names {
		items, err := whomItems(name)
		if err != nil {
			return r, err
		}
		r.Items += len(items)
		for n, x := range items {
			a, rec, err := analyze(coder, &daybook.Document{Text: x.text, Kind: daybook.KindReport, Language: "en"})
			if err != nil {
				return r, err
			}
			where := fmt.Sprintf("%s#%d", filepath.Base(name), n+1)
			r.Misses = append(r.Misses, s.add(where, x, deeds(a, rec))...)
		}
	}
	for side, name := range whomSides {
		n := s[side]
		r.Figures[name+"_p"], r.Figures[name+"_r"], r.Figures[name+"_f"] = prf(n.same, n.found, n.wanted)
		_, _, r.Figures[name+"_overlap_f"] = prf(n.near, n.found, n.wanted)
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

var whomSides = [2]string{"source", "target"}

// A whomItem is a sentence and the phrases of its sources and targets.
type whomItem struct {
	text string
	gold [2][]daybook.Span // as in whomSides
}

// whomItems reads a file of tokens and tags, a pair a line, with empty lines
// between the sentences. A file of other lines holds none.
func whomItems(name string) ([]whomItem, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []whomItem
	var words, tags []string
	flush := func() {
		if len(words) > 0 {
			out = append(out, newWhomItem(words, tags))
		}
		words, tags = nil, nil
	}
	for line := range strings.Lines(string(data)) {
		word, tag, ok := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case word == "":
			flush()
		case !ok || tag != "O" && !strings.HasPrefix(tag, "B-") && !strings.HasPrefix(tag, "I-"):
			return nil, nil
		default:
			words, tags = append(words, word), append(tags, tag)
		}
	}
	flush()
	return out, nil
}

func newWhomItem(words, tags []string) whomItem {
	text, at := joinWords(words, nil)
	x := whomItem{text: text}
	for i := 0; i < len(tags); i++ {
		if tags[i] == "O" {
			continue
		}
		s, kind := at[i], tags[i][2:]
		for i+1 < len(tags) && tags[i+1] == "I-"+kind {
			i++
			s.End = at[i].End
		}
		for side, k := range []string{"S", "T"} {
			if kind == k || kind == "R" {
				x.gold[side] = append(x.gold[side], s)
			}
		}
	}
	return x
}

// joinWords puts a text together from its words and says where each stands.
// gaps are how many characters stand before each: two or more end a paragraph.
// Without them a space is put between two words where English has one.
func joinWords(words []string, gaps []int) (text string, at []daybook.Span) {
	b, inside := newTagReader(), false
	for i, w := range words {
		space := " "
		switch {
		case i == 0 || gaps != nil && gaps[i] <= 0:
			space = ""
		case gaps != nil && gaps[i] > 1:
			space = "\n\n"
		case gaps == nil && (b.glued(w) || w == `"` && inside || words[i-1] == `"` && inside):
			space = ""
		}
		if w == `"` {
			inside = !inside
		}
		b.text.WriteString(space + w)
		b.words = append(b.words, w)
		at = append(at, daybook.Span{Start: b.text.Len() - len(w), End: b.text.Len()})
	}
	return b.text.String(), at
}

// A whomScore counts the phrases of each side.
type whomScore [2]struct{ same, near, found, wanted int }

// add scores what was found in a sentence.
func (s *whomScore) add(where string, x whomItem, found []deed) []Miss {
	var got [2][]daybook.Span
	if len(found) > 0 {
		got = found[0].sides()
	}
	var misses []Miss
	for side, name := range whomSides {
		want, mine := barePhrases(x.text, x.gold[side]), barePhrases(x.text, got[side])
		n := &s[side]
		n.wanted, n.found = n.wanted+len(want), n.found+len(mine)
		near := 0
		for _, m := range mine {
			count(&n.same, slices.Contains(want, m))
		}
		for _, w := range want {
			i := slices.IndexFunc(mine, func(m daybook.Span) bool { return m.Overlaps(w) })
			if i >= 0 {
				near++
				mine = slices.Delete(mine, i, i+1)
			}
		}
		n.near += near
		if near < len(want) || len(mine) > 0 {
			kind := "wrong "
			switch {
			case len(got[side]) == 0:
				kind = "missed "
			case len(want) == 0:
				kind = "spurious "
			}
			misses = append(misses, Miss{where, kind + name, quoted(x.text, x.gold[side]), quoted(x.text, got[side]), x.text})
		}
	}
	return misses
}

// sides are the phrases of a deed's sources and targets; the parties of a
// mutual deed are both.
func (d deed) sides() [2][]daybook.Span {
	var out [2][]daybook.Span
	for side, list := range [2][]doer{d.sources, d.targets} {
		for _, x := range list {
			out[side] = append(out[side], x.span)
		}
	}
	if d.mutual {
		out[0] = slices.Concat(out[0], out[1])
		out[1] = out[0]
	}
	return out
}

// barePhrases are the spans without a leading article, each once, in order.
func barePhrases(text string, list []daybook.Span) []daybook.Span {
	var out []daybook.Span
	for _, s := range list {
		for _, article := range []string{"the ", "a ", "an "} {
			if n := len(article); s.End-s.Start > n && strings.EqualFold(text[s.Start:s.Start+n], article) {
				s.Start += n
				break
			}
		}
		out = append(out, s)
	}
	slices.SortFunc(out, spanOrder)
	return slices.Compact(out)
}

func quoted(text string, list []daybook.Span) string {
	var out []string
	for _, s := range list {
		out = append(out, text[s.Start:s.End])
	}
	return strings.Join(out, "; ")
}
