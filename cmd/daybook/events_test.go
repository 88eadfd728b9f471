package main

import (
	"context"
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
