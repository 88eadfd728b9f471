package record

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// when dates an event by the best time of its mentions. A time that hangs on
// another event is left to chainDates.
func (w *writer) when(c *cluster) daybook.When {
	best := -1
	for _, k := range c.mentions {
		t := w.mentions[k].time
		if t >= 0 && w.canDate(t, c.realis) && (best < 0 || w.better(t, best)) {
			best = t
		}
	}
	if best < 0 || w.aroundNews(c, best) {
		return daybook.When{Precision: "unknown", Anchor: "none", Evidence: []daybook.Evidence{}}
	}
	x := &w.a.Times[best]
	out := daybook.When{Precision: "unknown", Anchor: "none", PartOfDay: x.PartOfDay, Evidence: []daybook.Evidence{w.evidence(x.Span, x.Rule)}}
	pub, told := w.day()
	switch {
	case x.From.IsZero() || x.Anchor == "event":
	case w.since(c, best):
		if told && x.From.HasYear() && x.From.Compare(pub) <= 0 {
			setDays(&out, x.From, pub)
			out.Precision, out.Anchor = "range", x.Anchor
		}
	case x.Bound == "" || w.own(c, best):
		setDays(&out, x.From, x.To)
		out.Precision, out.Anchor = x.Precision, x.Anchor
		if y := &w.a.Times[w.last(c, best)]; y != x && w.canDate(w.last(c, best), c.realis) {
			setDays(&out, x.From, y.To)
			out.Precision = "range"
			out.Evidence = append(out.Evidence, w.evidence(y.Span, y.Rule))
		}
	}
	return out
}

// aroundNews reports whether time t is no more than the month or year around the
// day of a list whose news c is: "see the May 2010 attacks", "the 2010 Gao bombing
// takes place".
func (w *writer) aroundNews(c *cluster, t int) bool {
	x := &w.a.Times[t]
	pub, ok := w.day()
	if !ok || w.a.Doc.Kind != daybook.KindDayList || w.mentions[c.mentions[0]].time >= 0 && !w.occurs(c.mentions[0]) || x.Precision != "month" && x.Precision != "year" {
		return false
	}
	return x.From.HasYear() && x.From.Compare(pub) <= 0 && pub.Compare(x.To) <= 0
}

// occurs reports whether mention k is a noun of which the news says only that it comes
// about: "the bombing occurs".
func (w *writer) occurs(k int) bool {
	h := w.a.Triggers[k].Head
	v := w.g.Head(h)
	if w.g.IsVerb(h) && w.present(h) { // "bombing occurs", one trigger
		h, v = w.g.Child(h, "nsubj"), h
	}
	if h < 0 || v < 0 || !w.g.Is(h, "nsubj") || !w.present(v) {
		return false
	}
	switch w.g.Lemma(v) {
	case "occur", "happen", "take", "begin", "start", "erupt", "break":
		return true
	}
	return false
}

// last returns the last of the times told together with time t.
func (w *writer) last(c *cluster, t int) int {
	for _, k := range c.mentions {
		if m := &w.mentions[k]; m.time == t {
			return m.until
		}
	}
	return t
}

// own reports whether time t stands before a noun of the event: what its own
// preposition says ("since the May 3 attack") is of the noun.
func (w *writer) own(c *cluster, t int) bool {
	for _, k := range c.mentions {
		if m := &w.mentions[k]; m.time == t && m.ownTime() {
			return true
		}
	}
	return false
}

// since reports whether time t is that from which the event has gone on.
func (w *writer) since(c *cluster, t int) bool {
	for _, k := range c.mentions {
		if m := &w.mentions[k]; m.time == t && m.since {
			return true
		}
	}
	return false
}

