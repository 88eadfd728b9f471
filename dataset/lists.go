package dataset

import (
	"cmp"
	"net/url"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// A reportRow is a report without its text.
type reportRow struct {
	ID        string  `parquet:"report_id" doc:"the report's id"`
	SHA256    string  `parquet:"sha256" doc:"of the report's original bytes"`
	URL       *string `parquet:"url,optional" doc:"where it was published, as it says itself, or was found; empty where neither is known"`
	Outlet    *string `parquet:"outlet,optional" doc:"who published it"`
	Title     *string `parquet:"title,optional" doc:"its title"`
	Published *string `parquet:"published,optional" doc:"ISO 8601"`
	Language  string  `parquet:"language" doc:"ISO 639-1"`
	Kind      string  `parquet:"kind" doc:"report, day-list, statement or live-blog"`
	Origin    string  `parquet:"origin" doc:"id of the report whose words these are: its own, or that of the first report of which it is a copy"`
}

// newReports returns a table of reports that lists each once.
func newReports() table[reportRow] {
	seen := map[string]bool{}
	return table[reportRow]{func(inc *daybook.Incident) []reportRow {
		var rows []reportRow
		for i := range inc.Tellings {
			t := &inc.Tellings[i]
			r := t.Report
			if r == nil || seen[digest(r.ID+"\n"+r.SHA256)] {
				continue
			}
			seen[digest(r.ID+"\n"+r.SHA256)] = true
			rows = append(rows, reportRow{r.ID, r.SHA256, optional(urlOf(r)), r.Outlet, r.Title, r.Published, r.Language, r.Kind, cmp.Or(t.Origin, r.ID)})
		}
		return rows
	}}
}

// urlOf returns the web address of a report, at which it was published or else
// found, or "": a path on somebody's disk is nobody else's business.
func urlOf(r *daybook.Report) string {
	for _, addr := range []string{daybook.Value(r.URL), r.Source} {
		if u, err := url.Parse(addr); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
			return addr
		}
	}
	return ""
}

// A crosswalkRow says which incident a telling was taken for, and why.
type crosswalkRow struct {
	Telling  string   `parquet:"telling_id" doc:"the telling: an event as one report tells it"`
	Incident string   `parquet:"incident_id" doc:"the incident that it is a telling of"`
	Report   string   `parquet:"report_id" doc:"the report that tells it"`
	Event    string   `parquet:"event_id" doc:"the event's id in the report's record"`
	Origin   string   `parquet:"origin" doc:"the report whose words these are"`
	Linked   *string  `parquet:"linked_to,optional" doc:"the telling of the same incident to which its strongest link leads; empty where it stands alone"`
	Score    *float64 `parquet:"score,optional" doc:"points of that link, above 0 for one event"`
	Decided  bool     `parquet:"decided" doc:"true where a person decided it; who did is not told"`
	Because  *string  `parquet:"because,optional" doc:"reasons with their points"`
}

var crosswalk = table[crosswalkRow]{func(inc *daybook.Incident) []crosswalkRow {
	var rows []crosswalkRow
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		row := crosswalkRow{Telling: t.ID, Incident: inc.ID, Origin: t.Origin}
		if t.Report != nil {
			row.Report = t.Report.ID
		}
		if t.Event != nil {
			row.Event = t.Event.ID
		}
		if l := strongest(inc, t.ID); l != nil {
			other := l.A
			if other == t.ID {
				other = l.B
			}
			row.Linked, row.Score, row.Decided, row.Because = &other, &l.Score, l.Decided != "", reasons(l.Because)
		}
		rows = append(rows, row)
	}
	return rows
}}

// strongest returns the link of a telling with the highest score, the first of
// several; nil if it has none that holds it to the incident.
func strongest(inc *daybook.Incident, telling string) *daybook.Link {
	var best *daybook.Link
	for i := range inc.Links {
		l := &inc.Links[i]
		if (l.A == telling || l.B == telling) && (l.Score > 0 || l.Decided != "") && (best == nil || l.Score > best.Score) {
			best = l
		}
	}
	return best
}

func reasons(rs []daybook.Reason) *string {
	var out []string
	for _, r := range rs {
		out = append(out, r.Reason+" "+strconv.FormatFloat(r.Weight, 'f', -1, 64))
	}
	return optional(strings.Join(out, "; "))
}

