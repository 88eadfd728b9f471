package source

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"

	"github.com/daybookhq/daybook"
)

// finish puts what the user states over what the document says of itself and
// fills the rest.
func finish(doc *daybook.Document, opt Options) error {
	if strings.TrimSpace(doc.Text) == "" {
		return ErrEmpty
	}
	for _, o := range []struct {
		to   *string
		says string
	}{{&doc.Published, opt.Published}, {&doc.Outlet, opt.Outlet}, {&doc.Title, opt.Title}, {&doc.Kind, opt.Kind}} {
		if o.says != "" {
			*o.to = o.says
		}
	}
	if opt.Zone != nil {
		doc.Zone = opt.Zone
	}
	if doc.Kind == "" {
		doc.Kind = daybook.KindReport
	}
	if doc.ID == "" {
		doc.ID = doc.SHA256[:16]
	}
	doc.Language = language(doc.Text, doc.Language)
	if doc.Language != "en" && doc.Language != "" {
		lose(doc, "not-english", "the text seems to be in the language %q; Daybook reads English", doc.Language)
	}
	return nil
}

// sampleSize is how many bytes of the text a language is told from.
const sampleSize = 2 << 10

// language tells the language of text by a sample from its middle; said is
// what the markup says, used where the text is too short to tell.
func language(text, said string) string {
	if len(text) > sampleSize {
		at := (len(text) - sampleSize) / 2
		for !utf8.RuneStart(text[at]) {
			at--
		}
		text = text[at : at+sampleSize]
	}
	if english(text) {
		return "en"
	}
	info := whatlanggo.Detect(text)
	if found := info.Lang.Iso6391(); found != "" && (info.IsReliable() || found == "en" || info.Script != unicode.Latin) {
		return found
	}
	return said
}

// small are words that every English text is full of and that other languages
// have not, or seldom.
var small = map[string]bool{"the": true, "of": true, "and": true, "to": true, "that": true, "with": true, "by": true, "from": true, "were": true, "has": true,
	"have": true, "had": true, "been": true, "for": true, "said": true, "their": true, "his": true, "its": true, "who": true, "which": true, "this": true, "after": true}

// english reports whether a sixth of the words are small English ones. It
// saves nearly all reports the counting of letters that tells languages apart.
func english(text string) bool {
	words, hits := 0, 0
	for w := range strings.FieldsSeq(text) {
		words++
		if len(w) < 7 && (small[w] || small[strings.ToLower(w)]) {
			hits++
		}
	}
	return words > 20 && hits*6 > words
}
