package actionweb_test

import (
	"strings"
	"testing"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/ids"
)

// TestAPlan: an action is written down, is late, and is found among those that are; who reads along sees no names.
// (C2C-090, C2C-091, C2C-092, C2C-098)
func TestAPlan(t *testing.T) {
	each(t, func(h house) {
		if p := h.Page("fern", at(""), ok); !strings.Contains(p.Text("#actions"), "We will ring first") {
			h.Error("a plan without actions shows what it is for")
		}
		id := h.adds()
		second := h.adds("idea", "yes")
		wanted := ids.New()
		h.Sent("nils", at(""), "id", wanted, "aim", ringID, "text", "Ring the school", "stage", "universal")
		p := h.Page("fern", at(""), ok)
		if got := p.Text(".deeds"); !strings.Contains(got, "Siobhan O'Kane, Housing manager") || !strings.Contains(got, "30 June 2026") || !strings.Contains(got, "Lead wanted") {
			h.Errorf("%s", got)
		}
		h.on("2026-07-02")
		late := h.Page("fern", at("?show=late"), ok)
		if late.Count(".deed") != 1 || !strings.Contains(late.Text(".deed"), "Late") || !strings.Contains(late.Text(".needs"), "1 action is late") {
			h.Errorf("%s", late.Text("main"))
		}
		for show, n := range map[string]int{"ideas": 1, "wanted": 1, "open": 2, "done": 0, "nonsense": 3} {
			if got := h.Page("fern", at("?show="+show), ok).Count(".deed"); got != n {
				h.Errorf("%s: %d actions, want %d", show, got, n)
			}
		}
		reads := h.Page("hugo", at(""), ok)
		if text := reads.Text("main"); strings.Contains(text, "Siobhan") || !strings.Contains(text, "S. O., Housing manager") || reads.Has(".needs") || reads.Has("form[action*=reviews]") {
			h.Errorf("a partner reads %s", text)
		}
		for _, path := range []string{"", "/actions/" + id, "/new", "/course", "/told", "/file", "/plan.json", "/reviews/" + ids.New()} {
			h.Get("other", at(path), missing)
		}
		for _, path := range []string{"/new", "/actions/" + second + "/change", "/actions/" + second + "/lead", "/course", "/told", "/file"} {
			if a := h.Ask("hugo", "GET", at(path), nil); a.Status != 403 {
				h.Errorf("%s to somebody who reads along: %d", path, a.Status)
			}
		}
		h.Page("fern", "/desk/plans/"+ids.New(), missing)
		h.Page("fern", "/desk/plans/x", missing)
	})
}

// TestNothingTypedIsLost: a form that is refused comes back as it was, with what is wrong beside each control.
func TestNothingTypedIsLost(t *testing.T) {
	each(t, func(h house) {
		bad := whole("data", "yes", "shaped", "co-made")
		for i := range bad {
			switch bad[i] {
			case "due":
				bad[i+1] = "31/2/2026"
			case "measure-to":
				bad[i+1] = "a lot"
			}
		}
		a := h.Post("nils", at(""), invalid, bad...)
		p := h.Read(a)
		for id, want := range map[string]string{"a-text": "", "a-due": "31/2/2026", "a-measure-to": "a lot", "a-lead-name": "Siobhan O'Kane", "a-lead-initials": "S. O.", "a-link-0-title": "£400", "a-measure-from": "3"} {
			if id == "a-text" {
				if got := p.Text("#a-text"); got != "Write a guide with 4 people who rang" {
					h.Errorf("%q", got)
				}
				continue
			}
			if got := p.Attr("#"+id, "value"); got != want {
				h.Errorf("%s: %q, want %q", id, got, want)
			}
		}
		if !p.Has("#a-measure-to-error") || !p.Has("input[name=data][checked]") || p.Text("#a-measure-kind option[selected]") != "How many" || p.Attr("input[name=id]", "value") != bad[1] {
			h.Error("not all of it came back")
		}
		if len(h.work(planID).Actions) != 0 {
			h.Error("what was refused is kept")
		}
		id := h.adds()
		old := h.Page("nils", at("/actions/"+id+"/change"), ok).Attr("input[name=version]", "value")
		first := whole("version", old)
		first[5] = "Write a guide with 3 people who rang"
		h.Sent("fern", at("/actions/"+id), first...)
		both := whole("version", old)
		both[5] = "Write a guide with 5 people who rang"
		if a := h.Post("nils", at("/actions/"+id), 409, both...); !strings.Contains(a.Body, "Write a guide with 5") || !strings.Contains(a.Body, "A colleague changed this action") {
			h.Errorf("%.500s", a.Body)
		}
	})
}

