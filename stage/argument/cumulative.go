package argument

import "strings"

// sinceLong reports whether the sentence of token i counts from a year or month
// on, or from the start of something: a toll of a war, not of an event.
func (f *filler) sinceLong(i int) bool {
	s := f.a.Sentences[f.a.Tokens[i].Sentence]
	lo, hi := f.a.TokensIn(s.Span)
	for k := lo; k+1 < hi; k++ {
		if f.g.Form(k) != "since" {
			continue
		}
		for n := k + 1; n < hi && n < k+4; n++ {
			if t := f.times[n]; t >= 0 {
				p := f.a.Times[t].Precision
				return p == "year" || p == "month" || p == "range" || f.a.Times[t].Type == "DATE" && f.a.Times[t].Anchor == "explicit"
			}
			switch f.g.Lemma(n) {
			case "start", "beginning", "war", "revolution", "outbreak", "uprising", "invasion", "coup", "independence":
				return true
			}
		}
	}
	return false
}

// inAll reports whether harm word i tells of a long time up to now: "have killed
// 40 people this year", "captured 17 leaders in the last month". What hangs on
// another word says nothing of it ("the deadliest in months").
func (f *filler) inAll(i int) bool {
	sentence := f.a.Tokens[i].Sentence
	for k := max(0, i-cumulativeReach); k < len(f.a.Tokens) && k < i+cumulativeReach; k++ {
		t := f.times[k]
		if t < 0 || f.a.Tokens[k].Sentence != sentence || !f.long(t) {
			continue
		}
		lo, hi := f.a.TokensIn(f.a.Times[t].Span)
		up := f.g.Head(f.top(lo, hi))
		if up == i || up >= 0 && up == f.g.Head(i) && f.g.Is(i, "advcl", "conj", "xcomp", "obj") && f.g.IsVerb(up) {
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
		return strings.HasSuffix(w.Value, "W") || strings.HasSuffix(w.Value, "Y") || strings.HasSuffix(w.Value, "M") && !strings.HasPrefix(w.Value, "PT")
	}
	return f.current(w) && (w.Precision == "month" || w.Precision == "year")
}
