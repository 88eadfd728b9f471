package block

import (
	"strings"

	"github.com/daybookhq/daybook"
)

// Splices are told by lexical cohesion, after the idea of Hearst's TextTiling:
// blocks of one story share its names and its words. From the title and the
// lead on, each block that shares enough with what has been gathered joins the
// story. A headline that shares nothing with it, and the blocks after it up to
// where the story's words come back, belong to another one.
//
// A wrongly spliced paragraph loses events, so that round-ups, digests, live
// blogs and sub-heads are left alone, and another story of violence needs
// better proof than one of sport.

// Bounds of the decision, found on texts into which headlines and paragraphs
// of others had been put, and on texts without.
const (
	minUnits  = 4     // fewer blocks are no story to leave
	maxUnits  = 20000 // more are no article
	joins     = 0.14  // share of a block's weight that joins it to the story
	stays     = 0.07  // share of a block's weight that keeps it out of a splice
	mainShare = 0.5   // of all words, that the story must hold
	maxSplice = 0.45  // of all words, that splices may hold
)

// A unit is a block that may be told of.
type unit struct {
	block    int // index in the blocks
	text     string
	bag      bag
	head     bool // has the form of a headline
	sub      bool // head of a part of the same story
	label    bool // comes after "Read also"
	attached bool
	spliced  string // the reason why it is of another story, or ""
}

// A splicer looks for other stories in one document.
type splicer struct {
	v     *vocabulary
	units []unit
	main  map[int32]int // in how many attached units a term stands
	total int           // words of all units
}

// splices marks the blocks that belong to another story.
func splices(doc *daybook.Document, blocks []daybook.Block) {
	if doc.Kind == daybook.KindLiveBlog || doc.Kind == daybook.KindDayList || len(blocks) < minUnits || len(blocks) > maxUnits {
		return
	}
	s := newSplicer(doc, blocks)
	if len(s.units) < minUnits {
		return
	}
	s.gather(doc.Title)
	if s.share() < mainShare {
		return
	}
	s.headed()
	s.headless()
	if s.many() {
		return
	}
	for _, u := range s.units {
		if u.spliced != "" {
			blocks[u.block].Kind, blocks[u.block].Reason = daybook.BlockSplice, u.spliced
		}
	}
}

func newSplicer(doc *daybook.Document, blocks []daybook.Block) *splicer {
	s := &splicer{v: newVocabulary(doc.Text), main: map[int32]int{}}
	label := false
	for i, b := range blocks {
		if b.Kind == daybook.BlockBoilerplate {
			p, ok := phraseTable().find(doc.Text[b.Start:b.End], 1)
			label = ok && teases(p.text)
			continue
		}
		if !b.Kind.Told() || b.Kind == daybook.BlockCaption {
			continue
		}
		text := doc.Text[b.Start:b.End]
		u := unit{block: i, text: text, label: label}
		label = false
		u.bag = s.v.bag(text, b.Kind == daybook.BlockTitle)
		u.head = b.Kind == daybook.BlockTitle
		if u.head {
			p, ok := phraseTable().find(text, u.bag.words)
			u.sub = ok && p.as == asSubhead || u.bag.words < 4 || len(u.bag.ids) < 2
		}
		s.total += u.bag.words
		s.units = append(s.units, u)
	}
	return s
}

// teases reports whether a phrase announces another report.
func teases(p string) bool {
	return strings.HasPrefix(p, "read") || strings.HasPrefix(p, "also read") || strings.HasPrefix(p, "related") ||
		strings.HasPrefix(p, "see also") || strings.HasPrefix(p, "recommended") || strings.HasPrefix(p, "you ") || strings.HasPrefix(p, "more ") || strings.HasPrefix(p, "don't miss")
}

// gather attaches to the title and the lead all units that share enough with
// what is attached.
func (s *splicer) gather(title string) {
	for _, id := range s.v.bag(title, true).ids {
		s.main[id] += 2
	}
	lead := 0
	for lead < len(s.units)-1 && s.units[lead].head {
		s.attach(lead)
		lead++
	}
	s.attach(lead)
	for changed, round := true, 0; changed && round < 8; round++ {
		changed = false
		for i := range s.units {
			if !s.units[i].attached && s.belongs(i) {
				s.attach(i)
				changed = true
			}
		}
	}
}

func (s *splicer) attach(i int) {
	s.units[i].attached = true
	for _, id := range s.units[i].bag.ids {
		s.main[id]++
	}
}

// belongs reports whether unit i shares enough with the story.
func (s *splicer) belongs(i int) bool {
	u := &s.units[i]
	share, terms := s.affinity(u.bag, s.main)
	if u.head {
		return share >= 0.25 && terms > 0
	}
	return share >= joins && terms > 1 || share >= 0.3
}

