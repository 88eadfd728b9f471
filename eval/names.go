package eval

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// names scores the name layer on files of token and BIO or BIOES tag, one
// token a line (sentences end at empty lines), or on re3d folders. Persons,
// places and organisations count when both ends and the kind agree; other
// classes are ignored on both sides.
func names(paths []string) (Result, error) {
	start := time.Now()
	docs, err := namedDocs(paths)
	if err != nil {
		return Result{}, err
	}
	score := map[daybook.NameKind]*[3]int{daybook.NamePerson: {}, daybook.NamePlace: {}, daybook.NameOrganisation: {}}
	r := Result{Suite: "names", Items: len(docs), Figures: map[string]float64{}}
	for _, d := range docs {
		r.Misses = append(r.Misses, scoreNames(d, score)...)
	}
	var all [3]int
	for kind, n := range score {
		p, rec, f := prf(n[0], n[1], n[2])
		r.Figures[string(kind)+"_p"], r.Figures[string(kind)+"_r"], r.Figures[string(kind)+"_f"] = p, rec, f
		for i := range all {
			all[i] += n[i]
		}
	}
	r.Figures["all_p"], r.Figures["all_r"], r.Figures["all_f"] = prf(all[0], all[1], all[2])
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A namedDoc is an analysis up to the tokens, and its gold names.
type namedDoc struct {
	id     string
	a      *daybook.Analysis
	given  bool // blocks and sentences are given
	gold   map[daybook.Span]daybook.NameKind
}

func scoreNames(d namedDoc, score map[daybook.NameKind]*[3]int) []Miss {
	skip := map[string]bool{"block": d.given, "sentence": d.given}
	for _, s := range through("names") {
		if !skip[s.Name] {
			s.Run(d.a)
		}
	}
	var misses []Miss
	text := d.a.Doc.Text
	got := map[daybook.Span]daybook.NameKind{}
	for _, n := range d.a.Names {
		got[n.Span] = n.Kind
		c := score[n.Kind]
		if c == nil {
			continue
		}
		c[1]++
		if d.gold[n.Span] == n.Kind {
			c[0]++
			continue
		}
		misses = append(misses, Miss{Where: d.id, Kind: "spurious " + string(n.Kind), Want: string(d.gold[n.Span]), Got: text[n.Start:n.End], Around: around(text, n.Span)})
	}
	for s, kind := range d.gold {
		if c := score[kind]; c != nil {
			c[2]++
			if got[s] != kind {
				misses = append(misses, Miss{Where: d.id, Kind: "missed " + string(kind), Want: text[s.Start:s.End], Got: string(got[s]), Around: around(text, s)})
			}
		}
	}
	return misses
}

func namedDocs(paths []string) ([]namedDoc, error) {
	tabbed, err := files(paths, ".tsv", ".txt", ".conllu")
	if err != nil {
		return nil, err
	}
	var docs []namedDoc
	for _, name := range tabbed {
		if strings.Contains(name, "LICEN") {
			continue
		}
		d, err := tabbedNames(name)
		if err != nil {
			return nil, err
		}
		docs = append(docs, d)
	}
	entities, err := files(paths, "entities.jsonl")
	if err != nil {
		return nil, err
	}
	for _, name := range entities {
		more, err := re3d(name)
		if err != nil {
			return nil, err
		}
		docs = append(docs, more...)
	}
	return docs, nil
}

// tabbedNames reads a file of tokens and tags; in .conllu files a number stands
// in front. Further columns hold names inside names and are not scored. The
// sentences are given, the tokens are not: corpora cut words in ways of their
// own, so the text is put together again.
func tabbedNames(name string) (namedDoc, error) {
	f, err := os.Open(name)
	if err != nil {
		return namedDoc{}, err
	}
	defer f.Close()
	b := tagReader{gold: map[daybook.Span]daybook.NameKind{}}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if strings.HasSuffix(name, ".conllu") {
			fields = fields[1:]
		}
		if len(fields) < 2 || strings.TrimSpace(fields[0]) == "" {
			b.endSentence()
			continue
		}
		b.token(fields[0], fields[1])
	}
	b.endSentence()
	text := b.text.String()
	return namedDoc{id: filepath.Base(name), given: true, gold: b.gold, a: &daybook.Analysis{
		Doc:       &daybook.Document{ID: filepath.Base(name), Text: text},
		Blocks:    []daybook.Block{{Span: daybook.Span{End: len(text)}, Kind: daybook.BlockParagraph}},
		Sentences: b.sentences,
	}}, lines.Err()
}

