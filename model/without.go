package model

import (
	"fmt"
	"slices"
	"strings"
)

// optional are the models that a pipeline can do without, each time worse.
var optional = []string{"tagger", "parser", "names", "coref"}

var left []string

// Leave leaves models out, so that what they bring can be measured. It must be
// called before any stage is made.
func Leave(names ...string) error {
	for _, n := range names {
		if !slices.Contains(optional, n) {
			return fmt.Errorf("no model %q: there are %s", n, strings.Join(optional, ", "))
		}
	}
	left = names
	return nil
}

// Left reports whether a model has been left out.
func Left(name string) bool { return slices.Contains(left, name) }
