package count

import (
	"strconv"
	"strings"
	"sync"

	"github.com/daybookhq/daybook/lexicon"
)

// tables are the words that the stage knows.
type tables struct {
	number   map[string]int   // values of number words
	times    map[string]int   // number words that multiply
	vague    map[string]vague // by phrase
	opens    map[string]bool  // first words of vague phrases
	before   map[string]string
	after    map[string]string
	unit     map[string]string // lemma → kind, or "label"
	person   map[string]bool
	harm     map[string]bool
	longest  int // words of the longest phrase before a number
	ordinals map[string]int
}

type vague struct{ low, high, best int }

var words = sync.OnceValue(func() *tables {
	t := &tables{
		number: map[string]int{}, times: map[string]int{}, vague: map[string]vague{}, opens: map[string]bool{},
		before: map[string]string{}, after: map[string]string{}, unit: lexicon.Map("number-unit"), person: map[string]bool{},
		harm: lexicon.Set("harm"), ordinals: ordinals(),
	}
	for _, row := range lexicon.Rows("number") {
		if len(row) > 2 {
			t.times[row[0]] = atoi(row[1])
		} else {
			t.number[row[0]] = atoi(row[1])
		}
	}
	for _, row := range lexicon.Rows("vague-number") {
		first, _, _ := strings.Cut(row[0], " ")
		t.opens[first] = true
		t.vague[row[0]] = vague{atoi(row[1]), atoi(row[2]), atoi(row[3])}
	}
	for _, row := range lexicon.Rows("number-modifier") {
		if p, ok := strings.CutPrefix(row[0], "+"); ok {
			t.after[p] = row[1]
			continue
		}
		t.before[row[0]] = row[1]
		t.longest = max(t.longest, 1+strings.Count(row[0], " "))
	}
	t.persons()
	return t
})

// persons fills the nouns for people from the classes of words; a collective or
// a vehicle is none.
func (t *tables) persons() {
	for _, list := range []string{"class-person", "class-civilian", "class-militant", "class-military", "class-police", "class-official", "class-protester"} {
		for w := range lexicon.Set(list) {
			if !strings.Contains(w, " ") {
				t.person[w] = true
			}
		}
	}
	for _, list := range []string{"class-vehicle", "class-facility", "class-territory"} {
		for w := range lexicon.Set(list) {
			delete(t.person, w)
		}
	}
	for w := range lexicon.Set("collective-noun") {
		delete(t.person, w)
	}
	for w := range lexicon.Set("person-noun") {
		t.person[w] = true
	}
}

// ordinals are the words for first to twelfth.
func ordinals() map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth") {
		m[w] = i + 1
	}
	return m
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic("count: " + err.Error())
	}
	return n
}

// maxWord is the length in bytes above which a token is no word.
const maxWord = 40

// lower returns s in lower case, NUL if it is too long to be a word.
func lower(s string) string {
	if len(s) > maxWord {
		return "\x00"
	}
	return strings.ToLower(s)
}
