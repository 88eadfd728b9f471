package main

import (
	"github.com/daybookhq/daybook/model/namer"
)

// A featureIndex numbers the features seen often enough. Those of corpora, which
// take up what is particular to one, come last and are not written out.
type featureIndex struct {
	features []uint64
	number   map[uint64]int32
	corpus   map[uint64]int32
}

// indexFeatures numbers the features that at least so many words have.
func indexFeatures(sentences []nameSentence, least int) *featureIndex {
	index := &featureIndex{number: map[uint64]int32{}, corpus: map[uint64]int32{}}
	counts := make([]uint8, 1<<27) // by hash: a few rare features pass too
	eachWord(sentences, func(_ *nameSentence, _ int, features []uint64) {
		for _, f := range features {
			n := &counts[f&(1<<27-1)]
			if *n = min(*n+1, 255); int(*n) != least {
				continue
			}
			if _, ok := index.number[f]; !ok {
				index.number[f] = int32(len(index.features))
				index.features = append(index.features, f)
			}
		}
	})
	return index
}

// eachWord calls f with the features of each word that may be in a name.
func eachWord(sentences []nameSentence, f func(x *nameSentence, i int, features []uint64)) {
	var s namer.Naming
	var features []uint64
	for n := range sentences {
		x := &sentences[n]
		s.Prepare(x.Words, x.Clues)
		for i := range x.Words {
			if !x.Clues[i].Idle {
				features = s.Features(features[:0], i)
				f(x, i, features)
			}
		}
	}
}

// chainsOf returns what there is to learn from.
func chainsOf(sentences []nameSentence, index *featureIndex) []chain {
	var out []chain
	var last *nameSentence
	at := -1
	eachWord(sentences, func(x *nameSentence, i int, features []uint64) {
		if x != last || i != at+1 {
			out = append(out, chain{weight: float64(nameCorpora[x.corpus].weight)})
		}
		last, at = x, i
		ids := make([]int32, 0, len(features)+4)
		for _, f := range features {
			if n, ok := index.number[f]; ok {
				ids = append(ids, n)
			}
		}
		c := &out[len(out)-1]
		c.features = append(c.features, index.ofCorpus(ids, x, i))
		c.allowed = append(c.allowed, x.allowed[i])
	})
	return out
}

// ofCorpus adds features that only words of one corpus have, none for ours.
func (x *featureIndex) ofCorpus(ids []int32, s *nameSentence, i int) []int32 {
	if nameCorpora[s.corpus].classes == nil {
		return ids
	}
	c := &s.Clues[i]
	for k, v := range [...]uint64{0, c.Draft, c.Tag, c.Class, c.Place} {
		key := uint64(s.corpus)<<40 | uint64(k)<<36 | v&(1<<36-1)
		n, ok := x.corpus[key]
		if !ok {
			n = int32(len(x.features) + len(x.corpus))
			x.corpus[key] = n
		}
		ids = append(ids, n)
	}
	return ids
}
