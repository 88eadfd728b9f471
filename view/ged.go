package view

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// GEDHeader names the columns of UCDP's Georeferenced Event Dataset, in order.
var GEDHeader = []string{
	"id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
	"dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
	"number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
	"where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
	"country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
	"deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
}

// A GEDRow is one event as UCDP GED would code it. UCDP's own numbers of actors,
// dyads and conflicts stay empty.
type GEDRow struct {
	ID             string
	Type           int // of violence: 1 state-based, 2 non-state, 3 one-sided
	SideA, SideB   string
	Sources        int
	Article        string // outlet, date, headline of each origin
	Office         string
	SourceDate     string
	Headline       string
	Original       string // who makes the claim
	WherePrec      int
	Coordinates    string // the place whose position it is
	Description    string
	Admin1, Admin2 string
	Lat, Lon       *float64
	Country        string
	CountryID      string // of Gleditsch and Ward
	Region         string
	Clarity        int // 1 clear, 2 several events told as one
	DatePrec       int // 1 the day … 5 a year
	From, To       string
	DeathsA        int
	DeathsB        int
	Civilians      int
	Unknown        int
	Best           int
	High           int
	Low            int
	GWNoA, GWNoB   string
	Check          bool // sources contradict each other, or the event is not clear
}

// Cells returns the cells of the row in the order of [GEDHeader].
func (r *GEDRow) Cells() []string {
	n := strconv.Itoa
	year, _, _ := strings.Cut(r.From, "-")
	status := "Clear"
	if r.Check {
		status = "Check"
	}
	dyad := r.SideA + " - " + r.SideB
	return []string{
		r.ID, "", year, "", status, n(r.Type), "", "", "",
		"", "", dyad, "", "", r.SideA, "", "", r.SideB,
		n(r.Sources), r.Article, r.Office, r.SourceDate, r.Headline, r.Original, n(r.WherePrec),
		r.Coordinates, r.Description, r.Admin1, r.Admin2, float(r.Lat), float(r.Lon), r.WKT(), r.gridCell(), r.Country,
		r.CountryID, r.Region, n(r.Clarity), n(r.DatePrec), r.From, r.To, n(r.DeathsA), n(r.DeathsB), n(r.Civilians),
		n(r.Unknown), n(r.Best), n(r.High), n(r.Low), r.GWNoA, r.GWNoB,
	}
}

// float prints a coordinate as it is.
func float(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', -1, 64)
}

// WKT returns the position as well-known text, longitude first.
func (r *GEDRow) WKT() string {
	if r.Lat == nil || r.Lon == nil {
		return ""
	}
	return "POINT (" + float(r.Lon) + " " + float(r.Lat) + ")"
}

// gridCell returns the number of the cell of PRIO-GRID: half a degree wide,
// counted from 90° S, 180° W eastwards, 720 a row.
func (r *GEDRow) gridCell() string {
	if r.Lat == nil || r.Lon == nil || math.Abs(*r.Lat) > 90 || math.Abs(*r.Lon) > 180 {
		return ""
	}
	row := min(int(math.Floor((*r.Lat+90)*2)), 359)
	column := min(int(math.Floor((*r.Lon+180)*2)), 719)
	return strconv.Itoa(row*720 + column + 1)
}

// GED returns the row that UCDP would make of inc; skipped says why there is none.
func GED(inc *daybook.Incident) (row GEDRow, skipped string) {
	s := sum(inc)
	r := GEDRow{ID: s.out.ID, Sources: s.out.Origins, From: s.out.From, To: s.out.To}
	for _, step := range []func(*GEDRow) string{s.notGED, (*GEDRow).dates, s.combatants, s.deaths} {
		if why := step(&r); why != "" {
			return GEDRow{}, why
		}
	}
	s.gedPlace(&r)
	s.gedSources(&r)
	r.Clarity = 1
	if s.out.Count > 1 || len(s.in.Parts) > 0 || len(s.out.Places) > 1 || s.out.Precision == "range" {
		r.Clarity = 2
	}
	r.Check = r.Clarity == 2 || len(s.out.Contradictions) > 0
	return r, ""
}

// notGED says why UCDP would not record what the incident is.
func (s *summer) notGED(*GEDRow) string {
	v := s.out
	switch {
	case len(s.all) == 0:
		return "no telling"
	case v.Realis != daybook.Actual:
		return "not actual: " + string(v.Realis)
	case v.Background:
		return "only background"
	case v.Where == nil:
		return "no place"
	case v.Where.Country == nil && v.Where.Level != "sea":
		return "no country"
	}
	return ""
}

