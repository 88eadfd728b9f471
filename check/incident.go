package check

import (
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/fold"
	"github.com/daybookhq/daybook/view"
)

// rivals is V4: two figures for the same people by nobody in particular would be
// added up, though they are rivals.
func rivals(f *finder) {
	f.each(func(t *daybook.Telling) {
		hs := t.Event.Harm
		for i := range hs {
			for j := range hs[:i] {
				a, b := &hs[i], &hs[j]
				same := a.Effect == b.Effect && a.Scope == b.Scope && a.PartOf == nil && b.PartOf == nil && a.Of != nil && b.Of != nil && fold.Key(*a.Of) == fold.Key(*b.Of)
				if same && daybook.Value(a.Source) == daybook.Value(b.Source) {
					f.add(t, "harm", "look: two figures of %s for %q and no source to tell them apart", a.Effect, *a.Of)
				}
			}
		}
	})
}

// shares is V5.
func shares(f *finder) {
	rows, _ := view.ACLED(f.inc)
	total := 0
	for i := range rows {
		total += rows[i].Fatalities
	}
	if len(rows) < 2 || total == 0 {
		return
	}
	for i := range rows {
		if want := total / len(rows); i > 0 && rows[i].Fatalities != want || !strings.Contains(rows[i].Notes, "split") {
			f.add(nil, "killed", "mistake: row %d has %d of %d deaths, or no note", i+1, rows[i].Fatalities, total)
		}
	}
	f.add(nil, "killed", "look: %d deaths are split evenly over %d days and places, for want of a figure for each", total, len(rows))
}

// stopping are words for stopping a weapon before it harms.
var stopping = []string{"intercept", "defus", "shot down", "foil", "thwart"}

// tactics is V10.
func tactics(f *finder) {
	book := codebook.Default()
	f.each(func(t *daybook.Telling) {
		e := t.Event
		typ := book.Type(e.Type)
		switch {
		case typ == nil:
			f.add(t, "type", "mistake: %q is no type of the codebook", e.Type)
			return
		case (typ.ACLED == nil) != (e.ACLED == nil) || typ.ACLED != nil && *typ.ACLED != *e.ACLED:
			f.add(t, "type", "mistake: not what ACLED calls %s", e.Type)
			return
		}
		remote := typ.ACLED != nil && typ.ACLED.EventType == "Explosions/Remote violence"
		if remote && e.Realis == daybook.Attempted {
			f.add(t, "type", "look: a %s that took no effect is disrupted weapons use", e.Type)
		}
		for _, w := range e.Triggers {
			stopped := slices.ContainsFunc(stopping, func(s string) bool { return strings.Contains(strings.ToLower(w.Quote), s) })
			if remote && stopped && len(e.Harm) == 0 {
				f.add(t, "type", "look: %q says that it was stopped", w.Quote)
			}
		}
	})
	if types := f.types(); len(types) > 1 && f.values.Type != types[0] && f.values.Type != "disrupted-weapons-use" {
		f.add(nil, "type", "mistake: %s, though %s takes precedence", f.values.Type, types[0])
	}
}

