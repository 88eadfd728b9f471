package daybook

import "time"

// A Document is one news report as it was fetched. It never changes: every
// position in the program is a [Span] of its Text.
type Document struct {
	ID     string // id supplied with the report, else the first 16 hex digits of SHA256
	SHA256 string // of the original bytes, in hex
	Kind   string // report, day-list, statement or live-blog
	Source string // file name, URL, or FILE#ID
	URL    string // where the report was published, if known
	Outlet string
	Title  string // a title given apart from the text; it is not a part of Text
	Author string

	Published string         // ISO 8601 date or date-time as given, or ""
	Updated   string         // the same of its latest version, where that is another; or ""
	Status    string         // "" as long as it stands as published, else corrected, withheld or canceled
	Zone      *time.Location // of the place that "today" is meant in; nil if unknown
	Language  string         // ISO 639-1; "" if it could not be told

	// Original is the bytes that the report came as, and MediaType what a server
	// called them, where they are to be kept; else nil. FetchedFrom and FetchedAt
	// (RFC 3339) say where and when a server gave them, as far as that is known.
	Original    []byte
	MediaType   string
	FetchedFrom string
	FetchedAt   string

	Text   string  // valid UTF-8 in NFC with \n line ends
	Hints  []Block // blocks known from the markup (HTML), in text order; may be nil
	Losses []Note  // what was lost on the way in ("truncated", "broken-utf8", …)
}

// Kinds of document.
const (
	KindReport    = "report"
	KindDayList   = "day-list"
	KindStatement = "statement"
	KindLiveBlog  = "live-blog"
)

// Status of a document: what its outlet has done to it since. A note in Losses
// of the same name says more. Whoever keeps events of several reports takes
// those of a corrected report anew, and drops those of the other two.
const (
	StatusCorrected = "corrected" // it was wrong in something and says so
	StatusWithheld  = "withheld"  // not to be used until further notice
	StatusCanceled  = "canceled"  // taken back
)

// Day returns the day of publication in the document's zone; ok is false when
// no date of publication is known.
func (d *Document) Day() (day Day, ok bool) {
	if len(d.Published) > len(time.DateOnly) {
		if t, err := time.Parse(time.RFC3339, d.Published); err == nil {
			if d.Zone != nil {
				t = t.In(d.Zone)
			}
			return DayOf(t), true
		}
	}
	if len(d.Published) >= len(time.DateOnly) {
		if t, err := time.Parse(time.DateOnly, d.Published[:len(time.DateOnly)]); err == nil {
			return DayOf(t), true
		}
	}
	return Day{}, false
}

// At returns the text that s covers.
func (d *Document) At(s Span) string { return d.Text[s.Start:s.End] }

// A Span is the bytes [Start,End) of a Document's Text, and code points of it
// in output.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps reports whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Empty reports whether s covers nothing; the zero Span means "none".
func (s Span) Empty() bool { return s.End <= s.Start }

// Cover returns the smallest span that holds s and t. An empty span counts as
// nothing.
func (s Span) Cover(t Span) Span {
	switch {
	case s.Empty():
		return t
	case t.Empty():
		return s
	}
	return Span{min(s.Start, t.Start), max(s.End, t.End)}
}
