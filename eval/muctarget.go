package eval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// targets fills the slots on things and people that were hit.
func (r *mucReport) targets(t *mucTemplate, e *daybook.Event, land string) {
	for i := range e.Parties {
		p := &e.Parties[i]
		hit := !r.onlyPlace(p) && (p.Role == "target" || p.Role == "victim" || p.Role == "recipient" || p.Role == "participant" && p.Side == "b")
		switch {
		case !hit || daybook.Value(p.Name) == "":
		case p.Class != "":
			if t.get("type") != "KIDNAPPING" {
				r.thing(t, e, p, land)
			}
		default:
			r.person(t, e, p, land)
		}
	}
	if kind := t.get("type"); kind == "BOMBING" || kind == "ARSON" {
		r.sites(t, e)
	}
	r.hurt(t, e)
}

// onlyPlace reports whether a party is no more than a place: "the bombing of the
// city's neighbourhoods" has no target.
func (r *mucReport) onlyPlace(p *daybook.Party) bool {
	words := mucWords(daybook.Value(p.Name))
	if len(words) == 0 {
		return false
	}
	switch mucHead(words) {
	case "NEIGHBORHOOD", "NEIGHBORHOODS", "CITY", "TOWN", "TOWNS", "VILLAGE", "AREA", "AREAS", "DEPARTMENT", "COUNTRY", "CAPITAL", "POSITIONS":
		return true
	}
	name := placeName(strings.Join(words, " "))
	return slices.ContainsFunc(r.a.Places, func(x daybook.Place) bool {
		return x.Role == "" && x.Level != "site" && placeName(mucText(r.a.Doc.At(x.Span))) == name
	})
}

// forces reports whether a thing belongs to an army or a police: what is done to
// it is war, not terror.
func forces(name string) bool {
	return hasStem(strings.ToLower(name), "military", "army", "battalion", "brigade", "garrison", "barracks", "base", "post", "position", "patrol", "enemy", "command", "air base", "armed", "troop")
}

// sites fills in the buildings at which a bomb went off or a fire was set.
func (r *mucReport) sites(t *mucTemplate, e *daybook.Event) {
	if len(t.fills[mucIndex("phys_id")]) > 0 {
		return
	}
	for _, w := range e.Where {
		name := mucText(w.Name)
		if kind := mucThing(strings.ToLower(name)); w.Level == "site" && kind != "OTHER" && kind != "TRANSPORTATION ROUTE" {
			t.put("phys_id", name)
			t.put("phys_type", kind, name)
			t.put("phys_number", "1", name)
		}
	}
}

// thing fills in a building, a vehicle or the like.
func (r *mucReport) thing(t *mucTemplate, e *daybook.Event, p *daybook.Party, land string) {
	name := mucText(daybook.Value(p.Name))
	t.put("phys_id", name)
	t.put("phys_type", mucThing(strings.ToLower(name)), name)
	t.put("phys_number", mucNumber(p), name)
	if n := mucNation(p, land); n != "" {
		t.put("phys_nation", n, name)
	}
	switch words := r.words(e.Triggers); {
	case hasStem(words, "destroy", "blew", "blow", "raz", "gutted"):
		t.put("phys_effect", "DESTROYED", name)
	case hasStem(words, "damag", "burn", "torch", "set", "arson", "explo", "fire"), t.get("type") == "BOMBING" && e.Realis == daybook.Actual, t.get("type") == "ARSON":
		t.put("phys_effect", "SOME DAMAGE", name)
	}
}

// mucThing is the type of a physical target, by the words that name it.
func mucThing(name string) string {
	for _, row := range []struct{ stems, kind string }{
		{"embassy consulate ambassador", "DIPLOMAT OFFICE OR RESIDENCE"},
		{"bank financial", "FINANCIAL"},
		{"police barracks jail prison", "LAW ENFORCEMENT FACILITY"},
		{"ministry hall government palace presidential court registry customs senat congress", "GOVERNMENT OFFICE OR RESIDENCE"},
		{"bus car truck vehicle plane aircraft helicopter train ship boat jeep van transport trailer locomotive", "TRANSPORT VEHICLE"},
		{"bridge road highway railroad railway rail", "TRANSPORTATION ROUTE"},
		{"power electric pylon tower pipeline oil energy gas substation dam hydroelectric", "ENERGY"},
		{"radio telephone television communications antenna relay newspaper press", "COMMUNICATIONS"},
		{"home house residence apartment dwelling huts", "CIVILIAN RESIDENCE"},
		{"store restaurant hotel shop supermarket market mall company businesses factory establishment bar discotheque plant", "COMMERCIAL"},
		{"headquarters office party union", "ORGANIZATION OFFICE"},
		{"water reservoir aqueduct", "WATER"},
		{"airport station terminal port", "TRANSPORTATION FACILITY"},
	} {
		for stem := range strings.FieldsSeq(row.stems) {
			if strings.Contains(" "+name, " "+stem) {
				return row.kind
			}
		}
	}
	return "OTHER"
}

// person fills in someone who was hit: by name, with what is said of him, or by
// description.
func (r *mucReport) person(t *mucTemplate, e *daybook.Event, p *daybook.Party, land string) {
	name, title := r.named(p)
	words := mucText(daybook.Value(p.Name))
	if outlaw(strings.ToLower(words), daybook.Value(p.Sector)) {
		return
	}
	ref := words
	if name != "" {
		ref = name
		t.put("hum_name", name)
		if title != "" {
			t.put("hum_description", title, name)
		}
	} else {
		t.put("hum_description", words)
	}
	t.put("hum_type", mucPerson(strings.ToLower(title+" "+words), daybook.Value(p.Sector)), ref)
	number := mucNumber(p)
	if name != "" {
		number = "1"
	}
	t.put("hum_number", number, ref)
	if n := mucNation(p, land); n != "" {
		t.put("hum_nation", n, ref)
	}
	effect := mucEffect(e, p)
	if effect == "" && e.Realis == daybook.Actual && hasStem(r.words(e.Triggers), "murder", "assassinat", "kill", "slay", "slain", "massacre", "execut", "gunned down", "shot dead") {
		effect = "DEATH"
	}
	if effect != "" {
		t.put("hum_effect", effect, ref)
	}
}

