package eval

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/fold"
)

// mucLands are the countries whose incidents MUC-4 asks for.
var mucLands = map[string]string{
	"AR": "ARGENTINA", "BO": "BOLIVIA", "CL": "CHILE", "CO": "COLOMBIA", "EC": "ECUADOR",
	"SV": "EL SALVADOR", "GT": "GUATEMALA", "HN": "HONDURAS", "PE": "PERU",
}

// mucTypes are the incidents that types of the codebook are; [mucReport.incident]
// tells arson, robbery and bombs apart.
var mucTypes = map[string]string{
	"abduction": "KIDNAPPING", "remote-explosive": "BOMBING", "suicide-bomb": "BOMBING", "grenade": "BOMBING",
	"attack": "ATTACK", "air-strike": "ATTACK", "shelling": "ATTACK", "armed-clash": "ATTACK", "sexual-violence": "ATTACK",
	"excessive-force-against-protesters": "ATTACK", "mob-violence": "ATTACK", "disrupted-weapons-use": "BOMBING",
	"looting-property-destruction": "ARSON", "harm": "ATTACK", "chemical-weapon": "ATTACK",
}

// A mucReport makes the templates of one record.
type mucReport struct {
	a    *daybook.Analysis
	rec  *daybook.Record
	told time.Time // the day of the dateline, zero if there is none
	land string    // the country of the report, of those asked for
}

func newMUCReport(a *daybook.Analysis, rec *daybook.Record) *mucReport {
	r := &mucReport{a: a, rec: rec, told: datelineDay(a)}
	r.land = r.mainLand()
	return r
}

// datelineDay is the day of the report's dateline, zero if it has none.
func datelineDay(a *daybook.Analysis) time.Time {
	for _, t := range a.Times {
		if t.Rule == "timex/dateline" && t.From.HasYear() {
			return time.Date(t.From.Year, t.From.Month, t.From.Dom, 0, 0, 0, 0, time.UTC)
		}
	}
	return time.Time{}
}

// mainLand is the country named most often, of those asked for.
func (r *mucReport) mainLand() string {
	n, best := map[string]int{}, ""
	for _, p := range r.a.Places {
		if mucLands[p.Country] == "" {
			continue
		}
		if n[p.Country]++; best == "" || n[p.Country] > n[best] {
			best = p.Country
		}
	}
	return best
}

// template returns the template of an event, nil if MUC-4 does not ask for it.
func (r *mucReport) template(e *daybook.Event) *mucTemplate {
	kind, stage := r.incident(e), mucStage(e)
	land := r.landOf(e)
	if kind == "" || stage == "" || mucLands[land] == "" || r.old(e) {
		return nil
	}
	t := newMUCTemplate()
	t.put("type", kind)
	t.put("stage", stage)
	t.put("location", r.location(e, land))
	if d := r.date(e); d != "" {
		t.put("date", d)
	}
	r.perpetrators(t, e)
	r.targets(t, e, land)
	if kind != "KIDNAPPING" {
		r.weapons(t, e)
	}
	return t
}

// wanted reports whether a template tells enough, and not of an attack on
// forces only.
func (t *mucTemplate) wanted() bool {
	humans, things := t.fills[mucIndex("hum_type")], t.fills[mucIndex("phys_id")]
	civil := slices.ContainsFunc(things, func(f mucFill) bool { return !forces(f.values[0]) })
	placed := len(mucPlaces(t.get("location"))) > 1 || len(t.fills[mucIndex("perp_individual")])+len(t.fills[mucIndex("perp_organization")]) > 0
	return civil || slices.ContainsFunc(humans, func(f mucFill) bool {
		return f.values[0] != "ACTIVE MILITARY" && f.values[0] != "LAW ENFORCEMENT" && (placed || !anyone(f.refs))
	})
}

