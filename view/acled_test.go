package view

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"pgregory.net/rapid"
)

func cell(t *testing.T, header, cells []string, name string) string {
	t.Helper()
	i := slices.Index(header, name)
	if i < 0 || len(cells) != len(header) {
		t.Fatalf("no cell %s of %d", name, len(cells))
	}
	return cells[i]
}

// one wants a single row and returns what a column holds.
func one(t *testing.T, inc *daybook.Incident) func(string) string {
	t.Helper()
	rows, why := ACLED(inc)
	if len(rows) != 1 {
		t.Fatalf("%d rows: %s", len(rows), why)
	}
	return func(name string) string { return cell(t, ACLEDHeader, rows[0].Cells(), name) }
}

// columns checks cells given as "name=value".
func columns(t *testing.T, get func(string) string, want ...string) {
	t.Helper()
	for _, w := range want {
		name, value, _ := strings.Cut(w, "=")
		if got := get(name); got != value {
			t.Errorf("%s = %q, want %q", name, got, value)
		}
	}
}

// facilities is the bombing of sites of a militia in eastern Syria: one outlet
// has the Pentagon's word, another that of a monitor, both by their own reporters.
func facilities() *daybook.Incident {
	return incident(
		tell("p1", "2021-02-26", "air-strike", from("Potomac Press"), during("2021-02-25", "2021-02-25", "day", "published"), in(bukmal, east), ucdp(1),
			who("perpetrator", "US Air Force", "mil:US:airforce", "MIL", "US"), who("target", "Kata'ib Hezbollah", "group:kh", "PRM", "IQ"),
			says("The Pentagon", "gov:US:pentagon", "claims-responsibility", "", ""), hurt("killed", "militants", 1, "at-least")),
		tell("m1", "2021-02-27", "air-strike", from("Levant Monitor"), on("2021-02-25"), in(east), ucdp(1),
			who("perpetrator", "US Air Force", "mil:US:airforce", "MIL", "US"), who("target", "Kata'ib Hezbollah", "group:kh", "PRM", "IQ"),
			says("The observatory", "", "asserts", "", ""), hurt("killed", "militants", 22, "number"), row(func(h *daybook.Harm) { h.Source = ref("s1") })),
	)
}

func TestACLEDArmyAbroad(t *testing.T) {
	if len(ACLEDHeader) != 31 {
		t.Fatal(len(ACLEDHeader))
	}
	inc := facilities()
	columns(t, one(t, inc), "event_id_cnty=SYR"+inc.ID, "event_date=2021-02-25", "year=2021", "time_precision=1", "disorder_type=Political violence",
		"sub_event_type=Air/drone strike", "actor1=Military Forces of United States - United States Air Force", "inter1=External/Other forces",
		"actor2=Kata'ib Hezbollah", "inter2=Political militia", "interaction=Political militia-External/Other forces", "civilian_targeting=",
		"iso=760", "region=Middle East", "country=Syria", "location=Al Bukamal", "latitude=34.4506", "longitude=40.9171", "geo_precision=2",
		"source=Levant Monitor; Potomac Press", "fatalities=22", "timestamp=")
	rows, _ := ACLED(inc)
	rows[0].NumericInter, rows[0].Timestamp = true, 1614600000
	columns(t, func(n string) string { return cell(t, ACLEDHeader, rows[0].Cells(), n) }, "inter1=8", "inter2=3", "interaction=38", "timestamp=1614600000")
}

// victimOf counts one dead of those who bear a name.
func victimOf(name string) mod {
	return func(t *daybook.Telling) {
		dead(1)(t)
		row(func(h *daybook.Harm) { h.Of = &name })(t)
	}
}

