package model

import (
	"unicode"
	"unicode/utf8"
)

// A form is what the features know of one word.
type form struct {
	low     uint64    // hash of the word in lower case, digits as 0
	suffix  [4]uint64 // the last one to four bytes of it, packed
	prefix  uint64    // its first three
	shape   uint64    // capitals, digits, marks
	amb     uint64    // what the lexicon says of it
	sure    uint8     // 1 + class where the lexicon is sure, else 0
	group   uint64    // word cluster, 0 if none
	capital uint64    // how often it is written with a capital, 0 if unknown
}

// Bits of a shape.
const (
	shapeCapital = 1 << iota // starts with a capital
	shapeUpper               // all capitals
	shapeMixed               // a capital behind a small letter
	shapeDigit
	shapeDigits // nothing but digits, commas and stops
	shapeHyphen
	shapeStop
	shapeMark // no letter or digit
	shapeLong
	shapeHigh // beyond ASCII
)

// Kinds of sentence by their capitals; they are a part of the shape.
const (
	casePlain = iota << 12
	caseUpper
	caseTitle
	caseLower
)

// maxWord is as much of a word, in bytes, as features look at.
const maxWord = 48

// normalise returns w in lower case with digits as 0, zero-width marks left
// out and plain apostrophes, in buf.
func normalise(buf []byte, w string) []byte {
	buf = buf[:0]
	if len(w) > maxWord {
		w = w[:maxWord]
	}
	for i := 0; i < len(w); i++ {
		switch c := w[i]; {
		case 'A' <= c && c <= 'Z':
			buf = append(buf, c+'a'-'A')
		case '0' <= c && c <= '9':
			buf = append(buf, '0')
		case c < utf8.RuneSelf:
			buf = append(buf, c)
		default:
			return normaliseHigh(buf, w[i:])
		}
	}
	return buf
}

func normaliseHigh(buf []byte, w string) []byte {
	for _, r := range w {
		switch {
		case r == '’' || r == '‘' || r == 'ʼ':
			buf = append(buf, '\'')
		case r == '“' || r == '”':
			buf = append(buf, '"')
		case '0' <= r && r <= '9':
			buf = append(buf, '0')
		case unicode.Is(unicode.Cf, r):
		default:
			buf = utf8.AppendRune(buf, unicode.ToLower(r))
		}
	}
	return buf
}

// set fills in all but the lexicon's part.
func (f *form) set(buf []byte, w string) []byte {
	buf = f.read(buf, w)
	f.setCluster()
	return buf
}

// read fills in what the letters tell.
func (f *form) read(buf []byte, w string) []byte {
	buf = normalise(buf, w)
	h := uint64(14695981039346656037)
	for _, c := range buf {
		h = (h ^ uint64(c)) * 1099511628211
	}
	f.low = h ^ h>>31
	n := len(buf)
	s := uint64(0)
	for k := range f.suffix {
		if k < n {
			s = s<<8 | uint64(buf[n-1-k])
		} else if k == n {
			s = s<<8 | 1
		}
		f.suffix[k] = s
	}
	f.prefix = 0
	for k := 0; k < 3 && k < n; k++ {
		f.prefix = f.prefix<<8 | uint64(buf[k])
	}
	f.shape = shape(w)
	return buf
}

// Signs are what can be told of a word by its letters alone: hashes or bits.
type Signs struct{ Low, Prefix, Suffix, Ending, Shape uint64 } // three letters in Prefix and Suffix, two in Ending

// Read fills in the signs of a word; it returns buf to use again.
func (s *Signs) Read(buf []byte, w string) []byte {
	var f form
	buf = f.read(buf, w)
	*s = Signs{f.low, f.prefix, f.suffix[2], f.suffix[1], f.shape}
	return buf
}

// Cluster returns 1 + the number of the word's cluster, 0 if it has none, and on
// a scale of five how often it is written with a capital, 0 if that is unknown.
func (s Signs) Cluster() (group, capital uint64) {
	f := form{low: s.Low}
	f.setCluster()
	return f.group, f.capital
}

// shape returns the shape bits of a word.
func shape(w string) uint64 {
	var s uint64
	if len(w) > maxWord {
		w = w[:maxWord]
	}
	lower, upper, digit, other := 0, 0, 0, 0
	for i, r := range w {
		switch {
		case 'a' <= r && r <= 'z':
			lower++
		case 'A' <= r && r <= 'Z':
			s |= capitalAt(i, lower)
			upper++
		case '0' <= r && r <= '9':
			digit++
		case r < utf8.RuneSelf:
			other++
			s |= markShape(r)
		default:
			s |= shapeHigh
			switch {
			case unicode.IsUpper(r):
				s |= capitalAt(i, lower)
				upper++
			case unicode.IsLetter(r):
				lower++
			}
		}
	}
	switch {
	case lower+upper+digit == 0:
		s |= shapeMark
	case lower == 0 && upper > 0:
		s |= shapeUpper
	case lower+upper == 0:
		s |= shapeDigits
	}
	if digit > 0 {
		s |= shapeDigit
	}
	if len(w) > 2 {
		s |= shapeLong
	}
	return s
}

func capitalAt(i, lower int) uint64 {
	switch {
	case i == 0:
		return shapeCapital
	case lower > 0:
		return shapeMixed
	}
	return 0
}

func markShape(r rune) uint64 {
	switch r {
	case '-':
		return shapeHyphen
	case '.':
		return shapeStop
	}
	return 0
}

// sentenceCase tells how the words of a sentence use capitals.
func sentenceCase(forms []form) uint64 {
	words, capital, upper := 0, 0, 0
	for i, f := range forms {
		if f.shape&(shapeMark|shapeDigits) != 0 || f.shape&shapeLong == 0 {
			continue
		}
		words++
		if f.shape&shapeCapital != 0 && i > 0 {
			capital++
		}
		if f.shape&shapeUpper != 0 {
			upper++
		}
	}
	switch {
	case words < 3:
		return casePlain
	case 10*upper > 7*words:
		return caseUpper
	case 10*capital > 6*words:
		return caseTitle
	case capital == 0 && upper == 0 && forms[0].shape&shapeCapital == 0:
		return caseLower
	}
	return casePlain
}
