package source

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/daybookhq/daybook/source/feed"
	"github.com/daybookhq/daybook/source/warc"
)

// Formats of a file. formatArray is found out, never asked for.
const (
	formatText    = "text"
	formatHTML    = "html"
	formatJSON    = "json"
	formatLines   = "jsonl"
	formatArray   = "json-array"
	formatArchive = "warc"
	formatBundle  = "wacz"
	formatFeed    = "feed"
)

// sniffSize is how many bytes a format is told from.
const sniffSize = 16 << 10

// formatOf tells the format from the extension, or "".
func formatOf(name string) string {
	name = strings.ToLower(name)
	switch filepath.Ext(strings.TrimSuffix(strings.TrimSuffix(name, ".gz"), ".zst")) {
	case ".warc":
		return formatArchive
	}
	switch filepath.Ext(name) {
	case ".wacz":
		return formatBundle
	case ".rss", ".atom":
		return formatFeed
	case ".txt", ".text":
		return formatText
	case ".html", ".htm", ".xhtml":
		return formatHTML
	case ".json":
		return formatJSON
	case ".jsonl", ".ndjson":
		return formatLines
	}
	return ""
}

// sniff tells the format from the first bytes. want is formatJSON when the
// name says JSON: then it tells which of the three forms.
func sniff(head []byte, want string) string {
	s := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")))
	switch {
	case len(s) == 0:
		return formatText
	case feed.Sniff(s) != "":
		return formatFeed
	case want == "" && warc.Sniff(head):
		return formatArchive
	case s[0] == '[' && (want == formatJSON || startsJSON(s[1:], "{]")):
		return formatArray
	case s[0] == '{' && (want == formatJSON || startsJSON(s[1:], `"}`)):
		if manyLines(s) {
			return formatLines
		}
		return formatJSON
	case want == formatJSON:
		return formatJSON
	case looksHTML(s):
		return formatHTML
	}
	return formatText
}

func startsJSON(s []byte, next string) bool {
	s = bytes.TrimSpace(s)
	return len(s) > 0 && strings.IndexByte(next, s[0]) >= 0
}

// manyLines reports whether the first line is an object of its own with
// another one after it.
func manyLines(s []byte) bool {
	line, rest, ok := bytes.Cut(s, []byte("\n"))
	return ok && startsJSON(rest, "{") && json.Valid(line)
}

func looksHTML(s []byte) bool {
	if strings.HasPrefix(http.DetectContentType(s), "text/html") {
		return true
	}
	s = bytes.ToLower(s[:min(len(s), 1<<10)])
	for _, tag := range []string{"<!doctype html", "<html", "<head>", "<head ", "<body", "<article", "<meta "} {
		if bytes.Contains(s, []byte(tag)) && s[0] == '<' {
			return true
		}
	}
	return false
}

// binary returns an error if data is no text in any encoding.
func binary(data []byte) error {
	kind, _, _ := strings.Cut(http.DetectContentType(data), ";")
	if strings.HasPrefix(kind, "text/") {
		return nil
	}
	if kind != "application/octet-stream" {
		return fmt.Errorf("%w but %s", ErrBinary, kind)
	}
	head := data[:min(len(data), sniffSize)]
	if wideOrder(head) != "" {
		return nil
	}
	odd := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1b {
			odd++
		}
	}
	if odd*20 > len(head) {
		return fmt.Errorf("%w but binary data", ErrBinary)
	}
	return nil
}
