// Package codebook holds the types of event and of statement, one text file
// each in en/.
//
// A file says what the type means, where it stands in other schemes (ACLED,
// PLOVER, CAMEO, UCDP, GTD), which words name it, which part its agent and
// patient play, and gives sentences that do and do not name it. The sentences
// are the type's tests and its documentation. To add a type, add a file.
package codebook

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
)

// Version names the codebook in records: its name and number.
const Version = "core@1"

//go:embed en/*.txt
var files embed.FS

// A Type is one kind of event or statement.
type Type struct {
	ID         string // the file's name without .txt: "air-strike"
	Name       string
	Meaning    string
	Kind       string // event, statement or idiom (words that only seem to name an event)
	ACLED      *daybook.ACLED
	PLOVER     *daybook.PLOVER
	CAMEO      string
	UCDP       string                  // type of violence "1", "2", "3", "by-parties" or ""
	GTD        string                  // attack type
	Precedence int                     // where tactics coincide the higher type names the event
	Act        string                  // of a statement type: asserts, denies, …
	Roles      map[daybook.Role]string // role of the trigger's argument → role of the party
	Patterns   []Pattern
	Yes, No    []string
}

// A Codebook is a set of types. It never changes.
type Codebook struct {
	Types []Type // by ID
	index map[string]int
}

// Default returns the core codebook, read once. A file that does not parse is
// a mistake in the program: it panics, and a test finds it.
var Default = sync.OnceValue(func() *Codebook {
	c, err := Load(files)
	if err != nil {
		panic(err)
	}
	return c
})

// Load reads all files en/*.txt of fsys. The error names the file and line.
func Load(fsys fs.FS) (*Codebook, error) {
	names, err := fs.Glob(fsys, "en/*.txt")
	if err != nil {
		return nil, err
	}
	c := &Codebook{index: map[string]int{}}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		t, err := parse(strings.TrimSuffix(path.Base(name), ".txt"), string(data))
		if err != nil {
			return nil, fmt.Errorf("codebook/%s:%w", name, err)
		}
		c.index[t.ID] = len(c.Types)
		c.Types = append(c.Types, t)
	}
	return c, nil
}

// Type returns the type of that id, or nil.
func (c *Codebook) Type(id string) *Type {
	if i, ok := c.index[id]; ok {
		return &c.Types[i]
	}
	return nil
}

func parse(id, text string) (Type, error) {
	t := Type{ID: id, Kind: "event", Roles: map[daybook.Role]string{}}
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		key, value, _ := strings.Cut(line, ":")
		if err := t.set(key, strings.TrimSpace(value)); err != nil {
			return t, fmt.Errorf("%d: %w", i+1, err)
		}
	}
	return t, nil
}

var errKey = errors.New("unknown key")

func (t *Type) set(key, value string) (err error) {
	if value == "-" {
		return nil
	}
	switch key {
	case "name":
		t.Name = value
	case "meaning":
		t.Meaning = strings.TrimSpace(t.Meaning + " " + value)
	case "kind":
		t.Kind = value
	case "acled":
		t.ACLED, err = parseACLED(value)
	case "plover":
		event, mode, _ := strings.Cut(value, " ")
		t.PLOVER = &daybook.PLOVER{Event: event, Mode: strings.TrimPrefix(mode, "-")}
	case "cameo":
		t.CAMEO = value
	case "ucdp":
		t.UCDP = value
	case "gtd":
		t.GTD = value
	case "precedence":
		t.Precedence, err = strconv.Atoi(value)
	case "act":
		t.Act = value
	case "roles":
		err = t.setRoles(value)
	case "trigger", "weak":
		var p Pattern
		p, err = parsePattern(value)
		p.Weak = key == "weak"
		t.Patterns = append(t.Patterns, p)
	case "yes":
		t.Yes = append(t.Yes, value)
	case "no":
		t.No = append(t.No, value)
	default:
		err = fmt.Errorf("%w %q", errKey, key)
	}
	return err
}

func parseACLED(value string) (*daybook.ACLED, error) {
	f := strings.Split(value, " > ")
	if len(f) != 3 {
		return nil, fmt.Errorf("acled needs three levels: %q", value)
	}
	return &daybook.ACLED{DisorderType: strings.TrimSpace(f[0]), EventType: strings.TrimSpace(f[1]), SubEventType: strings.TrimSpace(f[2])}, nil
}

func (t *Type) setRoles(value string) error {
	for _, f := range strings.Fields(value) {
		from, to, ok := strings.Cut(f, "=")
		if !ok {
			return fmt.Errorf("role without =: %q", f)
		}
		t.Roles[daybook.Role(from)] = to
	}
	return nil
}
