package sessionweb_test

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/story"
)

// tells has the room's engagement choose stories that come with Homeward, and gives them.
func (h house) tells(keys ...string) (out []content.Case) {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.ShowConsole{Code: code})
	h.Must(err)
	for _, key := range keys {
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], story.ChooseStory{EngagementID: x.Room.EngagementID, StoryID: "pack:" + key}))
		for _, c := range content.Default().Cases.Cases {
			if c.Key == key {
				out = append(out, c)
			}
		}
	}
	return out
}

// TestWalkOnPages: what is hard comes first; the wall shows a step large and the phone folds it; people mark it, who runs
// the room counts the marks, and a point begins at one.
func TestWalkOnPages(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Has("#case") {
			h.Error("there is a story to tell where none was chosen")
		}
		dev := h.tells("dev")[0]
		at := func(n string) url.Values { return url.Values{"case": {"pack:dev"}, "step": {n}} }
		h.refuses("/walk", at("1"), ada, "olga", "nils", "")
		for _, bad := range []url.Values{at(""), at("-1"), at("999"), at("x"), {"case": {"pack:nobody"}, "step": {"0"}}, {"case": {strings.Repeat("x", 10_000)}, "step": {"0"}}} {
			if a := h.Send("fern", "/s/"+code+"/walk", bad); a.Status != http.StatusUnprocessableEntity {
				h.Errorf("%.40v: %d", bad, a.Status)
			}
		}
		h.run("/walk", at("0"))
		for _, path := range []string{"", "/board"} {
			p := h.Page(ada, "/s/"+code+path, http.StatusOK)
			if text := p.Text("[aria-labelledby=walk-title]"); !strings.Contains(text, dev.Warning) || strings.Contains(p.Body(), dev.Steps[0].Text) || p.Has("[data-mark]") {
				h.Errorf("before the first step %q shows %q", path, text)
			}
		}
		h.run("/walk", at("1"))
		wall := h.Page(ada, "/s/"+code+"/board", http.StatusOK)
		if !strings.Contains(wall.Text(".wall__walk"), dev.Steps[0].Text) || !strings.Contains(wall.Text(".wall__walk"), "look away") || wall.Has("#wall-crisis") {
			h.Errorf("the wall shows %q", wall.Text("main"))
		}
		mine := h.Page(ada, "/s/"+code, http.StatusOK)
		if !strings.Contains(mine.Text(".walk details"), dev.Steps[0].Text) || mine.Has(".walk details[open]") || mine.Count("[data-mark]") != 3 || !mine.Has(".walk__help a[href='/emergency']") {
			h.Errorf("the page shows %q", mine.Text(".walk"))
		}
		mark := url.Values{"case": {"pack:dev"}, "step": {"1"}, "mark": {"missed"}, "on": {"yes"}}
		h.refuses("/mark", mark, "olga", "fern", "")
		if a := h.Send(ada, "/s/"+code+"/mark", mark); a.Status != http.StatusSeeOther || a.Leads() != "/s/TEST42#walk" {
			h.Errorf("marked: %d %s", a.Status, a.Leads())
		}
		if a := h.Send(ada, "/s/"+code+"/mark", url.Values{"case": {"pack:dev"}, "step": {"2"}, "mark": {"missed"}, "on": {"yes"}}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "somewhere else") {
			h.Errorf("a step that was not shown: %d", a.Status)
		}
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Count(".walk [aria-pressed=true]") != 1 {
			h.Error("their mark is not shown to them")
		}
		run := h.Page("fern", "/s/"+code+"/run", http.StatusOK)
		if run.Text(".marked strong") != "1. "+dev.Steps[0].Title || run.Count(".marked a") != 1 {
			h.Errorf("the console shows %q", run.Text("#case"))
		}
		seeded := h.Page("nils", strings.TrimSuffix(run.Attr(".marked a", "href"), "#write"), http.StatusOK)
		if seeded.Attr("#case_step", "value") != "1. "+dev.Steps[0].Title || !seeded.Has("input[name=part][value=gaps][checked]") {
			h.Errorf("a point begins as %q", seeded.Attr("#case_step", "value"))
		}
		h.run("/walk", at(strconv.Itoa(len(dev.Steps)+1)))
		for _, path := range []string{"", "/board"} {
			if p := h.Page(ada, "/s/"+code+path, http.StatusOK); !strings.Contains(p.Text("[aria-labelledby=walk-title]"), "What would have been a good end?") || p.Has("[data-mark]") {
				h.Errorf("past the end %q shows %q", path, p.Text("[aria-labelledby=walk-title]"))
			}
		}
		h.run("/walk", url.Values{})
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Has("#walk") || p.Count(".walk__again li") != len(dev.Steps) || p.Has(".walk__again[open]") {
			h.Errorf("once it is told no more, the page has %q", p.Text(".walk__again"))
		}
		if p := h.Page(ada, "/s/"+code+"/board", http.StatusOK); p.Has(".wall__walk") || !p.Has("#wall-crisis") {
			h.Error("a story that was stopped stands on the wall")
		}
	})
}

