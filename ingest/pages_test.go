package ingest_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/daybookhq/daybook/source"
)

// A story is a report before it is put into a page.
type story struct{ title, day, outlet, text string }

// sampleStories returns our sample reports, and those of package merge's tests.
func sampleStories(t testing.TB) []story {
	t.Helper()
	var all []story
	for doc, err := range source.Read(t.Context(), "../examples/reports", source.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		title, text := doc.Title, doc.Text
		if title == "" {
			title, text, _ = strings.Cut(text, "\n")
		}
		all = append(all, story{title, doc.Published, doc.Outlet, text})
	}
	joins, err := txtar.ParseFile("../merge/testdata/joins.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range joins.Files {
		lines := strings.SplitN(string(f.Data), "\n", 3)
		day, outlet, _ := strings.Cut(lines[0], " ")
		all = append(all, story{lines[1], day, outlet, lines[2]})
	}
	return all
}

// moved are the places that the stories are moved between, so that those made of
// one sample are not of one event.
var moved = []string{"Mosul", "Kano", "Avdiivka", "Luhansk", "Donetsk", "Niamey", "Khartoum", "Aleppo", "Homs", "Maiduguri", "Goma", "Bamako", "Kabul", "Kandahar", "Sirte", "Benghazi", "Taiz", "Hodeidah", "Mogadishu", "Baidoa"}

// move tells a story of other places and another day.
func (s story) move(by int) story {
	if by == 0 {
		return s
	}
	var pairs []string
	for i, from := range moved {
		pairs = append(pairs, from, moved[(i+by)%len(moved)])
	}
	swap := strings.NewReplacer(pairs...)
	s.title, s.text = swap.Replace(s.title), swap.Replace(s.text)
	s.day = fmt.Sprintf("20%02d-%02d-%02d", 10+by%14, 1+by*5%12, 1+by*11%28)
	return s
}

// quietSentences are of what no codebook of conflict knows.
var quietSentences = []string{
	"The %[1]s of %[2]s will open its new library in the spring, the town's planning office announced.",
	"Visitors can reach the exhibition by bus from the railway station, and tickets cost less on weekdays.",
	"Shares in the %[1]s rose by %[3]d per cent after the company published its figures for the quarter.",
	"Cook the onions slowly until they are soft, then add the rice and %[3]d spoons of stock.",
	"%[2]s has had its warmest autumn for %[3]d years, and the swallows have not left yet.",
	"The orchestra played to a full house and was called back three times.",
	"The %[1]s hopes to sell %[3]d of its bicycles in the first year, its founder said in an interview.",
	"Residents of %[2]s may hand in old furniture at the yard behind the fire station on Saturday.",
	"The second half brought few chances, and the goalkeeper of %[2]s spent it mostly watching.",
	"The bridge over the river is to be painted again; traffic will be led over the old road for %[3]d weeks.",
	"She learned the trade from her aunt, who had kept the bakery for %[3]d years.",
	"The ministry of education wants every school to have a garden, and %[2]s is to be the first.",
	"Those who book early get a seat by the window, the %[1]s promises.",
	"The museum shows %[3]d maps, among them one that was thought lost.",
}

var quietTowns = []string{"Harlow", "Lindau", "Viborg", "Cahors", "Trento", "Bergamo", "Girona", "Zwolle", "Tartu", "Kaunas"}
var quietFirms = []string{"savings bank", "bicycle maker", "choir", "rowing club", "dairy", "publisher", "city theatre", "gardeners' union"}

// quietStory tells of nothing that a coder of conflict would code.
func quietStory(r *rand.Rand) story {
	pick := func(list []string) string { return list[r.IntN(len(list))] }
	town, firm := pick(quietTowns), pick(quietFirms)
	var b strings.Builder
	for range 5 + r.IntN(10) {
		for range 2 + r.IntN(4) {
			fmt.Fprintf(&b, pick(quietSentences)+"%.0[1]s%.0[2]s%.0[3]d ", firm, town, 2+r.IntN(60))
		}
		b.WriteString("\n\n")
	}
	return story{fmt.Sprintf("News of the %s in %s", firm, town), fmt.Sprintf("2023-%02d-%02d", 1+r.IntN(12), 1+r.IntN(28)), "The Quiet Gazette", b.String()}
}

