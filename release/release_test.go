package release

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/dataset"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample returns the incidents that package dataset tests with, by id.
func sample(t testing.TB) []*daybook.Incident {
	t.Helper()
	data, err := os.ReadFile("../dataset/testdata/incidents.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []*daybook.Incident
	for inc, err := range dataset.Read(bytes.NewReader(data)) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, inc)
	}
	sortByID(list)
	return list
}

func sortByID(list []*daybook.Incident) {
	slices.SortFunc(list, func(a, b *daybook.Incident) int { return strings.Compare(a.ID, b.ID) })
}

func sequence(list []*daybook.Incident) dataset.Incidents {
	return func(yield func(*daybook.Incident, error) bool) {
		for _, inc := range list {
			if !yield(inc, nil) {
				return
			}
		}
	}
}

func input(list []*daybook.Incident, number int, previous string) Input {
	return Input{
		Name: "sahel", Title: "Events in the *Sahel*", Licence: "CC-BY-4.0", Number: number, Time: time.Date(2024, 7, number, 12, 0, 1, 5, time.FixedZone("", 7200)),
		Engine:    daybook.Engine{Version: "0.1.0", Codebook: codebook.Version, Models: map[string]string{"tagger": "sha256:aa", "parser": "sha256:bb", "names": "sha256:cc"}},
		Incidents: sequence(list), Previous: previous,
	}
}

func write(t testing.TB, dir string, in Input) string {
	t.Helper()
	file, err := Write(dir, in)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// unpack returns the files of a ZIP.
func unpack(t testing.TB, file string) map[string]string {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(data)
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-before +now):\n%s", file, diff)
	}
}

// TestRelease checks what is in a release, and that everything that it says of
// itself is so.
func TestRelease(t *testing.T) {
	files := unpack(t, write(t, t.TempDir(), input(sample(t), 1, "")))
	for _, name := range []string{"methods.md", "README.md", "changes.csv"} {
		golden(t, name, files[name])
	}
	golden(t, "air-strike.md", files["codebook/air-strike.md"])
	sums := 0
	for line := range strings.Lines(files["SHA256SUMS"]) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if got := sha256.Sum256([]byte(files[name])); hex.EncodeToString(got[:]) != sum {
			t.Errorf("the checksum of %s is another", name)
		}
		sums++
	}
	if sums != len(files)-1 || sums < 60 {
		t.Errorf("%d checksums of %d files", sums, len(files))
	}
	var d descriptor
	if err := json.Unmarshal([]byte(files["datapackage.json"]), &d); err != nil || len(d.Resources) != len(files)-2 {
		t.Fatal(err, len(d.Resources))
	}
	names := map[string]bool{}
	for _, r := range d.Resources {
		sum := sha256.Sum256([]byte(files[r.Path]))
		if r.Hash != "sha256:"+hex.EncodeToString(sum[:]) || r.Format != "parquet" && int(r.Bytes) != len(files[r.Path]) || names[r.Name] || r.Media == "" {
			t.Errorf("%+v", r)
		}
		names[r.Name] = true
		if r.Format == "csv" {
			checkSchema(t, r, files[r.Path])
		}
	}
}

// checkSchema checks that the columns, and the keys of the rows, are those of
// the schema.
func checkSchema(t *testing.T, r resource, data string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range r.Schema.Fields {
		names = append(names, f.Name)
	}
	if diff := cmp.Diff(names, rows[0]); diff != "" {
		t.Errorf("%s: %s", r.Path, diff)
	}
	for i, name := range names {
		seen := map[string]bool{}
		for _, row := range rows[1:] {
			if name == r.Schema.Primary && seen[row[i]] {
				t.Errorf("%s: two rows %s", r.Path, row[i])
			}
			seen[row[i]] = true
		}
	}
}

// TestSameBytes: the same input gives the same bytes, whatever the clock and
// the folder.
func TestSameBytes(t *testing.T) {
	one, err := os.ReadFile(write(t, t.TempDir(), input(sample(t), 1, "")))
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		two, err := os.ReadFile(write(t, t.TempDir(), input(sample(t), 1, "")))
		if err != nil || !bytes.Equal(one, two) {
			t.Fatal("other bytes", err)
		}
	}
	later := input(sample(t), 1, "")
	later.Time = later.Time.AddDate(0, 0, 1)
	if two, _ := os.ReadFile(write(t, t.TempDir(), later)); bytes.Equal(one, two) {
		t.Error("the time of a release is not in it")
	}
}

