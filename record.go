package daybook

import "strconv"

// Schema is the name of the record's form, as RECORD.md defines it.
const Schema = "daybook/1"

// A Record is what Daybook writes about one report. Positions in it are bytes
// of Report.Text until [Record.CodePoints] turns them into code points.
type Record struct {
	Schema     string      `json:"schema"`
	Engine     Engine      `json:"engine"`
	Report     Report      `json:"report"`
	Events     []Event     `json:"events"`
	Statements []Statement `json:"statements"`
	Notes      []Note      `json:"notes"`
}

// Engine says which program made the record.
type Engine struct {
	Version  string            `json:"version"`
	Codebook string            `json:"codebook"`
	Models   map[string]string `json:"models"`
}

// A Report is the document that the record is about. Pointers are nil where
// the value is not known.
type Report struct {
	ID        string        `json:"id"`
	SHA256    string        `json:"sha256"`
	Kind      string        `json:"kind"`
	Source    string        `json:"source"`
	URL       *string       `json:"url"`
	Outlet    *string       `json:"outlet"`
	Title     *string       `json:"title"`
	Author    *string       `json:"author"`
	Published *string       `json:"published"`
	Language  string        `json:"language"`
	Text      string        `json:"text"`
	Blocks    []ReportBlock `json:"blocks"`
}

// A ReportBlock is a [Block] in output.
type ReportBlock struct {
	Kind BlockKind `json:"kind"`
	Span
	Reason string `json:"reason,omitempty"`
}

// Evidence is the words that a value came from and the rule that read them.
// Quote equals the text at the span.
type Evidence struct {
	Span
	Quote string `json:"quote"`
	Rule  string `json:"rule"` // stage/rule-name
}

// A Note says what a reader would wonder about.
type Note struct {
	Code     string     `json:"code"`
	Message  string     `json:"message"`
	Evidence []Evidence `json:"evidence"`
}

// An Event happened, or is said to have happened, or is planned.
type Event struct {
	ID         string     `json:"id"`
	Type       string     `json:"type"` // id of the codebook
	ACLED      *ACLED     `json:"acled"`
	PLOVER     *PLOVER    `json:"plover"`
	CAMEO      string     `json:"cameo"`
	UCDP       *int       `json:"ucdp"` // type of violence 1, 2, 3 or nil
	GTD        string     `json:"gtd"`
	Realis     Realis     `json:"realis"`
	Count      int        `json:"count"`
	Background bool       `json:"background"`
	Triggers   []Evidence `json:"triggers"`
	When       When       `json:"when"`
	Where      []Where    `json:"where"`
	Parties    []Party    `json:"parties"`
	Weapons    []Weapon   `json:"weapons"`
	Harm       []Harm     `json:"harm"`
	Status     string     `json:"status"` // uncontested, claimed, accused, contested or denied
	Confidence Confidence `json:"confidence"`
	Summary    string     `json:"summary"`
}

// ACLED is an event's place in ACLED's scheme, spelt as ACLED spells it.
type ACLED struct {
	DisorderType string `json:"disorder_type"`
	EventType    string `json:"event_type"`
	SubEventType string `json:"sub_event_type"`
}

// PLOVER is an event's place in PLOVER.
type PLOVER struct {
	Event string `json:"event"`
	Mode  string `json:"mode"`
}

// When says when an event happened. From and To are ISO dates, "--02-15"
// without a year, nil where unknown.
type When struct {
	From      *string    `json:"from"`
	To        *string    `json:"to"`
	Precision string     `json:"precision"` // day, week, month, year, range or unknown
	Anchor    string     `json:"anchor"`    // explicit, published, event:e2 or none
	PartOfDay string     `json:"part_of_day,omitempty"`
	Evidence  []Evidence `json:"evidence"`
}

// Where is one place of an event; an event's places run from the most specific
// to the least. Lat and Lon are WGS 84 degrees, nil where unknown.
type Where struct {
	Name              string     `json:"name"`
	Canonical         *string    `json:"canonical"`
	ID                *string    `json:"id"`
	Country           *string    `json:"country"`
	Admin1            *string    `json:"admin1"`
	Lat               *float64   `json:"lat"`
	Lon               *float64   `json:"lon"`
	Level             string     `json:"level"`
	Relation          string     `json:"relation"`
	ACLEDGeoPrecision *int       `json:"acled_geo_precision"`
	UCDPWherePrec     *int       `json:"ucdp_where_prec"`
	Alternatives      int        `json:"alternatives"`
	Because           []Reason   `json:"because,omitempty"` // what spoke for this place of that name, in points
	RunnerUp          string     `json:"runner_up,omitempty"`
	Evidence          []Evidence `json:"evidence"`
}

// A Party takes part in an event, or speaks.
type Party struct {
	Role      string     `json:"role,omitempty"`
	Name      *string    `json:"name"`
	Canonical *string    `json:"canonical"`
	ID        *string    `json:"id"`
	Country   *string    `json:"country"`
	Sector    *string    `json:"sector"`
	Kind      string     `json:"kind"` // named, described, unidentified; unresolved for a speaker
	Certainty string     `json:"certainty,omitempty"`
	Count     *int       `json:"count,omitempty"`
	Side      string     `json:"side,omitempty"`
	Class     string     `json:"class,omitempty"` // facility or vehicle
	Evidence  []Evidence `json:"evidence"`
}

// A Weapon was used.
type Weapon struct {
	Name     string     `json:"name"`
	Class    string     `json:"class"`
	Count    *int       `json:"count,omitempty"`
	Evidence []Evidence `json:"evidence"`
}

// Harm is one statement of how many were hurt. A nil bound is not told.
type Harm struct {
	Effect   string     `json:"effect"`
	Group    string     `json:"group"`
	Of       *string    `json:"of"`
	Low      *int       `json:"low"`
	High     *int       `json:"high"`
	Best     *int       `json:"best"`
	PartOf   *int       `json:"part_of"` // index of the row that this one is a part of
	Basis    string     `json:"basis"`
	Scope    string     `json:"scope"`  // event or cumulative
	Source   *string    `json:"source"` // id of a statement
	Evidence []Evidence `json:"evidence"`
}

// Confidence is a number from 0 to 1 with its reasons.
type Confidence struct {
	Value   float64  `json:"value"`
	Because []Reason `json:"because"`
}

// A Reason moved a confidence, or the points of a place, by Weight.
type Reason struct {
	Reason string  `json:"reason"`
	Weight float64 `json:"weight"`
}

// A Statement is that somebody said something about an event or themselves.
type Statement struct {
	ID       string     `json:"id"`
	Speaker  Party      `json:"speaker"`
	Act      string     `json:"act"`
	About    []string   `json:"about"`
	Against  *Party     `json:"against"`
	Content  *Evidence  `json:"content"`
	Quoted   bool       `json:"quoted"`
	When     *When      `json:"when"`
	Channel  *string    `json:"channel"`
	Hearsay  []string   `json:"hearsay"`
	PLOVER   *PLOVER    `json:"plover"`
	Evidence []Evidence `json:"evidence"`
}

// Value returns *p, or the zero value where p is nil: what is not known.
func Value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// Between returns a range of numbers for people: "5", "5–9", "≥5", "≤9", or "?".
func Between(low, high *int) string {
	switch {
	case low == nil && high == nil:
		return "?"
	case high == nil:
		return "≥" + strconv.Itoa(*low)
	case low == nil:
		return "≤" + strconv.Itoa(*high)
	case *low == *high:
		return strconv.Itoa(*low)
	}
	return strconv.Itoa(*low) + "–" + strconv.Itoa(*high)
}
