// Package view computes what an incident is worth to those who count: one set of
// values out of what many reports tell, and the rows that ACLED, UCDP GED and
// Airwars would make of it. All views are computed from the same tellings, which
// they never change, and each says by which rule and from which tellings a value
// was taken. docs/views.md tells how each is computed.
package view

import "github.com/daybookhq/daybook"

// Values are an incident in the neutral view: what its tellings say together.
// Empty strings and nil pointers are values that nobody tells.
type Values struct {
	ID         string          `json:"id"`
	Type       string          `json:"type"`
	ACLED      *daybook.ACLED  `json:"acled"`
	PLOVER     *daybook.PLOVER `json:"plover"`
	CAMEO      string          `json:"cameo"`
	UCDP       *int            `json:"ucdp"`
	GTD        string          `json:"gtd"`
	Realis     daybook.Realis  `json:"realis"`
	Background bool            `json:"background"` // no telling has it as its news
	Counted    bool            `json:"counted"`    // it happened and is somebody's news
	Count      int             `json:"count"`      // events that the words speak of

	PartOf string         `json:"part_of,omitempty"` // the incident whose dead include those of this one
	Parts  []daybook.Part `json:"parts,omitempty"`

	From      string `json:"from"` // ISO dates, "--02-15" without a year
	To        string `json:"to"`
	Precision string `json:"precision"` // day, week, month, year, range or unknown
	PartOfDay string `json:"part_of_day,omitempty"`

	Where   *daybook.Where  `json:"where"`
	Site    string          `json:"site,omitempty"` // a site in Where without a position of its own: "a market"
	Places  []daybook.Where `json:"places"`         // Where and others beside it, where one telling names several
	Parties []Party         `json:"parties"`
	Weapons []Weapon        `json:"weapons"`

	Killed    Range  `json:"killed"`
	Injured   Range  `json:"injured"`
	Missing   Range  `json:"missing"`
	Abducted  Range  `json:"abducted"`
	Detained  Range  `json:"detained"`
	Displaced Range  `json:"displaced"`
	KilledBy  Groups `json:"killed_by"`

	Status     string             `json:"status"`
	Confidence daybook.Confidence `json:"confidence"`
	Reports    int                `json:"reports"`
	Origins    int                `json:"origins"` // reports that are no copies
	Summary    string             `json:"summary"`

	Contradictions []Contradiction `json:"contradictions"`
	Derivations    []Derivation    `json:"derivations"`
}

// A Range is a number of people: the least and the most that a source tells and
// the likeliest. Low ≤ Best ≤ High; nil where nobody tells, which is not 0.
type Range struct {
	Low  *int `json:"low"`
	Best *int `json:"best"`
	High *int `json:"high"`
}

// Groups are the dead by group. The best figures add up to that of all dead. The
// sides overlap the groups: A is the state's side, else who struck first.
type Groups struct {
	Civilians    Range `json:"civilians"`
	Military     Range `json:"military"`
	Police       Range `json:"police"`
	Militants    Range `json:"militants"`
	Perpetrators Range `json:"perpetrators"`
	Unknown      Range `json:"unknown"`
	SideA        Range `json:"side_a"`
	SideB        Range `json:"side_b"`
}

// A Party takes part in the incident, in one role.
type Party struct {
	Role      string   `json:"role"`
	Key       string   `json:"key"` // what its tellings were joined by: the actor's id, else the folded name
	Name      string   `json:"name"`
	ID        string   `json:"id,omitempty"`
	Country   string   `json:"country,omitempty"`
	Sector    string   `json:"sector,omitempty"`
	Kind      string   `json:"kind"`
	Class     string   `json:"class,omitempty"` // facility or vehicle
	Certainty string   `json:"certainty"`
	Side      string   `json:"side,omitempty"`
	Count     *int     `json:"count,omitempty"`
	Origins   int      `json:"origins"`
	Tellings  []string `json:"tellings"`
}

// A Weapon was used.
type Weapon struct {
	Class    string   `json:"class"`
	Name     string   `json:"name"`
	Count    *int     `json:"count,omitempty"`
	Tellings []string `json:"tellings"`
}

// A Contradiction is a field on which tellings of different origin differ.
type Contradiction struct {
	Field  string    `json:"field"`
	Rivals []Version `json:"rivals"`
}

// A Version is what some tellings say of a field.
type Version struct {
	Value    string   `json:"value"`
	Tellings []string `json:"tellings"`
}

// A Derivation says by which rule a value was taken and from which tellings.
type Derivation struct {
	Field    string   `json:"field"`
	Rule     string   `json:"rule"` // view/name: docs/views.md lists them
	Tellings []string `json:"tellings"`
}
