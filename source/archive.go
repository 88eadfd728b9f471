package source

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source/warc"
)

// Nowhere is what the address of a record starts with whose bytes have none: those
// of a file, kept by its sum.
const Nowhere = "urn:daybook:"

// Page returns the document of a record of a web archive called name, or nil if
// the record is no web page. A page fetched by other means becomes a record by
// [warc.NewResponse]; without a name it is called by its address.
func Page(name string, rec *warc.Record, opt Options) (*daybook.Document, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	return (&archive{name: name, opt: opt}).page(rec)
}

// An archive is a file of web pages that is being read.
type archive struct {
	name  string
	opt   Options
	pages map[string]bool // addresses of the pages that it is about; nil if it does not say
}

// read yields a document for each record that is a page. Other records are
// passed over; a broken one yields an error in its place.
func (a *archive) read(ctx context.Context, records iter.Seq2[*warc.Record, error], yield yieldFunc) bool {
	some := false
	for rec, err := range records {
		if err := ctx.Err(); err != nil {
			return yield(nil, err)
		}
		var doc *daybook.Document
		if err != nil {
			err = &Error{a.name, fmt.Errorf("%w: %w", ErrMalformed, err)}
		} else {
			doc, err = a.page(rec)
		}
		if doc == nil && err == nil {
			continue
		}
		some = true
		if !yield(doc, err) {
			return false
		}
	}
	return some || yield(nil, &Error{a.name, fmt.Errorf("%w: no page", ErrEmpty)})
}

// page returns the document of a record, or nothing if it is no page.
func (a *archive) page(rec *warc.Record) (*daybook.Document, error) {
	if !a.wants(rec) {
		return nil, nil
	}
	at := a.name + "#" + rec.ID
	switch {
	case a.name == "":
		at = rec.URL
	case rec.ID == "":
		at = a.name + "#" + strconv.FormatInt(rec.Offset, 10)
	}
	p := rec.Response()
	if rec.Type == warc.TypeResponse && p.Status == 0 {
		return nil, &Error{at, fmt.Errorf("%w: no answer of a server in it", ErrMalformed)}
	}
	format, url := pageFormat(p, rec.URL), rec.URL
	if strings.HasPrefix(url, Nowhere) {
		url = ""
	}
	if p.Status != 0 && (p.Status < 200 || p.Status > 203) || format == "" {
		return nil, nil
	}
	if len(p.Body) > MaxReport {
		return nil, &Error{at, fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)}
	}
	doc, err := one(input{at, format, p.Header.Get("Content-Type"), url, rec.Date}, p.Body, a.opt)
	if err != nil {
		return nil, &Error{at, err}
	}
	if faults := append(rec.Faults, p.Faults...); rec.Truncated || len(p.Faults) > 0 {
		lose(doc, "truncated", "the page is not whole in its archive: %s", strings.Join(faults, "; "))
	} else if rec.Check(p) == warc.DigestWrong {
		lose(doc, "digest-mismatch", "the page is not the one that its archive took a digest of")
	}
	return doc, nil
}

// wants reports whether a record may be a page that the archive is about.
func (a *archive) wants(rec *warc.Record) bool {
	switch rec.Type {
	case warc.TypeResponse, warc.TypeResource, warc.TypeConversion:
		return (isWeb(rec.URL) || strings.HasPrefix(rec.URL, Nowhere)) && (a.pages == nil || a.pages[bareURL(rec.URL)])
	}
	return false
}

func isWeb(addr string) bool {
	return strings.HasPrefix(addr, "http://") || strings.HasPrefix(addr, "https://")
}

func bareURL(addr string) string {
	addr, _, _ = strings.Cut(addr, "#")
	return addr
}

// pageFormat returns the format of a page, or "" for what is none: a script, a
// picture, a text for machines.
func pageFormat(p *warc.Response, addr string) string {
	switch kind := p.Kind(); kind {
	case "text/html", "application/xhtml+xml":
		return formatHTML
	case mediaTypes[formatJSON]:
		if strings.HasPrefix(addr, Nowhere) { // of the web's, most is none of a report
			return formatJSON
		}
	case "text/plain", "text/xml", "application/xml":
		switch addr, _, _ := strings.Cut(addr, "?"); path.Base(addr) {
		case "robots.txt", "ads.txt", "app-ads.txt", "security.txt", "humans.txt", "llms.txt":
			return ""
		}
		format := sniff(p.Body[:min(len(p.Body), sniffSize)], "")
		if format == formatHTML || format == formatText && kind == "text/plain" {
			return format
		}
	}
	return ""
}

// readBundle yields the documents of a WACZ, which must be a file: its
// directory stands at its end.
func readBundle(ctx context.Context, name string, r io.Reader, opt Options, yield yieldFunc) bool {
	at, size, err := readerAt(r)
	if err != nil {
		return yield(nil, &Error{name, err})
	}
	b, err := warc.OpenBundle(at, size)
	if err != nil {
		return yield(nil, &Error{name, fmt.Errorf("%w: %w", ErrMalformed, err)})
	}
	a := &archive{name: name, opt: opt}
	for _, p := range b.Pages {
		if a.pages == nil {
			a.pages = map[string]bool{}
		}
		a.pages[bareURL(p.URL)] = true
	}
	return a.read(ctx, b.Records(), yield)
}

// readerAt returns r as a file of which any part can be read.
func readerAt(r io.Reader) (io.ReaderAt, int64, error) {
	switch r := r.(type) {
	case *os.File:
		if info, err := r.Stat(); err != nil || info.Mode().IsRegular() {
			return r, info.Size(), err
		}
	case interface {
		io.ReaderAt
		Size() int64
	}:
		return r, r.Size(), nil
	}
	return nil, 0, fmt.Errorf("%w: a WACZ can be read from a file alone", ErrMalformed)
}
