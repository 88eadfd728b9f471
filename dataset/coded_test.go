package dataset

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/google/go-cmp/cmp"
)

// The heads are those of ACLED since 2023 and of GED 23 to 25: who reads these
// tables asserts them.
const (
	acledHead = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
	gedHead   = "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)

func TestHeads(t *testing.T) {
	for format, want := range map[string]struct {
		head string
		n    int
	}{"acled": {acledHead, 31}, "ged": {gedHead, 49}} {
		head, rows := readCSV(t, render(t, format, incidents(t)))
		if diff := cmp.Diff(strings.Split(want.head, ","), head); diff != "" || len(head) != want.n {
			t.Errorf("%s: %s", format, diff)
		}
		if len(rows) < 2 {
			t.Errorf("%s: %d rows", format, len(rows))
		}
		for _, r := range rows {
			if r["longitude"] == "" || strings.HasPrefix(r["longitude"], "'") {
				t.Errorf("%s: longitude %q", format, r["longitude"])
			}
		}
	}
}

// TestAirwars checks that the tables are linked, and that no victim is named.
func TestAirwars(t *testing.T) {
	strike := strike(t)
	e := strike.Tellings[0].Event
	e.Parties[1].Class = "facility"
	named := e.Parties[1]
	named.Role, named.Class, named.Kind, named.Name, named.Canonical = "victim", "", "named", ref("Aïcha Diarra"), ref("Aïcha Diarra")
	e.Parties = append(e.Parties, named)
	m := renderFolder(t, "airwars", []*daybook.Incident{bombing(t), strike, march(t)})
	if len(m) != 5 {
		t.Errorf("%d files", len(m))
	}
	ids := map[string]bool{}
	_, rows := readCSV(t, m["incidents.csv"].Bytes())
	for _, r := range rows {
		ids[r["incident_id"]] = true
	}
	if len(ids) != 2 {
		t.Errorf("%d incidents", len(ids))
	}
	for name, b := range m {
		if strings.Contains(b.String(), "Diarra") {
			t.Errorf("%s names a victim", name)
		}
		_, rows := readCSV(t, b.Bytes())
		if len(rows) == 0 {
			t.Errorf("%s is empty", name)
		}
		for _, r := range rows {
			if !ids[r["incident_id"]] {
				t.Errorf("%s: no incident %q", name, r["incident_id"])
			}
		}
	}
}

// TestLeft: what a scheme would not code is counted, with the reason.
func TestLeft(t *testing.T) {
	for format, want := range map[string][]string{
		"acled": {"1 date without a year", "1 not actual: planned"},
	} {
		w, err := New(&strings.Builder{}, format)
		if err == nil {
			err = Copy(w, sequence(incidents(t)))
		}
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, w.(Leaver).Left()); diff != "" {
			t.Errorf("%s: %s", format, diff)
		}
	}
}
