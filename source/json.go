package source

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// An entry is a report in JSON. Fields that it does not know are harmless, and
// so are fields of another type than expected.
type entry struct {
	ID        scalar `json:"id"`
	Kind      scalar `json:"kind"`
	URL       scalar `json:"url"`
	Outlet    scalar `json:"outlet"`
	Title     scalar `json:"title"`
	Author    scalar `json:"author"`
	Published scalar `json:"published"`
	Date      scalar `json:"date"` // stands for Published where there is none
	Updated   scalar `json:"updated"`
	Language  scalar `json:"language"`
	Status    scalar `json:"status"`
	Text      scalar `json:"text"`
	HTML      scalar `json:"html"`
	ninjs
}

// A scalar is a string, or a number read as one; anything else reads as "".
type scalar string

// UnmarshalJSON never fails on valid JSON.
func (s *scalar) UnmarshalJSON(data []byte) error {
	switch c := data[0]; {
	case c == '"':
		return json.Unmarshal(data, (*string)(s))
	case c == '-' || '0' <= c && c <= '9':
		*s = scalar(data)
	}
	return nil
}

// fromJSON fills doc from a JSON object.
func fromJSON(doc *daybook.Document, data []byte) error {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if order := wideOrder(data); order != "" {
		data = []byte(decodeWith(wide(order), data))
	}
	if !utf8.Valid(data) {
		lose(doc, "broken-utf8", "bytes that are not UTF-8 were replaced by U+FFFD")
	}
	var e entry
	if err := json.Unmarshal(data, &e); err != nil {
		if other := (*json.UnmarshalTypeError)(nil); errors.As(err, &other) {
			err = fmt.Errorf("a report is an object, this is %s", other.Value)
		}
		return fmt.Errorf("%w JSON: %w", ErrMalformed, err)
	}
	e.fromNinjs()
	switch {
	case len(e.Text) > MaxReport || len(e.HTML) > MaxReport:
		return fmt.Errorf("%w: more than %d MB", ErrTooLarge, MaxReport>>20)
	case strings.TrimSpace(string(e.Text)) != "":
		doc.Text = clean(doc, string(e.Text))
	case strings.TrimSpace(string(e.HTML)) != "":
		doc.URL = line(doc, string(e.URL))
		if err := fromHTML(doc, []byte(e.HTML), "text/html; charset=utf-8"); err != nil {
			return err
		}
	default:
		return ErrEmpty
	}
	e.describe(doc)
	return nil
}

// describe lets what the entry says about the report win over what its HTML
// says.
func (e *entry) describe(doc *daybook.Document) {
	set := func(to *string, value scalar) {
		if s := line(doc, string(value)); s != "" {
			*to = s
		}
	}
	set(&doc.ID, e.ID)
	set(&doc.URL, e.URL)
	set(&doc.Outlet, e.Outlet)
	set(&doc.Title, e.Title)
	set(&doc.Author, e.Author)
	published := string(cmp.Or(e.Published, e.Date))
	if iso, ok := Date(published); ok {
		doc.Published = iso
	} else if published != "" {
		lose(doc, "bad-published", "%q was not understood as a date of publication", cut(published, 40))
	}
	if iso, ok := Date(string(e.Updated)); ok && iso != doc.Published {
		doc.Updated = iso
	}
	if lang, _, _ := strings.Cut(string(e.Language), "-"); len(lang) == 2 {
		doc.Language = strings.ToLower(lang)
	}
	setStatus(doc, strings.ToLower(string(e.Status)), line(doc, string(e.Note)))
	if knownKind(string(e.Kind)) {
		doc.Kind = string(e.Kind)
	} else if e.Kind != "" {
		lose(doc, "bad-kind", "%q is not a kind of report", cut(string(e.Kind), 40))
	}
}

// setStatus notes what an outlet did to a report, if that is known; why is what
// it says of it.
func setStatus(doc *daybook.Document, status, why string) {
	var what string
	switch status {
	case daybook.StatusCorrected:
		what = "the outlet corrected the report"
	case daybook.StatusWithheld:
		what = "the outlet withholds the report: it is not to be used until further notice"
	case daybook.StatusCanceled, "cancelled":
		status, what = daybook.StatusCanceled, "the outlet took the report back"
	default:
		return
	}
	if why != "" {
		what += ": " + cut(why, 500)
	}
	doc.Status = status
	lose(doc, status, "%s", what)
}

// line returns s as one clean line.
func line(doc *daybook.Document, s string) string {
	return strings.Join(strings.Fields(clean(doc, s)), " ")
}

func cut(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// readLines yields the documents of JSON Lines.
func readLines(ctx context.Context, name string, in *bufio.Reader, opt Options, yield yieldFunc) bool {
	for n, some := 1, false; ; n++ {
		if err := ctx.Err(); err != nil {
			return yield(nil, err)
		}
		data, long, err := readLine(in)
		if n == 1 {
			data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
		}
		data = bytes.TrimSpace(data)
		at := name + "#" + strconv.Itoa(n)
		switch {
		case long:
			some = true
			if !yield(nil, &Error{at, fmt.Errorf("%w: a line of more than %d MB", ErrTooLarge, MaxLine>>20)}) {
				return false
			}
		case len(data) > 0:
			some = true
			if !yield(element(name, at, data, opt)) {
				return false
			}
		}
		if err == io.EOF {
			return some || yield(nil, &Error{name, ErrEmpty})
		}
		if err != nil {
			return yield(nil, &Error{name, err})
		}
	}
}

// readLine returns the next line, or long and nothing if it is longer than
// MaxLine.
func readLine(in *bufio.Reader) (data []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			data = append(data, part...)
		}
		if len(data) > MaxLine {
			data, long = nil, true
		}
		if err != bufio.ErrBufferFull {
			return data, long, err
		}
	}
}

// readArray yields the documents of a JSON array.
func readArray(ctx context.Context, name string, in io.Reader, opt Options, yield yieldFunc) bool {
	dec := json.NewDecoder(in)
	if _, err := dec.Token(); err != nil {
		return yield(nil, &Error{name, fmt.Errorf("%w JSON: %w", ErrMalformed, err)})
	}
	n := 0
	for n = 1; dec.More(); n++ {
		if err := ctx.Err(); err != nil {
			return yield(nil, err)
		}
		var data json.RawMessage
		at := name + "#" + strconv.Itoa(n)
		if err := dec.Decode(&data); err != nil {
			return yield(nil, &Error{at, fmt.Errorf("%w JSON: %w", ErrMalformed, err)})
		}
		if !yield(element(name, at, data, opt)) {
			return false
		}
	}
	if _, err := dec.Token(); err != nil {
		return yield(nil, &Error{name, fmt.Errorf("%w JSON: %w", ErrMalformed, err)})
	}
	return n > 1 || yield(nil, &Error{name, ErrEmpty})
}

// element reads one of many reports in the file name; at says where it stands.
func element(name, at string, data []byte, opt Options) (*daybook.Document, error) {
	doc := &daybook.Document{Source: at, SHA256: digest(data)}
	if err := fromJSON(doc, data); err != nil {
		return nil, &Error{at, err}
	}
	if doc.ID != "" {
		doc.Source = name + "#" + doc.ID
	}
	if err := finish(doc, opt); err != nil {
		return nil, &Error{doc.Source, err}
	}
	return doc, nil
}
