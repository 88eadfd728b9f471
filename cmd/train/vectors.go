package main

import (
	"bufio"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook/model"
)

// Bounds of the vectors.
const (
	vectorSize   = 64
	vectorSeen   = 8 // words seen less often get none
	vectorWindow = 3 // neighbours on each side
	vectorOthers = 8 // words drawn against each neighbour
	vectorShare  = 1e-4
	vectorRate   = 0.025
)

// trainVectors writes a vector for each word of a large text, a line each, by
// skip-gram with negative sampling (Mikolov et al. 2013). The file is no part
// of the build: the parser learns from it.
func trainVectors(args []string) error {
	fs := flag.NewFlagSet("vectors", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with text unpacked")
	out := fs.String("o", "/work/data/vectors.txt", "file to write")
	epochs := fs.Int("epochs", 4, "passes over the text")
	if err := fs.Parse(args); err != nil {
		return err
	}
	g := &skipGram{index: map[string]int32{}, rng: rand.New(rand.NewPCG(1, 9)), show: newProgress("vectors")}
	if err := readTexts(*data, g.read); err != nil {
		return err
	}
	g.begin()
	fmt.Fprintf(os.Stderr, "%d words, %d of them with a vector\n", len(g.text), len(g.words))
	for epoch := range *epochs {
		start := time.Now()
		g.epoch(epoch, *epochs)
		fmt.Fprintf(os.Stderr, "epoch %d: %v\n", epoch+1, time.Since(start).Round(time.Second))
	}
	return g.write(*out)
}

// A skipGram learns vectors by which words tell their neighbours.
type skipGram struct {
	index  map[string]int32
	words  []string
	counts []int
	text   []int32 // words by index, -1 between sentences
	keep   []float32
	draw   []int32 // words in proportion to their count to the power of 3/4
	in     []float32
	out    []float32
	rng    *rand.Rand
	show   progress
}

// read takes one sentence.
func (g *skipGram) read(words []string) {
	for _, w := range words {
		key := model.ClusterBuilder(nil).Normal(w)
		at, ok := g.index[key]
		if !ok {
			at = int32(len(g.words))
			g.index[key] = at
			g.words, g.counts = append(g.words, key), append(g.counts, 0)
		}
		g.counts[at]++
		g.text = append(g.text, at)
	}
	g.text = append(g.text, -1)
}

// begin drops rare words and draws the first vectors.
func (g *skipGram) begin() {
	order := make([]int32, 0, len(g.words))
	for i, n := range g.counts {
		if n >= vectorSeen {
			order = append(order, int32(i))
		}
	}
	slices.SortStableFunc(order, func(a, b int32) int { return g.counts[b] - g.counts[a] })
	number := make([]int32, len(g.words))
	for i := range number {
		number[i] = -2
	}
	words, counts, total := make([]string, len(order)), make([]int, len(order)), 0
	for to, from := range order {
		number[from], words[to], counts[to] = int32(to), g.words[from], g.counts[from]
		total += counts[to]
	}
	text := g.text[:0]
	for _, w := range g.text {
		if w < 0 {
			text = append(text, -1)
		} else if number[w] >= 0 {
			text = append(text, number[w])
		}
	}
	g.words, g.counts, g.text, g.index = words, counts, text, nil
	for w, n := range counts {
		often := float64(n) / float64(total) / vectorShare
		g.keep = append(g.keep, float32(min(1, math.Sqrt(1/often)+1/often)))
		for range 1 + int(math.Pow(float64(n), 0.75)/20) {
			g.draw = append(g.draw, int32(w))
		}
	}
	g.in, g.out = make([]float32, len(words)*vectorSize), make([]float32, len(words)*vectorSize)
	for i := range g.in {
		g.in[i] = (g.rng.Float32() - 0.5) / vectorSize
	}
}

// epoch passes over the text, frequent words left out at times.
func (g *skipGram) epoch(number, of int) {
	var sentence []int32
	for i, w := range g.text {
		if w >= 0 {
			if g.rng.Float32() < g.keep[w] {
				sentence = append(sentence, w)
			}
			continue
		}
		done := (float64(number) + float64(i)/float64(len(g.text))) / float64(of)
		g.learn(sentence, float32(vectorRate*max(1e-3, 1-done)))
		sentence = sentence[:0]
		g.show.at(done)
	}
}

func (g *skipGram) learn(sentence []int32, rate float32) {
	var change [vectorSize]float32
	for i, w := range sentence {
		v := g.in[int(w)*vectorSize : (int(w)+1)*vectorSize]
		for j := max(0, i-vectorWindow); j < min(len(sentence), i+vectorWindow+1); j++ {
			if j == i {
				continue
			}
			change = [vectorSize]float32{}
			g.pair(v, &change, sentence[j], 1, rate)
			for range vectorOthers {
				if o := g.draw[g.rng.IntN(len(g.draw))]; o != sentence[j] {
					g.pair(v, &change, o, 0, rate)
				}
			}
			for k := range v {
				v[k] += change[k]
			}
		}
	}
}

// pair moves the word's and another one's vectors together or apart.
func (g *skipGram) pair(v []float32, change *[vectorSize]float32, other int32, label, rate float32) {
	o := g.out[int(other)*vectorSize : (int(other)+1)*vectorSize]
	s := product(v, o)
	d := (label - 1/(1+float32(math.Exp(-float64(s))))) * rate
	for k := range o {
		change[k] += d * o[k]
		o[k] += d * v[k]
	}
}

// write writes the vectors, the commonest words first.
func (g *skipGram) write(file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	for i, word := range g.words {
		if strings.ContainsAny(word, " \t\n") {
			continue
		}
		w.WriteString(word)
		for _, x := range g.in[i*vectorSize : (i+1)*vectorSize] {
			fmt.Fprintf(w, " %.4f", x)
		}
		w.WriteByte('\n')
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}
