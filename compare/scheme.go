package compare

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/view"
)

// schemes are the kinds of table that are known, in their forms of today and of
// before.
var schemes = []scheme{
	{
		name:    "ACLED",
		columns: append(slices.Clone(view.ACLEDHeader), strings.Fields(acledOnce)...),
		needed:  strings.Fields("event_id_cnty event_date event_type actor1 actor2 country location latitude longitude fatalities"),
		alias:   map[string]string{"ally_actor_1": "assoc_actor_1", "ally_actor_2": "assoc_actor_2"},
		event:   acledEvent,
	},
	{
		name:    "GED",
		columns: append(slices.Clone(view.GEDHeader), strings.Fields(gedOnce)...),
		needed:  strings.Fields("id type_of_violence side_a side_b country where_coordinates latitude longitude date_start date_end best low high"),
		alias:   map[string]string{"best_est": "best", "low_est": "low", "high_est": "high"},
		event:   gedEvent,
	},
}

// Columns that the schemes once had, or have in some of their files.
const (
	acledOnce = "data_id event_id_no_cnty gwno iso3 " + // until 2023
		"population_1km population_2km population_5km population_best" // where people are asked for
	gedOnce = "conflict_id dyad_id side_a_id side_b_id isocc gwno gwab" // until version 17
)

func acledEvent(c cells) (Event, error) {
	e := Event{
		ID: c.get("event_id_cnty"), Country: c.known.key("country ", c.get("country"), countryKey), Admin1: c.get("admin1"), Place: c.get("location"),
		Type: c.get("event_type"), Subtype: c.get("sub_event_type"), Violence: acledViolence(c),
	}
	for _, column := range []string{"actor1", "assoc_actor_1", "actor2", "assoc_actor_2"} {
		e.addActors(c.get(column))
	}
	day, err := parseDay(c.get("event_date"))
	if err != nil {
		return e, err
	}
	e.First, e.Last = acledDays(day, c.get("time_precision"))
	if err := e.locate(c); err != nil {
		return e, err
	}
	e.Best, err = count(c, "fatalities")
	e.Low, e.High = e.Best, e.Best
	return e, err
}

// acledDays returns the days that ACLED's one day stands for. Precision 2 is
// the middle of a week; of 3, a month, the day may be its first, middle or last.
func acledDays(day daybook.Day, precision string) (first, last daybook.Day) {
	switch {
	case day.IsZero():
	case precision == "2":
		return day.Add(-3), day.Add(3)
	case precision == "3":
		first, last = day, day
		first.Dom, last.Dom = 1, daybook.DaysIn(day.Year, day.Month)
		return first, last
	}
	return day, day
}

// acledViolence returns the type of violence that UCDP would see: against
// civilians, with a state among the sides, or without one.
func acledViolence(c cells) string {
	typ := strings.ToLower(c.get("event_type"))
	switch {
	case typ == "violence against civilians" || c.get("civilian_targeting") != "":
		return "3"
	case !strings.HasPrefix(typ, "battle") && !strings.HasPrefix(typ, "explosions"):
		return ""
	}
	for _, column := range []string{"inter1", "inter2"} {
		switch strings.ToLower(c.get(column)) {
		case "1", "8", "state forces", "external/other forces":
			return "1"
		}
	}
	return "2"
}

func gedEvent(c cells) (Event, error) {
	e := Event{
		ID: c.get("id"), Country: c.known.key("country ", c.get("country"), countryKey), Admin1: c.get("adm_1"), Place: c.get("where_coordinates"),
		Type: c.get("type_of_violence"), Violence: c.get("type_of_violence"),
	}
	e.addActors(c.get("side_a"))
	e.addActors(c.get("side_b"))
	var err error
	if e.First, err = parseDay(c.get("date_start")); err != nil {
		return e, err
	}
	if e.Last, err = parseDay(c.get("date_end")); err != nil {
		return e, err
	}
	if e.First.IsZero() != e.Last.IsZero() || e.Last.Compare(e.First) < 0 {
		return e, fmt.Errorf("%w: the event ends on %q, before it starts on %q", ErrValue, e.Last, e.First)
	}
	if err := e.locate(c); err != nil {
		return e, err
	}
	for _, f := range []struct {
		to     **int
		column string
	}{{&e.Low, "low"}, {&e.Best, "best"}, {&e.High, "high"}} {
		if *f.to, err = count(c, f.column); err != nil {
			return e, err
		}
	}
	return e, nil
}

// addActors adds the actors of a cell, which joins several by "; ".
func (e *Event) addActors(cell string) {
	for _, a := range strings.Split(cell, ";") {
		if a = strings.TrimSpace(a); a != "" {
			e.Actors = append(e.Actors, a)
		}
	}
}

// locate reads the coordinates; both or none must be there.
func (e *Event) locate(c cells) error {
	lat, lon := c.get("latitude"), c.get("longitude")
	if lat == "" && lon == "" {
		return nil
	}
	var errLat, errLon error
	e.Lat, errLat = strconv.ParseFloat(lat, 64)
	e.Lon, errLon = strconv.ParseFloat(lon, 64)
	e.Located = errLat == nil && errLon == nil && math.Abs(e.Lat) <= 90 && math.Abs(e.Lon) <= 180
	if !e.Located {
		return fmt.Errorf("%w: latitude %.40q, longitude %.40q", ErrValue, lat, lon)
	}
	return nil
}

// count reads a number of people; an empty cell is none.
func count(c cells, column string) (*int, error) {
	s := c.get(column)
	if s == "" {
		return nil, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, ".0"))
	if err != nil || n < 0 {
		return nil, fmt.Errorf("%w: %s %.40q", ErrValue, column, s)
	}
	return &n, nil
}

// dayForms are how the tables write days. A day such as 03/04/2021 could be two:
// it is refused.
var dayForms = []string{time.DateOnly, "2006-01-02 15:04:05", "2006-01-02 15:04:05.000", time.RFC3339, "2 January 2006", "02-January-2006", "2-Jan-2006", "2-Jan-06"}

func parseDay(s string) (daybook.Day, error) {
	if s == "" {
		return daybook.Day{}, nil
	}
	for _, form := range dayForms {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 0 {
			return daybook.DayOf(t), nil
		}
	}
	return daybook.Day{}, fmt.Errorf("%w: date %.40q; want 2021-02-25 or 25 February 2021", ErrValue, s)
}
