package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
)

// A word is one line of a CoNLL-U file.
type word struct {
	form, lemma, upos, xpos string
	head                    int // index in the sentence, -1 at the root
	rel                     string
	typo                    bool // the corpus marks it as misspelt
}

// readConllu returns the sentences of a CoNLL-U file; lines of multi-word and
// empty tokens are left out.
func readConllu(file string) ([][]word, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var sents [][]word
	var sent []word
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<22)
	for in.Scan() {
		line := in.Text()
		if line == "" {
			if len(sent) > 0 {
				sents = append(sents, sent)
			}
			sent = nil
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 10 || strings.ContainsAny(col[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(col[6])
		if err != nil {
			return nil, fmt.Errorf("%s: head %q", file, col[6])
		}
		sent = append(sent, word{col[1], col[2], col[3], col[4], head - 1, col[7], strings.Contains(col[5], "Typo=Yes")})
	}
	if len(sent) > 0 {
		sents = append(sents, sent)
	}
	return sents, in.Err()
}

// ewt returns a split (train, dev or test) of the English Web Treebank.
func ewt(data, split string) ([][]word, error) {
	return readConllu(filepath.Join(data, "ud-ewt", "en_ewt-ud-"+split+".conllu"))
}

// gum returns a split of the open genres of GUM: "train" is all documents that
// splits.md lists for neither dev nor test.
func gum(data, split string) ([][]word, error) {
	splits, err := gumSplits(filepath.Join(data, "gum", "splits.md"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(data, "gum", "dep", "GUM_*.conllu"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all [][]word
	for _, f := range files {
		if splits[strings.TrimSuffix(filepath.Base(f), ".conllu")] != split {
			continue
		}
		s, err := readConllu(f)
		if err != nil {
			return nil, err
		}
		all = append(all, s...)
	}
	return all, nil
}

// gumSplits maps each document of GUM to its split.
func gumSplits(file string) (map[string]string, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	splits := map[string]string{}
	split := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if s, ok := strings.CutPrefix(line, "## "); ok {
			split = s
		}
		if doc, ok := strings.CutPrefix(line, "* "); ok {
			splits[doc] = split
		}
	}
	return splits, nil
}

// masc returns the tagged sentences of MASC; they have no heads. Its tags are
// Penn's, its UPOS are left empty.
func masc(data string) ([][]word, error) {
	files, err := filepath.Glob(filepath.Join(data, "masc", "masc_tagged", "*", "*.txt"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var all [][]word
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		for line := range strings.Lines(string(text)) {
			if s := mascSentence(line); len(s) > 0 {
				all = append(all, s)
			}
		}
	}
	return all, nil
}

func mascSentence(line string) []word {
	var s []word
	for _, f := range strings.Fields(line) {
		i := strings.LastIndexByte(f, '_')
		if i <= 0 || i == len(f)-1 {
			continue
		}
		s = append(s, word{form: f[:i], xpos: f[i+1:], head: -1})
	}
	return s
}
