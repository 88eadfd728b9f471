package block

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook/lexicon"
)

const timeOfPosting = "time of posting"

// form reports boilerplate that the form of a line shows: a byline, a time of
// posting, a rule, an address, a list of links, a picture credit.
func form(s string, words int) (reason string, ok bool) {
	switch {
	case words == 0 && !strings.ContainsFunc(s, unicode.IsLetter):
		return "no words", true
	case words > 16:
		return "", false
	case byline(s, words):
		return "byline", true
	case words <= 10 && imprint(s):
		return "outlet and date", true
	case stamp(s):
		return timeOfPosting, true
	case strings.Count(s, " | ") > 1 || strings.Count(s, " / ") > 2 || strings.Count(s, " > ") > 1 || strings.Count(s, " » ") > 1 || strings.Count(s, " · ") > 2:
		return "list of links", true
	case words <= 4 && (strings.Contains(s, "://") || strings.Contains(s, "www.") || strings.HasPrefix(s, "@") || strings.HasPrefix(s, "#")):
		return "address", true
	case words <= 8 && strings.Contains(s, "@") && strings.Contains(s, "."):
		return "address", true
	}
	return "", false
}

// byline reports "By Ana Rey and Tom Hale, Kabul": after "by" only names.
func byline(s string, words int) bool {
	if words < 2 || words > 14 || len(s) < 6 || !strings.EqualFold(s[:2], "by") || s[2] != ' ' && s[2] != ':' || stops(s) && !strings.HasSuffix(s, "Jr.") {
		return false
	}
	for i, w := range strings.Fields(s[3:]) {
		r := first(strings.TrimLeft(w, "(|"))
		if unicode.IsUpper(r) || i > 0 && (lowerInByline[strings.Trim(w, ",")] || !unicode.IsLetter(r)) {
			continue
		}
		return false
	}
	return true
}

var lowerInByline = map[string]bool{"and": true, "in": true, "for": true, "of": true, "at": true, "with": true, "the": true, "de": true, "al": true, "van": true, "von": true, "bin": true, "el": true, "correspondent": true, "staff": true, "reporter": true, "on": true, "updated": true, "published": true}

// imprint reports "Some Post, 9 August 2020" and "Published in Some Post, June
// 9th, 2020": names, a comma and a date with its year.
func imprint(s string) bool {
	f := strings.Fields(s)
	if year := f[len(f)-1]; len(year) != 4 || !isDay(year) || !hasDate(f) || !strings.Contains(s, ",") {
		return false
	}
	return len(f) > 3 && (strings.HasPrefix(s, "Published in ") || len(f) <= 7 && properWords(s))
}

// stamp reports a line of dates and times of day and nothing more: "Updated
// 10:15 GMT, 27 Feb 2021", "3 hours ago".
func stamp(s string) bool {
	if len(s) > 80 || !strings.ContainsFunc(s, unicode.IsDigit) {
		return false
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",.:;/-–—|()·•@", r) }) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsDigit(r) {
			if len(strings.TrimLeft(w, "0123456789")) > 2 {
				return false
			}
			continue
		}
		if !stampWords[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

var stampWords = lexicon.Words(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
updated published posted modified first last on at of am pm gmt utc bst est edt cet ist pst pdt et eat wat local time ago
hour hours minute minutes min mins day days h m read date today a p`)
