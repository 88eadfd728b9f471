package coref_test

import (
	"strings"
	"testing"
	"time"

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

// TestLinear checks that a report of 1 MB takes no more than its share.
func TestLinear(t *testing.T) {
	text := strings.Repeat(report, 1<<20/len(report))
	a := read(text, "2021-03-01")
	start := time.Now()
	name.New().Run(a)
	coref.New().Run(a)
	if took := time.Since(start); took > 2*time.Second {
		t.Errorf("%d bytes took %v", len(text), took)
	}
}
