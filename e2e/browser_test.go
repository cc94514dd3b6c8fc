package e2e

import (
	"context"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"example.org/homeward/assets"
)

// patience is how long one step in the browser may take on a busy machine.
const patience = time.Minute

// chromium is the one browser of this run. Nothing that it asks for leaves this machine.
var chromium = sync.OnceValues(func() (context.Context, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU)
	for _, flag := range []string{"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
		options = append(options, chromedp.Flag(flag, true))
	}
	options = append(options, chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"))
	at, stop := chromedp.NewExecAllocator(context.Background(), options...)
	browser, end := chromedp.NewContext(at)
	shared.closeBrowser = func() { end(); stop() }
	return browser, chromedp.Do(browser)
})

// tab is a new window of a browser that has never been here: no cookies, nothing in its cache.
type tab struct {
	testing.TB
	ctx context.Context
	*seen
}

// open opens a window as wide and as high as a cheap phone.
func open(t testing.TB) *tab {
	t.Helper()
	if testing.Short() {
		t.Skip("no browser in the short tests")
	}
	if !assets.Built() {
		t.Skip("assets are not built: run make assets")
	}
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Skip("there is no chromium: this scenario was not run")
	}
	browser, err := chromium()
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t.Cleanup(end)
	w := &tab{t, ctx, &seen{requests: map[network.RequestID]*request{}}}
	w.must(chromedp.Do(ctx))
	w.must(chromedp.Listen(ctx, w.hear))
	send(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watching})
	w.size(360, 740)
	return w
}

// watching makes each page keep what its content policy refused.
const watching = `window.refused = []; document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI))`

// on gives the window to a subtest, so that what is wrong is told under its name.
func (w *tab) on(t *testing.T) *tab { return &tab{t, w.ctx, w.seen} }

func (w *tab) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
}

func (w *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	w.must(chromedp.Do(ctx, steps...))
}

// send gives the browser a command of its protocol.
func send[P, R any](w *tab, c cdp.Command[P, R], p P) R {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	answer, err := chromedp.Call(ctx, c, p)
	w.must(err)
	return answer
}

// say runs a script on the page, and gives what it answers.
func say[T any](w *tab, script string) T {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	w.must(err)
	return answer
}

// visit goes to a page and waits until it is loaded. It gives the answer's status.
func (w *tab) visit(address string) int {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	answer, err := chromedp.Run(ctx, chromedp.NavigateResponse(address))
	w.must(err)
	w.scripted()
	if answer == nil {
		return 0
	}
	return int(answer.Status)
}

// follow does what leads to another page, and waits until that is loaded.
func (w *tab) follow(step chromedp.Action[chromedp.Void]) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.ctx, patience)
	defer stop()
	if _, err := chromedp.RunResponse(ctx, step); err != nil {
		w.Fatalf("from %s: %v", w.where(), err)
	}
	w.scripted()
}

// scripted waits until the page's own scripts have begun, which they do once it is painted.
func (w *tab) scripted() {
	w.Helper()
	if !w.unscripted {
		say[bool](w, `new Promise(done => {
			const ask = () => document.documentElement.dataset.scripts || !document.querySelector('script[src*="/app-"]') ? done(true) : setTimeout(ask, 5)
			ask()
		})`)
	}
}

// press follows the link or the button that a selector names.
func (w *tab) press(selector string) {
	w.Helper()
	w.need(selector)
	w.rests(selector)
	w.follow(chromedp.Click(selector))
}

// rests brings a thing into sight and waits until it stands still: cards that come into sight are drawn only
// then, and move what is below them, so that a press would miss it.
func (w *tab) rests(selector string) {
	w.Helper()
	w.run(`document.querySelectorAll('*').forEach(e => { if (getComputedStyle(e).contentVisibility === 'auto') e.style.contentVisibility = 'visible' })`)
	for before := -1.0; ; time.Sleep(20 * time.Millisecond) {
		now := say[float64](w, `(e => { e.scrollIntoView({block: 'center', behavior: 'instant'}); return e.getBoundingClientRect().top + scrollY })(document.querySelector(`+quote(selector)+`))`)
		if now == before {
			return
		}
		before = now
	}
}

// need ends the scenario when the page has no such thing, instead of waiting for it.
func (w *tab) need(selector string) {
	w.Helper()
	if !say[bool](w, `!!document.querySelector(`+quote(selector)+`)`) {
		w.Fatalf("%s has no %s", w.where(), selector)
	}
}

func (w *tab) where() string {
	at, err := chromedp.Run(w.ctx, chromedp.Location())
	if err != nil {
		return err.Error()
	}
	return at
}

// size makes the window so many pixels wide and high.
func (w *tab) size(width, height int64) {
	w.Helper()
	w.do(chromedp.EmulateViewport(width, height))
}

// look sets the medium, "screen" or "print", and the device's colours, "light" or "dark". The device
// asks for stillness too: a colour that is on its way to another is neither.
func (w *tab) look(medium, scheme string) {
	w.Helper()
	send(w, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
}

// noScripts turns JavaScript off for the pages from here on. Our own questions still run.
func (w *tab) noScripts() {
	w.Helper()
	send(w, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
	w.unscripted = true
}

func quote(s string) string { return "`" + strings.ReplaceAll(s, "`", "\\`") + "`" }
