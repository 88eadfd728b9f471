package eval

import (
	"fmt"
	"strings"

	"github.com/daybookhq/daybook"
)

// showSlot writes what the gold and the record say of a slot, for readers of
// --errors.
func showSlot(slot string, g *goldEvent, f *foundEvent) (want, got string) {
	switch slot {
	case "type":
		return g.Sub, f.sub
	case "realis":
		return string(g.Realis), string(f.raw.Realis)
	case "date":
		return daybook.Value(g.From) + ".." + daybook.Value(g.To), f.from + ".." + f.to + " " + f.raw.When.Anchor + " " + quotes(f.raw.When.Evidence)
	case "country":
		return daybook.Value(g.Country), f.country
	case "place":
		return showAliases(g.Places), showPlaces(f.places)
	case "perpetrator":
		return showAliases(g.Perpetrators), showParties(f.perps)
	case "target":
		return showAliases(g.Targets), showParties(f.target)
	case "killed":
		return showRange(g.Killed), f.killed.String()
	}
	return showRange(g.Injured), f.injured.String()
}

func showAliases(lists [][]string) string {
	var out []string
	for _, l := range lists {
		out = append(out, strings.Join(l, "/"))
	}
	return strings.Join(out, "; ")
}

func showPlaces(ws []*daybook.Where) string {
	var out []string
	for _, w := range ws {
		out = append(out, w.Name)
	}
	return strings.Join(out, "; ")
}

func showParties(ps []*daybook.Party) string {
	var out []string
	for _, p := range ps {
		out = append(out, or(daybook.Value(p.Name), daybook.Value(p.Canonical)))
	}
	return strings.Join(out, "; ")
}

func showRange(r []*int) string {
	if len(r) != 2 {
		return ""
	}
	return showBound(r[0]) + ".." + showBound(r[1])
}

func showBound(n *int) string {
	if n == nil {
		return "?"
	}
	return fmt.Sprint(*n)
}

// String writes a toll as "2..12", "2..?" or "" for none.
func (t *toll) String() string {
	if t == nil {
		return ""
	}
	return fmt.Sprintf("%d..%s", t.low, showBound(t.high))
}
