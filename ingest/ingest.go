// Package ingest takes reports into a store: it codes them side by side, keeps
// their pages as they came, and adds them in batches, each of which is on disk
// before the next is told of.
package ingest

import (
	"context"
	"crypto/sha256"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/daybookhq/daybook/work"
)

// Bounds of a batch: what is added in one transaction.
const (
	batchSize  = 256
	batchTime  = 2 * time.Second
	batchBytes = 64 << 20 // of pages, packed
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
	Past      int // versions older than those that it had
	Known     int // that it had as they are
	Withdrawn int // taken back by their outlet
	Failed    int // that could not be read
	Events    int // that those added tell of
	Reopened  int // incidents that new versions touched
}

// Add adds what o counts.
func (c *Counts) Add(o Counts) {
	c.New, c.Changed, c.Known, c.Withdrawn = c.New+o.New, c.Changed+o.Changed, c.Known+o.Known, c.Withdrawn+o.Withdrawn
	c.Past += o.Past
	c.Failed, c.Events, c.Reopened = c.Failed+o.Failed, c.Events+o.Events, c.Reopened+o.Reopened
}

// String returns the counts in a line for people.
func (c Counts) String() string {
	var parts []string
	for _, x := range []struct {
		n    int
		what string
		all  bool // told even if there is none
	}{
		{c.New, "new report%s", true}, {c.Changed, "new version%s", false}, {c.Past, "older version%s", false}, {c.Events, "event%s in them", true}, {c.Reopened, "event%s re-opened", false},
		{c.Withdrawn, "report%s taken back", false}, {c.Known, "known", false}, {c.Failed, "failed", false},
	} {
		if x.n == 0 && !x.all {
			continue
		}
		s := "s"
		if x.n == 1 {
			s = ""
		}
		parts = append(parts, fmt.Sprint(x.n, " ", strings.Replace(x.what, "%s", s, 1)))
	}
	return strings.Join(parts, ", ")
}

