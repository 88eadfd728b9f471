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
	pronouns  map[string]pronounRow
	gender    map[string]uint8 // given names, titles and nouns of persons
	people    map[string]bool
	times     map[string]bool
	deeds     map[string]map[string]bool // nouns for deeds → verbs that tell of one
	classes   *lexicon.Classes

	person, place lexicon.Class
}

var load = sync.OnceValue(func() *words {
	w := &words{
		sector: lexicon.Map("actor-sector"), deeds: map[string]map[string]bool{}, says: lexicon.Set("person-says"), portfolio: lexicon.Set("person-portfolio"), people: lexicon.Set("person-noun"),
		pronouns: readPronouns(), gender: readGenders(), classes: lexicon.AllClasses(),
		times: lexicon.Words("second minute hour day week month year decade century today yesterday tomorrow morning afternoon evening night weekend spring summer autumn winter time period"),
	}
	for _, row := range lexicon.Rows("deed-noun") {
		w.deeds[row[0]] = lexicon.Words(row[1])
	}
	w.person = w.classes.Bit("person") | w.classes.Bit("official") | w.classes.Bit("militant") | w.classes.Bit("civilian")
	w.place = w.classes.Bit("territory") | w.classes.Bit("facility")
	return w
})
