package main

import (
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// TestFlagWords checks that the words on a flag read well in the help, which
// writes their first word with one capital: "ISO codes" would be "Iso codes".
func TestFlagWords(t *testing.T) {
	plain := regexp.MustCompile(`^[a-z-]+(, | |$|:)`)
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		cmd.Flags().VisitAll(func(f *pflag.Flag) {
			forms := f.Name == "format" && strings.Contains(f.Usage, ", ") && !strings.HasPrefix(f.Usage, "one of ") // "Json, table"
			if !f.Hidden && !plain.MatchString(f.Usage) || forms {
				t.Errorf("%s --%s: %q", cmd.Name(), f.Name, f.Usage)
			}
		})
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(rootCommand(stdio{nil, io.Discard, io.Discard}))
}
