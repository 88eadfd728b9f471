// Package source turns what users have — text, HTML, JSON, JSON Lines, ninjs,
// feeds, web archives, folders, standard input, web addresses — into documents.
//
// It does all the I/O there is on the way in, and all the repair: a
// [daybook.Document] that leaves here is valid UTF-8 in NFC with \n line ends,
// whatever came in, and its Losses say what was repaired or guessed:
//
//	broken-utf8      bytes that are not UTF-8 became U+FFFD
//	guessed-charset  the bytes were read as Windows-1252
//	nul              NUL became U+FFFD
//	not-english      the text seems to be in another language
//	bad-published    a date of publication was not understood
//	bad-kind         the kind of report is none that Daybook knows
//	paywall          the page says that it is not free: the text may be cut off
//	more-pages       the report goes on at another address
//	summary-only     the page or the feed shows no text: its description was taken
//	no-article       no article was found: all text of the page was taken
//	no-markup        the page was too large or too deep for its markup
//	truncated        the page is not whole in its archive
//	digest-mismatch  the page is not the one that its archive took a digest of
//	corrected        the outlet corrected the report
//	withheld         the outlet asks not to use it until further notice
//	canceled         the outlet took it back
package source

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source/polite"
	"github.com/daybookhq/daybook/source/warc"
)

// Limits on what is read.
const (
	// MaxReport is the size in bytes of the largest single report.
	MaxReport = 20 << 20
	// MaxLine is the size in bytes of the longest line of JSON Lines.
	MaxLine = 50 << 20
)

// Errors that say why there is no document. They come wrapped in an [Error].
var (
	ErrEmpty     = errors.New("no text in it")
	ErrBinary    = errors.New("not a text")
	ErrTooLarge  = errors.New("too large")
	ErrMalformed = errors.New("malformed")
	ErrOption    = errors.New("bad option")
	ErrFetch     = polite.ErrFetch
)

// An Error says which input could not be read.
type Error struct {
	Source string // as in [daybook.Document.Source]
	Err    error
}

// Error returns "SOURCE: why".
func (e *Error) Error() string { return e.Source + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Options say how to read. What the user states in Published, Outlet, Title
// and Kind wins over what a document says of itself.
type Options struct {
	Published string // date or date-time; see [Date] for the forms
	Outlet    string
	Title     string
	Kind      string         // one of the kinds of [daybook.Document]
	Zone      *time.Location // of the place that "today" is meant in

	// Format is text, html, json, jsonl, warc, wacz or feed; "" tells it from
	// the name and the first bytes.
	Format string
	// Originals fills Original and MediaType of each document.
	Originals bool
	// AllowPrivate lets web addresses lead into private networks, as tests need.
	AllowPrivate bool
	// Timeout bounds the fetching of one web page; 0 means 30 seconds.
	Timeout time.Duration
	// Stdin is read for the path "-"; nil means os.Stdin.
	Stdin io.Reader
}

// check returns an error unless the options can be used, and puts Published
// into ISO form.
func (o *Options) check() error {
	if o.Published != "" {
		iso, ok := Date(o.Published)
		if !ok {
			return fmt.Errorf("%w: %q is not a date such as 2021-02-27", ErrOption, o.Published)
		}
		o.Published = iso
	}
	if o.Kind != "" && !knownKind(o.Kind) {
		return fmt.Errorf("%w: kind %q is none of report, day-list, statement, live-blog", ErrOption, o.Kind)
	}
	switch o.Format {
	case "", formatText, formatHTML, formatJSON, formatLines, formatArchive, formatBundle, formatFeed:
		return nil
	}
	return fmt.Errorf("%w: format %q is none of text, html, json, jsonl, warc, wacz, feed", ErrOption, o.Format)
}

func knownKind(kind string) bool {
	switch kind {
	case daybook.KindReport, daybook.KindDayList, daybook.KindStatement, daybook.KindLiveBlog:
		return true
	}
	return false
}

// Read yields the documents that path leads to, in the order in which they
// stand there: path is a file, a folder (all files of known extensions below
// it, sorted), "-" for standard input, or an http or https address. JSON Lines
// and web archives are streamed. An input that cannot be read yields an *[Error] in its place
// and the rest goes on.
func Read(ctx context.Context, path string, opt Options) iter.Seq2[*daybook.Document, error] {
	return func(yield func(*daybook.Document, error) bool) {
		if err := opt.check(); err != nil {
			yield(nil, err)
			return
		}
		switch {
		case path == "-":
			in := opt.Stdin
			if in == nil {
				in = os.Stdin
			}
			readStream(ctx, "stdin", in, opt, yield)
		case isURL(path):
			readURL(ctx, path, opt, yield)
		default:
			readPath(ctx, path, opt, yield)
		}
	}
}

// Bytes returns the documents in data. name stands for it in Source and its
// extension is a hint of the format. Of many documents it returns those that
// could be read, and the errors of the others joined.
func Bytes(name string, data []byte, opt Options) ([]*daybook.Document, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	var docs []*daybook.Document
	var errs []error
	readStream(context.Background(), name, bytes.NewReader(data), opt, func(d *daybook.Document, err error) bool {
		if err != nil {
			errs = append(errs, err)
		} else {
			docs = append(docs, d)
		}
		return true
	})
	return docs, errors.Join(errs...)
}

type yieldFunc = func(*daybook.Document, error) bool

func readPath(ctx context.Context, path string, opt Options, yield yieldFunc) {
	info, err := os.Stat(path)
	if err != nil {
		yield(nil, err)
		return
	}
	if !info.IsDir() {
		readFile(ctx, path, opt, yield)
		return
	}
	found := false
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if hidden := strings.HasPrefix(d.Name(), ".") && p != path; hidden && d.IsDir() {
			return filepath.SkipDir
		} else if hidden || d.IsDir() || formatOf(p) == "" {
			return nil
		}
		found = true
		if !readFile(ctx, p, opt, yield) {
			return filepath.SkipAll
		}
		return nil
	})
	if err != nil {
		yield(nil, err)
	} else if !found {
		yield(nil, &Error{path, fmt.Errorf("%w: no .txt, .html, .json, .jsonl, .warc, .warc.gz, .wacz, .rss or .atom file", ErrEmpty)})
	}
}

