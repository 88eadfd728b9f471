package export

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

//go:embed page.html
var pageHTML string

// htmlWriter prints one self-contained page: each report's text with its
// evidence highlighted, its events and statements beside it. The page asks for
// nothing from outside and its content security policy forbids that it ever
// does; of scripts it runs only the one that is printed with it.
type htmlWriter struct {
	w    io.Writer
	some bool // the head is written
	n    int  // reports written
}

// pageTemplate is parsed once, when the first page is printed.
var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageHTML))
})

type htmlHead struct {
	Title  string
	Policy string
	Style  template.HTML
	Script template.HTML
}

// Write prints one report with its record.
func (h *htmlWriter) Write(r *daybook.Record) error {
	if err := h.begin(headline(r)); err != nil {
		return err
	}
	h.n++
	return pageTemplate().ExecuteTemplate(h.w, "report", viewOf(r, fmt.Sprintf("r%d-", h.n)))
}

// Close prints the script and ends the page.
func (h *htmlWriter) Close() error {
	if err := h.begin("No reports"); err != nil {
		return err
	}
	return pageTemplate().ExecuteTemplate(h.w, "foot", template.HTML("<script>"+pageJS+"</script>"))
}

func (h *htmlWriter) begin(title string) error {
	if h.some {
		return nil
	}
	h.some = true
	return pageTemplate().ExecuteTemplate(h.w, "head", htmlHead{
		Title:  safe.Text(title),
		Policy: "default-src 'none'; style-src " + hashOf(pageCSS) + "; script-src " + hashOf(pageJS) + "; base-uri 'none'; form-action 'none'",
		Style:  template.HTML("<style>" + pageCSS + "</style>"),
	})
}

