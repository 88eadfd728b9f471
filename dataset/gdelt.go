package dataset

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
	"github.com/daybookhq/daybook/view"
)

// gdeltColumns are the columns of an event table of GDELT 2, which has no head.
var gdeltColumns = strings.Fields(`GlobalEventID Day MonthYear Year FractionDate ` +
	gdeltActor(1) + gdeltActor(2) +
	`IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone ` +
	gdeltGeo("Actor1") + gdeltGeo("Actor2") + gdeltGeo("Action") + `DATEADDED SOURCEURL`)

func gdeltActor(n int) string {
	var b strings.Builder
	for _, c := range strings.Fields("Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code") {
		fmt.Fprintf(&b, "Actor%d%s ", n, c)
	}
	return b.String()
}

func gdeltGeo(of string) string {
	var b strings.Builder
	for _, c := range strings.Fields("Type Fullname CountryCode ADM1Code ADM2Code Lat Long FeatureID") {
		fmt.Fprintf(&b, "%sGeo_%s ", of, c)
	}
	return b.String()
}

// gdelt writes the incidents that count and have a code of CAMEO, tab-separated,
// in the shape of GDELT 2. What Daybook does not know, as tone and Goldstein's
// scale, is empty.
type gdelt struct{ w io.Writer }

func newGDELT(w io.Writer) Writer { return &gdelt{w} }

// Write writes a line, or nothing.
func (g *gdelt) Write(inc *daybook.Incident) error {
	v := view.Sum(inc)
	if !v.Counted || v.CAMEO == "" {
		return nil
	}
	row := gdeltRow{}
	row.id(inc, &v)
	row.days(&v)
	row.actors(&v)
	row.event(inc, &v)
	row.place(v.Where)
	cells := make([]string, len(gdeltColumns))
	for i, name := range gdeltColumns {
		if cells[i] = row[name]; !number(cells[i]) {
			cells[i] = safe.Cell(cells[i]) // a tab or a line end would break the shape
		}
	}
	_, err := io.WriteString(g.w, strings.Join(cells, "\t")+"\n")
	return err
}

// Close does nothing.
func (g *gdelt) Close() error { return nil }

// A gdeltRow is a line by the names of its columns.
type gdeltRow map[string]string

// id numbers the event: GDELT wants a whole number, and the id is hexadecimal.
func (r gdeltRow) id(inc *daybook.Incident, v *view.Values) {
	if n, err := strconv.ParseUint(strings.TrimPrefix(inc.ID, "i"), 16, 63); err == nil {
		r["GlobalEventID"] = strconv.FormatUint(n, 10)
	}
	r["IsRootEvent"] = "1"
	r["NumSources"], r["NumArticles"] = strconv.Itoa(v.Origins), strconv.Itoa(v.Reports)
}

// days fills as much of the date as is known: the year alone, the month, or the
// day.
func (r gdeltRow) days(v *view.Values) {
	from, to, ok := fullDates(v)
	if !ok || from.Year != to.Year {
		return
	}
	r["Year"] = fmt.Sprintf("%04d", from.Year)
	if from.Month != to.Month {
		return
	}
	r["MonthYear"] = fmt.Sprintf("%04d%02d", from.Year, from.Month)
	if from != to {
		return
	}
	r["Day"] = fmt.Sprintf("%s%02d", r["MonthYear"], from.Dom)
	r["FractionDate"] = fmt.Sprintf("%.4f", float64(from.Year)+float64((int(from.Month)-1)*30+from.Dom)/365) // as GDELT reckons
}

// cameoTypes are CAMEO's types of actor for the sectors of a record, where it
// has one.
var cameoTypes = map[string]string{
	"GOV": "GOV", "MIL": "MIL", "PAR": "PTY", "REB": "REB", "PRM": "UAF", "COP": "COP", "SPY": "SPY", "CVL": "CVL", "JRN": "MED", "MED": "HLH",
	"REF": "REF", "IGO": "IGO", "NGO": "NGO", "BUS": "BUS", "EDU": "EDU", "CRM": "CRM", "UAF": "UAF",
}

