package main

import (
	"bufio"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/daybookhq/daybook/cmd/train/neural"
	"github.com/daybookhq/daybook/model/parser"
)

// A course takes a net through a corpus. Two workers share each batch, always
// in the same way.
type course struct {
	net     *net
	rng     *rand.Rand
	plain   []lesson // by sentence
	upper   []lesson // the same in capitals
	lower   []lesson // and in small letters
	freq    map[int]int
	adam    neural.Adam
	workers [2]*worker
	sums    [parser.FeatureKinds]map[int][]float32 // gradients of vectors, by row
	show    progress
	mean    []float64 // sum of all weights over the last epochs
	meanOf  int
}

// How the course goes.
const (
	batchWords  = 1500
	learnRate   = 3e-3
	warmUp      = 200 // batches
	clip        = 5   // largest norm of a gradient
	caseShare   = 12  // one sentence in so many is learned in capitals, as many in small letters
	rareFeature = 4   // seen less often, a feature is taken for unknown
)

// A syllabus is what a course learns from: sentences, their tags as taggers give
// them, vectors of words, and the classes of labels and tags.
type syllabus struct {
	train          [][]word
	tags           [][]uint8
	known          map[string][]float32
	labels         []string
	byLabel, byTag map[string]uint8
}

func newCourse(from syllabus, seed uint64) *course {
	c := &course{rng: rand.New(rand.NewPCG(seed, 7)), freq: map[int]int{}, show: newProgress("parser")}
	features := func(turn func(string) string) [][]uint64 {
		var s parser.Parsing
		var all [][]uint64
		for i, sent := range from.train {
			words := formsOf(sent)
			for k, w := range words {
				words[k] = turn(w)
			}
			s.Read(words, from.tags[i])
			all = append(all, slices.Clone(s.Features))
		}
		return all
	}
	plain := features(func(w string) string { return w })
	vocab, start := vocabulary(plain, from.known)
	c.net = newNet(c.rng, from.labels, len(from.byTag), vocab)
	for row, v := range start {
		copy(c.net.vectors[0].Row(row), v)
	}
	c.plain = c.lessons(from, plain)
	c.upper = c.lessons(from, features(strings.ToUpper))
	c.lower = c.lessons(from, features(strings.ToLower))
	for _, l := range c.plain {
		for i := 0; i < len(l.rows); i += parser.FeatureKinds {
			c.freq[l.rows[i]]++
		}
	}
	for k := range c.workers {
		c.workers[k] = newWorker(c.net, seed+uint64(k))
	}
	for kind := range c.sums {
		c.sums[kind] = map[int][]float32{}
	}
	return c
}

// vocabulary numbers the features that get vectors, from 1, in the order of
// their hashes: all words with a known vector, what is seen often enough. It
// returns the known vectors by row as well, brought to a deviation of 0.5.
func vocabulary(sents [][]uint64, known map[string][]float32) (vocab [parser.FeatureKinds]map[uint64]int, start map[int][]float32) {
	var counts [parser.FeatureKinds]map[uint64]int
	for kind := range counts {
		counts[kind], vocab[kind] = map[uint64]int{}, map[uint64]int{}
	}
	for _, s := range sents {
		for i, f := range s {
			counts[i%parser.FeatureKinds][f]++
		}
	}
	byFeature := map[uint64][]float32{}
	var s parser.Parsing
	for w, v := range known {
		s.Read([]string{w}, []uint8{0})
		byFeature[s.Features[0]] = v
		counts[0][s.Features[0]] += rareFeature
	}
	start = map[int][]float32{}
	for kind, c := range counts {
		for _, f := range slices.Sorted(maps.Keys(c)) {
			if c[f] < least(kind) {
				continue
			}
			vocab[kind][f] = len(vocab[kind]) + 1
			if v := byFeature[f]; kind == 0 && v != nil {
				start[vocab[kind][f]] = v
			}
		}
	}
	return vocab, start
}

func least(kind int) int {
	switch featureDims[kind] {
	case featureDims[0]:
		return 2
	case 32, 8: // tags and shapes
		return 1
	}
	return rareFeature
}

func (c *course) lessons(from syllabus, features [][]uint64) []lesson {
	all := make([]lesson, len(from.train))
	for i, sent := range from.train {
		l := &all[i]
		for k, f := range features[i] {
			l.rows = append(l.rows, c.net.vocab[k%parser.FeatureKinds][f])
		}
		for _, w := range sent {
			l.heads, l.labels = append(l.heads, w.head), append(l.labels, from.byLabel[w.rel])
			l.tags = append(l.tags, from.byTag[w.upos+" "+w.xpos])
		}
	}
	return all
}

// epoch passes once over the corpus and returns the mean loss.
func (c *course) epoch(number, of int) float64 {
	batches := c.batches()
	loss := 0.0
	for i, b := range batches {
		done := float64(number*len(batches)+i) / float64(of*len(batches))
		rate := learnRate * min(1, float64(number*len(batches)+i+1)/warmUp) * max(0.01, 1-done)
		loss += c.batch(b, rate)
		c.show.at(done)
	}
	if float64(number) >= float64(of)*(1-averaged) {
		c.remember()
	}
	return loss / float64(len(batches))
}

// averaged is the share of the epochs whose weights are averaged in the end.
const averaged = 0.25