// TestACLEDActors casts the parties.
func TestACLEDActors(t *testing.T) {
	for _, x := range []struct {
		name string
		ts   daybook.Telling
		want []string
	}{
		{"unidentified gunmen", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("perpetrator", "gunmen", "", "UAF", ""), who("victim", "villagers", "", "CVL", ""), hurt("killed", "civilians", 2, "plural")),
			[]string{"actor1=Unidentified Armed Group (Iraq)", "inter1=Political militia", "actor2=Civilians (Iraq)", "inter2=Civilians", "interaction=Political militia-Civilians", "civilian_targeting=Civilians targeted", "fatalities=3"}},
		{"the victim is actor 2 though nobody names an attacker", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("victim", "villagers", "", "CVL", ""), dead(1)),
			[]string{"actor1=Unidentified Armed Group (Iraq)", "actor2=Civilians (Iraq)"}},
		{"civilians are no part of a battle", tell("a", "2021-02-16", "armed-clash", on("2021-02-15"), in(mosul), who("participant", "Islamic State", "group:is", "REB", ""), side("a"), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("b"), who("participant", "residents", "", "CVL", ""), side("b")),
			[]string{"actor1=Islamic State", "inter1=Rebel group", "actor2=Military Forces of Iraq", "assoc_actor_2=", "interaction=State forces-Rebel group", "civilian_targeting=", "fatalities=0"}},
		{"a protest", tell("a", "2021-02-16", "peaceful-protest", on("2021-02-15"), in(mosul), who("perpetrator", "teachers", "", "EDU", ""), last(func(p *daybook.Party) { p.Count = ref(200) })),
			[]string{"disorder_type=Demonstrations", "actor1=Protesters (Iraq)", "actor2=", "interaction=Protesters only", "tags=crowd size=200"}},
		{"force against it", tell("a", "2021-02-16", "excessive-force-against-protesters", on("2021-02-15"), in(mosul), who("perpetrator", "police", "", "COP", ""), who("target", "protesters", "", "CVL", ""), dead(2)),
			[]string{"disorder_type=Political violence; Demonstrations", "actor1=Protesters (Iraq)", "actor2=Police Forces of Iraq", "interaction=State forces-Protesters", "civilian_targeting=Civilians targeted", "fatalities=2"}},
		{"a bomb in a crowd", tell("a", "2021-02-16", "remote-explosive", on("2021-02-15"), in(market, mosul), hurt("killed", "unknown", 12, "vague:dozens")),
			[]string{"actor1=Unidentified Armed Group (Iraq)", "actor2=Civilians (Iraq)", "civilian_targeting=Civilians targeted", "fatalities=12", "geo_precision=1"}},
		{"a bomb for a politician", tell("a", "2021-02-16", "remote-explosive", on("2021-02-15"), in(mosul), who("target", "Sami Khalil", "", "PAR", "IQ"), last(func(p *daybook.Party) { p.Kind = "named" }), dead(1)),
			[]string{"actor2=Civilians (Iraq)", "assoc_actor_2=Sami Khalil", "civilian_targeting=Civilians targeted"}},
		{"a person is no actor", tell("a", "2021-02-16", "suicide-bomb", on("2021-02-15"), in(mosul), who("perpetrator", "Islamic State", "group:is", "REB", ""), who("target", "Hadi Murad", "", "REB", ""), victimOf("Hadi Murad")),
			[]string{"actor2=Unidentified Armed Group (Iraq)", "inter2=Political militia"}},
		{"nor is a general", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("target", "Hadi Murad", "", "MIL", ""), victimOf("Hadi Murad")),
			[]string{"assoc_actor_2=Military Forces of Iraq"}},
		{"nor a minister", tell("a", "2021-02-16", "abduction", on("2021-02-15"), in(mosul), who("victim", "Sami Khalil", "", "GOV", "IQ")),
			[]string{"actor2=Civilians (Iraq)", "assoc_actor_2=Government of Iraq"}},
		{"nor a reporter", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("victim", "Iraqi newspaper journalists", "", "JRN", ""), who("victim", "Sami Khalil", "person:x", "JRN", "")),
			[]string{"actor2=Civilians (Iraq)", "assoc_actor_2=Journalists (Iraq)"}},
		{"students who march", tell("a", "2021-02-16", "peaceful-protest", on("2021-02-15"), in(mosul), who("perpetrator", "students", "", "EDU", ""), last(func(p *daybook.Party) { p.Kind = "described" })),
			[]string{"actor1=Protesters (Iraq)", "assoc_actor_1=Students (Iraq)"}},
		{"a foreign army takes a town", tell("a", "2021-02-16", "government-regains-territory", on("2021-02-15"), in(mosul), who("participant", "Turkish army", "mil:TR", "MIL", "TR"), side("a")),
			[]string{"sub_event_type=Non-state actor overtakes territory"}},
		{"from a group it does so for the state", tell("a", "2021-02-16", "government-regains-territory", on("2021-02-15"), in(mosul), who("participant", "Turkish army", "mil:TR", "MIL", "TR"), side("a"), who("participant", "Islamic State", "group:is", "REB", ""), side("b")),
			[]string{"sub_event_type=Government regains territory"}},
		{"and beside the state's army", tell("a", "2021-02-16", "government-regains-territory", on("2021-02-15"), in(mosul), who("participant", "Turkish army", "mil:TR", "MIL", "TR"), side("a"), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("a")),
			[]string{"sub_event_type=Government regains territory"}},
		{"the state takes a town from a group", tell("a", "2021-02-16", "non-state-actor-overtakes-territory", on("2021-02-15"), in(mosul), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("a"), who("participant", "Islamic State", "group:is", "REB", ""), side("b")),
			[]string{"sub_event_type=Government regains territory"}},
		{"a name before none", tell("a", "2021-02-16", "suicide-bomb", on("2021-02-15"), in(mosul), who("perpetrator", "a bomber", "", "UAF", ""), who("perpetrator", "Islamic State", "group:is", "REB", ""), who("target", "Israelis", "people:x", "CVL", "")),
			[]string{"actor1=Islamic State", "assoc_actor_1=", "assoc_actor_2="}},
		{"soldiers of nobody are the country's", tell("a", "2021-02-16", "armed-clash", on("2021-02-15"), in(mosul), who("participant", "army soldiers", "", "MIL", ""), side("a"), who("participant", "a coalition", "", "MIL", ""), side("b")),
			[]string{"actor1=Military Forces of Iraq", "actor2=Unidentified Military Forces", "interaction=State forces-External/Other forces"}},
		{"soldiers against a riot", tell("a", "2021-02-16", "violent-demonstration", on("2021-02-15"), in(mosul), who("perpetrator", "protesters", "", "CVL", ""), who("target", "soldiers", "", "MIL", "IQ")),
			[]string{"actor1=Rioters (Iraq)", "actor2=Military Forces of Iraq", "interaction=State forces-Rioters"}},
		{"a clan's fighters", tell("a", "2021-02-16", "armed-clash", on("2021-02-15"), in(mosul), who("participant", "Jubur tribal militia", "", "PRM", ""), side("a"), who("participant", "Shammar tribal militia", "", "PRM", ""), side("b")),
			[]string{"inter1=Identity militia", "inter2=Identity militia", "interaction=Identity militia-Identity militia"}},
	} {
		t.Run(x.name, func(t *testing.T) { columns(t, one(t, incident(x.ts)), x.want...) })
	}
}

