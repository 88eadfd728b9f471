package record

import (
	_ "embed"
	"math"

	"github.com/daybookhq/daybook"
)

// weightsFile has a reason a line with its weight, learned by "train
// confidence". docs/confidence.md says how far the sum holds.
//
//go:embed confidence.txt
var weightsFile string

// reasonWeights reads the weights of reasons.
func reasonWeights() map[string]float64 {
	weights := map[string]float64{}
	names, of := readWeights(weightsFile)
	for i, reason := range names {
		weights[reason] = of[i]
	}
	return weights
}

// confide says how likely it is that the report tells of such an event, as a sum
// of named reasons put through a logistic curve: it is about the reading, not
// about the truth of the report. The reasons are all that apply, each with its
// learned weight.
func (w *writer) confide(e *daybook.Event, c *cluster) {
	var out []daybook.Reason
	sum := 0.0
	add := func(when bool, reason string) {
		if when {
			out = append(out, daybook.Reason{Reason: reason, Weight: w.weights[reason]})
			sum += w.weights[reason]
		}
	}
	add(true, "to begin with")
	add(!c.strong, "its words could name several types of event")
	add(w.mixed(c), "its words name several types of event")
	add(w.onlyHarm(c), "only its harm is told")
	add(w.onlyPlural(c), "told in the plural")
	add(len(c.mentions) > 1, "mentioned more than once")
	add(w.early(c), "told in the title or the first paragraph")
	add(closerThanCountry(e), "placed")
	add(e.When.From != nil, "dated")
	add(hasRole(e, "perpetrator", "participant"), "who did it is told")
	add(hasRole(e, "target", "victim", "participant"), "who was hit is told")
	add(len(e.Weapons) > 0, "its weapon is told")
	add(len(e.Harm) > 0, "its harm is told")
	add(e.Background, "told as an earlier event")
	add(e.Realis != daybook.Actual, "not told as having happened")
	add(len(w.clusters) > few, "one of several in its report")
	add(len(w.clusters) > crowded, "one of many in its report")
	add(true, "its type is "+e.Type)
	e.Confidence = daybook.Confidence{Value: math.Round(100/(1+math.Exp(-sum))) / 100, Because: out}
}

// Above how many events a report tells of several, and of many.
const (
	few     = 2
	crowded = 5
)

// mixed reports whether mentions of c that say what happened are of other types
// than c.
func (w *writer) mixed(c *cluster) bool {
	for _, k := range c.mentions {
		if m := &w.mentions[k]; m.typ != c.typ && m.typ != harmType && !m.weak {
			return true
		}
	}
	return false
}

// onlyPlural reports whether all mentions of c are nouns in the plural.
func (w *writer) onlyPlural(c *cluster) bool {
	for _, k := range c.mentions {
		if w.a.Tags[w.a.Triggers[k].Head].XPOS != "NNS" {
			return false
		}
	}
	return true
}

func closerThanCountry(e *daybook.Event) bool {
	for i := range e.Where {
		if e.Where[i].Level != "country" {
			return true
		}
	}
	return false
}

// early reports whether c is first told in the title or the paragraph behind it.
func (w *writer) early(c *cluster) bool {
	for _, k := range c.mentions {
		if w.mentions[k].title {
			return true
		}
	}
	first := w.mentions[c.mentions[0]].block
	for i := range first {
		if w.a.Blocks[i].Kind == daybook.BlockParagraph {
			return false
		}
	}
	return true
}

func hasRole(e *daybook.Event, roles ...string) bool {
	for _, p := range e.Parties {
		if has(roles, p.Role) {
			return true
		}
	}
	return false
}
