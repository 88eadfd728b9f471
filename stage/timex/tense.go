package timex

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// A tense says where the verb puts a time.
type tense int

const (
	untold tense = iota
	past
	future
)

// reach is how many tokens away a verb may be.
const reach = 24

// tense is where the words put the match; what is said to an assistant is about
// what is to come.
func (m *match) tense() tense {
	t := m.toldTense()
	if t == untold && m.g.spoken {
		return future
	}
	return t
}

// toldTense looks for the verb that the match hangs on: the nearest to its left,
// else the nearest to its right.
func (m *match) toldTense() tense {
	if m.is(m.lo-1, "since") || m.is(m.lo-2, "since") && m.is(m.lo-1, "early", "late", "the", "last") {
		return past
	}
	if m.leads() || m.putOff() || m.awaited() {
		return future
	}
	a := m.a
	lo, hi := a.TokensIn(m.span)
	at, _ := a.TokensIn(m.over())
	for i := at - 1; i >= max(lo, at-reach); i-- {
		if w := a.Word(i); strings.EqualFold(w, "that") && i >= at-4 {
			break // the clause begins here: "announce that on Thursday they will"
		}
		if t := m.verb(i, lo); t != untold {
			if t == past && m.lasts(i) {
				return future
			}
			return t
		}
	}
	behind, _ := a.TokensIn(daybook.Span{Start: m.atoms[m.hi-1].End, End: max(m.span.End, m.atoms[m.hi-1].End)})
	for i := max(at, behind); i < min(hi, at+reach); i++ {
		if t := m.verb(i, lo); t != untold {
			return t
		}
	}
	if m.is(m.lo-1, "until", "till") {
		return future
	}
	return untold
}

// lasts reports whether the verb i of the present says how long something is to
// last: "shuts the airport until Monday".
func (m *match) lasts(i int) bool {
	if i >= len(m.a.Tags) || m.a.Tags[i].XPOS != "VBZ" && m.a.Tags[i].XPOS != "VBP" {
		return false
	}
	for j := m.lo - 1; j >= max(0, m.lo-6); j-- {
		if m.is(j, "until", "till") {
			return true
		}
	}
	return false
}

// verb says what token i tells about the tense. lo is the first token of the
// sentence.
func (m *match) verb(i, lo int) tense {
	a := m.a
	switch w := strings.ToLower(a.Word(i)); w {
	case "will", "'ll", "’ll", "shall", "would", "wo", "upcoming", "forthcoming", "predict", "predicts", "predicting", "forecast", "forecasts", "forecasting":
		return future
	case "has", "have":
		if m.g.spoken {
			return untold
		}
		return past
	case "was", "were", "had", "did", "said":
		return past
	case "can", "should", "must":
		if i+1 < len(a.Tags) && a.Tags[i+1].XPOS == "VB" && !strings.EqualFold(a.Word(i+1), "have") {
			return future
		}
		return untold
	case "is", "are":
		return untold
	case "to":
		return m.infinitive(i, lo)
	}
	if i >= len(a.Tags) {
		return untold
	}
	switch a.Tags[i].XPOS {
	case "VBD":
		return past
	case "VBN":
		return m.participle(i, lo)
	case "VBZ", "VBP":
		if m.g.spoken {
			return untold
		}
		if preparing[a.Tags[i].Lemma] {
			return future
		}
		return past
	}
	return untold
}

// preparing are verbs of the present whose object is yet to come: "parties
// prepare for the March election".
var preparing = lexicon.Words(`prepare plan await expect intend aim`)

// infinitive reads the "to" of "is expected to meet": future after a word of
// planning, otherwise nothing.
func (m *match) infinitive(i, lo int) tense {
	for j := i - 1; j >= max(lo, i-2); j-- {
		w := strings.ToLower(m.a.Word(j))
		if j < i-1 && (w == "is" || w == "are") {
			continue // "are believed to be"
		}
		switch w {
		case "expected", "scheduled", "due", "set", "planned", "going", "plans", "plan", "planning", "expects", "ready", "likely", "intends", "slated", "supposed", "is", "are", "poised":
			return future
		}
	}
	return untold
}

// participle reads a past participle: "will be held" is to come, "is scheduled"
// too, all else is over.
func (m *match) participle(i, lo int) tense {
	switch strings.ToLower(m.a.Word(i)) {
	case "scheduled", "expected", "planned", "slated":
		return future
	}
	for j := i - 1; j >= max(lo, i-4); j-- {
		switch strings.ToLower(m.a.Word(j)) {
		case "will", "'ll", "shall", "would":
			return future
		case "to":
			if w := strings.ToLower(m.a.Word(j + 1)); w == "be" || w == "get" {
				return future
			} // "according to a report published Monday"
		case "was", "were", "had", "has", "have", "been":
			return past
		}
	}
	return past
}

// putOff reports whether something is said to wait until the match: "extended
// until Tuesday", "have until 9 a.m. Tuesday".
func (m *match) putOff() bool {
	for i := m.lo - 1; i >= max(0, m.lo-8); i-- {
		if !m.is(i, "until", "till", "to") {
			continue
		}
		for j := i - 1; j >= max(0, i-8); j-- {
			switch m.low(j) {
			case "extended", "postponed", "delayed", "adjourned", "rescheduled", "deadline", "given", "gave", "have", "has":
				return true
			}
		}
	}
	return false
}

// leads reports whether the words before the match look ahead: "by Friday", "as
// early as Monday".
func (m *match) leads() bool {
	switch m.word(-1) {
	case "from":
		return m.is(m.lo-2, "effective", "starting", "beginning")
	case "by", "starting", "beginning", "effective", "upcoming", "payable", "due", "through":
		return true
	case "for", "on", "in", "at":
		return m.is(m.lo-2, "set", "scheduled", "slated", "due", "planned", "fixed")
	case "as":
		return m.is(m.lo-2, "early", "soon", "late")
	case "than":
		return m.is(m.lo-2, "later", "earlier", "sooner")
	}
	return false
}

// awaited reports whether what the match stands before is said to be to come:
// "Thursday's planned march".
func (m *match) awaited() bool {
	i := m.hi
	if m.is(i, "'") {
		i += 2
	}
	return m.is(i, "scheduled", "planned", "upcoming", "expected", "forthcoming")
}

// describes reports whether the match stands before the noun of something that
// happened: "the January 6 attack", not "the January 6 vote".
func (m *match) describes() bool {
	if m.scheduled() || m.awaited() {
		return false
	}
	t := m.tagNext(1)
	return t == "NN" || t == "NNS" || t == "NNP" || t == "POS"
}

// scheduled reports whether the match stands before something that has its day
// beforehand: "the May 21 parliamentary elections".
func (m *match) scheduled() bool {
	for n := 1; n <= 4; n++ {
		switch m.word(n) {
		case "election", "elections", "vote", "poll", "polls", "runoff", "deadline", "referendum", "summit", "talks", "meeting", "hearing", "session", "trial":
			return true
		case ".", ",", ";", "and":
			return false
		}
	}
	return false
}
