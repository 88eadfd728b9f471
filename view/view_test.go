package view

import (
	"slices"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
)

// tell returns a telling of an event of a type, as a report with the given id
// tells it on a day, changed by mods.
func tell(report, published, typ string, mods ...func(*daybook.Telling)) daybook.Telling {
	e := &daybook.Event{ID: "e1", Type: typ, Realis: daybook.Actual, Count: 1, Status: "uncontested", Confidence: daybook.Confidence{Value: .8},
		When: daybook.When{Precision: "unknown", Anchor: "none"}}
	if t := codebook.Default().Type(typ); t != nil {
		e.ACLED, e.PLOVER, e.CAMEO, e.GTD = t.ACLED, t.PLOVER, t.CAMEO, t.GTD
	}
	t := daybook.Telling{ID: daybook.TellingID(report, "e1"), Report: &daybook.Report{ID: report, Source: report + ".txt"}, Event: e, Origin: report}
	if published != "" {
		t.Report.Published = &published
	}
	for _, m := range mods {
		m(&t)
	}
	return t
}

type mod = func(*daybook.Telling)

func ref[T any](x T) *T { return &x }

func from(outlet string) mod { return func(t *daybook.Telling) { t.Report.Outlet = &outlet } }

func copyOf(report string) mod { return func(t *daybook.Telling) { t.Origin = report } }

func on(day string) mod { return during(day, day, "day", "explicit") }

func during(from, to, precision, anchor string) mod {
	return func(t *daybook.Telling) {
		t.Event.When = daybook.When{From: &from, To: &to, Precision: precision, Anchor: anchor}
	}
}

func realis(r daybook.Realis) mod { return func(t *daybook.Telling) { t.Event.Realis = r } }

func background(t *daybook.Telling) { t.Event.Background = true }

func ucdp(n int) mod { return func(t *daybook.Telling) { t.Event.UCDP = &n } }

// Places of the tests: real ones.
var (
	erbil  = daybook.Where{Name: "Erbil", Canonical: ref("Erbil"), ID: ref("geonames:95446"), Country: ref("IQ"), Admin1: ref("Erbil"), Lat: ref(36.1912), Lon: ref(44.0094), Level: "town", Relation: "at", ACLEDGeoPrecision: ref(1), UCDPWherePrec: ref(1)}
	iraq   = daybook.Where{Name: "Iraq", Canonical: ref("Iraq"), ID: ref("geonames:99237"), Country: ref("IQ"), Lat: ref(33.0), Lon: ref(44.0), Level: "country", Relation: "at", UCDPWherePrec: ref(6)}
	mosul  = daybook.Where{Name: "Mosul", Canonical: ref("Mosul"), ID: ref("geonames:99072"), Country: ref("IQ"), Admin1: ref("Nineveh"), Lat: ref(36.335), Lon: ref(43.1189), Level: "town", Relation: "at", ACLEDGeoPrecision: ref(1), UCDPWherePrec: ref(1)}
	bukmal = daybook.Where{Name: "Abu Kamal", Canonical: ref("Al Bukamal"), ID: ref("geonames:174448"), Country: ref("SY"), Admin1: ref("Deir ez-Zor"), Lat: ref(34.4506), Lon: ref(40.9171), Level: "town", Relation: "near", ACLEDGeoPrecision: ref(2), UCDPWherePrec: ref(2)}
	east   = daybook.Where{Name: "eastern Syria", Country: ref("SY"), Level: "region", Relation: "at", ACLEDGeoPrecision: ref(3), UCDPWherePrec: ref(5)}
	market = daybook.Where{Name: "the vegetable market", Level: "site", Relation: "at"}
)

func in(places ...daybook.Where) mod { return func(t *daybook.Telling) { t.Event.Where = places } }

func who(role, name, id, sector, country string) mod {
	return func(t *daybook.Telling) {
		p := daybook.Party{Role: role, Name: &name, Canonical: &name, Kind: "named", Certainty: "stated"}
		for to, v := range map[**string]string{&p.ID: id, &p.Sector: sector, &p.Country: country} {
			if v != "" {
				*to = &v
			}
		}
		if id == "" {
			p.Kind = "described"
		}
		t.Event.Parties = append(t.Event.Parties, p)
	}
}

// last changes the party that was added last.
func last(f func(*daybook.Party)) mod {
	return func(t *daybook.Telling) { f(&t.Event.Parties[len(t.Event.Parties)-1]) }
}

func side(s string) mod { return last(func(p *daybook.Party) { p.Side = s }) }

func certain(c string) mod { return last(func(p *daybook.Party) { p.Certainty = c }) }

// hurt adds a row of n people; basis "at-least" leaves it open above.
func hurt(effect, group string, n int, basis string) mod {
	return func(t *daybook.Telling) {
		h := daybook.Harm{Effect: effect, Group: group, Low: &n, High: &n, Best: &n, Basis: basis, Scope: "event"}
		switch basis {
		case "at-least":
			h.High, h.Best = nil, nil
		case "plural":
			h.High, h.Best = nil, nil
		case "up-to":
			h.Low, h.Best = nil, nil
		case "vague:dozens":
			h.High = ref(99)
		}
		t.Event.Harm = append(t.Event.Harm, h)
	}
}

func dead(n int) mod { return hurt("killed", "unknown", n, "number") }

// row changes the row that was added last.
func row(f func(*daybook.Harm)) mod {
	return func(t *daybook.Telling) { f(&t.Event.Harm[len(t.Event.Harm)-1]) }
}

func part(of int) mod { return row(func(h *daybook.Harm) { h.PartOf = &of }) }

// says adds a statement.
func says(speaker, id, act, against, againstID string) mod {
	return func(t *daybook.Telling) {
		s := daybook.Statement{ID: "s" + string(rune('1'+len(t.Statements))), Speaker: daybook.Party{Name: &speaker, Kind: "named"}, Act: act, About: []string{"e1"}}
		if id != "" {
			s.Speaker.ID = &id
		}
		if against != "" {
			s.Against = &daybook.Party{Name: &against, ID: ref(againstID), Kind: "named"}
		}
		t.Statements = append(t.Statements, s)
	}
}

func incident(ts ...daybook.Telling) *daybook.Incident {
	return &daybook.Incident{ID: daybook.IncidentID(ts[0].ID), Tellings: ts}
}

// is wants low, best and high of a range, -1 for nil.
func is(t *testing.T, what string, r Range, want ...int) {
	t.Helper()
	get := func(n *int) int {
		if n == nil {
			return -1
		}
		return *n
	}
	if got := []int{get(r.Low), get(r.Best), get(r.High)}; !slices.Equal(got, want) {
		t.Errorf("%s = %d, want %d", what, got, want)
	}
}
