package trigger

import "github.com/daybookhq/daybook/lexicon"

// A report is about sport, business, show or a campaign if at least this many
// words show it, one in so many words at the least, and twice as many as nouns
// for armed people, bombs or protests.
const (
	arenaWords   = 8
	arenaDensity = 40
)

// about returns the classes that two nouns or more of the report are in: what it
// is about.
func about(x *text) lexicon.Class {
	var once, twice lexicon.Class
	for i := range x.a.Tokens {
		if x.a.Tags[i].UPOS == "NOUN" {
			c := x.g.Class(i)
			twice |= once & c
			once |= c
		}
	}
	return twice
}

// topic returns the class sport for a report that such words fill: its battles
// and attacks are figures of speech unless the sentence says otherwise.
func (m *matcher) topic(x *text) lexicon.Class {
	arena, conflict := m.classes.Bit("arena")|m.classes.Bit("sport"), m.classes.Bit("armed")|m.classes.Bit("explosive")|m.classes.Bit("protest")
	shows, fights := 0, 0
	for i := range x.a.Tokens {
		switch c := x.g.Class(i); {
		case c&arena != 0:
			shows++
		case c&conflict != 0 && x.a.Tags[i].UPOS == "NOUN":
			fights++
		}
	}
	if shows < arenaWords || shows*arenaDensity < len(x.a.Tokens) || shows < 2*fights {
		return 0
	}
	return m.classes.Bit("sport")
}
