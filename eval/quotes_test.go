package eval

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestAttributions scores a text of ours in PolNeAR's form, with one cue that
// the gold does not have.
func TestAttributions(t *testing.T) {
	dir := t.TempDir()
	text := "“Né à Dolna,” the mayor said.\n\nThe mayor denied any role in the fire.\n"
	ann := "T1\tSource 14 23\tthe mayor\nT2\tCue 24 28\tsaid\nT3\tContent 0 13\t“Né à Dolna,”\nE1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"
	for name, data := range map[string]string{"a.txt": text, "a_1.ann": ann, "a_2.ann": "broken"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	r, err := attributions([]string{dir})
	if err != nil {
		t.Fatal(err)
	}
	if r.Items != 1 || r.Figures["cue_r"] != 100 || r.Figures["cue_p"] != 50 || r.Figures["source_r"] != 100 {
		t.Errorf("%d items: %v", r.Items, r.Figures)
	}
	if f := r.Figures["content_overlap_r"]; f < 50 || f > 100 {
		t.Errorf("content %v", f)
	}
}

// TestUnnested holds that what is said in what is said is no attribution of
// PolNeAR's, and that of two that hold each other the wider stays.
func TestUnnested(t *testing.T) {
	at := func(cue, lo, hi int) attribution {
		return attribution{cue: []daybook.Span{{Start: cue, End: cue + 1}}, content: []daybook.Span{{Start: lo, End: hi}}}
	}
	got := unnested([]attribution{at(1, 2, 20), at(5, 6, 10), at(30, 0, 29), at(40, 35, 60), at(50, 35, 45)})
	if len(got) != 2 || got[0].cue[0].Start != 30 || got[1].cue[0].Start != 40 {
		t.Errorf("%+v", got)
	}
}

func TestRelated(t *testing.T) {
	text := "the army, which said"
	span := func(lo, hi int) []daybook.Span { return []daybook.Span{{Start: lo, End: hi}} }
	if !related(text, span(10, 15), span(0, 8)) || related(text, span(10, 15), span(0, 3)) || related(text, span(4, 8), span(0, 3)) {
		t.Error("a relative pronoun stands for the phrase right before it, and for no other")
	}
}
