package eval

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
)

// factuality scores how the pipeline takes verbs, as having happened or not, on
// the factuality of UDS (White et al. 2016, Rudinger, White & Van Durme 2018)
// with the sentences of EWT: the files of both, of which EWT's say what is
// scored. mae is the mean difference on a scale from −3, surely not, to 3,
// surely; pearson the correlation, −1 to 1. mae_all_3 is the mae of
// whoever takes everything for true. A predicate that the tokens do not hold as
// a word counts as true.
func factuality(paths []string) (Result, error) {
	start := time.Now()
	gold, err := factJudgements(paths)
	if err != nil {
		return Result{}, err
	}
	names, err := files(paths, ".conllu")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "factuality", Figures: map[string]float64{}}
	s := factScore{kinds: map[string]*factScore{}}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return r, err
		}
		docs, err := conlluDocs(string(text))
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
		for _, d := range docs {
			r.Misses = append(r.Misses, s.add(d, gold)...)
		}
	}
	r.Items = len(s.want)
	r.Figures["mae"], r.Figures["mae_all_3"], r.Figures["pearson"] = s.mae(), s.baseline(), pearson(s.want, s.got)
	r.Tables = []Table{s.table()}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// factJudgements maps the id of a sentence of EWT to the factuality of its
// words, by their number from 1: the mean of the people asked, each of whom says
// yes or no and how sure they are, 0 to 4.
func factJudgements(paths []string) (map[string]map[int]float64, error) {
	ids, err := factIDs(paths)
	if err != nil {
		return nil, err
	}
	archives, err := files(paths, "factuality.zip")
	if err != nil {
		return nil, err
	}
	out := map[string]map[int]float64{}
	for _, name := range archives { // several editions hold the same
		data, err := unzipped(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		var x struct {
			Data map[string]map[string]struct {
				Factuality struct {
					Factual struct{ Value, Confidence map[string]float64 }
				}
			}
		}
		if err := json.Unmarshal(data, &x); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for sentence, predicates := range x.Data {
			words := map[int]float64{}
			for key, p := range predicates {
				n, err := strconv.Atoi(key[strings.LastIndexByte(key, '-')+1:])
				if err != nil {
					return nil, fmt.Errorf("%s: %w", name, err)
				}
				if v := p.Factuality.Factual; len(v.Value) > 0 {
					words[n] = factMean(v.Value, v.Confidence)
				}
			}
			out[ids[sentence]] = words
		}
	}
	return out, nil
}

// factMean is the mean judgement: ±3/4 of how sure each is.
func factMean(value, sure map[string]float64) float64 {
	sum := 0.0
	for who, v := range value {
		sum += (2*v - 1) * .75 * sure[who]
	}
	return sum / float64(len(value))
}

// factIDs maps the numbers of UDS ("ewt-dev-12") to EWT's ids of sentences.
func factIDs(paths []string) (map[string]string, error) {
	names, err := files(paths, "ud_ids.json")
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		var x map[string]struct {
			Sentence string `json:"sentence_id"`
		}
		if err := json.Unmarshal(data, &x); err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		for k, v := range x {
			ids[k] = v.Sentence
		}
	}
	return ids, nil
}

// unzipped is the JSON file of an archive.
func unzipped(name string) ([]byte, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer z.Close()
	for _, file := range z.File {
		if strings.HasSuffix(file.Name, ".json") {
			f, err := file.Open()
			if err != nil {
				return nil, err
			}
			defer f.Close()
			return io.ReadAll(f)
		}
	}
	return nil, os.ErrNotExist
}

// A factScore holds what was wanted and found.
type factScore struct {
	want, got []float64
	kinds     map[string]*factScore // by how the pipeline took it
}

// add reads a document and compares its verbs.
func (s *factScore) add(d *bankDoc, gold map[string]map[int]float64) []Miss {
	if !slices.ContainsFunc(d.ids, func(id string) bool { return len(gold[id]) > 0 }) {
		return nil
	}
	a := daybook.Analyze(&daybook.Document{Text: d.text, Kind: daybook.KindReport, Language: "en"}, through("deps"), nil)
	at := map[daybook.Span]int{}
	for i, t := range a.Tokens {
		at[t.Span] = i
	}
	f := newFactReader(a)
	var misses []Miss
	for i, id := range d.ids {
		from, to := d.sentences[i][0], d.sentences[i][1]
		for n := 1; n <= to-from; n++ {
			want, ok := gold[id][n]
			if !ok {
				continue
			}
			word := d.words[from+n-1]
			got, kind := 3.0, "no word"
			if t, ok := at[word.Span]; ok {
				got, kind = f.factuality(t)
			}
			s.put(want, got)
			if s.kinds[kind] == nil {
				s.kinds[kind] = &factScore{}
			}
			s.kinds[kind].put(want, got)
			if math.Abs(want-got) > 3 {
				misses = append(misses, Miss{id, kind, fmt.Sprintf("%.1f", want), fmt.Sprintf("%.1f %s", got, word.form), clip(d.text, word.Start-80, word.End+80)})
			}
		}
	}
	return misses
}

func (s *factScore) put(want, got float64) { s.want, s.got = append(s.want, want), append(s.got, got) }

func (s *factScore) mae() float64 {
	sum := 0.0
	for i := range s.want {
		sum += math.Abs(s.want[i] - s.got[i])
	}
	return sum / float64(max(1, len(s.want)))
}

// baseline is the mae of 3 throughout.
func (s *factScore) baseline() float64 {
	sum := 0.0
	for _, w := range s.want {
		sum += 3 - w
	}
	return sum / float64(max(1, len(s.want)))
}

// pearson is the correlation of two lists, 0 if either is constant.
func pearson(x, y []float64) float64 {
	n := float64(len(x))
	var sx, sy, sxx, syy, sxy float64
	for i := range x {
		sx, sy = sx+x[i], sy+y[i]
		sxx, syy, sxy = sxx+x[i]*x[i], syy+y[i]*y[i], sxy+x[i]*y[i]
	}
	if d := math.Sqrt(n*sxx-sx*sx) * math.Sqrt(n*syy-sy*sy); d > 0 {
		return (n*sxy - sx*sy) / d
	}
	return 0
}
