package warc

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"testing"
	"time"
)

var captured = time.Date(2024, 3, 5, 10, 0, 0, 0, time.UTC)

// shelf are records as a store keeps them: pages, one of them twice, and a file.
func shelf(t *testing.T) []*Record {
	t.Helper()
	page := func(url string, day int, text string) *Record {
		return NewResponse(url, captured.AddDate(0, 0, day), 200, http.Header{"Content-Type": {"Text/HTML; charset=utf-8"}}, []byte("<p>"+text))
	}
	return []*Record{
		page("https://www.news.example/z?b=2&a=1", 0, "One."), page("https://news.example/a", 2, "Two."),
		page("https://news.example/a", 1, "Two, as it was."), NewResource("urn:daybook:ab12", captured, "text/plain", []byte("Three.")),
	}
}

// makeBundle writes a WACZ whose archives hold no more than most bytes but for
// the last record.
func makeBundle(t *testing.T, records []*Record, most int64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := NewBundleWriter(&b, "A shelf", "test")
	w.most = most
	for i, rec := range records {
		packed, err := Pack(rec)
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(packed, strings.Repeat("T", i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestBundleWriter reads what is written: by our reader, by its index, by its sums.
func TestBundleWriter(t *testing.T) {
	for _, most := range []int64{1, archiveSize} {
		records := shelf(t)
		data := makeBundle(t, records, most)
		if !bytes.Equal(data, makeBundle(t, records, most)) {
			t.Error("other bytes of the same records")
		}
		b, err := OpenBundle(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for rec, err := range b.Records() {
			if err != nil {
				t.Fatal(err)
			}
			if p := b.Pages[n]; rec.URL != records[n].URL || !bytes.Equal(rec.Block, records[n].Block) || p.URL != rec.URL || p.Date != rec.Date || p.Title != strings.Repeat("T", n) {
				t.Errorf("record %d is %s, listed as %+v", n, rec.URL, p)
			}
			n++
		}
		if n != len(records) || len(b.Pages) != n {
			t.Errorf("%d records, %d pages", n, len(b.Pages))
		}
		files := unzip(t, data)
		if archives := len(files.names("archive/")); most == 1 && archives != len(records) || most > 1 && archives != 1 {
			t.Errorf("%d archives", archives)
		}
		files.checkIndexes(t, len(records))
		files.checkSums(t)
	}
}

type unzipped struct{ files map[string][]byte }

func unzip(t *testing.T, data []byte) unzipped {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, f := range z.File {
		if stored := f.Method == zip.Store; !stored && !strings.HasPrefix(f.Name, "pages/") {
			t.Errorf("%s is packed: nothing in it can be read by its place", f.Name)
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatal(err)
		}
	}
	return unzipped{files}
}

func (u unzipped) names(dir string) (out []string) {
	for name := range u.files {
		if strings.HasPrefix(name, dir) {
			out = append(out, name)
		}
	}
	return out
}

// checkIndexes follows each line of the indexes to its record.
func (u unzipped) checkIndexes(t *testing.T, want int) {
	t.Helper()
	n := 0
	for _, name := range u.names("indexes/") {
		lines := strings.Split(strings.TrimSuffix(string(u.files[name]), "\n"), "\n")
		if !slices.IsSorted(lines) {
			t.Errorf("%s is not sorted", name)
		}
		for _, l := range lines {
			n++
			key, rest, _ := strings.Cut(l, " ")
			stamp, data, _ := strings.Cut(rest, " ")
			var x struct {
				URL, MIME, Status, Digest, Filename string
				Length                              int64 `json:",string"`
				Offset                              int64 `json:",string"`
			}
			if err := json.Unmarshal([]byte(data), &x); err != nil {
				t.Fatal(l, err)
			}
			rec, err := ReadAt(bytes.NewReader(u.files["archive/"+x.Filename][:x.Offset+x.Length]), x.Offset)
			if err != nil {
				t.Fatal(l, err)
			}
			sum := sha256.Sum256(rec.Response().Body)
			if rec.Length != x.Length || rec.URL != x.URL || key != surt(rec.URL) || x.Digest != fmt.Sprintf("sha256:%x", sum) {
				t.Errorf("%s leads to %s", l, rec.URL)
			}
			if when, _ := time.Parse(time.RFC3339, rec.Date); when.Format("20060102150405") != stamp {
				t.Errorf("%s is of %s", l, rec.Date)
			}
			if html := strings.HasPrefix(x.URL, "http"); html != (x.MIME == "text/html" && x.Status == "200") {
				t.Errorf("%s: %s, status %q", x.URL, x.MIME, x.Status)
			}
		}
	}
	if n != want {
		t.Errorf("%d lines in the indexes, want %d", n, want)
	}
}

// checkSums holds the files to the manifest, and it to its own sum.
func (u unzipped) checkSums(t *testing.T) {
	t.Helper()
	var m manifest
	var own struct{ Path, Hash string }
	if err := errors.Join(json.Unmarshal(u.files["datapackage.json"], &m), json.Unmarshal(u.files["datapackage-digest.json"], &own)); err != nil {
		t.Fatal(err)
	}
	if m.Title != "A shelf" || m.Created != "2024-03-07T10:00:00Z" || len(m.Resources) != len(u.files)-2 {
		t.Errorf("%+v", m)
	}
	for _, r := range append(m.Resources, resource{"datapackage.json", own.Path, own.Hash, int64(len(u.files["datapackage.json"]))}) {
		if data := u.files[r.Path]; r.Hash != fmt.Sprintf("sha256:%x", sha256.Sum256(data)) || r.Bytes != int64(len(data)) || r.Name != path.Base(r.Path) {
			t.Errorf("%+v", r)
		}
	}
}

// TestBundleWriterRefuses tries what would be no WACZ.
func TestBundleWriterRefuses(t *testing.T) {
	w := NewBundleWriter(io.Discard, "", "test")
	if w.Add([]byte("no record"), "") == nil {
		t.Error("took what is no record")
	}
	rec := shelf(t)[0]
	rec.Date = "yesterday"
	packed, err := Pack(rec)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(packed, ""); !errors.Is(err, ErrMalformed) {
		t.Error(err)
	}
	if w.Close() == nil {
		t.Error("wrote a WACZ of nothing")
	}
}

// TestSurt holds keys to those that other indexes have.
func TestSurt(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.Example.org/A/B/?z=1&a=2":    "org,example)/a/b?a=2&z=1",
		"http://example.org:80/":                  "org,example)/",
		"https://example.org":                     "org,example)/",
		"https://example.org:8443/x//y/#z":        "org,example:8443)/x/y",
		"https://news.example/%7Euser/a%20b?%c3":  "example,news)/~user/a%20b?%c3",
		"https://user:pw@www2.example.co.uk/a/..": "uk,co,example)/",
		"http://192.0.2.7/x":                      "7,2,0,192)/x",
		"urn:daybook:AB 1\n":                      "urn:daybook:ab1",
		"http://[::1":                             "http://[::1",
	} {
		if got := surt(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}

// TestCutList reads a WACZ whose list of pages is not whole: then it says
// nothing, and no page is passed over for it.
func TestCutList(t *testing.T) {
	whole := `{"url":"https://news.example/1"}` + "\n"
	for name, list := range map[string]string{
		"a line without end": whole + `{"url":"https://news.example/` + strings.Repeat("x", 5<<20),
		"too many":           strings.Repeat(whole, maxPages+1),
	} {
		data := bundle(entry{name: "archive/a.warc", data: join(plain(1), plain(2))}, entry{name: "pages/pages.jsonl", data: []byte(list), pack: true})
		b, err := OpenBundle(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(name, err)
		}
		if len(b.Pages) != 0 {
			t.Errorf("%s: %d pages count", name, len(b.Pages))
		}
	}
}
