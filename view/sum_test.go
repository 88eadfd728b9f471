package view

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"pgregory.net/rapid"
)

// rockets is the attack on the airport of Erbil as four outlets tell it, in our
// own words: a wire and its copy, a local paper with a higher toll, and a later
// report of the wire in which a second victim has died.
func rockets() *daybook.Incident {
	return incident(
		tell("wire1", "2021-02-16", "shelling", from("Meridian Wire"), during("2021-02-15", "2021-02-15", "day", "published"), in(erbil, iraq),
			who("perpetrator", "Awliya al-Dam", "", "PRM", "IQ"), certain("claimed"), dead(1), hurt("injured", "unknown", 6, "number"),
			says("Awliya al-Dam", "", "claims-responsibility", "", "")),
		tell("copy1", "2021-02-17", "shelling", from("Daily Copy"), copyOf("wire1"), during("2021-02-15", "2021-02-15", "day", "published"), in(erbil, iraq),
			who("perpetrator", "Awliya al-Dam", "", "PRM", "IQ"), certain("claimed"), dead(1), hurt("injured", "unknown", 6, "number")),
		tell("local", "2021-02-16", "attack", from("Hewler Post"), on("2021-02-15"), in(iraq), hurt("killed", "civilians", 3, "number"), hurt("injured", "unknown", 9, "at-least")),
		tell("wire2", "2021-02-22", "shelling", from("Meridian Wire"), during("2021-02-15", "2021-02-21", "week", "published"), in(erbil), dead(2),
			hurt("killed", "unknown", 900, "number"), row(func(h *daybook.Harm) { h.Scope = "cumulative" })),
	)
}

func TestSum(t *testing.T) {
	v := Sum(rockets())
	if v.Type != "shelling" || v.ACLED.SubEventType != "Shelling/artillery/missile attack" || !v.Counted || v.Background {
		t.Error("what:", v.Type, v.Counted)
	}
	if v.From != "2021-02-15" || v.To != "2021-02-15" || v.Precision != "day" {
		t.Error("when:", v.From, v.To, v.Precision)
	}
	if v.Where == nil || *v.Where.ID != *erbil.ID {
		t.Error("where:", v.Where)
	}
	is(t, "killed", v.Killed, 2, 2, 3) // the wire's 1 is superseded, 900 counts the war
	is(t, "injured", v.Injured, 6, 6, -1)
	if v.Reports != 4 || v.Origins != 3 || v.Status != "claimed" {
		t.Error(v.Reports, v.Origins, v.Status)
	}
	if len(v.Parties) != 1 || v.Parties[0].Certainty != "claimed" || v.Parties[0].Origins != 1 || len(v.Parties[0].Tellings) != 2 {
		t.Errorf("%+v", v.Parties)
	}
	fields := []string{}
	for _, c := range v.Contradictions {
		fields = append(fields, c.Field)
	}
	if strings.Join(fields, " ") != "type killed" {
		t.Error("contradictions:", v.Contradictions)
	}
	if want := "Shelling, artillery or missile attack by Awliya al-Dam (claimed) in Erbil on 2021-02-15; 2 killed (2–3); at least 6 injured; claimed (4 reports from 3 sources)."; v.Summary != want {
		t.Error(v.Summary)
	}
	twice := Sum(incident(tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("target", "people", "", "CVL", ""), who("victim", "people", "", "CVL", ""))))
	if want := "Attack on people in Mosul on 2021-02-15 (1 report from 1 source)."; twice.Summary != want {
		t.Error(twice.Summary)
	}
}

