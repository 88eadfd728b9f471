package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/safe"
)

// brat writes brat standoff: for each report its text, NAME.txt, and what
// stands in it, NAME.ann; at the end annotation.conf, which brat needs, with
// the types that occurred. Positions are code points, as brat counts. A report
// that several incidents are told by is added to as they come.
type brat struct {
	dir   Folder
	files map[string]*bratFile // by id and checksum of the report
	names map[string]bool
	types map[string]map[string]bool // "entities", "events", "attributes" → lines of annotation.conf
}

type bratFile struct {
	name string

	spans, events, attributes, notes int // numbers given out
}

func newBrat(dir Folder) Writer {
	return &brat{dir: dir, files: map[string]*bratFile{}, names: map[string]bool{},
		types: map[string]map[string]bool{"entities": {}, "events": {}, "attributes": {}}}
}

// Write adds the tellings to the files of their reports.
func (b *brat) Write(inc *daybook.Incident) error {
	for i := range inc.Tellings {
		t := &inc.Tellings[i]
		if t.Report == nil || t.Event == nil {
			continue
		}
		if t.Report.Text == "" {
			return fmt.Errorf("report %s: brat needs its text, which was left out", t.Report.ID)
		}
		ms, err := marks(t)
		if err != nil {
			return err
		}
		f, err := b.file(t.Report)
		if err != nil {
			return err
		}
		if err := b.append(f.name+".ann", b.standoff(f, inc, t, ms)); err != nil {
			return err
		}
	}
	return nil
}

// Close writes annotation.conf.
func (b *brat) Close() error {
	var conf strings.Builder
	for _, section := range []string{"entities", "relations", "events", "attributes"} {
		fmt.Fprintf(&conf, "[%s]\n", section)
		for _, line := range sortedKeys(b.types[section]) {
			fmt.Fprintln(&conf, line)
		}
	}
	return b.append("annotation.conf", conf.String())
}

func sortedKeys(set map[string]bool) []string {
	var keys []string
	for k := range set {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (b *brat) append(name, text string) error {
	w, err := b.dir.Append(name)
	if err != nil {
		return err
	}
	if _, err := io.WriteString(w, text); err != nil {
		_ = w.Close()
		return err
	}
	return w.Close()
}

// file returns the file of a report; the first time it writes the text.
func (b *brat) file(r *daybook.Report) (*bratFile, error) {
	key := r.ID + "\n" + r.SHA256
	if f := b.files[key]; f != nil {
		return f, nil
	}
	name := fileName(r.ID)
	if lower := strings.ToLower(name); b.names[lower] { // two reports of one id, or of ids that some disks take for one
		name += "-" + digest(key)
	}
	b.names[strings.ToLower(name)] = true
	f := &bratFile{name: name}
	b.files[key] = f
	return f, b.append(name+".txt", r.Text)
}

// fileName returns an id as the name of a file: itself if it is harmless, else
// a digest of it.
func fileName(id string) string {
	harmless := id != "" && len(id) <= 100 && id[0] != '.' && id[0] != '-' && id != "annotation"
	for i := 0; i < len(id) && harmless; i++ {
		harmless = plain(id[i])
	}
	if !harmless || devices.MatchString(id) {
		return "r" + digest(id)
	}
	return id
}

// devices are names that Windows gives no file, whatever stands behind a dot.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)`)

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:8])
}

// standoff writes one telling: spans, the event with its roles, attributes,
// and notes with what the spans were resolved to.
func (b *brat) standoff(f *bratFile, inc *daybook.Incident, t *daybook.Telling, ms []mark) string {
	var out strings.Builder
	var roles []string
	trigger := 0
	for _, m := range ms {
		f.spans++
		label := bratLabel(m.field)
		switch {
		case m.field == "trigger":
			if label = bratLabel(m.value); trigger == 0 {
				trigger = f.spans
			} else {
				label = "Trigger"
				roles = append(roles, fmt.Sprintf("Trigger:T%d", f.spans))
			}
		case m.of == "":
			roles = append(roles, fmt.Sprintf("%s:T%d", bratRole(m.field), f.spans))
		}
		if f.spans != trigger {
			b.types["entities"][label] = true
		}
		places, words := fragments(m)
		fmt.Fprintf(&out, "T%d\t%s %s\t%s\n", f.spans, label, places, words)
		if m.value != "" && m.field != "trigger" {
			f.note(&out, fmt.Sprintf("T%d", f.spans), m.value)
		}
	}
	if trigger > 0 {
		b.event(&out, f, t, bratEvent{trigger, numbered(roles), inc.ID})
	}
	return out.String()
}

