package export

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"pgregory.net/rapid"
)

func TestDaysText(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2021-02-25", "2021-02-25", "Thu 25 Feb 2021"},
		{"--02-15", "--02-15", "15 Feb (year not told)"},
		{"2021-02-01", "2021-02-28", "February 2021"},
		{"--10-01", "--10-31", "October (year not told)"},
		{"2021-01-01", "2021-12-31", "2021"},
		{"2007-01-01", "2009-12-31", "2007–2009"},
		{"2021-03-01", "2021-05-31", "March 2021 – May 2021"},
		{"2021-03-01", "2021-03-28", "1–28 March 2021"},
		{"--02-01", "--02-29", "February (year not told)"},
		{"2021-03-02", "2021-03-05", "2–5 March 2021"},
		{"2021-03-30", "2021-04-02", "30 Mar – 2 Apr 2021"},
		{"2020-12-30", "2021-01-02", "Wed 30 Dec 2020 – Sat 2 Jan 2021"},
		{"2021-03-02", "", "from Tue 2 Mar 2021"},
		{"", "2021-03-02", "until Tue 2 Mar 2021"},
		{"", "", ""},
		{"nonsense", "2021-99-99", ""},
	} {
		if got := daysText(c.from, c.to); got != c.want {
			t.Errorf("daysText(%q, %q) = %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

func TestHarmText(t *testing.T) {
	for _, c := range []struct {
		harm daybook.Harm
		want string
	}{
		{daybook.Harm{Effect: "killed", Low: ref(5), High: ref(5)}, "5 killed"},
		{daybook.Harm{Effect: "killed", Low: ref(2), Of: ref("guards")}, "≥2 guards killed"},
		{daybook.Harm{Effect: "injured", High: ref(9), Group: "civilians"}, "≤9 civilians injured"},
		{daybook.Harm{Effect: "killed", Low: ref(12), High: ref(99), Group: "unknown"}, "12–99 killed"},
		{daybook.Harm{Effect: "injured", Low: ref(0), High: ref(0)}, "no one injured"},
		{daybook.Harm{Effect: "injured", Low: ref(0), High: ref(0), Of: ref("staff")}, "no staff injured"},
		{daybook.Harm{Effect: "killed", Low: ref(3), High: ref(3), Of: ref("children"), PartOf: ref(0)}, "of them 3 children killed"},
		{daybook.Harm{Effect: "killed", Low: ref(900), Scope: "cumulative"}, "≥900 killed (in all, not counted)"},
		{daybook.Harm{Effect: "missing"}, "? missing"},
	} {
		if got := harmText(&c.harm); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestToll(t *testing.T) {
	row := func(low, high int, group, source string) daybook.Harm {
		h := daybook.Harm{Effect: "killed", Low: &low, High: &high, Group: group, Scope: "event"}
		if source != "" {
			h.Source = &source
		}
		return h
	}
	part := row(2, 2, "civilians", "")
	part.PartOf = ref(0)
	all := row(900, 900, "civilians", "")
	all.Scope = "cumulative"
	for _, c := range []struct {
		name      string
		rows      []daybook.Harm
		low, high int
	}{
		{"none", nil, -1, -1},
		{"one", []daybook.Harm{row(5, 5, "civilians", "")}, 5, 5},
		{"two groups add up", []daybook.Harm{row(5, 5, "civilians", ""), row(3, 3, "military", "")}, 8, 8},
		{"rivals do not", []daybook.Harm{row(5, 5, "civilians", "s1"), row(9, 9, "civilians", "s2")}, 5, 9},
		{"a part is not added", []daybook.Harm{row(5, 5, "civilians", ""), part}, 5, 5},
		{"nor are attackers", []daybook.Harm{row(5, 5, "civilians", ""), row(1, 1, "perpetrators", "")}, 5, 5},
		{"nor earlier dead", []daybook.Harm{row(5, 5, "civilians", ""), all}, 5, 5},
	} {
		got := tollOf(&daybook.Event{Harm: c.rows}, "killed")
		if num(got.low) != c.low || num(got.high) != c.high {
			t.Errorf("%s: %d–%d, want %d–%d", c.name, num(got.low), num(got.high), c.low, c.high)
		}
	}
}

func num(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}

// TestPieces checks, for any marks, that the pieces are the text again and
// that each lies under exactly the marks that cover it.
func TestPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringN(0, 30, -1).Draw(t, "text"))
		var ms []mark
		for range rapid.IntRange(0, 6).Draw(t, "marks") {
			a := rapid.IntRange(-1, len(text)+1).Draw(t, "start")
			ms = append(ms, mark{Span: daybook.Span{Start: a, End: a + rapid.IntRange(0, 10).Draw(t, "length")}, id: "e1", field: fieldWhat})
		}
		var b strings.Builder
		for _, p := range pieces(text, ms, nil) {
			b.WriteString(p.text)
			for _, m := range inOrder(ms, len(text)) {
				if m.Overlaps(p.Span) && !m.Contains(p.Span) {
					t.Fatalf("mark %v ends inside of piece %v", m.Span, p.Span)
				}
			}
			want := 0
			for _, m := range inOrder(ms, len(text)) {
				if m.Contains(p.Span) {
					want++
				}
			}
			if len(p.marks) != want {
				t.Fatalf("piece %v has %d marks, want %d", p.Span, len(p.marks), want)
			}
		}
		if b.String() != string(text) {
			t.Fatalf("pieces %q of %q", b.String(), string(text))
		}
	})
}

// TestBrackets checks that marks that cross are bracketed one in the other.
func TestBrackets(t *testing.T) {
	text := []rune("one two three")
	ms := []mark{
		{Span: daybook.Span{Start: 0, End: 7}, id: "e1", field: fieldWhat},
		{Span: daybook.Span{Start: 4, End: 13}, id: "e2", field: fieldWhen},
	}
	tm := &terminal{page: newPage(Options{})}
	got := tm.marked(pieces(text, ms, nil), func(s string) string { return s })
	if want := "[e1 one [e2:when two]] [e2:when three]"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// layered is a small analysis with a name beyond ASCII.
func layered() *daybook.Analysis {
	text := "Émile left\tOslo."
	span := func(words string) daybook.Span {
		i := strings.Index(text, words)
		return daybook.Span{Start: i, End: i + len(words)}
	}
	a := &daybook.Analysis{
		Doc:       &daybook.Document{ID: "d1", Text: text},
		Sentences: []daybook.Sentence{{Span: daybook.Span{End: len(text)}}},
		Names:     []daybook.Name{{Span: span("Émile"), Kind: daybook.NamePerson}, {Span: span("Oslo"), First: 2, Last: 2, Kind: daybook.NamePlace}},
		Entities: []daybook.Entity{{Canonical: "Émile", Kind: daybook.NamePerson, Named: true,
			Mentions: []daybook.Mention{{Span: span("Émile"), Form: "name", Rule: "coref/name"}}}},
		Times:  []daybook.Time{{Span: span("left"), Type: "DATE", From: daybook.Day{Year: 2021, Month: 2, Dom: 3}, To: daybook.Day{Year: 2021, Month: 2, Dom: 3}}},
		Places: []daybook.Place{{Span: span("Oslo"), ID: "geonames:3143244", Name: "Oslo", Country: "NO", Lat: 59.9, Lon: 10.7, Level: "town", Others: 3}},
		Counts: []daybook.Count{{Span: span("Oslo"), Low: 2, High: -1, Best: -1, Head: -1}},
		Quotes: []daybook.Quote{{Content: span("left"), Entity: -1}},
	}
	for i, w := range []string{"Émile", "left", "Oslo", "."} {
		a.Tokens = append(a.Tokens, daybook.Token{Span: span(w)})
		a.Tags = append(a.Tags, daybook.Tag{UPOS: "X", Lemma: strings.ToLower(w)})
		a.Deps = append(a.Deps, daybook.Dep{Head: []int{1, -1, 1, 1}[i], Rel: []string{"nsubj", "root", "obj", "punct"}[i]})
	}
	return a
}

func TestCoNLLU(t *testing.T) {
	var b bytes.Buffer
	if err := CoNLLU(&b, layered()); err != nil {
		t.Fatal(err)
	}
	want := "# newdoc id = d1\n# sent_id = d1-1\n# text = Émile left Oslo.\n" +
		"1\tÉmile\témile\tX\t_\t_\t2\tnsubj\t_\tName=B-person\n" +
		"2\tleft\tleft\tX\t_\t_\t0\troot\t_\t_\n" +
		"3\tOslo\toslo\tX\t_\t_\t2\tobj\t_\tName=B-place|SpaceAfter=No\n" +
		"4\t.\t.\tX\t_\t_\t2\tpunct\t_\t_\n\n"
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

// TestRetag wants the grammar and the names replaced and the rest as it was.
func TestRetag(t *testing.T) {
	lines := []string{
		"# sent_id = 7",
		"1\tÉmile\tE\tNOUN\tNN\tCase=Nom\t4\tobj\t4:obj\tGloss=A|Name=O",
		"2-3\tleft-for\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
		"2\tleft\t_\t_\t_\t_\t_\t_\t_\t_",
		"3\tOslo\t_\t_\t_\t_\t_\t_\t_\t_",
		"3.1\tthere\tthere\tADV\t_\t_\t_\t_\t2:advmod\t_",
		"4\t.\t.\tX\t.\t_\t0\troot\t_\tName=B-place",
		"",
	}
	want := "# sent_id = 7\n" +
		"1\tÉmile\témile\tX\t_\t_\t2\tnsubj\t4:obj\tName=B-person|Gloss=A\n" +
		lines[2] + "\n" +
		"2\tleft\tleft\tX\t_\t_\t0\troot\t_\t_\n" +
		"3\tOslo\toslo\tX\t_\t_\t2\tobj\t_\tName=B-place\n" +
		lines[5] + "\n" +
		"4\t.\t.\tX\t_\t_\t2\tpunct\t_\t_\n\n"
	var b bytes.Buffer
	if err := Retag(&b, layered(), lines); err != nil {
		t.Fatal(err)
	}
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestLayers(t *testing.T) {
	var b bytes.Buffer
	if err := Layers(&b, layered(), daybook.Report{ID: "d1"}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Schema string
		Tokens []struct{ Start, End, Head int }
		Places []struct {
			Quote      string
			Start      int
			Candidates int
		}
		Times  []struct{ From string }
		Counts []struct{ High *int }
		Quotes []struct{ Cue *daybook.Span }
		Chains []any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Schema != LayersSchema || got.Tokens[1].Start != 6 || got.Tokens[1].Head != -1 || got.Places[0].Start != 11 ||
		got.Places[0].Candidates != 4 || got.Times[0].From != "2021-02-03" || got.Counts[0].High != nil || got.Quotes[0].Cue != nil || got.Chains == nil {
		t.Errorf("%s", b.String())
	}
	b.Reset()
	if err := Layers(&b, &daybook.Analysis{Doc: &daybook.Document{}}, daybook.Report{}); err != nil || strings.Contains(b.String(), `"tokens":null`) {
		t.Errorf("an empty analysis: %v %s", err, b.String())
	}
}

// TestWrapLines checks that a look goes on over a line's end and not into the
// column beside it.
func TestWrapLines(t *testing.T) {
	p := page{width: 80, color: true}
	lines := wrapLines(p.field(fieldWhere, "Luhansk airport")+" near "+p.bold("it"), 8)
	want := []string{"\x1b[32mLuhansk\x1b[m", "\x1b[32mairport\x1b[m", "near \x1b[1mit\x1b[m"}
	if !slices.Equal(lines, want) {
		t.Errorf("got %q, want %q", lines, want)
	}
}

// TestColumnsAreDocumented checks docs/formats.md, both ways.
func TestColumnsAreDocumented(t *testing.T) {
	data, err := os.ReadFile("../docs/formats.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(data), "| columns | what |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	var documented []string
	for _, row := range strings.Split(table, "\n") {
		names, _, _ := strings.Cut(strings.TrimPrefix(row, "| "), " |")
		documented = append(documented, strings.Fields(strings.ReplaceAll(names, "`", ""))...)
	}
	var have []string
	for _, c := range columns {
		have = append(have, c.name)
	}
	slices.Sort(documented)
	slices.Sort(have)
	if !slices.Equal(documented, have) {
		t.Errorf("documented: %v\nwritten: %v", documented, have)
	}
}