// dates sets date_prec; it says why the date is none for UCDP.
func (r *GEDRow) dates() string {
	switch {
	case r.From == "":
		return "no date"
	case strings.HasPrefix(r.From, "--"):
		return "date without a year"
	}
	switch n := width(&period{from: r.From, to: r.To}); {
	case n == 1:
		r.DatePrec = 1
	case n <= 6:
		r.DatePrec = 2
	case n == 7:
		r.DatePrec = 3
	case n <= 31:
		r.DatePrec = 4
	case n <= 366:
		r.DatePrec = 5
	default:
		return "period longer than a year"
	}
	return ""
}

// combatants sets the type of violence and the sides, by who took part: two
// organised sides, a state among them or not, or one that acts against civilians.
// Those without a name are no organised side unless they are a state's; who is hit,
// or fights with somebody whom nobody names, does not act against civilians.
func (s *summer) combatants(r *GEDRow) string {
	a, b := s.organised("a", nil), s.organised("b", nil)
	if a != nil && b != nil && s.gedName(a) == s.gedName(b) { // its own people on either side: another one fights it, if any
		if other := s.organised("b", a); other != nil {
			b = other
		} else if other := s.organised("a", b); other != nil {
			a = other
		} else {
			return "both sides are one"
		}
	}
	switch {
	case a != nil && b != nil:
		r.Type = 2
		if isState(a) || isState(b) {
			r.Type = 1
		}
	case s.onCivilians(cmp.Or(a, b)):
		a = cmp.Or(a, b)
		r.Type, r.SideB = 3, "Civilians"
		r.SideA, r.GWNoA = s.gedName(a), s.gwno(a)
		return ""
	case a == nil && b == nil:
		return "no organised side named"
	default:
		return "only one side named"
	}
	if s.stateSide() == "b" {
		a, b = b, a
	}
	r.SideA, r.GWNoA = s.gedName(a), s.gwno(a)
	r.SideB, r.GWNoB = s.gedName(b), s.gwno(b)
	return ""
}

// onCivilians reports whether p, which may be nil, acts against civilians: it is
// told to have done it, or clashes with civilians alone; and such were hit.
func (s *summer) onCivilians(p *Party) bool {
	switch {
	case p == nil || !s.civiliansHit():
		return false
	case p.Role != "participant":
		return sideOf(p) == "a"
	}
	some := false
	for i := range s.out.Parties {
		q := &s.out.Parties[i]
		if sideOf(q) != other(sideOf(p)) {
			continue
		}
		if q.Sector == "" || !civil(q) {
			return false
		}
		some = true
	}
	return some
}

func isState(p *Party) bool { return states[p.Sector] != "" }

// organised returns the first organised armed party of a side that is no part of
// another, which may be nil; nil if there is none.
func (s *summer) organised(side string, of *Party) *Party {
	for i := range s.out.Parties {
		p := &s.out.Parties[i]
		if sideOf(p) != side || p.Class != "" || civil(p) || of != nil && s.gedName(p) == s.gedName(of) {
			continue
		}
		if isState(p) || slices.Contains(armed, p.Sector) && p.Sector != "UAF" && s.group(p) {
			return p
		}
	}
	return nil
}

// civiliansHit reports whether civilians were killed, or the target.
func (s *summer) civiliansHit() bool {
	if daybook.Value(s.out.KilledBy.Civilians.Best) > 0 {
		return true
	}
	return slices.ContainsFunc(s.out.Parties, func(p Party) bool { return sideOf(&p) == "b" && civil(&p) && p.Sector != "" })
}

// gedName names a side.
func (s *summer) gedName(p *Party) string {
	if !isState(p) {
		return p.Name
	}
	return "Government of " + countryName(s.home(p))
}

// gwno gives the number of a side if it is a government.
func (s *summer) gwno(p *Party) string {
	if !isState(p) {
		return ""
	}
	return countries()[s.home(p)].gwno
}

// home returns the country whose party it is, where nobody says it that of the event.
func (s *summer) home(p *Party) string { return cmp.Or(p.Country, daybook.Value(s.out.Where.Country)) }

// deaths sets the deaths by side; they add up to the best figure.
func (s *summer) deaths(r *GEDRow) string {
	k, g := s.out.Killed, &s.out.KilledBy
	best := cmp.Or(k.Best, k.Low)
	if best == nil {
		return "no deaths told"
	}
	if *best < 1 {
		return "nobody killed"
	}
	r.Best, r.Low, r.High = *best, daybook.Value(cmp.Or(k.Low, best)), daybook.Value(cmp.Or(k.High, best))
	r.High = max(r.High, r.Best)
	left := r.Best
	take := func(n *int) int {
		x := min(daybook.Value(n), left)
		left -= x
		return x
	}
	r.DeathsA, r.Civilians = take(g.SideA.Best), take(g.Civilians.Best)
	if r.Type != 3 {
		r.DeathsB = take(g.SideB.Best)
	}
	r.Unknown = left
	return s.apart(r)
}