// A bratEvent is a line of brat: the trigger's number and the roles.
type bratEvent struct {
	trigger  int
	roles    []string
	incident string
}

func (b *brat) event(out *strings.Builder, f *bratFile, t *daybook.Telling, e bratEvent) {
	f.events++
	label := bratLabel(t.Event.Type)
	fmt.Fprintf(out, "E%d\t%s\n", f.events, strings.Join(append([]string{fmt.Sprintf("%s:T%d", label, e.trigger)}, e.roles...), " "))
	var args []string
	for _, role := range bratRoles {
		args = append(args, role+"*:<ENTITY>")
	}
	b.types["events"][label+"\t"+strings.Join(args, ", ")] = true
	for _, attr := range [][2]string{{"Realis", string(t.Event.Realis)}, {"Status", t.Event.Status}} {
		if attr[1] == "" {
			continue
		}
		f.attributes++
		fmt.Fprintf(out, "A%d\t%s E%d %s\n", f.attributes, attr[0], f.events, bratLabel(attr[1]))
		b.types["attributes"][bratAttributes[attr[0]]] = true
	}
	f.note(out, fmt.Sprintf("E%d", f.events), "incident "+e.incident+", telling "+t.ID)
}

// bratRoles are the roles of an event's spans.
var bratRoles = []string{"Trigger", "When", "Where", "Perpetrator", "Target", "Victim", "Participant", "Intervener", "Issuer", "Recipient", "Weapon", "Harm"}

var bratAttributes = map[string]string{
	"Realis": "Realis\tArg:<EVENT>, Value:Actual|Attempted|Planned|Threatened|Hypothetical|Denied|Generic",
	"Status": "Status\tArg:<EVENT>, Value:Uncontested|Claimed|Accused|Contested|Denied",
}

// bratRole returns the role of a field: "Victim" for party/victim, "Where" for
// where/near.
func bratRole(field string) string {
	kind, rest, _ := strings.Cut(field, "/")
	if kind == "party" {
		kind = rest
	}
	return bratLabel(kind)
}

// numbered counts the roles that occur several times, as brat wants: Victim:T3
// Victim2:T4.
func numbered(roles []string) []string {
	seen := map[string]int{}
	var out []string
	for _, r := range roles {
		role, span, _ := strings.Cut(r, ":")
		if seen[role]++; seen[role] > 1 {
			role += fmt.Sprint(seen[role])
		}
		out = append(out, role+":"+span)
	}
	return out
}

// fragments writes a span and its words. One that crosses a line end brat
// wants in pieces; it reads lines as Python does, so more counts as a line end.
func fragments(m mark) (places, words string) {
	const ends = "\n\v\f\r\x1c\x1d\x1e\u0085\u2028\u2029"
	var at, text []string
	quote, start := []rune(m.Quote), 0
	for i := 0; i <= len(quote); i++ {
		if i < len(quote) && !strings.ContainsRune(ends, quote[i]) {
			continue
		}
		if i > start {
			at = append(at, fmt.Sprintf("%d %d", m.Start+start, m.Start+i))
			text = append(text, string(quote[start:i]))
		}
		start = i + 1
	}
	return strings.Join(at, ";"), strings.Join(text, " ")
}

// bratLabel turns a field into the name of a type: letters, digits, hyphens.
func bratLabel(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '/':
			b.WriteByte('-')
		case plain(c) && c != '.':
			b.WriteByte(c)
		default:
			b.WriteByte('_')
		}
	}
	name := b.String()
	if name == "" {
		return "Other"
	}
	return strings.ToUpper(name[:1]) + name[1:]
}

// note adds what cannot be said in labels of spans.
func (f *bratFile) note(out *strings.Builder, of, text string) {
	f.notes++
	fmt.Fprintf(out, "#%d\tAnnotatorNotes %s\t%s\n", f.notes, of, safe.Text(text))
}
