package eval

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/daybookhq/daybook"
)

// conlluDocs reads the documents of a CoNLL-U file. Their text is put together
// from the forms, with spaces where the file has them and an empty line
// between paragraphs. The words of a multi-word token share its characters
// out by their length.
func conlluDocs(file string) ([]*bankDoc, error) {
	var docs []*bankDoc
	b := &docBuilder{}
	for n, line := range strings.Split(file, "\n") {
		switch col := strings.Split(line, "\t"); {
		case strings.HasPrefix(line, "# newdoc"):
			docs = b.flush(docs)
		case strings.HasPrefix(line, "# newpar"):
			b.paragraph = true
		case strings.HasPrefix(line, "# sent_id = "):
			b.id = strings.TrimSpace(line[len("# sent_id = "):])
		case strings.HasPrefix(line, "#"):
		case line == "":
			b.endSentence()
		case len(col) != 10:
			return nil, fmt.Errorf("line %d has %d columns", n+1, len(col))
		default:
			if err := b.word(col); err != nil {
				return nil, fmt.Errorf("line %d: %w", n+1, err)
			}
		}
	}
	return b.flush(docs), nil
}

// A docBuilder puts a document together line by line.
type docBuilder struct {
	doc       bankDoc
	text      strings.Builder
	first     int // index of the sentence's first word
	id        string
	paragraph bool
	until     int // last word of the multi-word token that is open
	left      string
	space     bool // behind it
	blank     bool // before the next word
}

// word adds a line of ten columns.
func (b *docBuilder) word(col []string) error {
	from, to, ranged := strings.Cut(col[0], "-")
	switch {
	case strings.Contains(col[0], "."): // an empty node
		return nil
	case ranged:
		b.until, _ = strconv.Atoi(to)
		b.left = col[1]
		b.space = !strings.Contains(col[9], "SpaceAfter=No")
		if b.paragraph {
			b.startParagraph()
		}
		return nil
	}
	id, err := strconv.Atoi(from)
	if err != nil {
		return err
	}
	head, err := strconv.Atoi(col[6])
	if err != nil {
		return err
	}
	if b.paragraph {
		b.startParagraph()
	}
	surface, space := col[1], !strings.Contains(col[9], "SpaceAfter=No")
	if id <= b.until {
		surface, space = b.share(id, col[1])
	}
	if b.blank {
		b.text.WriteByte(' ')
	}
	at := b.text.Len()
	b.text.WriteString(surface)
	b.doc.words = append(b.doc.words, bankWord{daybook.Span{Start: at, End: b.text.Len()}, col[1], col[3], col[7], b.first + head - 1})
	if head == 0 {
		b.doc.words[len(b.doc.words)-1].head = -1
	}
	b.blank = space
	return nil
}

// share cuts the characters of one word off the open multi-word token.
func (b *docBuilder) share(id int, form string) (surface string, space bool) {
	if id == b.until {
		return b.left, b.space
	}
	n := min(len(form), len(b.left))
	surface, b.left = b.left[:n], b.left[n:]
	return surface, false
}

func (b *docBuilder) startParagraph() {
	b.paragraph, b.blank = false, false
	if b.text.Len() > 0 {
		b.text.WriteString("\n\n")
	}
}

func (b *docBuilder) endSentence() {
	if len(b.doc.words) > b.first {
		b.doc.sentences = append(b.doc.sentences, [2]int{b.first, len(b.doc.words)})
		b.doc.ids = append(b.doc.ids, b.id)
	}
	b.id = ""
	b.first, b.until = len(b.doc.words), 0
}

// flush appends the document built so far, if it has words.
func (b *docBuilder) flush(docs []*bankDoc) []*bankDoc {
	b.endSentence()
	if len(b.doc.words) > 0 {
		d := b.doc
		d.text = b.text.String()
		docs = append(docs, &d)
	}
	*b = docBuilder{}
	return docs
}
