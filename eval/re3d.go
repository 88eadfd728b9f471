package eval

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/daybookhq/daybook"
)

// re3dHeldOut scores the layer of phrases on the documents of re3d folders that
// are held out.
func re3dHeldOut(paths []string) (Result, error) {
	entities, err := files(paths, "entities.jsonl")
	if err != nil {
		return Result{}, err
	}
	var docs []NamedText
	for _, name := range entities {
		more, err := re3d(name)
		if err != nil {
			return Result{}, err
		}
		docs = append(docs, slices.DeleteFunc(more, func(d NamedText) bool { return !d.HeldOut })...)
	}
	return scoreNamed("re3d", docs), nil
}

// A re3dRow is a document or an entity of re3d. Positions are code points.
type re3dRow struct {
	ID         string `json:"_id"`
	DocumentID string `json:"documentId"`
	Text, Type string
	Begin, End int
	Confidence float64
}

// likely is the least confidence of an entity that counts. Those below are what
// a program proposed and people did not confirm ("Jan" of "Jan. 7" as a
// person); most have 0.
const likely = 0.5

// re3d reads the documents beside an entities.jsonl file. Of entities that lie
// in each other the outermost counts, of kinds for the same words the surest.
//
// Every third document is held out: of all documents of the folder that holds
// the sources (UK Government, CENTCOM, …), sorted by id, those with index 2, 5,
// 8, … from 0.
func re3d(entities string) ([]NamedText, error) {
	held, err := re3dHeld(filepath.Dir(filepath.Dir(entities)))
	if err != nil {
		return nil, err
	}
	var docs []NamedText
	at := map[string]int{}
	err = re3dRows(filepath.Join(filepath.Dir(entities), re3dFile), func(r *re3dRow) {
		at[r.ID] = len(docs)
		docs = append(docs, NamedText{
			ID: r.ID, Gold: map[daybook.Span]daybook.NameKind{}, HeldOut: held[r.ID], phrases: true,
			Analysis: &daybook.Analysis{Doc: &daybook.Document{ID: r.ID, Text: r.Text}},
		})
	})
	if err != nil {
		return nil, err
	}
	type place struct {
		doc  int
		span daybook.Span
	}
	sure := map[place]float64{}
	err = re3dRows(entities, func(r *re3dRow) {
		i, ok := at[r.DocumentID]
		kind := kindOfClass(r.Type)
		if !ok || kind == daybook.NameOther || r.Confidence < likely {
			return
		}
		text := docs[i].Analysis.Doc.Text
		s := daybook.Span{Start: byteOffset(text, r.Begin), End: byteOffset(text, r.End)}
		if p := (place{i, s}); !s.Empty() && r.Confidence > sure[p] {
			sure[p], docs[i].Gold[s] = r.Confidence, kind
		}
	})
	for _, d := range docs {
		outermost(d.Gold)
	}
	return docs, err
}

// outermost deletes the names that lie in others.
func outermost(gold map[daybook.Span]daybook.NameKind) {
	for s := range gold {
		for t := range gold {
			if s != t && t.Contains(s) {
				delete(gold, s)
			}
		}
	}
}

// re3dHeld returns the ids of the documents below dir that are held out.
func re3dHeld(dir string) (map[string]bool, error) {
	names, err := filepath.Glob(filepath.Join(dir, "*", re3dFile))
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, name := range names {
		if err := re3dRows(name, func(r *re3dRow) { ids = append(ids, r.ID) }); err != nil {
			return nil, err
		}
	}
	slices.Sort(ids)
	held := map[string]bool{}
	for i, id := range ids {
		if i%3 == 2 {
			held[id] = true
		}
	}
	return held, nil
}

func re3dRows(name string, f func(*re3dRow)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	for dec := json.NewDecoder(bufio.NewReader(file)); dec.More(); {
		var r re3dRow
		if err := dec.Decode(&r); err != nil {
			return err
		}
		f(&r)
	}
	return nil
}

// byteOffset returns the offset in bytes of code point n of s.
func byteOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
