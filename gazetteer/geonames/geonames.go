// Package geonames reads the dumps of GeoNames (https://www.geonames.org,
// CC BY 4.0) and adds their places to a gazetteer.
//
// The tables are as its readme tells: allCountries.txt, or that of one country,
// with 19 columns, and alternateNamesV2.txt with ten. They come plain or as the
// one text of a ZIP file.
package geonames

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook/gazetteer"
)

// Columns of the main table.
const (
	colID = iota
	colName
	colASCII
	colNames
	colLat
	colLon
	colClass
	colCode
	colCountry
	_
	colAdmin1
	colAdmin2
	_
	_
	colPop
	_
	_
	colZone
	columns = 19
)

// Options say what is read.
type Options struct {
	Places    string   // path of the main table
	Names     string   // path of the alternate names, or ""
	Countries []string // ISO codes of those to keep; none: all
	Base      *gazetteer.Gazetteer
}

// A Count says what was read.
type Count struct {
	Places int // in the gazetteer that was built
	New    int // of them not in the base
	Names  int // names that were given
}

// Build returns the base with what the dump adds, in the form of
// [gazetteer.Open]: populated places, districts, regions and the facilities
// that news names. A place that the base has learns its names.
func Build(opt Options) ([]byte, Count, error) {
	b := &builder{opt: opt, rows: opt.Base.Rows(), at: map[uint32]int{}, codes: map[string]int{}, keep: map[string]bool{}}
	for _, c := range opt.Countries {
		b.keep[strings.ToUpper(c)] = true
	}
	for i, r := range b.rows {
		if r.Source == "geonames" {
			b.at[r.Number] = i
		}
	}
	known := len(b.rows)
	for _, pass := range []func([]string){b.division, b.place} {
		if err := b.lines(opt.Places, columns, pass); err != nil {
			return nil, Count{}, err
		}
	}
	if opt.Names != "" {
		if err := b.lines(opt.Names, 4, b.name); err != nil {
			return nil, Count{}, err
		}
	}
	return gazetteer.Extend(opt.Base, b.rows), Count{len(b.rows), len(b.rows) - known, b.names}, nil
}

type builder struct {
	opt   Options
	rows  []gazetteer.Row
	at    map[uint32]int // number → row
	codes map[string]int // "SY.09", "SY.09.1" → row of the division
	keep  map[string]bool
	names int
}

// division notes which row the codes of a first- or second-order division
// mean, and adds those that the base lacks.
func (b *builder) division(f []string) {
	if f[colClass] != "A" || !b.wanted(f) {
		return
	}
	code := f[colCountry] + "." + f[colAdmin1]
	switch f[colCode] {
	case "ADM1":
	case "ADM2":
		code += "." + f[colAdmin2]
	default:
		return
	}
	i := b.row(f)
	if b.rows[i].Level == "province" {
		b.rows[i].Admin1 = i
	}
	b.codes[code] = i
}

// place adds a place, or its names to the one that the base has.
func (b *builder) place(f []string) {
	if level(f[colClass], f[colCode]) == "" || !b.wanted(f) {
		return
	}
	i := b.row(f)
	r := &b.rows[i]
	if j, ok := b.codes[f[colCountry]+"."+f[colAdmin1]]; ok && r.Admin1 < 0 && j != i {
		r.Admin1 = j
	}
	if j, ok := b.codes[f[colCountry]+"."+f[colAdmin1]+"."+f[colAdmin2]]; ok && r.Admin2 == 0 && j != i && b.rows[j].Level == "district" {
		r.Admin2 = j + 1
	}
	if r.Admin1 >= 0 && b.rows[r.Admin1].Zone == "" {
		b.rows[r.Admin1].Zone = f[colZone]
	}
	b.learn(i, f[colName], f[colASCII])
	if b.opt.Names == "" {
		b.learn(i, Latin(strings.Split(f[colNames], ","))...)
	}
}