// paragraphDate dates an event that has no words of time by the day that its
// paragraph gives before it: "On May 3 … The next sentence goes on".
func (w *writer) paragraphDate() {
	if w.a.Doc.Kind == daybook.KindDayList {
		return
	}
	for i, c := range w.clusters {
		e := &w.out.Events[i]
		if !undated(&e.When) || e.Realis != daybook.Actual || w.told(c) || w.gapped(c) || w.counted(c) || w.anterior(c.mentions[0]) {
			continue
		}
		m := &w.mentions[c.mentions[0]]
		start := w.a.Sentences[m.sentence].Start
		for t := w.firstTime(start) - 1; t >= 0; t-- {
			x := &w.a.Times[t]
			if x.Start < w.a.Blocks[m.block].Start {
				break
			}
			lo, hi := w.a.TokensIn(x.Span)
			if lo >= hi || x.Type != "DATE" || x.Precision != "day" || x.From.IsZero() || x.Bound != "" || x.Anchor == "event" || !w.canDate(t, c.realis) {
				continue
			}
			s := w.a.Tokens[lo].Sentence
			if w.aftermath(lo, hi) {
				continue
			}
			if s >= m.sentence || m.sentence-s > 3 || w.a.Sentences[s].Block != m.block {
				continue
			}
			setDays(&e.When, x.From, x.To)
			e.When.Precision, e.When.Anchor = x.Precision, x.Anchor
			e.When.Evidence = append(e.When.Evidence, w.evidence(x.Span, "when/same-paragraph"))
			break
		}
	}
}

// aftermath reports whether the time of tokens [lo,hi) is when somebody spoke of an
// event or did something about it.
func (w *writer) aftermath(lo, hi int) bool {
	i := lo
	for up := w.g.Head(i); up >= lo && up < hi; up = w.g.Head(i) {
		i = up
	}
	v := w.g.Head(i)
	return v >= 0 && w.g.IsVerb(v) && (w.after[w.g.Lemma(v)] || w.g.Lemma(v) == "say")
}

// anterior reports whether mention k tells an event as over before what stands
// around it: "called on Monday to say that they had been wounded".
func (w *writer) anterior(k int) bool {
	h := w.a.Triggers[k].Head
	g := w.g.Group(h)
	return w.g.IsVerb(h) && g.Perfect && g.Tense == "past"
}

// canDate reports whether something with that realis may be on the day of time
// t: what happened is not in the future.
func (w *writer) canDate(t int, r daybook.Realis) bool {
	x := &w.a.Times[t]
	return x.From.IsZero() || r != daybook.Actual || w.possible(x.From)
}

// undated reports whether words say at most at which hour it was.
func undated(w *daybook.When) bool {
	for _, v := range w.Evidence {
		if v.Rule != "timex/clock" {
			return false
		}
	}
	return w.From == nil
}

func setDays(w *daybook.When, from, to daybook.Day) {
	f, t := from.String(), to.String()
	if t == "" {
		t = f
	}
	w.From, w.To = &f, &t
}

// chainDates resolves "a week later" against the event that it hangs on: the
// nearest dated one told before, else after (rule 3); never one that would put
// the event beyond the day of publication. Events of its own kind come first,
// since a series is told so. In a day-list it may hang on the list's day.
func (w *writer) chainDates() {
	pub, ok := w.day()
	list := ok && w.a.Doc.Kind == daybook.KindDayList
	for i, c := range w.clusters {
		x, e := w.hanging(c), &w.out.Events[i]
		if x == nil || e.When.From != nil {
			continue
		}
		if j := w.anchor(i, x.Shift); j >= 0 {
			base := w.out.Events[j].When
			w.shift(e, base, x)
			e.When.Anchor = "event:" + w.out.Events[j].ID
			e.When.Evidence = append(e.When.Evidence, base.Evidence...)
			e.When.Evidence[0].Rule = "when/after-event"
		} else if list && w.possible(pub.Add(x.Shift)) {
			var base daybook.When
			setDays(&base, pub, pub)
			base.Precision = "day"
			w.shift(e, base, x)
			e.When.Anchor = "published"
			e.When.Evidence[0].Rule = "when/day-list"
		}
	}
}

// shift dates e as long after base as x says, in days or, where x counts months
// or years, as coarsely.
func (w *writer) shift(e *daybook.Event, base daybook.When, x *daybook.Time) {
	l, ok := lengthOf(x.Value)
	sign := 1
	if x.Shift < 0 {
		sign = -1
	}
	if !ok || l.months == 0 {
		l, sign = length{days: x.Shift}, 1
	}
	from, to, precision := l.shift(base, sign)
	setDays(&e.When, from, to)
	e.When.Precision = precision
}

// hanging returns the time of c that hangs on another event, or nil.
func (w *writer) hanging(c *cluster) *daybook.Time {
	for _, k := range c.mentions {
		if t := w.mentions[k].time; t >= 0 && w.a.Times[t].Anchor == "event" {
			return &w.a.Times[t]
		}
	}
	return nil
}