// anyone reports whether words for people tell nothing of them.
func anyone(refs []string) bool {
	if len(refs) == 0 {
		return true
	}
	switch words := mucWords(refs[0]); mucHead(words) {
	case "PEOPLE", "PERSONS", "CIVILIANS", "SEVERAL", "VICTIMS", "THOSE", "OTHERS", "CASUALTIES", "DEATHS":
		return true
	}
	return false
}

// incident is the type of incident that an event is, "" for none.
func (r *mucReport) incident(e *daybook.Event) string {
	kind, words := mucTypes[e.Type], r.words(e.Triggers)
	switch {
	case e.Type == "looting-property-destruction" && !hasStem(words, "burn", "fire", "arson", "torch", "set"):
		if hasStem(words, "rob", "loot", "steal", "stole", "assault", "plunder") {
			return "ROBBERY"
		}
		return "ATTACK"
	case kind == "ATTACK" && hasStem(words, "rob", "stole", "steal"):
		return "ROBBERY"
	case kind == "ATTACK" && hasStem(words, "bomb", "explo", "dynamit", "blast", "blow", "blew", "car bomb"):
		return "BOMBING"
	case kind == "ATTACK" && hasStem(words, "burn", "arson", "torch"):
		return "ARSON"
	case kind == "ATTACK" && e.Type != "air-strike" && hasWeapon(e, "bomb", "ied", "vehicle-bomb"):
		return "BOMBING"
	}
	return kind
}

func hasWeapon(e *daybook.Event, classes ...string) bool {
	return slices.ContainsFunc(e.Weapons, func(w daybook.Weapon) bool { return slices.Contains(classes, w.Class) })
}

func hasStem(words string, stems ...string) bool {
	return slices.ContainsFunc(stems, func(s string) bool { return strings.Contains(" "+words, " "+s) })
}

func (r *mucReport) words(list []daybook.Evidence) string {
	var out []string
	for _, e := range list {
		out = append(out, strings.ToLower(e.Quote))
	}
	return strings.Join(strings.Fields(strings.Join(out, " ")), " ")
}

func mucStage(e *daybook.Event) string {
	switch e.Realis {
	case daybook.Actual:
		return "ACCOMPLISHED"
	case daybook.Attempted:
		return "ATTEMPTED"
	case daybook.Threatened:
		return "THREATENED"
	}
	return ""
}

// old reports an event of more than two months before the report.
func (r *mucReport) old(e *daybook.Event) bool {
	d, ok := isoDay(daybook.Value(e.When.To))
	return ok && !r.told.IsZero() && r.told.Sub(d) > 62*24*time.Hour
}

func isoDay(s string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return t, err == nil
}

func mucDay(t time.Time) string { return strings.ToUpper(t.Format("02 Jan 06")) }

func (r *mucReport) date(e *daybook.Event) string {
	from, ok := isoDay(daybook.Value(e.When.From))
	to, also := isoDay(daybook.Value(e.When.To))
	switch {
	case ok && also && from.Equal(to):
		return mucDay(from)
	case ok && also:
		return mucDay(from) + " - " + mucDay(to)
	case !r.told.IsZero():
		return "- " + mucDay(r.told)
	}
	return ""
}

// landOf is the country of an event: of its place, else of who takes part, else
// of the report.
func (r *mucReport) landOf(e *daybook.Event) string {
	for _, w := range e.Where {
		c := daybook.Value(w.Country)
		if c == "" || w.Relation == "from" || w.Relation == "toward" || mucLands[c] == "" && guessed(&w) {
			continue
		}
		return c
	}
	for _, p := range e.Parties {
		if c := daybook.Value(p.Country); mucLands[c] != "" {
			return c
		}
	}
	return r.land
}

// guessed reports whether a place is only where one who takes part comes from.
func guessed(w *daybook.Where) bool {
	return slices.ContainsFunc(w.Evidence, func(e daybook.Evidence) bool { return e.Rule == "where/country-of-party" })
}

