package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"daybook": main})
}

// TestScript runs the command as users do; see testdata/script. Commands of
// our own:
//
//	hostile NAME            writes a file that means harm
//	exits CODE PROGRAM ARGS  runs a program that must end with that code
//	keep DB FILE...         adds reports to a store
//	audit DB FILE           writes who did what to what, of a store, into a file
//	unzip FILE DIR          unpacks a ZIP into a folder
func TestScript(t *testing.T) {
	web := httptest.NewServer(http.FileServer(http.Dir("testdata/web")))
	t.Cleanup(web.Close) // the scripts run after TestScript returns
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("WEB", web.URL)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"hostile": writeHostile, "exits": exits, "keep": keep, "audit": audit, "unzip": unzip},
	})
}

func exits(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("%v: exit code %d, want %s", args[1:], code, args[0])
	}
}

func writeHostile(ts *testscript.TestScript, _ bool, args []string) {
	var text string
	switch args[0] {
	case "one-character.txt":
		text = strings.Repeat("a", 2<<20)
	case "quotation-marks.txt":
		text = strings.Repeat(`"`, 100_000)
	case "controls.txt":
		text = "Police\x1b[2J arrested\u202E six\x00 people\u2028in Oslo 😀 on Monday.\r\nThey\u200B left.\r\n"
	case "broken.txt":
		text = "Police arrested \xff\xfe six people in Oslo."
	case "empty.txt":
	case "binary.txt":
		text = "\x7fELF\x02\x01\x01" + strings.Repeat("\x00\x01\xff\xfe", 1000)
	case "deep.html":
		text = "<html><body>" + strings.Repeat("<div>", 20_000) + "Police arrested six people in Oslo on Monday."
	case "title.html":
		text = "<html><head><title><script>alert(1)</script></title></head><body><p>Police arrested six people in Oslo on Monday.</p></body></html>"
	default:
		ts.Fatalf("no hostile file %s", args[0])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// brokenPipe is a reader of our output that has gone away.
type brokenPipe struct{}

// Write fails.
func (brokenPipe) Write([]byte) (int, error) { return 0, syscall.EPIPE }

func TestBrokenPipe(t *testing.T) {
	for _, args := range [][]string{
		{"read", "-"}, {"read", "--format", "terminal", "-"}, {"read", "--format", "html", "-"}, {"annotate", "-"}, {"types"}, {"schema"}, {"version"},
	} {
		var stderr bytes.Buffer
		code := run(t.Context(), args, stdio{strings.NewReader("Police arrested six people in Oslo."), brokenPipe{}, &stderr})
		if code != exitOK || stderr.Len() > 0 {
			t.Errorf("%v: exit %d, %s", args, code, stderr.String())
		}
	}
}

// TestFullDisk checks that an output that cannot be written is an error.
func TestFullDisk(t *testing.T) {
	var stderr bytes.Buffer
	code := run(t.Context(), []string{"schema"}, stdio{nil, fullDisk{}, &stderr})
	if code != exitFailed || stderr.Len() == 0 {
		t.Errorf("exit %d, %q", code, stderr.String())
	}
}

type fullDisk struct{}

// Write fails.
func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var stdout, stderr bytes.Buffer
	code := run(ctx, []string{"read", "testdata/web"}, stdio{nil, &stdout, &stderr})
	if code != exitSignal || stderr.Len() > 0 {
		t.Errorf("exit %d, %s", code, stderr.String())
	}
}

// TestHelp checks that every command has help with an example.
func TestHelp(t *testing.T) {
	for _, c := range rootCommand(stdio{}).Commands() {
		if c.Short == "" || c.Example == "" {
			t.Errorf("%s has no help or no example", c.Name())
		}
	}
}
