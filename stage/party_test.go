package stage

import (
	"fmt"
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
)

// TestParties reads who did it to whom, and how many were killed and injured, in
// sentences whose grammar parsers get wrong.
func TestParties(t *testing.T) {
	tellsParties(t, []partyCase{
		{"Heavy fighting resumed between the Malian army and Islamist militants at the Kidal airfield.", "armed-clash by Malian army on Islamist militants"},
		{"The attack condemned by the president killed five people in Lahore.", "attack on people, killed 5"},
		{"Two men set off a car bomb in Lahore, killing five people.", "remote-explosive by men on people, killed 5"},
		{"Mayor Hassan Tariq was killed by gunmen in Lahore.", "attack by gunmen on Hassan Tariq, killed 1"},
		{"A bomb kills nine people, including the mayor Hassan Tariq, in Lahore.", "remote-explosive on Hassan Tariq, killed 9"},
		{"At least 6 people are killed and many injured after gunmen attack a school in Kano.", "attack by gunmen on people, school, killed 6, injured 2"},
		{"Gunmen shot a councillor in the leg in Kano.", "attack by Gunmen on councillor, injured 1"},
		{"Gunmen shot a councillor in Kano. He died in hospital.", "attack by Gunmen on councillor, killed 1"},
		{"A blast in Sidon kills one person and injures seven others.", "remote-explosive on person, killed 1, injured 7"},
		{"Three people are killed and around 40 others, including children, are injured in a missile strike on Odesa.", "shelling on people, Odesa, killed 3, injured 40"},
		{"Nine soldiers, five Taliban gunmen, and a shopkeeper are killed in a shootout in Zhob.", "armed-clash by Taliban gunmen on soldiers, shopkeeper, killed 15"},
		{"A Thai soldier is shot dead in clashes with Cambodian troops.", "armed-clash by Thai soldier on Cambodian troops, killed 1"},
		{"Heavy fighting goes on between Ukrainian and Russian forces near Avdiivka.", "armed-clash by Ukrainian on Russian forces"},
		{"Rebels have seized a town from government troops in Darfur.", "non-state-actor-overtakes-territory by Rebels on government troops"},
		{"Police clash with opposition demonstrators in Caracas.", "violent-demonstration by opposition demonstrators on Police"},
		{"Gunmen open fire against villagers in Abyei, killing 52 people.", "attack by Gunmen on villagers, killed 52"},
		{"A wounded clerk died on Monday, raising the death toll from the attack by gunmen in Lahore to four.", "attack by gunmen, killed 4"},
		{"Two people were killed in a car bomb attack on a bank in Mosul.", "remote-explosive on people, bank, killed 2"},
		{"Two men are killed in an air strike carried out by the Kenyan army in Gedo.", "air-strike by Kenyan army on men, killed 2"},
		{"Jan Roe was found guilty of the bombing of a church in Gao.", "remote-explosive by Jan Roe on church"},
		{"Police questioned the suspects in the bombing in Gao.", "remote-explosive by suspects"},
		{"A court sentenced Jan Roe to death over the 2013 bombing in Gao.", "remote-explosive by Jan Roe"},
		{"Three migrants are killed and four others injured after police opened fire on them in Gao.", "attack by police on migrants, killed 3, injured 4"},
		{"A bomb placed on a bicycle was detonated in Gao, killing two people.", "remote-explosive on people, killed 2"},
		{"Guerrillas wounded two soldiers in a bomb attack in Gao.", "remote-explosive by Guerrillas on soldiers, injured 2"},
		{"Militants attempted to assassinate outgoing premier Hassan Tariq in Gao.", "attack by Militants on premier Hassan Tariq"},
		{"Chad suspends talks after rebels attacked a base in Gao, killing two soldiers.", "reduced-relations on Chad; armed-clash by rebels on base, soldiers, killed 2"},
		{"Roe was jailed on charges of involvement in the bombing of a bus in Gao.", "remote-explosive by Roe on bus"},
	})
}

// TestFaced reads the second of two sides, and whose the dead are.
func TestFaced(t *testing.T) {
	tellsParties(t, []partyCase{
		{"Combat between the army and the Islamic Courts Union kills 12 people in Dorga.", "armed-clash by army on Islamic Courts Union, killed 12"},
		{"Chadian and Libyan soldiers target each other's posts near Gao, killing two Libyan troops.", "armed-clash by Libyan soldiers on Libyan troops, Chadian, killed 2"},
		{"Militants ambush a military convoy near Gao, killing five soldiers. Three rebels were also killed.", "armed-clash by Militants, rebels on military convoy, soldiers, killed 8"},
		{"Soldiers ambush militants near Gao, killing five rebels.", "armed-clash by Soldiers on militants, rebels, killed 5"},
		{"Gunmen try to storm a police station in Gao, killing four people.", "armed-clash by Gunmen on police station, people, killed 4"},
	})
}

