package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// killPages writes small pages, a tenth of them on events.
func killPages(t *testing.T, n int) (dir string) {
	dir = t.TempDir()
	for i := range n {
		text := fmt.Sprintf("The library of ward %d has new rooms, and the choir number %d sang when they were opened. Cakes were sold by class %d.", i, i*7%1000, i*13%400)
		if i%10 == 0 {
			text = fmt.Sprintf("Gunmen killed %d soldiers in %s, on %d May 2020, the army said.", 2+i%17, []string{"Kano, Nigeria", "Goma, Congo", "Mosul, Iraq", "Taiz, Yemen", "Baidoa, Somalia"}[i/10%5], 1+i/10%28)
		}
		page := fmt.Sprintf(`<html lang=en><head><title>Page %d</title><link rel=canonical href="https://news.example/%d"></head><body><p>%s</p></body></html>`, i, i, text)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%05d.html", i)), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func daybookOutput(t *testing.T, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command("daybook", args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("daybook %v: %v\n%s%s", args, err, out, stderr.String())
	}
	return string(out)
}

// TestKilled kills daybook ingest at 20 random instants. Each time the store is
// sound and every page that it points at can be read; in the end all is there,
// once.
func TestKilled(t *testing.T) {
	kills, pages := 20, 4000
	if testing.Short() {
		kills, pages = 3, 900
	}
	dir := killPages(t, pages)
	path := filepath.Join(t.TempDir(), "daybook.db")
	ingest := func() *exec.Cmd { return exec.Command("daybook", "ingest", dir, "--db", path) }
	alive := 0
	for range kills {
		cmd := ingest()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		timer := time.AfterFunc(time.Duration(20+rand.IntN(900))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		if cmd.Wait() == nil {
			alive++
		}
		timer.Stop()
		if _, err := os.Stat(path); err == nil { // it may have been too early for a store
			daybookOutput(t, "verify", "--db", path)
		}
	}
	if alive > kills/2 {
		t.Errorf("%d of %d runs came to their end", alive, kills)
	}
	sum := daybookOutput(t, "ingest", dir, "--db", path)
	if n, known := 0, 0; strings.Contains(sum, "known") {
		if _, err := fmt.Sscanf(sum[:strings.Index(sum, " ")]+" "+sum[strings.LastIndex(sum, ", ")+2:], "%d %d known", &n, &known); err != nil || n+known != pages {
			t.Errorf("%q: %d and %d are not %d pages", sum, n, known, pages)
		}
	}
	daybookOutput(t, "verify", "--db", path)
	fresh := filepath.Join(t.TempDir(), "fresh.db")
	daybookOutput(t, "ingest", dir, "--db", fresh, "--no-pages")
	rows := func(db string) string {
		return daybookOutput(t, "events", "--db", db, "--format", "csv", "--realis", "all")
	}
	if got := rows(path); got != rows(fresh) || strings.Count(got, "\n") < 20 {
		t.Errorf("the events are not those of a run that nobody killed")
	}
}