func TestACLEDFatalities(t *testing.T) {
	for _, x := range []struct {
		want int
		mods [][]mod // of each report
	}{
		{4, [][]mod{{dead(9)}, {dead(4)}}},
		{7, [][]mod{{hurt("killed", "unknown", 5, "at-least")}, {dead(7)}}},
		{10, [][]mod{{hurt("killed", "unknown", 2, "vague:many")}}},
		{3, [][]mod{{hurt("killed", "unknown", 2, "vague:several")}}},
		{100, [][]mod{{hurt("killed", "unknown", 100, "vague:hundreds")}}},
		{10000, [][]mod{{hurt("killed", "unknown", 10000, "vague:tens")}}}, // of thousands
		{3, [][]mod{{hurt("killed", "unknown", 20, "up-to")}}},
		{0, [][]mod{{hurt("injured", "unknown", 20, "number")}}},
		{0, [][]mod{{hurt("killed", "unknown", 800, "number"), row(func(h *daybook.Harm) { h.Scope = "cumulative" })}}},
	} {
		var ts []daybook.Telling
		for i, mods := range x.mods {
			ts = append(ts, tell(fmt.Sprint(i), "2021-02-16", "attack", append(mods, on("2021-02-15"), in(mosul))...))
		}
		if got := one(t, incident(ts...))("fatalities"); got != fmt.Sprint(x.want) {
			t.Errorf("%s, want %d", got, x.want)
		}
	}
}