// hashOf is how a content security policy names a script or style.
func hashOf(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// A reportView is what the page shows of one report.
type reportView struct {
	Prefix     string // of all ids of the report's elements
	Title      string
	About      []string
	Events     []eventView
	Statements []statementView
	Notes      []string
	Passages   []passageView
}

type eventView struct {
	ID, Anchor, Type, Status, Summary string
	Marks                             []string
	Codes                             string
	Rows                              []rowView
	Confidence                        int // per cent
	Because                           []string
}

// A rowView is one value of a field, with the words that it came from.
type rowView struct {
	Field, Value, Ref string
	Label             string // Field, or "" if the row above has it
	Detail            string
	Words             []wordsView
	More              int // further words that are not shown
}

type wordsView struct{ Quote, Rule string }

type statementView struct {
	ID, Anchor, Speaker, Act, Content string
	Unresolved                        bool
	About                             []string
	Extra                             []string
	Refs                              string
	Words                             []wordsView
}

type passageView struct {
	Kind, Label string
	Pieces      []pieceView
}

// A pieceView is a stretch of the text; Refs are the values that it speaks
// for, the first one being where a click leads.
type pieceView struct {
	Text, Refs, First, Field, Title string
	IDs                             string // of the events whose marks end here
}

func viewOf(r *daybook.Record, prefix string) reportView {
	v := reportView{Prefix: prefix, Title: safe.Text(headline(r)), About: aboutReport(r)}
	for i := range r.Events {
		v.Events = append(v.Events, eventViewOf(&r.Events[i], prefix))
	}
	for i := range r.Statements {
		v.Statements = append(v.Statements, statementViewOf(&r.Statements[i], prefix))
	}
	for i := range r.Notes {
		v.Notes = append(v.Notes, noteText(&r.Notes[i]))
	}
	v.Passages = passageViews(passages(r, append(eventMarks(r), statementMarks(r)...)), prefix)
	return v
}

// passageViews puts a dateline in front of the paragraph that it opens.
func passageViews(ps []passage, prefix string) []passageView {
	var out []passageView
	var lead []pieceView
	for i, p := range ps {
		v := passageViewOf(p, prefix)
		if p.kind == daybook.BlockDateline && i+1 < len(ps) {
			lead = append(v.Pieces, pieceView{Text: " "})
			continue
		}
		v.Pieces = append(lead, v.Pieces...)
		lead = nil
		if len(v.Pieces) > 0 {
			out = append(out, v)
		}
	}
	return out
}

func aboutReport(r *daybook.Record) []string {
	var out []string
	for _, s := range []*string{r.Report.Outlet, r.Report.Author, r.Report.Published} {
		if s != nil {
			out = append(out, safe.Text(*s))
		}
	}
	if r.Report.Published == nil {
		out = append(out, "no date of publication")
	}
	return append(out, r.Report.Kind, safe.Text(r.Report.Source), "id "+safe.Text(r.Report.ID))
}

func eventViewOf(e *daybook.Event, prefix string) eventView {
	v := eventView{
		ID: e.ID, Anchor: prefix + e.ID, Type: typeText(e.Type), Status: e.Status, Summary: safe.Text(e.Summary),
		Marks: marksOf(e), Codes: codesOf(e), Confidence: int(e.Confidence.Value*100 + 0.5),
	}
	for _, b := range e.Confidence.Because {
		v.Because = append(v.Because, fmt.Sprintf("%s (%+.2f)", b.Reason, b.Weight))
	}
	v.Rows = eventRows(e, prefix)
	return v
}

// maxWords is how many pieces of evidence are written out beside a value; all
// of them are marked in the text.
const maxWords = 4

// eventRows lists the values of e that have evidence.
func eventRows(e *daybook.Event, prefix string) []rowView {
	var rows []rowView
	add := func(f field, n int, value, detail string, evidence []daybook.Evidence) {
		row := rowView{Field: string(f), Label: string(f), Value: safe.Text(value), Ref: prefix + refOf(e.ID, f, n), Detail: detail}
		if len(rows) > 0 && rows[len(rows)-1].Field == row.Field {
			row.Label = ""
		}
		shown := min(len(evidence), maxWords)
		row.Words, row.More = wordsOf(evidence[:shown]), len(evidence)-shown
		rows = append(rows, row)
	}
	add(fieldWhat, 0, typeText(e.Type), "", e.Triggers)
	if s := whenText(&e.When); s != "" {
		add(fieldWhen, 0, s, anchorText(&e.When), e.When.Evidence)
	}
	for i := range e.Where {
		add(fieldWhere, i, placeText(&e.Where[i]), placeDetail(&e.Where[i]), e.Where[i].Evidence)
	}
	for _, f := range []field{fieldWho, fieldWhom} {
		for i := range e.Parties {
			if p := &e.Parties[i]; partyField(p) == f {
				add(f, i, partyText(p), partyDetail(p), p.Evidence)
			}
		}
	}
	for i := range e.Weapons {
		add(fieldWeapon, i, e.Weapons[i].Name, e.Weapons[i].Class, e.Weapons[i].Evidence)
	}
	for i := range e.Harm {
		add(fieldHarm, i, harmText(&e.Harm[i]), strings.ReplaceAll(e.Harm[i].Basis, "-", " "), e.Harm[i].Evidence)
	}
	return rows
}

func wordsOf(evidence []daybook.Evidence) []wordsView {
	var out []wordsView
	for _, e := range evidence {
		out = append(out, wordsView{safe.Text(e.Quote), e.Rule})
	}
	return out
}

// codesOf names the event's place in other schemes.
func codesOf(e *daybook.Event) string {
	var out []string
	if e.ACLED != nil {
		out = append(out, "ACLED "+e.ACLED.SubEventType)
	}
	if e.PLOVER != nil {
		out = append(out, strings.TrimSpace("PLOVER "+e.PLOVER.Event+" "+e.PLOVER.Mode))
	}
	if e.CAMEO != "" {
		out = append(out, "CAMEO "+e.CAMEO)
	}
	return strings.Join(out, " · ")
}

func anchorText(w *daybook.When) string {
	switch {
	case w.Anchor == "published":
		return w.Precision + ", from the date of publication"
	case strings.HasPrefix(w.Anchor, "event:"):
		return w.Precision + ", counted from " + strings.TrimPrefix(w.Anchor, "event:")
	}
	return w.Precision
}

func placeDetail(w *daybook.Where) string {
	out := []string{w.Level}
	for _, s := range []*string{w.Admin1, w.Country, w.ID} {
		if s != nil {
			out = append(out, safe.Text(*s))
		}
	}
	switch {
	case w.Alternatives == 1:
		out = append(out, "1 other place of that name")
	case w.Alternatives > 1:
		out = append(out, fmt.Sprintf("%d other places of that name", w.Alternatives))
	}
	return strings.Join(out, " · ")
}

func partyDetail(p *daybook.Party) string {
	out := []string{p.Role}
	if p.Side != "" {
		out[0] += " " + p.Side
	}
	for _, s := range []*string{p.Country, p.Sector} {
		if s != nil {
			out = append(out, *s)
		}
	}
	return strings.Join(append(out, p.Kind), " · ")
}

func statementViewOf(s *daybook.Statement, prefix string) statementView {
	v := statementView{
		ID: s.ID, Anchor: prefix + s.ID, Speaker: safe.Text(speakerText(&s.Speaker)), Act: typeText(s.Act),
		Unresolved: s.Speaker.Kind == "unresolved", About: s.About,
		Refs:  prefix + refOf(s.ID, fieldSpeaker, 0) + " " + prefix + refOf(s.ID, fieldSays, 0),
		Words: wordsOf(s.Evidence),
	}
	if s.Content != nil {
		v.Content = contentText(s)
	}
	if s.Against != nil {
		v.Extra = append(v.Extra, "against "+safe.Text(partyText(s.Against)))
	}
	if len(s.Hearsay) > 0 {
		v.Extra = append(v.Extra, "as told by "+safe.Text(strings.Join(s.Hearsay, ", told by ")))
	}
	if s.Channel != nil {
		v.Extra = append(v.Extra, "through "+safe.Text(*s.Channel))
	}
	return v
}

func passageViewOf(p passage, prefix string) passageView {
	v := passageView{Kind: string(p.kind), Label: blockLabels[p.kind]}
	for i := range p.pieces {
		pc := &p.pieces[i]
		w := pieceView{Text: visibleLines(pc.text)}
		if p.kind == daybook.BlockDateline {
			w.Field = string(p.kind)
		}
		if n := len(pc.marks); n > 0 {
			w.mark(pc.marks, pc.End, prefix)
		}
		if w.Text != "" {
			v.Pieces = append(v.Pieces, w)
		}
	}
	return v
}

// mark fills in what the marks over a piece that ends at end say.
func (w *pieceView) mark(ms []mark, end int, prefix string) {
	inner := innermost(ms)
	w.First, w.Field = prefix+inner.ref, string(inner.field)
	if ofStatement(inner) {
		w.First = prefix + inner.id // a statement is one element
	}
	var refs, titles, ids []string
	for i := len(ms) - 1; i >= 0; i-- {
		m := ms[i]
		refs = append(refs, prefix+m.ref)
		titles = append(titles, m.id+" "+string(m.field))
		if m.End == end && !ofStatement(m) && !slices.Contains(ids, m.id) {
			ids = append(ids, m.id)
		}
	}
	w.Refs, w.Title, w.IDs = strings.Join(refs, " "), strings.Join(titles, ", "), strings.Join(ids, " ")
}

// innermost returns the innermost mark of an event, else of a statement.
func innermost(ms []mark) mark {
	for i := len(ms) - 1; i >= 0; i-- {
		if !ofStatement(ms[i]) {
			return ms[i]
		}
	}
	return ms[len(ms)-1]
}

func ofStatement(m mark) bool { return m.field == fieldSpeaker || m.field == fieldSays }

// visibleLines is safe.Text but for line ends, which stay.
func visibleLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = safe.Text(lines[i])
	}
	return strings.Join(lines, "\n")
}
