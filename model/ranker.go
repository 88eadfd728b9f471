package model

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"math"
	"sync"
)

// A Ranker chooses one of several candidates: a log-linear model over hashed
// features, each an index into one array of weights. The zero Ranker learns;
// one that was opened only scores and may be used by many goroutines at once.
type Ranker struct {
	weights []int16 // opened: in steps of 1/rankScale
	learned []float32
	squares []float32 // sums of squared gradients (AdaGrad, Duchi et al. 2011)
	sums    []float64 // of the weights at each Mark
	marks   int
	probs   []float64
}

// rankBits is the binary logarithm of the number of weights.
const rankBits = 18

// rankScale is how many steps a weight of 1 has.
const rankScale = 1024

//go:embed coref.bin
var corefFile []byte

// EnglishCoref ranks antecedents for English; nil if the build has none.
var EnglishCoref = sync.OnceValue(func() *Ranker {
	r := &Ranker{}
	if r.Open(corefFile) != nil || Left("coref") {
		return nil
	}
	return r
})

// Open makes r the ranker of a model file.
func (r *Ranker) Open(data []byte) error {
	s, err := Unpack(data)
	if err != nil {
		return err
	}
	w := s["weights"]
	if len(w) != 2<<rankBits {
		return errors.New("model: ranker of another size")
	}
	r.weights = make([]int16, 1<<rankBits)
	for i := range r.weights {
		r.weights[i] = int16(binary.LittleEndian.Uint16(w[2*i:]))
	}
	return nil
}

// Mark takes the weights as they are into the average that [Ranker.Bytes]
// writes.
func (r *Ranker) Mark() {
	if r.sums == nil {
		r.sums = make([]float64, 1<<rankBits)
	}
	for i, w := range r.learned {
		r.sums[i] += float64(w)
	}
	r.marks++
}

// Bytes returns the weights learned, averaged over the marks, as a model file.
func (r *Ranker) Bytes() []byte {
	out := make([]byte, 0, 2<<rankBits)
	for _, sum := range r.sums {
		q := math.Round(sum / float64(r.marks) * rankScale)
		out = binary.LittleEndian.AppendUint16(out, uint16(int16(max(math.MinInt16, min(math.MaxInt16, q)))))
	}
	return Pack(map[string][]byte{"weights": out})
}

// Score sums the weights of features of an opened ranker.
func (r *Ranker) Score(features []uint32) float32 {
	w := (*[1 << rankBits]int16)(r.weights)
	sum := int32(0)
	for _, f := range features {
		sum += int32(w[f&(1<<rankBits-1)])
	}
	return float32(sum) / rankScale
}

// Learn moves the weights so that the right candidates together gain on the
// others by more than what these cost, and returns the loss (softmax-margin,
// Gimpel & Smith 2010, with the right candidate latent, as Durrett & Klein
// 2013). Candidates are given by their features; weight is how much the lesson
// counts, rate the size of a step.
func (r *Ranker) Learn(candidates [][]uint32, right []bool, cost []float32, weight, rate float32) float64 {
	if r.learned == nil {
		r.learned, r.squares = make([]float32, 1<<rankBits), make([]float32, 1<<rankBits)
	}
	all, good := r.weigh(candidates, right, cost)
	if good == 0 || all == good {
		return 0
	}
	for i, fs := range candidates {
		g := r.probs[i] / all
		if right[i] {
			g -= r.probs[i] / good
		}
		r.step(fs, float32(g)*weight, rate)
	}
	return math.Log(all / good)
}

// weigh sets probs to the unnormalised probabilities of the candidates and
// returns their sum, and that of the right ones.
func (r *Ranker) weigh(candidates [][]uint32, right []bool, cost []float32) (all, good float64) {
	r.probs = r.probs[:0]
	top := math.Inf(-1)
	for i, fs := range candidates {
		s := float64(0)
		for _, f := range fs {
			s += float64(r.learned[f&(1<<rankBits-1)])
		}
		if !right[i] {
			s += float64(cost[i])
		}
		r.probs = append(r.probs, s)
		top = max(top, s)
	}
	for i, s := range r.probs {
		r.probs[i] = math.Exp(s - top)
		all += r.probs[i]
		if right[i] {
			good += r.probs[i]
		}
	}
	return all, good
}

// decay draws weights to zero as they are used.
const decay = 1e-2

func (r *Ranker) step(features []uint32, g, rate float32) {
	if g > -1e-5 && g < 1e-5 {
		return
	}
	for _, f := range features {
		k := f & (1<<rankBits - 1)
		d := g + decay*r.learned[k]
		r.squares[k] += d * d
		r.learned[k] -= rate * d / float32(math.Sqrt(float64(r.squares[k])+1e-6))
	}
}

// Word returns what features know of a word: a hash of it in lower case and
// its cluster, 0 if it has none. buf is room to work in.
func (r *Ranker) Word(buf []byte, w string) (word, cluster uint32, _ []byte) {
	var f form
	buf = f.set(buf, w)
	return uint32(f.low ^ f.low>>32), uint32(f.group), buf
}
