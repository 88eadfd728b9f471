package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"github.com/daybookhq/daybook/eval"
	"github.com/daybookhq/daybook/model"
)

// trainMUC4 learns how the suite muc4 makes templates of records: from the
// development part of MUC-4, never from the parts that it is measured on.
//
//	go run ./cmd/train muc4 -dev /work/data/muc4/dev.jsonl
func trainMUC4(args []string) error {
	flags := flag.NewFlagSet("muc4", flag.ContinueOnError)
	dev := flags.String("dev", "/work/data/muc4/dev.jsonl", "the development part of MUC-4")
	folds := flags.Int("folds", 5, "parts of the reports, each scored with weights learned from the others; 0: do not")
	into := flags.String("o", "eval/muc4.bin", "file to write")
	if err := flags.Parse(args); err != nil {
		return err
	}
	reports := &eval.MUC4{}
	if err := reports.Read([]string{*dev}); err != nil {
		return err
	}
	if reports.Len() == 0 {
		return errors.New("no reports to learn from")
	}
	var scores eval.Result
	if *folds > 1 {
		var tables []*model.Table
		for k := range *folds {
			t, err := model.OpenTable(learnMUC4(reports, func(i int) bool { return i%*folds != k }))
			if err != nil {
				return err
			}
			tables = append(tables, t)
		}
		scores = reports.Score(func(i int) *model.Table { return tables[i%*folds] })
	}
	if err := os.WriteFile(*into, learnMUC4(reports, func(int) bool { return true }), 0o644); err != nil {
		return err
	}
	return muc4Card(*into, reports, *folds, scores)
}

// learnMUC4 learns all questions from the reports that keep lets through and
// returns the weights.
func learnMUC4(reports *eval.MUC4, keep func(i int) bool) []byte {
	rows := map[uint64][]byte{}
	names, answers := reports.Questions()
	for q, name := range names {
		var cases []decision
		for i := range reports.Len() {
			if keep(i) {
				reports.Each(i, name, func(features []uint64, answer int) { cases = append(cases, decision{features, answer}) })
			}
		}
		l := softmax{rate: .025, decay: .02, passes: 6, least: 3}
		l.learn(cases, answers[q])
		l.addRows(rows, reports.Scale())
	}
	return model.EncodeRows(rows)
}

// muc4Card writes the card.
func muc4Card(file string, reports *eval.MUC4, folds int, scores eval.Result) error {
	figures := []string{fmt.Sprintf("The reports in %d parts, each scored with what was learned from the others:", folds), ""}
	for _, name := range []string{"official_p", "official_r", "official_f", "gtt_micro_f", "relevance_p", "relevance_r"} {
		figures = append(figures, fmt.Sprintf("%-18s %5.1f", name, scores.Figures[name]))
	}
	for _, t := range scores.Tables {
		figures = append(figures, "", fmt.Sprintf("%-18s %5s %5s %5s %5s %5s", t.Name, "gold", "found", "P", "R", "F"))
		for _, row := range t.Rows {
			figures = append(figures, fmt.Sprintf("%-18s %5d %5d %5.1f %5.1f %5.1f", row.Label, row.Gold, row.Found, row.P, row.R, row.F))
		}
	}
	names, _ := reports.Questions()
	return card{
		what: "What makes templates of MUC-4 out of records and their layers, for the suite muc4 alone: no report of a user is read with it. " +
			"The questions: " + strings.Join(names, ", ") + ".",
		command: "`go run ./cmd/train muc4 -dev DATA/muc4/dev.jsonl`, behind all other models; a few minutes; the same weights every time",
		from:    fmt.Sprintf("%d reports of the development part of MUC-3/4 with their keys (1991–92; FBIS, US Government)", reports.Len()),
		method: "a multinomial logistic regression for each question over hashed features; AdaGrad, weights averaged over the later half of the passes. " +
			"Sightings (events of the record, and triggers in none) are aligned with the templates of the key by the fills that their sentences hold",
		figures: figures,
		format:  "a table of package model: rows of answer and weight by feature",
		licence: "Apache License 2.0, as the project",
	}.write(file)
}