// outlaw reports whether people are of those whose deaths MUC-4 does not ask for.
func outlaw(words, sector string) bool {
	return sector == "REB" || sector == "CRM" || hasStem(words, "guerrilla", "rebel", "terrorist", "insurgent", "subversive", "trafficker", "criminal", "gunm", "attacker", "extremist", "contras")
}

// named returns the name of a person in a party's words, and what stands in
// front of it: "DR", "MAYOR".
func (r *mucReport) named(p *daybook.Party) (name, title string) {
	for _, ev := range p.Evidence {
		for _, n := range r.a.Names {
			if n.Kind == daybook.NamePerson && n.Start < ev.End && ev.Start < n.End {
				name = mucText(r.a.Doc.At(n.Span))
				if words := mucText(daybook.Value(p.Name)); strings.HasSuffix(words, " "+name) {
					title = strings.TrimSuffix(words, " "+name)
				}
				return name, title
			}
		}
	}
	return "", ""
}

// mucPerson is the type of a human target, by words and sector.
func mucPerson(words, sector string) string {
	former := ""
	if hasStem(words, "former", "ex-", "retired") {
		former = "FORMER "
	}
	for _, row := range []struct{ stems, kind string }{
		{"bodyguard escort guard", "SECURITY GUARD"},
		{"judge attorney magistrate prosecutor justice lawyer", "LEGAL OR JUDICIAL"},
		{"ambassador diplomat consul", "DIPLOMAT"},
		{"police policeman policemen detective", "LAW ENFORCEMENT"},
		{"soldier soldiers army military colonel col general gen captain lieutenant sergeant troops officer officers enemy battalion battalions brigade company crews pilots infantry forces units patrol patrols detachment contingent", "ACTIVE MILITARY"},
		{"president minister mayor governor vice deputy deputies congressman official officials", "GOVERNMENT OFFICIAL"},
		{"candidate senator leader leaders politician party councilman union", "POLITICAL FIGURE"},
	} {
		for stem := range strings.FieldsSeq(row.stems) {
			if !slices.Contains(strings.Fields(words), stem) {
				continue
			}
			if former != "" && (row.kind == "ACTIVE MILITARY" || row.kind == "GOVERNMENT OFFICIAL") {
				return former + row.kind
			}
			return row.kind
		}
	}
	switch sector {
	case "COP":
		return "LAW ENFORCEMENT"
	case "MIL":
		return "ACTIVE MILITARY"
	case "GOV":
		return "GOVERNMENT OFFICIAL"
	}
	return "CIVILIAN"
}

// mucEffect is what befell a party: what the row of harm tells that is about
// the same words, else the only harm that the event did.
func mucEffect(e *daybook.Event, p *daybook.Party) string {
	effects := map[string]string{"killed": "DEATH", "injured": "INJURY"}
	only := ""
	for _, h := range e.Harm {
		effect := effects[h.Effect]
		if effect == "" || h.Scope != "event" {
			continue
		}
		if h.Basis == "stated-none" || h.Basis == "none-reported" {
			effect = "NO INJURY OR DEATH"
		}
		for _, a := range h.Evidence {
			for _, b := range p.Evidence {
				if a.Overlaps(b.Span) {
					return effect
				}
			}
		}
		if only == "" {
			only = effect
		} else if only != effect {
			only = "several"
		}
	}
	if only == "several" {
		return ""
	}
	return only
}

// hurt fills in those whom only the rows of harm tell of.
func (r *mucReport) hurt(t *mucTemplate, e *daybook.Event) {
	for _, h := range e.Harm {
		effect := map[string]string{"killed": "DEATH", "injured": "INJURY"}[h.Effect]
		if effect != "" && h.Basis == "stated-none" && h.Scope == "event" && len(t.fills[mucIndex("hum_effect")]) == 0 {
			t.put("hum_effect", "NO INJURY OR DEATH", "-")
		}
		if effect == "" && h.Effect != "abducted" || h.Scope != "event" || h.PartOf != nil || h.Of == nil || h.Group == "perpetrators" || h.Basis == "none-reported" || h.Basis == "stated-none" {
			continue
		}
		words := mucText(*h.Of)
		if r.has(t, words) || outlaw(strings.ToLower(words), "") || h.Group == "militants" {
			continue
		}
		t.put("hum_description", words)
		t.put("hum_type", mucPerson(strings.ToLower(words), ""), words)
		if effect != "" {
			t.put("hum_effect", effect, words)
		}
		switch {
		case h.Best != nil && h.Basis == "number":
			t.put("hum_number", strconv.Itoa(*h.Best), words)
		case h.Low != nil && h.Basis == "at-least":
			t.put("hum_number", strconv.Itoa(*h.Low)+"-", words)
		default:
			t.put("hum_number", "PLURAL", words)
		}
	}
}

// has reports whether people of these words are in a template already.
func (r *mucReport) has(t *mucTemplate, words string) bool {
	for _, slot := range []string{"hum_name", "hum_description"} {
		for _, f := range t.fills[mucIndex(slot)] {
			if sameMUCWords(f.values[0], words) > 0 || len(f.refs) > 0 && sameMUCWords(f.refs[0], words) > 0 {
				return true
			}
		}
	}
	return false
}
