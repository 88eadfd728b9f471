package dataset

import (
	"cmp"
	"errors"
	"io"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/view"
)

// newAirwars writes the five linked tables of Airwars: incidents, sources,
// victims, infrastructure, casualties. They hold the incidents of political
// violence that count.
func newAirwars(dir Folder) Writer {
	return &linked{dir: dir, tables: []linkedTable{
		{"incidents.csv", violent(strikeRows).csv, violent(strikeRows).fields},
		{"sources.csv", violent(sourceRows).csv, violent(sourceRows).fields},
		{"victims.csv", violent(victimRows).csv, violent(victimRows).fields},
		{"infrastructure.csv", violent(infrastructureRows).csv, violent(infrastructureRows).fields},
		{"casualties.csv", violent(casualtyRows).csv, violent(casualtyRows).fields},
	}}
}

// linked writes several tables side by side.
type linked struct {
	dir    Folder
	tables []linkedTable
	open   []io.Closer
	out    []Writer
}

type linkedTable struct {
	name   string
	file   func(io.Writer) Writer
	fields func() []Field
}

func (l *linked) begin() error {
	for len(l.out) < len(l.tables) {
		t := l.tables[len(l.out)]
		w, err := l.dir.Append(t.name)
		if err != nil {
			return err
		}
		l.open, l.out = append(l.open, w), append(l.out, t.file(w))
	}
	return nil
}

// Write adds an incident to each table.
func (l *linked) Write(inc *daybook.Incident) error {
	if err := l.begin(); err != nil {
		return err
	}
	for _, w := range l.out {
		if err := w.Write(inc); err != nil {
			return err
		}
	}
	return nil
}

// Close ends all tables.
func (l *linked) Close() error {
	errs := []error{l.begin()}
	for i := range l.out {
		errs = append(errs, l.out[i].Close(), l.open[i].Close())
	}
	return errors.Join(errs...)
}

// violent leaves out what is no political violence that counts.
func violent[T any](rows func(*daybook.Incident, *view.Values) []T) table[T] {
	return table[T]{func(inc *daybook.Incident) []T {
		v := view.Sum(inc)
		if !v.Counted || v.ACLED == nil || v.ACLED.DisorderType != "Political violence" {
			return nil
		}
		return rows(inc, &v)
	}}
}

// A strikeRow is an incident as Airwars has it. What only its assessors can say,
// as the assessment of a belligerent's own inquiry, is not in it.
type strikeRow struct {
	ID         string   `parquet:"incident_id" doc:"the incident"`
	Former     *string  `parquet:"previous_codes,optional" doc:"ids that lead here since incidents were joined"`
	PartOf     *string  `parquet:"part_of,optional" doc:"the incident that tells this one with others: its dead include those of this row"`
	From       *string  `parquet:"date_start,optional" doc:"first possible day"`
	To         *string  `parquet:"date_end,optional" doc:"last possible day"`
	TimeOfDay  *string  `parquet:"time_of_day,optional" doc:"morning, afternoon, evening or night"`
	Location   *string  `parquet:"location,optional" doc:"name of the place"`
	Country    *string  `parquet:"country,optional" doc:"ISO 3166-1 alpha-2"`
	Lat        *float64 `parquet:"latitude,optional" doc:"WGS 84; empty where no point stands for the place"`
	Lon        *float64 `parquet:"longitude,optional" doc:"WGS 84"`
	Accuracy   *string  `parquet:"geolocation_accuracy,optional" doc:"Exact location (other), Town, District, Province/governorate; no assessor signed it off"`
	StrikeType *string  `parquet:"strike_type,optional" doc:"Airstrike, Drone strike, Artillery, else the type of the codebook"`
	Status     *string  `parquet:"strike_status,optional" doc:"Declared strike, Likely strike, Contested strike or Single source claim"`
	Harm       bool     `parquet:"civilian_harm_reported" doc:"true where civilians, or people of whom nobody says more, were hurt"`
	Grade      *string  `parquet:"civilian_harm_status,optional" doc:"Confirmed, Fair, Weak, Contested or Discounted; computed, by the rule in docs/views.md"`
	Because    *string  `parquet:"civilian_harm_status_because,optional" doc:"why that grade"`
	KilledMin  *int64   `parquet:"killed_min,optional" doc:"civilians killed; where nobody says who they were, all killed"`
	KilledMax  *int64   `parquet:"killed_max,optional" doc:"empty for at least"`
	InjuredMin *int64   `parquet:"injured_min,optional" doc:"civilians injured, likewise"`
	InjuredMax *int64   `parquet:"injured_max,optional" doc:"empty for at least"`
	ArmedMin   *int64   `parquet:"belligerents_killed_min,optional" doc:"killed who bore arms"`
	ArmedMax   *int64   `parquet:"belligerents_killed_max,optional" doc:"empty for at least"`
	Sources    int64    `parquet:"sources" doc:"independent ones: copies do not count"`

	Name1     *string `parquet:"belligerent_1_name,optional" doc:"a belligerent, in alphabetical order"`
	Type1     *string `parquet:"belligerent_1_type,optional" doc:"Known where told as who did it, else Suspected"`
	Stance1   *string `parquet:"belligerent_1_stance,optional" doc:"accepts, denies, both or empty"`
	Conceded1 *int64  `parquet:"belligerent_1_deaths_conceded_min,optional" doc:"civilian deaths that it admits"`
	Most1     *int64  `parquet:"belligerent_1_deaths_conceded_max,optional" doc:"likewise"`
	Name2     *string `parquet:"belligerent_2_name,optional" doc:"as the first"`
	Type2     *string `parquet:"belligerent_2_type,optional" doc:"as the first"`
	Stance2   *string `parquet:"belligerent_2_stance,optional" doc:"as the first"`
	Conceded2 *int64  `parquet:"belligerent_2_deaths_conceded_min,optional" doc:"as the first"`
	Most2     *int64  `parquet:"belligerent_2_deaths_conceded_max,optional" doc:"as the first"`
	Others    *string `parquet:"belligerents_more,optional" doc:"names of further ones"`
}

