package eval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/daybookhq/daybook/source"
	"github.com/daybookhq/daybook/work"
)

// A ruleCase is a text to which a rule of coding applies (yes) or does not (no),
// and what its record must hold.
type ruleCase struct {
	file string
	yes  bool
	text string
	opt  source.Options
	rows []row
}

// minCases is how many cases of either kind a rule has at least.
const minCases = 4

// TestRules holds the rules of coding against their cases in codebook/rules.
func TestRules(t *testing.T) {
	files, err := filepath.Glob("../codebook/rules/[0-9]-*.txt")
	if err != nil || len(files) != 8 {
		t.Fatal(len(files), err)
	}
	var missed []string
	coder := work.NewCoder("test")
	for _, file := range files {
		held, all := 0, 0
		count := map[bool]int{}
		for _, c := range readRule(t, file) {
			count[c.yes]++
			for _, r := range c.missed(t, coder) {
				missed = append(missed, fmt.Sprintf("%s: %s: %s", c.file, c.text, r.line))
				held--
			}
			held, all = held+len(c.rows), all+len(c.rows)
		}
		if count[true] < minCases || count[false] < minCases {
			t.Errorf("%s: %d cases yes and %d no, want %d", file, count[true], count[false], minCases)
		}
		t.Logf("%s: %d of %d rows held", filepath.Base(file), held, all)
	}
	ratchet(t, "../codebook/rules/open.txt", missed)
}

func (c *ruleCase) missed(t *testing.T, coder *work.Coder) (missed []row) {
	text := strings.ReplaceAll(c.text, `\n`, "\n")
	dated := readText(t, coder, text, c.opt)
	bare := c.opt
	bare.Published = ""
	v := newReading(dated, readText(t, coder, text, bare), c.rows)
	for _, r := range c.rows {
		if !v.holds(r) {
			missed = append(missed, r)
		}
	}
	return missed
}

// readRule reads one file of rules: lines of KEY: VALUE, a case from its yes or
// no to the next. \n in a text is a line end.
func readRule(t *testing.T, name string) (cases []ruleCase) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ": ")
		if !ok || key == "rule" {
			continue
		}
		if key == "yes" || key == "no" {
			cases = append(cases, ruleCase{file: strings.TrimSuffix(filepath.Base(name), ".txt"), yes: key == "yes", text: value})
			continue
		}
		if err := cases[len(cases)-1].set(key, value); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return cases
}

func (c *ruleCase) set(key, value string) error {
	switch key {
	case "published":
		c.opt.Published = value
	case "kind":
		c.opt.Kind = value
	case "want":
		r, err := parseRow(value)
		c.rows = append(c.rows, r)
		return err
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}
