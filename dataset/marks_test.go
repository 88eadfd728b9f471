package dataset

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestBratStands checks every span of every .ann against its .txt, and that
// what events and notes point at is there.
func TestBratStands(t *testing.T) {
	m := renderFolder(t, "brat", incidents(t))
	spans := 0
	for name, b := range m {
		base, ok := strings.CutSuffix(name, ".ann")
		if !ok {
			continue
		}
		text := []rune(m[base+".txt"].String())
		ids := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
			f := strings.SplitN(line, "\t", 3)
			if ids[f[0]] {
				t.Errorf("%s: %s twice", name, f[0])
			}
			ids[f[0]] = true
			switch f[0][0] {
			case 'T':
				spans++
				if got := bratText(t, text, f[1]); got != f[2] {
					t.Errorf("%s: %s covers %q, says %q", name, f[0], got, f[2])
				}
			case 'E':
				for _, arg := range strings.Fields(f[1]) {
					if _, id, _ := strings.Cut(arg, ":"); !ids[id] {
						t.Errorf("%s: %s has no %s", name, f[0], id)
					}
				}
			case '#', 'A':
				if id := strings.Fields(f[1])[1]; !ids[id] {
					t.Errorf("%s: %s is about %s, which is not there", name, f[0], id)
				}
			default:
				t.Errorf("%s: %q", name, line)
			}
		}
	}
	if spans < 40 {
		t.Errorf("%d spans", spans)
	}
}

func bratText(t *testing.T, text []rune, where string) string {
	t.Helper()
	_, where, _ = strings.Cut(where, " ")
	var parts []string
	for _, piece := range strings.Split(where, ";") {
		var start, end int
		if _, err := fmt.Sscanf(piece, "%d %d", &start, &end); err != nil {
			t.Fatal(err)
		}
		parts = append(parts, string(text[start:end]))
	}
	return strings.Join(parts, " ")
}

// TestAnnotationsStand checks that both selectors of every annotation select
// the same words of the text.
func TestAnnotationsStand(t *testing.T) {
	var page struct {
		Items []annotation
	}
	if err := json.Unmarshal(render(t, "web-annotation", incidents(t)), &page); err != nil {
		t.Fatal(err)
	}
	texts := map[string][]rune{}
	for _, inc := range incidents(t) {
		for _, tell := range inc.Tellings {
			texts["urn:daybook:text:"+urnPart(tell.Report.ID)] = []rune(tell.Report.Text)
		}
	}
	ids := map[string]bool{}
	for _, a := range page.Items {
		text, quote, at := texts[a.Target.Source.ID], a.Target.Selector[0], a.Target.Selector[1]
		if got := string(text[*at.Start:*at.End]); got != quote.Exact {
			t.Errorf("%s: %q at %d, quoted %q", a.ID, got, *at.Start, quote.Exact)
		}
		if !strings.Contains(string(text), quote.Prefix+quote.Exact+quote.Suffix) || len(quote.Prefix+quote.Suffix) < 20 {
			t.Errorf("%s: %q %q %q is not in the text", a.ID, quote.Prefix, quote.Exact, quote.Suffix)
		}
		if ids[a.ID] {
			t.Errorf("id %s twice", a.ID)
		}
		ids[a.ID] = true
	}
	if len(ids) < 40 {
		t.Errorf("%d annotations", len(ids))
	}
}

// TestUngroundedIsRefused: a quotation that is not in the text is an error, not
// an annotation.
func TestUngroundedIsRefused(t *testing.T) {
	for _, spoil := range []func(*daybook.Evidence){
		func(e *daybook.Evidence) { e.Start, e.End = e.Start+1, e.End+1 },
		func(e *daybook.Evidence) { e.End = 1 << 40 },
		func(e *daybook.Evidence) { e.Start = -1 },
	} {
		inc := clash(t)
		spoil(&inc.Tellings[0].Event.Harm[0].Evidence[0])
		for _, w := range []Writer{newAnnotations(&strings.Builder{}), newBrat(memory{})} {
			if err := w.Write(inc); !errors.Is(err, daybook.ErrNotGrounded) {
				t.Errorf("%T: %v", w, err)
			}
		}
	}
}

// TestWithoutText: annotations keep their quotation and place when the text was
// left out; brat cannot be.
func TestWithoutText(t *testing.T) {
	inc := clash(t)
	inc.Tellings[0].Report.Text = ""
	var b strings.Builder
	w := newAnnotations(&b)
	if err := Copy(w, sequence([]*daybook.Incident{inc})); err != nil || !strings.Contains(b.String(), `"exact":"fought"},{"type":"TextPositionSelector","start":18`) {
		t.Error(err, b.String())
	}
	if err := newBrat(memory{}).Write(inc); err == nil {
		t.Error("brat without text")
	}
}

// TestFileName: no id of a stranger leaves the folder, and no two reports share
// a file.
func TestFileName(t *testing.T) {
	for id, want := range map[string]string{
		"wire-1": "wire-1", "a.b_c": "a.b_c", "": "r" + digest(""), "..": "r" + digest(".."), "../x": "r" + digest("../x"), "a/b": "r" + digest("a/b"),
		"C:x": "r" + digest("C:x"), "-rf": "r" + digest("-rf"), "annotation": "r" + digest("annotation"), "é": "r" + digest("é"),
		"con": "r" + digest("con"), "Lpt1.x": "r" + digest("Lpt1.x"), "con-1": "con-1", "aux1": "aux1", // Windows keeps some
	} {
		if got := fileName(id); got != want {
			t.Errorf("fileName(%q) = %q", id, got)
		}
	}
	a, b, c := clash(t), clash(t), clash(t)
	b.Tellings[0].Report.SHA256 = "other"
	c.Tellings[0].Report.ID = "WIRE-2"
	if m := renderFolder(t, "brat", []*daybook.Incident{a, b, c}); len(m) != 3*2+1 {
		t.Errorf("%d files", len(m))
	}
}
