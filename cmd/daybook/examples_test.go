package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/export"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

const examples = "../../examples/reports"

// records reads all sample reports, as users do.
func records(t testing.TB, args ...string) [][]byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	args = append([]string{"read", "--format", "jsonl"}, args...)
	if code := run(t.Context(), append(args, examples), stdio{nil, &stdout, &stderr}); code != exitOK || stderr.Len() > 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	lines := bytes.Split(bytes.TrimSuffix(stdout.Bytes(), []byte("\n")), []byte("\n"))
	if len(lines) < 24 {
		t.Fatalf("%d records", len(lines))
	}
	return lines
}

// TestRecordsKeepTheSchema checks the record of each sample report against the
// schema that the program ships.
func TestRecordsKeepTheSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(export.Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("daybook.json", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("daybook.json")
	for _, line := range records(t, "--published", "2024-05-01") {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(line))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("%s: %v", v.(map[string]any)["report"].(map[string]any)["source"], err)
		}
	}
}

// TestRecordsAreGrounded checks that every quotation stands in the text where
// the record says, counted in code points, and that what statements, harm and
// times point at exists.
func TestRecordsAreGrounded(t *testing.T) {
	for _, line := range records(t) {
		var r daybook.Record
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		text := []rune(r.Report.Text)
		n := 0
		r.EachEvidence(func(e *daybook.Evidence) {
			n++
			if e.Start < 0 || e.End > len(text) || e.Start >= e.End || string(text[e.Start:e.End]) != e.Quote || !strings.Contains(e.Rule, "/") {
				t.Errorf("%s: %+v", r.Report.Source, *e)
			}
		})
		if len(r.Events) > 0 && n == 0 {
			t.Errorf("%s: events without evidence", r.Report.Source)
		}
		dangling(t, &r)
	}
}

func dangling(t *testing.T, r *daybook.Record) {
	t.Helper()
	ids := map[string]bool{}
	for i := range r.Events {
		ids[r.Events[i].ID] = true
	}
	for i := range r.Statements {
		ids[r.Statements[i].ID] = true
		for _, id := range r.Statements[i].About {
			if !ids[id] {
				t.Errorf("%s: %s is about %s", r.Report.Source, r.Statements[i].ID, id)
			}
		}
	}
	for i := range r.Events {
		e := &r.Events[i]
		if a, ok := strings.CutPrefix(e.When.Anchor, "event:"); ok && (!ids[a] || a == e.ID) {
			t.Errorf("%s: %s hangs on %s", r.Report.Source, e.ID, a)
		}
		for j, h := range e.Harm {
			if h.Source != nil && !ids[*h.Source] || h.PartOf != nil && (*h.PartOf < 0 || *h.PartOf >= len(e.Harm) || *h.PartOf == j) {
				t.Errorf("%s: %s: harm %+v", r.Report.Source, e.ID, h)
			}
		}
	}
}

// TestRecordsAreTheSame checks that neither the number of jobs nor a second
// run changes a byte.
func TestRecordsAreTheSame(t *testing.T) {
	one := records(t, "--jobs", "1")
	for i, line := range records(t, "--jobs", "8") {
		if !bytes.Equal(line, one[i]) {
			t.Errorf("record %d differs", i)
		}
	}
}

// TestSplices checks that another story in a page is read as a report of its
// own when that is asked for, and that it then holds nothing else.
func TestSplices(t *testing.T) {
	var stdout, stderr bytes.Buffer
	args := []string{"read", "--format", "jsonl", "--splices", "separate", examples + "/04-stitched-page.txt"}
	if code := run(t.Context(), args, stdio{nil, &stdout, &stderr}); code != exitOK {
		t.Fatal(stderr.String())
	}
	lines := bytes.Split(bytes.TrimSpace(stdout.Bytes()), []byte("\n"))
	if len(lines) != 2 {
		t.Fatalf("%d records, want the page's and its splice's", len(lines))
	}
	var page, splice daybook.Record
	for i, r := range []*daybook.Record{&page, &splice} {
		if err := json.Unmarshal(lines[i], r); err != nil {
			t.Fatal(err)
		}
	}
	if splice.Report.ID != page.Report.ID+"-splice1" || !strings.Contains(page.Report.Text, splice.Report.Text) {
		t.Errorf("splice %s of %s: %q", splice.Report.ID, page.Report.ID, splice.Report.Text)
	}
}
