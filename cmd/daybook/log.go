package main

import (
	"context"
	"io"
	"log/slog"
)

// setLog sends log lines to w. They carry no time: they are for the person at
// the terminal, and the same run should print the same lines.
func setLog(w io.Writer, level slog.Level) {
	slog.SetDefault(slog.New(slog.NewTextHandler(w, &slog.HandlerOptions{
		Level: level,
		ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
			if len(groups) == 0 && a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	})))
}

// logTo sends log lines to w until the returned function is called.
func logTo(w io.Writer) (undo func()) {
	before := slog.Default()
	level := slog.LevelInfo
	if before.Enabled(context.Background(), slog.LevelDebug) {
		level = slog.LevelDebug
	}
	setLog(w, level)
	return func() { slog.SetDefault(before) }
}
