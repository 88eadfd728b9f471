package record

import (
	_ "embed" // the weights
	"fmt"
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
	for line := range strings.Lines(joinsFile) {
		weight, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		x, err := strconv.ParseFloat(weight, 64)
		if err != nil || len(weights) >= len(names) || names[len(weights)] != name {
			panic(fmt.Sprintf("joins.txt: bad line %q", line))
		}
		weights = append(weights, x)
	}
	return names, weights
}
