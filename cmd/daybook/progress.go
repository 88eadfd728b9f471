package main

import (
	"io"
	"iter"
	"sync/atomic"

	"github.com/daybookhq/daybook"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress shows how far a run has come, on a terminal that nothing else is
// printed to, as soon as there is a second input.
type progress struct {
	w     io.Writer // nil: show nothing
	total atomic.Int64
	ready int64
	bars  *mpb.Progress
	bar   *mpb.Bar
	undo  func()
}

func newProgress(stderr, stdout io.Writer) *progress {
	if !isTerminal(stderr) || isTerminal(stdout) {
		return &progress{}
	}
	return &progress{w: stderr}
}

// found counts the inputs as they are found.
func (p *progress) found(in iter.Seq[input]) iter.Seq[input] {
	return func(yield func(input) bool) {
		for v := range in {
			p.total.Add(1)
			if !yield(v) {
				return
			}
		}
	}
}

// done counts the results as they are used.
func (p *progress) done(results iter.Seq2[[]*daybook.Record, error]) iter.Seq2[[]*daybook.Record, error] {
	return func(yield func([]*daybook.Record, error) bool) {
		for r, err := range results {
			p.step()
			if !yield(r, err) {
				return
			}
		}
	}
}

// at says how many of how many are done.
func (p *progress) at(done, total int64) {
	p.total.Store(total)
	p.ready = done - 1
	p.step()
}

// step says that one more input is done.
func (p *progress) step() {
	p.ready++
	total := p.total.Load()
	if p.w == nil || total < 2 {
		return
	}
	if p.bar == nil {
		p.start()
	}
	p.bar.SetTotal(total, false)
	p.bar.SetCurrent(p.ready)
}

func (p *progress) start() {
	p.bars = mpb.New(mpb.WithOutput(p.w), mpb.WithWidth(48), mpb.WithAutoRefresh())
	p.bar = p.bars.New(0, mpb.BarStyle().Lbound(" ").Filler("━").Tip("━").Padding("─").Rbound(" "),
		mpb.PrependDecorators(decor.Name("reading")),
		mpb.AppendDecorators(decor.CountersNoUnit("%d of %d"), decor.Name(" "), decor.AverageSpeed(0, "%.0f/s")),
		mpb.BarRemoveOnComplete())
	p.undo = logTo(p.bars) // log lines go above the bar
}

// stop takes the bar away.
func (p *progress) stop() {
	if p.bar == nil {
		return
	}
	p.undo()
	p.bar.SetTotal(-1, true)
	p.bars.Wait()
}
