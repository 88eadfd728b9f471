package dataset

import (
	"io"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// features writes a GeoJSON FeatureCollection (RFC 7946), a feature an
// incident. Where no point stands for the place, as for a country, the geometry
// is null. radius_m says how much a point means.
type features struct{ list jsonList }

func newGeoJSON(w io.Writer) Writer {
	return &features{jsonList{w: w, head: `{"type":"FeatureCollection","features":[`, tail: "\n]}\n"}}
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
	Radius     *int64     `json:"radius_m"`
	Type       string     `json:"event_type"`
	SubEvent   *string    `json:"acled_sub_event_type"`
	Realis     string     `json:"realis"`
	Counted    bool       `json:"counted"`
	From       *string    `json:"from"`
	To         *string    `json:"to"`
	Precision  string     `json:"date_precision"`
	Place      *string    `json:"place"`
	PlaceLevel *string    `json:"place_level"`
	Site       *string    `json:"site"`
	Country    *string    `json:"country"`
	Parties    []role     `json:"parties"`
	Killed     view.Range `json:"killed"`
	Injured    view.Range `json:"injured"`
	Status     string     `json:"status"`
	Confidence float64    `json:"confidence"`
	Reports    int        `json:"reports"`
	Origins    int        `json:"origins"`
	Sources    []string   `json:"sources"`
	Summary    string     `json:"summary"`
}

type role struct {
	Role      string `json:"role"`
	Name      string `json:"name"`
	Certainty string `json:"certainty"`
}

// Write writes a feature.
func (f *features) Write(inc *daybook.Incident) error {
	v := view.Sum(inc)
	p := properties{
		Type: v.Type, Realis: string(v.Realis), Counted: v.Counted, From: optional(v.From), To: optional(v.To), Precision: v.Precision,
		Site: optional(v.Site), Parties: []role{}, Killed: v.Killed, Injured: v.Injured, Status: v.Status, Confidence: v.Confidence.Value,
		Reports: v.Reports, Origins: v.Origins, Sources: sources(inc), Summary: v.Summary,
	}
	if v.ACLED != nil {
		p.SubEvent = &v.ACLED.SubEventType
	}
	for i := range v.Parties {
		p.Parties = append(p.Parties, role{v.Parties[i].Role, v.Parties[i].Name, v.Parties[i].Certainty})
	}
	feat := feature{Type: "Feature", ID: inc.ID}
	if w := v.Where; w != nil {
		p.Place, p.PlaceLevel, p.Country = optional(placeName(w)), optional(w.Level), w.Country
		if metres, ok := radiusOf(w); ok {
			p.Radius, feat.Geometry = &metres, &geometry{"Point", [2]float64{*w.Lon, *w.Lat}}
		}
	}
	feat.Properties = p
	return f.list.add(feat)
}

// Close ends the collection.
func (f *features) Close() error { return f.list.close() }

// sources returns the web addresses of the tellings' reports, each once.
func sources(inc *daybook.Incident) []string {
	out := []string{}
	seen := map[string]bool{}
	for i := range inc.Tellings {
		if r := inc.Tellings[i].Report; r != nil && urlOf(r) != "" && !seen[r.Source] {
			seen[r.Source] = true
			out = append(out, r.Source)
		}
	}
	return out
}
