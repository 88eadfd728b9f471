package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"time"

	"github.com/daybookhq/daybook/model"
)

// Bounds of the clustering.
const (
	clusterCount    = 512
	clusterSeen     = 8    // words seen less often have no cluster
	clusterContexts = 2000 // the most frequent words, by whose company words are known
	clusterPasses   = 8
)

// trainClusters writes model/clusters.bin: for each word of a large text its
// cluster and how often it is written with a capital.
//
// Clusters are found by exchange: each word in turn moves to the cluster that
// makes the neighbours of words likeliest given the cluster (Martin, Liermann
// & Ney 1998; Uszkoreit & Brants 2008), left and right neighbours alike.
func trainClusters(args []string) error {
	fs := flag.NewFlagSet("clusters", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with text unpacked")
	out := fs.String("o", "model/clusters.bin", "file to write")
	show := fs.Int("show", 0, "clusters to print")
	if err := fs.Parse(args); err != nil {
		return err
	}
	c := newCensus()
	if err := readTexts(*data, c.sentence); err != nil {
		return err
	}
	fmt.Fprintf(os.Stderr, "%d words, %d different\n", c.total, len(c.words))
	e := newExchange(c)
	for pass := range clusterPasses {
		start := time.Now()
		moved := e.pass()
		fmt.Fprintf(os.Stderr, "pass %d: %d of %d moved, %v\n", pass+1, moved, len(e.words), time.Since(start).Round(time.Second))
	}
	for k := range *show {
		fmt.Println(k, e.members(k, 12))
	}
	b := model.ClusterBuilder{}
	for i, w := range e.words {
		b.Add(w.text, int(e.cluster[i]), w.capital, w.inside)
	}
	return os.WriteFile(*out, b.Table(), 0o644)
}

// A census counts words and their neighbours.
type census struct {
	index map[string]int32
	words []*seen
	total int
	pairs map[[2]int32]int32
}

// A seen word: how often, how often within a sentence, and with a capital there.
type seen struct {
	text                   string
	count, inside, capital int
}

func newCensus() *census {
	return &census{index: map[string]int32{}, pairs: map[[2]int32]int32{}}
}

// sentence counts the words of one sentence.
func (c *census) sentence(words []string) {
	prev := int32(-1)
	for i, w := range words {
		key := model.ClusterBuilder(nil).Normal(w)
		at, ok := c.index[key]
		if !ok {
			at = int32(len(c.words))
			c.index[key] = at
			c.words = append(c.words, &seen{text: key})
		}
		s := c.words[at]
		s.count++
		c.total++
		if i > 0 {
			s.inside++
			s.capital += btoi(w[0] >= 'A' && w[0] <= 'Z')
		}
		if prev >= 0 {
			c.pairs[[2]int32{prev, at}]++
		}
		prev = at
	}
}

// An exchange is a clustering on its way.
type exchange struct {
	words   []*seen
	left    [][]neighbour // contexts before each word
	right   [][]neighbour
	cluster []int32
	size    []float64      // occurrences of the words of each cluster
	beside  [2][][]float64 // by side, context, cluster: how often they meet
	gain    []float64
}

type neighbour struct {
	context int32
	count   float64
}

func newExchange(c *census) *exchange {
	e := &exchange{gain: make([]float64, clusterCount), size: make([]float64, clusterCount)}
	rank := make([]int32, len(c.words))
	order := make([]int32, len(c.words))
	for i := range order {
		order[i], rank[i] = int32(i), -1
	}
	slices.SortFunc(order, func(a, b int32) int {
		if d := c.words[b].count - c.words[a].count; d != 0 {
			return d
		}
		return int(a - b)
	})
	for k, i := range order {
		if c.words[i].count < clusterSeen {
			break
		}
		rank[i] = int32(k)
		e.words = append(e.words, c.words[i])
		e.cluster = append(e.cluster, int32(k%clusterCount))
	}
	e.left, e.right = make([][]neighbour, len(e.words)), make([][]neighbour, len(e.words))
	for p, n := range c.pairs {
		a, b := rank[p[0]], rank[p[1]]
		if a >= 0 && b >= 0 {
			if a < clusterContexts {
				e.left[b] = append(e.left[b], neighbour{a, float64(n)})
			}
			if b < clusterContexts {
				e.right[a] = append(e.right[a], neighbour{b, float64(n)})
			}
		}
	}
	for side := range e.beside {
		for range clusterContexts {
			e.beside[side] = append(e.beside[side], make([]float64, clusterCount))
		}
	}
	for i := range e.words {
		slices.SortFunc(e.left[i], byContext)
		slices.SortFunc(e.right[i], byContext)
		e.shift(i, int(e.cluster[i]), 1)
	}
	return e
}

func byContext(a, b neighbour) int { return int(a.context - b.context) }

// shift adds word i to cluster k, or takes it out with sign −1.
func (e *exchange) shift(i, k int, sign float64) {
	for side, list := range [2][]neighbour{e.left[i], e.right[i]} {
		for _, n := range list {
			e.beside[side][n.context][k] += sign * n.count
			e.size[k] += sign * n.count
		}
	}
}

// pass moves each word to its best cluster and returns how many moved.
func (e *exchange) pass() int {
	moved := 0
	for i := range e.words {
		from := int(e.cluster[i])
		e.shift(i, from, -1)
		to := e.bestCluster(i)
		e.shift(i, to, 1)
		e.cluster[i] = int32(to)
		moved += btoi(to != from)
	}
	return moved
}

// bestCluster returns the cluster to which word i adds most likelihood.
func (e *exchange) bestCluster(i int) int {
	clear(e.gain)
	total := 0.0
	for side, list := range [2][]neighbour{e.left[i], e.right[i]} {
		for _, n := range list {
			total += n.count
			row := e.beside[side][n.context]
			for k, have := range row {
				e.gain[k] += xlogx(have+n.count) - xlogx(have)
			}
		}
	}
	best, top := int(e.cluster[i]), math.Inf(-1)
	for k, g := range e.gain {
		if g -= xlogx(e.size[k]+total) - xlogx(e.size[k]); g > top {
			best, top = k, g
		}
	}
	return best
}

// logs holds x log x of small whole numbers.
var logs = func() (t [1 << 16]float64) {
	for i := 1; i < len(t); i++ {
		t[i] = float64(i) * math.Log(float64(i))
	}
	return t
}()

func xlogx(x float64) float64 {
	if x < 0.5 {
		return 0
	}
	if x < float64(len(logs)) {
		return logs[int(x)]
	}
	return x * math.Log(x)
}

// members returns the most frequent words of a cluster.
func (e *exchange) members(k, n int) []string {
	var m []string
	for i, w := range e.words {
		if int(e.cluster[i]) == k && len(m) < n {
			m = append(m, w.text)
		}
	}
	return m
}
