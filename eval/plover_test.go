package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
)

// ploverSample is in the form of the gold records.
const ploverSample = `[
{"id": "0", "event": "DOCUMENT", "source": null},
{"id": "1", "event": "FIGHT", "text": "Chad shelled Niger.", "source": [{"code": "TCD"}], "target": [{"code": "NER", "sector": "CVL"}]},
{"id": "2", "event": "AGREE", "text": "Japan and Italy signed a pact.", "source": [{"code": "JAP"}, {"code": "ITL"}], "target": ""},
{"id": "3", "event": "DEMAND", "mode": "", "text": "A charity asked Chad for visas.", "source": [{"code": "NGO"}], "target": [{"code": "TCD"}]}
]`

func TestPlover(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"gold.txt": ploverSample, "NOTE.txt": "no list"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	items, err := ploverItems([]string{dir})
	if err != nil || len(items) != 3 {
		t.Fatalf("%d items, %v", len(items), err)
	}
	s := ploverScore{events: tally{}}
	chad, niger := doer{land: "TD"}, doer{land: "NE"}
	noKind := deed{sources: []doer{chad}}
	misses := s.add(items[0], []deed{{kind: "ASSAULT", sources: []doer{chad}, targets: []doer{niger, niger}}, {kind: "AID"}, noKind})
	misses = append(misses, s.add(items[1], []deed{{kind: "AGREE", sources: []doer{{land: "JP"}}, targets: []doer{{land: "IT"}}}})...)
	misses = append(misses, s.add(items[2], []deed{{kind: "AID", sources: []doer{{sector: "NGO"}}}, {kind: "REQUEST"}})...)
	if s.event != 2 || s.whole != 2 || s.source != 3 || s.target != 2 || s.anywhere != 3 || s.deeds != 5 {
		t.Errorf("%+v", s)
	}
	if len(misses) != 1 || misses[0].Want != "REQUEST IGO → TCD" || misses[0].Got != "AID IGO → –" {
		t.Errorf("%+v", misses)
	}
	if r, err := plover([]string{dir}); err != nil || r.Items != 3 || len(r.Tables) != 1 {
		t.Errorf("%d items, %v", r.Items, err)
	}
}

func TestPloverTold(t *testing.T) {
	for _, x := range []struct {
		kind   string
		realis daybook.Realis
		want   string
	}{
		{"AID", daybook.Actual, "AID"}, {"AID", daybook.Planned, "AGREE"}, {"RETREAT", daybook.Planned, "CONCEDE"},
		{"ASSAULT", daybook.Threatened, "THREATEN"}, {"ASSAULT", daybook.Denied, ""}, {"", daybook.Threatened, ""},
	} {
		if got := ploverTold(x.kind, x.realis); got != x.want {
			t.Errorf("%s %s: %q, want %q", x.kind, x.realis, got, x.want)
		}
	}
}

// TestInBytes turns the positions of a finished record back.
func TestInBytes(t *testing.T) {
	rec := &daybook.Record{Report: daybook.Report{Text: "Né à Šid."}, Notes: []daybook.Note{{Evidence: []daybook.Evidence{{Span: daybook.Span{Start: 5, End: 8}}}}}}
	inBytes(rec)
	if s := rec.Notes[0].Evidence[0].Span; rec.Report.Text[s.Start:s.End] != "Šid" {
		t.Errorf("%q", rec.Report.Text[s.Start:s.End])
	}
}
