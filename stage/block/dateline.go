package block

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/lexicon"
)

// datelines cuts the dateline off each paragraph that one opens.
func datelines(text string, blocks []daybook.Block) []daybook.Block {
	out := blocks[:0:0]
	lead := true // no paragraph has been seen
	for i, b := range blocks {
		s := text[b.Start:b.End]
		n := 0
		if b.Kind == daybook.BlockParagraph {
			n = dateline(s, lead)
		}
		if n == 0 {
			out = append(out, b)
			lead = lead && (b.Kind != daybook.BlockParagraph || i < 3 && countWords(s) <= 30)
			continue
		}
		lead = false
		head := strings.TrimRightFunc(s[:n], unicode.IsSpace)
		out = append(out, daybook.Block{Span: daybook.Span{Start: b.Start, End: b.Start + len(head)}, Kind: daybook.BlockDateline, Reason: "place, date or agency before a dash"})
		if n < len(s) {
			b.Start += n
			out = append(out, b)
		}
	}
	return out
}

// A dateline is at most that many bytes and words long.
const (
	datelineSize  = 110
	datelineWords = 14
)

// dateline returns the length of the dateline at the start of a paragraph,
// with its dash and the white space after it, or 0. Forms:
//
//	BAGHDAD, Feb 26 (Reuters) —     KABUL, Afghanistan (AP) —
//	(Beirut, 27 February 2021) –    Some News, 24 March -
//	ISLAMABAD:                      (CNN)
//	Srinagar -                      only where the report starts
func dateline(s string, lead bool) int {
	if n := bracketed(s); n > 0 {
		return n
	}
	head := s[:min(len(s), datelineSize)]
	for at := 0; at < len(head); {
		i, width := dash(head[at:])
		if i < 0 {
			return 0
		}
		i += at
		sep := head[i : i+width]
		if d := strings.TrimSpace(head[:i]); isDateline(d, sep, lead) {
			n := i + width
			n += len(s[n:]) - len(strings.TrimLeft(s[n:], " -–—\u00a0\t\n"))
			if n < len(s) && strings.HasPrefix(s[n:], "[TEXT]") {
				n += len("[TEXT]")
				n += len(s[n:]) - len(strings.TrimLeft(s[n:], " \n"))
			}
			return n
		}
		at = i + width
	}
	return 0
}

// dash returns the place and size of the first dash or colon in s that may
// end a dateline.
func dash(s string) (at, width int) {
	for i, r := range s {
		size := utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(s[min(i+size, len(s)):])
		switch {
		case r == '—' || r == '–' && (i > 0 && unicode.IsSpace(rune(s[i-1])) || unicode.IsSpace(next)):
			return i, size
		case r == '-' && i > 0 && (s[i-1] == ' ' || s[i-1] == '\n' || s[i-1] == ')') && (unicode.IsSpace(next) || next == '-'):
			return i, size
		case r == ':' && unicode.IsSpace(next):
			return i, size
		}
	}
	return -1, 0
}

// bracketed returns the length of "(Beirut, 27 February 2021) – " or "(CNN) ".
func bracketed(s string) int {
	if !strings.HasPrefix(s, "(") {
		return 0
	}
	i := strings.IndexByte(s[:min(len(s), datelineSize)], ')')
	if i < 3 {
		return 0
	}
	inner := s[1:i]
	rest := s[i+1:]
	bare := strings.TrimLeft(rest, " -–—\u00a0")
	dashed := strings.ContainsAny(rest[:len(rest)-len(bare)], "-–—")
	if r := first(bare); r == utf8.RuneError || !dashed && !isAgency(inner) || !(unicode.IsUpper(r) || unicode.IsDigit(r) || strings.ContainsRune("\"“'‘", r)) {
		return 0
	}
	if !isAgency(inner) && !properWords(inner) {
		return 0
	}
	return i + 1 + len(rest) - len(bare)
}

// isDateline reports whether what stands before a dash is a dateline.
func isDateline(d, sep string, lead bool) bool {
	if d == "" || strings.ContainsAny(d, "\"“”;!?") {
		return false
	}
	words := strings.Fields(d)
	if len(words) > datelineWords || !unicode.IsUpper(first(d)) && !hasDate(words) {
		return false
	}
	if strings.HasPrefix(d, "On ") || strings.HasPrefix(d, "In ") {
		return false
	}
	place, agency, _ := cutBracket(d)
	dated := hasDate(words)
	switch {
	case sep == ":":
		return lead && !labels[strings.ToLower(d)] && allCaps(place) && len(words) <= 4
	case isAgency(agency) || agency != "" && dated:
		return properWords(place)
	case dated:
		return properWords(d) || len(words) <= 6 && strings.Contains(d, ",")
	case allCaps(city(place)):
		return properWords(place) && len(words) <= 8 && len(strings.Fields(city(place))) <= 3
	}
	long := 3
	if strings.Contains(d, ",") {
		long = 5
	}
	return lead && len(words) <= long && agency == "" && properWords(place) && !labels[strings.ToLower(d)]
}

