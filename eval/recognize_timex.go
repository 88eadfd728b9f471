package eval

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/daybookhq/daybook"
)

// A recognition is a time on its way into the terms of Recognizers-Text.
type recognition struct {
	daybook.Time
	text string
	next int         // where the next time begins
	open string      // its value where the day of writing is not known
	day  daybook.Day // of writing
}

var (
	openDay   = regexp.MustCompile(`^XXXX-(\d\d(-\d\d)?|XX-\d\d|WXX-\d)($|T)`)
	partOfDay = regexp.MustCompile(`^(MO|AF|EV|NI|MI|DT|ME[BLD])$`)
	bounded   = regexp.MustCompile(` (before|after|until|by|(no )?later than) `)
	minutes   = regexp.MustCompile(`\d[:.]\d\d|\b\d{4}\b`)
	datesIn   = regexp.MustCompile(`\d+([/.-]\d+){2}|\b(19[5-9]|20[0-3])\d\b`)

	weekdayDate = regexp.MustCompile(`^(\w+day|mon|tues?|wed|thu|thurs?|fri|sat|sun)\b[.,]? the `)
	monthDay    = regexp.MustCompile(`^XXXX-\d\d-\d\d$`)
)

// timex is the type and the TIMEX.
func (x *recognition) timex() (typ, timex string) {
	v := x.Value
	if openDay.MatchString(x.open) {
		v = x.open
	}
	switch {
	case len(v) == 3 && strings.HasPrefix(v, "P0"):
		return "daterange", map[byte]string{'D': "XXXX-XX-XX", 'W': "XXXX-WXX", 'M': "XXXX-XX", 'Y': "XXXX"}[v[2]]
	case v == "PRESENT_REF" && strings.HasSuffix(strings.ToLower(x.text[:x.End]), " date"):
		return "daterange", v
	case v == "PRESENT_REF":
		return "datetime", v
	case x.Type == "SET":
		v = strings.NewReplacer("P1Q", "P3M", "XXXX-WXX-WE", "P1WE", "XXXX-XX-XX", "").Replace(v)
		if !x.saysMinutes() {
			v = strings.TrimSuffix(v, ":00")
		}
		if strings.Contains(strings.ToLower(x.text[x.Start:x.End]), "semi") {
			v = strings.Replace(v, "P6M", "P0.5Y", 1)
		}
		return "set", v
	case x.Type == "DURATION" && !x.From.IsZero():
		return "daterange", x.span(length(v))
	case x.Type == "DURATION":
		return "duration", x.halves(length(v))
	case x.Type == "TIME":
		return x.clock(v)
	case x.Precision == "day" && !strings.Contains(v, "/"):
		return "date", v
	}
	return "daterange", x.period(v)
}

// saysMinutes reports whether the words of a time of day have minutes.
func (x *recognition) saysMinutes() bool {
	return minutes.MatchString(datesIn.ReplaceAllString(x.text[x.Start:x.End], " "))
}

// length gives "several weeks" the three that Recognizers-Text gives it.
func length(v string) string {
	return strings.Replace(strings.Replace(v, "PTX", "PT3", 1), "PX", "P3", 1)
}

// halves writes an hour and a half as PT1.5H where the words say half.
func (x *recognition) halves(v string) string {
	if words := strings.ToLower(x.text[x.Start:x.End]); strings.Contains(words, "half") || strings.Contains(words, "½") {
		return strings.NewReplacer("H30M", ".5H", "Y6M", ".5Y", "PT30M", "PT0.5H", "P6M", "P0.5Y", "DT12H", ".5D").Replace(v)
	}
	return v
}

