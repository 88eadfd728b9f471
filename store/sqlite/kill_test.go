package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/daybookhq/daybook/store"
)

// victim is the variable that makes of the test a process that adds reports to
// the store of that path until it is killed.
const victim = "DAYBOOK_TEST_VICTIM"

func TestMain(m *testing.M) {
	if path := os.Getenv(victim); path != "" {
		if err := beVictim(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const (
	killItems   = 4000
	killPortion = 7
)

// beVictim adds reports, some of them in a second version, in small portions,
// and says on standard output up to which one they are on disk.
func beVictim(path string) error {
	db, err := Open(path, Options{Joiner: toy})
	if err != nil {
		return err
	}
	items := killWork()
	var have int
	if err := db.read.QueryRow("SELECT count(*) FROM reports").Scan(&have); err != nil {
		return err
	}
	for at := max(0, have-1); at < len(items); { // the last one again
		end := min(at+killPortion, len(items))
		if _, err := db.AddAll(context.Background(), items[at:end]); err != nil {
			return err
		}
		at = end
		fmt.Println(at)
	}
	return db.Close()
}

// killWork is reports each of which is a new version: their number in the
// store tells how far the work went.
func killWork() []store.Item {
	items := toyItems(killItems, 21)
	for i := 2; i < len(items); i += 3 {
		event := toyEvent{kind: "protest", place: fmt.Sprint("Village ", i/9), day: i / 8}
		items[i] = toyItem(items[i-1].Key, i/8, fmt.Sprintf("Corrected at %d. More.", i), event)
	}
	return items
}

// TestKill kills a process that adds reports, many times at random instants.
// Whatever it said was on disk must be, once, and the store be sound.
func TestKill(t *testing.T) {
	kills := 200
	if testing.Short() {
		kills = 8
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	items := killWork()
	for round := 0; round < kills; { // a store each time that the work is done
		path := filepath.Join(t.TempDir(), "daybook.db")
		for said := 0; said < len(items) && round < kills; round++ {
			said = max(said, killOne(t, path, time.Duration(r.IntN(60))*time.Millisecond))
			checkKilled(t, path, items, said, round%20 == 0 || round == kills-1)
			if t.Failed() || said == 0 {
				t.Fatalf("after kill %d, %d said", round, said)
			}
		}
		checkWhole(t, path, items)
	}
}

// checkWhole compares the store at path with one that nobody killed.
func checkWhole(t *testing.T, path string, items []store.Item) {
	t.Helper()
	db, err := Open(path, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var have int
	if err := db.read.QueryRow("SELECT count(*) FROM reports").Scan(&have); err != nil {
		t.Fatal(err)
	}
	fresh := openTest(t)
	add(t, fresh, items[:have]...)
	if !slices.Equal(incidents(t, db, store.Query{}), incidents(t, fresh, store.Query{})) {
		t.Error("the incidents are not those of a store that nobody killed")
	}
}

// killOne runs a victim, kills it some time after it said the first thing, and
// returns the last that it said.
func killOne(t *testing.T, path string, after time.Duration) (said int) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), victim+"="+path)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	killer := time.AfterFunc(time.Minute, func() { _ = cmd.Process.Kill() })
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if said == 0 {
			killer.Reset(after)
		}
		if _, err := fmt.Sscan(lines.Text(), &said); err != nil {
			t.Fatal(err)
		}
	}
	_ = cmd.Wait() // it was killed
	killer.Stop()
	return said
}

func checkKilled(t *testing.T, path string, items []store.Item, said int, all bool) {
	t.Helper()
	db, err := Open(path, Options{Joiner: toy})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var have, keys, lines int
	err = db.read.QueryRow("SELECT count(*), count(DISTINCT key || ' ' || version), (SELECT count(*) FROM audit WHERE what = 'add') FROM reports").Scan(&have, &keys, &lines)
	if err != nil || have < said || keys != have || lines != have {
		t.Errorf("%d reports, %d keys, %d lines of the log, %d said, %v", have, keys, lines, said, err)
	}
	if all {
		verify(t, db)
	}
	var broken int
	if err := db.read.QueryRow("SELECT count(*) FROM tellings WHERE incident IS NULL").Scan(&broken); err != nil || broken > 0 {
		t.Errorf("%d tellings without incident, %v", broken, err)
	}
}