// TestTolls puts tolls side by side.
func TestTolls(t *testing.T) {
	for _, x := range []struct {
		name            string
		ts              []daybook.Telling
		low, best, high int
	}{
		{"most voices", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4)), tell("b", "2020-05-01", "attack", dead(4)), tell("c", "2020-05-02", "attack", dead(9))}, 4, 4, 9},
		{"a copy is no voice", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4)), tell("b", "2020-05-01", "attack", dead(4), copyOf("a")), tell("c", "2020-05-02", "attack", dead(9))}, 4, 9, 9},
		{"the latest of as many", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4)), tell("c", "2020-05-02", "attack", dead(2))}, 2, 2, 4},
		{"the lowest of one day", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4)), tell("c", "2020-05-01", "attack", dead(2))}, 2, 2, 4},
		{"one outlet's later toll", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4), from("X")), tell("c", "2020-05-02", "attack", dead(7), from("X"))}, 7, 7, 7},
		{"a late copy of the old one", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(4), from("X")), tell("c", "2020-05-02", "attack", dead(7), from("X")), tell("d", "2020-05-03", "attack", dead(4), copyOf("a"))}, 7, 7, 7},
		{"groups add up", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "civilians", 4, "number"), hurt("killed", "police", 2, "number"))}, 6, 6, 6},
		{"parts do not", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(15), hurt("killed", "civilians", 8, "number"), part(0))}, 15, 15, 15},
		{"rivals in one report", []daybook.Telling{tell("a", "2020-05-01", "attack", says("police", "", "asserts", "", ""), says("residents", "", "asserts", "", ""),
			dead(4), row(func(h *daybook.Harm) { h.Source = ref("s1") }), dead(9), row(func(h *daybook.Harm) { h.Source = ref("s2") }))}, 4, 4, 9},
		{"at least", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "unknown", 5, "at-least")), tell("b", "2020-05-01", "attack", hurt("killed", "unknown", 8, "at-least"))}, 5, 8, -1},
		{"an exact figure closes it", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "unknown", 5, "at-least")), tell("b", "2020-05-01", "attack", dead(7))}, 5, 7, 7},
		{"dozens", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "unknown", 12, "vague:dozens"))}, 12, 12, 99},
		{"a plural", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "unknown", 2, "plural"))}, 2, -1, -1},
		{"nobody", []daybook.Telling{tell("a", "2020-05-01", "attack", hurt("killed", "unknown", 0, "stated-none"))}, 0, 0, 0},
		{"no mention", []daybook.Telling{tell("a", "2020-05-01", "attack")}, -1, -1, -1},
		{"what was planned", []daybook.Telling{tell("a", "2020-05-01", "attack", dead(2)), tell("b", "2020-04-01", "attack", realis(daybook.Planned), dead(50))}, 2, 2, 2},
	} {
		is(t, x.name, Sum(incident(x.ts...)).Killed, x.low, x.best, x.high)
	}
}

func TestGroups(t *testing.T) {
	g := Sum(incident(tell("a", "2020-05-01", "armed-clash", who("participant", "rebels", "", "REB", ""), side("a"), who("participant", "soldiers", "", "MIL", "CO"), side("b"),
		dead(15), hurt("killed", "civilians", 8, "number"), part(0), hurt("killed", "military", 3, "number"), hurt("killed", "militants", 4, "at-least")))).KilledBy
	is(t, "civilians", g.Civilians, 8, 8, 8)
	is(t, "unknown", g.Unknown, 7, 7, 7)
	is(t, "state's side", g.SideA, 3, 3, 3)
	is(t, "other side", g.SideB, 4, 4, -1)
	is(t, "police", g.Police, -1, -1, -1)
}

