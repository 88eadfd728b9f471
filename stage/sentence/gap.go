package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What the rules say of the blank behind a chunk.
const (
	noMark byte = '-' // no mark stands before it
	inside byte = 'm' // a mark that ends no sentence
	ending byte = 'e' // a sentence ends
)

// A chunk is a run of text without blanks.
type chunk struct {
	start, end int
	word       string // its letters and digits, lower case, digits as 0; cut at maxWord bytes
	shape      byte   // of the word: l, U, A (all capitals), 0 or ., the last for marks alone
	open       byte   // the mark before the word, 0 if none
	tail       string // the marks behind it
	rule       byte   // what the rules say of the blank behind it
}

// maxWord bounds what is looked at of a word.
const maxWord = 16

// A paragraph is the text of a block cut into chunks.
type paragraph struct {
	text     string
	chunks   []chunk
	glued    []int // ends by the rules within a chunk
	capitals bool  // it is written in capitals
	prose    byte  // how many of the text's paragraphs end in a mark: 0 few, 1, 2 nearly all
	feats    []uint32
}

// read cuts text into chunks and asks the rules about each blank.
func (p *paragraph) read(text string) {
	p.text, p.chunks, p.glued = text, p.chunks[:0], p.glued[:0]
	ends := ruleEnds(text)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if blank(r) {
			i += n
			continue
		}
		c := chunk{start: i}
		for i < len(text) && !blank(r) {
			i += n
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		c.end = i
		c.look(text[c.start:c.end])
		for len(ends) > 0 && ends[0] < c.end {
			p.glued, ends = append(p.glued, ends[0]), ends[1:]
		}
		switch {
		case len(ends) > 0 && ends[0] == c.end:
			c.rule, ends = ending, ends[1:]
		case strings.ContainsAny(c.tail, ".!?…"):
			c.rule = inside
		default:
			c.rule = noMark
		}
		p.chunks = append(p.chunks, c)
	}
	p.capitals = capitals(p.chunks)
}

// capitals reports whether most words are all capitals, as in wire copy.
func capitals(chunks []chunk) bool {
	upper, words := 0, 0
	for i := range chunks {
		switch chunks[i].shape {
		case 'A':
			upper++
			words++
		case 'l', 'U':
			words++
		}
	}
	return upper*2 > words
}

// look fills in what a chunk looks like.
func (c *chunk) look(text string) {
	if small(text) { // as most are
		c.word, c.shape = text[max(0, len(text)-maxWord):], shapeOf(text)
		return
	}
	wordly := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	lo := strings.IndexFunc(text, wordly)
	if lo < 0 {
		c.shape, c.open, c.tail = '.', text[0], text[:min(len(text), maxWord)]
		return
	}
	if lo > 0 {
		c.open = text[lo-1]
	}
	hi := strings.LastIndexFunc(text, wordly)
	_, n := utf8.DecodeRuneInString(text[hi:])
	word := text[lo : hi+n]
	c.tail = text[hi+n : min(len(text), hi+n+maxWord)]
	c.shape = shapeOf(word)
	if len(word) > maxWord {
		word = word[len(word)-maxWord:]
	}
	c.word = strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0'
		}
		return unicode.ToLower(r)
	}, word)
}

// small reports whether text is letters from a to z.
func small(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] < 'a' || text[i] > 'z' {
			return false
		}
	}
	return true
}

// shapeOf returns the class of a word by its first two runes.
func shapeOf(word string) byte {
	first, n := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[n:])
	switch {
	case strings.HasPrefix(word, "http") || strings.HasPrefix(word, "www."):
		return 'h'
	case strings.Contains(word, "@"):
		return '@'
	case unicode.IsDigit(first):
		return '0'
	case !unicode.IsUpper(first):
		return 'l'
	case unicode.IsUpper(second):
		return 'A'
	}
	return 'U'
}

