package e2e

import (
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// moves has the facilitator take the demo's room to a part, from somewhere else.
func (c *city) moves(t *testing.T, parts ...session.Part) {
	t.Helper()
	for _, part := range parts {
		if err := ops.Do(t.Context(), c.Runner, somebody(t, "flora"), session.MoveRoom{Code: demo.SessionCode, Part: part}); err != nil {
			t.Fatal(err)
		}
	}
}

// writers are who wrote the entries of the demo's session that hold some words: "" for nobody.
func (c *city) writers(t *testing.T, text string) (out []string) {
	t.Helper()
	x, err := ops.Ask(t.Context(), c.Runner, somebody(t, "flora"), session.ShowConsole{Code: demo.SessionCode})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range x.Entries {
		if e.Text == text {
			out = append(out, e.Writer)
		}
	}
	return out
}

// Given somebody who gave a name and wants it beside none of their points, when a point is refused, when one waits for a
// signal, and when the room goes on meanwhile to where nothing is written, then each goes in without their name, once,
// and the half of a word that they had typed is still there.
func TestSessionGoesOnWhileAPointWaits(t *testing.T) {
	phone := open(t)
	c, at := working(t, "HOMEWARD_LIMITS=off"), "/s/"+demo.SessionCode
	phone.visit(c.base + at)
	phone.do(chromedp.Click("label[for=rules]"))
	phone.enter("#name", "Kit")
	phone.press("main form button[type=submit]")
	phone.stands(at, "#write")
	phone.wait(`document.querySelector('[data-live]').dataset.live === 'on'`)
	phone.do(chromedp.Click("label[for=anonymous]"), chromedp.Click("label[for=stages-3]"))
	phone.run(`document.querySelector('#text').value = 'x'.repeat(2001)`)
	phone.do(chromedp.Click("#write button[type=submit]"))
	phone.wait(`document.querySelector('[data-waiting]').innerText.includes('could not be taken')`)
	phone.wait(`document.querySelector('#text').value.length === 2001 && document.querySelector('#anonymous').checked && document.querySelector('#stages-3').checked`)
	phone.retype("#text", "Put right, without a name.")
	phone.do(chromedp.Click("#write button[type=submit]"))
	phone.wait(`document.querySelector('#said').innerText.includes('Put right, without a name.')`)

	c.flightMode(phone, true)
	phone.enter("#text", "Without a signal or a name.")
	phone.do(chromedp.Click("#write button[type=submit]"))
	phone.wait(`document.querySelector('[data-waiting]').innerText.includes('1')`)
	phone.enter("#text", "Half a word")
	c.moves(t, session.More, session.Pledges)
	c.flightMode(phone, false)
	phone.wait(`document.querySelector('#said').innerText.includes('Without a signal or a name.')`)
	phone.wait(`document.querySelector('[data-refresh]').classList.contains('btn')`)
	if got := say[string](phone, `document.querySelector('#text').value`); got != "Half a word" {
		t.Errorf("of what they typed there is %q", got)
	}

	phone.run(`localStorage.setItem('room-` + demo.SessionCode + `', JSON.stringify([{ id: crypto.randomUUID(), part: 'gaps', text: 'Kept by the phone.', stages: [], anonymous: true }]))`)
	phone.visit(c.base + at)
	phone.wait(`!document.querySelector('#write') && document.querySelector('#said').innerText.includes('Kept by the phone.')`)
	for _, text := range []string{"Put right, without a name.", "Without a signal or a name.", "Kept by the phone."} {
		if by := c.writers(t, text); len(by) != 1 || by[0] != "" {
			t.Errorf("%q is there as %q", text, by)
		}
	}
}

// losing has a page lose the answer to what it sends, when it is told to, and be refused its first stream.
const losing = `
	const send = fetch
	window.fetch = async (...all) => {
		const answer = await send(...all)
		if (window.lose && all[1]?.method === 'POST') {
			window.lose = false
			throw new TypeError('lost')
		}
		return answer
	}
	const Line = EventSource
	let first = true
	window.EventSource = class extends Line {
		constructor(at) {
			super(first ? '/nowhere' : at)
			first = false
		}
	}
`

// Given a line on which answers are lost and streams are refused, when a note-taker writes and somebody puts a dot, then
// each is there once, and nobody is led to an error page; and when the log is shared, what somebody writes of the session
// stays.
func TestSessionWhenAnswersAreLost(t *testing.T) {
	phone, desk := open(t), open(t)
	c, at := working(t, "HOMEWARD_LIMITS=off"), "/s/"+demo.SessionCode
	for _, w := range []*tab{phone, desk} {
		send(w, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: losing})
	}
	desk.size(1280, 800)
	desk.visit(c.as(t, somebody(t, "noah")) + at + "/scribe")
	desk.wait(`document.documentElement.dataset.room === 'on'`)
	desk.enter("#text", "/3 The first of two.")
	desk.do(chromedp.Click("#write button[type=submit]"))
	desk.wait(`document.querySelector('#text').value === ''`)
	desk.run(`window.lose = true`)
	desk.enter("#text", "/3 The second of two.")
	desk.press("#write button[type=submit]")
	desk.holds(".points", "The second of two.")
	for _, text := range []string{"The first of two.", "The second of two."} {
		if n := c.saidInRoom(t, text); n != 1 {
			t.Errorf("%q is in the log %d times", text, n)
		}
	}

	flora := somebody(t, "flora")
	run := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	run(ops.Do(t.Context(), c.Runner, flora, session.SetDots{Code: demo.SessionCode, Each: 2}))
	phone.comesIn(c, at)
	phone.enter("#text", "Half a word")
	phone.wait(`document.querySelector('[data-live]').dataset.live === 'on'`)
	if got := say[string](phone, `document.querySelector('#text').value`); got != "Half a word" {
		t.Errorf("when the stream was refused, the page was drawn anew: %q", got)
	}
	phone.run(`document.querySelector('#text').value = ''; window.lose = true`)
	phone.press("#said .dot button")
	phone.holds("#said .dot", "1 dot")

	run(ops.Do(t.Context(), c.Runner, flora, session.ParkRest{Code: demo.SessionCode}))
	run(ops.Do(t.Context(), c.Runner, flora, session.TurnRoom{Code: demo.SessionCode, To: session.Close}))
	phone.visit(c.base + at)
	phone.wait(`document.querySelector('[data-live]').dataset.live === 'on'`)
	phone.enter("#better", "A longer break")
	run(ops.Do(t.Context(), c.Runner, flora, session.TurnRoom{Code: demo.SessionCode, To: session.Share}))
	phone.wait(`document.querySelector('[data-refresh]').classList.contains('btn')`)
	if got := say[string](phone, `document.querySelector('#better').value`); got != "A longer break" {
		t.Errorf("of what they wrote of the session there is %q", got)
	}
}
