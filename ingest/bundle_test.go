package ingest_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
)

// bundle writes the pages that d keeps as a WACZ.
func (d *desk) bundle(wanted func(*store.Page) bool) (data []byte, lost []store.Problem) {
	d.t.Helper()
	var b bytes.Buffer
	w := warc.NewBundleWriter(&b, "", "test")
	lost, err := ingest.BundlePages(d.t.Context(), w, d.db, d.pages(), wanted)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		d.t.Fatal(err)
	}
	return b.Bytes(), lost
}

func all(*store.Page) bool { return true }

// TestBundlePages makes a store of a WACZ of another.
func TestBundlePages(t *testing.T) {
	dir, _, pages := everything(t)
	d, again := newDesk(t), newDesk(t)
	d.take(dir)
	d.take(filepath.Join(dir, "b.html"))
	data, lost := d.bundle(all)
	if twice, _ := d.bundle(all); len(lost) > 0 || !bytes.Equal(data, twice) {
		t.Errorf("lost %v; the same bytes: %v", lost, bytes.Equal(data, twice))
	}
	file := filepath.Join(t.TempDir(), "all.wacz")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if sum := again.take(file); sum.New != pages || sum.Failed != 0 {
		t.Errorf("%d pages: %+v %v", pages, sum, again.errs)
	}
	kept := func(d *desk) (out []string) {
		for p, err := range d.db.Pages(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, fmt.Sprint(p.URL, p.SHA256, p.ContentType, p.Title))
		}
		return out
	}
	if a, b := fmt.Sprint(kept(d)), fmt.Sprint(kept(again)); a != b || !strings.Contains(a, "News of the day") {
		t.Errorf("kept\n%s\nand of the WACZ\n%s", a, b)
	}
	some, _ := d.bundle(func(p *store.Page) bool { return strings.HasPrefix(p.URL, "https://f.example/") })
	b, err := warc.OpenBundle(bytes.NewReader(some), int64(len(some)))
	if err != nil || len(b.Pages) != 2 {
		t.Errorf("two of them: %v %v", b.Pages, err)
	}
}

// TestBundleLost leaves out what is not as it was kept, and only that.
func TestBundleLost(t *testing.T) {
	dir := t.TempDir()
	writePages(t, dir, 5)
	d := newDesk(t)
	d.take(dir)
	var at []*store.Page
	for p, err := range d.db.Pages(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		at = append(at, p)
	}
	file := filepath.Join(d.pages(), at[2].WARC)
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	copy(data[at[2].Offset:], data[at[1].Offset:at[1].Offset+min(at[1].Length, at[2].Length)]) // another page, sound in itself
	write(t, d.pages(), at[2].WARC, string(data[:len(data)-7]))                                // and the last one cut
	made, lost := d.bundle(all)
	if len(lost) != 2 || !strings.Contains(lost[0].What, at[2].URL) || !strings.Contains(lost[1].What, at[4].URL) {
		t.Errorf("lost %v", lost)
	}
	b, err := warc.OpenBundle(bytes.NewReader(made), int64(len(made)))
	if err != nil || len(b.Pages) != 3 {
		t.Errorf("%v %v", b, err)
	}
}
