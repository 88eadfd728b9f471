package eval

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/daybookhq/daybook"
)

// A mucChoice is a date or a place that an incident may have.
type mucChoice struct {
	value    string // as the template has it
	features mucFeatures
}

// near returns how many sentences lie between some words and the triggers of an
// incident, and whether they are nearer to another one.
func (r *mucReading) near(s daybook.Span, in *mucIncident) (gap int, nearer string) {
	at := 0
	for at+1 < len(r.a.Sentences) && r.a.Sentences[at+1].Start <= s.Start {
		at++
	}
	gap, _ = r.from(at, in)
	nearer = "alone"
	for _, o := range in.others {
		if d, _ := r.from(at, o); abs(d) < abs(gap) {
			return gap, "farther"
		} else if abs(d) == abs(gap) {
			nearer = "as near"
		} else if nearer == "alone" {
			nearer = "nearer"
		}
	}
	return gap, nearer
}

// argues returns the rules by which the frames of an incident's triggers have
// some words as an argument.
func (r *mucReading) argues(s daybook.Span, role daybook.Role, in *mucIncident) (rules []string) {
	for _, x := range in.sightings {
		for _, t := range x.triggers {
			for _, arg := range r.a.Frames[t].Args {
				if arg.Role == role && arg.Span.Overlaps(s) {
					rules = append(rules, arg.Rule+arg.Doubt)
				}
			}
		}
	}
	return rules
}

// dates are the dates that an incident may have: those that the report tells, and
// that it was on the day of the report or before.
func (r *mucReading) dates(in *mucIncident) []mucChoice {
	var out []mucChoice
	if r.told.IsZero() {
		return nil
	}
	open := askDate.features()
	open.add("open", in.kind)
	at := map[string]int{}
	for i := range r.a.Times {
		t := &r.a.Times[i]
		gap, nearer := r.near(t.Span, in)
		rules := r.argues(t.Span, daybook.RoleTime, in)
		if abs(gap) <= 1 {
			open.add("open near", t.Rule, bucket(gap))
		}
		for range rules {
			open.add("open argument", t.Rule, t.Precision)
		}
		value := spanOfDays(t.From, t.To)
		if value == "" || t.Rule == "timex/dateline" {
			continue
		}
		k, ok := at[value]
		if !ok {
			k = len(out)
			at[value], out = k, append(out, mucChoice{value, askDate.features()})
		}
		f := &out[k].features
		f.pair("rule", t.Rule, bucket(gap), t.Bound)
		f.pair("precision", t.Precision, t.Anchor)
		f.pair("gap", bucket(gap), nearer)
		f.add("days", bucket(int(r.told.Sub(dayTime(t.From)).Hours()/24)))
		for _, rule := range rules {
			f.pair("argument", rule, t.Rule)
		}
		lo, _ := r.a.TokensIn(t.Span)
		f.add("before", r.g.Lemma(lo-1))
		head, rel, _ := r.hangs(lo)
		f.add("gov", r.g.Lemma(head), rel)
	}
	for _, s := range in.sightings {
		if s.event != nil {
			d := r.date(s.event)
			open.add("open record", strconv.FormatBool(d != "" && d[0] == '-'))
			if k, ok := at[d]; ok {
				out[k].features.pair("record", s.event.When.Precision, s.event.When.Anchor, in.kind)
			}
		}
	}
	open.add("open among", bucket(len(out)))
	return append(out, mucChoice{"- " + mucDay(r.told), open})
}

func dayTime(d daybook.Day) time.Time {
	return time.Date(d.Year, d.Month, d.Dom, 0, 0, 0, 0, time.UTC)
}

// spanOfDays writes a day or a range of days, "" if it is not known.
func spanOfDays(from, to daybook.Day) string {
	if !from.HasYear() || !to.HasYear() || from.Dom == 0 || to.Dom == 0 {
		return ""
	}
	if from == to {
		return mucDay(dayTime(from))
	}
	return mucDay(dayTime(from)) + " - " + mucDay(dayTime(to))
}

