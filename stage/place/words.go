package place

import (
	"strings"

	"github.com/daybookhq/daybook/lexicon"
)

// words are the stage's word lists.
type words struct {
	unit      map[string]string // "province" → level
	feature   map[string]bool   // units that make another name: "X Valley"
	part      map[string]bool   // units that are a part of what follows: "areas of X"
	around    map[string]bool   // units around it: "the outskirts of X", "rural X"
	direction map[string]bool
	relation  map[string]string // "north of" → near
	object    map[string]bool   // verbs that happen in their object
	site      map[string]bool   // phrases of lemmas
	institute map[string]bool   // sites that are institutions when written with a capital
	owned     map[string]bool   // sites only with a name before them
	abroad    map[string]bool   // sites that may stand in another state than they belong to
	border    map[string]bool   // lines between two states
	never     map[string]bool   // names that mean something else
	namesake  map[string]bool   // nouns with a name of their own behind them: "frigate"
	holder    map[string]bool   // nouns for people and offices: "army", "minister"
}

func loadWords() *words {
	w := &words{
		unit: lexicon.Map("place-unit"), relation: lexicon.Map("place-relation"),
		direction: lexicon.Set("place-direction"), object: lexicon.Set("place-object-verb"),
		site: lexicon.Set("place-site"), holder: map[string]bool{}, feature: map[string]bool{}, part: map[string]bool{}, around: map[string]bool{"rural": true},
		institute: map[string]bool{}, owned: map[string]bool{}, abroad: map[string]bool{}, border: map[string]bool{"border": true, "borders": true, "frontier": true}, never: lexicon.Set("place-never"), namesake: lexicon.Set("place-namesake"),
	}
	for _, row := range lexicon.Rows("place-unit") {
		w.feature[row[0]] = len(row) > 2 && row[2] == "feature"
		w.part[row[0]] = len(row) > 2 && row[2] == "part"
		w.around[row[0]] = w.around[row[0]] || len(row) > 3 && row[3] == "around"
	}
	for phrase := range lexicon.Set("class-facility") {
		w.site[phrase] = true
	}
	w.marks()
	for _, class := range []string{"person", "official", "military", "police", "militant", "armed", "civilian", "protester"} {
		for word := range lexicon.Set("class-" + class) {
			w.holder[word] = true
		}
	}
	return w
}

// marks sorts the words of place-site that have a mark in front.
func (w *words) marks() {
	for phrase := range w.site {
		word := phrase[1:]
		switch phrase[0] {
		case '-':
			delete(w.site, word)
		case '~':
			w.institute[word] = true
		case '+':
			w.owned[word] = true
		case '!':
			w.abroad[word] = true
		default:
			continue
		}
		delete(w.site, phrase)
	}
}

func toLower(s string) string { return strings.ToLower(s) }
