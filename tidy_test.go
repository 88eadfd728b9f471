package daybook

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// Limits on the code's size. To go over one, split the code.
const (
	maxFile    = 500 // lines
	maxFunc    = 70  // lines
	maxHalf    = 12  // lines of the median function
	maxArgs    = 5
	maxExports = 20 // exported names of a package, root aside
)

// TestTidy checks what the compiler does not: sizes, and that everything
// exported is documented.
func TestTidy(t *testing.T) {
	var sizes []int
	exports := map[string]int{}
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(p, ".go") {
			return err
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		if n := lines(fset, f); n > maxFile {
			t.Errorf("%s: %d lines", p, n)
		}
		test := strings.HasSuffix(p, "_test.go")
		for _, d := range f.Decls {
			tidyDecl(t, fset, d, test)
			if !test {
				exports[filepath.Dir(p)] += exported(d)
			}
			if fn, ok := d.(*ast.FuncDecl); ok && !test {
				sizes = append(sizes, lines(fset, fn))
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Ints(sizes)
	if half := sizes[len(sizes)/2]; half > maxHalf {
		t.Errorf("the median function has %d lines", half)
	}
	for pkg, n := range exports {
		if pkg != "." && n > maxExports {
			t.Errorf("package %s exports %d names", pkg, n)
		}
	}
}

func exported(d ast.Decl) int {
	n := 0
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && d.Name.IsExported() {
			n++
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					n++
				}
			case *ast.ValueSpec:
				if s.Names[0].IsExported() && d.Doc == nil {
					n++
				}
			}
		}
	}
	return n
}

func tidyDecl(t *testing.T, fset *token.FileSet, d ast.Decl, test bool) {
	pos := fset.Position(d.Pos())
	switch d := d.(type) {
	case *ast.FuncDecl:
		if n := lines(fset, d); n > maxFunc {
			t.Errorf("%s: %s has %d lines", pos, d.Name, n)
		}
		if n := d.Type.Params.NumFields(); n > maxArgs {
			t.Errorf("%s: %s has %d parameters", pos, d.Name, n)
		}
		if d.Recv == nil && d.Name.Name == "init" {
			t.Errorf("%s: init function", pos)
		}
		if d.Name.IsExported() && d.Doc == nil && !test {
			t.Errorf("%s: %s is undocumented", pos, d.Name)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			if s, ok := s.(*ast.TypeSpec); ok && s.Name.IsExported() && d.Doc == nil && s.Doc == nil {
				t.Errorf("%s: %s is undocumented", pos, s.Name)
			}
		}
	}
}

func lines(fset *token.FileSet, n ast.Node) int {
	return fset.Position(n.End()).Line - fset.Position(n.Pos()).Line + 1
}
