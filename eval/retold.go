package eval

import (
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/work"
)

// retold scores how war reports of one incident are joined, on MUC-4's reports:
// pairs of those whose keys have a victim of the same name, or the same town, day
// and type. Precision is a lower bound, of pairs of reports that both have a key:
// many reports look back on an incident that their keys leave out.
func retold(paths []string) (Result, error) {
	start := time.Now()
	docs, err := mucDocs(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "retold", Items: len(docs), Figures: map[string]float64{}}
	groups, err := joinMUC(docs)
	if err != nil {
		return r, err
	}
	var wanted, found, both float64
	for i := range docs {
		for k := range i {
			of, in := sameIncident(docs[i].key, docs[k].key), shareGroup(groups[i], groups[k])
			switch {
			case of && in:
				both, wanted, found = both+1, wanted+1, found+1
			case of:
				wanted++
				r.Misses = append(r.Misses, Miss{docs[k].id + " " + docs[i].id, "apart", "joined", "–", ""})
			case in && len(docs[i].key) > 0 && len(docs[k].key) > 0:
				found++
				r.Misses = append(r.Misses, Miss{docs[k].id + " " + docs[i].id, "joined", "–", "joined", ""})
			}
		}
	}
	p, rec := both/max(1, found), both/max(1, wanted)
	r.Figures["pairs"], r.Figures["pair_p"], r.Figures["pair_r"], r.Figures["pair_f"] = wanted, 100*p, 100*rec, 100*harmonic(p, rec)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// joinMUC joins the reports and returns the groups in which each has an event of
// violence or unrest, sorted.
func joinMUC(docs []mucDoc) ([][]int, error) {
	coder := work.NewCoder("eval")
	var all []*merge.Profile
	var of []int // the report of each profile
	for i, d := range docs {
		a, err := coder.Analyze(&daybook.Document{ID: d.id, Text: d.text, Kind: daybook.KindReport, Language: "en"})
		if err != nil {
			return nil, err
		}
		for _, p := range merge.Profiles(a, d.id) {
			all, of = append(all, &p), append(of, i)
		}
	}
	sets, _ := merge.Join(all, nil)
	groups := make([][]int, len(docs))
	for g, members := range sets {
		for _, m := range members {
			if mucTypes[all[m].Type] != "" && !slices.Contains(groups[of[m]], g) {
				groups[of[m]] = append(groups[of[m]], g)
			}
		}
	}
	return groups, nil
}

func shareGroup(a, b []int) bool {
	return slices.ContainsFunc(a, func(g int) bool { return slices.Contains(b, g) })
}

// sameIncident reports whether two keys have an incident in common.
func sameIncident(a, b []*mucTemplate) bool {
	for _, x := range a {
		for _, y := range b {
			if x.retells(y) {
				return true
			}
		}
	}
	return false
}

// retells reports whether two templates of different reports are of one incident:
// in one country, and either on days that meet, give or take one, with a victim
// of the same last name, or on one day in one town and of one type.
func (t *mucTemplate) retells(o *mucTemplate) bool {
	mine, yours := mucPlaces(t.get("location")), mucPlaces(o.get("location"))
	if len(mine) == 0 || len(yours) == 0 || mine[0] != yours[0] {
		return false
	}
	x, knownX := parseMUCDate(t.get("date"))
	y, knownY := parseMUCDate(o.get("date"))
	dated := knownX && knownY
	const day = 24 * time.Hour
	if shareName(t, o) && (!dated || !x.from.After(y.to.Add(day)) && !y.from.After(x.to.Add(day))) {
		return true
	}
	return dated && x.from == x.to && x == y && t.get("type") == o.get("type") &&
		len(mine) > 1 && len(yours) > 1 && mine[len(mine)-1] == yours[len(yours)-1] && strings.Contains(t.get("location"), "(CITY)")
}

// shareName reports whether a victim of both has the same last name.
func shareName(a, b *mucTemplate) bool {
	var names []string
	for _, f := range a.fills[mucIndex("hum_name")] {
		for _, v := range f.values {
			names = append(names, lastWord(v))
		}
	}
	return slices.ContainsFunc(b.fills[mucIndex("hum_name")], func(f mucFill) bool {
		return slices.ContainsFunc(f.values, func(v string) bool { return slices.Contains(names, lastWord(v)) })
	})
}

func lastWord(s string) string {
	words := strings.Fields(s)
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
