// Package check holds incidents to the rules by which human coders of events work
// (V1 to V18 of CODING.md). A rule that concerns single records looks at each
// telling, the others at the incident as the views compute it.
//
// A finding is either a mistake (a bound above another, a value without words)
// or something that a person should look at (a toll over three days, two actors
// of one name, a source that was corrected); its message says which. The examples
// of each rule, what it lets pass and what it finds, are in testdata.
package check

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// A Rule is one demand on incidents.
type Rule struct {
	ID      string // "V1"
	Demands string
	From    string // the schemes and tools that demand it
	find    func(*finder)
}

// Rules are all rules, by number.
var Rules = []Rule{
	{"V1", "every value has words of the report behind it, and the rule that read them", "LangExtract, Instructor", grounded},
	{"V2", "low ≤ best ≤ high, a part is no more than its whole, 0 is told and not a blank", "UCDP, GTD", bounds},
	{"V3", "words for numbers stand for the numbers of the table: dozens 12, tens 10, hundreds 100; \"at least\" sets the low bound only", "ACLED", vague},
	{"V4", "rival figures are rows with their sources, so that each scheme can take its own: lowest, best, range", "ACLED, UCDP, Airwars", rivals},
	{"V5", "a toll told for several days or places is split into equal shares that add up, and a note says so", "ACLED", shares},
	{"V6", "tolls of more than the event never count as the event's", "ACLED", cumulative},
	{"V7", "the precision of a date is that of its words", "ACLED", dates},
	{"V8", "nothing that happened is dated after it was published", "ACLED, TimeML", published},
	{"V9", "a dateline is no event's place, a country no point", "GDELT's errors", places},
	{"V10", "where tactics coincide the higher type holds; what was stopped before it harmed is disrupted weapons use", "ACLED", tactics},
	{"V11", "an army abroad is an external force, civilians are who violence against civilians is against, both sides of a fight are told apart", "ACLED", sides},
	{"V12", "what was planned, threatened, denied or told of in general harms nobody; an anniversary is no news", "PLOVER", happened},
	{"V13", "one event, one place, one day; several are a campaign to split", "ACLED, Atlos", single},
	{"V14", "standing and grade are computed from who says what", "Airwars", graded},
	{"V15", "a copy is no second source", "GDELT, Media Cloud", independent},
	{"V16", "ids are those of tellings, unique, and lead to one incident", "ACLED", identity},
	{"V17", "a name means an actor only within the actor's dates and country; where it means two, a person decides", "OpenCTI", aliases},
	{"V18", "a correction of a source re-opens every event that used it", "ACLED, ninjs", corrections},
}

// A Finding is one place where an incident does not hold to a rule.
type Finding struct {
	Rule    string `json:"rule"`
	Telling string `json:"telling,omitempty"` // "" where it is about the incident
	Field   string `json:"field"`
	Message string `json:"message"`
}

// A finder collects what one rule finds in one incident.
type finder struct {
	inc    *daybook.Incident
	values view.Values
	rule   string
	found  []Finding
}

// Incident returns where inc does not hold to the rules, by rule, then telling.
func Incident(inc *daybook.Incident) []Finding {
	sorted := *inc
	sorted.Tellings = slices.Clone(inc.Tellings)
	slices.SortStableFunc(sorted.Tellings, func(a, b daybook.Telling) int { return cmp.Compare(a.ID, b.ID) })
	f := &finder{inc: &sorted, values: view.Sum(inc)}
	for _, r := range Rules {
		f.rule = r.ID
		n := len(f.found)
		r.find(f)
		slices.SortStableFunc(f.found[n:], func(a, b Finding) int { return cmp.Compare(a.Telling, b.Telling) })
	}
	return f.found
}

// each calls f for every telling that has an event.
func (f *finder) each(do func(*daybook.Telling)) {
	for i := range f.inc.Tellings {
		if t := &f.inc.Tellings[i]; t.Event != nil {
			do(t)
		}
	}
}

// add notes a finding on a telling, or on the incident if t is nil.
func (f *finder) add(t *daybook.Telling, field, format string, args ...any) {
	x := Finding{Rule: f.rule, Field: field, Message: fmt.Sprintf(format, args...)}
	if t != nil {
		x.Telling = t.ID
	}
	f.found = append(f.found, x)
}