// An Ingester takes reports into a store.
type Ingester struct {
	db    *sqlite.DB
	opt   Options
	coder *work.Coder
	pages *archive // nil: pages are not kept

	// extractor names the program, codebook and models: what another one made of
	// the same bytes is made anew.
	extractor string

	batch  []*coded
	visits []store.Visit // of what is in the batch or needs no place there
	size   int           // bytes of pages in the batch
	since  time.Time     // when it was begun
	sum    Counts
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

// A Report is a document that comes in, or why there is none.
type Report struct {
	Doc   *daybook.Document // nil for a page that did not change, or is no text
	Err   error
	Live  *warc.Record // as a server answered just now; nil for what was found elsewhere
	Visit *store.Visit // of its page, to be kept once the report is; may be nil
}

// coded is a report that was read.
type coded struct {
	item  store.Item
	page  *page
	sha   string // of its bytes
	back  string // how its outlet took it back; "" if it stands by it
	live  bool
	known bool // the store has it
	err   error
	visit *store.Visit
}

// Run takes in reports, in their order, and returns what became of them all.
// What is told to Options.Added is on disk. An error ends the run: the store's,
// or the context's.
func (in *Ingester) Run(ctx context.Context, reports iter.Seq[Report]) (Counts, error) {
	in.sum, in.since = Counts{}, in.opt.Now()
	in.begin()
	for c, err := range work.Map(ctx, in.opt.Jobs, reports, in.code) {
		if ctx.Err() != nil {
			break
		}
		if err != nil { // it panicked
			c = &coded{err: err}
		}
		if err := in.take(ctx, c); err != nil {
			return in.sum, err
		}
	}
	if err := context.Cause(ctx); err != nil {
		return in.sum, err // what is in the batch was not acknowledged
	}
	return in.sum, in.flush(ctx)
}

// code reads one report, unless the store has it.
func (in *Ingester) code(ctx context.Context, r Report) (*coded, error) {
	c := &coded{visit: r.Visit, live: r.Live != nil, err: r.Err}
	if r.Err != nil || r.Doc == nil {
		return c, nil
	}
	c.item.Key, c.sha = Key(r.Doc), r.Doc.SHA256
	if r.Doc.Status == daybook.StatusCanceled || r.Doc.Status == daybook.StatusWithheld {
		c.back = r.Doc.Status
	}
	var err error
	if c.known, err = in.has(ctx, c); err != nil || c.known {
		return c, err
	}
	if in.pages != nil {
		if c.page, err = pack(ctx, in.db, r.Doc, r.Live, in.opt.Now()); err != nil {
			return c, err
		}
	}
	r.Doc.Original = nil
	return c, in.read(c, r.Doc)
}

// read makes the record of a report. One that was taken back is kept as the
// version that says so; nothing is read from it.
func (in *Ingester) read(c *coded, d *daybook.Document) error {
	a := &daybook.Analysis{Doc: d}
	if c.back == "" {
		var err error
		if a, err = in.coder.Analyze(d); err != nil {
			return err
		}
		c.item = sqlite.Item(a, c.item.Key)
	}
	c.item.Dated = datedAt(d, in.opt.Now())
	record, err := work.Finish(a, in.coder.Engine)
	if err != nil {
		slog.Warn("a value was left out", "source", d.Source, "error", err)
	}
	c.item.Record, c.item.Extractor = record, in.extractor
	return nil
}

// datedAt returns as of when a report stood so: when it was fetched, which says more
// than what it says of itself; else when it was changed, else when it was published.
// What is said to come from the future is not believed: nothing would ever replace
// it.
func datedAt(d *daybook.Document, now time.Time) time.Time {
	for _, s := range []string{d.FetchedAt, d.Updated, d.Published} {
		at, err := time.Parse(time.RFC3339, s)
		if err != nil {
			at, err = time.Parse(time.DateOnly, store.Day(s))
		}
		if err == nil && at.Before(now.AddDate(0, 0, 1)) {
			return at
		}
	}
	return time.Time{}
}

// has reports whether the store has a report, so that it is not to be read again.
// Bytes that were superseded say nothing new, wherever they are found, unless
// they are what a server answers now.
func (in *Ingester) has(ctx context.Context, c *coded) (bool, error) {
	current, past, err := in.db.Known(ctx, c.item.Key, c.sha, in.extractor)
	return current && c.back == "" || past && !c.live, err
}

// take puts a report into the batch, and the batch into the store when it is due.
func (in *Ingester) take(ctx context.Context, c *coded) error {
	if c.visit != nil {
		in.visits = append(in.visits, *c.visit)
	}
	switch {
	case c.err != nil:
		in.sum.Failed++
		in.failed(c.err)
	case c.known:
		in.sum.Known++
	case c.item.Key == "": // a page that did not change, or none
	default:
		in.batch = append(in.batch, c)
		if c.page != nil {
			in.size += len(c.page.packed)
		}
	}
	if len(in.batch) < batchSize && in.size < batchBytes && in.opt.Now().Sub(in.since) < batchTime {
		return nil
	}
	return in.flush(ctx)
}

func (in *Ingester) failed(err error) {
	if in.opt.Failed != nil {
		in.opt.Failed(err)
	}
}

func (in *Ingester) begin() {
	in.batch, in.visits, in.size, in.since = nil, nil, 0, in.opt.Now()
}

// flush brings the batch to disk: pages before what points at them, and visits
// after what was found on them.
func (in *Ingester) flush(ctx context.Context) error {
	if err := in.unknown(ctx); err != nil {
		return err
	}
	if err := in.keepPages(); err != nil {
		return err
	}
	for batch := in.batch; len(batch) > 0; { // as far as the next that was taken back, which is the last of its portion
		n := 1 + slices.IndexFunc(batch, func(c *coded) bool { return c.back != "" })
		if n == 0 {
			n = len(batch)
		}
		if err := in.add(ctx, batch[:n]); err != nil {
			return err
		}
		batch = batch[n:]
	}
	if len(in.visits) > 0 {
		if err := in.db.Visited(ctx, in.visits); err != nil {
			return err
		}
	}
	in.begin()
	if in.opt.Added != nil {
		in.opt.Added(in.sum)
	}
	return nil
}

// unknown leaves out of the batch what came twice, in it or before it.
func (in *Ingester) unknown(ctx context.Context) error {
	type version struct{ key, sha string }
	seen := map[version]bool{}
	kept := in.batch[:0]
	for _, c := range in.batch {
		known, err := in.has(ctx, c)
		if err != nil {
			return err
		}
		v := version{c.item.Key, c.sha}
		if known || seen[v] {
			in.sum.Known++
			continue
		}
		seen[v] = true
		kept = append(kept, c)
	}
	in.batch = kept
	return nil
}

// keepPages writes the pages of the batch.
func (in *Ingester) keepPages() error {
	some := false
	for _, c := range in.batch {
		if c.page == nil {
			continue
		}
		c.item.Page = &c.page.Page
		if c.page.packed == nil {
			continue
		}
		var err error
		if c.page.WARC, c.page.Offset, err = in.pages.write(c.page.packed); err != nil {
			return err
		}
		c.page.packed, some = nil, true
	}
	if some {
		return in.pages.sync()
	}
	return nil
}

// add adds reports in one transaction, and withdraws the last if it was taken
// back.
func (in *Ingester) add(ctx context.Context, reports []*coded) error {
	by := store.By{Who: in.opt.Who, At: in.opt.Now()}
	items := make([]store.Item, len(reports))
	for i, c := range reports {
		c.item.By = by
		items[i] = c.item
	}
	added, err := in.db.AddAll(ctx, items)
	if err != nil {
		return err
	}
	for i := range added {
		in.count(&added[i], reports[i])
	}
	last := reports[len(reports)-1]
	if last.back == "" || added[len(added)-1].Past {
		return nil
	}
	by.Reason = "its outlet has it " + last.back
	reopened, err := in.db.Withdraw(ctx, last.item.Key, by)
	in.sum.Reopened += len(reopened)
	return err
}

func (in *Ingester) count(a *store.Added, c *coded) {
	switch {
	case a.Past:
		in.sum.Past++
		return
	case c.back != "":
		in.sum.Withdrawn++
	case !a.New:
		in.sum.Known++
	case a.Version == 1:
		in.sum.New++
	default:
		in.sum.Changed++
	}
	if a.New {
		in.sum.Events += len(c.item.Record.Events)
		in.sum.Reopened += len(a.Reopened)
	}
}
