//go:build unix

package work_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// sampleReports returns the text of every sample report.
func sampleReports(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("../examples/reports/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	var texts []string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(data))
	}
	return texts
}

// code reads data as users do and checks what must hold of any record.
func code(t *testing.T, c *work.Coder, data []byte) {
	t.Helper()
	docs, err := source.Bytes("fuzz.txt", data, source.Options{Published: "2021-02-27"})
	if err != nil {
		return // it says why; package source tests that
	}
	for _, doc := range docs {
		r, err := c.Code(doc)
		if err != nil {
			t.Fatal(err) // a panic, or a value without words
		}
		text := []rune(r.Report.Text)
		if !utf8.ValidString(r.Report.Text) {
			t.Error("the text is not UTF-8")
		}
		r.EachEvidence(func(e *daybook.Evidence) {
			if e.Start < 0 || e.End > len(text) || e.Start > e.End || string(text[e.Start:e.End]) != e.Quote {
				t.Errorf("%+v is not in the text", *e)
			}
		})
	}
}

// FuzzPipeline reads any bytes.
func FuzzPipeline(f *testing.F) {
	c := work.NewCoder("test")
	for _, text := range sampleReports(f) {
		f.Add([]byte(text))
	}
	for _, text := range []string{
		"", "\x00", "\xff\xfe", "\"", "“", "A.", "12", "--", "\u202E\u200B\u2028", "😀 Ana said.", "Police\r\nsaid\r\n", "On Monday, on Monday, on Monday.",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) { code(t, c, data) })
}

// processorTime returns what this process has used: unlike the clock it does
// not go on while others use the machine.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// TestPipelineIsBounded reads long reports, from bytes to code points; package
// stage has more texts that are made to take long.
func TestPipelineIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	reports := strings.Join(sampleReports(t), "\n\n")
	c := work.NewCoder("test")
	const mb = 1 << 20
	for _, x := range []struct {
		name, text string
		limit      time.Duration
	}{
		{"a report of 1 MB", strings.Repeat(reports, mb/len(reports)+1)[:mb], 15 * time.Second},
		{"1 MB without a full stop", strings.NewReplacer(".", "", "\n", " ").Replace(strings.Repeat(reports, mb/len(reports)+1))[:mb], 15 * time.Second},
		{"20 MB of one character", strings.Repeat("a", 20*mb-1), 10 * time.Second},
	} {
		t.Run(x.name, func(t *testing.T) {
			start := processorTime(t)
			_, err := c.Code(&daybook.Document{ID: "x", Text: x.text, Published: "2021-02-27", Kind: daybook.KindReport, Language: "en"})
			took := processorTime(t) - start
			if err != nil {
				t.Error(err)
			}
			t.Logf("%.2f s for %d bytes", took.Seconds(), len(x.text))
			if took > x.limit {
				t.Errorf("took %s, limit %s", took, x.limit)
			}
		})
	}
}
