// Package actor knows who acts in the news: states, armed groups, forces,
// organisations, media and people in office, with the names that reports give
// them and the dates within which a name means them. It also knows the common
// nouns for people ("gunmen", "police", "villagers") and what they say of
// sector and harm.
//
// The tables are the tab-separated files of this folder; actors.md says where
// their facts come from. A new actor is a row.
package actor

import (
	"embed"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
)

//go:embed *.tsv
var files embed.FS

// An Actor is somebody, in one role, between two days.
type Actor struct {
	ID      string // "country:SY", "group:hamas", "person:vladimir-putin", "mil:IL"
	Name    string // canonical name
	Sector  string // GOV MIL PAR REB …, as RECORD.md lists them
	Country string // ISO 3166-1 alpha-2, or ""
	Kind    daybook.NameKind
	Office  string // "President", for a person
	From    daybook.Day
	To      daybook.Day // zero: open
}

// A Lexicon finds actors by their names. It is read-only once loaded.
type Lexicon struct {
	actors     []Actor
	entries    []entry
	first      map[string]int32 // first word of an alias → its last entry
	byID       map[string][]int32
	demonyms   map[string]string // folded adjective → ISO code, "" for a people
	agents     map[string]Agent
	adjectives map[string]string // ISO code → "Syrian"
	register   *register
}

// An entry is one alias of one actor.
type entry struct {
	rest  string // the words after the first, each with a space in front
	exact string // as it must be written, full stops left out; "" if case is free
	actor int32
	next  int32 // next entry with the same first word, -1 at the end
	words int8
	weak  bool // a last name alone: means the actor only about its dates
}

// Default returns the lexicon of this package; it is loaded on the first call.
func Default() *Lexicon { return load() }

var load = sync.OnceValue(func() *Lexicon {
	l := Written()
	l.organisations("compiled-groups.tsv")
	data, _ := files.ReadFile("compiled-people.tsv")
	l.register = openRegister(string(data))
	return l
})

// Written returns the tables that the project wrote by hand alone. The
// compiled ones are made with it.
func Written() *Lexicon {
	l := &Lexicon{
		first:      make(map[string]int32, 4096),
		byID:       make(map[string][]int32, 4096),
		demonyms:   map[string]string{},
		agents:     map[string]Agent{},
		register:   openRegister(""),
		adjectives: map[string]string{},
	}
	l.countries()
	l.peoples()
	l.organisations("groups.tsv")
	l.organisations("orgs.tsv")
	l.people("leaders.tsv")
	l.loadAgents()
	return l
}

// rows calls f with the fields of each line of a file, empty ones added to
// make up n.
func rows(name string, n int, f func([]string)) {
	data, err := files.ReadFile(name)
	if err != nil {
		return
	}
	fields := make([]string, n)
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		for i := range fields {
			fields[i], line, _ = strings.Cut(line, "\t")
		}
		f(fields)
	}
}

func (l *Lexicon) countries() {
	rows("countries.tsv", 4, func(f []string) {
		a := l.add(Actor{ID: "country:" + f[0], Name: f[1], Sector: "GOV", Country: f[0], Kind: daybook.NamePlace})
		l.aliases(a, f[1], f[2])
		adjective := l.add(Actor{ID: "country:" + f[0], Name: f[1], Sector: "", Country: f[0], Kind: daybook.NameNationality})
		l.adjectives[f[0]], _, _ = strings.Cut(f[3], "|")
		for d := range strings.SplitSeq(f[3], "|") {
			l.demonym(adjective, d, f[0])
		}
	})
}

func (l *Lexicon) peoples() {
	rows("peoples.tsv", 3, func(f []string) {
		a := l.add(Actor{ID: "people:" + strings.ReplaceAll(strings.ToLower(f[0]), " ", "-"), Name: f[0], Country: none(f[1]), Kind: daybook.NameNationality})
		l.demonym(a, f[0], none(f[1]))
	})
}

// demonym enters an adjective and the plural of the noun that it doubles as.
func (l *Lexicon) demonym(a int32, d, iso string) {
	if d == "" {
		return
	}
	forms := []string{d}
	if !strings.HasSuffix(d, "s") && !strings.HasSuffix(d, "sh") && !strings.HasSuffix(d, "ch") && !strings.HasSuffix(d, "ese") && !strings.HasSuffix(d, "men") && !strings.HasSuffix(d, "man") {
		forms = append(forms, d+"s")
	}
	for _, f := range forms {
		l.enter(a, f)
		key := strings.Join(Words(nil, f), " ")
		if _, ok := l.demonyms[key]; !ok {
			l.demonyms[key] = iso
		}
	}
}

func (l *Lexicon) organisations(file string) {
	rows(file, 5, func(f []string) {
		a := l.add(Actor{ID: f[0], Name: f[1], Sector: f[2], Country: none(f[3]), Kind: bodyKind(f[2])})
		l.aliases(a, f[1], f[4])
	})
}

// bodyKind tells armed groups from other bodies by their sector: rebels,
// militias and criminal bands.
func bodyKind(sector string) daybook.NameKind {
	switch sector {
	case "REB", "PRM", "CRM":
		return daybook.NameGroup
	}
	return daybook.NameOrganisation
}

func (l *Lexicon) people(file string) {
	rows(file, 7, func(f []string) {
		a := l.add(Actor{
			ID: "person:" + strings.Join(Words(nil, f[0]), "-"), Name: f[0], Country: none(f[1]), Sector: f[2], Kind: daybook.NamePerson,
			Office: f[5], From: day(f[3], 1, 1), To: day(f[4], 12, 31),
		})
		l.aliases(a, f[0], f[6])
	})
}

func none(s string) string {
	if s == "-" {
		return ""
	}
	return s
}

func (l *Lexicon) add(a Actor) int32 {
	n := int32(len(l.actors))
	l.actors = append(l.actors, a)
	l.byID[a.ID] = append(l.byID[a.ID], n)
	return n
}

func (l *Lexicon) aliases(a int32, name, others string) {
	if i := strings.Index(name, " ("); i > 0 && l.actors[a].Kind != daybook.NamePlace {
		name = "" // told apart by a word in brackets that no report writes
	}
	l.enter(a, name)
	for others != "" {
		var s string
		s, others, _ = strings.Cut(others, "|")
		l.enter(a, s)
	}
}

// enter adds an alias. One that starts with = or is all capitals is matched as
// it is written.
func (l *Lexicon) enter(a int32, alias string) {
	exact, ok := strings.CutPrefix(alias, "=")
	if !ok && acronym(alias) {
		exact, ok = alias, true
	}
	var buf [8]string
	words := Words(buf[:0], exact)
	if len(words) == 0 {
		return
	}
	e := entry{actor: a, words: int8(len(words)), next: -1}
	if ok {
		e.exact = strings.ReplaceAll(exact, ".", "")
	}
	if len(words) > 1 {
		e.rest = " " + strings.Join(words[1:], " ")
	}
	e.weak = l.actors[a].Kind == daybook.NamePerson && len(alias) > 0 && alias[0] == '='
	if last, ok := l.first[words[0]]; ok {
		e.next = last
	}
	l.first[words[0]] = int32(len(l.entries))
	l.entries = append(l.entries, e)
}

func acronym(s string) bool {
	upper := false
	for i := 0; i < len(s); i++ {
		if 'a' <= s[i] && s[i] <= 'z' || s[i] == ' ' {
			return false
		}
		upper = upper || 'A' <= s[i] && s[i] <= 'Z'
	}
	return upper
}
