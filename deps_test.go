package daybook

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/daybookhq/daybook"

// depsRules says which package may import which. It is policy: do not change
// it to fix a build.
//
// The floors are listed from the ground up. A package may import any package
// of a lower floor, none of its own and none above. A line that starts with a
// package and goes on with module paths says what that package may import from
// outside this module, besides the standard library.
const depsRules = `
	# 0: the domain's types
	.
	# 1: strings as keys, strings made harmless
	fold      golang.org/x/text
	safe
	# 2: data and models, read-only once loaded
	codebook lexicon gazetteer actor model
	# 2½: what runs on those tables
	model/namer model/parser gazetteer/geonames
	# 2¾: what of reports is compared and which tell of one event; what they tell together
	merge view
	# 2⅞: types of what is kept
	store
	# 3: questions to the grammar
	syntax check
	# 4: what fills the slots of a predicate
	valency
	# 5: stages: pure functions
	stage/*
	# 6: the list of stages
	stage
	# 6¼: dates
	source/iso
	# 6½: ways in, below what reads
	source/warc github.com/klauspost/compress github.com/andybalholm/brotli
	source/feed golang.org/x/net golang.org/x/text
	source/polite golang.org/x/net code.dny.dev/ssrf
	# 7: the outside world
	source    golang.org/x/net golang.org/x/text codeberg.org/readeck/go-readability github.com/RadhiFadlillah/whatlanggo github.com/go-shiori/dom
	export    charm.land/lipgloss github.com/rivo/uniseg github.com/charmbracelet/x
	work
	store/sqlite modernc.org/sqlite github.com/klauspost/compress
	dataset   github.com/parquet-go/parquet-go
	compare
	# 7½: taking reports in; what is made of many data sets
	ingest release
	# 8: measuring, and layers to learn with
	eval
	cmd/train/neural
	# 9: commands
	cmd/daybook github.com/spf13/cobra charm.land/fang charm.land/lipgloss github.com/vbauerster/mpb golang.org/x/term github.com/charmbracelet
	cmd/train   github.com/vbauerster/mpb golang.org/x/text
`

func TestDeps(t *testing.T) {
	floor, outside := parseRules(depsRules)
	imports(t, func(pkg, imp string) {
		have, ok := lookup(floor, pkg)
		if !ok {
			t.Fatalf("package %s is on no floor of depsRules", pkg)
		}
		if rest, ok := strings.CutPrefix(imp, module); ok {
			imp = path.Clean("./" + rest)
			if f, ok := lookup(floor, imp); !ok || f >= have {
				t.Errorf("%s (floor %d) must not import %s (floor %d)", pkg, have, imp, f)
			}
			return
		}
		if strings.Contains(imp, ".") && !allowed(outside[pkg], imp) {
			t.Errorf("%s must not import %s", pkg, imp)
		}
	})
}

func allowed(modules []string, imp string) bool {
	for _, m := range modules {
		if imp == m || strings.HasPrefix(imp, m+"/") {
			return true
		}
	}
	return false
}

func parseRules(rules string) (floor map[string]int, outside map[string][]string) {
	floor, outside = map[string]int{}, map[string][]string{}
	level := -1
	for _, line := range strings.Split(rules, "\n") {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		if f[0] == "#" {
			level++
			continue
		}
		for _, name := range f {
			if strings.Contains(name, ".") && name != "." {
				outside[f[0]] = append(outside[f[0]], name)
				continue
			}
			floor[name] = level
		}
	}
	return floor, outside
}

func lookup(floor map[string]int, pkg string) (int, bool) {
	if f, ok := floor[pkg]; ok {
		return f, true
	}
	f, ok := floor[path.Dir(pkg)+"/*"]
	return f, ok
}

// imports calls f for each import of each package, tests left out.
func imports(t *testing.T, f func(pkg, imp string)) {
	t.Helper()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), p, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range file.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			f(filepath.ToSlash(filepath.Dir(p)), imp)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
