package release

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/template"

	"github.com/daybookhq/daybook/actor"
	"github.com/daybookhq/daybook/codebook"
	"github.com/daybookhq/daybook/dataset"
	"github.com/daybookhq/daybook/safe"
)

// The papers are templates of Markdown; methods.md is written from what went
// into the release.
var (
	//go:embed methods.tmpl
	methodsText string
	//go:embed readme.tmpl
	readmeText string
	//go:embed type.tmpl
	typeText string

	papers = parsePapers()
)

func parsePapers() *template.Template {
	t := template.New("").Funcs(template.FuncMap{"plain": plain, "code": code, "list": list})
	template.Must(t.New("methods").Parse(methodsText))
	template.Must(t.New("readme").Parse(readmeText))
	template.Must(t.New("type").Parse(typeText))
	return t
}

var angles = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// plain returns words of strangers as they may stand in Markdown: no character
// marks anything up.
func plain(s string) string {
	const marks = "\\`*_{}[]#+!|~"
	var b strings.Builder
	for _, r := range angles.Replace(safe.Text(s)) {
		if strings.ContainsRune(marks, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// code returns an id as Markdown's code.
func code(s string) string { return "`" + strings.ReplaceAll(safe.Text(s), "`", "'") + "`" }

// list writes tallies in a line.
func list(ts []tally) string {
	var out []string
	for _, t := range ts {
		out = append(out, fmt.Sprintf("%s %d", plain(t.Name), t.N))
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}

func render(name string, data any) (string, error) {
	var b strings.Builder
	err := papers.ExecuteTemplate(&b, name, data)
	return b.String(), err
}

// typePage renders a type of the codebook.
func typePage(t *codebook.Type) (string, error) {
	var roles []tally
	for _, from := range slices.Sorted(maps.Keys(t.Roles)) {
		roles = append(roles, tally{Name: string(from) + " → " + t.Roles[from]})
	}
	return render("type", map[string]any{"T": t, "Roles": roles, "Version": codebook.Version})
}

// methods tells how the release was made.
func methods(s *spool) (string, error) {
	st := &s.stats
	var countries []tally
	for _, c := range ranked(st.countries, 20) {
		if a := actor.Default().Country(c.Name); a != nil {
			c.Name = a.Name
		}
		countries = append(countries, c)
	}
	var models []string
	for _, name := range slices.Sorted(maps.Keys(s.in.Engine.Models)) {
		models = append(models, plain(name)+": "+code(s.in.Engine.Models[name]))
	}
	return render("methods", map[string]any{
		"In": s.in, "Day": s.in.Time.Format("2 January 2006"), "Models": models,
		"Incidents": st.incidents, "Counted": st.counted, "Single": st.single, "Contested": st.contested, "Located": st.located,
		"Tellings": st.tellings, "Statements": st.statements, "Links": st.links, "Decided": st.decided,
		"Reports": len(st.reports), "Copies": len(st.copies), "Outlets": ranked(st.outlets, 20), "OutletCount": len(st.outlets),
		"Types": ranked(st.types, 100), "Realis": ranked(st.realis, 10), "Countries": countries, "First": st.first, "Last": st.last,
		"Left": st.left, "Previous": st.previous, "Added": st.added, "Changed": st.changed, "Removed": st.removed,
	})
}

// A tablePaper is a table in README.md.
type tablePaper struct {
	File, What string
	Fields     []dataset.Field
}

func readme(s *spool) (string, error) {
	var ts []tablePaper
	for _, t := range tables {
		p := tablePaper{t.file, t.what, dataset.Fields(t.format)}
		if t.format == "acled" || t.format == "ged" || t.format == "parquet" {
			p.Fields = nil // another scheme's, or those of events.csv
		}
		ts = append(ts, p)
	}
	changes := tablePaper{File: "changes.csv", What: "incidents added, changed and removed since the release before"}
	for _, c := range changeColumns {
		changes.Fields = append(changes.Fields, dataset.Field{Name: c.name, Type: "string", Description: c.what})
	}
	return render("readme", map[string]any{"In": s.in, "Day": s.in.Time.Format("2 January 2006"), "Tables": append(ts, changes), "Codebook": codebook.Version})
}

// The descriptor of Frictionless Data, https://specs.frictionlessdata.io.
type descriptor struct {
	Profile   string     `json:"profile"`
	Name      string     `json:"name"`
	Title     string     `json:"title"`
	Release   int        `json:"release"`
	Version   string     `json:"version"`
	Created   string     `json:"created"`
	Licences  []licence  `json:"licenses,omitempty"`
	Resources []resource `json:"resources"`
}

type licence struct {
	Name string `json:"name"`
}

type resource struct {
	Name    string  `json:"name"`
	Path    string  `json:"path"`
	Profile string  `json:"profile,omitempty"`
	Format  string  `json:"format"`
	Media   string  `json:"mediatype"`
	Coding  string  `json:"encoding,omitempty"`
	Bytes   int64   `json:"bytes,omitempty"`
	Hash    string  `json:"hash"`
	Schema  *schema `json:"schema,omitempty"`
}

type schema struct {
	Fields  []field      `json:"fields"`
	Missing []string     `json:"missingValues"`
	Primary string       `json:"primaryKey,omitempty"`
	Foreign []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name        string `json:"name"`
	Type        string `json:"type"`
	Description string `json:"description"`
}

type foreignKey struct {
	Fields    string    `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string `json:"resource"`
	Fields   string `json:"fields"`
}

// primary are the columns that name a row.
var primary = map[string]string{"events.csv": "id", "reports.csv": "report_id", "crosswalk.csv": "telling_id", "acled.csv": "event_id_cnty", "ged.csv": "id", "changes.csv": "incident_id"}

// leads are the columns that lead to a row of another table.
var leads = map[string][]foreignKey{
	"crosswalk.csv":  {{"incident_id", reference{"events", "id"}}, {"report_id", reference{"reports", "report_id"}}},
	"statements.csv": {{"incident_id", reference{"events", "id"}}, {"report_id", reference{"reports", "report_id"}}, {"telling_id", reference{"crosswalk", "telling_id"}}},
	"actors.csv":     {{"incident_id", reference{"events", "id"}}},
}

var media = map[string]string{"csv": "text/csv", "geojson": "application/geo+json", "parquet": "application/vnd.apache.parquet", "md": "text/markdown"}

// dataPackage describes all files that were written so far.
func dataPackage(s *spool) (string, error) {
	d := descriptor{Profile: "data-package", Name: s.in.Name, Title: s.in.Title, Release: s.in.Number, Version: fmt.Sprintf("%d.0.0", s.in.Number), Created: s.in.Time.Format("2006-01-02T15:04:05Z")}
	if s.in.Licence != "" {
		d.Licences = []licence{{s.in.Licence}}
	}
	slices.SortFunc(s.files, func(a, b packed) int { return strings.Compare(a.name, b.name) })
	for _, f := range s.files {
		stem, ext, _ := strings.Cut(f.name, ".")
		r := resource{Name: strings.ToLower(strings.ReplaceAll(stem, "/", "-")), Path: f.name, Format: ext, Media: media[ext], Bytes: f.bytes, Hash: "sha256:" + f.sha256}
		if ext != "csv" && stem == "events" { // one name, several forms
			r.Name += "-" + ext
		}
		if ext == "parquet" {
			r.Bytes = 0 // validators read it by pieces, count none, and would call it broken; they check the sum
		} else {
			r.Coding = "utf-8"
		}
		if ext == "csv" {
			r.Profile, r.Schema = "tabular-data-resource", schemaOf(f.name)
		}
		d.Resources = append(d.Resources, r)
	}
	data, err := json.MarshalIndent(d, "", "  ")
	return string(data) + "\n", err
}

func schemaOf(file string) *schema {
	s := &schema{Missing: []string{""}, Primary: primary[file], Foreign: leads[file]}
	for _, t := range tables {
		if t.file == file {
			for _, f := range dataset.Fields(t.format) {
				s.Fields = append(s.Fields, field(f))
			}
		}
	}
	if file == "changes.csv" {
		for _, c := range changeColumns {
			s.Fields = append(s.Fields, field{c.name, "string", c.what})
		}
	}
	return s
}
