package actor

import (
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// A register is the file compiled-people.tsv, read where it lies: its lines
// are sorted by the folded name in the first field, and only their offsets are
// kept.
type register struct {
	data string
	at   []int32 // where lines begin
}

func openRegister(data string) *register {
	r := &register{data: data}
	for i := 0; i < len(data); {
		if data[i] != '#' {
			r.at = append(r.at, int32(i))
		}
		n := strings.IndexByte(data[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
	}
	return r
}

// key returns the folded name of line n.
func (r *register) key(n int) string {
	line := r.data[r.at[n]:]
	return line[:strings.IndexByte(line, '\t')]
}

// find returns the line of the longest name that starts at word i of t, and its
// number of words, or -1. Of several lines with the name it is the one that
// fits the day best.
func (r *register) find(t *Text, i int, on daybook.Day) (line, words int) {
	line = -1
	if i+1 >= len(t.Words) || t.Words[i] == "" || t.Words[i+1] == "" {
		return -1, 0
	}
	lo := sort.Search(len(r.at), func(n int) bool { return compare(r.key(n), t.Words[i:i+2]) >= 0 })
	rank := 0
	for ; lo < len(r.at); lo++ {
		n := leads(r.key(lo), t.Words[i:])
		if n == 0 {
			break
		}
		if n < words || n == len(t.Words[i:])+1 {
			continue
		}
		a := r.actor(lo, "")
		if k := a.rank(on, false); n > words || k > rank {
			line, words, rank = lo, n, k
		}
	}
	return line, words
}

// compare orders a key against two words with a space between.
func compare(key string, w []string) int {
	first, rest, _ := strings.Cut(key, " ")
	if c := strings.Compare(first, w[0]); c != 0 {
		return c
	}
	second, _, _ := strings.Cut(rest, " ")
	return strings.Compare(second, w[1])
}

// leads returns how many words key has if they are the first of w; 0 if not
// even its first two are, and len(w)+1 if only those are.
func leads(key string, w []string) int {
	n := 0
	for key != "" {
		word, rest, _ := strings.Cut(key, " ")
		if n == len(w) || word != w[n] {
			if n < 2 {
				return 0
			}
			return len(w) + 1
		}
		n, key = n+1, rest
	}
	return n
}

// actor reads line n; id is made from the name if it is "".
func (r *register) actor(n int, id string) Actor {
	line, _, _ := strings.Cut(r.data[r.at[n]:], "\n")
	var f [7]string
	for i := range f {
		f[i], line, _ = strings.Cut(line, "\t")
	}
	return Actor{
		ID: id, Name: f[1], Country: none(f[2]), Sector: f[3], Kind: daybook.NamePerson, Office: f[6],
		From: day(f[4], 1, 1), To: day(f[5], 12, 31),
	}
}

// match returns the actor of the longest name at word i of t.
func (r *register) match(t *Text, i int, on daybook.Day) (*Actor, int) {
	n, words := r.find(t, i, on)
	if n < 0 || !capital(t.Raw[t.Spans[i].Start:t.Spans[i+words-1].End]) {
		return nil, 0
	}
	a := r.actor(n, "")
	a.ID = "person:" + strings.Join(Words(nil, a.Name), "-")
	return &a, words
}

// byID returns the person with an id, as on a day, or nil.
func (r *register) byID(id string, on daybook.Day) *Actor {
	name, ok := strings.CutPrefix(id, "person:")
	if !ok {
		return nil
	}
	key := strings.ReplaceAll(name, "-", " ")
	var best *Actor
	rank := 0
	for n := sort.Search(len(r.at), func(n int) bool { return keyLess(key, r.key(n)) }); n < len(r.at) && r.key(n) == key; n++ {
		a := r.actor(n, id)
		if k := a.rank(on, false); k > rank {
			best, rank = &a, k
		}
	}
	return best
}

// keyLess reports whether a is not after b in the order of the file: word by
// word.
func keyLess(a, b string) bool {
	for a != "" && b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, " ")
		y, b, _ = strings.Cut(b, " ")
		if x != y {
			return x < y
		}
	}
	return a == ""
}
