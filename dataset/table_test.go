package dataset

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
)

func readCSV(t *testing.T, data []byte) (head []string, rows []map[string]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range all[1:] {
		row := map[string]string{}
		for i, c := range r {
			row[all[0][i]] = c
		}
		rows = append(rows, row)
	}
	return all[0], rows
}

// TestCSVIsSafe checks, for every CSV, that no cell is a formula, that numbers
// are numbers, and that no control or hidden character gets through.
func TestCSVIsSafe(t *testing.T) {
	for _, f := range []string{"acled", "actors", "crosswalk", "events", "ged", "kepler", "reports", "statements", "tellings"} {
		head, rows := readCSV(t, render(t, f, incidents(t)))
		if len(rows) == 0 {
			t.Errorf("%s has no rows", f)
		}
		if _, none := readCSV(t, render(t, f, nil)); none != nil {
			t.Errorf("%s: rows of nothing", f)
		}
		for _, r := range rows {
			for _, name := range head {
				c := r[name]
				if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) && !number(c) {
					t.Errorf("%s: %s is a formula: %q", f, name, c)
				}
				if strings.ContainsAny(c, "\x00\n\r\u202E\u2028") {
					t.Errorf("%s: %s has %q", f, name, c)
				}
			}
		}
	}
}

func TestEvents(t *testing.T) {
	_, rows := readCSV(t, render(t, "events", incidents(t)))
	for i, want := range []map[string]string{
		{"type": "remote-explosive", "counted": "true", "killed_low": "7", "killed_best": "9", "killed_high": "9", "reports": "3", "origins": "2", "perpetrators": "Jama'at Nasr al-Islam wal Muslimin (accused)", "status": "contested", "radius_m": "5000"},
		{"killed_military": "5", "killed_militants": "12", "killed_best": "17", "detained_best": "6", "radius_m": "25000", "place_relation": "near"},
		{"counted": "false", "realis": "planned", "date_from": "2024-06-20"},
		{"killed_low": "", "killed_high": "10", "site": "wedding", "place_level": "province", "radius_m": "100000"},
		{"latitude": "", "radius_m": "", "country": "TD", "date_from": "'--02-15", "killed_best": ""},
	} {
		for name, v := range want {
			if rows[i][name] != v {
				t.Errorf("%s of %s: %q, want %q", name, rows[i]["id"], rows[i][name], v)
			}
		}
	}
}

