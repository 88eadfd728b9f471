package eval

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/work"
)

// Our labels of events, and the files that have the texts beside Current Events.
const (
	eventsFile  = "events.jsonl"
	reportsFile = "reports.jsonl"
	wikiFile    = "wiki-train-human.jsonl"
	re3dFile    = "documents.jsonl"
)

// A labelledItem is what we coded of an item of Current Events or of a report
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

// labelledDocs joins the labels with the texts that they are of, items of Current
// Events or reports of WikiEvents and re3d, and says which are held out.
func labelledDocs(paths []string) ([]*goldDoc, map[string]bool, error) {
	labels, err := readLabelled(paths)
	if err != nil {
		return nil, nil, err
	}
	var docs []*goldDoc
	held := map[string]bool{}
	err = eachText(paths, func(doc *daybook.Document) {
		if x := labels[doc.ID]; x != nil {
			delete(labels, doc.ID)
			doc.Language = "en"
			docs, held[doc.ID] = append(docs, x.doc(doc)), x.Held
		}
	})
	if err != nil {
		return nil, nil, err
	}
	if len(docs) == 0 {
		return nil, nil, fmt.Errorf("want %s and the folder of Current Events, or %s and the folders of WikiEvents and re3d", eventsFile, reportsFile)
	}
	return docs, held, nil
}

// readLabelled reads our labels, by what they are of.
func readLabelled(paths []string) (map[string]*labelledItem, error) {
	labels := map[string]*labelledItem{}
	names, err := files(paths, eventsFile, reportsFile)
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		err := linesOf(name, func(line []byte) error {
			var x labelledItem
			err := json.Unmarshal(line, &x)
			labels[x.Item] = &x
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return labels, nil
}

// eachText calls use for each text under paths that we may have labelled.
func eachText(paths []string, use func(doc *daybook.Document)) error {
	names, err := files(paths, itemFile, wikiFile, re3dFile)
	if err != nil {
		return err
	}
	report := func(id, text string) { use(&daybook.Document{ID: id, Text: text, Kind: daybook.KindReport}) }
	for _, name := range names {
		switch filepath.Base(name) {
		case wikiFile:
			var docs []wikiDoc
			docs, err = wikiDocs([]string{name})
			for _, d := range docs {
				report(d.id, d.text)
			}
		case re3dFile:
			err = re3dRows(name, func(r *re3dRow) { report(r.ID, r.Text) })
		default:
			err = eachItem(name, func(doc *daybook.Document) {
				doc.Kind = daybook.KindDayList
				use(doc)
			})
		}
		if err != nil {
			return err
		}
	}
	return nil
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
	d := &goldDoc{id: doc.ID, doc: doc, full: doc.Kind == daybook.KindReport}
	for _, e := range x.Events {
		if e.Status == "" {
			e.Status = "uncontested"
		}
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