// span writes the past three weeks with both ends; what is to come begins
// tomorrow.
func (x *recognition) span(length string) string {
	from, to := x.From, x.To
	if business.MatchString(x.text[x.Start:x.End]) {
		return fmt.Sprintf("(%s,%s,%s)", from, to.Add(1), strings.Replace(length, "D", "BD", 1))
	}
	var n int
	if k, _ := fmt.Sscanf(length, "P%dQ", &n); k == 1 && strings.HasSuffix(length, "Q") {
		return fmt.Sprintf("(%s,%s,P%dM)", from, to.Add(1), 3*n)
	}
	if from == x.day && x.Rule != "timex/within" && x.Rule != "timex/lasting" {
		from, to = from.Add(1), to.Add(1)
	}
	return fmt.Sprintf("(%s,%s,%s)", from, to, length)
}

// clock writes a time of day.
func (x *recognition) clock(v string) (typ, timex string) {
	if from, to, ranged := strings.Cut(v, "/"); ranged {
		return x.clocks(from, to)
	}
	day, of, _ := strings.Cut(v, "T")
	of = strings.Replace(of, "24:00", "00:00", 1)
	typ = "time"
	if partOfDay.MatchString(of) {
		typ = "timerange"
	} else if strings.Count(of, ":") < 2 && !x.saysMinutes() {
		of = strings.TrimSuffix(of, ":00")
	}
	if strings.HasPrefix(day, "XXXX-XX-XX") || x.From.IsZero() && !openDay.MatchString(v) {
		return typ, "T" + of
	}
	if words := strings.ToLower(x.text[x.Start:x.End]); bounded.MatchString(words) {
		typ = "timerange"
	}
	return "date" + typ, day + "T" + of
}

// clocks writes two times of day.
func (x *recognition) clocks(from, to string) (typ, timex string) {
	y := *x
	cut := 0
	for _, w := range []string{"-", " to ", " and ", " until ", " till "} {
		cut = max(cut, strings.LastIndex(strings.ToLower(x.text[x.Start:x.End]), w))
	}
	y.End = x.Start + cut
	typ, a := y.clock(from)
	y.Start, y.End = x.Start+cut, x.End
	_, b := y.clock(to)
	var h, m, hh, mm int
	fmt.Sscanf(from[strings.IndexByte(from, 'T'):], "T%d:%d", &h, &m)
	fmt.Sscanf(to[strings.IndexByte(to, 'T'):], "T%d:%d", &hh, &mm)
	n := (60*(hh-h) + mm - m + 1440) % 1440
	length := "PT"
	if n >= 60 {
		length += fmt.Sprintf("%dH", n/60)
	}
	if n%60 > 0 {
		length += fmt.Sprintf("%dM", n%60)
	}
	return strings.TrimSuffix(typ, "range") + "range", "(" + a + "," + b + "," + length + ")"
}

// period writes quarters, decades and ranges with both ends.
func (x *recognition) period(v string) string {
	from, to, ranged := strings.Cut(v, "/")
	switch {
	case !ranged && len(v) == 3 && x.From.HasYear():
		return fmt.Sprintf("(%s,%s,P10Y)", x.From, x.To.Add(1))
	case !ranged && len(v) == 2 && x.From.HasYear():
		return fmt.Sprintf("(%s,%s,P100Y)", x.From, x.To.Add(1))
	case x.Rule == "timex/fiscal":
		return "FY" + v
	case school.MatchString(x.text[x.Start:x.End]):
		return "SY" + v
	case openSeason.MatchString(v):
		return v[len("XXXX-"):]
	case !ranged && strings.HasPrefix(x.open, "XXXX-") && len(v) > 7 && v[4] == '-' && v[7] == '-':
		return "XXXX" + v[4:]
	case !ranged && len(v) == 7 && (v[5] == 'Q' || v[5] == 'H'):
		return fmt.Sprintf("(%s,%s,P%dM)", x.From, x.To.Add(1), map[byte]int{'Q': 3, 'H': 6}[v[5]])
	case !ranged || !x.From.HasYear():
		return v
	}
	if a, b, _ := strings.Cut(x.open, "/"); len(a) == 7 && len(b) == 7 && strings.HasPrefix(a, "XXXX-") && strings.HasPrefix(b, "XXXX-") {
		from, to = a, b
	}
	if len(from) <= 7 && len(to) <= 7 {
		return x.edges(from, to)
	}
	n := x.To.Since(x.From)
	if x.Rule == "timex/nth" {
		return x.units(from, n+1)
	}
	if words := strings.ToLower(x.text[x.Start:x.End]); nowIn.MatchString(words) && !minutes.MatchString(words) {
		return fmt.Sprintf("(%s,%s,P%dD)", x.openEnd(from), x.openEnd(to), n)
	}
	if strings.HasPrefix(x.open, "XXXX-") {
		from, to, _ = strings.Cut(x.open, "/")
		return fmt.Sprintf("(%s,%s,P%dD)", from, to, n)
	}
	return fmt.Sprintf("(%s,%s,P%dD)", x.From, x.To, n)
}

