package export

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// A table is columns of wrapped text without vertical rules.
type table struct {
	head []string
	rows [][]string // cells may hold line ends and colours
}

const (
	columnGap   = 2
	narrowest   = 8 // columns are not shrunk below this if they are wider
	tableIndent = 1
)

// render lays the table out in width columns. style is applied to heads, rule
// to the lines between rows.
func (t *table) render(width int, style, rule func(string) string) string {
	widths := t.fit(width - tableIndent)
	var b strings.Builder
	head := make([]string, len(t.head))
	for i, h := range t.head {
		head[i] = style(h)
	}
	line := strings.Repeat(" ", tableIndent) + rule(strings.Repeat("─", total(widths))) + "\n"
	t.row(&b, head, widths)
	for _, r := range t.rows {
		b.WriteString(line)
		t.row(&b, r, widths)
	}
	return b.String()
}

func total(widths []int) int {
	n := columnGap * (len(widths) - 1)
	for _, w := range widths {
		n += w
	}
	return n
}

// fit returns the width of each column: what its longest line needs, or, if
// that is too much for all together, the widest columns give until it fits.
func (t *table) fit(width int) []int {
	widths := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			for _, line := range strings.Split(cell, "\n") {
				widths[i] = max(widths[i], ansi.StringWidth(line))
			}
		}
	}
	for total(widths) > width {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		if widths[widest] <= narrowest {
			break
		}
		widths[widest]--
	}
	return widths
}

// row writes one row, as many lines high as its highest cell.
func (t *table) row(b *strings.Builder, cells []string, widths []int) {
	lines := make([][]string, len(cells))
	height := 0
	for i, c := range cells {
		lines[i] = wrapLines(c, widths[i])
		height = max(height, len(lines[i]))
	}
	for y := range height {
		line := strings.Repeat(" ", tableIndent)
		for i := range cells {
			cell := ""
			if y < len(lines[i]) {
				cell = lines[i][y]
			}
			line += cell + strings.Repeat(" ", max(0, widths[i]-ansi.StringWidth(cell))+columnGap)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
