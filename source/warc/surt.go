package warc

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
)

// wwwPrefix is what the host of a site may be called besides its name.
var wwwPrefix = regexp.MustCompile(`^www\d*\.`)

// surt returns the key of an address in an index: the host from its end, the path
// and the query in small letters, so that the spellings of one address meet as
// they do in the indexes of other archives. What is no address of the web is its
// own key.
func surt(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return strings.ToLower(strings.Map(visible, address))
	}
	labels := strings.Split(wwwPrefix.ReplaceAllString(strings.Trim(strings.ToLower(u.Hostname()), "."), ""), ".")
	slices.Reverse(labels)
	key := strings.Join(labels, ",")
	if port := u.Port(); port != "" && port != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		key += ":" + port
	}
	key += ")" + path.Clean("/"+small(u.EscapedPath()))
	if u.RawQuery != "" {
		fields := strings.Split(small(u.RawQuery), "&")
		slices.Sort(fields)
		key += "?" + strings.Join(fields, "&")
	}
	return strings.Map(visible, key)
}

var escaped = regexp.MustCompile(`%[0-9a-f]{2}`)

// small writes a part of an address in small letters, without escapes where none
// is needed.
func small(s string) string {
	return escaped.ReplaceAllStringFunc(strings.ToLower(s), func(e string) string {
		if c, err := url.PathUnescape(e); err == nil && strings.Contains("abcdefghijklmnopqrstuvwxyz0123456789-._~", strings.ToLower(c)) {
			return strings.ToLower(c)
		}
		return e
	})
}

// visible drops what would end a key.
func visible(r rune) rune {
	if r <= ' ' || r == 0x7f {
		return -1
	}
	return r
}
