package timex

import "github.com/daybookhq/daybook"

// A context is what the whole report says about when it was written.
type context struct {
	a     *daybook.Analysis
	ref   daybook.Day // day that "today" means; its year may be unknown
	known bool        // ref is known
	found []found

	inDateline bool // a dateline is being read
}

func newContext(a *daybook.Analysis) *context {
	c := &context{a: a}
	c.ref, c.known = a.Doc.Day()
	return c
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
	for _, b := range c.a.Blocks {
		if b.Kind != daybook.BlockDateline {
			continue
		}
		s.reset(c, g, b.Span)
		s.scan()
		for _, f := range s.join() {
			f.Rule = "timex/dateline"
			c.found = append(c.found, f)
			c.written(f.Time)
		}
	}
}

func (c *context) written(t daybook.Time) {
	if t.Precision != "day" || t.Anchor != "explicit" || t.From.IsZero() {
		return
	}
	switch {
	case !c.known:
		c.ref, c.known = t.From, true
	case c.ref.HasYear() && t.From.HasYear():
		if n := c.ref.Since(t.From); n >= 0 && n <= 2 {
			c.ref = t.From
		}
	}
}
