package main

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
)

// gumKinds are the classes of GUM's mentions that are learned from.
var gumKinds = map[string]daybook.NameKind{"person": daybook.NamePerson, "place": daybook.NamePlace, "organization": daybook.NameOrganisation}

// gumGenres are the genres of GUM that are learned from: those nearest to reports.
var gumGenres = []string{"news", "speech", "interview", "bio", "court", "essay", "letter", "voyage"}

// gumMentions returns the texts of GUM outside of its test documents.
func gumMentions(data string) ([]eval.NamedText, error) {
	splits, err := gumSplits(filepath.Join(data, "gum", "splits.md"))
	if err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(data, "gum", "dep", "GUM_*.conllu"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var out []eval.NamedText
	for _, name := range names {
		id := strings.TrimSuffix(filepath.Base(name), ".conllu")
		if split := splits[id]; split != "train" && split != "dev" || !slices.Contains(gumGenres, strings.Split(id, "_")[1]) {
			continue
		}
		d, err := readGUM(name)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// A gumReader puts a text of GUM together from CoNLL-U with mentions in
// brackets: "Entity=(3-person-new-…)" at one word, "(3-person-…" and "3)" at the
// first and the last of several.
type gumReader struct {
	text      strings.Builder
	sentences []daybook.Sentence
	gold      map[daybook.Span]daybook.NameKind
	open      map[string]opened // by number
	begin     int               // of the sentence
	glued     bool              // no space follows
}

// An opened mention has not ended yet.
type opened struct {
	start int
	class string
}

// readGUM reads a file of GUM; of mentions within each other the outermost
// counts.
func readGUM(name string) (eval.NamedText, error) {
	file, err := os.Open(name)
	if err != nil {
		return eval.NamedText{}, err
	}
	defer file.Close()
	r := gumReader{gold: map[daybook.Span]daybook.NameKind{}, open: map[string]opened{}, glued: true}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		switch {
		case len(fields) == 1 && fields[0] == "":
			r.endSentence()
		case len(fields) == 10 && !strings.Contains(fields[0], "-") && !strings.Contains(fields[0], "."):
			r.token(fields)
		}
	}
	r.endSentence()
	text := r.text.String()
	outermost(r.gold)
	return eval.NamedText{ID: filepath.Base(name), Gold: r.gold, Analysis: &daybook.Analysis{
		Doc:       &daybook.Document{ID: filepath.Base(name), Text: text},
		Blocks:    []daybook.Block{{Span: daybook.Span{End: len(text)}, Kind: daybook.BlockParagraph}},
		Sentences: r.sentences,
	}}, lines.Err()
}

func (r *gumReader) endSentence() {
	if end := r.text.Len(); end > r.begin {
		r.sentences = append(r.sentences, daybook.Sentence{Span: daybook.Span{Start: r.begin, End: end}})
		r.text.WriteByte(' ')
		r.begin, r.glued = r.text.Len(), true
	}
}

func (r *gumReader) token(fields []string) {
	if !r.glued {
		r.text.WriteByte(' ')
	}
	start := r.text.Len()
	r.text.WriteString(fields[1])
	end := r.text.Len()
	r.glued = strings.Contains(fields[9], "SpaceAfter=No")
	for _, f := range strings.Split(fields[9], "|") {
		if marks, ok := strings.CutPrefix(f, "Entity="); ok {
			r.marks(marks, start, end)
		}
	}
}

// marks reads the brackets at one word.
func (r *gumReader) marks(s string, start, end int) {
	for s != "" {
		if s[0] != '(' {
			id, rest, _ := strings.Cut(s, ")")
			if o, ok := r.open[id]; ok {
				r.mark(o, end)
			}
			s = rest
			continue
		}
		n := strings.IndexAny(s[1:], "()") + 1
		if n == 0 {
			n = len(s)
		}
		parts := strings.SplitN(s[1:n], "-", 3)
		if len(parts) < 2 {
			return
		}
		o := opened{start, parts[1]}
		if n < len(s) && s[n] == ')' {
			r.mark(o, end)
			n++
		} else {
			r.open[parts[0]] = o
		}
		s = s[n:]
	}
}

func (r *gumReader) mark(o opened, end int) {
	if kind := gumKinds[o.class]; kind != "" {
		r.gold[daybook.Span{Start: o.start, End: end}] = kind
	}
}

// outermost deletes the mentions that lie in others.
func outermost(gold map[daybook.Span]daybook.NameKind) {
	for s := range gold {
		for o := range gold {
			if o != s && o.Contains(s) {
				delete(gold, s)
			}
		}
	}
}
