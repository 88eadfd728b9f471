package dataset

import (
	"bytes"
	"encoding/json"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

func ref[T any](v T) *T { return &v }

// A teller makes tellings of one report, with evidence found in its text.
type teller struct {
	t      testing.TB
	report daybook.Report
	origin string
}

func newTeller(t testing.TB, id, source, published, text string) *teller {
	return &teller{t, daybook.Report{
		ID: id, SHA256: strings.Repeat(digest(id), 4), Kind: "report", Source: source, Outlet: ref("Delta Wire"), Title: ref(strings.Split(text, "\n")[0]),
		Published: orNil(published), Language: "en", Text: text, Blocks: []daybook.ReportBlock{},
	}, id}
}

func orNil(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// ev returns the evidence that words are.
func (w *teller) ev(words, rule string) []daybook.Evidence {
	w.t.Helper()
	before, _, ok := strings.Cut(w.report.Text, words)
	if !ok {
		w.t.Fatalf("%q is not in report %s", words, w.report.ID)
	}
	start := len([]rune(before))
	return []daybook.Evidence{{Span: daybook.Span{Start: start, End: start + len([]rune(words))}, Quote: words, Rule: rule}}
}

func (w *teller) party(role, words, id, country, sector string) daybook.Party {
	p := daybook.Party{Role: role, Name: &words, Canonical: &words, ID: orNil(id), Country: orNil(country), Sector: orNil(sector), Kind: "described", Certainty: "stated", Evidence: w.ev(words, "argument/agent")}
	if id != "" {
		p.Kind = "named"
	}
	return p
}

func (w *teller) day(day, words string) daybook.When {
	return daybook.When{From: &day, To: &day, Precision: "day", Anchor: "published", Evidence: w.ev(words, "timex/weekday")}
}

func (w *teller) town(name, id, country, admin1 string, at [2]float64) daybook.Where {
	return daybook.Where{Name: name, Canonical: &name, ID: &id, Country: &country, Admin1: &admin1, Lat: &at[0], Lon: &at[1],
		Level: "town", Relation: "at", ACLEDGeoPrecision: ref(1), UCDPWherePrec: ref(1), Evidence: w.ev(name, "place/town")}
}

func (w *teller) harm(effect, group string, low, high *int, words string) daybook.Harm {
	h := daybook.Harm{Effect: effect, Group: group, Low: low, High: high, Basis: "number", Scope: "event", Evidence: w.ev(words, "count/number")}
	if high == nil {
		h.Basis = "at-least"
	} else if low != nil && *low == *high {
		h.Best = low
	}
	return h
}

func (w *teller) telling(e daybook.Event, ss ...daybook.Statement) daybook.Telling {
	e.Count = max(e.Count, 1)
	for i := range ss {
		ss[i].About = []string{e.ID}
	}
	return daybook.Telling{ID: daybook.TellingID(w.report.ID, e.ID), Report: &w.report, Event: &e, Statements: ss, Origin: w.origin}
}

func incident(links []daybook.Link, tellings ...daybook.Telling) *daybook.Incident {
	return &daybook.Incident{ID: daybook.IncidentID(tellings[0].ID), Tellings: tellings, Links: links}
}

// incidents is a small world of our own invention: real towns, invented news.
func incidents(t testing.TB) []*daybook.Incident {
	return []*daybook.Incident{bombing(t), clash(t), march(t), strike(t), hostile(t)}
}

const bombText = `Bomb kills seven at bus station in Mopti
A bomb went off at the bus station of Mopti on Monday, killing at least seven civilians and wounding 20, the mayor said.
The army blamed fighters of JNIM.`

// bombing is told by two reports and a copy; their figures differ, and who
// did it is contested.
func bombing(t testing.TB) *daybook.Incident {
	a := newTeller(t, "wire-1", "https://wire.example/mali/1", "2024-05-07", bombText)
	b := newTeller(t, "paper-7", "https://paper.example/7", "2024-05-08", "Nine people died when a bomb exploded in Mopti on Monday evening, the hospital said.\nJNIM denied that it planted the “bomb”.")
	b.report.Outlet = ref("Bani Courier")
	c := newTeller(t, "copy-3", "https://copy.example/3", "2024-05-08", bombText)
	c.origin = "wire-1"
	one, two, three := a.bomb("seven civilians", 7, nil), b.bomb("Nine people", 9, ref(9)), c.bomb("seven civilians", 7, nil)
	three.ID = "e4"
	tellings := []daybook.Telling{
		a.telling(one, daybook.Statement{ID: "s1", Speaker: a.party("", "The army", "mil:ML", "ML", "MIL"), Act: "accuses",
			Against: ref(a.party("", "JNIM", "group:jnim", "", "REB")), Evidence: a.ev("blamed", "claim/blame")}),
		b.telling(two, daybook.Statement{ID: "s1", Speaker: b.party("", "JNIM", "group:jnim", "", "REB"), Act: "denies",
			Content: &b.ev("it planted the “bomb”", "claim/content")[0], Evidence: b.ev("denied", "claim/deny")}),
		c.telling(three),
	}
	return incident(links(tellings), tellings...)
}

func (w *teller) bomb(who string, low int, high *int) daybook.Event {
	e := daybook.Event{
		ID: "e1", Type: "remote-explosive", ACLED: &daybook.ACLED{DisorderType: "Political violence", EventType: "Explosions/Remote violence", SubEventType: "Remote explosive/landmine/IED"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "explosives"}, CAMEO: "183", UCDP: ref(3), GTD: "Bombing/Explosion", Realis: daybook.Actual,
		Triggers: w.ev("bomb", "trigger/remote-explosive"), When: w.day("2024-05-06", "Monday"), Status: "accused",
		Where:      []daybook.Where{w.town("Mopti", "geonames:2453348", "ML", "Mopti", [2]float64{14.4843, -4.18296})},
		Parties:    []daybook.Party{w.party("perpetrator", "JNIM", "group:jnim", "", "REB"), w.party("victim", who, "", "", "CVL")},
		Weapons:    []daybook.Weapon{{Name: "bomb", Class: "bomb", Evidence: w.ev("bomb", "argument/instrument")}},
		Harm:       []daybook.Harm{w.harm("killed", "civilians", &low, high, who)},
		Confidence: daybook.Confidence{Value: 0.8}, Summary: "A bomb killed civilians in Mopti.",
	}
	e.Parties[0].Certainty = "accused"
	if strings.Contains(w.report.Text, "wounding 20") {
		e.Harm = append(e.Harm, w.harm("injured", "civilians", ref(20), ref(20), "20"))
	}
	return e
}

// bombLike is an event as bomb makes them, of a text without a bomb.
func (w *teller) bombLike(who string) daybook.Event {
	return daybook.Event{
		ID: "e1", Type: "attack", ACLED: &daybook.ACLED{DisorderType: "Political violence", EventType: "Violence against civilians", SubEventType: "Attack"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "firearms"}, CAMEO: "182", UCDP: ref(3), Realis: daybook.Actual, Status: "uncontested",
		Triggers: w.ev("shot", "trigger/attack"), When: w.day("2024-05-06", "Monday"),
		Where:      []daybook.Where{w.town("Mopti", "geonames:2453348", "ML", "Mopti", [2]float64{14.4843, -4.18296})},
		Parties:    []daybook.Party{w.party("perpetrator", "JNIM", "group:jnim", "", "REB"), w.party("victim", who, "", "", "CVL")},
		Harm:       []daybook.Harm{w.harm("killed", "civilians", ref(1), ref(1), who)},
		Confidence: daybook.Confidence{Value: 0.8},
	}
}

func links(ts []daybook.Telling) []daybook.Link {
	pair := func(i, j int, score float64, reason string) daybook.Link {
		a, b := ts[i].ID, ts[j].ID
		if a > b {
			a, b = b, a
		}
		return daybook.Link{A: a, B: b, Score: score, Because: []daybook.Reason{{Reason: reason, Weight: score}}}
	}
	out := []daybook.Link{pair(0, 1, 6.5, "the same day and town"), pair(0, 2, 11, "the same words")}
	out[1].Decided = "amina"
	return out
}

// clash has two sides, each with its dead.
func clash(t testing.TB) *daybook.Incident {
	w := newTeller(t, "wire-2", "https://wire.example/niger/2", "2024-06-04T08:00:00Z",
		"Soldiers of Niger fought with Islamic State gunmen near Tillabéri on 3 June 2024.\nFive soldiers and twelve gunmen were killed, six gunmen were captured.")
	e := daybook.Event{
		ID: "e1", Type: "armed-clash", ACLED: &daybook.ACLED{DisorderType: "Political violence", EventType: "Battles", SubEventType: "Armed clash"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "firearms"}, CAMEO: "193", UCDP: ref(1), GTD: "Armed Assault", Realis: daybook.Actual, Status: "uncontested",
		Triggers: w.ev("fought", "trigger/armed-clash"), When: w.day("2024-06-03", "3 June 2024"),
		Where:   []daybook.Where{w.town("Tillabéri", "geonames:2439376", "NE", "Tillabéri", [2]float64{14.2121, 1.4531})},
		Parties: []daybook.Party{w.party("participant", "Soldiers of Niger", "mil:NE", "NE", "MIL"), w.party("participant", "Islamic State", "group:islamic-state", "", "REB")},
		Harm: []daybook.Harm{w.harm("killed", "military", ref(5), ref(5), "Five soldiers"), w.harm("killed", "militants", ref(12), ref(12), "twelve gunmen"),
			w.harm("detained", "militants", ref(6), ref(6), "six gunmen")},
		Confidence: daybook.Confidence{Value: 0.9}, Summary: "Soldiers of Niger fought with Islamic State.",
	}
	e.Where[0].Relation, e.Where[0].ACLEDGeoPrecision, e.Where[0].UCDPWherePrec = "near", ref(2), ref(2)
	e.Parties[0].Side, e.Parties[1].Side = "a", "b"
	return incident(nil, w.telling(e))
}

// march is planned: it has not happened.
func march(t testing.TB) *daybook.Incident {
	w := newTeller(t, "wire-3", "https://wire.example/mali/3", "2024-06-14", "Teachers plan to march in Bamako on 20 June.")
	return incident(nil, w.telling(daybook.Event{
		ID: "e1", Type: "peaceful-protest", ACLED: &daybook.ACLED{DisorderType: "Demonstrations", EventType: "Protests", SubEventType: "Peaceful protest"},
		PLOVER: &daybook.PLOVER{Event: "PROTEST", Mode: "demo"}, CAMEO: "141", Realis: daybook.Planned, Status: "uncontested",
		Triggers: w.ev("march", "trigger/peaceful-protest"), When: w.day("2024-06-20", "20 June"),
		Where:      []daybook.Where{w.town("Bamako", "geonames:2460596", "ML", "Bamako", [2]float64{12.65, -8})},
		Parties:    []daybook.Party{w.party("perpetrator", "Teachers", "", "ML", "EDU")},
		Confidence: daybook.Confidence{Value: 0.7}, Summary: "Teachers plan to march in Bamako.",
	}))
}

// strike is by a state, on an unknown day of a month, in a province.
func strike(t testing.TB) *daybook.Incident {
	w := newTeller(t, "blog-4", "blog/4.txt", "2024-07-02", "Army drones struck a wedding in Kidal region last month.\nUp to ten people died, among them four children.")
	w.report.Outlet, w.report.URL = nil, ref("https://www.desertblog.example/4") // read from a file, but it says where it was published
	where := w.town("Kidal region", "geonames:2455290", "ML", "Kidal", [2]float64{20, 1})
	where.Level, where.ACLEDGeoPrecision, where.UCDPWherePrec = "province", ref(3), ref(4)
	children := w.harm("killed", "civilians", ref(4), ref(4), "four children")
	children.PartOf, children.Of = ref(0), ref("children")
	most := w.harm("killed", "civilians", nil, ref(10), "ten people")
	most.Basis = "up-to"
	return incident(nil, w.telling(daybook.Event{
		ID: "e1", Type: "air-strike", ACLED: &daybook.ACLED{DisorderType: "Political violence", EventType: "Explosions/Remote violence", SubEventType: "Air/drone strike"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "aerial"}, CAMEO: "195", UCDP: ref(3), GTD: "Bombing/Explosion", Realis: daybook.Actual, Status: "uncontested",
		Triggers: w.ev("struck", "trigger/air-strike"),
		When:     daybook.When{From: ref("2024-06-01"), To: ref("2024-06-30"), Precision: "month", Anchor: "published", Evidence: w.ev("last month", "timex/last")},
		Where:    []daybook.Where{{Name: "wedding", Level: "site", Relation: "at", Evidence: w.ev("wedding", "place/site")}, where},
		Parties:  []daybook.Party{w.party("perpetrator", "Army", "mil:ML", "ML", "MIL"), w.party("target", "a wedding", "", "", "CVL")},
		Weapons:  []daybook.Weapon{{Name: "drones", Class: "drone", Evidence: w.ev("drones", "argument/agent")}},
		Harm:     []daybook.Harm{most, children}, Confidence: daybook.Confidence{Value: 0.6}, Summary: "Army drones struck a wedding.",
	}))
}

// hostile has values from somebody who means harm, no place but a country, and
// a day without a year.
func hostile(t testing.TB) *daybook.Incident {
	name := "=cmd|'/c calc'!A1, \"the\n\u202Eelttab\x00\" 😀"
	w := newTeller(t, "../../etc/passwd", "\"><script>alert(1)</script>", "", name+" kidnapped six in Chad on 15 February.")
	w.report.Outlet, w.report.Title = ref("+1+1"), ref("@SUM(A1)\r\n-2\u2028x")
	return incident(nil, w.telling(daybook.Event{
		ID: "e1", Type: "abduction", ACLED: &daybook.ACLED{DisorderType: "Political violence", EventType: "Violence against civilians", SubEventType: "Abduction/forced disappearance"},
		PLOVER: &daybook.PLOVER{Event: "ASSAULT", Mode: "abduct"}, CAMEO: "181", GTD: "Hostage Taking (Kidnapping)", Realis: daybook.Actual, Status: "uncontested",
		Triggers:   w.ev("kidnapped", "trigger/abduction"),
		When:       daybook.When{From: ref("--02-15"), To: ref("--02-15"), Precision: "day", Anchor: "explicit", Evidence: w.ev("15 February", "timex/day")},
		Where:      []daybook.Where{{Name: "Chad", Canonical: ref("Chad"), ID: ref("geonames:2434508"), Country: ref("TD"), Lat: ref(15.0), Lon: ref(19.0), Level: "country", Relation: "at", Evidence: w.ev("Chad", "place/country")}},
		Parties:    []daybook.Party{w.party("perpetrator", name, "", "", "UAF"), w.party("victim", "six", "", "", "CVL")},
		Harm:       []daybook.Harm{w.harm("abducted", "civilians", ref(6), ref(6), "six")},
		Confidence: daybook.Confidence{Value: 0.4}, Summary: "=1+1\nSix people were kidnapped in Chad.",
	}))
}

// sequence returns incidents as writers read them.
func sequence(list []*daybook.Incident) Incidents {
	return func(yield func(*daybook.Incident, error) bool) {
		for _, inc := range list {
			if !yield(inc, nil) {
				return
			}
		}
	}
}

// A memory is a folder that is none.
type memory map[string]*bytes.Buffer

// Append opens a buffer.
func (m memory) Append(name string) (io.WriteCloser, error) {
	if m[name] == nil {
		m[name] = &bytes.Buffer{}
	}
	return nopCloser{m[name]}, nil
}

type nopCloser struct{ io.Writer }

// Close does nothing.
func (nopCloser) Close() error { return nil }

// render writes incidents in a format of one file.
func render(t testing.TB, format string, list []*daybook.Incident) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := New(&b, format)
	if err == nil {
		err = Copy(w, sequence(list))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// renderFolder writes incidents in a format of several files.
func renderFolder(t testing.TB, format string, list []*daybook.Incident) memory {
	t.Helper()
	m := memory{}
	w, err := NewFolder(m, format)
	if err == nil {
		err = Copy(w, sequence(list))
	}
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// golden compares data with a file of testdata.
func golden(t *testing.T, name string, data []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(data)); diff != "" {
		t.Errorf("%s (-before +now):\n%s", file, diff)
	}
}

// TestGolden writes the sample in every format, twice: the bytes are those of
// before.
func TestGolden(t *testing.T) {
	files, folders := Formats()
	for _, f := range files {
		data := render(t, f, incidents(t))
		if !bytes.Equal(data, render(t, f, incidents(t))) {
			t.Errorf("%s: the same incidents, other bytes", f)
		}
		if !strings.Contains(f, "parquet") { // TestParquet reads them
			golden(t, f, data)
		}
	}
	for _, f := range folders {
		m := renderFolder(t, f, incidents(t))
		var have []string
		for name, b := range m {
			golden(t, f+"/"+name, b.Bytes())
			have = append(have, name)
		}
		var kept []string
		entries, _ := os.ReadDir(filepath.Join("testdata", f))
		for _, e := range entries {
			kept = append(kept, e.Name())
		}
		slices.Sort(have)
		if diff := cmp.Diff(kept, have); diff != "" {
			t.Errorf("%s: files (-before +now):\n%s", f, diff)
		}
	}
	// Package release tests with the same incidents.
	var lines bytes.Buffer
	for _, inc := range incidents(t) {
		data, err := json.Marshal(inc)
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(data, '\n'))
	}
	golden(t, "incidents.jsonl", lines.Bytes())
}
