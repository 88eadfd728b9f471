package eval

import (
	"cmp"
	"slices"
	"strings"
)

// The slots of a MUC-4 template that are scored, by their names in the keys,
// and how a fill is compared (scoring guidelines of 1992, section 3).
var mucSlots = []struct {
	name, key string
	form      mucForm
}{
	{"date", "INCIDENT: DATE", mucDate},
	{"location", "INCIDENT: LOCATION", mucLocation},
	{"type", "INCIDENT: TYPE", mucSet},
	{"stage", "INCIDENT: STAGE OF EXECUTION", mucSet},
	{"instrument_id", "INCIDENT: INSTRUMENT ID", mucString},
	{"instrument_type", "INCIDENT: INSTRUMENT TYPE", mucReferring},
	{"category", "PERP: INCIDENT CATEGORY", mucSet},
	{"perp_individual", "PERP: INDIVIDUAL ID", mucString},
	{"perp_organization", "PERP: ORGANIZATION ID", mucString},
	{"perp_confidence", "PERP: ORGANIZATION CONFIDENCE", mucReferring},
	{"phys_id", "PHYS TGT: ID", mucString},
	{"phys_type", "PHYS TGT: TYPE", mucReferring},
	{"phys_number", "PHYS TGT: NUMBER", mucReferring},
	{"phys_nation", "PHYS TGT: FOREIGN NATION", mucReferring},
	{"phys_effect", "PHYS TGT: EFFECT OF INCIDENT", mucReferring},
	{"phys_total", "PHYS TGT: TOTAL NUMBER", mucSet},
	{"hum_name", "HUM TGT: NAME", mucString},
	{"hum_description", "HUM TGT: DESCRIPTION", mucDescription},
	{"hum_type", "HUM TGT: TYPE", mucReferring},
	{"hum_number", "HUM TGT: NUMBER", mucReferring},
	{"hum_nation", "HUM TGT: FOREIGN NATION", mucReferring},
	{"hum_effect", "HUM TGT: EFFECT OF INCIDENT", mucReferring},
	{"hum_total", "HUM TGT: TOTAL NUMBER", mucSet},
}

// A mucForm is how a slot's fills are written and compared.
type mucForm int

const (
	mucSet         mucForm = iota // one of a list, or a number
	mucString                     // words of the text
	mucReferring                  // one of a list or a number, and whom of another slot it tells of
	mucDescription                // words of the text, and whom they describe
	mucDate
	mucLocation
)

// A mucFill is what stands in a slot: one of several ways to put it, each
// right. Values are in capitals, as the keys are.
type mucFill struct {
	values   []string
	refs     []string // of mucReferring and mucDescription: whom it tells of
	optional bool
}

// A mucTemplate is an incident: fills by the index of the slot.
type mucTemplate struct {
	fills    [][]mucFill
	optional bool
}

func newMUCTemplate() *mucTemplate { return &mucTemplate{fills: make([][]mucFill, len(mucSlots))} }

// mucIndex returns the index of a slot by its short name.
func mucIndex(name string) int {
	for i := range mucSlots {
		if mucSlots[i].name == name {
			return i
		}
	}
	panic("no MUC slot " + name)
}

// put adds a fill to a slot.
func (t *mucTemplate) put(slot, value string, refs ...string) {
	i := mucIndex(slot)
	f := mucFill{values: []string{value}, refs: refs}
	for _, have := range t.fills[i] {
		if have.values[0] == value && slices.Equal(have.refs, refs) {
			return
		}
	}
	t.fills[i] = append(t.fills[i], f)
}

// get returns the first value of a slot, "" if it has none.
func (t *mucTemplate) get(slot string) string {
	if f := t.fills[mucIndex(slot)]; len(f) > 0 {
		return f[0].values[0]
	}
	return ""
}

// A mucCount counts the fills of a slot: right, half right, wrong, missing and
// spurious.
type mucCount struct{ right, half, wrong, missing, spurious int }

func (c *mucCount) add(o mucCount) {
	c.right, c.half, c.wrong = c.right+o.right, c.half+o.half, c.wrong+o.wrong
	c.missing, c.spurious = c.missing+o.missing, c.spurious+o.spurious
}