// TestCameAbout reads whether an attempt in which people were hurt happened, and as what.
func TestCameAbout(t *testing.T) {
	stages := English()
	for text, want := range map[string]string{
		"Gunmen tried to storm a police station in Gao, killing four people.":          "armed-clash actual",
		"Gunmen tried to storm a police station in Gao.":                               "armed-clash attempted",
		"Two soldiers died in an attempted ambush of a patrol in Gao.":                 "armed-clash actual",
		"Nine soldiers were killed as the army tried to recapture the town of Gao.":    "armed-clash actual",
		"The rebels plotted to kidnap the mayor of Gao.":                               "abduction attempted",
		"Two guards were killed when gunmen tried to kidnap the mayor in Gao.":         "armed-clash actual",
		"An Air Force jet overshot the runway in Gao and hit two cars, killing three.": "",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		got := ""
		for _, e := range a.Record.Events {
			got += e.Type + " " + string(e.Realis)
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", text, got, want)
		}
	}
}

// TestForce reads a branch of an army as who does it, its machines as machines.
func TestForce(t *testing.T) {
	stages := English()
	for text, want := range map[string]string{
		"The Kenyan Air Force bombs a camp in Garbahaarey.": "",
		"Fighter jets bomb a camp in Garbahaarey.":          "vehicle",
	} {
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
		if p := a.Record.Events[0].Parties[0]; p.Class != want || p.Role != "perpetrator" {
			t.Errorf("%s: %+v, want class %q", text, p, want)
		}
	}
}

// TestSides reads who does it and who agrees or fights with whom.
func TestSides(t *testing.T) {
	tellsParties(t, []partyCase{
		{"Police in Kano arrest three men for torching a shop.", "looting-property-destruction by men on shop"},
		{"Police arrested three men after torching a shop.", "looting-property-destruction by Police on shop"},
		{"Two people are killed in a drone strike by the army on a hospital in Sennar.", "air-strike by army on people, hospital, killed 2"},
		{"Nine people are killed and 12 are injured in an airstrike by the Rapid Support Forces on a prison in Sennar.", "air-strike by Rapid Support Forces on people, prison, killed 9, injured 12"},
		{"The death toll from a rocket attack on a camp of members of an opposition group next to the main airport of Sennar in Sudan rises to 23.", "shelling on camp, members of an opposition group, killed 23"},
		{"Turkish F-16 warplanes launch airstrikes on a village.", "air-strike by warplanes on village"},
		{"A US drone attack in Yemen destroys a compound.", "air-strike by US on compound"},
		{"A drone attack in Yemen destroys a compound.", "air-strike on compound"},
		{"Turkish airstrikes on Hezbollah targets go on.", "air-strike by Turkish on Hezbollah targets"},
		{"Several soldiers are captured and taken hostage in Gao.", "abduction on soldiers"},
		{"Activists report violent clashes in various suburbs of Homs between the army and rebels.", "armed-clash by army on rebels"},
		{"A fire has sparked violent clashes between residents and firefighters in Manila.", "mob-violence by residents on firefighters"},
		{"A car bomb goes off outside a restaurant in Mogadishu, killing six people.", "remote-explosive on restaurant, people, killed 6"},
		{"A car bomb goes off near a bus stop in Mogadishu, killing six people.", "remote-explosive on people, killed 6"},
		{"Protesters rallied outside the Saudi embassy in Quito.", "peaceful-protest by Protesters on Saudi embassy"},
		{"Protesters rallied outside the town hall in Quito.", "peaceful-protest by Protesters"},
		{"Air defences shot down two drones near Aden.", "disrupted-weapons-use on drones"},
		{"The Chadian government and rebel leaders sign two accords.", "agreement by Chadian government on rebel leaders"},
		{"The army and rebels exchanged fire near Goma.", "armed-clash by army on rebels"},
		{"The army captured the rebel stronghold of Kafr.", "government-regains-territory by army on rebel"},
		{"A blast in Gao kills three army officers and two soldiers.", "remote-explosive on army officers, soldiers, killed 5"},
		{"The clerk and activist Omar Radi was arrested in Rabat.", "arrests on Omar Radi"},
		{"A journalist and an activist were arrested in Rabat.", "arrests on journalist, activist"},
		{"Al-Shabaab attacked a base in Kismayo. Al-Shabaab militants killed five soldiers in the attack.", "armed-clash by Al-Shabaab on base, soldiers, killed 5"},
		{"A bomber attacked a church in Leeds. The attacker had a rucksack.", "suicide-bomb by bomber on church"},
	})
}