func TestWhat(t *testing.T) {
	for _, x := range []struct {
		name string
		want string
		ts   []daybook.Telling
	}{
		{"battle absorbs air support", "armed-clash", []daybook.Telling{tell("a", "", "air-strike"), tell("b", "", "armed-clash", dead(2))}},
		{"intercepted", intercepted, []daybook.Telling{tell("a", "", "shelling"), tell("b", "", intercepted)}},
		{"one got through", "shelling", []daybook.Telling{tell("a", "", "shelling", dead(1)), tell("b", "", intercepted)}},
		{"foiled", intercepted, []daybook.Telling{tell("a", "", "remote-explosive", realis(daybook.Attempted))}},
		{"riot over protest", "violent-demonstration", []daybook.Telling{tell("a", "", "peaceful-protest"), tell("c", "", "peaceful-protest"), tell("b", "", "violent-demonstration")}},
		{"what happened over what was planned", "attack", []daybook.Telling{tell("a", "", "attack"), tell("b", "", "armed-clash", realis(daybook.Planned))}},
	} {
		if v := Sum(incident(x.ts...)); v.Type != x.want {
			t.Errorf("%s: %s", x.name, v.Type)
		}
	}
	for _, x := range []struct {
		counted bool
		ts      []daybook.Telling
	}{
		{true, []daybook.Telling{tell("a", "", "attack"), tell("b", "", "attack", background)}},
		{false, []daybook.Telling{tell("b", "", "attack", background)}},
		{false, []daybook.Telling{tell("b", "", "attack", realis(daybook.Denied))}},
		{false, []daybook.Telling{tell("b", "", "attack", realis(daybook.Generic)), tell("c", "", "attack", background)}},
	} {
		if v := Sum(incident(x.ts...)); v.Counted != x.counted {
			t.Error(v.Realis, v.Background, v.Counted)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, x := range []struct {
		want string
		ts   []daybook.Telling
	}{
		{"2021-02-15 2021-02-15 day", []daybook.Telling{tell("a", "2021-02-16", "attack", during("2021-02-14", "2021-02-14", "day", "published")), tell("b", "2021-02-20", "attack", on("2021-02-15"))}},
		{"2021-02-15 2021-02-15 day", []daybook.Telling{tell("a", "2021-02-20", "attack", during("2021-02-01", "2021-02-28", "month", "explicit")), tell("b", "2021-02-16", "attack", during("2021-02-15", "2021-02-15", "day", "published"))}},
		{"2021-02-15 2021-02-17 week", []daybook.Telling{tell("a", "2021-02-17", "attack", during("2021-02-15", "2021-02-21", "week", "published"))}},
		{"  unknown", []daybook.Telling{tell("a", "2021-02-17", "attack", on("2021-02-18"))}},
		{"--02-15 --02-15 day", []daybook.Telling{tell("a", "", "attack", on("--02-15"))}},
		{"2021-02-15 2021-02-15 day", []daybook.Telling{tell("a", "", "attack", on("--02-14")), tell("b", "", "attack", on("2021-02-15"))}},
		{"2021-02-15 2021-02-15 day", []daybook.Telling{tell("a", "", "attack", on("2021-02-14")), tell("b", "", "attack", on("2021-02-15")), tell("c", "", "attack", on("2021-02-15"))}},
	} {
		if v := Sum(incident(x.ts...)); strings.Join([]string{v.From, v.To, v.Precision}, " ") != x.want {
			t.Errorf("%s %s %s, want %s", v.From, v.To, v.Precision, x.want)
		}
	}
}

func TestWhere(t *testing.T) {
	toward := mosul
	toward.Relation = "toward"
	badCountry := iraq
	badCountry.ACLEDGeoPrecision = ref(1)
	for _, x := range []struct {
		want string
		prec int
		ts   []daybook.Telling
	}{
		{"Erbil", 1, []daybook.Telling{tell("a", "", "attack", in(iraq)), tell("b", "", "attack", in(erbil))}},
		{"Mosul", 1, []daybook.Telling{tell("a", "", "attack", in(mosul)), tell("b", "", "attack", in(erbil)), tell("c", "", "attack", in(mosul, iraq))}},
		{"Erbil", 1, []daybook.Telling{tell("a", "", "attack", in(toward, erbil))}},
		{"Iraq", 0, []daybook.Telling{tell("a", "", "attack", in(badCountry))}},
		{"Mosul", 1, []daybook.Telling{tell("a", "", "attack", in(mosul)), tell("b", "", "attack", in(erbil)), tell("c", "", "attack", in(mosul)), tell("d", "", "attack", in(iraq))}},
		{"Iraq", 0, []daybook.Telling{tell("a", "", "attack", in(mosul)), tell("b", "", "attack", in(erbil))}},
		{"Al Bukamal", 2, []daybook.Telling{tell("a", "", "attack", in(bukmal)), tell("b", "", "attack", in(east))}},
	} {
		v := Sum(incident(x.ts...))
		if v.Where == nil || placeName(v.Where) != x.want || daybook.Value(v.Where.ACLEDGeoPrecision) != x.prec {
			t.Errorf("%+v, want %s %d", v.Where, x.want, x.prec)
		}
	}
	if v := Sum(incident(tell("a", "", "attack", in(market, erbil, mosul, iraq)))); v.Site != market.Name || len(v.Places) != 2 {
		t.Error(v.Site, v.Places)
	}
}

func TestStatus(t *testing.T) {
	for want, mods := range map[string][]mod{
		"uncontested": {},
		"claimed":     {says("Group X", "group:x", "claims-responsibility", "", "")},
		"accused":     {says("The army", "mil:IQ", "accuses", "Group X", "group:x")},
		"contested":   {says("The army", "mil:IQ", "accuses", "Group X", "group:x"), says("Group X", "group:x", "denies", "", "")},
		"denied":      {realis(daybook.Denied)},
	} {
		if v := Sum(incident(tell("a", "", "attack", mods...))); v.Status != want {
			t.Errorf("%s, want %s", v.Status, want)
		}
	}
	mutual := incident(tell("a", "", "shelling", says("Side A", "mil:AM", "accuses", "Side B", "mil:AZ")), tell("b", "", "shelling", says("Side B", "mil:AZ", "accuses", "Side A", "mil:AM")))
	if v := Sum(mutual); v.Status != "contested" {
		t.Error("mutual blame:", v.Status)
	}
}

func TestContradictions(t *testing.T) {
	for _, x := range []struct {
		want string
		ts   []daybook.Telling
	}{
		{"", []daybook.Telling{tell("a", "", "attack", on("2021-02-15"), in(mosul), dead(2)), tell("b", "", "attack", in(iraq), hurt("killed", "unknown", 1, "at-least"))}},
		{"when where killed", []daybook.Telling{tell("a", "", "attack", on("2021-02-15"), in(mosul), dead(2)), tell("b", "", "attack", on("2021-02-16"), in(erbil), dead(3))}},
		{"", []daybook.Telling{tell("a", "", "attack", dead(2)), tell("b", "", "attack", dead(2), copyOf("a"))}},
		{"realis", []daybook.Telling{tell("a", "", "attack"), tell("b", "", "attack", realis(daybook.Denied))}},
		{"perpetrator", []daybook.Telling{tell("a", "", "attack", who("perpetrator", "Islamic State", "group:is", "REB", "")), tell("b", "", "attack", who("perpetrator", "Taliban", "group:taliban", "REB", ""))}},
		{"", []daybook.Telling{tell("a", "", "attack", who("perpetrator", "US", "country:US", "GOV", "US")), tell("b", "", "attack", who("perpetrator", "US Air Force", "mil:US:airforce", "MIL", "US"))}},
	} {
		var fields []string
		for _, c := range Sum(incident(x.ts...)).Contradictions {
			fields = append(fields, c.Field)
		}
		if got := strings.Join(fields, " "); got != x.want {
			t.Errorf("%s, want %s", got, x.want)
		}
	}
}

// TestMany holds the time for an event that very many tell.
func TestMany(t *testing.T) {
	var ts []daybook.Telling
	for i := range 1500 {
		ts = append(ts, tell(fmt.Sprint(i), "2021-02-16", "shelling", from(fmt.Sprint("Outlet ", i)), in(erbil, iraq), dead(i), on(fmt.Sprintf("2021-02-%02d", 1+i%15)),
			who("perpetrator", fmt.Sprint("Group ", i), "", "REB", "")))
	}
	start := time.Now()
	v := Sum(incident(ts...))
	is(t, "killed", v.Killed, 0, 0, 1499)
	if d := time.Since(start); d > 20*time.Second {
		t.Error(d)
	}
}

// TestDerived wants a reason for every value.
func TestDerived(t *testing.T) {
	v := Sum(rockets())
	has := map[string]bool{}
	for _, d := range v.Derivations {
		has[d.Field] = true
		if d.Rule == "view/" || len(d.Tellings) == 0 {
			t.Errorf("%+v", d)
		}
	}
	for _, f := range []string{"type", "realis", "when", "where", "parties", "killed.low", "killed.best", "killed.high", "injured.low", "injured.best", "status", "confidence"} {
		if !has[f] {
			t.Error("no derivation of", f)
		}
	}
}

// documented wants every rule in docs/views.md.
func documented(t *rapid.T, page string, v *Values) {
	for _, d := range v.Derivations {
		rule, _, _ := strings.Cut(strings.TrimPrefix(d.Rule, "view/"), " ")
		if !strings.Contains(page, "`"+rule+"`") {
			t.Fatalf("docs/views.md does not tell of %s", d.Rule)
		}
	}
}

// TestProperties holds over incidents of any tellings: ranges are ordered, the
// order of tellings does not matter, a copy changes no number.
func TestProperties(t *testing.T) {
	page, err := os.ReadFile("../docs/views.md")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		inc := anyIncident(t)
		v := Sum(inc)
		documented(t, string(page), &v)
		ranges := []Range{v.Killed, v.Injured, v.Missing, v.KilledBy.Civilians, v.KilledBy.Military, v.KilledBy.Unknown, v.KilledBy.SideA, v.KilledBy.SideB}
		for _, r := range ranges {
			ordered(t, r)
		}
		if sum := daybook.Value(v.KilledBy.Civilians.Best) + daybook.Value(v.KilledBy.Military.Best) + daybook.Value(v.KilledBy.Police.Best) + daybook.Value(v.KilledBy.Militants.Best) +
			daybook.Value(v.KilledBy.Perpetrators.Best) + daybook.Value(v.KilledBy.Unknown.Best); v.Killed.Best != nil && sum != *v.Killed.Best {
			t.Fatalf("groups add up to %d, not %d", sum, *v.Killed.Best)
		}
		shuffled := *inc
		shuffled.Tellings = rapid.Permutation(inc.Tellings).Draw(t, "order")
		if w := Sum(&shuffled); !reflect.DeepEqual(v, w) {
			t.Fatalf("order matters:\n%+v\n%+v", v, w)
		}
		w := Sum(withCopy(t, inc))
		for _, p := range [][2]any{{v.Killed, w.Killed}, {v.Injured, w.Injured}, {v.KilledBy, w.KilledBy}, {v.Origins, w.Origins}, {v.From + v.To, w.From + w.To},
			{v.Confidence.Value, w.Confidence.Value}, {v.Type, w.Type}, {v.Status, w.Status}, {len(v.Parties), len(w.Parties)}} {
			if !reflect.DeepEqual(p[0], p[1]) {
				t.Fatalf("a copy changes %+v to %+v", p[0], p[1])
			}
		}
	})
}