// types returns the types of the tellings that the values are of, the one that
// takes precedence first.
func (f *finder) types() (out []string) {
	rank := func(id string) int {
		if t := codebook.Default().Type(id); t != nil {
			return t.Precedence
		}
		return -1
	}
	f.each(func(t *daybook.Telling) {
		if t.Event.Realis == f.values.Realis && !slices.Contains(out, t.Event.Type) {
			out = append(out, t.Event.Type)
		}
	})
	slices.SortStableFunc(out, func(a, b string) int {
		if d := rank(b) - rank(a); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return out
}

// sides is V11.
func sides(f *finder) {
	f.each(func(t *daybook.Telling) {
		e := t.Event
		civilians := e.ACLED != nil && e.ACLED.EventType == "Violence against civilians"
		for i := range e.Parties {
			p := &e.Parties[i]
			switch {
			case p.Role == "participant" && p.Side == "":
				f.add(t, "parties", "mistake: %s takes part on no side", daybook.Value(p.Name))
			case civilians && p.Class == "" && (p.Role == "victim" || p.Role == "target") && slices.Contains([]string{"MIL", "REB", "PRM"}, daybook.Value(p.Sector)):
				f.add(t, "parties", "look: %s bears arms and is the victim of violence against civilians", daybook.Value(p.Name))
			}
		}
	})
	rows, _ := view.ACLED(f.inc)
	for i := range rows {
		if r := &rows[i]; r.EventType == "Violence against civilians" && r.Inter2.String() != "Civilians" {
			f.add(nil, "actor2", "mistake: %s is actor 2 of violence against civilians", r.Actor2)
		}
	}
}

// old is how many days after it happened an event is no news any more.
const old = 300

// happened is V12.
func happened(f *finder) {
	f.each(func(t *daybook.Telling) {
		e := t.Event
		for i := range e.Harm {
			if h := &e.Harm[i]; e.Realis != daybook.Actual && h.Effect == "killed" && h.Scope == "event" && h.Low != nil && *h.Low > 0 {
				f.add(t, "harm", "mistake: %d killed in what is %s", *h.Low, e.Realis)
			}
		}
		day, ok := parse(publicationOf(t))
		if !ok || e.Realis != daybook.Actual || e.Background || e.When.To == nil || strings.HasPrefix(*e.When.To, "--") {
			return
		}
		if to, ok := parse(*e.When.To); ok && day.Sub(to).Hours() > old*24 {
			f.add(t, "background", "look: told as news on %s, it happened by %s", publicationOf(t), *e.When.To)
		}
	})
}

// single is V13.
func single(f *finder) {
	v := &f.values
	if !v.Counted || v.ACLED == nil {
		return
	}
	if len(v.Places) > 1 {
		f.add(nil, "where", "look: told of %d places; split by place", len(v.Places))
	}
	if v.Precision == "range" {
		f.add(nil, "when", "look: told of the days from %s to %s; split by day", v.From, v.To)
	}
	if v.Count > 1 {
		f.add(nil, "count", "look: the words speak of %d events", v.Count)
	}
}

// graded is V14: the standing of a telling is that which its statements give.
func graded(f *finder) {
	f.each(func(t *daybook.Telling) {
		if t.Event.Status == "" {
			return
		}
		e := *t.Event
		e.Status = ""
		alone := *t
		alone.Event = &e
		if v := view.Sum(&daybook.Incident{ID: f.inc.ID, Tellings: []daybook.Telling{alone}}); v.Status != t.Event.Status {
			f.add(t, "status", "mistake: %s, but by its statements %s", t.Event.Status, v.Status)
		}
	})
}

// agencies are credits of news agencies as papers print them.
var agencies = []string{"(AP)", "(AFP)", "(Reuters)", "(Xinhua)", "(dpa)", "(UPI)", "(ANI)", "(PTI)", "(IANS)", "(EFE)", "(ANSA)", "(TASS)", "(Interfax)"}

// edge is how many bytes at either end of a text a credit stands in.
const edge = 200

// independent is V15.
func independent(f *finder) {
	first := map[string]*daybook.Telling{}
	f.each(func(t *daybook.Telling) {
		if t.Report == nil {
			return
		}
		for _, k := range []string{t.Report.SHA256, fold.Key(t.Report.Text)} {
			if k == "" {
				continue
			}
			if o := first[k]; o != nil && o.Origin != t.Origin {
				f.add(t, "origin", "mistake: the same words as telling %s, counted as a source of its own", o.ID)
				return
			}
			first[k] = t
		}
		if c := credit(t.Report); c != "" && t.Origin == t.Report.ID && !strings.Contains(fold.Key(daybook.Value(t.Report.Outlet)), fold.Key(strings.Trim(c, "()"))) {
			f.add(t, "origin", "look: credited to %s, counted as a source of its own", c)
		}
	})
}

// credit returns the agency that a report is credited to at its begin or end.
func credit(r *daybook.Report) string {
	head, tail := r.Text[:min(edge, len(r.Text))], r.Text[max(0, len(r.Text)-edge):]
	for _, a := range agencies {
		if strings.Contains(head, a) || strings.Contains(tail, a) {
			return a
		}
	}
	return ""
}

// identity is V16.
func identity(f *finder) {
	seen, named := map[string]bool{}, false
	for i := range f.inc.Tellings { // those too of reports in which no event was read
		t := &f.inc.Tellings[i]
		switch {
		case len(t.ID) != 13 || t.ID[0] != 't' || strings.Trim(t.ID[1:], "0123456789abcdef") != "":
			f.add(t, "id", "mistake: %q is no id of a telling", t.ID)
			continue
		case seen[t.ID]:
			f.add(t, "id", "mistake: two tellings have one id")
		}
		seen[t.ID] = true
		named = named || daybook.IncidentID(t.ID) == f.inc.ID
	}
	if !named {
		f.add(nil, "id", "mistake: %q is the id of no telling of it", f.inc.ID)
	}
	former := map[string]bool{f.inc.ID: true}
	for _, id := range f.inc.Former {
		if former[id] {
			f.add(nil, "former", "mistake: %q leads here twice", id)
		}
		former[id] = true
	}
}

// aliases is V17.
func aliases(f *finder) {
	meant := map[string]string{}
	on := day(f.values.From)
	f.each(func(t *daybook.Telling) {
		for i := range t.Event.Parties {
			p := &t.Event.Parties[i]
			if p.ID == nil || p.Name == nil {
				continue
			}
			name := fold.Key(*p.Name)
			if id, ok := meant[name]; ok && id != *p.ID {
				f.add(t, "parties", "look: %q is %s here and %s elsewhere; they are not joined", *p.Name, *p.ID, id)
			} else {
				meant[name] = *p.ID
			}
			f.dated(t, p, on)
		}
	})
}

// dated checks that the actor of a party was in office, where the name alone says
// who it is, and is of the party's country.
func (f *finder) dated(t *daybook.Telling, p *daybook.Party, on daybook.Day) {
	a := actor.Default().ByID(*p.ID, on)
	if a == nil {
		return
	}
	alone := !strings.Contains(strings.TrimSpace(*p.Name), " ")
	late := !a.To.IsZero() && a.To.Compare(on) < 0
	early := !a.From.IsZero() && on.Compare(a.From) < 0
	if alone && !on.IsZero() && (late || early) {
		f.add(t, "parties", "look: %q is %s, who was not in office on %s", *p.Name, a.Name, on)
	}
	if p.Country != nil && a.Country != "" && *p.Country != a.Country {
		f.add(t, "parties", "look: %q is %s of %s, here of %s", *p.Name, a.Name, a.Country, *p.Country)
	}
}

func day(s string) daybook.Day {
	if t, ok := parse(s); ok && !strings.HasPrefix(s, "--") {
		return daybook.DayOf(t)
	}
	return daybook.Day{}
}

// corrections is V18.
func corrections(f *finder) {
	f.each(func(t *daybook.Telling) {
		if t.Report != nil && slices.ContainsFunc(t.Report.Blocks, func(b daybook.ReportBlock) bool { return b.Kind == "correction" }) {
			f.add(t, "report", "look: the report was corrected; whatever was taken from it wants a second look")
		}
	})
}
