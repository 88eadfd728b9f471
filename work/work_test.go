package work

import (
	"context"
	"errors"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
)

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

// TestMapOrder checks that results come in the order of the inputs though the
// early ones take longest.
func TestMapOrder(t *testing.T) {
	const n = 50
	for _, jobs := range []int{0, 1, 2, 7, 100} {
		next := 0
		for got, err := range Map(t.Context(), jobs, upTo(n), func(_ context.Context, i int) (int, error) {
			time.Sleep(time.Duration(n-i) * 20 * time.Microsecond)
			return i * i, nil
		}) {
			if err != nil || got != next*next {
				t.Fatalf("jobs %d: result %d is %d, %v", jobs, next, got, err)
			}
			next++
		}
		if next != n {
			t.Errorf("jobs %d: %d results", jobs, next)
		}
	}
}

func TestMapErrors(t *testing.T) {
	odd := errors.New("odd")
	var seen []error
	for _, err := range Map(t.Context(), 3, upTo(4), func(_ context.Context, i int) (int, error) {
		if i == 2 {
			panic("two")
		}
		if i%2 == 1 {
			return 0, odd
		}
		return i, nil
	}) {
		seen = append(seen, err)
	}
	var p *PanicError
	if len(seen) != 4 || seen[0] != nil || seen[1] != odd || !errors.As(seen[2], &p) || seen[3] != odd {
		t.Fatalf("errors %v", seen)
	}
	if p.Value != "two" || !strings.Contains(string(p.Stack), "work_test.go") || p.Error() != "panic: two" {
		t.Errorf("%v\n%s", p, p.Stack)
	}
}

// TestMapWindow checks that a slow first input holds up only a window.
func TestMapWindow(t *testing.T) {
	const jobs = 2
	var begun, most atomic.Int64
	done := 0
	for range Map(t.Context(), jobs, upTo(100), func(_ context.Context, i int) (int, error) {
		n := begun.Add(1)
		most.Store(max(most.Load(), n))
		if i == 0 {
			time.Sleep(20 * time.Millisecond)
			if n := begun.Load(); n > 3*jobs {
				t.Errorf("%d inputs begun while the first was read", n)
			}
		}
		return i, nil
	}) {
		done++
	}
	if done != 100 {
		t.Errorf("%d done", done)
	}
}

