package eval

import (
	"archive/zip"
	"bufio"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
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
	if docs, err := ReadLabels(paths); err != nil || len(docs) > 0 {
		return scoreLabels(docs), err
	}
	docs, err := readNames(paths)
	if err != nil {
		return Result{}, err
	}
	return scoreNamed("names", docs), nil
}

// scoreNamed scores the name layer on docs, or that of phrases where the gold
// marks these.
func scoreNamed(suite string, docs []NamedText) Result {
	start := time.Now()
	score := map[daybook.NameKind]*[3]int{daybook.NamePerson: {}, daybook.NamePlace: {}, daybook.NameOrganisation: {}}
	r := Result{Suite: suite, Items: len(docs), Figures: map[string]float64{}}
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
	kinds := tally{}
	for kind, n := range score {
		kinds[string(kind)] = n
	}
	r.Tables = []Table{kinds.table("kind")}
	r.Seconds = time.Since(start).Seconds()
	return r
}

// A NamedText is a text whose names are marked. Gold maps spans to kinds; a
// class that is not scored has kind "other".
type NamedText struct {
	ID       string
	Analysis *daybook.Analysis // blocks and sentences, where given; else the document alone
	Gold     map[daybook.Span]daybook.NameKind
	Class    map[daybook.Span]string // as the corpus writes it, where it has classes of its own
	HeldOut  bool                    // nothing may be learned from it
	given    bool                    // blocks and sentences are given
	phrases  bool                    // the gold marks phrases, with or without a name
}

// layer returns the layer that is scored.
func (d *NamedText) layer() string {
	if d.phrases {
		return "phrases"
	}
	return "names"
}

// found yields what was found with its kind, in text order.
func (d *NamedText) found() iter.Seq2[daybook.Span, daybook.NameKind] {
	return func(yield func(daybook.Span, daybook.NameKind) bool) {
		if d.phrases {
			for _, p := range d.Analysis.Phrases {
				if !yield(p.Span, p.Kind) {
					return
				}
			}
			return
		}
		for _, n := range d.Analysis.Names {
			if !yield(n.Span, n.Kind) {
				return
			}
		}
	}
}

func scoreNames(d NamedText, score map[daybook.NameKind]*[3]int) []Miss {
	skip := map[string]bool{"block": d.given, "sentence": d.given}
	for _, s := range through(d.layer()) {
		if !skip[s.Name] {
			s.Run(d.Analysis)
		}
	}
	var misses []Miss
	text := d.Analysis.Doc.Text
	got := map[daybook.Span]daybook.NameKind{}
	for span, kind := range d.found() {
		if kind == daybook.NameGroup && score[kind] == nil {
			kind = daybook.NameOrganisation // classes that do not tell groups apart
		}
		got[span] = kind
		c := score[kind]
		if c == nil {
			continue
		}
		c[1]++
		if d.Gold[span] == kind {
			c[0]++
			continue
		}
		misses = append(misses, Miss{Where: d.ID, Kind: "spurious " + string(kind), Want: string(d.Gold[span]), Got: text[span.Start:span.End], Around: around(text, span)})
	}
	for _, s := range slices.SortedFunc(maps.Keys(d.Gold), spanOrder) {
		kind := d.Gold[s]
		if c := score[kind]; c != nil {
			c[2]++
			if got[s] != kind {
				misses = append(misses, Miss{Where: d.ID, Kind: "missed " + string(kind), Want: text[s.Start:s.End], Got: string(got[s]), Around: around(text, s)})
			}
		}
	}
	return misses
}

func spanOrder(a, b daybook.Span) int { return cmp.Or(a.Start-b.Start, a.End-b.End) }

// ReadNames reads files of token and tag (.tsv, .txt, .conllu), re3d folders
// and the GMB archive (.csv.zip), for learning: documents that are held out are
// left out.
func ReadNames(paths []string) ([]NamedText, error) {
	docs, err := readNames(paths)
	return slices.DeleteFunc(docs, func(d NamedText) bool { return d.HeldOut }), err
}

