package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
)

const sampleTML = `<?xml version="1.0" ?>
<TimeML><DOCID>sample1</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2021-02-27" functionInDocument="CREATION_TIME">February 27, 2021</TIMEX3></DCT>
<TEXT>
The bridge was <EVENT eid="e1">blown up</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2021-02-25">Thursday</TIMEX3>, &amp; again <TIMEX3 tid="t2" type="DATE" value="2021-02-26">yesterday</TIMEX3>.
</TEXT></TimeML>`

func TestTimeML(t *testing.T) {
	d, err := timeML([]byte(sampleTML))
	if err != nil || d.id != "sample1" || d.published != "2021-02-27" || len(d.gold) != 2 {
		t.Fatalf("%+v, %v", d, err)
	}
	for i, want := range []string{"Thursday", "yesterday"} {
		if got := d.text[d.gold[i].Start:d.gold[i].End]; got != want {
			t.Errorf("time %d is %q, want %q", i, got, want)
		}
	}
	if _, err := timeML([]byte("<TimeML><TEXT>")); err == nil {
		t.Error("broken XML gives no error")
	}
}

func TestTimedJSON(t *testing.T) {
	docs, err := timedJSON([]byte(`{"b": {"tokens": ["It", "fell", "on", "Feb.", "25", "."], "dct": "2021-02-27", "timexes": [{"text": "Feb. 25", "type": "DATE", "value": "2021-02-25", "start": 3, "end": 5}]}, "a": {"tokens": []}}`))
	if err != nil || len(docs) != 2 || docs[0].id != "a" {
		t.Fatalf("%+v, %v", docs, err)
	}
	if g := docs[1].gold[0]; docs[1].text[g.Start:g.End] != "Feb. 25" {
		t.Errorf("got %q", docs[1].text[g.Start:g.End])
	}
	if _, err := timedJSON([]byte(`{"a": {"tokens": ["x"], "timexes": [{"start": 4, "end": 5}]}}`)); err == nil {
		t.Error("a token out of range gives no error")
	}
}

func TestTimeScore(t *testing.T) {
	at := func(lo, hi int, value string) daybook.Time {
		return daybook.Time{Span: daybook.Span{Start: lo, End: hi}, Type: "DATE", Value: value}
	}
	d := timedDoc{text: "0123456789012345678901234567890123456789", gold: []daybook.Time{at(0, 5, "x"), at(10, 20, "y"), at(30, 35, "z")}}
	var s timeScore
	misses := s.add(d, []daybook.Time{at(0, 5, "x"), at(12, 20, "q"), at(25, 28, "w")})
	if s != (timeScore{found: 3, wanted: 3, strict: 1, relaxed: 2, value: 1, typ: 2}) || len(misses) != 3 {
		t.Errorf("%+v, %d misses", s, len(misses))
	}
}

func TestTimesSuite(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.tml")
	if err := os.WriteFile(file, []byte(sampleTML), 0o600); err != nil {
		t.Fatal(err)
	}
	r, err := times([]string{file})
	if err != nil || r.Items != 1 || r.Figures["value_f"] != 100 || r.Figures["strict_f"] != 100 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestSeedRows(t *testing.T) {
	if len(seedRows) != 14 {
		t.Errorf("%d rows, the README has 14", len(seedRows))
	}
	// An empty record holds none of the rows that want something found.
	misses := seedMisses(&daybook.Record{}, "")
	for i := range seedRows {
		if row := i + 1; row != 13 && misses[row] == "" {
			t.Errorf("row %d holds for an empty record", row)
		}
	}
}
