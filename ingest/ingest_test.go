package ingest_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/ingest"
	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/source/warc"
	"github.com/daybookhq/daybook/store"
)

const bombing = "MOSUL, Iraq - A car bomb exploded in a vegetable market in Mosul on Tuesday, killing %d people and wounding 30, police said."

func capture(url string, body string) []byte {
	packed, err := warc.Pack(warc.NewResponse(url, time.Date(2024, 3, 6, 7, 8, 9, 0, time.UTC), 200, http.Header{"Content-Type": {"text/html"}}, []byte(body)))
	if err != nil {
		panic(err)
	}
	return packed
}

func shortPage(url, day, text string) string {
	return fmt.Sprintf(`<html lang=en><head><title>News of the day for all who read it</title><link rel=canonical href=%q><meta property="article:published_time" content=%q></head><body><article><p>%s</p></article></body></html>`, url, day, text)
}

// everything makes a folder with a file of each form; each holds two reports,
// but text, HTML and JSON one.
func everything(t testing.TB) (dir string, reports, pages int) {
	dir = t.TempDir()
	write(t, dir, "a.txt", fmt.Sprintf(bombing, 12))
	write(t, dir, "b.html", shortPage("https://b.example/b.html", "2024-03-06", fmt.Sprintf(bombing, 12)+" The market was full."))
	write(t, dir, "c.json", `{"id":"c1","published":"2024-03-07","text":"Gunmen shot dead a policeman in Kano, Nigeria, on Tuesday, residents said."}`)
	write(t, dir, "d.jsonl", `{"id":"d1","published":"2024-05-13","text":"Hundreds of students protested in Nairobi on Sunday against the price of bread."}
{"id":"d2","published":"2024-05-14","text":"The orchestra played in Nairobi, and all were content with how it went."}
`)
	write(t, dir, "e.rss", `<rss version="2.0"><channel><title>Wire</title>
<item><link>https://e.example/1</link><title>Bomb</title><pubDate>Wed, 06 Mar 2024 10:00:00 GMT</pubDate><description>Twelve people were killed when a car bomb exploded in a market in Mosul on Tuesday.</description></item>
<item><link>https://e.example/2</link><title>Shells</title><pubDate>Wed, 06 Mar 2024 11:00:00 GMT</pubDate><description>Shells hit Avdiivka in Ukraine on Tuesday, killing two civilians.</description></item></channel></rss>`)
	crawl := append(capture("https://f.example/1", shortPage("https://f.example/1", "2024-03-06", "Police arrested six people after a march in Oslo on Monday.")),
		capture("https://f.example/2?from=feed", shortPage("https://f.example/2", "2024-03-06", "Soldiers killed three rebels near Goma on Monday, the army said."))...)
	write(t, dir, "f.warc.gz", string(crawl))
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	for name, body := range map[string][]byte{
		"archive/data.warc.gz": append(capture("https://g.example/1", shortPage("", "2024-03-06", "Rebels freed four hostages near Bamako on Monday.")),
			capture("https://g.example/2", shortPage("", "2024-03-06", "The council of Goma will plant trees along the lake."))...),
		"pages/pages.jsonl": []byte("{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://g.example/1\"}\n{\"url\":\"https://g.example/2\"}\n"),
		"datapackage.json":  []byte(`{"profile":"data-package","resources":[]}`),
	} {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "g.wacz", z.String())
	return dir, 11, 7
}

