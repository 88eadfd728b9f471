// Package stage lists the stages in the order in which they run.
package stage

import (
	"slices"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/argument"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/claim"
	"github.com/daybookhq/daybook/stage/coref"
	"github.com/daybookhq/daybook/stage/count"
	"github.com/daybookhq/daybook/stage/gate"
	"github.com/daybookhq/daybook/stage/mention"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/parse"
	"github.com/daybookhq/daybook/stage/place"
	"github.com/daybookhq/daybook/stage/quote"
	"github.com/daybookhq/daybook/stage/record"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/timex"
	"github.com/daybookhq/daybook/stage/token"
	"github.com/daybookhq/daybook/stage/trigger"
)

// English returns the pipeline for English reports. Its stages hold only tables
// that nobody changes: one pipeline may run on many goroutines at once.
func English() []daybook.Stage {
	return append([]daybook.Stage{
		block.New(),
		sentence.New(),
		token.New(),
	}, skimmed([]daybook.Stage{
		tag.New(),
		gate.New(),
		parse.New(),
		name.New(),
		coref.New(),
		timex.New(),
		place.New(),
		count.New(),
		quote.New(),
		trigger.New(),
		argument.New(),
		claim.New(),
		record.New(),
	})...)
}

// Full returns the pipeline that reads every report and parses every sentence in
// full, and tells of every phrase what it stands for, for those who want the grammar itself and not what
// happened.
func Full() []daybook.Stage {
	all := slices.DeleteFunc(English(), func(s daybook.Stage) bool { return s.Name == "skim" || s.Name == "gate" })
	coref := slices.IndexFunc(all, func(s daybook.Stage) bool { return s.Name == "coref" })
	return slices.Insert(all, coref+1, mention.New())
}

// Through returns the full pipeline up to and with the stage of that name; nil
// if there is none.
func Through(name string) []daybook.Stage {
	all := Full()
	for i := range all {
		if all[i].Name == name {
			return all[:i+1]
		}
	}
	return nil
}

// After returns the full pipeline behind the stage of that name, for texts whose
// first layers are given; all of it if there is none.
func After(name string) []daybook.Stage {
	return Full()[len(Through(name)):]
}
