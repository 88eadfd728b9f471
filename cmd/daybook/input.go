package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"iter"
	"os"
	"strings"

	"github.com/daybookhq/daybook"
)

// An input is one document, or why it could not be read.
type input struct {
	doc *daybook.Document
	err error
}

// documents reads the files named. It stands in for package source.
func documents(names []string) iter.Seq[input] {
	return func(yield func(input) bool) {
		for _, name := range names {
			doc, err := document(name)
			if !yield(input{doc, err}) {
				return
			}
		}
	}
}

func document(name string) (*daybook.Document, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	d := &daybook.Document{SHA256: hex.EncodeToString(sum[:]), Source: name, Language: "en", Text: string(data)}
	d.ID = d.SHA256[:16]
	if strings.HasSuffix(name, ".json") {
		var in struct{ ID, Kind, URL, Outlet, Title, Published, Text string }
		if err := json.Unmarshal(data, &in); err != nil {
			return nil, err
		}
		d.ID, d.Kind, d.URL, d.Outlet, d.Title, d.Published, d.Text = in.ID, in.Kind, in.URL, in.Outlet, in.Title, in.Published, in.Text
	}
	if d.Kind == "" {
		d.Kind = daybook.KindReport
	}
	d.Text = strings.ToValidUTF8(strings.ReplaceAll(d.Text, "\r\n", "\n"), "\uFFFD")
	return d, nil
}
