package dataset

import (
	"cmp"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// An eventRow is an incident in the neutral view. docs/formats.md shows the
// columns as they stand here.
type eventRow struct {
	ID            string   `parquet:"id" doc:"the incident's id; it leads to the incident for as long as its first telling is kept"`
	Former        *string  `parquet:"former_ids,optional" doc:"ids that lead here since incidents were joined"`
	PartOf        *string  `parquet:"part_of,optional" doc:"the incident that tells this one with others: its dead include those of this row, so count only one of the two"`
	Type          string   `parquet:"type" doc:"type of the codebook"`
	DisorderType  *string  `parquet:"acled_disorder_type,optional" doc:"as ACLED spells it; empty where ACLED has no such event"`
	EventType     *string  `parquet:"acled_event_type,optional" doc:"as ACLED spells it"`
	SubEventType  *string  `parquet:"acled_sub_event_type,optional" doc:"as ACLED spells it"`
	PLOVEREvent   *string  `parquet:"plover_event,optional" doc:"category of PLOVER"`
	PLOVERMode    *string  `parquet:"plover_mode,optional" doc:"mode of PLOVER"`
	CAMEO         *string  `parquet:"cameo,optional" doc:"code of CAMEO"`
	UCDP          *int64   `parquet:"ucdp_type,optional" doc:"type of violence: 1 state-based, 2 non-state, 3 one-sided"`
	GTD           *string  `parquet:"gtd,optional" doc:"attack type of the GTD"`
	Realis        string   `parquet:"realis" doc:"actual, attempted, planned, threatened, hypothetical, denied or generic"`
	Background    bool     `parquet:"background" doc:"true where no telling has it as its news"`
	Counted       bool     `parquet:"counted" doc:"true where it happened and is somebody's news: count only these rows"`
	Count         int64    `parquet:"count" doc:"how many such events the words speak of"`
	From          *string  `parquet:"date_from,optional" doc:"first possible day, ISO 8601; --02-15 where the year is not told"`
	To            *string  `parquet:"date_to,optional" doc:"last possible day"`
	Precision     string   `parquet:"date_precision" doc:"day, week, month, year, range or unknown"`
	PartOfDay     *string  `parquet:"part_of_day,optional" doc:"morning, afternoon, evening or night"`
	Place         *string  `parquet:"place,optional" doc:"the most precise place that the tellings agree on"`
	PlaceID       *string  `parquet:"place_id,optional" doc:"its id in the gazetteer, geonames:170654"`
	Level         *string  `parquet:"place_level,optional" doc:"site, town, district, province, region, country or sea"`
	Relation      *string  `parquet:"place_relation,optional" doc:"at or near"`
	Site          *string  `parquet:"site,optional" doc:"the site there, as told: a market"`
	Country       *string  `parquet:"country,optional" doc:"ISO 3166-1 alpha-2"`
	Admin1        *string  `parquet:"admin1,optional" doc:"first administrative level"`
	Lat           *float64 `parquet:"latitude,optional" doc:"WGS 84; empty where only the country is known"`
	Lon           *float64 `parquet:"longitude,optional" doc:"WGS 84"`
	Radius        *int64   `parquet:"radius_m,optional" doc:"metres around the point within which it was, by the level of the place"`
	GeoPrecision  *int64   `parquet:"acled_geo_precision,optional" doc:"1 to 3, as ACLED has it"`
	WherePrec     *int64   `parquet:"ucdp_where_prec,optional" doc:"1 to 7, as UCDP has it"`
	Places        *string  `parquet:"places,optional" doc:"all places; lists in a cell are joined by ; and a space"`
	Perpetrators  *string  `parquet:"perpetrators,optional" doc:"who did it; (accused), (claimed) or (suspected) behind a name that is not stated as fact"`
	Participants  *string  `parquet:"participants,optional" doc:"sides of a clash or an agreement, (a) or (b) behind the name"`
	Targets       *string  `parquet:"targets,optional" doc:"who or what it was aimed at"`
	Victims       *string  `parquet:"victims,optional" doc:"who was hurt"`
	Interveners   *string  `parquet:"interveners,optional" doc:"third parties"`
	Issuers       *string  `parquet:"issuers,optional" doc:"who says, gives or orders"`
	Recipients    *string  `parquet:"recipients,optional" doc:"to whom"`
	Weapons       *string  `parquet:"weapons,optional" doc:"classes of weapons"`
	KilledLow     *int64   `parquet:"killed_low,optional" doc:"the least that a source tells; empty where nobody tells, which is not 0"`
	KilledBest    *int64   `parquet:"killed_best,optional" doc:"the likeliest"`
	KilledHigh    *int64   `parquet:"killed_high,optional" doc:"the most that a source tells; empty for at least"`
	InjuredLow    *int64   `parquet:"injured_low,optional" doc:"as killed"`
	InjuredBest   *int64   `parquet:"injured_best,optional" doc:"as killed"`
	InjuredHigh   *int64   `parquet:"injured_high,optional" doc:"as killed"`
	MissingLow    *int64   `parquet:"missing_low,optional" doc:"as killed"`
	MissingBest   *int64   `parquet:"missing_best,optional" doc:"as killed"`
	MissingHigh   *int64   `parquet:"missing_high,optional" doc:"as killed"`
	AbductedLow   *int64   `parquet:"abducted_low,optional" doc:"as killed"`
	AbductedBest  *int64   `parquet:"abducted_best,optional" doc:"as killed"`
	AbductedHigh  *int64   `parquet:"abducted_high,optional" doc:"as killed"`
	DetainedLow   *int64   `parquet:"detained_low,optional" doc:"as killed"`
	DetainedBest  *int64   `parquet:"detained_best,optional" doc:"as killed"`
	DetainedHigh  *int64   `parquet:"detained_high,optional" doc:"as killed"`
	DisplacedLow  *int64   `parquet:"displaced_low,optional" doc:"as killed"`
	DisplacedBest *int64   `parquet:"displaced_best,optional" doc:"as killed"`
	DisplacedHigh *int64   `parquet:"displaced_high,optional" doc:"as killed"`
	Civilians     *int64   `parquet:"killed_civilians,optional" doc:"the likeliest number of dead of this group"`
	Military      *int64   `parquet:"killed_military,optional" doc:"of this group"`
	Police        *int64   `parquet:"killed_police,optional" doc:"of this group"`
	Militants     *int64   `parquet:"killed_militants,optional" doc:"of this group"`
	Attackers     *int64   `parquet:"killed_perpetrators,optional" doc:"of this group"`
	OfNoGroup     *int64   `parquet:"killed_unknown,optional" doc:"of those whose group is not told"`
	Status        string   `parquet:"status" doc:"uncontested, claimed, accused, contested or denied"`
	Confidence    float64  `parquet:"confidence" doc:"0 to 1: how likely the reading is right"`
	Reports       int64    `parquet:"reports" doc:"reports that tell of it"`
	Origins       int64    `parquet:"origins" doc:"reports that are no copies of others"`
	Contradicted  *string  `parquet:"contradictions,optional" doc:"fields on which tellings of different origin differ"`
	Summary       *string  `parquet:"summary,optional" doc:"one sentence"`
}

var eventTable = table[eventRow]{func(inc *daybook.Incident) []eventRow {
	v := view.Sum(inc)
	r := eventRow{
		ID: inc.ID, Former: joinedCell(inc.Former), PartOf: optional(v.PartOf), Type: v.Type, CAMEO: optional(v.CAMEO), UCDP: whole(v.UCDP), GTD: optional(v.GTD),
		Realis: string(v.Realis), Background: v.Background, Counted: v.Counted, Count: int64(v.Count),
		From: optional(v.From), To: optional(v.To), Precision: v.Precision, PartOfDay: optional(v.PartOfDay), Site: optional(v.Site),
		Status: v.Status, Confidence: v.Confidence.Value, Reports: int64(v.Reports), Origins: int64(v.Origins), Summary: optional(v.Summary),
	}
	if v.ACLED != nil {
		r.DisorderType, r.EventType, r.SubEventType = &v.ACLED.DisorderType, &v.ACLED.EventType, &v.ACLED.SubEventType
	}
	if v.PLOVER != nil {
		r.PLOVEREvent, r.PLOVERMode = &v.PLOVER.Event, optional(v.PLOVER.Mode)
	}
	r.place(&v)
	r.people(&v)
	var fields []string
	for _, c := range v.Contradictions {
		fields = append(fields, c.Field)
	}
	r.Contradicted = joinedCell(fields)
	return []eventRow{r}
}}

func (r *eventRow) place(v *view.Values) {
	var places []string
	for i := range v.Places {
		places = append(places, placeName(&v.Places[i]))
	}
	r.Places = joinedCell(places)
	w := v.Where
	if w == nil {
		return
	}
	r.Place, r.PlaceID, r.Level, r.Relation = optional(placeName(w)), w.ID, optional(w.Level), optional(w.Relation)
	r.Country, r.Admin1 = w.Country, w.Admin1
	if radius, ok := radiusOf(w); ok {
		r.Lat, r.Lon, r.Radius = w.Lat, w.Lon, &radius
		r.GeoPrecision, r.WherePrec = whole(w.ACLEDGeoPrecision), whole(w.UCDPWherePrec)
	}
}

func (r *eventRow) people(v *view.Values) {
	for _, to := range []struct {
		cell **string
		role string
	}{{&r.Perpetrators, "perpetrator"}, {&r.Participants, "participant"}, {&r.Targets, "target"}, {&r.Victims, "victim"},
		{&r.Interveners, "intervener"}, {&r.Issuers, "issuer"}, {&r.Recipients, "recipient"}} {
		*to.cell = joinedCell(partyNames(v, to.role))
	}
	var weapons []string
	for i := range v.Weapons {
		weapons = append(weapons, v.Weapons[i].Class)
	}
	r.Weapons = joinedCell(weapons)
	r.KilledLow, r.KilledBest, r.KilledHigh = bounds(v.Killed)
	r.InjuredLow, r.InjuredBest, r.InjuredHigh = bounds(v.Injured)
	r.MissingLow, r.MissingBest, r.MissingHigh = bounds(v.Missing)
	r.AbductedLow, r.AbductedBest, r.AbductedHigh = bounds(v.Abducted)
	r.DetainedLow, r.DetainedBest, r.DetainedHigh = bounds(v.Detained)
	r.DisplacedLow, r.DisplacedBest, r.DisplacedHigh = bounds(v.Displaced)
	g := &v.KilledBy
	r.Civilians, r.Military, r.Police = whole(g.Civilians.Best), whole(g.Military.Best), whole(g.Police.Best)
	r.Militants, r.Attackers, r.OfNoGroup = whole(g.Militants.Best), whole(g.Perpetrators.Best), whole(g.Unknown.Best)
}

func bounds(r view.Range) (low, best, high *int64) { return whole(r.Low), whole(r.Best), whole(r.High) }

// partyNames names those who play a role, with what makes it uncertain.
func partyNames(v *view.Values, role string) []string {
	var names []string
	for i := range v.Parties {
		p := &v.Parties[i]
		if p.Role != role {
			continue
		}
		name := cmp.Or(p.Name, p.Kind)
		if p.Side != "" && role == "participant" {
			name += " (" + p.Side + ")"
		}
		if p.Certainty != "" && p.Certainty != "stated" {
			name += " (" + p.Certainty + ")"
		}
		names = append(names, name)
	}
	return names
}

// joinedCell joins a list for a cell, each value once; nil for none.
func joinedCell(list []string) *string {
	var out []string
	for _, s := range list {
		if s != "" && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return optional(strings.Join(out, "; "))
}

// radii are the metres around a point within which a place of a level lies; a
// country and a sea have none, for no point stands for them. Near a town is
// 25 km, as UCDP has it.
var radii = map[string]int64{"site": 1_000, "town": 5_000, "district": 25_000, "province": 100_000, "region": 250_000}

// radiusOf returns the radius of a place; ok is false if no point stands for it.
func radiusOf(w *daybook.Where) (metres int64, ok bool) {
	if w == nil || w.Lat == nil || w.Lon == nil {
		return 0, false
	}
	metres, ok = radii[w.Level]
	if w.Relation == "near" {
		metres = max(metres, 25_000)
	}
	return metres, ok
}