// TestCulprits reads who is named later than what he did, and what was hit.
func TestCulprits(t *testing.T) {
	tellsParties(t, []partyCase{
		{"The confessed bomber, Timothy Kane, regretted the bombing of the station in Gao.", "suicide-bomb by Timothy Kane on station"},
		{"Prosecutors charged the station bombing suspect Omar Kane. The bombing in Gao killed five people.", "remote-explosive by Omar Kane on people, killed 5"},
		{"Prosecutors charged the robbery suspect Omar Kane. The bombing in Gao killed five people.", "remote-explosive on people, killed 5"},
		{"A suicide bomber attacked a church in Leeds. The bomber, identified as Salman Abadi, 22, died.", "suicide-bomb by Salman Abadi on church, killed 1"},
		{"A suicide bomber attacked a church in Leeds. Police named the bomber as Salman Abadi.", "suicide-bomb by Salman Abadi on church"},
		{"A suicide bomber attacked a church in Leeds. Police described the bomber as Salman Abadi had.", "suicide-bomb by suicide bomber on church"},
		{"The army responds with airstrikes on a village in Darfur.", "air-strike by army on village"},
		{"Fifty people gathered at a protest in Oslo.", "peaceful-protest by people"},
		{"Yesterday's terrorist bombings in Ankara were told again.", "remote-explosive"},
		{"A car bomb killed four people, including a police chief and his bodyguard, in Kabul.", "remote-explosive on police chief, bodyguard, killed 4"},
		{"A car bomb killed four nurses, including a mother, in Kabul.", "remote-explosive on nurses, killed 4"},
		{"Five people died in an attack on the town of Zor by Islamic State on Monday.", "attack by Islamic State on people, town of Zor, killed 5"},
		{"A soldier was killed after his vehicle hit a roadside bomb in Tubas.", "remote-explosive on soldier, vehicle, killed 1"},
		{"A rocket fired from rebel-held Ghouta strikes a market in Damascus.", "shelling by rebel on market"},
		{"A rocket fired from Idlib strikes a market in Damascus.", "shelling on market"},
		{"An air strike destroyed an oil pump near Palmyra.", "air-strike on oil pump"},
		{"A bomb killed a deputy district police chief in Gao. The deputy police chief, Omar Kane, was 40.", "remote-explosive on deputy district police chief, killed 1"},
		{"A suicide bomber attacked a concert in Leeds.", "suicide-bomb by suicide bomber on concert"},
		{"A Russian Mi-24 helicopter is shot down by Azerbaijani forces over Armenia.", "shelling by Azerbaijani forces on Russian Mi-24 helicopter"},
		{"Troops launch a major offensive on the stronghold of rebel fighters in Saada.", "armed-clash by Troops on stronghold, rebel fighters"},
		{"Troops launch a major offensive on the stronghold of the north in Saada.", "armed-clash by Troops on stronghold"},
		{"Multiple attacks claimed by IS have killed 35 civilians.", "attack by IS on civilians, killed 35"},
		{"The army carried out a strike in Gedo, hitting a truck.", "air-strike by army on truck"},
		{"A mortar attack kills three army personnel in Gedo.", "shelling on army personnel, killed 3"},
		{"The rebels signed a peace agreement with the government in 2016.", "agreement by rebels on government"},
		{"Six people are killed when a car bomb explodes outside a restaurant in Gao.", "remote-explosive on people, restaurant, killed 6"},
		{"Protesters breach the walls of the embassy in Quito.", "violent-demonstration by Protesters on embassy"},
		{"Militants attacked two army bases in Baidoa.", "armed-clash by Militants on army bases"},
	})
}

// A partyCase is a report and what it tells, as told puts it.
type partyCase struct{ text, want string }

func tellsParties(t *testing.T, cases []partyCase) {
	t.Helper()
	stages := English()
	for _, c := range cases {
		a := daybook.Analyze(&daybook.Document{Text: c.text, Kind: daybook.KindReport}, stages, nil)
		if got := told(a.Record.Events); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// told puts events as "TYPE by A on B, killed N, injured N".
func told(events []daybook.Event) string {
	var all []string
	for _, e := range events {
		var by, on []string
		for _, p := range e.Parties {
			if p.Role == "perpetrator" || p.Side == "a" {
				by = append(by, *p.Name)
			} else {
				on = append(on, *p.Name)
			}
		}
		s := e.Type
		if len(by) > 0 {
			s += " by " + strings.Join(by, ", ")
		}
		if len(on) > 0 {
			s += " on " + strings.Join(on, ", ")
		}
		for _, effect := range []string{"killed", "injured"} {
			n := 0
			for _, h := range e.Harm {
				if h.Effect == effect && h.PartOf == nil && h.Low != nil {
					n += *h.Low
				}
			}
			if n > 0 {
				s += fmt.Sprintf(", %s %d", effect, n)
			}
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}
