package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/safe"
)

// none stands where the report tells nothing.
const none = "–"

func orNone(s string) string {
	if s == "" {
		return none
	}
	return s
}

// A civil is a date of a record, which may have no year.
type civil struct {
	year, month, day int
}

// parseCivil reads "2021-02-25" and "--02-25".
func parseCivil(s string) (c civil, ok bool) {
	if rest, yearless := strings.CutPrefix(s, "--"); yearless {
		s = "0000-" + rest
	}
	n, err := fmt.Sscanf(s, "%4d-%2d-%2d", &c.year, &c.month, &c.day)
	return c, err == nil && n == 3 && 1 <= c.month && c.month <= 12 && 1 <= c.day && c.day <= 31
}

// String returns "Thu 25 Feb 2021" or "25 Feb (year not told)".
func (c civil) String() string {
	if c.year == 0 {
		return c.short() + " (year not told)"
	}
	day := time.Date(c.year, time.Month(c.month), c.day, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("%s %s %d", day.Format("Mon"), c.short(), c.year)
}

func (c civil) short() string {
	return fmt.Sprintf("%d %s", c.day, time.Month(c.month).String()[:3])
}

func (c civil) monthYear() string {
	if c.year == 0 {
		return time.Month(c.month).String() + " (year not told)"
	}
	return fmt.Sprintf("%s %d", time.Month(c.month), c.year)
}

// whenText says when in few words; the report's own words if they give no
// date, "" if there are none.
func whenText(w *daybook.When) string {
	var parts []string
	if s := daysText(daybook.Value(w.From), daybook.Value(w.To)); s != "" {
		parts = append(parts, s)
	} else if len(w.Evidence) > 0 {
		return "“" + w.Evidence[0].Quote + "”, date not known"
	}
	if w.PartOfDay != "" {
		parts = append(parts, w.PartOfDay)
	}
	return strings.Join(parts, ", ")
}

func daysText(from, to string) string {
	a, okA := parseCivil(from)
	b, okB := parseCivil(to)
	switch {
	case !okA && !okB:
		return ""
	case !okB:
		return "from " + a.String()
	case !okA:
		return "until " + b.String()
	case a == b:
		return a.String()
	case a.month == 1 && a.day == 1 && b.month == 12 && b.day == 31 && a.year != 0:
		return joined(strconv.Itoa(a.year), strconv.Itoa(b.year), "–")
	case a.day == 1 && b.day >= 28 && b.day == lastDay(b):
		return joined(a.monthYear(), b.monthYear(), " – ")
	case a.year == b.year && a.month == b.month:
		return fmt.Sprintf("%d–%d %s", a.day, b.day, b.monthYear())
	case a.year == b.year && a.year != 0:
		return fmt.Sprintf("%s – %s %d", a.short(), b.short(), b.year)
	}
	return a.String() + " – " + b.String()
}

// whereText names where an event was: the site and the place on the map that
// holds it, the most specific of each, and the country. Other places stand in
// the formats that have room for them.
func whereText(where []daybook.Where) string {
	var parts []string
	country := ""
	have := map[bool]bool{} // a site; a place on the map
	for i := range where {
		w := &where[i]
		if country == "" && !passing(w) {
			country = daybook.Value(w.Country)
		}
		if onMap := w.Level != "site"; !passing(w) && !have[onMap] && !have[true] {
			have[onMap] = true
			parts = append(parts, placeText(w))
			if w.Level == "country" {
				country = none // is told
			}
		}
	}
	if country != "" && country != none {
		parts = append(parts, countryName(country))
	}
	return strings.Join(parts, ", ")
}

// countryName returns the English name of an ISO 3166-1 code, or the code.
func countryName(iso string) string {
	if c := actor.Default().Country(iso); c != nil {
		return c.Name
	}
	return iso
}

// joined returns a, or a and b if they differ.
func joined(a, b, by string) string {
	if a == b {
		return a
	}
	return a + by + b
}

// lastDay returns the last day of the month of c; without a year, the longest
// that it can be.
func lastDay(c civil) int {
	if c.year == 0 && c.month == 2 && c.day == 29 {
		return 29
	}
	return daybook.DaysIn(c.year, time.Month(c.month))
}

func placeText(w *daybook.Where) string {
	name := w.Name
	if c := daybook.Value(w.Canonical); c != "" && w.Level != "site" {
		name = c
	}
	switch w.Relation {
	case "near", "from", "toward":
		return w.Relation + " " + name
	}
	return name
}

// partyText names a party, with what makes its part uncertain.
func partyText(p *daybook.Party) string {
	name := daybook.Value(p.Canonical)
	if name == "" {
		name = daybook.Value(p.Name)
	}
	if name == "" {
		name = p.Kind
	}
	if p.Certainty != "" && p.Certainty != "stated" {
		name += " (" + p.Certainty + ")"
	}
	return name
}

// sides returns those who act and those to whom it is done; both means that
// they do it to each other.
func sides(e *daybook.Event) (left, right []string, both bool) {
	for i := range e.Parties {
		p := &e.Parties[i]
		both = both || p.Role == "participant"
		side := &left
		if whomRoles[p.Role] || p.Role == "participant" && p.Side == "b" {
			side = &right
		}
		if name := partyText(p); !slices.Contains(*side, name) {
			*side = append(*side, name)
		}
	}
	return left, right, both
}

// whoText says who did it to whom: "A → B", "A ↔ B", "? → B" or "A". paint is
// laid over the names of one field.
func whoText(e *daybook.Event, paint func(field, string) string) string {
	left, right, both := sides(e)
	arrow := " → "
	if both {
		arrow = " ↔ "
	}
	a := paint(fieldWho, safe.Text(strings.Join(left, ", ")))
	b := paint(fieldWhom, safe.Text(strings.Join(right, ", ")))
	switch {
	case b == "":
		return a
	case a == "":
		a = "?"
	}
	return a + arrow + b
}

// groupWords are the people where the report has no word of its own; of mixed
// and unknown groups nothing is said.
var groupWords = map[string]string{
	"civilians": "civilians", "military": "soldiers", "police": "police", "militants": "militants", "perpetrators": "attackers",
}

// harmText says one row of harm: "5 soldiers killed", "of them 3 children".
func harmText(h *daybook.Harm) string {
	people := daybook.Value(h.Of)
	if people == "" {
		people = groupWords[h.Group]
	}
	words := []string{daybook.Between(h.Low, h.High), people, h.Effect}
	if daybook.Value(h.High) == 0 && h.High != nil {
		words[0] = "no one"
		if people != "" {
			words[0] = "no"
		}
	}
	if people == "" {
		words = append(words[:1], h.Effect)
	}
	s := strings.Join(words, " ")
	if h.PartOf != nil {
		s = "of them " + s
	}
	var marks []string
	if h.Scope == "cumulative" {
		marks = append(marks, "in all, not counted")
	}
	if h.Source != nil {
		marks = append(marks, "says "+*h.Source)
	}
	if len(marks) > 0 {
		s += " (" + strings.Join(marks, "; ") + ")"
	}
	return s
}

// harmTexts says all harm of an event.
func harmTexts(e *daybook.Event) []string {
	var out []string
	for i := range e.Harm {
		if e.Harm[i].Basis != "none-reported" {
			out = append(out, harmText(&e.Harm[i]))
		}
	}
	return out
}

// typeText turns the id of a type into words.
func typeText(id string) string { return strings.ReplaceAll(id, "-", " ") }

// speakerText names who says it.
func speakerText(p *daybook.Party) string {
	if p.Kind == "unresolved" {
		return "speaker unknown"
	}
	return partyText(p)
}

// marksOf says what keeps an event from being plain news of what happened:
// its realis, and that it is told as an earlier event.
func marksOf(e *daybook.Event) []string {
	var out []string
	if e.Realis != daybook.Actual && e.Realis != "" {
		out = append(out, string(e.Realis))
	}
	if e.Background {
		out = append(out, "earlier event")
	}
	if e.Count > 1 {
		out = append(out, fmt.Sprintf("%d such events", e.Count))
	}
	return out
}
