package eval

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// gold scores records against reports coded by hand: a folder with docs/ID.json
// and gold/ID.json. It gives the figures of score_gold.py, the scorer that
// comes with the gold records; a test compares the two.
//
// Every slot of every event counts, missing and spurious events included (as
// the ALL TEMPLATES row of MUC); an event that the gold marks optional costs
// nothing. Figures are micro-averaged.
func gold(paths []string) (Result, error) {
	start := time.Now()
	s := newGoldScore()
	coder := work.NewCoder("eval")
	r := Result{Suite: "gold"}
	for _, dir := range paths {
		docs, err := goldDocs(dir)
		if err != nil {
			return r, err
		}
		for _, d := range docs {
			rec, err := code(coder, d.doc)
			if err != nil {
				return r, err
			}
			s.add(d, rec)
		}
		r.Items += len(docs)
	}
	r.Figures, r.Misses = s.figures(), s.misses
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A goldDoc is a report and what a person made of it.
type goldDoc struct {
	id         string
	doc        *daybook.Document
	full       bool // a full report, of whose plain assertions it has the main ones
	Events     []*goldEvent
	Statements []*goldStatement
}

type goldStatement struct {
	Speaker []string // nil if the text does not say who
	Act     string
	About   []string
	Quote   string
}

func goldDocs(dir string) ([]*goldDoc, error) {
	names, err := files([]string{filepath.Join(dir, "gold")}, ".json")
	if err != nil {
		return nil, err
	}
	var docs []*goldDoc
	for _, name := range names {
		d := &goldDoc{id: strings.TrimSuffix(filepath.Base(name), ".json")}
		d.full = strings.HasPrefix(d.id, "F")
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, d); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		file := filepath.Join(dir, "docs", d.id+".json")
		if data, err = os.ReadFile(file); err != nil {
			return nil, err
		}
		read, err := source.Bytes(file, data, source.Options{})
		if err != nil || len(read) != 1 {
			return nil, fmt.Errorf("%s: want one report, got %d: %w", file, len(read), err)
		}
		d.doc = read[0]
		docs = append(docs, d)
	}
	return docs, nil
}

// slots are what an event is made of.
var slots = []string{"type", "realis", "date", "country", "place", "perpetrator", "target", "killed", "injured"}

// A fill is the right, wanted and found fills of one slot.
type fill struct{ right, wanted, found float64 }

// A goldScore adds up documents.
type goldScore struct {
	all, paired               map[string]*fill // all events; events found
	hit, miss, extra          float64
	status, background        float64
	quiet, leftEmpty          float64
	said, wantSaid, rightSaid float64 // statements found, in the gold, right
	freeSaid                  float64 // found statements that cost nothing
	values, groundedValues    float64
	misses                    []Miss
}

func newGoldScore() *goldScore {
	s := &goldScore{all: map[string]*fill{}, paired: map[string]*fill{}}
	for _, k := range slots {
		s.all[k], s.paired[k] = &fill{}, &fill{}
	}
	return s
}

// add scores one record.
func (s *goldScore) add(d *goldDoc, rec *daybook.Record) {
	ok, n := groundedIn(rec)
	s.groundedValues, s.values = s.groundedValues+float64(ok), s.values+float64(n)
	var system []*foundEvent
	for i := range rec.Events {
		if e := &rec.Events[i]; e.ACLED != nil && e.ACLED.SubEventType != "" {
			system = append(system, found(e))
		}
	}
	pairs := align(d.Events, system, newScored(rec.Report.Text))
	mg, ms := map[int]bool{}, map[int]bool{}
	for _, p := range pairs {
		mg[p[0]], ms[p[1]] = true, true
		if g := d.Events[p[0]]; !g.Optional {
			s.pair(d.id, g, system[p[1]])
		}
	}
	s.quietDoc(d, system, ms)
	for i, g := range d.Events {
		if !mg[i] && !g.Optional {
			s.miss++
			s.fills(s.all, g, nil)
			s.misses = append(s.misses, Miss{d.id, "missed", g.Sub, "", g.Trigger})
		}
	}
	for j, f := range system {
		if !ms[j] && !unreal(f.raw.Realis) {
			s.extra++
			s.fills(s.all, nil, f)
			s.misses = append(s.misses, Miss{d.id, "spurious", "", f.sub, quotes(f.raw.Triggers)})
		}
	}
	s.statements(d, rec)
}

func quotes(es []daybook.Evidence) string {
	var out []string
	for _, e := range es[:min(2, len(es))] {
		out = append(out, e.Quote)
	}
	return strings.Join(out, " | ")
}

// quietDoc counts a report without required events and whether it was left
// empty.
func (s *goldScore) quietDoc(d *goldDoc, system []*foundEvent, matched map[int]bool) {
	if slices.ContainsFunc(d.Events, func(g *goldEvent) bool { return !g.Optional }) {
		return
	}
	s.quiet++
	for j, f := range system {
		if !matched[j] && !unreal(f.raw.Realis) {
			return
		}
	}
	s.leftEmpty++
}

