package eval

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/coref"
)

// A gapSuite scores pronouns on GAP (Webster et al. 2018): for each of two
// names, whether the pronoun means it.
//
// Figures: gap_… with the two names given as mentions ("gold two mention"; the
// stage says for each whether it is meant), of these gap_m_f and gap_f_f for
// masculine and feminine pronouns; gap_open_… from the text alone, by chains;
// gap_sure_… by entities, which is what records are made from; resolved, the
// share of pronouns that stand in a chain at all.
type gapSuite struct {
	ranker            *model.Ranker
	items, resolved   int
	he, she           gapCount // names given
	open, sure, given gapCount
}

// A gapCount counts names meant by a pronoun.
type gapCount struct{ right, found, wanted int }

func (c *gapCount) add(gold, got bool) {
	count(&c.wanted, gold)
	count(&c.found, got)
	count(&c.right, gold && got)
}

func (c *gapCount) put(out map[string]float64, name string) {
	out[name+"_p"], out[name+"_r"], out[name+"_f"] = prf(c.right, c.found, c.wanted)
}

func (s *gapSuite) figures(out map[string]float64) {
	if s.items == 0 {
		return
	}
	s.given.put(out, "gap")
	s.open.put(out, "gap_open")
	s.sure.put(out, "gap_sure")
	_, _, out["gap_m_f"] = prf(s.he.right, s.he.found, s.he.wanted)
	_, _, out["gap_f_f"] = prf(s.she.right, s.she.found, s.she.wanted)
	out["resolved"], _, _ = prf(s.resolved, s.items, s.items)
}

func (s *gapSuite) file(name string, r *Result) error {
	items, err := ReadGAP(name)
	for _, it := range items {
		s.item(it, r)
	}
	return err
}

// A GAPItem is a pronoun and two names that it may mean.
type GAPItem struct {
	ID      string
	Text    string
	Pronoun daybook.Span
	Names   [2]daybook.Span
	Meant   [2]bool
}

// ReadGAP reads a file of GAP: ID, text, pronoun and offset, and name, offset
// and answer of A and of B; offsets count code points.
func ReadGAP(name string) ([]GAPItem, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []GAPItem
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		row := strings.Split(lines.Text(), "\t")
		if len(row) < 10 || row[0] == "ID" {
			continue
		}
		it := GAPItem{ID: filepath.Base(name) + " " + row[0], Text: row[1], Pronoun: gapSpan(row[1], row[2], row[3])}
		for n, c := range [2]int{4, 7} {
			it.Names[n], it.Meant[n] = gapSpan(row[1], row[c], row[c+1]), strings.EqualFold(row[c+2], "true")
		}
		out = append(out, it)
	}
	return out, lines.Err()
}

func gapSpan(text, words, offset string) daybook.Span {
	n, _ := strconv.Atoi(offset)
	at := byteOffset(text, n)
	return daybook.Span{Start: at, End: at + len(words)}
}

// Read runs the stages before coreference; with the names given, these are
// names of persons whatever the stage of names says.
func (it *GAPItem) Read(given bool) *daybook.Analysis {
	a := &daybook.Analysis{Doc: &daybook.Document{ID: it.ID, Text: it.Text}}
	for _, st := range stage.Through("name") {
		st.Run(a)
	}
	if given {
		for _, s := range it.Names {
			giveName(a, s)
		}
	}
	return a
}

// giveName makes the words at s one name of a person.
func giveName(a *daybook.Analysis, s daybook.Span) {
	lo, hi := a.TokensIn(s)
	if lo >= hi {
		return
	}
	names := slices.DeleteFunc(a.Names, func(n daybook.Name) bool { return n.First < hi && n.Last >= lo })
	at, _ := slices.BinarySearchFunc(names, lo, func(n daybook.Name, first int) int { return n.First - first })
	span := a.Tokens[lo].Cover(a.Tokens[hi-1].Span)
	a.Names = slices.Insert(names, at, daybook.Name{Span: span, First: lo, Last: hi - 1, Kind: daybook.NamePerson})
}

// believed is how probable it must be that a pronoun means a name.
const believed = 0.25

func (s *gapSuite) item(it GAPItem, r *Result) {
	s.items++
	a := it.Read(false)
	coref.With(s.ranker).Run(a)
	chain := slices.IndexFunc(a.Chains, func(c daybook.Chain) bool { return holds(a, c, it.Pronoun) })
	count(&s.resolved, chain >= 0)
	entity := slices.IndexFunc(a.Entities, func(e daybook.Entity) bool { return holds(a, e.Mentions, it.Pronoun) })
	odds := []float64{0, 0}
	if s.ranker != nil {
		odds = coref.Beliefs(s.ranker, it.Read(true), it.Pronoun, it.Names[:])
	}
	by := &s.she
	if p := strings.ToLower(a.Doc.At(it.Pronoun)); p == "he" || p == "him" || p == "his" {
		by = &s.he
	}
	for n, gold := range it.Meant {
		got := odds[n] >= believed && odds[n] >= odds[1-n]
		s.given.add(gold, got)
		by.add(gold, got)
		s.open.add(gold, chain >= 0 && holds(a, a.Chains[chain], it.Names[n]))
		s.sure.add(gold, entity >= 0 && holds(a, a.Entities[entity].Mentions, it.Names[n]))
		if gold != got {
			name := a.Doc.At(it.Names[n])
			r.Misses = append(r.Misses, Miss{it.ID, "pronoun", yes(gold, name), yes(got, name), around(it.Text, it.Pronoun)})
		}
	}
}

func yes(is bool, name string) string {
	if is {
		return name
	}
	return "not " + name
}

// holds reports whether one of the mentions is headed in s.
func holds(a *daybook.Analysis, ms []daybook.Mention, s daybook.Span) bool {
	return slices.ContainsFunc(ms, func(m daybook.Mention) bool { return s.Contains(a.Tokens[m.Head].Span) })
}
