package daybook

import "testing"

// TestDerived makes what is derived of the layers once, and anew when a layer
// was written since.
func TestDerived(t *testing.T) {
	type count int
	made := count(0)
	build := func(*Analysis) count { made++; return made }
	a := &Analysis{Tokens: make([]Token, 3)}
	for _, x := range []struct {
		write func()
		want  count
	}{
		{func() {}, 1},
		{func() {}, 1},
		{func() { a.Deps = make([]Dep, 3) }, 2},
		{func() { a.Places = make([]Place, 1) }, 2},
		{func() { a.Deps = make([]Dep, 3) }, 3},
		{func() { a.Tokens = a.Tokens[:2] }, 4},
		{func() { a.Entities = []Entity{} }, 5},
		{func() {}, 5},
	} {
		if x.write(); Derived(a, build) != x.want || made != x.want {
			t.Errorf("made %d times, want %d", made, x.want)
		}
	}
	if other := Derived(a, func(*Analysis) string { return "another type" }); other != "another type" || made != 5 {
		t.Error(other, made)
	}
}
