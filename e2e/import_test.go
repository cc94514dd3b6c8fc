package e2e

import (
	"context"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// staffed is a city whose workers run, where everybody who asks is the same person.
func staffed(t *testing.T, who policy.Actor) *city {
	t.Helper()
	c, on := build(t, []string{"HOMEWARD_LIMITS=off"})
	identify := func(*http.Request) (policy.Actor, error) { return who, nil }
	server := web.Server{Site: c.Handler(identify), Health: c.Health, Log: c.Log}
	c.run(t, func(ctx context.Context) error {
		var workers sync.WaitGroup
		workers.Go(func() { c.Work(ctx) })
		defer workers.Wait()
		return server.Serve(ctx, on)
	})
	return c
}

// importing is somebody who may bring files in.
var importing = policy.Actor{
	Kind: policy.KindAccount, ID: "0190f000-0000-7000-8000-00000000000a", Name: "Ada Marsh",
	Grants: []policy.Grant{{Role: policy.DirectoryEditor}},
}

// Given a directory editor at a desk, and another on a phone without JavaScript, when they send the real
// export, answer all of its questions, bring it in and undo it, then all of it works, and axe finds
// nothing on any page on the way.
func TestImportTheRealExport(t *testing.T) {
	files := []string{
		citytest.Data(t, "directory/streetsupport-wmca/wmca_services_v7.json"),
		citytest.Data(t, "directory/streetsupport-wmca/wmca_organizations_v7.json"),
	}
	for name, phone := range map[string]bool{"at a desk": false, "on a phone without scripts": true} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			c := staffed(t, importing)
			w.size(1280, 900)
			if phone {
				w.size(360, 740)
				w.noScripts()
			}
			w.visit(c.base + "/desk/imports")
			w.sound(phone)
			w.press(`main a[href="/desk/imports/new"]`)
			w.sound(phone)
			w.do(chromedp.SetUploadFiles("#files", files))
			w.enter("main [name=name]", "Street Support")
			w.enter("main [name=licence]", "OGL 3.0")
			w.press("main form button[type=submit]")
			w.stands("/preview", ".figures")
			w.holds("main .figures", "1,252")
			w.answerAll(phone)
			w.press("main .beside form button[type=submit]")
			w.ends(c, "Done", phone)
			w.holds("main .figures", "1,323")
			w.holds("main .figures", "1,252")
			w.press(`main a[href$="/undo"]`)
			w.sound(phone)
			w.press("main form button.btn--danger")
			w.ends(c, "Undone", phone)
			for _, problem := range w.complaints() {
				t.Error(problem)
			}
		})
	}
}

// answerAll answers kind after kind with the first answer that there is.
func (w *tab) answerAll(phone bool) {
	w.Helper()
	for range 30 {
		w.sound(phone)
		if !say[bool](w, `!!document.querySelector('main .grid a.btn')`) {
			return
		}
		w.press("main .grid a.btn")
		w.sound(phone)
		if say[bool](w, `!document.querySelector('main [name=answer]:checked')`) {
			w.do(chromedp.Click("main [name=answer]"))
		}
		w.press("main form button[type=submit]")
		w.stands("/preview", "main .done")
	}
	w.Fatal("there are always more questions")
}

// ends waits until an import is in a state. With scripts the page follows by itself; without, whoever
// waits looks again.
func (w *tab) ends(c *city, state string, phone bool) {
	w.Helper()
	at := w.where()
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(200 * time.Millisecond) {
		if time.Now().After(deadline) {
			w.Fatalf("it is not %s after a minute", state)
		}
		if phone {
			w.visit(at)
		}
		ready, err := chromedp.Run(w.ctx, chromedp.Evaluate[string](`(document.querySelector('main .tag') || {textContent: ''}).textContent`))
		if err == nil && strings.TrimSpace(ready) == state {
			break
		}
	}
	if !strings.HasPrefix(w.where(), c.base+"/desk/imports/") {
		w.Errorf("it ends at %s", w.where())
	}
	w.sound(phone)
}

// sound lets axe and our own checks look at the page as it stands. Without scripts there is no axe.
func (w *tab) sound(phone bool) {
	w.Helper()
	if phone {
		w.fits(360)
		return
	}
	axe, err := os.ReadFile("../node_modules/axe-core/axe.min.js")
	if err != nil {
		w.Skipf("axe-core is not installed: run npm ci (%v)", err)
	}
	w.language()
	w.run(string(axe))
	for _, width := range []int64{360, 1280} {
		w.size(width, 900)
		w.look("screen", map[bool]string{true: "dark", false: "light"}[width > 400])
		w.inspect(map[bool]string{true: "dark", false: "light"}[width > 400], width)
	}
}
