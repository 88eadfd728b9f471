// Package store says what Daybook keeps of the reports that it has read and
// what may be asked of it. It holds types and what is computed of them alone;
// store/sqlite keeps them in a file.
//
// A report has a key, under which its versions meet. Each version is kept; the
// tellings of the current one are what incidents are made of. An incident is
// computed: the same reports give the same incidents in whatever order they
// came. What a person decided stands beside it and is never computed anew.
package store

import (
	"errors"
	"time"

	"github.com/daybookhq/daybook"
)

// Errors of queries and changes.
var (
	ErrNotFound = errors.New("not found")                // never was in the store
	ErrGone     = errors.New("gone: its report is gone") // was in the store; nothing of it is left
)

// An Item is one version of one report with what is kept of it.
type Item struct {
	Key       string          // under which the versions of a report meet: its address, else its id
	Page      *Page           // where it was fetched; nil for what came from a file
	Record    *daybook.Record // as work.Finish made it, positions in code points; not to be changed after
	Dated     time.Time       // as of when it stood so; zero if not known
	Extractor string          // name and version of what took the text out of the page
	Profiles  []Profile       // of the record's events; an event without one is never joined
	Sketch    Sketch          // to find copies by; empty for none
	By        By
}

// A Page is where the bytes of a report came from and where they are kept.
type Page struct {
	URL         string
	Fetched     time.Time
	SHA256      string // of the bytes, in hex
	WARC        string // the file that keeps them; "" for none
	Offset      int64  // of the record in that file
	Length      int64
	Status      int // of HTTP
	ContentType string
	Title       string // of the report that was last read from it; only a list of all pages has it
}

// A Profile is what of a telling is compared. Data is for the [Joiner] alone.
type Profile struct {
	ID    string   // of the telling
	Event string   // id in the record; "" for a report that may speak of an event, but none was read
	Keys  []uint64 // two tellings that share none are never compared
	Data  []byte
}

// A Sketch is what of a report's words is compared. Data is for the [Joiner]
// alone.
type Sketch struct {
	Bands []uint64 // two reports that share none are never compared
	Data  []byte
}

// By says who did something to the store, when and why. The store itself never
// looks at a clock.
type By struct {
	Who    string
	At     time.Time
	Reason string
}

// Added says what became of an [Item].
type Added struct {
	Version  int  // of the report, from 1
	New      bool // false if the same was there already, and nothing changed
	Past     bool // a later version was there already, and stays
	Tellings int
	Reopened []string // ids of incidents that told by an earlier version, sorted
}

// A Joiner tells which tellings are of one event and which reports are copies.
// Its functions are pure; they look at nothing but their arguments.
type Joiner struct {
	// Profile and Sketch read Data, which is empty for a telling without a
	// profile; what they return is given to the others.
	Profile func(telling string, data []byte) (any, error)
	Sketch  func(data []byte) (any, error)
	// Compare returns a link with a score above 0 if two tellings may be of one
	// event. It does not matter which comes first.
	Compare func(a, b any) daybook.Link
	// Rank orders tellings for comparison; it does not depend on others.
	Rank func(a any) int64
	// Twins returns a number for each telling of a report: those of different
	// reports for which it is the same are of one event without a comparison.
	Twins func(profiles []any) []uint64
	// Again reports whether two versions of a report tell the same by one id.
	Again func(a, b any) bool
	// Cluster parts tellings, connected by links or decisions and not more than
	// Most, into events: the positions of each event's tellings. The order of
	// what it is given does not matter.
	Cluster func(profiles []any, links []Pair, decided []daybook.Decision) [][]int
	// Most is how many tellings are given to Cluster. Of more that are connected
	// the links of less than Levels are left out, level by level, until they
	// fall apart; those that the last level still holds together are one event.
	Most   int
	Levels []float64 // rising
	// Part reports whether the event of one telling seems to be one of those that
	// another tells together, over PartDays days at most. It may be nil.
	Part     func(whole, part any) bool
	PartDays int
	// Copy returns how much of the words of two reports is the same, above 0
	// if one is a copy of the other, and how that was seen.
	Copy func(a, b any) (share float64, reason string)
}

// A Pair of tellings, by position, is linked with that score.
type Pair struct {
	A, B  int
	Score float64
}

// A Decided is what a person decided. It is stale, and does not hold, while a new
// version of a report tells something else than what was decided on.
type Decided struct {
	daybook.Decision
	At    time.Time
	Stale bool
}

// A Query asks for incidents. Zero fields ask nothing. Reports from which no
// event was read are found with the incidents that they were joined to, and not
// alone.
type Query struct {
	Since, Until string   // ISO days; an incident whose days meet them
	Box          *Box     // where it was
	Countries    []string // ISO 3166-1 alpha-2
	Types        []string // ids of the codebook
	Status       []string
	Realis       []string
	Actor        string // id, or words of the name, of one who took part
	MinKilled    int    // by the best figure, else the lowest
	Text         string // words, and "phrases", in the title or text of one of its reports
	Reopened     bool   // only those that a new version of a report re-opened
	Limit        int    // of incidents; 0 for all
	ByID         bool   // in the order of their ids, not of their days
	Texts        bool   // with the texts of their reports, which are large
}

// A Box is a part of the Earth in degrees. West may be greater than East: the
// box then holds the 180th meridian.
type Box struct{ West, South, East, North float64 }

// An Entry is one line of the audit log. Hash is of the line and of the hash
// before it: no line can be changed without all that follow.
type Entry struct {
	Seq                      int64
	At                       time.Time
	Who, What, Key, Old, New string
	Reason                   string
	Hash                     string
}

// A Problem is something in a store that must not be.
type Problem struct{ Check, What string }

// A Visit is what is kept of the last time that a feed or a page was asked for.
type Visit struct {
	URL            string
	ETag, Modified string // what the server gave to be asked by, "" for none
	Seen           string // of a page: what its feed said of it
	Checked        time.Time
}
