package eval

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/merge"
	"github.com/daybookhq/daybook/work"
)

// A longtailDoc is a report of a shooting and the incident that it tells of.
type longtailDoc struct {
	ID        string `json:"id"`
	Incident  string `json:"incident"`
	Title     string `json:"title"`
	Published string `json:"published"`
	Text      string `json:"text"`

	profiles []merge.Profile
	main     int      // index of the profile that stands for the report
	shot     shooting // what the report has of killed, injured and day
	group    int
}

// incidents scores how reports are joined, in folders with docs.jsonl: pairwise
// and B³ over reports. A report counts to the event that is its news, or else to
// one that it looks back on. Where there is an incidents.json, killed, injured
// and day are compared by incident, as most of its reports have them.
func incidents(paths []string) (Result, error) {
	start := time.Now()
	r := Result{Suite: "incidents", Figures: map[string]float64{}}
	coder := work.NewCoder("eval")
	for _, dir := range paths {
		docs, err := longtailDocs(filepath.Join(dir, "docs.jsonl"))
		if err != nil {
			return r, err
		}
		for _, d := range docs {
			if err := d.read(coder); err != nil {
				return r, err
			}
		}
		joinDocs(docs)
		r.Items += len(docs)
		r.Misses = append(r.Misses, joinFigures(docs, r.Figures)...)
		if err := incidentFigures(filepath.Join(dir, "incidents.json"), docs, &r); err != nil {
			return r, err
		}
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

func longtailDocs(name string) ([]*longtailDoc, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var docs []*longtailDoc
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		d := &longtailDoc{}
		if err := json.Unmarshal(lines.Bytes(), d); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		docs = append(docs, d)
	}
	return docs, lines.Err()
}

func (d *longtailDoc) read(c *work.Coder) error {
	a, err := c.Analyze(&daybook.Document{ID: d.ID, Title: d.Title, Text: d.Text, Published: d.Published, Kind: daybook.KindReport, Language: "en"})
	if err != nil {
		return err
	}
	d.profiles = merge.Profiles(a, d.ID)
	d.main = mainProfile(d.profiles, a.Record.Events)
	rec, _ := work.Finish(a, c.Engine)
	d.shot = shot(rec, a)
	return nil
}

// mainProfile returns the index of the profile that stands for a report: of its
// first event of violence or unrest that is its news, or else of one that it
// looks back on, or else the report's own.
func mainProfile(profiles []merge.Profile, events []daybook.Event) int {
	violent := func(e *daybook.Event) bool {
		return e.Realis == daybook.Actual && e.ACLED != nil && e.ACLED.DisorderType != "Strategic developments"
	}
	main := slices.IndexFunc(events, func(e daybook.Event) bool { return violent(&e) && !e.Background })
	if main < 0 {
		main = slices.IndexFunc(events, func(e daybook.Event) bool { return violent(&e) })
	}
	if main < 0 {
		main = len(profiles) - 1
	}
	return main
}

// joinDocs joins the reports and gives each the number of its group; one that
// has nothing to compare stays alone.
func joinDocs(docs []*longtailDoc) {
	var all []*merge.Profile
	for _, d := range docs {
		for i := range d.profiles {
			all = append(all, &d.profiles[i])
		}
	}
	groups, _ := merge.Join(all, nil)
	of := map[string]int{}
	for g, members := range groups {
		for _, m := range members {
			of[all[m].ID] = g
		}
	}
	for i, d := range docs {
		d.group = len(groups) + i
		if len(d.profiles) > 0 {
			d.group = of[d.profiles[d.main].ID]
		}
	}
}

// joinFigures scores groups against incidents: pairs of reports, and B³ (Bagga &
// Baldwin 1998). Misses are pairs, of each wrong one the first of its kind.
func joinFigures(docs []*longtailDoc, figures map[string]float64) []Miss {
	type cell struct {
		incident string
		group    int
	}
	gold, found, both := map[string]int{}, map[int]int{}, map[cell]int{}
	for _, d := range docs {
		gold[d.Incident]++
		found[d.group]++
		both[cell{d.Incident, d.group}]++
	}
	var hit, of, claimed, p3, r3 float64
	twos := func(n int) float64 { return float64(n*(n-1)) / 2 }
	for _, n := range gold {
		of += twos(n)
	}
	for _, n := range found {
		claimed += twos(n)
	}
	for _, n := range both {
		hit += twos(n)
	}
	for _, d := range docs {
		n := float64(both[cell{d.Incident, d.group}])
		p3 += n / float64(found[d.group]) / float64(len(docs))
		r3 += n / float64(gold[d.Incident]) / float64(len(docs))
	}
	p, r := hit/max(1, claimed), hit/max(1, of)
	figures["pairwise_p"], figures["pairwise_r"], figures["pairwise_f"] = 100*p, 100*r, 100*harmonic(p, r)
	figures["b3_p"], figures["b3_r"], figures["b3_f"] = 100*p3, 100*r3, 100*harmonic(p3, r3)
	return joinMisses(docs)
}

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func joinMisses(docs []*longtailDoc) []Miss {
	var misses []Miss
	for i, d := range docs {
		for _, o := range docs[:i] {
			if o.ID == d.ID || (o.Incident == d.Incident) == (o.group == d.group) {
				continue
			}
			kind := "joined"
			if o.Incident == d.Incident {
				kind = "apart"
			}
			why := "nothing to compare"
			if len(o.profiles) > 0 && len(d.profiles) > 0 {
				l := merge.Compare(&o.profiles[o.main], &d.profiles[d.main])
				why = fmt.Sprintf("%.1f %v", l.Score, l.Because)
			}
			misses = append(misses, Miss{o.ID + " " + d.ID, kind, o.Title, d.Title, why})
			break
		}
	}
	return misses
}

// A shootingIncident is what was coded of an incident.
type shootingIncident struct {
	Date    string `json:"date"` // January 27, 2014
	Killed  int    `json:"num_killed"`
	Injured int    `json:"num_injured"`
}

// incidentFigures compares what most reports of each incident have; there may be
// no file.
func incidentFigures(name string, docs []*longtailDoc, r *Result) error {
	data, err := os.ReadFile(name)
	if os.IsNotExist(err) {
		return nil
	} else if err != nil {
		return err
	}
	coded := map[string]shootingIncident{}
	if err := json.Unmarshal(data, &coded); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	reports := map[string][]*longtailDoc{}
	for _, d := range docs {
		reports[d.Incident] = append(reports[d.Incident], d)
	}
	var killed, injured, date share
	for id, list := range reports {
		want := coded[id]
		day, err := time.Parse("January 2, 2006", strings.TrimSpace(want.Date))
		if err != nil {
			return fmt.Errorf("%s: %s: %w", name, id, err)
		}
		killed.add(most(list, func(s *shooting) any { return s.Killed }) == any(want.Killed))
		injured.add(most(list, func(s *shooting) any { return s.Injured }) == any(want.Injured))
		date.add(most(list, func(s *shooting) any { return s.Date }) == any(day.Format(time.DateOnly)))
	}
	for what, n := range map[string]share{"killed": killed, "injured": injured, "date": date} {
		r.Figures[what] = 100 * float64(n[0]) / float64(max(1, n[1]))
	}
	return nil
}

// most returns what most of the reports have, of equals the first.
func most(docs []*longtailDoc, of func(*shooting) any) any {
	times := map[any]int{}
	for _, d := range docs {
		times[of(&d.shot)]++
	}
	best := of(&docs[0].shot)
	for _, d := range docs {
		if v := of(&d.shot); times[v] > times[best] {
			best = v
		}
	}
	return best
}
