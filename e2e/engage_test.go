package e2e

import (
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/engage"
)

// Given a narrow phone without scripts, when somebody begins to prepare, says why, chooses a story and lays out an agenda
// with one more break, then each step shows as done; and when somebody who is invited opens their link and answers, then
// whoever prepares sees what they need.
func TestPreparingWithoutScripts(t *testing.T) {
	w, phone := open(t), open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	flora := c.as(t, somebody(t, "flora"))
	w.size(360, 740)
	w.noScripts()
	w.visit(flora + "/desk/sessions")
	w.enter("#title", "A home after hospital")
	w.press(".begin form button")
	w.holds(".way__done", "0 of 9 done.")
	at := w.where()
	w.visit(at + "/about")
	w.enter("#why", "People leave the ward with nowhere to go.")
	w.press(".deskform button")
	w.holds(".way__done", "1 of 9 done.")
	w.visit(at + "/case")
	w.press("form[action$='/case/choose'] button")
	w.visit(at)
	w.holds(".way__done", "2 of 9 done.")
	w.visit(at + "/agenda")
	w.press(".agenda__proposed form button")
	w.holds(".agenda__sum", "3 hours and 30 minutes")
	w.press(".agenda__gap button")
	w.holds(".agenda__sum", "3 hours and 40 minutes")
	w.fits(360)

	var token ids.Token
	if err := c.DB.Write(t.Context(), func(tx *store.Tx) (err error) {
		_, token, err = engage.Letter(tx, demo.InvitationID("Teo"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	phone.size(360, 740)
	phone.noScripts()
	phone.visit(c.base + "/invited/" + string(token))
	phone.choose("#reply")
	phone.enter("#access", "A seat near the door")
	phone.press(".invited__form button")
	phone.holds(".invited__thanks", "We look forward to you.")
	w.visit(flora + "/desk/engagements/" + demo.EngagementID() + "/people")
	w.holds(".needs", "A seat near the door")
}
