package source

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

func TestNinjs(t *testing.T) {
	one := func(body string) string { return `{"uri":"urn:wire:7",` + body + `}` }
	for _, c := range []struct {
		name, in string
		want     daybook.Document
		text     string
	}{
		{"version 1", one(`"type":"text","pubstatus":"usable","versioncreated":"2021-02-27T10:15:00Z","headline":"Post stormed","byline":"By Ana Bel","language":"en","infosource":[{"name":"Valley Wire"}],"body_text":"` + report + `","body_xhtml":"<p>other</p>"`),
			daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Author: "By Ana Bel", Outlet: "Valley Wire", Published: "2021-02-27T10:15:00Z"}, report},
		{"version 1, XHTML", one(`"headline":"Post stormed","firstcreated":"2021-02-27T10:15:00Z","versioncreated":"2021-02-28T08:00:00Z","copyrightholder":"Valley Wire","body_xhtml":"<div><p>` + report + `</p><p>` + report + ` It said no more.</p></div>"`),
			daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Outlet: "Valley Wire", Published: "2021-02-27T10:15:00Z", Updated: "2021-02-28T08:00:00Z"}, report + "\n" + report + " It said no more."},
		{"version 3", one(`"standard":{"name":"ninjs","version":"3.0"},"by":"Ana Bel","headlines":[{"role":"short","value":"Short"},{"role":"main","value":"Post stormed"}],"bodies":[{"contenttype":"text/html","value":"<p>x</p>"},7,{"contenttype":"text/plain","value":"` + report + `"}],"infosources":[{"role":"a","name":"Valley Wire"}]`),
			daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Author: "Ana Bel", Outlet: "Valley Wire"}, report},
		{"version 3, as it spells", one(`"pubStatus":"withheld","contentCreated":"2021-02-26","versionCreated":"2021-02-27T10:15:00Z","headlines":[{"value":"Post stormed"}],"bodies":[{"role":"main","contentType":"text/html","value":"<p>` + report + `</p>"},{"role":"lead","contentType":"text/html","value":"<p>x</p>"}],"infoSources":[{"name":"Valley Wire"}]`),
			daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Outlet: "Valley Wire", Published: "2021-02-26", Updated: "2021-02-27T10:15:00Z", Status: "withheld"}, report},
		{"withheld", one(`"pubstatus":"withheld","ednote":"Wait for the police","body_text":"` + report + `"`), daybook.Document{ID: "urn:wire:7", Status: "withheld"}, report},
		{"canceled, no text", one(`"pubstatus":"canceled","headline":"Post stormed","ednote":"KILL: the post was not stormed"`), daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Status: "canceled"}, "KILL: the post was not stormed"},
		{"canceled, nothing but a title", one(`"pubstatus":"cancelled","headlines":[{"value":"Post stormed"}],"bodies":"odd"`), daybook.Document{ID: "urn:wire:7", Title: "Post stormed", Status: "canceled"}, "Post stormed"},
		{"not ninjs", `{"id":"a","ednote":"x","pubstatus":"canceled","headline":"No","status":"published","source":"No","text":"` + report + `"}`, daybook.Document{ID: "a"}, report},
		{"our own form", `{"id":"a","status":"corrected","published":"2021-02-27","updated":"2021-02-28","text":"` + report + `"}`, daybook.Document{ID: "a", Published: "2021-02-27", Updated: "2021-02-28", Status: "corrected"}, report},
	} {
		docs, err := Bytes("a.json", []byte(c.in), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		d := docs[0]
		got := daybook.Document{ID: d.ID, Title: d.Title, Author: d.Author, Outlet: d.Outlet, Published: d.Published, Updated: d.Updated, Status: d.Status}
		if got.ID != c.want.ID || got.Title != c.want.Title || got.Author != c.want.Author || got.Outlet != c.want.Outlet || got.Published != c.want.Published || got.Updated != c.want.Updated || got.Status != c.want.Status || d.Text != c.text {
			t.Errorf("%s: %+v %q, want %+v", c.name, got, d.Text, c.want)
		}
		noted := false
		for _, n := range d.Losses {
			noted = noted || n.Code == d.Status
		}
		if noted != (d.Status != "") {
			t.Errorf("%s: losses %v", c.name, d.Losses)
		}
	}
	if _, err := Bytes("a.json", []byte(one(`"pubstatus":"usable","headline":"Post stormed"`)), Options{}); err == nil {
		t.Error("a report without a text")
	}
}

func TestCorrection(t *testing.T) {
	page := func(ld string) string {
		return `<html lang=en><title>Post stormed</title><script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2021-02-27","dateModified":"2021-03-01",` + ld + `}</script><body><article><h1>Post stormed</h1><p>` + report + `</p><p>` + report + ` It said no more.</p></article>`
	}
	for ld, want := range map[string]string{
		`"correction":"The post stands in Karvel, not in Kosa."`:                             "Karvel, not in Kosa",
		`"correction":{"@type":"CorrectionComment","text":"Four officers died, not five."}`:  "four officers died, not five",
		`"correction":[{"@type":"CorrectionComment","datePublished":"2021-03-01"}]`:          "corrected",
		`"x":0},{"@type":"CorrectionComment","text":"Four officers died."},{"@type":"Thing"`: "four officers died",
		`"correction":"https://paper.example/rules"`:                                         "", `"correction":""`: "", `"correction":[]`: "", `"correction":true`: "", `"headline":"x"`: "",
	} {
		in := page(ld)
		in = strings.NewReplacer(`json">{`, `json">[{`, `}</script>`, `}]</script>`).Replace(in)
		docs, err := Bytes("a.html", []byte(in), Options{})
		if err != nil {
			t.Fatal(err)
		}
		said := ""
		for _, n := range docs[0].Losses {
			if n.Code == daybook.StatusCorrected {
				said = strings.ToLower(n.Message)
			}
		}
		if (docs[0].Status == daybook.StatusCorrected) != (want != "") || !strings.Contains(said, strings.ToLower(want)) || docs[0].Updated != "2021-03-01" {
			t.Errorf("%s: status %q, %q, updated %q", ld, docs[0].Status, said, docs[0].Updated)
		}
	}
}

func FuzzNinjs(f *testing.F) {
	f.Add([]byte(`{"uri":"u","pubstatus":"canceled","headlines":[{"role":"main","value":"x"}],"bodies":[{"contenttype":"text/html","value":"<p>` + report + `"}],"infosources":[{"name":"n"}]}`))
	f.Add([]byte(`{"uri":7,"versioncreated":"2021-02-27T10:15:00Z","body_text":"` + report + `","correction":[[[]]]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		docs, _ := Bytes("a.json", data, Options{Format: "json"})
		for _, d := range docs {
			sound(t, "fuzz", d)
		}
	})
}