func TestACLEDDays(t *testing.T) {
	for _, x := range []struct {
		from, to, precision, date, time string
	}{
		{"2021-02-15", "2021-02-21", "week", "2021-02-18", "2"},
		{"2021-02-20", "2021-02-21", "week", "2021-02-20", "2"},
		{"2021-02-01", "2021-02-28", "month", "2021-02-14", "3"},
		{"2021-03-01", "2021-03-31", "month", "2021-03-16", "3"},
		{"2021-03-01", "2021-03-10", "range", "2021-03-01", "3"},
		{"2021-03-21", "2021-03-31", "range", "2021-03-31", "3"},
		{"2021-03-11", "2021-03-20", "range", "2021-03-15", "3"},
		{"2021-03-13", "2021-03-14", "range", "2021-03-13", "2"},
	} {
		words := func(t *daybook.Telling) { t.Event.When.Evidence = []daybook.Evidence{{Rule: "timex/month"}} }
		columns(t, one(t, incident(tell("a", "2021-04-01", "attack", during(x.from, x.to, x.precision, "explicit"), words, in(mosul)))), "event_date="+x.date, "time_precision="+x.time)
	}
}

// TestACLEDSplit splits what is told of several days and places together.
func TestACLEDSplit(t *testing.T) {
	rows, why := ACLED(incident(tell("a", "2021-02-20", "shelling", during("2021-02-15", "2021-02-17", "range", "explicit"), in(mosul, erbil, iraq), dead(20))))
	if len(rows) != 6 {
		t.Fatal(len(rows), why)
	}
	want := []string{"2021-02-15 Mosul 5", "2021-02-15 Erbil 3", "2021-02-16 Mosul 3", "2021-02-16 Erbil 3", "2021-02-17 Mosul 3", "2021-02-17 Erbil 3"}
	seen := map[string]bool{}
	for i, r := range rows {
		// Erbil and Mosul are equally precise: the order between them is that of their ids.
		if got := fmt.Sprintf("%s %s %d", r.Date, r.Location, r.Fatalities); got != want[i] {
			t.Errorf("%s, want %s", got, want[i])
		}
		if seen[r.EventID] || !strings.Contains(r.Notes, "20 deaths in all, split over 3 days and 2 places") {
			t.Error(r.EventID, r.Notes)
		}
		seen[r.EventID] = true
	}
	rows, _ = ACLED(incident(tell("a", "2021-02-20", "shelling", on("2021-02-15"), in(mosul, erbil, iraq))))
	if len(rows) != 2 || !strings.Contains(rows[1].Notes, "Told together, for 1 day and 2 places.") {
		t.Errorf("nobody killed: %+v", rows)
	}
}

// TestACLEDAddress takes "Bar, Erbil" for one place and "Mosul and Erbil" for two.
func TestACLEDAddress(t *testing.T) {
	for end, want := range map[int]int{8: 1, 5: 2} { // "," or "and" before Erbil
		suburb, city := mosul, erbil
		suburb.Evidence = []daybook.Evidence{{Span: daybook.Span{Start: 0, End: end}}}
		city.Evidence = []daybook.Evidence{{Span: daybook.Span{Start: 10, End: 15}}}
		rows, why := ACLED(incident(tell("a", "2021-02-20", "shelling", on("2021-02-15"), in(suburb, city, iraq), dead(20))))
		if len(rows) != want {
			t.Errorf("%d rows, want %d %s", len(rows), want, why)
		}
	}
}

