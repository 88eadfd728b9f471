package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/coref"
)

// trainCoref learns model/coref.bin from the training documents of OntoGUM and
// the validation part of GAP.
func trainCoref(args []string) error {
	fs := flag.NewFlagSet("coref", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with gum and gap unpacked")
	out := fs.String("o", "model/coref.bin", "file to write")
	epochs := fs.Int("epochs", 6, "passes over the lessons")
	rate := fs.Float64("rate", 0.05, "how far a lesson moves a weight at first")
	weight := fs.Float64("gap", 6, "how many times a lesson of GAP counts")
	seed := fs.Uint64("seed", 1, "order of the lessons")
	if err := fs.Parse(args); err != nil {
		return err
	}
	start := time.Now()
	lessons, err := chainLessons(*data)
	if err != nil {
		return err
	}
	more, err := gapLessons(*data, float32(*weight))
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d mentions of OntoGUM and %d pronouns of GAP, %v\n", len(lessons), len(more), time.Since(start).Round(time.Second))
	lessons = append(lessons, more...)
	ranker := &model.Ranker{}
	rng := rand.New(rand.NewPCG(*seed, 7))
	for epoch := range *epochs {
		loss := 0.0
		for n, i := range rng.Perm(len(lessons)) {
			c := &lessons[i]
			loss += ranker.Learn(c.Features, c.Right, c.Cost, c.Weight, float32(*rate))
			if n%2000 == 0 {
				ranker.Mark()
			}
		}
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.4f, %v\n", epoch+1, loss/float64(len(lessons)), time.Since(start).Round(time.Second))
	}
	if err := os.WriteFile(*out, ranker.Bytes(), 0o644); err != nil {
		return err
	}
	return cardCoref(*data, strings.TrimSuffix(*out, ".bin")+".md", ranker.Bytes())
}

const corefCard = `# coref.bin

What mentions mean: antecedents of names, descriptions and pronouns, ranked.

- Made by ` + "`go run ./cmd/train coref -data DATA`" + ` (ten seconds on one core; the same weights every time), which also writes this card.
- From: coreference chains of the %d training documents of OntoGUM that are open (CC BY 4.0 and the licences of GUM's
  texts), with tags, trees and names by the stages before; the parser and the tagger have seen these sentences. And from
  the validation part of GAP (Apache-2.0; 454 pronouns of Wikipedia, CC BY-SA). GAP's development part and GUM's
  development and test documents were not learned from; settings were chosen on GUM's development documents, on GAP's
  validation part in five folds and, for which features to keep, by about twenty looks at GAP's development part, which also set the threshold.
- Method: log-linear ranking of antecedents and "new" (softmax margin, latent antecedent; Durrett & Klein 2013), AdaGrad,
  weights averaged; 262,144 hashed weights of 16 bits.
- ` + "`daybook eval coref`" + `, system mentions from the words given, nothing but words and sentence borders from the files:
  GUM development documents: CoNLL %.1f (MUC %.1f, B-cubed %.1f, CEAF-e %.1f), mentions F %.1f;
  GUM test documents: CoNLL %.1f (MUC %.1f, B-cubed %.1f, CEAF-e %.1f), mentions F %.1f
- GAP development part: F %.1f with the two names given (M %.1f, F %.1f); from the text alone P %.1f, R %.1f by chains,
  P %.1f, R %.1f by entities
- sha256: %x
- Licence of the file: CC BY-SA 4.0, as its sources.
`

// cardCoref scores a model file and writes its card.
func cardCoref(data, name string, file []byte) error {
	ranker := &model.Ranker{}
	if err := ranker.Open(file); err != nil {
		return err
	}
	train, err := ontoGUM(data, "train")
	if err != nil {
		return err
	}
	args := []any{len(train)}
	for _, split := range []string{"dev", "test"} {
		names, err := ontoGUM(data, split)
		if err != nil {
			return err
		}
		r, err := eval.Coreference(names, ranker)
		if err != nil {
			return err
		}
		args = append(args, figures(r, "conll", "muc_f", "b3_f", "ceaf_f", "mention_f")...)
	}
	r, err := eval.Coreference([]string{filepath.Join(data, "gap", "gap-development.tsv")}, ranker)
	if err != nil {
		return err
	}
	args = append(args, figures(r, "gap_f", "gap_m_f", "gap_f_f", "gap_open_p", "gap_open_r", "gap_sure_p", "gap_sure_r")...)
	card := fmt.Sprintf(corefCard, append(args, sha256.Sum256(file))...)
	fmt.Fprint(os.Stderr, card)
	return os.WriteFile(name, []byte(card), 0o644)
}

func figures(r eval.Result, names ...string) (out []any) {
	for _, n := range names {
		out = append(out, r.Figures[n])
	}
	return out
}

// ontoGUM returns the files of a split with coreference chains.
func ontoGUM(data, split string) ([]string, error) {
	splits, err := gumSplits(filepath.Join(data, "gum", "splits.md"))
	if err != nil {
		return nil, err
	}
	all, err := filepath.Glob(filepath.Join(data, "gum", "coref", "ontogum", "conll", "GUM_*.conll"))
	slices.Sort(all)
	return slices.DeleteFunc(all, func(f string) bool { return splits[strings.TrimSuffix(filepath.Base(f), ".conll")] != split }), err
}

func chainLessons(data string) ([]coref.Choice, error) {
	names, err := ontoGUM(data, "train")
	if err != nil {
		return nil, err
	}
	var out []coref.Choice
	for _, name := range names {
		doc, err := eval.ReadChains(name)
		if err != nil {
			return nil, err
		}
		a := doc.Given
		for _, st := range stage.English() {
			if st.Name == "tag" || st.Name == "parse" || st.Name == "name" {
				st.Run(a)
			}
		}
		chains := make([][]daybook.Span, len(doc.Chains))
		for c, ms := range doc.Chains {
			for _, m := range ms {
				chains[c] = append(chains[c], a.Tokens[m[0]].Cover(a.Tokens[m[1]-1].Span))
			}
		}
		out = append(out, coref.Lessons(a, chains)...)
	}
	return out, nil
}

func gapLessons(data string, weight float32) ([]coref.Choice, error) {
	items, err := eval.ReadGAP(filepath.Join(data, "gap", "gap-validation.tsv"))
	if err != nil {
		return nil, err
	}
	var out []coref.Choice
	for _, it := range items {
		meant := slices.Index(it.Meant[:], true)
		if c, ok := coref.NameLesson(it.Read(true), it.Pronoun, it.Names[:], meant); ok {
			c.Weight = weight
			out = append(out, c)
		}
	}
	return out, nil
}
