package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// epithets are the persons whom the text calls by what they did: "the confessed
// bomber Timothy Kane", "the Gao bombing suspect Omar Kane".
func (w *writer) epithets() []epithet {
	var out []epithet
	for e := range w.a.Entities {
		x := &w.a.Entities[e]
		if x.Kind != daybook.NamePerson || !x.Named {
			continue
		}
		name := -1
		for i, m := range x.Mentions {
			if m.Form == "name" && (name < 0 || m.End-m.Start > x.Mentions[name].End-x.Mentions[name].Start) {
				name = i
			}
		}
		for _, m := range x.Mentions {
			if name < 0 || m.Form != "nominal" || m.Head < 0 {
				continue
			}
			if does := w.doing(m.Head); does != "" {
				out = append(out, epithet{e, x.Mentions[name], m, does})
				break
			}
		}
	}
	return out
}

// An epithet calls a person by what he did.
type epithet struct {
	entity int
	name   daybook.Mention // by which he is named most fully
	called daybook.Mention
	deed   string // bomb, or any
}

// doing returns what the noun at token i says that somebody did, "" if nothing.
func (w *writer) doing(i int) string {
	switch l := w.g.Lemma(i); {
	case l == "bomber":
		return "bomb"
	case w.doers[l]:
		return "any"
	case l == "suspect" && i > 0 && w.general[w.g.Lemma(i-1)]:
		if w.g.Lemma(i-1) == "bombing" {
			return "bomb"
		}
		return "any"
	}
	return ""
}

// fits reports whether the deed may be the event of c.
func (x *epithet) fits(c *cluster) bool {
	if c.realis != daybook.Actual && c.realis != daybook.Attempted {
		return false
	}
	return bombing(c.typ) || x.deed == "any" && violent(c.group)
}

// deedOf returns the one event that somebody may be called by, -1 if there is none
// or another.
func (w *writer) deedOf(x *epithet) int {
	at := -1
	for i, c := range w.clusters {
		switch {
		case !x.fits(c):
		case at >= 0:
			return -1
		default:
			at = i
		}
	}
	return at
}

// culprits adds to the events those who are called by what they did, where one
// event alone can be meant.
func (w *writer) culprits() {
	for _, x := range w.epithets() {
		at := w.deedOf(&x)
		if at < 0 {
			continue
		}
		e, role := &w.out.Events[at], w.book.Type(w.clusters[at].typ).Roles[daybook.RoleAgent]
		p := w.party(daybook.Argument{Span: x.name.Span, Head: x.name.Head, Entity: x.entity, Count: -1, Rule: "party/epithet", Doubt: w.doubted(x.called)}, role, daybook.RoleAgent)
		e.Parties = w.identified(w.addParty(e.Parties, p))
	}
}

// doubted returns how sure the words for somebody are that he did it.
func (w *writer) doubted(m daybook.Mention) string {
	words := strings.ToLower(w.a.Doc.At(m.Span))
	switch {
	case strings.Contains(words, "accused"):
		return "accused"
	case strings.Contains(words, "suspect"), strings.Contains(words, "alleged"):
		return "suspected"
	}
	return ""
}
