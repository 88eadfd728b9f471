package eval

import (
	"fmt"
	"math"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// calibration compares the confidence of events with how often such events are
// right, on reports coded by hand. An event is right if it is one of the gold's,
// by the alignment of the gold suite, and of the same type; one that is optional
// in the gold, or that is told as not having happened and is none of the gold's,
// counts neither way.
//
// expected_calibration_error is the mean, over events, of the difference between
// share right and mean confidence of its tenth of the scale, a percentage.
func calibration(paths []string) (Result, error) {
	start := time.Now()
	r := Result{Suite: "calibration", Figures: map[string]float64{}}
	var s reliability
	coder := work.NewCoder("eval")
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
			r.Misses = append(r.Misses, s.add(d, rec)...)
		}
	}
	all := s.all()
	r.Items = all.events
	r.Figures["expected_calibration_error"] = s.expectedError()
	r.Figures["right"], r.Figures["mean_confidence"] = all.share(), all.confidence()
	r.Tables = []Table{s.table()}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A reliability counts events by tenths of confidence.
type reliability [10]confidenceBin

type confidenceBin struct {
	events, right int
	sum           float64 // of confidence
}

// share is how many are right, in per cent.
func (b confidenceBin) share() float64 { return 100 * float64(b.right) / float64(max(1, b.events)) }

// confidence is the mean of what was said, in per cent.
func (b confidenceBin) confidence() float64 { return 100 * b.sum / float64(max(1, b.events)) }

// add counts the events of a record, and returns those that are wrong though
// sure, or right though not.
func (s *reliability) add(d *goldDoc, rec *daybook.Record) []Miss {
	var misses []Miss
	for _, v := range verdicts(d, rec) {
		right, sure := v.right(), v.event.raw.Confidence.Value
		s.put(sure, right)
		if right == (sure >= .5) {
			continue
		}
		want := ""
		if v.gold != nil {
			want = v.gold.Sub
		}
		misses = append(misses, Miss{d.id, map[bool]string{true: "right though unsure", false: "wrong though sure"}[right], want,
			fmt.Sprintf("%s %.2f", v.event.sub, sure), quotes(v.event.raw.Triggers)})
	}
	return misses
}

// A verdict is an event that was found and the gold's event that it is, nil if
// it is none.
type verdict struct {
	event *foundEvent
	gold  *goldEvent
}

func (v verdict) right() bool { return v.gold != nil && v.gold.Sub == v.event.sub }

// verdicts aligns the events of a record with the gold's. It leaves out those
// that count neither way.
func verdicts(d *goldDoc, rec *daybook.Record) []verdict {
	var system []*foundEvent
	for i := range rec.Events {
		if e := &rec.Events[i]; e.ACLED != nil && e.ACLED.SubEventType != "" {
			system = append(system, found(e))
		}
	}
	match := map[int]*goldEvent{}
	for _, p := range align(d.Events, system, newScored(rec.Report.Text)) {
		match[p[1]] = d.Events[p[0]]
	}
	var out []verdict
	for i, f := range system {
		if g := match[i]; g == nil && unreal(f.raw.Realis) || g != nil && g.Optional {
			continue
		}
		out = append(out, verdict{f, match[i]})
	}
	return out
}

func (s *reliability) put(sure float64, right bool) {
	b := &s[min(9, max(0, int(sure*10)))]
	b.events++
	b.sum += sure
	count(&b.right, right)
}

func (s *reliability) all() confidenceBin {
	var all confidenceBin
	for _, b := range s {
		all.events, all.right, all.sum = all.events+b.events, all.right+b.right, all.sum+b.sum
	}
	return all
}

// expectedError is the expected calibration error, in per cent.
func (s *reliability) expectedError() float64 {
	sum, n := 0.0, 0
	for _, b := range s {
		sum += float64(b.events) * math.Abs(b.share()-b.confidence())
		n += b.events
	}
	return sum / float64(max(1, n))
}

// table is the reliability table: of the events of each confidence, how many
// are right.
func (s *reliability) table() Table {
	t := Table{Name: "confidence", Columns: []string{"events", "right %", "confidence %"}}
	for i, b := range s {
		if b.events > 0 {
			t.Rows = append(t.Rows, Row{Label: fmt.Sprintf("%.1f–%.1f", float64(i)/10, float64(i+1)/10),
				Values: []float64{float64(b.events), b.share(), b.confidence()}})
		}
	}
	return t
}
