package feed

import (
	"strings"
	"time"

	"github.com/daybookhq/daybook/source/iso"
)

// zones are the names that RFC 822 gives an offset.
var zones = map[string]string{"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500",
	"MST": "-0700", "MDT": "-0600", "PST": "-0800", "PDT": "-0700"}

var forms = []string{"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04 -0700", "2 January 2006 15:04:05 -0700", "2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04 -0700", "2-Jan-06 15:04:05 -0700", "2-Jan-2006 15:04:05 -0700"}

// date reads a date as feeds write it, or returns "". Years before there were
// feeds are what programs write that know no date.
func date(s string) string {
	f := strings.Fields(s)
	if len(f) == 0 || len(s) > 100 {
		return ""
	}
	if _, rest, ok := strings.Cut(s, ","); ok && strings.IndexFunc(f[0], func(r rune) bool { return '0' <= r && r <= '9' }) < 0 {
		f = strings.Fields(rest)
	}
	out := s
	if n := len(f) - 1; n > 1 {
		if offset, ok := zones[strings.ToUpper(f[n])]; ok {
			f[n] = offset
		} else if z := f[n]; len(z) == 6 && z[3] == ':' {
			f[n] = z[:3] + z[4:]
		}
		out = strings.Join(f, " ")
		for _, form := range forms {
			if t, err := time.Parse(form, out); err == nil {
				out = t.Format(time.RFC3339)
				break
			}
		}
	}
	out, _ = iso.Date(out)
	if out < "1971" {
		return ""
	}
	return out
}
