package eval

import (
	"os"
	"path/filepath"
	"testing"
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
