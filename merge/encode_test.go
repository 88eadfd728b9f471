package merge

import (
	"reflect"
	"testing"
)

// TestOldProfile: a profile of the version before is read as knowing less, and one
// of another version is refused.
func TestOldProfile(t *testing.T) {
	p := Profile{
		ID: "t1", Report: "r", Event: "e1", Type: "attack", Published: 19000, From: 18999, To: 18999, many: true, sum: true, standing: ahead,
		places: []spot{{id: 7, admin1: 8, country: "HN", level: levelTown, lat: 14, lon: -87, loose: true}},
		killed: toll{1, 2, true}, doers: []uint32{3}, victims: []uint32{4}, gist: gist{persons: []uint32{5}, days: []uint32{18999}, words: []weighed{{6, 7}}},
	}
	w := writer{[]byte{oldVersion}}
	p.walk(&w, oldVersion)
	var got Profile
	if err := got.UnmarshalBinary(w.buf); err != nil {
		t.Fatal(err)
	}
	want := p
	want.many, want.sum, want.standing, want.victims = false, false, happened, nil
	want.places = []spot{{id: 7, admin1: 8, country: "HN", level: levelTown, lat: 14, lon: -87}}
	if a, b := bytesOf(t, &got), bytesOf(t, &want); !reflect.DeepEqual(a, b) {
		t.Errorf("%+v, want %+v", got, want)
	}
	data := bytesOf(t, &p)
	for _, version := range []byte{0, oldVersion - 1, profileVersion + 1} {
		data[0] = version
		if err := new(Profile).UnmarshalBinary(data); err == nil {
			t.Errorf("version %d is read", version)
		}
	}
}

func bytesOf(t *testing.T, p *Profile) []byte {
	t.Helper()
	data, err := p.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return data
}
