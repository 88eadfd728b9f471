package view

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// summary writes one plain sentence from the values and nothing else.
func summary(book *codebook.Codebook, v *Values) string {
	var b strings.Builder
	name := "Event"
	if t := book.Type(v.Type); t != nil {
		name = t.Name
	}
	if v.Realis != daybook.Actual && v.Realis != "" {
		name += " (" + string(v.Realis) + ")"
	}
	b.WriteString(name)
	between := names(v, "a", "participant")
	if rest := names(v, "b", "participant"); between != "" && rest != "" {
		b.WriteString(" between " + between + " and " + rest)
	} else if both := between + rest; both != "" {
		b.WriteString(" with " + both)
	}
	phrase(&b, " by ", names(v, "", "perpetrator", "issuer"))
	phrase(&b, " on ", names(v, "", "target", "victim", "recipient"))
	if v.Where != nil {
		b.WriteString(placePhrase(v.Where))
	}
	switch {
	case v.From == "":
	case v.From == v.To:
		b.WriteString(" on " + v.From)
	default:
		b.WriteString(" between " + v.From + " and " + v.To)
	}
	for _, f := range []struct {
		r    Range
		verb string
	}{{v.Killed, "killed"}, {v.Injured, "injured"}, {v.Missing, "missing"}, {v.Abducted, "abducted"}, {v.Detained, "detained"}, {v.Displaced, "displaced"}} {
		phrase(&b, "; ", people(f.r, f.verb))
	}
	if v.Status != "uncontested" {
		phrase(&b, "; ", v.Status)
	}
	fmt.Fprintf(&b, " (%s from %s).", plural(v.Reports, "report"), plural(v.Origins, "source"))
	return b.String()
}

// Recount gives v the numbers of reports and origins where copies were left out of
// what it was computed from.
func (v *Values) Recount(reports, origins int) {
	if v.Reports == reports && v.Origins == origins {
		return
	}
	v.Reports, v.Origins = reports, origins
	v.Summary = summary(codebook.Default(), v)
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

func phrase(b *strings.Builder, lead, words string) {
	if words != "" {
		b.WriteString(lead + words)
	}
}

// listed is how many parties a summary names in one role.
const listed = 3

// names lists the parties of the roles, on one side if it is given.
func names(v *Values, side string, roles ...string) string {
	var out []string
	for i := range v.Parties {
		p := &v.Parties[i]
		if p.Name == "" || side != "" && p.Side != side || !contains(roles, p.Role) {
			continue
		}
		name := p.Name
		if p.Certainty != "stated" {
			name += " (" + p.Certainty + ")"
		}
		if !contains(out, name) { // once, though it is in two roles
			out = append(out, name)
		}
	}
	if len(out) > listed {
		return strings.Join(out[:listed], ", ") + " and others"
	}
	return strings.Join(out, ", ")
}

func contains(list []string, x string) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

func placePhrase(w *daybook.Where) string {
	prep := " in "
	if w.Relation == "near" {
		prep = " near "
	}
	return prep + squeeze(placeName(w))
}

// placeName returns the canonical name of a place, else the one written.
func placeName(w *daybook.Where) string { return cmp.Or(daybook.Value(w.Canonical), w.Name) }

// people says a range in words, "" if nobody tells.
func people(r Range, verb string) string {
	switch {
	case r.Best != nil && r.Low != nil && r.High != nil && *r.Low == *r.High:
		return number(r.Best) + " " + verb
	case r.Best != nil && r.High != nil:
		return fmt.Sprintf("%s %s (%s–%s)", number(r.Best), verb, number(r.Low), number(r.High))
	case r.Low != nil && r.High != nil:
		return fmt.Sprintf("%s–%s %s", number(r.Low), number(r.High), verb)
	case r.Best != nil && r.Low != nil && *r.Low < *r.Best:
		return fmt.Sprintf("at least %s, likely %s %s", number(r.Low), number(r.Best), verb)
	case r.Low != nil:
		return "at least " + number(r.Low) + " " + verb
	case r.High != nil:
		return "up to " + number(r.High) + " " + verb
	}
	return ""
}

// number prints n, "" for nil.
func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}
