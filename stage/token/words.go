package token

import (
	"strings"

	"github.com/daybookhq/daybook/lexicon"
)

// prefixes are no words by themselves, so that a hyphen does not part them
// from the word.
var prefixes = lexicon.Words(`anti pro non ex pre post co re mid multi semi neo over sub inter intra counter pan
	ultra un de e micro macro cross arch trans bi vice`)

// units are written behind a number without a space.
var units = lexicon.Words(`b t km m cm mm kg kgs km2 ft mi mph kph kmh lb lbs g gb mb kw mw gw ha am pm k bn mn tn
	mm min hrs hr sec nm x`)

// halves are words that are two tokens; the value is the length of the first.
var halves = map[string]int{
	"cannot": 3, "gonna": 3, "wanna": 3, "gotta": 3, "gimme": 3, "lemme": 3,
	"dont": 2, "wont": 2, "cant": 2, "aint": 2, "didnt": 3, "doesnt": 4, "isnt": 2, "wasnt": 3, "arent": 3, "werent": 4,
	"couldnt": 5, "wouldnt": 5, "shouldnt": 6, "havent": 4, "hasnt": 3, "hadnt": 3,
	"youre": 3, "theyre": 4, "youve": 3, "theyve": 4, "thats": 4, "whats": 4, "theres": 5,
}

// longestHalves is the length of the longest of halves.
const longestHalves = 8

// smallHalves are words that are two tokens only in small letters: "Im" is a name.
var smallHalves = map[string]int{"im": 1, "ive": 1}

// emoticons are faces drawn with marks.
var emoticons = []string{":-)", ":-(", ";-)", ":-D", ":-/", ":)", ":(", ";)", ":D", ":P", ":p", "=)", "=(", "^_^", "<3", ":/"}

// abbreviations keep their full stop. The value says where: always, before a
// number only, or anywhere but at the end of the sentence.
var abbreviations = abbreviationTable()

const (
	always = iota + 1
	inside
	beforeNumber
)

func abbreviationTable() map[string]int {
	m := map[string]int{}
	for w := range lexicon.Words(`mr mrs ms mx dr prof rev gen brig maj lt capt cmdr adm sgt cpl pvt pfc msgt ssgt ltc ltg
		gov rep reps sens pres amb atty supt insp ste viz approx inc corp ltd bros jr sr dept div assn blvd
		hwy vs jan feb aug sept oct nov dec tues thur thurs govt intl natl assoc messrs ph univ`) {
		m[w] = always
	}
	for w := range lexicon.Words(`col sen st mt ft fr hon cpt det spc co op vol cf fig eds sq rd ave al mon wed fri sat sun mar apr
		jun jul est ext tel bn etc`) {
		m[w] = inside
	}
	for w := range lexicon.Words(`no nos p pp art sec para`) {
		m[w] = beforeNumber
	}
	return m
}

// abbreviated reports whether the full stop behind w belongs to it. last says
// that it ends the sentence; rest is what follows.
func abbreviated(w string, last bool, rest string) bool {
	switch abbreviations[strings.ToLower(w)] {
	case always:
		return true
	case inside:
		return !last
	case beforeNumber:
		return digitAt(rest, 0)
	}
	return false
}
