package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/dataset"
	"github.com/spf13/cobra"
)

type exportFlags struct {
	queryFlags
	db, format, out, pages string
	names                  bool
}

// formWACZ is the format of what the store keeps of the web; all others are of
// what it knows.
const formWACZ = "wacz"

func exportCommand() *cobra.Command {
	var f exportFlags
	files, folders := dataset.Formats()
	files, all := append(files, formWACZ), exportForms()
	cmd := &cobra.Command{
		Use:   "export --format FORMAT [FILE...]",
		Short: "Write incidents in the form of another scheme or tool",
		Long: "Write incidents in the form of another scheme or tool. The files hold records as daybook read prints them, each event of which " +
			"is an incident that one report tells, or incidents as daybook events does; without a file, standard input is read. With --db they are those of a store.\n\n" +
			"Formats of one file: " + strings.Join(files, ", ") + ".\nFormats of a folder, which --out must name: " + strings.Join(folders, ", ") + ".\n\n" +
			"wacz is an archive of the pages of a store, as they came, for replay: of the reports that tell of the events asked for, or, if no flag " +
			"asks for any, all that it keeps.\n\n" +
			"Victims and witnesses go unnamed, unless --names is given. docs/formats.md describes every column.",
		Example: "daybook read --format jsonl reports/ | daybook export --format acled > acled.csv\n" +
			"daybook export --format brat --out brat/ records.jsonl\ndaybook export --format parquet --out events.parquet --db daybook.db --since 2021",
		RunE: func(cmd *cobra.Command, args []string) error { return f.run(cmd, args) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "", "one of "+strings.Join(all, ", "))
	flags.StringVar(&f.out, "out", "", "file or new folder to write to (default: standard output)")
	flags.BoolVar(&f.names, "names", false, "name victims and witnesses")
	flags.StringVar(&f.db, "db", "", "a store: its events are exported, those that the flags below ask for")
	flags.StringVar(&f.pages, "pages", "", "folder of pages, for wacz (default: the store's name with .pages)")
	_ = cmd.MarkFlagFilename("db")
	f.queryFlags.add(cmd)
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(all, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (f *exportFlags) run(cmd *cobra.Command, args []string) (err error) {
	if f.db != "" {
		db, err := f.ask(f.db, args)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, db.Close()) }()
		if f.format == formWACZ {
			return f.bundle(cmd, db)
		}
		f.q.Texts = true // brat and annotations quote them
		return f.export(cmd, f.incidents(cmd.Context(), db))
	}
	if f.format == formWACZ {
		return usageError{errors.New("wacz holds the pages of a store: name one with --db")}
	}
	if err := unasked(cmd, "asks a store: name one with --db"); err != nil {
		return err
	}
	if len(args) == 0 && isTerminal(cmd.InOrStdin()) {
		return usageError{errors.New("nothing to export: name a store, files of records, or - for standard input")}
	}
	return f.export(cmd, readIncidents(args, cmd.InOrStdin()))
}

// export writes the incidents to where the flags say.
func (f *exportFlags) export(cmd *cobra.Command, in dataset.Incidents) error {
	if !f.names {
		in = dataset.Unnamed(in)
	}
	files, folders := dataset.Formats()
	switch {
	case slices.Contains(folders, f.format):
		return f.folder(in)
	case !slices.Contains(files, f.format):
		return usageError{fmt.Errorf("%w %q: want one of %s", dataset.ErrFormat, f.format, strings.Join(exportForms(), ", "))}
	}
	return f.to(cmd, func(w io.Writer) error { return f.write(w, in) })
}

// exportForms lists all formats in alphabetical order.
func exportForms() []string {
	files, folders := dataset.Formats()
	all := append(append(files, folders...), formWACZ)
	slices.Sort(all)
	return all
}

// to writes to the file that the flags name, or to standard output.
func (f *exportFlags) to(cmd *cobra.Command, write func(io.Writer) error) error {
	switch {
	case f.out != "":
		return f.file(write)
	case isTerminal(cmd.OutOrStdout()) && (f.format == formWACZ || strings.Contains(f.format, "parquet")):
		return usageError{fmt.Errorf("%s is nothing to look at: name a file with --out", f.format)}
	}
	return write(cmd.OutOrStdout())
}

func (f *exportFlags) write(w io.Writer, in dataset.Incidents) error {
	buf := bufio.NewWriter(w)
	out, err := dataset.New(buf, f.format)
	if err != nil {
		return err
	}
	if err := errors.Join(dataset.Copy(out, in), buf.Flush()); err != nil {
		return err
	}
	if l, ok := out.(dataset.Leaver); ok && len(l.Left()) > 0 {
		slog.Info(f.format+" would not code some incidents", "left out", strings.Join(l.Left(), "; "))
	}
	return nil
}

// file writes beside the file and moves what is complete to its place.
func (f *exportFlags) file(write func(io.Writer) error) error {
	part, err := os.Create(f.out + ".part")
	if err != nil {
		return err
	}
	err = errors.Join(write(part), part.Close())
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return os.Rename(part.Name(), f.out)
}

func (f *exportFlags) folder(in dataset.Incidents) error {
	if f.out == "" {
		return usageError{fmt.Errorf("%s is several files: name a folder with --out", f.format)}
	}
	dir, err := dataset.NewDirectory(f.out)
	if err != nil {
		return err
	}
	out, err := dataset.NewFolder(dir, f.format)
	if err != nil {
		return err
	}
	return errors.Join(dataset.Copy(out, in), dir.Close())
}

// readIncidents yields what the files hold, in order; of no file, what standard
// input holds.
func readIncidents(files []string, stdin io.Reader) dataset.Incidents {
	if len(files) == 0 {
		files = []string{"-"}
	}
	return func(yield func(*daybook.Incident, error) bool) {
		for _, name := range files {
			if !readFile(name, stdin, yield) {
				return
			}
		}
	}
}

func readFile(name string, stdin io.Reader, yield func(*daybook.Incident, error) bool) bool {
	in := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			yield(nil, err)
			return false
		}
		defer file.Close()
		in = file
	}
	for inc, err := range dataset.Read(in) {
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
		if !yield(inc, err) || err != nil {
			return false
		}
	}
	return true
}
