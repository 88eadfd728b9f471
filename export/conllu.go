package export

import (
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
	var tag daybook.Tag
	if t < len(a.Tags) {
		tag = a.Tags[t]
	}
	head, rel := "_", "_"
	if t < len(a.Deps) {
		d := a.Deps[t]
		head, rel = "0", "root"
		if sent.Start <= d.Head && d.Head < sent.End {
			head, rel = fmt.Sprint(d.Head-sent.Start+1), orElse(d.Rel, "dep")
		}
	}
	cols := []string{
		fmt.Sprint(t - sent.Start + 1), oneLine(a.Word(t)), oneLine(tag.Lemma), tag.UPOS, tag.XPOS, tag.Feats, head, rel, "_", misc(a, t, names),
	}
	for i := range cols {
		cols[i] = orElse(cols[i], "_")
	}
	b.WriteString(strings.Join(cols, "\t") + "\n")
}

func misc(a *daybook.Analysis, t int, names map[int]string) string {
	var out []string
	if n := names[t]; n != "" {
		out = append(out, "Name="+n)
	}
	if t+1 < len(a.Tokens) && a.Tokens[t+1].Start == a.Tokens[t].End {
		out = append(out, "SpaceAfter=No")
	}
	return strings.Join(out, "|")
}

// oneLine returns s without tabs, line ends and other separators.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r < ' ' || r == ' ' || r == 0x7F || r == 0x85 || r == '\u2028' || r == '\u2029'
	}), " ")
}