// remember adds the weights to the mean.
func (c *course) remember() {
	params := c.net.params()
	if c.mean == nil {
		n := 0
		for _, p := range params {
			n += len(p.Data)
		}
		c.mean = make([]float64, n)
	}
	c.meanOf++
	i := 0
	for _, p := range params {
		for _, v := range p.Data {
			c.mean[i] += float64(v)
			i++
		}
	}
}

// settle puts the means in place of the weights (Izmailov et al. 2018).
func (c *course) settle() {
	i := 0
	for _, p := range c.net.params() {
		for k := range p.Data {
			p.Data[k] = float32(c.mean[i] / float64(c.meanOf))
			i++
		}
	}
}

// batches returns the sentences in random order, some in other letters, rare words
// left out at times, about batchWords at a time.
func (c *course) batches() [][]lesson {
	var all [][]lesson
	var b []lesson
	words := 0
	for _, i := range c.rng.Perm(len(c.plain)) {
		l := c.plain[i]
		switch c.rng.IntN(caseShare) {
		case 0:
			l = c.upper[i]
		case 1:
			l = c.lower[i]
		}
		l.rows = slices.Clone(l.rows)
		for k := 0; k < len(l.rows); k += parser.FeatureKinds {
			if p := 0.25 / (0.25 + float64(c.freq[l.rows[k]])); c.rng.Float64() < min(0.5, p)+0.02 {
				l.rows[k] = 0
			}
		}
		b = append(b, l)
		if words += len(l.heads); words >= batchWords {
			all, b, words = append(all, b), nil, 0
		}
	}
	return append(all, b)
}

// batch learns from one batch.
func (c *course) batch(b []lesson, rate float64) float64 {
	words := 0
	for _, l := range b {
		words += len(l.heads)
	}
	if words == 0 {
		return 0
	}
	var wait sync.WaitGroup
	for k, w := range c.workers {
		w.loss = 0
		wait.Add(1)
		go func() {
			defer wait.Done()
			if part := b[k*len(b)/2 : (k+1)*len(b)/2]; len(part) > 0 {
				w.learn(part, 1/float32(words))
			} else {
				w.rows = nil
			}
		}()
	}
	wait.Wait()
	c.adam.Step(rate)
	c.moveDense()
	c.moveVectors(rate)
	return c.workers[0].loss + c.workers[1].loss
}

// moveDense moves the layers' weights.
func (c *course) moveDense() {
	params, grads := c.net.dense(), make([][]float32, 0, 32)
	norm := 0.0
	for i := range params {
		g := c.workers[0].dense()[i]
		for k, v := range c.workers[1].dense()[i] {
			g[k] += v
		}
		clear(c.workers[1].dense()[i])
		norm += neural.Norm(g)
		grads = append(grads, g)
	}
	scale := float32(min(1, clip/math.Sqrt(norm)))
	for i, p := range params {
		for r := range p.Rows {
			c.adam.Update(p, r, grads[i][r*p.Cols:(r+1)*p.Cols], scale)
		}
	}
}

// dense returns the gradients in the order of net.dense.
func (w *worker) dense() [][]float32 {
	g := [][]float32{w.root, w.far}
	for _, l := range w.net.linears() {
		g = append(g, w.tapes[l].W.Data, w.tapes[l].B.Data)
	}
	return g
}

// moveVectors moves the vectors of the features that the batch has seen, at
// half the rate.
func (c *course) moveVectors(rate float64) {
	for _, w := range c.workers {
		for i, row := range w.rows {
			kind := i % parser.FeatureKinds
			from := 0
			for k := range kind {
				from += featureDims[k]
			}
			g := w.grads.tokens.Row(i / parser.FeatureKinds)[from : from+featureDims[kind]]
			sum := c.sums[kind][row]
			if sum == nil {
				sum = make([]float32, len(g))
				c.sums[kind][row] = sum
			}
			for k, v := range g {
				sum[k] += v
			}
		}
	}
	c.adam.Rate(rate / 2)
	for kind, sums := range c.sums {
		for row, g := range sums {
			c.adam.Update(c.net.vectors[kind], row, g, 1)
		}
		clear(sums)
	}
}

// peak returns the largest value between label and name since it was asked for
// the last time.
func (c *course) peak() float64 {
	top := max(c.workers[0].peak, c.workers[1].peak)
	c.workers[0].peak, c.workers[1].peak = 0, 0
	return top
}

// readVectors reads lines of a word and its vector, and scales all to a
// deviation of 0.5.
func readVectors(file string) (map[string][]float32, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := map[string][]float32{}
	sum, n := 0.0, 0
	for in := bufio.NewScanner(f); in.Scan(); {
		fields := strings.Fields(in.Text())
		if len(fields) != featureDims[0]+1 {
			continue
		}
		v := make([]float32, featureDims[0])
		for i, x := range fields[1:] {
			d, err := strconv.ParseFloat(x, 32)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", file, err)
			}
			v[i] = float32(d)
			sum += d * d
			n++
		}
		all[fields[0]] = v
	}
	scale := float32(0.5 / math.Sqrt(sum/float64(max(1, n))))
	for _, v := range all {
		for i := range v {
			v[i] *= scale
		}
	}
	return all, nil
}
