package block

import (
	"sort"
	"strings"

	"github.com/daybookhq/daybook"
)

// Splices are told by lexical cohesion, after the idea of Hearst's TextTiling:
// the blocks of one story share its names and its words. A headline between
// paragraphs, and the blocks after it that share words with it rather than
// with the rest, are of another story if together they share next to nothing
// with the rest, and if the rest goes on after them with what it told before.
//
// A wrongly spliced paragraph loses events, so that round-ups, digests, live
// blogs and sub-heads are left alone, and another story of violence needs
// better proof than one of sport.

// Bounds of the decision, found on texts into which headlines and paragraphs
// of others had been put, and on texts without.
const (
	minUnits  = 4     // fewer blocks are no story to leave
	maxUnits  = 20000 // more are no article
	maxRun    = 12    // blocks of one splice
	maxCross  = 0.12  // share of a splice's weight that the rest may hold
	maxPart   = 0.4   // the same, as a part of what is usual in the report
	minUsual  = 0.1   // share of a block's weight that the rest of a report holds
	minResume = 0.03  // share of the weight of what follows that stood before
	maxStamps = 3     // lines with a time of posting; more make a live blog
	maxSplice = 0.45  // of all words, that splices may hold
)

const pointer = "pointer to another report"

// A unit is a block that may be told of.
type unit struct {
	block   int // index in the blocks
	text    string
	bag     bag
	head    bool   // has the form of a headline
	sub     bool   // head of a part of the same story
	label   bool   // comes after "Read also"
	spliced string // the reason why it is of another story, or ""
}

// A splicer looks for other stories in one document. Counts are by the number
// of a term and say in how many units it stands.
type splicer struct {
	v      *vocabulary
	units  []unit
	total  int     // words of all units
	usual  float64 // share of its weight that a block has in common with the rest
	main   []int32 // in all units but those looked at, and twice for the title
	own    []int32 // in the units looked at; all 0 between two looks
	before []int32 // in the first upto units
	upto   int
	mark   []int32 // the last union that has the term
	unions int32
}

