package check

import (
	"encoding/json"
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
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

// examples returns the tellings of all examples.
func examples(t *testing.T) (all []daybook.Telling) {
	t.Helper()
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, f := range files {
		archive, err := txtar.ParseFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range archive.Files {
			var inc daybook.Incident
			if json.Unmarshal(x.Data, &inc) == nil {
				all = append(all, inc.Tellings...)
			}
		}
	}
	return all
}

// TestAny makes incidents of tellings of the examples: the order of tellings does
// not matter.
func TestAny(t *testing.T) {
	all := examples(t)
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
		if again := Incident(&inc); !slices.Equal(found, again) {
			t.Fatalf("%+v, in another order %+v", found, again)
		}
	})
}

// TestBroken takes tellings whose values were taken out or exchanged: no view and
// no rule panics, and a row has its columns.
func TestBroken(t *testing.T) {
	all := examples(t)
	rapid.Check(t, func(t *rapid.T) {
		inc := daybook.Incident{ID: "i1"}
		for range rapid.IntRange(1, 3).Draw(t, "tellings") {
			var tree any
			data, _ := json.Marshal(rapid.SampledFrom(all).Draw(t, "telling"))
			_ = json.Unmarshal(data, &tree)
			data, _ = json.Marshal(broken(t, tree))
			var x daybook.Telling
			_ = json.Unmarshal(data, &x) // as far as it can be read
			inc.Tellings = append(inc.Tellings, x)
		}
		Incident(&inc)
		view.Airwars(&inc)
		rows, _ := view.ACLED(&inc)
		for i := range rows {
			if n := len(rows[i].Cells()); n != len(view.ACLEDHeader) {
				t.Fatalf("%d cells", n)
			}
		}
		if row, _ := view.GED(&inc); len(row.Cells()) != len(view.GEDHeader) {
			t.Fatal("cells")
		}
	})
}

// broken returns a tree of JSON with some of its values taken out or replaced.
func broken(t *rapid.T, tree any) any {
	switch rapid.IntRange(0, 30).Draw(t, "how") {
	case 0:
		return nil
	case 1:
		return ""
	case 2:
		return rapid.SampledFrom([]any{-1, 0, 9e18, "9999-12-31", "2021-02-15", "--02-30", "town", "participant", "killed", "shelling"}).Draw(t, "value")
	}
	switch x := tree.(type) {
	case map[string]any:
		keys := slices.Sorted(maps.Keys(x))
		for _, k := range keys {
			x[k] = broken(t, x[k])
		}
	case []any:
		for i := range x {
			x[i] = broken(t, x[i])
		}
	}
	return tree
}
