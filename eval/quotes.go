package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// An attribution says who says what: PolNeAR's source, cue and content, each
// of one or more spans.
type attribution struct{ source, cue, content []daybook.Span }

// attributions scores reported speech on PolNeAR (Newell et al. 2018): a cue
// is right when it overlaps a gold cue, each used once; a source is right when
// it overlaps the source of the cue's partner; content is counted by the
// letters that system and gold share. The first file by name is the gold of a
// text that several people marked.
//
// PolNeAR marks the unnested attribution alone: what somebody quoted says of
// what others say is content to it. The record keeps both, so what is found
// within the content of another is left out here (unnested).
func attributions(paths []string) (Result, error) {
	texts, err := files(paths, ".txt")
	if err != nil {
		return Result{}, err
	}
	marks, err := files(paths, ".ann")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "quotes", Figures: map[string]float64{}}
	start := time.Now()
	stages := through("quotes")
	var s saidScore
	for _, name := range texts {
		gold := marksOf(name, marks)
		if gold == "" {
			continue
		}
		text, want, err := marked(name, gold)
		if err != nil {
			return r, err
		}
		r.Items++
		a := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport, Language: "en"}, stages, nil)
		r.Misses = append(r.Misses, s.add(filepath.Base(name), text, want, unnested(attributed(a)))...)
	}
	r.Seconds = time.Since(start).Seconds()
	r.Figures["cue_p"], r.Figures["cue_r"], r.Figures["cue_f"] = prf(s.cue, s.found, s.wanted)
	r.Figures["source_p"], r.Figures["source_r"], r.Figures["source_f"] = prf(s.source, s.sources, s.wantedSources)
	r.Figures["content_overlap_p"], r.Figures["content_overlap_r"], r.Figures["content_overlap_f"] = prf(s.shared, s.told, s.wantedTold)
	return r, nil
}

// marksOf returns the annotation of a text, the first by name, or "".
func marksOf(text string, marks []string) string {
	base := strings.TrimSuffix(filepath.Base(text), ".txt")
	for _, m := range marks {
		if b := filepath.Base(m); strings.HasPrefix(b, base+"_") || b == base+".ann" {
			return m
		}
	}
	return ""
}

// marked reads a text and its attributions in brat's standoff form, which
// counts in code points.
func marked(text, ann string) (string, []attribution, error) {
	data, err := os.ReadFile(text)
	if err != nil {
		return "", nil, err
	}
	lines, err := os.ReadFile(ann)
	if err != nil {
		return "", nil, err
	}
	var at []int // byte of each code point
	for i := range string(data) {
		at = append(at, i)
	}
	at = append(at, len(data))
	spans := map[string][]daybook.Span{}
	var out []attribution
	for n, line := range strings.Split(string(lines), "\n") {
		id, rest, ok := strings.Cut(line, "\t")
		switch {
		case ok && id[0] == 'T':
			s, err := standoff(rest, at)
			if err != nil {
				return "", nil, fmt.Errorf("%s:%d: %w", ann, n+1, err)
			}
			spans[id] = s
		case ok && id[0] == 'E':
			out = append(out, frame(rest, spans))
		}
	}
	return string(data), out, nil
}

// standoff reads "Content 48 53;60 64	words".
func standoff(field string, at []int) ([]daybook.Span, error) {
	head, _, _ := strings.Cut(field, "\t")
	_, list, _ := strings.Cut(head, " ")
	var out []daybook.Span
	for _, part := range strings.Split(list, ";") {
		from, to, _ := strings.Cut(part, " ")
		lo, err := strconv.Atoi(from)
		if err != nil {
			return nil, err
		}
		hi, err := strconv.Atoi(to)
		if err != nil {
			return nil, err
		}
		if lo < 0 || lo > hi || hi >= len(at) {
			return nil, fmt.Errorf("no such stretch: %s", part)
		}
		out = append(out, daybook.Span{Start: at[lo], End: at[hi]})
	}
	return out, nil
}

// frame reads "Attribution:T4 Content:T3 Cue:T2 Source:T1".
func frame(field string, spans map[string][]daybook.Span) (a attribution) {
	for _, f := range strings.Fields(field) {
		role, id, _ := strings.Cut(f, ":")
		switch strings.TrimRight(role, "0123456789") {
		case "Source":
			a.source = append(a.source, spans[id]...)
		case "Cue":
			a.cue = append(a.cue, spans[id]...)
		case "Content":
			a.content = append(a.content, spans[id]...)
		}
	}
	return a
}

