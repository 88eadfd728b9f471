package codebook

import (
	"fmt"
	"strings"
)

// A Pattern is words that name an event: elements that match the lemmas of
// consecutive tokens (hyphens are skipped), and conditions on what stands
// around them.
type Pattern struct {
	Source   string // as written
	Elements []Element
	Head     int // index of the element that heads the trigger
	Conds    []Cond
	Weak     bool // says little alone
}

// An Element matches one token, or up to three of any kind if Gap.
type Element struct {
	Words   []string // lemmas, or forms if Form
	Classes []string // of package lexicon
	POS     byte     // 'N', 'V', 'J' or 0
	Form    bool
	Gap     bool
}

// A Cond asks for a word of one of the Classes in a Slot: agent, patient, with, near (in the
// clause), or report (two nouns anywhere in it).
type Cond struct {
	Slot    string
	Classes []string
	Not     bool
}

// parsePattern reads
//
//	{aircraft} strike|hit!/V if patient {facility} and not near {sport}
func parsePattern(value string) (Pattern, error) {
	p := Pattern{Source: value, Head: -1}
	words, conds, _ := strings.Cut(value, " if ")
	for _, f := range strings.Fields(words) {
		e, head := parseElement(f)
		if head {
			p.Head = len(p.Elements)
		}
		p.Elements = append(p.Elements, e)
	}
	if len(p.Elements) == 0 {
		return p, fmt.Errorf("empty pattern")
	}
	if p.Head < 0 {
		p.Head = len(p.Elements) - 1
	}
	if conds == "" {
		return p, nil
	}
	for _, c := range strings.Split(conds, " and ") {
		cond, err := parseCond(c)
		if err != nil {
			return p, fmt.Errorf("%q: %w", value, err)
		}
		p.Conds = append(p.Conds, cond)
	}
	return p, nil
}

func parseElement(f string) (e Element, head bool) {
	if f == "*" {
		return Element{Gap: true}, false
	}
	for i := 0; i < 2; i++ {
		if rest, ok := strings.CutSuffix(f, "!"); ok {
			f, head = rest, true
		}
		if n := len(f); n > 2 && f[n-2] == '/' {
			e.POS, f = f[n-1], f[:n-2]
		}
	}
	if rest, ok := strings.CutPrefix(f, "="); ok {
		f, e.Form = rest, true
	}
	for _, w := range strings.Split(f, "|") {
		if strings.HasPrefix(w, "{") && strings.HasSuffix(w, "}") {
			e.Classes = append(e.Classes, w[1:len(w)-1])
		} else {
			e.Words = append(e.Words, strings.TrimPrefix(w, "="))
		}
	}
	return e, head
}

func parseCond(c string) (Cond, error) {
	f := strings.Fields(c)
	var cond Cond
	if len(f) == 3 && f[0] == "not" {
		cond.Not, f = true, f[1:]
	}
	if len(f) != 2 {
		return cond, fmt.Errorf("condition %q is not [not] SLOT {class}", c)
	}
	switch cond.Slot = f[0]; cond.Slot {
	case "agent", "patient", "with", "near", "report":
	default:
		return cond, fmt.Errorf("unknown slot %q", cond.Slot)
	}
	for _, class := range strings.Split(f[1], "|") {
		if !strings.HasPrefix(class, "{") || !strings.HasSuffix(class, "}") {
			return cond, fmt.Errorf("condition %q asks for no {class}", c)
		}
		cond.Classes = append(cond.Classes, class[1:len(class)-1])
	}
	return cond, nil
}

// Fits reports whether a word with a universal tag is of the part of speech
// that a pattern asks for: N, V, J, or 0 for any.
func Fits(pos byte, upos string) bool {
	switch pos {
	case 'N':
		return upos == "NOUN" || upos == "PROPN"
	case 'V':
		return upos == "VERB" || upos == "AUX"
	case 'J':
		return upos == "ADJ" || upos == "VERB"
	}
	return true
}
