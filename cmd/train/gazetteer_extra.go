package main

import (
	"errors"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// readNames reads what the actors' table knows of countries: further names,
// adjectives and peoples.
func readNames(a *atlas) {
	a.own("actor/countries.tsv", 2, func(f []string) {
		i, ok := a.land[f[0]]
		if !ok {
			return
		}
		r := &a.rows[i]
		if f[1] != r.Name {
			a.learn(i, r.Name)
			r.Name = f[1]
			a.indexName(i, f[1])
		}
		for col, names := range f[2:] {
			for _, n := range strings.Split(names, "|") {
				n = strings.TrimPrefix(n, "=")
				switch {
				case n == "" || a.admin[f[0]+"/"+strings.ToLower(n)] > 0: // England is a part
				case col == 0:
					a.learn(i, n)
				case strings.HasSuffix(n, "s") || strings.HasSuffix(n, "sh") || strings.HasSuffix(n, "ch") || strings.HasSuffix(n, "ese"):
					r.Demonyms = append(r.Demonyms, n)
				default:
					r.Demonyms = append(r.Demonyms, n, n+"s")
				}
			}
		}
	})
}

// readProvinceNames teaches provinces the names in extra.tsv, before towns are
// looked up by province; readExtra does the rest.
func readProvinceNames(a *atlas) {
	a.own("gazetteer/extra.tsv", 9, func(f []string) {
		if strings.HasPrefix(f[6], "province") {
			a.extra(f)
		}
	})
}

func readExtra(a *atlas) {
	a.own("gazetteer/extra.tsv", 9, func(f []string) {
		if !strings.HasPrefix(f[6], "province") {
			a.extra(f)
		}
	})
}

// own reads a table of the project's.
func (a *atlas) own(name string, n int, f func(field []string)) {
	dir := a.dir
	a.dir = "."
	a.fields(name, n, f)
	a.dir = dir
}

// extra reads a row: id, name, country, province, latitude, longitude, level,
// inhabitants, variants and, not read, where the position can be checked. An
// id "=NAME" teaches the best known place of the row's name, country and level
// its new name and the variants, and the inhabitants of its whole
// agglomeration; "province>region" changes the level.
func (a *atlas) extra(f []string) {
	variants, demonyms := splitNames(f[8])
	if name, ok := strings.CutPrefix(f[0], "="); ok {
		level, better, _ := strings.Cut(f[6], ">")
		i := a.best(f[1], f[2], level)
		if i < 0 {
			if i = a.best(name, f[2], level); i < 0 {
				a.lost = append(a.lost, strings.Join(f[:3], " ")+" "+f[6])
				return
			}
		}
		a.rename(i, name, variants)
		a.rows[i].Demonyms = append(a.rows[i].Demonyms, demonyms...)
		a.rows[i].Pop = max(a.rows[i].Pop, int(number(f[7])))
		if better != "" {
			a.rows[i].Level = better
		}
		return
	}
	slug, ok := strings.CutPrefix(f[0], "daybook:")
	if !ok {
		a.err = errors.New("extra.tsv: " + f[0])
		return
	}
	if i := a.best(f[1], f[2], f[6]); i >= 0 && f[2] != "" && f[6] != "site" && (f[6] != "town" || gazetteer.Kilometres(a.rows[i].Lat, a.rows[i].Lon, number(f[4]), number(f[5])) < 50) {
		a.rows[i].Pop = max(a.rows[i].Pop, int(number(f[7])))
		a.rename(i, f[1], variants)
		a.rows[i].Demonyms = append(a.rows[i].Demonyms, demonyms...)
		return
	}
	i := a.add(gazetteer.Row{Source: "daybook", Slug: slug, Name: f[1], Country: f[2], Admin1: a.province(f[2], f[3]),
		Lat: number(f[4]), Lon: number(f[5]), Level: f[6], Pop: int(number(f[7])), Variants: variants, Demonyms: demonyms})
	if f[6] == "province" {
		a.rows[i].Admin1 = i
		a.rename(i, f[1], variants)
	}
}

// best returns the place with most inhabitants of a name, country and level, or -1.
func (a *atlas) best(name, country, level string) int {
	best := -1
	for _, s := range gazetteer.Spellings(name)[:1] {
		for _, i := range a.name[s] {
			if r := &a.rows[i]; r.Country == country && r.Level == level && (best < 0 || r.Pop > a.rows[best].Pop) {
				best = i
			}
		}
	}
	return best
}

func (a *atlas) rename(i int, name string, variants []string) {
	r := &a.rows[i]
	old := r.Name
	r.Name = name
	a.indexName(i, name)
	a.learn(i, append(variants, old)...)
	if r.Admin1 == i {
		for _, n := range append(variants, name) {
			a.nameProvince(i, n)
		}
	}
}

// splitNames separates the variants of a row from its adjectives, "~Chechen".
func splitNames(s string) (variants, demonyms []string) {
	for _, n := range strings.Split(s, "|") {
		if d, ok := strings.CutPrefix(n, "~"); ok {
			demonyms = append(demonyms, d)
		} else if n != "" {
			variants = append(variants, n)
		}
	}
	return variants, demonyms
}
