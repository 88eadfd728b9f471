package timex

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

//go:embed rules.txt
var rulesText string

//go:embed words.txt
var wordsText string

// spokenText holds the rules that only Spoken uses; they go before the others.
//
//go:embed spoken.txt
var spokenText string

// A rule is a pattern over atoms and the action that reads what it matched.
type rule struct {
	name  string
	parts []part
	act   action
	arg   string
}

// A part of a pattern matches a class of words or one of several words.
type part struct {
	class    string
	kind     kind // of class
	words    []string
	optional bool
	glued    bool // no space before it
}

// An entry is what is known of one word.
type entry struct {
	classes []sense
	kinds   uint64  // of classes, as bits
	rules   []start // that may start with it
}

// A sense is a class that a word belongs to, with a number.
type sense struct {
	kind  kind
	value int
}

func (e *entry) value(k kind) (int, bool) {
	if e == nil {
		return 0, false
	}
	for _, s := range e.classes {
		if s.kind == k {
			return s.value, true
		}
	}
	return 0, false
}

type grammarTable struct {
	spoken  bool // reads what is said to an assistant
	words   map[string]*entry
	numeric []start // that may start with digits
}

// grammar and spokenGrammar return the rules, read once.
var (
	grammar       = sync.OnceValue(func() *grammarTable { return newGrammar(rulesText, false) })
	spokenGrammar = sync.OnceValue(func() *grammarTable { return newGrammar(spokenText+rulesText, true) })
)

func newGrammar(rules string, spoken bool) *grammarTable {
	g := &grammarTable{words: map[string]*entry{}, spoken: spoken}
	for line := range strings.Lines(wordsText) {
		line, _, _ = strings.Cut(line, "#")
		if f := strings.Fields(line); len(f) > 1 {
			g.addWords(f)
		}
	}
	for line := range strings.Lines(rules) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) >= 3 && f[0] != "yes" && f[0] != "no" && line[0] != '#' {
			g.addRule(f)
		}
	}
	return g
}

// addWords reads "CLASS word=value word=value …"; words without a value count
// on from the one before.
func (g *grammarTable) addWords(f []string) {
	n, k := 0, kinds[f[0]]
	for _, w := range f[1:] {
		n++
		if w, v, ok := strings.Cut(w, "="); ok {
			n, _ = strconv.Atoi(v)
			g.entry(w).add(k, n)
			continue
		}
		g.entry(w).add(k, n)
	}
}

func (e *entry) add(k kind, value int) {
	e.classes = append(e.classes, sense{k, value})
	e.kinds |= 1 << k
}

func (g *grammarTable) entry(w string) *entry {
	e := g.words[w]
	if e == nil {
		e = &entry{}
		g.words[w] = e
	}
	return e
}

func (g *grammarTable) addRule(f []string) {
	name, arg, _ := strings.Cut(f[2], " ")
	r := &rule{name: "timex/" + f[0], act: actions[name], arg: arg}
	if r.act == nil {
		r.act = spokenActions[name]
	}
	if r.act == nil {
		panic("timex: rule " + f[0] + " has no action " + name)
	}
	for _, p := range strings.Fields(f[1]) {
		r.parts = append(r.parts, parsePart(p))
	}
	// The rule may start with its first part and, as long as parts are
	// optional, with the next.
	for i, p := range r.parts {
		g.startsWith(p, g.newStart(r, i))
		if !p.optional {
			break
		}
	}
}

func (g *grammarTable) startsWith(p part, s start) {
	for _, w := range p.words {
		e := g.entry(w)
		e.rules = append(e.rules, s)
	}
	if p.kind == noKind {
		return
	}
	if p.kind == kClock {
		s.any = true // "3:00"
	}
	if numericKind(p.kind) {
		g.numeric = append(g.numeric, s)
	}
	if !oneAtom(p.kind) {
		s.any = true
	}
	for _, e := range g.words {
		_, ok := e.value(wordKind(p.kind))
		if v, num := e.value(kNum); num {
			ok = ok || v >= 20 && (p.kind == kDom || p.kind == kOrd) || g.spoken && p.kind == kDom // "twenty-first", "May twenty"
		}
		if _, noon := e.value(kNoon); ok || noon && p.kind == kClock {
			e.rules = append(e.rules, s)
		}
	}
}

// oneAtom reports whether a word of the kind is always one atom; digits are, but
// for what is glued to them.
func oneAtom(k kind) bool {
	switch k {
	case kYy, kDd, kMin, kHhmm, kUnit, kUnits, kVague, kRel, kSeason, kPart, kNoon, kMod, kZone, kDaily, kWeekdays, kPmonth:
		return true
	}
	return false
}

func parsePart(s string) part {
	var p part
	s, p.glued = strings.CutPrefix(s, "~")
	if len(s) > 1 {
		s, p.optional = strings.CutSuffix(s, "?")
	}
	if len(s) > 1 && s == strings.ToUpper(s) && s[0] >= 'A' && s[0] <= 'Z' {
		if p.class, p.kind = s, kinds[s]; p.kind == noKind {
			panic("timex: no class " + s)
		}
		return p
	}
	p.words = strings.Split(s, "|")
	return p
}

// numericKind reports whether digits can be of the kind.
func numericKind(k kind) bool { return k <= kDecade && k != kAmpm || k == kClock || k == kDate8 }

// wordKind returns the kind in words.txt that serves a kind in patterns.
func wordKind(k kind) kind {
	switch k {
	case kDom:
		return kOrd
	case kHour, kClock:
		return kNum
	}
	return k
}
