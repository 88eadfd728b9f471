package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/eval"
)

// trainConfidence learns the weights of the reasons of confidence: a logistic
// regression on events that were found in reports coded by people. Each kind of
// benchmark has a weight of its own beside the reasons, as each asks for other
// events; records have that of our labels. Labels held out and the gold judge the
// weights.
//
//	go run ./cmd/train confidence -events labels,DATA/text/current-events,DATA/wikievents,DATA/re3d -muc4 FILE -wikievents FILE -gold DIR
func trainConfidence(args []string) error {
	flags := flag.NewFlagSet("confidence", flag.ContinueOnError)
	paths := map[string]*string{}
	for _, suite := range confidenceSuites {
		paths[suite] = flags.String(suite, "", "files or folders of the benchmark, with commas between")
	}
	gold := flags.String("gold", "", "a folder with docs/ and gold/: to judge the weights by")
	into := flags.String("into", "stage/record/confidence.txt", "where the weights go")
	page := flags.String("page", "docs/confidence.md", "where the reliability table goes")
	if err := flags.Parse(args); err != nil {
		return err
	}
	var l confidenceLearner
	for _, suite := range confidenceSuites {
		if *paths[suite] == "" {
			continue
		}
		events, err := eval.Judge(suite, strings.Split(*paths[suite], ","))
		if err != nil {
			return err
		}
		l.add(suite, events)
	}
	if len(l.cases) == 0 {
		return errors.New("no events to learn from")
	}
	table := l.crossValidated()
	w := l.learn(func(*confidenceCase) bool { return true })
	if err := os.WriteFile(*into, []byte(l.weights(w)), 0o644); err != nil {
		return err
	}
	for _, unread := range []struct{ suite, path, of string }{{"unread", *paths["events"], "labels held out, whose errors nobody read"}, {"gold", *gold, "the gold"}} {
		if unread.path == "" {
			continue
		}
		events, err := eval.Judge(unread.suite, strings.Split(unread.path, ","))
		if err != nil {
			return err
		}
		table += "\nOf events in " + unread.of + ":\n\n" + l.judged(w, events)
	}
	fmt.Print(table)
	return os.WriteFile(*page, []byte(l.page(w, table)), 0o644)
}

// confidenceSuites are what events are judged by, our labels first.
var confidenceSuites = []string{"events", "muc4", "wikievents"}

// A confidenceCase is an event as the regression sees it.
type confidenceCase struct {
	suite  int
	report string
	on     []int // the reasons that apply, and behind them the suite's own
	right  float64
}

type confidenceLearner struct {
	suites, reasons []string
	cases           []confidenceCase
}

// ownReasons is where the weights of suites begin: there are fewer reasons.
const ownReasons = 200

func (l *confidenceLearner) add(suite string, events []eval.Judged) {
	l.suites = append(l.suites, suite)
	for _, e := range events {
		c := confidenceCase{suite: len(l.suites) - 1, report: e.Report}
		for _, b := range e.Because {
			c.on = append(c.on, l.index(b.Reason))
		}
		if c.suite > 0 {
			c.on = append(c.on, ownReasons+c.suite)
		}
		if e.Right {
			c.right = 1
		}
		l.cases = append(l.cases, c)
	}
}

// index returns the number of a reason, a new one if it has none.
func (l *confidenceLearner) index(reason string) int {
	i := slices.Index(l.reasons, reason)
	if i < 0 {
		i = len(l.reasons)
		l.reasons = append(l.reasons, reason)
	}
	return i
}

// How the regression goes: steps of gradient descent, their length, and how much
// weights are held back, all but the first, which every event has.
const (
	confidenceSteps = 3000
	confidenceRate  = .5
	confidenceDecay = 3
)

// learn fits the weights to the cases that keep lets through. Each suite counts
// as many events as our labels at most, which are what is to be met.
func (l *confidenceLearner) learn(keep func(*confidenceCase) bool) []float64 {
	w, n := make([]float64, ownReasons+len(l.suites)), make([]float64, len(l.suites))
	var cases []*confidenceCase
	for i := range l.cases {
		if c := &l.cases[i]; keep(c) {
			cases = append(cases, c)
			n[c.suite]++
		}
	}
	total := 0.0
	for i := range n {
		total += min(n[i], n[0])
	}
	for range confidenceSteps {
		g := make([]float64, len(w))
		for _, c := range cases {
			d := (c.right - chance(w, c.on)) * min(1, n[0]/n[c.suite])
			for _, i := range c.on {
				g[i] += d
			}
		}
		for i := range w {
			if i > 0 {
				g[i] -= confidenceDecay * w[i]
			}
			w[i] += confidenceRate * g[i] / total
		}
	}
	for i := range w {
		w[i] = math.Round(100*w[i]) / 100
	}
	return w
}

func chance(w []float64, on []int) float64 {
	sum := 0.0
	for _, i := range on {
		sum += w[i]
	}
	return 1 / (1 + math.Exp(-sum))
}

// confidenceFolds is in how many parts reports are learned from and judged in
// turn.
const confidenceFolds = 10

