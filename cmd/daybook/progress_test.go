package main

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestProgress checks that the bar counts, lets log lines through, and ends.
func TestProgress(t *testing.T) {
	var b bytes.Buffer
	p := &progress{w: &b}
	inputs := func(yield func(input) bool) {
		for range 5 {
			if !yield(input{}) {
				return
			}
		}
	}
	results := func(yield func([]*daybook.Record, error) bool) {
		for range p.found(inputs) {
			if !yield(nil, nil) {
				return
			}
		}
	}
	for range p.done(results) {
		if p.bar != nil {
			slog.Warn("a line")
		}
	}
	p.stop()
	if p.total.Load() != 5 || p.ready != 5 {
		t.Errorf("%d of %d", p.ready, p.total.Load())
	}
	if !strings.Contains(b.String(), "a line") {
		t.Errorf("the log line is lost: %q", b.String())
	}
}

// TestNoProgress checks that nothing is shown where nobody looks.
func TestNoProgress(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, &b)
	for range 3 {
		p.total.Add(1)
		p.step()
	}
	p.stop()
	if b.Len() > 0 {
		t.Errorf("%q", b.String())
	}
}
