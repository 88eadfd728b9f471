package stage

import (
	"testing"

	"github.com/daybookhq/daybook"
)

func TestCheck(t *testing.T) {
	if err := daybook.Check(English()); err != nil {
		t.Error(err)
	}
}
