package work_test

import (
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// sampleDocuments reads all sample reports.
func sampleDocuments(b *testing.B) []*daybook.Document {
	b.Helper()
	var docs []*daybook.Document
	for doc, err := range source.Read(b.Context(), "../examples/reports", source.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
	}
	return docs
}

// BenchmarkPipeline reads the sample reports, one after the other.
func BenchmarkPipeline(b *testing.B) {
	docs, c := sampleDocuments(b), work.NewCoder("bench")
	size := 0
	for _, d := range docs {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, d := range docs {
			if _, err := c.Code(d); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(b.N*len(docs))/b.Elapsed().Seconds(), "reports/s")
}

// BenchmarkStage runs each stage over the sample reports, on what the stages
// before it found.
func BenchmarkStage(b *testing.B) {
	docs, c := sampleDocuments(b), work.NewCoder("bench")
	for i, s := range c.Stages {
		b.Run(s.Name, func(b *testing.B) {
			var found []*daybook.Analysis
			for _, d := range docs {
				found = append(found, daybook.Analyze(d, c.Stages[:i], nil))
			}
			for b.Loop() {
				for _, a := range found {
					again := *a // its layers are not written to, but for the stage's own
					s.Run(&again)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(docs)), "µs/report")
		})
	}
}
