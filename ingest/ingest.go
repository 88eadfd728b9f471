// Package ingest takes reports into a store: it codes them side by side, keeps
// their pages as they came, and adds them in batches, each of which is on disk
// before the next is told of.
package ingest

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
)

// Bounds of a batch: what is added in one transaction.
const (
	batchSize = 256
	batchTime = 2 * time.Second
)

// Options say how reports are taken in.
type Options struct {
	Jobs   int    // reads at once; 0: one a processor
	Pages  string // folder for pages as they came; "" keeps none
	Who    string // whom the audit log names
	Now    func() time.Time
	Failed func(error)  // is told of each report that could not be read; may be nil
	Added  func(Counts) // is told after each batch; may be nil
}

// Counts say what became of reports.
type Counts struct {
	New       int // reports that the store did not have
	Changed   int // new versions of reports that it had
	Known     int // that it had as they are
	Withdrawn int // taken back by their outlet
	Failed    int // that could not be read
	Tellings  int // events of those added
	Reopened  int // incidents that new versions touched
}

// Add adds what o counts.
func (c *Counts) Add(o Counts) {
	c.New, c.Changed, c.Known, c.Withdrawn = c.New+o.New, c.Changed+o.Changed, c.Known+o.Known, c.Withdrawn+o.Withdrawn
	c.Failed, c.Tellings, c.Reopened = c.Failed+o.Failed, c.Tellings+o.Tellings, c.Reopened+o.Reopened
}

// String returns the counts in a line for people.
func (c Counts) String() string {
	s := fmt.Sprintf("%d new reports with %d events", c.New+c.Changed, c.Tellings)
	for _, x := range []struct {
		n    int
		what string
	}{{c.Changed, "new versions"}, {c.Reopened, "events re-opened"}, {c.Withdrawn, "taken back"}, {c.Known, "known"}, {c.Failed, "failed"}} {
		if x.n > 0 {
			s += fmt.Sprintf(", %d %s", x.n, x.what)
		}
	}
	return s
}

// An Ingester takes reports into a store.
type Ingester struct {
	db    *sqlite.DB
	opt   Options
	coder *work.Coder
	pages *archive

	// extractor names the program, codebook and models: what another one made of
	// the same bytes is made anew.
	extractor string

	batch []coded
	since time.Time // when the batch was begun
	sum   Counts
}

// New returns an ingester for db. It is to be closed.
func New(db *sqlite.DB, coder *work.Coder, opt Options) (*Ingester, error) {
	in := &Ingester{db: db, opt: opt, coder: coder, extractor: extractor(coder.Engine)}
	if opt.Pages != "" {
		pages, err := openArchive(opt.Pages)
		if err != nil {
			return nil, err
		}
		in.pages = pages
	}
	return in, nil
}

func extractor(e daybook.Engine) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(e.Models)) {
		fmt.Fprintln(h, name, e.Models[name])
	}
	return fmt.Sprintf("daybook %s, %s, models %x", e.Version, e.Codebook, h.Sum(nil)[:6])
}

// Close closes the file of pages.
func (in *Ingester) Close() error {
	if in.pages == nil {
		return nil
	}
	return in.pages.close()
}

// A Report is a document that comes in and where it was fetched, or why there is
// none.
type Report struct {
	Doc  *daybook.Document
	Page *store.Page // of what was fetched and kept; nil: made of the document
	Err  error
}

// coded is a report that was read.
type coded struct {
	doc   *daybook.Document
	item  store.Item
	known bool // the store has it as it is
}

// takenBack reports whether the outlet of d does not stand by it any more.
func takenBack(d *daybook.Document) bool {
	return d.Status == daybook.StatusCanceled || d.Status == daybook.StatusWithheld
}

