package eval

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// seedRows are the rows of the seed's README. holds returns "" or why the row
// does not hold.
var seedRows = []struct {
	what  string
	holds func(*seedView) string
}{
	{"one air strike by the US on militia facilities in eastern Syria, on a Thursday", seedStrike},
	{"all the dead: killed, at least 2, militants, speaker unresolved", seedDead},
	{"the rocket attack on the base at Erbil's airport", seedErbil},
	{"the rocket attack in the Green Zone a week after it", seedZone},
	{"numerous attacks in the past are generic", seedGeneric},
	{"the group's denial is kept and makes its events contested", seedDenial},
	{"officials accuse, little-known groups claim", seedAccuse},
	{"two earlier attacks by the US military on Syria", seedEarlier},
	{"a red line is a threat, its death no harm", seedRedLine},
	{"praise, criticism, justification, consultation, investigation", seedActs},
	{"orphan quotations stay without a speaker", seedOrphans},
	{"the rover is a splice and nowhere in the record", seedSplice},
	{"personnel, miles and the launch are no harm and no date", seedNumbers},
	{"the headline names the first event", seedHeadline},
}

func seedStrike(v *seedView) string {
	e := v.strike
	if e == nil {
		return "no air strike in SY that is news"
	}
	mentions := 0
	for _, t := range e.Triggers {
		q := strings.ToLower(t.Quote)
		if strings.Contains(q, "str") || strings.Contains(q, "bomb") {
			mentions++
		}
	}
	others := slices.ContainsFunc(v.Events, func(o daybook.Event) bool {
		return o.ID != e.ID && o.Type == e.Type && !o.Background && o.Realis == daybook.Actual
	})
	target := party(e, "target victim", func(p *daybook.Party) bool {
		return p.Class == "facility" || anySame([]string{"facilities", "militia", "Iran-backed armed groups", "site"}, partyNames(p))
	})
	switch {
	case e.Realis != daybook.Actual:
		return "realis " + string(e.Realis)
	case others:
		return "more than one air strike"
	case mentions < 5:
		return "mentions are missing from its triggers"
	case party(e, "perpetrator", func(p *daybook.Party) bool { return daybook.Value(p.Country) == "US" }) == nil:
		return "the United States is not its perpetrator"
	case target == nil:
		return "the facilities are not its target"
	case len(e.Where) == 0 || e.Where[0].Level != "region":
		return "its place is not a region"
	case v.dated && !v.when(e, "02-25"):
		return "date " + daybook.Value(e.When.From)
	case !v.dated && e.When.From != nil:
		return "a date without anything to resolve it: " + *e.When.From
	}
	return ""
}

func seedDead(v *seedView) string {
	if v.strike == nil {
		return "no strike"
	}
	for _, h := range harms(v.strike, "killed") {
		if !exactly(h.Low, 2) || h.High != nil || h.Group != "militants" || h.Basis != "plural" {
			continue
		}
		for i := range v.Statements {
			s := &v.Statements[i]
			if h.Source == nil || s.ID != *h.Source {
				continue
			}
			if s.Speaker.Kind != "unresolved" {
				return "its speaker was resolved to " + daybook.Value(s.Speaker.Name)
			}
			if !v.noted(s) {
				return "no note on its speaker"
			}
			return ""
		}
		return "the row has no source"
	}
	return "no such row of harm"
}

func seedErbil(v *seedView) string {
	e := v.erbil
	if e == nil {
		return "no event at Erbil"
	}
	killed, several, single := false, false, false
	for _, h := range harms(e, "killed") {
		killed = killed || exactly(h.Low, 1) && exactly(h.High, 1)
	}
	for _, h := range harms(e, "injured") {
		several = several || h.Low != nil && *h.Low == 2
		single = single || exactly(h.Low, 1) && exactly(h.High, 1)
	}
	switch {
	case e.ACLED == nil || e.ACLED.SubEventType != "Shelling/artillery/missile attack":
		return "type " + e.Type
	case !v.when(e, "02-15"):
		return "date " + daybook.Value(e.When.From)
	case !e.Background:
		return "not told as background"
	case !killed || len(harms(e, "killed")) != 1:
		return "killed is not 1 to 1"
	case !several || !single:
		return "injured are not several contractors and a service member"
	case party(e, "perpetrator", func(p *daybook.Party) bool { return p.Certainty == "stated" || p.Certainty == "" }) != nil:
		return "a perpetrator is stated as a fact"
	}
	return ""
}

func seedZone(v *seedView) string {
	e := v.zone
	if e == nil || v.erbil == nil {
		return "no event in the Green Zone beside that at Erbil"
	}
	none := slices.ContainsFunc(e.Harm, func(h daybook.Harm) bool {
		return h.Effect == "injured" && exactly(h.Low, 0) && exactly(h.High, 0) && h.Basis == "stated-none"
	})
	embassy := party(e, "target victim", func(p *daybook.Party) bool {
		return slices.ContainsFunc(partyNames(p), func(n string) bool { return strings.Contains(strings.ToLower(n), "embassy") })
	})
	switch {
	case !v.when(e, "02-22"):
		return "date " + daybook.Value(e.When.From)
	case e.When.Anchor != "event:"+v.erbil.ID:
		return "anchor " + e.When.Anchor
	case len(e.When.Evidence) == 0 || e.When.Evidence[0].Rule == "":
		return "no rule for its date"
	case embassy == nil || embassy.Certainty != "suspected":
		return "the embassy is not its suspected target"
	case !none:
		return "nobody hurt is not stated"
	}
	return ""
}