// TestNeverOverwritten: a number once released stays as it is, even if its file
// is empty.
func TestNeverOverwritten(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, input(sample(t), 1, ""))
	before, _ := os.ReadFile(file)
	if _, err := Write(dir, input(sample(t)[:2], 1, "")); !errors.Is(err, ErrReleased) {
		t.Error(err)
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("a release was changed")
	}
	if err := os.WriteFile(filepath.Join(dir, FileName("sahel", 2)), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Write(dir, input(sample(t), 2, file)); !errors.Is(err, ErrReleased) {
		t.Error(err)
	}
	if info, _ := os.Stat(file); info.Mode().Perm()&0o222 != 0 {
		t.Errorf("mode %s", info.Mode())
	}
	entries, _ := os.ReadDir(dir)
	if len(entries) != 2 {
		t.Errorf("%d files in the folder", len(entries))
	}
}

// TestChanges compares two releases.
func TestChanges(t *testing.T) {
	dir := t.TempDir()
	list := sample(t)
	file := write(t, dir, input(list[:4], 1, ""))
	gone, changed := list[1], *list[0]
	changed.Former = []string{gone.ID}
	tell := changed.Tellings[0]
	event := *tell.Event
	event.Type = "attack"
	tell.Event = &event
	changed.Tellings = append([]daybook.Telling{tell}, changed.Tellings[1:]...)
	second := []*daybook.Incident{&changed, list[2], list[3], list[4]}
	files := unpack(t, write(t, dir, input(second, 2, file)))
	rows, err := csv.NewReader(strings.NewReader(files["changes.csv"])).ReadAll()
	if err != nil || len(rows) != 4 {
		t.Fatal(err, rows)
	}
	got := map[string][]string{}
	for _, r := range rows[1:] {
		got[r[1]] = r
	}
	if r := got[gone.ID]; r == nil || r[0] != "removed" || r[3] != changed.ID {
		t.Errorf("%v", r)
	}
	if r := got[list[4].ID]; r == nil || r[0] != "added" {
		t.Errorf("%v", r)
	}
	if r := got[changed.ID]; r == nil || r[0] != "changed" || !strings.Contains(r[2], "former_ids") || !strings.Contains(r[2], "type") || strings.Contains(r[2], "date_from") {
		t.Errorf("%v", r)
	}
	if m := files["methods.md"]; !strings.Contains(m, "Since release 1: 1 added, 1 changed, 1 removed") {
		t.Error(m)
	}
}

// TestNoText: no words of a report but its title are in a release, and no
// victim's name.
func TestNoText(t *testing.T) {
	for name, text := range unpack(t, write(t, t.TempDir(), input(sample(t), 1, ""))) {
		for _, words := range []string{"went off at the bus station", "hospital said.\nJNIM", "were captured", "among them four"} {
			if strings.Contains(text, words) {
				t.Errorf("%s has %q", name, words)
			}
		}
		if strings.Contains(text, "\u202E") && name != "events.geojson" && name != "events.parquet" { // programs read those
			t.Errorf("%s has a hidden character", name)
		}
	}
}

// TestInput: what no release can be made of is refused, and nothing is left.
func TestInput(t *testing.T) {
	list := sample(t)
	turned := slices.Clone(list)
	slices.Reverse(turned)
	odd := *list[0]
	odd.ID = "=1+1"
	broken := errors.New("broken")
	for name, change := range map[string]func(*Input){
		"name":     func(in *Input) { in.Name = "../x" },
		"number":   func(in *Input) { in.Number = 0 },
		"time":     func(in *Input) { in.Time = time.Time{} },
		"none":     func(in *Input) { in.Incidents = nil },
		"order":    func(in *Input) { in.Incidents = sequence(turned) },
		"twice":    func(in *Input) { in.Incidents = sequence(append(slices.Clone(list[:1]), list[0])) },
		"id":       func(in *Input) { in.Incidents = sequence([]*daybook.Incident{&odd}) },
		"previous": func(in *Input) { in.Number = 2 },
		"error": func(in *Input) {
			in.Incidents = func(yield func(*daybook.Incident, error) bool) { yield(nil, fmt.Errorf("%w: %w", ErrInput, broken)) }
		},
	} {
		dir := t.TempDir()
		in := input(list, 1, "")
		change(&in)
		if _, err := Write(dir, in); !errors.Is(err, ErrInput) {
			t.Errorf("%s: %v", name, err)
		}
		if entries, _ := os.ReadDir(dir); len(entries) > 0 {
			t.Errorf("%s: left %v", name, entries)
		}
	}
	in := input(nil, 1, "") // a release of nothing is one
	write(t, t.TempDir(), in)
}

