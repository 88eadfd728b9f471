package eval

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// bankText is a small treebank: our grammar agrees with it but for what the
// test names.
const bankText = `# newdoc id = ferry
# newpar
1	The	the	DET	DT	_	2	det	_	_
2	ferry	ferry	NOUN	NN	_	3	nsubj	_	_
3	sank	sink	VERB	VBD	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

1-2	Nobody's	_	_	_	_	_	_	_	_
1	Nobody	nobody	PRON	NN	_	3	nsubj	_	_
2	's	be	AUX	VBZ	_	3	aux	_	_
3	swimming	swim	VERB	VBG	_	0	root	_	SpaceAfter=No
4	.	.	PUNCT	.	_	3	punct	_	_

# newpar
1	Nine	nine	NUM	CD	_	2	nummod	_	_
2	drowned	drown	NOUN	NN	_	0	root	_	SpaceAfter=No
3	...	...	PUNCT	.	_	2	punct	_	_

1	they	they	PRON	PRP	_	2	nsubj	_	_
2	say	say	VERB	VBP	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

`

func TestConlluText(t *testing.T) {
	docs, err := conlluDocs(bankText)
	if err != nil || len(docs) != 1 {
		t.Fatal(len(docs), err)
	}
	if want := "The ferry sank. Nobody's swimming.\n\nNine drowned... they say."; docs[0].text != want {
		t.Errorf("%q, want %q", docs[0].text, want)
	}
}

func TestParse(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "bank.conllu"), []byte(bankText), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := parse([]string{dir})
	if err != nil || r.Items != 4 {
		t.Fatal(r.Items, err)
	}
	// "drowned" is a verb to us; its sentence goes on behind the ellipsis.
	for name, want := range map[string]float64{"upos": 100 * 13. / 14, "raw_tokens": 100, "raw_sentences": 100 * 2 * 2. / (4 + 3)} {
		if got := r.Figures[name]; math.Abs(got-want) > .01 {
			t.Errorf("%s: %.2f, want %.2f", name, got, want)
		}
	}
	tags := r.Tables[0].Rows
	if i := slices.IndexFunc(tags, func(r Row) bool { return r.Label == "NOUN" }); i < 0 || tags[i].Gold != 2 || tags[i].Found != 1 || tags[i].R != 50 || tags[i].P != 100 {
		t.Errorf("%+v", tags)
	}
	if tags[0].Label != "PUNCT" {
		t.Errorf("the most frequent tag is not first: %+v", tags)
	}
	var tag, cut bool
	for _, m := range r.Misses {
		tag = tag || strings.HasPrefix(m.Kind, "tag NOUN→VERB") && strings.Contains(m.Around, "Nine »drowned«...")
		cut = cut || m.Kind == "sentence not ended" && strings.Contains(m.Around, "drowned... ‖ they say")
	}
	if !tag || !cut {
		t.Errorf("%+v", r.Misses)
	}
}

func TestCutWords(t *testing.T) {
	text := "Pro-army men didn't run."
	at := func(words ...string) (out []daybook.Span) {
		from := 0
		for _, w := range words {
			i := from + strings.Index(text[from:], w)
			from = i + len(w)
			out = append(out, daybook.Span{Start: i, End: from})
		}
		return out
	}
	misses := cutWords("x", text, at("Pro", "-", "army", "men", "did", "n't", "run", "."), at("Pro-army", "men", "did", "n't", "run."))
	if len(misses) != 2 || misses[0].Want != "Pro|-|army" || misses[0].Got != "Pro-army" || misses[1].Want != "run|." || misses[1].Got != "run." {
		t.Errorf("%+v", misses)
	}
}