// row returns the row of a place, a new one if there is none.
func (b *builder) row(f []string) int {
	n, _ := strconv.ParseUint(f[colID], 10, 32)
	if i, ok := b.at[uint32(n)]; ok {
		return i
	}
	r := gazetteer.Row{Source: "geonames", Number: uint32(n), Name: English(f[colName], f[colASCII]), Country: f[colCountry], Admin1: -1,
		Lat: degrees(f[colLat], 90), Lon: degrees(f[colLon], 180), Level: level(f[colClass], f[colCode])}
	if pop, err := strconv.ParseInt(f[colPop], 10, 64); err == nil && r.Level != "site" {
		r.Pop = int(max(0, pop))
	}
	switch f[colCode] {
	case "PPLC":
		r.Seat = 2
	case "PPLA":
		r.Seat = 1
	}
	b.at[r.Number] = len(b.rows)
	b.rows = append(b.rows, r)
	return len(b.rows) - 1
}

// name adds an alternate name: in English, in none or in the letters of
// English. Codes, links and names of times past are left.
func (b *builder) name(f []string) {
	n, _ := strconv.ParseUint(f[1], 10, 32)
	i, ok := b.at[uint32(n)]
	if !ok || len(f[2]) > 3 || len(f) > 7 && (f[6] == "1" || f[7] == "1") {
		return
	}
	for _, name := range Latin(f[3:4]) {
		if f[2] == "en" || f[2] == "" || Alike(b.rows[i].Name, name) {
			b.learn(i, name)
		} else if len(name) >= 7 {
			b.rows[i].Far = append(b.rows[i].Far, name)
			b.names++
		}
	}
}

func (b *builder) learn(i int, names ...string) {
	for _, n := range names {
		if n != "" && n != b.rows[i].Name {
			b.rows[i].Variants = append(b.rows[i].Variants, n)
			b.names++
		}
	}
}

func (b *builder) wanted(f []string) bool {
	c := f[colCountry]
	return len(c) == 2 && c[0] >= 'A' && c[0] <= 'Z' && c[1] >= 'A' && c[1] <= 'Z' && (len(b.keep) == 0 || b.keep[c])
}

func degrees(s string, most float64) float64 {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x < -most || x > most {
		return 0
	}
	return x
}

// facilities are the codes of sites that news names: airports, bases, camps,
// crossings, dams, prisons, hospitals, power stations, ports, refineries.
const facilities = " AIRB AIRP AIRF AIRH BDG CMP CMPRF CSTM DAM HSP HSPC INSM MILB NVB PRN PRT PS PSH PSN OILR PSTB MSQE UNIV "

// level returns the level of a feature, "" for one that no event happens at or
// that is no more.
func level(class, code string) string {
	switch {
	case strings.HasSuffix(code, "H") && class != "S", code == "PPLQ", code == "PPLW", code == "PPLF":
		return ""
	case class == "P":
		return "town"
	case code == "ADM1":
		return "province"
	case code == "ADM2", code == "ADM3":
		return "district"
	case class == "S" && strings.Contains(facilities, " "+code+" "):
		return "site"
	case class == "L" && (code == "RGN" || code == "AREA"):
		return "region"
	}
	return ""
}

// lines calls f for each line of a table that has n fields or more.
func (b *builder) lines(path string, n int, f func([]string)) error {
	r, err := table(path)
	if err != nil {
		return err
	}
	defer r.Close()
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<24)
	fit := 0
	for scan.Scan() {
		if field := strings.Split(scan.Text(), "\t"); len(field) >= n {
			fit++
			f(field)
		}
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if fit == 0 {
		return fmt.Errorf("%s: no line has %d columns, parted by tabs, as GeoNames has them", path, n)
	}
	return nil
}

// A zipped is the text in a ZIP file.
type zipped struct {
	io.ReadCloser
	file *zip.ReadCloser
}

// Close closes the text and its file.
func (z zipped) Close() error {
	_ = z.ReadCloser.Close()
	return z.file.Close()
}

// table opens a table, plain or the largest text of a ZIP file.
func table(path string) (io.ReadCloser, error) {
	if !strings.EqualFold(filepath.Ext(path), ".zip") {
		return os.Open(path)
	}
	z, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var text *zip.File
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, ".txt") && (text == nil || f.UncompressedSize64 > text.UncompressedSize64) {
			text = f
		}
	}
	if text == nil {
		_ = z.Close()
		return nil, fmt.Errorf("%s: no text in it", path)
	}
	r, err := text.Open()
	if err != nil {
		_ = z.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return zipped{r, z}, nil
}
