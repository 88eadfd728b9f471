package syntax

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// tree builds an analysis from lines "form/lemma/UPOS/XPOS/head/rel", heads
// counted from 1, with one sentence.
func tree(words string) *Tree {
	a := &daybook.Analysis{Doc: &daybook.Document{}}
	for _, w := range strings.Fields(words) {
		f := strings.Split(w, "/")
		var head int
		fmt.Sscan(f[4], &head)
		start := len(a.Doc.Text)
		a.Doc.Text += f[0] + " "
		a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: start, End: start + len(f[0])}})
		a.Tags = append(a.Tags, daybook.Tag{UPOS: f[2], XPOS: f[3], Lemma: f[1]})
		a.Deps = append(a.Deps, daybook.Dep{Head: head - 1, Rel: f[5]})
	}
	a.Sentences = []daybook.Sentence{{Span: daybook.Span{End: len(a.Doc.Text)}}}
	return New(a)
}

func (t *Tree) find(word string) int {
	for i := range t.a.Tokens {
		if t.a.Word(i) == word {
			return i
		}
	}
	return -1
}

func (t *Tree) word(i int) string {
	if i < 0 {
		return ""
	}
	return t.a.Word(i)
}

const (
	relative = `militants/militant/NOUN/NNS/6/nsubj who/who/PRON/WP/3/nsubj attacked/attack/VERB/VBD/1/acl:relcl the/the/DET/DT/5/det
		base/base/NOUN/NN/3/obj fled/flee/VERB/VBD/0/root`
	participle = `rockets/rocket/NOUN/NNS/6/nsubj fired/fire/VERB/VBN/1/acl by/by/ADP/IN/5/case the/the/DET/DT/5/det
		group/group/NOUN/NN/2/obl hit/hit/VERB/VBD/0/root Aleppo/Aleppo/PROPN/NNP/6/obj ,/,/PUNCT/,/9/punct killing/kill/VERB/VBG/6/advcl
		five/five/NUM/CD/9/obj`
	passive = `No/no/DET/DT/2/det soldiers/soldier/NOUN/NNS/4/nsubj:pass were/be/AUX/VBD/4/aux:pass killed/kill/VERB/VBN/0/root
		and/and/CCONJ/CC/6/cc wounded/wound/VERB/VBN/4/conj by/by/ADP/IN/8/case shells/shell/NOUN/NNS/6/obl`
	control = `They/they/PRON/PRP/2/nsubj ordered/order/VERB/VBD/0/root troops/troops/NOUN/NNS/2/obj to/to/PART/TO/5/mark
		seize/seize/VERB/VB/2/xcomp and/and/CCONJ/CC/7/cc hold/hold/VERB/VB/5/conj it/it/PRON/PRP/7/obj`
	noun = `The/the/DET/DT/2/det attack/attack/NOUN/NN/9/nsubj on/on/ADP/IN/6/case a/a/DET/DT/6/det crowded/crowded/ADJ/JJ/6/amod
		market/market/NOUN/NN/2/nmod by/by/ADP/IN/8/case gunmen/gunman/NOUN/NNS/2/nmod ended/end/VERB/VBD/0/root`
	strayed = `The/the/DET/DT/2/det blast/blast/NOUN/NN/5/nsubj in/in/ADP/IN/4/case Kabul/Kabul/PROPN/NNP/2/nmod shook/shake/VERB/VBD/0/root
		houses/house/NOUN/NNS/5/obj on/on/ADP/IN/8/case Friday/Friday/PROPN/NNP/5/obl ,/,/PUNCT/,/10/punct killing/kill/VERB/VBG/8/acl
		two/two/NUM/CD/10/obj`
	loose = `They/they/PRON/PRP/2/nsubj heard/hear/VERB/VBD/0/root blasts/blast/NOUN/NNS/2/obj ,/,/PUNCT/,/6/punct which/which/PRON/WDT/6/nsubj
		shook/shake/VERB/VBD/2/parataxis houses/house/NOUN/NNS/6/obj`
	mayHave  = `He/he/PRON/PRP/5/nsubj may/may/AUX/MD/5/aux not/not/PART/RB/5/advmod have/have/AUX/VB/5/aux left/leave/VERB/VBN/0/root`
	headline = `Five/five/NUM/CD/2/nsubj killed/kill/VERB/VBN/0/root in/in/ADP/IN/4/case blast/blast/NOUN/NN/2/obl`
)

