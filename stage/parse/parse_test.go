package parse

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/model/parser"
	"github.com/daybookhq/daybook/stage/tag"
)

// analyse returns an analysis of one sentence whose tokens spaces part, and
// hyphens in words, tagged by the stage before this one.
func analyse(text string) *daybook.Analysis {
	a := &daybook.Analysis{Doc: &daybook.Document{Text: text}}
	for i := 0; i < len(text); {
		end := i + strings.IndexByte(text[i:]+" ", ' ')
		for k := strings.IndexByte(text[i:end], '-'); k > 0 && i+k+1 < end; k = strings.IndexByte(text[i:end], '-') {
			a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: i, End: i + k}}, daybook.Token{Span: daybook.Span{Start: i + k, End: i + k + 1}})
			i += k + 1
		}
		if end > i {
			a.Tokens = append(a.Tokens, daybook.Token{Span: daybook.Span{Start: i, End: end}})
		}
		i = end + 1
	}
	tag.New().Run(a)
	return a
}

// TestParse gives sentences with arcs that must be found, as "dependent rel
// head".
func TestParse(t *testing.T) {
	for _, c := range []struct{ text, arcs string }{
		{"The army said rebels attacked a convoy near the border on Sunday .", "army nsubj said, attacked ccomp said, rebels nsubj attacked, convoy obj attacked"},
		{"Five soldiers were killed by a roadside bomb .", "soldiers nsubj:pass killed, were aux:pass killed, bomb obl:agent killed, Five nummod soldiers"},
		{"He praised the men who had guarded a bridge .", "men obj praised, guarded acl:relcl men, bridge obj guarded"},
		{"The group threatened to attack the capital .", "attack xcomp threatened, capital obj attack, group nsubj threatened"},
		{"Troops entered the town and burned houses .", "burned conj entered, houses obj burned"},
		{"Iran-backed militias fired rockets at a base .", "militias nsubj fired, backed amod militias, rockets obj fired"},
		{"Israeli warplanes struck a building used by Hamas in Gaza .", "warplanes nsubj struck, used acl building, Hamas obl:agent used"},
		{"The president condemned the bombing and called for calm .", "called conj condemned, bombing obj condemned"},
		{"The junta warned the demonstrators that it would use force .", "use ccomp warned, demonstrators iobj warned"},
		{"A landmine near Kidal killed one peacekeeper .", "landmine nsubj killed, Kidal nmod landmine, near case Kidal, peacekeeper obj killed"},
		{"On Monday , a landmine near Kidal killed one peacekeeper , the UN said .", "Monday obl killed, UN nsubj said, killed ccomp said"},
		{"Three others were wounded , one of them seriously , said Maria Kovac , the UN coordinator .", "wounded ccomp said, Maria nsubj said"},
		{"On 25 July gunmen on camels attacked the village .", "July nmod:unmarked 25, gunmen nsubj attacked"},
		{"Officials say that seven policemen and three civilians were wounded .", "policemen nsubj:pass wounded, civilians conj policemen"},
		{"Kenya strikes camps in Somalia used by rebels", "Kenya nsubj strikes, camps obj strikes"},
		{"Troops raided the town of Bol , killing eight men and wounding ten others , after shells were fired at the border .", "killing advcl raided, wounding conj killing"},
		{"Shelling killed at least nine civilians in Donetsk on Monday .", "civilians obj killed, nine nummod civilians"},
		{"Airstrikes kill at least 15 people , including eight children and two women , queuing for bread .", "people obj kill, children nmod people, women conj children"},
		{"A mortar round fell into a kitchen in Bol and wounded a couple .", "wounded conj fell, couple obj wounded"},
		{"Marines arrested five suspected members of the urban network of the 30th Front in the port on Wednesday .", "of case Front, Front nmod network"},
		{"Khartoum and Blue Nile rebels sign peace agreement", "Khartoum nsubj sign, rebels conj Khartoum, and cc rebels"},
		{"A U.S. strike on Jan. 1 hit two al-Qaida vehicles that had left a headquarters near Sarmada , Syria , Cook said .", "strike nsubj hit, Cook nsubj said"},
		{"The group said all the dead were from a state militia .", "dead nsubj militia, group nsubj said"},
		{"Soldiers raid the coastal town of Khan Yunis , killing eight men , including two clerks , and wounding twenty , after 50 shells were fired .", "Khan compound Yunis, wounding conj killing"},
		{"A car packed with explosives went off beside a market on Tuesday , killing at least 14 people , police said .", "car nsubj went, packed acl car"},
		{"On 23 May , gunmen stopped a bus and killed 57 people , 32 of them pilgrims .", "them nmod 32, pilgrims nmod 32"},
		{"On Friday , three geologists of a mining firm , two of them foreigners , were kidnapped near Tera .", "geologists nsubj:pass kidnapped"},
		{"Fighters hacked to death five villagers in Beni .", "villagers obj hacked, death obl hacked"},
		{"A bomb placed on a bicycle was detonated in a bazaar in Gao , Mali wounding fifteen people .", "wounding advcl detonated"},
		{"A bomb placed on a bicycle was detonated in a bazaar in Gao , Mali wounding fifteen people just a day before the protest .", "Mali appos Gao, wounding advcl detonated"},
		{"They are accused of shooting dead a police officer three days after the attack .", "dead xcomp shooting, officer obj shooting"},
		{"In support of the army , aircraft conducted a precision strike on the location to target enemy fighters firing on soldiers .", "firing acl fighters"},
		{"Fighting resumed between the Malian army and Islamist militants at the airfield .", "militants conj army, Islamist amod militants"},
		{"A bomb kills nine people , including the mayor Hassan Tariq , in Lahore .", "Hassan nmod people"},
		{"[ CRISTIANI ] THIS MORNING , THREE BOMBS WERE HURLED AT A HOUSE .", "BOMBS nsubj:pass HURLED, CRISTIANI parataxis HURLED"},
		{"Nine farmers were killed and two wounded when gunmen attacked the village late on Saturday , residents and a local official said .", "residents nsubj said, official conj residents, killed ccomp said"},
		{"The G7 consulted on measures against Moscow , which denies that it sends arms .", "denies acl:relcl Moscow"},
		{"Troops arrested an Islamic Movement of Karvelia ( IMK ) leader in Gao .", "leader obj arrested, an det leader, Movement compound leader, Karvelia nmod Movement"},
		{"Troops arrested a group of Taliban fighters in Gao .", "group obj arrested, fighters nmod group"},
		{"Troops met the Islamic Movement of Karvelia in Gao .", "Movement obj met, Karvelia nmod Movement"},
		{"A combined army and police patrol detained two smugglers near Gao .", "patrol nsubj detained, smugglers obj detained"},
		{"Army kills 14 rebels in border raid", "Army nsubj kills, rebels obj kills"},
	} {
		a := analyse(c.text)
		run(a, parser.English(), model.EnglishTagger())
		have := map[string]bool{}
		for i, d := range a.Deps {
			if d.Head >= 0 {
				have[fmt.Sprintf("%s %s %s", a.Word(i), d.Rel, a.Word(d.Head))] = true
			}
		}
		for _, arc := range strings.Split(c.arcs, ", ") {
			if !have[arc] {
				t.Errorf("%s: no arc %q in %v", c.text, arc, have)
			}
		}
	}
}

