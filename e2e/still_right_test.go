package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Given a shelter that was last checked 61 days ago, when the morning's run is made twice, then its owner
// has one mail; and when a mail program has looked at the link before she presses the button, then everybody
// reads "Checked today", and the link is refused in one plain sentence, and that is audited.
func TestStillRight(t *testing.T) {
	for name, scripts := range map[string]bool{"with JavaScript": true, "without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			w.size(360, 740)
			if !scripts {
				w.noScripts()
			}
			c := idle(t, "HOMEWARD_LIMITS=off")
			shelter := called(t, "Night shelter")
			w.asksOnce(c, shelter)
			w.answersOnce(c, shelter, w.linkInOutbox(c, "orla@", "/services/"+shelter.ID+"/still-right"))
		})
	}
}

// asksOnce makes the morning's run, and again.
func (w *tab) asksOnce(c *city, s directory.Service) {
	w.Helper()
	c.set.Set(eve.AddDate(0, 0, 61).Add(-9 * time.Hour))
	var count [2]int
	for i := range count {
		w.must(c.AskWhetherRight(w.Context()))
		w.must(c.DB.Read(w.Context(), func(tx *store.ReadTx) error {
			return tx.Get(&count[i], `select count(*) from platform_mail where recipient like 'orla@%' and body like $1`, "%"+s.ID+"%")
		}))
	}
	if count != [2]int{1, 1} {
		w.Fatalf("the owner has %v mails after one run and after two", count)
	}
}

// linkInOutbox reads a mail where an administrator does, and gives the link in it.
func (w *tab) linkInOutbox(c *city, to, link string) string {
	w.Helper()
	w.visit(c.as(w.TB, policy.Actor{Kind: policy.KindAccount, ID: cast.Editor.ID, Grants: []policy.Grant{{Role: policy.Administrator}}}) + "/admin/outbox")
	found := say[string](w, `[...document.querySelectorAll('details.fold')].filter(d => d.innerText.includes('to `+to+`'))
		.flatMap(d => [...d.querySelectorAll('a')]).map(a => a.href).find(h => h.includes('`+link+`')) ?? ''`)
	if found == "" {
		w.Fatalf("no mail to %s in the outbox leads to %s", to, link)
	}
	return found
}

// answersOnce uses a link as people do, after a mail program has looked at it.
func (w *tab) answersOnce(c *city, s directory.Service, link string) {
	w.Helper()
	before := w.listing(c, s.ID)
	for _, method := range []string{http.MethodGet, http.MethodHead, http.MethodGet} {
		r, err := http.NewRequestWithContext(w.Context(), method, link, nil)
		w.must(err)
		answer, err := http.DefaultClient.Do(r)
		w.must(err)
		answer.Body.Close()
		if answer.StatusCode != http.StatusOK || len(answer.Cookies()) > 0 || answer.Header.Get("Cache-Control") != "no-store" {
			w.Errorf("a scanner's %s: %d, cookies %v, %s", method, answer.StatusCode, answer.Cookies(), answer.Header.Get("Cache-Control"))
		}
	}
	if now := w.listing(c, s.ID); !now.Assurance.At.Equal(before.Assurance.At) {
		w.Fatal("a scanner's look changed the listing")
	}
	w.visit(link)
	w.need("main .facts")
	w.follow(chromedp.Click("main form[action$='/still-right'] button"))
	w.stands("/services/"+s.ID+"/answered", "main h1")
	w.must(c.Finder.Refresh(w.Context()))
	w.visit(c.base + "/services/" + s.ID)
	if text := say[string](w, `document.querySelector('main').innerText`); !strings.Contains(text, "Checked today by the service itself, by email.") {
		w.Errorf("the public page says: %s", text)
	}
	for _, problem := range w.complaints() { // before the browser complains of the answer that we want
		w.Error(problem)
	}
	if status := w.visit(link); status != http.StatusGone {
		w.Errorf("a used link: %d", status)
	}
	if text := say[string](w, `document.querySelector('main .lead').innerText`); text != "It was used already, or it is too old, or part of it is missing." {
		w.Errorf("a used link: %s", text)
	}
	w.must(c.Auth.WriteRefusals(w.Context()))
	var audited int
	w.must(c.DB.Read(w.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&audited, `select count(*) from platform_audit where action = 'listing.open_link' and reason = 'a link that was used' and subject = $1`, "service:"+s.ID)
	}))
	if audited != 1 {
		w.Errorf("the refusal is audited %d times", audited)
	}
}

func (w *tab) listing(c *city, id string) directory.Listing {
	w.Helper()
	l, err := ops.Ask(w.Context(), c.Runner, policy.Nobody(), directory.ShowListing{ServiceID: id})
	w.must(err)
	return l
}