func TestACLEDSkipped(t *testing.T) {
	sea := daybook.Where{Name: "Gulf of Aden", ID: ref("daybook:gulf-of-aden"), Level: "sea", Lat: ref(12.3), Lon: ref(47.5), Relation: "at"}
	for _, x := range []struct {
		want string
		ts   daybook.Telling
	}{
		{"no date", tell("a", "", "attack", in(mosul))},
		{"date without a year", tell("a", "", "attack", in(mosul), on("--02-15"))},
		{"period longer than a month", tell("a", "", "attack", in(mosul), during("2021-01-01", "2021-12-31", "year", "explicit"))},
		{"no place", tell("a", "", "attack", on("2021-02-15"))},
		{"country only", tell("a", "", "attack", in(iraq), on("2021-02-15"))},
		{"no country", tell("a", "", "attack", in(sea), on("2021-02-15"))},
		{"not actual: planned", tell("a", "", "attack", in(mosul), on("2021-02-15"), realis(daybook.Planned))},
		{"only background", tell("a", "", "attack", in(mosul), on("2021-02-15"), background)},
		{"no ACLED type: meeting", tell("a", "", "meeting", in(mosul), on("2021-02-15"))},
	} {
		if rows, why := ACLED(incident(x.ts)); len(rows) > 0 || why != x.want {
			t.Errorf("%d rows, %q, want %q", len(rows), why, x.want)
		}
	}
	if rows, why := ACLED(incident(tell("a", "", "shelling", in(mosul), on("2021-02-15"), realis(daybook.Attempted)))); len(rows) != 1 || rows[0].SubEventType != "Disrupted weapons use" {
		t.Error("intercepted:", rows, why)
	}
}

func TestInteraction(t *testing.T) {
	for _, x := range []struct {
		a, b       Inter
		word, code string
	}{
		{externalForces, politicalMilitia, "Political militia-External/Other forces", "38"},
		{politicalMilitia, externalForces, "Political militia-External/Other forces", "38"},
		{protesters, 0, "Protesters only", "60"},
		{0, protesters, "Protesters only", "60"},
		{0, 0, "", "0"},
		{rebelGroup, rebelGroup, "Rebel group-Rebel group", "22"},
	} {
		if Interaction(x.a, x.b) != x.word || interactionCode(x.a, x.b) != x.code {
			t.Error(x, Interaction(x.a, x.b), interactionCode(x.a, x.b))
		}
	}
}

// TestRows holds over incidents of any tellings: the shares of a split add up,
// rows have their columns, GED's deaths add up, nothing depends on a copy.
func TestRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inc := anyIncident(t)
		with := withCopy(t, inc)
		rows, why := ACLED(inc)
		if (len(rows) == 0) == (why == "") {
			t.Fatalf("%d rows and %q", len(rows), why)
		}
		more, _ := ACLED(with)
		if len(more) != len(rows) {
			t.Fatalf("a copy makes %d rows of %d", len(more), len(rows))
		}
		for i := range rows {
			if len(rows[i].Cells()) != len(ACLEDHeader) || rows[i].Fatalities != more[i].Fatalities || rows[i].Fatalities < 0 {
				t.Fatalf("%+v", rows[i])
			}
		}
		ged, why := GED(inc)
		if why != "" {
			return
		}
		if n := ged.DeathsA + ged.DeathsB + ged.Civilians + ged.Unknown; n != ged.Best || ged.Best < 1 || ged.Low > ged.Best || ged.Best > ged.High || len(ged.Cells()) != len(GEDHeader) {
			t.Fatalf("%d: %+v", n, ged)
		}
		if again, _ := GED(with); again.Best != ged.Best || again.Sources != ged.Sources {
			t.Fatalf("a copy changes %+v to %+v", ged, again)
		}
	})
}