// TestSeveralStories: a point names whose story and which step, and the console goes from one to the other.
func TestSeveralStories(t *testing.T) {
	each(t, func(h house) {
		two := h.tells("dev", secondCase())
		h.run("/walk", url.Values{"case": {"pack:" + two[1].Key}, "step": {"2"}})
		ada := h.joins("Ada")
		want := two[1].People[0].Name + ", 2"
		if p := h.Page(ada, "/s/"+code, http.StatusOK); !strings.Contains(p.Text("#case_step-hint"), want) {
			h.Errorf("the form says %q, want %q", p.Text("#case_step-hint"), want)
		}
		run := h.Page("fern", "/s/"+code+"/run", http.StatusOK)
		if run.Count("#case details button") != 1 || run.Text("#case details button") != two[0].Title {
			h.Errorf("the console offers %q", run.Text("#case details"))
		}
		h.Send(ada, "/s/"+code+"/mark", url.Values{"case": {"pack:" + two[1].Key}, "step": {"2"}, "mark": {"helped"}, "on": {"yes"}})
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Text(".marked strong") != want {
			h.Errorf("a mark stands at %q", p.Text(".marked strong"))
		}
	})
}

// secondCase is the key of a story of ours beside "dev".
func secondCase() string {
	for _, c := range content.Default().Cases.Cases {
		if c.Key != "dev" {
			return c.Key
		}
	}
	return ""
}

// TestOpeningWords: whoever runs a session has the words with which it opens, until the first question is asked.
func TestOpeningWords(t *testing.T) {
	each(t, func(h house) {
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Has("[aria-labelledby=opening]") {
			h.Error("the words of the opening stand where the first question is asked")
		}
		room := session.NewRoom(cast.LanternID, "Another")
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		p := h.Page("fern", "/s/"+room.Code+"/run", http.StatusOK)
		pack := content.Default().Room
		for _, x := range append(pack.Opening, pack.Hope...) {
			if !strings.Contains(p.Text("[aria-labelledby=opening]"), x.Text) {
				h.Errorf("nobody says %q", x.Text)
			}
		}
		if !p.Has("[aria-labelledby=opening] a[href='/toolkit/slides']") {
			h.Error("nothing leads to the slides")
		}
	})
}

// TestTheStoryBeforeTheFirstQuestion: while it is told, nobody reads largest of all that it begins soon.
func TestTheStoryBeforeTheFirstQuestion(t *testing.T) {
	each(t, func(h house) {
		room := session.NewRoom(cast.LanternID, "Another")
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		x, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.ShowConsole{Code: room.Code})
		h.Must(err)
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], story.ChooseStory{EngagementID: x.Room.EngagementID, StoryID: "pack:dev"}))
		a := h.Send("", "/s/"+room.Code+"/join", url.Values{"rules": {"yes"}})
		ada, _, _ := strings.Cut(a.Header.Get("Set-Cookie"), ";")
		says := func(want string) {
			h.Helper()
			for _, path := range []string{"", "/board"} {
				if got := h.Page(ada, "/s/"+room.Code+path, http.StatusOK).Text("h1"); got != want {
					h.Errorf("%q says %q, want %q", path, got, want)
				}
			}
		}
		says("We begin soon")
		h.Send("fern", "/s/"+room.Code+"/walk", url.Values{"case": {"pack:dev"}, "step": {"1"}})
		says("We read the story together")
		h.Send("fern", "/s/"+room.Code+"/part", url.Values{"part": {"have"}})
		says("What is in place?")
	})
}

// TestTheStoryAgain: whoever is asked about "this person" can read what was shown of them, and no step more.
func TestTheStoryAgain(t *testing.T) {
	each(t, func(h house) {
		ada, dev := h.joins("Ada"), h.tells("dev")[0]
		h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
		h.Send(ada, "/s/"+code+"/group/choose", url.Values{"group": {"1"}})
		at := func(n string) url.Values { return url.Values{"case": {"pack:dev"}, "step": {n}} }
		reads := func(steps int) {
			h.Helper()
			for _, path := range []string{"", "/group"} {
				p := h.Page(ada, "/s/"+code+path, http.StatusOK)
				if p.Count(".walk__again li") != steps || strings.Contains(p.Body(), dev.Steps[steps].Text) {
					h.Errorf("%q shows %q", path, p.Text(".walk__again"))
				}
			}
		}
		reads(0)
		h.run("/walk", at("0"))
		reads(0)
		h.run("/walk", at("1"))
		h.run("/walk", at("2"))
		h.run("/walk", at("1"))
		reads(2)
		h.run("/walk", url.Values{})
		reads(2)
		h.run("/walk", at("0")) // told again from its beginning
		h.run("/walk", url.Values{})
		reads(2)
	})
}
