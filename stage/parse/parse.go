// Package parse gives each token its governor.
//
// Trees come from the learned parser of package model; where a build has none,
// and of sentences that the gate found not worth parsing, from a few rules
// ([attach]). Every sentence has exactly one root.
package parse

import (
	"runtime"
	"strings"
	"sync"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/model"
	"github.com/daybookhq/daybook/model/parser"
)

// New returns the stage.
func New() daybook.Stage {
	return daybook.Stage{
		Name:   "parse",
		Doc:    "gives each token its governor",
		Reads:  []string{"tokens", "tags", "gates"},
		Writes: []string{"deps"},
		Run:    func(a *daybook.Analysis) { run(a, parser.English(), model.EnglishTagger()) },
	}
}

// run parses with the parser, which knows tags as classes of the tagger, or by
// rules if either is nil.
func run(a *daybook.Analysis, parser *parser.Parser, tagger *model.Tagger) {
	a.Deps = make([]daybook.Dep, len(a.Tokens))
	if len(a.Tags) != len(a.Tokens) {
		for i := range a.Deps {
			a.Deps[i] = daybook.Dep{Head: -1, Rel: "root"}
		}
		return
	}
	parts := 1
	if len(a.Tokens) > alone {
		parts = runtime.GOMAXPROCS(0)
	}
	var all shared
	for lo, k := 0, 1; lo < len(a.Tokens); k++ {
		hi := max(lo+1, len(a.Tokens)*k/parts)
		for hi < len(a.Tokens) && a.Tokens[hi].Sentence == a.Tokens[hi-1].Sentence {
			hi++
		}
		from := lo
		all.run(func() {
			w := workers.Get().(*worker)
			defer workers.Put(w)
			w.parser, w.tagger = parser, tagger
			w.sentences(a, from, hi)
		})
		lo = hi
	}
	all.wait()
}

// alone is how many tokens one goroutine parses; a longer report is shared by
// all processors. Sentences know nothing of each other.
const alone = 20000

// sentences parses the tokens [lo,end), which are whole sentences.
func (w *worker) sentences(a *daybook.Analysis, lo, end int) {
	for hi := lo; lo < end; lo = hi {
		w.words = w.words[:0]
		for hi = lo; hi < end && a.Tokens[hi].Sentence == a.Tokens[lo].Sentence; hi++ {
			w.words = append(w.words, a.Word(hi))
		}
		deps, tags := a.Deps[lo:hi], a.Tags[lo:hi]
		if at := a.Tokens[lo].Sentence; w.parser == nil || w.tagger == nil || at < len(a.Gates) && !a.Gates[at] {
			attach(deps, tags)
		} else {
			w.parse(deps, tags)
		}
		mend(deps, tags)
		for i := range deps {
			if deps[i].Head >= 0 {
				deps[i].Head += lo
			}
		}
	}
}

// workers are those that are done with their reports.
var workers = sync.Pool{New: func() any { return new(worker) }}

// A worker holds what one run needs over and over.
type worker struct {
	parser  *parser.Parser
	tagger  *model.Tagger
	parsing parser.Parsing
	words   []string // of the sentence
	classes []uint8
}

// parse parses w.words, one sentence.
func (w *worker) parse(deps []daybook.Dep, tags []daybook.Tag) {
	w.classes = w.classes[:0]
	for _, t := range tags {
		w.classes = append(w.classes, w.tagger.ClassOf(t.UPOS, t.XPOS))
	}
	w.parser.Parse(&w.parsing, w.words, w.classes)
	for i, h := range w.parsing.Heads {
		deps[i] = daybook.Dep{Head: h, Rel: w.parser.Labels[w.parsing.Arcs[i]]}
	}
}

// mend brings the relations of one sentence in line with its tree: the root
// and it alone is "root", and who a passive is done by is "obl:agent".
func mend(deps []daybook.Dep, tags []daybook.Tag) {
	dates(deps, tags)
	prepositions(deps, tags)
	bare(deps, tags)
	bounds(deps, tags)
	named(deps, tags)
	coordinate(deps, tags)
	subjects(deps, tags)
	lawful(deps, tags)
	unmark(deps, tags)
	reattach(deps, tags)
	attribution(deps, tags)
	toName(deps, tags)
	inverted(deps, tags)
	fronted(deps, tags)
	for i := range deps {
		d := &deps[i]
		switch {
		case d.Head < 0:
			d.Rel = "root"
		case d.Rel == "root":
			d.Rel = "dep"
		case d.Rel == "obl:agent" && !has(deps, i, "case"):
			d.Rel = "obl"
		case d.Rel == "case" && tags[i].Lemma == "by":
			o := d.Head
			if deps[o].Rel == "obl" && deps[o].Head >= 0 && passive(deps, tags, deps[o].Head) && !timeNoun[strings.ToLower(tags[o].Lemma)] {
				deps[o].Rel = "obl:agent"
			}
		}
	}
}

// passive reports whether the verb v is a passive.
func passive(deps []daybook.Dep, tags []daybook.Tag, v int) bool {
	if tags[v].XPOS != "VBN" && tags[v].XPOS != "VBD" {
		return false
	}
	for _, d := range deps {
		if d.Head == v && (d.Rel == "aux:pass" || d.Rel == "nsubj:pass") {
			return true
		}
	}
	rel := deps[v].Rel
	return tags[v].XPOS == "VBN" && (rel == "acl" || rel == "advcl" || rel == "root" || rel == "amod" || rel == "conj")
}

// timeNoun are nouns by which something happens in time.
var timeNoun = map[string]bool{
	"monday": true, "tuesday": true, "wednesday": true, "thursday": true, "friday": true, "saturday": true, "sunday": true,
	"january": true, "february": true, "march": true, "april": true, "may": true, "june": true, "july": true, "august": true,
	"september": true, "october": true, "november": true, "december": true, "morning": true, "evening": true, "night": true,
	"noon": true, "midnight": true, "dawn": true, "dusk": true, "today": true, "tomorrow": true, "end": true, "time": true,
	"year": true, "month": true, "week": true, "day": true, "hour": true, "percent": true, "%": true,
}
