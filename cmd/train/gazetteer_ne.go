package main

import (
	"encoding/json"
	"math"
	"net/url"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
	"github.com/daybookhq/daybook/gazetteer/geonames"
)

// A feature is one of Natural Earth's, as GeoJSON has it.
type feature struct {
	Properties map[string]any
	Geometry   struct {
		Type        string
		Coordinates json.RawMessage
	}
}

func (f *feature) text(key string) string {
	s, _ := f.Properties[key].(string)
	return s
}

func (f *feature) number(key string) float64 {
	n, _ := f.Properties[key].(float64)
	return n
}

func (f *feature) point() (lat, lon float64) {
	var p []float64
	if json.Unmarshal(f.Geometry.Coordinates, &p) != nil || len(p) < 2 {
		return 0, 0
	}
	return p[1], p[0]
}

// features calls f for each feature of a file, one a line.
func (a *atlas) features(name string, f func(*feature)) {
	a.lines("naturalearth/"+name+".json.gz", func(line string) {
		var ft feature
		line = strings.TrimSuffix(strings.TrimSpace(line), ",")
		if strings.HasPrefix(line, `{ "type": "Feature"`) && json.Unmarshal([]byte(line), &ft) == nil {
			f(&ft)
		}
	})
}

// readOutlines puts each country in the middle of its largest land.
func readOutlines(a *atlas) {
	a.features("ne_50m_admin_0_countries", func(f *feature) {
		iso := f.text("ISO_A2")
		if iso == "-99" {
			iso = f.text("ISO_A2_EH")
		}
		if fix := map[string]string{"France": "FR", "Norway": "NO", "Kosovo": "XK"}[f.text("NAME")]; fix != "" {
			iso = fix
		}
		i, ok := a.land[iso]
		if !ok {
			return
		}
		var polygons [][][][]float64
		if f.Geometry.Type == "Polygon" {
			polygons = make([][][][]float64, 1)
			a.err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
		} else {
			a.err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
		}
		r := &a.rows[i]
		r.Lat, r.Lon = middle(polygons)
	})
	for iso, at := range map[string][2]float64{"BV": {-54.42, 3.38}, "CC": {-12.17, 96.83}, "CX": {-10.49, 105.63}, "GF": {3.93, -53.08},
		"GI": {36.14, -5.35}, "GP": {16.2, -61.5}, "MQ": {14.67, -61.02}, "RE": {-21.12, 55.53}, "YT": {-12.83, 45.15}, "SJ": {78.0, 16.0},
		"TK": {-9.17, -171.83}, "TV": {-7.48, 178.68}, "UM": {19.28, 166.65}, "BQ": {12.18, -68.25}} {
		if i, ok := a.land[iso]; ok && a.rows[i].Lat == 0 {
			a.rows[i].Lat, a.rows[i].Lon = at[0], at[1]
		}
	}
}

// middle returns the centroid of the largest outer ring.
func middle(polygons [][][][]float64) (lat, lon float64) {
	largest := 0.0
	for _, p := range polygons {
		ring := p[0]
		var area, x, y float64
		for i := range ring {
			q, r := ring[i], ring[(i+1)%len(ring)]
			cross := q[0]*r[1] - r[0]*q[1]
			area += cross
			x += (q[0] + r[0]) * cross
			y += (q[1] + r[1]) * cross
		}
		if math.Abs(area) > largest {
			largest = math.Abs(area)
			lat, lon = y/(3*area), x/(3*area)
		}
	}
	return lat, lon
}

// locateAdmin1 puts provinces at Natural Earth's points for their labels.
func locateAdmin1(a *atlas) {
	a.features("ne_50m_admin_1_states_provinces", func(f *feature) {
		if i, ok := a.geo[uint32(f.number("gn_id"))]; ok && a.rows[i].Level == "province" {
			a.rows[i].Lat, a.rows[i].Lon = f.number("latitude"), f.number("longitude")
		}
	})
	n := map[int]float64{}
	a.features("ne_10m_admin_1_label_points", func(f *feature) {
		i := a.province(f.text("iso_a2"), f.text("name"))
		if i < 0 || a.rows[i].Lat != 0 && n[i] == 0 {
			return
		}
		lat, lon := f.point()
		r := &a.rows[i]
		r.Lat, r.Lon = (r.Lat*n[i]+lat)/(n[i]+1), (r.Lon*n[i]+lon)/(n[i]+1)
		n[i]++
	})
}

// readNaturalEarth adds populated places that the others lack, and airports.
func readNaturalEarth(a *atlas) {
	a.features("ne_10m_populated_places", func(f *feature) {
		lat, lon := f.point()
		r := gazetteer.Row{Name: f.text("NAME"), Country: f.text("ISO_A2"),
			Admin1: a.province(f.text("ISO_A2"), f.text("ADM1NAME")), Lat: lat, Lon: lon, Level: "town", Pop: int(f.number("POP_MAX"))}
		if g := uint32(f.number("GEONAMEID")); int32(g) > 0 {
			r.Source, r.Number = "geonames", g
		}
		i, ok := a.geo[r.Number]
		if !ok || r.Source != "geonames" {
			i = a.near(&r, 30)
		}
		if i >= 0 {
			if n := f.text("NAMEASCII"); r.Pop > 100_000 && n == r.Name && ok && !plainASCII(a.rows[i].Name) {
				a.rename(i, n, nil) // "Geneva" for "Genève"
			}
			a.learn(i, r.Name, f.text("NAMEASCII"))
			a.learn(i, geonames.Latin(strings.Split(f.text("NAMEALT"), "|"))...)
			return
		}
		if len(r.Country) == 2 && r.Country != "-99" {
			a.add(r)
		}
	})
	a.features("ne_10m_airports", readAirport(a))
}

// readAirport adds an airport under the title of its article.
func readAirport(a *atlas) func(*feature) {
	return func(f *feature) {
		lat, lon := f.point()
		name, err := url.PathUnescape(f.text("wikipedia")[strings.LastIndex(f.text("wikipedia"), "/")+1:])
		name = strings.ReplaceAll(name, "_", " ")
		if err != nil || len(name) < 6 || strings.ContainsAny(name, "(,#?=") {
			name = f.text("name") + " Airport"
		}
		town := a.nearestTown(lat, lon)
		if town < 0 || !strings.Contains(name, "Air") {
			return
		}
		r := gazetteer.Row{Name: name, Country: a.rows[town].Country, Admin1: a.rows[town].Admin1, Lat: lat, Lon: lon, Level: "site"}
		if i := a.near(&r, 20); i < 0 {
			a.add(r)
		}
	}
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