// A statementRow is that somebody said something of an incident. The words are
// not in it, their place in the report's text is.
type statementRow struct {
	Incident  string  `parquet:"incident_id" doc:"the incident"`
	Telling   string  `parquet:"telling_id" doc:"the telling"`
	Report    string  `parquet:"report_id" doc:"the report"`
	ID        string  `parquet:"statement_id" doc:"the statement's id in the report's record"`
	Speaker   *string `parquet:"speaker,optional" doc:"who says it; empty where the report does not say"`
	SpeakerID *string `parquet:"speaker_id,optional" doc:"id of the speaker"`
	Country   *string `parquet:"speaker_country,optional" doc:"ISO 3166-1 alpha-2"`
	Sector    *string `parquet:"speaker_sector,optional" doc:"GOV, MIL, REB and so on"`
	Act       string  `parquet:"act" doc:"asserts, confirms, claims-responsibility, denies, accuses, …"`
	Against   *string `parquet:"against,optional" doc:"who is accused, threatened or condemned"`
	AgainstID *string `parquet:"against_id,optional" doc:"id of that party"`
	Hearsay   *string `parquet:"hearsay,optional" doc:"through whom it came, outermost first"`
	Quoted    bool    `parquet:"quoted" doc:"true where the words are in quotation marks"`
	Start     *int64  `parquet:"content_start,optional" doc:"first code point of what was said, in the report's text"`
	End       *int64  `parquet:"content_end,optional" doc:"the code point after its last"`
}

var statements = table[statementRow]{func(inc *daybook.Incident) []statementRow {
	var rows []statementRow
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		for j := range t.Statements {
			s := &t.Statements[j]
			row := statementRow{Incident: inc.ID, Telling: t.ID, ID: s.ID, Speaker: said(&s.Speaker), SpeakerID: s.Speaker.ID,
				Country: s.Speaker.Country, Sector: s.Speaker.Sector, Act: s.Act, Hearsay: joinedCell(s.Hearsay), Quoted: s.Quoted}
			if t.Report != nil {
				row.Report = t.Report.ID
			}
			if s.Against != nil {
				row.Against, row.AgainstID = said(s.Against), s.Against.ID
			}
			if s.Content != nil {
				row.Start, row.End = whole(&s.Content.Start), whole(&s.Content.End)
			}
			rows = append(rows, row)
		}
	}
	return rows
}}

// said names a party that may be nobody.
func said(p *daybook.Party) *string {
	if p.Name == nil && p.Canonical == nil {
		return nil
	}
	return optional(partyName(p))
}

// An actorRow is a party of an incident in one role.
type actorRow struct {
	Incident  string  `parquet:"incident_id" doc:"the incident"`
	Role      string  `parquet:"role" doc:"perpetrator, target, victim, participant, intervener, issuer or recipient"`
	Name      string  `parquet:"name" doc:"the name that most tellings give"`
	ID        *string `parquet:"actor_id,optional" doc:"id of a known actor: group:jnim, mil:ML, country:ML"`
	Country   *string `parquet:"country,optional" doc:"ISO 3166-1 alpha-2"`
	Sector    *string `parquet:"sector,optional" doc:"GOV, MIL, REB and so on"`
	Kind      string  `parquet:"kind" doc:"named, described or unidentified"`
	Class     *string `parquet:"class,optional" doc:"facility or vehicle"`
	Certainty string  `parquet:"certainty" doc:"stated, suspected, claimed or accused"`
	Side      *string `parquet:"side,optional" doc:"a or b, in a clash or an agreement"`
	Count     *int64  `parquet:"count,optional" doc:"how many, where told"`
	Origins   int64   `parquet:"origins" doc:"origins that name it"`
	Tellings  *string `parquet:"tellings,optional" doc:"tellings that name it"`
}

var actors = table[actorRow]{func(inc *daybook.Incident) []actorRow {
	v := view.Sum(inc)
	var rows []actorRow
	for i := range v.Parties {
		p := &v.Parties[i]
		rows = append(rows, actorRow{inc.ID, p.Role, cmp.Or(p.Name, p.Kind), optional(p.ID), optional(p.Country), optional(p.Sector), p.Kind,
			optional(p.Class), p.Certainty, optional(p.Side), whole(p.Count), int64(p.Origins), joinedCell(p.Tellings)})
	}
	return rows
}}

// A tellingRow is an event as one report tells it.
type tellingRow struct {
	ID         string  `parquet:"telling_id" doc:"the telling"`
	Incident   string  `parquet:"incident_id" doc:"the incident that it is a telling of"`
	Report     string  `parquet:"report_id" doc:"the report"`
	Origin     string  `parquet:"origin" doc:"the report whose words these are"`
	Published  *string `parquet:"published,optional" doc:"ISO 8601"`
	Event      string  `parquet:"event_id" doc:"the event's id in the report's record"`
	Type       string  `parquet:"type" doc:"type of the codebook"`
	Realis     string  `parquet:"realis" doc:"actual, attempted, planned, threatened, hypothetical, denied or generic"`
	Background bool    `parquet:"background" doc:"true where the report tells it as an earlier event"`
	From       *string `parquet:"date_from,optional" doc:"first possible day"`
	To         *string `parquet:"date_to,optional" doc:"last possible day"`
	Precision  string  `parquet:"date_precision" doc:"day, week, month, year, range or unknown"`
	Places     *string `parquet:"places,optional" doc:"all places, the most specific first"`
	Parties    *string `parquet:"parties,optional" doc:"role: name"`
	Harm       *string `parquet:"harm,optional" doc:"effect: number group"`
	Status     string  `parquet:"status" doc:"uncontested, claimed, accused, contested or denied"`
	Confidence float64 `parquet:"confidence" doc:"0 to 1"`
	Start      *int64  `parquet:"trigger_start,optional" doc:"first code point of the words that name it"`
	End        *int64  `parquet:"trigger_end,optional" doc:"the code point after their last"`
}

