package ingest

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"github.com/daybookhq/daybook"
)

// global are ids that are the same wherever a report is found: addresses, and
// names such as those of news agencies (urn:newsml:…, tag:…).
var global = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+:`)

// Key returns what the versions of a report are known by: its address; else the
// id that it was given, with the name of its file where the id means nothing
// outside that; else its bytes.
func Key(d *daybook.Document) string {
	named := d.ID != "" && (len(d.ID) != idSize || !strings.HasPrefix(d.SHA256, d.ID))
	switch {
	case isReport(d.URL):
		return strings.TrimSuffix(d.URL, "/")
	case named && global.MatchString(d.ID):
		return d.ID
	case named:
		file, _, _ := strings.Cut(d.Source, "#")
		return path.Base(strings.ReplaceAll(file, `\`, "/")) + "#" + d.ID
	}
	return "sha256:" + d.SHA256
}

// idSize is how long the id is that package source makes of a sum.
const idSize = 16

// isReport reports whether an address may be that of one report: the front page
// of a site is not.
func isReport(addr string) bool {
	u, err := url.Parse(addr)
	return err == nil && addr != "" && (strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Opaque != "")
}