// TestShared parses a report that is long enough for all processors as it is
// parsed a sentence at a time.
func TestShared(t *testing.T) {
	const text = "Gunmen loyal to the Front attacked a village near Lokoja on Sunday , killing 12 soldiers . "
	one := analyse(text)
	run(one, parser.English(), model.EnglishTagger())
	n := len(one.Tokens)
	long := analyse(strings.Repeat(text, alone/n+2))
	for i := range long.Tokens {
		long.Tokens[i].Sentence = i / n
	}
	tag.New().Run(long)
	run(long, parser.English(), model.EnglishTagger())
	for i, d := range long.Deps {
		if d.Head >= 0 {
			d.Head -= i / n * n
		}
		if d != one.Deps[i%n] {
			t.Fatalf("token %d: %+v, alone %+v", i, d, one.Deps[i%n])
		}
	}
	var s shared
	s.run(func() { panic("a mistake") })
	defer func() {
		if recover() != "a mistake" {
			t.Error("a panic got lost")
		}
	}()
	s.wait()
}

// check reports whether the heads form a tree with one root.
func check(deps []daybook.Dep) error {
	roots := 0
	for i, d := range deps {
		if d.Rel == "" || (d.Rel == "root") != (d.Head < 0) || d.Head >= len(deps) {
			return fmt.Errorf("token %d: %+v", i, d)
		}
		if d.Head < 0 {
			roots++
		}
		up := i
		for n := 0; up >= 0; n++ {
			if n > len(deps) {
				return fmt.Errorf("token %d hangs in a ring", i)
			}
			up = deps[up].Head
		}
	}
	if roots != 1 && len(deps) > 0 {
		return fmt.Errorf("%d roots", roots)
	}
	return nil
}

func FuzzParse(f *testing.F) {
	f.Add("FIVE KILLED IN BLAST")
	f.Add(". , \xff the the and of")
	f.Fuzz(func(t *testing.T, text string) {
		for _, p := range []*parser.Parser{parser.English(), nil} {
			a := analyse(text)
			run(a, p, model.EnglishTagger())
			if err := check(a.Deps); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
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
