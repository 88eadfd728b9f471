package polite

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// maxRobots is how much of a robots.txt is read; RFC 9309 wants 500 KiB.
const maxRobots = 512 << 10

// Rules are what a robots.txt says to one agent. The zero value allows all.
type rules struct {
	list   []rule
	delay  time.Duration
	closed bool // nothing may be fetched
}

type rule struct {
	path  string
	allow bool
}

// parseRobots reads a robots.txt as RFC 9309 has it: the groups that name the
// agent count together, else those for "*". Lines that it does not know are
// passed over.
func parseRobots(data, agent string) *rules {
	mine, all := &rules{}, &rules{}
	var open []*rules // of the group being read
	named, inRules := false, false
	for line := range strings.Lines(strings.TrimPrefix(data, "\ufeff")) {
		line, _, _ = strings.Cut(line, "#")
		key, value, ok := strings.Cut(line, ":")
		key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
		switch {
		case !ok:
		case key == "user-agent":
			if inRules {
				open, inRules = nil, false
			}
			switch {
			case value == "*":
				open = append(open, all)
			case strings.EqualFold(product(value), agent):
				open = append(open, mine)
				named = true
			}
		case key == "allow", key == "disallow", key == "crawl-delay":
			inRules = true
			for _, r := range open {
				r.add(key, value)
			}
		}
	}
	if named {
		return mine
	}
	return all
}

// product returns the name at the head of an agent: "Daybook" of "Daybook/1.0".
func product(s string) string {
	i := strings.IndexFunc(s, func(r rune) bool {
		return r != '-' && r != '_' && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if i < 0 {
		return s
	}
	return s[:i]
}

func (r *rules) add(key, value string) {
	if key == "crawl-delay" {
		if s, err := strconv.ParseFloat(value, 64); err == nil && s > 0 && s < 1e6 {
			r.delay = time.Duration(s * float64(time.Second))
		}
		return
	}
	if value != "" {
		r.list = append(r.list, rule{normal(value), key == "allow"})
	}
}

// allows reports whether the path and query of u may be fetched: the longest
// rule that fits wins, and of two as long the one that allows.
func (r *rules) allows(u *url.URL) bool {
	if r.closed {
		return false
	}
	path := u.EscapedPath()
	if path == "" {
		path = "/"
	}
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	path = normal(path)
	best, allow := -1, true
	for _, x := range r.list {
		if n := len(x.path); (n > best || n == best && x.allow) && fits(x.path, path) {
			best, allow = n, x.allow
		}
	}
	return allow
}

// fits reports whether a rule fits a path: "*" stands for anything, "$" for the
// end.
func fits(rule, path string) bool {
	rule, end := strings.CutSuffix(rule, "$")
	parts := strings.Split(rule, "*")
	path, ok := strings.CutPrefix(path, parts[0])
	if !ok {
		return false
	}
	for i, p := range parts[1:] {
		if end && i == len(parts)-2 {
			return strings.HasSuffix(path, p)
		}
		at := strings.Index(path, p)
		if at < 0 {
			return false
		}
		path = path[at+len(p):]
	}
	return !end || path == ""
}

// normal writes a path so that equal ones are equal: bytes beyond ASCII are
// escaped, escapes in capitals, and none where none is needed.
func normal(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+3], 16, 8); err == nil {
				c = byte(n)
				i += 2
				if c == '-' || c == '.' || c == '_' || c == '~' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
					b.WriteByte(c)
					continue
				}
				escape(&b, c)
				continue
			}
		}
		if c <= ' ' || c >= 0x7f {
			escape(&b, c)
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func escape(b *strings.Builder, c byte) {
	const hex = "0123456789ABCDEF"
	b.Write([]byte{'%', hex[c>>4], hex[c&15]})
}
