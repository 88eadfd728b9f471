package timex

// A kind is a class of words or numbers that a pattern asks for.
type kind uint8

const (
	noKind kind = iota
	kYear
	kYy
	kDd
	kMin
	kHhmm
	kDom
	kOrd
	kNum
	kHour
	kAmpm
	kDecade
	kMonth
	kWeekday
	kWdabbr
	kWeekdays
	kShort
	kUnit
	kUnits
	kVague
	kRel
	kSeason
	kPart
	kNoon
	kMod
	kZone
	kDaily
	kMult
	kPmonth
	kTwosome
	kClock // read by the rules for spoken words only
	kDate8
)

// kinds are the names that rules.txt and words.txt use.
var kinds = map[string]kind{
	"YEAR":     kYear,
	"YY":       kYy,
	"DD":       kDd,
	"MIN":      kMin,
	"HHMM":     kHhmm,
	"DOM":      kDom,
	"ORD":      kOrd,
	"NUM":      kNum,
	"HOUR":     kHour,
	"AMPM":     kAmpm,
	"DECADE":   kDecade,
	"MONTH":    kMonth,
	"WEEKDAY":  kWeekday,
	"WDABBR":   kWdabbr,
	"WEEKDAYS": kWeekdays,
	"SHORT":    kShort,
	"UNIT":     kUnit,
	"UNITS":    kUnits,
	"VAGUE":    kVague,
	"REL":      kRel,
	"SEASON":   kSeason,
	"PART":     kPart,
	"NOON":     kNoon,
	"MOD":      kMod,
	"ZONE":     kZone,
	"DAILY":    kDaily,
	"MULT":     kMult,
	"PMONTH":   kPmonth,
	"TWOSOME":  kTwosome,
	"CLOCK":    kClock,
	"DATE8":    kDate8,
}

// class reads a word of a class at atom i: its value and the atom behind it,
// or 0, 0.
func (s *scanner) class(k kind, i int) (value, next int) {
	at := &s.atoms[i]
	switch k {
	case kYear:
		if v, ok := at.word.value(kYear); ok && v < 1000 { // "two thousand and six"
			v, next := s.cardinal(i)
			return when(v >= 2000 && v < 2100, v, next)
		} else if ok {
			return s.speltYear(v, i+1)
		}
		return when(at.digits() == 4 && at.num >= 1000 && at.num < 2100, at.num, i+1)
	case kYy, kDd, kMin:
		return when(at.digits() == 2 && (k != kDd || at.num <= 31), at.num, i+1)
	case kHhmm:
		return when(at.digits() == 4 && at.num < 2400 && at.num%100 < 60, at.num, i+1)
	case kDom:
		return s.dayOfMonth(i)
	case kOrd:
		return s.ordinal(i)
	case kNum:
		return s.cardinal(i)
	case kHour:
		if at.num >= 0 {
			return when(at.digits() <= 2 && at.num < 25, at.num, i+1)
		}
		v, ok := at.word.value(kNum)
		return when(ok && v > 0 && v <= 12, v, i+1)
	case kAmpm:
		return s.ampm(i)
	case kDecade:
		return s.decade(i)
	case kMonth, kWeekday, kWdabbr:
		return s.nameOfTime(k, i)
	case kClock:
		return s.clockAt(i)
	case kDate8:
		return when(at.digits() == 8, at.num, i+1)
	}
	v, ok := at.word.value(k)
	return when(ok, v, i+1)
}

func when(ok bool, value, next int) (int, int) {
	if !ok {
		return 0, 0
	}
	return value, next
}

// nameOfTime reads the name of a month or a day, with the full stop of an
// abbreviation. Without a capital letter it must be no other word.
func (s *scanner) nameOfTime(k kind, i int) (value, next int) {
	v, ok := s.atoms[i].word.value(k)
	if !ok || !s.atoms[i].upper && !s.smallName(i) {
		return 0, 0
	}
	_, short := s.atoms[i].word.value(kShort)
	if short && s.low(i+1) == "." && s.atoms[i+1].glued {
		return v, i + 2
	}
	return v, i + 1
}

// smallName reports whether a word in small letters is a month or a day all the
// same: "monday" always, "march" and "sat" where they stand beside a number or
// behind a preposition of time.
func (s *scanner) smallName(i int) bool {
	if _, ok := s.atoms[i].word.value(kTwosome); !ok {
		return true
	}
	if s.g.spoken {
		return s.spokenName(i)
	}
	if i > 0 {
		p := &s.atoms[i-1]
		if p.num > 0 || s.is(i-1, "in", "on", "since", "until", "till", "by", "between", "st", "nd", "rd", "th", "of", ",") {
			return true
		}
		_, rel := p.word.value(kRel)
		_, mod := p.word.value(kMod)
		return mod || rel && !s.is(i-1, "this")
	}
	return true
}

// spokenName reports whether "march" or "sat" at atom i is a month or a day where
// people write without capitals: by what stands beside it.
func (s *scanner) spokenName(i int) bool {
	switch {
	case s.is(i-1, "the") && s.is(i, "sun"):
		return false
	case i == 0, i+1 >= len(s.atoms), s.beforeName(i - 1):
		return true
	}
	next := &s.atoms[i+1]
	const behind = 1<<kOrd | 1<<kNum | 1<<kYear | 1<<kPart
	return next.num >= 0 || next.word != nil && next.word.kinds&behind != 0 ||
		s.is(i+1, ".", ",", "to", "-", "/", "!", "?") || s.is(i+1, "at") && s.low(i) != "may"
}

