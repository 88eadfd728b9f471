package main

import (
	"crypto/sha256"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/model"
)

// trainNames learns model/names.bin from our labels and the corpora of
// [nameCorpora].
func trainNames(args []string) error {
	fs := flag.NewFlagSet("names", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ner and text unpacked")
	labels := fs.String("labels", "labels/names.tsv", "our labels")
	out := fs.String("o", "model/names.bin", "file to write")
	epochs := fs.Int("epochs", 4, "passes over the sentences")
	size := fs.Int("size", 2000000, "bytes of weights at most")
	least := fs.Int("least", 3, "leave out features seen less often")
	rate := fs.Float64("rate", 0.03, "rate of learning")
	drop := fs.Float64("drop", 0.15, "share of features left out while learning")
	only := fs.String("only", "", "names of corpora to learn from, with commas; empty: all")
	if err := fs.Parse(args); err != nil {
		return err
	}
	var train, dev, loud []nameSentence
	for c := range nameCorpora {
		if *only != "" && !slices.Contains(strings.Split(*only, ","), nameCorpora[c].name) {
			continue
		}
		t, d, l, err := readSentences(c, *data, *labels)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "%s: %d sentences\n", nameCorpora[c].name, len(t))
		train, dev, loud = append(train, t...), append(dev, d...), append(loud, l...)
	}
	index := indexFeatures(train, *least)
	chains := chainsOf(train, index)
	fmt.Fprintf(os.Stderr, "%d features, %d chains\n", len(index.features), len(chains))
	learner := newCRF(len(index.features)+len(index.corpus), *rate, *drop)
	rng := rand.New(rand.NewPCG(1, 2))
	for epoch := range *epochs {
		start, loss := time.Now(), 0.0
		rng.Shuffle(len(chains), func(i, j int) { chains[i], chains[j] = chains[j], chains[i] })
		for i := range chains {
			loss += learner.learn(&chains[i])
		}
		file := packNames(learner, index.features, *size)
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.0f, %v; %d bytes; ", epoch+1, loss, time.Since(start).Round(time.Second), len(file))
		if err := scoreNamer(file, dev, loud); err != nil {
			return err
		}
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, " sha256 %x\n", sha256.Sum256(file))
	}
	return nil
}

func packNames(c *crf, features []uint64, size int) []byte {
	var kinds []string
	for _, k := range nameKinds {
		kinds = append(kinds, string(k))
	}
	return model.Pack(map[string][]byte{
		"classes": []byte(strings.Join(kinds, "\n")), "weights": model.EncodeRows(c.rows(features, size)), "moves": c.moveBytes(len(features)),
	})
}

// readSentences returns the sentences of a corpus to learn from, and of our
// labels those kept for development, as they are and in upper case. A share of
// the texts is learned in upper and in lower case too.
func readSentences(c int, data, labels string) (train, dev, loud []nameSentence, err error) {
	corpus := &nameCorpora[c]
	texts, err := readNameCorpus(corpus, data, labels)
	if err == nil && len(texts) == 0 {
		err = fmt.Errorf("no texts of %s", corpus.name)
	}
	for i, t := range texts {
		ours := corpus.classes == nil
		switch {
		case ours && eval.HeldOut(t.ID):
			loud = append(loud, nameSentences(c, eval.Shout(t))...)
			dev = append(dev, nameSentences(c, t)...)
			continue
		case i%corpus.every != 0:
			continue
		case ours || i%4 == 0:
			train = append(train, nameSentences(c, eval.Shout(t))...)
		}
		if ours && i%2 == 0 || i%8 == 1 {
			train = append(train, nameSentences(c, eval.Whisper(t))...)
		}
		train = append(train, nameSentences(c, t)...)
	}
	return train, dev, loud, err
}

// scoreNamer prints how a model file does on our labels kept for development.
func scoreNamer(file []byte, dev, loud []nameSentence) error {
	namer, err := model.OpenNamer(file)
	if err != nil {
		return err
	}
	for _, set := range [2][]nameSentence{dev, loud} {
		var s model.Naming
		right, found, wanted := 0, 0, 0
		for _, x := range set {
			namer.Name(&s, x.Words, x.Clues)
			r, f, w := compareNames(s.Labels, x.allowed)
			right, found, wanted = right+r, found+f, wanted+w
		}
		fmt.Fprintf(os.Stderr, "F %.2f ", 200*float64(right)/float64(max(1, found+wanted)))
	}
	return nil
}

// compareNames counts the names that are right, found and wanted. A word that
// may have any label is none.
func compareNames(labels []uint8, allowed []labelMask) (right, found, wanted int) {
	gold := func(i int) int {
		for k := range nameLabels {
			if allowed[i] == 1<<k {
				return k
			}
		}
		return 0
	}
	for i := range labels {
		a, b := int(labels[i]), gold(i)
		found += a % 2
		wanted += b % 2
		if a != b || a%2 == 0 {
			continue
		}
		j := i + 1
		for j < len(labels) && int(labels[j]) == a+1 && gold(j) == a+1 {
			j++
		}
		if j == len(labels) || int(labels[j]) != a+1 && gold(j) != a+1 {
			right++
		}
	}
	return right, found, wanted
}
