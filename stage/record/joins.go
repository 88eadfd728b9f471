package record

import (
	_ "embed" // the weights
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// joinsFile has the kins and signs, one a line with its weight, in the order in
// which the code has them; "train joins" writes it.
//
//go:embed joins.txt
var joinsFile string

// Signs returns what speaks for or against two mentions being of one event, and
// what each weighs: at 1 in all they are joined.
func Signs() (names []string, weights []float64) {
	names = append(names, kins...)
	for i := range signs {
		names = append(names, signs[i].name)
	}
	listed, weights := readWeights(joinsFile)
	if !slices.Equal(names, listed) {
		panic("joins.txt has other kins and signs than the code, or another order")
	}
	return names, weights
}

// readWeights reads lines of a weight and, behind a tab, what weighs so much.
func readWeights(file string) (names []string, weights []float64) {
	for line := range strings.Lines(file) {
		weight, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		x, err := strconv.ParseFloat(weight, 64)
		if err != nil || name == "" {
			panic(fmt.Sprintf("no weight and name: %q", line))
		}
		names, weights = append(names, name), append(weights, x)
	}
	return names, weights
}
