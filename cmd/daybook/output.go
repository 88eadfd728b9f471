package main

import (
	"io"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/daybookhq/daybook/export"
)

// fder is what a terminal is.
type fder interface{ Fd() uintptr }

func isTerminal(f any) bool {
	t, ok := f.(fder)
	return ok && term.IsTerminal(t.Fd())
}

// look returns how things are to look on w: as wide as the terminal, in colour
// only on one that has it and whose user has not set NO_COLOR. CLICOLOR_FORCE
// asks for colour in a file too.
func look(w io.Writer) export.Options {
	var opt export.Options
	if t, ok := w.(fder); ok && term.IsTerminal(t.Fd()) {
		opt.Width, _, _ = term.GetSize(t.Fd())
	}
	opt.Color = os.Getenv("NO_COLOR") == "" && colorprofile.Detect(w, os.Environ()) >= colorprofile.ANSI
	return opt
}

// formatFor returns the format asked for, or the one that suits w.
func formatFor(asked string, w io.Writer) string {
	switch {
	case asked != "":
		return asked
	case isTerminal(w):
		return "terminal"
	}
	return "json"
}
