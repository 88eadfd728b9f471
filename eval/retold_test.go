package eval

import "testing"

// TestRetells: which keys are of one incident.
func TestRetells(t *testing.T) {
	key := func(date, location, kind string, victims ...string) *mucTemplate {
		k := newMUCTemplate()
		k.put("date", date)
		k.put("location", location)
		k.put("type", kind)
		for _, v := range victims {
			k.put("hum_name", v)
		}
		return k
	}
	const lima = "PERU: LIMA (CITY)"
	for _, x := range []struct {
		name string
		a, b *mucTemplate
		want bool
	}{
		{"one victim, by more names", key("12 JAN 90", lima, "ATTACK", "MARIA CASTRO"), key("11 JAN 90", "PERU", "KIDNAPPING", "CASTRO"), true},
		{"one victim, no day", key("", lima, "ATTACK", "MARIA CASTRO"), key("11 JAN 90", "PERU", "ATTACK", "CASTRO"), true},
		{"a namesake in another land", key("12 JAN 90", lima, "ATTACK", "MARIA CASTRO"), key("12 JAN 90", "CHILE", "ATTACK", "CASTRO"), false},
		{"a namesake a week later", key("12 JAN 90", lima, "ATTACK", "MARIA CASTRO"), key("19 JAN 90", lima, "ATTACK", "CASTRO"), false},
		{"one town, day and type", key("12 JAN 90", lima, "BOMBING"), key("12 JAN 90", lima, "BOMBING"), true},
		{"another type", key("12 JAN 90", lima, "BOMBING"), key("12 JAN 90", lima, "ATTACK"), false},
		{"one land only", key("12 JAN 90", "PERU", "BOMBING"), key("12 JAN 90", "PERU", "BOMBING"), false},
		{"some day before", key("- 12 JAN 90", lima, "BOMBING"), key("- 12 JAN 90", lima, "BOMBING"), false},
	} {
		if got := sameIncident([]*mucTemplate{x.a}, []*mucTemplate{x.b}); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
		if got := sameIncident([]*mucTemplate{x.b}, []*mucTemplate{x.a}); got != x.want {
			t.Errorf("%s, turned round: %v", x.name, got)
		}
	}
}
