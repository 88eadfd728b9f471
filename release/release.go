// Package release writes numbered, immutable releases of a data set: one ZIP
// with the tables, the codebook, how they were made, what has changed since the
// release before, and the checksum of every file.
//
// The same input gives the same bytes. There is no clock: the caller says when
// a release is made.
package release

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/dataset"
)

// Errors of releases.
var (
	// ErrReleased means that the number was given out before.
	ErrReleased = errors.New("already released; a release is never changed: take the next number")
	// ErrInput means that a release cannot be made of what was given.
	ErrInput = errors.New("no input for a release")
	// ErrPrevious means that the release before is not one, or was changed.
	ErrPrevious = errors.New("not a release as it was written")
)

// An Input is what a release is made of.
type Input struct {
	Name      string            // of the data set: small letters, digits, hyphens
	Title     string            // for people; "" is the name
	Licence   string            // its SPDX id, or ""
	Number    int               // of the release, from 1
	Time      time.Time         // when it is made
	Engine    daybook.Engine    // what read the reports
	Incidents dataset.Incidents // each once, by id
	Previous  string            // file of the release before, "" for the first
	Names     bool              // name victims and witnesses: not for publication
}

// FileName returns the name of a release.
func FileName(name string, number int) string { return fmt.Sprintf("%s-%04d.zip", name, number) }

// Latest returns the number and the file of the release with the highest number
// below the one given; 0 and "" if there is none. A name that no release may have
// is an [ErrInput].
func Latest(dir, name string, below int) (number int, file string, err error) {
	if !plainName.MatchString(name) {
		return 0, "", badName(name)
	}
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, "", nil
	}
	for _, f := range files {
		n := 0
		if _, err := fmt.Sscanf(strings.TrimPrefix(f.Name(), name), "-%d.zip", &n); err == nil && f.Name() == FileName(name, n) && n < below && n > number {
			number, file = n, filepath.Join(dir, f.Name())
		}
	}
	return number, file, err
}

func badName(name string) error {
	return fmt.Errorf("%w: name %.80q: want small letters, digits and hyphens", ErrInput, name)
}

// Write makes a release in a folder and returns its file. It fails with
// [ErrReleased] if there is one of that name and number, whatever it holds.
func Write(dir string, in Input) (file string, err error) {
	if err := in.check(); err != nil {
		return "", err
	}
	file = filepath.Join(dir, FileName(in.Name, in.Number))
	if _, err := os.Lstat(file); err == nil {
		return "", fmt.Errorf("%s: %w", file, ErrReleased)
	}
	work, err := os.MkdirTemp(dir, ".release-*")
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	s := &spool{dir: work, in: &in}
	if err := s.fill(); err != nil {
		return "", err
	}
	part := filepath.Join(work, "release.zip")
	if err := s.zip(part); err != nil {
		return "", err
	}
	if err := place(part, file); errors.Is(err, fs.ErrExist) {
		return "", fmt.Errorf("%s: %w", file, ErrReleased)
	} else if err != nil {
		return "", err
	}
	return file, nil
}

// place gives a finished file its name. It fails where there is one: a link
// does, unlike a renaming. On a disk without links it is copied.
func place(part, file string) error {
	err := os.Link(part, file)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	in, err := os.Open(part)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o444)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if err = errors.Join(err, out.Sync(), out.Close()); err != nil {
		return errors.Join(err, os.Remove(file))
	}
	return nil
}

var incidentID = regexp.MustCompile(`^i[0-9a-f]{12}$`) // as daybook.IncidentID writes it