// location is the country and what the event's places lie in, from the largest
// to the smallest.
func (r *mucReport) location(e *daybook.Event, land string) string {
	names := []string{mucLands[land]}
	for _, w := range slices.Backward(e.Where) {
		if w.Level == "country" || w.Level == "site" || w.Relation == "from" || w.Relation == "toward" || daybook.Value(w.Country) != land {
			continue
		}
		kind := "CITY"
		if w.Level == "province" || w.Level == "region" {
			kind = "DEPARTMENT"
		}
		names = append(names, placeName(mucText(w.Name))+" ("+kind+")")
	}
	return strings.Join(names, ": ")
}

// placeName takes off what stands around the name of a place: "downtown San
// Salvador", "Usulutan Department".
func placeName(name string) string {
	for _, part := range strings.Fields("DOWNTOWN CENTRAL NORTHERN SOUTHERN EASTERN WESTERN NORTHEASTERN NORTHWESTERN SOUTHEASTERN SOUTHWESTERN NORTHWEST NORTHEAST SOUTHWEST SOUTHEAST THE") {
		name = strings.TrimPrefix(name, part+" ")
	}
	for _, part := range strings.Fields("DEPARTMENT PROVINCE MUNICIPALITY REGION CITY TOWN VILLAGE NEIGHBORHOOD DISTRICT") {
		if rest := strings.TrimSuffix(name, " "+part); rest != "GUATEMALA" && rest != "MEXICO" {
			name = rest
		}
	}
	return name
}

// mucText writes words of the text as the keys do.
func mucText(s string) string {
	s = strings.NewReplacer(`"`, "", "“", "", "”", "").Replace(s)
	return strings.ToUpper(strings.Join(strings.Fields(fold.Bare(s)), " "))
}

// perpetrators fills the slots on who did it.
func (r *mucReport) perpetrators(t *mucTemplate, e *daybook.Event) {
	state := false
	for i := range e.Parties {
		p := &e.Parties[i]
		if p.Role != "perpetrator" && (p.Role != "participant" || p.Side != "a") || daybook.Value(p.Name) == "" {
			continue
		}
		name := mucText(daybook.Value(p.Name))
		sector := daybook.Value(p.Sector)
		body := r.bodyIn(p)
		state = state || sector == "GOV" || sector == "MIL" || sector == "COP"
		if body != "" {
			t.put("perp_organization", body)
			t.put("perp_confidence", r.confidence(p, e), body)
		}
		if name = withoutBody(name, body); name != "" {
			t.put("perp_individual", name)
		}
	}
	if state {
		t.put("category", "STATE-SPONSORED VIOLENCE")
	} else {
		t.put("category", "TERRORIST ACT")
	}
}

// bodyIn is the organisation that a party's words name, "" if they name none.
func (r *mucReport) bodyIn(p *daybook.Party) string {
	for _, ev := range p.Evidence {
		for _, n := range r.a.Names {
			if (n.Kind == daybook.NameOrganisation || n.Kind == daybook.NameGroup) && n.Start < ev.End && ev.Start < n.End {
				return mucText(r.a.Doc.At(n.Span))
			}
		}
	}
	name := mucText(daybook.Value(p.Name))
	if words := mucWords(name); p.Kind == "named" && daybook.Value(p.ID) != "" && !strings.HasPrefix(daybook.Value(p.ID), "person:") || len(words) > 0 && mucBodies[mucHead(words)] {
		return name
	}
	return ""
}

// mucBodies are heads of phrases that mean a body, not the people in it.
var mucBodies = toSet(strings.Fields("ARMY FORCES GOVERNMENT POLICE MILITARY CARTEL MAFIA ORGANIZATION BRIGADE BATTALION MOVEMENT FRONT REGIME NAVY GUARD"))

// withoutBody takes the body's name off the words for those of it who did
// something: "FMLN urban guerrillas", "members of the ELN"; "" if nothing is
// left.
func withoutBody(name, body string) string {
	if body == "" {
		return name
	}
	if rest, ok := strings.CutPrefix(name, body+" "); ok {
		return rest
	}
	if name == body || name == "THE "+body {
		return ""
	}
	return name
}

