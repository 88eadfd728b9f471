package main

import (
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/gazetteer/geonames"
)

// wofCountries are the files of Who's On First; xx is disputed land, which
// extra.tsv has.
const wofCountries = " af am az bf bi cd cf cm co dz eg et ge ht il iq ir jo ke kw lb ly ml mm mz ne ng ph pk ps rw sa sd so ss sy td tn tr ua ug ve ye "

// A wofRow is a line of Who's On First as we compacted it.
type wofRow struct {
	gazetteer.Row
	kind   string
	region string // number of the first-order division in Who's On First
	id     string // its own number there
	county string // that of its district
	geo    uint32 // number in GeoNames
	known  bool   // has inhabitants or an article
}

// readWOF adds towns, districts and neighbourhoods of the countries in
// conflict. Villages that have but a name come last, and only if it is rare.
func readWOF(a *atlas) {
	for _, cc := range strings.Fields(wofCountries) {
		var rows []wofRow
		regions, homonyms := map[string]int{}, map[string]int{}
		a.fields("wof/"+cc+".tsv.gz", 12, func(f []string) {
			w := wofOf(f)
			if w.kind == "region" {
				regions[f[0]] = a.wofRegion(&w)
			}
			for _, s := range gazetteer.Spellings(w.Name) {
				homonyms[s]++
			}
			rows = append(rows, w)
		})
		counties := map[string]int{}
		for _, districts := range []bool{true, false} { // what others lie in comes first
			for i := range rows {
				w := &rows[i]
				if (w.kind == "county") != districts {
					continue
				}
				w.Admin1, w.Admin2 = -1, counties[w.county]
				if r, ok := regions[w.region]; ok {
					w.Admin1 = r
				}
				if !w.worth(homonyms) {
					continue
				}
				if k := a.wofPlace(w); districts && a.rows[k].Level == "district" {
					counties[w.id] = k + 1
				}
			}
		}
	}
}

func wofOf(f []string) wofRow {
	w := wofRow{kind: f[1], id: f[0], region: f[8], county: f[9], geo: uint32(number(f[10])), known: number(f[7]) > 0 || f[11] != ""}
	w.Row = gazetteer.Row{Source: "wof", Number: uint32(number(f[0])), Name: f[3], Country: f[2], Level: wofLevel[f[1]],
		Lat: number(f[5]), Lon: number(f[6]), Pop: int(number(f[7])), Admin1: -1}
	if f[4] != "" {
		w.Variants = geonames.Latin(strings.Split(f[4], "|"))
	}
	if w.Level == "district" {
		if bare := bareAdmin(w.Name); bare != w.Name {
			w.Variants = append(w.Variants, bare)
		}
		for _, v := range w.Variants {
			if bare := bareAdmin(v); bare != v {
				w.Variants = append(w.Variants, bare)
			}
		}
	}
	return w
}

var wofLevel = map[string]string{"locality": "town", "neighbourhood": "town", "county": "district", "localadmin": "district", "campus": "site", "macroregion": "region"}

// wofRegion finds the province that a region of Who's On First is and tells it
// where it lies.
func (a *atlas) wofRegion(w *wofRow) int {
	i, ok := a.geo[w.geo]
	if !ok {
		i = a.province(w.Country, w.Name)
	}
	if i < 0 {
		return i
	}
	r := &a.rows[i]
	if r.Lat == 0 && r.Lon == 0 {
		r.Lat, r.Lon = w.Lat, w.Lon
	}
	for _, v := range append(w.Variants, w.Name) {
		if v = bareAdmin(v); !strings.Contains(v, " de ") && !strings.ContainsAny(v, "()") {
			a.learn(i, v)
			a.nameProvince(i, v)
		}
	}
	return i
}

// rare is how many places of a country may share a village's name: the report
// may name the province, too.
const rare = 2

// worth reports whether a place is worth its bytes.
func (w *wofRow) worth(homonyms map[string]int) bool {
	if w.Level == "" || w.kind == "localadmin" && !w.known || len(w.Name) < 3 {
		return false
	}
	s := gazetteer.Spellings(w.Name)
	if len(s) == 0 || strings.ContainsAny(w.Name, "()0123456789/,") {
		return false
	}
	if w.known || w.kind != "locality" {
		return true
	}
	few := rare
	if n := enough[w.Country]; n > 0 {
		few = 1
		if len(w.Variants) < n {
			return false
		}
	}
	if w.geo == 0 || len(w.Name) < 4 || len(w.Name) > 24 {
		return false
	}
	for _, k := range s {
		if homonyms[k] > few {
			return false
		}
	}
	first, _, _ := strings.Cut(s[0], " ")
	return !strings.Contains(farm, " "+first+" ")
}

// enough is how many further names a village must have where maps are crowded
// and fighting is rare; a name that only one survey used is not in the news.
var enough = map[string]int{"IR": 3, "TR": 2, "CO": 1, "VE": 1, "DZ": 1, "SA": 1, "AM": 1, "IL": 1, "RW": 1, "KW": 1, "TN": 1, "JO": 1, "HT": 1, "PK": 1, "PH": 1, "EG": 1, "AZ": 1}

// farm holds first words of names of hamlets that no news names, and titles:
// what follows those in the news is a person.
const farm = " imam shaykh sheikh sheik sayyid syed saiyid mullah mulla hajji haji hajj khwaja mirza malik sardar pir sidi moulay mawlana maulana goth killi kili chak chah basti dhok kot kalay kali kalle deh bagh tall khirbat qaryat bayt mazra mazraeh kalateh cheshmeh dar al hacienda finca sitio bir ain khor vereda kampung kampong barrio barangay "

// wofPlace adds a place, or what is new of one that is there, and returns its
// row.
func (a *atlas) wofPlace(w *wofRow) int {
	i := a.wofKnown(w)
	if w.geo != 0 {
		w.Source, w.Number = "geonames", w.geo
	}
	if i < 0 {
		if !w.known && len(w.Variants) > 2 {
			w.Variants = w.Variants[:2]
		}
		return a.add(w.Row)
	}
	r := &a.rows[i]
	if r.Level == "country" || r.Level == "province" {
		return i
	}
	if r.Admin1 < 0 {
		r.Admin1 = w.Admin1
	}
	if r.Admin2 == 0 && w.Admin2 != i+1 {
		r.Admin2 = w.Admin2
	}
	r.Pop = max(r.Pop, w.Pop)
	a.learn(i, w.Name)
	a.learnAlike(i, w.Variants)
	return i
}

// wofKnown returns the row that is the same place: by GeoNames number, by the
// same name nearby or, for a town without a number, by the same first letter
// next to it; -1 if none is.
func (a *atlas) wofKnown(w *wofRow) int {
	if i, ok := a.geo[w.geo]; ok {
		return i
	}
	apart := func(i int) float64 { return gazetteer.Kilometres(a.rows[i].Lat, a.rows[i].Lon, w.Lat, w.Lon) }
	if w.geo == 0 && w.kind == "locality" {
		if i := a.nearestTown(w.Lat, w.Lon); i >= 0 && a.rows[i].Name[0] == w.Name[0] && a.rows[i].Country == w.Country && apart(i) <= 3 {
			return i
		}
	}
	i := a.near(&w.Row, 12)
	if i >= 0 && w.geo != 0 && a.rows[i].Source == "geonames" && a.rows[i].Number != w.geo && apart(i) > 4 {
		return -1
	}
	return i
}