// prf is precision, recall and F, half right counting half.
func (c *mucCount) prf() (p, r, f float64) {
	credit, both := float64(c.right)+float64(c.half)/2, c.right+c.half+c.wrong
	if n := both + c.spurious; n > 0 {
		p = 100 * credit / float64(n)
	}
	if n := both + c.missing; n > 0 {
		r = 100 * credit / float64(n)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// scoreSlot compares the fills of one slot; either side may be empty. Pairs are
// made the best first; what is left on both sides is wrong, on one side missing
// or spurious.
func scoreSlot(form mucForm, key, got []mucFill) mucCount {
	type pair struct {
		k, g   int
		credit int // of 2
	}
	var pairs []pair
	for k := range key {
		for g := range got {
			if c := form.credit(&key[k], &got[g]); c > 0 {
				pairs = append(pairs, pair{k, g, c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return b.credit - a.credit })
	usedKey, usedGot := make([]bool, len(key)), make([]bool, len(got))
	var n mucCount
	for _, p := range pairs {
		if usedKey[p.k] || usedGot[p.g] {
			continue
		}
		usedKey[p.k], usedGot[p.g] = true, true
		if p.credit == 2 {
			n.right++
		} else {
			n.half++
		}
	}
	for k := range key {
		if !usedKey[k] && !key[k].optional {
			n.missing++
		}
	}
	for _, used := range usedGot {
		if !used {
			n.spurious++
		}
	}
	n.wrong = min(n.missing, n.spurious)
	n.missing, n.spurious = n.missing-n.wrong, n.spurious-n.wrong
	return n
}

// A mucPair is a template of the key with the one that was mapped to it; one of
// the two may be nil.
type mucPair struct{ key, got *mucTemplate }

// mapTemplates maps the templates of a report to those of its key, the best
// pairs first. A pair must agree at least half on the type and on one of who
// did it, what and who was hit.
func mapTemplates(key, got []*mucTemplate) []mucPair {
	type pair struct {
		k, g   int
		credit float64
	}
	var pairs []pair
	for k := range key {
		for g := range got {
			if c := mapCredit(key[k], got[g]); c > 0 {
				pairs = append(pairs, pair{k, g, c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.credit, a.credit) })
	usedKey, usedGot := make([]bool, len(key)), make([]bool, len(got))
	var out []mucPair
	for _, p := range pairs {
		if !usedKey[p.k] && !usedGot[p.g] {
			usedKey[p.k], usedGot[p.g] = true, true
			out = append(out, mucPair{key[p.k], got[p.g]})
		}
	}
	for k, used := range usedKey {
		if !used && !key[k].optional {
			out = append(out, mucPair{key[k], nil})
		}
	}
	for g, used := range usedGot {
		if !used {
			out = append(out, mucPair{nil, got[g]})
		}
	}
	return out
}

// mapCredit is how much two templates agree, 0 if they may not be mapped.
func mapCredit(key, got *mucTemplate) float64 {
	sum, typed, content := 0.0, false, false
	for i, s := range mucSlots {
		n := scoreSlot(s.form, key.fills[i], got.fills[i])
		credit := float64(n.right) + float64(n.half)/2
		if credit == 0 {
			continue
		}
		sum += credit
		switch s.name {
		case "type":
			typed = true
		case "perp_individual", "perp_organization", "phys_id", "phys_type", "hum_name", "hum_description", "hum_type":
			content = true
		}
	}
	if !typed || !content {
		return 0
	}
	return sum
}

// parseMUCFill reads the ways to put a fill of the key.
func parseMUCFill(form mucForm, alts []string) mucFill {
	var f mucFill
	for _, alt := range alts {
		alt = strings.TrimSpace(alt)
		if alt == "" || alt == "-" || alt == "*" {
			continue
		}
		switch value, ref, two := strings.Cut(alt, `: "`); {
		case form == mucDescription && two:
			f.values = append(f.values, unquoteMUC(value))
			f.refs = append(f.refs, unquoteMUC(`"`+ref))
		case form == mucReferring && strings.HasPrefix(alt, `"`): // another name for whom it tells of
			f.refs = append(f.refs, unquoteMUC(alt))
		case form == mucReferring && two:
			f.values = append(f.values, strings.Trim(value, "() "))
			f.refs = append(f.refs, unquoteMUC(`"`+ref))
		case form == mucString || form == mucDescription:
			f.values = append(f.values, unquoteMUC(alt))
		default:
			f.values = append(f.values, strings.Trim(alt, "() "))
		}
	}
	return f
}

func unquoteMUC(s string) string {
	s = strings.Trim(strings.TrimSpace(s), `"`)
	return strings.Join(strings.Fields(strings.NewReplacer(`\"`, "", `\`, "").Replace(s)), " ")
}
