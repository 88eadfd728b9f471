package count

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// kind says what n counts, "" if it counts nothing: a label, a score, a year.
func (r *reader) kind(n number, head int) string {
	if k := r.measured(n); k != "" {
		return k
	}
	if r.label(n, head) || r.part(n) {
		return ""
	}
	if head < 0 {
		return r.alone(n)
	}
	lemma := r.lemma(head)
	if k := r.t.unit[lemma]; k != "" && k != "label" {
		return k
	}
	if n.year && n.high == n.low && r.xpos(head, head) != "NNS" {
		return ""
	}
	if n.low == 1 && n.high == 1 && r.xpos(head, head) == "NNS" {
		return r.alone(n)
	}
	if r.person(head, lemma) {
		return daybook.CountPeople
	}
	return daybook.CountThings
}

func (r *reader) lemma(i int) string { return strings.ToLower(r.Tags[i].Lemma) }

// measured tells amounts by the marks and units beside them.
func (r *reader) measured(n number) string {
	switch r.low(n.hi, n.lo) {
	case "%", "°", "percent", "per", "pc":
		return daybook.CountMeasure
	case "-":
		if k := r.t.unit[r.low(n.hi+1, n.lo)]; k != "" && k != "label" {
			if r.low(n.hi+3, n.lo) == "old" {
				return daybook.CountAge
			}
			return k
		}
	case "years", "year", "months", "weeks":
		if r.low(n.hi+1, n.lo) == "old" || r.low(n.hi+2, n.lo) == "old" {
			return daybook.CountAge
		}
	}
	if k := r.t.unit[r.low(n.hi, n.lo)]; k != "" && k != "label" && n.exact {
		return k
	}
	switch first := r.first(n); r.low(first-1, n.lo) {
	case "$", "€", "£", "us$", "usd", "eur", "¥", "₹", "rs":
		return daybook.CountMoney
	case "aged", "age", "ages":
		return daybook.CountAge
	case "of", "and", "or", "to":
		if p := r.low(first-2, n.lo); p == "age" || p == "ages" || r.low(first-3, n.lo) == "aged" {
			return daybook.CountAge
		}
	}
	return ""
}

// first is the token of the number itself, behind its modifiers.
func (r *reader) first(n number) int {
	for i := n.lo; i < n.hi; i++ {
		w := r.low(i, i)
		if _, ok := r.t.number[w]; ok || w[0] >= '0' && w[0] <= '9' {
			return i
		}
	}
	return n.lo
}

// label reports whether the number is a name: "Highway 1", "F-16".
func (r *reader) label(n number, head int) bool {
	i := r.first(n)
	prev := r.low(i-1, n.lo)
	if prev == "" || !n.exact {
		return false
	}
	if r.t.unit[prev] == "label" || prev == "#" {
		return true
	}
	if prev == "-" && r.glued(i) && r.glued(i-1) {
		return true
	}
	return r.xpos(i-1, n.lo) == "NNP" && (head < 0 || r.xpos(head, head) == "NNP" || r.xpos(head, head) == "NN") && n.low > 1 && !r.harmed(n)
}

// part reports whether the number is glued to a noun that it only describes:
// "a two-story house", "the 12-member panel".
func (r *reader) part(n number) bool {
	w := r.low(n.hi, n.lo)
	return (w == "-" || w == "–") && r.glued(n.hi) && r.glued(n.hi+1) || w == "/" || w == ":"
}

// alone says what a number without a noun counts.
func (r *reader) alone(n number) string {
	switch {
	case r.isAge(n):
		return daybook.CountAge
	case n.year && n.low == n.high:
		return ""
	case r.low(n.hi, n.lo) == "of" && r.low(n.hi+1, n.lo) == "whom":
		return daybook.CountPeople
	case r.low(n.hi, n.lo) == "." && r.low(n.lo-1, n.lo) == "":
		return "" // the number of an item in a list
	case r.harmed(n) || r.some(n):
		return daybook.CountPeople
	case !n.exact || n.low == 1:
		return ""
	}
	return daybook.CountThings
}

// reachBack is how many tokens before a number are looked at.
const reachBack = 30

// some reports whether n counts some of the people told of: "three of the five
// guards", "including two critically".
func (r *reader) some(n number) bool {
	if r.low(n.hi, n.lo) == "of" {
		switch r.low(n.hi+1, n.lo) {
		case "them", "whom", "these", "those":
			return r.harmBefore(n) || r.afterPeople(n)
		}
		m := number{lo: n.lo, hi: n.hi + 1}
		for w := r.low(m.hi, n.lo); w == "the" || w == "its" || w == "their" || r.xpos(m.hi, n.lo) == "CD"; w = r.low(m.hi, n.lo) {
			m.hi++
		}
		h := r.scan(m)
		return h >= 0 && r.person(h, r.lemma(h))
	}
	prev := r.low(n.lo-1, n.lo)
	return (prev == "including" || prev == "among" || prev == "," && r.xpos(n.hi, n.lo) == "RB") && r.harmBefore(n)
}

// afterPeople reports whether the count before n in its sentence is of people.
func (r *reader) afterPeople(n number) bool {
	k := len(r.Counts) - 1
	return k >= 0 && r.Counts[k].Kind == daybook.CountPeople && r.Counts[k].Head >= 0 &&
		r.Tokens[r.Counts[k].Head].Sentence == r.Tokens[n.lo].Sentence
}

