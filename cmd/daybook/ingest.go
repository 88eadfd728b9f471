package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/user"
	"time"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source/polite"
	"github.com/daybookhq/daybook/store/sqlite"
	"github.com/spf13/cobra"
)

type ingestFlags struct {
	inputFlags
	db, pages, who string
	noPages        bool
	jobs           int
}

func (f *ingestFlags) addIngest(cmd *cobra.Command) {
	f.add(cmd)
	addDB(cmd, &f.db)
	flags := cmd.Flags()
	flags.StringVar(&f.pages, "pages", "", "folder that keeps pages as they came, in WARC files (default: the store's name with .pages)")
	flags.BoolVar(&f.noPages, "no-pages", false, "do not keep pages")
	flags.StringVar(&f.who, "who", "", "whom the audit log names (default: the user)")
	flags.IntVar(&f.jobs, "jobs", 0, "reports read at once (0: one a processor)")
}

func ingestCommand() *cobra.Command {
	var f ingestFlags
	cmd := &cobra.Command{
		Use:   "ingest INPUT...",
		Short: "Take reports into a store and join those of one event",
		Long: "Take reports into a store and join those of one event: files of all kinds that daybook read takes, folders, web archives " +
			"(WARC, WACZ), feeds, web addresses, or - for standard input. The store is made if it is not there.\n\n" +
			"What the store has already is passed over; a changed text is a new version, and the events that told by the old one are " +
			"re-opened. What is counted is on disk: after a stop or a crash the same command goes on.\n\n" +
			"Exit code: 0 if all was read, 1 if some inputs failed (the others are done), 2 for wrong use.",
		Example: "daybook ingest news.warc.gz reports/ --db daybook.db\n" +
			"daybook ingest items.jsonl --kind day-list",
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := f.options(cmd)
			if err != nil {
				return err
			}
			return f.with(cmd, func(ctx context.Context, in *ingest.Ingester, _ *counter) (ingest.Counts, error) {
				opt.Originals = !f.noPages
				return in.Run(ctx, ingest.Paths(ctx, args, opt))
			})
		},
	}
	f.addIngest(cmd)
	return cmd
}

func watchCommand() *cobra.Command {
	var f ingestFlags
	var r rounds
	var pause time.Duration
	cmd := &cobra.Command{
		Use:   "watch FEED...",
		Short: "Follow feeds and take in what is new",
		Long: "Follow feeds (RSS, Atom, JSON Feed, sitemaps, or an OPML file that lists them): ask each for what is new, fetch the pages, take " +
			"them into the store, and again after each interval, until it is stopped. It goes on where it was.\n\n" +
			"robots.txt is obeyed, a site is asked for one page at a time with pauses, and waits when it says so.",
		Example: "daybook watch https://example.org/rss.xml feeds.opml --interval 15m\ndaybook watch --once feeds.opml",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := f.options(cmd)
			if err != nil {
				return err
			}
			if r.interval < time.Second || pause < 0 {
				return usageError{errors.New("want an interval of a second or more, and no negative pause")}
			}
			fetch := polite.New(polite.Options{Interval: pause, AllowPrivate: f.allowPrivate})
			defer fetch.Close()
			return f.with(cmd, func(ctx context.Context, in *ingest.Ingester, n *counter) (ingest.Counts, error) {
				return r.follow(ctx, ingest.NewWatcher(in, fetch, opt), args, n)
			})
		},
	}
	f.addIngest(cmd)
	flags := cmd.Flags()
	flags.DurationVar(&r.interval, "interval", 15*time.Minute, "between two rounds")
	flags.DurationVar(&pause, "pause", 2*time.Second, "between two requests to one site")
	flags.BoolVar(&r.once, "once", false, "one round only")
	return cmd
}

// rounds say how often feeds are asked.
type rounds struct {
	interval time.Duration
	once     bool
}

// follow makes rounds until ctx is done, which is how a watch ends well.
func (r rounds) follow(ctx context.Context, w *ingest.Watcher, feeds []string, n *counter) (ingest.Counts, error) {
	var sum ingest.Counts
	for {
		round, err := w.Round(ctx, feeds)
		sum.Add(round)
		if err != nil || r.once {
			if ctx.Err() != nil {
				err = nil
			}
			return sum, err
		}
		n.round(round)
		select {
		case <-ctx.Done():
			return sum, nil
		case <-time.After(r.interval):
		}
	}
}

// with opens the store, runs f and says what came of it.
func (f *ingestFlags) with(cmd *cobra.Command, run func(context.Context, *ingest.Ingester, *counter) (ingest.Counts, error)) (err error) {
	if f.jobs < 0 {
		return usageError{fmt.Errorf("jobs %d: want 0 or more", f.jobs)}
	}
	db, err := sqlite.Open(f.db, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	n := &counter{w: cmd.ErrOrStderr()}
	pages := cmp.Or(f.pages, f.db+".pages")
	if f.noPages {
		pages = ""
	}
	in, err := ingest.New(db, newCoder(), ingest.Options{
		Jobs: f.jobs, Pages: pages, Who: cmp.Or(f.who, userName()), Now: time.Now,
		Failed: report, Added: n.added,
	})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	sum, err := run(cmd.Context(), in, n)
	n.end()
	fmt.Fprintln(cmd.OutOrStdout(), sum)
	if err == nil && sum.Failed > 0 {
		err = errFailed
	}
	return err
}

// userName is who is at the machine, as the audit log names them.
func userName() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return cmp.Or(os.Getenv("USER"), "unknown")
}

// A counter shows on a terminal how many reports are on disk.
type counter struct {
	w     io.Writer
	shown bool
}

func (c *counter) added(n ingest.Counts) {
	if isTerminal(c.w) {
		fmt.Fprintf(c.w, "\r\x1b[K%s", n)
		c.shown = true
	}
}

func (c *counter) round(n ingest.Counts) {
	c.end()
	slog.Info("round", "reports", n.String())
}

func (c *counter) end() {
	if c.shown {
		fmt.Fprintln(c.w)
		c.shown = false
	}
}
