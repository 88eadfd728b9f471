package coref_test

import (
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/block"
	"github.com/daybookhq/daybook/stage/coref"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/parse"
	"github.com/daybookhq/daybook/stage/sentence"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

func read(text, published string) *daybook.Analysis {
	return daybook.Analyze(&daybook.Document{Text: text, Published: published}, []daybook.Stage{
		block.New(), sentence.New(), token.New(), tag.New(), parse.New(), name.New(), coref.New(),
	}, nil)
}