// TestForms takes in all forms, and again: then nothing changes.
func TestForms(t *testing.T) {
	dir, reports, pages := everything(t)
	d := newDesk(t)
	sum := d.take(dir)
	if sum.New != reports || sum.Changed+sum.Known+sum.Failed+sum.Withdrawn+sum.Reopened != 0 || sum.Events < 7 {
		t.Errorf("%+v %v", sum, d.errs)
	}
	rows, size := d.kept()
	if rows != pages {
		t.Errorf("%d pages", rows)
	}
	d.whole()
	head, _, _ := d.db.Verify(t.Context())
	events := d.events()
	if again := d.take(dir); again != (ingest.Counts{Known: reports}) {
		t.Errorf("again: %+v", again)
	}
	// Another program may read otherwise: reports are read anew, pages stay.
	other := *coder()
	other.Engine.Version = "other"
	in, err := ingest.New(d.db, &other, ingest.Options{Pages: d.pages(), Who: "test", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if headNow, _, _ := d.db.Verify(t.Context()); headNow != head || d.events() != events {
		t.Error("taking in the same again changed the store")
	}
	if sum, err := in.Run(t.Context(), ingest.Paths(t.Context(), []string{dir}, source.Options{Originals: true})); err != nil || sum.Changed != reports || sum.Reopened != 0 {
		t.Errorf("%+v %v", sum, err)
	}
	if nowRows, nowSize := d.kept(); nowRows != rows || nowSize != size {
		t.Errorf("%d pages in %d bytes, were %d in %d", nowRows, nowSize, rows, size)
	}
	for p, err := range d.db.Pages(t.Context()) {
		if strings.HasPrefix(p.URL, "https://f.") && (err != nil || p.Fetched != time.Date(2024, 3, 6, 7, 8, 9, 0, time.UTC) || !strings.Contains("/1 /2?from=feed", p.URL[len("https://f.example"):])) {
			t.Errorf("%+v: not where and when it was captured, %v", p, err)
		}
	}
	d.whole()
}

// TestPagesAgain makes a store of the pages of another.
func TestPagesAgain(t *testing.T) {
	dir := t.TempDir()
	writePages(t, dir, 30)
	write(t, dir, "a.txt", "BAIDOA, Somalia - Gunmen killed three policemen at a checkpoint in Baidoa on 4 June 2024, residents said.")
	write(t, dir, "b.json", `{"id":"urn:wire:b","published":"2024-06-05","text":"Gunmen killed three policemen at a checkpoint in Baidoa on Tuesday, residents said."}`)
	d, again := newDesk(t), newDesk(t)
	d.take(dir)
	if sum := again.take(d.pages()); sum.New != 32 || sum.Failed != 0 {
		t.Errorf("%+v %v", sum, again.errs)
	}
	rowsOf := func(d *desk) (all []string) {
		for row, err := range d.db.Rows(t.Context(), store.Query{}) {
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprint(row.ID, row.Type, row.From, row.Place, row.Summary))
		}
		return all
	}
	if a, b := rowsOf(d), rowsOf(again); !slices.Equal(a, b) || len(a) < 5 {
		t.Errorf("%d and %d events", len(a), len(b))
	}
	// A lost and a changed page are found.
	file := filepath.Join(d.pages(), "pages-00001.warc.gz")
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, d.pages(), "pages-00001.warc.gz", string(data[:len(data)-100]))
	if lost, err := ingest.VerifyPages(t.Context(), d.db, d.pages()); err != nil || len(lost) != 1 {
		t.Errorf("cut: %v %v", lost, err)
	}
	if lost, err := ingest.VerifyPages(t.Context(), d.db, t.TempDir()); err != nil || len(lost) != 20 {
		t.Errorf("no folder: %d %v", len(lost), err)
	}
}

