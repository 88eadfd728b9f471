package gazetteer

import (
	"errors"
	"strings"
)

// The file: magic, header, then the sections that the header counts, each
// right after the other. Numbers are little-endian. Names are found by a hash
// of their folded form: bucketBits of it choose a bucket, 32 more are compared,
// so that a word that is no name is taken for one once in 10^10 times.
const (
	magic      = "daybook places 4\n"
	magicWide  = "daybook places 4w" // of a file with more names or places than fit the narrow form
	bucketBits = 17

	placeSize   = 20 // and one more in the wide form
	adminSize   = 6  // place + 1, time zone
	countrySize = 11 // ISO code, place + 1, capital + 1, time zone
	lowerSize   = 3  // place + 1
	bucketSize  = 4
	hashSize    = 4 // of an entry: 32 bits of hash, then placeBits of place and flags above them

	maxLat = 900_000
	maxLon = 1_800_000
)

// widths are what a file's size decides: how many bits number a place, and how
// many bytes a place and a name take in the index.
type widths struct {
	placeBits, entrySize, placeSize int
}

var (
	narrow = widths{placeBits: 20, entrySize: hashSize + 3, placeSize: placeSize}
	wide   = widths{placeBits: 28, entrySize: hashSize + 4, placeSize: placeSize + 1}
)

// Offsets in a place's row; a wide row ends with the highest byte of its name.
const (
	rowID      = 0  // 4 bytes
	rowName    = 4  // 3: offset in names
	rowLat     = 7  // 3: ten-thousandths of a degree + maxLat
	rowLon     = 10 // 3: the same + maxLon
	rowAdmin   = 13 // 2: province + 1
	rowCountry = 15 // 1: country + 1
	rowPop     = 16 // 1: ten times the logarithm of inhabitants + 1
	rowFlags   = 17 // 1: level 3 bits, source 3, seat 2
	rowLower   = 18 // 2: district + 1
)

// levels by their number; levelRank raises the rank of the larger ones.
var (
	levels    = [...]string{"site", "town", "district", "province", "region", "country", "sea", ""}
	levelRank = [...]int{0, 0, -20, 10, 30, 40, 60, 0}
)

type source byte

const (
	fromNowhere source = iota
	fromGeoNames
	fromWOF
	fromNE
	fromExtra
)

// Flags of a name for a place.
const (
	flagVariant = 1 << iota // not the canonical name
	flagFar                 // nor like it: a name in another language
	flagDemonym             // "Syrian"
	flagWord                // in English the name is mostly something else
)

type header struct {
	places, names, admins, countries, lowers, entries int // numbers, bytes of names
}

// Open returns the gazetteer in a file that [Encode] or [Extend] made. It fails
// if the data is none.
func Open(s string) (*Gazetteer, error) {
	g := &Gazetteer{w: narrow}
	switch {
	case strings.HasPrefix(s, magic):
	case strings.HasPrefix(s, magicWide):
		g.w = wide
	default:
		return nil, errors.New("not a gazetteer of this version")
	}
	s = s[len(magic):]
	if len(s) < 24 {
		return nil, errCut
	}
	h := header{uint32of(s), uint32of(s[4:]), uint32of(s[8:]), uint32of(s[12:]), uint32of(s[16:]), uint32of(s[20:])}
	s = s[24:]
	cut := func(n int) string {
		n = min(n, len(s))
		part := s[:n]
		s = s[n:]
		return part
	}
	g.h = h
	g.places = cut(h.places * g.w.placeSize)
	g.names = cut(h.names)
	g.admins = cut(h.admins * adminSize)
	g.countries = cut(h.countries * countrySize)
	g.lowers = cut(h.lowers * lowerSize)
	g.buckets = cut((1<<bucketBits + 1) * bucketSize)
	g.entries = cut(h.entries * g.w.entrySize)
	if len(g.entries) < h.entries*g.w.entrySize || len(s) > 0 {
		return nil, errCut
	}
	return g, nil
}

var errCut = errors.New("the gazetteer is cut off or damaged")

func uint16of(s string) int { return int(s[0]) | int(s[1])<<8 }
func uint24(s string) int   { return int(s[0]) | int(s[1])<<8 | int(s[2])<<16 }
func uint32of(s string) int { return uint24(s) | int(s[3])<<24 }

// Matches are the places that one name may mean, likeliest first.
type Matches struct {
	entries string
	w       widths
}

// A Match is one of them.
type Match struct {
	Place   Place
	Variant bool // the name is not the place's canonical one
	Far     bool // nor a spelling of it: a name in another language or of old
	Demonym bool // the name is an adjective or a people: "Syrian"
	Word    bool // the name is mostly another word in English: "Reading", "March"
}

// Len returns the number of matches.
func (m Matches) Len() int {
	if m.entries == "" {
		return 0
	}
	return len(m.entries) / m.w.entrySize
}

// At returns match i.
func (m Matches) At(i int) Match {
	v := uint24(m.entries[i*m.w.entrySize+hashSize:])
	if m.w.entrySize > narrow.entrySize {
		v |= int(m.entries[i*m.w.entrySize+hashSize+3]) << 24
	}
	f := v >> m.w.placeBits
	return Match{Place(v & (1<<m.w.placeBits - 1)), f&flagVariant != 0, f&flagFar != 0, f&flagDemonym != 0, f&flagWord != 0}
}

// find returns the entries of a hash: neighbours in one bucket.
func (g *Gazetteer) find(h hash) Matches { return g.in(g.bucket(h)) }

// A bucket is where entries of a hash may be.
type bucket struct{ lo, hi, print int }

func (g *Gazetteer) bucket(h hash) bucket {
	at, print := h.split()
	return bucket{uint32of(g.buckets[at*bucketSize:]), uint32of(g.buckets[(at+1)*bucketSize:]), print}
}

// in returns the entries that a bucket has of its hash.
func (g *Gazetteer) in(b bucket) Matches {
	size := g.w.entrySize
	for lo, hi := b.lo, b.hi; lo < hi; lo++ {
		if uint32of(g.entries[lo*size:]) != b.print {
			continue
		}
		end := lo + 1
		for end < hi && uint32of(g.entries[end*size:]) == b.print {
			end++
		}
		return Matches{g.entries[lo*size : end*size], g.w}
	}
	return Matches{}
}