var plainName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,63}$`)

func (in *Input) check() error {
	switch {
	case !plainName.MatchString(in.Name):
		return badName(in.Name)
	case in.Number < 1 || in.Number > 9999:
		return fmt.Errorf("%w: number %d: want 1 to 9999", ErrInput, in.Number)
	case in.Time.Year() < 1980 || in.Time.Year() > 2107: // what a ZIP can hold
		return fmt.Errorf("%w: time %s", ErrInput, in.Time)
	case in.Number > 1 && in.Previous == "":
		return fmt.Errorf("%w: release %d wants the one before", ErrInput, in.Number)
	case in.Incidents == nil:
		return fmt.Errorf("%w: no incidents", ErrInput)
	}
	in.Time = in.Time.UTC().Truncate(2 * time.Second) // as exact as a ZIP is
	if in.Title == "" {
		in.Title = in.Name
	}
	return nil
}

// tables are the files that package dataset writes, with their formats.
var tables = []struct{ file, format, what string }{
	{"acled.csv", "acled", "the incidents that ACLED would code, as it would, 31 columns"},
	{"actors.csv", "actors", "who takes part in which incident, in which role"},
	{"crosswalk.csv", "crosswalk", "which telling of which report was taken for which incident, and why"},
	{"events.csv", "events", "a row an incident, in the neutral view"},
	{"events.geojson", "geojson", "the incidents for maps; without a point where none stands for the place"},
	{"events.parquet", "parquet", "events.csv with types, for DuckDB, pandas and Arrow"},
	{"ged.csv", "ged", "the incidents that UCDP GED would code, as it would, 49 columns"},
	{"reports.csv", "reports", "the reports, without their text"},
	{"statements.csv", "statements", "who says what of which incident"},
}

// A spool holds the files of a release on disk until they are packed.
type spool struct {
	dir   string
	in    *Input
	stats stats
	files []packed
}

// A packed is a file of the release.
type packed struct {
	name   string // in the ZIP, with slashes
	bytes  int64
	sha256 string
}

// fill writes all files but the checksums.
func (s *spool) fill() error {
	if err := s.writeTables(); err != nil {
		return err
	}
	if err := s.changes(); err != nil {
		return err
	}
	if err := s.codebook(); err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		make func(*spool) (string, error)
	}{{"methods.md", methods}, {"README.md", readme}, {"datapackage.json", dataPackage}} {
		text, err := f.make(s)
		if err != nil {
			return err
		}
		if err := s.text(f.name, text); err != nil {
			return err
		}
	}
	return nil
}

// codebook writes a page for each type of event and statement.
func (s *spool) codebook() error {
	book := codebook.Default()
	for i := range book.Types {
		t := &book.Types[i]
		if t.Kind == "idiom" {
			continue
		}
		text, err := typePage(t)
		if err != nil {
			return err
		}
		if err := s.text("codebook/"+t.ID+".md", text); err != nil {
			return err
		}
	}
	return nil
}

// writeTables writes all tables in one pass over the incidents.
func (s *spool) writeTables() error {
	var out []dataset.Writer
	var files []*spoolFile
	for _, t := range tables {
		f, err := s.create(t.file)
		if err != nil {
			return err
		}
		defer f.file.Close()
		w, err := dataset.New(f, t.format)
		if err != nil {
			return err
		}
		files, out = append(files, f), append(out, w)
	}
	seq := s.in.Incidents
	if !s.in.Names {
		seq = dataset.Unnamed(seq)
	}
	if err := dataset.Copy(&all{out, s, ""}, seq); err != nil {
		return err
	}
	for i, f := range files {
		if err := s.done(f); err != nil {
			return err
		}
		if l, ok := out[i].(dataset.Leaver); ok && len(l.Left()) > 0 {
			s.stats.left = append(s.stats.left, f.name+": "+strings.Join(l.Left(), "; "))
		}
	}
	return nil
}

// all writes an incident to every table and counts it.
type all struct {
	out  []dataset.Writer
	s    *spool
	last string
}

// Write writes inc.
func (a *all) Write(inc *daybook.Incident) error {
	if !incidentID.MatchString(inc.ID) {
		return fmt.Errorf("%w: %.40q is no id of an incident", ErrInput, inc.ID)
	}
	if inc.ID <= a.last {
		return fmt.Errorf("%w: incident %q comes after %q; they must come by id, each once", ErrInput, inc.ID, a.last)
	}
	a.last = inc.ID
	a.s.stats.add(inc)
	for _, w := range a.out {
		if err := w.Write(inc); err != nil {
			return err
		}
	}
	return nil
}

// Close ends the tables.
func (a *all) Close() error {
	var errs []error
	for _, w := range a.out {
		errs = append(errs, w.Close())
	}
	return errors.Join(errs...)
}

// A spoolFile is a file that is being written.
type spoolFile struct {
	packed
	file *os.File
	sum  hash.Hash
}

func (s *spool) create(name string) (*spoolFile, error) {
	file, err := os.Create(s.path(name))
	if err != nil {
		return nil, err
	}
	return &spoolFile{packed{name: name}, file, sha256.New()}, nil
}

// path returns where a file of the release waits.
func (s *spool) path(name string) string {
	return filepath.Join(s.dir, strings.ReplaceAll(name, "/", "%"))
}

// Write writes and sums.
func (f *spoolFile) Write(p []byte) (int, error) {
	f.sum.Write(p)
	f.bytes += int64(len(p))
	return f.file.Write(p)
}

func (s *spool) done(f *spoolFile) error {
	f.sha256 = hex.EncodeToString(f.sum.Sum(nil))
	s.files = append(s.files, f.packed)
	return f.file.Close()
}

func (s *spool) text(name, text string) error {
	f, err := s.create(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, text); err != nil {
		return errors.Join(err, f.file.Close())
	}
	return s.done(f)
}

// zip packs the files by name, the checksums first, so that they are read first.
func (s *spool) zip(file string) error {
	slices.SortFunc(s.files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	var sums strings.Builder
	for _, f := range s.files {
		fmt.Fprintf(&sums, "%s  %s\n", f.sha256, f.name)
	}
	if err := s.text(checksums, sums.String()); err != nil {
		return err
	}
	out, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o444)
	if err != nil {
		return err
	}
	z := zip.NewWriter(out)
	last := len(s.files) - 1
	for _, f := range append([]packed{s.files[last]}, s.files[:last]...) {
		if err := s.pack(z, f.name); err != nil {
			return errors.Join(err, out.Close())
		}
	}
	return errors.Join(z.Close(), out.Sync(), out.Close())
}

const checksums = "SHA256SUMS"

func (s *spool) pack(z *zip.Writer, name string) error {
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: s.in.Time}
	h.SetMode(0o444)
	w, err := z.CreateHeader(h)
	if err != nil {
		return err
	}
	f, err := os.Open(s.path(name))
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}
