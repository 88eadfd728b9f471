package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/model/namer"
)

// trainNames learns model/namer/namer.bin from our labels and the corpora of
// [nameCorpora].
func trainNames(args []string) error {
	fs := flag.NewFlagSet("names", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ner and text unpacked")
	labels := fs.String("labels", "labels/names.tsv", "our labels")
	out := fs.String("o", "model/namer/namer.bin", "file to write")
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
		plain, upper, err := scoreBoth(file, dev, loud)
		if err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "epoch %d: loss %.0f, %v; dev F %.2f, in upper case %.2f\n",
			epoch+1, loss, time.Since(start).Round(time.Second), fScore(plain.all()), fScore(upper.all()))
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	return namerCard(*out, dev, loud)
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
			loud = append(loud, nameSentences(c, t.Recased(unicode.ToUpper))...)
			dev = append(dev, nameSentences(c, t)...)
			continue
		case i%corpus.every != 0:
			continue
		case ours || i%4 == 0:
			train = append(train, nameSentences(c, t.Recased(unicode.ToUpper))...)
		}
		if ours && i%2 == 0 || i%8 == 1 {
			train = append(train, nameSentences(c, t.Recased(unicode.ToLower))...)
		}
		train = append(train, nameSentences(c, t)...)
	}
	return train, dev, loud, err
}

// nameCounts are the names that are right, found and wanted, by kind.
type nameCounts [nameLabels / 2][3]int

// all is the sum over the kinds.
func (n *nameCounts) all() (sum [3]int) {
	for _, c := range n {
		for i := range sum {
			sum[i] += c[i]
		}
	}
	return sum
}

// fScore is the harmonic mean of precision and recall, in percent.
func fScore(n [3]int) float64 { return 200 * float64(n[0]) / float64(max(1, n[1]+n[2])) }

// scoreBoth scores a model file on sentences as written and in upper case.
func scoreBoth(file []byte, dev, loud []nameSentence) (plain, upper nameCounts, err error) {
	if plain, err = scoreNamer(file, dev); err == nil {
		upper, err = scoreNamer(file, loud)
	}
	return plain, upper, err
}

// scoreNamer counts how a model file does on sentences.
func scoreNamer(file []byte, set []nameSentence) (n nameCounts, err error) {
	m, err := namer.Open(file)
	if err != nil {
		return n, err
	}
	var s namer.Naming
	for _, x := range set {
		m.Name(&s, x.Words, x.Clues)
		n.compare(s.Labels, x.allowed)
	}
	return n, nil
}

// compare counts the names of one sentence. A word that may have any label is
// none.
func (n *nameCounts) compare(labels []uint8, allowed []labelMask) {
	gold := func(i int) int {
		for k := range nameLabels {
			if i < len(allowed) && allowed[i] == 1<<k {
				return k
			}
		}
		return 0
	}
	for i := range labels {
		a, b := int(labels[i]), gold(i)
		if a%2 == 1 {
			n[a/2][1]++
		}
		if b%2 == 1 {
			n[b/2][2]++
		}
		if a != b || a%2 == 0 {
			continue
		}
		j := i + 1
		for j < len(labels) && int(labels[j]) == a+1 && gold(j) == a+1 {
			j++
		}
		if gold(j) != a+1 && (j == len(labels) || int(labels[j]) != a+1) {
			n[a/2][0]++
		}
	}
}

// namerCard scores a namer and writes its card.
func namerCard(out string, dev, loud []nameSentence) error {
	file, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	plain, upper, err := scoreBoth(file, dev, loud)
	if err != nil {
		return err
	}
	figures := []string{"Our labels kept for development, F of span and kind: as written, in upper case", ""}
	for i, k := range nameKinds {
		figures = append(figures, fmt.Sprintf("%-13s %5.1f %5.1f   (%d names)", k, fScore(plain[i]), fScore(upper[i]), plain[i][2]))
	}
	figures = append(figures, fmt.Sprintf("%-13s %5.1f %5.1f", "all", fScore(plain.all()), fScore(upper.all())))
	return card{
		what:    "Names and their kinds: person, place, organisation, group, nationality, facility, weapon, event, other.",
		command: "`go run ./cmd/train names -data DATA`, behind the tagger and the clusters; two minutes",
		from: "labels/names.tsv, our labels on Wikipedia's Current Events (CC BY-SA 4.0), four fifths of the items; WikiGold (Balasuriya et al. 2009; CC BY 4.0); " +
			"CrossNER, politics (Liu et al. 2021; MIT); half of the Groningen Meaning Bank (Bos et al. 2017; texts in the public domain, no licence stated for the annotation)",
		method: "linear-chain conditional random field (Lafferty, McCallum & Pereira 2001) over BIO labels, AdaGrad; features of words, clusters, tags, tables and of " +
			"what the rules of stage/name see; a corpus that does not tell our kinds apart leaves the label open; a share of the texts in upper and in lower case",
		format:  "sections classes, moves and weights, see namer.go and ../table.go",
		licence: "Creative Commons Attribution-ShareAlike 4.0",
		figures: figures,
	}.write(out)
}
