package main

import (
	"os"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// A progress shows on standard error, if that is a terminal, how much of a
// course is done.
type progress struct{ bar *mpb.Bar }

// progressSteps is how many steps a bar has.
const progressSteps = 1000

func newProgress(of string) progress {
	bars := mpb.New(mpb.WithOutput(os.Stderr))
	return progress{bars.AddBar(progressSteps, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(decor.Name(of+" ")), mpb.AppendDecorators(decor.Percentage(), decor.Name(" "), decor.AverageETA(decor.ET_STYLE_GO)))}
}

// at says that a share is done, from 0 to 1.
func (p progress) at(done float64) { p.bar.SetCurrent(int64(done * progressSteps)) }
