package eval

import (
	"time"

	"github.com/daybookhq/daybook/work"
)

// extra counts the events that are found in texts without any: those with a
// place in ACLED's scheme that are told as more than denied, generic or
// hypothetical.
func extra(paths []string) (Result, error) {
	start := time.Now()
	docs, err := read(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "extra", Items: len(docs), Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	events, sentences, empty := 0, 0, 0
	for _, d := range docs {
		a, rec, err := analyze(coder, d)
		if err != nil {
			return r, err
		}
		sentences += len(a.Sentences)
		before := events
		for i := range rec.Events {
			e := &rec.Events[i]
			if e.ACLED == nil || e.ACLED.SubEventType == "" || unreal(e.Realis) {
				continue
			}
			events++
			r.Misses = append(r.Misses, Miss{d.ID, "spurious", "", e.ACLED.SubEventType, quotes(e.Triggers)})
		}
		count(&empty, events == before)
	}
	r.Figures["events_per_100_sentences"] = 100 * float64(events) / float64(max(1, sentences))
	r.Figures["left_empty"] = 100 * float64(empty) / float64(max(1, len(docs)))
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}
