package source

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// sound fails the test unless doc keeps what the package promises.
func sound(t *testing.T, name string, doc *daybook.Document) {
	t.Helper()
	switch {
	case !utf8.ValidString(doc.Text) || strings.ContainsRune(doc.Text, 0) || strings.Contains(doc.Text, "\r\n"):
		t.Errorf("%s: unclean text", name)
	case strings.TrimSpace(doc.Text) == "":
		t.Errorf("%s: empty text", name)
	case doc.ID == "" || doc.SHA256 == "" || doc.Kind == "" || strings.ContainsAny(doc.Title, "\n\x00"):
		t.Errorf("%s: unfinished document %+v", name, doc)
	}
	at := 0
	for _, h := range doc.Hints {
		if h.Start < at || h.End > len(doc.Text) {
			t.Fatalf("%s: hint %v of %d bytes", name, h.Span, len(doc.Text))
		}
		at = h.End
	}
}

func TestHostileHTML(t *testing.T) {
	body := "<p>" + report + "</p>"
	for name, in := range map[string]string{
		"deep divs":       strings.Repeat("<div>", 100000) + body,
		"deep closed":     strings.Repeat("<div>", 100000) + body + strings.Repeat("</div>", 100000) + body,
		"deep formatting": strings.Repeat("<b>", 100000) + body,
		"deep tables":     strings.Repeat("<table><tr><td>", 50000) + body,
		"deep links":      strings.Repeat("<p><a href=x>x", 100000) + body,
		"deep svg":        strings.Repeat("<svg>", 100000) + body,
		"templates":       strings.Repeat("<template>", 100000) + body,
		"20 MB of text":   "<p>" + strings.Repeat("a", MaxReport-100) + "</p>",
		"20 MB of <":      "<html>" + body + strings.Repeat("<", MaxReport-1000),
		"20 MB of br":     body + strings.Repeat("<br>", MaxReport/4-1000),
		"20 MB of b":      body + strings.Repeat("<b>x", MaxReport/4-1000),
		"20 MB of script": "<script>" + strings.Repeat("var a = 1;\n", MaxReport/11-1000) + "</script>" + body,
		"big attribute":   "<div class=\"" + strings.Repeat("a ", 1<<20) + "\">" + body,
		"many attributes": "<div " + strings.Repeat("a=b ", 1<<18) + ">" + body,
		"many paragraphs": strings.Repeat(body, 20000),
		"many asides":     strings.Repeat("<div class=related><h1>x</h1>"+body+"</div>", 10000),
		"many headings":   strings.Repeat("<h2>Army takes the town of Karvel</h2>", 20000) + body,
		"comments":        strings.Repeat("<!--", 1<<20) + "-->" + body,
		"json-ld":         "<script type=application/ld+json>" + strings.Repeat("[", 100000) + "</script>" + body,
		"odd json-ld":     `<script type="application/ld+json">{"@type":["NewsArticle",7],"headline":{"name":[1,{"name":"x"}]},"author":[[]],"datePublished":12}</script>` + body,
		"nul":             "<p>\x00" + report + "\x00</p>",
		"broken":          "<p>\xff\xfe\xc3 " + report + "</p>",
		"script title":    "<title><script>alert(1)</script></title>" + body,
		"marks":           "<p>\u202e\u200f" + report + "\u2028\u2029🙂\ufeff</p>",
		"entities":        "<p>&#0;&#xD800;&#x110000;&bogus;&amp;lt; " + report + "</p>",
		"frameset":        "<frameset><frame src=x></frameset><noframes>" + body + "</noframes>" + body,
		"cut off":         "<html><body><p>" + report + "<div class=\"",
	} {
		if testing.Short() && len(in) > 1<<20 {
			continue
		}
		docs, err := Bytes("a.html", []byte(in), Options{})
		if err != nil {
			if name != "frameset" && name != "templates" || !errors.Is(err, ErrEmpty) {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		sound(t, name, docs[0])
		if !strings.Contains(docs[0].Text, "Gunmen stormed a police post") && name != "20 MB of text" {
			t.Errorf("%s: text %.200q", name, docs[0].Text)
		}
	}
}

func TestHostileJSON(t *testing.T) {
	for name, in := range map[string]string{
		"surrogates": `{"id":"a","text":"\ud800 \udc00 ` + report + `"}`,
		"nul":        `{"id":"a\u0000","title":"\u0000\u2028x","text":"\u0000` + report + `"}`,
		"broken":     "{\"id\":\"a\",\"text\":\"\xff\xfe " + report + "\"}",
		"formula":    `{"id":"=cmd|' /C calc'!A0","title":"<script>alert(1)</script>","text":"` + report + `"}`,
		"types":      `{"id":[1],"kind":{},"url":7,"outlet":null,"title":true,"published":20210227,"text":"` + report + `"}`,
		"twice":      `{"text":"x","text":"` + report + `"}`,
	} {
		docs, err := Bytes("a.json", []byte(in), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		sound(t, name, docs[0])
	}
	deep := `{"x":` + strings.Repeat("[", 200000) + strings.Repeat("]", 200000) + `,"text":"` + report + `"}`
	if _, err := Bytes("a.json", []byte(deep), Options{}); err != nil && !errors.Is(err, ErrMalformed) {
		t.Errorf("deep: %v", err)
	}
}

func TestLongLine(t *testing.T) {
	good := `{"id":"b","text":"` + report + `"}`
	in := strings.NewReader(`{"id":"a","text":"` + strings.Repeat("a", MaxLine) + "\"}\n" + good)
	docs, errs := collect(t, "-", Options{Stdin: in, Format: "jsonl"})
	if len(docs) != 1 || docs[0].ID != "b" || len(errs) != 1 || !errors.Is(errs[0], ErrTooLarge) {
		t.Errorf("%d documents, %v", len(docs), errs)
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{report, "en"},
		{"Hommes armés ont attaqué un poste de police dans la ville de Karvel lundi et tué quatre agents, a déclaré le ministère de l'Intérieur.", "fr"},
		{"Вооружённые люди напали на полицейский пост в городе Карвел в понедельник и убили четырёх сотрудников, сообщило министерство.", "ru"},
		{"هاجم مسلحون مركزا للشرطة في بلدة كارفيل يوم الاثنين وقتلوا أربعة من رجال الشرطة حسبما قالت الوزارة", "ar"},
	} {
		docs, err := Bytes("a.txt", []byte(c.text), Options{})
		if err != nil {
			t.Fatal(err)
		}
		lost := false
		for _, n := range docs[0].Losses {
			lost = lost || n.Code == "not-english"
		}
		if docs[0].Language != c.want || lost == (c.want == "en") {
			t.Errorf("%.30q: %q, losses %v", c.text, docs[0].Language, docs[0].Losses)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<html lang=en><title>A | B</title><body><article><h1>A</h1><p>" + report + "</p></article>"))
	f.Add([]byte("<table><tr><td>x<br><br>\xff<p><b><a href=1>&amp;&#0;</table>"))
	f.Add([]byte(`<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"x"}]}</script><div class="related body">y`))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, err := Bytes("a.html", data, Options{Format: "html"})
		if err == nil {
			sound(t, "fuzz", docs[0])
		}
	})
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(`{"id":"a","text":"` + report + `"}` + "\n" + `{"html":"<p>x y z</p>","published":"2021-02-27"}`))
	f.Add([]byte("\xef\xbb\xbf{}\n\n[1]\n{\"text\":\"\\u0000\"}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := Bytes("a.jsonl", data, Options{})
		for _, d := range docs {
			sound(t, "fuzz", d)
		}
	})
}
