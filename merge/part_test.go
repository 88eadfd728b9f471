package merge_test

import (
	"path"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/merge"
)

// TestPart: what is one of the events that another report tells together, and
// what only seems to be.
func TestPart(t *testing.T) {
	told := map[string]*merge.Profile{} // report → its one event of violence
	for _, p := range profiles(t, "parts.txtar") {
		if old := told[p.Report]; old != nil {
			t.Errorf("%s: events %s and %s, want one", p.Report, old.Event, p.Event)
		}
		told[p.Report] = p
	}
	for report, whole := range told {
		name, role := path.Split(report)
		part := told[name+"part"]
		if role != "whole" || part == nil {
			continue
		}
		if got, want := merge.Part(whole, part), strings.HasPrefix(name, "yes-"); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if merge.Part(part, whole) {
			t.Errorf("%s: the whole is a part of its part", name)
		}
		if l := merge.Compare(whole, part); l.Score > 0 && strings.HasPrefix(name, "yes-") {
			t.Errorf("%s: whole and part are one event: %v", name, l)
		}
	}
}
