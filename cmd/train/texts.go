package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/token"
)

// readTexts calls f with the words of each sentence of the unlabelled texts:
// Wikipedia's Current Events and a sample of Wikipedia.
func readTexts(data string, f func(words []string)) error {
	err := gzipLines(filepath.Join(data, "text", "current-events", "items_2002_2026.jsonl.gz"), func(line []byte) {
		var item struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(line, &item) == nil {
			eachSentence(item.Text, f)
		}
	})
	if err != nil {
		return err
	}
	return gzipLines(filepath.Join(data, "text", "wikipedia-sample", "enwiki_sample_wikiextractor.txt.gz"), func(line []byte) {
		if len(line) > 60 && line[0] != '<' {
			eachSentence(string(line), f)
		}
	})
}

func gzipLines(file string, f func(line []byte)) error {
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	z, err := gzip.NewReader(in)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		f(lines.Bytes())
	}
	return lines.Err()
}

// eachSentence splits a paragraph as the pipeline does.
func eachSentence(text string, f func(words []string)) {
	text = strings.ToValidUTF8(text, "")
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
	a.Blocks = []daybook.Block{{Span: daybook.Span{End: len(text)}, Kind: daybook.BlockParagraph}}
	sentence.New().Run(a)
	token.New().Run(a)
	for lo, hi := 0, 0; lo < len(a.Tokens); lo = hi {
		var words []string
		for hi = lo; hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence; hi++ {
			words = append(words, a.Word(hi))
		}
		f(words)
	}
}
