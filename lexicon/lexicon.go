// Package lexicon holds word lists, one file each in en/, and reads them.
//
// A file has one entry a line; fields are separated by tabs, # starts a
// comment. Words are lower-case lemmas; a phrase is lemmas with single spaces.
package lexicon

import (
	"embed"
	"strings"
)

//go:embed en/*.txt
var files embed.FS

// Rows returns the entries of en/NAME.txt as fields. It panics if there is no
// such file: that is a mistake in the program, and a test finds it.
func Rows(name string) [][]string {
	data, err := files.ReadFile("en/" + name + ".txt")
	if err != nil {
		panic(err)
	}
	var rows [][]string
	for _, line := range strings.Split(string(data), "\n") {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line != "" {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// Set returns the first fields of en/NAME.txt.
func Set(name string) map[string]bool {
	set := map[string]bool{}
	for _, row := range Rows(name) {
		set[row[0]] = true
	}
	return set
}

// Map returns the second fields of en/NAME.txt by the first.
func Map(name string) map[string]string {
	m := map[string]string{}
	for _, row := range Rows(name) {
		m[row[0]] = row[1]
	}
	return m
}

// Words returns the words of a list that white space parts, for those few that
// stand in the code.
func Words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}
