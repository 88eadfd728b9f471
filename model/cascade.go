package model

// The features of the tagger come in parts, those that decide most first. A
// tagger that runs looks at the next part only if the lead of the best class
// over the second is smaller than the part says; most decisions need no more
// than half of the features. A model that learns looks at all of them.
//
// The order was found by taking, one after the other, the template that brings
// the sum closest to the decision of all of them (logistic loss, development
// parts of EWT and GUM). A lead is enough if about one decision in a thousand
// would be another one with all features.
var tagLeads = [...]int32{72, 59, 0} // 10, 12 and 21 features

// noScore is below all scores.
const noScore = -1 << 30

// best returns the class with the highest score, the first of equals.
func best(scores []int32) int {
	b, _ := leader(scores)
	return b
}

// leader returns the class with the highest score, the first of equals, and
// its lead over the second.
func leader(scores []int32) (class int, lead int32) {
	first, second := int32(noScore), int32(noScore)
	for i, s := range scores {
		if s > first {
			class, first, second = i, s, first
		} else if s > second {
			second = s
		}
	}
	return class, first - second
}
