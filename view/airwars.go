package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/fold"
)

// Strike is an incident as those see it who record harm to civilians: who was
// hurt, who says so, who is held responsible and what they concede.
type Strike struct {
	ID       string   `json:"id"`
	Former   []string `json:"former"`            // ids that lead here
	PartOf   string   `json:"part_of,omitempty"` // the incident whose dead include those of this one
	From     string   `json:"from"`
	To       string   `json:"to"`
	Harm     bool     `json:"harm"` // civilians, or people of whom nobody says more, were hurt
	Killed   Harmed   `json:"killed"`
	Injured  Harmed   `json:"injured"`
	Claims   []Claim  `json:"claims"` // a belligerent each
	Status   string   `json:"status"` // Declared strike, Likely strike, Contested strike or Single source claim
	Grade    string   `json:"grade"`  // Confirmed, Fair, Weak, Contested, Discounted, or "" where nobody was hurt
	Because  string   `json:"because"`
	Sources  int      `json:"sources"` // independent ones: copies, and further reports of one outlet, do not count
	Tellings []string `json:"tellings"`
}

// Harmed are ranges of people by group, over all sources. Children, women and men
// may be civilians or not; who they are is told by the words alone.
type Harmed struct {
	All          Range `json:"all"`
	Civilians    Range `json:"civilians"`
	Belligerents Range `json:"belligerents"`
	Children     Range `json:"children"`
	Women        Range `json:"women"`
	Men          Range `json:"men"`
}

// A Claim is how a belligerent stands to the incident.
type Claim struct {
	Party    string   `json:"party"`
	Known    bool     `json:"known"` // told as who did it, not only suspected
	Accepts  bool     `json:"accepts"`
	Denies   bool     `json:"denies"`
	Accusers []string `json:"accusers"`
	Conceded Range    `json:"conceded"` // civilian deaths that it admits
	Tellings []string `json:"tellings"`

	named bool // has a name of its own
}

// Airwars returns inc as a recorder of harm to civilians sees it.
func Airwars(inc *daybook.Incident) Strike {
	s := sum(inc)
	out := Strike{ID: s.out.ID, PartOf: inc.PartOf, Former: append([]string{}, inc.Former...), From: s.out.From, To: s.out.To, Tellings: ids(s.used), Claims: []Claim{}}
	out.Killed, out.Injured = s.harmed("killed"), s.harmed("injured")
	out.Claims = s.claims()
	voices := map[string]bool{}
	for i := range s.used {
		voices[s.used[i].voice] = true
	}
	out.Sources = len(voices)
	out.Harm = hit(&out.Killed) || hit(&out.Injured)
	out.Status = out.strikeStatus(s)
	out.grade(s)
	return out
}

// hit reports whether any were hurt who are not said to bear arms.
func hit(h *Harmed) bool {
	top := cmp.Or(h.All.High, h.All.Best, h.All.Low)
	arms := h.Belligerents.Low
	return top != nil && *top > 0 && (arms == nil || *top > *arms)
}

// folks are the words for children, women and men.
var folks = []struct{ name, words string }{
	{"children", "child children girl girls boy boys baby babies infant infants toddler toddlers minor minors schoolchildren schoolgirl schoolgirls schoolboy schoolboys newborn"},
	{"women", "woman women mother mothers grandmother wife wives"},
	{"men", "man men father fathers grandfather husband husbands"},
}

// folk tells children, women and men by the words for the harmed, "" if they do
// not say or name several.
func folk(of string) string {
	found := ""
	for word := range strings.FieldsSeq(fold.Key(of)) {
		for _, f := range folks {
			if slices.Contains(strings.Fields(f.words), strings.Trim(word, ",'\"")) {
				if found != "" && found != f.name {
					return ""
				}
				found = f.name
			}
		}
	}
	return found
}

// harmed returns the ranges of an effect over all sources.
func (s *summer) harmed(effect string) Harmed {
	es := s.estimates(effect)
	if len(es) == 0 {
		return Harmed{}
	}
	belligerents := func(e *estimate) (r Range) {
		for _, g := range []string{"military", "police", "militants", "perpetrators"} {
			if x, ok := e.groups[g]; ok {
				r = sumOf(r, x)
			}
		}
		return r
	}
	return Harmed{
		All:          span(es, likeliest(es)),
		Civilians:    over(es, func(e *estimate) Range { return e.groups["civilians"] }),
		Belligerents: over(es, belligerents),
		Children:     over(es, func(e *estimate) Range { return e.people["children"] }),
		Women:        over(es, func(e *estimate) Range { return e.people["women"] }),
		Men:          over(es, func(e *estimate) Range { return e.people["men"] }),
	}
}

// over returns the range of a part of each estimate, where it is told.
func over(es []estimate, part func(*estimate) Range) Range {
	var parts []estimate
	for i := range es {
		if r := part(&es[i]); r != (Range{}) {
			e := es[i]
			e.Range = r
			parts = append(parts, e)
		}
	}
	if len(parts) == 0 {
		return Range{}
	}
	return span(parts, likeliest(parts))
}

