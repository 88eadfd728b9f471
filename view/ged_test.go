package view

import (
	"slices"
	"testing"

	"github.com/daybookhq/daybook"
)

func TestGED(t *testing.T) {
	if len(GEDHeader) != 49 {
		t.Fatal(len(GEDHeader))
	}
	inc := facilities()
	row, why := GED(inc)
	if why != "" {
		t.Fatal(why)
	}
	columns(t, func(n string) string { return cell(t, GEDHeader, row.Cells(), n) },
		"id="+inc.ID, "year=2021", "type_of_violence=1", "dyad_name=Government of United States - Kata'ib Hezbollah",
		"side_a=Government of United States", "gwnoa=2", "side_b=Kata'ib Hezbollah", "gwnob=", "number_of_sources=2",
		`source_article="Potomac Press,2021-02-26,";"Levant Monitor,2021-02-27,"`, "source_office=Potomac Press;Levant Monitor", "source_original=The observatory",
		"where_prec=2", "where_coordinates=Al Bukamal", "where_description=near Abu Kamal", "geom_wkt=POINT (40.9171 34.4506)", "priogrid_gid=179002",
		"country=Syria", "country_id=652", "region=Middle East", "event_clarity=1", "date_prec=1", "date_start=2021-02-25", "date_end=2021-02-25",
		"deaths_a=0", "deaths_b=22", "deaths_civilians=0", "deaths_unknown=0", "best=22", "low=1", "high=22")
}

func TestGEDSides(t *testing.T) {
	gunmen := []mod{on("2021-02-15"), in(mosul), dead(3)}
	for _, x := range []struct {
		name string
		want string
		ts   daybook.Telling
		typ  int
	}{
		{"rebels against villagers", "", tell("a", "2021-02-16", "attack", append(gunmen, who("perpetrator", "Islamic State", "group:is", "REB", ""), who("victim", "villagers", "", "CVL", "IQ"))...), 3},
		{"two groups", "", tell("a", "2021-02-16", "armed-clash", append(gunmen, who("participant", "Islamic State", "group:is", "REB", ""), side("a"), who("participant", "Kata'ib Hezbollah", "group:kh", "PRM", "IQ"), side("b"))...), 2},
		{"an army that comes second", "", tell("a", "2021-02-16", "armed-clash", append(gunmen, who("participant", "Islamic State", "group:is", "REB", ""), side("a"), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("b"))...), 1},
		{"a minister is a civilian", "", tell("a", "2021-02-16", "attack", append(gunmen, who("perpetrator", "Islamic State", "group:is", "REB", ""), who("victim", "the minister", "", "GOV", "IQ"))...), 3},
		{"unidentified gunmen", "no organised side named", tell("a", "2021-02-16", "attack", append(gunmen, who("perpetrator", "gunmen", "", "UAF", ""), who("victim", "villagers", "", "CVL", "IQ"))...), 0},
		{"a bomb of nobody knows whom", "only one side named", tell("a", "2021-02-16", "remote-explosive", append(gunmen, who("target", "policemen", "", "COP", "IQ"), who("victim", "shoppers", "", "CVL", ""))...), 0},
		{"soldiers in a fight with nobody knows whom", "only one side named", tell("a", "2021-02-16", "armed-clash", append(gunmen, who("participant", "soldiers", "", "MIL", "IQ"), side("b"), hurt("killed", "civilians", 2, "number"))...), 0},
		{"police clash with protesters", "", tell("a", "2021-02-16", "excessive-force-against-protesters", append(gunmen, who("participant", "policemen", "", "COP", "IQ"), side("a"), who("participant", "protesters", "", "CVL", ""), side("b"))...), 3},
		{"an army with itself", "both sides are one", tell("a", "2021-02-16", "armed-clash", append(gunmen, who("participant", "policemen", "", "COP", "IQ"), side("a"), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("b"))...), 0},
		{"an army with itself and a group", "", tell("a", "2021-02-16", "armed-clash", append(gunmen, who("participant", "policemen", "", "COP", "IQ"), side("a"), who("participant", "Iraqi army", "mil:IQ", "MIL", "IQ"), side("b"), who("participant", "Islamic State", "group:is", "REB", ""), side("b"))...), 1},
		{"a leader is no side", "only one side named", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("perpetrator", "Iraqi army", "mil:IQ", "MIL", "IQ"), who("victim", "Hadi Murad", "", "REB", ""), victimOf("Hadi Murad")), 0},
		{"nobody died", "nobody killed", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), hurt("killed", "unknown", 0, "stated-none"), who("perpetrator", "Islamic State", "group:is", "REB", ""), who("victim", "villagers", "", "CVL", "IQ")), 0},
		{"no deaths told", "no deaths told", tell("a", "2021-02-16", "attack", on("2021-02-15"), in(mosul), who("perpetrator", "Islamic State", "group:is", "REB", ""), who("victim", "villagers", "", "CVL", "IQ")), 0},
		{"planned", "not actual: planned", tell("a", "2021-02-16", "attack", append(gunmen, realis(daybook.Planned))...), 0},
	} {
		row, why := GED(incident(x.ts))
		if why != x.want || row.Type != x.typ {
			t.Errorf("%s: type %d, %q", x.name, row.Type, why)
		}
		if x.typ == 1 && (row.SideA != "Government of Iraq" || row.SideB != "Islamic State") {
			t.Error(row.SideA, row.SideB)
		}
	}
}

