package export

import (
	"cmp"
	"io"

	"github.com/daybookhq/daybook"
)

// geoWriter prints a GeoJSON FeatureCollection (RFC 7946), one feature an
// event. The geometry is the point of the most specific place; an event
// without coordinates has a null geometry, and so has one of which only the
// country is known: a point in the middle of a country would be a lie.
type geoWriter struct {
	w    io.Writer
	some bool // the collection is begun
	more bool // a feature has been written
}

type feature struct {
	Type       string     `json:"type"`
	ID         string     `json:"id"`
	Geometry   *geometry  `json:"geometry"`
	Properties properties `json:"properties"`
}

type geometry struct {
	Type        string     `json:"type"`
	Coordinates [2]float64 `json:"coordinates"` // longitude, latitude
}

type properties struct {
	Report      string        `json:"report"`
	Source      string        `json:"source"`
	Outlet      *string       `json:"outlet"`
	Published   *string       `json:"published"`
	Event       string        `json:"event"`
	Type        string        `json:"event_type"`
	SubEvent    *string       `json:"acled_sub_event_type"`
	Realis      string        `json:"realis"`
	Background  bool          `json:"background"`
	Status      string        `json:"status"`
	Confidence  float64       `json:"confidence"`
	From        *string       `json:"from"`
	To          *string       `json:"to"`
	Precision   string        `json:"date_precision"`
	Place       *string       `json:"place"`
	PlaceLevel  *string       `json:"place_level"`
	Country     *string       `json:"country"`
	GeoPrec     *int          `json:"acled_geo_precision"`
	WherePrec   *int          `json:"ucdp_where_prec"`
	Parties     []partyOfFeat `json:"parties"`
	KilledLow   *int          `json:"killed_low"`
	KilledHigh  *int          `json:"killed_high"`
	InjuredLow  *int          `json:"injured_low"`
	InjuredHigh *int          `json:"injured_high"`
	Harm        []string      `json:"harm"`
	Trigger     string        `json:"trigger"`
	Summary     string        `json:"summary"`
}

type partyOfFeat struct {
	Role string `json:"role"`
	Name string `json:"name"`
}

// Write prints one feature for each event of r.
func (g *geoWriter) Write(r *daybook.Record) error {
	if err := g.begin(); err != nil {
		return err
	}
	for i := range r.Events {
		if err := g.feature(featureOf(r, &r.Events[i])); err != nil {
			return err
		}
	}
	return nil
}

// feature prints one more feature of the collection.
func (g *geoWriter) feature(f any) error {
	data, err := encode(f, "")
	if err != nil {
		return err
	}
	if err := g.begin(); err != nil {
		return err
	}
	sep := "\n"
	if g.more {
		sep = ",\n"
	}
	g.more = true
	_, err = io.WriteString(g.w, sep+string(data[:len(data)-1]))
	return err
}

// Close ends the collection.
func (g *geoWriter) Close() error {
	if err := g.begin(); err != nil {
		return err
	}
	_, err := io.WriteString(g.w, "\n]}\n")
	return err
}

func (g *geoWriter) begin() error {
	if g.some {
		return nil
	}
	g.some = true
	_, err := io.WriteString(g.w, `{"type":"FeatureCollection","features":[`)
	return err
}

func featureOf(r *daybook.Record, e *daybook.Event) feature {
	killed, injured := tollOf(e, "killed"), tollOf(e, "injured")
	p := properties{
		Report: r.Report.ID, Source: r.Report.Source, Outlet: r.Report.Outlet, Published: r.Report.Published,
		Event: e.ID, Type: e.Type, Realis: string(e.Realis), Background: e.Background,
		Status: e.Status, Confidence: e.Confidence.Value,
		From: e.When.From, To: e.When.To, Precision: e.When.Precision,
		Country: orNull(countryOf(e)), Parties: []partyOfFeat{},
		KilledLow: killed.low, KilledHigh: killed.high, InjuredLow: injured.low, InjuredHigh: injured.high,
		Harm: append([]string{}, harmTexts(e)...), Trigger: firstQuote(e.Triggers), Summary: e.Summary,
	}
	if e.ACLED != nil {
		p.SubEvent = &e.ACLED.SubEventType
	}
	for i := range e.Parties {
		p.Parties = append(p.Parties, partyOfFeat{e.Parties[i].Role, partyText(&e.Parties[i])})
	}
	if w := site(e); w != nil {
		p.Place, p.PlaceLevel = orNull(cmp.Or(daybook.Value(w.Canonical), w.Name)), &w.Level
	}
	f := feature{Type: "Feature", ID: r.Report.ID + "/" + e.ID, Properties: p}
	if w := located(e); w != nil {
		f.Geometry = &geometry{"Point", [2]float64{*w.Lon, *w.Lat}}
		f.Properties.GeoPrec, f.Properties.WherePrec = w.ACLEDGeoPrecision, w.UCDPWherePrec
	}
	return f
}

// orNull returns nil for "".
func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
