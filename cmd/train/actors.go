package main

import (
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/actor"
)

// trainActors writes actor/compiled-groups.tsv and actor/compiled-people.tsv:
// armed groups of the UCDP Actor Dataset and of the Phoenix dictionaries, and
// people in office from Phoenix (to 2014) and from Wikidata's list of heads of
// state and government (2022). Whoever the tables written by hand know is left
// out. Its argument is the folder gazetteer/misc of the data.
func trainActors(args []string) error {
	fs := flag.NewFlagSet("actors", flag.ContinueOnError)
	out := fs.String("out", "actor", "folder to write to")
	since := fs.Int("since", 2002, "leave out offices that ended before this year")
	if err := fs.Parse(args); err != nil {
		return err
	}
	c := &compiler{written: actor.Written(), dir: fs.Arg(0), since: *since, iso: map[string]string{}, lines: map[string]bool{}}
	if err := c.codes(); err != nil {
		return err
	}
	for _, step := range []func() error{c.ucdp, c.phoenixGroups} {
		if err := step(); err != nil {
			return err
		}
	}
	if err := c.write(filepath.Join(*out, "compiled-groups.tsv"), "id, name, sector, country, aliases. Compiled; see actors.md."); err != nil {
		return err
	}
	for _, step := range []func() error{c.phoenixPeople, c.heads} {
		if err := step(); err != nil {
			return err
		}
	}
	return c.write(filepath.Join(*out, "compiled-people.tsv"), "folded name, name, country, sector, from, to, office; sorted word by word. Compiled; see actors.md.")
}

// A compiler collects the lines of one table at a time.
type compiler struct {
	written *actor.Lexicon
	dir     string
	since   int
	iso     map[string]string // ISO alpha-3, Wikidata id and English name → alpha-2
	lines   map[string]bool
}

func (c *compiler) write(name, head string) error {
	var b strings.Builder
	b.WriteString("# " + head + "\n")
	lines := make([]string, 0, len(c.lines))
	for l := range c.lines {
		lines = append(lines, l)
	}
	slices.SortFunc(lines, func(a, b string) int {
		x, _, _ := strings.Cut(a, "\t")
		y, _, _ := strings.Cut(b, "\t")
		return cmp.Or(slices.Compare(strings.Fields(x), strings.Fields(y)), strings.Compare(a, b))
	})
	for _, l := range lines {
		b.WriteString(l + "\n")
	}
	fmt.Printf("%s: %d rows, %d bytes\n", name, len(lines), b.Len())
	c.lines = map[string]bool{}
	return os.WriteFile(name, []byte(b.String()), 0o644)
}

// table calls f for each row of a CSV file, by the names in its first line.
func (c *compiler) table(name string, f func(row func(string) string)) error {
	file, err := os.Open(filepath.Join(c.dir, name))
	if err != nil {
		return err
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[strings.TrimPrefix(h, "\ufeff")] = i
	}
	for _, row := range rows[1:] {
		f(func(column string) string { return strings.TrimSpace(row[at[column]]) })
	}
	return nil
}

func (c *compiler) codes() error {
	return c.table("country-codes.csv", func(row func(string) string) {
		two := row("ISO3166-1-Alpha-2")
		c.iso[row("ISO3166-1-Alpha-3")], c.iso[row("wikidata_id")] = two, two
		c.iso[row("CLDR display name")] = two
	})
}

// known reports whether the tables written by hand have the name already.
func (c *compiler) known(name string) bool {
	t := &actor.Text{Raw: name}
	for _, w := range actor.Words(nil, name) {
		t.Words = append(t.Words, w)
		t.Spans = append(t.Spans, daybook.Span{Start: 0, End: len(name)})
	}
	if len(t.Words) == 0 {
		return true
	}
	a, n := c.written.Match(t, 0, daybook.Day{})
	return a != nil && n == len(t.Words)
}

// ucdp takes the formally organised groups with names of two words and more.
func (c *compiler) ucdp() error {
	return c.table("ucdp-actor-221.csv", func(row func(string) string) {
		if row("Org") != "1" {
			return
		}
		var names []string
		for _, column := range []string{"NameOrigFullEng", "NameOrigFull", "NameOrig"} {
			if n := row(column); groupName(n) && !slices.Contains(names, n) {
				names = append(names, n)
			}
		}
		if len(names) == 0 || slices.ContainsFunc(names, c.known) {
			return
		}
		place, _, _ := strings.Cut(row("Location"), ",")
		place, _, _ = strings.Cut(place, " (")
		country := c.iso[place]
		if country == "" {
			country = c.written.CountryNamed(strings.ToLower(place))
		}
		c.lines[strings.Join([]string{"ucdp:" + row("ActorId"), names[0], "REB", orDash(country), strings.Join(names[1:], "|")}, "\t")] = true
	})
}

// groupName reports whether a name can be told from other words.
func groupName(n string) bool {
	words := strings.Fields(n)
	return bodyWords.MatchString(n) && len(words) >= 2 && len(words) <= 8 && !strings.ContainsAny(n, "()/,") && !strings.HasPrefix(n, "Forces of") && !strings.HasPrefix(n, "Military faction")
}