// TestGEDWhoseDead gives the dead to the side that the words name, where both sides
// have soldiers.
func TestGEDWhoseDead(t *testing.T) {
	of := func(name string) mod { return row(func(h *daybook.Harm) { h.Of = &name }) }
	armies := []mod{on("2021-02-15"), in(mosul), who("perpetrator", "Turkish army", "mil:TR", "MIL", "TR"), who("target", "Iraqi soldiers", "mil:IQ", "MIL", "IQ")}
	for want, mods := range map[[3]int][]mod{
		{0, 4, 0}: {hurt("killed", "military", 4, "number"), of("Iraqi soldiers")},
		{4, 0, 0}: {hurt("killed", "military", 4, "number"), of("the Turkish army")},
		{0, 0, 4}: {hurt("killed", "military", 4, "number"), of("soldiers")},
		{0, 0, 7}: {hurt("killed", "military", 4, "number"), of("Iraqi soldiers"), hurt("killed", "military", 3, "number"), of("Turkish army")},
	} {
		r, why := GED(incident(tell("a", "2021-02-16", "shelling", append(slices.Clone(armies), mods...)...)))
		if got := [3]int{r.DeathsA, r.DeathsB, r.Unknown}; got != want || why != "" {
			t.Errorf("%v, want %v %s", got, want, why)
		}
	}
}

// TestGEDCountry calls a country by its name, whatever the report calls it.
func TestGEDCountry(t *testing.T) {
	there := iraq
	there.Name, there.Canonical = "Iraqi", ref("Iraqi")
	row, why := GED(incident(tell("a", "2021-02-16", "attack", on("2021-02-15"), in(there), dead(3), who("perpetrator", "Islamic State", "group:is", "REB", ""), who("victim", "villagers", "", "CVL", "IQ"))))
	if row.Coordinates != "Iraq" || why != "" {
		t.Errorf("%q %s", row.Coordinates, why)
	}
}

func TestGEDDates(t *testing.T) {
	for _, x := range []struct {
		from, to string
		want     int
	}{
		{"2021-02-15", "2021-02-15", 1}, {"2021-02-15", "2021-02-17", 2}, {"2021-02-15", "2021-02-21", 3}, {"2021-02-01", "2021-02-28", 4}, {"2021-01-01", "2021-12-31", 5}, {"2020-01-01", "2021-12-31", 0},
	} {
		r := GEDRow{From: x.from, To: x.to}
		if why := r.dates(); r.DatePrec != x.want || (why == "") != (x.want > 0) {
			t.Error(x, r.DatePrec, why)
		}
	}
}

func TestGridCell(t *testing.T) {
	for _, x := range []struct {
		lat, lon float64
		want     string
	}{{-90, -180, "1"}, {-89.6, -180, "1"}, {-89.5, -180, "721"}, {0, 0, "129961"}, {90, 180, "259200"}} {
		if got := (&GEDRow{Lat: &x.lat, Lon: &x.lon}).gridCell(); got != x.want {
			t.Errorf("%v: %s", x, got)
		}
	}
}
