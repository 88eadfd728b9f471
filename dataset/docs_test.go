package dataset

import (
	"bytes"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestDocs checks that docs/formats.md shows the columns of each table as they
// are; -update writes them.
func TestDocs(t *testing.T) {
	const file = "../docs/formats.md"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	frame := regexp.MustCompile(`(?s)(<!-- columns: (\S+) -->\n)(.*?)(<!-- end of columns -->)`)
	shown := 0
	want := frame.ReplaceAllFunc(data, func(part []byte) []byte {
		m := frame.FindSubmatch(part)
		shown++
		return bytes.Join([][]byte{m[1], []byte(columnsOf(t, string(m[2]))), m[4]}, nil)
	})
	if *update {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
		data = want
	}
	if diff := cmp.Diff(string(want), string(data)); diff != "" {
		t.Errorf("%s (-code +page):\n%s", file, diff)
	}
	if shown != 12 {
		t.Errorf("%s shows %d tables", file, shown)
	}
	files, folders := Formats()
	for _, f := range append(files, folders...) {
		if !strings.Contains(string(data), "`"+f+"`") {
			t.Errorf("%s does not tell of %s", file, f)
		}
	}
}

func columnsOf(t *testing.T, name string) string {
	fields := Fields(name)
	if table, ok := strings.CutPrefix(name, "airwars/"); ok {
		for _, l := range newAirwars(nil).(*linked).tables {
			if l.name == table+".csv" {
				fields = l.fields()
			}
		}
	}
	if len(fields) == 0 {
		t.Errorf("no table %s", name)
	}
	var b strings.Builder
	b.WriteString("| column | type | what |\n|---|---|---|\n")
	for _, f := range fields {
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", f.Name, f.Type, f.Description)
	}
	return b.String()
}
