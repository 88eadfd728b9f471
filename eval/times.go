package eval

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// A timed document is text with its gold times.
type timedDoc struct {
	id, text, published string
	gold                []daybook.Time
}

// times scores time expressions by the rules of TempEval-3 (UzZaman et al.
// 2013): strict F wants the same words, relaxed F words that overlap; value_f
// and type_f are relaxed F times the share of overlapping times with the right
// attribute. The time of creation is given, not scored.
func times(paths []string) (Result, error) {
	docs, err := timedDocs(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "times", Items: len(docs), Figures: map[string]float64{}}
	start := time.Now()
	stages := through("times")
	var s timeScore
	for _, d := range docs {
		a := daybook.Analyze(&daybook.Document{Text: d.text, Published: d.published, Kind: daybook.KindReport}, stages, nil)
		r.Misses = append(r.Misses, s.add(d, bothEnds(d.text, a.Times))...)
	}
	r.Seconds = time.Since(start).Seconds()
	_, _, r.Figures["strict_f"] = prf(s.strict, s.found, s.wanted)
	p, rec, f := prf(s.relaxed, s.found, s.wanted)
	r.Figures["relaxed_p"], r.Figures["relaxed_r"], r.Figures["relaxed_f"] = p, rec, f
	_, _, r.Figures["value_f"] = prf(s.value, s.found, s.wanted)
	_, _, r.Figures["type_f"] = prf(s.typ, s.found, s.wanted)
	return r, nil
}

// joints are the words between the ends of a range.
var joints = []string{" through ", " until ", " till ", " to ", " and ", "–", "-"}

// bothEnds takes ranges apart: TimeML marks "3 May" and "5 June", not what lies
// between them.
func bothEnds(text string, times []daybook.Time) []daybook.Time {
	var out []daybook.Time
	for _, t := range times {
		from, to, ranged := strings.Cut(t.Value, "/")
		words := text[t.Start:t.End]
		i := -1
		for _, j := range joints {
			if k := strings.Index(words, j); ranged && i < 0 && k > 0 {
				i = k
				x, y := t, t
				x.Value, x.End = from, t.Start+k
				y.Value, y.Start = to, t.Start+k+len(j)
				out = append(out, x, y)
			}
		}
		if i < 0 {
			out = append(out, t)
		}
	}
	return out
}

type timeScore struct{ found, wanted, strict, relaxed, value, typ int }

// add scores one document and returns what differs.
func (s *timeScore) add(d timedDoc, got []daybook.Time) []Miss {
	var misses []Miss
	used := make([]bool, len(got))
	s.found, s.wanted = s.found+len(got), s.wanted+len(d.gold)
	for _, g := range d.gold {
		k := bestOverlap(g.Span, got, used)
		if k < 0 {
			misses = append(misses, Miss{d.id, "missed", show(d.text, g), "", around(d.text, g.Span)})
			continue
		}
		used[k] = true
		t := got[k]
		s.relaxed++
		count(&s.strict, t.Span == g.Span)
		count(&s.typ, t.Type == g.Type)
		count(&s.value, t.Value == g.Value)
		if t.Value != g.Value || t.Span != g.Span {
			misses = append(misses, Miss{d.id, "wrong", show(d.text, g), show(d.text, t), around(d.text, g.Span)})
		}
	}
	for k, t := range got {
		if !used[k] {
			misses = append(misses, Miss{d.id, "spurious", "", show(d.text, t), around(d.text, t.Span)})
		}
	}
	return misses
}

func count(n *int, ok bool) {
	if ok {
		*n++
	}
}

func bestOverlap(g daybook.Span, got []daybook.Time, used []bool) int {
	best := -1
	for k, t := range got {
		if !used[k] && t.Overlaps(g) && (best < 0 || t.Span == g) {
			best = k
		}
	}
	return best
}

func show(text string, t daybook.Time) string {
	return fmt.Sprintf("%q %s %s", text[t.Start:t.End], t.Type, t.Value)
}

// around returns the words on both sides of a span.
func around(text string, s daybook.Span) string {
	return clip(text, s.Start-50, s.End+50)
}

// clip returns text[lo:hi], as far as there is such, on one line.
func clip(text string, lo, hi int) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(text[max(0, lo):min(len(text), hi)], "")), " ")
}

func timedDocs(paths []string) ([]timedDoc, error) {
	names, err := files(paths, ".tml", ".json")
	if err != nil {
		return nil, err
	}
	var docs []timedDoc
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(name, ".tml") {
			d, err := timeML(data)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			docs = append(docs, d)
			continue
		}
		ds, err := timedJSON(data)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		docs = append(docs, ds...)
	}
	return docs, nil
}

// timeML reads a document of TimeML: the text of its TEXT element and the
// TIMEX3 elements in it.
func timeML(data []byte) (timedDoc, error) {
	var d timedDoc
	var text strings.Builder
	dec := xml.NewDecoder(bytes.NewReader(data))
	var path []string
	var open []daybook.Time
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			d.text = text.String()
			return d, nil
		}
		if err != nil {
			return d, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
			if tok.Name.Local == "TIMEX3" {
				t := daybook.Time{Type: attr(tok, "type"), Value: attr(tok, "value")}
				t.Start = text.Len()
				open = append(open, t)
				if attr(tok, "functionInDocument") == "CREATION_TIME" && len(t.Value) >= 10 {
					d.published = t.Value[:10]
				}
			}
		case xml.EndElement:
			path = path[:len(path)-1]
			if tok.Name.Local == "TIMEX3" {
				t := open[len(open)-1]
				open = open[:len(open)-1]
				if t.End = text.Len(); t.End > t.Start {
					d.gold = append(d.gold, t)
				}
			}
		case xml.CharData:
			switch {
			case len(path) > 1 && path[1] == "TEXT":
				text.Write(tok)
			case len(path) > 1 && path[1] == "DOCID":
				d.id += strings.TrimSpace(string(tok))
			}
		}
	}
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// timedJSON reads documents given as tokens.
func timedJSON(data []byte) ([]timedDoc, error) {
	var in map[string]struct {
		Tokens  []string `json:"tokens"`
		DCT     string   `json:"dct"`
		Timexes []struct {
			Type, Value string
			Start, End  int
		} `json:"timexes"`
	}
	if err := json.Unmarshal(data, &in); err != nil {
		return nil, err
	}
	var docs []timedDoc
	for id, x := range in {
		d := timedDoc{id: id, published: x.DCT}
		var text strings.Builder
		spans := make([]daybook.Span, len(x.Tokens))
		for i, w := range x.Tokens {
			if i > 0 && needsSpace(w) {
				text.WriteByte(' ')
			}
			spans[i].Start = text.Len()
			text.WriteString(w)
			spans[i].End = text.Len()
		}
		d.text = text.String()
		for _, t := range x.Timexes {
			if t.Start < 0 || t.Start >= len(spans) {
				return nil, fmt.Errorf("%s: token %d is out of range", id, t.Start)
			}
			g := daybook.Time{Type: t.Type, Value: t.Value}
			g.Start, g.End = spans[t.Start].Start, spans[min(max(t.End, t.Start+1), len(spans))-1].End
			d.gold = append(d.gold, g)
		}
		docs = append(docs, d)
	}
	sort.Slice(docs, func(i, j int) bool { return docs[i].id < docs[j].id })
	return docs, nil
}

// needsSpace reports whether a token is set off from the one before it.
func needsSpace(w string) bool {
	switch w {
	case ",", ".", ";", ":", "?", "!", ")", "'s", "’s", "'", "n't", "%":
		return false
	}
	return true
}
