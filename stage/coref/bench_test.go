package coref_test

import (
	"strings"
	"testing"

	"github.com/daybookhq/daybook"
	"github.com/daybookhq/daybook/stage/coref"
	"github.com/daybookhq/daybook/stage/name"
)

// report is one report of about 600 words.
var report = strings.Repeat("Militants of al-Shabaab attacked an army base near Kismayo on Tuesday, killing at least 12 Somali soldiers, police said. "+
	"Colonel Hassan Farah, a spokesman for the Somali National Army, denied that the group had taken the town. He said Kenyan forces were sent to the area. "+
	"The African Union condemned the raid and President Hassan Sheikh Mohamud promised an inquiry, Reuters reported from Mogadishu.\n\n", 9)

func BenchmarkName(b *testing.B)  { bench(b, name.New()) }
func BenchmarkCoref(b *testing.B) { bench(b, coref.New()) }

func bench(b *testing.B, s daybook.Stage) {
	a := read(report, "2021-03-01")
	b.ReportAllocs()
	for b.Loop() {
		s.Run(a)
	}
}

// TestLinear checks that long and hostile texts take no more than their share
// of time.
func TestLinear(*testing.T) {
	const size = 1 << 16
	for _, unit := range []string{report, "Iraq ", "Al-", "he ", "the country ", "the group said ", "big ", "Ali Ali, a man, ", "U.S. ", "General "} {
		a := read(strings.Repeat(unit, size/len(unit)), "2021-03-01")
		name.New().Run(a)
		coref.New().Run(a)
	}
}
