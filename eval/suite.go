// Package eval scores the shipped pipeline on benchmarks.
//
// A suite reads files in the form of their archive, runs what users run, and
// maps what comes out to the categories of the benchmark. Nothing that knows a
// benchmark lives outside this package.
package eval

import (
	"context"
	"io/fs"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/work"
)

// A Result is the figures of one suite.
type Result struct {
	Suite   string             `json:"suite"`
	Items   int                `json:"items"`
	Seconds float64            `json:"seconds"`
	Figures map[string]float64 `json:"figures"` // shares are 0–100
	Tables  []Table            `json:"tables,omitempty"`
	Misses  []Miss             `json:"-"`
}

// A Miss is one difference between the benchmark and what was found.
type Miss struct {
	Where  string // file or item
	Kind   string // missed, spurious, wrong
	Want   string
	Got    string
	Around string // the words around it
}

// A Suite scores the pipeline on the files or folders of one benchmark.
type Suite struct {
	Name string
	Doc  string // what PATH is, in a few words
	Run  func(paths []string) (Result, error)
}

// Suites returns the suites in the order in which they are listed to users.
func Suites() []Suite {
	return []Suite{
		{"gold", "folder with docs/ID.json and gold/ID.json", gold},
		{"seed", "the first report, as it was found", seed},
		{"parse", "CoNLL-U files (.conllu)", parse},
		{"gate", "folder with docs/ and gold/, or reports: what the gate keeps from the parser", gates},
		{"names", "tagged tokens (.tsv, .txt, .conllu), re3d folder, or labels/names.tsv and Current Events", names},
		{"re3d", "re3d folder: phrases for persons, places and organisations, in every third document, from which nothing is learned", re3dHeldOut},
		{"coref", "GAP pronouns (.tsv) or OntoGUM chains (.conll)", coreference},
		{"places", "LGL-form .xml", places},
		{"quotes", "PolNeAR folder: .txt and .ann files", attributions},
		{"counts", "folder with X_*.json and y_*.json", counts},
		{"muc4", "MUC-3/4 reports with templates (.jsonl)", muc4},
		{"isaf", "press releases (.jsonl)", isaf},
		{"plover", "PLOVER gold records: lists of JSON", plover},
		{"whom", "sentences of token and tag, S, T or R (.txt)", whom},
		{"wikievents", "WikiEvents (.jsonl)", wikievents},
		{"factuality", "UDS files with EWT (.conllu)", factuality},
		{"calibration", "folder with docs/ and gold/: how far the confidence of events holds", calibration},
		{"incidents", "folder with docs.jsonl and incidents.json: reports of one incident joined", incidents},
		{"retold", "MUC-4 reports (.jsonl): those whose keys tell of one incident joined", retold},
		{"extra", "folder of texts without events", extra},
		{"speed", "folder of reports", speed},
		{"recognizers", "Specs folder of Recognizers-Text: DateTimeModel.json, NumberModel.json", recognizers},
		{"events", "labels/events.jsonl and Current Events, or labels/reports.jsonl, WikiEvents and re3d: as gold", events},
		{"dates", "labels/dates.tsv or dates-fresh.tsv, and Current Events: the day of each event", dates},
		{"phrases", "duckling and timenorm files (.tsv)", phrases},
		{"times", "TimeML folder, or JSON with tokens and timexes", times},
	}
}

// through returns the shipped stages up to the one that writes a layer, for all
// sentences: the gate looks for news, which most benchmarks of a layer hold
// none of.
func through(layer string) []daybook.Stage {
	all := stage.Full()
	for i, s := range all {
		if slices.Contains(s.Writes, layer) {
			return all[:i+1]
		}
	}
	return all
}

// code reads one document. A value that is not grounded has been left out of
// the record, and is scored so; only a panic is an error.
func code(c *work.Coder, doc *daybook.Document) (*daybook.Record, error) {
	rec, err := c.Code(doc)
	if rec == nil {
		return nil, err
	}
	return rec, nil
}

// analyze reads one document, and returns with its record what the stages wrote.
// What is not grounded has been left out, as by code; the offsets of the record are
// in code points by then.
func analyze(c *work.Coder, doc *daybook.Document) (*daybook.Analysis, *daybook.Record, error) {
	a, err := c.Analyze(doc)
	if err != nil {
		return nil, nil, err
	}
	rec, _ := work.Finish(a, c.Engine)
	return a, rec, nil
}

// read returns the documents under paths.
func read(paths []string) ([]*daybook.Document, error) {
	var docs []*daybook.Document
	for _, p := range paths {
		for d, err := range source.Read(context.Background(), p, source.Options{}) {
			if err != nil {
				return nil, err
			}
			docs = append(docs, d)
		}
	}
	return docs, nil
}

// files returns the files under paths with one of the endings, in order.
func files(paths []string, endings ...string) ([]string, error) {
	var out []string
	for _, p := range paths {
		err := filepath.WalkDir(p, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			for _, e := range endings {
				if strings.HasSuffix(name, e) {
					out = append(out, name)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	sort.Strings(out)
	return out, nil
}

// prf is precision, recall and F of counts, as percentages.
func prf(right, found, wanted int) (p, r, f float64) {
	if found > 0 {
		p = 100 * float64(right) / float64(found)
	}
	if wanted > 0 {
		r = 100 * float64(right) / float64(wanted)
	}
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}
