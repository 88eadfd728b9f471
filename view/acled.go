package view

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// ACLEDHeader names the columns of ACLED's files, in order.
var ACLEDHeader = []string{
	"event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
	"assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
	"country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
	"notes", "fatalities", "tags", "timestamp",
}

// An ACLEDRow is one event as ACLED would code it. Cells that nobody tells are
// empty.
type ACLEDRow struct {
	EventID           string
	Date              string // ISO
	TimePrecision     int    // 1 the day, 2 a week, 3 a month
	DisorderType      string
	EventType         string
	SubEventType      string
	Actor1, Assoc1    string
	Inter1            Inter
	Actor2, Assoc2    string
	Inter2            Inter
	CivilianTargeting string
	ISO               string // numeric
	Region, Country   string
	Admin1, Admin2    string
	Location          string
	Lat, Lon          *float64
	GeoPrecision      int
	Source            string
	SourceScale       string
	Notes             string
	Fatalities        int
	Tags              string
	Timestamp         int64 // Unix time of upload, given by the caller; 0 leaves it out
	NumericInter      bool  // print inter codes as numbers
}

// Cells returns the cells of the row in the order of [ACLEDHeader].
func (r *ACLEDRow) Cells() []string {
	stamp := ""
	if r.Timestamp != 0 {
		stamp = strconv.FormatInt(r.Timestamp, 10)
	}
	inter1, inter2, both := r.Inter1.String(), r.Inter2.String(), Interaction(r.Inter1, r.Inter2)
	if r.NumericInter {
		inter1, inter2, both = r.Inter1.code(), r.Inter2.code(), interactionCode(r.Inter1, r.Inter2)
	}
	year, _, _ := strings.Cut(r.Date, "-")
	return []string{
		r.EventID, r.Date, year, strconv.Itoa(r.TimePrecision), r.DisorderType, r.EventType, r.SubEventType, r.Actor1,
		r.Assoc1, inter1, r.Actor2, r.Assoc2, inter2, both, r.CivilianTargeting, r.ISO, r.Region,
		r.Country, r.Admin1, r.Admin2, "", r.Location, degrees(r.Lat), degrees(r.Lon), strconv.Itoa(r.GeoPrecision), r.Source, r.SourceScale,
		r.Notes, strconv.Itoa(r.Fatalities), r.Tags, stamp,
	}
}

// degrees prints a coordinate with ACLED's four decimals.
func degrees(x *float64) string {
	if x == nil {
		return ""
	}
	return strconv.FormatFloat(*x, 'f', 4, 64)
}

// ACLED returns the rows that ACLED would make of inc: one, or one for each day
// and place where it is told of several. skipped says why there is none.
func ACLED(inc *daybook.Incident) (rows []ACLEDRow, skipped string) {
	s := sum(inc)
	days, precision, why := s.acledDays()
	if why := cmp.Or(s.notACLED(), why, s.noACLEDPlace()); why != "" {
		return nil, why
	}
	row := s.acledRow()
	row.TimePrecision = precision
	killed, notes := s.acledFatalities()
	places := s.out.Places
	n := len(days) * len(places)
	notes = append(s.actors(&row), notes...)
	if over := plural(len(days), "day") + " and " + plural(len(places), "place"); n > 1 && killed > 0 {
		notes = append(notes, fmt.Sprintf("Told together: %s in all, split over %s.", plural(killed, "death"), over))
	} else if n > 1 {
		notes = append(notes, "Told together, for "+over+".")
	}
	if s.out.PartOf != "" {
		notes = append(notes, "Part of "+s.out.PartOf+".")
	}
	row.Notes = strings.Join(append([]string{s.out.Summary}, notes...), " ")
	id := row.EventID
	for d, day := range days {
		for p := range places {
			r := row
			r.Date = day
			r.place(&places[p])
			r.Fatalities = killed / n
			if d == 0 && p == 0 {
				r.Fatalities += killed % n
			}
			if n > 1 {
				r.EventID = fmt.Sprintf("%s-%d", id, len(rows)+1)
			}
			rows = append(rows, r)
		}
	}
	return rows, ""
}

// notACLED says why ACLED would not record what the incident is, "" if it would.
func (s *summer) notACLED() string {
	v := s.out
	stopped := v.Realis == daybook.Attempted && v.Type == intercepted
	switch {
	case len(s.all) == 0:
		return "no telling"
	case v.Realis != daybook.Actual && !stopped:
		return "not actual: " + string(v.Realis)
	case v.Background:
		return "only background"
	case v.ACLED == nil:
		return "no ACLED type: " + v.Type
	}
	return ""
}

// noACLEDPlace says why the place is none for ACLED.
func (s *summer) noACLEDPlace() string {
	w := s.out.Where
	switch {
	case w == nil:
		return "no place"
	case w.Country == nil:
		return "no country"
	case w.Level == "country":
		return "country only"
	}
	return ""
}

// campaign is the longest range of days that has a row for each: of a longer one
// nobody says that something happened every day.
const campaign = 3

