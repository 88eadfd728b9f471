package fold

import "testing"

func TestDistanceOfWords(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"abc", "", 3}, {"kitten", "sitting", 3}, {"mosul", "mosul", 0}} {
		if got := Distance(c.a, c.b); got != c.want {
			t.Errorf("%s, %s: got %d", c.a, c.b, got)
		}
	}
}

func TestBones(t *testing.T) {
	for a, b := range map[string]string{"Mussayab": "Musayyib", "Khasham": "Khusham", "Mrada": "Maradah", "Qusayr": "Kuseir"} {
		if Bones(a) != Bones(b) {
			t.Errorf("%s: %s, %s: %s", a, Bones(a), b, Bones(b))
		}
	}
	if Bones("Homs") == Bones("Hama") {
		t.Error("Homs is not Hama")
	}
}
