package tag

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
)

func TestLemma(t *testing.T) {
	for _, c := range [][3]string{
		{"killed", "VBN", "kill"}, {"stopped", "VBD", "stop"}, {"carries", "VBZ", "carry"}, {"carried", "VBD", "carry"},
		{"fired", "VBN", "fire"}, {"deplored", "VBD", "deplore"}, {"bombing", "VBG", "bomb"}, {"attacked", "VBN", "attack"}, {"targeting", "VBG", "target"},
		{"wounded", "VBN", "wound"}, {"injured", "VBN", "injure"}, {"struck", "VBD", "strike"}, {"soldiers", "NNS", "soldier"},
		{"cities", "NNS", "city"}, {"women", "NNS", "woman"}, {"crashes", "NNS", "crash"}, {"Forces", "NNPS", "Force"},
		{"Nairobi", "NNP", "Nairobi"}, {"NAIROBI", "NNP", "Nairobi"}, {"UN", "NNP", "UN"}, {"was", "VBD", "be"}, {"n't", "RB", "not"},
		{"better", "JJR", "good"}, {"deadliest", "JJS", "deadly"}, {"larger", "JJR", "large"}, {"Shelling", "VBG", "shell"},
		{"detonated", "VBD", "detonate"}, {"claiming", "VBG", "claim"}, {"raided", "VBD", "raid"}, {"seized", "VBD", "seize"},
		{"exploding", "VBG", "explode"}, {"clashed", "VBD", "clash"}, {"them", "PRP", "they"}, {"released", "VBN", "release"},
		{"freed", "VBN", "free"}, {"suing", "VBG", "sue"}, {"telephoned", "VBD", "telephone"}, {"repatriated", "VBD", "repatriate"}, {"summoned", "VBD", "summon"},
	} {
		low := fold(lowerASCII(c[0]))
		if got := lemma(c[0], low, c[1]); got != c[2] {
			t.Errorf("lemma of %s (%s): %s, want %s", c[0], c[1], got, c[2])
		}
	}
}

// analyse returns an analysis of one sentence whose tokens spaces part.
func analyse(text string) *daybook.Analysis {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
	for i := 0; i < len(text); {
		end := i + strings.IndexByte(text[i:]+" ", ' ')
		if end > i {
			a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: i, End: end}})
		}
		i = end + 1
	}
	return a
}

func TestTag(t *testing.T) {
	for _, c := range [][2]string{
		{"The soldiers attacked the village on Sunday .", "DT NNS VBD DT NN IN NNP ."},
		{"Five soldiers were killed in the attack , the ministry said .", "CD NNS VBD VBN IN DT NN , DT NN VBD ."},
		{"He denied that the army had shelled the camp .", "PRP VBD IN DT NN VBD VBN DT NN ."},
	} {
		for _, tagger := range []*model.Tagger{model.EnglishTagger(), nil} {
			if tagger == nil && c[0] == strings.ToUpper(c[0]) {
				continue // the rules cannot tell names there
			}
			a := analyse(c[0])
			run(a, tagger, newsVerbs())
			var got []string
			for _, x := range a.Tags {
				got = append(got, x.XPOS)
			}
			if strings.Join(got, " ") != c[1] {
				t.Errorf("%s\ngot  %s\nwant %s", c[0], strings.Join(got, " "), c[1])
			}
		}
	}
}

func FuzzTag(f *testing.F) {
	f.Add("The \xff 10,000 \u200d'S -- É n't")
	f.Fuzz(func(t *testing.T, text string) {
		for _, tagger := range []*model.Tagger{model.EnglishTagger(), nil} {
			a := analyse(text)
			run(a, tagger, newsVerbs())
			for i, x := range a.Tags {
				if x.UPOS == "" || x.XPOS == "" || x.Lemma == "" {
					t.Fatalf("%q: %+v", a.Word(i), x)
				}
			}
		}
	})
}

