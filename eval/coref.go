package eval

import (
	"bufio"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// coreference scores pronouns on GAP (Webster et al. 2018): for each of two
// names, whether the pronoun means it. Figures: gap_p, gap_r, gap_f, and
// resolved, the share of pronouns that have an antecedent at all.
func coreference(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, ".tsv")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "coref", Figures: map[string]float64{}}
	var s gapScore
	for _, name := range names {
		if err := s.file(name, &r); err != nil {
			return Result{}, err
		}
	}
	r.Items = s.items
	r.Figures["gap_p"], r.Figures["gap_r"], r.Figures["gap_f"] = prf(s.right, s.found, s.wanted)
	r.Figures["resolved"], _, _ = prf(s.resolved, s.items, s.items)
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

type gapScore struct{ items, right, found, wanted, resolved int }

// file scores one file. Its fields: ID, text, pronoun and offset, and name,
// offset and answer of A and of B; offsets count code points.
func (s *gapScore) file(name string, r *Result) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		row := strings.Split(lines.Text(), "\t")
		if len(row) < 10 || row[0] == "ID" {
			continue
		}
		s.item(filepath.Base(name), row, r)
	}
	return lines.Err()
}

func (s *gapScore) item(file string, row []string, r *Result) {
	a := &daybook.Analysis{Doc: &daybook.Document{ID: row[0], Text: row[1]}}
	for _, st := range through("entities") {
		st.Run(a)
	}
	s.items++
	pronoun := gapSpan(row[1], row[2], row[3])
	e := entityOver(a, pronoun)
	if e >= 0 {
		s.resolved++
	}
	for _, c := range [2]int{4, 7} {
		span := gapSpan(row[1], row[c], row[c+1])
		gold, got := strings.EqualFold(row[c+2], "true"), false
		if e >= 0 {
			for _, m := range a.Entities[e].Mentions {
				got = got || m.Overlaps(span)
			}
		}
		count(&s.wanted, gold)
		count(&s.found, got)
		count(&s.right, gold && got)
		if gold != got {
			r.Misses = append(r.Misses, Miss{file + " " + row[0], "pronoun", yes(gold, row[c]), yes(got, row[c]), around(row[1], pronoun)})
		}
	}
}

func yes(is bool, name string) string {
	if is {
		return name
	}
	return "not " + name
}

func gapSpan(text, words, offset string) daybook.Span {
	n, _ := strconv.Atoi(offset)
	at := byteOffset(text, n)
	return daybook.Span{Start: at, End: at + len(words)}
}

// entityOver returns the entity with a mention of exactly the span, or -1.
func entityOver(a *daybook.Analysis, s daybook.Span) int {
	for e := range a.Entities {
		for _, m := range a.Entities[e].Mentions {
			if m.Span == s {
				return e
			}
		}
	}
	return -1
}