func TestVersions(t *testing.T) {
	dir := t.TempDir()
	line := func(id string, dead int) string {
		return fmt.Sprintf(`{"id":%q,"published":"2024-03-06","text":%q}`+"\n", id, fmt.Sprintf(bombing, dead))
	}
	d := newDesk(t)
	ids := []string{"a", "b", "c", "d", "e", "f", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"} // one of them heads its own sum
	var old, now string
	for i, id := range ids {
		old += line(id, 12+i)
		now += line(id, 40+i)
	}
	write(t, dir, "r.jsonl", old)
	if sum := d.take(dir); sum.New != len(ids) {
		t.Fatalf("%+v", sum)
	}
	write(t, dir, "r.jsonl", now)
	if sum := d.take(dir); sum.Changed != len(ids) || sum.New != 0 || sum.Reopened == 0 {
		t.Errorf("changed texts: %+v", sum)
	}
	if strings.Contains(d.events(), `"best":12`) || !strings.Contains(d.events(), `"best":40`) {
		t.Error("events are of the old version")
	}
	// The old version, wherever it is found, says nothing new: before, behind and
	// without the new one.
	want := d.events()
	for _, text := range []string{old + now, now + old, old} {
		write(t, dir, "r.jsonl", text)
		if sum := d.take(dir); sum.Known != strings.Count(text, "\n") || sum.New+sum.Changed+sum.Failed != 0 || d.events() != want {
			t.Errorf("%+v", sum)
		}
	}
	// In one run both come in their order.
	fresh := newDesk(t)
	write(t, dir, "r.jsonl", old+now+old)
	if sum := fresh.take(dir); sum.New != len(ids) || sum.Changed != len(ids) || sum.Known != len(ids) || fresh.events() != want {
		t.Errorf("both at once: %+v", sum)
	}
	d.whole()
	fresh.whole()
}

func TestTakenBack(t *testing.T) {
	ninjs := func(status, text string) string {
		return fmt.Sprintf(`{"uri":"urn:newsml:wire.example:20240306:bomb","pubstatus":%q,"versioncreated":"2024-03-06T10:00:00Z","headline":"Bomb in Mosul","ednote":"Editors: do not use.","body_text":%q}`, status, text)
	}
	usable, again := fmt.Sprintf(bombing, 12), fmt.Sprintf(bombing, 13)
	for _, status := range []string{"withheld", "canceled"} {
		dir := t.TempDir()
		write(t, dir, "1.json", ninjs("usable", usable))
		write(t, dir, "2.jsonl", `{"id":"x","published":"2024-03-07","text":"Twelve people were killed when a car bomb exploded in a market in Mosul on Tuesday."}`)
		d := newDesk(t)
		if sum := d.take(dir); sum.New != 2 || strings.Count(d.events(), "urn:newsml") == 0 {
			t.Fatalf("%+v", sum)
		}
		notice := write(t, dir, "3.json", ninjs(status, ""))
		if sum := d.take(notice); sum.Withdrawn != 1 || sum.Reopened == 0 || strings.Contains(d.events(), "urn:newsml") {
			t.Errorf("%s: %+v\n%s", status, sum, d.events())
		}
		if sum := d.take(dir); sum != (ingest.Counts{Known: 3}) || strings.Contains(d.events(), "urn:newsml") {
			t.Errorf("%s, all again: %+v", status, sum)
		}
		write(t, dir, "4.json", ninjs("usable", again))
		if sum := d.take(dir); sum.Changed != 1 || sum.Known != 3 || !strings.Contains(d.events(), `"best":13`) {
			t.Errorf("%s, then usable again: %+v", status, sum)
		}
		if sum := d.take(dir); sum != (ingest.Counts{Known: 4}) || !strings.Contains(d.events(), `"best":13`) {
			t.Errorf("%s, then usable again, all again: %+v", status, sum)
		}
		fresh := newDesk(t)
		if sum := fresh.take(dir); sum.New != 2 || sum.Withdrawn != 1 || sum.Changed != 1 || fresh.events() != d.events() {
			t.Errorf("%s, all in one run: %+v", status, sum)
		}
		d.whole()
		fresh.whole()
	}
}

func TestCorrectedPage(t *testing.T) {
	dir, d := t.TempDir(), newDesk(t)
	page := func(dead int, more string) {
		write(t, dir, "page.html", shortPage("https://a.example/bomb.html", "2024-03-06", fmt.Sprintf(bombing, dead)+more))
	}
	page(12, "")
	d.take(dir)
	page(11, "</p><p>Correction: An earlier version of this report said that 12 people had been killed.")
	if sum := d.take(dir); sum.Changed != 1 || sum.Reopened != 1 || !strings.Contains(d.events(), `"best":11`) {
		t.Errorf("%+v %s", sum, d.events())
	}
	if rows, _ := d.kept(); rows != 2 {
		t.Errorf("%d pages: both versions are to be kept", rows)
	}
	d.whole()
}

func TestOneBad(t *testing.T) {
	dir, reports, _ := everything(t)
	write(t, dir, "bad.txt", "\x7fELF\x02\x01\x01"+strings.Repeat("\x00\x01\xff\xfe", 1000))
	write(t, dir, "bad.json", `{"text":`)
	write(t, dir, "empty.html", "")
	d := newDesk(t)
	if sum := d.take(dir, filepath.Join(dir, "missing")); sum.New != reports || sum.Failed != 4 || len(d.errs) != 4 {
		t.Errorf("%+v %v", sum, d.errs)
	}
}

// TestInterrupted ends runs in the middle; the same run goes on where they were.
func TestInterrupted(t *testing.T) {
	if testing.Short() {
		t.Skip("long: without -short")
	}
	dir := t.TempDir()
	writePages(t, dir, 400)
	want := newDesk(t)
	want.take(dir)
	d := newDesk(t)
	for round, at := range []int{50, 0, 330} { // 0: when the first batch is on disk
		ctx, cancel := context.WithCancel(t.Context())
		in := d.ingester(ingest.Options{Added: func(ingest.Counts) {
			if at == 0 {
				cancel()
			}
		}})
		n := 0
		_, err := in.Run(ctx, func(yield func(ingest.Report) bool) {
			for r := range ingest.Paths(ctx, []string{dir}, source.Options{Originals: true}) {
				if n++; n == at {
					cancel()
				}
				if !yield(r) {
					return
				}
			}
		})
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("round %d: %v", round, err)
		}
		cancel()
		d.whole()
	}
	if sum := d.take(dir); sum.New+sum.Known != 400 || sum.Changed != 0 || sum.Known == 0 {
		t.Errorf("%+v", sum)
	}
	if rows, _ := d.kept(); rows != 400 || d.events() != want.events() {
		t.Errorf("%d pages; events are the same: %v", rows, d.events() == want.events())
	}
	d.whole()
}