// actors fills who acts and to whom it is done: the first party of each.
func (r gdeltRow) actors(v *view.Values) {
	for i, roles := range [][]string{{"perpetrator", "issuer", "participant a"}, {"target", "victim", "recipient", "participant b"}} {
		p := firstOf(v, roles)
		if p == nil {
			continue
		}
		actor := fmt.Sprintf("Actor%d", i+1)
		country, typ := view.Alpha3(p.Country), cameoTypes[p.Sector]
		r[actor+"Code"], r[actor+"Name"] = country+typ, strings.ToUpper(cmp.Or(p.Name, p.Kind))
		r[actor+"CountryCode"], r[actor+"Type1Code"] = country, typ
	}
}

// firstOf returns the first party that plays the first of the roles that is
// played.
func firstOf(v *view.Values, roles []string) *view.Party {
	for _, role := range roles {
		i := slices.IndexFunc(v.Parties, func(p view.Party) bool { return p.Role == role || p.Role+" "+p.Side == role })
		if i >= 0 {
			return &v.Parties[i]
		}
	}
	return nil
}

// event fills the code, the mentions and the source.
func (r gdeltRow) event(inc *daybook.Incident, v *view.Values) {
	r["EventCode"], r["EventBaseCode"], r["EventRootCode"] = v.CAMEO, v.CAMEO[:min(3, len(v.CAMEO))], v.CAMEO[:min(2, len(v.CAMEO))]
	switch root := r["EventRootCode"]; { // as CAMEO orders its categories
	case root >= "01" && root <= "05":
		r["QuadClass"] = "1"
	case root >= "06" && root <= "08":
		r["QuadClass"] = "2"
	case root >= "09" && root <= "13":
		r["QuadClass"] = "3"
	case root >= "14" && root <= "20":
		r["QuadClass"] = "4"
	}
	mentions := 0
	first := ""
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		if t.Event != nil {
			mentions += len(t.Event.Triggers)
		}
		if t.Report == nil {
			continue
		}
		if p := daybook.Value(t.Report.Published); len(p) >= 10 && (first == "" || p < first) {
			first = p
		}
		if r["SOURCEURL"] == "" {
			r["SOURCEURL"] = urlOf(t.Report)
		}
	}
	r["NumMentions"] = strconv.Itoa(mentions)
	if d, ok := day(first[:min(10, len(first))]); ok {
		r["DATEADDED"] = strings.ReplaceAll(d.String(), "-", "") + "000000"
	}
}

// place fills the action's place. GDELT's codes of countries and provinces are
// of FIPS 10-4, its features of another gazetteer: they stay empty.
func (r gdeltRow) place(w *daybook.Where) {
	if w == nil {
		return
	}
	parts := []string{placeName(w)}
	for _, larger := range []string{daybook.Value(w.Admin1), countryName(daybook.Value(w.Country))} {
		if larger != "" && larger != parts[len(parts)-1] {
			parts = append(parts, larger)
		}
	}
	r["ActionGeo_Fullname"] = strings.Join(parts, ", ")
	american := daybook.Value(w.Country) == "US"
	switch {
	case w.Level == "country":
		r["ActionGeo_Type"] = "1"
	case (w.Level == "province" || w.Level == "region") && american:
		r["ActionGeo_Type"] = "2"
	case w.Level == "province" || w.Level == "region":
		r["ActionGeo_Type"] = "5"
	case w.Level != "sea" && american:
		r["ActionGeo_Type"] = "3"
	case w.Level != "sea":
		r["ActionGeo_Type"] = "4"
	}
	if _, ok := radiusOf(w); ok {
		r["ActionGeo_Lat"], r["ActionGeo_Long"] = degrees(*w.Lat), degrees(*w.Lon)
	}
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
