package store

import (
	"reflect"
	"testing"

	"github.com/daybookhq/daybook"
)

func p[T any](v T) *T { return &v }

func TestFactsOf(t *testing.T) {
	e := &daybook.Event{
		Type: "air-strike", Realis: daybook.Actual, Status: "claimed", Summary: "s",
		When: daybook.When{From: p("2024-01-02"), To: p("2024-01-03")},
		Where: []daybook.Where{
			{Name: "Farport", Level: "town", Relation: "from", Country: p("YY"), Lat: p(1.0), Lon: p(1.0)},
			{Name: "a market", Level: "site", Relation: "at", Country: p("XX")},
			{Name: "Bessim city", Canonical: p("Bessim"), Level: "town", Relation: "at", Country: p("XX"), Admin1: p("Upper"), Lat: p(2.5), Lon: p(3.5)},
			{Name: "Xland", Level: "country", Relation: "at", Country: p("XX"), Lat: p(9.0), Lon: p(9.0)},
		},
		Harm: []daybook.Harm{
			{Effect: "killed", Group: "civilians", Of: p("people"), Low: p(10), Best: p(10), High: p(10)},
			{Effect: "killed", Group: "civilians", Of: p("children"), Low: p(3), Best: p(3), High: p(3), PartOf: p(0)},
			{Effect: "killed", Group: "police", Low: p(2), Best: p(2), High: p(2)},
			{Effect: "killed", Group: "perpetrators", Low: p(1), Best: p(1), High: p(1)},
			{Effect: "killed", Group: "civilians", Low: p(900), Scope: "cumulative"},
			{Effect: "injured", Group: "civilians", Low: p(5), High: p(5), Best: p(5), Source: p("s1")},
			{Effect: "injured", Group: "civilians", Low: p(9), Source: p("s2")},
		},
	}
	want := Facts{
		Type: "air-strike", Realis: "actual", Status: "claimed", Summary: "s", From: "2024-01-02", To: "2024-01-03",
		Country: "XX", Admin1: "Upper", Place: "Bessim", Level: "town", Lat: p(2.5), Lon: p(3.5),
		Killed: Toll{p(12), p(12), p(12)}, Injured: Toll{p(5), p(5), nil},
	}
	if got := FactsOf(e); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	for _, bad := range []string{"--01-02", "2024", "2024-13-01", "", "x"} {
		e.When.From = p(bad)
		if got := FactsOf(e); got.From != "" || got.To != "" {
			t.Errorf("%q: %q to %q", bad, got.From, got.To)
		}
	}
	if got := FactsOf(&daybook.Event{}); !reflect.DeepEqual(got, Facts{}) {
		t.Errorf("%+v", got)
	}
}

func TestJoin(t *testing.T) {
	told := func(id string, origin int64, f Facts) Told { return Told{ID: id, Origin: origin, Facts: f} }
	one := Facts{Type: "attack", Realis: "actual", Status: "uncontested", From: "2024-01-02", To: "2024-01-02", Country: "XX", Place: "Bessim", Level: "town", Lat: p(1.0), Lon: p(2.0), Summary: "an attack in Bessim"}
	with := func(change func(*Facts)) Facts { f := one; change(&f); return f }
	join := func(facts ...Facts) Facts {
		var ts []Told
		for i, f := range facts {
			ts = append(ts, told(string(rune('a'+i)), int64(i), f))
		}
		return Join(ts)
	}
	vague := with(func(f *Facts) {
		f.From, f.To, f.Place, f.Level, f.Lat, f.Lon, f.Type = "2024-01-01", "2024-01-31", "Xland", "country", nil, nil, "air-strike"
	})
	if got := join(vague, one); got.From != "2024-01-02" || got.Place != "Bessim" || got.Type != "air-strike" {
		t.Errorf("the exact day and place, the earlier type: %+v", got)
	}
	if got := join(vague, one, one); got.Type != "attack" || got.Summary != one.Summary {
		t.Errorf("the type that most tell: %+v", got)
	}
	copies := []Told{told("a", 1, one), told("b", 2, vague), told("c", 2, vague)}
	if got := Join(copies); got.Type != "attack" {
		t.Errorf("copies are one voice: %+v", got)
	}
	nothing := Facts{}
	if got := join(nothing, one); !reflect.DeepEqual(got, one) {
		t.Errorf("a report without an event had a say: %+v", got)
	}
	if got := join(nothing, nothing); !reflect.DeepEqual(got, nothing) {
		t.Errorf("%+v", got)
	}
	toll := func(low, best, high *int) Facts { return with(func(f *Facts) { f.Killed = Toll{low, best, high} }) }
	if got := join(toll(p(3), p(3), p(3)), one, toll(p(5), p(5), p(5))).Killed; !reflect.DeepEqual(got, Toll{p(3), p(5), p(5)}) {
		t.Errorf("%+v", got)
	}
	if got := join(toll(p(3), nil, nil), toll(p(5), p(5), p(5))).Killed; !reflect.DeepEqual(got, Toll{p(3), p(5), nil}) {
		t.Errorf("%+v", got)
	}
	state := func(s string) Facts { return with(func(f *Facts) { f.Status = s }) }
	for _, test := range []struct{ a, b, want string }{
		{"uncontested", "accused", "accused"}, {"accused", "claimed", "claimed"}, {"claimed", "denied", "contested"},
		{"uncontested", "denied", "contested"}, {"denied", "denied", "denied"}, {"contested", "claimed", "contested"},
	} {
		if got := join(state(test.a), state(test.b)).Status; got != test.want {
			t.Errorf("%s and %s: %s, want %s", test.a, test.b, got, test.want)
		}
	}
	planned := with(func(f *Facts) { f.Realis, f.Background = "planned", true })
	if got := join(planned, one); got.Realis != "actual" || got.Background {
		t.Errorf("%+v", got)
	}
}

func TestBefore(t *testing.T) {
	a, b, none := &Told{ID: "b", Published: "2024-01-01"}, &Told{ID: "a", Published: "2024-01-02"}, &Told{ID: "0"}
	if Before(a, b) >= 0 || Before(b, a) <= 0 || Before(b, none) >= 0 || Before(none, a) <= 0 || Before(a, a) != 0 {
		t.Error("not by day of publication, then id, unknown days last")
	}
	if (Before(&Told{ID: "a"}, &Told{ID: "b"}) >= 0) {
		t.Error("not by id")
	}
}
