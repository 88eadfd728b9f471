package daybook

import (
	"crypto/sha256"
	"encoding/hex"
)

// A Telling is an event as one report tells it. It is never changed by what
// others tell: an [Incident] points at its tellings, and whatever is said of the
// incident is computed from them.
type Telling struct {
	ID         string      `json:"id"`         // see [TellingID]
	Report     *Report     `json:"report"`     // Text may be left out
	Event      *Event      `json:"event"`      // nil for a report that speaks of the incident, but no event was read
	Statements []Statement `json:"statements"` // those about the event
	// Origin is the id of the report whose words these are: the report's own, or
	// that of the first report of which it is a copy. Sources are counted by it.
	Origin string `json:"origin"`
}

// An Incident is what happened, or is said to have happened, as one or more
// reports tell it.
type Incident struct {
	ID       string    `json:"id"`               // that of its first telling with "i" in front; see [IncidentID]
	Former   []string  `json:"former,omitempty"` // ids that lead here since incidents were joined
	Tellings []Telling `json:"tellings"`         // by day of publication, then id; never empty
	Links    []Link    `json:"links"`            // between its tellings
	// A report may tell several incidents together: "strikes across the province
	// killed 60". What others tell of one of them apart is part of that.
	PartOf string `json:"part_of,omitempty"` // id of the incident that this one is a part of
	Parts  []Part `json:"parts,omitempty"`   // by id
}

// A Part is an incident whose dead are among those of another one.
type Part struct {
	ID     string `json:"id"`
	Killed int    `json:"killed"` // the likeliest number
}

// A Link says why two tellings are taken for one event, or for two.
type Link struct {
	A       string   `json:"a"` // ids of tellings; A < B
	B       string   `json:"b"`
	Score   float64  `json:"score"` // points; above 0 for one event
	Because []Reason `json:"because"`
	Decided string   `json:"decided,omitempty"` // who decided it, where a person did
}

// A Decision is a person's word on two tellings. It stands beside what the
// program found and outweighs it; the later of two on one pair holds.
type Decision struct {
	A, B   string // ids of tellings; A < B
	Same   bool
	Who    string
	Reason string
}

// TellingID returns the id of the telling of the event with the given id ("e1")
// in the report with the given key: "t" and 12 hex digits.
func TellingID(report, event string) string {
	sum := sha256.Sum256([]byte(report + "\n" + event))
	return "t" + hex.EncodeToString(sum[:6])
}

// IncidentID returns the id of the incident whose first telling is the given one.
// A telling belongs to one incident at a time: an id that was given out once
// leads to an incident for as long as its telling is kept.
func IncidentID(telling string) string { return "i" + telling[1:] }
