// Command daybook reads news reports and writes the record of what happened,
// every value tied to the words that it came from.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"charm.land/fang/v2"
	"github.com/spf13/cobra"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // some inputs could not be read; the others are done
	exitUsage  = 2 // wrong use; nothing was done
	exitSignal = 130
)

// grace is how long a command may take to end after a signal.
const grace = 2 * time.Second

// errFailed ends the program with exitFailed after the reasons have been
// logged.
var errFailed = errors.New("some inputs failed")

// usageError is a mistake in how the program was called.
type usageError struct{ error }

func main() {
	debug.SetGCPercent(400) // reports are small and short-lived: collect less often
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the program at once
		time.Sleep(grace)
		os.Exit(exitSignal) // somebody waits for input that cannot be interrupted
	})
	os.Exit(run(ctx, os.Args[1:], stdio{os.Stdin, os.Stdout, os.Stderr}))
}

// stdio is where a command reads and writes.
type stdio struct {
	in       io.Reader
	out, err io.Writer
}

// run executes one command line and returns the exit code.
func run(ctx context.Context, args []string, std stdio) int {
	begun := false // the arguments were understood
	verbose, places := false, ""
	root := rootCommand(std)
	root.PersistentFlags().BoolVar(&verbose, "verbose", false, "log more")
	root.PersistentFlags().StringVar(&places, "gazetteer", "", "gazetteer to use instead of the built-in one: a file that daybook gazetteer build made")
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		level := slog.LevelInfo
		if verbose {
			level = slog.LevelDebug
		}
		setLog(std.err, level)
		if err := useGazetteer(places); err != nil {
			return usageError{err}
		}
		begun = true
		return nil
	}
	root.SetArgs(args)
	err := fang.Execute(ctx, root,
		fang.WithVersion(version), fang.WithoutManpage(),
		fang.WithErrorHandler(func(w io.Writer, _ fang.Styles, err error) {
			if !quiet(ctx, err) {
				fmt.Fprintf(w, "daybook: %v\n", err)
			}
			if !begun {
				fmt.Fprintln(w, "daybook --help tells how it is used")
			}
		}))
	var usage usageError
	switch {
	case ctx.Err() != nil:
		return exitSignal
	case err == nil || errors.Is(err, syscall.EPIPE):
		return exitOK
	case !begun || errors.As(err, &usage):
		return exitUsage
	}
	return exitFailed
}

// quiet reports whether err needs no words: it was told already, the reader of
// our output went away, or the user stopped us.
func quiet(ctx context.Context, err error) bool {
	return errors.Is(err, errFailed) || errors.Is(err, syscall.EPIPE) || ctx.Err() != nil
}

func rootCommand(std stdio) *cobra.Command {
	root := &cobra.Command{
		Use:   "daybook",
		Short: "Turn news reports into records of what happened",
		Long: "Daybook reads news reports in English and writes the record of what happened: who did what to whom, " +
			"where, when, how many were hurt, who says so and who denies it. Every value points at the words it came from.",
	}
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	root.AddCommand(readCommand(), explainCommand(), checkCommand(), annotateCommand(), typesCommand(), placeCommand(), gazetteerCommand(), schemaCommand(), evalCommand(), exportCommand(), compareCommand(), versionCommand(),
		ingestCommand(), watchCommand(), eventsCommand(), decideCommand(), releaseCommand(), verifyCommand(), backupCommand())
	return root
}
