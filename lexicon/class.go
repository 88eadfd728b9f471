package lexicon

import (
	"io/fs"
	"iter"
	"path"
	"sort"
	"strings"
	"sync"
)

// A Class is a set of semantic classes of nouns, as bits. The classes are the
// files en/class-NAME.txt.
type Class uint64

// Classes tells the semantic class of words. It never changes.
type Classes struct {
	names   map[string]Class
	words   map[string]Class
	phrases map[string][]phrase // by last word
}

type phrase struct {
	words []string
	class Class
}

// AllClasses returns the classes, read once.
var AllClasses = sync.OnceValue(func() *Classes {
	c := &Classes{names: map[string]Class{}, words: map[string]Class{}, phrases: map[string][]phrase{}}
	paths, _ := fs.Glob(files, "en/class-*.txt")
	sort.Strings(paths)
	for i, p := range paths {
		name := strings.TrimSuffix(strings.TrimPrefix(path.Base(p), "class-"), ".txt")
		bit := Class(1) << i
		c.names[name] = bit
		for _, row := range Rows("class-" + name) {
			c.add(row[0], bit)
		}
	}
	return c
})

func (c *Classes) add(entry string, bit Class) {
	w := strings.FieldsFunc(entry, func(r rune) bool { return r == ' ' || r == '-' })
	if len(w) == 1 {
		c.words[w[0]] |= bit
		return
	}
	if len(w) > 1 {
		last := w[len(w)-1]
		c.phrases[last] = append(c.phrases[last], phrase{w, bit})
	}
}

// Bit returns the class of that name; 0 if there is none.
func (c *Classes) Bit(name string) Class { return c.names[name] }

// Word returns the classes of a lemma.
func (c *Classes) Word(lemma string) Class { return c.words[lemma] }

// Lemmas yields the words that have a class or end a phrase that has one, in no
// order; some of them twice.
func (c *Classes) Lemmas() iter.Seq[string] {
	return func(yield func(string) bool) {
		for w := range c.words {
			if !yield(w) {
				return
			}
		}
		for w := range c.phrases {
			if !yield(w) {
				return
			}
		}
	}
}

// Ending returns the classes of the word lemma(0) and of the phrases that end
// in it; lemma(-1) is the word before it, "" at the edge.
func (c *Classes) Ending(lemma func(back int) string) Class {
	last := lemma(0)
	class := c.words[last]
	for _, p := range c.phrases[last] {
		n := len(p.words)
		match := true
		for k := 1; k < n && match; k++ {
			match = lemma(-k) == p.words[n-1-k]
		}
		if match {
			class |= p.class
		}
	}
	return class
}