func seedGeneric(v *seedView) string {
	for _, e := range v.Events {
		if e.Realis == daybook.Generic && strings.Contains(quotes(e.Triggers), "attack") {
			return ""
		}
	}
	return "no generic attacks"
}

func seedDenial(v *seedView) string {
	denials := v.said("denies", "Kata'ib Hezbollah")
	if len(denials) == 0 {
		return "no denial by the group"
	}
	for _, id := range denials[0].About {
		for _, e := range v.Events {
			if e.ID == id && e.Status == "contested" {
				return ""
			}
		}
	}
	return "what it denies is not contested"
}

func seedAccuse(v *seedView) string {
	accused := v.said("accuses", "Western officials", "Iraqi officials", "officials")
	claimed := v.said("claims-responsibility", "little-known groups", "groups")
	switch {
	case len(accused) == 0:
		return "no accusation by officials"
	case accused[0].Against == nil || !anySame([]string{"Kata'ib Hezbollah", "militants with links"}, partyNames(accused[0].Against)):
		return "it is not against the militants"
	case len(claimed) == 0:
		return "no claim by little-known groups"
	}
	return ""
}

func seedEarlier(v *seedView) string {
	why := "no background event of two attacks"
	for _, e := range v.Events {
		if !e.Background || e.Count != 2 || e.Realis != daybook.Actual {
			continue
		}
		us := party(&e, "perpetrator", func(p *daybook.Party) bool { return daybook.Value(p.Country) == "US" })
		switch {
		case us == nil:
			why = e.ID + " is not by the United States"
		case !in(&e, "SY") || in(&e, "IQ"):
			why = e.ID + " is not in Syria"
		default:
			return ""
		}
	}
	return why
}

func seedRedLine(v *seedView) string {
	threats := v.said("threatens", "Trump", "Donald Trump")
	if len(threats) == 0 {
		return "no threat by Trump"
	}
	if threats[0].Content == nil {
		return "it has no content"
	}
	for _, e := range v.Events {
		for _, h := range e.Harm {
			for _, x := range h.Evidence {
				if x.Overlaps(threats[0].Content.Span) && e.Realis == daybook.Actual {
					return "the death became a harm of " + e.ID
				}
			}
		}
	}
	return ""
}

func seedActs(v *seedView) string {
	for _, x := range []struct {
		act   string
		names []string
	}{
		{"praises", []string{"Mark Hertling"}},
		{"condemns", []string{"Americans"}},
		{"justifies", []string{"Kirby", "John Kirby"}},
		{"consults", []string{"Kirby", "United States", "US"}},
		{"investigates", []string{"Iraq"}},
	} {
		said := v.said(x.act, x.names...)
		if len(said) == 0 {
			return x.act + " is missing"
		}
		if len(said[0].Evidence) == 0 && said[0].Content == nil {
			return x.act + " has no words"
		}
	}
	return ""
}

func seedOrphans(v *seedView) string {
	orphans := 0
	for i := range v.Statements {
		s := &v.Statements[i]
		if !s.Quoted || s.Speaker.Kind != "unresolved" {
			continue
		}
		if !v.noted(s) {
			return "no note on " + s.ID
		}
		orphans++
	}
	if orphans < 4 {
		return "some were given to somebody"
	}
	return ""
}

func seedSplice(v *seedView) string {
	found := 0
	for _, b := range v.Report.Blocks {
		text := v.block(b)
		if !strings.Contains(text, "NASA") && !strings.Contains(text, "rover") {
			continue
		}
		if b.Kind != daybook.BlockSplice {
			return "a part of it is a " + string(b.Kind)
		}
		found++
		for _, e := range v.evidence() {
			if e.Overlaps(b.Span) {
				return "the record holds " + e.Quote
			}
		}
	}
	if found == 0 {
		return "no splice"
	}
	return ""
}

func seedNumbers(v *seedView) string {
	for _, e := range v.Events {
		if f := daybook.Value(e.When.From); strings.HasSuffix(f, "07-30") {
			return "the launch dates " + e.ID
		}
		for _, h := range e.Harm {
			for _, n := range []*int{h.Low, h.High, h.Best} {
				if n != nil && *n >= 290 {
					return "a number became a harm of " + e.ID
				}
			}
		}
	}
	return ""
}

func seedHeadline(v *seedView) string {
	if len(v.Report.Blocks) == 0 || v.Report.Blocks[0].Kind != daybook.BlockTitle {
		return "no title"
	}
	if v.strike == nil || len(v.strike.Triggers) == 0 {
		return "no strike"
	}
	if !v.Report.Blocks[0].Contains(v.strike.Triggers[0].Span) {
		return "its first mention is not in the title"
	}
	return ""
}
