package model

import (
	"fmt"
	"slices"
	"testing"
)

func TestTable(t *testing.T) {
	rows := map[uint64][]byte{}
	for i := range uint64(5000) {
		rows[Mix(1, i, 7)] = []byte{byte(i % 11), byte(i%100 + 1), 11, 255}
	}
	table, err := OpenTable(EncodeRows(rows))
	if err != nil {
		t.Fatal(err)
	}
	for f, want := range rows {
		if got := table.Row(f); !slices.Equal(got, want) {
			t.Fatalf("row %x: %v, want %v", f, got, want)
		}
	}
	for i := range uint64(5000) {
		if table.Row(Mix(2, i, 7)) != nil {
			t.Fatalf("a row for the unknown feature %d", i)
		}
	}
	scores := make([]int32, classLimit)
	table.Score(scores, []uint64{Mix(1, 3, 7), Mix(1, 14, 7)})
	if scores[3] != 4+15 || scores[11] != -2 {
		t.Errorf("scores %v", scores)
	}
	for _, bad := range []string{"", "\x01\x00\x00\x00\xff\xff\xff\xff", "\x00\x00\x00\x00\x00\x00\x00\x00"} {
		if _, err := OpenTable([]byte(bad)); err == nil {
			t.Errorf("%q opens", bad)
		}
	}
}

func TestPack(t *testing.T) {
	data := Pack(map[string][]byte{"b": []byte("two"), "a": nil})
	s, err := Unpack(data)
	if err != nil || len(s) != 2 || string(s["b"]) != "two" {
		t.Fatalf("%v, %v", s, err)
	}
	for i := range data {
		if _, err := Unpack(data[:i]); err == nil && i < len(data)-3 {
			t.Errorf("%d bytes of %d open", i, len(data))
		}
	}
}

// TestLearner teaches a learner which of three classes a feature stands for,
// and reads its tables back.
func TestLearner(t *testing.T) {
	l := NewLearner()
	for n := range 300 {
		f := []uint64{Mix(1, uint64(n%3), 0), Mix(2, uint64(n%7), 0)}
		scores := make([]int32, classLimit)
		l.Score(scores, f)
		l.Step()
		l.Update(f, n%3, best(scores))
	}
	table, err := OpenTable(l.Table(1 << 16))
	if err != nil {
		t.Fatal(err)
	}
	for class := range 3 {
		for _, s := range []scorer{l, table} {
			scores := make([]int32, classLimit)
			s.Score(scores, []uint64{Mix(1, uint64(class), 0)})
			if got := best(scores); got != class {
				t.Errorf("%T: class %d, want %d (%v)", s, got, class, scores)
			}
		}
	}
}

func TestShape(t *testing.T) {
	for w, want := range map[string]uint64{
		"Iraq": shapeCapital | shapeLong, "UN": shapeCapital | shapeUpper, "1,200": shapeDigit | shapeDigits | shapeLong,
		"--": shapeMark | shapeHyphen, "iPad": shapeMixed | shapeLong, "M16": shapeCapital | shapeUpper | shapeDigit | shapeLong,
	} {
		if got := shape(w); got != want {
			t.Errorf("%s: %b, want %b", w, got, want)
		}
	}
	if got := ClusterBuilder(nil).Normal("D’ÉTAT-19\u200b"); got != "d'état-00" {
		t.Errorf("normal word %q", got)
	}
}

func ExampleLearner() {
	l := NewLearner()
	feature := []uint64{42}
	for range 3 {
		scores := make([]int32, 2)
		l.Score(scores, feature)
		l.Step()
		l.Update(feature, 1, best(scores))
	}
	scores := make([]int32, 2)
	l.Score(scores, feature)
	fmt.Println(scores)
	// Output: [-1 1]
}
