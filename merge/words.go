package merge

import (
	_ "embed" // how common words are
	"hash/fnv"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/daybookhq/daybook/fold"
)

// commonFile has words and how telling each is, in tenths; "train common" writes
// it.
//
//go:embed common.txt
var commonFile string

// unseen is how telling a word is, in tenths, that the table lacks.
const unseen = 116

// common gives for the hash of a word how telling it is, in tenths: the
// logarithm of how few of 112,621 items of news hold it. The table is fixed, not
// counted from the reports at hand: else each new report would change how alike
// two old ones are.
var common = sync.OnceValue(func() map[uint32]uint8 {
	t := make(map[uint32]uint8, 1<<14)
	for line := range strings.Lines(commonFile) {
		word, tenths, _ := strings.Cut(strings.TrimSpace(line), "\t")
		n, err := strconv.Atoi(tenths)
		if err != nil {
			panic("merge: common.txt: " + line)
		}
		t[hash(word)] = uint8(n)
	}
	return t
})

// Words appends the words of text to dst: runs of letters and digits in lower
// case, without accents.
func Words(dst []string, text string) []string {
	return append(dst, strings.FieldsFunc(fold.Key(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })...)
}

func hash(s string) uint32 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(s)) // cannot fail
	return h.Sum32()
}
