package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/klauspost/compress/zstd"
)

var noon = time.Date(2021, 2, 27, 12, 0, 0, 0, time.UTC)

// page returns a record of a page that we made up.
func page(n int) *Record {
	body := fmt.Sprintf("<html><title>Post %d</title><p>Gunmen stormed post %d near the town of Karvel.</p></html>", n, n)
	return NewResponse(fmt.Sprintf("https://news.example/%d", n), noon, 200, http.Header{"Content-Type": {"text/html"}}, []byte(body))
}

// plain returns a record as it stands in a file that is not packed.
func plain(n int) []byte {
	rec := page(n)
	return rec.bytes()
}

func pack(parts ...[]byte) []byte {
	var b bytes.Buffer
	for _, p := range parts {
		w := gzip.NewWriter(&b)
		w.Write(p)
		w.Close()
	}
	return b.Bytes()
}

func zpack(data []byte, opts ...zstd.EOption) []byte {
	e, err := zstd.NewWriter(nil, opts...)
	if err != nil {
		panic(err)
	}
	return e.EncodeAll(data, nil)
}

func join(parts ...[]byte) []byte { return bytes.Join(parts, nil) }

// read returns the last path of the addresses read, "-" for an error and "!"
// behind what was cut off.
func read(data []byte) (got string, recs []*Record, errs []error) {
	for rec, err := range Records(bytes.NewReader(data)) {
		if err != nil {
			got += "- "
			errs = append(errs, err)
			continue
		}
		got += rec.URL[strings.LastIndex(rec.URL, "/")+1:]
		if rec.Truncated {
			got += "!"
		}
		got += " "
		recs = append(recs, rec)
	}
	return strings.TrimSpace(got), recs, errs
}

func TestForms(t *testing.T) {
	all := join(plain(1), plain(2), plain(3))
	third := len(all) / 3
	old := []byte("WARC/1.0\nwarc-type: Response\nWARC-TARGET-URI: <https://news.example/9>\nContent-Length: 20\n\nHTTP/1.0 200 OK\n\nabc\n\n")
	for name, data := range map[string][]byte{
		"plain":            all,
		"a member each":    pack(plain(1), plain(2), plain(3)),
		"one member":       pack(all),
		"two and one":      pack(join(plain(1), plain(2)), plain(3)),
		"members as cut":   pack(all[:100], all[100:third+50], all[third+50:]),
		"zstd":             zpack(all),
		"zstd frames":      join(zpack(plain(1)), zpack(plain(2)), zpack(plain(3))),
		"line feeds alone": bytes.ReplaceAll(all, []byte("WARC-Type"), []byte("warc-type")),
	} {
		got, recs, errs := read(data)
		if got != "1 2 3" {
			t.Errorf("%s: %s %v", name, got, errs)
			continue
		}
		for i, r := range recs {
			p := r.Response()
			if r.Type != TypeResponse || p.Status != 200 || p.Kind() != "text/html" || !strings.Contains(string(p.Body), fmt.Sprint("post ", i+1)) || len(r.Faults)+len(p.Faults) > 0 {
				t.Errorf("%s: %+v %+v", name, r, p)
			}
			if r.Check(p) != DigestRight || len(p.SHA256()) != 64 {
				t.Errorf("%s: digest", name)
			}
		}
	}
	got, recs, _ := read(old)
	if got != "9" || recs[0].Type != TypeResponse || string(recs[0].Response().Body) != "abc" {
		t.Errorf("line feeds: %s %+v", got, recs)
	}
}

