package export

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// blockLabels say what a block is that is not the report's own telling.
var blockLabels = map[daybook.BlockKind]string{
	daybook.BlockCaption: "caption", daybook.BlockBoilerplate: "not the story",
	daybook.BlockSplice: "another story", daybook.BlockCorrection: "correction",
}

// text prints the report with the evidence of its events marked: in colour
// with the number of the event behind the words (bombing¹), else in brackets
// ([e1 bombing], [e1:when Sunday]).
func (t *terminal) text(b *strings.Builder, r *daybook.Record) {
	fmt.Fprintln(b, t.heading("Text")+t.legend(len(r.Events) > 0))
	lead := ""
	for _, p := range passages(r, eventMarks(r)) {
		s := t.marked(p.pieces, t.tone(p.kind))
		if p.kind == daybook.BlockDateline {
			lead = strings.TrimRight(s, " ") + " "
			continue
		}
		if strings.TrimSpace(s) == "" && lead == "" {
			continue
		}
		for _, line := range strings.Split(lead+s, "\n") {
			if strings.TrimSpace(line) != "" {
				fmt.Fprintln(b, t.paragraph(p.kind, line))
			}
		}
		lead = ""
	}
	if lead != "" {
		fmt.Fprintln(b, t.paragraph(daybook.BlockDateline, lead))
	}
}

// tone is how the unmarked words of a block look.
func (t *terminal) tone(kind daybook.BlockKind) func(string) string {
	switch {
	case kind == daybook.BlockTitle:
		return t.bold
	case kind == daybook.BlockDateline || blockLabels[kind] != "":
		return t.faint
	}
	return func(s string) string { return s }
}

func (t *terminal) paragraph(kind daybook.BlockKind, line string) string {
	indent := " "
	if kind == daybook.BlockQuote {
		indent = " │ "
	}
	if label := blockLabels[kind]; label != "" {
		line, indent = t.faint("["+label+"] ")+line, " ┊ "
	}
	return t.wrap(line, indent, indent)
}

// legend explains the marks.
func (t *terminal) legend(marks bool) string {
	switch {
	case !marks:
		return ""
	case !t.color:
		return "   [e1 words] name event e1, [e1:when words] say when it was, and so on"
	}
	s := "  "
	for _, f := range fields[:7] {
		s += " " + t.field(f, string(f))
	}
	return s + t.faint(" of event¹")
}

// marked renders pieces with their marks, and words without a mark in the
// tone. Line ends stay.
func (t *terminal) marked(ps []piece, tone func(string) string) string {
	var b strings.Builder
	var open []markGroup
	for i := range ps {
		text := strings.TrimLeft(ps[i].text, " ")
		b.WriteString(ps[i].text[:len(ps[i].text)-len(text)]) // no blank after an opening bracket
		b.WriteString(t.open(&open, groups(ps[i].marks)))
		b.WriteString(t.words(text, ps[i].marks, tone))
		var next []markGroup
		if i+1 < len(ps) {
			next = groups(ps[i+1].marks)
		}
		b.WriteString(t.close(&open, next, ps[i].End))
	}
	return b.String()
}

// words renders text in the colour of the innermost mark over it.
func (t *terminal) words(text string, marks []mark, tone func(string) string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if lines[i] = safe.Text(lines[i]); len(marks) == 0 {
			lines[i] = tone(lines[i])
		} else {
			lines[i] = t.field(marks[len(marks)-1].field, lines[i])
		}
	}
	return strings.Join(lines, "\n")
}

// A markGroup is the marks over one span.
type markGroup struct {
	daybook.Span
	marks []mark
}

func groups(ms []mark) []markGroup {
	var gs []markGroup
	for _, m := range ms {
		if n := len(gs); n > 0 && gs[n-1].Span == m.Span {
			gs[n-1].marks = append(gs[n-1].marks, m)
			continue
		}
		gs = append(gs, markGroup{m.Span, []mark{m}})
	}
	return gs
}

// open writes the brackets that open before a piece with the marks now.
func (t *terminal) open(open *[]markGroup, now []markGroup) string {
	s := ""
	for _, g := range now[min(len(*open), len(now)):] {
		if !t.color {
			s += "[" + g.label() + " "
		}
		*open = append(*open, g)
	}
	return s
}

// close writes the brackets that close after a piece that ends at end, before
// one with the marks next. Where marks cross, the inner one is closed with the
// outer and opened again.
func (t *terminal) close(open *[]markGroup, next []markGroup, end int) string {
	same := 0
	for same < len(*open) && same < len(next) && (*open)[same].Span == next[same].Span {
		same++
	}
	closing := (*open)[same:]
	*open = (*open)[:same]
	if !t.color {
		return strings.Repeat("]", len(closing))
	}
	var ids []string
	seen := map[string]bool{}
	for _, g := range closing {
		for _, m := range g.marks {
			if m.End == end && !seen[m.id] {
				seen[m.id] = true
				ids = append(ids, superscript(m.id))
			}
		}
	}
	return t.faint(strings.Join(ids, "⁺"))
}

// label writes the events and fields of a group: "e1", "e1,e2:where".
func (g *markGroup) label() string {
	var parts []string
	for _, f := range fields {
		var ids []string
		for _, m := range g.marks {
			if m.field == f && (len(ids) == 0 || ids[len(ids)-1] != m.id) {
				ids = append(ids, m.id)
			}
		}
		if len(ids) == 0 {
			continue
		}
		s := strings.Join(ids, ",")
		if f != fieldWhat {
			s += ":" + string(f)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, " ")
}

// superscript writes the number of an id high: "e12" is "¹²".
func superscript(id string) string {
	const high = "⁰¹²³⁴⁵⁶⁷⁸⁹"
	digits := []rune(high)
	var b strings.Builder
	for _, r := range id {
		if '0' <= r && r <= '9' {
			b.WriteRune(digits[r-'0'])
		}
	}
	return b.String()
}