// stories returns n stories, a fifth of them of conflict.
func stories(t testing.TB, n int) []story {
	t.Helper()
	samples := sampleStories(t)
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]story, n)
	for i := range all {
		if i%5 == 0 {
			all[i] = samples[i/5%len(samples)].move(i / 5 / len(samples))
		} else {
			all[i] = quietStory(r)
		}
	}
	return all
}

// webPage puts a story into a page as newspapers have them: some 50 to 100 KB,
// of which the report is a small part.
func webPage(s story, n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 3))
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>%[1]s | %[2]s</title><meta property="og:title" content="%[1]s"><meta property="og:site_name" content="%[2]s">
<meta property="article:published_time" content="%[3]s"><link rel="canonical" href="https://news.example/%[4]d/story.html"><meta name="description" content="%[1]s">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":%[5]q,"datePublished":"%[3]s","publisher":{"@type":"Organization","name":"%[2]s"}}</script>
`, s.title, s.outlet, s.day, n, s.title)
	script(&b, r, 60)
	fmt.Fprintf(&b, "<style>%s</style></head><body class=\"page page-%d\">", strings.Repeat(".teaser{margin:0 1rem;display:flex} .ad-slot{min-height:250px;} ", 60), n)
	b.WriteString(`<header id="top"><a href="/" class="logo">Home</a><nav class="main-nav"><ul>`)
	for i := range 60 {
		fmt.Fprintf(&b, `<li class="nav-item nav-%d"><a href="/section/%d" data-track="nav-%d">Section %d</a></li>`, i, i, i, i)
	}
	fmt.Fprintf(&b, `</ul></nav></header><main><article class="story"><h1>%s</h1><p class="byline">By our correspondent</p>`, s.title)
	for i, p := range strings.Split(strings.TrimSpace(s.text), "\n\n") {
		fmt.Fprintf(&b, "<p>%s</p>\n", strings.ReplaceAll(p, "&", "&amp;"))
		if i%4 == 1 {
			fmt.Fprintf(&b, `<div class="ad-slot" id="ad-%d"><script>window.ads=window.ads||[];ads.push({slot:"%d-%d",size:[300,250]});</script><a href="https://ads.example/%d">Advertisement</a></div>`, i, n, i, r.Uint32())
		}
	}
	b.WriteString(`</article><aside class="related"><h2>Read next</h2>`)
	for i := range 30 + r.IntN(20) {
		fmt.Fprintf(&b, `<div class="teaser"><a href="/%d/other.html"><img src="/img/%d.jpg" alt="" loading="lazy" srcset="/img/%d-320.jpg 320w, /img/%d-640.jpg 640w"><h3>What to see in %s this week</h3></a><span class="time">%d hours ago</span></div>`, r.IntN(9999), i, i, i, quietTowns[r.IntN(len(quietTowns))], 1+i)
	}
	b.WriteString(`</aside><section id="comments"><h2>Comments</h2>`)
	for i := range 20 + r.IntN(30) {
		fmt.Fprintf(&b, `<div class="comment" data-id="%d"><span class="user">reader%d</span><p>I have been there %d times, and would go again. Thank you for writing about it.</p><button>Reply</button></div>`, i, r.IntN(999), r.IntN(20))
	}
	b.WriteString(`</section></main><footer><p>All rights reserved.</p></footer>`)
	script(&b, r, 200+r.IntN(200))
	b.WriteString("</body></html>")
	return b.String()
}

// script writes some KB of what no reader sees.
func script(b *strings.Builder, r *rand.Rand, lines int) {
	b.WriteString("<script>")
	for range lines {
		fmt.Fprintf(b, "window.dataLayer.push({event:'view',id:'%08x',value:%d,section:'front',flags:['a','b'],callback:function(e){return e.target}});\n", r.Uint32(), r.IntN(1000))
	}
	b.WriteString("</script>")
}

// writePages writes n pages into a folder and returns their size in bytes.
func writePages(t testing.TB, dir string, n int) (size int64) {
	t.Helper()
	for i, s := range stories(t, n) {
		page := webPage(s, i)
		size += int64(len(page))
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.html", i)), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return size
}

// TestWritePages makes a folder for measuring: DAYBOOK_PAGES=DIR go test ./ingest -run WritePages.
func TestWritePages(t *testing.T) {
	dir, n := os.Getenv("DAYBOOK_PAGES"), 2000
	if dir == "" {
		dir, n = t.TempDir(), 20
	}
	size := writePages(t, dir, n) / int64(n)
	if size < 50_000 || size > 100_000 {
		t.Errorf("a page has %d bytes", size)
	}
}
