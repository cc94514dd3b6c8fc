package e2e

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
)

// Given a room that thinks with a pen, when a note-taker prints sheets, photographs one and types it by keys
// alone and without scripts, and the facilitator reads it again, then what was written is in the log as it stands
// on the paper.
func TestPaper(t *testing.T) {
	w, second := open(t), open(t)
	w.noScripts()
	second.noScripts()
	c := idle(t, "HOMEWARD_LIMITS=off")
	noah, flora, at := c.as(t, somebody(t, "noah")), c.as(t, somebody(t, "flora")), "/s/"+demo.SessionCode
	w.size(1280, 800)
	h := hand{w, true}
	h.visit(noah + at + "/sheets")
	h.ticks("#part-3")
	h.presses(`form[action$="/sheets"] button`)
	h.holds(".panel", "Sheets 7 to 12 have their numbers.")
	h.pictured("paper-sheets")
	w.size(1280, 800)
	pdf := h.link(`.panel a[href*=".pdf"]`)
	if body := fetched(t, noah+pdf); !strings.HasPrefix(body, "%PDF-") {
		t.Errorf("%s gives %.40q", pdf, body)
	}

	file := filepath.Join(t.TempDir(), "sheet.png")
	if err := os.WriteFile(file, drawn(t), 0o600); err != nil {
		t.Fatal(err)
	}
	h.visit(noah + at + "/sheets/4")
	h.do(chromedp.SetUploadFiles("#photo", []string{file}))
	h.presses(`form[action$="/photo"] button`)
	h.holds(".done", "The photo is kept.")
	h.types("#text", "Nobody could read the letter.")
	h.ticks("#stages-s2")
	h.types("#collaborator", "The council")
	h.presses("#write .btn:not(.btn--quiet)")
	h.holds(".done", "The line is in the log.")
	h.types("#text", "The frm is too long.")
	h.presses("#write .btn--quiet")
	h.holds(".points", "The frm is too long.")
	h.fits(360)
	h.pictured("paper-sheet")
	w.size(1280, 800)
	h.presses(`main a[href$="/check"]`)
	h.presses("main form.write > button")
	h.holds(".govuk-error-summary", "You typed this sheet.")

	second.visit(flora + at + "/sheets/4/check")
	second.retype("#text-2", "The form is too long.")
	second.fits(360)
	second.pictured("paper-check")
	second.press("main form.write > button")
	second.holds("main", "read again by somebody else")
	if n := c.saidInRoom(t, "The form is too long."); n != 1 {
		t.Errorf("the line that was put right is in the log %d times", n)
	}
	if n := c.saidInRoom(t, "Nobody could read the letter."); n != 1 {
		t.Errorf("the line is in the log %d times", n)
	}
}

// fetched gets an address as a program does.
func fetched(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", address, r.Status, err)
	}
	return string(body)
}