// openEnd is an end of a range that "now" is the other end of; without a year in
// its words it stays open.
func (x *recognition) openEnd(v string) string {
	if v == x.day.String() {
		return v
	}
	return "XXXX" + v[4:]
}

// units writes "the first ten days of last year" in days, weeks or months.
func (x *recognition) units(from string, days int) string {
	n, unit := days, "D"
	if end := x.To.Add(1); x.From.Dom == 1 && end.Dom == 1 {
		n, unit = 12*(end.Year-x.From.Year)+int(end.Month-x.From.Month), "M"
	}
	return fmt.Sprintf("(%s,%s,P%d%s)", from, x.To.Add(1), n, unit)
}

// edges writes a range of years, quarters or months, of which the words may take
// the start, the middle or the end.
func (x *recognition) edges(from, to string) string {
	first, second := x.text[x.Start:x.End], ""
	for _, w := range []string{" and ", " to ", " until ", " till ", " through ", "-"} {
		if i := strings.LastIndex(first, w); i >= 0 {
			first, second = first[:i], first[i:]
			break
		}
	}
	a, m := edge(strings.ToLower(first), from)
	b, n := edge(strings.ToLower(second), to)
	if len(from) == 4 && len(to) == 4 && !edged.MatchString(first+second) {
		return fmt.Sprintf("(%s,%s,P%dY)", a, b, (n-m)/12)
	}
	if n -= m; from[0] == 'X' {
		n = (n + 12) % 12
	}
	return fmt.Sprintf("(%s,%s,P%dM)", a, b, n)
}

// edge is the day that the words for a year, a quarter or a month take of it, and
// the number of its month.
func edge(words, v string) (day string, months int) {
	var y, dom int
	month, long := 1, 12
	fmt.Sscanf(v, "%d", &y)
	if len(v) == 7 {
		if long = 1; v[5] == 'Q' {
			long = 3
		}
		fmt.Sscanf(strings.TrimLeft(v[5:], "Q0"), "%d", &month)
		month = (month-1)*long + 1
	}
	dom = 1
	switch edged.FindString(words) {
	case "end of":
		month += long
	case "middle of":
		if dom = 16; long > 1 {
			month, dom = month+long/2, 2
		}
	}
	months = 12*y + month
	if month > 12 {
		y, month = y+1, month-12
	}
	if v[0] == 'X' {
		return fmt.Sprintf("XXXX-%02d-%02d", month, dom), months
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, month, dom), months
}

// openers are words before a time that Recognizers-Text takes in; those that are
// true make it a range.
var openers = []struct {
	words  string
	ranges bool
}{
	{"since", true}, {"after", true}, {"before", true}, {"until", true}, {"till", true}, {"starting", true}, {"starting on", true},
	{"beginning", true}, {"beginning on", true}, {"as early as", true}, {"as late as", true}, {"no later than", true}, {"later than", true},
	{"before or on", true}, {"before or in", true}, {"at or after", true}, {"on or earlier than", true}, {"earlier than", true}, {"later than or at", true},
	{"greater than", true}, {"> =", true}, {"< =", true}, {"=", false}, {"year greater than", true},
	{"after around", true}, {"before around", true}, {"around", false}, {"circa", false},
}

