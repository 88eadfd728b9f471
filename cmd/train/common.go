package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/daybookhq/daybook/merge"
)

// commonSeen is in how many items a word must stand to be listed.
const commonSeen = 6

// trainCommon writes merge/common.txt: how telling the words of news are.
func trainCommon(args []string) error {
	fs := flag.NewFlagSet("common", flag.ContinueOnError)
	data := fs.String("data", "/work/data", "folder with text unpacked")
	out := fs.String("o", "merge/common.txt", "file to write")
	if err := fs.Parse(args); err != nil {
		return err
	}
	in, items := map[string]int{}, 0
	err := gzipLines(filepath.Join(*data, "text", "current-events", "items_2002_2026.jsonl.gz"), func(line []byte) {
		var item struct {
			Text string `json:"text"`
		}
		if json.Unmarshal(line, &item) != nil {
			return
		}
		items++
		words := merge.Words(nil, item.Text)
		slices.Sort(words)
		for _, w := range slices.Compact(words) {
			in[w]++
		}
	})
	if err != nil {
		return err
	}
	var b strings.Builder
	listed := 0
	for _, w := range slices.Sorted(maps.Keys(in)) {
		if in[w] >= commonSeen {
			fmt.Fprintf(&b, "%s\t%.0f\n", w, 10*math.Log(float64(items)/float64(1+in[w])))
			listed++
		}
	}
	if err := os.WriteFile(*out, []byte(b.String()), 0o644); err != nil {
		return err
	}
	return card{
		what:    fmt.Sprintf("%d words and how telling each is in news: ten times the logarithm of how few of %d items hold it.", listed, items),
		command: "`go run ./cmd/train common -data DATA` (seconds; the same bytes every time)",
		from:    "Wikipedia's Portal:Current events 2002–2026 (CC BY-SA 4.0): words and counts, no sentence is in the file",
		method:  fmt.Sprintf("document frequency; words in %d items or more", commonSeen),
		format:  "a word, a tab, tenths; sorted; see `words.go`",
		licence: "CC BY-SA 4.0, as its source",
	}.write(*out)
}