// acledDays returns the days for which there is a row, and the time precision.
func (s *summer) acledDays() (days []string, precision int, skipped string) {
	v := s.out
	switch {
	case v.From == "":
		return nil, 0, "no date"
	case strings.HasPrefix(v.From, "--"):
		return nil, 0, "date without a year"
	}
	n := width(&period{from: v.From, to: v.To})
	switch {
	case n == 1:
		return []string{v.From}, 1, ""
	case n <= campaign && v.Precision == "range":
		for i := range n {
			days = append(days, plusDays(v.From, i))
		}
		return days, 1, ""
	case n <= 7:
		return []string{plusDays(v.From, (n-1)/2)}, 2, ""
	case n <= 31:
		return []string{middle(v.From, v.To, n)}, 3, ""
	}
	return nil, 0, "period longer than a month"
}

// middle returns the day that stands for a part of a month: its first day for the
// begin of a month, its last for the end, else the one in the middle.
func middle(from, to string, n int) string {
	third := n >= 8 && n <= 15
	switch {
	case third && strings.HasSuffix(from, "-01"):
		return from
	case third && strings.HasSuffix(plusDays(to, 1), "-01"):
		return to
	}
	return plusDays(from, (n-1)/2)
}

// plusDays returns the day n days after an ISO date.
func plusDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// acledRow fills the cells that all rows of the incident share, actors aside.
func (s *summer) acledRow() ACLEDRow {
	v := s.out
	c := countries()[daybook.Value(v.Where.Country)]
	return ACLEDRow{
		EventID: c.iso3 + v.ID, DisorderType: v.ACLED.DisorderType, EventType: v.ACLED.EventType, SubEventType: v.ACLED.SubEventType,
		ISO: c.numeric, Region: c.region, Country: countryName(daybook.Value(v.Where.Country)),
		Source: strings.Join(s.outlets(), "; "), SourceScale: s.scale(), Tags: s.tags(),
	}
}

// place fills the cells of the place.
func (r *ACLEDRow) place(w *daybook.Where) {
	r.Location, r.Admin1, r.Admin2 = squeeze(placeName(w)), daybook.Value(w.Admin1), admin2(w)
	r.Lat, r.Lon = w.Lat, w.Lon
	r.GeoPrecision = daybook.Value(w.ACLEDGeoPrecision)
	if r.GeoPrecision == 0 {
		r.GeoPrecision = []int{1, 1, 2, 3, 3, 3}[fineness(w)]
	}
}

// admin2 returns the district of a place of the gazetteer.
func admin2(w *daybook.Where) string {
	if w.ID == nil {
		return ""
	}
	for _, c := range gazetteer.Default().Lookup(placeName(w)) {
		if c.ID == *w.ID {
			return c.Admin2
		}
	}
	return ""
}

// tags gives the size of a crowd.
func (s *summer) tags() string {
	if !strings.Contains(s.out.ACLED.DisorderType, "Demonstrations") {
		return ""
	}
	for i := range s.out.Parties {
		if p := &s.out.Parties[i]; p.Count != nil && civil(p) {
			return "crowd size=" + number(p.Count)
		}
	}
	return "crowd size=no report"
}

// vagueFatalities is ACLED's table of numbers for words without one.
var vagueFatalities = map[string]int{"dozens": 12, "scores": 20, "tens": 10, "hundreds": 100, "thousands": 1000, "many": 10, "several": 3, "few": 3, "plural": 3}

// fatalities returns the number that ACLED puts for a row: the figure, the lowest
// of a range, a fixed number for words.
func fatalities(h *daybook.Harm) int {
	r := figure(h)
	word, vague := strings.CutPrefix(h.Basis, "vague:")
	if !vague {
		word = h.Basis
	}
	n, known := vagueFatalities[word]
	switch {
	case known:
		return max(n, daybook.Value(r.Low)) // "several dozen", "tens of thousands" are told by their first word
	case r.Low != nil:
		return *r.Low
	case r.Best != nil:
		return *r.Best
	case r.High != nil:
		return min(*r.High, vagueFatalities["plural"]) // "up to 20": some, nobody says how many
	}
	return 0
}

// acledFatalities returns the lowest of rival figures, exact ones before "at
// least" and "dozens", and notes on how it came about.
func (s *summer) acledFatalities() (n int, notes []string) {
	es := s.estimates("killed")
	if len(es) == 0 {
		return 0, nil
	}
	low := slices.MinFunc(es, func(a, b estimate) int {
		if a.firm != b.firm {
			if a.firm {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.acled, b.acled), strings.Compare(strings.Join(a.basis, " "), strings.Join(b.basis, " ")))
	})
	for _, e := range es {
		if e.firm == low.firm && e.acled != low.acled {
			notes = append(notes, "Figures differ; the lowest is coded.")
			break
		}
	}
	for _, b := range low.basis {
		if word := strings.TrimPrefix(b, "vague:"); vagueFatalities[word] > 0 {
			notes = append(notes, fmt.Sprintf("Fatalities are told in words (%s); %d coded.", word, low.acled))
			break
		}
	}
	if dead := deadApart(s.in); dead > 0 {
		notes = append(notes, fmt.Sprintf("%s in all, of which %d in events of their own: %s.", plural(low.acled, "death"), dead, partIDs(s.in.Parts)))
		return max(0, low.acled-dead), notes
	}
	return low.acled, notes
}

// partIDs lists the ids of parts.
func partIDs(parts []daybook.Part) string {
	var out []string
	for _, p := range parts {
		out = append(out, p.ID)
	}
	return strings.Join(out, ", ")
}
