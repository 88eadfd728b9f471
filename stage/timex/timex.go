// Package timex finds words that say when (TIMEX3) and resolves them to
// intervals of days as far as the words and the date of publication allow.
//
// The rules are data: rules.txt holds patterns over words and classes of words
// with examples beside them, words.txt the classes. A pattern names an action,
// which is a function of this package that works out the interval.
//
// Without a date to hang on, a weekday or "yesterday" stays open: From and To
// are zero, Anchor is none and Value says what is known ("XXXX-WXX-4"). What
// hangs on an event told of before ("a week later") has Anchor event and Shift in
// days; its Value is what the time named last makes of it ("2021-03-04"), or
// else the length of the shift ("P1W", "P2M"). A time of day without a day takes
// the day named last into its Value, not into From and To. With a Bound, From and To are the days that are
// named: "since 2011" has From 2011-01-01, To 2011-12-31 and Bound since.
package timex

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "timex",
		Doc:    "finds words that say when and resolves them to intervals",
		Reads:  []string{"tokens", "tags", "blocks", "sentences"},
		Writes: []string{"times"},
		Run:    run,
	}
}

// Spoken returns the same stage for what is said to a calendar or an assistant
// and not for news: bare hours are times of day ("Monday 3-8"), days lie ahead
// unless the words say otherwise, "next" and "last" count weeks, and what is so
// many units ahead is counted from the moment of speaking, to the minute where
// Published has it.
func Spoken() daybook.Stage {
	s := New()
	s.Run = func(a *daybook.Analysis) { read(a, spokenGrammar()) }
	return s
}

func run(a *daybook.Analysis) { read(a, grammar()) }

func read(a *daybook.Analysis, g *grammarTable) {
	c := newContext(a)
	if g.spoken {
		c.clock = minuteOf(a.Doc.Published)
	}
	c.dateline(g)
	var s scanner
	for i := range a.Sentences {
		sent := &a.Sentences[i]
		if c.isDateline(sent.Block) {
			continue
		}
		for rest := sent.Span; !rest.Empty(); {
			var piece daybook.Span
			piece, rest = cut(a.Doc.Text, rest)
			s.reset(c, g, piece)
			s.scan()
			c.found = append(c.found, s.join()...)
		}
	}
	for _, f := range c.found {
		if f.Overlaps(c.line) {
			f.Rule = "timex/dateline"
		}
		a.Times = append(a.Times, f.Time)
	}
	sort.SliceStable(a.Times, func(i, j int) bool { return a.Times[i].Start < a.Times[j].Start })
}

// maxPiece is how many bytes of a sentence are read at once.
const maxPiece = 1 << 14

// cut takes a piece off the front of a span; a piece of a long one ends at a
// space where there is one.
func cut(text string, sp daybook.Span) (piece, rest daybook.Span) {
	if sp.End-sp.Start <= maxPiece {
		return sp, daybook.Span{}
	}
	end := sp.Start + maxPiece
	if i := strings.LastIndexByte(text[sp.Start:end], ' '); i > 0 {
		end = sp.Start + i
	}
	for !utf8.RuneStart(text[end]) {
		end++
	}
	return daybook.Span{Start: sp.Start, End: end}, daybook.Span{Start: end, End: sp.End}
}
