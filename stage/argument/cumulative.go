package argument

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// cumulative reports whether toll x, which harm word i tells of trigger t, counts
// more people than those of one event. One who died is no tally.
func (f *filler) cumulative(t, i int, x *daybook.Toll) bool {
	return x.High != 1 && (f.sinceLong(i) || f.inAll(i) || f.lasting(i) || f.inMonth(i, x) || f.inWar(t, i, x) || f.sum(i, x) || f.longOver(t, i, x))
}

// sinceLong reports whether the sentence of token i counts from a year or month
// on, or from the start of something: a toll of a war, not of an event. "The
// deadliest since 2011" counts nobody.
func (f *filler) sinceLong(i int) bool {
	s := f.a.Sentences[f.a.Tokens[i].Sentence]
	lo, hi := f.a.TokensIn(s.Span)
	for k := lo; k+1 < hi; k++ {
		if f.g.Form(k) != "since" || f.ranked(k) || f.summed(i, k) {
			continue
		}
		for n := k + 1; n < hi && n < k+sinceReach; n++ {
			if t := f.times[n]; t >= 0 && n < k+4 {
				p := f.a.Times[t].Precision
				return p == "year" || p == "month" || p == "range" || f.a.Times[t].Type == "DATE" && f.a.Times[t].Anchor == "explicit"
			}
			if l := f.g.Form(n); l == "," || l == ";" || l == "." {
				break
			}
			if f.begins(n) {
				return true
			}
		}
	}
	return false
}

// summed reports whether what stands at token k belongs to a toll that harm word i
// brings to a number: "killing 12, bringing the number of dead since May to 400".
func (f *filler) summed(i, k int) bool {
	for n := i + 1; n < k; n++ {
		switch f.g.Form(n) {
		case "bringing", "raising", "taking", "pushing", "lifting":
			return true
		}
	}
	return false
}

// sinceReach is how many tokens behind "since" its word may stand.
const sinceReach = 10

// begins reports whether token n, behind "since", is a noun or verb from which on
// people are counted.
func (f *filler) begins(n int) bool {
	switch f.sinceWord[f.g.Lemma(n)] {
	case "noun":
		return !f.g.IsVerb(n)
	case "verb":
		return f.g.IsVerb(n)
	}
	return false
}

// ranked reports whether "since" at token k is said of a rank: "the deadliest
// attack since 2011", "the first since May".
func (f *filler) ranked(k int) bool {
	for n := k - 1; n >= 0 && n > k-rankReach && f.a.Tokens[n].Sentence == f.a.Tokens[k].Sentence; n-- {
		if w, ok := f.harm[f.g.Lemma(n)]; ok && w.how == "object" && f.g.IsVerb(n) {
			return false
		}
		switch f.g.Form(n) {
		case "first", "second", "third", "fourth", "fifth", "sixth", "latest":
			return true
		}
		if x := f.a.Tags[n].XPOS; (x == "JJS" || x == "RBS") && f.g.Form(n) != "least" {
			return true
		}
	}
	return false
}

// rankReach is how many tokens before "since" the rank may stand.
const rankReach = 9

// inAll reports whether harm word i tells of a long time up to now: "have killed
// 40 people this year", "captured 17 leaders in the last month". What hangs on
// another word says nothing of it ("the deadliest in months").
func (f *filler) inAll(i int) bool {
	return f.anyTime(i, func(t, at int) bool {
		up := f.g.Head(at)
		return f.long(t) && (up == i || up >= 0 && up == f.g.Head(i) && f.g.Is(i, "advcl", "conj", "xcomp", "obj") && f.g.IsVerb(up))
	})
}

// anyTime reports whether a time near harm word i in its sentence, headed by token
// at, satisfies is.
func (f *filler) anyTime(i int, is func(t, at int) bool) bool {
	sentence, last := f.a.Tokens[i].Sentence, -1
	for k := max(0, i-cumulativeReach); k < len(f.a.Tokens) && k < i+cumulativeReach; k++ {
		t := f.times[k]
		if t < 0 || t == last || f.a.Tokens[k].Sentence != sentence {
			continue
		}
		last = t
		lo, hi := f.a.TokensIn(f.a.Times[t].Span)
		if is(t, f.top(lo, hi)) {
			return true
		}
	}
	return false
}

// cumulativeReach is how many tokens from a word of harm its time may stand.
const cumulativeReach = 30

// long reports whether time t runs for weeks or longer up to now.
func (f *filler) long(t int) bool {
	w := &f.a.Times[t]
	switch w.Rule {
	case "timex/past", "timex/now":
		return weeks(w.Value)
	}
	return f.current(w) && (w.Precision == "month" || w.Precision == "year")
}

// weeks reports whether a TIMEX3 value counts weeks or more.
func weeks(value string) bool {
	return strings.HasSuffix(value, "W") || strings.HasSuffix(value, "Y") || strings.HasSuffix(value, "M") && !strings.HasPrefix(value, "PT")
}

// lasting reports whether harm word i tells of people who were hurt within weeks,
// months or years: "in more than 20 years", "in its 40-year history", "in the
// months-long unrest", "between 2004 and 2008".
func (f *filler) lasting(i int) bool {
	return f.anyTime(i, func(t, at int) bool {
		w := &f.a.Times[t]
		up := f.g.Head(at)
		if w.Precision == "range" && !w.From.IsZero() && w.From.HasYear() && w.To.Since(w.From) > monthsLong {
			return up == i
		}
		if w.Type != "DURATION" || !weeks(w.Value) || !w.From.IsZero() {
			return false
		}
		switch {
		case up < 0:
			return false
		case up == i:
			return f.inCourse(at)
		case f.g.Lemma(up) == "last" && f.g.IsVerb(up):
			up = f.g.Head(up)
		case at > up:
			return false // "the deadliest attack for two years"
		}
		return up >= 0 && f.lasts[f.g.Lemma(up)] != "" && f.bears(up, i) // not "a nine-month sentence"
	})
}

// inMonth reports whether harm word i tells of many who died in a month or a year,
// in several attacks or in unrest.
func (f *filler) inMonth(i int, x *daybook.Toll) bool {
	return x.Low >= many && f.anyTime(i, func(t, at int) bool {
		p := f.a.Times[t].Precision
		return (p == "month" || p == "year") && f.g.Head(at) == i && f.inCourse(at)
	}) && f.fromMany(i)
}

// longOver reports whether harm word i tells in the perfect of more dead than a few
// days bring: "tactics that have killed almost 3,000".
func (f *filler) longOver(t, i int, x *daybook.Toll) bool {
	v := f.verb(i)
	if v < 0 || x.Low < 10*many || f.newsOf(t, i) {
		return false
	}
	g := f.g.Group(v)
	return g.Perfect && g.Tense == "present"
}

// monthsLong is how many days are more than an event takes.
const monthsLong = 45

// inCourse reports whether a preposition before token at says that something
// happened in the course of a time.
func (f *filler) inCourse(at int) bool {
	p, _, _ := strings.Cut(f.g.Preposition(at), " ")
	switch p {
	case "in", "over", "during", "within", "throughout":
		return true
	}
	return false
}
