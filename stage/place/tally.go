package place

import (
	"math"

	"github.com/daybookhq/daybook"
)

// What speaks for or against a candidate.
const (
	cueRank          = iota // how well known it is, 0 to 255
	cueFar                  // the name is one in another language, or of old
	cueVariant              // the name is not its usual one
	cueGovernment           // a capital that acts
	cueCapital              // a capital
	cueKind                 // the unit word asks for what it is
	cueOtherKind            // the unit word asks for something else
	cueDistrict             // a bare name seldom means a district
	cueTownWithin           // nor the province around the town of that name
	cueCountry              // share of the other names that speak for its country
	cueProvince             // another name speaks for its province
	cueProvinceShare        // share of those
	cueCompany              // share of names that may lie in its province
	cueList                 // the place before it in a list is of its kind
	cueListCountry          // and of its country
	cueHolds                // it holds what is said to lie in it
	cueInside               // it lies in what it is said to lie in
	cues
)

// A tally is how much of each cue a candidate has.
type tally [cues]float64

// weights are the points of each cue. A place with e times as many inhabitants
// is worth ten points.
var weights = tally{
	cueRank: 1, cueFar: -60, cueVariant: -8, cueGovernment: 60, cueCapital: 20,
	cueKind: 60, cueOtherKind: -30, cueDistrict: -45, cueTownWithin: -25,
	cueCountry: 80, cueProvince: 15, cueProvinceShare: 40, cueCompany: 60, cueList: 10, cueListCountry: 20, cueHolds: 60, cueInside: 150,
}

// sum returns the points of all cues.
func (t *tally) sum() float64 {
	s := 0.0
	for i, x := range t {
		s += weights[i] * x
	}
	return s
}

// rule names the strongest reason.
func (t *tally) rule() string {
	switch {
	case t[cueInside] > 0:
		return "place/containment"
	case t[cueProvince] > 0:
		return "place/province-context"
	case t[cueCountry] > .25:
		return "place/country-context"
	}
	return "place/rank"
}

// reasons are the cues in words.
var reasons = [cues]string{
	cueRank: "well known", cueFar: "a name in another language", cueVariant: "a variant of its name", cueGovernment: "a capital that acts",
	cueCapital: "a capital", cueKind: "the kind of place that is asked for", cueOtherKind: "another kind of place than is asked for",
	cueDistrict: "a district, without the word", cueTownWithin: "a province, without the word", cueCountry: "its country is named",
	cueProvince: "its province is named", cueProvinceShare: "others lie in its province", cueCompany: "other names are found in its province, too",
	cueList:        "stands in a list with its like",
	cueListCountry: "in a list with others of its country", cueHolds: "holds what is said to lie in it", cueInside: "lies where it is said to",
}

// because lists the cues that a candidate has, with their points.
func (t *tally) because() []daybook.Reason {
	n := 0
	for _, x := range t {
		if x != 0 {
			n++
		}
	}
	out := make([]daybook.Reason, 0, n)
	for i, x := range t {
		if w := math.Round(weights[i] * x); w != 0 {
			out = append(out, daybook.Reason{Reason: reasons[i], Weight: w})
		}
	}
	return out
}
