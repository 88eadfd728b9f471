package eval

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	checkScore  = flag.Bool("score", false, "compare with score.txt: no figure may have fallen")
	updateScore = flag.Bool("update", false, "write score.txt")
)

// slack is how far a figure may fall: the size of one item of the gold.
const slack = 0.5

// TestScore keeps quality as a golden file: score.txt holds what the pipeline
// reached when it was last written. It needs ../shared and runs on request
// (go test ./eval -score), as a figure may well fall while others rise.
func TestScore(t *testing.T) {
	if !*checkScore && !*updateScore {
		t.Skip("runs with -score or -update")
	}
	var lines []string
	old := readScores(t)
	for _, x := range []struct {
		suite string
		path  string
	}{{"gold", "gold"}, {"seed", "seed"}} {
		path := filepath.Join(shared, x.path)
		if _, err := os.Stat(path); err != nil {
			t.Skip("needs ../shared")
		}
		suite, err := Named(x.suite)
		if err != nil {
			t.Fatal(err)
		}
		r, err := suite.Run([]string{path})
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range slices.Sorted(maps.Keys(r.Figures)) {
			key := x.suite + " " + name
			lines = append(lines, fmt.Sprintf("%s %.1f\n", key, r.Figures[name]))
			if was, ok := old[key]; *checkScore && ok && r.Figures[name] < was-slack {
				t.Errorf("%s fell from %.1f to %.1f", key, was, r.Figures[name])
			}
		}
	}
	if *updateScore {
		text := "# Figures of daybook eval, written by: go test ./eval -update\n" + strings.Join(lines, "")
		if err := os.WriteFile("score.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func readScores(t *testing.T) map[string]float64 {
	data, err := os.ReadFile("score.txt")
	if err != nil {
		t.Log("no score.txt yet")
		return nil
	}
	old := map[string]float64{}
	for _, line := range strings.Split(string(data), "\n") {
		var suite, name string
		var v float64
		if _, err := fmt.Sscan(line, &suite, &name, &v); err == nil {
			old[suite+" "+name] = v
		}
	}
	return old
}