func TestRoles(t *testing.T) {
	for _, c := range []struct{ text, verb, agent, patient string }{
		{relative, "attacked", "militants", "base"},
		{participle, "fired", "group", "rockets"},
		{participle, "killing", "rockets", "five"},
		{participle, "hit", "rockets", "Aleppo"},
		{passive, "killed", "shells", "soldiers"},
		{passive, "wounded", "shells", "soldiers"},
		{control, "seize", "troops", "it"},
		{control, "hold", "troops", "it"},
		{noun, "attack", "gunmen", "market"},
		{headline, "killed", "", "Five"},
		{strayed, "killing", "blast", "two"},
		{loose, "shook", "blasts", "houses"},
	} {
		tr := tree(c.text)
		v := tr.find(c.verb)
		if got := tr.word(tr.Agent(v)); got != c.agent {
			t.Errorf("agent of %s: %q, want %q", c.verb, got, c.agent)
		}
		if got := tr.word(tr.Patient(v)); got != c.patient {
			t.Errorf("patient of %s: %q, want %q", c.verb, got, c.patient)
		}
	}
}

func TestGroup(t *testing.T) {
	tr := tree(mayHave)
	if g := tr.Group(tr.find("left")); g.Modal != "may" || !g.Negated || !g.Perfect || g.Passive || len(g.Aux) != 2 {
		t.Errorf("%+v", g)
	}
	tr = tree(passive)
	if g := tr.Group(tr.find("wounded")); !g.Passive || g.Tense != "past" {
		t.Errorf("%+v", g)
	}
	if !tr.Negated(tr.find("killed")) {
		t.Error("no soldiers were killed: not negated")
	}
	tr = tree(control)
	if g := tr.Group(tr.find("seize")); !g.Infinitive || g.Tense != "" {
		t.Errorf("%+v", g)
	}
}

func TestPhrase(t *testing.T) {
	for _, c := range []struct{ text, head, core, phrase string }{
		{noun, "attack", "The attack", "The attack on a crowded market by gunmen"},
		{noun, "market", "a crowded market", "a crowded market"},
		{relative, "militants", "militants", "militants"},
		{participle, "rockets", "rockets", "rockets fired by the group"},
	} {
		tr := tree(c.text)
		text := func(lo, hi int) string {
			return tr.a.Doc.Text[tr.a.Tokens[lo].Start:tr.a.Tokens[hi-1].End]
		}
		if got := text(tr.NP(tr.find(c.head))); got != c.core {
			t.Errorf("NP %q, want %q", got, c.core)
		}
		if got := text(tr.Phrase(tr.find(c.head))); got != c.phrase {
			t.Errorf("Phrase %q, want %q", got, c.phrase)
		}
	}
}

// TestBroken asks everything about trees that no parser should make.
func TestBroken(t *testing.T) {
	ring := `a/a/VERB/VBN/2/conj b/b/VERB/VBN/3/xcomp c/c/NOUN/NN/1/acl:relcl d/d/VERB/VBG/9/advcl e/e/X/X/5/nsubj`
	for _, tr := range []*Tree{tree(ring), New(&daybook.Analysis{Doc: &daybook.Document{}}), New(&daybook.Analysis{Doc: &daybook.Document{}, Tokens: make([]daybook.Token, 3)})} {
		for i := -1; i < 7; i++ {
			tr.Agent(i)
			tr.Patient(i)
			tr.Subject(i)
			tr.PassiveSubject(i)
			tr.Object(i)
			tr.Oblique(i, "in")
			tr.NP(i)
			tr.Phrase(i)
			tr.Group(i)
			tr.Clause(i)
			tr.Conjuncts(i)
			tr.Preposition(i)
			tr.Is(i, "nsubj")
			for range tr.Governors(i) {
			}
		}
	}
}