func strikeRows(inc *daybook.Incident, v *view.Values) []strikeRow {
	s := view.Airwars(inc)
	row := strikeRow{
		ID: inc.ID, Former: joinedCell(inc.Former), PartOf: optional(inc.PartOf), From: optional(v.From), To: optional(v.To), TimeOfDay: optional(v.PartOfDay),
		StrikeType: optional(strikeType(v)), Status: optional(s.Status), Harm: s.Harm, Grade: optional(s.Grade), Because: optional(s.Because), Sources: int64(s.Sources),
	}
	if w := v.Where; w != nil {
		row.Location, row.Country, row.Accuracy = optional(placeName(w)), w.Country, optional(accuracies[w.Level])
		if _, ok := radiusOf(w); ok {
			row.Lat, row.Lon = w.Lat, w.Lon
		}
	}
	killed, injured := ofCivilians(&s.Killed), ofCivilians(&s.Injured)
	row.KilledMin, row.KilledMax = whole(killed.Low), whole(killed.High)
	row.InjuredMin, row.InjuredMax = whole(injured.Low), whole(injured.High)
	row.ArmedMin, row.ArmedMax = whole(s.Killed.Belligerents.Low), whole(s.Killed.Belligerents.High)
	row.belligerents(s.Claims)
	return []strikeRow{row}
}

// ofCivilians returns the civilians among the harmed; where nobody says who they
// were, all of them.
func ofCivilians(h *view.Harmed) view.Range {
	if h.Civilians == (view.Range{}) && h.Belligerents == (view.Range{}) {
		return h.All
	}
	return h.Civilians
}

func (r *strikeRow) belligerents(claims []view.Claim) {
	slots := []struct {
		name, typ, stance   **string
		conceded, conceding **int64
	}{
		{&r.Name1, &r.Type1, &r.Stance1, &r.Conceded1, &r.Most1},
		{&r.Name2, &r.Type2, &r.Stance2, &r.Conceded2, &r.Most2},
	}
	var more []string
	for i := range claims {
		c := &claims[i]
		if i >= len(slots) {
			more = append(more, c.Party)
			continue
		}
		typ := "Suspected"
		if c.Known {
			typ = "Known"
		}
		s := slots[i]
		*s.name, *s.typ, *s.stance = optional(c.Party), &typ, optional(stances[[2]bool{c.Accepts, c.Denies}])
		*s.conceded, *s.conceding = whole(c.Conceded.Low), whole(c.Conceded.High)
	}
	r.Others = joinedCell(more)
}

var stances = map[[2]bool]string{{true, false}: "accepts", {false, true}: "denies", {true, true}: "both"}

// accuracies are Airwars' words for how exact a place is, by level.
var accuracies = map[string]string{"site": "Exact location (other)", "town": "Town", "district": "District", "province": "Province/governorate"}

// strikeType is Airwars' word for the means, else the name of the type.
func strikeType(v *view.Values) string {
	drone := false
	for i := range v.Weapons {
		drone = drone || v.Weapons[i].Class == "drone"
	}
	switch v.ACLED.SubEventType {
	case "Air/drone strike":
		if drone {
			return "Drone strike"
		}
		return "Airstrike"
	case "Shelling/artillery/missile attack":
		return "Artillery"
	}
	if t := codebook.Default().Type(v.Type); t != nil {
		return t.Name
	}
	return v.Type
}

