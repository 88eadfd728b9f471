package gazetteer

import (
	"unicode/utf8"

	"github.com/daybookhq/daybook/fold"
)

// A hash is that of a name's folded form, taken piece by piece: FNV-1a, with
// the byte before it in the low bits of space.
type hash struct {
	sum   uint64
	space bool // a gap is owed before the next letter
	begun bool
}

var begin = hash{sum: 14695981039346656037}

// add goes on with s. Letters count folded and in lower case; hyphens, spaces
// and slashes are one gap; apostrophes and full stops are nothing. Other marks
// break a name: ok is false where s holds one.
func (h hash) add(s string) (_ hash, ok bool) {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return h.addFolded(s[i:])
		}
		if h, ok = h.put(s[i]); !ok {
			return h, false
		}
	}
	return h, true
}

// addFolded is add for text that is not ASCII from its first letter on.
func (h hash) addFolded(s string) (_ hash, ok bool) {
	for _, c := range []byte(fold.Key(s)) {
		if c >= utf8.RuneSelf {
			h = h.put1(c)
			continue
		}
		if h, ok = h.put(c); !ok {
			return h, false
		}
	}
	return h, true
}

func (h hash) put(c byte) (_ hash, ok bool) {
	switch {
	case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
	case c == ' ' || c == '-' || c == '/' || c == '\n' || c == '\t':
		h.space = h.begun
		return h, true
	case c == '\'' || c == '.' || c == '`':
		return h, true
	default:
		h.sum = 0 // a name of no place
		return h, false
	}
	return h.put1(c), true
}

func (h hash) put1(c byte) hash {
	if h.space {
		h.sum = (h.sum ^ ' ') * prime
		h.space = false
	}
	h.begun = true
	h.sum = (h.sum ^ uint64(c)) * prime
	return h
}

const prime = 1099511628211

// split returns the bucket and the 32 bits that are compared in it.
func (h hash) split() (bucket, print int) {
	x := h.sum
	x ^= x >> 32
	x *= 0x9e3779b97f4a7c15
	x ^= x >> 29
	return int(x >> (64 - bucketBits)), int(x >> (32 - bucketBits) & 0xffffffff)
}
