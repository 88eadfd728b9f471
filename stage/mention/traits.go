package mention

import (
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/lexicon"
	"github.com/daybookhq/daybook/model"
)

// A trait is what the features know of one token, as hashes or bits.
type trait struct {
	low, lemma, suffix, shape uint32
	group                     uint32 // cluster
	upos, xpos, rel           uint32
	form                      uint32 // kind of its name; a pronoun itself; else the part of speech
	name                      uint32 // kind of the name that it is in, else 0
	agent                     uint32 // 2 if it is a noun for a body, 1 for people
	chain, entity             uint32 // what else its chain holds, what its entity is
	class                     lexicon.Class
}

func (x *trait) classes() uint32 { return uint32(x.class) ^ uint32(x.class>>32) }

// traits make features.
type traits struct {
	f    *finder
	at   []trait
	out  []uint32
	from int
}

// edge stands outside the sentence.
var edge = trait{low: 1, lemma: 1, upos: 1, xpos: 1, rel: 1}

func newTraits(f *finder) traits {
	t := traits{f: f, at: make([]trait, len(f.a.Tokens))}
	classes, actors := lexicon.AllClasses(), actor.Default()
	low := make([]string, len(t.at))
	for i := range low {
		low[i] = strings.ToLower(f.a.Tags[i].Lemma)
	}
	var buf []byte
	var s model.Signs
	for i := range t.at {
		tag := &f.a.Tags[i]
		buf = s.Read(buf, f.a.Word(i))
		group, _ := s.Cluster()
		x := trait{
			low: fold(s.Low), lemma: text(low[i]), suffix: fold(s.Suffix), shape: fold(s.Shape), group: uint32(group),
			upos: text(tag.UPOS), xpos: text(tag.XPOS), rel: text(f.a.Deps[i].Rel),
		}
		if x.form = x.xpos; tag.UPOS == "PRON" {
			x.form = x.low
		}
		if n := f.nameAt[i]; n >= 0 {
			x.name = text(string(f.a.Names[n].Kind))
			x.form = x.name
		}
		x.class = classes.Ending(func(back int) string { return lemma(f.a, low, i, back) })
		if g, ok := actors.Agent(low[i]); ok {
			if x.agent = 1; g.Body {
				x.agent = 2
			}
		}
		t.at[i] = x
	}
	t.chains()
	return t
}

// lemma returns the word that stands back, a negative number, from token i in
// its sentence, else "".
func lemma(a *daybook.Analysis, low []string, i, back int) string {
	if j := i + back; j >= 0 && a.Tokens[j].Sentence == a.Tokens[i].Sentence {
		return low[j]
	}
	return ""
}

func (t *traits) tok(i int) *trait {
	if i < 0 || i >= len(t.at) {
		return &edge
	}
	return &t.at[i]
}

// beside returns token j if it stands in the sentence of i.
func (t *traits) beside(i, j int) *trait {
	if j < 0 || j >= len(t.at) || t.f.a.Tokens[j].Sentence != t.f.a.Tokens[i].Sentence {
		return &edge
	}
	return &t.at[j]
}

func fold(x uint64) uint32 { return uint32(x ^ x>>32) }

func text(s string) uint32 {
	h := uint32(2166136261)
	for k := 0; k < len(s); k++ {
		h = (h ^ uint32(s[k])) * 16777619
	}
	return h
}