func BenchmarkTag(b *testing.B) {
	a := analyse(strings.Repeat("Gunmen loyal to the Front attacked a village near Lokoja on Sunday , killing 12 soldiers and wounding dozens , a spokesman said . ", 25))
	for i := range a.Tokens {
		a.Tokens[i].Sentence = i / 25
	}
	New().Run(a)
	b.ReportAllocs()
	for b.Loop() {
		New().Run(a)
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// TestPresent reads headlines and wire copy in the present tense; in the
// others the word stays a noun.
func TestPresent(t *testing.T) {
	for _, c := range []struct{ text, word, xpos string }{
		{"Israel bombs three bridges in Lebanon", "bombs", "VBZ"},
		{"Israeli warplanes struck a runway outside Damascus twice in one night .", "struck", "VBD"},
		{"A bomb killed three people and wounded eleven in Kirkuk on Monday .", "wounded", "VBD"},
		{"Pirates seized a freighter off Hobyo on Sunday .", "Pirates", "NNS"},
		{"A mortar round fell into a kitchen and wounded a couple .", "wounded", "VBD"},
		{"In the village a mortar round fell into a kitchen .", "round", "NN"},
		{"They lay mines along the road .", "lay", "VBP"},
		{"Rebel fighters fire on a police post .", "fire", "VBP"},
		{"Police arrest five students after a rally .", "arrest", "VBP"},
		{"The rebel attacks left ten people dead .", "attacks", "NNS"},
		{"Car bombs in the capital", "bombs", "NNS"},
		{"A shell kills one man and injures seven others in Sidon .", "injures", "VBZ"},
		{"Two blasts kill ten people and wound over twenty in Herat .", "wound", "VBP"},
		{"A militant attacks a market in Srinagar with a grenade .", "attacks", "VBZ"},
		{"Soldiers open fire on a bus at a checkpoint .", "open", "VBP"},
		{"Heavy small arms fire at the base was heard .", "fire", "NN"},
		{"Rebels in the north fire a missile at Kadu airport .", "fire", "VBP"},
		{"A van loaded with dynamite explodes in a market in Tarsk .", "explodes", "VBZ"},
		{"A fuel truck explodes near the border , killing nine .", "explodes", "VBZ"},
		{"Fishermen on the coast , angry about quotas , block the harbour .", "block", "VBP"},
		{"Warships of an unknown navy open fire on a trawler .", "open", "VBP"},
		{"An ambush near Odrin left at least five soldiers dead .", "left", "VBD"},
		{"Two gunmen on a motorbike shoot and kill a judge in Marv .", "shoot", "VBP"},
		{"Rebels under fire from the hills near Tarsk", "fire", "NN"},
		{"Rebels killed in an army strike on the port", "strike", "NN"},
		{"Rebels in the north who lost a fight", "fight", "NN"},
	} {
		a := &daybook.Analysis{Doc: &daybook.Document{Text: c.text}}
		at := 0
		for _, w := range strings.Fields(c.text) {
			at += strings.Index(c.text[at:], w)
			a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: at, End: at + len(w)}})
			at += len(w)
		}
		run(a, model.EnglishTagger(), newsVerbs())
		for i := range a.Tokens {
			if a.Word(i) == c.word && a.Tags[i].XPOS != c.xpos {
				t.Errorf("%s: %s is %s, want %s", c.text, c.word, a.Tags[i].XPOS, c.xpos)
			}
		}
	}
}

// TestMend tells past tenses from participles and people from verbs.
func TestMend(t *testing.T) {
	for _, c := range [][2]string{
		{"Protesters clashed with police in the capital .", "clashed VBD"},
		{"The group threatened to attack the port .", "threatened VBD"},
		{"Fighting erupted between two clans .", "erupted VBD"},
		{"Gunmen on motorcycles opened fire on a crowd .", "opened VBD"},
		{"Weapons used to attack the base were found .", "used VBN"},
		{"Rockets fired at the town missed it .", "fired VBN"},
		{"A man named Omar was held .", "named VBN"},
		{"Residents said that IS had shelled the town .", "IS NNP"},
		{"THE TOWN IS SHELLED .", "IS VBZ"},
	} {
		a := analyse(c[0])
		run(a, model.EnglishTagger(), newsVerbs())
		word, want, _ := strings.Cut(c[1], " ")
		for i := range a.Tokens {
			if a.Word(i) == word && a.Tags[i].XPOS != want {
				t.Errorf("%s: %s is %s, want %s", c[0], word, a.Tags[i].XPOS, want)
			}
		}
	}
}

// TestParticle checks verbs whose past and participle are one form.
func TestParticle(t *testing.T) {
	for text, want := range map[string]string{
		"Taliban fighters set off a car bomb in Kabul .":    "VBD RP",
		"A bomb was set off at the gate .":                  "VBN RP",
		"They found a road cut off by the river in March .": "VBN RP",
	} {
		a := analyse(text)
		run(a, model.EnglishTagger(), newsVerbs())
		for i, x := range a.Tags[1:] {
			if f := a.Doc.At(a.Tokens[i+1].Span); f == "off" && a.Tags[i].XPOS+" "+x.XPOS != want {
				t.Errorf("%s: got %s %s, want %s", text, a.Tags[i].XPOS, x.XPOS, want)
			}
		}
	}
}
