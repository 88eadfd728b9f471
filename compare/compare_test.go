package compare

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/view"
)

var acledColumns, gedColumns = strings.Join(view.ACLEDHeader, " "), strings.Join(view.GEDHeader, " ")

// table writes rows of named cells as CSV with the given columns.
func table(columns string, rows ...map[string]string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	names := strings.Fields(columns)
	_ = w.Write(names)
	for _, r := range rows {
		row := make([]string, len(names))
		for i, n := range names {
			row[i] = r[n]
		}
		_ = w.Write(row)
	}
	w.Flush()
	return b.String()
}

type row = map[string]string

// with returns a copy of r with other cells.
func with(r row, cells ...string) row {
	out := row{}
	for k, v := range r {
		out[k] = v
	}
	for i := 0; i < len(cells); i += 2 {
		out[cells[i]] = cells[i+1]
	}
	return out
}

var bombing = row{
	"event_id_cnty": "MLI1", "event_date": "2024-05-06", "year": "2024", "time_precision": "1", "event_type": "Explosions/Remote violence",
	"sub_event_type": "Remote explosive/landmine/IED", "actor1": "JNIM: Group for Support of Islam and Muslims", "actor2": "Civilians (Mali)",
	"civilian_targeting": "Civilians targeted", "country": "Mali", "admin1": "Mopti", "location": "Mopti", "latitude": "14.4843", "longitude": "-4.1830", "fatalities": "9",
}

var gedBombing = row{
	"id": "501", "type_of_violence": "3", "side_a": "JNIM", "side_b": "Civilians", "country": "Mali", "where_coordinates": "Mopti town", "adm_1": "Mopti region",
	"latitude": "14.49", "longitude": "-4.19", "date_start": "2024-05-06 00:00:00.000", "date_end": "2024-05-07 00:00:00.000", "best": "8", "low": "7", "high": "9",
}

func read(t *testing.T, text string) *Table {
	t.Helper()
	tab, err := Read(strings.NewReader(text), "t.csv")
	if err != nil {
		t.Fatal(err)
	}
	return tab
}

// TestHeads checks which heads are read, and that others are refused with the
// names of what is wrong.
func TestHeads(t *testing.T) {
	names := strings.Fields(acledColumns)
	turned := append(append([]string{}, names[20:]...), names[:20]...)
	old := strings.ReplaceAll(strings.Join(names, " "), "assoc_actor", "ally_actor")
	old = strings.ToUpper(strings.ReplaceAll(strings.ReplaceAll(old, "disorder_type ", ""), " civilian_targeting", "")) + " DATA_ID EVENT_ID_NO_CNTY GWNO"
	for name, text := range map[string]string{
		"today":      table(acledColumns, bombing),
		"turned":     table(strings.Join(turned, " "), bombing),
		"mark":       "\xef\xbb\xbf" + table(acledColumns, bombing),
		"semicolons": strings.ReplaceAll(table(acledColumns, bombing), ",", ";"),
		"returns":    strings.ReplaceAll(table(acledColumns, bombing), "\n", "\r\n"),
		"old": table(old, func() row {
			out := row{}
			for k, v := range with(bombing, "event_date", "6 May 2024") {
				out[strings.ToUpper(k)] = v
			}
			return out
		}()),
	} {
		tab := read(t, text)
		e := tab.Events[0]
		if tab.Kind != "ACLED" || e.ID != "MLI1" || e.Date != "2024-05-06" || e.Country != "ML" || *e.Best != 9 || !e.Located || e.Actors[0] == "" {
			t.Errorf("%s: %s %+v", name, tab.Kind, e)
		}
	}
	if tab := read(t, table(gedColumns, gedBombing)); tab.Kind != "GED" || tab.Events[0].Date != "2024-05-06/2024-05-07" {
		t.Errorf("%+v", tab)
	}
	for text, want := range map[string]string{
		"":                              "it is empty",
		"a,b\n1,2\n":                    `for ACLED it lacks "event_id_cnty"`,
		"id,id\n1,2\n":                  `twice there are "id"`,
		"\x00\xff\n\n":                  "it lacks",
		"event_date\n;":                 "it lacks",
		table(acledColumns + " colour"): `for ACLED unknown are "colour"`,
		table(gedColumns + " colour"):   `for GED unknown are "colour"`,
		table(strings.Replace(gedColumns, "date_start", "start", 1)): `for GED it lacks "date_start", unknown are "start"`,
	} {
		_, err := Read(strings.NewReader(text), "t.csv")
		if !errors.Is(err, ErrHeader) || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v, want %q", text, err, want)
		}
	}
}