// Run takes in reports, in their order, and returns what became of them all.
// What is told to Options.Added is on disk. An error ends the run: the store's,
// or the context's.
func (in *Ingester) Run(ctx context.Context, reports iter.Seq[Report]) (Counts, error) {
	in.sum, in.batch, in.since = Counts{}, nil, in.opt.Now()
	for c, err := range work.Map(ctx, in.opt.Jobs, reports, in.code) {
		if err == nil {
			err = in.add(ctx, c)
			if err != nil {
				return in.sum, err
			}
			continue
		}
		if ctx.Err() != nil {
			break
		}
		in.sum.Failed++
		if in.opt.Failed != nil {
			in.opt.Failed(err)
		}
	}
	if err := context.Cause(ctx); err != nil {
		return in.sum, err // what is in the batch was not acknowledged
	}
	return in.sum, in.flush(ctx)
}

// code reads one report, unless the store has it.
func (in *Ingester) code(ctx context.Context, r Report) (coded, error) {
	if r.Err != nil {
		return coded{}, r.Err
	}
	if known, err := in.db.Known(ctx, Key(r.Doc), r.Doc.SHA256, in.extractor); err != nil || known && !takenBack(r.Doc) {
		return coded{doc: r.Doc, known: true}, err
	}
	a, err := in.coder.Analyze(r.Doc)
	if err != nil {
		return coded{}, err
	}
	it := sqlite.Item(a, Key(r.Doc))
	rec, err := work.Finish(a, in.coder.Engine)
	if rec == nil {
		return coded{}, err
	}
	it.Record, it.Page, it.Extractor = rec, r.Page, in.extractor
	return coded{doc: r.Doc, item: it}, nil
}

// Key returns what the versions of a report are known by: its address, or the
// name of the file and the id that it has there, or its bytes.
func Key(d *daybook.Document) string {
	switch {
	case d.URL != "":
		return strings.TrimSuffix(d.URL, "/")
	case !strings.HasPrefix(d.SHA256, d.ID):
		file, _, _ := strings.Cut(d.Source, "#")
		return path.Base(strings.ReplaceAll(file, `\`, "/")) + "#" + d.ID
	}
	return "sha256:" + d.SHA256
}

// add puts a report into the batch, and the batch into the store when it is due.
func (in *Ingester) add(ctx context.Context, c coded) error {
	if c.known {
		in.sum.Known++
		return nil
	}
	now := in.opt.Now()
	c.item.By = store.By{Who: in.opt.Who, At: now}
	if c.item.Page == nil && len(c.doc.Original) > 0 && in.pages != nil {
		page, err := in.pages.keep(c.doc, now)
		if err != nil {
			return err
		}
		c.item.Page = page
	}
	c.doc.Original = nil
	in.batch = append(in.batch, c)
	if len(in.batch) < batchSize && now.Sub(in.since) < batchTime {
		return nil
	}
	return in.flush(ctx)
}

// flush adds the batch. Pages are on disk before what points at them.
func (in *Ingester) flush(ctx context.Context) error {
	if in.pages != nil {
		if err := in.pages.sync(); err != nil {
			return err
		}
	}
	var items []store.Item
	for _, c := range in.batch {
		if takenBack(c.doc) {
			continue
		}
		items = append(items, c.item)
	}
	added, err := in.db.AddAll(ctx, items)
	if err != nil {
		return err
	}
	for i := range added {
		in.count(&added[i])
	}
	if err := in.withdraw(ctx); err != nil {
		return err
	}
	in.batch, in.since = in.batch[:0], in.opt.Now()
	if in.opt.Added != nil {
		in.opt.Added(in.sum)
	}
	return nil
}

func (in *Ingester) count(a *store.Added) {
	switch {
	case !a.New:
		in.sum.Known++
	case a.Version == 1:
		in.sum.New++
	default:
		in.sum.Changed++
	}
	if a.New {
		in.sum.Tellings += a.Tellings
		in.sum.Reopened += len(a.Reopened)
	}
}

// withdraw takes back what its outlet took back. What never was in the store is
// counted only.
func (in *Ingester) withdraw(ctx context.Context) error {
	for _, c := range in.batch {
		if !takenBack(c.doc) {
			continue
		}
		by := c.item.By
		by.Reason = "its outlet has it " + c.doc.Status
		reopened, err := in.db.Withdraw(ctx, c.item.Key, by)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		in.sum.Withdrawn++
		in.sum.Reopened += len(reopened)
	}
	return nil
}
