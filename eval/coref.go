package eval

import (
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/stage"
	"github.com/daybookhq/daybook/stage/coref"
)

// coreference scores chains on files in the form of OntoGUM (.conll) and
// pronouns on GAP (.tsv), with the shipped stages.
func coreference(paths []string) (Result, error) {
	return Coreference(paths, model.EnglishCoref())
}

// Coreference is the suite coref with the given model in place of the shipped
// one, for those who make it.
func Coreference(paths []string, ranker *model.Ranker) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".tsv", ".conll")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "coref", Figures: map[string]float64{}}
	chains, gap := chainSuite{coref: coref.With(ranker), forms: map[string]*ratio{}}, gapSuite{ranker: ranker}
	for _, name := range names {
		if strings.HasSuffix(name, ".tsv") {
			err = gap.file(name, &r)
		} else {
			err = chains.file(name, &r)
		}
		if err != nil {
			return r, err
		}
	}
	r.Items = chains.items + gap.items
	chains.figures(r.Figures)
	gap.figures(r.Figures)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// A chainSuite scores chains over the mentions that the system finds.
//
// Figures: muc, b3 and ceaf (phi4), each _p, _r and _f, as the CoNLL 2012
// scorer has them; conll, the mean of their F; mention_p, _r, _f; and for each
// form of mention (name, nominal, pronoun, event) the links: of the mentions
// with another before them in their chain, those whose nearest one is in the
// same chain of the key too.
type chainSuite struct {
	coref daybook.Stage
	items int
	score chainScore
	forms map[string]*ratio
}

func (s *chainSuite) file(name string, r *Result) error {
	doc, err := ReadChains(name)
	if err != nil {
		return err
	}
	a := doc.Given
	for _, st := range stage.English() {
		switch st.Name {
		case "tag", "parse", "name":
			st.Run(a)
		case s.coref.Name:
			s.coref.Run(a)
		}
	}
	s.items++
	got := make([][][2]int, len(a.Chains))
	for c, ms := range a.Chains {
		for _, m := range ms {
			lo, hi := a.TokensIn(m.Span)
			got[c] = append(got[c], [2]int{lo, hi})
		}
	}
	s.score.add(doc.Chains, got)
	l := linkScore{a: a, where: doc.Name, forms: s.forms}
	l.add(doc.Chains, got, r)
	return nil
}

func (s *chainSuite) figures(out map[string]float64) {
	if s.items == 0 {
		return
	}
	put := func(name string, x *ratio) float64 {
		var f float64
		out[name+"_p"], out[name+"_r"], f = x.prf()
		out[name+"_f"] = f
		return f
	}
	put("mention", &s.score.mentions)
	out["conll"] = (put("muc", &s.score.muc) + put("b3", &s.score.b3) + put("ceaf", &s.score.ceaf)) / 3
	for form, x := range s.forms {
		put(form, x)
	}
}

// A linkScore compares the links of one document.
type linkScore struct {
	a     *daybook.Analysis
	where string
	forms map[string]*ratio
}

// add counts links by form and lists those that are wrong: "missed" and
// "spurious" where only one side has a link, "wrong" where they differ.
func (l *linkScore) add(key, got [][][2]int, r *Result) {
	inKey, inGot := chainOf(key), chainOf(got)
	keyBefore, gotBefore := before(key), before(got)
	for _, m := range ordered(keyBefore, gotBefore) {
		want, wanted := keyBefore[m]
		have, found := gotBefore[m]
		chain, ok := inKey[m]
		other, also := inKey[have]
		right := found && ok && also && chain == other
		x := l.form(m)
		if found {
			x.found++
		}
		if wanted {
			x.wanted++
		}
		if right {
			x.right++
		}
		if right && wanted {
			x.hit++
		}
		if !right {
			kind := "wrong"
			switch _, known := inGot[m]; {
			case !known:
				kind = "missed mention"
			case !found:
				kind = "missed"
			case !ok:
				kind = "spurious mention"
			case !wanted:
				kind = "spurious"
			}
			r.Misses = append(r.Misses, Miss{l.where, kind, l.words(m) + " = " + orDash(l.words(want)), l.words(have), around(l.a.Doc.Text, l.span(m))})
		}
	}
}

// before maps each mention but the first of its chain to the one before it.
func before(chains [][][2]int) map[[2]int][2]int {
	out := map[[2]int][2]int{}
	for _, ms := range chains {
		ms = slices.SortedFunc(slices.Values(ms), byPlace)
		for i := 1; i < len(ms); i++ {
			out[ms[i]] = ms[i-1]
		}
	}
	return out
}

func byPlace(a, b [2]int) int {
	if a[0] != b[0] {
		return a[0] - b[0]
	}
	return a[1] - b[1]
}

// ordered returns the mentions that have one before them, in text order.
func ordered(sets ...map[[2]int][2]int) [][2]int {
	var out [][2]int
	for _, s := range sets {
		for m := range s {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, byPlace)
	return slices.Compact(out)
}

func (l *linkScore) span(m [2]int) daybook.Span {
	if m[0] >= m[1] {
		return daybook.Span{}
	}
	return l.a.Tokens[m[0]].Cover(l.a.Tokens[m[1]-1].Span)
}

func (l *linkScore) words(m [2]int) string { return l.a.Doc.At(l.span(m)) }

// form returns the count of the form of a mention, by its head's tag.
func (l *linkScore) form(m [2]int) *ratio {
	head := m[1] - 1
	for i := m[1] - 1; i >= m[0]; i-- {
		if h := l.a.Deps[i].Head; h < m[0] || h >= m[1] {
			head = i
		}
	}
	form := "nominal"
	switch l.a.Tags[head].UPOS {
	case "PROPN":
		form = "name"
	case "PRON", "DET":
		if m[1]-m[0] == 1 {
			form = "pronoun"
		}
	case "VERB", "AUX":
		form = "event"
	}
	if l.forms[form] == nil {
		l.forms[form] = &ratio{}
	}
	return l.forms[form]
}
