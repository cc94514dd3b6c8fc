package e2e

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// The people of the loop: who asks for The Lantern, and who reads it first.
var (
	giveOwner     = policy.Actor{Kind: policy.KindAccount, ID: "give-owner", Name: "Orla", Fresh: true, Grants: []policy.Grant{{Role: policy.Owner, Organisation: demo.Organisations()[0].ID}}}
	giveModerator = policy.Actor{Kind: policy.KindAccount, ID: "give-moderator", Name: "Moses", Fresh: true, Grants: []policy.Grant{{Role: policy.Moderator}}}
)

// Given an organisation that needs blankets, when its appeal is written, read by a moderator, answered by a
// stranger, accepted, and the stranger says yes by the link in their mail, then the organisation sees who they
// are, and what they gave is counted and thanked for in public.
func TestGiveLoop(t *testing.T) {
	for name, scripts := range map[string]bool{"a phone": true, "a phone without JavaScript": false} {
		t.Run(name, func(t *testing.T) {
			w := open(t)
			if !scripts {
				w.noScripts()
			}
			w.giveLoop(working(t))
		})
	}
}

func (w *tab) giveLoop(c *city) {
	w.Helper()
	owner, moderator := c.as(w, giveOwner), c.as(w, giveModerator)
	w.visit(owner + "/desk/appeals/new")
	w.choose("#kind")
	for field, text := range map[string]string{
		"#title": "Blankets for the night shelter", "#wanted": "30", "#unit": "blankets", "#why": "Ours are thin.", "#bring": "Chapel Hall, any evening", "#last_day": "2027-01-09",
	} {
		w.put(field, text)
	}
	w.put("#area", w.value("#area option:nth-child(2)"))
	w.press("main form button[value='yes']")
	w.reads("main", "Waits for a moderator")
	desk := w.where()
	public := c.base + "/give/appeals/" + desk[strings.LastIndexByte(desk, '/')+1:]
	public, _, _ = strings.Cut(public, "?")
	if status := w.visit(public); status != 404 {
		w.Errorf("before anybody has read it, the public sees it: %d", status)
	}

	w.visit(moderator + "/desk/moderation")
	w.press("form[action*='" + public[strings.LastIndexByte(public, '/')+1:] + "'] button[value='allow']")
	w.must(c.Board.Refresh(w.Context()))
	w.visit(public)
	w.reads("main", "0 of 30 blankets given")
	w.put("#text", "Twelve thick blankets")
	w.put("#amount", "12")
	w.put("#name", "Ottilie Brackenridge")
	w.put("#email", "ottilie@givers.example.org")
	c.set.Move(10 * time.Second) // nobody fills in a form in less
	w.press("#answer form button[type='submit']")
	w.reads("main h1", "Thank you")

	w.visit(owner + "/org/" + giveOwner.Grants[0].Organisation + "/todo")
	w.reads("main", "nobody has decided on")
	w.visit(desk)
	w.press("table.grid a")
	w.absent("main", "Ottilie")
	w.press("form[action$='/accept'] button")
	w.reads("main", "Giver is asked")
	offer := w.where()
	w.visit(c.mailed(w, "/give/answer/"))
	w.press("main form button[value='yes']")
	w.reads("main", "They now see how to reach you")

	w.visit(offer)
	w.press("main a[href$='/giver']")
	w.reads("main", "Ottilie Brackenridge")
	w.visit(offer)
	w.put("#gave", "12")
	w.press("form[action$='/record'] button")
	w.put("#words", "Twelve people slept warm.")
	w.press("form[action$='/thank'] button")
	w.must(c.Board.Refresh(w.Context()))
	w.visit(public)
	w.reads("main", "12 of 30 blankets given")
	w.visit(c.mailed(w, "/give/mine/"))
	w.reads("main", "Twelve people slept warm.")
}

// mailed waits for a mail that holds a link of ours, and gives the newest.
func (c *city) mailed(w *tab, path string) string {
	w.Helper()
	for range 500 {
		list, err := ops.Find(w.Context(), c.Runner, editor, mail.Outbox{Limit: 100})
		w.must(err)
		for _, m := range list {
			if _, rest, there := strings.Cut(m.Body, c.base+path); there {
				return c.base + path + strings.Fields(rest)[0]
			}
		}
		time.Sleep(20 * time.Millisecond)
	}
	w.Fatalf("no mail holds a link to %s", path)
	return ""
}

// put gives a field its value.
func (w *tab) put(selector, text string) {
	w.Helper()
	w.need(selector)
	say[bool](w, `(document.querySelector(`+quote(selector)+`).value = `+quote(text)+`, true)`)
}

// choose picks an answer.
func (w *tab) choose(selector string) {
	w.Helper()
	w.need(selector)
	say[bool](w, `(document.querySelector(`+quote(selector)+`).checked = true)`)
}

// value is what an element would send.
func (w *tab) value(selector string) string {
	w.Helper()
	w.need(selector)
	return say[string](w, `document.querySelector(`+quote(selector)+`).value`)
}

// reads makes sure that a part of the page says something; absent that it does not.
func (w *tab) reads(selector, text string) {
	w.Helper()
	w.need(selector)
	if !say[bool](w, `document.querySelector(`+quote(selector)+`).innerText.includes(`+quote(text)+`)`) {
		w.Errorf("%s does not say %q", w.where(), text)
	}
}

func (w *tab) absent(selector, text string) {
	w.Helper()
	w.need(selector)
	if say[bool](w, `document.querySelector(`+quote(selector)+`).innerText.includes(`+quote(text)+`)`) {
		w.Errorf("%s says %q", w.where(), text)
	}
}
