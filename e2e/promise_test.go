package e2e

import (
	"strings"
	"testing"

	"example.org/homeward/internal/demo"
)

// Given pledges that a room has agreed on, when they are signed and planned, found wanting and mended, sent, answered,
// changed and sent again, awarded, asked about by a stranger, published, reviewed, forgotten for a year, reported on and
// renewed, then at each step each side reads what it may, and what to do next is one press away: on a phone with scripts.
func TestThePromise(t *testing.T) {
	w := open(t)
	w.promise(t, false)
}

// The same at a desk, with the keyboard alone and no JavaScript.
func TestThePromiseByKeyboard(t *testing.T) {
	w := open(t)
	w.noScripts()
	w.promise(t, true)
}

// promise walks the whole of it.
func (w *tab) promise(t *testing.T, keys bool) {
	t.Helper()
	c := working(t, "HOMEWARD_LIMITS=off")
	c.Auth.ReplayCodes = true
	s := &vow{city: c, home: known(t, "flora").OrganisationID}
	s.begin(t)
	for _, step := range []struct {
		name string
		walk func(hand, *vow)
	}{
		{"it is signed", hand.signsIt},
		{"it is planned", hand.plansIt},
		{"the check says what is missing", hand.mendsIt},
		{"it is sent", hand.sendsIt},
		{"the authority reads it", hand.judgesIt},
		{"they change it", hand.changesIt},
		{"it is awarded", hand.awardsIt},
		{"a stranger asks", hand.asksAboutIt},
		{"they say what is published", hand.publishesIt},
		{"they look how far they are", hand.reviewsIt},
		{"they tell of it", hand.reportsIt},
		{"nobody reports", hand.lapses},
		{"it is renewed", hand.renewsIt},
		{"nobody is named", hand.namesNobodyIn},
	} {
		if !t.Run(step.name, func(t *testing.T) {
			h := hand{w.on(t), keys}
			h.widens()
			step.walk(h, s)
			if bad := say[[]string](w, `window.refused || []`); len(bad) > 0 {
				t.Errorf("refused: %q", bad)
			}
		}) {
			t.FailNow() // what comes next rests on it
		}
	}
}

// signsIt has the council sign here, and its partner on paper. The plan is there since the room agreed.
func (h hand) signsIt(s *vow) {
	h.asSomebody(s, "flora")
	h.visit(s.base + s.at("/pledges"))
	h.types("#sign .signer > form [name=name]", s.names["signer"])
	h.types("#sign .signer > form [name=role]", "Director of housing")
	h.presses("#sign .signer > form button")
	h.opens("#sign .signer details summary")
	for _, x := range [][2]string{{"name", s.names["partner"]}, {"role", "Head of care"}, {"seen", s.names["witness"]}} {
		h.types("#sign .signer details [name="+x[0]+"]", x[1])
	}
	h.presses("#sign .signer details form button")
	h.holds("#sign", s.names["partner"]+", Head of care")
	h.looked("promise-signed")
	h.presses(`#agree a[href="` + s.at("/plan") + `"]`)
	h.holds("#actions", "Begin with one pledge: what is the first thing to do?")
}

// plansIt looks first whether it is ready, and is led from what is missing to the plan. What is typed there is not lost
// when something is wrong with it.
func (h hand) plansIt(s *vow) {
	h.visit(s.base + s.plan())
	h.goesTo(s.at("/submission"))
	h.holds("#stands", "Not ready yet")
	h.holds("#need-whole", "Missing")
	h.presses("#need-whole a")
	h.presses(`main a[href*="aim=` + s.pledges[0] + `"]`)
	h.describes(s.actions[0], s.names["lead"], s.names["leadmail"])
	h.presses("main form.deedform button")
	h.holds(".govuk-error-summary", "Say in what it is counted")
	if got := h.value("#a-text"); got != s.actions[0].text {
		h.Errorf("what was typed is lost: %q", got)
	}
	h.types("#a-measure-unit", s.actions[0].unit)
	h.presses("main form.deedform button")
	h.holds("main .done", "The action stands in the plan.")
	h.looked("promise-action")
	s.sheet(h, "Draft")
	s.actions[0].id = lastOf(h.where())
	for i := 1; i < len(s.actions); i++ {
		h.visit(s.base + s.plan())
		if i == 1 { // for which nothing is planned yet
			h.opens("#empty summary")
		}
		h.presses(`main a[href*="aim=` + s.pledges[i%len(s.pledges)] + `"]`)
		h.describes(s.actions[i], "", "")
		h.types("#a-measure-unit", s.actions[i].unit)
		h.presses("main form.deedform button")
		s.actions[i].id = lastOf(h.where())
	}
	h.visit(s.base + s.plan())
	h.holds(".counts", "3")
	h.holds("#actions", "Lead wanted")
	h.looked("promise-plan")
}

// mendsIt says who answers for it.
func (h hand) mendsIt(s *vow) {
	h.goesTo(s.at("/submission"))
	h.holds("#stands", "Not ready yet")
	for _, key := range []string{"name", "contact", "consent"} {
		h.holds("#need-"+key, "Missing")
	}
	h.holds("#need-whole", "Done")
	h.holds("#need-leads", s.actions[2].text) // a hint
	h.looked("promise-missing")
	h.types("#name", s.names["answers"])
	h.types("#role", "Head of care")
	h.types("#contact", s.names["phone"])
	h.ticks("#consent")
	h.presses(`main form[action$="/paper"] button`)
	h.holds("#stands", "Ready to send")
}