// places are the places that an incident may have, without the whole countries.
func (r *mucReading) places(in *mucIncident) []mucChoice {
	var out []mucChoice
	at := map[string]int{}
	for i := range r.a.Places {
		p := &r.a.Places[i]
		if mucLands[p.Country] == "" || p.Level == "country" || p.Role == "demonym" {
			continue
		}
		kind := "CITY"
		if p.Level == "province" || p.Level == "region" {
			kind = "DEPARTMENT"
		}
		value := mucLands[p.Country] + ": " + placeName(mucText(r.a.Doc.At(p.Span))) + " (" + kind + ")"
		k, ok := at[value]
		if !ok {
			k = len(out)
			at[value], out = k, append(out, mucChoice{value, askPlace.features()})
		}
		r.place(&out[k].features, p, in)
	}
	for _, s := range in.sightings {
		if s.event == nil {
			continue
		}
		for n, w := range s.event.Where {
			for k := range out {
				if names := mucPlaces(out[k].value); names[len(names)-1] == placeName(mucText(w.Name)) {
					out[k].features.pair("record", w.Relation, strconv.Itoa(min(n, 2)), w.Level)
				}
			}
		}
	}
	for k := range out {
		out[k].features.add("among", bucket(len(out)))
		out[k].features.once()
	}
	return out
}

// place adds the features of a mention of a place.
func (r *mucReading) place(f *mucFeatures, p *daybook.Place, in *mucIncident) {
	gap, nearer := r.near(p.Span, in)
	f.pair("level", p.Level, p.Role, p.Relation, bucket(gap))
	f.pair("gap", bucket(gap), nearer, p.Role)
	if p.Parent >= 0 {
		f.add("lies in another")
	}
	for i := range r.a.Places {
		if o := &r.a.Places[i]; o.Parent >= 0 && r.a.Places[o.Parent].Span == p.Span {
			f.add("holds another", o.Level)
		}
	}
	for _, rule := range r.argues(p.Span, daybook.RolePlace, in) {
		f.pair("argument", rule, p.Level)
	}
	lo, hi := r.a.TokensIn(p.Span)
	f.add("before", r.g.Lemma(lo-1))
	f.add("before", r.g.Lemma(lo-2), r.g.Lemma(lo-1))
	f.add("after", r.g.Lemma(hi))
	head, rel, prep := r.hangs(lo)
	f.add("gov", r.g.Lemma(head), prep)
	f.add("rel", rel, prep, bucket(gap))
	if k, ok := r.triggerAt[head]; ok {
		f.pair("gov type", r.a.Triggers[k].Type, prep)
	}
}

// when returns the likeliest date of an incident.
func (r *mucReading) when(m *mucModel, in *mucIncident) string {
	best, value := -1.0, ""
	for _, c := range r.dates(in) {
		if p := m.chances(&askDate, c.features)[1]; p > best {
			best, value = p, c.value
		}
	}
	return value
}

// where returns the place of an incident that is likely to earn most, the country
// alone where none is likely.
func (r *mucReading) where(m *mucModel, in *mucIncident) string {
	best, value := mucLeast.place, ""
	votes := map[string]float64{}
	for _, c := range r.places(in) {
		p := m.chances(&askPlace, c.features)
		votes[mucPlaces(c.value)[0]] += math.Max(p[1], p[2])
		if worth := p[2] + p[1]/2; worth > best {
			best, value = worth, c.value
		}
	}
	if value != "" {
		return value
	}
	for _, s := range in.byChance() {
		if s.event != nil {
			if land := r.landOf(s.event); mucLands[land] != "" {
				return mucLands[land]
			}
		}
	}
	return mucLands[r.land]
}

// whenWhere adds what the date and the place of a template teach.
func (c mucCases) whenWhere(r *mucReading, in *mucIncident, t *mucTemplate) {
	date, ok := parseMUCDate(t.get("date"))
	for _, x := range r.dates(in) {
		if d, also := parseMUCDate(x.value); ok && also {
			answer := ""
			if d == date {
				answer = "right"
			}
			c.add(&askDate, x.features, answer)
		}
	}
	names := mucPlaces(t.get("location"))
	if len(names) == 0 {
		return
	}
	for _, x := range r.places(in) {
		answer, own := "", mucPlaces(x.value)
		if k := slices.Index(names[1:], own[len(own)-1]); own[0] == names[0] && k >= 0 {
			answer = "over"
			if k == len(names)-2 {
				answer = "last"
			}
		}
		c.add(&askPlace, x.features, answer)
	}
}