// readNames reads all that [ReadNames] knows, held out or not.
func readNames(paths []string) ([]NamedText, error) {
	tabbed, err := files(paths, ".tsv", ".txt", ".conllu")
	if err != nil {
		return nil, err
	}
	var docs []NamedText
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
	zipped, err := files(paths, ".csv.zip")
	if err != nil {
		return nil, err
	}
	for _, name := range zipped {
		more, err := gmb(name)
		if err != nil {
			return nil, err
		}
		docs = append(docs, more...)
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
func tabbedNames(name string) (NamedText, error) {
	f, err := os.Open(name)
	if err != nil {
		return NamedText{}, err
	}
	defer f.Close()
	b := newTagReader()
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
	return b.done(filepath.Base(name)), lines.Err()
}

// gmb reads the archive of the Groningen Meaning Bank: a comma-separated file
// of sentence, word, part of speech and tag, in Latin-1. Its texts are lost;
// twenty sentences are taken for one.
func gmb(name string) ([]NamedText, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	var docs []NamedText
	for _, file := range z.File {
		f, err := file.Open()
		if err != nil {
			return nil, err
		}
		rows, err := csv.NewReader(charmap(bufio.NewReader(f))).ReadAll()
		f.Close()
		if err != nil {
			return nil, err
		}
		b := newTagReader()
		for _, row := range rows[1:] {
			if row[0] != "" {
				b.endSentence()
				if len(b.sentences) == 20 {
					docs = append(docs, b.done(fmt.Sprint("gmb ", len(docs))))
					b = newTagReader()
				}
			}
			b.token(row[1], row[3])
		}
		docs = append(docs, b.done(fmt.Sprint("gmb ", len(docs))))
	}
	return docs, nil
}

// A latin1 reader gives the bytes of Latin-1 as UTF-8.
type latin1 struct{ r *bufio.Reader }

func charmap(r *bufio.Reader) io.Reader { return latin1{r} }

// Read decodes into p; it returns what the reader below does.
func (l latin1) Read(p []byte) (n int, err error) {
	for n+1 < len(p) {
		c, err := l.r.ReadByte()
		if err != nil {
			return n, err
		}
		n += utf8.EncodeRune(p[n:], rune(c))
	}
	return n, nil
}

// A tagReader puts a text together from its tokens and their tags.
type tagReader struct {
	text      strings.Builder
	sentences []daybook.Sentence
	gold      map[daybook.Span]daybook.NameKind
	classes   map[daybook.Span]string
	begin     int      // of the sentence
	words     []string // of the sentence
	open      daybook.Span
	kind      daybook.NameKind
	class     string
}

func newTagReader() tagReader {
	return tagReader{gold: map[daybook.Span]daybook.NameKind{}, classes: map[daybook.Span]string{}}
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
		b.open, b.kind, b.class = span, kindOfClass(class), strings.ToLower(class)
	}
}

// done ends the text.
func (b *tagReader) done(id string) NamedText {
	b.endSentence()
	text := b.text.String()
	return NamedText{ID: id, given: true, Gold: b.gold, Class: b.classes, Analysis: &daybook.Analysis{
		Doc:       &daybook.Document{ID: id, Text: text},
		Blocks:    []daybook.Block{{Span: daybook.Span{End: len(text)}, Kind: daybook.BlockParagraph}},
		Sentences: b.sentences,
	}}
}

// shut ends the name that is open.
func (b *tagReader) shut() {
	if !b.open.Empty() && b.kind != "" {
		b.gold[b.open], b.classes[b.open] = b.kind, b.class
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

// kindOfClass maps a corpus's class to a kind; other is not scored.
func kindOfClass(class string) daybook.NameKind {
	switch strings.ToLower(class) {
	case "per", "person", "politician":
		return daybook.NamePerson
	case "loc", "location", "gpe", "geo", "country", "place":
		return daybook.NamePlace
	case "org", "organization", "organisation", "politicalparty":
		return daybook.NameOrganisation
	}
	return daybook.NameOther
}
