package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/daybookhq/daybook"
)

// Bounds on CoNLL-U, so that memory does not grow with the file.
const (
	maxRow       = 1 << 20   // bytes of a line
	maxBankWords = 6000      // words of a sentence, which is what the sentence stage allows too
	maxPart      = 256 << 10 // bytes of text after which a document without an end is cut behind a sentence
)

// A Given is a text whose sentences and tokens are given: a document of a
// CoNLL-U file, or a part of a very long one.
type Given struct {
	Analysis *daybook.Analysis // Doc, Blocks (its paragraphs), Sentences and Tokens
	Lines    []string          // its lines as they stand in the file, an empty one behind each sentence
}

// ReadCoNLLU yields the documents of the CoNLL-U that path leads to: a file, a
// folder (all .conllu files below it, sorted) or "-" for standard input. Their
// text is put together from the words, with the blanks that SpaceAfter leaves
// and an empty line between paragraphs; the words of a multi-word token stand
// there without a blank between them. A line that breaks the form ends its
// file with an *[Error] that names the line; other files go on.
func ReadCoNLLU(ctx context.Context, path string, opt Options) iter.Seq2[*Given, error] {
	return func(yield func(*Given, error) bool) {
		if err := opt.check(); err != nil {
			yield(nil, err)
			return
		}
		if path == "-" {
			in := opt.Stdin
			if in == nil {
				in = os.Stdin
			}
			readBank(ctx, "stdin", in, opt, yield)
			return
		}
		names, err := bankFiles(path)
		if err != nil {
			yield(nil, err)
		}
		for _, name := range names {
			f, err := os.Open(name)
			if err != nil {
				if !yield(nil, err) {
					return
				}
				continue
			}
			more := readBank(ctx, filepath.ToSlash(name), f, opt, yield)
			f.Close()
			if !more {
				return
			}
		}
	}
}

// bankFiles returns path, or the .conllu files below it if it is a folder.
func bankFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return []string{path}, err
	}
	var names []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.EqualFold(filepath.Ext(p), ".conllu") {
			names = append(names, p)
		}
		return err
	})
	if err == nil && len(names) == 0 {
		err = &Error{path, fmt.Errorf("%w: no .conllu file", ErrEmpty)}
	}
	return names, err
}

// readBank reads one file; it returns false when the reader of the documents
// wants no more.
func readBank(ctx context.Context, name string, r io.Reader, opt Options, yield func(*Given, error) bool) bool {
	b := &bank{name: name, opt: opt, in: bufio.NewReaderSize(r, 64<<10)}
	for ctx.Err() == nil {
		g, err := b.next()
		switch {
		case err == io.EOF:
			return true
		case err != nil:
			return yield(nil, &Error{name, err})
		case !yield(g, nil):
			return false
		}
	}
	return false
}

// A bank reads a CoNLL-U file document by document.
type bank struct {
	name string
	opt  Options
	in   *bufio.Reader
	row  int  // number of the line read last
	any  bool // a document has been returned

	lines  []string
	whole  int    // how many of lines belong to sentences that have ended
	id     string // of the document
	nextID string // of the document that a comment of the open sentence begins
	begins bool
	text   strings.Builder
	a      *daybook.Analysis
	sent   openSentence
}

// An openSentence is what is known of the sentence that is being read.
type openSentence struct {
	words     int  // read so far
	nodes     int  // empty nodes since the last word
	until     int  // last word of the multi-word token read last
	join      bool // no blank before the next word
	after     bool // a blank follows the multi-word token
	start     int  // in the text
	paragraph bool // a paragraph begins with it
}

// next returns the next document, or io.EOF.
func (b *bank) next() (*Given, error) {
	if b.a == nil {
		b.a = &daybook.Analysis{}
	}
	for {
		line, err := b.line()
		if err == io.EOF {
			return b.last()
		}
		if err == nil {
			err = b.take(line)
		}
		if err != nil {
			return nil, fmt.Errorf("%w CoNLL-U: line %d: %w", ErrMalformed, b.row, err)
		}
		full := line == "" && b.text.Len() > maxPart
		if (b.begins || full) && b.whole > 0 {
			return b.flush()
		}
		if b.begins {
			b.id, b.begins = b.nextID, false
		}
	}
}

// last returns what stands before the end of the file.
func (b *bank) last() (*Given, error) {
	if len(b.lines) > b.whole { // the empty line is missing
		if err := b.take(""); err != nil {
			return nil, fmt.Errorf("%w CoNLL-U: line %d: %w", ErrMalformed, b.row, err)
		}
	}
	switch {
	case b.whole > 0:
		return b.flush()
	case !b.any:
		return nil, ErrEmpty
	}
	return nil, io.EOF
}

// line returns the next line without its end.
func (b *bank) line() (string, error) {
	b.row++
	var line []byte
	for {
		part, more, err := b.in.ReadLine()
		if err != nil {
			return "", err
		}
		line = append(line, part...)
		if len(line) > maxRow {
			return "", fmt.Errorf("longer than %d bytes", maxRow)
		}
		if !more {
			break
		}
	}
	s := string(line)
	if b.row == 1 {
		s = strings.TrimPrefix(s, "\uFEFF")
	}
	if !utf8.ValidString(s) {
		return "", errors.New("not UTF-8")
	}
	return strings.TrimSuffix(s, "\r"), nil
}

