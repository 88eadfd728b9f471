package actor

import (
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
)

// textOf splits s as the name stage does.
func textOf(s string) *Text {
	t := &Text{Raw: s}
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		for _, w := range Words(nil, s[start:end]) {
			t.Words = append(t.Words, w)
			t.Spans = append(t.Spans, daybook.Span{Start: start, End: end})
		}
		start = -1
	}
	for i, r := range s {
		if inWord(r) {
			if start < 0 {
				start = i
			}
			continue
		}
		flush(i)
	}
	flush(len(s))
	return t
}

func TestMatch(t *testing.T) {
	for _, c := range []struct {
		text, day, id string
		words         int
	}{
		{"Syria", "", "country:SY", 1},
		{"U.S. envoys", "", "country:US", 1},
		{"us and them", "", "", 0},
		{"US", "", "country:US", 1},
		{"Hezbollah", "", "group:hezbollah", 1},
		{"Kata’ib Hezbollah men", "", "group:kataib-hezbollah", 2},
		{"al-Shabaab", "", "group:shabaab", 2},
		{"al Qaida in Iraq", "", "group:aqi", 4},
		{"People's Liberation Army", "", "mil:CN", 4},
		{"Bush", "2005-03-01", "person:george-w-bush", 1},
		{"Clinton", "1999-03-01", "person:bill-clinton", 1},
		{"Prime Ministers", "", "", 0},
		{"islamic state", "", "", 0},
	} {
		d, _ := (&daybook.Document{Published: c.day}).Day()
		a, n := Default().Match(textOf(c.text), 0, d)
		id := ""
		if a != nil {
			id = a.ID
		}
		if id != c.id || n != c.words {
			t.Errorf("%s on %s: %s, %d words; want %s, %d", c.text, c.day, id, n, c.id, c.words)
		}
	}
}

func TestLoad(t *testing.T) {
	start := time.Now()
	l := load()
	t.Logf("%d actors, %d names, %d agents in %v", len(l.actors), len(l.entries), len(l.agents), time.Since(start))
}

// TestRegister checks that the compiled people are sorted as they are searched
// for.
func TestRegister(t *testing.T) {
	r := Default().register
	if len(r.at) < 10000 {
		t.Fatalf("%d people", len(r.at))
	}
	for n := 1; n < len(r.at); n++ {
		if keyLess(r.key(n), r.key(n-1)) && r.key(n) != r.key(n-1) {
			t.Fatalf("%q comes after %q", r.key(n), r.key(n-1))
		}
	}
	for n := 0; n < len(r.at); n += 97 {
		a := r.actor(n, "")
		if got, words := Default().Match(textOf(a.Name+" spoke"), 0, daybook.Day{}); got == nil || words < 2 {
			t.Errorf("%s is not found", a.Name)
		}
	}
}

func TestDemonym(t *testing.T) {
	for word, want := range map[string]string{"Syrian": "SY", "Iraqis": "IQ", "South Koreans": "KR", "Kurdish": "", "French": "FR"} {
		if iso, ok := Default().Demonym(word); !ok || iso != want {
			t.Errorf("%s: %q %v, want %q", word, iso, ok, want)
		}
	}
	if _, ok := Default().Demonym("green"); ok {
		t.Error("green is no demonym")
	}
}

func TestMatchAllocates(t *testing.T) {
	text := textOf("Market traders said nothing")
	if n := testing.AllocsPerRun(100, func() { Default().Match(text, 0, daybook.Day{}) }); n > 0 {
		t.Errorf("%v allocations on a miss", n)
	}
}

// TestTables checks the rows: ids are unique but for offices, sectors known.
func TestTables(t *testing.T) {
	sectors := map[string]bool{"": true}
	for s := range strings.FieldsSeq("GOV MIL PAR REB PRM COP SPY CVL JRN MED REF IGO NGO BUS EDU REL CRM UAF UNK") {
		sectors[s] = true
	}
	l := Default()
	for i := range l.actors {
		a := &l.actors[i]
		if !sectors[a.Sector] {
			t.Errorf("%s: sector %q", a.ID, a.Sector)
		}
		if len(a.Country) != 0 && len(a.Country) != 2 {
			t.Errorf("%s: country %q", a.ID, a.Country)
		}
	}
	for _, g := range l.agents {
		if !sectors[g.Sector] {
			t.Errorf("%s: sector %q", g.Lemma, g.Sector)
		}
	}
}
