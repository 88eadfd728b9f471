package timex

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// A context is what the whole report says about when it was written.
type context struct {
	a     *daybook.Analysis
	ref   daybook.Day // day that "today" means; its year may be unknown
	known bool        // ref is known
	clock int         // minute of that day when it was written, -1 if unknown
	found []found

	saysYesterday bool         // so a day of the week is not the day of writing
	inDateline    bool         // a dateline is being read
	line          daybook.Span // date of a dateline that is no block of its own
}

func newContext(a *daybook.Analysis) *context {
	c := &context{a: a, clock: -1}
	c.ref, c.known = a.Doc.Day()
	c.saysYesterday = strings.Contains(a.Doc.Text, "yesterday")
	return c
}

// minuteOf is the minute of the day of a date-time, -1 if it has none.
func minuteOf(published string) int {
	_, clock, _ := strings.Cut(published, "T")
	var h, min int
	if n, _ := fmt.Sscanf(clock, "%d:%d", &h, &min); n != 2 || h < 0 || h > 23 || min < 0 || min > 59 {
		return -1
	}
	return 60*h + min
}

// dated reports whether the day of writing is known with its year, so that it
// has a weekday.
func (c *context) dated() bool { return c.known && c.ref.HasYear() }

func (c *context) isDateline(block int) bool {
	return block >= 0 && block < len(c.a.Blocks) && c.a.Blocks[block].Kind == daybook.BlockDateline
}

// dateline reads the datelines. The first that names a day is the day of
// writing if no other is known; if one is known, a dateline of the two days
// before it is when "today" was written.
func (c *context) dateline(g *grammarTable) {
	var s scanner
	c.inDateline = true
	defer func() { c.inDateline = false }()
	read := false
	for _, b := range c.a.Blocks {
		if b.Kind != daybook.BlockDateline {
			continue
		}
		s.reset(c, g, b.Span)
		s.scan()
		for _, f := range s.join() {
			f.Rule = "timex/dateline"
			read = c.written(&f.Time) || read
			c.found = append(c.found, f)
		}
	}
	if !read && !c.inline(&s, g) && !c.known {
		c.dateOnLine(&s, g)
	}
}

// A dateline that runs on into the story begins before this many sentences and
// bytes.
const (
	headSentences = 6
	headBytes     = 1500
)

// inline looks for a dateline within the first sentences: "KABUL, Afghanistan
// (Nov. 23) – Troops …".
func (c *context) inline(s *scanner, g *grammarTable) bool {
	for i := range c.a.Sentences[:min(headSentences, len(c.a.Sentences))] {
		sp := c.a.Sentences[i].Span
		if sp.Start > headBytes {
			return false
		}
		sp.End = min(sp.End, sp.Start+headBytes)
		for sp.End < len(c.a.Doc.Text) && c.a.Doc.Text[sp.End]&0xC0 == 0x80 {
			sp.End++
		}
		if !strings.ContainsAny(c.a.Doc.Text[sp.Start:sp.End], "(:-–—‑−‐") {
			continue // heads asks for one of them
		}
		s.reset(c, g, sp)
		s.scan()
		for _, f := range s.join() {
			if s.heads(f) && c.written(&f.Time) {
				c.line = f.Span
				return true
			}
		}
	}
	return false
}

// maxDateLine is the length in bytes of the longest line that gives the date of
// a report.
const maxDateLine = 80

// dateOnLine looks for a line at the head of the report that gives its date:
// "3 June 2017", "Updated: 3 June 2017", "The Harbour Gazette, 3 June 2017".
func (c *context) dateOnLine(s *scanner, g *grammarTable) {
	for _, b := range c.a.Blocks[:min(headSentences, len(c.a.Blocks))] {
		if b.Start > headBytes || b.End-b.Start > maxDateLine {
			continue
		}
		s.reset(c, g, b.Span)
		s.scan()
		for _, f := range s.join() {
			if f.hi == len(s.atoms) && s.saysYear(f) && s.datesLine(f, b.Kind) && c.written(&f.Time) {
				c.line = f.Span
				return
			}
		}
	}
}

// datesLine reports whether a date at the end of a line is the line's, not a
// part of what it says.
func (s *scanner) datesLine(f found, kind daybook.BlockKind) bool {
	if f.lo == 0 || s.is(f.lo-1, "update", "updated", "published", "posted", "released", "issued", "dated", "date", ":", "|") {
		return true
	}
	return kind != daybook.BlockTitle && s.is(f.lo-1, ",", "-", "·", "•", "/")
}

// heads reports whether a date stands as in a dateline: behind the name of a
// place, in brackets or before a dash.
func (s *scanner) heads(f found) bool {
	before, after := f.lo-1, f.hi
	if f.lo == 0 && s.span.Start == 0 && s.is(after, ":") {
		return true // "Mar. 9: Operations in Khost"
	}
	if s.is(before, "(") && s.is(after, ")") {
		return s.isPlace(before-1) && (s.is(after+1, "-") || s.low(before-2) == "," || s.isPlace(before-2))
	}
	if s.is(before, ",") && s.isPlace(before-1) {
		for i := after; i < min(after+8, len(s.atoms)); i++ {
			if s.is(i, "-") && !s.atoms[i].glued {
				return true
			}
			if i == after && !s.is(i, "(", "-") {
				return false
			}
		}
	}
	return false
}

// isPlace reports whether atom i can be the name of a place: it has a capital.
func (s *scanner) isPlace(i int) bool { return i >= 0 && i < len(s.atoms) && s.atoms[i].upper }

// written takes t, the date of a dateline, for the day of writing, where it
// can be. If it has no year, the year that the head of the report names is its.
func (c *context) written(t *daybook.Time) bool {
	if t.Precision != "day" || t.Anchor != "explicit" || t.From.IsZero() {
		return false
	}
	y := c.yearIn(daybook.Span{Start: max(0, t.Start-headBytes), End: t.Start})
	if t.Start == 0 {
		y = c.yearIn(daybook.Span{Start: t.End, End: min(t.End+headline, len(c.a.Doc.Text))})
	}
	if !c.known && !t.From.HasYear() && y > 0 {
		d := t.From
		d.Year = y
		t.From, t.To, t.Value = d, d, dayValue(d)
	}
	switch {
	case !c.known:
		c.ref, c.known = t.From, true
	case c.ref.HasYear() && t.From.HasYear():
		if n := c.ref.Since(t.From); n >= 0 && n <= 2 {
			c.ref = t.From
		}
	}
	return true
}

// headline is how many bytes behind a date that opens the text its year may be.
const headline = 150

// yearIn is the one year that a piece of text names, 0 if it names none or
// several.
func (c *context) yearIn(sp daybook.Span) int {
	year := 0
	for _, a := range atoms(nil, grammar(), c.a.Doc.Text, sp) {
		if a.digits() != 4 || a.num < 1950 || a.num > 2059 {
			continue
		}
		if year != 0 && year != a.num {
			return 0
		}
		year = a.num
	}
	return year
}