// sendsIt sends it. Who is on the team sees that, and not who answers for it; nobody else sees anything.
func (h hand) sendsIt(s *vow) {
	h.types("#words", "We begin in March.")
	h.presses("main .begin button")
	h.holds("main .done", "It is sent")
	h.holds("#stands", "Sent")
	h.looked("promise-sent")
	h.goes()
	h.asSomebody(s, "noah")
	h.visit(s.base + s.at("/submission"))
	h.holds("#stands", "Sent")
	h.absent("main", s.names["answers"])
	h.absent("main", s.names["phone"])
	h.goes()
	if status := h.visit(s.base + "/register/" + s.id); status != 404 {
		h.Errorf("the public page answers %d before there is an award", status)
	}
}

// judgesIt has a validator take it up, note what is missing line by line, and ask for it.
func (h hand) judgesIt(s *vow) {
	s.desk = s.mailTo(h.t(), known(h, "vida").Email, "/desk/submissions/")
	h.asSomebody(s, "vida")
	h.holds("main", "to read, under")
	h.presses(`main a[href="/desk/schemes/` + demo.SchemeID() + `/submissions"]`)
	h.looked("promise-queue")
	h.presses(`main a[href="` + s.desk + `"]`)
	h.holds("main .facts", s.names["answers"])
	h.absent("main", s.names["lead"]) // of leads they read initials and role
	h.holds("main", "Q. L., Head of housing")
	h.presses(`main form:has([name=me]) button`)
	h.noteOn(s, s.pledges[0], "1", "This reaches people while it is still early.", "")
	h.noteOn(s, s.actions[0].id, "3", "Say whom people can ring.", "#mark-owned-2")
	h.looked("promise-desk")
	h.opensAt("feedback")
	h.ticks("#ask-2")
	h.types("#feedback-letter", "A fine plan. One thing is missing.")
	h.presses(`main form[action$="/feedback"] button`)
	h.holds("#stands", "Waits for their answer")
	h.goes()
	h.asSomebody(s, "flora")
	h.holds("main", "28 days left")
	h.goes()
	s.set.Set(s.set.Now().AddDate(0, 0, 10))
	h.asSomebody(s, "stella")
	h.visit(s.base + s.desk)
	h.holds("main .facts", "18 days left")
	h.goes()
}

// changesIt answers the note, goes from it to the action, changes that, and sends all of it again.
func (h hand) changesIt(s *vow) {
	h.asSomebody(s, "flora")
	h.presses(`main a[href="` + s.at("/submission") + `"]`)
	h.holds("#stands", "18 days left")
	h.holds("main .sent", "This reaches people while it is still early.")
	h.looked("promise-asked")
	h.types(".sent__line--action .sent__note textarea", "The night desk.")
	h.presses(".sent__line--action .sent__note button")
	h.holds("main .done", "Your answers are kept")
	h.presses(`.sent__line--action a[href="` + s.plan() + "/actions/" + s.actions[0].id + `/change"]`)
	h.retypes("#a-text", "Write what we say when we ring, with a number to ring back")
	h.presses("main form.deedform button")
	h.holds("main .done", "The action is changed.")
	h.presses(`.back, main a[href="` + s.plan() + `"]`)
	h.goesTo(s.at("/submission"))
	h.types("#words", "There is a number now.")
	h.presses("main .begin button")
	h.holds("#stands", "Sent again")
	h.goes()
}

// awardsIt has the validator see what is another, find it good, and give the award.
func (h hand) awardsIt(s *vow) {
	h.asSomebody(s, "vida")
	h.visit(s.base + s.desk)
	h.holds("main", "Changes since version 1")
	h.holds("main .was", "Write what we say when we ring")
	h.holds("main .now", "with a number to ring back")
	h.holds("main", "There is a number now.")
	h.presses(`main form:has([name=me]) button`)
	h.looked("promise-again")
	h.opensAt("validate")
	h.types("#validate-why", "Everything is there.")
	h.presses(`main form[action$="/validate"] button`)
	h.holds("#stands", "Validated")
	h.types("#award-letter", "We like that you ring first.")
	h.looked("promise-validated")
	h.presses(`main form[action$="/award"] button`)
	h.holds("main .done", "The award is given.")
	h.looked("promise-awarded-desk")
	h.presses(`main a[href^="/desk/schemes/` + demo.SchemeID() + `/awards/"]`)
	h.holds("main .held__state", "Live")
	s.award = strings.TrimPrefix(h.where(), s.base)
	h.goes()
	h.asSomebody(s, "flora")
	h.visit(s.base + s.at("/submission"))
	h.holds("#stands", "We like that you ring first.")
	s.number = h.text(".stands__number")
	h.looked("promise-awarded")
	h.presses(`#stands a[href="` + s.at("/award") + `"]`)
	h.holds("main .held__state", "Live")
	h.looked("promise-award")
	h.visit(s.base + s.at(""))
	h.holds("main .begin", "Your award")
	h.goes()
}
