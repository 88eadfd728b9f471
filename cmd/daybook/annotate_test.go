package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
)

// annotated runs annotate and returns what it prints.
func annotated(t *testing.T, stdin string, args ...string) string {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(t.Context(), append([]string{"annotate"}, args...), stdio{strings.NewReader(stdin), &stdout, &stderr})
	if code != exitOK || stderr.Len() > 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	return stdout.String()
}

// TestAnnotateConllu prints the sample reports as CoNLL-U, reads that back in
// and wants the same again: on the same tokens our grammar is the same.
func TestAnnotateConllu(t *testing.T) {
	first := annotated(t, "", "--to", "conllu", examples)
	checkConllu(t, first)
	again := annotated(t, first, "--from", "conllu", "--to", "conllu", "-")
	checkConllu(t, again)
	a, b := strings.Split(first, "\n"), strings.Split(again, "\n")
	if len(a) != len(b) {
		t.Fatalf("%d lines, then %d", len(a), len(b))
	}
	for i := range a {
		// Names may differ where the layout of a page told them apart.
		if x, y := withoutMisc(a[i]), withoutMisc(b[i]); x != y {
			t.Errorf("line %d: %s, then %s", i+1, x, y)
		}
	}
}

func withoutMisc(line string) string {
	col := strings.Split(line, "\t")
	return strings.Join(col[:min(9, len(col))], "\t")
}

// checkConllu checks the shape of every sentence: columns, ids in order, one
// root, and a tree without circles.
func checkConllu(t *testing.T, text string) {
	t.Helper()
	if !strings.HasSuffix(text, "\n\n") {
		t.Error("no empty line at the end")
	}
	for n, sentence := range strings.Split(strings.TrimSuffix(text, "\n\n"), "\n\n") {
		if err := checkSentence(sentence); err != nil {
			t.Errorf("sentence %d: %v\n%s", n+1, err, sentence)
		}
	}
}

func checkSentence(sentence string) error {
	heads := []int{-1}
	roots := 0
	for _, line := range strings.Split(sentence, "\n") {
		if strings.HasPrefix(line, "#") && len(heads) == 1 {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) != 10 {
			return fmt.Errorf("%d columns: %s", len(col), line)
		}
		for _, c := range col {
			if c == "" || strings.TrimSpace(c) != c {
				return fmt.Errorf("an empty column, or blanks around one: %q", line)
			}
		}
		head, err := strconv.Atoi(col[6])
		if err != nil || col[0] != strconv.Itoa(len(heads)) || (head == 0) != (col[7] == "root") || head == len(heads) {
			return fmt.Errorf("id, head or relation: %s", line)
		}
		if head == 0 {
			roots++
		}
		heads = append(heads, head)
	}
	if roots != 1 {
		return fmt.Errorf("%d roots", roots)
	}
	for i := range heads {
		for h, steps := i, 0; h > 0; h, steps = heads[h], steps+1 {
			if heads[h] >= len(heads) || steps > len(heads) {
				return fmt.Errorf("word %d is in a circle or hangs outside", i)
			}
		}
	}
	return nil
}
