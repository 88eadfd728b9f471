package export

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/daybookhq/daybook"
)

// CoNLLU prints the sentences and tokens of one document in CoNLL-U
// (universaldependencies.org/format.html). Names stand in MISC as Name=B-person
// and Name=I-person.
func CoNLLU(w io.Writer, a *daybook.Analysis) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# newdoc id = %s\n", oneLine(a.Doc.ID))
	names := nameTags(a)
	next := 0
	for i, s := range a.Sentences {
		first := next
		for next < len(a.Tokens) && a.Tokens[next].Sentence <= i {
			next++
		}
		if first == next {
			continue
		}
		fmt.Fprintf(&b, "# sent_id = %s-%d\n# text = %s\n", oneLine(a.Doc.ID), i+1, oneLine(a.Doc.At(s.Span)))
		for t := first; t < next; t++ {
			writeToken(&b, a, t, daybook.Span{Start: first, End: next}, names)
		}
		b.WriteByte('\n')
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// nameTags returns the BIO tag of each token that is in a name.
func nameTags(a *daybook.Analysis) map[int]string {
	tags := map[int]string{}
	for _, n := range a.Names {
		for t := n.First; t <= n.Last; t++ {
			tags[t] = "I-" + string(n.Kind)
		}
		tags[n.First] = "B-" + string(n.Kind)
	}
	return tags
}

// writeToken writes the line of token t of a sentence with the tokens sent.
func writeToken(b *strings.Builder, a *daybook.Analysis, t int, sent daybook.Span, names map[int]string) {
	cols := append([]string{fmt.Sprint(t - sent.Start + 1), cmp.Or(oneLine(a.Word(t)), "_")}, grammar(a, t, sent)...)
	b.WriteString(strings.Join(append(cols, "_", misc(a, t, names)), "\t") + "\n")
}

// grammar returns the columns LEMMA to DEPREL of token t.
func grammar(a *daybook.Analysis, t int, sent daybook.Span) []string {
	var tag daybook.Tag
	if t < len(a.Tags) {
		tag = a.Tags[t]
	}
	head, rel := "_", "_"
	if t < len(a.Deps) {
		d := a.Deps[t]
		head, rel = "0", "root"
		if sent.Start <= d.Head && d.Head < sent.End {
			head, rel = fmt.Sprint(d.Head-sent.Start+1), cmp.Or(d.Rel, "dep")
		}
	}
	cols := []string{oneLine(tag.Lemma), tag.UPOS, tag.XPOS, tag.Feats, head, rel}
	for i := range cols {
		cols[i] = cmp.Or(cols[i], "_")
	}
	return cols
}

// Retag prints a CoNLL-U document again, with our grammar and names in place
// of those that it has. lines are its lines, a its analysis on the words given
// there. Comments, multi-word tokens, empty nodes and the columns ID, FORM, DEPS
// and MISC stay as they are, but for Name= in MISC.
func Retag(w io.Writer, a *daybook.Analysis, lines []string) error {
	var b strings.Builder
	names := nameTags(a)
	t := 0
	var sent daybook.Span
	for _, line := range lines {
		if col := strings.Split(line, "\t"); len(col) == 10 && !strings.ContainsAny(col[0], "-.#") && t < len(a.Tokens) {
			if t == sent.End {
				sent = sentenceAt(a, t)
			}
			copy(col[2:8], grammar(a, t, sent))
			col[9] = renamed(col[9], names[t])
			line = strings.Join(col, "\t")
			t++
		}
		b.WriteString(line + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// sentenceAt returns the range of the tokens of the sentence that token t
// opens.
func sentenceAt(a *daybook.Analysis, t int) daybook.Span {
	s := daybook.Span{Start: t, End: t}
	for s.End < len(a.Tokens) && a.Tokens[s.End].Sentence == a.Tokens[t].Sentence {
		s.End++
	}
	return s
}

// renamed returns MISC with name, which may be empty, in place of the name
// that it has.
func renamed(misc, name string) string {
	var out []string
	if name != "" {
		out = append(out, "Name="+name)
	}
	for item := range strings.SplitSeq(misc, "|") {
		if item != "_" && !strings.HasPrefix(item, "Name=") {
			out = append(out, item)
		}
	}
	return cmp.Or(strings.Join(out, "|"), "_")
}

func misc(a *daybook.Analysis, t int, names map[int]string) string {
	var out []string
	if n := names[t]; n != "" {
		out = append(out, "Name="+n)
	}
	if t+1 < len(a.Tokens) && a.Tokens[t+1].Start == a.Tokens[t].End {
		out = append(out, "SpaceAfter=No")
	}
	return cmp.Or(strings.Join(out, "|"), "_")
}

// oneLine returns s without tabs, line ends and other separators.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r < ' ' || r == ' ' || r == 0x7F || r == 0x85 || r == '\u2028' || r == '\u2029'
	}), " ")
}
