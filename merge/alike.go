package merge

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"github.com/daybookhq/daybook"
)

// aliked is what a link between twins is worth.
const aliked = 20

// Twins returns a number for each of the tellings; those of different reports for
// which it is the same are of one event, whatever other words they have: the first
// of them by [Rank] stands for all of them. Equal ones of one report are told apart
// by their order. What shares a key with none has no twin.
func Twins(ps []*Profile) []uint64 {
	type own struct {
		report string
		twin   uint64
	}
	out := make([]uint64, len(ps))
	order := inOrder(len(ps), func(i, k int) int { return cmp.Compare(ps[i].ID, ps[k].ID) })
	times := map[own]uint64{}
	for _, i := range order {
		twin := ps[i].twin()
		at := own{ps[i].Report, twin}
		out[i] = twin + times[at]<<48
		times[at]++
	}
	return out
}

// twin is a hash of all of p that is compared, which is all but whose it is; but
// for words and days named where the rest is enough to join two: those differ on
// pages that have a date or a counter in their frame.
func (p *Profile) twin() uint64 {
	q := *p
	q.ID, q.Report = "", ""
	if q.Event != "" {
		q.Event = "e"
	}
	bare := q
	bare.words, bare.days = nil, nil
	if q.Report = "other"; scoreOf(&q, &bare) > 0 {
		q = bare
	}
	q.Report = ""
	data, _ := q.MarshalBinary() // cannot fail
	sum := sha256.Sum256(data)
	return binary.BigEndian.Uint64(sum[:])>>1 | 1
}

// Rank orders tellings, or reports, for comparison: by day of publication, as
// days since 1970, 0 for unknown ones, which come last; then by the report; then
// by id.
func Rank(day int, report, id string) int64 {
	if day <= 0 || day > 0xFFFF {
		day = 0xFFFF
	}
	r, i := sha256.Sum256([]byte(report)), sha256.Sum256([]byte(id))
	return int64(day)<<47 | int64(binary.BigEndian.Uint32(r[:])>>1)<<16 | int64(binary.BigEndian.Uint16(i[:]))
}

// RankOf returns where p stands among those that it is compared with.
func RankOf(p *Profile) int64 { return Rank(p.Published, p.Report, p.ID) }

// A cast has who stands for whom.
type cast struct {
	first []int         // those that stand for themselves, and maybe others, by rank
	keys  [][]uint64    // of each of them
	rest  map[int][]int // for whom each stands besides itself
}

// newCast lets the first of twins stand for all of them. Those that somebody
// decided on stand for themselves.
func newCast(ps []*Profile, decisions []daybook.Decision) cast {
	decided := map[string]bool{}
	for _, d := range decisions {
		decided[d.A], decided[d.B] = true, true
	}
	ranks := make([]int64, len(ps))
	for i, p := range ps {
		ranks[i] = RankOf(p)
	}
	order := inOrder(len(ps), func(i, k int) int { return cmp.Or(cmp.Compare(ranks[i], ranks[k]), cmp.Compare(ps[i].ID, ps[k].ID)) })
	c, of := cast{rest: map[int][]int{}}, map[uint64]int{}
	twins := Twins(ps)
	for _, i := range order {
		first, ok := of[twins[i]]
		if ok && !decided[ps[i].ID] {
			c.rest[first] = append(c.rest[first], i)
			continue
		}
		keys := ps[i].Keys()
		c.first, c.keys = append(c.first, i), append(c.keys, keys)
		if len(keys) > 0 && !decided[ps[i].ID] {
			of[twins[i]] = i
		}
	}
	return c
}

// inOrder returns the numbers below n, sorted.
func inOrder(n int, compare func(i, k int) int) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, compare)
	return order
}

// Alike returns the link between a telling and its twin that stands for it.
func Alike(a, b string) daybook.Link {
	return daybook.Link{A: min(a, b), B: max(a, b), Score: aliked, Because: []daybook.Reason{{Reason: "told alike", Weight: aliked}}}
}

// Again reports whether two versions of one report tell the same event: they would
// be joined if they were two reports, and neither type nor day nor town changed.
func Again(a, b *Profile) bool {
	if (a.Event == "") != (b.Event == "") || a.Type != b.Type && kinship(a.Type, b.Type) < sibling || a.elsewhere(b) {
		return false
	}
	other := *b
	other.Report += "\n"
	return a.Event == "" || a.quiet() || scoreOf(a, &other) > 0
}
