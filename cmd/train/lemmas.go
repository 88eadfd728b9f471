package main

import (
	_ "embed"
	"flag"
	"os"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/stage/tag"
)

//go:embed irregular.txt
var irregular string

// trainLemmas writes the words whose lemma the rules of stage/tag get wrong:
// from a list of irregular verbs and nouns, from the treebanks, and from base
// forms whose regular forms are spelt ambiguously ("care", "car").
func trainLemmas(args []string) error {
	fs := flag.NewFlagSet("lemmas", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with ud-ewt, gum and masc unpacked")
	out := fs.String("o", "stage/tag/lemma.txt", "file to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	a, err := ewt(*data, "train")
	if err != nil {
		return err
	}
	b, err := gum(*data, "train")
	if err != nil {
		return err
	}
	c, err := masc(*data)
	if err != nil {
		return err
	}
	table := map[string]string{}
	spelt(table, baseForms(a, b, c))
	counted(table, append(a, b...))
	listed(table)
	var lines []string
	for key, lemma := range table {
		lines = append(lines, key+"\t"+lemma+"\n")
	}
	slices.Sort(lines)
	return os.WriteFile(*out, []byte(strings.Join(lines, "")), 0o644)
}

// note keeps the lemma of a form if the rules say something else.
func note(table map[string]string, form, xpos, lemma string) {
	key := tag.LemmaKey(form, xpos)
	if tag.RuleLemma(form, xpos) == lemma {
		delete(table, key)
		return
	}
	table[key] = lemma
}

// counted notes the most frequent lemma of each form in the treebanks.
func counted(table map[string]string, sents [][]word) {
	type form struct{ form, xpos string }
	counts := map[form]map[string]int{}
	for _, s := range sents {
		for _, w := range s {
			if w.typo || len(w.form) < 2 || !plainWord(w.form) || !plainWord(w.lemma) || strings.HasPrefix(w.xpos, "NNP") || w.xpos == "GW" || w.xpos == "FW" || w.xpos == "ADD" {
				continue
			}
			k := form{strings.ToLower(w.form), w.xpos}
			if strings.HasPrefix(tag.LemmaKey(w.form, w.xpos), "O ") {
				k.xpos = "IN" // exceptions do not tell the tags of function words apart
			}
			if counts[k] == nil {
				counts[k] = map[string]int{}
			}
			counts[k][strings.ToLower(w.lemma)]++
		}
	}
	keys := make([]form, 0, len(counts))
	for k := range counts {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b form) int { return strings.Compare(a.form+a.xpos, b.form+b.xpos) })
	for _, k := range keys {
		if lemma, n := most(counts[k]); n > 1 || closeTo(k.form, lemma) {
			note(table, k.form, k.xpos, lemma)
		}
	}
}

func plainWord(s string) bool {
	return s != "" && s != "_" && strings.Trim(strings.ToLower(s), "abcdefghijklmnopqrstuvwxyz'’-") == ""
}

// closeTo keeps typing errors out: a lemma seen once starts as its form does.
func closeTo(form, lemma string) bool {
	return len(lemma) > 2 && len(form) >= len(lemma) && strings.HasPrefix(form, lemma[:len(lemma)-1])
}

func most(counts map[string]int) (best string, n int) {
	for s, c := range counts {
		if c > n || c == n && s < best {
			best, n = s, c
		}
	}
	return best, n
}

// baseForms returns the verbs that are seen in their base form at least twice.
func baseForms(corpora ...[][]word) []string {
	seen := map[string]int{}
	for _, c := range corpora {
		for _, s := range c {
			for _, w := range s {
				if w.xpos == "VB" && plainWord(w.form) && len(w.form) > 2 {
					seen[strings.ToLower(w.form)]++
				}
			}
		}
	}
	var bases []string
	for w, n := range seen {
		if n > 1 {
			bases = append(bases, w)
		}
	}
	slices.Sort(bases)
	return bases
}

// spelt notes the regular forms of base verbs.
func spelt(table map[string]string, bases []string) {
	for _, b := range bases {
		s := stemOf(b)
		note(table, s+"ed", "VBD", b)
		note(table, s+"ing", "VBG", b)
		if strings.HasSuffix(b, "e") {
			note(table, b+"s", "VBZ", b)
		}
	}
}

// stemOf returns base as it stands before "-ed" and "-ing".
func stemOf(base string) string {
	const vowels = "aeiou"
	n := len(base)
	last := base[n-1]
	switch {
	case last == 'e' && !strings.HasSuffix(base, "ee") && !strings.HasSuffix(base, "oe") && !strings.HasSuffix(base, "ye"):
		return base[:n-1]
	case n >= 3 && strings.IndexByte("bdgmnprt", last) >= 0 && strings.IndexByte(vowels, base[n-2]) >= 0 &&
		strings.IndexByte(vowels, base[n-3]) < 0 && strings.Count(strings.Map(vowelMark, base), "v") == 1:
		return base + base[n-1:]
	}
	return base
}

func vowelMark(r rune) rune {
	if strings.ContainsRune("aeiouy", r) {
		return 'v'
	}
	return 'c'
}

// listed notes the irregular words, which override what the corpora say.
func listed(table map[string]string) {
	for line := range strings.Lines(irregular) {
		f := strings.Fields(line)
		switch {
		case len(f) != 3 || f[0] == "#":
		case f[2] == "-":
			note(table, f[1], "NNS", f[0])
		default:
			note(table, f[1], "VBD", f[0])
			note(table, f[2], "VBN", f[0])
		}
	}
}