// TestHostilePrevious: a ZIP that means harm, or was changed, is refused.
func TestHostilePrevious(t *testing.T) {
	good := unpack(t, write(t, t.TempDir(), input(sample(t), 1, "")))
	events := good["events.csv"]
	head, rest, _ := strings.Cut(events, "\n")
	with := func(name, text string) map[string]string {
		out := map[string]string{}
		for k, v := range good {
			out[k] = v
		}
		out[name] = text
		if name != checksums {
			sum, old := sha256.Sum256([]byte(text)), sha256.Sum256([]byte(good[name]))
			out[checksums] = strings.Replace(good[checksums], hex.EncodeToString(old[:]), hex.EncodeToString(sum[:]), 1)
		}
		return out
	}
	first, _, _ := strings.Cut(rest, "\n")
	for name, c := range map[string]struct {
		files map[string]string
		spoil func([]byte) []byte
	}{
		"no ZIP":       {good, func([]byte) []byte { return []byte("hello") }},
		"cut off":      {good, func(b []byte) []byte { return b[:len(b)/2] }},
		"empty":        {map[string]string{}, nil},
		"changed":      {with(checksums, strings.ReplaceAll(good[checksums], "0", "1")), nil},
		"of another":   {with("datapackage.json", strings.Replace(good["datapackage.json"], `"sahel"`, `"sahara"`, 1)), nil},
		"later":        {with("datapackage.json", strings.Replace(good["datapackage.json"], `"release": 1`, `"release": 7`, 1)), nil},
		"no JSON":      {with("datapackage.json", strings.Repeat("[", 100_000)), nil},
		"no lines":     {with(checksums, "x"), nil},
		"out of order": {with("events.csv", events+first+"\n"), nil},
		"other table":  {with("events.csv", "a,b\n1,2\n"), nil},
		"two columns":  {with("events.csv", head+",id\n"), nil},
		"long row":     {with("events.csv", head+"\n\""+strings.Repeat("ab\xffx7", maxRow/4)), nil},
		"bomb":         {with("events.csv", head+"\n"+strings.Repeat("\n", 30<<20)), nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			data := pack(t, c.files)
			if c.spoil != nil {
				data = c.spoil(data)
			}
			file := filepath.Join(dir, "before.zip")
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := Write(dir, input(sample(t), 2, file))
			if !errors.Is(err, ErrPrevious) && !(name == "later" && errors.Is(err, ErrInput)) {
				t.Errorf("%v", err)
			}
			if entries, _ := os.ReadDir(dir); len(entries) != 1 {
				t.Errorf("left %v", entries)
			}
		})
	}
	dir := t.TempDir() // the same, unspoilt, is taken
	file := filepath.Join(dir, "before.zip")
	if err := os.WriteFile(file, pack(t, good), 0o644); err != nil {
		t.Fatal(err)
	}
	write(t, dir, input(sample(t), 2, file))
}

func pack(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTwoOfOneName(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range 2 {
		if _, err := z.Create("events.csv"); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "twice.zip")
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := openPrevious(file, "sahel"); !errors.Is(err, ErrPrevious) || !strings.Contains(err.Error(), "two files") {
		t.Error(err)
	}
}

// TestManyFiles: a ZIP of very many empty files is not listed to its end.
func TestManyFiles(t *testing.T) {
	file := filepath.Join(t.TempDir(), "many.zip")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	z := zip.NewWriter(f)
	for i := range 400_000 {
		if _, err := z.CreateRaw(&zip.FileHeader{Name: fmt.Sprintf("%080d", i)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := openPrevious(file, "sahel"); !errors.Is(err, ErrPrevious) || !strings.Contains(err.Error(), "index") {
		t.Error(err)
	}
}

// TestPlain: no words of strangers mark anything up.
func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"a *b* _c_": `a \*b\* \_c\_`, "<script>": "&lt;script&gt;", "[x](y)": `\[x\](y)`, "# h\n": `\# h `, "a|b`c`": "a\\|b\\`c\\`", "it's": "it's",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
