package eval

import (
	"encoding/xml"
	"os"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/gazetteer"
)

// A geoDoc is a text with toponyms, in the form of LGL (Lieberman et al. 2010)
// and TR-News, or in GeoVirus's.
type geoDoc struct {
	ID        string     `xml:"docid,attr"`
	Source    string     `xml:"source"`
	Text      string     `xml:"text"`
	Toponyms  []toponym  `xml:"toponyms>toponym"`
	Locations []location `xml:"locations>location"`
}

type toponym struct {
	Start  int    `xml:"start"` // code points
	End    int    `xml:"end"`
	Phrase string `xml:"phrase"`
	Tag    *struct {
		ID      int      `xml:"geonameid,attr"`
		Code    string   `xml:"fcode"`
		Lat     *float64 `xml:"lat"`
		Lon     *float64 `xml:"lon"`
		Country struct {
			ID int `xml:"geonameid,attr"`
		} `xml:"country"`
		Admin1 struct {
			ID   int    `xml:"geonameid,attr"`
			Name string `xml:",chardata"`
		} `xml:"admin1"`
	} `xml:"gaztag"`
}

type location struct {
	Name  string  `xml:"name"`
	Start int     `xml:"start"` // code points, one too high in GeoVirus
	End   int     `xml:"end"`
	Lat   float64 `xml:"lat"`
	Lon   float64 `xml:"lon"`
	Page  string  `xml:"page"` // its article, which tells countries from points
}

// A goldPlace is a toponym with coordinates.
type goldPlace struct {
	daybook.Span
	lat, lon float64
	country  int    // GeoNames number of the country, 0 if not told
	whole    bool   // it is that country
	admin1   int    // GeoNames number of the province, 0 if not told
	province string // its name
}

// places scores toponyms: with the mentions given (_gold), and found by the
// pipeline (_end2end: what is not found counts as wrong). acc161 is the share
// within 161 km; mean_km and median_km are errors, with half the Earth's girth
// for what is missing; auc is the mean of the logarithm of the error in per cent
// of the greatest one (0 is best); country and admin1 are the shares in the
// right country and province of those whose gold tells. A country is right if
// its number is. miss_… are the shares of toponyms that are wrong for one cause,
// see [geoScore.cause].
func places(paths []string) (Result, error) {
	docs, err := geoDocs(paths)
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "places", Items: len(docs), Figures: map[string]float64{}}
	start := time.Now()
	stages := through("places")
	var given, found geoScore
	for i := range docs {
		d, gold := &docs[i], docs[i].gold()
		whole := daybook.Analyze(&daybook.Document{Text: d.Text, Kind: daybook.KindReport}, stages, nil)
		r.Misses = append(r.Misses, found.add(d, gold, whole.Places)...)
		told := daybook.Analyze(&daybook.Document{Text: d.Text, Kind: daybook.KindReport}, withNames(stages, gold), nil)
		r.Misses = append(r.Misses, given.add(d, gold, complete(told.Places, gold, d.Text))...)
	}
	r.Seconds = time.Since(start).Seconds()
	given.figures(r.Figures, "_gold")
	found.figures(r.Figures, "_end2end")
	return r, nil
}

// withNames returns stages in which the gold mentions are the names.
func withNames(stages []daybook.Stage, gold []goldPlace) []daybook.Stage {
	out := make([]daybook.Stage, len(stages))
	copy(out, stages)
	for i := range out {
		if out[i].Name == "name" {
			out[i].Run = func(a *daybook.Analysis) {
				for _, g := range gold {
					if lo, hi := a.TokensIn(g.Span); lo < hi {
						a.Names = append(a.Names, daybook.Name{Span: g.Span, First: lo, Last: hi - 1, Kind: daybook.NamePlace})
					}
				}
			}
		}
	}
	return out
}

// complete adds, for gold mentions that were left open, the best known place of
// that name.
func complete(got []daybook.Place, gold []goldPlace, text string) []daybook.Place {
	g := gazetteer.Default()
	for _, want := range gold {
		if placeAt(got, want.Span) != nil {
			continue
		}
		if m := g.Find(text[want.Start:want.End]); m.Len() > 0 {
			c := g.Candidate(m.At(0).Place)
			got = append(got, daybook.Place{Span: want.Span, ID: c.ID, Country: c.Country, Lat: c.Lat, Lon: c.Lon, Level: c.Level})
		}
	}
	return got
}

// placeAt returns the place that shares most with a span, nil if none does.
func placeAt(got []daybook.Place, s daybook.Span) *daybook.Place {
	var best *daybook.Place
	most := 0
	for i := range got {
		p := &got[i]
		if p.Lat == 0 && p.Lon == 0 || !p.Overlaps(s) {
			continue
		}
		if n := min(p.End, s.End) - max(p.Start, s.Start); n > most {
			best, most = p, n
		}
	}
	return best
}

// number returns the number in "geonames:163843", 0 if there is none.
func number(id string) int {
	n := 0
	for _, c := range strings.TrimPrefix(id, "geonames:") {
		if c < '0' || c > '9' {
			return 0
		}
		n = n*10 + int(c-'0')
	}
	return n
}

func geoDocs(paths []string) ([]geoDoc, error) {
	paths, err := files(paths, ".xml")
	if err != nil {
		return nil, err
	}
	var all []geoDoc
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		var file struct {
			Articles []geoDoc `xml:"article"`
		}
		if err := xml.Unmarshal(data, &file); err != nil {
			return nil, err
		}
		all = append(all, file.Articles...)
	}
	return all, nil
}

// gold returns the toponyms that have coordinates, as bytes of the text.
func (d *geoDoc) gold() []goldPlace {
	at := runeOffsets(d.Text)
	var gold []goldPlace
	add := func(start, end int, g goldPlace) {
		if start >= 0 && start < end && end < len(at) {
			g.Span = daybook.Span{Start: at[start], End: at[end]}
			gold = append(gold, g)
		}
	}
	for _, t := range d.Toponyms {
		if t.Tag == nil || t.Tag.Lat == nil || t.Tag.Lon == nil {
			continue
		}
		g := goldPlace{lat: *t.Tag.Lat, lon: *t.Tag.Lon, country: t.Tag.Country.ID, whole: strings.HasPrefix(t.Tag.Code, "PCL")}
		if g.whole {
			g.country = t.Tag.ID
		}
		if !g.whole {
			g.admin1, g.province = t.Tag.Admin1.ID, strings.TrimSpace(t.Tag.Admin1.Name)
		}
		add(t.Start, t.End, g)
	}
	for _, l := range d.Locations {
		start, end := l.Start, l.End
		if start > 0 && start <= len(at) && !strings.HasPrefix(d.Text[at[min(start, len(at)-1)]:], l.Name) {
			start, end = start-1, end-1
		}
		g := goldPlace{lat: l.Lat, lon: l.Lon}
		title := strings.ReplaceAll(l.Page[strings.LastIndex(l.Page, "/")+1:], "_", " ")
		if m := gazetteer.Default().Lookup(title); len(m) > 0 && m[0].Level == "country" {
			g.country, g.whole = number(m[0].ID), true
		}
		add(start, end, g)
	}
	return gold
}

// runeOffsets returns the byte offset of each code point, and the end.
func runeOffsets(s string) []int {
	at := make([]int, 0, len(s)+1)
	for i := range s {
		at = append(at, i)
	}
	return append(at, len(s))
}