// take adds a line.
func (b *bank) take(line string) error {
	switch {
	case line == "":
		return b.end()
	case line[0] == '#':
		return b.comment(line)
	}
	col := strings.Split(line, "\t")
	if len(col) != 10 {
		return fmt.Errorf("%d columns, want 10", len(col))
	}
	for i, c := range col {
		if c == "" {
			return fmt.Errorf("column %d is empty", i+1)
		}
	}
	b.lines = append(b.lines, line)
	from, to, ranged := strings.Cut(col[0], "-")
	word, node, empty := strings.Cut(col[0], ".")
	switch {
	case ranged:
		return b.multiword(from, to, col[9])
	case empty:
		if word != strconv.Itoa(b.sent.words) || node != strconv.Itoa(b.sent.nodes+1) {
			return fmt.Errorf("id %s, want %d.%d", col[0], b.sent.words, b.sent.nodes+1)
		}
		b.sent.nodes++
		return nil
	}
	return b.word(col)
}

func (b *bank) comment(line string) error {
	if b.sent.words > 0 {
		return errors.New("a comment within a sentence")
	}
	key, value, _ := strings.Cut(strings.TrimSpace(line[1:]), "=")
	switch key = strings.TrimSpace(key); {
	case key == "newdoc" || key == "newdoc id":
		b.begins, b.nextID, b.sent.paragraph = true, strings.TrimSpace(value), true
	case key == "newpar" || key == "newpar id":
		b.sent.paragraph = true
	}
	b.lines = append(b.lines, line)
	return nil
}

// multiword opens a token whose words from and to and those between follow.
func (b *bank) multiword(from, to, misc string) error {
	last, err := strconv.Atoi(to)
	if err != nil || from != strconv.Itoa(b.sent.words+1) || last <= b.sent.words || b.sent.until > b.sent.words {
		return fmt.Errorf("a multi-word token %s-%s, where word %d follows", from, to, b.sent.words+1)
	}
	b.sent.until, b.sent.after = last, spaced(misc)
	return nil
}

func (b *bank) word(col []string) error {
	s := &b.sent
	if col[0] != strconv.Itoa(s.words+1) {
		return fmt.Errorf("id %q, want %d", col[0], s.words+1)
	}
	if s.words == maxBankWords {
		return fmt.Errorf("a sentence of more than %d words", maxBankWords)
	}
	form := norm.NFC.String(col[1])
	if strings.TrimSpace(form) == "" {
		return errors.New("a blank form")
	}
	if s.words == 0 {
		b.startSentence()
	} else if !s.join {
		b.text.WriteByte(' ')
	}
	at := b.text.Len()
	b.text.WriteString(form)
	b.a.Tokens = append(b.a.Tokens, daybook.Token{Span: daybook.Span{Start: at, End: b.text.Len()}, Sentence: len(b.a.Sentences)})
	s.words++
	s.nodes = 0
	switch {
	case s.words < s.until:
		s.join = true
	case s.words == s.until:
		s.join = !s.after
	default:
		s.join = !spaced(col[9])
	}
	return nil
}

// startSentence opens a block if a paragraph begins.
func (b *bank) startSentence() {
	switch blocks := b.a.Blocks; {
	case len(blocks) == 0:
		b.a.Blocks = append(blocks, daybook.Block{Kind: daybook.BlockParagraph})
	case b.sent.paragraph:
		b.text.WriteString("\n\n")
		b.a.Blocks = append(blocks, daybook.Block{Span: daybook.Span{Start: b.text.Len()}, Kind: daybook.BlockParagraph})
	case !b.sent.join:
		b.text.WriteByte(' ')
	}
	b.sent.start = b.text.Len()
}

// end ends the sentence. Several empty lines are one.
func (b *bank) end() error {
	s := &b.sent
	switch {
	case len(b.lines) == b.whole:
		return nil
	case s.words == 0:
		return errors.New("a sentence without words")
	case s.until > s.words:
		return fmt.Errorf("a multi-word token reaches to word %d of %d", s.until, s.words)
	}
	end := b.text.Len()
	block := len(b.a.Blocks) - 1
	b.a.Blocks[block].End = end
	b.a.Sentences = append(b.a.Sentences, daybook.Sentence{Span: daybook.Span{Start: s.start, End: end}, Block: block})
	b.lines = append(b.lines, "")
	b.whole = len(b.lines)
	b.sent = openSentence{join: s.join}
	return nil
}

// flush returns the sentences that have ended. Comments of the sentence that
// is open stay.
func (b *bank) flush() (*Given, error) {
	g := &Given{Analysis: b.a, Lines: b.lines[:b.whole:b.whole]}
	g.Analysis.Doc = &daybook.Document{ID: b.id, Source: b.name, Text: b.text.String(), SHA256: digest([]byte(strings.Join(g.Lines, "\n")))}
	b.lines = append([]string{}, b.lines[b.whole:]...)
	b.whole, b.any = 0, true
	b.text.Reset()
	b.a = &daybook.Analysis{}
	if b.begins {
		b.id, b.begins = b.nextID, false
	}
	return g, finish(g.Analysis.Doc, b.opt)
}

// spaced reports whether a blank follows, as MISC says.
func spaced(misc string) bool {
	for item := range strings.SplitSeq(misc, "|") {
		if item == "SpaceAfter=No" {
			return false
		}
	}
	return true
}
