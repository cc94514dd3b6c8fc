package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// vow is an engagement on its way from a signature to an award that is renewed.
type vow struct {
	*city
	home, id    string
	pledges     []string
	actions     []told
	desk, award string // where the authority reads what was sent, and looks after the award
	number      string
	kept        bool              // it was said what is published: the promise is not shown whole any more
	names       map[string]string // of people, and how to reach them: by what they are in the story
}

// told is an action as somebody types it.
type told struct{ id, text, role, due, unit string }

// begin holds the session, up to what the room agreed on.
func (s *vow) begin(t *testing.T) {
	t.Helper()
	s.id, s.pledges = ids.New(), []string{ids.New(), ids.New()}
	s.names = map[string]string{
		"signer": "Perpetua Quillfeather", "partner": "Ottoline Brackenbury", "witness": "Ambrose Wetherell", "lead": "Quentin Larkspur", "leadmail": "quentin.larkspur@hollowmere.example.org",
		"answers": "Marigold Oldacre", "phone": "01632 960177", "contact": "Thaddeus Plume, 01632 960178", "reaches": "Wilhelmina Teasdale",
		"post": "Cornelius Hargreave", "street": "Tansy Yard",
	}
	s.actions = []told{
		{text: "Write what we say when we ring", role: "Head of housing", due: "30/6/2027", unit: "people"},
		{text: "Tell schools whom they can ring", role: "Head of schools", due: "31/3/2027", unit: "schools"},
		{text: "Ask tenants what helped them", due: "30/9/2027", unit: "people"},
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	bodies := []session.Body{{ID: ids.New(), Name: "Mereside School", Contact: s.names["contact"]}}
	must(ops.Do(t.Context(), s.Runner, leads, session.BeginEngagement{Engagement: session.Engagement{ID: s.id, OrganisationID: s.home, SchemeID: demo.SchemeID(), Title: "Rung before the letter", Reach: session.Partner, Bodies: bodies}}))
	for i, x := range []struct {
		st   pathway.Stage
		text string
	}{{pathway.Targeted, "We will ring people the day after they miss the rent."}, {pathway.Crisis, "We will answer on Sundays, too."}} {
		must(ops.Do(t.Context(), s.Runner, leads, pledge.Propose{EngagementID: s.id, ID: s.pledges[i], Words: pledge.Words{Stage: x.st, Text: x.text, Why: "A letter frightens, and a call helps."}}))
	}
	must(ops.Do(t.Context(), s.Runner, leads, pledge.NameSet{EngagementID: s.id, Title: "Rung before the letter"}))
	for _, st := range pathway.All() {
		if st != pathway.Targeted && st != pathway.Crisis {
			must(ops.Do(t.Context(), s.Runner, leads, pledge.AnswerStage{EngagementID: s.id, Stage: st, Why: "None for now"}))
		}
	}
	for _, id := range s.pledges {
		must(ops.Do(t.Context(), s.Runner, leads, pledge.CountHands{EngagementID: s.id, ID: id, Hands: pledge.Hands{Yes: 12}}))
	}
	g, err := ops.Ask(t.Context(), s.Runner, leads, pledge.ShowGrid{EngagementID: s.id})
	must(err)
	must(ops.Do(t.Context(), s.Runner, leads, pledge.AgreeSet{EngagementID: s.id, Hash: g.Text()}))
}

// at is a page of the engagement, and plan that of its plan.
func (s *vow) at(page string) string { return "/desk/engagements/" + s.id + page }
func (s *vow) plan() string          { return "/desk/plans/" + s.id }

// t is the test that the hand works for.
func (h hand) t() *testing.T { return h.TB.(*testing.T) }

// widens makes the window that of a phone for a finger, and that of a desk for keys.
func (h hand) widens() {
	h.Helper()
	if h.keys {
		h.size(1280, 800)
	} else {
		h.size(360, 740)
	}
}

// looked fails when the page is too wide for a phone; it is painted if somebody wants to look at it.
func (h hand) looked(name string) {
	h.Helper()
	h.size(360, 740)
	h.fits(360)
	if h.keys {
		h.pictured(name)
	}
	h.widens()
}

// asSomebody comes in, and goes leaves.
func (h hand) asSomebody(s *vow, name string) {
	h.Helper()
	h.comesIn(s.city, name)
}

func (h hand) goes() {
	h.Helper()
	h.presses("header form[action='/sign-out'] button")
}

// goesTo takes the way along the tabs of an engagement.
func (h hand) goesTo(path string) {
	h.Helper()
	h.presses(`nav.tabs a[href="` + path + `"]`)
}

// chooses picks from a list.
func (h hand) chooses(selector, value string) {
	h.Helper()
	if !h.keys {
		h.need(selector)
		h.do(chromedp.SetValue(selector, value))
		return
	}
	h.tabTo(selector)
	for range 40 {
		if h.value(selector) == value {
			return
		}
		h.do(chromedp.KeyEvent(kb.ArrowDown))
	}
	h.Fatalf("%s: the arrows do not reach %s of %s", h.where(), value, selector)
}

// retypes writes into a field in place of what stands there.
func (h hand) retypes(selector, text string) {
	h.Helper()
	if !h.keys {
		h.retype(selector, text)
		return
	}
	h.tabTo(selector)
	h.do(chromedp.KeyEvent(kb.End))
	for range len(h.value(selector)) {
		h.do(chromedp.KeyEvent(kb.Backspace))
	}
	h.do(chromedp.KeyEvent(text))
}

// describes fills the form of an action, but for the unit of its measure.
func (h hand) describes(a told, name, mail string) {
	h.Helper()
	h.types("#a-text", a.text)
	for _, x := range [][2]string{{"#a-lead-role", a.role}, {"#a-lead-name", name}, {"#a-lead-contact", mail}, {"#a-due", a.due}} {
		if x[1] != "" {
			h.types(x[0], x[1])
		}
	}
	h.chooses("#a-measure-kind", "count")
	h.types("#a-measure-what", "How many we reach")
	h.types("#a-measure-to", "400")
}

// noteOn writes a note on a line.
func (h hand) noteOn(s *vow, line, kind, text, mark string) {
	h.Helper()
	h.presses(`main a[href="` + s.desk + "?line=" + line + "#line-" + line + `"]`)
	h.ticks("#kind" + strings.TrimPrefix("-"+kind, "-1"))
	h.types("#note-text", text)
	if mark != "" {
		h.ticks(mark)
	}
	h.presses(".sent__form button")
	h.holds("#line-"+line, text)
}

// lastOf is the last part of the path of an address.
func lastOf(address string) string {
	address, _, _ = strings.Cut(address, "?")
	return address[strings.LastIndex(address, "/")+1:]
}

// says waits until a public page says something: some of it is worked out a moment later.
func (s *vow) says(h hand, path, text string) {
	h.Helper()
	for end := time.Now().Add(patience); ; time.Sleep(100 * time.Millisecond) {
		status, body := s.got(h, path)
		if status == http.StatusOK && strings.Contains(decoded(body), strings.ToLower(text)) {
			return
		}
		if time.Now().After(end) {
			h.Fatalf("%s answers %d, and does not say %q", path, status, text)
		}
	}
}

// got is a page as a stranger gets it.
func (s *vow) got(h hand, path string) (status int, body string) {
	h.Helper()
	r, err := http.Get(s.base + path)
	h.must(err)
	defer r.Body.Close()
	b, err := readAll(r.Body)
	h.must(err)
	return r.StatusCode, b
}

// sheet looks at the head of the plan as a file, which says how far it is.
func (s *vow) sheet(h hand, words string) {
	h.Helper()
	r, err := http.Get(s.as(h.t(), leads) + "/desk/plans/" + s.id + "/plan.md")
	h.must(err)
	defer r.Body.Close()
	text, err := readAll(r.Body)
	h.must(err)
	if r.StatusCode != http.StatusOK || !strings.Contains(strings.ReplaceAll(text, `\`, ""), words+", as of ") {
		h.Errorf("the plan as a file: %d, and not %q: %.300s", r.StatusCode, words, text)
	}
}

// public are all addresses at which the public finds something of the story.
func (s *vow) public() []string {
	verify, entry := "/verify/"+s.number, "/register/"+s.id
	return []string{
		"/register", "/register?q=letter", "/register.csv", "/register.json", "/register.rss", "/register/embed", entry, entry + "/plan.json",
		"/verify?number=" + s.number, verify, verify + ".jwt", verify + "/badge.svg", verify + "/embed", verify + "/report", verify + "/promised.json",
		"/verify/status/revocation.jwt", "/verify/status/suspension.jwt", "/.well-known/did.json",
	}
}

// answers is the status of one of them.
func (s *vow) answers(path string) int {
	if s.kept && strings.HasSuffix(path, "/promised.json") {
		return http.StatusNotFound
	}
	return http.StatusOK
}

// namesNobodyIn asks for each of them, and looks for everybody who has a part in the story.
func (h hand) namesNobodyIn(s *vow) {
	for _, path := range s.public() {
		status, body := s.got(h, path)
		if want := s.answers(path); status != want {
			h.Errorf("%s answers %d", path, status)
		}
		s.namesNobody(h, path, body)
	}
	if _, body := s.got(h, "/register/"+s.id+"/plan.json"); !strings.Contains(body, "Head of housing") {
		h.Error("the register does not say who leads, by role: what is looked for may not be there at all")
	}
}

// namesNobody holds a text to what must name no person.
func (s *vow) namesNobody(h hand, surface, text string) {
	h.Helper()
	text = decoded(unpacked(text))
	for what, name := range s.names {
		for _, part := range append(strings.Split(name, ", "), strings.Fields(name)...) {
			if len(part) > 4 && strings.Contains(text, strings.ToLower(part)) && !slices.Contains([]string{"01632"}, part) {
				h.Errorf("%s says %q, of %s", surface, part, what)
			}
		}
	}
	for _, p := range demo.People() {
		if strings.Contains(text, strings.ToLower(p.Name)) || strings.Contains(text, strings.ToLower(p.Email)) {
			h.Errorf("%s names %s", surface, p.Name)
		}
	}
}