func readFile(ctx context.Context, path string, opt Options, yield yieldFunc) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(nil, err)
	}
	defer f.Close()
	return readStream(ctx, filepath.ToSlash(path), f, opt, yield)
}

// readStream reads one file; it returns false when the reader of the documents
// wants no more.
func readStream(ctx context.Context, name string, r io.Reader, opt Options, yield yieldFunc) bool {
	in := bufio.NewReaderSize(r, 64<<10)
	head, err := in.Peek(sniffSize)
	if err != nil && err != io.EOF && len(head) == 0 {
		return yield(nil, &Error{name, err})
	}
	format := opt.Format
	if format == "" {
		format = formatOf(name)
	}
	if format == "" || format == formatJSON {
		format = sniff(head, format)
	}
	switch format {
	case formatLines:
		return readLines(ctx, name, in, opt, yield)
	case formatArray:
		return readArray(ctx, name, in, opt, yield)
	case formatArchive:
		return (&archive{name: name, opt: opt}).read(ctx, warc.Records(in), yield)
	case formatBundle:
		return readBundle(ctx, name, r, opt, yield)
	case formatFeed:
		return readFeed(ctx, name, in, opt, yield)
	}
	data, err := io.ReadAll(io.LimitReader(in, MaxReport+1))
	if err == nil && len(data) > MaxReport {
		err = fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)
	}
	if err != nil {
		return yield(nil, &Error{name, err})
	}
	doc, err := one(input{name: name, format: format}, data, opt)
	if err != nil {
		return yield(nil, &Error{name, err})
	}
	return yield(doc, nil)
}

// An input is what is known of bytes before they are read.
type input struct {
	name        string
	format      string
	contentType string // as a server gave it, or ""
	url         string // where it was fetched from, or ""
	fetched     string // when, or ""
}

// mediaTypes are what servers call the formats.
var mediaTypes = map[string]string{formatHTML: "text/html", formatJSON: "application/json", formatText: "text/plain"}

// one reads the only document of an input.
func one(in input, data []byte, opt Options) (*daybook.Document, error) {
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, ErrEmpty
	}
	if err := binary(data); err != nil {
		return nil, err
	}
	doc := &daybook.Document{Source: in.name, SHA256: digest(data), URL: in.url, FetchedFrom: in.url, FetchedAt: in.fetched}
	if opt.Originals {
		doc.Original, doc.MediaType = data, cmp.Or(in.contentType, mediaTypes[in.format])
	}
	var err error
	switch in.format {
	case formatHTML:
		err = fromHTML(doc, data, in.contentType)
	case formatJSON:
		err = fromJSON(doc, data)
	default:
		err = fromText(doc, data)
	}
	if err != nil {
		return nil, err
	}
	return doc, finish(doc, opt)
}
