package e2e

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/pledge"
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

// Given one organisation with a printer and no phones, when its facilitator goes from the first step to a signed pledge
// with the keyboard alone and without scripts, then all that was written by hand is in the log, counted hands are the
// room's answer, and the pledge is signed.
func TestPaperToPledges(t *testing.T) {
	w := open(t)
	w.noScripts()
	c := working(t, "HOMEWARD_LIMITS=off")
	w.size(1280, 800)
	h := hand{w, true}
	flora := c.as(t, somebody(t, "flora"))
	h.visit(flora + "/desk/sessions")
	h.types("#title", "A hall without phones")
	h.presses(".begin form button")
	engagement := h.where()[strings.LastIndex(h.where(), "/")+1:]
	h.presses("form:has([name=engagement]) button")
	at := strings.TrimSuffix(h.where(), "/run")
	for i, part := range []string{"part", "part-2", "part-3"} {
		h.visit(at + "/run")
		h.presses(fmt.Sprintf(".partsteps li:nth-child(%d) button", i+1))
		h.visit(at + "/sheets")
		h.ticks("#" + part)
		h.presses(`form[action$="/sheets"] button`)
		h.visit(at + fmt.Sprintf("/sheets/%d", 6*i+1))
		h.types("#text", fmt.Sprintf("What the hall wrote, number %d", i+1))
		h.ticks("#stages-s3")
		h.presses("#write .btn--quiet")
		h.presses(`main a[href$="/check"]`)
		h.ticks("#alone")
		h.presses("main form.write > button")
		h.holds("main", "read again by the same person")
	}
	h.visit(at + "/run")
	h.presses(".partsteps li:nth-child(4) button")
	grid := flora + "/desk/engagements/" + engagement + "/pledges"
	h.visit(grid)
	h.presses("#gaps .promote button")
	h.opens("details:has(form[action$='/hands']) summary")
	h.types("form[action$='/hands'] [name=agree]", "14")
	h.presses("form[action$='/hands'] button")
	h.visit(grid)
	h.types("#title", "The hall keeps its doors open")
	h.presses("button[formaction$='/title']")
	for _, st := range []string{"universal", "targeted", "recovery", "move-on", "settled"} {
		h.types("#none-"+st, "others do it.")
	}
	h.presses("#none > button")
	h.holds("#grid", "None for now, because others do it.")
	h.presses("#agree form button")
	h.holds(".done", "The pledges are agreed.")
	h.types("#sign .signer > form [name=name]", "Flora Adeyemi-Stone")
	h.types("#sign .signer > form [name=role]", "Director of housing")
	h.presses("#sign .signer > form button")
	h.holds("#sign", "Flora Adeyemi-Stone, Director of housing")
	if g := c.pledgedIn(t, engagement); g.Set.State != pledge.Complete || g.Standing()[0].Tally.Yes != 14 {
		t.Errorf("%+v", g.Set)
	}
	if body := fetched(t, grid[:strings.LastIndex(grid, "/")]+"/poster.pdf"); !strings.HasPrefix(body, "%PDF-") {
		t.Errorf("the poster is %.40q", body)
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