// claims lists the belligerents: who is told to have done it, who claims it and
// who is blamed.
func (s *summer) claims() []Claim {
	by := map[string]*Claim{}
	of := func(p *daybook.Party, t *told) *Claim {
		k, name := partyKey(p, s.day()), nameOf(p)
		c := by[k]
		if c == nil {
			c = &Claim{Party: name, Accusers: []string{}}
			by[k] = c
		}
		c.Party, c.named = min(c.Party, name), c.named || identified(p)
		c.Tellings = append(c.Tellings, t.Telling.ID)
		return c
	}
	for i := range s.used {
		t := &s.used[i]
		for j := range t.Parties {
			if p := &t.Parties[j]; p.Class == "" && (p.Role == "perpetrator" || p.Role == "participant") && daybook.Value(p.Name) != "" {
				c := of(p, t)
				c.Known = c.Known || p.Certainty != "suspected" && p.Certainty != "accused"
			}
		}
	}
	for i := range s.all {
		for j := range s.all[i].Statements {
			s.claim(&s.all[i].Statements[j], &s.all[i], of)
		}
	}
	out := []Claim{}
	for k, c := range by {
		c.Conceded = s.conceded(k)
		slices.Sort(c.Tellings)
		slices.Sort(c.Accusers)
		c.Tellings, c.Accusers = slices.Compact(c.Tellings), slices.Compact(c.Accusers)
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Claim) int { return cmp.Compare(a.Party, b.Party) })
	return out
}

func nameOf(p *daybook.Party) string {
	return squeeze(cmp.Or(daybook.Value(p.Canonical), daybook.Value(p.Name)))
}

// claim notes what a statement says of a belligerent. A party that confirms what
// it is told to have done accepts it.
func (s *summer) claim(st *daybook.Statement, t *told, of func(*daybook.Party, *told) *Claim) {
	named := daybook.Value(st.Speaker.Name) != ""
	switch {
	case named && st.Act == "claims-responsibility", (st.Act == "confirms" || st.Act == "announces" || st.Act == "justifies") && s.did(partyKey(&st.Speaker, s.day())):
		c := of(&st.Speaker, t)
		c.Accepts, c.Known = true, true
	case st.Act == "accuses" && st.Against != nil && daybook.Value(st.Against.Name) != "":
		c := of(st.Against, t)
		c.Accusers = append(c.Accusers, nameOf(&st.Speaker))
	case named && st.Act == "denies" && !aboutToll(st):
		of(&st.Speaker, t).Denies = true
	}
}

// did reports whether the party with a key is told as the perpetrator.
func (s *summer) did(k string) bool {
	return slices.ContainsFunc(s.out.Parties, func(p Party) bool { return p.Key == k && p.Role == "perpetrator" })
}

// conceded returns the civilian deaths that a party itself gives.
func (s *summer) conceded(k string) Range {
	var es []estimate
	for _, e := range s.estimates("killed") {
		if r, ok := e.groups["civilians"]; e.by == k && k != "" && (ok || e.Best != nil && *e.Best == 0) {
			if !ok {
				r = e.Range
			}
			e.Range = r
			es = append(es, e)
		}
	}
	if len(es) == 0 {
		return Range{}
	}
	return span(es, likeliest(es))
}

// competing reports whether sources hold different parties responsible: one
// claims it and another is blamed, two claim it, or two are blamed who are not
// told together.
func (x *Strike) competing(s *summer) bool {
	if s.speech().rival() {
		return true
	}
	for i := range x.Claims {
		for j := range x.Claims[:i] {
			a, b := &x.Claims[i], &x.Claims[j]
			together := slices.ContainsFunc(a.Tellings, func(t string) bool { return slices.Contains(b.Tellings, t) })
			blamed := len(a.Accusers) > 0 && len(b.Accusers) > 0 && !together
			if a.named && b.named && (blamed || a.Accepts && b.Accepts) {
				return true
			}
		}
	}
	return false
}

func (x *Strike) accepted() *Claim {
	for i := range x.Claims {
		if c := &x.Claims[i]; c.Accepts {
			return c
		}
	}
	return nil
}

// violent reports whether the incident is political violence.
func (s *summer) violent() bool {
	return s.out.ACLED != nil && strings.Contains(s.out.ACLED.DisorderType, "Political violence")
}

// strikeStatus says how sure it is that the strike took place as told.
func (x *Strike) strikeStatus(s *summer) string {
	switch {
	case s.out.Realis != daybook.Actual || !s.violent():
		return ""
	case x.competing(s):
		return "Contested strike"
	case x.accepted() != nil:
		return "Declared strike"
	case x.Sources < 2:
		return "Single source claim"
	}
	return "Likely strike"
}

// grade computes how well harm to civilians is borne out, with the reason.
func (x *Strike) grade(s *summer) {
	arms := cmp.Or(x.Killed.Belligerents.Low, x.Injured.Belligerents.Low)
	accepted := x.accepted()
	switch {
	case s.out.Realis != daybook.Actual:
		x.Because = "not told as having happened"
	case !s.violent():
		x.Because = "no political violence"
	case !x.Harm && daybook.Value(arms) > 0:
		x.Grade, x.Because = "Discounted", "all who are told to have been hurt bore arms"
	case !x.Harm:
		x.Because = "nobody is told to have been hurt"
	case x.competing(s):
		x.Grade, x.Because = "Contested", "different parties are held responsible"
	case accepted != nil && (accepted.Conceded.High == nil || *accepted.Conceded.High > 0):
		x.Grade, x.Because = "Confirmed", accepted.Party+" accepted responsibility"
	case x.Sources >= 2:
		x.Grade, x.Because = "Fair", fmt.Sprintf("%d independent sources", x.Sources)
	default:
		x.Grade, x.Because = "Weak", "one source"
	}
}