// TestParquet reads the files back: they hold what the CSV holds.
func TestParquet(t *testing.T) {
	data := render(t, "parquet", incidents(t))
	rows, err := parquet.Read[eventRow](bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var want []eventRow
	for _, inc := range incidents(t) {
		want = append(want, eventTable.rows(inc)...)
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
	file, err := parquet.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range file.Schema().Fields() {
		names = append(names, f.Name())
	}
	head, _ := readCSV(t, render(t, "events", nil))
	if diff := cmp.Diff(head, names); diff != "" {
		t.Error(diff)
	}
	data = render(t, "tellings-parquet", incidents(t))
	told, err := parquet.Read[tellingRow](bytes.NewReader(data), int64(len(data)))
	if err != nil || len(told) != 7 {
		t.Errorf("%d tellings, %v", len(told), err)
	}
	if data = render(t, "parquet", nil); len(data) == 0 {
		t.Error("no file of no incidents")
	} else if none, err := parquet.Read[eventRow](bytes.NewReader(data), int64(len(data))); err != nil || len(none) != 0 {
		t.Error(none, err)
	}
}

// TestFields checks that each column has a name of its own and a description.
func TestFields(t *testing.T) {
	for _, row := range []reflect.Type{
		reflect.TypeFor[eventRow](), reflect.TypeFor[reportRow](), reflect.TypeFor[crosswalkRow](), reflect.TypeFor[statementRow](),
		reflect.TypeFor[actorRow](), reflect.TypeFor[tellingRow](), reflect.TypeFor[keplerRow](),
	} {
		seen := map[string]bool{}
		for _, f := range fieldsOf(row) {
			if f.Name == "" || f.Description == "" || seen[f.Name] {
				t.Errorf("%s: %+v", row, f)
			}
			seen[f.Name] = true
		}
	}
}

// TestGDELT checks the shape: 61 columns, no head, what counts alone.
func TestGDELT(t *testing.T) {
	if len(gdeltColumns) != 61 {
		t.Fatalf("%d columns", len(gdeltColumns))
	}
	text := string(render(t, "gdelt", incidents(t)))
	if strings.ContainsAny(text, "\x00\u202E\r") {
		t.Errorf("%q", text)
	}
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) != 4 {
		t.Fatalf("%d lines: the planned march is none", len(lines))
	}
	for _, line := range lines {
		if n := len(strings.Split(line, "\t")); n != 61 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	f := strings.Split(lines[0], "\t")
	for i, want := range map[int]string{1: "20240506", 2: "202405", 3: "2024", 6: "JAMA'AT NASR AL-ISLAM WAL MUSLIMIN", 12: "REB", 26: "183", 28: "18", 29: "4", 31: "3", 32: "2", 33: "3", 52: "Mopti, Mali", 60: "https://wire.example/mali/1"} {
		if f[i] != want {
			t.Errorf("%s: %q, want %q", gdeltColumns[i], f[i], want)
		}
	}
	if f := strings.Split(lines[2], "\t"); f[1] != "" || f[2] != "202406" {
		t.Errorf("a month is a day: %q", f[:5])
	}
}

func TestGeoJSON(t *testing.T) {
	for _, list := range [][]*daybook.Incident{nil, incidents(t)} {
		var c struct {
			Type     string
			Features []feature
		}
		if err := json.Unmarshal(render(t, "geojson", list), &c); err != nil || c.Type != "FeatureCollection" || len(c.Features) != len(list) {
			t.Fatal(err, c.Type, len(c.Features))
		}
		for i, f := range c.Features {
			if point := f.Geometry != nil; point != (i != 4) || point != (f.Properties.Radius != nil) {
				t.Errorf("%s: %+v, radius %v", f.ID, f.Geometry, f.Properties.Radius)
			}
		}
	}
}

// TestTimelineIsSafe: TimelineJS shows texts as HTML.
func TestTimelineIsSafe(t *testing.T) {
	inc := clash(t)
	e := inc.Tellings[0].Event
	e.Where[0].Canonical = ref("<img src=x onerror=alert(1)>")
	inc.Tellings[0].Report.Source = `https://x.example/"><script>alert(2)</script>`
	var c struct{ Events []slide }
	if err := json.Unmarshal(render(t, "timeline", []*daybook.Incident{inc, march(t), hostile(t)}), &c); err != nil || len(c.Events) != 1 {
		t.Fatal(err, len(c.Events))
	}
	if all := c.Events[0].Text.Headline + c.Events[0].Text.Text; strings.Contains(all, "<img") || strings.Contains(all, "<script") || !strings.Contains(all, "&lt;img") {
		t.Error(all)
	}
}

// TestPLOVER checks the auxiliary modes and that both sides of a clash act.
func TestPLOVER(t *testing.T) {
	tell := func(change func(*daybook.Event)) *daybook.Incident {
		inc := clash(t)
		change(inc.Tellings[0].Event)
		return inc
	}
	for name, c := range map[string]struct {
		inc  *daybook.Incident
		want []string
	}{
		"actual":       {clash(t), []string{}},
		"historical":   {tell(func(e *daybook.Event) { e.Background = true }), []string{"historical"}},
		"future":       {tell(func(e *daybook.Event) { e.Realis = daybook.Planned }), []string{"future"}},
		"hypothetical": {tell(func(e *daybook.Event) { e.Realis = daybook.Hypothetical }), []string{"hypothetical"}},
		"negation":     {tell(func(e *daybook.Event) { e.Realis = daybook.Denied }), []string{"negation"}},
	} {
		var r ploverRecord
		if err := json.Unmarshal(render(t, "plover", []*daybook.Incident{c.inc}), &r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, r.Context); diff != "" || len(r.Actor) != 2 || len(r.Recipient) != 0 || r.Quad != 4 || r.Date != "2024-06-03" {
			t.Errorf("%s: %s %+v", name, diff, r)
		}
	}
	for name, inc := range map[string]*daybook.Incident{
		"generic": tell(func(e *daybook.Event) { e.Realis = daybook.Generic }), "undated": hostile(t),
		"no category": tell(func(e *daybook.Event) { e.Type, e.PLOVER = "no-type-of-ours", nil }),
	} {
		if out := render(t, "plover", []*daybook.Incident{inc}); len(out) != 0 {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// TestPrivatePaths: where a file lies on somebody's disk is in no format.
func TestPrivatePaths(t *testing.T) {
	inc := clash(t)
	inc.Tellings[0].Report.Source, inc.Tellings[0].Report.Outlet = "/home/amina/secret/2.txt", nil
	files, folders := Formats()
	for _, f := range files {
		if bytes.Contains(render(t, f, []*daybook.Incident{inc}), []byte("amina")) {
			t.Errorf("%s tells", f)
		}
	}
	for _, f := range folders {
		for name, b := range renderFolder(t, f, []*daybook.Incident{inc}) {
			if strings.Contains(name+b.String(), "amina") {
				t.Errorf("%s tells in %s", f, name)
			}
		}
	}
}

// TestBare: an incident whose tellings lack report or event is written, or left
// out, without a panic.
func TestBare(t *testing.T) {
	inc := clash(t)
	inc.Tellings = append(inc.Tellings, daybook.Telling{ID: "t000000000000"}, daybook.Telling{ID: "t000000000001", Report: &daybook.Report{ID: "r"}},
		daybook.Telling{ID: "t000000000002", Event: &daybook.Event{ID: "e1"}})
	files, folders := Formats()
	for _, f := range files {
		render(t, f, []*daybook.Incident{inc})
	}
	for _, f := range folders {
		renderFolder(t, f, []*daybook.Incident{inc})
	}
}

// TestCopyStops: the first error ends the copy, and names the incident.
func TestCopyStops(t *testing.T) {
	broken := errors.New("broken")
	w, err := New(&bytes.Buffer{}, "events")
	if err != nil {
		t.Fatal(err)
	}
	seq := func(yield func(*daybook.Incident, error) bool) {
		if yield(clash(t), nil) {
			yield(nil, broken)
		}
	}
	if err := Copy(w, seq); !errors.Is(err, broken) {
		t.Error(err)
	}
	if _, err := New(nil, "pdf"); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "events") {
		t.Error(err)
	}
	if _, err := NewFolder(nil, "events"); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}
