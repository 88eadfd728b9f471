package daybook

import (
	"fmt"
	"time"
)

// A Stage adds one layer to an [Analysis].
//
// A stage is a pure function of the layers that it reads: it does no I/O, does
// not look at the clock, starts no goroutine and cannot fail. Text that it does
// not understand yields an empty layer, not an error.
type Stage struct {
	Name   string   // as in rule names, traces and the command line
	Doc    string   // what it does, in one sentence
	Reads  []string // layers
	Writes []string // layers; no other stage writes them
	Run    func(*Analysis)
}

// A Step is what one stage did to one document.
type Step struct {
	Stage string
	Took  time.Duration
}

// Analyze runs the stages over doc in order. If trace is not nil, it is called
// after each stage.
func Analyze(doc *Document, stages []Stage, trace func(Step, *Analysis)) *Analysis {
	a := &Analysis{Doc: doc}
	for _, s := range stages {
		if trace == nil {
			s.Run(a)
			continue
		}
		start := time.Now()
		s.Run(a)
		trace(Step{s.Name, time.Since(start)}, a)
	}
	return a
}

// Check returns an error unless every layer has one writer, which runs before
// its readers.
func Check(stages []Stage) error {
	writer := map[string]string{}
	for _, s := range stages {
		for _, l := range s.Reads {
			if writer[l] == "" {
				return fmt.Errorf("stage %s reads %s before any stage writes it", s.Name, l)
			}
		}
		for _, l := range s.Writes {
			if writer[l] != "" {
				return fmt.Errorf("stages %s and %s both write %s", writer[l], s.Name, l)
			}
			writer[l] = s.Name
		}
		if s.Doc == "" || len(s.Writes) == 0 {
			return fmt.Errorf("stage %s is undocumented or writes nothing", s.Name)
		}
	}
	return nil
}
