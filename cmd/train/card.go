package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A card says what a model file is, where it comes from and how good it is.
type card struct {
	what    string // in a sentence
	command string // that makes it, with how long that takes
	from    string // what it learned from, with licences
	method  string
	figures []string // lines of scores
	format  string   // where its form is told
	licence string   // of the file
}

// write prints the card and writes it beside the file, NAME.bin or NAME.txt, as
// NAME.md.
func (c card) write(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n\n", filepath.Base(file), c.what)
	for _, row := range [][2]string{
		{"Made by", c.command}, {"From", c.from}, {"Method", c.method}, {"Format", c.format},
		{"Size", fmt.Sprintf("%d bytes", len(data))}, {"SHA-256", fmt.Sprintf("%x", sha256.Sum256(data))}, {"Licence", c.licence},
	} {
		fmt.Fprintf(&b, "- %s: %s\n", row[0], row[1])
	}
	b.WriteString("\n")
	for _, f := range c.figures {
		fmt.Fprintf(&b, "    %s\n", f)
	}
	fmt.Print(b.String())
	return os.WriteFile(strings.TrimSuffix(file, filepath.Ext(file))+".md", []byte(b.String()), 0o644)
}
