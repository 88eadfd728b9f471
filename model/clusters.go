package model

import (
	_ "embed"
	"sync"
)

//go:embed clusters.bin
var clustersFile []byte

// clusters maps words to what a large text without labels tells of them; nil
// if the build has none. A row is one pair of bytes: the low eight bits of
// 1 + the word's cluster, then its ninth and tenth bit and above them, in three
// bits, how often the word is written with a capital (capitalRate).
var clusters = sync.OnceValue(func() *Table {
	t, err := OpenTable(clustersFile)
	if err != nil {
		return nil
	}
	return t
})

// A ClusterBuilder gathers the rows of the table of clusters.
type ClusterBuilder map[uint64][]byte

// Normal returns a word as the models see it: in lower case, digits as 0.
func (ClusterBuilder) Normal(w string) string { return string(normalise(nil, w)) }

// Add notes a word's cluster (0–1022) and that it had a capital so many times
// out of the times it stood within a sentence.
func (b ClusterBuilder) Add(w string, cluster, capital, inside int) {
	var f form
	f.set(nil, w)
	c := cluster + 1
	b[f.low] = []byte{byte(c), byte(c>>8&3 | capitalRate(capital, inside)<<2)}
}

// Table returns the rows as the bytes of a [Table].
func (b ClusterBuilder) Table() []byte { return EncodeRows(b) }

// capitalRate puts the share of capitals on a scale of five; 0 is unknown.
func capitalRate(capital, inside int) int {
	switch {
	case inside < 3:
		return 0
	case 20*capital < inside:
		return 1
	case 10*capital < 3*inside:
		return 2
	case 10*capital < 7*inside:
		return 3
	case 20*capital < 19*inside:
		return 4
	}
	return 5
}

// setCluster adds what the clusters tell to a form.
func (f *form) setCluster() {
	t := clusters()
	if t == nil {
		return
	}
	if row := t.Row(f.low); len(row) == 2 {
		f.group = uint64(row[0]) | uint64(row[1]&3)<<8
		f.capital = uint64(row[1] >> 2)
	}
}
