package main

import (
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
	return scoreCoref(*data, ranker.Bytes())
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

// scoreCoref prints how a model file does on the development documents.
func scoreCoref(data string, file []byte) error {
	ranker := &model.Ranker{}
	if err := ranker.Open(file); err != nil {
		return err
	}
	names, err := ontoGUM(data, "dev")
	if err != nil {
		return err
	}
	r, err := eval.Coreference(names, ranker)
	if err != nil {
		return err
	}
	return r.Print(os.Stderr)
}
