package gazetteer

import "strings"

// Rows returns the places of g as [Encode] takes them, without their further
// names, which only the index has.
func (g *Gazetteer) Rows() []Row {
	rows := make([]Row, g.Len())
	for i := range rows {
		p := Place(i)
		r := Row{Name: g.Name(p), Country: g.CountryOf(p), Admin1: int(g.Admin1(p)), Level: g.Level(p), Pop: g.Pop(p), Seat: g.Seat(p)}
		r.Lat, r.Lon = g.Position(p)
		id := g.ID(p)
		switch source, number, _ := strings.Cut(id, ":"); source {
		case "geonames", "wof", "ne":
			r.Source, r.Number = source, uint32(uint32of(g.row(p)[rowID:]))
		case "daybook":
			r.Source, r.Slug = source, number
		}
		if d := uint16of(g.row(p)[rowLower:]); d > 0 {
			r.Admin2 = uint24(g.lowers[(d-1)*lowerSize:])
		}
		if r.Admin1 == i || r.Level == "country" {
			r.Zone = g.zone(p)
		}
		rows[i] = r
	}
	return rows
}

// word reports whether the name of m is mostly another word in English.
func (m Matches) word() bool { return m.Len() > 0 && m.At(0).Word }