func (r *mucReport) confidence(p *daybook.Party, e *daybook.Event) string {
	switch p.Certainty {
	case "claimed":
		return "CLAIMED OR ADMITTED"
	case "suspected":
		return "SUSPECTED OR ACCUSED"
	case "accused":
		for _, s := range r.rec.Statements {
			if sector := daybook.Value(s.Speaker.Sector); slices.Contains(s.About, e.ID) && (sector == "GOV" || sector == "MIL" || sector == "COP") {
				return "SUSPECTED OR ACCUSED BY AUTHORITIES"
			}
		}
		return "SUSPECTED OR ACCUSED"
	}
	return "REPORTED AS FACT"
}

// weapons fills the slots on what was used.
func (r *mucReport) weapons(t *mucTemplate, e *daybook.Event) {
	for _, w := range e.Weapons {
		name := mucText(w.Name)
		kind := mucWeapon(w.Class, strings.ToLower(name))
		if kind == "" {
			continue
		}
		t.put("instrument_id", name)
		t.put("instrument_type", kind, name)
	}
	switch words := r.words(e.Triggers); {
	case len(e.Weapons) > 0:
	case hasStem(words, "shot", "shoot", "gunned"):
		t.put("instrument_type", "GUN", "-")
	case t.get("type") == "BOMBING":
		t.put("instrument_type", "BOMB", "-")
	}
}

// mucWeapon is the type of an instrument.
func mucWeapon(class, name string) string {
	for _, row := range []struct{ stem, kind string }{
		{"dynamite", "DYNAMITE"}, {"car bomb", "VEHICLE BOMB"}, {"machine gun", "MACHINE GUN"}, {"machinegun", "MACHINE GUN"}, {"submachine", "MACHINE GUN"},
		{"rifle", "RIFLE"}, {"pistol", "HANDGUN"}, {"revolver", "HANDGUN"}, {"grenade", "GRENADE"}, {"molotov", "MOLOTOV COCKTAIL"},
		{"explosive", "EXPLOSIVE"}, {"mortar", "MORTAR"}, {"bomb", "BOMB"},
	} {
		if strings.Contains(name, row.stem) {
			return row.kind
		}
	}
	return map[string]string{
		"bomb": "BOMB", "ied": "BOMB", "vehicle-bomb": "VEHICLE BOMB", "landmine": "MINE", "mortar": "MORTAR", "grenade": "GRENADE", "firearm": "GUN",
		"rocket": "ROCKET", "missile": "MISSILE", "blade": "CUTTING DEVICE", "fire": "FIRE",
	}[class]
}

// mucNation is the country of a party if it is another than that of the event.
func mucNation(p *daybook.Party, land string) string {
	c := daybook.Value(p.Country)
	if c == "" || c == land {
		return ""
	}
	return mucNationName(c)
}

// mucNationName is the name of a country in the keys of 1992.
func mucNationName(iso string) string {
	switch iso {
	case "US":
		return "UNITED STATES"
	case "RU":
		return "USSR"
	}
	if c := actor.Default().Country(iso); c != nil {
		return mucText(c.Name)
	}
	return ""
}

// mucNumber is how many there are: a number, PLURAL, or 1.
func mucNumber(p *daybook.Party) string {
	if p.Count != nil {
		return strconv.Itoa(*p.Count)
	}
	if p.Kind != "named" && plural(mucHead(mucWords(daybook.Value(p.Name)))) {
		return "PLURAL"
	}
	return "1"
}

// plural guesses the number of a noun by its form.
func plural(noun string) bool {
	switch noun {
	case "PEOPLE", "MEN", "WOMEN", "CHILDREN", "POLICE", "POLICEMEN", "PERSONNEL":
		return true
	}
	return strings.HasSuffix(noun, "S") && !strings.HasSuffix(noun, "SS") && !strings.HasSuffix(noun, "US")
}
