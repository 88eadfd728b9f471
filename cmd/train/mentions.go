package main

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/mention"
)

// trainMentions learns stage/mention/mention.bin: first from GUM, then, with
// these weights as a start, from the two thirds of re3d that are not held out.
func trainMentions(args []string) error {
	fs := flag.NewFlagSet("mentions", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with re3d and gum unpacked")
	out := fs.String("o", "stage/mention/mention.bin", "file to write")
	first := fs.Int("first", 10, "passes over GUM")
	epochs := fs.Int("epochs", 15, "passes over re3d")
	folds := fs.Int("folds", 8, "parts of re3d, each scored with weights learned from the others; 0: do not")
	show := fs.Bool("errors", false, "print what is wrong in these parts")
	if err := fs.Parse(args); err != nil {
		return err
	}
	start := time.Now()
	texts, more, err := mentionTexts(*data)
	if err != nil {
		return err
	}
	l := newMentionLearner()
	l.learn(more, *first)
	l.settle()
	fmt.Fprintf(os.Stderr, "GUM: %v\n", time.Since(start).Round(time.Second))
	var n mentionCounts
	for f := range *folds {
		in, out := fold(texts, f, *folds)
		l.learn(in, *epochs)
		for i := range out {
			misses := l.score(&out[i], &n)
			if *show && len(misses) > 0 {
				fmt.Println(strings.Join(misses, "\n"))
			}
		}
	}
	l.learn(texts, *epochs)
	if err := os.WriteFile(*out, l.bytes(), 0o644); err != nil {
		return err
	}
	return mentionCard(*out, len(texts), len(more), &n)
}

// fold returns the texts outside of fold f and those in it: every so many.
func fold(texts []mentionText, f, folds int) (in, out []mentionText) {
	for i := range texts {
		if i%folds == f {
			out = append(out, texts[i])
		} else {
			in = append(in, texts[i])
		}
	}
	return in, out
}

// mentionTexts returns the texts of re3d and of GUM.
func mentionTexts(data string) (texts, more []mentionText, err error) {
	docs, err := eval.ReadNames([]string{filepath.Join(data, "re3d")})
	if err != nil {
		return nil, nil, err
	}
	gum, err := gumMentions(data)
	if err != nil {
		return nil, nil, err
	}
	texts, more = readMentions(docs), readMentions(gum)
	for name, set := range map[string][]mentionText{"re3d": texts, "GUM": more} {
		n := 0
		for _, t := range set {
			n += t.reach()
		}
		if n == 0 {
			return nil, nil, fmt.Errorf("no mentions in %s", name)
		}
	}
	return texts, more, nil
}

// A mentionText is a text to learn from, sentence by sentence.
type mentionText struct {
	eval.NamedText
	lattices []mention.Lattice
	kinds    [][]int8 // by sentence and candidate: index in [mention.Kinds], -1 if it is none
}

// readMentions runs the stages below the model over texts.
func readMentions(docs []eval.NamedText) []mentionText {
	var out []mentionText
	for _, d := range docs {
		t := mentionText{NamedText: d}
		for _, s := range stage.Through("coref") {
			if len(d.Analysis.Sentences) > 0 && (s.Name == "block" || s.Name == "sentence") {
				continue
			}
			s.Run(d.Analysis)
		}
		t.lattices = mention.Lattices(d.Analysis)
		for _, l := range t.lattices {
			kinds := make([]int8, len(l.Candidates))
			for i := range kinds {
				kinds[i] = t.kind(l.Candidates[i].Span(d.Analysis))
			}
			t.kinds = append(t.kinds, kinds)
		}
		out = append(out, t)
	}
	return out
}

// kind returns the kind that the gold gives to a span, -1 if none.
func (t *mentionText) kind(s daybook.Span) int8 {
	return int8(slices.Index(mention.Kinds[:], t.Gold[s]))
}

// reach returns how many of the gold's mentions are among the candidates.
func (t *mentionText) reach() (n int) {
	for _, kinds := range t.kinds {
		for _, k := range kinds {
			if k >= 0 {
				n++
			}
		}
	}
	return n
}

// mentionCounts are the mentions that are right, found and wanted, by kind.
type mentionCounts [len(mention.Kinds)][3]int

// score counts how the weights learned do on a text; it returns what is wrong.
func (l *mentionLearner) score(t *mentionText, n *mentionCounts) (misses []string) {
	a := t.Analysis
	right := map[daybook.Span]bool{}
	for s := range t.lattices {
		cands := t.lattices[s].Candidates
		l.chart.Weigh(&t.lattices[s], l.weight)
		l.chart.Sum(cands)
		for _, c := range l.chart.Best(cands, mention.Least) {
			span := cands[c.Candidate].Span(a)
			n[c.Kind][1]++
			if int(t.kind(span)) == c.Kind {
				n[c.Kind][0]++
				right[span] = true
				continue
			}
			misses = append(misses, fmt.Sprintf("spurious %s %q", mention.Kinds[c.Kind], a.Doc.At(span)))
		}
	}
	for _, span := range slices.SortedFunc(maps.Keys(t.Gold), func(a, b daybook.Span) int { return a.Start - b.Start }) {
		k := t.kind(span)
		if k < 0 {
			continue
		}
		n[k][2]++
		if !right[span] {
			misses = append(misses, fmt.Sprintf("missed %s %q", mention.Kinds[k], a.Doc.At(span)))
		}
	}
	return misses
}

// mentionCard writes the card.
func mentionCard(out string, texts, more int, n *mentionCounts) error {
	figures := []string{"Texts of re3d in eight parts, each scored with what was learned from the others: P, R, F of span and kind", ""}
	var all [3]int
	row := func(name string, c [3]int) {
		figures = append(figures, fmt.Sprintf("%-13s %5.1f %5.1f %5.1f   (%d mentions)", name, 100*float64(c[0])/float64(max(1, c[1])), 100*float64(c[0])/float64(max(1, c[2])), fScore(c), c[2]))
	}
	for k, c := range n {
		row(string(mention.Kinds[k]), c)
		for i := range all {
			all[i] += c[i]
		}
	}
	row("all", all)
	return card{
		what:    "Phrases that stand for a person, a place or an organisation.",
		command: "`go run ./cmd/train mentions -data DATA`, behind all other models; a minute; the same weights every time",
		from: fmt.Sprintf("%d documents of re3d (Dstl 2017; Open Government Licence, CC BY-SA, public domain), of which every third is held out for "+
			"`daybook eval re3d`; before it the outermost mentions of persons, places and organisations in %d documents of GUM outside of its "+
			"test part (Zeldes 2017; CC BY 4.0 and the licences of its texts)", texts, more),
		method: "semi-Markov conditional random field (Sarawagi & Cohen 2004) whose segments are noun phrases that the tree allows; AdaGrad, a fifth of the " +
			"features left out at each step, weights averaged over the second half of the passes; settings chosen on parts of the texts learned from",
		figures: figures,
		format:  "a signed byte for each hashed feature and kind, see mention.go and chart.go",
		licence: "Creative Commons Attribution-ShareAlike 4.0",
	}.write(out)
}
