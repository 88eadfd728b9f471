package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// terminal prints records for people: the events as a table, the text with its
// evidence marked, the statements, the notes.
type terminal struct {
	w io.Writer
	page
	some bool // a record has been printed
}

// Write prints r.
func (t *terminal) Write(r *daybook.Record) error {
	var b strings.Builder
	if t.some {
		b.WriteString("\n" + t.faint(strings.Repeat("═", min(t.width, textWidth))) + "\n\n")
	}
	t.some = true
	t.header(&b, r)
	t.events(&b, r)
	t.text(&b, r)
	t.statements(&b, r)
	t.notes(&b, r)
	_, err := io.WriteString(t.w, b.String())
	return err
}

// Close does nothing.
func (t *terminal) Close() error { return nil }

func (t *terminal) header(b *strings.Builder, r *daybook.Record) {
	title := headline(r)
	fmt.Fprintln(b, t.bold(t.wrap(safe.Text(title), "", "")))
	var about []string
	for _, s := range []*string{r.Report.Outlet, r.Report.Author, r.Report.Published} {
		if s != nil {
			about = append(about, safe.Text(*s))
		}
	}
	if r.Report.Published == nil {
		about = append(about, "no date of publication")
	}
	about = append(about, r.Report.Kind, safe.Text(r.Report.Source))
	fmt.Fprintln(b, t.faint(t.wrap(strings.Join(about, " · "), "", "")))
}

// headline returns the title given with the report, or the one in its text, or
// its source.
func headline(r *daybook.Record) string {
	if r.Report.Title != nil {
		return *r.Report.Title
	}
	for _, b := range r.Report.Blocks {
		if text := []rune(r.Report.Text); b.Kind == daybook.BlockTitle && b.End <= len(text) {
			return string(text[b.Start:b.End])
		}
	}
	return r.Report.Source
}

func (t *terminal) events(b *strings.Builder, r *daybook.Record) {
	if len(r.Events) == 0 {
		fmt.Fprintln(b, t.heading("No events"))
		return
	}
	fmt.Fprintln(b, t.heading("Events"))
	if t.width < 72 {
		t.eventList(b, r)
		return
	}
	tab := table{head: []string{"", "what", "when", "where", "who → whom", "harm", "status"}}
	for i := range r.Events {
		tab.rows = append(tab.rows, t.eventRow(&r.Events[i]))
	}
	b.WriteString(tab.render(t.width, t.faint, t.faint))
}

func (t *terminal) eventRow(e *daybook.Event) []string {
	what := t.field(fieldWhat, typeText(e.Type))
	if marks := marksOf(e); len(marks) > 0 {
		what += "\n" + t.loud(strings.Join(marks, ", "))
	}
	status := e.Status
	if status != "uncontested" {
		status = t.loud(status)
	}
	return []string{
		t.bold(e.ID),
		what,
		t.field(fieldWhen, orNone(safe.Text(whenText(&e.When)))),
		t.field(fieldWhere, orNone(safe.Text(whereText(e.Where)))),
		orNone(whoText(e, t.field)),
		t.field(fieldHarm, orNone(safe.Text(strings.Join(harmTexts(e), ", ")))),
		status,
	}
}

// eventList prints the events below each other, for narrow terminals.
func (t *terminal) eventList(b *strings.Builder, r *daybook.Record) {
	names := []string{"", "what", "when", "where", "who", "harm", "status"}
	for i := range r.Events {
		for j, cell := range t.eventRow(&r.Events[i]) {
			cell = strings.ReplaceAll(cell, "\n", " · ")
			if j == 0 {
				fmt.Fprintln(b, cell)
				continue
			}
			label := fmt.Sprintf("  %-8s", names[j])
			fmt.Fprintln(b, t.wrap(cell, t.faint(label), strings.Repeat(" ", len(label))))
		}
	}
}

func (t *terminal) statements(b *strings.Builder, r *daybook.Record) {
	if len(r.Statements) == 0 {
		return
	}
	fmt.Fprintln(b, t.heading("Statements"))
	for i := range r.Statements {
		s := &r.Statements[i]
		id := fmt.Sprintf(" %-4s", s.ID)
		indent := strings.Repeat(" ", len(id))
		fmt.Fprintln(b, t.wrap(t.statementLine(s), t.bold(id), indent))
		if s.Content != nil {
			fmt.Fprintln(b, t.wrap(t.faint(contentText(s)), indent, indent))
		}
	}
}

// statementLine says who says what kind of thing about what.
func (t *terminal) statementLine(s *daybook.Statement) string {
	speaker := t.bold(safe.Text(speakerText(&s.Speaker)))
	if s.Speaker.Kind == "unresolved" {
		speaker = t.loud(speakerText(&s.Speaker))
	}
	line := speaker + " · " + typeText(s.Act)
	if s.Against != nil {
		line += " ⇢ " + safe.Text(partyText(s.Against))
	}
	if len(s.About) > 0 {
		line += "  (" + strings.Join(s.About, ", ") + ")"
	}
	if len(s.Hearsay) > 0 {
		line += "  as told by " + safe.Text(strings.Join(s.Hearsay, ", told by "))
	}
	if s.Channel != nil {
		line += "  through " + safe.Text(*s.Channel)
	}
	return line
}

// contentText quotes what was said: in quotation marks if the report does.
func contentText(s *daybook.Statement) string {
	words := safe.Text(s.Content.Quote)
	if !s.Quoted {
		return words
	}
	return "“" + strings.Trim(words, "\"“”' ,") + "”"
}

func (t *terminal) notes(b *strings.Builder, r *daybook.Record) {
	if len(r.Notes) == 0 {
		return
	}
	fmt.Fprintln(b, t.heading("Notes"))
	for _, n := range r.Notes {
		fmt.Fprintln(b, t.wrap(noteText(&n), " • ", "   "))
	}
}

func noteText(n *daybook.Note) string {
	s := safe.Text(n.Message)
	if s == "" {
		s = typeText(n.Code)
	}
	for _, e := range n.Evidence {
		if words := safe.Text(e.Quote); !strings.Contains(s, words) {
			s += " – " + inQuotes(words, 60)
		}
	}
	return s
}

// inQuotes puts words between quotation marks, unless they have their own, and
// cuts them at width.
func inQuotes(words string, width int) string {
	words = ansi.Truncate(words, width, "…")
	if strings.HasPrefix(words, "“") || strings.HasPrefix(words, `"`) {
		return words
	}
	return "“" + words + "”"
}