// TestFaults puts what is bad between two good records, plain and packed.
func TestFaults(t *testing.T) {
	text := func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) }
	change := func(old, new string) []byte { return bytes.Replace(plain(2), []byte(old), []byte(new), 1) }
	length := fmt.Sprint("\r\nContent-Length: ", len(page(2).Block))
	for _, c := range []struct {
		name          string
		bad           []byte
		plain, packed string
	}{
		{"length too small", change(length, "\r\nContent-Length: 40"), "1 2 3", "1 2 3"},
		{"length too large", change(length, "\r\nContent-Length: 500"), "1 2 3", "1 2! 3"},
		{"length huge", change(length, "\r\nContent-Length: 99999999999"), "1 2 3", "1 2! 3"},
		{"no length", change(length, ""), "1 2 3", "1 2 3"},
		{"odd length", change(length, "\r\nContent-Length: -7 bytes"), "1 2 3", "1 2 3"},
		{"no empty lines behind", bytes.TrimRight(plain(2), "\r\n"), "1 2 3", "1 2 3"},
		{"no empty line in front of the block", change("\r\n\r\nHTTP/1.1", "\r\nHTTP/1.1"), "1 2 3", "1 2 3"},
		{"a line that is no field", change("\r\nWARC-Date", "\r\nno field here\r\nWARC-Date"), "1 2 3", "1 2 3"},
		{"a folded line", change("application/http;", "application/http;\r\n "), "1 2 3", "1 2 3"},
		{"junk", []byte("some junk\r\n\r\n"), "1 - 3", "1 - 3"},
		{"cut off in the block", plain(2)[:len(plain(2))-30], "1 2 3", "1 2! 3"},
		{"cut off in the header", plain(2)[:130], "1 - 3", "1 - 3"},
		{"a mark", []byte("\xef\xbb\xbf"), "1 - 3", "1 - 3"},
		{"zeros", make([]byte, 100), "1 - 3", "1 - 3"},
		{"a header without end", text("WARC/1.0\nWARC-Target-URI: http://a/2\nX: " + strings.Repeat("x", MaxHeader+9) + "\n"), "1 - 3", "1 - 3"},
		{"nothing but a header", text("WARC/1.0\nWARC-Type: response\nWARC-Target-URI: http://a/2\nContent-Length: 0\n\n"), "1 2 3", "1 2 3"},
		{"no type", change("WARC-Type: response\r\n", ""), "1 2 3", "1 2 3"},
		{"a page on WARC", change("Gunmen", "\nWARC/1.0\nis how a record starts"), "1 2 3", "1 2 3"},
		{"cut off when taken", change("WARC-Date", "WARC-Truncated: length\r\nWARC-Date"), "1 2! 3", "1 2! 3"},
		{"nothing", nil, "1 3", "1 3"},
	} {
		if got, _, errs := read(join(plain(1), c.bad, plain(3))); got != c.plain {
			t.Errorf("%s: plain: %s, want %s; %v", c.name, got, c.plain, errs)
		}
		got, recs, errs := read(pack(plain(1), c.bad, plain(3)))
		if got != c.packed {
			t.Errorf("%s: packed: %s, want %s; %v", c.name, got, c.packed, errs)
		}
		for _, r := range recs {
			if r.Type != TypeResponse {
				t.Errorf("%s: type %q", c.name, r.Type)
			}
		}
	}
}

// TestBroken damages the second of three packed records, a byte at a time, and
// cuts it at each place: the third one always comes.
func TestBroken(t *testing.T) {
	one, two, three := pack(plain(1)), pack(plain(2)), pack(plain(3))
	for i := range two {
		bad := bytes.Clone(two)
		bad[i] ^= 0x55
		got, recs, _ := read(join(one, bad, three))
		if !strings.HasPrefix(got, "1") || !strings.HasSuffix(got, "3") {
			t.Errorf("byte %d changed: %s", i, got)
		}
		for _, r := range recs[1 : len(recs)-1] {
			if !bytes.Equal(r.Block, page(2).Block) {
				t.Errorf("byte %d changed: a damaged record passes", i)
			}
		}
		got, recs, _ = read(join(one, two[:i], three))
		if !strings.HasPrefix(got, "1") || !strings.HasSuffix(got, "3") {
			t.Errorf("cut at %d: %s", i, got)
		}
		for _, r := range recs {
			if r.URL == page(2).URL && bytes.Contains(r.Block, []byte("post 3")) {
				t.Errorf("cut at %d: a record runs into the next", i)
			}
		}
		if got, _, _ := read(join(one, two[:i])); !strings.HasPrefix(got, "1") {
			t.Errorf("end at %d: %s", i, got)
		}
	}
	data := join(plain(1), plain(2))
	for i := len(plain(1)); i < len(data); i++ {
		if got, _, _ := read(data[:i]); !strings.HasPrefix(got, "1") {
			t.Errorf("plain, end at %d: %s", i, got)
		}
	}
	if got, _, errs := read(join(one, two[:len(two)/2])); got != "1 -" {
		t.Errorf("end in a header: %s %v", got, errs)
	}
	if got, _, errs := read(join(one, two[:len(two)-30])); got != "1 2!" {
		t.Errorf("cut end: %s %v", got, errs)
	}
	if got, _, _ := read(join([]byte("junk"), one)); got != "-" {
		t.Errorf("junk in front of a packed file: %s", got)
	}
	z := zpack(join(plain(1), plain(2)))
	if got, _, errs := read(z[:len(z)-9]); len(errs) > 0 && !errors.As(errs[0], new(*Error)) {
		t.Errorf("zstd cut: %s %v", got, errs)
	}
}