// TestMapStops checks that neither a reader that stops nor a context that ends
// leaves a goroutine behind.
func TestMapStops(t *testing.T) {
	before := runtime.NumGoroutine()
	for range Map(t.Context(), 4, upTo(1000), func(_ context.Context, i int) (int, error) { return i, nil }) {
		break
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range Map(ctx, 4, upTo(1_000_000), func(_ context.Context, i int) (int, error) { return i, nil }) {
		if n++; n == 10 {
			cancel()
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
	if n > 1000 {
		t.Errorf("%d inputs were read after the end", n)
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

const text = "Où? Troops shelled the village."

func analysis(events ...daybook.Event) *daybook.Analysis {
	return &daybook.Analysis{
		Doc:    &daybook.Document{ID: "d", Text: text, Losses: []daybook.Note{{Code: "truncated", Message: "cut"}}},
		Blocks: []daybook.Block{{Span: daybook.Span{Start: 0, End: len(text)}, Kind: daybook.BlockParagraph}},
		Record: &daybook.Record{Events: events},
	}
}

func evidence(words string) []daybook.Evidence {
	i := strings.Index(text, words)
	return []daybook.Evidence{{Span: daybook.Span{Start: i, End: i + len(words)}, Quote: words, Rule: "test/rule"}}
}

func TestFinish(t *testing.T) {
	r, err := Finish(analysis(daybook.Event{Triggers: evidence("shelled")}), daybook.Engine{Version: "v"})
	if err != nil {
		t.Fatal(err)
	}
	if e := r.Events[0]; e.ID != "e1" || e.Triggers[0].Start != 11 || e.Where == nil || e.Count != 1 {
		t.Errorf("event %+v", e)
	}
	if r.Schema != daybook.Schema || r.Report.Kind != daybook.KindReport || r.Report.Outlet != nil || r.Report.Blocks[0].End != len([]rune(text)) {
		t.Errorf("report %+v", r.Report)
	}
	if len(r.Notes) != 1 || r.Notes[0].Code != "truncated" || r.Statements == nil {
		t.Errorf("notes %+v", r.Notes)
	}
	if r, err := Finish(&daybook.Analysis{Doc: &daybook.Document{}}, daybook.Engine{}); err != nil || r.Events == nil {
		t.Errorf("no record from the stages: %v %v", r, err)
	}
}

// TestFinishPrunes checks that what is not grounded never leaves.
func TestFinishPrunes(t *testing.T) {
	wrong := evidence("village")
	wrong[0].Quote = "town"
	zero, one := 0, 1
	r, err := Finish(analysis(
		daybook.Event{Triggers: wrong},
		daybook.Event{
			Triggers: append(evidence("shelled"), wrong...),
			When:     daybook.When{From: new(string), Precision: "day", Evidence: wrong},
			Where:    []daybook.Where{{Name: "town", Evidence: wrong}, {Name: "village", Evidence: evidence("village")}},
			Parties:  []daybook.Party{{Name: new(string)}},
			Harm: []daybook.Harm{
				{Effect: "killed", Evidence: wrong},
				{Effect: "killed", Evidence: evidence("Troops")},
				{Effect: "killed", PartOf: &one, Evidence: evidence("Troops")},
				{Effect: "killed", PartOf: &zero, Evidence: evidence("Troops")},
			},
		},
	), daybook.Engine{})
	if !errors.Is(err, daybook.ErrNotGrounded) {
		t.Errorf("error %v", err)
	}
	if len(r.Events) != 1 {
		t.Fatalf("%d events", len(r.Events))
	}
	e := r.Events[0]
	if len(e.Triggers) != 1 || e.When.From != nil || len(e.Where) != 1 || len(e.Parties) != 0 || len(e.Harm) != 3 {
		t.Errorf("event %+v", e)
	}
	if *e.Harm[1].PartOf != 0 || e.Harm[2].PartOf != nil {
		t.Errorf("part_of does not move with its row: %+v", e.Harm)
	}
	if n := r.Notes[len(r.Notes)-1]; n.Code != NoteNotGrounded {
		t.Errorf("no note: %+v", r.Notes)
	}
}

func TestPanickingStage(t *testing.T) {
	c := &Coder{Stages: []daybook.Stage{{Name: "bad", Run: func(*daybook.Analysis) { panic("lost") }}}}
	_, err := c.Code(&daybook.Document{Source: "a.txt"})
	var p *PanicError
	if !errors.As(err, &p) || !strings.HasPrefix(err.Error(), "a.txt: ") {
		t.Error(err)
	}
}

func TestSplices(t *testing.T) {
	block := func(from, to string, kind daybook.BlockKind) daybook.Block {
		return daybook.Block{Span: daybook.Span{Start: strings.Index(text, from), End: strings.Index(text, to) + len(to)}, Kind: kind}
	}
	a := analysis()
	a.Doc.Source, a.Doc.Outlet, a.Doc.Title = "p.html", "Gazette", "Page"
	a.Blocks = []daybook.Block{
		block("Où", "?", daybook.BlockSplice), block("Troops", "Troops", daybook.BlockParagraph),
		block("shelled", "shelled", daybook.BlockSplice), block("the", "village.", daybook.BlockSplice),
	}
	docs := Splices(a)
	if len(docs) != 2 || docs[0].Text != "Où?" || docs[1].Text != "shelled the village." {
		t.Fatalf("%+v", docs)
	}
	if d := docs[1]; d.ID != "d-splice2" || d.Source != "p.html#splice2" || d.Outlet != "Gazette" || d.Title != "" {
		t.Errorf("%+v", d)
	}
}
