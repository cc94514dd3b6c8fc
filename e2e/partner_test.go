package e2e

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
)

// Given pledges that a room has agreed on, when who leads asks an organisation that is here to sign with its own account,
// then its owner finds the question on their desk and in their mail, says yes, signs, withdraws, and ends it.
func TestAPartnerSignsForItself(t *testing.T) {
	hands(t, func(t *testing.T, h hand) {
		c := working(t, "HOMEWARD_LIMITS=off")
		c.Auth.ReplayCodes = true
		x := beginPledging(t, c.Runner, known(t, "flora").OrganisationID, "A round about Fridays")
		at, orla := "/desk/engagements/"+x.id, known(t, "orla")
		h.agreesAtOnce(c, x)

		h.comesIn(c, "flora")
		h.visit(c.base + at)
		h.presses(`main a[href="` + at + `/partners"]`)
		h.ticks("input[name=reach][value=partnership]")
		h.types("#bodies", "Lantern; Orla, 01632 960014")
		h.presses("main form.deskform button[type=submit]")
		h.holds("main .done", "It is kept.")
		h.presses("main .guests a.btn")
		h.ticks(`input[name=organisation][value="` + orla.OrganisationID + `"]`)
		h.types("#why", "You were with us on Friday.")
		h.presses("main form[method=post].deskform button[type=submit]")
		h.holds("main .done", "They are asked.")
		h.holds("#signing ~ .guests", "has not answered yet")
		h.fits(360)
		h.presses("header form[action='/sign-out'] button")

		asked := c.mailTo(t, orla.Email, "/desk/asked/")
		h.comesIn(c, "orla")
		h.presses(`main a[href="` + asked + `"]`)
		h.holds("main", "You were with us on Friday.")
		if text := h.text("main"); strings.Contains(text, "deposit") || strings.Contains(text, "01632 960014") {
			t.Errorf("more than the question is shown before they agree: %s", text)
		}
		if got := h.visit(c.base + at + "/pledges"); got == 200 {
			t.Error("the pledges are open before they agree")
		}
		h.visit(c.base + asked)
		h.presses("main form:has([value=yes]) button")
		h.holds("main .done", "You take part.")
		h.presses(`main a[href="` + at + `/pledges#sign"]`)
		h.types("#sign form.prose [name=name]", "Orla Finch")
		h.types("#sign form.prose [name=role]", "Director")
		h.presses("#sign form.prose button")
		h.holds("#sign", "Orla Finch, Director")
		h.fits(360)
		g := c.pledgedIn(t, x.id)
		if s, there := g.Signed(g.Bodies()[1].ID); !there || !g.Valid(s) || s.Paper || g.Set.State != pledge.Settled {
			t.Errorf("%+v", g.Signatures)
		}
		h.opens("#sign details summary")
		h.types("#sign form.leave [name=leave]", "Our money is gone.")
		h.presses("#sign form.leave button")
		h.holds("#sign", "Withdrew on")
		h.visit(c.base + asked)
		h.opens("main details summary")
		h.presses(`main form[action="` + asked + `/end"] button`)
		h.holds("main .done", "It is ended.")
		if got := h.visit(c.base + at + "/pledges"); got == 200 {
			t.Error("the pledges are open after the end")
		}
		if g := c.pledgedIn(t, x.id); len(g.Signatures) != 1 || g.Engagement.Bodies[0].OrganisationID != "" {
			t.Errorf("what was signed is not on record: %+v", g.Signatures)
		}
	})
}

// agreesAtOnce has a room agree on what is there.
func (h hand) agreesAtOnce(c *city, x pledging) {
	h.Helper()
	h.must(ops.Do(h.Context(), c.Runner, leads, pledge.StandAside{EngagementID: x.id, ID: pledge.Of(x.id, x.second), Why: "They let it go"}))
	h.must(ops.Do(h.Context(), c.Runner, leads, pledge.NameSet{EngagementID: x.id, Title: "Nobody waits for Monday"}))
	for _, st := range pathway.All() {
		h.must(ops.Do(h.Context(), c.Runner, leads, pledge.AnswerStage{EngagementID: x.id, Stage: st, Why: "None for now"}))
	}
	g, err := ops.Ask(h.Context(), c.Runner, leads, pledge.ShowGrid{EngagementID: x.id})
	h.must(err)
	h.must(ops.Do(h.Context(), c.Runner, leads, pledge.AgreeSet{EngagementID: x.id, Hash: g.Text()}))
}
