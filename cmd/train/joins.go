package main

import (
	"errors"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/stage/record"
)

// trainJoins learns what the signs weigh that join mentions into events: steps
// of one weight at a time, each kept if the records of reports coded by people
// get better by it, and by more the farther it leads from where it stood.
//
//	go run ./cmd/train joins -labels labels,DATA/text/current-events,DATA/wikievents,DATA/re3d
func trainJoins(args []string) error {
	flags := flag.NewFlagSet("joins", flag.ContinueOnError)
	labels := flags.String("labels", "", "our labels of events and the folders of the texts that they are of, with commas between")
	folds := flags.Int("folds", 0, "learn without each of so many parts in turn, and judge by it, before learning from all")
	into := flags.String("into", "stage/record/joins.txt", "where the weights go")
	if err := flags.Parse(args); err != nil {
		return err
	}
	reports := &eval.Replay{}
	if err := reports.Read(strings.Split(*labels, ",")); err != nil {
		return err
	}
	if reports.Len() == 0 {
		return errors.New("no reports to learn from")
	}
	l := newJoinLearner(reports)
	if *folds > 1 {
		if err := l.crossValidate(*folds); err != nil {
			return err
		}
	}
	before, after, err := l.learn(func(int) bool { return true })
	if err != nil {
		return err
	}
	fmt.Printf("%d reports: score %.1f, was %.1f\n", reports.Len(), 100*after, 100*before)
	return os.WriteFile(*into, []byte(l.file()), 0o644)
}

// A joinLearner tries weights on reports.
type joinLearner struct {
	reports *eval.Replay
	names   []string
	start   []float64
	weights []float64 // of stage, which reads them anew at each run
	stage   daybook.Stage
}

func newJoinLearner(reports *eval.Replay) *joinLearner {
	l := &joinLearner{reports: reports}
	l.names, l.start = record.Signs()
	l.weights = append(l.weights, l.start...)
	l.stage = record.Weighed(l.weights)
	return l
}

// How weights are tried: the steps, how often all are gone through, and what a
// step of 1 from the start must bring in F.
var (
	joinSteps  = []float64{-.4, -.2, -.1, .1, .2, .4}
	joinRounds = 4
	joinHold   = .005
)

// learn fits the weights to the reports that keep lets through, and returns the
// F before and after.
func (l *joinLearner) learn(keep func(i int) bool) (before, after float64, err error) {
	copy(l.weights, l.start)
	if before, err = l.reports.Score(l.stage, keep); err != nil {
		return 0, 0, err
	}
	best := before
	for range joinRounds {
		was := best
		for i := range l.weights {
			if best, err = l.step(i, best, keep); err != nil {
				return 0, 0, err
			}
		}
		if best == was {
			break
		}
	}
	after, err = l.reports.Score(l.stage, keep)
	return before, after, err
}

// step tries other values of weight i and keeps the best.
func (l *joinLearner) step(i int, best float64, keep func(i int) bool) (float64, error) {
	from := l.weights[i]
	keepAt := from
	for _, d := range joinSteps {
		l.weights[i] = math.Round(100*(from+d)) / 100
		f, err := l.reports.Score(l.stage, keep)
		if err != nil {
			return 0, err
		}
		for k, w := range l.weights {
			f -= joinHold * math.Abs(w-l.start[k])
		}
		if f > best {
			best, keepAt = f, l.weights[i]
		}
	}
	l.weights[i] = keepAt
	return best, nil
}

// crossValidate prints how weights fare on reports that nothing was learned from.
func (l *joinLearner) crossValidate(folds int) error {
	was, is := 0.0, 0.0
	for k := range folds {
		if _, _, err := l.learn(func(i int) bool { return i%folds != k }); err != nil {
			return err
		}
		held := func(i int) bool { return i%folds == k }
		after, err := l.reports.Score(l.stage, held)
		if err != nil {
			return err
		}
		copy(l.weights, l.start)
		before, err := l.reports.Score(l.stage, held)
		if err != nil {
			return err
		}
		was, is = was+before, is+after
		fmt.Printf("part %d of %d: score %.1f, was %.1f\n", k+1, folds, 100*after, 100*before)
	}
	fmt.Printf("parts on average: score %.1f, was %.1f\n", 100*is/float64(folds), 100*was/float64(folds))
	return nil
}

// file is what joins.txt holds.
func (l *joinLearner) file() string {
	var b strings.Builder
	for i, name := range l.names {
		fmt.Fprintf(&b, "%.2f\t%s\n", l.weights[i], name)
	}
	return b.String()
}
