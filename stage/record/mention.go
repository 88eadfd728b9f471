package record

import "github.com/daybookhq/daybook"

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
	ownTime  bool // the time stands before the event noun
	places   []int
	agents   []daybook.Argument
	patients []daybook.Argument
	others   []daybook.Argument
	meant    []daybook.Argument // whom it is for
	left     []daybook.Argument // whom or what it leaves
	title    bool
	weak     bool
	vague    bool // a weak word of violence: "attack", "killed"
}

func (w *writer) readMentions() {
	w.mentions = make([]mention, len(w.a.Triggers))
	for i := range w.a.Triggers {
		tr := &w.a.Triggers[i]
		m := &w.mentions[i]
		m.typ, m.time = tr.Type, -1
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
			own := arg.Rule == "argument/modifier"
			if m.time < 0 || own || !m.ownTime && w.better(arg.Time, m.time) {
				m.time, m.ownTime = arg.Time, own
			}
		}
	}
}

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