// TestValues checks that a cell which its column cannot hold is an error with
// its line, not a guess.
func TestValues(t *testing.T) {
	for column, bad := range map[string][]string{
		"event_date": {"03/04/2021", "2021-02-30", "soon", "2021"},
		"latitude":   {"north", "91", "NaN", ""},
		"fatalities": {"many", "-1", "1.5", "999999999999999999999"},
	} {
		for _, v := range bad {
			_, err := Read(strings.NewReader(table(acledColumns, bombing, with(bombing, column, v))), "t.csv")
			if !errors.Is(err, ErrValue) || !strings.Contains(err.Error(), "line 3") {
				t.Errorf("%s %q: %v", column, v, err)
			}
		}
	}
	if _, err := Read(strings.NewReader(table(gedColumns, with(gedBombing, "date_end", "2024-05-01"))), "t.csv"); !errors.Is(err, ErrValue) {
		t.Error(err)
	}
	if _, err := Read(strings.NewReader(table(acledColumns)+"1,2\n"), "t.csv"); err == nil {
		t.Error("a short row was read")
	}
}

func TestDays(t *testing.T) {
	for precision, want := range map[string]string{"1": "2024-05-15", "2": "2024-05-12/2024-05-18", "3": "2024-05-01/2024-05-31", "": "2024-05-15"} {
		if got := read(t, table(acledColumns, with(bombing, "event_date", "2024-05-15", "time_precision", precision))).Events[0].Date; got != want {
			t.Errorf("precision %q: %s, want %s", precision, got, want)
		}
	}
}

// TestActorKeys: the schemes call one actor by different names.
func TestActorKeys(t *testing.T) {
	for _, same := range [][]string{
		{"JNIM: Group for Support of Islam and Muslims", "JNIM", "Jama'at Nusrat al-Islam wal-Muslimin"},
		{"Military Forces of Mali (2020-)", "Police Forces of Mali (2020-) Gendarmerie", "Government of Mali"},
		{"Military Forces of Russia (2000-) Air Force", "Government of Russia (Soviet Union)"},
		{"Al Shabaab", "Al-Shabaab"},
		{"Unidentified Armed Group (Mali)", "Civilians (Mali)", "Civilians", "Protesters (Mali)"},
		{"Farmers of Nowhere Valley", "farmers of nowhere valley (Chad)"},
	} {
		want := actorKey(same[0], 2024)
		for _, name := range same[1:] {
			if got := actorKey(name, 2024); got != want {
				t.Errorf("%q is %q, %q is %q", same[0], want, name, got)
			}
		}
	}
	a, b := actorKey("Government of Mali", 2024), actorKey("Government of Niger", 2024)
	if a == b || a == "" {
		t.Errorf("%q, %q", a, b)
	}
}

