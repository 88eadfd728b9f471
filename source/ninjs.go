package source

import (
	"encoding/json"
	"strings"
)

// A ninjs is the fields of a report in ninjs, the IPTC's form of news in JSON:
// versions 1 (headline, body_text) and 2 and 3 (headlines, bodies). Version 3
// writes pubStatus for pubstatus and so on; names are read in any case.
type ninjs struct {
	URI       scalar `json:"uri"`
	Pubstatus scalar `json:"pubstatus"`
	Note      scalar `json:"ednote"`
	Byline    scalar `json:"byline"`
	By        scalar `json:"by"`
	Headline  scalar `json:"headline"`
	BodyText  scalar `json:"body_text"`
	BodyXHTML scalar `json:"body_xhtml"`
	BodyHTML  scalar `json:"body_html"`
	Holder    scalar `json:"copyrightholder"`
	Provider  scalar `json:"source"`

	FirstPublished scalar `json:"firstpublished"`
	FirstCreated   scalar `json:"firstcreated"`
	ContentCreated scalar `json:"contentcreated"`
	VersionCreated scalar `json:"versioncreated"`

	Headlines   parts `json:"headlines"`
	Bodies      parts `json:"bodies"`
	InfoSource  parts `json:"infosource"`
	InfoSources parts `json:"infosources"`
}

// A part is one of several forms of a headline or a body, or one source.
type part struct {
	Role  scalar `json:"role"`
	Type  scalar `json:"contenttype"`
	Value scalar `json:"value"`
	Name  scalar `json:"name"`
}

// Parts are a list; anything else reads as none.
type parts []part

// UnmarshalJSON never fails on valid JSON.
func (p *parts) UnmarshalJSON(data []byte) error {
	var all []json.RawMessage
	_ = json.Unmarshal(data, &all) // no list
	for _, data := range all {
		var one part
		if json.Unmarshal(data, &one) == nil {
			*p = append(*p, one)
		}
	}
	return nil
}

// main returns the part whose role says that it is the main one, or the first
// of those that good likes.
func (p parts) main(good func(*part) bool) *part {
	var first *part
	for i := range p {
		switch x := &p[i]; {
		case x.Value+x.Name == "" || !good(x):
		case strings.EqualFold(string(x.Role), "main"):
			return x
		case first == nil:
			first = x
		}
	}
	if first == nil {
		return &part{}
	}
	return first
}

func (p *part) isHTML() bool { return strings.Contains(string(p.Type), "html") }

// fromNinjs fills what an entry leaves open from the fields of ninjs. A report
// that was taken back may have no text: then what it says of that stands in for
// it, so that whoever keeps the earlier version learns of it.
func (e *entry) fromNinjs() {
	n := &e.ninjs
	if n.URI == "" {
		e.Note = ""
		return
	}
	any := func(*part) bool { return true }
	or := func(to *scalar, values ...scalar) {
		for _, v := range values {
			if *to == "" {
				*to = v
			}
		}
	}
	or(&e.ID, n.URI)
	or(&e.Title, n.Headline, n.Headlines.main(any).Value)
	or(&e.Author, n.Byline, n.By)
	or(&e.Outlet, n.InfoSources.main(any).Name, n.InfoSource.main(any).Name, n.Provider, n.Holder)
	or(&e.Published, n.FirstPublished, n.FirstCreated, n.ContentCreated, n.VersionCreated)
	or(&e.Updated, n.VersionCreated)
	or(&e.Status, n.Pubstatus)
	or(&e.Text, n.BodyText, n.Bodies.main(func(p *part) bool { return !p.isHTML() }).Value)
	or(&e.HTML, n.BodyXHTML, n.BodyHTML, n.Bodies.main((*part).isHTML).Value)
	if e.Status != "" && e.Status != "usable" && strings.TrimSpace(string(e.Text+e.HTML)) == "" {
		or(&e.Text, n.Note, e.Title)
	}
}