// beforeName reports whether a name of a month or a day may follow atom i in small
// letters.
func (s *scanner) beforeName(i int) bool {
	p := &s.atoms[i]
	return p.num > 0 || s.is(i, "-", "/", "in", "on", "since", "until", "till", "by", "between", "st", "nd", "rd", "th", "of", ",") ||
		p.word != nil && p.low != "this" && p.word.kinds&(1<<kRel|1<<kMod|1<<kWeekday|1<<kOrd) != 0
}

// dayOfMonth reads "15", "15th" or "fifteenth".
func (s *scanner) dayOfMonth(i int) (value, next int) {
	at := &s.atoms[i]
	if at.digits() > 2 {
		return 0, 0
	}
	if v, next := s.ordinal(i); next > 0 {
		return when(v <= 31, v, next)
	}
	if s.g.spoken && at.num < 0 {
		v, next := s.below100(i)
		return when(v >= 1 && v <= 31, v, next)
	}
	return when(at.num >= 1 && at.num <= 31, at.num, i+1)
}

// ordinal reads "15th", "third" or "twenty-first".
func (s *scanner) ordinal(i int) (value, next int) {
	at := &s.atoms[i]
	if at.num >= 0 {
		ok := s.is(i+1, "st", "nd", "rd", "th") && s.atoms[i+1].glued
		return when(ok, at.num, i+2)
	}
	if v, ok := at.word.value(kOrd); ok {
		return v, i + 1
	}
	if t, ok := at.word.value(kNum); ok && t >= 20 {
		j := i + 1
		if s.low(j) == "-" {
			j++
		}
		if j < len(s.atoms) {
			if v, ok := s.atoms[j].word.value(kOrd); ok && v < 10 {
				return t + v, j + 1
			}
		}
	}
	return 0, 0
}

// cardinal reads "12", "four", "twenty-four", "two hundred and ten" or "a
// hundred".
func (s *scanner) cardinal(i int) (value, next int) {
	at := &s.atoms[i]
	if at.num >= 0 {
		return at.num, i + 1
	}
	v, next := s.below100(i)
	if next == 0 && at.low == "a" {
		v, next = 1, i+1
		if !s.is(next, "hundred", "thousand") {
			return 0, 0
		}
	}
	for _, size := range [2]int{1000, 100} {
		if next > 0 && next < len(s.atoms) && v < 100 {
			if m, ok := s.atoms[next].word.value(kMult); ok && m == size {
				v, next = v*m, next+1
				j := next
				if s.is(j, "and") {
					j++
				}
				if j < len(s.atoms) {
					if rest, end := s.below100(j); end > 0 {
						v, next = v+rest, end
					}
				}
			}
		}
	}
	return v, next
}

// below100 reads "four" or "twenty-four".
func (s *scanner) below100(i int) (value, next int) {
	v, ok := s.atoms[i].word.value(kNum)
	if !ok {
		return 0, 0
	}
	if v >= 20 && i+1 < len(s.atoms) {
		j := i + 1
		if s.low(j) == "-" {
			j++
		}
		if j < len(s.atoms) {
			if u, ok := s.atoms[j].word.value(kNum); ok && u < 10 && u > 0 {
				return v + u, j + 1
			}
		}
	}
	return v, i + 1
}

// ampm reads "am", "p.m." or "pm": 1 before noon, 2 after.
func (s *scanner) ampm(i int) (value, next int) {
	switch low := s.atoms[i].low; low {
	case "am":
		return 1, i + 1
	case "pm":
		return 2, i + 1
	case "a", "p":
		if s.low(i+1) == "." && s.low(i+2) == "m" {
			if next = i + 3; s.low(next) == "." {
				next++
			}
			if low == "a" {
				return 1, next
			}
			return 2, next
		}
	}
	if s.g.spoken {
		return s.spokenAMPM(i)
	}
	return 0, 0
}

// decade reads "1990s", "90s" or "nineties": the first year.
func (s *scanner) decade(i int) (value, next int) {
	at := &s.atoms[i]
	if v, ok := at.word.value(kDecade); ok {
		return 1900 + v, i + 1
	}
	j := i + 1
	if s.is(j, "'") && s.is(j+1, "s") {
		j++
	}
	if !s.is(j, "s") || !s.atoms[j].glued || at.num%10 != 0 {
		return 0, 0
	}
	switch {
	case at.digits() == 4 && at.num >= 1500 && at.num < 2100:
		return at.num, j + 1
	case at.digits() == 2 && at.num >= 20:
		return 1900 + at.num, j + 1
	}
	return 0, 0
}

// speltYear reads the rest of "nineteen ninety-six".
func (s *scanner) speltYear(century, i int) (value, next int) {
	if i >= len(s.atoms) || s.atoms[i].num >= 0 {
		return 0, 0
	}
	v, next := s.cardinal(i)
	return when(next > 0 && v >= 10 && v < 100, century+v, next)
}
