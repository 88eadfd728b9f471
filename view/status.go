package view

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/daybookhq/daybook"
)

// voices are who claims, blames or denies the incident, over all statements.
type voices struct {
	claimed []daybook.Party // who say that they did it
	accused []charge        // who accuses whom
	denied  []daybook.Party // who say that it was not so, or not they
	blamed  bool            // somebody is suspected or accused
	two     bool            // one telling has a perpetrator who claims it and one who is accused
}

// A charge is that one accuses another.
type charge struct{ by, of *daybook.Party }

// speech collects what all tellings' statements say of who did it.
func (s *summer) speech() *voices {
	v := &voices{}
	for i := range s.all {
		t := &s.all[i]
		for j := range t.Statements {
			v.add(&t.Statements[j])
		}
		if t.Realis == daybook.Denied {
			v.denied = append(v.denied, daybook.Party{})
		}
		v.two = v.two || t.certain("claimed") && t.certain("accused")
	}
	for i := range s.out.Parties {
		p := &s.out.Parties[i]
		v.blamed = v.blamed || p.Role == "perpetrator" && (p.Certainty == "suspected" || p.Certainty == "accused")
	}
	return v
}

func (v *voices) add(st *daybook.Statement) {
	switch st.Act {
	case "claims-responsibility":
		v.claimed = append(v.claimed, st.Speaker)
	case "accuses":
		v.blamed = true
		if st.Against != nil {
			v.accused = append(v.accused, charge{&st.Speaker, st.Against})
		}
	case "denies":
		if !aboutToll(st) {
			v.denied = append(v.denied, st.Speaker)
		}
	}
}

// aboutToll reports whether a denial is of a number: who doubts the toll does not
// doubt the deed.
func aboutToll(st *daybook.Statement) bool {
	return len(st.Evidence) > 0 && st.Evidence[0].Rule == "claim/says-number-false"
}

// certain reports whether a party of the telling has a certainty.
func (t *told) certain(word string) bool {
	return slices.ContainsFunc(t.Parties, func(p daybook.Party) bool { return p.Certainty == word })
}

// rival reports whether one claims it and another is accused, or two accuse each
// other. Between tellings only names tell one from another: "outlaws" may be
// those who claim it.
func (v *voices) rival() bool {
	if v.two {
		return true
	}
	for _, a := range v.accused {
		for i := range v.claimed {
			if others(&v.claimed[i], a.of) {
				return true
			}
		}
		for _, b := range v.accused {
			if same(a.by, b.of) && same(a.of, b.by) && others(a.by, a.of) {
				return true
			}
		}
	}
	return false
}

// same reports whether two parties are one by name.
func same(a, b *daybook.Party) bool {
	return partyKey(a, daybook.Day{}) == partyKey(b, daybook.Day{})
}

// others reports whether two parties have names, and not the same.
func others(a, b *daybook.Party) bool { return identified(a) && identified(b) && !same(a, b) }

// identified reports whether p has a name of its own.
func identified(p *daybook.Party) bool { return p.ID != nil || p.Kind == "named" }

// status sets how the incident stands between those who speak of it, as the
// record has it for one report.
func (s *summer) status() {
	v := s.speech()
	told := func(status string) bool {
		return slices.ContainsFunc(s.all, func(t told) bool { return t.Status == status })
	}
	claimed, accused := len(v.claimed) > 0 || told("claimed"), v.blamed || told("accused")
	switch {
	case s.out.Realis == daybook.Denied:
		s.out.Status = "denied"
	case len(v.denied) > 0 && (claimed || accused || s.out.Realis == daybook.Actual), told("contested"), v.rival():
		s.out.Status = "contested"
	case claimed:
		s.out.Status = "claimed"
	case accused:
		s.out.Status = "accused"
	default:
		s.out.Status = "uncontested"
	}
	s.derive("status", "all-statements", s.all)
}

// corroboration is what a further origin adds to the confidence: half of what it
// would be worth alone, for reports of one event share their sources.
const corroboration = 0.5

// confidence combines what each origin's telling is worth.
func (s *summer) confidence() {
	best, tellings := map[string]float64{}, map[string]string{}
	for i := range s.used {
		t := &s.used[i]
		c := min(max(t.Confidence.Value, 0), 1)
		if o := t.origin(); tellings[o] == "" || c > best[o] {
			best[o], tellings[o] = c, t.Telling.ID
		}
	}
	var worth []string
	for o := range best {
		worth = append(worth, o)
	}
	slices.SortFunc(worth, func(a, b string) int { return cmp.Or(cmp.Compare(best[b], best[a]), cmp.Compare(a, b)) })
	s.out.Confidence.Because = []daybook.Reason{}
	doubt, before := 1.0, 0.0
	for i, o := range worth {
		share, reason := 1.0, "telling "+tellings[o]
		if i > 0 {
			share, reason = corroboration, reason+", which bears it out"
		}
		doubt *= 1 - share*best[o]
		value := round(1 - doubt)
		s.out.Confidence.Because = append(s.out.Confidence.Because, daybook.Reason{Reason: reason, Weight: round(value - before)})
		before = value
	}
	s.out.Confidence.Value = before
	s.derive("confidence", fmt.Sprintf("origins-combined (%d)", len(worth)), s.used)
}

// round keeps three decimals.
func round(x float64) float64 { return math.Round(x*1000) / 1000 }