func TestCountries(t *testing.T) {
	for name, want := range map[string]string{
		"Yemen (North Yemen)": "YE", "DR Congo (Zaire)": "CD", "Democratic Republic of Congo": "CD", "Congo": "CG", "Republic of Congo": "CG",
		"Kingdom of eSwatini (Swaziland)": "SZ", "Bosnia-Herzegovina": "BA", "Nowhere": "nowhere", "": "",
	} {
		if got := countryKey(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestAcrossSchemes(t *testing.T) {
	r, err := Compare(read(t, table(acledColumns, bombing)), read(t, table(gedColumns, gedBombing)), Options{Days: 1, Km: 20})
	if err != nil || r.Matched != 1 {
		t.Fatal(err, r)
	}
	want := map[string][3]int{"type": {1, 1, 1}, "date": {1, 0, 1}, "place": {1, 1, 1}, "actors": {1, 1, 1}, "fatalities": {1, 0, 1}}
	for _, f := range r.Fields {
		if got := [3]int{f.Compared, f.Exact, f.Within}; got != want[f.Field] {
			t.Errorf("%s: %v, want %v", f.Field, got, want[f.Field])
		}
	}
	if *r.Deaths.Ratio != 1.125 {
		t.Errorf("ratio %v", *r.Deaths.Ratio)
	}
}

// TestMatch checks what keeps two rows apart.
func TestMatch(t *testing.T) {
	for name, c := range map[string]struct {
		other row
		want  int
	}{
		"the same":              {bombing, 1},
		"a day later":           {with(bombing, "event_date", "2024-05-07"), 1},
		"three days later":      {with(bombing, "event_date", "2024-05-09"), 0},
		"in the same week":      {with(bombing, "event_date", "2024-05-09", "time_precision", "2"), 1},
		"without a day":         {with(bombing, "event_date", ""), 0},
		"10 km away":            {with(bombing, "latitude", "14.57"), 1},
		"100 km away":           {with(bombing, "latitude", "15.4"), 0},
		"no coordinates":        {with(bombing, "latitude", "", "longitude", ""), 1},
		"no coordinates, else":  {with(bombing, "latitude", "", "longitude", "", "location", "Gao", "admin1", "Gao"), 0},
		"another country":       {with(bombing, "country", "Niger"), 0},
		"without a country":     {with(bombing, "country", ""), 0},
		"an unknown actor":      {with(bombing, "actor1", "Unidentified Armed Group (Mali)", "event_type", "Battles", "sub_event_type", "Armed clash"), 1},
		"another actor":         {with(bombing, "actor1", "Dan Na Ambassagou"), 1},
		"another actor and act": {with(bombing, "actor1", "Dan Na Ambassagou", "sub_event_type", "Armed clash"), 0},
	} {
		pairs, err := Match(read(t, table(acledColumns, bombing)), read(t, table(acledColumns, c.other)), Options{Days: 1, Km: 20})
		if err != nil || len(pairs) != c.want {
			t.Errorf("%s: %d pairs, %v", name, len(pairs), err)
		}
	}
}

// TestOneToOne: each row has one partner at most, the nearest pair first.
func TestOneToOne(t *testing.T) {
	mine := read(t, table(acledColumns, with(bombing, "event_id_cnty", "A1", "event_date", "2024-05-07"), with(bombing, "event_id_cnty", "A2")))
	theirs := read(t, table(acledColumns, with(bombing, "event_id_cnty", "B1"), with(bombing, "event_id_cnty", "B2", "event_date", "2024-05-08"), with(bombing, "event_id_cnty", "B3", "event_date", "2024-05-05")))
	r, err := Compare(mine, theirs, Options{Days: 1, Km: 20})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.pairs {
		got = append(got, p.Mine.ID+p.Theirs.ID)
	}
	if strings.Join(got, " ") != "A1B2 A2B1" || r.OnlyTheirs != 1 || r.onlyTheirs[0].ID != "B3" || r.OnlyMine != 0 {
		t.Errorf("%v %+v", got, r)
	}
}

// TestManyAlike: as many events of one day, place and actor on both sides are
// all paired.
func TestManyAlike(t *testing.T) {
	var rows []row
	for i := range 200 {
		rows = append(rows, with(bombing, "event_id_cnty", fmt.Sprint("A", i), "fatalities", fmt.Sprint(i%7)))
	}
	text := table(acledColumns, rows...)
	pairs, err := Match(read(t, text), read(t, text), Options{Days: 2, Km: 10})
	if err != nil || len(pairs) != len(rows) {
		t.Fatal(len(pairs), err)
	}
	for _, p := range pairs {
		if *p.Mine.Best != *p.Theirs.Best {
			t.Errorf("%s and %s", p.Mine.ID, p.Theirs.ID)
		}
	}
}

// TestCrowded: rows that could all be each other are refused, in bounded time.
func TestCrowded(t *testing.T) {
	line := table(acledColumns, bombing)
	_, line, _ = strings.Cut(line, "\n")
	many := read(t, table(acledColumns)+strings.Repeat(line, 3300))
	if _, err := Match(many, many, Options{Days: 1, Km: 1}); !errors.Is(err, ErrCrowded) {
		t.Error(err)
	}
}

// TestText checks that nothing in a table acts on the terminal, and that the
// listing has what it should.
func TestText(t *testing.T) {
	mine := read(t, table(acledColumns, bombing, with(bombing, "event_id_cnty", "\x1b[2J\u202E", "country", "Chad")))
	theirs := read(t, table(acledColumns, with(bombing, "fatalities", "90")))
	r, err := Compare(mine, theirs, Options{Days: 1, Km: 20})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.Text(&b, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"in both", "1 (50 %)", "1 (100 %)", "ratio 0.10", "ONLY MINE\n␛[2J<U+202E>", "fatalities"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
	if strings.ContainsAny(b.String(), "\x1b\u202E") {
		t.Errorf("%q", b.String())
	}
}
