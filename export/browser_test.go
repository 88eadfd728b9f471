package export

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/daybookhq/daybook"
)

// browser starts a headless Chromium. Without one the test is skipped, unless
// DAYBOOK_BROWSER=required says that there must be one.
func browser(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	switch {
	case path != "":
	case os.Getenv("DAYBOOK_BROWSER") == "required":
		t.Fatal("no Chromium in the PATH, and DAYBOOK_BROWSER=required")
	default:
		t.Skip("no Chromium in the PATH: the page was not looked at in a browser")
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.WindowSize(1360, 1000), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.DisableGPU)
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, flags...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	return ctx
}

// open shows the page of the records. The function that it returns says what
// the page did that it must not do: requests, dialogs, errors.
func open(t *testing.T, ctx context.Context, records ...*daybook.Record) (complaints func() []string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(file, render(t, "html", Options{}, records...), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx); err != nil { // opens the tab
		t.Fatal(err)
	}
	var mu sync.Mutex
	var bad []string
	err := chromedp.Listen(ctx, func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *network.EventRequestWillBeSent:
			if ev.Request.URL != "file://"+file {
				bad = append(bad, "request of "+ev.Request.URL)
			}
		case *cdpage.EventJavascriptDialogOpening:
			bad = append(bad, "dialog: "+ev.Message)
		case *runtime.EventExceptionThrown:
			bad = append(bad, "exception: "+ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			bad = append(bad, "console: "+string(ev.Type))
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.Navigate("file://"+file)); err != nil {
		t.Fatal(err)
	}
	return func() []string {
		n := js[int](t, ctx, `performance.getEntriesByType("resource").length`) // before the lock: events go on
		mu.Lock()
		defer mu.Unlock()
		if n > 0 {
			bad = append(bad, fmt.Sprint(n, " resources were loaded"))
		}
		return bad
	}
}

// js evaluates an expression in the page.
func js[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	return v
}

// point moves the mouse onto an element, or off it.
func point(t *testing.T, ctx context.Context, event, selector string) {
	t.Helper()
	js[bool](t, ctx, fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new MouseEvent(%q, {bubbles: true}))`, selector, event))
}

func TestPageInBrowser(t *testing.T) {
	ctx := browser(t)
	complaints := open(t, ctx, sample(t))
	screenshot(t, ctx)
	if got := js[string](t, ctx, `document.title`); got != "Market bombing in Qasr al‑Nil kills five – Daybook" {
		t.Errorf("title %q", got)
	}
	if js[bool](t, ctx, `getComputedStyle(document.querySelector("main")).display != "grid"`) {
		t.Error("the page has no style: its policy forbids it")
	}
	// Pointing at a value lights up its words, all of them and no others.
	const value = "#r1-e1-what-0"
	const lit = `[...document.querySelectorAll("article .on")].map(e => e.firstChild.textContent).join("|")`
	point(t, ctx, "mouseover", value)
	if got := js[string](t, ctx, lit); got != "bombing|tore through|the attack" {
		t.Errorf("the words of the type: %q", got)
	}
	point(t, ctx, "mouseout", value)
	if got := js[string](t, ctx, lit); got != "" {
		t.Errorf("words stay lit: %q", got)
	}
	// Pointing at words lights up their value.
	point(t, ctx, "mouseover", "article .when")
	if got := js[string](t, ctx, `document.querySelector("aside .on dd b").textContent`); got != "Sun 3 Mar 2024" {
		t.Errorf("the value of the time: %q", got)
	}
	if bad := complaints(); len(bad) > 0 {
		t.Error(strings.Join(bad, "\n"))
	}
}

// TestNarrowPage checks that nothing sticks out on a telephone.
func TestNarrowPage(t *testing.T) {
	ctx := browser(t)
	open(t, ctx, sample(t), hostile(t))
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(360, 740)); err != nil {
		t.Fatal(err)
	}
	if width := js[int](t, ctx, `document.documentElement.scrollWidth`); width > 360 {
		t.Errorf("the page is %d pixels wide in a window of 360", width)
	}
}

func TestHostilePageInBrowser(t *testing.T) {
	ctx := browser(t)
	complaints := open(t, ctx, hostile(t))
	if got := js[string](t, ctx, `document.querySelector("article").innerText`); !strings.Contains(got, "<script>alert(1)</script>") {
		t.Errorf("the script is not shown as text: %q", got)
	}
	js[bool](t, ctx, `[...document.querySelectorAll("a, section, details")].forEach(e => e.click()) ?? true`)
	if bad := complaints(); len(bad) > 0 {
		t.Error(strings.Join(bad, "\n"))
	}
}

// screenshot writes the page to the file that DAYBOOK_SCREENSHOT names.
func screenshot(t *testing.T, ctx context.Context) {
	t.Helper()
	file := os.Getenv("DAYBOOK_SCREENSHOT")
	if file == "" {
		return
	}
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(file, png, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}
