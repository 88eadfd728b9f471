package check

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"
)

// TestExamples runs each rule over its examples: what it lets pass ("yes …") and
// what it finds ("no FIELD …").
func TestExamples(t *testing.T) {
	for _, r := range Rules {
		t.Run(r.ID, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join("testdata", r.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]int{}
			for _, f := range archive.Files {
				var inc daybook.Incident
				if err := json.Unmarshal(f.Data, &inc); err != nil {
					t.Fatalf("%s: %v", f.Name, err)
				}
				words := strings.Fields(f.Name)
				seen[words[0]]++
				found := slices.DeleteFunc(Incident(&inc), func(x Finding) bool { return x.Rule != r.ID })
				switch words[0] {
				case "yes":
					if len(found) > 0 {
						t.Errorf("%s: %+v", f.Name, found)
					}
				case "no":
					if !slices.ContainsFunc(found, func(x Finding) bool { return x.Field == words[1] }) {
						t.Errorf("%s: found %+v", f.Name, found)
					}
				default:
					t.Errorf("%s is neither yes nor no", f.Name)
				}
			}
			if seen["yes"] < 2 || seen["no"] < 1 {
				t.Error("too few examples:", seen)
			}
		})
	}
}

// TestRules wants rules numbered V1, V2 … as the design has them.
func TestRules(t *testing.T) {
	message := regexp.MustCompile(`^(mistake|look): `)
	for i, r := range Rules {
		if r.ID != fmt.Sprintf("V%d", i+1) || r.Demands == "" || r.From == "" {
			t.Errorf("%+v", r)
		}
	}
	files, _ := filepath.Glob("testdata/*.txtar")
	if len(files) != len(Rules) {
		t.Errorf("%d files of examples for %d rules", len(files), len(Rules))
	}
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range archive.Files {
			var inc daybook.Incident
			if json.Unmarshal(x.Data, &inc) != nil {
				continue
			}
			for _, y := range Incident(&inc) {
				if !message.MatchString(y.Message) || y.Field == "" {
					t.Errorf("%s: %+v", x.Name, y)
				}
			}
		}
	}
}

// TestAny takes incidents cut out of the examples at any place: whatever is
// missing, nothing panics and the order of tellings does not matter.
func TestAny(t *testing.T) {
	var all []daybook.Telling
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range txtar.Parse(data).Files {
			var inc daybook.Incident
			if json.Unmarshal(x.Data, &inc) == nil {
				all = append(all, inc.Tellings...)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		inc := daybook.Incident{ID: "i1"}
		for i := range rapid.IntRange(0, 4).Draw(t, "tellings") {
			x := rapid.SampledFrom(all).Draw(t, "telling")
			x.ID = "t00000000000" + string(rune('0'+i))
			inc.Tellings = append(inc.Tellings, x)
		}
		inc.Tellings = append(inc.Tellings, daybook.Telling{ID: "t1"})
		found := Incident(&inc)
		slices.Reverse(inc.Tellings)
		again := Incident(&inc)
		count := map[string]int{}
		for _, x := range found {
			count[x.Rule]++
		}
		for _, x := range again {
			count[x.Rule]--
		}
		for rule, n := range count {
			if n != 0 {
				t.Fatalf("%s finds %d more in one order", rule, n)
			}
		}
	})
}
