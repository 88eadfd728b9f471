package eval

import (
	_ "embed"
	"math"
	"slices"
	"sync"

	"github.com/daybookhq/daybook/model"
)

//go:embed muc4.bin
var mucWeights []byte

// mucLearned opens what cmd/train learned from the development part of MUC-4.
var mucLearned = sync.OnceValue(func() *mucModel {
	t, err := model.OpenTable(mucWeights)
	if err != nil {
		panic(err) // the file is built in
	}
	return &mucModel{t}
})

// A mucModel answers the questions that the templates of MUC-4 depend on. All
// questions share a table: their features differ by name.
type mucModel struct{ table *model.Table }

// mucScale is what a weight of 1 is in the table.
const mucScale = 24

// A mucQuestion is something that is learned: its answers, the first of which
// is none.
type mucQuestion struct {
	name    string
	answers []string
}

// The questions.
var (
	askIncident   = mucQuestion{"incident", []string{"", "ATTACK", "BOMBING", "KIDNAPPING", "ARSON", "ROBBERY"}}
	askReport     = mucQuestion{"report", []string{"", "tells"}}
	askSame       = mucQuestion{"same", []string{"", "same"}}
	askRole       = mucQuestion{"role", []string{"", "perp_individual", "perp_organization", "phys_id", "hum", "instrument_id"}}
	askSpan       = mucQuestion{"span", []string{"", "right"}}
	askDate       = mucQuestion{"date", []string{"", "right"}}
	askPlace      = mucQuestion{"place", []string{"", "over", "last"}}
	askStage      = mucQuestion{"stage", []string{"ACCOMPLISHED", "ATTEMPTED", "THREATENED"}}
	askCategory   = mucQuestion{"category", []string{"", "TERRORIST ACT", "STATE-SPONSORED VIOLENCE"}}
	askConfidence = mucQuestion{"confidence", []string{"REPORTED AS FACT", "CLAIMED OR ADMITTED", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "POSSIBLE", "ACQUITTED"}}
	askHumType    = mucQuestion{"hum_type", []string{"CIVILIAN", "DIPLOMAT", "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL", "FORMER ACTIVE MILITARY", "LEGAL OR JUDICIAL", "ACTIVE MILITARY", "POLITICAL FIGURE", "LAW ENFORCEMENT", "SECURITY GUARD"}}
	askHumEffect  = mucQuestion{"hum_effect", []string{"", "DEATH", "INJURY", "NO INJURY", "NO DEATH", "NO INJURY OR DEATH", "REGAINED FREEDOM", "ESCAPED", "RESIGNATION", "NO RESIGNATION"}}
	askPhysType   = mucQuestion{"phys_type", []string{"OTHER", "CIVILIAN RESIDENCE", "COMMERCIAL", "COMMUNICATIONS", "DIPLOMAT OFFICE OR RESIDENCE", "ENERGY", "FINANCIAL", "GOVERNMENT OFFICE OR RESIDENCE", "LAW ENFORCEMENT FACILITY", "POLITICAL FIGURE OFFICE OR RESIDENCE", "ORGANIZATION OFFICE", "TRANSPORT VEHICLE", "TRANSPORTATION FACILITY", "TRANSPORTATION ROUTE", "WATER"}}
	askPhysEffect = mucQuestion{"phys_effect", []string{"", "DESTROYED", "SOME DAMAGE", "NO DAMAGE", "MONEY TAKEN FROM TARGET", "PROPERTY TAKEN FROM TARGET", "TARGET TAKEN"}}
	askInstrument = mucQuestion{"instrument_type", []string{"", "GUN", "MACHINE GUN", "MORTAR", "HANDGUN", "RIFLE", "EXPLOSIVE", "BOMB", "VEHICLE BOMB", "DYNAMITE", "MINE", "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL", "PROJECTILE", "MISSILE", "ROCKET", "CUTTING DEVICE", "FIRE", "STONE", "TORTURE"}}
	askImplied    = mucQuestion{"implied", askInstrument.answers}
)

// mucQuestions are all of them.
var mucQuestions = []*mucQuestion{
	&askReport, &askIncident, &askSame, &askRole, &askSpan, &askDate, &askPlace, &askStage, &askCategory, &askConfidence,
	&askHumType, &askHumEffect, &askPhysType, &askPhysEffect, &askInstrument, &askImplied,
}

// chances returns how likely each answer is.
func (m *mucModel) chances(q *mucQuestion, f mucFeatures) []float64 {
	var scores [256]int32
	m.table.Score(scores[:], f.list)
	out := make([]float64, len(q.answers))
	for k := range out {
		out[k] = float64(scores[k]) / mucScale
	}
	top, sum := slices.Max(out), 0.0
	for k := range out {
		out[k] = math.Exp(out[k] - top)
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}

// answer returns the likeliest answer.
func (m *mucModel) answer(q *mucQuestion, f mucFeatures) string {
	p := m.chances(q, f)
	return q.answers[slices.Index(p, slices.Max(p))]
}

// mucFeatures are the features of a case, hashed.
type mucFeatures struct {
	seed uint64
	list []uint64
}

func (q *mucQuestion) features() mucFeatures {
	f := mucFeatures{seed: mucHash(1469598103934665603, q.name)}
	f.add("always")
	return f
}

// add adds a feature: its name and what it is of.
func (f *mucFeatures) add(parts ...string) {
	h := f.seed
	for _, p := range parts {
		h = mucHash(h, p)
	}
	f.list = append(f.list, model.Mix(17, h, 0))
}

// pair adds a feature by itself and one for each value of those beside it.
func (f *mucFeatures) pair(name, value string, beside ...string) {
	f.add(name, value)
	for _, b := range beside {
		f.add(name, value, "&", b)
	}
}

// once leaves each feature in once.
func (f *mucFeatures) once() {
	slices.Sort(f.list)
	f.list = slices.Compact(f.list)
}

// mucHash goes on hashing (FNV-1a); a zero byte ends each part.
func mucHash(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h * 1099511628211
}
