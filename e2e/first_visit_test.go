package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/storage"
	"github.com/chromedp/chromedp"
)

// What a first visit may cost somebody with a few pence left: kilobytes of 1000 bytes.
const (
	mostPage     = 30_000 // HTML and CSS
	mostAll      = 45_000 // and everything else
	mostRequests = 5
)

// Given a phone that was never here, when it opens the beds near QX2, then it is asked for little,
// by us alone, and is left without a cookie.
func TestFirstVisit(t *testing.T) {
	w := open(t)
	c := working(t)
	before := c.wire.sent.Load()

	w.visit(c.base + "/find/results?near=QX2&category=sleep")
	requests, wrong := w.settled()

	page, all := 0, 0
	for _, r := range requests {
		t.Logf("%6d bytes  %-10s %s", r.bytes, r.kind, r.url)
		all += r.bytes
		if r.kind == "Document" || r.kind == "Stylesheet" {
			page += r.bytes
		}
		if !strings.HasPrefix(r.url, c.base+"/") && !strings.HasPrefix(r.url, "data:") {
			t.Errorf("a third party was asked: %s", r.url)
		}
		if r.cookie {
			t.Errorf("%s set a cookie", r.url)
		}
	}
	sent := int(c.wire.sent.Load() - before)
	t.Logf("HTML and CSS %d bytes; everything %d bytes in %d requests; %d left the server", page, all, len(requests), sent)
	if page == 0 || page > mostPage {
		t.Errorf("HTML and CSS take %d bytes, want at most %d", page, mostPage)
	}
	if max(all, sent) > mostAll {
		t.Errorf("everything takes %d bytes (%d left the server), want at most %d", all, sent, mostAll)
	}
	if len(requests) > mostRequests {
		t.Errorf("%d requests, want at most %d", len(requests), mostRequests)
	}
	for _, problem := range append(wrong, say[[]string](w, `window.refused`)...) {
		t.Error(problem)
	}
	jar, err := chromedp.CallBrowser(w.ctx, storage.GetCookies, storage.GetCookiesParams{BrowserContextID: chromedp.FromContext(w.ctx).BrowserContextID})
	w.must(err)
	if len(jar.Cookies) > 0 {
		t.Errorf("%d cookies were left: %+v", len(jar.Cookies), jar.Cookies[0])
	}
	if n := say[int](w, `document.querySelectorAll('[data-service-id]').length`); n == 0 {
		t.Error("there was nothing to see")
	}
}
