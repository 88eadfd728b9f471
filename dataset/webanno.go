package dataset

import (
	"fmt"
	"io"
	"strings"

	"github.com/daybookhq/daybook"
)

// annotations writes W3C Web Annotations, one for each piece of evidence, as
// the items of an AnnotationPage. A target has two selectors: the quotation
// with the words around it, and its place in code points of the extracted text.
type annotations struct{ list jsonList }

func newAnnotations(w io.Writer) Writer {
	return &annotations{jsonList{w: w,
		head: `{"@context":["http://www.w3.org/ns/anno.jsonld",{"derivedFrom":"http://www.w3.org/ns/prov#wasDerivedFrom","sha256":"https://schema.org/sha256"}],"id":"urn:daybook:annotations","type":"AnnotationPage","items":[`,
		tail: "\n]}\n",
	}}
}

type annotation struct {
	ID         string      `json:"id"`
	Type       string      `json:"type"`
	Motivation string      `json:"motivation"`
	Generator  resource    `json:"generator"`
	Body       []annoBody  `json:"body"`
	Target     annoTargets `json:"target"`
}

type resource struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name,omitempty"`
}

type annoBody struct {
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
	Value   string `json:"value,omitempty"`
	Format  string `json:"format,omitempty"`
	Source  string `json:"source,omitempty"`
}

type annoTargets struct {
	Type     string     `json:"type"`
	Source   annoSource `json:"source"`
	Selector []selector `json:"selector"`
}

// The source is the text that was extracted, not the page: positions are of it.
type annoSource struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Format   string `json:"format"`
	Language string `json:"language,omitempty"`
	Derived  string `json:"derivedFrom,omitempty"` // where the report is from
	SHA256   string `json:"sha256"`                // of the report's original bytes
}

type selector struct {
	Type   string `json:"type"`
	Exact  string `json:"exact,omitempty"`
	Prefix string `json:"prefix,omitempty"`
	Suffix string `json:"suffix,omitempty"`
	Start  *int   `json:"start,omitempty"`
	End    *int   `json:"end,omitempty"`
}

// Write prints the annotations of each telling.
func (a *annotations) Write(inc *daybook.Incident) error {
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		ms, err := marks(t)
		if err != nil {
			return err
		}
		var text []rune
		if len(ms) > 0 {
			text = []rune(t.Report.Text)
		}
		for n, m := range ms {
			if err := a.list.add(annotationOf(inc, t, m, annoID{n + 1, text})); err != nil {
				return err
			}
		}
	}
	return nil
}

// Close ends the page.
func (a *annotations) Close() error { return a.list.close() }

// An annoID is the number of an annotation in its telling, and the text.
type annoID struct {
	n    int
	text []rune
}

func annotationOf(inc *daybook.Incident, t *daybook.Telling, m mark, at annoID) annotation {
	r := t.Report
	body := []annoBody{
		{Type: "TextualBody", Purpose: "tagging", Value: m.field, Format: "text/plain"},
		{Type: "TextualBody", Purpose: "describing", Value: m.value, Format: "text/plain"},
		{Type: "SpecificResource", Purpose: "linking", Source: "urn:daybook:incident:" + inc.ID},
	}
	if m.value == "" {
		body = append(body[:1], body[2:]...)
	}
	if m.of != "" {
		body = append(body, annoBody{Type: "SpecificResource", Purpose: "linking", Source: "urn:daybook:telling:" + t.ID + ":" + m.of})
	}
	quote := selector{Type: "TextQuoteSelector", Exact: m.Quote}
	quote.Prefix, quote.Suffix = around(at.text, m.Span)
	return annotation{
		ID: fmt.Sprintf("urn:daybook:telling:%s:%d", t.ID, at.n), Type: "Annotation", Motivation: "tagging",
		Generator: resource{"urn:daybook:rule:" + m.Rule, "Software", m.Rule}, Body: body,
		Target: annoTargets{"SpecificResource",
			annoSource{"urn:daybook:text:" + urnPart(r.ID), "Text", "text/plain", r.Language, urlOf(r), r.SHA256},
			[]selector{quote, {Type: "TextPositionSelector", Start: &m.Start, End: &m.End}}},
	}
}

// around returns up to 32 code points on either side of s.
func around(text []rune, s daybook.Span) (before, after string) {
	const context = 32
	if s.End > len(text) {
		return "", "" // the text was left out
	}
	return string(text[max(0, s.Start-context):s.Start]), string(text[s.End:min(len(text), s.End+context)])
}

// urnPart writes an id that somebody supplied as part of a URN (RFC 8141):
// what may not stand there is percent-encoded.
func urnPart(id string) string {
	var b strings.Builder
	for i := 0; i < len(id); i++ {
		if c := id[i]; plain(c) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// plain reports whether c is a letter, a digit, or a mark that is harmless in
// names of files and resources.
func plain(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.'
}
