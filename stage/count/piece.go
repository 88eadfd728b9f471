package count

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// What a word means within a number. The words of the stage's own table are the
// lexicon's; these are for numbers of any kind.
var (
	units = map[string]float64{
		"zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
		"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
		"seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
		"seventy": 70, "eighty": 80, "ninety": 90,
	}
	sizes = map[string]float64{
		"dozen": 12, "dozens": 12, "dz": 12, "dzs": 12, "doz": 12, "dozs": 12, "hundred": 100, "hundreds": 100, "thousand": 1e3,
		"million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7,
	}
	bigSizes = map[string]float64{"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
	suffixes = map[string]float64{
		"k": 1e3, "m": 1e6, "mm": 1e6, "mil": 1e6, "mln": 1e6, "mn": 1e6, "b": 1e9, "g": 1e9, "bn": 1e9, "bln": 1e9, "t": 1e12, "tln": 1e12, "tn": 1e12,
	}
	denominators = map[string]float64{
		"half": 2, "halve": 2, "quarter": 4, "first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
		"ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
		"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100, "thousandth": 1e3, "millionth": 1e6,
		"billionth": 1e9, "trillionth": 1e12,
	}
	vulgar = map[string]float64{"½": 1. / 2, "⅓": 1. / 3, "⅔": 2. / 3, "¼": 1. / 4, "¾": 3. / 4, "⅕": 1. / 5, "⅖": 2. / 5, "⅗": 3. / 5, "⅘": 4. / 5,
		"⅙": 1. / 6, "⅚": 5. / 6, "⅛": 1. / 8, "⅜": 3. / 8, "⅝": 5. / 8, "⅞": 7. / 8}
)

// digitForms are the ways to write a number in digits, the longest first, with
// the group that is its mantissa and what is to be struck from it.
var digitForms = []struct {
	form  *regexp.Regexp
	strip string
	comma bool // the comma is the decimal point
}{
	{regexp.MustCompile(`^\d{1,3}(?:[ \x{202f}\x{a0}]\d{3})+(?:\.\d+)?`), " \u202f\u00a0", false},
	{regexp.MustCompile(`^\d{1,3}(?:,\d{3})+(?:\.\d+)?`), ",", false},
	{regexp.MustCompile(`^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?`), ",", false},
	{regexp.MustCompile(`^\d{1,3}(?:\.\d{3})+,\d+`), ".", true},
	{regexp.MustCompile(`^\d*\.\d+`), "", false},
	{regexp.MustCompile(`^\d+,\d{1,2}`), "", true},
	{regexp.MustCompile(`^\d+`), "", false},
}

// powers are what may follow: "e10", "^-1", "x10^6".
var powers = regexp.MustCompile(`^(e[+-]?|\^(?:[+-]|--)?|x10\^[+-]?)(\d+)`)

// pieces cuts a text up.
func pieces(text string) []piece {
	var out []piece
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		p := piece{Span: daybook.Span{Start: i, End: i + n}, value: math.NaN(), glued: len(out) > 0 && out[len(out)-1].End == i}
		switch {
		case unicode.IsSpace(r):
			i += n
			continue
		case r >= '0' && r <= '9', r == '.' && i+1 < len(text) && text[i+1] >= '0' && text[i+1] <= '9' && !p.glued:
			p.End, p.value = digitsAt(text, i, p.glued && listed(out))
		case unicode.IsLetter(r):
			for p.End < len(text) {
				r, n := utf8.DecodeRuneInString(text[p.End:])
				if !unicode.IsLetter(r) && !(r == '\'' && p.End+1 < len(text)) {
					break
				}
				p.End += n
			}
		}
		if p.low = strings.ToLower(text[p.Start:p.End]); p.low == "–" || p.low == "−" {
			p.low = "-"
		}
		if isLetter(p.low) && p.glued && len(out) > 0 && !math.IsNaN(out[len(out)-1].value) && p.low == "e" {
			p.low = "e "
		}
		out = append(out, p)
		i = p.End
	}
	return out
}

func isLetter(s string) bool { return s != "" && s[0] >= 'a' && s[0] <= 'z' }

// listed reports whether the next figures go on a row of them: "192.168.1.2".
func listed(out []piece) bool {
	n := len(out)
	return n > 1 && (out[n-1].low == "." || out[n-1].low == ",") && out[n-1].glued && !math.IsNaN(out[n-2].value)
}

// digitsAt reads the longest number in digits at i. Where figures go on behind a
// separator, as in an address, it is the first of them.
func digitsAt(text string, i int, plain bool) (end int, v float64) {
	for _, f := range digitForms {
		m := f.form.FindString(text[i:])
		if m == "" || goesOn(text[i+len(m):], m) || plain && !digitsOnly(m) {
			continue
		}
		digits := strings.Map(func(r rune) rune {
			if strings.ContainsRune(f.strip, r) {
				return -1
			}
			return r
		}, m)
		if f.comma {
			digits = strings.Replace(digits, ",", ".", 1)
		}
		v, _ = strconv.ParseFloat(digits, 64)
		end = i + len(m)
		break
	}
	if p := powers.FindStringSubmatch(text[end:]); p != nil {
		n, _ := strconv.Atoi(p[2])
		if strings.HasSuffix(p[1], "-") && p[1] != "^--" {
			n = -n
		}
		switch p[1][0] {
		case '^':
			v = math.Pow(v, float64(n))
		default:
			v *= math.Pow(10, float64(n))
		}
		end += len(p[0])
	}
	return end, v
}

// goesOn reports whether more figures follow a number that has separators.
func goesOn(rest, m string) bool {
	plain := digitsOnly(m)
	if rest == "" || plain {
		return false
	}
	if rest[0] >= '0' && rest[0] <= '9' {
		return true
	}
	return (rest[0] == '.' || rest[0] == ',') && len(rest) > 1 && rest[1] >= '0' && rest[1] <= '9'
}
