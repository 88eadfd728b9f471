package actor

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
)

// Words appends the words of s to dst as names are compared: folded, split at
// white space and hyphens, without apostrophes inside words; a possessive 's
// is a word of its own ("Kata'ib" is "kataib", "People's" is "people", "s").
func Words(dst []string, s string) []string {
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if !inWord(r) {
			s = s[n:]
			continue
		}
		end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(s)
		}
		dst = word(dst, fold.Key(s[:end]))
		s = s[end:]
	}
	return dst
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r) || r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' || r == '.' || r == '&'
}

func word(dst []string, w string) []string {
	base, possessive := strings.CutSuffix(w, "'s")
	if possessive && base == "" {
		return append(dst, "s")
	}
	if base = strings.ReplaceAll(base, "'", ""); base != "" {
		dst = append(dst, base)
	}
	if possessive {
		dst = append(dst, "s")
	}
	return dst
}

// A Text is the words of a report in the form that [Lexicon.Match] reads.
type Text struct {
	Raw   string
	Words []string       // as [Words] makes them
	Spans []daybook.Span // of Raw, parallel to Words
}

// Match returns the actor with the longest name that starts at word i of t,
// and its number of words, or nil and 0. Where a name has had several bearers
// it means the one of the given day (zero: not known). It allocates nothing.
func (l *Lexicon) Match(t *Text, i int, on daybook.Day) (*Actor, int) {
	e, ok := l.first[t.Words[i]]
	if !ok {
		return l.register.match(t, i, on)
	}
	best, words, rank := int32(-1), int8(0), 0
	for ; e >= 0; e = l.entries[e].next {
		en := &l.entries[e]
		if en.words < words || !en.holds(t, i) {
			continue
		}
		r := l.actors[en.actor].rank(on, en.weak)
		if r > 0 && (en.words > words || r >= rank) {
			best, words, rank = en.actor, en.words, r
		}
	}
	if words < 2 {
		if a, n := l.register.match(t, i, on); a != nil {
			return a, n
		}
	}
	if best < 0 {
		return nil, 0
	}
	return &l.actors[best], int(words)
}

// holds reports whether t has the alias at word i.
func (e *entry) holds(t *Text, i int) bool {
	if i+int(e.words) > len(t.Words) {
		return false
	}
	rest := e.rest
	for _, w := range t.Words[i+1 : i+int(e.words)] {
		if len(rest) <= len(w) || rest[1:1+len(w)] != w || len(rest) > 1+len(w) && rest[1+len(w)] != ' ' {
			return false
		}
		rest = rest[1+len(w):]
	}
	raw := t.Raw[t.Spans[i].Start:t.Spans[i+int(e.words)-1].End]
	if e.exact != "" {
		return sameButStops(raw, e.exact)
	}
	return capital(raw)
}

// sameButStops compares raw, without its full stops, with s.
func sameButStops(raw, s string) bool {
	j := 0
	for i := 0; i < len(raw); i++ {
		if raw[i] == '.' {
			continue
		}
		if j == len(s) || raw[i] != s[j] {
			return false
		}
		j++
	}
	return j == len(s)
}

// capital reports whether a word of s starts with a capital letter or s has
// none but digits first.
func capital(s string) bool {
	start := true
	for _, r := range s {
		if start && (unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r)) {
			return true
		}
		start = r == ' ' || r == '-' || r == '\'' || r == '’' || r == '–'
	}
	return false
}

// rank says how well an actor fits a day: 0 not at all, 4 within its dates or
// undated.
func (a *Actor) rank(on daybook.Day, weak bool) int {
	switch {
	case a.From.IsZero() && a.To.IsZero():
		return 4
	case on.IsZero():
		return 3
	case !a.From.IsZero() && on.Compare(a.From) < 0:
		if weak && a.From.Year-on.Year > 2 {
			return 0
		}
		return 1
	case !a.To.IsZero() && on.Compare(a.To) > 0:
		if weak && on.Year-a.To.Year > 8 {
			return 0
		}
		return 2
	}
	return 4
}

// day reads "2021", "2021-02" or "2021-02-25"; a missing month is m, a missing
// day the first if d is 1, else the last of the month.
func day(s string, m, d int) daybook.Day {
	n := func(s string) int {
		v := 0
		for i := 0; i < len(s); i++ {
			v = v*10 + int(s[i]-'0')
		}
		return v
	}
	if len(s) < 4 {
		return daybook.Day{}
	}
	out := daybook.Day{Year: n(s[:4]), Month: monthOf(m), Dom: d}
	if len(s) >= 7 {
		out.Month = monthOf(n(s[5:7]))
	}
	if out.Dom > 1 {
		out.Dom = daybook.DaysIn(out.Year, out.Month)
	}
	if len(s) >= 10 {
		out.Dom = n(s[8:10])
	}
	return out
}

// Openings yields the first two words of each written name, as [Words] makes
// them ("" for the second of a name of one), and who bears the name; in no order.
func (l *Lexicon) Openings() iter.Seq2[[2]string, *Actor] {
	return func(yield func([2]string, *Actor) bool) {
		for first, n := range l.first {
			for ; n >= 0; n = l.entries[n].next {
				e := &l.entries[n]
				second, _, _ := strings.Cut(strings.TrimPrefix(e.rest, " "), " ")
				if !yield([2]string{first, second}, &l.actors[e.actor]) {
					return
				}
			}
		}
	}
}