// TestTwoAtOnce takes one folder into one store twice at the same time.
func TestTwoAtOnce(t *testing.T) {
	dir := t.TempDir()
	writePages(t, dir, 120)
	a := newDesk(t)
	b := openDesk(t, a.path)
	var all sync.WaitGroup
	sums := make([]ingest.Counts, 2)
	for i, d := range []*desk{a, b} {
		all.Go(func() { sums[i] = d.take(dir) })
	}
	all.Wait()
	if sums[0].New+sums[1].New != 120 || sums[0].Known+sums[1].Known != 120 || sums[0].Failed+sums[1].Failed+sums[0].Changed+sums[1].Changed != 0 {
		t.Errorf("%+v", sums)
	}
	want := newDesk(t)
	want.take(dir)
	if a.events() != want.events() {
		t.Error("the events are not those of one run")
	}
	a.whole()
}

func TestKey(t *testing.T) {
	sum := "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899"
	for _, x := range []struct {
		d    daybook.Document
		want string
	}{
		{daybook.Document{URL: "https://a.example/x/"}, "https://a.example/x"},
		{daybook.Document{URL: "https://a.example/?p=1"}, "https://a.example/?p=1"},
		{daybook.Document{URL: "https://a.example/", ID: "aabb", Source: "x/r.jsonl#aabb"}, "r.jsonl#aabb"},
		{daybook.Document{ID: "a", Source: `c:\x\r.jsonl#a`}, "r.jsonl#a"},
		{daybook.Document{ID: "urn:newsml:a:b", Source: "r.json"}, "urn:newsml:a:b"},
		{daybook.Document{ID: sum[:16], Source: "r.txt"}, "sha256:" + sum},
		{daybook.Document{Source: "r.txt"}, "sha256:" + sum},
	} {
		x.d.SHA256 = sum
		if got := ingest.Key(&x.d); got != x.want {
			t.Errorf("%+v: %q, want %q", x.d, got, x.want)
		}
	}
}

func TestCounts(t *testing.T) {
	a := ingest.Counts{New: 1, Changed: 2, Known: 3, Withdrawn: 1, Failed: 5, Events: 6, Reopened: 1}
	if got := a.String(); got != "1 new report, 2 new versions, 6 events in them, 1 event re-opened, 1 report taken back, 3 known, 5 failed" {
		t.Error(got)
	}
	b := a
	if b.Add(a); b != (ingest.Counts{New: 2, Changed: 4, Known: 6, Withdrawn: 2, Failed: 10, Events: 12, Reopened: 2}) {
		t.Errorf("%+v", b)
	}
}

// TestArchiveGrows begins a new file of pages where one is full, and passes over
// what else lies in the folder.
func TestArchiveGrows(t *testing.T) {
	d := newDesk(t)
	if err := os.MkdirAll(d.pages(), 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, d.pages(), "pages-old.warc.gz", "mine")
	write(t, d.pages(), "pages-00007.warc.gz", "torn")
	if err := os.Truncate(filepath.Join(d.pages(), "pages-00007.warc.gz"), 1<<30+1); err != nil { // sparse
		t.Skip(err)
	}
	dir, _, pages := everything(t)
	d.take(dir)
	n := 0
	for p, err := range d.db.Pages(t.Context()) {
		if n++; err != nil || p.WARC != "pages-00008.warc.gz" {
			t.Errorf("%+v %v", p, err)
		}
	}
	if n != pages {
		t.Errorf("%d pages", n)
	}
	d.whole()
}
