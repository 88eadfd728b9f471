package record

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// summary writes one plain sentence from the fields of e and nothing else.
func summary(book *codebook.Codebook, e *daybook.Event) string {
	var b strings.Builder
	name := book.Type(e.Type).Name
	if e.Realis != daybook.Actual {
		name += " (" + string(e.Realis) + ")"
	}
	if e.Count > 1 {
		name = fmt.Sprintf("%s (%d)", name, e.Count)
	}
	b.WriteString(name)
	if a, c := side(e, "a"), side(e, "b"); a != "" || c != "" {
		between(&b, a, c)
	} else {
		phrase(&b, " by ", people(e, "perpetrator", "issuer"))
		phrase(&b, " on ", people(e, "target", "victim", "recipient"))
	}
	if len(e.Where) > 0 {
		b.WriteString(place(&e.Where[0]))
	}
	if e.When.From != nil {
		b.WriteString(day(&e.When))
	}
	for _, h := range e.Harm {
		if h.PartOf == nil && h.Scope == "event" {
			b.WriteString("; " + toll(&h))
		}
	}
	b.WriteString(".")
	return b.String()
}

func between(b *strings.Builder, x, y string) {
	switch {
	case x != "" && y != "":
		b.WriteString(" between " + x + " and " + y)
	default:
		phrase(b, " with ", x+y)
	}
}

func phrase(b *strings.Builder, lead, words string) {
	if words != "" {
		b.WriteString(lead + words)
	}
}

func side(e *daybook.Event, side string) string {
	return join(e, func(p *daybook.Party) bool { return p.Side == side })
}

func people(e *daybook.Event, roles ...string) string {
	return join(e, func(p *daybook.Party) bool { return has(roles, p.Role) })
}

func join(e *daybook.Event, ok func(*daybook.Party) bool) string {
	var names []string
	for i := range e.Parties {
		p := &e.Parties[i]
		if !ok(p) || p.Name == nil {
			continue
		}
		name := *p.Name
		if p.Canonical != nil && p.Kind == "named" && (p.ID == nil || !strings.HasPrefix(*p.ID, "country:")) {
			name = *p.Canonical
		}
		if p.Certainty != "stated" && p.Certainty != "" {
			name += " (" + p.Certainty + ")"
		}
		names = append(names, strings.Join(strings.Fields(name), " "))
	}
	return strings.Join(names, ", ")
}

func place(w *daybook.Where) string {
	prep := " in "
	switch w.Relation {
	case "near", "from", "toward":
		prep = " " + w.Relation + " "
	}
	name := strings.Join(strings.Fields(w.Name), " ")
	if w.Canonical != nil && !strings.Contains(name, *w.Canonical) && w.Level != "country" {
		name += " (" + *w.Canonical + ")"
	} else if w.Canonical != nil && w.Level == "country" {
		name = *w.Canonical
	}
	return prep + name
}

func day(w *daybook.When) string {
	if *w.From == *w.To {
		return " on " + *w.From
	}
	return " between " + *w.From + " and " + *w.To
}

func toll(h *daybook.Harm) string {
	n := ""
	switch {
	case h.Low != nil && h.High != nil && *h.Low == *h.High:
		n = fmt.Sprint(*h.Low)
		if *h.Low == 0 {
			n = "nobody"
		}
	case h.Low != nil && h.High != nil:
		n = fmt.Sprintf("%d–%d", *h.Low, *h.High)
	case h.Low != nil:
		n = fmt.Sprintf("at least %d", *h.Low)
	case h.High != nil:
		n = fmt.Sprintf("up to %d", *h.High)
	}
	return n + " " + h.Effect
}
