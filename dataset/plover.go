package dataset

import (
	"cmp"
	"io"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/view"
)

// plover writes PLOVER's JSON Lines, one an incident that has a category of
// PLOVER and a full date, which PLOVER requires. What was planned, supposed,
// denied or long past stays in, marked by an auxiliary mode in context.
type plover struct{ w io.Writer }

func newPLOVER(w io.Writer) Writer { return &plover{w} }

type ploverRecord struct {
	ID        string         `json:"id"`
	Date      string         `json:"date"`
	EndDate   string         `json:"enddate,omitempty"`
	Actor     []ploverEntity `json:"actor"`
	Recipient []ploverEntity `json:"recipient"`
	Event     []string       `json:"event"`
	Mode      []string       `json:"mode"`
	Context   []string       `json:"context"`
	Quad      int            `json:"quad_code,omitempty"`
	Size      ploverSize     `json:"size"`
	Loc       *ploverPlace   `json:"event_loc"`
	Text      []string       `json:"event_text"`
	TextInfo  *ploverText    `json:"text_info"`
	Cite      *ploverCite    `json:"cite_info"`
	More      []*ploverCite  `json:"cite_more,omitempty"` // PLOVER has room for one
	Coder     string         `json:"coder"`
	Codebook  string         `json:"codebook"`
	Comment   string         `json:"comment,omitempty"`
}

type ploverEntity struct {
	Code   string `json:"code,omitempty"` // ISO 3166-1 alpha-3
	Sector string `json:"sector,omitempty"`
	Text   string `json:"entity_text"`
	ID     string `json:"identifier_id,omitempty"`
	Name   string `json:"identifier_text,omitempty"`
	Role   string `json:"role"` // Daybook's; not PLOVER's
}

// The numbers are the likeliest, else the least; the bounds are Daybook's own.
type ploverSize struct {
	Dead     *int `json:"dead,omitempty"`
	DeadLow  *int `json:"dead_low,omitempty"`
	DeadHigh *int `json:"dead_high,omitempty"`
	Injured  *int `json:"injured,omitempty"`
	Arrested *int `json:"arrested,omitempty"`
	Abducted *int `json:"abducted,omitempty"`
}

// The names are those of geonames.org, as PLOVER wants.
type ploverPlace struct {
	Name    string   `json:"name"`
	ID      string   `json:"geonameId,omitempty"`
	Country string   `json:"countryCode,omitempty"`
	Admin1  string   `json:"adminName1,omitempty"`
	Lat     *float64 `json:"lat"`
	Lon     *float64 `json:"lng"`
	Radius  *int64   `json:"radius_m"`
}

// Positions are code points of the report's text.
type ploverText struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

type ploverCite struct {
	Citation    string `json:"citation"` // id of the report
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication,omitempty"`
	Date        string `json:"publication_date,omitempty"`
}

// quads are PLOVER's quad categories: 1 verbal and 2 material cooperation, 3
// verbal and 4 material conflict.
var quads = map[string]int{
	"AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2, "REQUEST": 3,
	"ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}

// auxiliaries are PLOVER's auxiliary modes of what did not plainly happen. A
// class of events ("many such attacks") is none of PLOVER's.
var auxiliaries = map[daybook.Realis][]string{
	daybook.Planned: {"future"}, daybook.Threatened: {"future", "hypothetical"}, daybook.Hypothetical: {"hypothetical"}, daybook.Denied: {"negation"},
}

// Write writes a line, or nothing.
func (p *plover) Write(inc *daybook.Incident) error {
	v := view.Sum(inc)
	from, to, ok := fullDates(&v)
	if v.PLOVER == nil || !ok || v.Realis == daybook.Generic {
		return nil
	}
	r := ploverRecord{ID: inc.ID, Date: from.String(), Event: []string{v.PLOVER.Event}, Mode: []string{}, Context: append([]string{}, auxiliaries[v.Realis]...),
		Quad: quads[v.PLOVER.Event], Size: ploverSize{figure(v.Killed), v.Killed.Low, v.Killed.High, figure(v.Injured), figure(v.Detained), figure(v.Abducted)},
		Loc: ploverPlaceOf(v.Where), Text: []string{}, Coder: "daybook", Codebook: codebook.Version, Comment: v.Summary}
	if to != from {
		r.EndDate = to.String()
	}
	if v.PLOVER.Mode != "" {
		r.Mode = append(r.Mode, v.PLOVER.Mode)
	}
	if v.Background {
		r.Context = append(r.Context, "historical")
	}
	if v.Realis == daybook.Attempted {
		r.Comment = strings.TrimSpace("Attempted. " + r.Comment)
	}
	r.entities(&v)
	r.cite(inc)
	data, err := encode(r)
	if err != nil {
		return err
	}
	_, err = p.w.Write(append(data, '\n'))
	return err
}

// Close does nothing.
func (p *plover) Close() error { return nil }

// entities lists who acts and who is acted upon; both sides of what is done to
// each other are actors, as PLOVER has it.
func (r *ploverRecord) entities(v *view.Values) {
	r.Actor, r.Recipient = []ploverEntity{}, []ploverEntity{}
	for i := range v.Parties {
		p := &v.Parties[i]
		e := ploverEntity{Code: view.Alpha3(p.Country), Sector: p.Sector, Text: cmp.Or(p.Name, p.Kind), ID: p.ID, Role: p.Role}
		if p.ID != "" {
			e.Name = p.Name
		}
		switch p.Role {
		case "perpetrator", "participant", "issuer":
			r.Actor = append(r.Actor, e)
		case "target", "victim", "recipient":
			r.Recipient = append(r.Recipient, e)
		}
	}
}

func (r *ploverRecord) cite(inc *daybook.Incident) {
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		if t.Report == nil {
			continue
		}
		c := &ploverCite{t.Report.ID, urlOf(t.Report), daybook.Value(t.Report.Title), t.Report.Language, daybook.Value(t.Report.Outlet), daybook.Value(t.Report.Published)}
		if r.Cite != nil {
			r.More = append(r.More, c)
			continue
		}
		r.Cite = c
		if t.Event != nil && len(t.Event.Triggers) > 0 {
			first := t.Event.Triggers[0]
			r.Text, r.TextInfo = append(r.Text, first.Quote), &ploverText{first.Start, first.End}
		}
	}
}

func ploverPlaceOf(w *daybook.Where) *ploverPlace {
	if w == nil {
		return nil
	}
	p := &ploverPlace{Name: placeName(w), Country: daybook.Value(w.Country), Admin1: daybook.Value(w.Admin1)}
	if id, ok := strings.CutPrefix(daybook.Value(w.ID), "geonames:"); ok {
		p.ID = id
	}
	if metres, ok := radiusOf(w); ok {
		p.Lat, p.Lon, p.Radius = w.Lat, w.Lon, &metres
	}
	return p
}