// closers are words behind it that make it a range.
var closers = []string{"or later", "and later", "or after", "and after", "or earlier", "or before", "and before", "and greater"}

// widen takes the words around a time in that Recognizers-Text takes in, and
// returns the type that this makes.
func (x *recognition) widen(typ string) string {
	low := strings.ToLower(x.text)
	before := strings.TrimRight(low[:x.Start], " ")
	widened := false
	point := typ == "date" || typ == "time" || typ == "datetime"
	for _, o := range openers {
		if (point || strings.HasSuffix(typ, "range") && (o.ranges || o.words == "=")) && endsIn(before, o.words) && len(before)-len(o.words) < x.Start {
			x.Start = len(before) - len(o.words)
			widened = widened || o.ranges
		}
	}
	for _, c := range closers {
		if (point || typ == "daterange" && len(x.Value) == 4) && strings.HasPrefix(strings.TrimLeft(low[x.End:], " "), c) && x.next > x.End+1+len(c)+1 {
			x.End += strings.Index(low[x.End:], c) + len(c)
			widened = true
		}
	}
	if widened && point {
		return typ + "range"
	}
	if x.Rule == "timex/counted" && endsIn(before, "more than") {
		typ = "daterange"
	}
	x.trim(typ, low, before)
	if words := zoned.FindString(low[x.Start:x.End]); words != "" && strings.Contains(typ, "time") {
		x.End -= len(words)
	}
	return typ
}

// trim takes "from", "in" and "more than" in and leaves an article out where
// Recognizers-Text does.
func (x *recognition) trim(typ, low, before string) {
	ranged := strings.HasPrefix(typ, "date") && strings.Contains(x.Value, "/")
	words := low[x.Start:x.End]
	for _, w := range []struct {
		word string
		ok   bool
	}{
		{"from", ranged}, {"between", ranged}, {"in", strings.HasSuffix(typ, "timerange") && articled.MatchString(words)},
		{"more than", typ == "duration" || x.Rule == "timex/counted"}, {"less than", typ == "duration"},
	} {
		if w.ok && endsIn(before, w.word) && x.Start > len(before)-len(w.word) {
			x.Start = len(before) - len(w.word)
			return
		}
	}
	if bareEnd.MatchString(words) && typ != "datetime" || !strings.Contains(words, " of ") && relatively.MatchString(words) {
		x.Start += len("the ")
	}
}

var (
	articled   = regexp.MustCompile(`^(the ((early|late|mid)[ -])?(morning|afternoon|evening|night)|morning|afternoon|evening|night)`)
	zoned      = regexp.MustCompile(` (gmt|utc|[ecmp]st|[ecmp]dt|cet|bst)$`)
	school     = regexp.MustCompile(`(?i)^(this |next |last )?(school year|sy)`)
	openSeason = regexp.MustCompile(`^XXXX-(SP|SU|FA|WI)$`)
	business   = regexp.MustCompile(`(?i)business|working`)
	edged      = regexp.MustCompile(`(end|start|beginning|middle) of`)
	nowIn      = regexp.MustCompile(`\bnow\b`)
	bareEnd    = regexp.MustCompile(`^the ((end|beginning|start|middle|year|fiscal|school) |eoy|week \d+|\d+ (next|last|past|coming|upcoming|previous))`)
	relatively = regexp.MustCompile(`^the (next|last|past|coming|following|previous|same|current) .*(s|quarter|week|month|year|decade|weekend)$`)
)

// endsIn reports whether a text ends in words.
func endsIn(text, words string) bool {
	return strings.HasSuffix(text, words) && (len(text) == len(words) || text[len(text)-len(words)-1] == ' ')
}
