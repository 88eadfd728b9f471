package eval

import (
	"bytes"
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// shared is the folder beside the project with the data to measure on.
const shared = "../../shared"

// TestGoldAgrees holds that our scorer and score_gold.py give the same figures
// for the program's own records.
func TestGoldAgrees(t *testing.T) {
	script, dir := filepath.Join(shared, "score/score_gold.py"), filepath.Join(shared, "gold")
	python, err := exec.LookPath("python3")
	if _, statErr := os.Stat(script); err != nil || statErr != nil {
		t.Skip("needs python3 and ../shared")
	}
	docs, err := goldDocs(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := newGoldScore()
	var lines bytes.Buffer
	out := json.NewEncoder(&lines)
	coder := work.NewCoder("test")
	for _, d := range docs {
		rec, err := code(coder, d.doc)
		if err != nil {
			t.Fatal(err)
		}
		spoil(rec, len(d.id))
		s.add(d, rec)
		if err := out.Encode(rec); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(t.TempDir(), "records.jsonl")
	if err := os.WriteFile(file, lines.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, script, dir, file, "--json")
	cmd.Stderr = os.Stderr
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range theirs(t, data) {
		if got, ok := s.figures()[name]; !ok || math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: %v, score_gold.py says %v", name, got, want)
		}
	}
}

// spoil makes some records wrong in ways that the program's never are, so that
// these branches of both scorers are compared too.
func spoil(rec *daybook.Record, n int) {
	for i := range rec.Events {
		e := &rec.Events[i]
		switch (i + n + len(e.Type)) % 5 {
		case 0:
			e.When.Evidence = nil
		case 1:
			if len(e.Triggers) > 0 {
				e.Triggers[0].Quote += "x"
			}
		case 2:
			e.Harm = append(e.Harm, e.Harm...)
		}
	}
}

// theirs flattens the figures of score_gold.py to our names.
func theirs(t *testing.T, data []byte) map[string]float64 {
	type prf struct{ P, R, F float64 }
	var in struct {
		Record, Detection, Statements prf
		Slots, Found                  map[string]prf
		Status                        float64 `json:"status_right"`
		Background                    float64 `json:"background_right"`
		Quiet                         struct {
			Docs  float64 `json:"documents_without_events"`
			Empty float64 `json:"left_empty"`
		} `json:"quiet_documents"`
		Grounded struct{ Spans, Share float64 }
	}
	if err := json.Unmarshal(data, &in); err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{
		"status_right": in.Status, "background_right": in.Background, "quiet_documents": in.Quiet.Docs,
		"quiet_empty": digits(100*in.Quiet.Empty/in.Quiet.Docs, 1), "values": in.Grounded.Spans, "grounded": in.Grounded.Share,
	}
	for name, x := range map[string]prf{"record": in.Record, "detection": in.Detection, "statements": in.Statements} {
		out[name+"_p"], out[name+"_r"], out[name+"_f"] = x.P, x.R, x.F
	}
	for k, x := range in.Slots {
		out["f_"+k] = x.F
	}
	for k, x := range in.Found {
		out["found_"+k] = x.F
	}
	return out
}

func TestSameName(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"US military", "the U.S. military", true},
		{"Kata'ib Hezbollah", "Kata’ib Hezbollah fighters", true},
		{"South Korea", "North Korea", false},
		{"Iran-backed militia", "Iran", false},
		{"police officers", "two police officer", true},
		{"the", "the", false},
		{"São Tomé", "Sao Tome", true},
		{"army of Mali", "government of Chad", false},
	} {
		if got := sameName(x.a, x.b); got != x.want {
			t.Errorf("sameName(%q, %q) = %v", x.a, x.b, got)
		}
	}
}
