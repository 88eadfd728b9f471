package block

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed phrases.txt
var phrasesFile string

// What a stock phrase says that a line is.
const (
	asBoilerplate = "boilerplate"
	asTeaser      = "teaser" // of another report
	asCorrection  = "correction"
	asCaption     = "caption"
	asSubhead     = "subhead"
)

// A phrase is a row of phrases.txt.
type phrase struct{ as, text string }

// phrases are the rows of phrases.txt by how they are compared. starts is by
// the first byte.
type phrases struct {
	is       map[string]string
	starts   map[byte][]phrase
	has, any []phrase
}

var phraseTable = sync.OnceValue(func() *phrases {
	t := &phrases{is: map[string]string{}, starts: map[byte][]phrase{}}
	for row := range strings.Lines(phrasesFile) {
		f := strings.SplitN(strings.TrimRight(row, "\n"), "\t", 3)
		if strings.HasPrefix(row, "#") || len(f) < 3 {
			continue
		}
		p := phrase{f[1], f[2]}
		switch f[0] {
		case "is":
			t.is[p.text] = p.as
		case "starts":
			t.starts[p.text[0]] = append(t.starts[p.text[0]], p)
		case "has":
			t.has = append(t.has, p)
		case "any":
			t.any = append(t.any, p)
		}
	}
	return t
})

// shortLine is how many words a line has at most that a phrase within it
// decides.
const shortLine = 25

// find returns the phrase that decides what s is. words is their number.
func (t *phrases) find(s string, words int) (p phrase, ok bool) {
	if len(s) > 2000 {
		s = s[:2000]
	}
	low := strings.ToLower(s)
	if strings.ContainsFunc(low, func(r rune) bool { return r >= utf8.RuneSelf }) {
		low = straight.Replace(low)
	}
	if words <= shortLine {
		bare := strings.Trim(low, " .:!|»«<>→›▼▲•-–—*_\t[]()")
		if as := t.is[bare]; as != "" {
			return phrase{as, bare}, true
		}
	}
	if low == "" {
		return phrase{}, false
	}
	key := low[0]
	for _, p := range t.starts[key] {
		if strings.HasPrefix(low, p.text) && (p.as != asBoilerplate || words <= shortLine || words <= 3*shortLine && strings.HasSuffix(low, ")")) {
			return p, true
		}
	}
	if words <= shortLine {
		for _, p := range t.has {
			if strings.Contains(low, p.text) {
				return p, true
			}
		}
	}
	for _, p := range t.any {
		if strings.Contains(low, p.text) {
			return p, true
		}
	}
	return phrase{}, false
}

var straight = strings.NewReplacer("’", "'", "‘", "'", "\u00a0", " ")

// Boilerplate reports whether a line of a page is none of the report — a call
// to share or subscribe, a byline, a time of posting, a pointer to another
// report — and why.
func Boilerplate(s string) (reason string, ok bool) {
	words := countWords(s)
	if p, found := phraseTable().find(s, words); found {
		return "stock phrase: " + p.text, p.as == asBoilerplate || p.as == asTeaser
	}
	return form(s, words)
}
