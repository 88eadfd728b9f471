package name

import "github.com/daybookhq/daybook"

// features fills f.feats with the hashed features of [i,end): its words, their
// endings and shapes, what the tables know of them, and the words around.
func (f *finder) features(i, end int) []uint32 {
	f.feats = f.feats[:0]
	first, last := f.low[i], f.low[end-1]
	before, after := f.at(i-1), f.at(end)
	f.feat("first", first)
	f.feat("last", last)
	f.feat("suffix", tail(last, 3))
	f.feat("suffix4", tail(last, 4))
	f.feat("suffix1", tail(first, 3))
	f.feat("prefix", head(last, 3))
	f.feat("before", before)
	f.feat("after", after)
	f.feat2("before2", f.at(i-2), before)
	f.feat2("after2", after, f.at(end+1))
	f.feat2("around", before, after)
	f.feat("length", sizes[min(end-i, len(sizes)-1)])
	for j := i; j < end; j++ {
		f.feat("word", f.low[j])
		f.known2(j)
	}
	f.shapes(i, end)
	f.cues(i, end)
	f.gazetteerFeatures(i, end, before)
	kind, sure := f.byRules(i, end)
	f.feat("rule", string(kind))
	if sure {
		f.feat("sure", string(kind))
	}
	return f.feats
}

var sizes = [...]string{"0", "1", "2", "3", "4", "5"}

// known2 notes what the tables say of one word.
func (f *finder) known2(j int) {
	w := f.low[j]
	if k, ok := f.tables.orgs[w]; ok {
		f.feat("org", k)
	}
	if p, ok := f.tables.places[w]; ok {
		f.feat2("place", string(p.kind), p.at)
	}
	if k, ok := f.tables.things[w]; ok {
		f.feat("thing", string(k))
	}
	if f.tables.given[w] {
		f.feat("given", "any")
	}
	if f.tables.titles[w] {
		f.feat("title", "in")
	}
	if connectors[w] {
		f.feat("connector", w)
	}
}

func (f *finder) shapes(i, end int) {
	var s [6]byte
	n := 0
	for j := i; j < end && n < len(s); j++ {
		s[n] = '0' + byte(f.shape[j])
		n++
	}
	f.feat("shape", string(s[:n]))
	if i == f.lo {
		f.feat("start", sizes[min(end-i, len(sizes)-1)])
	}
	if i < len(f.a.Tags) && i < end {
		f.feat("xpos", f.a.Tags[end-1].XPOS)
	}
}

// cues notes what the words around say of persons.
func (f *finder) cues(i, end int) {
	if i > f.lo && f.tables.titles[f.low[i-1]] {
		f.feat("cue", "title")
	}
	if f.tables.given[f.low[i]] {
		f.feat("given", "first")
	}
	if f.people[f.low[end-1]] {
		f.feat("given", "known")
	}
	if speechVerbs[f.at(end)] {
		f.feat("cue", "speech")
	}
	if placePreps[f.at(i-1)] {
		f.feat("cue", "prep")
	}
	if f.at(end) == "," && end+1 < f.hi && f.shape[end+1] == number && len(f.low[end+1]) == 2 {
		f.feat("cue", "age")
	}
	if f.ofBody(i, end) {
		f.feat("cue", "of")
	}
	if n := len(f.names); n > 0 && f.names[n-1].Last == i-2 && (f.at(i-1) == "and" || f.at(i-1) == "," || f.at(i-1) == "or") {
		f.feat2("list", f.at(i-1), string(f.names[n-1].Kind))
	}
}

// gazetteerFeatures notes whether the words, or the last of them, are a place
// and how large.
func (f *finder) gazetteerFeatures(i, end int, before string) {
	if n, found := f.place(i, end); n == end-i {
		m := found.At(0)
		size := sizes[min(len(sizes)-1, digits(f.places.Pop(m.Place)))]
		f.feat("gazetteer", size)
		f.feat2("gazetteer1", size, before)
		if m.Word {
			f.feat("gazetteer", "word")
		}
	} else if n > 0 {
		f.feat("gazetteer", "part")
	}
	if n, _ := f.place(end-1, end); n > 0 && end-i > 1 {
		f.feat("gazetteer", "last")
	}
}

// digits returns half the number of decimal digits of n.
func digits(n int) int {
	d := 0
	for ; n > 0; n /= 30 {
		d++
	}
	return d
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }
func head(s string, n int) string { return s[:min(len(s), n)] }

// feat adds the feature "kind=value".
func (f *finder) feat(kind, value string) { f.feats = append(f.feats, hash(hash(seed, kind), value)) }

func (f *finder) feat2(kind, a, b string) {
	f.feats = append(f.feats, hash(hash(hash(hash(seed, kind), a), "\x00"), b))
}

const seed = 2166136261

// hash goes on with FNV-1a over s.
func hash(h uint32, s string) uint32 {
	h ^= 0xff
	h *= 16777619
	for i := 0; i < len(s); i++ {
		h ^= uint32(s[i])
		h *= 16777619
	}
	return h
}

// A Candidate is a sequence that no table names surely, with the features that
// its kind is told by.
type Candidate struct {
	daybook.Span
	Features []uint32
}

// Candidates returns what the stage would have the model decide in a, whose
// tokens and tags are there. It is for training.
func Candidates(a *daybook.Analysis) []Candidate {
	var out []Candidate
	read(a, func(f *finder, i, end int) {
		out = append(out, Candidate{
			Span:     daybook.Span{Start: a.Tokens[i].Start, End: a.Tokens[end-1].End},
			Features: append([]uint32(nil), f.features(i, end)...),
		})
	})
	return out
}
