package ui

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"example.org/homeward/assets"
	"example.org/homeward/internal/platform/lang"
)

// The gallery shows every component in a real browser, at three widths, by day
// and by night, and holds each page against the rules of the house. With
// HOMEWARD_GALLERY=folder the pictures are kept there to be looked at.

const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"

func gallery(t *testing.T) (browser context.Context, base string) {
	t.Helper()
	if testing.Short() {
		t.Skip("no browser in the short tests")
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Skip("there is no chromium")
	}
	if !assets.Built() {
		t.Skip("assets are not built: run npm run build")
	}
	site := httptest.NewServer(site())
	t.Cleanup(site.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU)
	at, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	browser, end := chromedp.NewContext(at)
	t.Cleanup(end)
	browser, late := context.WithTimeout(browser, 4*time.Minute)
	t.Cleanup(late)
	return browser, site.URL
}

func site() http.Handler {
	mux := http.NewServeMux()
	mux.Handle(assets.Root, assets.Handler())
	languages := lang.Languages(true)
	for path, draw := range map[string]func(lang.Words) templ.Component{
		"/front":   frontPage,
		"/results": func(w lang.Words) templ.Component { return resultsPage(w, 5) },
		"/parts":   partsPage,
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Security-Policy", contentPolicy)
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			if err := draw(languages.Pick(r.URL.Query().Get("lang"))).Render(r.Context(), w); err != nil {
				panic(err)
			}
		})
	}
	return mux
}

func TestGallery(t *testing.T) {
	browser, base := gallery(t)
	keep := os.Getenv("HOMEWARD_GALLERY")
	if keep == "" {
		keep = t.TempDir()
	}
	watch(t, browser)
	for _, path := range []string{"front", "results", "parts"} {
		for _, width := range []int64{320, 360, 768, 1280} {
			for _, scheme := range []string{"light", "dark"} {
				name := path + "-" + scheme + "-" + px(float64(width))
				t.Run(name, func(t *testing.T) {
					visit(t, browser, base+"/"+path, width, scheme)
					inspect(t, browser)
					shoot(t, browser, filepath.Join(keep, name))
				})
			}
		}
		for _, tag := range []string{"en-XA", "ar-XB"} {
			t.Run(path+"-"+tag, func(t *testing.T) {
				visit(t, browser, base+"/"+path+"?lang="+tag, 360, "light")
				inspect(t, browser)
				shoot(t, browser, filepath.Join(keep, path+"-"+tag))
			})
		}
		t.Run(path+"-print", func(t *testing.T) {
			visit(t, browser, base+"/"+path, 690, "print")
			white, err := chromedp.Run(browser, chromedp.Evaluate[string](`getComputedStyle(document.body).backgroundColor`))
			if err != nil || white != "rgb(255, 255, 255)" {
				t.Errorf("paper is %s (%v)", white, err)
			}
			shoot(t, browser, filepath.Join(keep, path+"-print"))
		})
	}
}

// watch makes every page note what its content security policy refused.
func watch(t *testing.T, browser context.Context) {
	t.Helper()
	note := `window.refused = []; document.addEventListener('securitypolicyviolation', e => window.refused.push(e.violatedDirective + ' ' + e.blockedURI))`
	err := chromedp.Do(browser, chromedp.Func(func(ctx context.Context, on *chromedp.Target) error {
		_, err := cdp.Call(ctx, on, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: note})
		return err
	}))
	if err != nil {
		t.Fatal(err)
	}
}

func visit(t *testing.T, browser context.Context, url string, width int64, scheme string) {
	t.Helper()
	medium := "screen"
	if scheme == "print" {
		medium, scheme = "print", "dark" // A device set to dark prints on white paper all the same.
	}
	look := chromedp.Func(func(ctx context.Context, on *chromedp.Target) error {
		_, err := cdp.Call(ctx, on, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media:    medium,
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return err
	})
	if err := chromedp.Do(browser, chromedp.EmulateViewport(width, 740), look, chromedp.Navigate(url)); err != nil {
		t.Fatal(err)
	}
	// The page's own scripts begin once it is painted.
	say[bool](t, browser, `new Promise(done => { const ask = () => document.documentElement.dataset.scripts ? done(true) : setTimeout(ask, 5); ask() })`)
}

// shoot takes the first screen and the whole page.
func shoot(t *testing.T, browser context.Context, name string) {
	t.Helper()
	for end, take := range map[string]chromedp.Action[[]byte]{"-first.png": chromedp.CaptureScreenshot(), ".png": chromedp.FullScreenshot(100)} {
		picture, err := chromedp.Run(browser, take)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name+end, picture, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// inspect runs our own checks on the page, then axe's.
func inspect(t *testing.T, browser context.Context) {
	t.Helper()
	problems, err := chromedp.Run(browser, chromedp.Evaluate[[]string](checks))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		t.Error(p)
	}
	axe, err := os.ReadFile("../../../../node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("axe-core is not installed: %v", err)
	}
	run := string(axe) + `;axe.run().then(r => r.violations.map(v => v.id + ': ' + v.help + '\n' + v.nodes.slice(0, 4).map(n => n.html.slice(0, 160) + '\n  ' + n.failureSummary).join('\n')))`
	found, err := chromedp.Run(browser, chromedp.Evaluate[[]string](run, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Error(v)
	}
}

// checks returns what is wrong with the page: things wider than the screen, small
// letters, small targets, nested controls, refused resources.
const checks = `(() => {
	const bad = [...window.refused]
	const seen = e => { const r = e.getBoundingClientRect(); return r.width > 1 && r.height > 1 && !e.closest('.govuk-visually-hidden') && !e.closest('.wallet') }
	const name = e => e.outerHTML.slice(0, 90)
	if (document.documentElement.scrollWidth > innerWidth) bad.push('wider than the screen by ' + (document.documentElement.scrollWidth - innerWidth))
	for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
		if (e.matches('.govuk-skip-link') || !seen(e)) continue
		const r = e.getBoundingClientRect()
		const inText = getComputedStyle(e).display === 'inline'
		if (!inText && (r.width < 24 || r.height < 24)) bad.push('target of ' + Math.round(r.width) + ' by ' + Math.round(r.height) + ': ' + name(e))
		if (e.matches('.btn, .top__nav a, .leave__link, .urgent a, .fold > summary, .govuk-input') && r.height < 47.5) bad.push('low target of ' + r.height + ': ' + name(e))
		if (e.querySelector('a, button, input')) bad.push('nested controls: ' + name(e))
	}
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement
		if (!walk.currentNode.data.trim() || !seen(e) || e.closest('svg, script')) continue
		const size = parseFloat(getComputedStyle(e).fontSize)
		if (size < 16) bad.push('letters of ' + size + 'px: ' + name(e))
	}
	return bad
})()`

// TestFirstScreen: on a small phone, with a weather warning and the urgent numbers
// above, the first result's state, distance and number are on the first screen.
func TestFirstScreen(t *testing.T) {
	browser, base := gallery(t)
	watch(t, browser)
	visit(t, browser, base+"/results", 360, "light")
	for _, part := range []string{".open", ".card__far", ".card__reach .btn"} {
		bottom, err := chromedp.Run(browser, chromedp.Evaluate[float64](`document.querySelector('.card `+part+`').getBoundingClientRect().bottom`))
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s ends at %.0f of 740", part, bottom)
		if bottom > 740 {
			t.Errorf("%s ends at %.0f, below the first screen", part, bottom)
		}
	}
}
