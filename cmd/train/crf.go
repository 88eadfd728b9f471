package main

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
)

const nameLabels = 19 // 1 + 2 for each kind of name

// A chain is a stretch of words to learn from: the features of each and the
// labels that it may have.
type chain struct {
	features [][]int32
	allowed  []labelMask
	weight   float64
}

// tiny stands for nothing where something is divided by it.
const tiny = 1e-300

// labelled is a number for each label.
type labelled [nameLabels]float64

// A crf is a linear-chain conditional random field that learns by stochastic
// gradient (AdaGrad; Duchi, Hazan & Singer 2011). Where marks leave the label
// open, the likelihood is that of all labels they allow.
type crf struct {
	weights, squares []float32 // by feature and label
	moves, moved     [nameLabels]labelled
	rate             float64
	drop             float64 // this share of features is left out while learning
	rng              *rand.Rand

	emit, fore, back []labelled
	kept             [][]int32 // the features that are not left out
	free, held       marginals
}

// marginals are how likely labels and pairs of labels are.
type marginals struct {
	labels []labelled
	moves  [nameLabels]labelled // summed over the chain
}

func newCRF(features int, rate, drop float64) *crf {
	n := features * nameLabels
	return &crf{weights: make([]float32, n), squares: make([]float32, n), rate: rate, drop: drop, rng: rand.New(rand.NewPCG(1, 2))}
}

// learn takes one step for a chain and returns its loss.
func (c *crf) learn(x *chain) float64 {
	n := len(x.features)
	for len(c.emit) < n {
		c.emit, c.fore, c.back, c.kept = append(c.emit, labelled{}), append(c.fore, labelled{}), append(c.back, labelled{}), append(c.kept, nil)
		c.free.labels, c.held.labels = append(c.free.labels, labelled{}), append(c.held.labels, labelled{})
	}
	for i, f := range x.features {
		c.kept[i] = c.kept[i][:0]
		for _, h := range f {
			if c.rng.Float64() >= c.drop {
				c.kept[i] = append(c.kept[i], h)
			}
		}
		c.score(i)
	}
	held := c.sum(&c.held, n, x.allowed)
	if math.IsInf(held, -1) {
		return 0 // no way is allowed: a name goes on where the model does not look
	}
	loss := c.sum(&c.free, n, nil) - held
	for i := range n {
		for k := range nameLabels {
			if g := x.weight * (c.free.labels[i][k] - c.held.labels[i][k]); math.Abs(g) > 1e-3 {
				c.shift(c.kept[i], k, g)
			}
		}
	}
	for j := range nameLabels {
		for k := range nameLabels {
			if g := x.weight * (c.free.moves[j][k] - c.held.moves[j][k]); math.Abs(g) > 1e-3 {
				c.moved[j][k] += g * g
				c.moves[j][k] -= c.rate * g / math.Sqrt(c.moved[j][k]+1e-2)
			}
		}
	}
	return loss
}

// score sums the weights of the features of word i.
func (c *crf) score(i int) {
	var s [nameLabels]float32
	for _, h := range c.kept[i] {
		row := c.weights[int(h)*nameLabels:][:nameLabels]
		for k, w := range row {
			s[k] += w
		}
	}
	for k, v := range s {
		c.emit[i][k] = float64(v)
	}
}

// shift moves the weights of features for label k down the gradient g.
func (c *crf) shift(features []int32, k int, g float64) {
	for _, h := range features {
		at := int(h)*nameLabels + k
		c.squares[at] += float32(g * g)
		c.weights[at] -= float32(c.rate * g / math.Sqrt(float64(c.squares[at])+1e-2))
	}
}

// follows reports whether label k may stand behind label j.
func follows(j, k int) bool { return k == 0 || k%2 == 1 || j == k || j == k-1 }

// sum runs forward and backward over the n words at hand, with the labels that
// are allowed (nil: all). It fills in the marginals and returns the logarithm
// of the sum over all ways.
func (c *crf) sum(m *marginals, n int, allowed []labelMask) float64 {
	var jump [nameLabels]labelled
	for j := range nameLabels {
		for k := range nameLabels {
			m.moves[j][k] = 0
			if follows(j, k) {
				jump[j][k] = math.Exp(c.moves[j][k])
			}
		}
	}
	psi := m.labels[:n] // first what the words say, then the marginals
	total := 0.0
	for i := range n {
		top := math.Inf(-1)
		for k, v := range c.emit[i] {
			if allowed == nil || allowed[i]>>k&1 == 1 {
				top = max(top, v)
			}
		}
		for k, v := range c.emit[i] {
			if psi[i][k] = 0; allowed == nil || allowed[i]>>k&1 == 1 {
				psi[i][k] = math.Exp(v - top)
			}
		}
		total += top
	}
	total += c.forward(psi, &jump)
	c.backward(psi, &jump)
	c.combine(m, psi, &jump)
	return total
}

