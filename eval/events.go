package eval

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// eventsFile is the name of our labels of events.
const eventsFile = "events.jsonl"

// A labelledItem is what we coded of an item of Current Events
// (labels/EVENTS.md): the gold's fields, with offsets in code points for words of
// the text.
type labelledItem struct {
	Item   string
	Held   bool `json:"held_out"` // its errors were never read
	Events []struct {
		Key, Sub                      string
		Trigger                       []int
		Realis                        daybook.Realis
		Background, Optional          bool
		From, To, Country             *string
		Places, Perpetrators, Targets [][][]int // each known by several phrases
		BothSides                     bool      `json:"both_sides"`
		Killed, Injured               []*int
		Status                        string
	}
	Statements []struct {
		Act     string
		About   []string
		Speaker [][]int // nil if the text does not say who
		Quote   []int
	}
}

// events scores records as the suite gold does, on our labels of events; held_*
// are the figures of the items whose errors were never read.
func events(paths []string) (Result, error) {
	start := time.Now()
	docs, held, err := labelledDocs(paths)
	if err != nil {
		return Result{}, err
	}
	all, unread := newGoldScore(), newGoldScore()
	coder := work.NewCoder("eval")
	for _, d := range docs {
		rec, err := code(coder, d.doc)
		if err != nil {
			return Result{}, err
		}
		if held[d.id] {
			unread.add(d, rec)
		} else {
			all.add(d, rec)
		}
	}
	r := Result{Suite: "events", Items: len(docs), Figures: all.figures(), Misses: all.misses}
	for name, v := range unread.figures() {
		r.Figures["held_"+name] = v
	}
	r.Seconds = time.Since(start).Seconds()
	return r, nil
}

// labelledDocs joins the labels with the items that they are of, and says which
// are held out.
func labelledDocs(paths []string) ([]*goldDoc, map[string]bool, error) {
	labels := map[string]*labelledItem{}
	names, err := files(paths, eventsFile)
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		err := linesOf(name, func(line []byte) error {
			var x labelledItem
			err := json.Unmarshal(line, &x)
			labels[x.Item] = &x
			return err
		})
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if names, err = files(paths, itemFile); err != nil {
		return nil, nil, err
	}
	var docs []*goldDoc
	held := map[string]bool{}
	for _, name := range names {
		err := eachItem(name, func(doc *daybook.Document) {
			if x := labels[doc.ID]; x != nil {
				delete(labels, doc.ID)
				doc.Kind, doc.Language = daybook.KindDayList, "en"
				docs, held[doc.ID] = append(docs, x.doc(doc)), x.Held
			}
		})
		if err != nil {
			return nil, nil, err
		}
	}
	if len(docs) == 0 {
		return nil, nil, fmt.Errorf("want %s and the folder of Current Events", eventsFile)
	}
	return docs, held, nil
}

// doc puts the words of the text where the labels have their offsets.
func (x *labelledItem) doc(doc *daybook.Document) *goldDoc {
	words := func(at []int) string {
		if len(at) != 2 {
			return ""
		}
		return doc.Text[byteOffset(doc.Text, at[0]):byteOffset(doc.Text, at[1])]
	}
	phrases := func(list [][]int) (out []string) {
		for _, at := range list {
			out = append(out, words(at))
		}
		return out
	}
	each := func(lists [][][]int) (out [][]string) {
		for _, list := range lists {
			out = append(out, phrases(list))
		}
		return out
	}
	d := &goldDoc{id: doc.ID, doc: doc}
	for _, e := range x.Events {
		d.Events = append(d.Events, &goldEvent{
			Key: e.Key, Trigger: words(e.Trigger), Sub: e.Sub, Realis: e.Realis, Background: e.Background, Optional: e.Optional,
			From: e.From, To: e.To, Country: e.Country, Places: each(e.Places), Perpetrators: each(e.Perpetrators), Targets: each(e.Targets),
			BothSides: e.BothSides, Killed: e.Killed, Injured: e.Injured, Status: e.Status,
		})
	}
	for _, s := range x.Statements {
		d.Statements = append(d.Statements, &goldStatement{Speaker: phrases(s.Speaker), Act: s.Act, About: s.About, Quote: words(s.Quote)})
	}
	return d
}
