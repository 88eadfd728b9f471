package block

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed words.txt
var wordsFile string

// A class is what words.txt says of a word.
type class uint8

const (
	classOwn class = iota // it tells stories apart
	classCommon
	classConflict
	classOther
)

// wordTable holds words.txt by stem.
type wordTable struct {
	class map[string]class
	same  map[string]string
}

var words = sync.OnceValue(func() *wordTable {
	t := &wordTable{map[string]class{}, map[string]string{}}
	classes := map[string]class{"common": classCommon, "conflict": classConflict, "other": classOther}
	for row := range strings.Lines(wordsFile) {
		head, list, ok := strings.Cut(strings.TrimSpace(row), "\t")
		if !ok || strings.HasPrefix(row, "#") {
			continue
		}
		all := strings.Fields(list)
		for _, w := range all {
			if head == "same" {
				t.same[w] = all[0]
				continue
			}
			for _, key := range [...]string{w, stem(w)} {
				if t.class[key] == classOwn {
					t.class[key] = classes[head]
				}
			}
		}
	}
	return t
})

// stem takes the common endings off a word in lower case, so that "strikes",
// "striking" and "strike" meet.
func stem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if len(w) < 5 {
		return strings.TrimSuffix(w, "s")
	}
	for _, e := range [...]struct{ end, put string }{
		{"ies", "y"}, {"ied", "y"}, {"ings", ""}, {"ing", ""}, {"ers", ""}, {"ed", ""}, {"er", ""}, {"es", ""}, {"s", ""}, {"e", ""},
	} {
		if s, ok := strings.CutSuffix(w, e.end); ok && len(s) >= 3 {
			w = s + e.put
			break
		}
	}
	if n := len(w); n > 4 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	return w
}

// nameStem takes off what makes a nationality of a country, so that "Syria"
// and "Syrians" meet.
func nameStem(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"), "s")
	if len(w) < 5 {
		return w
	}
	for _, end := range [...]string{"ians", "ian", "istani", "istan", "ia", "ese", "an", "i", "n", "a", "e"} {
		if s, ok := strings.CutSuffix(w, end); ok && len(s) >= 3 {
			return s
		}
	}
	return w
}

// A vocabulary numbers the terms of a document.
type vocabulary struct {
	table *wordTable
	lower map[string]bool // stems seen in small letters
	ids   map[string]int32
	name  []bool // by id: written with a capital within a sentence, never without
	class []class
	last  []int32 // by id: the last bag that has it
	bags  int32
}

// A bag is the terms of a block, each once.
type bag struct {
	ids             []int32
	words           int // all words
	conflict, other int // different words of these classes
}

// maxWord is the size in bytes of the longest word that is looked at.
const maxWord = 40

// newVocabulary learns which words the text writes in small letters.
func newVocabulary(text string) *vocabulary {
	v := &vocabulary{table: words(), lower: make(map[string]bool, len(text)/16), ids: make(map[string]int32, len(text)/32)}
	for i := 0; i < len(text); {
		start, end := nextWord(text, i)
		if start < 0 {
			break
		}
		i = end
		if c := text[start]; 'a' <= c && c <= 'z' && end-start <= maxWord {
			v.lower[stem(text[start:end])] = true
		}
	}
	return v
}

// bag reads the terms of s. In a headline capitals show no name.
func (v *vocabulary) bag(s string, headline bool) bag {
	var b bag
	v.bags++
	opening := true // at the start of a sentence
	for i := 0; i < len(s); {
		start, end := nextWord(s, i)
		if start < 0 {
			break
		}
		opening = opening || i < start && strings.ContainsAny(s[i:start], ".!?:\"“")
		i = end
		b.words++
		if end-start <= maxWord {
			if id := v.term(s[start:end], opening || headline); id >= 0 && v.last[id] != v.bags {
				v.last[id] = v.bags
				b.add(id, v.class[id])
			}
		}
		opening = false
	}
	return b
}

func (b *bag) add(id int32, c class) {
	b.ids = append(b.ids, id)
	switch c {
	case classConflict:
		b.conflict++
	case classOther:
		b.other++
	}
}

// term returns the number of a word, or -1 if it tells nothing.
func (v *vocabulary) term(w string, opening bool) int32 {
	low := strings.ToLower(w)
	capital := low != w
	key := v.table.same[low]
	if key == "us" && !capital {
		return -1
	}
	c := classOwn
	if key == "" {
		key = stem(low)
		if c = v.table.class[low]; c == classOwn {
			c = v.table.class[key]
		}
		if len(low) < 3 || c == classCommon {
			return -1
		}
		if capital && c == classOwn && !v.lower[key] {
			key = nameStem(low)
		}
	}
	id, ok := v.ids[key]
	if !ok {
		id = int32(len(v.class))
		v.ids[key] = id
		v.class, v.name, v.last = append(v.class, c), append(v.name, false), append(v.last, 0)
	}
	if capital && !opening && !v.lower[key] {
		v.name[id] = true
	}
	return id
}

// weight is how much sharing a term says.
func (v *vocabulary) weight(id int32) float64 {
	switch {
	case v.class[id] == classConflict:
		return 0.3
	case v.name[id]:
		return 2
	}
	return 1
}

// nextWord returns the bounds of the next run of letters at or after i;
// apostrophes and stops between letters belong to it. start is -1 at the end.
func nextWord(s string, i int) (start, end int) {
	start = -1
	for k, r := range s[i:] {
		at := i + k
		switch {
		case unicode.IsLetter(r):
			if start < 0 {
				start = at
			}
		case start < 0:
		case (r == '\'' || r == '’' || r == '.' || r == '-') && inWord(s, at, r):
		default:
			return start, at
		}
	}
	return start, len(s)
}

// inWord reports whether the mark r at i stands between letters; a full stop
// only within "U.S".
func inWord(s string, i int, r rune) bool {
	n := 1
	if r == '’' {
		n = 3
	}
	next := first(s[min(i+n, len(s)):])
	if r == '-' {
		return false
	}
	if r == '.' {
		return i >= 1 && unicode.IsUpper(rune(s[i-1])) && unicode.IsUpper(next) && (i < 2 || !unicode.IsLetter(rune(s[i-2])))
	}
	return unicode.IsLetter(next)
}
