// Command train learns Daybook's models and builds its tables from the data
// that CONTRIBUTING.md names. Each sub-command is a file of this folder and
// writes its result, with a card beside it, into the tree.
//
//	go run ./cmd/train tagger    -h
//	go run ./cmd/train parser    -h
//	go run ./cmd/train gazetteer -h
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
)

// commands are the sub-commands; each parses its own flags from args.
var commands = map[string]func(args []string) error{
	"actors":     trainActors,
	"clusters":   trainClusters,
	"common":     trainCommon,
	"confidence": trainConfidence,
	"coref":      trainCoref,
	"gazetteer":  trainGazetteer,
	"joins":      trainJoins,
	"lemmas":     trainLemmas,
	"mentions":   trainMentions,
	"muc4":       trainMUC4,
	"names":      trainNames,
	"parser":     trainParser,
	"sentences":  trainSentences,
	"tagger":     trainTagger,
	"vectors":    trainVectors,
}

func main() {
	if len(os.Args) < 2 || commands[os.Args[1]] == nil {
		names := slices.Sorted(maps.Keys(commands))
		fmt.Fprintf(os.Stderr, "usage: train %s [flags]\n", strings.Join(names, "|"))
		os.Exit(2)
	}
	if err := commands[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}
