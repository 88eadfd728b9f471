package record

import (
	"math"

	"github.com/daybookhq/daybook"
)

// confide says how sure the reading is, as a sum of named reasons put through a
// logistic curve: it is about the reading, not about the truth of the report.
func (w *writer) confide(e *daybook.Event, c *cluster) {
	var out []daybook.Reason
	add := func(when bool, reason string, weight float64) {
		if when {
			out = append(out, daybook.Reason{Reason: reason, Weight: weight})
		}
	}
	add(c.strong, "its words name this type of event", 1)
	add(!c.strong, "its words could name several types of event", -.6)
	add(len(c.mentions) > 1, "mentioned more than once", .4)
	add(len(e.Where) > 0, "placed", .4)
	add(e.When.From != nil, "dated", .4)
	add(hasRole(e, "perpetrator", "participant"), "who did it is told", .4)
	add(hasRole(e, "target", "victim", "participant"), "who was hit is told", .3)
	add(e.Realis != daybook.Actual, "not told as having happened", -.5)
	sum := 0.0
	for _, r := range out {
		sum += r.Weight
	}
	e.Confidence = daybook.Confidence{Value: math.Round(100/(1+math.Exp(-sum))) / 100, Because: out}
}

func hasRole(e *daybook.Event, roles ...string) bool {
	for _, p := range e.Parties {
		if has(roles, p.Role) {
			return true
		}
	}
	return false
}
