package model

import "slices"

// A LexiconBuilder counts with which classes words are seen.
type LexiconBuilder map[uint64]map[uint8]int

// Add counts one use of a word.
func (b LexiconBuilder) Add(w string, class uint8) {
	var f form
	f.set(nil, w)
	if b[f.low] == nil {
		b[f.low] = map[uint8]int{}
	}
	b[f.low][class]++
}

// Bounds of the lexicon.
const (
	lexiconSeen  = 3  // a word must be seen this often
	lexiconShare = 5  // a class must make up this share of its uses, in percent
	sureSeen     = 60 // a word of one class seen this often needs no context
)

// Table returns the words as the bytes of a [Table]: classes from the most to
// the least frequent, with their share in percent as weight.
func (b LexiconBuilder) Table() []byte {
	rows := map[uint64][]byte{}
	for w, counts := range b {
		total := 0
		var classes []uint8
		for c, n := range counts {
			total += n
			classes = append(classes, c)
		}
		if total < lexiconSeen {
			continue
		}
		slices.SortFunc(classes, func(x, y uint8) int {
			if d := counts[y] - counts[x]; d != 0 {
				return d
			}
			return int(x) - int(y)
		})
		for _, c := range classes {
			share := 100 * counts[c] / total
			if total >= sureSeen && 1000*counts[c] >= 998*total {
				share = sureShare
			}
			if share >= lexiconShare {
				rows[w] = append(rows[w], c, byte(share))
			}
		}
	}
	return EncodeRows(rows)
}