// A tagReader puts a text together from its tokens and their tags.
type tagReader struct {
	text      strings.Builder
	sentences []daybook.Sentence
	gold      map[daybook.Span]daybook.NameKind
	begin     int      // of the sentence
	words     []string // of the sentence
	open      daybook.Span
	kind      daybook.NameKind
}

func (b *tagReader) token(word, tag string) {
	if n := len(b.words); n == 0 || !b.glued(word) {
		if b.text.Len() > 0 {
			b.text.WriteByte(' ')
		}
		if n == 0 {
			b.begin = b.text.Len()
		}
	}
	b.words = append(b.words, word)
	span := daybook.Span{Start: b.text.Len(), End: b.text.Len() + len(word)}
	b.text.WriteString(word)
	prefix, class, tagged := strings.Cut(tag, "-")
	if k := kindOfClass(class); tagged && (prefix == "I" || prefix == "E") && !b.open.Empty() && k == b.kind {
		b.open.End = span.End
		return
	}
	b.shut()
	if tagged {
		b.open, b.kind = span, kindOfClass(class)
	}
}

// shut ends the name that is open.
func (b *tagReader) shut() {
	if !b.open.Empty() && b.kind != "" {
		b.gold[b.open] = b.kind
	}
	b.open, b.kind = daybook.Span{}, ""
}

func (b *tagReader) endSentence() {
	b.shut()
	if len(b.words) > 0 {
		b.sentences = append(b.sentences, daybook.Sentence{Span: daybook.Span{Start: b.begin, End: b.text.Len()}})
	}
	b.words = b.words[:0]
}

// glued reports whether a word stands against the one before it, as in
// "U.S.", "al-Sisi", "Sana’a", "(UN)".
func (b *tagReader) glued(word string) bool {
	n := len(b.words)
	last := b.words[n-1]
	switch word {
	case ",", ".", ";", ":", "?", "!", ")", "]", "'s", "’s", "n't", "n’t", "%", "…", "”":
		return true
	case "-", "’", "'", "/":
		return isWord(last)
	}
	switch last {
	case "(", "[", "$", "£", "€", "“", "‘", "#":
		return true
	case "-", "/":
		return n > 1 && isWord(b.words[n-2]) && isWord(word)
	case "’", "'":
		return n > 1 && isWord(b.words[n-2]) && isWord(word) && len(word) <= 4
	case ".":
		return n > 1 && len(b.words[n-2]) == 1 && len(word) == 1 && isWord(word) && isWord(b.words[n-2])
	}
	return false
}

func isWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// kindOfClass maps a corpus's class to a kind; "" is one that is not scored.
func kindOfClass(class string) daybook.NameKind {
	switch strings.ToLower(class) {
	case "per", "person", "politician":
		return daybook.NamePerson
	case "loc", "location", "gpe", "geo", "country", "place":
		return daybook.NamePlace
	case "org", "organization", "organisation", "politicalparty":
		return daybook.NameOrganisation
	}
	return ""
}

// re3d reads the documents beside an entities.jsonl file. Of entities that lie
// in each other the outermost counts.
func re3d(entities string) ([]namedDoc, error) {
	type row struct {
		ID, DocumentID, Text, Type string
		Begin, End                 int
	}
	read := func(name string, f func(row)) error {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		for dec := json.NewDecoder(bufio.NewReader(file)); dec.More(); {
			var r struct {
				ID         string `json:"_id"`
				DocumentID string `json:"documentId"`
				Text, Type string
				Begin, End int
			}
			if err := dec.Decode(&r); err != nil {
				return err
			}
			f(row{r.ID, r.DocumentID, r.Text, r.Type, r.Begin, r.End})
		}
		return nil
	}
	var docs []namedDoc
	at := map[string]int{}
	err := read(filepath.Join(filepath.Dir(entities), "documents.jsonl"), func(r row) {
		at[r.ID] = len(docs)
		docs = append(docs, namedDoc{id: r.ID, gold: map[daybook.Span]daybook.NameKind{}, a: &daybook.Analysis{Doc: &daybook.Document{ID: r.ID, Text: r.Text}}})
	})
	if err != nil {
		return nil, err
	}
	err = read(entities, func(r row) {
		i, ok := at[r.DocumentID]
		if kind := kindOfClass(r.Type); ok && kind != "" {
			text := docs[i].a.Doc.Text
			if b, e := byteOffset(text, r.Begin), byteOffset(text, r.End); b < e {
				docs[i].gold[daybook.Span{Start: b, End: e}] = kind
			}
		}
	})
	for _, d := range docs {
		for s := range d.gold {
			for t := range d.gold {
				if s != t && t.Contains(s) {
					delete(d.gold, s)
				}
			}
		}
	}
	return docs, err
}

// byteOffset returns the offset in bytes of code point n of s.
func byteOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
