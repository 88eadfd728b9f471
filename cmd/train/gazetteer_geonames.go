package main

import (
	"encoding/csv"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/gazetteer/geonames"
)

// readCountries adds the countries of ISO 3166-1 and Kosovo, in the middle of
// their largest land.
func readCountries(a *atlas) {
	a.fields("geonames/countryInfo.txt", 17, func(f []string) {
		if f[0] == "AN" || f[0] == "CS" {
			return
		}
		r := gazetteer.Row{Source: "geonames", Number: uint32(number(f[16])), Name: f[4], Country: f[0], Admin1: -1, Level: "country", Pop: int(number(f[7]))}
		a.land[f[0]] = a.add(r)
	})
	readCountryNames(a)
	readOutlines(a)
}

func readCountryNames(a *atlas) {
	var col map[string]int
	a.lines("misc/country-codes.csv", func(line string) {
		f, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil {
			return
		}
		if col == nil {
			col = map[string]int{}
			for i, name := range f {
				col[name] = i
			}
			return
		}
		i, ok := a.land[f[col["ISO3166-1-Alpha-2"]]]
		if !ok {
			return
		}
		for _, c := range []string{"CLDR display name", "UNTERM English Short", "UNTERM English Formal", "official_name_en"} {
			if n := strings.TrimPrefix(f[col[c]], "the "); !strings.ContainsAny(n, "(,*") && n != "US" && n != "UK" {
				a.learn(i, n)
			}
		}
	})
}

// sides are names that need their "Province".
const sides = " north south east west northern southern eastern western central capital upper lower north east south east north west south west north eastern north western south eastern south western northeast northwest southeast southwest centre coast coastal lakes littoral northern red sea "

// readAdmin1 adds the first-order divisions; others locate them.
func readAdmin1(a *atlas) {
	a.fields("geonames/admin1CodesASCII.txt", 4, func(f []string) {
		iso, _, _ := strings.Cut(f[0], ".")
		i := len(a.rows)
		a.add(gazetteer.Row{Source: "geonames", Number: uint32(number(f[3])), Name: geonames.English(f[1], strings.TrimPrefix(f[2], "Muhafazat ")), Country: iso, Admin1: i, Level: "province"})
		a.admin[f[0]] = i
		if bare := bareAdmin(a.rows[i].Name); len(bare) > 3 && !strings.Contains(sides, " "+strings.ToLower(bare)+" ") {
			a.rename(i, bare, nil)
		}
		for _, n := range []string{f[1], f[2], bareAdmin(f[1])} {
			a.learn(i, n)
			a.nameProvince(i, n)
		}
	})
	locateAdmin1(a)
}

func (a *atlas) nameProvince(i int, name string) {
	for _, s := range gazetteer.Spellings(bareAdmin(name)) {
		if key := a.rows[i].Country + "/" + s; a.admin[key] == 0 {
			a.admin[key] = i
		}
	}
}

func readCities15000(a *atlas) { a.cities("geonames/cities15000_2026-05.zip") }
func readCities1000(a *atlas)  { a.cities("geonames/cities1000_2010-12.zip") }

// cities reads a dump in GeoNames' own form. A number that is there already
// only teaches names.
func (a *atlas) cities(name string) {
	a.fields(name, 19, func(f []string) {
		if f[7] == "PPLH" || f[7] == "PPLQ" || f[7] == "PPLW" {
			return
		}
		n := uint32(number(f[0]))
		i, ok := a.geo[n]
		if !ok {
			i = a.add(a.city(f, n))
		}
		a.inZone(i, f[17])
		a.learn(i, f[1], f[2])
		a.learnAlike(i, geonames.Latin(strings.Split(f[3], ",")))
		if code := f[8] + "." + f[10] + "." + f[11]; f[11] != "" {
			a.admin2[code] = append(a.admin2[code], i)
		}
	})
}

func (a *atlas) city(f []string, n uint32) gazetteer.Row {
	r := gazetteer.Row{Source: "geonames", Number: n, Name: geonames.English(f[1], f[2]), Country: f[8], Admin1: a.province(f[8], f[10]),
		Lat: number(f[4]), Lon: number(f[5]), Level: "town", Pop: int(number(f[14]))}
	switch f[7] {
	case "PPLC":
		r.Seat = 2
	case "PPLA":
		r.Seat = 1
	}
	return r
}

// readRG adds the towns of the extract of 2016, which lacks numbers and
// inhabitants: all had a thousand or more.
func readRG(a *atlas) {
	a.lines("geonames/rg_cities1000_2016.csv.gz", func(line string) {
		f, err := csv.NewReader(strings.NewReader(line)).Read()
		if err != nil || len(f) < 6 || f[0] == "lat" {
			return
		}
		r := gazetteer.Row{Name: f[2], Country: f[5], Admin1: a.province(f[5], f[3]), Lat: number(f[0]), Lon: number(f[1]), Level: "town", Pop: 1000}
		if i := a.near(&r, 5); i >= 0 {
			a.learn(i, r.Name)
			a.rows[i].Pop = max(a.rows[i].Pop, r.Pop)
			return
		}
		if r.Country != "" && !strings.Contains(crowded, " "+r.Country+" ") {
			a.add(r)
		}
	})
}

// crowded are countries of which the extract lists more townships than the
// news can name.
const crowded = " CN ID CZ RO DE IT FR ES CH AT "

// districtsOf are the countries, besides those of Who's On First, whose
// second-order divisions the news names.
const districtsOf = " US IN MX LK NP BD TH ID RU CN GB KG TJ UZ KZ ZA ZW ZM MW MG TZ GH CI SN GN SL LR TG BJ CG GA AO GT HN SV NI PE EC BO "

// readAdmin2 adds second-order divisions in the middle of their towns.
func readAdmin2(a *atlas) {
	a.fields("geonames/admin2Codes.txt", 4, func(f []string) {
		code := strings.SplitN(f[0], ".", 3)
		towns := a.admin2[f[0]]
		if len(towns) == 0 || len(code) < 3 || !strings.Contains(districtsOf, " "+code[0]+" ") && !a.wof(code[0]) {
			return
		}
		r := gazetteer.Row{Source: "geonames", Number: uint32(number(f[3])), Name: geonames.English(f[1], f[2]), Country: code[0], Admin1: a.province(code[0], code[1]), Level: "district"}
		for _, t := range towns {
			r.Lat += a.rows[t].Lat / float64(len(towns))
			r.Lon += a.rows[t].Lon / float64(len(towns))
			r.Pop += a.rows[t].Pop
		}
		known, ok := a.geo[r.Number]
		if !ok {
			known = a.near(&r, 50)
		}
		if known >= 0 {
			a.within(towns, known)
			return
		}
		if bare := bareAdmin(r.Name); bare != r.Name && code[0] != "US" {
			r.Variants = []string{bare}
		}
		a.within(towns, a.add(r))
	})
}

// within puts towns that lie in no district yet into one.
func (a *atlas) within(towns []int, district int) {
	for _, t := range towns {
		if r := &a.rows[t]; r.Admin2 == 0 && a.rows[district].Level == "district" {
			r.Admin2 = district + 1
		}
	}
}

// wof reports whether Who's On First was read for a country.
func (a *atlas) wof(iso string) bool {
	return strings.Contains(wofCountries, " "+strings.ToLower(iso)+" ")
}
