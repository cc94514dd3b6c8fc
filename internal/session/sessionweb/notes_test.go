package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web/htmlcheck"
	"example.org/homeward/internal/session"
)

// grouped brings somebody into the first of two small groups.
func (h house) grouped() string {
	h.Helper()
	ada := h.joins("Ada")
	h.run("/groups", url.Values{"groups": {"2"}, "do": {"choose"}})
	h.Send(ada, "/s/"+code+"/group/choose", url.Values{"group": {"1"}})
	return ada
}

// notes has somebody send a form of their group's page, and holds the answer to a status.
func (h house) notes(status int, as, path string, f url.Values) visit.Answer {
	h.Helper()
	a := h.Send(as, "/s/"+code+"/group"+path, f)
	if a.Status != status {
		h.Errorf("%s %v: %d, want %d", path, f, a.Status, status)
	}
	return a
}

// TestGroupSeesTheStory: while a story is told a group reads the step and writes what it sees there; what it marks stands
// on the console, and what it brings goes into the log with its step. (C2C-050)
func TestGroupSeesTheStory(t *testing.T) {
	each(t, func(h house) {
		dev := h.tells("dev")[0]
		ada, at := h.grouped(), "/s/"+code+"/group"
		if p := h.Page(ada, at, http.StatusOK); p.Has("#mark") || p.Has("[name=owner], [name=cost], [name=deadline]") || !p.Has("#write [name=stages]") {
			h.Errorf("with no story the group reads %q", p.Text("main"))
		}
		h.run("/walk", url.Values{"case": {"pack:dev"}, "step": {"2"}})
		p := h.Page(ada, at, http.StatusOK)
		if !strings.Contains(p.Text("#walk"), dev.Steps[1].Text) || p.Count("#write input[name=mark]") != 3 || p.Count("#step option") != 2 || p.Attr("#step option[selected]", "value") != "2" {
			h.Errorf("at step 2 the group reads %q", p.Text("main"))
		}
		other := p.Attr("[data-topic] > p a", "href")
		if p := h.Page(ada, strings.Split(other, "#")[0], http.StatusOK); p.Has("#mark") || p.Attr("[name=part]", "value") != "have" {
			h.Errorf("%s does not lead to the question", other)
		}
		id := ids.Random()
		note := url.Values{"id": {id}, "case": {"pack:dev"}, "step": {"1"}, "text": {"Nobody rang"}}
		bad := h.notes(http.StatusUnprocessableEntity, ada, "", note)
		if !strings.Contains(bad.Body, `id="mark-error"`) || !strings.Contains(bad.Body, "Nobody rang</textarea>") {
			h.Error("what was typed is lost, or it is not said what is missing")
		}
		note.Set("mark", "missed")
		h.notes(http.StatusSeeOther, ada, "", note)
		for _, who := range []string{"olga", ""} {
			h.notes(http.StatusNotFound, who, "/key", url.Values{"note": {id}, "on": {"yes"}})
		}
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); p.Has("#reports") {
			h.Error("a group reports back what it did not mark")
		}
		h.notes(http.StatusSeeOther, ada, "/key", url.Values{"note": {id}, "on": {"yes"}})
		if p := h.Page("fern", "/s/"+code+"/run", http.StatusOK); !strings.Contains(p.Text("#reports"), "Group 1 Nobody rang (A chance was missed: 1. "+dev.Steps[0].Title) {
			h.Errorf("the console shows %q", p.Text("#reports"))
		}
		h.notes(http.StatusSeeOther, ada, "/bring", url.Values{"notes": {id}})
		if p := h.Page(ada, at, http.StatusOK); !strings.Contains(p.Text("#notes"), "joins the log when") || p.Attr("#notes [aria-pressed]", "aria-pressed") != "true" {
			h.Errorf("brought, the group reads %q", p.Text("#notes"))
		}
		h.run("/part", url.Values{"part": {"gaps"}})
		log := decode[session.Log](h, h.Ask("fern", http.MethodGet, "/s/"+code+"/log.json", nil).Body)
		if len(log.Entries) != 1 || log.Entries[0].Part != session.Gaps || !strings.Contains(log.Entries[0].Step, dev.Steps[0].Title) {
			h.Errorf("the log is %+v", log.Entries)
		}
	})
}

