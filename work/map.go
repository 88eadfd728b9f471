// Package work runs coders side by side: it reads many documents on several
// goroutines, gives the records back in the order of the documents, and holds
// only a window of them in memory.
//
// It also holds the edge of the pipeline, where an analysis becomes a record
// that may be printed: see [Finish].
package work

import (
	"context"
	"fmt"
	"iter"
	"runtime"
	"runtime/debug"
	"sync"
)

// A PanicError says that the function given to [Map] panicked on one input.
type PanicError struct {
	Value any    // what was panicked with
	Stack []byte // of the goroutine
}

// Error returns the value of the panic, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Map calls f for each value of in on up to jobs goroutines (one a processor
// if jobs is 0) and yields the results in the order of in. At most 3·jobs
// inputs are begun and not yet yielded, so a slow input holds up only a window.
//
// A panic in f becomes the error of its input, a [PanicError]. When ctx is done
// or the caller stops ranging, no further input is begun; Map returns when all
// its goroutines have ended.
func Map[T, R any](ctx context.Context, jobs int, in iter.Seq[T], f func(context.Context, T) (R, error)) iter.Seq2[R, error] {
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	return func(yield func(R, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var all sync.WaitGroup
		defer all.Wait()
		defer cancel()

		todo := make(chan task[T, R])
		order := make(chan chan result[R], jobs) // the window
		for range jobs {
			all.Go(func() {
				for t := range todo {
					t.done <- try(ctx, t.in, f)
				}
			})
		}
		all.Go(func() {
			defer close(order)
			defer close(todo)
			feed(ctx, in, todo, order)
		})
		for done := range order {
			r := <-done
			if !yield(r.out, r.err) {
				return
			}
		}
	}
}

type task[T, R any] struct {
	in   T
	done chan result[R] // holds one, so that no worker waits for the reader
}

type result[R any] struct {
	out R
	err error
}

// feed hands each value of in to the workers and its place to the reader.
func feed[T, R any](ctx context.Context, in iter.Seq[T], todo chan<- task[T, R], order chan<- chan result[R]) {
	for v := range in {
		t := task[T, R]{v, make(chan result[R], 1)}
		select {
		case order <- t.done:
		case <-ctx.Done():
			return
		}
		select {
		case todo <- t:
		case <-ctx.Done():
			t.done <- result[R]{err: context.Cause(ctx)}
			return
		}
	}
}

func try[T, R any](ctx context.Context, in T, f func(context.Context, T) (R, error)) (r result[R]) {
	defer func() {
		if v := recover(); v != nil {
			r.err = &PanicError{v, debug.Stack()}
		}
	}()
	if err := context.Cause(ctx); err != nil {
		return result[R]{err: err}
	}
	r.out, r.err = f(ctx, in)
	return r
}