// forward fills in fore, each word's scaled to sum to one, and returns the
// logarithm of what was scaled away.
func (c *crf) forward(psi []labelled, jump *[nameLabels]labelled) float64 {
	total := 0.0
	for i := range psi {
		var now labelled
		if i == 0 {
			now = jump[0]
		} else {
			for j, v := range c.fore[i-1] {
				if v == 0 {
					continue
				}
				for k := range now {
					now[k] += v * jump[j][k]
				}
			}
		}
		z := 0.0
		for k := range now {
			now[k] *= psi[i][k]
			z += now[k]
		}
		for k := range now {
			now[k] /= max(z, tiny)
		}
		c.fore[i] = now
		total += math.Log(z)
	}
	z := 0.0
	for j, v := range c.fore[len(psi)-1] {
		z += v * jump[j][0]
	}
	return total + math.Log(z)
}

// backward fills in back, each word's scaled to sum to one.
func (c *crf) backward(psi []labelled, jump *[nameLabels]labelled) {
	for i := len(psi) - 1; i >= 0; i-- {
		var now labelled
		z := 0.0
		for j := range now {
			if i == len(psi)-1 {
				now[j] = jump[j][0]
			} else {
				for k, v := range c.back[i+1] {
					now[j] += jump[j][k] * psi[i+1][k] * v
				}
			}
			z += now[j]
		}
		z = max(z, tiny)
		for j := range now {
			now[j] /= z
		}
		c.back[i] = now
	}
}

// combine turns fore and back into marginals.
func (c *crf) combine(m *marginals, psi []labelled, jump *[nameLabels]labelled) {
	var pair [nameLabels]labelled
	for i := range psi[1:] {
		z := 0.0
		for j, v := range c.fore[i] {
			for k := range nameLabels {
				p := v * jump[j][k] * psi[i+1][k] * c.back[i+1][k]
				pair[j][k] = p
				z += p
			}
		}
		z = max(z, tiny)
		for j := range pair {
			for k, p := range pair[j] {
				m.moves[j][k] += p / z
			}
		}
	}
	for i := range psi {
		z := 0.0
		for k := range nameLabels {
			psi[i][k] = c.fore[i][k] * c.back[i][k]
			z += psi[i][k]
		}
		for k := range nameLabels {
			psi[i][k] /= max(z, tiny)
		}
	}
	for k, p := range psi[0] {
		m.moves[0][k] += p
	}
	for j, p := range psi[len(psi)-1] {
		m.moves[j][0] += p
	}
}

// largest returns the largest weight of the first n features.
func (c *crf) largest(n int) float64 {
	top := float32(1e-9)
	for _, w := range c.weights[:n*nameLabels] {
		top = max(top, w, -w)
	}
	return float64(top)
}

// floor is the smallest weight, rounded, that is kept: half of the weights say
// next to nothing and take most of the time.
const floor = 3

// rows returns the weights of the features, rounded so that the largest is 127,
// as rows of a table that takes no more than size bytes: those with the
// smallest weights are left out.
func (c *crf) rows(features []uint64, size int) map[uint64][]byte {
	scale := 127 / c.largest(len(features))
	bySum := map[int][]int{} // sum of the absolute weights → features
	pairs := make([][]byte, len(features))
	most := 0
	for i := range features {
		sum := 0
		for k, w := range c.weights[i*nameLabels:][:nameLabels] {
			if q := int(math.Round(float64(w) * scale)); max(q, -q) >= floor {
				pairs[i] = append(pairs[i], byte(k), byte(int8(q)))
				sum += max(q, -q)
			}
		}
		bySum[sum] = append(bySum[sum], i)
		most = max(most, sum)
	}
	rows := map[uint64][]byte{}
	for sum := most; sum > 0; sum-- {
		for _, i := range bySum[sum] {
			if size -= 16 + len(pairs[i]); size < 0 {
				return rows
			}
			rows[features[i]] = pairs[i]
		}
	}
	return rows
}

// moveBytes returns the weights of moves on the scale of rows, two bytes each.
func (c *crf) moveBytes(features int) []byte {
	scale := 127 / c.largest(features)
	var out []byte
	for j := range c.moves {
		for _, w := range c.moves[j] {
			out = binary.LittleEndian.AppendUint16(out, uint16(int16(math.Round(w*scale))))
		}
	}
	return out
}
