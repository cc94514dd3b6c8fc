package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
)

// somebody acts as one of the city's people, with their role and no sign-in to go through.
func somebody(t testing.TB, name string) policy.Actor {
	t.Helper()
	p := known(t, name)
	return policy.Actor{Kind: policy.KindAccount, ID: p.ID, Name: p.Name, Fresh: true, Grants: []policy.Grant{{Role: p.Role, Organisation: p.OrganisationID, Area: p.AreaID}}}
}

// Given a coordinator who shares ten listings out, when a volunteer sits down with a phone in the evening,
// without JavaScript, and rings four of them, then one reads "Checked today", one has gone to an editor with
// what is different, one waits for another evening, one is looked at before it is called closed, and the
// coordinator sees how far it has come.
func TestAVolunteersEvening(t *testing.T) {
	w := open(t)
	c := idle(t, "HOMEWARD_LIMITS=off")
	w.noScripts()
	desk, phone := c.as(t, somebody(t, "edwin")), c.as(t, somebody(t, "cleo"))

	w.visit(desk + "/desk/rounds")
	w.press(`main a[href="/desk/rounds/new"]`)
	w.enter("#name", "December ring-round")
	w.retype("#most", "10")
	w.do(chromedp.Click(`input[name=member][value="` + known(t, "cleo").ID + `"]`))
	w.fits(360)
	w.pictured("round-new")
	w.size(360, 740)
	w.press(`main form button[value=start]`)
	w.holds("main", "0 of 10 done")
	round, _, _ := strings.Cut(strings.TrimPrefix(w.where(), desk), "?")

	w.visit(phone + "/home")
	w.press(`main a[href="/desk/rounds"]`)
	w.press(`main a[href="` + round + `"]`)
	w.press(`main a[href="` + round + `/mine"]`)
	w.holds(".lead", "0 of 10 done")
	w.fits(360)
	w.pictured("round-mine")
	w.size(360, 740)
	rings := func(outcome string) string {
		w.press(`main a.btn--big`)
		id := w.where()[strings.LastIndexByte(w.where(), '/')+1:]
		if outcome == "changed" {
			w.do(chromedp.Click("#wrong-1"))
			w.enter("#note", "They close at four in winter.")
			w.fits(360)
			w.pictured("round-call")
			w.size(360, 740)
		}
		w.press(`main form button[value=` + outcome + `]`)
		w.stands(round+"/mine", ".done")
		return id
	}
	right, changed, unreached, closed := rings("right"), rings("changed"), rings("unreached"), rings("closed")
	w.holds(".lead", "3 of 10 done")
	w.holds("main", "Another day")

	for id, checked := range map[string]bool{right: true, changed: false, unreached: false, closed: false} {
		l := shownTo(t, c, id)
		if today := l.Assurance.At.Equal(c.set.Now()) || !l.Assurance.At.IsZero() && l.Assurance.At.After(eve.AddDate(0, 0, -1)); today != checked {
			t.Errorf("%s was checked at %s: %v, want %v", l.Name, l.Assurance.At, today, checked)
		}
		if l.Status != directory.Active {
			t.Errorf("%s is %s because somebody said so on the phone", l.Name, l.Status)
		}
	}
	w.visit(c.base + "/services/" + right)
	w.holds("main", "Checked today")
	w.visit(desk + "/desk/feedback")
	w.holds("main", "They close at four in winter.")
	w.visit(desk + round)
	w.holds("main", "3 of 10 done")
	w.fits(360)
	w.pictured("round-progress")
}
