package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// harmType is the codebook's type for harm without a told cause; such mentions
// join an event and are none by themselves.
const harmType = "harm"

// attackType is the codebook's least specific type of violence.
const attackType = "attack"

// A mention is one trigger with what its frame says, ready to compare.
type mention struct {
	typ      string
	group    string // ACLED event type, "" for harm
	sentence int
	block    int
	time     int  // index in Times of the time that dates it, -1 if none
	tie      int  // how closely the time is tied to it: see ties
	since    bool // it has gone on since the time
	until    int  // index in Times of the last of several, "Monday and Tuesday"; else that of time
	gap      int  // index in gaps of the one that says when it was, -1 if none
	places   []int
	agents   []daybook.Argument
	patients []daybook.Argument
	others   []daybook.Argument
	sites    []daybook.Argument // what stands where it happened, and is hit for that
	meant    []daybook.Argument // whom it is for
	left     []daybook.Argument // whom or what it leaves
	title    bool
	weak     bool
	vague    bool // a weak word of violence: "attack", "killed"
	another  bool // told as one more: "another attack"
	answered int  // token of the word that says that it is answered, -1 if none
	counted  bool // told as so long before or after something else
}

func (w *writer) readMentions() {
	w.mentions = make([]mention, len(w.a.Triggers))
	for i := range w.a.Triggers {
		tr := &w.a.Triggers[i]
		m := &w.mentions[i]
		m.typ, m.time, m.gap, m.another, m.answered = tr.Type, -1, -1, w.another(i), w.answered(i)
		if t := w.book.Type(tr.Type); t.ACLED != nil {
			m.group = t.ACLED.EventType
		}
		m.sentence = w.a.Tokens[tr.Head].Sentence
		m.block = w.a.Sentences[m.sentence].Block
		m.title = w.a.Blocks[m.block].Kind == daybook.BlockTitle
		m.weak = tr.Weak
		m.vague = tr.Weak && violent(m.group)
		w.readFrame(m, &w.a.Frames[i])
	}
}

func (w *writer) readFrame(m *mention, f *daybook.Frame) {
	for _, arg := range f.Args {
		if arg.Rule == siteRule {
			m.sites = append(m.sites, arg)
			continue
		}
		switch arg.Role {
		case daybook.RoleAgent:
			m.agents = append(m.agents, arg)
		case daybook.RolePatient:
			m.patients = append(m.patients, arg)
		case daybook.RoleWith:
			m.others = append(m.others, arg)
		case daybook.RoleTo:
			m.meant = append(m.meant, arg)
		case daybook.RoleFrom:
			m.left = append(m.left, arg)
		case daybook.RolePlace:
			m.places = append(m.places, arg.Place)
		case daybook.RoleTime:
			tie := ties[arg.Rule]
			if m.time >= 0 && tie == m.tie && w.joinedTimes(m.until, arg.Time) {
				m.until = arg.Time
				continue
			}
			if m.time < 0 || tie > m.tie || tie == m.tie && w.better(arg.Time, m.time) && !w.overrules(m.time, arg.Time) || w.overrules(arg.Time, m.time) {
				m.time, m.until, m.tie, m.since = arg.Time, arg.Time, tie, arg.Rule == "argument/since"
			}
		}
	}
}

// joinedTimes reports whether times i and j are two days, months or years told
// together: "on Monday and Tuesday".
func (w *writer) joinedTimes(i, j int) bool {
	x, y := &w.a.Times[i], &w.a.Times[j]
	if j != i+1 || x.From.IsZero() || x.Precision != y.Precision || x.Bound != "" || y.Bound != "" || x.To.HasYear() != y.To.HasYear() || x.To.Compare(y.From) >= 0 {
		return false
	}
	switch strings.TrimSpace(w.a.Doc.Text[x.End:y.Start]) {
	case "and", "and on", "and in", ",", ", and", "&":
		return true
	}
	return false
}

// overrules reports whether time i is of the calendar and time j, counted from
// the day of publication, is another: "the Bloody Sunday massacre of 1920".
func (w *writer) overrules(i, j int) bool {
	x, y := &w.a.Times[i], &w.a.Times[j]
	return x.Anchor == "explicit" && x.From.HasYear() && y.Anchor == "published" && (x.To.Compare(y.From) < 0 || y.To.Compare(x.From) < 0)
}

// ownTime reports whether the time stands before the event noun.
func (m *mention) ownTime() bool { return m.tie == ties["argument/modifier"] }

// ties ranks the rules by which a time dates an event: before its noun, under
// it in the grammar, nearest to it.
var ties = map[string]int{"argument/modifier": 3, "argument/grammar": 2, "argument/since": 2, "argument/nearest": 1}

// better reports whether time i dates an event better than time j: a resolved
// one before an open one, a finer one before a coarser one.
func (w *writer) better(i, j int) bool {
	x, y := &w.a.Times[i], &w.a.Times[j]
	if x.From.IsZero() != y.From.IsZero() {
		return y.From.IsZero()
	}
	return fineness(x.Precision) > fineness(y.Precision)
}

func fineness(precision string) int {
	switch precision {
	case "day":
		return 4
	case "week":
		return 3
	case "month", "range":
		return 2
	case "year":
		return 1
	}
	return 0
}

// violent reports whether a group of ACLED event types is violence.
func violent(group string) bool {
	return group == "Battles" || group == "Explosions/Remote violence" || group == "Violence against civilians"
}

// crowd reports whether a group of ACLED event types is about crowds.
func crowd(group string) bool { return group == "Protests" || group == "Riots" }