// TestGroupsEndWhileTheyWrite: what somebody has typed when the groups end is refused, and still there to be copied.
func TestGroupsEndWhileTheyWrite(t *testing.T) {
	each(t, func(h house) {
		ada := h.grouped()
		h.run("/groups", url.Values{"do": {"end"}})
		a := h.notes(http.StatusUnprocessableEntity, ada, "", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {"Typed as the groups ended"}})
		if p := htmlcheck.Parse(h.T, a.Body); !strings.Contains(p.Text("#kept"), "Typed as the groups ended") {
			h.Errorf("what was typed is lost: %s", p.Text("main"))
		}
	})
}

// TestGroupPledges: in the last part a group writes what it would pledge, and brings it among the pledges. (C2C-050)
func TestGroupPledges(t *testing.T) {
	each(t, func(h house) {
		ada, at, id := h.grouped(), "/s/"+code+"/group", ids.Random()
		for _, part := range []string{"gaps", "more", "pledges"} {
			h.run("/part", url.Values{"part": {part}})
		}
		if p := h.Page(ada, at, http.StatusOK); p.Count("#write input[type=radio][name=stages]") != 6 || p.Has("#collaborator") {
			h.Errorf("in the last part the group reads %q", p.Text("main"))
		}
		note := url.Values{"id": {id}, "part": {"pledges"}, "text": {"We will ring"}}
		if a := h.notes(http.StatusUnprocessableEntity, ada, "", note); !strings.Contains(a.Body, `id="stages-error"`) {
			h.Error("it is not said that a stage is missing")
		}
		note.Set("stages", "crisis")
		h.notes(http.StatusSeeOther, ada, "", note)
		p := h.Page(ada, at, http.StatusOK)
		if p.Attr("#note-"+id, "form") != "draft" || p.Attr("form#draft", "action") != at+"/pledges" {
			h.Errorf("the group reads %q", p.Text("#notes"))
		}
		h.notes(http.StatusUnprocessableEntity, ada, "/pledges", nil)
		h.notes(http.StatusSeeOther, ada, "/pledges", url.Values{"notes": {id}})
		if len(h.hand.notes) != 1 || h.hand.notes[0] != id {
			h.Errorf("brought were %v", h.hand.notes)
		}
		h.notes(http.StatusSeeOther, "nils", "/pledges?n=1", url.Values{"notes": {id}})
		if h.hand.group != 1 {
			h.Errorf("the note-taker brought those of group %d", h.hand.group)
		}
	})
}

// TestPhoneSaysWhatIsNew: without scripts the link that draws the page anew says that the room has gone on, or is over,
// and that pledges wait for an answer.
func TestPhoneSaysWhatIsNew(t *testing.T) {
	each(t, func(h house) {
		ada := h.joins("Ada")
		p := h.Page(ada, "/s/"+code, http.StatusOK)
		again := p.Attr("[data-refresh]", "href")
		if p := h.Page(ada, again, http.StatusOK); p.Text("[data-moved]") != "" {
			h.Errorf("nothing happened, and it says %q", p.Text("[data-moved]"))
		}
		h.run("/part", url.Values{"part": {"gaps"}})
		if p := h.Page(ada, again, http.StatusOK); p.Text("[data-moved]") != "The room has gone on. Now: What is missing?" {
			h.Errorf("the room has gone on, and it says %q", p.Text("[data-moved]"))
		}
		h.hand.waits = 2
		if p := h.Page(ada, "/s/"+code, http.StatusOK); p.Text("[data-call]") != "" {
			h.Error("a room that has no pledges asks about them")
		}
		h.run("/part", url.Values{"part": {"more"}})
		h.run("/part", url.Values{"part": {"pledges"}})
		p = h.Page(ada, "/s/"+code, http.StatusOK)
		if p.Text("[data-call] a") != "2 pledges wait for your answer" || p.Attr("[data-call] a", "href") != "/s/"+code+"/pledges" {
			h.Errorf("it calls %q", p.Text("[data-call]"))
		}
		again = p.Attr("[data-refresh]", "href")
		h.hand.waits = 0
		h.run("/turn", url.Values{"to": {"close"}})
		if p := h.Page(ada, again, http.StatusOK); p.Text("[data-moved]") != "The session has ended." || p.Text("[data-call]") != "" {
			h.Errorf("it is over, and it says %q", p.Text("main"))
		}
		if p := h.Page(ada, "/s/"+code+"/group", http.StatusOK); !strings.Contains(p.Text("main"), "The session has ended.") {
			h.Errorf("on the group's page it says %q", p.Text("main"))
		}
	})
}
