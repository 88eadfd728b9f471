package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/model"
)

// A tagging corpus: sentences as words and the classes of these.
type tagged struct {
	words [][]string
	gold  [][]uint8
}

// trainTagger learns model/tagger.bin from EWT and GUM.
func trainTagger(args []string) error {
	fs := flag.NewFlagSet("tagger", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ud-ewt and gum unpacked")
	out := fs.String("o", "model/tagger.bin", "file to write")
	epochs := fs.Int("epochs", 6, "passes over the corpus")
	size := fs.Int("size", 3700000, "bytes of weights at most")
	if err := fs.Parse(args); err != nil {
		return err
	}
	train, dev, err := splits(*data)
	if err != nil {
		return err
	}
	classes, byName := classNames(train)
	lexicon := lexiconOf(train, byName)
	table, err := model.OpenTable(lexicon)
	if err != nil {
		return err
	}
	corpus := corpusOf(train, byName)
	learner := model.NewLearner()
	tagger := model.NewTagger(classes, table, learner)
	rng := rand.New(rand.NewPCG(1, 2))
	var file []byte
	for epoch := range *epochs {
		start := time.Now()
		right, total := teach(tagger, corpus, rng)
		file = model.Pack(map[string][]byte{
			"classes": []byte(strings.Join(classes, "\n")), "lexicon": lexicon, "weights": learner.Table(*size),
		})
		fmt.Fprintf(os.Stderr, "epoch %d: %.2f %% right, %v;", epoch+1, 100*float64(right)/float64(total), time.Since(start).Round(time.Second))
		score, err := scoreTagger(file, dev)
		if err != nil {
			return err
		}
		fmt.Fprintln(os.Stderr, " dev", score)
		if err := os.WriteFile(*out, file, 0o644); err != nil {
			return err
		}
	}
	return taggerCard(*data, *out)
}

// taggerCard scores a tagger and writes its card.
func taggerCard(data, out string) error {
	file, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	figures, err := onBanks(data, func(sents [][]word) (string, error) { return scoreTagger(file, sents) })
	if err != nil {
		return err
	}
	return card{
		what:    "Parts of speech (UPOS and Penn tags together, 80-odd classes) for English.",
		command: "`go run ./cmd/train tagger -data DATA` (behind `clusters.bin`; about a minute; the same weights every time)",
		from: "the training parts of UD English EWT (CC BY-SA 4.0) and of the open genres of GUM (CC BY 4.0 and the licences of its texts). " +
			"Development and test parts were not learned from",
		method: "averaged perceptron from left to right (Collins 2002), words, endings, shapes, clusters, a lexicon of the classes of words; " +
			"one word in ten is learned as if never seen; one sentence in twelve in capitals, small letters or title case",
		figures: figures,
		format:  "`table.go`",
		licence: "CC BY-SA 4.0, as its sources",
	}.write(out)
}

// splits returns the training sentences of both treebanks and the development
// sentences of EWT.
func splits(data string) (train, dev [][]word, err error) {
	if train, err = ewt(data, "train"); err != nil {
		return nil, nil, err
	}
	more, err := gum(data, "train")
	if err != nil {
		return nil, nil, err
	}
	dev, err = ewt(data, "dev")
	return append(train, more...), dev, err
}

// classNames returns the pairs of tags seen at least five times, and the class
// of every pair: rare ones fall to the commonest pair with their Penn tag.
func classNames(sents [][]word) ([]string, map[string]uint8) {
	counts := map[string]int{}
	for _, s := range sents {
		for _, w := range s {
			counts[w.upos+" "+w.xpos]++
		}
	}
	var all []string
	for c := range counts {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b string) int {
		if d := counts[b] - counts[a]; d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var classes []string
	byName, byPenn := map[string]uint8{}, map[string]uint8{}
	for _, c := range all {
		_, penn, _ := strings.Cut(c, " ")
		if counts[c] < 5 {
			byName[c] = byPenn[penn]
			continue
		}
		byName[c] = uint8(len(classes))
		if _, ok := byPenn[penn]; !ok {
			byPenn[penn] = byName[c]
		}
		classes = append(classes, c)
	}
	return classes, byName
}

func lexiconOf(sents [][]word, byName map[string]uint8) []byte {
	b := model.LexiconBuilder{}
	for _, s := range sents {
		for _, w := range s {
			b.Add(w.form, byName[w.upos+" "+w.xpos])
		}
	}
	return b.Table()
}

func corpusOf(sents [][]word, byName map[string]uint8) tagged {
	var t tagged
	for _, s := range sents {
		words, gold := make([]string, len(s)), make([]uint8, len(s))
		for i, w := range s {
			words[i], gold[i] = w.form, byName[w.upos+" "+w.xpos]
		}
		t.words, t.gold = append(t.words, words), append(t.gold, gold)
	}
	return t
}

// teach passes once over the corpus in random order.
func teach(tagger *model.Tagger, corpus tagged, rng *rand.Rand) (right, total int) {
	var s model.Tagging
	for _, i := range rng.Perm(len(corpus.words)) {
		right += tagger.Learn(&s, recase(corpus.words[i], rng), corpus.gold[i])
		total += len(corpus.gold[i])
	}
	return right, total
}

// recase puts one sentence in twelve in capitals or in small letters or under
// title case, so that headlines and shouted or careless text are learned too.
func recase(words []string, rng *rand.Rand) []string {
	var f func(string) string
	switch n := rng.IntN(36); n {
	case 0:
		f = strings.ToUpper
	case 1:
		f = strings.ToLower
	case 2:
		f = titleCase
	default:
		return words
	}
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = f(w)
	}
	return out
}

func titleCase(w string) string {
	if len(w) < 4 || strings.ToLower(w) != w {
		return w
	}
	return strings.ToUpper(w[:1]) + w[1:]
}

// scoreTagger tells the accuracy of a model file on sentences.
func scoreTagger(file []byte, sents [][]word) (string, error) {
	tagger, err := model.OpenTagger(file)
	if err != nil {
		return "", err
	}
	var s model.Tagging
	upos, xpos, total := 0, 0, 0
	for _, sent := range sents {
		tagger.Tag(&s, formsOf(sent))
		for i, w := range sent {
			c := tagger.Classes[s.Tags[i]]
			upos += btoi(c.UPOS == w.upos)
			xpos += btoi(c.XPOS == w.xpos)
			total++
		}
	}
	n := float64(total)
	return fmt.Sprintf("UPOS %.1f  Penn %.1f", 100*float64(upos)/n, 100*float64(xpos)/n), nil
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