// bodyWords are words that only the names of bodies have.
var bodyWords = regexp.MustCompile(`(?i)\b(front|army|movement|party|brigades?|organi[sz]ation|group|council|union|league|forces?|guards?|command|militia|jihad|tigers|alliance|coalition|committee|battalion|resistance|mujahid\w*|cells?|fighters|faction|cartel|congress|liberation|revolutionary|vanguard|nuclei|network|society|association|lashkar|jaish|jaysh|harakat|jund|hizb|ansar|kata'ib)\b`)

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// phoenixGroups takes groups of the dictionary of non-state actors.
func (c *compiler) phoenixGroups() error {
	return c.phoenix("Phoenix.MilNonState.actors.txt", func(names, codes []string) {
		if len(codes) == 0 || len(codes[0]) < 6 || slices.ContainsFunc(names, c.known) {
			return
		}
		names = slices.DeleteFunc(names, func(n string) bool { return !groupName(n) })
		sector := map[string]string{"REB": "REB", "IMG": "REB", "SEP": "REB"}[codes[0][3:6]]
		if codes[0][:3] == "IMG" {
			sector = "REB"
		}
		if len(names) == 0 || sector == "" {
			return
		}
		id := "phoenix:" + strings.Join(actor.Words(nil, names[0]), "-")
		c.lines[strings.Join([]string{id, names[0], sector, orDash(c.iso[codes[0][:3]]), strings.Join(names[1:], "|")}, "\t")] = true
	})
}

// phoenixPeople takes people with a dated office.
func (c *compiler) phoenixPeople() error {
	return c.phoenix("Phoenix.Countries.actors.txt", func(names, codes []string) {
		names = slices.DeleteFunc(names, func(n string) bool { return !personName(n) })
		if len(names) == 0 || slices.ContainsFunc(names, c.known) {
			return
		}
		spans := map[string][2]string{} // country and sector → first and last day
		for _, code := range codes {
			what, when, _ := strings.Cut(code, " ")
			if len(what) < 6 || when == "" || c.iso[what[:3]] == "" {
				continue
			}
			sector := map[string]string{"GOV": "GOV", "MIL": "MIL", "COP": "COP", "SPY": "SPY", "JUD": "GOV", "LEG": "GOV", "REB": "REB", "OPP": "PAR"}[what[3:6]]
			from, to := dates(when)
			if sector == "" || to != "" && year(to) < c.since || to == "" && year(from) < 1980 {
				continue
			}
			if to == "" {
				to = "2015-12-31" // the dictionary ends in 2014
			}
			key := c.iso[what[:3]] + "\t" + sector
			if old, ok := spans[key]; ok {
				from, to = min(from, old[0]), max(to, old[1])
			}
			spans[key] = [2]string{from, to}
		}
		for key, d := range spans {
			for _, n := range names {
				c.person(n, []string{names[0], key, d[0], d[1], ""})
			}
		}
	})
}

// person adds a line of the register: the folded name, by which the lines are
// sorted, and the rest.
func (c *compiler) person(name string, rest []string) {
	if key := strings.Join(actor.Words(nil, name), " "); strings.Contains(key, " ") {
		c.lines[key+"\t"+strings.Join(rest, "\t")] = true
	}
}

func year(s string) int { n, _ := strconv.Atoi(s[:min(4, len(s))]); return n }

// personName reports whether a name has two to five words and no title.
func personName(n string) bool {
	words := strings.Fields(strings.ToLower(n))
	switch {
	case len(words) < 2 || len(words) > 5:
		return false
	}
	for _, w := range words {
		switch w {
		case "president", "minister", "king", "prime", "general", "secretary", "of", "the", "queen", "premier", "pm", "mr", "sheikh", "emir":
			return false
		}
	}
	return len(words[0]) > 1
}

// dates reads "011113-011222", ">011222" or "<040101".
func dates(s string) (from, to string) {
	switch {
	case strings.HasPrefix(s, ">"):
		return date(s[1:]), ""
	case strings.HasPrefix(s, "<"):
		return "", date(s[1:])
	}
	a, b, _ := strings.Cut(s, "-")
	return date(a), date(b)
}

// date reads yymmdd as of 1930 to 2029.
func date(s string) string {
	s = strings.TrimSpace(s)
	if len(s) != 6 {
		return ""
	}
	century := "20"
	if s[0] >= '3' {
		century = "19"
	}
	return century + s[:2] + "-" + s[2:4] + "-" + s[4:]
}

// heads takes heads of state and government as of 2022.
func (c *compiler) heads() error {
	return c.table("world-leaders-wikidata-2022.csv", func(row func(string) string) {
		name := row("officeholderLabel")
		country := c.iso["https://www.wikidata.org/wiki/"+row("countryid")]
		if !personName(name) || c.known(name) || country == "" {
			return
		}
		office, _, _ := strings.Cut(row("positionLabel"), " of ")
		c.person(name, []string{name, country, "GOV", row("start_year"), row("end_year"), office})
	})
}

// phoenix reads a dictionary: an entry is a name in capitals, other names on
// lines that start with +, and codes in brackets.
func (c *compiler) phoenix(name string, f func(names, codes []string)) error {
	data, err := os.ReadFile(filepath.Join(c.dir, "phoenix", name))
	if err != nil {
		return err
	}
	var names, codes []string
	for line := range strings.Lines(string(data)) {
		line, _, _ = strings.Cut(strings.TrimRight(line, "\r\n"), "#")
		text, code, coded := strings.Cut(line, "[")
		text = strings.TrimSpace(text)
		if text != "" && !strings.HasPrefix(text, "+") {
			f(names, codes)
			names, codes = nil, nil
		}
		if text = phoenixName(strings.TrimPrefix(text, "+")); text != "" {
			names = append(names, text)
		}
		if coded {
			code, _, _ = strings.Cut(code, "]")
			codes = append(codes, code)
		}
	}
	f(names, codes)
	return nil
}

// phoenixName writes "HAMID_KARZAI_" as "Hamid Karzai".
func phoenixName(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '_' || r == ' ' })
	for i, w := range words {
		switch w {
		case "al", "el", "bin", "ibn", "de", "del", "da", "di", "dos", "von", "van", "of", "the", "for", "and", "ul", "e", "i":
			if i > 0 {
				continue
			}
		}
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, " ")
}
