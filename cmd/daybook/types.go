package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/codebook"
	"github.com/spf13/cobra"
)

func typesCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "types [TYPE]",
		Short: "Show the codebook: all types, or the page of one",
		Long: "Show the codebook. Without a name all types of event and statement are listed; with one its page is shown: " +
			"what it means, its codes in other schemes, the words that name it, sentences that do and do not name it.",
		Example: "daybook types\ndaybook types air-strike",
		Args:    cobra.MaximumNArgs(1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, t := range codebook.Default().Types {
				ids = append(ids, t.ID)
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listTypes(cmd.OutOrStdout(), codebook.Default())
			}
			t := codebook.Default().Type(args[0])
			if t == nil {
				return usageError{fmt.Errorf("no type %q in the codebook; daybook types lists them", args[0])}
			}
			return typePage(cmd.OutOrStdout(), t)
		},
	}
}

// pageWidth is the width in columns of a type's page.
const pageWidth = 96

func listTypes(w io.Writer, c *codebook.Codebook) error {
	var b strings.Builder
	width := 0
	for i := range c.Types {
		width = max(width, len(c.Types[i].ID))
	}
	for _, kind := range []string{"event", "statement"} {
		fmt.Fprintf(&b, "%ss\n", kind)
		for i := range c.Types {
			if t := &c.Types[i]; t.Kind == kind {
				fmt.Fprintf(&b, "  %-*s  %s\n", width, t.ID, typeLine(t))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// typeLine is the type's place in ACLED, else in PLOVER, else its name.
func typeLine(t *codebook.Type) string {
	switch {
	case t.ACLED != nil:
		return t.ACLED.EventType + " > " + t.ACLED.SubEventType
	case t.PLOVER != nil:
		return strings.TrimSpace("PLOVER " + t.PLOVER.Event + " " + t.PLOVER.Mode)
	}
	return t.Name
}

// typePage prints a type as a page of a manual.
func typePage(w io.Writer, t *codebook.Type) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s — %s\n\n%s\n\n", t.ID, t.Name, ansi.Wrap(t.Meaning, pageWidth, ""))
	row := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %-11s %s\n", name, value)
		}
	}
	row("kind", t.Kind)
	if a := t.ACLED; a != nil {
		row("ACLED", strings.Join([]string{a.DisorderType, a.EventType, a.SubEventType}, " > "))
	}
	if p := t.PLOVER; p != nil {
		row("PLOVER", strings.TrimSpace(p.Event+" "+p.Mode))
	}
	row("CAMEO", t.CAMEO)
	row("UCDP", t.UCDP)
	row("GTD", t.GTD)
	row("act", t.Act)
	for _, r := range []daybook.Role{daybook.RoleAgent, daybook.RolePatient, daybook.RoleWith, daybook.RoleInstrument} {
		row(string(r), t.Roles[r])
	}
	section := func(name string, lines []string) {
		if len(lines) > 0 {
			fmt.Fprintf(&b, "\n%s\n", name)
		}
		for _, line := range lines {
			wrapped := ansi.Wrap(line, pageWidth-4, "|")
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(wrapped, "\n", "\n    "))
		}
	}
	var strong, weak []string
	for _, p := range t.Patterns {
		if p.Weak {
			weak = append(weak, p.Source)
		} else {
			strong = append(strong, p.Source)
		}
	}
	section("words that name it", strong)
	section("words that may name it, with others", weak)
	section("yes", t.Yes)
	section("no", t.No)
	_, err := io.WriteString(w, b.String())
	return err
}
