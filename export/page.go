package export

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A page is how things look on a terminal: its width, and its colours if it
// has any. Only the terminal's own sixteen colours are used, so that they fit
// whatever theme the reader has chosen.
type page struct {
	width int
	color bool
}

// Widths of a terminal between which we lay out.
const (
	defaultWidth = 100
	minWidth     = 40
	textWidth    = 96 // longer lines are hard to read
)

func newPage(opt Options) page {
	if opt.Width == 0 {
		opt.Width = defaultWidth
	}
	return page{max(opt.Width, minWidth), opt.Color}
}

// styles of a field's words in the text.
var fieldStyles = map[field]ansi.Style{
	fieldWhat:    ansi.NewStyle().Bold().ForegroundColor(ansi.Red),
	fieldWhen:    ansi.NewStyle().ForegroundColor(ansi.Cyan),
	fieldWhere:   ansi.NewStyle().ForegroundColor(ansi.Green),
	fieldWho:     ansi.NewStyle().ForegroundColor(ansi.Blue),
	fieldWhom:    ansi.NewStyle().ForegroundColor(ansi.Magenta),
	fieldWeapon:  ansi.NewStyle().ForegroundColor(ansi.Red),
	fieldHarm:    ansi.NewStyle().ForegroundColor(ansi.Yellow),
	fieldSpeaker: ansi.NewStyle().Italic(true),
	fieldSays:    ansi.NewStyle().Italic(true),
}

func (p page) styled(st ansi.Style, s string) string {
	if !p.color || s == "" {
		return s
	}
	return st.Styled(s)
}

func (p page) bold(s string) string  { return p.styled(ansi.NewStyle().Bold(), s) }
func (p page) faint(s string) string { return p.styled(ansi.NewStyle().Faint(), s) }
func (p page) loud(s string) string {
	return p.styled(ansi.NewStyle().ForegroundColor(ansi.Yellow), s)
}

func (p page) field(f field, s string) string { return p.styled(fieldStyles[f], s) }

// heading is the title of a section.
func (p page) heading(s string) string { return "\n" + p.bold(strings.ToUpper(s)) }

// wrap breaks s into lines of the page, each behind indent, the first behind
// first.
func (p page) wrap(s, first, indent string) string {
	width := min(p.width, textWidth) - ansi.StringWidth(indent)
	lines := wrapLines(s, max(width, minWidth/2))
	for i := range lines {
		lead := indent
		if i == 0 {
			lead = first
		}
		lines[i] = strings.TrimRight(lead+lines[i], " ")
	}
	return strings.Join(lines, "\n")
}

// sgr matches what sets the look of the words after it on a terminal.
var sgr = regexp.MustCompile("\x1b\\[[0-9;]*m")

// wrapLines breaks s into lines of at most width columns. A look that is on at
// the end of a line is ended there and taken up again on the next, so that
// each line can stand alone.
func wrapLines(s string, width int) []string {
	const off = "\x1b[m"
	lines := strings.Split(ansi.Wrap(s, width, ""), "\n")
	on := ""
	for i, line := range lines {
		lines[i] = on + line
		for _, code := range sgr.FindAllString(line, -1) {
			if on += code; code == off {
				on = ""
			}
		}
		if on != "" {
			lines[i] += off
		}
	}
	return lines
}
