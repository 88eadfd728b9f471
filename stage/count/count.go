// Package count reads numbers and vague numbers as ranges.
//
// The range is what the words allow: "at least N" has no High and no Best, "up
// to N" has Low 0 and no Best, "dozens" is 12 to 99, best 12. "About N", "some
// N", "nearly N" and "almost N" are read as N. "More than N" is read as "at
// least N": round numbers are meant. A range "5 to 7" has no Best.
//
// Bare plurals are no counts; who reads harm knows them from the grammar. What
// "no reports of casualties" says has the basis none-reported, "no casualties"
// stated-none; both are 0 to 0.
package count

import (
	"github.com/daybookhq/daybook"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "count",
		Doc:    "reads numbers and vague numbers as ranges",
		Reads:  []string{"tokens", "tags", "deps", "names", "times"},
		Writes: []string{"counts"},
		Run:    run,
	}
}

func run(a *daybook.Analysis) {
	r := &reader{Analysis: a, t: words()}
	n := min(len(a.Tokens), len(a.Tags))
	next := 0 // first time that may hold the token
	for i := 0; i < n; {
		for next < len(a.Times) && a.Times[next].End <= a.Tokens[i].Start {
			next++
		}
		if next < len(a.Times) && a.Times[next].Overlaps(a.Tokens[i].Span) {
			i++
			continue
		}
		i = max(i+1, r.at(i))
	}
}

// A reader reads the counts of one document.
type reader struct {
	*daybook.Analysis
	t *tables
}

// A number is a range of whole numbers over the tokens [lo,hi).
type number struct {
	lo, hi          int
	low, high, best int
	basis           string
	exact           bool // digits or number words, not a vague word
	fraction        bool // not whole: it counts nothing
	year            bool // four digits that could be a year
}

// at reads the count that starts at token i, if any, and returns the token
// behind it.
func (r *reader) at(i int) int {
	if end := r.none(i); end > 0 {
		return end
	}
	n, ok := r.number(i)
	if !ok {
		return r.ordinal(i)
	}
	if r.inName(n) {
		return n.hi
	}
	n, ok = r.ranged(n)
	if !ok {
		return n.hi
	}
	n = r.modified(n)
	h := r.head(n)
	kind := r.kind(n, h)
	if kind == "" || n.fraction && (kind == daybook.CountPeople || kind == daybook.CountThings) {
		return n.hi
	}
	r.add(n, h, kind, "count/"+n.basis)
	return n.hi
}

func (r *reader) add(n number, head int, kind, rule string) {
	r.Counts = append(r.Counts, daybook.Count{
		Span: daybook.Span{Start: r.Tokens[n.lo].Start, End: r.Tokens[n.hi-1].End},
		Low:  n.low, High: n.high, Best: n.best, Head: head, Kind: kind, Basis: n.basis, Rule: rule,
	})
}

// low returns token i in lower case, "" outside the sentence of token at.
func (r *reader) low(i, at int) string {
	if i < 0 || i >= len(r.Tokens) || r.Tokens[i].Sentence != r.Tokens[at].Sentence {
		return ""
	}
	return lower(r.Word(i))
}

// xpos returns the Penn tag of token i, "" outside the sentence of token at.
func (r *reader) xpos(i, at int) string {
	if i < 0 || i >= len(r.Tags) || r.Tokens[i].Sentence != r.Tokens[at].Sentence {
		return ""
	}
	return r.Tags[i].XPOS
}

// glued reports whether no space stands between tokens i-1 and i.
func (r *reader) glued(i int) bool {
	return i > 0 && i < len(r.Tokens) && r.Tokens[i-1].End == r.Tokens[i].Start
}
