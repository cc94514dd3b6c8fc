package e2e

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

func TestProbe(t *testing.T) {
	w := open(t)
	c := working(t)
	send(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: timing})
	w.slow()
	for range 3 {
		w.visit(c.base + "/find/results?near=QX2&category=sleep")
		say[float64](w, `new Promise(done => { const ask = () => window.firstResult ? done(window.firstResult) : setTimeout(ask, 20); ask() })`)
		t.Log(say[string](w, `JSON.stringify([window.firstResult, performance.getEntriesByType('paint').map(e=>e.startTime), performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource')).map(e => [e.name.slice(-30), e.startTime, e.requestStart, e.responseStart, e.responseEnd].join(' '))], null, 1)`))
		say[string](w, `caches?.keys().then(k=>'x')`)
	}
	b, err := chromedp.Run(w.ctx, chromedp.CaptureScreenshot())
	w.must(err)
	os.WriteFile("/tmp/first.png", b, 0o600)
}