func (w *writer) anchor(i, shift int) int {
	best, top := -1, -1
	for j := range w.out.Events {
		base := w.out.Events[j].When
		if j == i || base.From == nil || base.Precision != "day" || strings.HasPrefix(base.Anchor, "event:") || !w.possible(parseDay(*base.From).Add(shift)) {
			continue
		}
		score := 0
		if w.out.Events[j].Type == w.out.Events[i].Type {
			score += 4
		}
		if w.clusters[j].group == w.clusters[i].group {
			score++
		}
		if j < i {
			score += 2
		}
		if w.rightBefore(w.clusters[j], w.clusters[i]) {
			score += 3
		}
		if score > top || score == top && j < i {
			best, top = j, score
		}
	}
	return best
}

// rightBefore reports whether the sentence before d, in its block, or that of d
// itself, mentions c.
func (w *writer) rightBefore(c, d *cluster) bool {
	m := &w.mentions[d.mentions[0]]
	for _, k := range c.mentions {
		if o := &w.mentions[k]; o.block == m.block && (m.sentence-o.sentence == 1 || m.sentence == o.sentence && k < d.mentions[0]) {
			return true
		}
	}
	return false
}

// possible reports whether something told as having happened may be on day d.
func (w *writer) possible(d daybook.Day) bool {
	pub, ok := w.day()
	return !ok || !d.HasYear() || d.Compare(pub) <= 0
}

// parseDay reads what Day.String writes.
func parseDay(s string) daybook.Day {
	var d daybook.Day
	if rest, ok := strings.CutPrefix(s, "--"); ok {
		s = rest
	} else if len(s) == 10 {
		d.Year = atoi(s[:4])
		s = s[5:]
	}
	if len(s) == 5 {
		d.Month, d.Dom = monthOf(atoi(s[:2])), atoi(s[3:])
	}
	return d
}

// dayList dates the news of a day-list by the list's day, and what went on for days by
// those up to it.
func (w *writer) dayList() {
	pub, ok := w.day()
	if w.a.Doc.Kind != daybook.KindDayList || !ok {
		return
	}
	for i, c := range w.clusters {
		e := &w.out.Events[i]
		if !undated(&e.When) || e.Realis != daybook.Actual && e.Realis != daybook.Attempted || w.told(c) || w.gapped(c) || w.known(c) || w.tally(c, e) || w.recounted(c) {
			continue
		}
		setDays(&e.When, pub, pub)
		e.When.Precision, e.When.Anchor = "day", "published"
		tr := &w.a.Triggers[c.mentions[0]]
		e.When.Evidence = append(e.When.Evidence, w.evidence(tr.Span, "when/day-list"))
		if n, at := w.course(c); n > 0 {
			setDays(&e.When, pub.Add(-n), pub)
			e.When.Precision = "range"
			e.When.Evidence = append(e.When.Evidence, w.evidence(at.Span, "when/course"))
		}
	}
}

// known reports whether all mentions refer to the event as one that the reader
// knows of: "investigates the bombing", "jailed for the bombing that killed nine". The
// heading of an item says nothing of its news.
func (w *writer) known(c *cluster) bool {
	for _, k := range c.mentions {
		h := w.a.Triggers[k].Head
		if len(c.mentions) > 1 && (w.inRelative(h) || w.heading(k)) || w.risenToll(h) {
			continue
		}
		if !w.a.Triggers[k].Definite && w.g.Child(h, "nmod:poss") < 0 || w.g.IsVerb(h) || w.g.Is(h, "nsubj", "nsubj:pass") || w.g.Is(h, "obj") && w.g.Supports(w.g.Head(h)) {
			return false
		}
	}
	return true
}

// risenToll reports whether event noun h is what a toll is of that has risen: it was on
// a day before.
func (w *writer) risenToll(h int) bool {
	for n := 0; n < 3 && h >= 0 && w.g.Is(h, "nmod", "conj"); n++ {
		if h = w.g.Head(h); w.g.Lemma(h) == "toll" {
			up := w.g.Head(h)
			return up >= 0 && w.g.Is(h, "nsubj", "nsubj:pass") && w.risen[w.g.Lemma(up)]
		}
	}
	return false
}

