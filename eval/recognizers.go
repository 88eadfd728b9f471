package eval

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/daybookhq/daybook"
	counting "github.com/daybookhq/daybook/stage/count"
	"github.com/daybookhq/daybook/stage/timex"
)

// A specCase is an utterance of Recognizers-Text and what is found in it.
type specCase struct {
	Input        string
	Context      struct{ ReferenceDateTime string }
	NotSupported string
	Results      []struct {
		Text               string
		TypeName, Typename string
		Resolution         struct {
			Value  string
			Values []struct{ Timex string }
		}
	}
}

// recognizers scores the specifications of Recognizers-Text: DateTimeModel.json
// by text, type and TIMEX, NumberModel.json by text and value. A case passes if
// all that it lists is found so and nothing else. Cases that the library's own
// reference implementation (NotSupported: dotnet) does not pass are left out.
func recognizers(paths []string) (Result, error) {
	start := time.Now()
	names, err := files(paths, "DateTimeModel.json", "NumberModel.json")
	if err != nil {
		return Result{}, err
	}
	r := Result{Suite: "recognizers", Figures: map[string]float64{}}
	passed, cases := map[string]int{}, map[string]int{}
	stages := spokenStages()
	for _, name := range names {
		if filepath.Base(filepath.Dir(name)) == "EnglishOthers" {
			continue // written for countries where the day comes first
		}
		model := strings.ToLower(strings.TrimSuffix(filepath.Base(name), "Model.json"))
		specs, err := readSpecs(name)
		if err != nil {
			return r, err
		}
		for _, c := range specs {
			var want, got string
			if model == "number" {
				want, got = c.numbers(), numbersIn(c.Input)
			} else {
				want, got = c.times(), recognize(c.Input, c.Context.ReferenceDateTime, stages)
			}
			r.Items++
			cases[model]++
			if want == got {
				passed[model]++
			} else {
				r.Misses = append(r.Misses, Miss{model, "wrong", want, got, c.Input})
			}
		}
	}
	for model, n := range cases {
		r.Figures[model] = 100 * float64(passed[model]) / float64(n)
		r.Figures[model+"_cases"] = float64(n)
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// spokenStages are the pipeline for times in what is said to an assistant.
func spokenStages() []daybook.Stage {
	all := through("times")
	return append(all[:len(all)-1:len(all)-1], timex.Spoken())
}

func readSpecs(name string) ([]specCase, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var all, out []specCase
	if err := json.Unmarshal([]byte(strings.TrimPrefix(string(data), "\ufeff")), &all); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for _, c := range all {
		if !strings.Contains(strings.ToLower(c.NotSupported), "dotnet") {
			out = append(out, c)
		}
	}
	return out, nil
}

// times writes what the case wants as recognize does.
func (c *specCase) times() string {
	var out []string
	for _, x := range c.Results {
		timex := ""
		if len(x.Resolution.Values) > 0 {
			timex = x.Resolution.Values[0].Timex
		}
		out = append(out, strings.ToLower(x.Text)+"|"+strings.TrimPrefix(x.TypeName+x.Typename, "datetimeV2.")+"|"+timex)
	}
	return strings.Join(out, "; ")
}

// numbers writes what the case wants as numbersIn does.
func (c *specCase) numbers() string {
	var out []string
	for _, x := range c.Results {
		v, _ := strconv.ParseFloat(x.Resolution.Value, 64)
		out = append(out, fmt.Sprintf("%s|%.9g", strings.ToLower(x.Text), v))
	}
	return strings.Join(out, "; ")
}

func numbersIn(text string) string {
	var out []string
	for _, n := range counting.Numerals(text) {
		out = append(out, fmt.Sprintf("%s|%.9g", strings.ToLower(text[n.Start:n.End]), n.Value))
	}
	return strings.Join(out, "; ")
}

// recognize writes the times of a text as Recognizers-Text does: what hangs on
// the day of writing only for its year or week stays open ("XXXX-10-02").
func recognize(text, ref string, stages []daybook.Stage) string {
	dated := daybook.Analyze(&daybook.Document{Text: text, Published: ref, Kind: daybook.KindReport}, stages, nil)
	undated := daybook.Analyze(&daybook.Document{Text: text, Kind: daybook.KindReport}, stages, nil)
	open := map[daybook.Span]*daybook.Time{}
	for i := range undated.Times {
		open[undated.Times[i].Span] = &undated.Times[i]
	}
	var out []string
	for i, t := range dated.Times {
		if strings.HasSuffix(t.Value, "_REF") && t.Value != "PRESENT_REF" {
			continue
		}
		x := recognition{text: text, Time: t, next: len(text) + 99, day: dayOf(ref + "0000000000")}
		if o := open[t.Span]; o != nil && !counted(text[t.Start:t.End], o.Value) {
			x.open = o.Value
		}
		if i+1 < len(dated.Times) {
			x.next = dated.Times[i+1].Start
		}
		typ, timex := x.timex()
		typ = x.widen(typ)
		out = append(out, strings.ToLower(text[x.Start:x.End])+"|"+typ+"|"+timex)
	}
	return strings.Join(out, "; ")
}

// counted reports whether the words count from the day of writing, or name both
// a day of the week and its date, so that the value does not stay open.
func counted(words, open string) bool {
	words = strings.ToLower(words)
	if strings.HasPrefix(open, "XXXX-WXX-") && weekdayDate.MatchString(words) {
		return true
	}
	if monthDay.MatchString(open) && !strings.Contains(words, "year") {
		return false // "next 6th of April"
	}
	if _, whole, ok := strings.Cut(words, " of "); ok {
		words = whole
	}
	for _, w := range strings.Fields(words) {
		switch w {
		case "this", "next", "last", "past", "coming", "previous", "upcoming", "current", "following":
			return true
		}
	}
	return false
}