// affinity returns the share of a bag's weight that stands in a count of
// terms, and how many terms but those of any violence do. A term that stands
// in one block alone counts less.
func (s *splicer) affinity(b bag, in map[int32]int) (share float64, terms int) {
	all, shared := 0.0, 0.0
	for _, id := range b.ids {
		w := s.v.weight(id)
		all += w
		n := in[id]
		if n == 0 {
			continue
		}
		if n == 1 {
			w *= 0.7
		}
		shared += w
		if s.v.class[id] != classConflict {
			terms++
		}
	}
	if all == 0 {
		return 0, 0
	}
	return shared / all, terms
}

// share returns the share of all words that is attached.
func (s *splicer) share() float64 {
	n := 0
	for _, u := range s.units {
		if u.attached {
			n += u.bag.words
		}
	}
	return float64(n) / float64(max(s.total, 1))
}

// headed finds headlines of other stories with what follows them.
func (s *splicer) headed() {
	body := false
	for i := 0; i < len(s.units); i++ {
		u := &s.units[i]
		if !u.head {
			body = true
			continue
		}
		if !body || u.attached || u.sub && !u.label {
			continue
		}
		end := s.run(i)
		if why := s.foreign(i, end); why != "" {
			for k := i; k < end; k++ {
				s.units[k].spliced = why
			}
			i = end - 1
		}
	}
}

// run returns the end of the units that go with headline i: those that are
// not of the story and share words with the run, or nothing with either.
func (s *splicer) run(i int) int {
	own := map[int32]int{}
	add := func(k int) {
		for _, id := range s.units[k].bag.ids {
			own[id]++
		}
	}
	add(i)
	end := i + 1
	for k := i + 1; k < len(s.units) && !s.units[k].attached && !s.units[k].head; k++ {
		toMain, _ := s.affinity(s.units[k].bag, s.main)
		toRun, shared := s.affinity(s.units[k].bag, own)
		if k > i+1 && (shared == 0 || toRun < toMain) || k == i+1 && toMain >= stays && toRun < toMain {
			if k > i+1 && toMain < stays && len(s.units[k].bag.ids) > 4 {
				continue // it goes with the run if what follows does
			}
			break
		}
		for ; end <= k; end++ {
			add(end)
		}
	}
	return end
}

// foreign returns why the units from a headline to end are of another story,
// or "".
func (s *splicer) foreign(head, end int) string {
	u := &s.units[head]
	var all bag
	seen := map[int32]bool{}
	var conflict, other int
	for k := head; k < end; k++ {
		all.words += s.units[k].bag.words
		conflict, other = conflict+s.units[k].bag.conflict, other+s.units[k].bag.other
		for _, id := range s.units[k].bag.ids {
			if !seen[id] {
				seen[id] = true
				all.ids = append(all.ids, id)
			}
		}
	}
	share, _ := s.affinity(all, s.main)
	headShare, headTerms := s.affinity(u.bag, s.main)
	if share > 0.12 || headShare > 0.2 {
		return ""
	}
	resumes := false
	for k := end; k < len(s.units); k++ {
		resumes = resumes || s.units[k].attached && !s.units[k].head
	}
	violent := conflict > 1 && conflict >= other
	if end == head+1 {
		if headTerms == 0 && (u.label || u.bag.words >= 6 && len(u.bag.ids) >= 4 && (s.names(u.bag) > 1 || u.bag.other > 0)) {
			return "headline of another story"
		}
		return ""
	}
	echo, _ := s.echo(head, end)
	switch {
	case u.label:
	case violent && (!resumes || !echo || u.bag.words < 5 || headTerms > 0):
		return ""
	case !violent && !echo && other == 0:
		return ""
	case !violent && !resumes && other == 0 && !echo:
		return ""
	}
	return "headline and text that share no names or words with the report"
}

// echo reports whether the text after a headline takes up its words.
func (s *splicer) echo(head, end int) (bool, int) {
	in := map[int32]int{}
	for k := head + 1; k < end; k++ {
		for _, id := range s.units[k].bag.ids {
			in[id] += 2
		}
	}
	_, terms := s.affinity(s.units[head].bag, in)
	return terms > 0, terms
}

// names counts the names in a bag.
func (s *splicer) names(b bag) int {
	n := 0
	for _, id := range b.ids {
		if s.v.name[id] {
			n++
		}
	}
	return n
}

// headless finds paragraphs without a headline that are of sport, space or the
// like, and share nothing with the story.
func (s *splicer) headless() {
	for i := 1; i < len(s.units)-1; i++ {
		u := &s.units[i]
		if u.attached || u.head || u.spliced != "" || u.bag.other < 3 || u.bag.conflict > 0 || u.bag.words < 20 {
			continue
		}
		if share, terms := s.affinity(u.bag, s.main); share < 0.03 && terms == 0 {
			u.spliced = "text about other things that shares no names or words with the report"
		}
	}
}

// many reports whether so much is of other stories that the text is rather a
// digest.
func (s *splicer) many() bool {
	n := 0
	for _, u := range s.units {
		if u.spliced != "" {
			n += u.bag.words
		}
	}
	return float64(n) > maxSplice*float64(s.total)
}
