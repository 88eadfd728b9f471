package eval

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

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
	given  bool // sentences and tokens are given
	gold   map[daybook.Span]daybook.NameKind
}

func scoreNames(d namedDoc, score map[daybook.NameKind]*[3]int) []Miss {
	skip := map[string]bool{"block": d.given, "sentence": d.given, "token": d.given}
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
// in front. Further columns hold names inside names and are not scored.
func tabbedNames(name string) (namedDoc, error) {
	f, err := os.Open(name)
	if err != nil {
		return namedDoc{}, err
	}
	defer f.Close()
	d := namedDoc{id: filepath.Base(name), given: true, gold: map[daybook.Span]daybook.NameKind{}, a: &daybook.Analysis{}}
	var text strings.Builder
	open := daybook.Span{}
	var kind daybook.NameKind
	shut := func() {
		if !open.Empty() && kind != "" {
			d.gold[open] = kind
		}
		open, kind = daybook.Span{}, ""
	}
	first := 0
	endSentence := func() {
		shut()
		if n := len(d.a.Tokens); n > first {
			d.a.Sentences = append(d.a.Sentences, daybook.Sentence{Span: daybook.Span{Start: d.a.Tokens[first].Start, End: d.a.Tokens[n-1].End}})
			first = n
		}
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		fields := strings.Split(lines.Text(), "\t")
		if strings.HasSuffix(name, ".conllu") {
			fields = fields[1:]
		}
		if len(fields) < 2 || strings.TrimSpace(fields[0]) == "" {
			endSentence()
			continue
		}
		word, tag := fields[0], fields[1]
		if text.Len() > 0 {
			text.WriteByte(' ')
		}
		span := daybook.Span{Start: text.Len(), End: text.Len() + len(word)}
		text.WriteString(word)
		d.a.Tokens = append(d.a.Tokens, daybook.Token{Span: span, Sentence: len(d.a.Sentences)})
		if class, inside := strings.CutPrefix(tag, "I-"); inside || strings.HasPrefix(tag, "E-") {
			if !inside {
				class = tag[2:]
			}
			if k := kindOfClass(class); !open.Empty() && k == kind {
				open.End = span.End
				continue
			}
		}
		shut()
		if _, class, ok := strings.Cut(tag, "-"); ok {
			open, kind = span, kindOfClass(class)
		}
	}
	endSentence()
	d.a.Doc = &daybook.Document{ID: d.id, Text: text.String()}
	d.a.Blocks = []daybook.Block{{Span: daybook.Span{End: text.Len()}, Kind: daybook.BlockParagraph}}
	return d, lines.Err()
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
