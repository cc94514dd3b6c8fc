package e2e

import (
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// pledgedIn is the pledges of an engagement, as who leads it reads them.
func (c *city) pledgedIn(t *testing.T, id string) pledge.Grid {
	t.Helper()
	g, err := ops.Ask(t.Context(), c.Runner, somebody(t, "flora"), pledge.ShowGrid{EngagementID: id})
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// Given a facilitator at a desk, somebody with a phone and the wall, when the room makes a pledge of what is missing,
// answers, agrees and signs, then each sees at once what the others do, and what was signed is what is shown.
func TestPledgesLive(t *testing.T) {
	phone, desk, wall := open(t), open(t), open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	x := beginPledging(t, c.Runner, known(t, "flora").OrganisationID, "A round about Fridays")
	flora, at := c.as(t, somebody(t, "flora")), "/desk/engagements/"+x.id+"/pledges"
	wall.size(1920, 1080)
	wall.visit(flora + "/s/" + x.code + "/pledges/board")
	wall.wait(`document.documentElement.dataset.room === 'on'`)
	desk.size(1280, 800)
	desk.visit(flora + at)
	desk.wait(`document.documentElement.dataset.room === 'on'`)
	phone.joins(c, x.code)
	phone.press(`a[href="/s/` + x.code + `/pledges"]`)
	phone.wait(`document.documentElement.dataset.room === 'on'`)
	phone.fits(360)
	phone.size(360, 740)

	desk.press("#gaps .promote button")
	desk.holds("h1", "A pledge")
	desk.retype("#text", "We will pay the deposit before the flat is gone.")
	desk.press("form.prose button")
	for _, w := range []*tab{phone, wall} {
		w.wait(`document.body.innerText.includes('We will pay the deposit before the flat is gone.')`)
	}

	desk.visit(flora + at)
	desk.press("#ask form button")
	phone.wait(`document.querySelectorAll('form#pledges fieldset').length === 3`)
	phone.pictured("pledges-asked")
	phone.size(360, 740)
	id := pledge.Of(x.id, c.pledgedIn(t, x.id).Pledges[2].From[0])
	phone.do(chromedp.Click(`label[for="answer-` + id + `-live"]`))
	phone.press("form#pledges button[type=submit]")
	phone.holds(".done", "Your answers are kept.")
	for w, says := range map[*tab]string{desk: "1 can live with it", wall: "1 has answered"} {
		w.wait(`[...document.querySelectorAll('.pledge, .wall__stage li')].some(x => x.innerText.includes('We will pay the deposit') && x.innerText.includes(` + quote(says) + `))`)
	}
	wall.shot("pledges-wall")
	phone.delivers(x.code)
	phone.called(c, x.id, x.code)
	for _, w := range []*tab{phone, wall, desk} {
		if bad := say[[]string](w, `window.refused`); len(bad) > 0 {
			t.Errorf("refused: %q", bad)
		}
	}
}

// Given no scripts anywhere, when somebody blocks a pledge, the facilitator resolves it, the room agrees and the
// organisation signs, then all of it works by forms and links.
func TestPledgesWithoutScripts(t *testing.T) {
	phone, desk := open(t), open(t)
	phone.noScripts()
	desk.noScripts()
	c := working(t, "HOMEWARD_LIMITS=off")
	x := beginPledging(t, c.Runner, known(t, "flora").OrganisationID, "A round about Mondays")
	flora, at := c.as(t, somebody(t, "flora")), "/desk/engagements/"+x.id+"/pledges"
	first, second := pledge.Of(x.id, x.first), pledge.Of(x.id, x.second)
	phone.joins(c, x.code)
	desk.visit(flora + at)
	desk.press("#ask form button")
	phone.visit(c.base + "/s/" + x.code + "/pledges")
	phone.do(chromedp.Click("#answer-" + first + "-block"))
	phone.press("form#pledges button[type=submit]")
	phone.holds(".govuk-error-summary", "what would have to change")
	phone.enter("#why-"+first, "It has to be the same day.")
	phone.do(chromedp.Click("#answer-" + second))
	phone.press("form#pledges button[type=submit]")
	phone.holds(".done", "Your answers are kept.")

	desk.press("#agree form button")
	desk.holds(".govuk-error-summary", "Somebody can’t live with this yet")
	desk.visit(flora + at + "/" + first)
	desk.holds("main", "It has to be the same day.")
	desk.retype("#text", "We will ring people the same day when they miss the rent.")
	desk.press("form.prose button")
	desk.holds(".done", "The pledge is changed.")
	phone.visit(c.base + "/s/" + x.code + "/pledges")
	phone.do(chromedp.Click("#answer-" + first))
	phone.press("form#pledges button[type=submit]")
	desk.visit(flora + at + "/" + second)
	desk.enter("#aside", "They want to see it in writing, and let us go on.")
	desk.press("form[action$='/aside'] button")
	desk.visit(flora + at)
	desk.enter("#title", "Nobody waits for Monday")
	for _, st := range []string{"universal", "recovery", "move-on", "settled"} {
		desk.enter("#none-"+st, "None for now, because others do it.")
	}
	desk.press("#none > button")
	desk.press("#agree form button")
	desk.holds(".done", "The pledges are agreed.")
	desk.visit(flora + "/home")
	desk.press(`main a[href="` + at + `#sign"]`)
	desk.enter("#sign form.prose [name=name]", "Flora Adeyemi-Stone")
	desk.enter("#sign form.prose [name=role]", "Director of housing")
	desk.press("#sign form.prose button")
	desk.holds("#sign", "Flora Adeyemi-Stone, Director of housing")
	desk.fits(360)
	phone.press("[data-refresh]")
	phone.holds("main", "The room has agreed to this.")
	if g := c.pledgedIn(t, x.id); g.Set.State != pledge.Complete || g.Set.Hash != g.Text() {
		t.Errorf("%+v", g.Set)
	}
}

// Given an example, when somebody who runs sessions starts from it, then they have a copy of their own.
func TestStartFromAnExample(t *testing.T) {
	desk := open(t)
	c := working(t, "HOMEWARD_LIMITS=off")
	desk.visit(c.as(t, somebody(t, "flora")) + "/examples")
	desk.press("main .points a")
	desk.press("form[action$='/start'] button")
	desk.holds(".done", "This is your own copy now.")
	desk.holds("#grid", "We will begin to help on the first call, whatever papers are missing.")
	desk.fits(360)
}

// joins has somebody come into a room, and say nothing of who they are.
func (w *tab) joins(c *city, code string) {
	w.Helper()
	w.visit(c.base + "/s/" + code)
	w.do(chromedp.Click("#rules, label[for=rules]"))
	w.press("main form button[type=submit]")
}

// called is on the page of the room, as pledges are put up, the room goes on, and the session ends: each is said there.
func (w *tab) called(c *city, engagement, code string) {
	w.Helper()
	flora := somebody(w.TB, "flora")
	w.visit(c.base + "/s/" + code)
	w.wait(`document.documentElement.dataset.room === 'on'`)
	w.holds("[data-call]", "2 pledges wait for your answer")
	w.fits(360)
	w.pictured("pledges-call")
	w.size(360, 740)
	w.must(ops.Do(w.Context(), c.Runner, flora, pledge.Propose{EngagementID: engagement, ID: ids.New(), Words: pledge.Words{Stage: pathway.Settled, Text: "We will come by after a month."}}))
	w.wait(`document.querySelector('[data-call]').innerText.includes('3 pledges wait')`)
	w.must(ops.Do(w.Context(), c.Runner, flora, session.MoveRoom{Code: code, Part: session.More}))
	w.anew("[data-moved]", "The room has gone on. Now: What more could we do?")
	w.must(ops.Do(w.Context(), c.Runner, flora, session.TurnRoom{Code: code, To: session.Close}))
	w.anew("[data-moved]", "The session has ended.")
}

// delivers has the page of the pledges send what waits on the device.
func (w *tab) delivers(code string) {
	w.Helper()
	w.run(`localStorage.setItem('room-` + code + `', JSON.stringify([{ id: crypto.randomUUID(), part: 'gaps', text: 'Kept by the phone.', stages: ['crisis'], anonymous: true }]))`)
	w.visit(say[string](w, `location.href`))
	w.wait(`localStorage.getItem('room-` + code + `') === null`)
}

// anew waits until a page that draws itself anew says something.
func (w *tab) anew(selector, text string) {
	w.Helper()
	ask := `(document.querySelector(` + quote(selector) + `)?.innerText || '').includes(` + quote(text) + `)`
	w.until(func() bool {
		said, err := chromedp.Run(w.ctx, chromedp.Evaluate[bool](ask))
		return err == nil && said // there is no page for a moment
	})
}