func ordered(t *rapid.T, r Range) {
	if r.Low != nil && r.Best != nil && *r.Low > *r.Best || r.Best != nil && r.High != nil && *r.Best > *r.High || r.Low != nil && r.High != nil && *r.Low > *r.High {
		t.Fatalf("%v %v %v", daybook.Value(r.Low), daybook.Value(r.Best), daybook.Value(r.High))
	}
}

// withCopy returns inc with a copy of one of its tellings, printed later.
func withCopy(t *rapid.T, inc *daybook.Incident) *daybook.Incident {
	out := *inc
	out.Tellings = append([]daybook.Telling{}, inc.Tellings...)
	x := out.Tellings[rapid.IntRange(0, len(out.Tellings)-1).Draw(t, "copied")]
	report := *x.Report
	report.ID, report.Outlet = "the copy", ref("Copy Post")
	if p := published(x.Report); !p.IsZero() {
		report.Published = ref(p.AddDate(0, 0, rapid.IntRange(0, 3).Draw(t, "later")).Format(time.DateOnly))
	}
	x.ID, x.Report = daybook.TellingID(report.ID, "e1"), &report
	out.Tellings = append(out.Tellings, x)
	return &out
}

func anyIncident(t *rapid.T) *daybook.Incident {
	n := rapid.IntRange(1, 5).Draw(t, "tellings")
	var ts []daybook.Telling
	for i := range n {
		id := string(rune('a' + i))
		day := time.Date(2021, 2, rapid.IntRange(10, 20).Draw(t, "day"), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		x := tell(id, day, rapid.SampledFrom([]string{"attack", "shelling", "armed-clash", intercepted}).Draw(t, "type"),
			from(rapid.SampledFrom([]string{"Post", "Wire", "Herald"}).Draw(t, "outlet")),
			realis(rapid.SampledFrom(realisOrder[:3]).Draw(t, "realis")),
			in(rapid.SampledFrom([]daybook.Where{erbil, mosul, iraq, bukmal, east}).Draw(t, "place")),
			who(rapid.SampledFrom(roleOrder).Draw(t, "role"), rapid.SampledFrom([]string{"rebels", "army"}).Draw(t, "name"), "", rapid.SampledFrom([]string{"REB", "MIL"}).Draw(t, "sector"), ""))
		from := rapid.IntRange(10, 20).Draw(t, "from")
		on("2021-02-" + string(rune('0'+from/10)) + string(rune('0'+from%10)))(&x)
		x.Event.When.Anchor = rapid.SampledFrom([]string{"explicit", "published"}).Draw(t, "anchor")
		x.Event.Harm = rapid.SliceOfN(rapid.Custom(anyHarm), 0, 4).Draw(t, "harm")
		if i > 0 && rapid.Bool().Draw(t, "copy") {
			x.Origin = ts[0].Origin
		}
		ts = append(ts, x)
	}
	return incident(ts...)
}

func anyHarm(t *rapid.T) daybook.Harm {
	bound := func(name string) *int {
		if rapid.Bool().Draw(t, "no "+name) {
			return nil
		}
		return ref(rapid.IntRange(-1, 20).Draw(t, name))
	}
	return daybook.Harm{
		Effect: rapid.SampledFrom([]string{"killed", "injured", "missing"}).Draw(t, "effect"),
		Group:  rapid.SampledFrom([]string{"civilians", "military", "militants", "unknown", "mixed"}).Draw(t, "group"),
		Low:    bound("low"), Best: bound("best"), High: bound("high"),
		PartOf: rapid.SampledFrom([]*int{nil, nil, ref(0), ref(1)}).Draw(t, "part of"),
		Basis:  rapid.SampledFrom([]string{"number", "at-least", "up-to", "plural", "vague:dozens"}).Draw(t, "basis"),
		Scope:  rapid.SampledFrom([]string{"event", "event", "cumulative"}).Draw(t, "scope"),
	}
}