// inRelative reports whether verb h, or that which it goes on from, is said of
// somebody or something: "which crashed, killing nine".
func (w *writer) inRelative(h int) bool {
	for n := 0; n < 3 && h >= 0; n++ {
		if w.g.Is(h, "acl:relcl") && (n < 2 || w.relative(h)) {
			return true
		}
		if !w.g.Is(h, "conj") && !(w.g.Is(h, "advcl") && w.a.Tags[h].XPOS == "VBG") {
			return false
		}
		h = w.g.Head(h)
	}
	return false
}

// heading reports whether mention k stands in the heading of a list's item: "2007
// Gao bombings: …".
func (w *writer) heading(k int) bool {
	h := w.a.Triggers[k].Head
	if w.mentions[k].sentence != 0 || w.g.IsVerb(h) {
		return false
	}
	for i := h + 1; i < len(w.a.Tokens) && i < h+headingReach; i++ {
		if w.g.Form(i) == ":" {
			return true
		}
	}
	return false
}

// headingReach is how many tokens of a heading may follow its event.
const headingReach = 3

// told reports whether all mentions tell the event as an earlier one.
func (w *writer) told(c *cluster) bool {
	for _, k := range c.mentions {
		if !w.a.Triggers[k].Past && !w.aside(k) {
			return false
		}
	}
	return true
}

// farBack is how many days before the news an event becomes its background.
const farBack = 7

// background marks what the report tells as earlier history.
func (w *writer) background() {
	news, looksBack, byWeekday := w.newsDay(), w.looksBack(), w.byWeekday()
	for i, c := range w.clusters {
		e := &w.out.Events[i]
		e.Background = w.told(c) || e.Realis == daybook.Generic || i > 0 && w.calendar(e) && w.onWeekday(w.clusters[0]) || w.earlier(c, e, looksBack, byWeekday) || e.When.From == nil && w.recounted(c)
		if e.When.To == nil || news.IsZero() || strings.HasPrefix(e.When.Anchor, "event:") {
			continue
		}
		to := parseDay(*e.When.To)
		if to.HasYear() == news.HasYear() {
			e.Background = e.Background || to.Compare(news) < 0 && news.Since(to) > farBack
		}
	}
	for i := range w.out.Events {
		e := &w.out.Events[i]
		if id, ok := strings.CutPrefix(e.When.Anchor, "event:"); ok {
			for j := range w.out.Events {
				if w.out.Events[j].ID == id {
					e.Background = e.Background || w.out.Events[j].Background
				}
			}
		}
	}
}

// calendar reports whether an event is dated by a calendar date.
func (w *writer) calendar(e *daybook.Event) bool {
	return e.When.From != nil && e.When.Anchor == "explicit" && len(e.When.Evidence) > 0
}

// newsDay returns the day that the report is about: that of publication, else
// of its first dated event.
func (w *writer) newsDay() daybook.Day {
	if d, ok := w.day(); ok {
		return d
	}
	for i := range w.out.Events {
		if t := w.out.Events[i].When.To; t != nil {
			return parseDay(*t)
		}
	}
	return daybook.Day{}
}

// aside reports whether a trigger stands in a clause that recalls: "who took
// part in the October attacks", "since the attack".
func (w *writer) aside(k int) bool {
	for i, n := w.a.Triggers[k].Head, 0; i >= 0 && n < 6; i, n = w.g.Head(i), n+1 {
		if g := w.g.Group(i); w.g.Rel(i) == "acl:relcl" && w.relative(i) && !w.linkedAbove(i) && !(g.Perfect && g.Tense == "present") || w.sinceThen(i) {
			return true
		}
	}
	return false
}

// sinceThen reports whether "since" opens the clause or phrase of token i.
func (w *writer) sinceThen(i int) bool {
	for _, k := range w.g.Children(i) {
		if w.g.Form(int(k)) == "since" && int(k) < i && w.g.Is(int(k), "mark", "case") {
			return true
		}
	}
	return false
}

// relative reports whether a relative pronoun opens the clause of v: parsers
// see such clauses where there are none.
func (w *writer) relative(v int) bool {
	for _, k := range w.g.Children(v) {
		switch w.a.Tags[k].XPOS {
		case "WDT", "WP", "WP$", "WRB":
			return true
		}
	}
	return false
}

// linkedAbove reports whether a relative clause tells of an event noun of the
// news itself ("the attack that killed nine").
func (w *writer) linkedAbove(v int) bool {
	h := w.g.Head(v)
	return h >= 0 && w.g.Class(h)&w.person == 0 && w.heads(h) >= 0
}
