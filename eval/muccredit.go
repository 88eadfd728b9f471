package eval

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// credit says how well a fill that was found agrees with one of the key: 2 if
// it is right, 1 if it is half right, else 0. What the guidelines leave to a
// person is not given.
func (form mucForm) credit(key, got *mucFill) int {
	best := 0
	for _, value := range key.values {
		best = max(best, form.same(value, got.values[0]))
	}
	if best == 0 || form != mucReferring && form != mucDescription {
		return best
	}
	if len(key.refs) == 0 && len(got.refs) == 0 {
		return best
	}
	for _, k := range key.refs {
		for _, g := range got.refs {
			if sameMUCWords(k, g) > 0 {
				return best
			}
		}
	}
	return 1
}

// same compares two values.
func (form mucForm) same(key, got string) int {
	if key == got && key != "" {
		return 2
	}
	switch form {
	case mucString, mucDescription:
		return sameMUCWords(key, got)
	case mucDate:
		return sameMUCDate(key, got)
	case mucLocation:
		return sameMUCLocation(key, got)
	}
	if sameMUCNumber(key, got) || slices.Contains(mucHalf[got], key) {
		return 1
	}
	return 0
}

// mucHalf holds the set fills that are half right for others, by what was
// found.
var mucHalf = map[string][]string{
	"ATTACK":                               {"BOMBING", "KIDNAPPING", "ARSON", "ROBBERY", "FORCED WORK STOPPAGE", "HIJACKING"},
	"GUN":                                  {"MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE"},
	"EXPLOSIVE":                            {"BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL"},
	"BOMB":                                 {"VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB"},
	"PROJECTILE":                           {"MISSILE", "ROCKET"},
	"DESTROYED":                            {"SOME DAMAGE"},
	"NO INJURY":                            {"NO INJURY OR DEATH"},
	"NO DEATH":                             {"NO INJURY OR DEATH"},
	"SUSPECTED OR ACCUSED":                 {"SUSPECTED OR ACCUSED BY AUTHORITIES"},
	"POLITICAL FIGURE OFFICE OR RESIDENCE": {"GOVERNMENT OFFICE OR RESIDENCE"},
	"GOVERNMENT OFFICIAL":                  {"FORMER GOVERNMENT OFFICIAL"},
	"ACTIVE MILITARY":                      {"FORMER ACTIVE MILITARY"},
	"POLITICAL FIGURE":                     {"GOVERNMENT OFFICIAL"},
}

// sameMUCWords compares words of the text: right are the same words after what
// is not essential in front is left off, half right those of which one has the
// other's head.
func sameMUCWords(key, got string) int {
	k, g := mucWords(key), mucWords(got)
	switch {
	case len(k) == 0 || len(g) == 0:
		return 0
	case slices.Equal(k, g):
		return 2
	case slices.Contains(g, mucHead(k)) || slices.Contains(k, mucHead(g)):
		return 1
	}
	return 0
}

// mucModifiers are words in front of a phrase that are not essential: articles,
// numbers, how many.
var mucModifiers = toSet(strings.Fields(`THE A AN SOME SEVERAL MANY OTHER ANOTHER TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE TEN
	ALL BOTH HIS HER THEIR ITS ONE SALVADORAN COLOMBIAN PERUVIAN CHILEAN GUATEMALAN HONDURAN ARGENTINE BOLIVIAN ECUADORAN ECUADORIAN
	MR MRS DR ALLEGED SUSPECTED`))

func mucWords(s string) []string {
	words := strings.FieldsFunc(strings.ToUpper(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-'
	})
	for len(words) > 1 {
		_, err := strconv.Atoi(words[0])
		if err != nil && !mucModifiers[words[0]] {
			break
		}
		words = words[1:]
	}
	return words
}

// mucHead returns the last word in front of the first preposition, "" of no words.
func mucHead(words []string) string {
	if len(words) == 0 {
		return ""
	}
	for i, w := range words {
		switch w {
		case "OF", "IN", "AT", "FROM", "FOR", "ON", "WITH", "NEAR", "WHO", "WHICH":
			if i > 0 {
				return words[i-1]
			}
		}
	}
	return words[len(words)-1]
}

// sameMUCNumber reports a number that is an anchor of the key's range or that
// the key has as an estimate.
func sameMUCNumber(key, got string) bool {
	if _, err := strconv.Atoi(got); err != nil {
		return false
	}
	lo, hi, _ := strings.Cut(strings.TrimPrefix(key, "~"), "-")
	return strings.TrimSpace(lo) == got || strings.TrimSpace(hi) == got
}

// A mucInterval is a date or a range of a template; open says that it has no
// beginning: "- 26 AUG 89".
type mucInterval struct {
	from, to time.Time
	open     bool
}

func parseMUCDate(s string) (d mucInterval, ok bool) {
	day := func(s string) (t time.Time) {
		t, err := time.Parse("02 Jan 06", strings.TrimSpace(s))
		ok = ok && err == nil
		return t
	}
	ok = true
	from, to, ranged := strings.Cut(s, "-")
	switch {
	case !ranged:
		d.from = day(from)
		d.to = d.from
	case strings.TrimSpace(from) == "":
		d.to, d.open = day(to), true
	default:
		d.from, d.to = day(from), day(to)
	}
	return d, ok
}

// sameMUCDate gives half for a day within the key's range, and for "on or
// before" a day that is where the key ends.
func sameMUCDate(key, got string) int {
	k, ok := parseMUCDate(key)
	g, also := parseMUCDate(got)
	switch {
	case !ok || !also:
		return 0
	case k == g:
		return 2
	case g.open:
		if g.to.Equal(k.to) {
			return 1
		}
	case !g.to.After(k.to) && (k.open && k.to.Sub(g.from) < 62*24*time.Hour || !k.open && !g.from.Before(k.from)):
		return 1
	}
	return 0
}

// sameMUCLocation compares the names of places, from the country on. Half right
// is a place that the key's lies in, one end of the key's range, and the right
// place in another country.
func sameMUCLocation(key, got string) int {
	k, g := mucPlaces(key), mucPlaces(got)
	if len(k) == 0 || len(g) == 0 {
		return 0
	}
	last := k[len(k)-1]
	switch a, b, ranged := strings.Cut(last, " - "); {
	case slices.Equal(k, g), k[0] == g[0] && last == g[len(g)-1]:
		return 2
	case k[0] == g[0] && (len(g) == 1 || slices.Contains(k[1:], g[len(g)-1])):
		return 1
	case k[0] == g[0] && ranged && (a == g[len(g)-1] || b == g[len(g)-1]):
		return 1
	case k[0] != g[0] && len(k) > 1 && last == g[len(g)-1]:
		return 1
	}
	return 0
}

// mucPlaces returns the names of a location, without their kinds.
func mucPlaces(s string) []string {
	var out []string
	for name := range strings.SplitSeq(s, ":") {
		for {
			before, after, ok := strings.Cut(name, "(")
			if !ok {
				break
			}
			_, after, _ = strings.Cut(after, ")")
			name = before + after
		}
		if name = strings.Join(strings.Fields(name), " "); name != "" {
			out = append(out, name)
		}
	}
	return out
}
