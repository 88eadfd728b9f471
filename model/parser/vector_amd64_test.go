package parser

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// plainly runs f without vector instructions.
func plainly(t *testing.T, f func()) {
	t.Helper()
	if !vectors {
		t.Skip("no AVX2")
	}
	vectors = false
	defer func() { vectors = true }()
	f()
}

// TestVectors compares what vector instructions make of a whole sentence, of any
// words and of a text of several parts, with what plain Go does.
func TestVectors(t *testing.T) {
	p := English()
	if p == nil {
		t.Skip("no model")
	}
	rng := rand.New(rand.NewPCG(1, 1))
	for n := 0; n < 130; n += 3 {
		words, tags := make([]string, n), make([]uint8, n)
		for i := range words {
			if words[i] = sentence[rng.IntN(len(sentence))]; i%5 == 0 {
				words[i] = words[i][rng.IntN(len(words[i])):]
			}
			tags[i] = uint8(rng.IntN(30))
		}
		var s, plain Parsing
		p.Parse(&s, words, tags)
		plainly(t, func() { p.Parse(&plain, words, tags) })
		if !slices.Equal(s.Heads, plain.Heads) || !slices.Equal(s.Arcs, plain.Arcs) {
			t.Fatalf("%q: heads %v and arcs %v, in plain Go %v and %v", words, s.Heads, s.Arcs, plain.Heads, plain.Arcs)
		}
		if n < longest {
			if w := s.arcs.scores[:n*(n+1)]; !slices.Equal(w, plain.arcs.scores[:len(w)]) {
				t.Fatalf("%q: other scores than in plain Go", words)
			}
		}
	}
}

// TestVectorsDense compares layers of any size, with the largest and the smallest
// weights and inputs that there are.
func TestVectorsDense(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 300 {
		l := Dense{W: make([][]float32, 1+rng.IntN(100)), B: make([]float32, 101)}
		in := 1 + rng.IntN(laneDepth)
		for j := range l.W {
			l.B[j] = rng.Float32() - 0.5
			for range in {
				w := []float32{rng.Float32() - 0.5, -1, 1}[n%3]
				l.W[j] = append(l.W[j], w)
			}
		}
		d, err := openDense(l.pack(1.0/64, n%2 == 0, 256), []limits{unlimited, gates}[n%2])
		if err != nil {
			t.Fatal(err)
		}
		words := rng.IntN(9)
		x := rowsOf[uint8](nil, words, in)
		for i := range x {
			if x[i] = 127; n%5 > 0 {
				x[i] = uint8(rng.IntN(128))
			}
		}
		out, plain := rowsOf[int32](nil, words, len(d.scale)), rowsOf[int32](nil, words, len(d.scale))
		d.run(out, x, words)
		plainly(t, func() { d.run(plain, x, words) })
		for i := range words {
			if at := i * len(d.scale); !slices.Equal(out[at:at+d.out], plain[at:at+d.out]) {
				t.Fatalf("%d×%d: %v, in plain Go %v", in, d.out, out[at:at+d.out], plain[at:at+d.out])
			}
		}
	}
}

// TestVectorsNarrow compares the steps between layers, of numbers beyond what
// layers say too.
func TestVectorsNarrow(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 100 {
		sums, more := rowsOf[int32](nil, n, 1), rowsOf[int32](nil, n, 1)
		for i := range n {
			sums[i], more[i] = rng.Int32N(8*one)-4*one, rng.Int32N(2*one)-one
		}
		if n > 2 {
			sums[0], sums[1] = math.MaxInt32/2, math.MinInt32/2
		}
		again := slices.Clone(sums)
		out, plain := rowsOf[uint8](nil, n, 1), rowsOf[uint8](nil, n, 1)
		narrow(out, sums[:n], more, n%3)
		plainly(t, func() { narrow(plain, again[:n], more, n%3) })
		if !slices.Equal(out[:n], plain[:n]) || !slices.Equal(sums[:n], again[:n]) {
			t.Fatalf("%v, in plain Go %v", out[:n], plain[:n])
		}
	}
}