// crossValidated judges the labels' events by weights that were learned without
// their report.
func (l *confidenceLearner) crossValidated() string {
	fold := func(c *confidenceCase) int {
		h := fnv.New32a()
		h.Write([]byte(c.report))
		return int(h.Sum32() % confidenceFolds)
	}
	var r reliability
	for k := range confidenceFolds {
		w := l.learn(func(c *confidenceCase) bool { return fold(c) != k })
		for i := range l.cases {
			if c := &l.cases[i]; c.suite == 0 && fold(c) == k {
				r.put(chance(w, c.on), c.right)
			}
		}
	}
	return r.table()
}

// judged judges events by weights that nothing of them went into.
func (l *confidenceLearner) judged(w []float64, events []eval.Judged) string {
	var r reliability
	for _, e := range events {
		var on []int
		for _, b := range e.Because {
			if i := slices.Index(l.reasons, b.Reason); i >= 0 {
				on = append(on, i)
			}
		}
		right := 0.0
		if e.Right {
			right = 1
		}
		r.put(chance(w, on), right)
	}
	return r.table()
}

// A reliability compares what was said with what was right, by tenths and last
// in all.
type reliability struct {
	bins       [11]struct{ n, right, sum float64 }
	brier, log float64
}

func (r *reliability) put(p, right float64) {
	p = math.Round(100*p) / 100 // as records have it
	for _, i := range []int{min(9, int(p*10)), 10} {
		b := &r.bins[i]
		b.n, b.right, b.sum = b.n+1, b.right+right, b.sum+p
	}
	r.brier += (p - right) * (p - right)
	r.log -= right*math.Log(p) + (1-right)*math.Log(1-p)
}

// table is in Markdown.
func (r *reliability) table() string {
	var s strings.Builder
	s.WriteString("| confidence | events | right % | mean confidence % |\n|---|---:|---:|---:|\n")
	off := 0.0
	for i, b := range r.bins[:10] {
		if b.n > 0 {
			fmt.Fprintf(&s, "| %.1f–%.1f | %.0f | %.0f | %.0f |\n", float64(i)/10, float64(i+1)/10, b.n, 100*b.right/b.n, 100*b.sum/b.n)
			off += math.Abs(b.right - b.sum)
		}
	}
	all := r.bins[10]
	base := all.right / all.n
	fmt.Fprintf(&s, "\nOf all %.0f %% are right at a mean confidence of %.0f %%; expected calibration error %.1f, Brier score %.3f (%.3f for whoever says %.0f %%\nof each), log loss %.3f.\n",
		100*base, 100*all.sum/all.n, 100*off/all.n, r.brier/all.n, base*(1-base), 100*base, r.log/all.n)
	return s.String()
}

// weights writes the weights of reasons, the heaviest first.
func (l *confidenceLearner) weights(w []float64) string {
	order := make([]int, len(l.reasons))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(math.Abs(w[b]), math.Abs(w[a])) })
	var s strings.Builder
	for _, i := range order {
		fmt.Fprintf(&s, "%.2f\t%s\n", w[i], l.reasons[i])
	}
	return s.String()
}

func (l *confidenceLearner) page(w []float64, table string) string {
	var s strings.Builder
	s.WriteString(`# How far the confidence of an event holds

The confidence of an event is the probability that the report tells of such an event, of that type. It is a sum of reasons put
through a logistic curve; a record lists the reasons with their weights. It says nothing about the truth of the report.

The weights are learned by a logistic regression on events that were found in reports coded by people:

| benchmark | events | right % |
|---|---:|---:|
`)
	for i, suite := range l.suites {
		n, right := 0, 0.0
		for _, c := range l.cases {
			if c.suite == i {
				n, right = n+1, right+c.right
			}
		}
		fmt.Fprintf(&s, "| %s | %d | %.0f |\n", suite, n, 100*right/float64(max(1, n)))
	}
	fmt.Fprintf(&s, `
WikiEvents tells of the type alone: events of whose words it says nothing are left out, as not all are marked there. (ISAF's
releases were tried and left out: of the arrests and killings found in them 98 %% are right, from which nothing is to be learned.)
What "right" is, says `+"`eval.Judge`"+`. "events" are our labels (labels/EVENTS.md). Each other benchmark has a weight of its own,
which takes up that it asks for other events, and counts as much as they do at most. The figures below are of the labels' events,
each judged by weights that were learned without its report (%d parts):

%s
The weights:

| weight | reason |
|---:|---|
`, confidenceFolds, table)
	for line := range strings.Lines(l.weights(w)) {
		weight, reason, _ := strings.Cut(strings.TrimSpace(line), "\t")
		fmt.Fprintf(&s, "| %s | %s |\n", weight, reason)
	}
	s.WriteString(`
Made by

    go run ./cmd/train confidence -events labels,DATA/text/current-events,DATA/wikievents,DATA/re3d -muc4 DATA/muc4/dev.jsonl \
        -wikievents DATA/wikievents/data/wikievents/wiki-train-human.jsonl -gold ../shared/gold

` + "`daybook eval calibration DIR`" + ` prints such a table for any reports coded as the gold is.
`)
	return s.String()
}
