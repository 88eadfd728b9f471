package eval

import (
	"bufio"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/daybookhq/daybook"
)

// The files of our own labels: the marks lie in the repository, the text in the
// archive of Wikipedia's Current Events.
const (
	labelFile = "names.tsv"
	itemFile  = "items_2002_2026.jsonl.gz"
)

// Kinds of name, as our labels tell them apart.
var nameKinds = []daybook.NameKind{
	daybook.NamePerson, daybook.NameOrganisation, daybook.NameGroup, daybook.NamePlace, daybook.NameNationality,
	daybook.NameFacility, daybook.NameWeapon, daybook.NameEvent, daybook.NameOther,
}

// ReadLabels reads the names that we marked in Current Events. Of the paths one
// is or holds names.tsv (see labels/NAMES.md) and one the archive; without
// either it returns nothing. Items that [HeldOut] names are for development.
func ReadLabels(paths []string) ([]NamedText, error) {
	labels, err := files(paths, labelFile)
	if err != nil {
		return nil, err
	}
	archives, err := files(paths, itemFile)
	if err != nil || len(labels) != 1 || len(archives) != 1 {
		return nil, err
	}
	gold, err := readMarks(labels[0])
	if err != nil {
		return nil, err
	}
	return readItems(archives[0], gold)
}

// HeldOut reports whether an item of our labels is kept for development: one in
// five, by the item's own hash.
func HeldOut(item string) bool {
	n, err := strconv.ParseUint(item[:min(2, len(item))], 16, 8)
	return err == nil && n%5 == 0
}

// readMarks returns the marks of each item: item, start, end, kind; the last
// three are empty for an item without names.
func readMarks(name string) (map[string]map[daybook.Span]daybook.NameKind, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	gold := map[string]map[daybook.Span]daybook.NameKind{}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		f := strings.Split(line, "\t")
		if len(f) != 4 {
			return nil, fmt.Errorf("%s:%d: %d fields, want 4", name, i+1, len(f))
		}
		if gold[f[0]] == nil {
			gold[f[0]] = map[daybook.Span]daybook.NameKind{}
		}
		if f[3] == "" {
			continue
		}
		start, err1 := strconv.Atoi(f[1])
		end, err2 := strconv.Atoi(f[2])
		if err1 != nil || err2 != nil || !slices.Contains(nameKinds, daybook.NameKind(f[3])) {
			return nil, fmt.Errorf("%s:%d: bad mark %q", name, i+1, line)
		}
		gold[f[0]][daybook.Span{Start: start, End: end}] = daybook.NameKind(f[3])
	}
	return gold, nil
}

// readItems finds the text of the items that have marks, in the order of the
// archive.
func readItems(name string, gold map[string]map[daybook.Span]daybook.NameKind) ([]NamedText, error) {
	var docs []NamedText
	err := eachItem(name, func(doc *daybook.Document) {
		if marks, ok := gold[doc.ID]; ok {
			delete(gold, doc.ID)
			docs = append(docs, NamedText{ID: doc.ID, Gold: marks, Analysis: &daybook.Analysis{Doc: doc}})
		}
	})
	return docs, err
}

// eachItem calls use for each item of the archive. Its ID is the first 12 hex
// digits of sha256(date + "\n" + text), by which our labels name it.
func eachItem(name string, use func(doc *daybook.Document)) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var item struct{ Date, Text string }
		if err := json.Unmarshal(lines.Bytes(), &item); err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(name), err)
		}
		sum := sha256.Sum256([]byte(item.Date + "\n" + item.Text))
		use(&daybook.Document{ID: hex.EncodeToString(sum[:6]), Text: item.Text, Published: item.Date})
	}
	return lines.Err()
}

// scoreLabels scores all kinds of name on the items kept for development, as
// they are written and in upper case.
func scoreLabels(docs []NamedText) Result {
	r := Result{Suite: "names", Figures: map[string]float64{}}
	plain, upper := map[daybook.NameKind]*[3]int{}, map[daybook.NameKind]*[3]int{}
	for _, k := range nameKinds {
		plain[k], upper[k] = &[3]int{}, &[3]int{}
	}
	for _, d := range docs {
		if !HeldOut(d.ID) {
			continue
		}
		r.Items++
		r.Misses = append(r.Misses, scoreNames(d, plain)...)
		scoreNames(d.Recased(unicode.ToUpper), upper)
	}
	var all, loud [3]int
	for _, k := range nameKinds {
		n := plain[k]
		p, rec, f := prf(n[0], n[1], n[2])
		r.Figures[string(k)+"_p"], r.Figures[string(k)+"_r"], r.Figures[string(k)+"_f"] = p, rec, f
		_, _, r.Figures["upper_"+string(k)+"_f"] = prf(upper[k][0], upper[k][1], upper[k][2])
		for i := range all {
			all[i] += n[i]
			loud[i] += upper[k][i]
		}
	}
	r.Figures["all_p"], r.Figures["all_r"], r.Figures["all_f"] = prf(all[0], all[1], all[2])
	_, _, r.Figures["upper_all_f"] = prf(loud[0], loud[1], loud[2])
	return r
}

// Recased returns a copy of a marked text with each letter put through f, and no
// layer but those that were given; letters that would get another length stay as
// they are, so that the marks fit.
func (d NamedText) Recased(f func(rune) rune) NamedText {
	doc := *d.Analysis.Doc
	doc.Text = strings.Map(func(r rune) rune {
		if c := f(r); utf8.RuneLen(c) == utf8.RuneLen(r) {
			return c
		}
		return r
	}, doc.Text)
	a := &daybook.Analysis{Doc: &doc}
	if d.given {
		a.Blocks, a.Sentences = d.Analysis.Blocks, d.Analysis.Sentences
	}
	d.Analysis = a
	return d
}
