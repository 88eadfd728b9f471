package main

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"io"
	"log/slog"
	"os"
	"slices"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

// bundle writes the pages of a store as a WACZ. Pages that are not there as they
// were kept are told, and the others are written.
func (f *exportFlags) bundle(cmd *cobra.Command, db *sqlite.DB) error {
	dir := cmp.Or(f.pages, f.db+".pages")
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	wanted, err := f.wanted(cmd, db)
	if err != nil {
		return err
	}
	var lost []store.Problem
	err = f.to(cmd, func(w io.Writer) error {
		buf := bufio.NewWriter(w)
		out := warc.NewBundleWriter(buf, "", "daybook "+version)
		if lost, err = ingest.BundlePages(cmd.Context(), out, db, dir, wanted); err != nil {
			return err
		}
		return errors.Join(out.Close(), buf.Flush())
	})
	for _, p := range lost {
		slog.Error("left out", "page", p.What)
	}
	if err == nil && len(lost) > 0 {
		err = errFailed
	}
	return err
}

// wanted returns which pages are asked for: those whose bytes are a report's that
// tells of an event asked for; all, if none is asked for.
func (f *exportFlags) wanted(cmd *cobra.Command, db *sqlite.DB) (func(*store.Page) bool, error) {
	if !slices.ContainsFunc(queryNames, func(name string) bool { return cmd.Flags().Changed(name) }) {
		return func(*store.Page) bool { return true }, nil
	}
	sums, err := f.sums(cmd.Context(), db)
	return func(p *store.Page) bool { return sums[p.SHA256] }, err
}

// sums returns the sums of the reports that tell of what is asked for.
func (f *exportFlags) sums(ctx context.Context, db *sqlite.DB) (map[string]bool, error) {
	sums := map[string]bool{}
	for in, err := range f.incidents(ctx, db) {
		if err != nil {
			return nil, err
		}
		for i := range in.Tellings {
			if r := in.Tellings[i].Report; r != nil {
				sums[r.SHA256] = true
			}
		}
	}
	return sums, nil
}
