package main

import (
	"archive/zip"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
	"github.com/rogpeppe/go-internal/testscript"
)

// keep DB FILE... adds reports to a store.
func keep(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sqlite.Open(ts.MkAbs(args[0]), sqlite.Options{})
	ts.Check(err)
	defer db.Close()
	coder := work.NewCoder("test")
	for _, name := range args[1:] {
		for doc, err := range source.Read(context.Background(), ts.MkAbs(name), source.Options{}) {
			ts.Check(err)
			a, err := coder.Analyze(doc)
			ts.Check(err)
			it := sqlite.Item(a, doc.ID)
			it.Record, err = work.Finish(a, coder.Engine)
			ts.Check(err)
			it.By = store.By{Who: "test", At: time.Unix(1, 0)}
			_, err = db.Add(context.Background(), it)
			ts.Check(err)
		}
	}
}

// audit DB FILE writes the audit log of a store into a file.
func audit(ts *testscript.TestScript, _ bool, args []string) {
	db, err := sqlite.Open(ts.MkAbs(args[0]), sqlite.Options{ReadOnly: true})
	ts.Check(err)
	defer db.Close()
	var b strings.Builder
	for e, err := range db.Audit(context.Background()) {
		ts.Check(err)
		fmt.Fprintln(&b, e.Who, e.What, e.Key)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o644))
}

// unzip FILE DIR unpacks a ZIP.
func unzip(ts *testscript.TestScript, _ bool, args []string) {
	z, err := zip.OpenReader(ts.MkAbs(args[0]))
	ts.Check(err)
	defer z.Close()
	ts.Check(os.CopyFS(ts.MkAbs(args[1]), z))
}
