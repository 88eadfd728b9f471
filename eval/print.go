package eval

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// ErrSuite means that there is no suite of that name.
var ErrSuite = errors.New("unknown suite")

// Named returns the suite of that name, or an error wrapping [ErrSuite].
func Named(name string) (Suite, error) {
	var names []string
	for _, s := range Suites() {
		if s.Name == name {
			return s, nil
		}
		names = append(names, s.Name)
	}
	return Suite{}, fmt.Errorf("%w %q: want one of %s", ErrSuite, name, strings.Join(names, ", "))
}

// Print writes the figures as tables for people.
func (r Result) Print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %d items in %.1f s\n", r.Suite, r.Items, r.Seconds)
	width := 0
	for name := range r.Figures {
		width = max(width, len(name))
	}
	for _, name := range slices.Sorted(maps.Keys(r.Figures)) {
		decimals := 1
		if v := math.Abs(r.Figures[name]); v > 0 && v < 10 {
			decimals = 2
		}
		fmt.Fprintf(&b, "  %-*s  %8.*f\n", width, name, decimals, r.Figures[name])
	}
	for _, t := range r.Tables {
		if err := t.print(&b); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// PrintMisses writes each miss on a line, as --errors asks.
func (r Result) PrintMisses(w io.Writer) error {
	for _, m := range r.Misses {
		if _, err := fmt.Fprintf(w, "%s: %s: want %s, got %s\n    … %s …\n", m.Where, m.Kind, orDash(m.Want), orDash(m.Got), m.Around); err != nil {
			return err
		}
	}
	return nil
}

func orDash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// JSON writes r as one object on a line.
func (r Result) JSON(w io.Writer) error { return json.NewEncoder(w).Encode(r) }