// apart takes away the deaths that are coded with parts of the incident, each in
// a row of its own. Whose dead are left is known only if all were of one side.
func (s *summer) apart(r *GEDRow) string {
	dead := deadApart(s.in)
	if dead == 0 {
		return ""
	}
	all := r.Best
	if r.Best -= dead; r.Best < 1 {
		return "all deaths told apart, as parts"
	}
	r.Low, r.High = max(0, r.Low-dead), max(r.Best, r.High-dead)
	r.Unknown = r.Best
	for _, n := range []*int{&r.DeathsA, &r.DeathsB, &r.Civilians} {
		if *n == all {
			*n, r.Unknown = r.Best, 0
		} else {
			*n = 0
		}
	}
	return ""
}

// gedPlace fills the cells of the place.
func (s *summer) gedPlace(r *GEDRow) {
	w := s.out.Where
	r.WherePrec = daybook.Value(w.UCDPWherePrec)
	if r.WherePrec == 0 {
		r.WherePrec = []int{1, 1, 3, 4, 5, 6}[fineness(w)]
		if w.Level == "sea" {
			r.WherePrec = 7
		}
	}
	name := squeeze(placeName(w))
	if w.Level == "country" && w.Country != nil {
		name = countryName(*w.Country)
	}
	r.Coordinates, r.Admin1, r.Admin2, r.Lat, r.Lon = name, daybook.Value(w.Admin1), admin2(w), w.Lat, w.Lon
	words := squeeze(w.Name)
	if w.Relation == "near" {
		words = "near " + words
	}
	if s.out.Site != "" {
		words = squeeze(s.out.Site) + ", " + words
	}
	r.Description = words
	if w.Country != nil {
		c := countries()[*w.Country]
		r.Country, r.CountryID, r.Region = countryName(*w.Country), c.gwno, c.ucdpRegion()
	}
}

// gedSources lists the reports, a copy only where its original is not there, and
// who makes the claim.
func (s *summer) gedSources(r *GEDRow) {
	ts := s.originals()
	slices.SortStableFunc(ts, func(a, b told) int { return cmp.Or(a.first.Compare(b.first), cmp.Compare(a.report(), b.report())) })
	var article, office, date, headline []string
	for i := range ts {
		rep := ts[i].Report
		day := ""
		if !ts[i].first.IsZero() {
			day = ts[i].first.Format(time.DateOnly)
		}
		outlet, title := squeeze(cmp.Or(daybook.Value(rep.Outlet), website(rep), rep.ID)), squeeze(daybook.Value(rep.Title))
		article = append(article, fmt.Sprintf("%q", strings.Join([]string{outlet, day, title}, ",")))
		office, date, headline = append(office, outlet), append(date, day), append(headline, title)
	}
	join := func(xs []string) string { return strings.Trim(strings.Join(xs, ";"), ";") }
	r.Article, r.Office, r.SourceDate, r.Headline = join(article), join(office), join(date), join(headline)
	r.Original = strings.Join(s.claimants(), ";")
}

// originals returns a telling for each origin: its own, else the first copy.
func (s *summer) originals() []told {
	at := map[string]int{}
	var out []told
	for i := range s.used {
		t := &s.used[i]
		if t.Report == nil {
			continue
		}
		n, ok := at[t.origin()]
		switch {
		case !ok:
			at[t.origin()] = len(out)
			out = append(out, *t)
		case t.report() == t.origin() && out[n].report() != t.origin():
			out[n] = *t
		}
	}
	return out
}

// claimants names those on whose word the deaths stand, else those who say
// anything of the event.
func (s *summer) claimants() []string {
	var tolls, others []string
	for i := range s.used {
		t := &s.used[i]
		for j := range t.Statements {
			st := &t.Statements[j]
			name := nameOf(&st.Speaker)
			if name == "" {
				continue
			}
			gives := slices.ContainsFunc(t.Harm, func(h daybook.Harm) bool { return h.Effect == "killed" && h.Source != nil && *h.Source == st.ID })
			switch {
			case gives:
				tolls = append(tolls, name)
			case st.Act == "asserts" || st.Act == "confirms" || st.Act == "claims-responsibility" || st.Act == "announces":
				others = append(others, name)
			}
		}
	}
	if len(tolls) == 0 {
		tolls = others
	}
	slices.Sort(tolls)
	return slices.Compact(tolls)
}
