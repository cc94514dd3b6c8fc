package e2e

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// pictured keeps pictures of the page as it stands, on a phone and on a desk, if HOMEWARD_SHOTS names a
// folder for them.
func (w *tab) pictured(name string) {
	w.Helper()
	folder := os.Getenv("HOMEWARD_SHOTS")
	if folder == "" {
		return
	}
	w.must(os.MkdirAll(folder, 0o755))
	for _, width := range []int64{1280, 360} {
		w.size(width, 740)
		w.keep(chromedp.FullScreenshot(100), folder, fmt.Sprintf("%s-%d.png", name, width))
	}
}

// Given a phone without JavaScript, when an editor compares two services that look like one, joins them
// and thinks better of it, then the old address leads to the kept one for as long as they are joined,
// and everything is as it was afterwards.
func TestTwins(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	base := c.as(t, deskEditor)
	w.visit(base + "/desk")
	w.press(`main a[href="/desk/twins"]`)
	w.stands("/desk/twins", ".pairs__one")
	w.holds(".pairs", "Laundry at the hub")
	w.fits(360)
	w.pictured("twins")
	w.press(`a[aria-label*="Laundry at the hub"]`)
	w.stands("/desk/twins/pair", ".versus__one--kept")
	w.fits(360)
	w.pictured("twins-pair")
	gone := say[string](w, `[...document.querySelectorAll('.versus__one:not(.versus__one--kept) h2 a')][0].getAttribute('href').split('/').pop()`)
	kept := say[string](w, `document.querySelector('.versus__one--kept h2 a').getAttribute('href').split('/').pop()`)
	before := shownTo(t, c, kept)
	other := say[string](w, `document.querySelector('.versus__one:nth-of-type(1)').classList.contains('versus__one--kept') ? 'b' : 'a'`)
	w.do(chromedp.Click(`input[name="field.name"][value=` + other + `]`))
	w.press(`.joinform button`)
	w.stands("/desk/twins/joins/", ".done")
	w.holds(".done", "They are one now")
	w.fits(360)
	w.pictured("twins-joined")
	joined := w.where()
	if now := shownTo(t, c, kept); now.Name != "Laundry at the hub" && now.Name != "Laundry" || now.Name == before.Name {
		t.Errorf("the kept one is called %q, and was %q", now.Name, before.Name)
	}
	w.visit(c.base + "/services/" + gone)
	w.stands("/services/"+kept, ".paused")
	w.holds(".paused", "part of this page now")
	w.visit(strings.Split(joined, "?")[0])
	w.press(`main form button`)
	w.holds(".done", "The join is undone")
	w.fits(360)
	if status := w.visit(c.base + "/services/" + gone); status != http.StatusOK || !strings.HasSuffix(w.where(), gone) {
		t.Errorf("the old address: %d at %s", status, w.where())
	}
	if now := shownTo(t, c, kept); now.Name != before.Name || !now.Modified.Equal(before.Modified) {
		t.Errorf("the kept one was %+v, and is %+v", before, now)
	}
	w.visit(base + "/desk/twins")
	w.pictured("twins-after")
	w.visit(base + "/desk/twins?kind=organisation")
	w.holds(".pairs", "Threadbare Clothes Store")
	w.press(`a[aria-label*="Threadbare"]`)
	w.holds(".joinform", "go over to")
	w.fits(360)
	w.pictured("twins-organisations")
	w.visit(base + "/desk/twins/joins")
	w.pictured("twins-joins")
	w.fits(360)
}

// shownTo is what everybody sees of a service.
func shownTo(t *testing.T, c *city, id string) directory.Listing {
	t.Helper()
	l, err := ops.Ask(t.Context(), c.Runner, policy.Nobody(), directory.ShowListing{ServiceID: id})
	if err != nil {
		t.Fatal(err)
	}
	return l
}
