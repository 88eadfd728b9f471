package eval

import (
	"archive/zip"
	"math"
	"os"
	"path/filepath"
	"testing"
)

const (
	factIDsSample  = `{"ewt-dev-1": {"document_id": "d", "sentence_id": "d-0007"}}`
	factZipSample  = `{"metadata": {}, "data": {"ewt-dev-1": {"ewt-dev-1-semantics-pred-2": {"factuality": {"factual": {"value": {"a": 1, "b": 0}, "confidence": {"a": 4, "b": 2}}}}, "ewt-dev-1-semantics-pred-5": {"factuality": {"factual": {"value": {"a": 0}, "confidence": {"a": 4}}}}}}}`
	factBankSample = `# newdoc id = d
# sent_id = d-0007
# text = Olga slept and will sing.
1	Olga	Olga	PROPN	NNP	_	2	nsubj	_	_
2	slept	sleep	VERB	VBD	_	0	root	_	_
3	and	and	CCONJ	CC	_	5	cc	_	_
4	will	will	AUX	MD	_	5	aux	_	_
5	sing	sing	VERB	VB	_	2	conj	_	SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

# sent_id = d-0008
1	Nobody	nobody	PRON	NN	_	2	nsubj	_	_
2	came	come	VERB	VBD	_	0	root	_	_

`
)

func TestFactuality(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"ud_ids.json": factIDsSample, "a.conllu": factBankSample} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	f, err := os.Create(filepath.Join(dir, "factuality.zip"))
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	w, err := z.Create("factuality.json")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(factZipSample)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	f.Close()
	gold, err := factJudgements([]string{dir})
	if err != nil || gold["d-0007"][2] != .75 || gold["d-0007"][5] != -3 {
		t.Fatalf("%v, %v", gold, err)
	}
	r, err := factuality([]string{dir})
	if err != nil || r.Items != 2 {
		t.Fatalf("%d items, %v", r.Items, err)
	}
	// "slept" is taken as 3, "will sing" as −2.25.
	for name, want := range map[string]float64{"mae": (2.25 + .75) / 2, "mae_all_3": (2.25 + 6) / 2, "pearson": 1} {
		if got := r.Figures[name]; math.Abs(got-want) > 1e-9 {
			t.Errorf("%s is %g, want %g", name, got, want)
		}
	}
}