func (s *goldScore) pair(id string, g *goldEvent, f *foundEvent) {
	s.hit++
	s.status += one(g.Status == f.raw.Status)
	if g.Status != f.raw.Status {
		s.misses = append(s.misses, Miss{id, "wrong status", g.Status, f.raw.Status, g.Trigger})
	}
	s.background += one(g.Background == f.raw.Background)
	right, wanted, got := correct(g, f), wantedFills(g), foundFills(f)
	for _, to := range []map[string]*fill{s.all, s.paired} {
		s.fills(to, g, f)
		for k, v := range right {
			to[k].right += v
		}
	}
	for _, k := range slots {
		if right[k] < max(wanted[k], got[k]) {
			want, found := showSlot(k, g, f)
			s.misses = append(s.misses, Miss{id, "wrong " + k, want, found, g.Trigger})
		}
	}
}

// fills adds what the gold wants and what was found; either may be nil.
func (s *goldScore) fills(to map[string]*fill, g *goldEvent, f *foundEvent) {
	if g != nil {
		for k, n := range wantedFills(g) {
			to[k].wanted += n
		}
	}
	if f != nil {
		for k, n := range foundFills(f) {
			to[k].found += n
		}
	}
}

func wantedFills(g *goldEvent) map[string]float64 {
	return map[string]float64{"type": 1, "realis": 1, "date": one(daybook.Value(g.From) != ""), "country": one(daybook.Value(g.Country) != ""),
		"place": one(len(g.Places) > 0), "perpetrator": float64(len(g.Perpetrators)), "target": float64(len(g.Targets)),
		"killed": one(len(g.Killed) > 0), "injured": one(len(g.Injured) > 0)}
}

func foundFills(f *foundEvent) map[string]float64 {
	return map[string]float64{"type": 1, "realis": 1, "date": one(f.from != ""), "country": one(f.country != ""),
		"place": one(len(f.places) > 0), "perpetrator": float64(len(f.perps)), "target": float64(len(f.target)),
		"killed": one(f.killed != nil), "injured": one(f.injured != nil)}
}

// correct says how much of each slot is right: 1, or .5 for nearly.
func correct(g *goldEvent, f *foundEvent) map[string]float64 {
	c := map[string]float64{"type": one(g.Sub == f.sub), "realis": one(g.Realis == f.raw.Realis)}
	if g.Sub != f.sub && groupOf(g.Sub) == f.group {
		c["type"] = .5
	}
	if from := daybook.Value(g.From); from != "" && f.from != "" {
		to, fto := or(daybook.Value(g.To), from), or(f.to, f.from)
		if from == f.from && to == fto {
			c["date"] = 1
		} else if from <= fto && f.from <= to {
			c["date"] = .5
		}
	}
	if daybook.Value(g.Country) != "" && f.country != "" {
		c["country"] = one(daybook.Value(g.Country) == f.country)
	}
	if len(g.Places) > 0 && len(f.places) > 0 {
		var near []string
		for _, w := range f.places[:min(3, len(f.places))] {
			near = append(near, placeNames(w)...)
		}
		if anySame(g.Places[0], placeNames(f.places[0])) {
			c["place"] = 1
		} else if anySame(flat(g.Places), near) {
			c["place"] = .5
		}
	}
	c["perpetrator"], c["target"] = float64(partiesHit(g.Perpetrators, f.perps)), float64(partiesHit(g.Targets, f.target))
	c["killed"], c["injured"] = tollRight(g.Killed, f.killed), tollRight(g.Injured, f.injured)
	return c
}

func tollRight(g []*int, t *toll) float64 {
	if len(g) != 2 || t == nil || g[0] == nil || *g[0] != t.low {
		return 0
	}
	if g[1] == nil && t.high == nil || g[1] != nil && t.high != nil && *g[1] == *t.high {
		return 1
	}
	return .5
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// figures are the shares of everything added, in per cent with one decimal as
// the scorer prints them.
func (s *goldScore) figures() map[string]float64 {
	out := map[string]float64{}
	var total fill
	for _, k := range slots {
		a, p := s.all[k], s.paired[k]
		total.right, total.wanted, total.found = total.right+a.right, total.wanted+a.wanted, total.found+a.found
		_, _, out["f_"+k] = rounded(a.right, a.wanted, a.found)
		_, _, out["found_"+k] = rounded(p.right, p.wanted, p.found)
	}
	out["record_p"], out["record_r"], out["record_f"] = rounded(total.right, total.wanted, total.found)
	out["detection_p"], out["detection_r"], out["detection_f"] = rounded(s.hit, s.hit+s.miss, s.hit+s.extra)
	out["statements_p"], out["statements_r"], out["statements_f"] = rounded(s.rightSaid, s.wantSaid, s.said-s.freeSaid)
	out["status_right"], out["background_right"] = digits(100*s.status/max(1, s.hit), 1), digits(100*s.background/max(1, s.hit), 1)
	out["quiet_documents"], out["quiet_empty"] = s.quiet, digits(100*s.leftEmpty/max(1, s.quiet), 1)
	out["values"], out["grounded"] = s.values, 100
	if s.values > 0 {
		out["grounded"] = digits(100*s.groundedValues/s.values, 2)
	}
	return out
}

func rounded(right, wanted, found float64) (p, r, f float64) {
	if wanted > 0 {
		r = right / wanted
	}
	if found != 0 {
		p = right / found
	}
	if p+r != 0 {
		f = 200 * p * r / (p + r)
	}
	return digits(100*p, 1), digits(100*r, 1), digits(f, 1)
}

// digits rounds x to n decimals, a half to even, as Python does.
func digits(x float64, n int) float64 {
	if math.IsNaN(x) {
		return 0
	}
	v, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', n, 64), 64)
	if err != nil {
		return x
	}
	return v
}