// A sourceRow is a report of an incident.
type sourceRow struct {
	Incident  string  `parquet:"incident_id" doc:"the incident"`
	Report    string  `parquet:"report_id" doc:"the report"`
	Name      *string `parquet:"name,optional" doc:"who published it"`
	Language  string  `parquet:"language" doc:"ISO 639-1"`
	Link      *string `parquet:"link,optional" doc:"where it was published"`
	Published *string `parquet:"published,optional" doc:"ISO 8601"`
	Origin    string  `parquet:"origin" doc:"the report whose words these are"`
	SHA256    string  `parquet:"sha256" doc:"of the original bytes: what an archived copy must match"`
}

func sourceRows(inc *daybook.Incident, _ *view.Values) []sourceRow {
	var rows []sourceRow
	seen := map[string]bool{}
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		if r := t.Report; r != nil && !seen[r.ID] {
			seen[r.ID] = true
			rows = append(rows, sourceRow{inc.ID, r.ID, r.Outlet, r.Language, optional(urlOf(r)), r.Published, cmp.Or(t.Origin, r.ID), r.SHA256})
		}
	}
	return rows
}

// A victimRow is a party that was hurt. Names of victims stay with those who hold
// the reports: only words for groups of people are written.
type victimRow struct {
	Incident    string  `parquet:"incident_id" doc:"the incident"`
	Description *string `parquet:"description,optional" doc:"the words for them; empty where they are named"`
	Named       bool    `parquet:"named" doc:"true where a telling names them; the name is in the record, not here"`
	Sector      *string `parquet:"sector,optional" doc:"CVL, JRN, MED and so on"`
	Count       *int64  `parquet:"count,optional" doc:"how many, where told"`
	Origins     int64   `parquet:"origins" doc:"origins that tell of them"`
}

func victimRows(inc *daybook.Incident, v *view.Values) []victimRow {
	var rows []victimRow
	for i := range v.Parties {
		p := &v.Parties[i]
		if p.Role != "victim" || p.Class != "" {
			continue
		}
		row := victimRow{Incident: inc.ID, Named: p.Kind == "named", Sector: optional(p.Sector), Count: whole(p.Count), Origins: int64(p.Origins)}
		if !row.Named {
			row.Description = optional(p.Name)
		}
		rows = append(rows, row)
	}
	return rows
}

// An infrastructureRow is a thing that was hit.
type infrastructureRow struct {
	Incident string `parquet:"incident_id" doc:"the incident"`
	Name     string `parquet:"name" doc:"the words for it"`
	Class    string `parquet:"class" doc:"facility or vehicle"`
	Origins  int64  `parquet:"origins" doc:"origins that tell of it"`
}

func infrastructureRows(inc *daybook.Incident, v *view.Values) []infrastructureRow {
	var rows []infrastructureRow
	for i := range v.Parties {
		if p := &v.Parties[i]; p.Class != "" && (p.Role == "target" || p.Role == "victim") {
			rows = append(rows, infrastructureRow{inc.ID, cmp.Or(p.Name, p.Kind), p.Class, int64(p.Origins)})
		}
	}
	return rows
}

// A casualtyRow is how many of a group were hurt.
type casualtyRow struct {
	Incident string `parquet:"incident_id" doc:"the incident"`
	Effect   string `parquet:"effect" doc:"killed or injured"`
	Group    string `parquet:"group" doc:"all, civilians, belligerents, children, women or men; groups overlap"`
	Min      *int64 `parquet:"min,optional" doc:"the least that a source tells"`
	Best     *int64 `parquet:"best,optional" doc:"the likeliest"`
	Max      *int64 `parquet:"max,optional" doc:"the most that a source tells; empty for at least"`
}

func casualtyRows(inc *daybook.Incident, _ *view.Values) []casualtyRow {
	s := view.Airwars(inc)
	var rows []casualtyRow
	for _, e := range []struct {
		effect string
		h      *view.Harmed
	}{{"killed", &s.Killed}, {"injured", &s.Injured}} {
		for _, g := range []struct {
			group string
			view.Range
		}{{"all", e.h.All}, {"civilians", e.h.Civilians}, {"belligerents", e.h.Belligerents}, {"children", e.h.Children}, {"women", e.h.Women}, {"men", e.h.Men}} {
			if g.Range != (view.Range{}) {
				rows = append(rows, casualtyRow{inc.ID, e.effect, g.group, whole(g.Low), whole(g.Best), whole(g.High)})
			}
		}
	}
	return rows
}