// isAge tells "Ali Hassan, 35, was shot".
func (r *reader) isAge(n number) bool {
	if pro := r.low(n.lo-2, n.lo); (pro == "he" || pro == "she") && n.low < 110 {
		be := r.low(n.lo-1, n.lo)
		return be == "was" || be == "is" || be == "turned"
	}
	if w := r.Word(n.lo); n.low != n.high || n.low > 110 || w[0] > '9' || r.low(n.lo-1, n.lo) != "," {
		return false
	}
	switch r.xpos(n.lo-2, n.lo) {
	case "NNP", "NNPS", "NN":
	default:
		return false
	}
	switch r.low(n.hi, n.lo) {
	case ",", ".", ";", "and", "was", "who", ")", "":
		return true
	}
	return false
}

// harmed reports whether a number stands for those who were hurt: "killed 33",
// "12 were injured", "five dead".
func (r *reader) harmed(n number) bool {
	for j := n.hi; j < n.hi+5; j++ {
		w := r.low(j, n.lo)
		if r.harm(j, n.lo) {
			return true
		}
		switch w {
		case "of", "them", "others", "more", "were", "was", "have", "had", "has", "been", "people", "whom", "are", "is", "left", "reported", "reportedly", "confirmed", "critically", "seriously", "be", "being", "the", "feared", "still", "shot", "badly", "slightly", "also":
			continue
		}
		break
	}
	for j := n.lo - 1; j >= n.lo-3; j-- {
		if r.harm(j, n.lo) {
			return true
		}
		switch r.low(j, n.lo) {
		case "and", "other", "another", "the", ",", ":", "a", "to", "least", "at", "of", "with":
			continue
		}
		break
	}
	return r.coordinated(n) || r.toll(n)
}

// toll reports whether n is what a death toll stands at: "the toll rose to 45".
func (r *reader) toll(n number) bool {
	switch r.low(n.lo-1, n.lo) {
	case "to", "at", "is", "of", "now", "reached", "hit", "from":
	default:
		return false
	}
	for j := n.lo - 1; j >= n.lo-reachBack; j-- {
		switch r.low(j, n.lo) {
		case "toll":
			return true
		case "number", "total", "casualties":
			return r.harmBefore(n)
		}
	}
	return false
}

// harmBefore reports whether the sentence told of harm before n.
func (r *reader) harmBefore(n number) bool {
	for j := n.lo - 1; j >= max(0, n.lo-reachBack); j-- {
		if r.harm(j, n.lo) {
			return true
		}
	}
	return false
}

// coordinated reports whether the number is the second of two after one verb:
// "killed two and a third was hurt" is not; "killed 12 soldiers and 3 more" is.
func (r *reader) coordinated(n number) bool {
	w := r.low(n.hi, n.lo)
	return w == "more" || w == "others"
}

func (r *reader) harm(i, at int) bool {
	if i < 0 || i >= len(r.Tags) || r.Tokens[i].Sentence != r.Tokens[at].Sentence {
		return false
	}
	l := r.lemma(i)
	return r.t.harm[l] || r.t.harm[r.low(i, at)] || l == "shoot" || l == "hospitalize" || l == "hospitalise"
}

// personSuffixes end nouns for people.
var personSuffixes = []string{"man", "woman", "men", "women", "ist", "people", "fighter", "keeper", "goer", "worker", "player", "seeker", "member", "owner", "rider", "shopper", "holder", "teacher", "trooper"}

// person reports whether token i, of the lemma, names people.
func (r *reader) person(i int, lemma string) bool {
	if low := r.low(i, i); r.t.person[lemma] || r.t.person[low] || r.t.person[singular(low)] {
		return true
	}
	for _, suffix := range personSuffixes {
		if strings.HasSuffix(lemma, suffix) && len(lemma) > len(suffix)+2 {
			return true
		}
	}
	n, ok := r.nameAt(i)
	if ok && n.Kind == daybook.NameNationality {
		return true
	}
	return strings.HasPrefix(r.Tags[i].XPOS, "NN") && strings.HasSuffix(r.Word(i), "s") && r.capitalized(i) ||
		r.Tags[i].XPOS == "JJ" && r.capitalized(i)
}

// singular takes the ending of a plural off, for words in capitals that the
// tagger takes for names.
func singular(low string) string {
	if s, ok := strings.CutSuffix(low, "ies"); ok {
		return s + "y"
	}
	return strings.TrimSuffix(low, "s")
}

// nameAt returns the name that holds token i.
func (r *reader) nameAt(i int) (daybook.Name, bool) {
	lo, hi := 0, len(r.Names)
	for lo < hi {
		mid := (lo + hi) / 2
		if r.Names[mid].Last < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(r.Names) && r.Names[lo].First <= i {
		return r.Names[lo], true
	}
	return daybook.Name{}, false
}

// inName reports whether the number is a part of a name: "17 February Brigade".
func (r *reader) inName(n number) bool {
	name, ok := r.nameAt(n.lo)
	return ok && name.Last > name.First
}

// capitalized reports whether token i is a capital and small letters: "Kurds",
// not "F-16s".
func (r *reader) capitalized(i int) bool {
	for k, c := range r.Word(i) {
		if k == 0 != (c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return true
}