// splices marks the blocks that belong to another story.
func splices(doc *daybook.Document, blocks []daybook.Block) {
	if doc.Kind == daybook.KindLiveBlog || doc.Kind == daybook.KindDayList || len(blocks) < minUnits || len(blocks) > maxUnits || stamps(blocks) > maxStamps {
		return
	}
	s := newSplicer(doc, blocks)
	if len(s.units) < minUnits {
		return
	}
	if s.measure(doc.Title); s.usual < minUsual {
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

// stamps counts the times of posting.
func stamps(blocks []daybook.Block) int {
	n := 0
	for _, b := range blocks {
		if b.Kind == daybook.BlockBoilerplate && b.Reason == timeOfPosting {
			n++
		}
	}
	return n
}

func newSplicer(doc *daybook.Document, blocks []daybook.Block) *splicer {
	s := &splicer{v: newVocabulary(doc.Text)}
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

// measure counts the terms of the title and all units, and what is usual.
func (s *splicer) measure(title string) {
	heading := s.v.bag(title, true)
	n := len(s.v.class)
	s.main, s.before, s.own, s.mark = make([]int32, n), make([]int32, n), make([]int32, n), make([]int32, n)
	count(s.main, heading, 2)
	for i := range s.units {
		count(s.main, s.units[i].bag, 1)
	}
	var shares []float64
	for i := range s.units {
		if u := &s.units[i]; !u.head && len(u.bag.ids) > 3 {
			count(s.main, u.bag, -1)
			share, _ := s.affinity(u.bag, s.main)
			count(s.main, u.bag, 1)
			shares = append(shares, share)
		}
	}
	if len(shares) > 0 {
		sort.Float64s(shares)
		s.usual = shares[len(shares)/2]
	}
}

// count adds n for each term of b.
func count(in []int32, b bag, n int32) {
	for _, id := range b.ids {
		in[id] += n
	}
}

// affinity returns the share of a bag's weight that stands in a count of
// terms, and how many terms but those of any violence do. A term that stands
// in one block alone counts less.
func (s *splicer) affinity(b bag, in []int32) (share float64, terms int) {
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

// headed finds headlines of other stories with what follows them.
func (s *splicer) headed() {
	for i := 1; i < len(s.units); i++ {
		u := &s.units[i]
		if !u.head || u.sub && !u.label {
			continue
		}
		end := s.run(i)
		why := s.foreign(i, end)
		if why == pointer {
			end = i + 1
		}
		if why != "" {
			for k := i; k < end; k++ {
				s.units[k].spliced = why
			}
			i = end - 1
		}
	}
}

// run returns the end of the units that go with headline i: those that share
// more with the run so far than with the rest, or nothing with either.
func (s *splicer) run(i int) int {
	own := s.own
	take := func(k int) {
		count(own, s.units[k].bag, 1)
		count(s.main, s.units[k].bag, -1)
	}
	take(i)
	end, seen := i+1, i+1
	for k := i + 1; k < len(s.units) && k-i <= maxRun && !s.units[k].head; k++ {
		take(k)
		seen = k + 1
		toRest, _ := s.affinity(s.units[k].bag, s.main)
		count(own, s.units[k].bag, -1)
		toRun, _ := s.affinity(s.units[k].bag, own)
		bond := s.bond(s.units[k].bag, own)
		count(own, s.units[k].bag, 1)
		alien := toRest < maxPart*s.usual
		if k == i+1 && (alien || toRun > toRest) || bond > 0 && (alien || toRun > toRest) || bond > 1 && toRest < s.usual || k == end && s.stray(k, toRest) {
			end = k + 1
		} else if !alien {
			break
		}
	}
	for k := i; k < seen; k++ {
		count(own, s.units[k].bag, -1)
		count(s.main, s.units[k].bag, 1)
	}
	return end
}

// foreign returns why the units from a headline to end are of another story,
// or "".
func (s *splicer) foreign(head, end int) string {
	u := &s.units[head]
	all := s.union(head, end)
	for k := head; k < end; k++ {
		count(s.main, s.units[k].bag, -1)
	}
	share, _ := s.affinity(all, s.main)
	headShare, headTerms := s.affinity(u.bag, s.main)
	resumes := s.resumes(head, end)
	for k := head; k < end; k++ {
		count(s.main, s.units[k].bag, 1)
	}
	if u.label && (end == head+1 || share > maxCross) {
		return pointer
	}
	if share > maxCross || share > maxPart*s.usual || headShare > 0.2 {
		return ""
	}
	if end == head+1 {
		if headTerms == 0 && (u.bag.words >= 6 && len(u.bag.ids) >= 4 && (s.names(u.bag) > 1 || u.bag.other > 0)) {
			return "headline of another story"
		}
		return ""
	}
	echo := s.echo(head, end)
	violent := all.conflict > 1 && all.conflict >= all.other
	switch {
	case u.label:
	case violent && (!s.told(head) || !resumes || !echo || u.bag.words < 5 || headTerms > 1 || headTerms == 1 && headShare > 0.12),
		!violent && !echo && all.other == 0,
		!violent && !resumes && all.other == 0:
		return ""
	}
	return "headline and text that share no names or words with the report"
}

// stray reports whether unit k, which follows a splice, shares no word at all
// with the report: nothing that tells of violence does so.
func (s *splicer) stray(k int, toRest float64) bool {
	b := s.units[k].bag
	return toRest == 0 && b.conflict == 0 && (b.other > 0 || len(b.ids) > 2) && !strings.ContainsAny(s.units[k].text, "\"“”")
}

// bond counts the terms that b shares with a run and with nothing else.
func (s *splicer) bond(b bag, own []int32) int {
	n := 0
	for _, id := range b.ids {
		if own[id] > 0 && s.main[id] == 0 && s.v.class[id] != classConflict {
			n++
		}
	}
	return n
}

// told reports whether a paragraph stands before unit i.
func (s *splicer) told(i int) bool {
	for k := 0; k < i; k++ {
		if !s.units[k].head {
			return true
		}
	}
	return false
}

// union returns the terms of the units from head to end, each once.
func (s *splicer) union(head, end int) bag {
	var all bag
	s.unions++
	for k := head; k < end; k++ {
		all.words += s.units[k].bag.words
		for _, id := range s.units[k].bag.ids {
			if s.mark[id] != s.unions {
				s.mark[id] = s.unions
				all.add(id, s.v.class[id])
			}
		}
	}
	return all
}

// resumes reports whether what stands after end goes on with what stood before
// head.
func (s *splicer) resumes(head, end int) bool {
	for ; s.upto < head; s.upto++ {
		count(s.before, s.units[s.upto].bag, 1)
	}
	after := s.union(end, min(len(s.units), end+maxRun))
	share, terms := s.affinity(after, s.before)
	return terms > 0 && share >= minResume
}

// echo reports whether the text after a headline takes up its words.
func (s *splicer) echo(head, end int) bool {
	for k := head + 1; k < end; k++ {
		count(s.own, s.units[k].bag, 2)
	}
	_, terms := s.affinity(s.units[head].bag, s.own)
	for k := head + 1; k < end; k++ {
		count(s.own, s.units[k].bag, -2)
	}
	return terms > 0
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
		if u.head || u.spliced != "" || u.bag.other < 3 || u.bag.conflict*4 > u.bag.other || u.bag.words < 20 {
			continue
		}
		count(s.main, u.bag, -1)
		share, terms := s.affinity(u.bag, s.main)
		count(s.main, u.bag, 1)
		if share < 0.03 && terms == 0 {
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