// city returns what stands before the first comma or slash.
func city(place string) string {
	if i := strings.IndexAny(place, ",/"); i >= 0 {
		return place[:i]
	}
	return place
}

// labels are words before a colon or a dash that are no place.
var labels = map[string]bool{"question": true, "answer": true, "moderator": true, "reporter": true, "host": true, "speaker": true, "transcript": true, "breaking": true, "update": true, "updated": true, "exclusive": true, "analysis": true, "explainer": true, "opinion": true, "video": true, "watch": true, "live": true, "note": true, "source": true, "photo": true, "photos": true, "factbox": true, "correction": true, "developing": true, "just in": true, "urgent": true, "flash": true, "alert": true, "warning": true, "read": true, "q": true, "a": true, "faq": true, "statement": true, "summary": true, "clarification": true, "corrected": true, "editor's note": true, "more": true, "also": true, "see also": true, "read more": true, "related": true, "next": true, "listen": true, "poll": true, "profile": true, "timeline": true, "key points": true, "sources": true}

// cutBracket parts "KABUL (AP)" into the words before the bracket, those in it
// and those after it.
func cutBracket(d string) (before, inner, after string) {
	i := strings.IndexByte(d, '(')
	if i < 0 {
		return d, "", ""
	}
	j := strings.IndexByte(d[i:], ')')
	if j < 0 {
		return d, "", ""
	}
	return strings.TrimSpace(d[:i] + d[i+j+1:]), d[i+1 : i+j], d[i+j+1:]
}

var knownAgencies = lexicon.Words(`ap reuters afp upi ani ians pti dpa efe ansa bbc cnn nbc cbs abc npr xinhua tass itar-tass interfax kyodo yonhap anadolu aa wam spa irna fars tasnim isna
mena sana petra kuna qna wafa bernama antara app pna nna nan apa irin ips voa rfe rfe/rl rfa afrol dw rt un ocha unhcr hrw amnesty ahram acan-efe acan efe notimex prensa latina inter press service
bloomberg politico axios guardian telegraph times post wire news agency network the associated press`)

// isAgency reports whether the words in brackets name an agency.
func isAgency(s string) bool {
	f := strings.Fields(strings.ToLower(strings.NewReplacer("/", " / ", ",", " ").Replace(s)))
	known := false
	for _, w := range f {
		known = known || knownAgencies[strings.Trim(w, ".")]
	}
	return known && len(f) <= 6 || len(f) == 1 && allCaps(s) && len(s) >= 2 && len(s) <= 6
}

var months = lexicon.Words(`january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec`)

// hasDate reports a day and a month side by side.
func hasDate(words []string) bool {
	for i, w := range words {
		if !months[strings.ToLower(strings.Trim(w, ".,()/"))] {
			continue
		}
		if i > 0 && isDay(words[i-1]) || i+1 < len(words) && isDay(words[i+1]) {
			return true
		}
	}
	return false
}

func isDay(w string) bool {
	w = strings.Trim(w, ".,()/")
	for _, suffix := range [...]string{"st", "nd", "rd", "th"} {
		w = strings.TrimSuffix(w, suffix)
	}
	return len(w) > 0 && len(w) <= 4 && strings.Trim(w, "0123456789") == ""
}

// allCaps reports a name in capitals of three letters or more.
func allCaps(s string) bool {
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n >= 3
}

var particles = lexicon.Words(`of the de del al el la le les and near in on by du des da do dos das van von bin st. ed-din upon sur di`)

// properWords reports whether all words are names, numbers or particles.
func properWords(s string) bool {
	some := false
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ',' || r == '(' || r == ')' }) {
		r := first(strings.TrimLeft(w, "'’‘.-"))
		switch {
		case unicode.IsUpper(r):
			some = some || !stampWords[strings.ToLower(strings.Trim(w, "."))] && !particles[strings.ToLower(w)]
		case unicode.IsDigit(r), particles[strings.ToLower(w)], strings.Contains(w, "-") && unicode.IsUpper(lastPart(w)):
		case len(w) <= 3 && !unicode.IsLetter(r):
		default:
			return false
		}
	}
	return some
}

func lastPart(w string) rune { return first(w[strings.LastIndexByte(w, '-')+1:]) }