// TestDevice reads files that cannot be read on at some place.
func TestDevice(t *testing.T) {
	for name, data := range map[string][]byte{"nothing": nil, "plain": plain(1), "packed": pack(plain(1), plain(2)), "half": pack(plain(1))[:100], "zstd": zpack(plain(1))[:100]} {
		broken := errors.New("the device says no")
		errs := 0
		for _, err := range Records(io.MultiReader(bytes.NewReader(data), iotest.ErrReader(broken))) {
			if errors.Is(err, broken) {
				errs++
			}
			if errs > 1 {
				break
			}
		}
		if errs != 1 {
			t.Errorf("%s: %d errors", name, errs)
		}
	}
}

func TestDictionary(t *testing.T) {
	samples := make([][]byte, 40)
	for i := range samples {
		samples[i] = plain(i)
	}
	dict, err := zstd.BuildDict(zstd.BuildDictOptions{ID: 7, Contents: samples, History: join(samples[:4]...), Offsets: [3]int{1, 4, 8}})
	if err != nil {
		t.Skip(err)
	}
	for name, inner := range map[string][]byte{"bare": dict, "packed": zpack(dict)} {
		head := append([]byte{0x5d, 0x2a, 0x4d, 0x18}, byte(len(inner)), byte(len(inner)>>8), byte(len(inner)>>16), 0)
		data := join(head, inner, zpack(plain(1), zstd.WithEncoderDict(dict)), zpack(plain(2), zstd.WithEncoderDict(dict)))
		if got, _, errs := read(data); got != "1 2" {
			t.Errorf("%s: %s %v", name, got, errs)
		}
	}
}

func TestPack(t *testing.T) {
	var a, b bytes.Buffer
	type place struct{ offset, length int64 }
	var places []place
	for _, out := range []*bytes.Buffer{&a, &b} {
		for n := range 5 {
			packed, err := Pack(page(n))
			if err != nil {
				t.Fatal(err)
			}
			places = append(places, place{int64(out.Len()), int64(len(packed))})
			out.Write(packed)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same records give other bytes")
	}
	ids := map[string]bool{}
	for n, p := range places[:5] {
		rec, err := ReadAt(bytes.NewReader(a.Bytes()), p.offset)
		if err != nil {
			t.Fatal(err)
		}
		if rec.Offset != p.offset || rec.Length != p.length || rec.URL != page(n).URL || !bytes.Equal(rec.Block, page(n).Block) || rec.Date != "2021-02-27T12:00:00Z" {
			t.Errorf("%d: %+v", n, rec)
		}
		ids[rec.ID] = true
	}
	if len(ids) != 5 {
		t.Errorf("ids %v", ids)
	}
	if _, err := ReadAt(bytes.NewReader(a.Bytes()), places[1].offset+3); err == nil {
		t.Error("a record in the middle of another")
	}
	if _, err := Pack(&Record{Type: "response", URL: "http://a/\r\nX: y"}); !errors.Is(err, ErrMalformed) {
		t.Errorf("line end in a field: %v", err)
	}
	for i, rec := range func() (all []*Record) { _, all, _ = read(a.Bytes()); return }() {
		if rec.Offset != places[i].offset || rec.Length != places[i].length {
			t.Errorf("%d stands at %d+%d, not %+v", i, rec.Offset, rec.Length, places[i])
		}
	}
}

// TestPlaces reads records of a plain file at the places that reading told.
func TestPlaces(t *testing.T) {
	data := join(plain(1), plain(2), plain(3))
	_, recs, _ := read(data)
	for _, r := range recs {
		again, err := ReadAt(bytes.NewReader(data), r.Offset)
		if err != nil || again.URL != r.URL || r.Offset+r.Length > int64(len(data)) {
			t.Errorf("%+v: %v", r, err)
		}
	}
	_, recs, _ = read(pack(data))
	if recs[0].Offset != 0 || recs[1].Offset != -1 {
		t.Errorf("in one member: at %d and %d", recs[0].Offset, recs[1].Offset)
	}
}
