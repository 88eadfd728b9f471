package name

import (
	_ "embed"

	"github.com/daybookhq/daybook"
)

// weights is the learned model: for each feature modulo the number of rows, a
// row of one signed byte a kind of Kinds. kinds.md is its card; "go run
// ./cmd/train names" writes it. Empty, the rules of kind.go decide.
//
//go:embed kinds.bin
var weights string

// Kinds are the classes of the model, in the order of its columns; "" is no
// name.
var Kinds = [...]daybook.NameKind{daybook.NamePerson, daybook.NamePlace, daybook.NameOrganisation, daybook.NameOther, ""}

// learned returns the likeliest kind of [i,end) and by how much it leads.
func (f *finder) learned(i, end int) (daybook.NameKind, int) {
	rows := uint32(len(weights) / len(Kinds))
	var sum [len(Kinds)]int
	for _, h := range f.features(i, end) {
		row := weights[h%rows*uint32(len(Kinds)):]
		for k := range sum {
			sum[k] += int(int8(row[k]))
		}
	}
	best, second := 0, -1<<30
	for k := 1; k < len(sum); k++ {
		switch {
		case sum[k] > sum[best]:
			best, second = k, sum[best]
		case sum[k] > second:
			second = sum[k]
		}
	}
	return Kinds[best], sum[best] - second
}
