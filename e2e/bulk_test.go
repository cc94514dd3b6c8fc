package e2e

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Given an owner with a phone and without JavaScript, when they tick two services and put one number in
// place of another, they see first what would change; then it does, and they take it back.
func TestBulk(t *testing.T) {
	w := open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	orla := known(t, "orla")
	who := policy.Actor{Kind: policy.KindAccount, ID: orla.ID, Name: orla.Name, Grants: []policy.Grant{{Role: policy.Owner, Organisation: orla.OrganisationID}}}
	base := c.as(t, who)
	w.visit(base + "/desk")
	w.need(`input[name=service]`)
	w.pictured("bulk-list")
	w.fits(360)
	w.do(chromedp.Click(`tr:nth-child(1) input[name=service]`), chromedp.Click(`tr:nth-child(2) input[name=service]`))
	w.press(`#chosen button`)
	w.stands("/desk/bulk", "#field")
	w.holds("h1", "Change 2 services")
	w.pictured("bulk-field")
	w.fits(360)
	w.do(chromedp.Click(`input[value=phones]`))
	w.press(`main form button`)
	w.do(chromedp.Click(`input[value=replace]`))
	w.enter("#old", "01632 960131")
	w.press(`main form button`)
	w.holds(".govuk-error-summary", "Write what it should be")
	w.enter("#value", "01632 960999")
	w.pictured("bulk-change")
	w.press(`main form button`)
	w.holds(".lead", "would change")
	w.holds("main", "Nothing has happened yet")
	w.pictured("bulk-preview")
	w.fits(360)
	service := say[string](w, `document.querySelector('#go input[name=service]').value`)
	if rings(shownTo(t, c, service), "01632 960999") {
		t.Error("it happened before anybody said so")
	}
	w.press(`#go button`)
	w.until(func() bool { return rings(shownTo(t, c, service), "01632 960999") })
	w.until(func() bool {
		w.visit(w.where())
		return strings.Contains(w.text("main"), "Take all of it back")
	})
	w.pictured("bulk-done")
	w.fits(360)
	w.press(`form[action$="/undo"] button`)
	w.until(func() bool {
		w.visit(w.where())
		return strings.Contains(w.text("main"), "Taken back")
	})
	if rings(shownTo(t, c, service), "01632 960999") {
		t.Error("it was not taken back")
	}
	// Nobody else's change can be opened.
	other := c.as(t, deskOwnerOf(t, c, orla.OrganisationID))
	if status := w.visit(strings.Replace(w.where(), base, other, 1)); status != 404 {
		t.Errorf("another owner opens it: %d", status)
	}
}

// rings reports whether a listing names a number.
func rings(l directory.Listing, number string) bool {
	for _, p := range l.Phones {
		if p.Number == number {
			return true
		}
	}
	return false
}

// deskOwnerOf is somebody who owns another organisation than the one that is named.
func deskOwnerOf(t *testing.T, c *city, not string) policy.Actor {
	t.Helper()
	found, err := ops.Find(t.Context(), c.Runner, editor, directory.ListServices{PerPage: 50})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range found[0].Rows {
		if r.OrganisationID != not {
			return policy.Actor{Kind: policy.KindAccount, ID: "another-owner", Grants: []policy.Grant{{Role: policy.Owner, Organisation: r.OrganisationID}}}
		}
	}
	t.Fatal("there is no other organisation")
	return policy.Actor{}
}

// until waits for what happens in the background.
func (w *tab) until(so func() bool) {
	w.Helper()
	for end := time.Now().Add(patience); !so(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			w.Fatalf("it did not come about at %s", w.where())
		}
	}
}
