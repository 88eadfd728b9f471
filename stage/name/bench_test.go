package name_test

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/name"
	"github.com/daybookhq/daybook/stage/tag"
	"github.com/daybookhq/daybook/stage/token"
)

// report is one report of about 700 tokens.
var report = strings.Repeat("Militants of al-Shabaab attacked an army base near Kismayo on Tuesday, killing at least 12 Somali soldiers, police said. "+
	"Colonel Hassan Farah, a spokesman for the Somali National Army, denied that the group had taken the town. He said Kenyan forces were sent to the area. "+
	"The African Union condemned the raid and President Hassan Sheikh Mohamud promised an inquiry, Reuters reported from Mogadishu.\n\n", 9)

// BenchmarkTokens reads text up to its names: tokens a second of the stages
// token, tag and name together.
func BenchmarkTokens(b *testing.B) {
	bench(b, token.New(), tag.New(), name.New())
}

// BenchmarkName is the name stage alone.
func BenchmarkName(b *testing.B) { bench(b, name.New()) }

func bench(b *testing.B, stages ...daybook.Stage) {
	a := read(report, "2021-03-01")
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range stages {
			s.Run(a)
		}
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}
