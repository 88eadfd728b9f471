package eval

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// speedFor is how long the reports are read over and over.
const speedFor = 3 * time.Second

// speed reads the reports again and again on one core: reports and tokens a
// second, milliseconds a report for each stage, and the most memory that the
// process had in use.
func speed(paths []string) (Result, error) {
	docs, err := read(paths)
	if err != nil {
		return Result{}, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	r := Result{Suite: "speed", Items: len(docs), Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	took := map[string]time.Duration{}
	trace := func(s daybook.Step, _ *daybook.Analysis) { took[s.Stage] += s.Took }
	reports, tokens := 0, 0
	var start time.Time
	for round := 0; len(docs) > 0 && (round < 2 || time.Since(start) < speedFor); round++ {
		if round == 1 { // the first round loads the tables
			clear(took)
			reports, tokens, start = 0, 0, time.Now()
		}
		for _, d := range docs {
			a := daybook.Analyze(d, coder.Stages, trace)
			if _, err := work.Finish(a, coder.Engine); err != nil && a.Record == nil {
				return r, err
			}
			reports, tokens = reports+1, tokens+len(a.Tokens)
		}
	}
	r.Seconds = time.Since(start).Seconds()
	r.Figures["reports_per_second"] = float64(reports) / r.Seconds
	r.Figures["tokens_per_second"] = float64(tokens) / r.Seconds
	r.Figures["tokens_per_report"] = float64(tokens) / float64(max(1, reports))
	r.Figures["peak_mb"] = peakMB()
	for name, d := range took {
		r.Figures["ms_"+name] = d.Seconds() * 1000 / float64(max(1, reports))
	}
	return r, nil
}

// peakMB is the most memory that the process has had resident, in MB; where the
// system does not tell, what the Go runtime has asked for.
func peakMB() float64 {
	if data, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(data)) {
			if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
				kb, err := strconv.Atoi(strings.Fields(rest)[0])
				if err == nil {
					return float64(kb) / 1024
				}
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}
