package coref

import (
	"sync"

	"github.com/daybookhq/daybook/lexicon"
)

// words are the word lists of the stage.
type words struct {
	portfolio map[string]bool   // words of an office after "of" or "for"
	says      map[string]bool   // lemmas of verbs that only people and bodies do
	sector    map[string]string // last word of a body's name → sector
}

var load = sync.OnceValue(func() *words {
	w := &words{sector: map[string]string{}, says: lexicon.Set("person-says"), portfolio: lexicon.Set("person-portfolio")}
	for _, row := range lexicon.Rows("actor-sector") {
		w.sector[row[0]] = row[1]
	}
	return w
})