// TestOneAction: how far it is, numbers with their picture, a check with evidence, looking back, and what it was.
// (C2C-094, C2C-095, C2C-096, C2C-097, C2C-105)
func TestOneAction(t *testing.T) {
	each(t, func(h house) {
		id := h.adds()
		deed := at("/actions/" + id)
		h.on("2026-06-01")
		h.Sent("nils", deed+"/state", "state", "under way")
		if a := h.Post("nils", deed+"/state", invalid, "state", "blocked"); !strings.Contains(a.Body, `id="state-reason-error"`) {
			h.Error("no word on what is in the way is asked for")
		}
		h.Sent("nils", deed+"/readings", "id", ids.New(), "value", "4", "on", "1/5/2026", "note", "<script>alert(1)</script>")
		h.Sent("nils", deed+"/readings", "id", ids.New(), "value", "5.5")
		if a := h.Post("nils", deed+"/readings", invalid, "value", "many"); !strings.Contains(a.Body, `id="reading-value-error"`) || !strings.Contains(a.Body, `value="many"`) {
			h.Error("what is no number is taken")
		}
		p := h.Page("nils", deed, ok)
		if got := p.Attr(".chart svg", "aria-label"); !strings.Contains(got, "4 people in ten on 1 May 2026, 5.5 people in ten on 1 June 2026. That is 71 % of the way") {
			h.Errorf("%s", got)
		}
		if rows := p.Count(".readings tbody tr"); rows != 2 || !strings.Contains(p.Text(".readings"), "<script>") {
			h.Errorf("%d rows: %s", rows, p.Text(".readings"))
		}
		reading := p.Attrs("#drop-reading option", "value")[0]
		h.Sent("nils", deed+"/readings/drop", "reading", reading, "why", "The other desk")
		h.Sent("nils", deed+"/smart", "answer-s", "yes", "evidence-s", "Four people named", "answer-a", "no")
		if a := h.Post("nils", deed+"/smart", invalid, "answer-t", "yes"); !strings.Contains(a.Body, `id="smart-evidence-t-error"`) {
			h.Error("a yes needs something on which it rests")
		}
		h.Sent("nils", deed+"/state", "state", "done", "on", "2026-06-01")
		h.Sent("nils", deed+"/evaluation", "helped", "partly", "evaluation", "Half of them rang")
		p = h.Page("nils", deed, ok)
		if text := p.Text("main"); !strings.Contains(text, "Half of them rang") || !strings.Contains(text, "Done and looked back on") || !strings.Contains(text, "What it was before") {
			h.Errorf("%s", text)
		}
	})
}

// TestFindOut: a number that nobody knows becomes something to find out. (C2C-105)
func TestFindOut(t *testing.T) {
	each(t, func(h house) {
		f := whole()
		for i := range f {
			if f[i] == "measure-from" {
				f[i+1] = ""
			}
		}
		h.Sent("nils", at(""), f...)
		way := h.Page("nils", at("/actions/"+f[1]), ok).Attr("#reading .note a", "href")
		p := h.Page("nils", way, ok)
		if !strings.Contains(p.Text("#a-text"), "Find out how it is now: People who ring in time") || !p.Has("input[name=data][checked]") {
			h.Errorf("%s", p.Text("main"))
		}
		h.Sent("nils", at(""), "id", ids.New(), "aim", ringID, "text", p.Text("#a-text"), "data", "yes", "for", p.Attr("input[name=for]", "value"))
		if w := h.work(planID); len(w.Actions) != 2 || !w.Actions[1].Data && !w.Actions[0].Data {
			h.Errorf("%+v", w.Actions)
		}
	})
}

// TestSamples: an action is begun from one of our own. (C2C-101)
func TestSamples(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("fern", at("/new?aim="+ringID), ok)
		href := p.Attr(".samples a", "href")
		p = h.Page("fern", href, ok)
		if p.Text("#a-text") != "Train all who meet the public." || p.Attr("#a-measure-what", "value") != "Staff who know" || p.Attr("#a-lead-role", "value") != "Training manager" || p.Text("#a-aim option[selected]") != "We will ring first" {
			h.Errorf("%s", p.Text("main"))
		}
	})
}

// TestHandOverPage: all that somebody led goes to somebody else. (C2C-103)
func TestHandOverPage(t *testing.T) {
	each(t, func(h house) {
		one, two := h.adds(), h.adds()
		p := h.Page("fern", at("/actions/"+one+"/lead"), ok)
		if !strings.Contains(p.Text("main"), "And the 1 other action that they lead") {
			h.Errorf("%s", p.Text("main"))
		}
		h.Post("fern", at("/actions/"+one+"/lead"), invalid, "lead-name", "Tom Reed")
		h.Sent("fern", at("/actions/"+one+"/lead"), "lead-name", "Tom Reed", "lead-initials", "-", "all", "yes", "why", "She has moved on")
		for _, id := range []string{one, two} {
			if a, _ := h.work(planID).Action(id); a.Lead != (action.Lead{Name: "Tom Reed"}) {
				h.Errorf("%+v", a.Lead)
			}
		}
		if text := h.Page("hugo", at("/actions/"+one), ok).Text("main"); strings.Contains(text, "Tom") || !strings.Contains(text, "A named person") {
			h.Errorf("%s", text)
		}
	})
}
