package e2e

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// device is somebody in a room whose browser is no more than a plain HTTP client.
type device struct {
	*testing.T
	http.Client
	at string // of the room: "http://127.0.0.1:1234/s/AB12CD"
}

// joining brings a device into a room.
func joining(t *testing.T, at, name, kind string) *device {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	d := &device{T: t, Client: http.Client{Jar: jar}, at: at}
	d.sends("/join", url.Values{"rules": {"yes"}, "name": {name}, "kind": {kind}}, http.StatusOK)
	return d
}

// sends posts a form, and holds the page to which that leads to a status.
func (d *device) sends(to string, form url.Values, want int) {
	d.Helper()
	answer, err := d.PostForm(d.at+to, form)
	if err != nil {
		d.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != want {
		d.Fatalf("%s %v: %s, want %d", to, form, answer.Status, want)
	}
}

// writes sends one point, as a script does.
func (d *device) writes(part session.Part, text string, stages ...string) {
	d.Helper()
	body, err := json.Marshal(map[string]any{"id": ids.Random(), "part": part, "text": text, "stages": stages})
	if err != nil {
		d.Fatal(err)
	}
	answer, err := d.Post(d.at+"/entries", "application/json", strings.NewReader(string(body)))
	if err != nil {
		d.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusCreated {
		d.Fatalf("%q: %s", text, answer.Status)
	}
}

// hash is that of the log, as the device may read it.
func (d *device) hash() string {
	d.Helper()
	answer, err := d.Get(d.at + "/log.json")
	if err != nil {
		d.Fatal(err)
	}
	defer answer.Body.Close()
	var log struct{ Hash string }
	if err := json.NewDecoder(answer.Body).Decode(&log); err != nil || answer.StatusCode != http.StatusOK {
		d.Fatalf("the log: %s, %v", answer.Status, err)
	}
	return log.Hash
}

// hall is a session with everybody who is in it.
type hall struct {
	*testing.T
	c                  *city
	desk, scribe, wall *tab
	phones             []*tab
	devices            []*device
	flora, noah        string // where each of them is signed in
	engagement, code   string
}

// Given a facilitator, a note-taker, a wall and thirty people, three of them with phones that have scripts, when
// they go through all four parts, answer to what is pledged and agree, then the organisation and its partner have
// signed, and everybody has the same log.
func TestWholeSession(t *testing.T) {
	h := &hall{T: t, desk: open(t), scribe: open(t), wall: open(t), phones: []*tab{open(t), open(t), open(t)}}
	h.c = working(t, "HOMEWARD_LIMITS=off")
	h.flora, h.noah = h.c.as(t, somebody(t, "flora")), h.c.as(t, somebody(t, "noah"))
	h.prepared()
	h.joined()
	for i, part := range session.Questions {
		h.talks(i, part)
	}
	h.pledges()
	h.agrees()
	h.signs()
	h.ends()
	for _, w := range append(h.phones, h.desk, h.scribe, h.wall) {
		if bad := say[[]string](w, `window.refused`); len(bad) > 0 {
			t.Errorf("refused: %q", bad)
		}
	}
}

// prepared begins an engagement with a partner, and opens its room.
func (h *hall) prepared() {
	h.Helper()
	h.desk.size(1280, 800)
	h.desk.visit(h.flora + "/desk/sessions")
	h.desk.enter("#title", "A home after hospital")
	h.desk.press(".begin form button")
	h.engagement = h.desk.where()[strings.LastIndex(h.desk.where(), "/")+1:]
	h.desk.visit(h.flora + "/desk/engagements/" + h.engagement + "/partners")
	h.desk.do(chromedp.Click("label[for=reach-2]"))
	h.desk.enter("#bodies", "Harbour Trust")
	h.desk.press(".deskform button")
	h.desk.visit(h.flora + "/desk/engagements/" + h.engagement)
	h.desk.press("form:has([name=engagement]) button")
	at := strings.Split(h.desk.where(), "/")
	h.code = at[len(at)-2]
	h.wall.size(1920, 1080)
	h.wall.visit(h.flora + "/s/" + h.code + "/board")
	h.scribe.size(1280, 800)
	h.scribe.visit(h.noah + "/s/" + h.code + "/scribe")
}

// joined brings thirty people in.
func (h *hall) joined() {
	h.Helper()
	for _, w := range h.phones {
		w.joins(h.c, h.code)
	}
	for i := range 30 - len(h.phones) {
		name := ""
		if i%2 == 0 {
			name = fmt.Sprintf("Guest %d", i)
		}
		h.devices = append(h.devices, joining(h.T, h.c.base+"/s/"+h.code, name, session.Kinds[i%len(session.Kinds)]))
	}
	h.desk.visit(h.flora + "/s/" + h.code + "/run")
	h.desk.holds("main", "30 people have joined")
}

// talks has the room answer one question.
func (h *hall) talks(i int, part session.Part) {
	h.Helper()
	stages := []string{"universal", "targeted", "crisis", "recovery", "move-on", "settled"}
	h.desk.press(fmt.Sprintf(`.partsteps li:nth-child(%d) button`, i+1))
	for n, d := range h.devices {
		d.writes(part, fmt.Sprintf("Device %d on %s", n, part), stages[n%6], stages[(n+1)%6])
	}
	for n, w := range h.phones {
		w.wait(`document.documentElement.dataset.room === 'on'`)
		w.wait(`document.querySelector('#write [name=part]').value === '` + string(part) + `'`)
		w.enter("#text", fmt.Sprintf("Phone %d on %s", n, part))
		w.do(chromedp.Click("label[for=stages-3]"), chromedp.Click("#write button[type=submit]"))
	}
	h.scribe.visit(h.noah + "/s/" + h.code + "/scribe")
	h.scribe.wait(`document.documentElement.dataset.room === 'on'`)
	h.scribe.enter("#text", "/56 Somebody without a device on "+string(part))
	h.scribe.do(chromedp.Click("#write button[type=submit]"))
	for _, w := range append(h.phones, h.wall) {
		w.wait(`document.body.innerText.includes('Somebody without a device on ` + string(part) + `')`)
	}
	h.Logf("part %s: %d entries", part, len(h.inside().Entries))
	if n := len(h.inside().Entries); n != 31*(i+1) {
		h.Errorf("%d entries after part %s, want %d", n, part, 31*(i+1))
	}
}

func (h *hall) inside() session.Console {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.c.Runner, somebody(h.T, "flora"), session.ShowConsole{Code: h.code})
	if err != nil {
		h.Fatal(err)
	}
	return x
}

// pledges makes pledges of three gaps, and says why the other stages have none.
func (h *hall) pledges() {
	h.Helper()
	at := h.flora + "/desk/engagements/" + h.engagement + "/pledges"
	h.desk.visit(h.flora + "/s/" + h.code + "/run")
	h.desk.press(`.partsteps li:nth-child(4) button`)
	for range 3 {
		h.desk.visit(at)
		h.desk.press("#gaps .promote button")
		h.desk.holds("h1", "A pledge")
	}
	h.desk.visit(at)
	h.desk.enter("#title", "Nobody leaves the ward without a home")
	for _, st := range []string{"universal", "targeted", "crisis", "recovery", "move-on", "settled"} {
		if say[bool](h.desk, `document.querySelector('#none-`+st+`') !== null`) {
			h.desk.enter("#none-"+st, "None for now, because others do it.")
		}
	}
	h.desk.press("#none > button")
	h.desk.press("#ask form button")
}

// agrees has everybody answer: one person first says no, and then what would help.
func (h *hall) agrees() {
	h.Helper()
	g := h.c.pledgedIn(h.T, h.engagement)
	answers := func(to func(i int) string) url.Values {
		form := url.Values{}
		for i, p := range g.Standing() {
			form.Set("answer-"+p.ID, to(i))
			form.Set("round-"+p.ID, strconv.Itoa(p.Round))
			form.Set("why-"+p.ID, "It has to begin this spring.")
		}
		return form
	}
	yes := answers(func(int) string { return "agree" })
	for n, d := range h.devices {
		if n == 0 {
			d.sends("/pledges", answers(func(int) string { return "block" }), http.StatusOK)
			continue
		}
		d.sends("/pledges", yes, http.StatusOK)
		d.sends("/pledges", yes, http.StatusOK) // once more: it counts once
	}
	for _, w := range h.phones {
		w.visit(h.c.base + "/s/" + h.code + "/pledges")
		for _, p := range g.Standing() {
			w.do(chromedp.Click(`label[for="answer-` + p.ID + `-live"]`))
		}
		w.press("form#pledges button[type=submit]")
		w.holds(".done", "Your answers are kept.")
	}
	h.desk.visit(h.flora + "/desk/engagements/" + h.engagement + "/pledges")
	h.desk.press("#agree form button")
	h.desk.holds(".govuk-error-summary", "Somebody can’t live with this yet")
	h.devices[0].sends("/pledges", answers(func(int) string { return "live" }), http.StatusOK)
	for _, p := range h.c.pledgedIn(h.T, h.engagement).Standing() {
		if p.Tally.Yes != 26 || p.Tally.Live != 4 || p.Tally.Open() != 0 {
			h.Errorf("%q: %+v", p.Text, p.Tally)
		}
	}
	h.desk.visit(h.flora + "/desk/engagements/" + h.engagement + "/pledges")
	h.desk.press("#agree form button")
	h.desk.holds(".done", "The pledges are agreed.")
}

// signs has the organisation sign here, and its partner on paper.
func (h *hall) signs() {
	h.Helper()
	h.desk.enter("#sign .signer > form [name=name]", "Flora Adeyemi-Stone")
	h.desk.enter("#sign .signer > form [name=role]", "Director of housing")
	h.desk.press("#sign .signer > form button")
	h.desk.do(chromedp.Click("#sign .signer details summary"))
	for name, text := range map[string]string{"name": "Rosa Quill", "role": "Head of care", "seen": "Flora Adeyemi-Stone"} {
		h.desk.enter("#sign .signer details [name="+name+"]", text)
	}
	h.desk.press("#sign .signer details form button")
	if g := h.c.pledgedIn(h.T, h.engagement); g.Set.State != pledge.Complete || g.Set.Hash != g.Text() {
		h.Errorf("%+v", g.Set)
	}
	h.desk.pictured("whole-signed")
	h.desk.size(1280, 800)
}

// ends closes the session, makes its log final, and holds all to the same one.
func (h *hall) ends() {
	h.Helper()
	h.desk.visit(h.flora + "/s/" + h.code + "/run")
	for _, to := range []string{"close", "freeze", "share"} {
		if to == "freeze" { // it asks once more
			h.desk.do(chromedp.Click("details:has([value=freeze]) summary"))
		}
		h.desk.press(`form[action$="/turn"]:has([value=` + to + `]) button`)
	}
	want := session.Hash(standing(h.inside()))
	for n, d := range h.devices {
		if got := d.hash(); got != want {
			h.Errorf("device %d has another log: %s, want %s", n, got, want)
		}
	}
	for _, w := range h.phones {
		w.visit(h.c.base + "/s/" + h.code)
		w.holds(".after", "What happens now")
	}
}

// standing is the log as it stands.
func standing(x session.Console) (out []session.Said) {
	for _, e := range x.Entries {
		if e.State == session.Stands {
			out = append(out, e.Public())
		}
	}
	return out
}