// attributed returns what the pipeline found, an element a cue.
func attributed(a *daybook.Analysis) []attribution {
	var out []attribution
	by := map[daybook.Span]int{}
	for _, q := range a.Quotes {
		if q.Cue.Empty() {
			continue
		}
		i, ok := by[q.Cue]
		if !ok {
			i = len(out)
			by[q.Cue] = i
			out = append(out, attribution{cue: []daybook.Span{q.Cue}})
		}
		if !q.Speaker.Empty() {
			out[i].source = []daybook.Span{q.Speaker}
		}
		out[i].content = append(out[i].content, q.Content)
	}
	return out
}

// unnested leaves out attributions whose cue stands in the content of another
// one. Of two that hold each other's cue the one with the wider content stays.
func unnested(list []attribution) []attribution {
	var out []attribution
	for i, inner := range list {
		if !slices.ContainsFunc(list, func(outer attribution) bool {
			return reports(outer, inner.cue[0]) && (!reports(inner, outer.cue[0]) || inner.told() < outer.told())
		}) {
			out = append(out, list[i])
		}
	}
	return out
}

// reports reports whether a cue stands in what is said.
func reports(a attribution, cue daybook.Span) bool {
	return slices.ContainsFunc(a.content, func(s daybook.Span) bool { return s.Contains(cue) })
}

// told is how many bytes of content there are.
func (a attribution) told() (n int) {
	for _, s := range a.content {
		n += s.End - s.Start
	}
	return n
}

// A saidScore counts what was found and wanted: cues, sources, and letters of
// content.
type saidScore struct {
	cue, found, wanted             int
	source, sources, wantedSources int
	shared, told, wantedTold       int
}

// add scores one text and returns what differs.
func (s *saidScore) add(where, text string, want, got []attribution) []Miss {
	var misses []Miss
	used := make([]bool, len(got))
	s.found, s.wanted = s.found+len(got), s.wanted+len(want)
	for _, w := range want {
		if len(w.source) > 0 {
			s.wantedSources++
		}
		if len(w.cue) == 0 {
			continue
		}
		k := partner(w, got, used)
		if k < 0 {
			misses = append(misses, Miss{where, "missed", text[w.cue[0].Start:w.cue[0].End], "", around(text, w.cue[0])})
			continue
		}
		used[k] = true
		s.cue++
		if overlap(w.source, got[k].source) || related(text, w.source, got[k].source) {
			s.source++
		} else if len(w.source) > 0 {
			misses = append(misses, Miss{where, "wrong", words(text, w.source), words(text, got[k].source), around(text, w.cue[0])})
		}
	}
	for k, g := range got {
		if len(g.source) > 0 {
			s.sources++
		}
		if !used[k] {
			misses = append(misses, Miss{where, "spurious", "", text[g.cue[0].Start:g.cue[0].End], around(text, g.cue[0])})
		}
	}
	s.letters(text, want, got)
	return misses
}

// related reports whether the gold names a speaker by a relative pronoun right
// behind the phrase that it stands for, which the pipeline names instead: "the
// army, which said …".
func related(text string, want, got []daybook.Span) bool {
	for _, w := range want {
		switch strings.ToLower(text[w.Start:w.End]) {
		case "who", "which", "that":
		default:
			continue
		}
		for _, g := range got {
			if g.End < w.Start && strings.Trim(text[g.End:w.Start], ", ") == "" {
				return true
			}
		}
	}
	return false
}

// partner returns the first unused attribution whose cue overlaps that of w.
func partner(w attribution, got []attribution, used []bool) int {
	for k := range got {
		if !used[k] && overlap(w.cue, got[k].cue) {
			return k
		}
	}
	return -1
}

// letters counts the bytes of content in gold, system and both.
func (s *saidScore) letters(text string, want, got []attribution) {
	mark := make([]byte, len(text))
	paint := func(list []attribution, bit byte) {
		for _, a := range list {
			for _, c := range a.content {
				for i := c.Start; i < c.End; i++ {
					mark[i] |= bit
				}
			}
		}
	}
	paint(want, 1)
	paint(got, 2)
	for _, m := range mark {
		count(&s.wantedTold, m&1 != 0)
		count(&s.told, m&2 != 0)
		count(&s.shared, m == 3)
	}
}

func overlap(a, b []daybook.Span) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Overlaps(y) {
				return true
			}
		}
	}
	return false
}

func words(text string, spans []daybook.Span) string {
	var out []string
	for _, s := range spans {
		out = append(out, text[s.Start:s.End])
	}
	return strings.Join(out, " … ")
}
