package main

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files and the picture in the README anew")

// output runs a command in the repository's root, as a reader of the README
// would.
func output(t *testing.T, args ...string) string {
	t.Helper()
	t.Chdir("../..")
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), args, stdio{nil, &stdout, &stderr}); code != exitOK {
		t.Fatalf("%v: exit %d: %s", args, code, stderr.String())
	}
	return stdout.String()
}

// TestPicture checks that the picture in the README is what the program
// prints.
func TestPicture(t *testing.T) {
	frame := regexp.MustCompile("(?s)<!-- picture: daybook ([^\n]*) -->\n```text\n(.*?)```\n<!-- end of picture -->")
	readme := paper(t, "README.md")
	m := frame.FindStringSubmatchIndex(readme)
	if m == nil {
		t.Fatal("README.md has no picture")
	}
	got := output(t, append(strings.Fields(readme[m[2]:m[3]]), "--format", "terminal")...)
	if *update {
		if err := os.WriteFile("README.md", []byte(readme[:m[4]]+got+readme[m[5]:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(readme[m[4]:m[5]], got); diff != "" {
		t.Errorf("the picture is out of date; make golden draws it anew (-picture +program):\n%s", diff)
	}
}

// TestGolden compares what the program knows of each sample report, with the
// words and rules behind it, with what it knew before.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(examples, "*.*"))
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			golden, err := filepath.Abs(filepath.Join("testdata/golden", name+".explain"))
			if err != nil {
				t.Fatal(err)
			}
			got := output(t, "explain", filepath.Join("examples/reports", name))
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the record has changed; if for the better, make golden keeps it (-before +now):\n%s", diff)
			}
		})
	}
}

// TestManyReports runs the commands that the README shows on a store, and checks
// that they print what it says.
func TestManyReports(t *testing.T) {
	frame := regexp.MustCompile("(?s)<!-- many reports -->\n```text\n(.*?)```\n<!-- end of many reports -->")
	readme := paper(t, "README.md")
	m := frame.FindStringSubmatchIndex(readme)
	if m == nil {
		t.Fatal("README.md does not show many reports")
	}
	file, err := filepath.Abs("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "examples"), os.DirFS("../../examples")); err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(readme[m[2]:m[3]]) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "$ ")
		if !ok {
			continue
		}
		if strings.HasPrefix(command, "daybook events") {
			command += " --format table" // as on a terminal
		}
		cmd := exec.Command("sh", "-c", command)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", command, err, out)
		}
		got.WriteString(line + string(out))
	}
	if *update {
		if err := os.WriteFile(file, []byte(readme[:m[2]]+got.String()+readme[m[3]:]), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(readme[m[2]:m[3]], got.String()); diff != "" {
		t.Errorf("what the README shows is out of date; make golden writes it anew, and the words around it may want a look (-README +program):\n%s", diff)
	}
}