// open reports whether the model is asked about the blank behind chunk i: not
// within a run of small words without marks, nor in copy that is all capitals,
// which looks like names to it.
func (p *paragraph) open(i int) bool {
	c, next := &p.chunks[i], &p.chunks[i+1]
	switch {
	case p.capitals, c.quoted(), c.rule == inside && (c.word == "a.m" || c.word == "p.m"), c.shape == '.' && strings.Trim(c.tail, "-–—―") == "":
		return false
	case p.prose == 2 && (c.rule == inside && next.shape == 'l' && !strings.ContainsAny(c.tail, "!?…") || strings.HasSuffix(c.tail, ",")):
		return false // "9 p.m. local time", "Washington, D.C., police said"
	}
	return c.rule != noMark || next.shape != 'l' || c.shape == '.'
}

// quoted reports whether a quotation ends behind the mark of c: whether the
// sentence goes on with who spoke the rules tell best.
func (c *chunk) quoted() bool {
	return c.rule != noMark && (strings.Contains(c.tail, "”") || strings.ContainsAny(c.tail, "?!") && strings.Contains(c.tail, `"`))
}

// numbers reports whether c numbers what follows, as in "2. Boil the water.",
// where it opens a sentence.
func (c *chunk) numbers() bool { return c.shape == '0' && len(c.word) <= 2 && c.tail == "." }

// hurdle is what the model's score for the blank behind c must be above. It has
// learned from letters and reviews too, where sentences end without a mark; in
// news that is seldom, and a wrong cut costs more than a missed one.
func (p *paragraph) hurdle(c *chunk) int {
	switch {
	case c.rule == noMark && p.prose == 2:
		return 60
	case c.rule == noMark:
		return 20
	case c.rule == inside && p.prose == 2:
		return 50
	case c.rule == ending:
		return -60
	}
	return 0
}

// features returns the hashed features of the blank behind chunk i, where the
// sentence so far has n chunks.
func (p *paragraph) features(i, n int) []uint32 {
	p.feats = p.feats[:0]
	none := chunk{shape: ' '}
	at := func(k int) *chunk {
		if k < 0 || k >= len(p.chunks) {
			return &none
		}
		return &p.chunks[k]
	}
	c, next, before, then := at(i), at(i+1), at(i-1), at(i+2)
	mark := c.rule
	last := byte(0) // the mark right before the blank
	if c.tail != "" {
		last = c.tail[len(c.tail)-1]
	}
	ended := at(len(p.chunks)-1).rule != noMark
	size, left := byte(min(n, 6)), byte(min(len(p.chunks)-i-1, 4))
	p.feat("bias", "", mark)
	p.feat("prose", "", mark, p.prose, next.shape)
	p.feat("word", c.word, mark)
	p.feat("next", next.word, mark)
	p.feat("before", before.word, mark)
	p.feat("then", then.word, mark)
	p.feat("tail", c.tail, mark, next.shape)
	p.feat("shapes", "", mark, last, c.shape, next.shape, next.open)
	p.feat("around", before.tail, mark, before.shape, c.shape, next.shape, then.shape)
	p.feat("then shape", next.tail, mark, next.shape, then.shape)
	p.feat("next tail", next.tail, mark, next.open, last)
	p.feat("size", "", mark, size, c.shape, next.shape)
	p.feat("left", "", mark, left, flag(ended), next.shape)
	p.feat("whole", "", mark, flag(ended), p.prose, c.shape, next.shape)
	p.feat("word shape", c.word, mark, next.shape, next.open)
	p.feat("starter", "", mark, flag(starters[leading(strings.TrimLeft(p.text[next.start:next.end], openers))]), c.shape, last)
	p.feat("pair", before.word+" "+c.word, mark)
	return p.feats
}

func flag(b bool) byte {
	if b {
		return '1'
	}
	return '0'
}

// feat appends a feature: FNV-1a of its name, a word and classes.
func (p *paragraph) feat(name, word string, classes ...byte) {
	h := uint32(2166136261)
	for _, s := range [...]string{name, word} {
		for i := range len(s) {
			h = (h ^ uint32(s[i])) * 16777619
		}
		h = (h ^ 0xFF) * 16777619
	}
	for _, b := range classes {
		h = (h ^ uint32(b)) * 16777619
	}
	p.feats = append(p.feats, h)
}
