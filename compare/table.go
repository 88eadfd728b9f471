// Package compare sets two tables of events beside each other, ACLED's or UCDP
// GED's or ours in their form: which events both have, which only one, and how
// far the two agree on those that both have.
package compare

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
)

// Errors of tables.
var (
	// ErrHeader means that a table is neither ACLED's nor UCDP GED's.
	ErrHeader = errors.New("neither a table of ACLED nor of UCDP GED")
	// ErrValue means that a cell holds what its column cannot.
	ErrValue = errors.New("not a value of its column")
	// ErrTooLarge means that a table is larger than any that there is.
	ErrTooLarge = errors.New("too large")
)

// maxTable is the most bytes that are read of a table. All of ACLED is a tenth
// of it.
const maxTable = 8 << 30

// An Event is a row, as far as rows of different schemes can be compared.
type Event struct {
	ID       string      `json:"id"`
	First    daybook.Day `json:"-"` // first and last possible day; zero where not known
	Last     daybook.Day `json:"-"`
	Date     string      `json:"date"`    // both, as ISO 8601 writes them
	Country  string      `json:"country"` // ISO 3166-1 alpha-2, or the folded name
	Admin1   string      `json:"admin1"`
	Place    string      `json:"place"`
	Lat      float64     `json:"-"`
	Lon      float64     `json:"-"`
	Located  bool        `json:"-"` // Lat and Lon are known
	Type     string      `json:"type"`
	Subtype  string      `json:"subtype"`
	Violence string      `json:"violence"` // UCDP's type of violence, 1, 2 or 3, derived for ACLED's rows; or ""
	Actors   []string    `json:"actors"`   // as written
	Low      *int        `json:"low"`
	Best     *int        `json:"best"`
	High     *int        `json:"high"`

	keys                                     []string // of actors that are known, sorted
	placeKey, admin1Key, typeKey, subtypeKey string
}

// A Table is what one file holds.
type Table struct {
	Name   string // of the file
	Kind   string // "ACLED" or "GED"
	Events []Event
}

// Read reads a table. The columns may stand in any order; one that neither
// scheme has, or a missing one that is needed, is an [ErrHeader]. The error
// names the line.
func Read(in io.Reader, name string) (*Table, error) {
	buf := bufio.NewReaderSize(&limited{in, maxTable}, 1<<16)
	if mark, _ := buf.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = buf.Discard(3)
	}
	r := csv.NewReader(buf)
	r.ReuseRecord = true
	r.Comma = separator(buf)
	head, err := r.Read()
	if err == io.EOF {
		err = fmt.Errorf("%w: it is empty", ErrHeader)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	s, at, err := schemeOf(head)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	t := &Table{Name: name, Kind: s.name}
	known := &memory{texts: map[string]string{}, keys: map[string]string{}}
	for {
		row, err := r.Read()
		if err == io.EOF {
			return t, nil
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		e, err := s.event(cells{row, at, known})
		if err != nil {
			line, _ := r.FieldPos(0)
			return nil, fmt.Errorf("%s: line %d: %w", name, line, err)
		}
		e.prepare(known)
		t.Events = append(t.Events, e)
	}
}

// separator returns the mark between cells: ACLED's tool has written semicolons
// too. No name of a column has either.
func separator(buf *bufio.Reader) rune {
	head, _ := buf.Peek(4096)
	line, _, _ := strings.Cut(string(head), "\n")
	if strings.Count(line, ";") > strings.Count(line, ",") {
		return ';'
	}
	return ','
}

// limited fails where io.LimitedReader would end in silence.
type limited struct {
	in   io.Reader
	left int64
}

// Read reads up to the limit.
func (l *limited) Read(p []byte) (int, error) {
	n, err := l.in.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, fmt.Errorf("%w: more than %d GB", ErrTooLarge, maxTable>>30)
	}
	return n, err
}

// cells are a row with the places of its columns.
type cells struct {
	row   []string
	at    map[string]int
	known *memory
}

// A memory keeps each text once, and what was made of it: rows repeat
// themselves.
type memory struct {
	texts map[string]string
	keys  map[string]string
}

// text returns a copy of s that stays.
func (m *memory) text(s string) string {
	t, ok := m.texts[s]
	if !ok {
		t = strings.Clone(s)
		m.texts[t] = t
	}
	return t
}

// key returns what of makes of s; kind tells such functions apart.
func (m *memory) key(kind, s string, of func(string) string) string {
	k, ok := m.keys[kind+s]
	if !ok {
		k = of(s)
		m.keys[kind+s] = k
	}
	return k
}

// get returns the cell of a column without spaces around it, "" if there is no
// such column.
func (c cells) get(column string) string {
	i, ok := c.at[column]
	if !ok {
		return ""
	}
	return c.known.text(strings.TrimSpace(c.row[i])) // the row is used again
}

// A scheme is a kind of table.
type scheme struct {
	name    string
	columns []string          // all that it has or once had
	needed  []string          // without which nothing can be compared
	alias   map[string]string // older names of columns
	event   func(cells) (Event, error)
}

// schemeOf returns the scheme of a head and where its columns stand.
func schemeOf(head []string) (*scheme, map[string]int, error) {
	var why []string
	for i := range schemes {
		s := &schemes[i]
		at, problem := s.columnsOf(head)
		if problem == "" {
			return s, at, nil
		}
		why = append(why, "for "+s.name+" "+problem)
	}
	return nil, nil, fmt.Errorf("%w: %s", ErrHeader, strings.Join(why, "; "))
}

// columnsOf returns where the columns stand, or what is wrong with the head.
func (s *scheme) columnsOf(head []string) (map[string]int, string) {
	at := map[string]int{}
	var unknown, twice, missing []string
	for i, name := range head {
		name = strings.ToLower(strings.TrimSpace(name))
		if to, ok := s.alias[name]; ok {
			name = to
		}
		if _, have := at[name]; have {
			twice = append(twice, name)
		}
		at[name] = i
		if !slices.Contains(s.columns, name) {
			unknown = append(unknown, name)
		}
	}
	for _, name := range s.needed {
		if _, ok := at[name]; !ok {
			missing = append(missing, name)
		}
	}
	var wrong []string
	for _, w := range []struct {
		what  string
		names []string
	}{{"it lacks", missing}, {"unknown are", unknown}, {"twice there are", twice}} {
		if len(w.names) > 0 {
			wrong = append(wrong, w.what+" "+listed(w.names))
		}
	}
	return at, strings.Join(wrong, ", ")
}

// listed quotes the first names of a list.
func listed(names []string) string {
	const most = 8
	var out []string
	for i, n := range names {
		if i == most {
			out = append(out, fmt.Sprintf("and %d more", len(names)-most))
			break
		}
		if r := []rune(n); len(r) > 40 {
			n = string(r[:40]) + "…"
		}
		out = append(out, fmt.Sprintf("%q", n))
	}
	return strings.Join(out, ", ")
}