var tellings = table[tellingRow]{func(inc *daybook.Incident) []tellingRow {
	var rows []tellingRow
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		e := t.Event
		if e == nil {
			continue
		}
		row := tellingRow{ID: t.ID, Incident: inc.ID, Origin: t.Origin, Event: e.ID, Type: e.Type, Realis: string(e.Realis), Background: e.Background,
			From: e.When.From, To: e.When.To, Precision: e.When.Precision, Status: e.Status, Confidence: e.Confidence.Value}
		if t.Report != nil {
			row.Report, row.Published = t.Report.ID, t.Report.Published
		}
		if len(e.Triggers) > 0 {
			row.Start, row.End = whole(&e.Triggers[0].Start), whole(&e.Triggers[0].End)
		}
		row.lists(e)
		rows = append(rows, row)
	}
	return rows
}}

func (r *tellingRow) lists(e *daybook.Event) {
	var places, parties, harm []string
	for i := range e.Where {
		places = append(places, placeName(&e.Where[i]))
	}
	for i := range e.Parties {
		parties = append(parties, e.Parties[i].Role+": "+partyName(&e.Parties[i]))
	}
	for i := range e.Harm {
		h := &e.Harm[i]
		harm = append(harm, h.Effect+": "+daybook.Between(h.Low, h.High)+" "+h.Group)
	}
	r.Places, r.Parties, r.Harm = joinedCell(places), joinedCell(parties), joinedCell(harm)
}

// A keplerRow is an incident for kepler.gl, which finds columns by their names
// and takes times of this form for times.
type keplerRow struct {
	ID         string   `parquet:"id" doc:"the incident"`
	Time       *string  `parquet:"time,optional" doc:"start of the first possible day, 2024-05-06 00:00:00; empty without a full date"`
	EndTime    *string  `parquet:"end_time,optional" doc:"start of the last possible day"`
	Lat        *float64 `parquet:"latitude,optional" doc:"WGS 84; empty where no point stands for the place"`
	Lon        *float64 `parquet:"longitude,optional" doc:"WGS 84"`
	Radius     *int64   `parquet:"radius_m,optional" doc:"metres around the point within which it was"`
	Type       string   `parquet:"type" doc:"type of the codebook"`
	SubEvent   *string  `parquet:"acled_sub_event_type,optional" doc:"as ACLED spells it"`
	Counted    bool     `parquet:"counted" doc:"true where it happened and is somebody's news: filter by it"`
	Place      *string  `parquet:"place,optional" doc:"name of the place"`
	Country    *string  `parquet:"country,optional" doc:"ISO 3166-1 alpha-2"`
	Killed     *int64   `parquet:"killed,optional" doc:"the likeliest number, else the least"`
	Injured    *int64   `parquet:"injured,optional" doc:"the likeliest number, else the least"`
	Actors     *string  `parquet:"actors,optional" doc:"who acted"`
	Status     string   `parquet:"status" doc:"uncontested, claimed, accused, contested or denied"`
	Confidence float64  `parquet:"confidence" doc:"0 to 1"`
	Reports    int64    `parquet:"reports" doc:"reports that tell of it"`
	Summary    *string  `parquet:"summary,optional" doc:"one sentence"`
}

var kepler = table[keplerRow]{func(inc *daybook.Incident) []keplerRow {
	v := view.Sum(inc)
	row := keplerRow{ID: inc.ID, Type: v.Type, Counted: v.Counted, Killed: whole(figure(v.Killed)), Injured: whole(figure(v.Injured)),
		Actors: joinedCell(append(partyNames(&v, "perpetrator"), partyNames(&v, "participant")...)),
		Status: v.Status, Confidence: v.Confidence.Value, Reports: int64(v.Reports), Summary: optional(v.Summary)}
	if from, to, ok := fullDates(&v); ok {
		row.Time, row.EndTime = optional(from.String()+" 00:00:00"), optional(to.String()+" 00:00:00")
	}
	if v.ACLED != nil {
		row.SubEvent = &v.ACLED.SubEventType
	}
	if w := v.Where; w != nil {
		row.Place, row.Country = optional(placeName(w)), w.Country
		if metres, ok := radiusOf(w); ok {
			row.Lat, row.Lon, row.Radius = w.Lat, w.Lon, &metres
		}
	}
	return []keplerRow{row}
}}

// figure returns the likeliest number of a range, else the least; nil where
// nobody tells.
func figure(r view.Range) *int {
	if r.Best != nil {
		return r.Best
	}
	return r.Low
}
