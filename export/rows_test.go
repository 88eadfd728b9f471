package export

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/daybookhq/daybook/store"
	"github.com/daybookhq/daybook/view"
)

func printRows(t *testing.T, format string, width int, rows ...store.Row) string {
	t.Helper()
	var b strings.Builder
	w, err := NewRows(format, &b, Options{Width: width})
	if err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		if err := w.Write(&rows[i]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func row(from string) store.Row {
	n, lat, lon := 4, 10.5, 20.25
	return store.Row{ID: "i0123456789ab", Reports: 3, Origins: 2, Facts: store.Facts{
		Type: "air-strike", Realis: "actual", Status: "contested", From: from, To: from, Country: "XX", Place: "Bessim", Level: "town", Lat: &lat, Lon: &lon,
		Killed: view.Range{Low: &n, Best: &n}, Summary: "=a strike",
	}}
}

func TestRowTable(t *testing.T) {
	hostile := row("2024-01-02")
	hostile.To, hostile.Place = "2024-01-04", "Long\x1b[2J\n"+strings.Repeat("x", 500)
	got := printRows(t, "table", 120, row("2024-01-02"), hostile)
	lines := strings.Split(strings.TrimSuffix(got, "\n"), "\n")
	if len(lines) != 3 || strings.Contains(got, "\x1b") {
		t.Fatalf("%q", got)
	}
	for _, line := range lines {
		if n := ansi.StringWidth(line); n > 120 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
	if want := "i0123456789ab  2024-01-02        air strike            Bessim, XX"; !strings.HasPrefix(lines[1], want) {
		t.Errorf("%q", lines[1])
	}
	if !strings.HasSuffix(lines[1], "4+                    3 (2)    contested") || !strings.Contains(lines[2], "2024-01-02–04") {
		t.Errorf("%q", lines)
	}
}

func TestRowCSV(t *testing.T) {
	cells, err := csv.NewReader(strings.NewReader(printRows(t, "csv", 0, row("2024-01-02"), row("")))).ReadAll()
	if err != nil || len(cells) != 3 || len(cells[0]) != len(rowCells) {
		t.Fatalf("%q, %v", cells, err)
	}
	if last := cells[1][len(cells[1])-1]; last != "'=a strike" {
		t.Errorf("a formula came through: %q", last)
	}
	if got := printRows(t, "csv", 0); !strings.HasPrefix(got, "id,type,") || strings.Count(got, "\n") != 1 {
		t.Errorf("%q", got)
	}
}

func TestRowGeo(t *testing.T) {
	bare := row("")
	bare.Lat, bare.Lon = nil, nil
	var got struct {
		Type     string
		Features []struct {
			ID       string
			Geometry *struct{ Coordinates []float64 }
		}
	}
	if err := json.Unmarshal([]byte(printRows(t, "geojson", 0, row("2024-01-02"), bare)), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Features) != 2 || got.Features[0].Geometry.Coordinates[0] != 20.25 || got.Features[1].Geometry != nil || got.Features[0].ID != "i0123456789ab" {
		t.Errorf("%+v", got)
	}
	if err := json.Unmarshal([]byte(printRows(t, "geojson", 0)), &got); err != nil || len(got.Features) != 0 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestRowChart(t *testing.T) {
	got := printRows(t, "chart", 40, row("2024-01-02"), row("2024-01-20"), row("2024-03-05"), row(""))
	if want := "2024-01  " + strings.Repeat("█", 28) + " 2\n2024-02  0\n2024-03  " + strings.Repeat("█", 14) + " 1\nundated  1\n"; got != want {
		t.Errorf("%q\nwant %q", got, want)
	}
	bar := strings.Repeat("█", 28) + " 1\n"
	got = printRows(t, "chart", 40, row("2004-01-02"), row("2008-01-20"), row("2024-01-20"))
	if want := "2004     " + bar + "2005     0\n2006     0\n2007     0\n2008     " + bar + "…\n2024     " + bar; got != want {
		t.Errorf("by year: %q\nwant %q", got, want)
	}
	long := row("1960-01-01")
	long.To = "2024-01-01"
	if got := printRows(t, "chart", 40, row("2024-01-20"), long); got != "2024-01  "+bar+"undated  1\n" {
		t.Errorf("no day of its own: %q", got)
	}
	if got := printRows(t, "chart", 40); got != "no events\n" {
		t.Errorf("%q", got)
	}
}

func TestRowFormat(t *testing.T) {
	if _, err := NewRows("pie", nil, Options{}); !errors.Is(err, ErrFormat) {
		t.Error(err)
	}
}
