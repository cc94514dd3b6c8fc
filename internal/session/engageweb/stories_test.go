package engageweb_test

import (
	"archive/zip"
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// writes has Fern write a case, and gives its page.
func (h house) writes(more ...string) string {
	h.Helper()
	list := []string{
		"id", ids.New(), "version", "0", "steps", "3", "organisation", cast.LanternID, "title", "A van", "summary", "A man sleeps in his van.", "source", "own", "consent", "He agreed.",
		"people", "Jo; 26-39; A driver", "on-1", "2025-03", "step-1", "The van", "text-1", "Jo sleeps in the van <b>outside</b>. Ring 01632 960001.", "stage-1", "crisis",
	}
	for _, key := range story.PrivacyKeys() {
		list = append(list, "privacy", key)
	}
	return h.Post("fern", "/desk/stories", http.StatusSeeOther, append(list, more...)...).Leads()
}

var linkMade = regexp.MustCompile(`http://homeward\.example\.org(/story/[\w-]+)`)

// TestStoryPages: written, looked through, its names changed, approved by somebody else, chosen and sent ahead.
func TestStoryPages(t *testing.T) {
	each(t, func(h house) {
		h.Page("fern", "/desk/stories", http.StatusOK)
		turned := content.Default().OwnCase.None
		if list := h.Page("fern", h.at+"/case", http.StatusOK).Texts("[aria-labelledby=none] li"); len(list) == 0 || len(list) != len(turned) || list[0] != turned[0] {
			h.Errorf("who has no case of their own is asked %q", list)
		}
		h.Page("fern", "/desk/stories/new?from=dev", http.StatusOK)
		h.Post("fern", "/desk/stories", http.StatusUnprocessableEntity, "id", ids.New(), "version", "0", "organisation", cast.LanternID)
		at := h.writes()
		p := h.Page("fern", at, http.StatusOK)
		if !strings.Contains(p.Text(".note--grave"), "a phone number") || p.Count("form[action='"+at+"/approve']") != 0 {
			h.Errorf("%q", p.Text(".note--grave"))
		}
		h.Page("fern", at+"/edit", http.StatusOK)
		both := h.Post("fern", at, http.StatusConflict, "version", "0", "steps", "1", "title", "Mine", "source", "own", "summary", "What I typed.", "people", "Jo; 26-39; A driver", "step-1", "The van", "text-1", "He sleeps there.", "stage-1", "crisis")
		if !strings.Contains(both.Body, "What I typed.") || !strings.Contains(both.Body, "A colleague changed this story") || !strings.Contains(both.Body, "It is now") {
			h.Error("what was typed is lost, or not laid beside what is there")
		}
		for _, who := range []string{"olga", "nils", "stew"} {
			if a := h.Ask(who, http.MethodGet, at, nil); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
				h.Errorf("%s reads it: %d", who, a.Status)
			}
		}
		h.Post("fern", at+"/rename", http.StatusUnprocessableEntity, "from", "Nobody", "to", "Ash", "version", "1")
		h.Post("fern", at+"/rename", http.StatusSeeOther, "from", "Jo", "to", "Ash", "version", "1")
		h.Post("fern", at+"/approve", http.StatusNotFound, "version", "2")
		h.Post("edda", at+"/approve", http.StatusConflict, "version", "1")
		id := strings.TrimPrefix(at, "/desk/stories/")
		h.Post("fern", h.at+"/case/choose", http.StatusUnprocessableEntity, "story", id)
		h.Post("edda", at+"/approve", http.StatusSeeOther, "version", "2")

		h.Page("fern", h.at+"/case", http.StatusOK)
		h.Post("fern", h.at+"/case", http.StatusUnprocessableEntity, "way", "nonsense")
		h.Post("fern", h.at+"/case", http.StatusSeeOther, "way", "own")
		h.Post("olga", h.at+"/case/choose", http.StatusNotFound, "story", id)
		h.Post("fern", h.at+"/case/choose", http.StatusSeeOther, "story", id)
		h.Post("olga", h.at+"/case/link", http.StatusNotFound, "story", id)
		made := linkMade.FindStringSubmatch(h.Post("fern", h.at+"/case/link", http.StatusOK, "story", id).Body)
		if made == nil {
			h.Fatal("no link is shown")
		}
		for range 2 {
			if p := h.Page("", made[1], http.StatusOK); p.Count(".story__step") != 0 || !p.Has("form") {
				h.Error("the text is there before somebody goes on")
			}
		}
		if to := h.Post("", made[1], http.StatusSeeOther).Leads(); h.Page("", to, http.StatusOK).Count(".story__step") != 1 {
			h.Error("there is no text")
		}
		c, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], story.OfEngagement{EngagementID: h.id})
		if h.Must(err); c.List[0].Openings != 1 {
			h.Errorf("opened %d times", c.List[0].Openings)
		}
		if a := h.Ask("", http.MethodGet, made[1]+"?read=yes", nil); strings.Contains(a.Body, "<b>outside") {
			h.Error("what somebody wrote is markup")
		}
		h.Page("", "/story/"+string(ids.NewToken()), http.StatusNotFound)
		h.Post("", "/story/x", http.StatusNotFound)
		h.Post("fern", h.at+"/case/choose", http.StatusSeeOther, "story", id, "out", "yes")
	})
}

// TestPack: one file with the invitation, the agenda and the story; nothing for another organisation.
func TestPack(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		h.Post("fern", h.at+"/case/choose", http.StatusSeeOther, "story", "pack:dev")
		h.Page("olga", h.at+"/pack.zip", http.StatusNotFound)
		a := h.Ask("nils", http.MethodGet, h.at+"/pack.zip", nil)
		z, err := zip.NewReader(bytes.NewReader([]byte(a.Body)), int64(len(a.Body)))
		h.Must(err)
		var names []string
		for _, f := range z.File {
			names = append(names, f.Name)
		}
		for _, want := range []string{"0-cover.docx", "0-cover.pdf", "1-invitation.docx", "1-invitation.pdf", "2-agenda.docx", "2-agenda.pdf", "3-story-1.docx", "3-story-1.pdf"} {
			if !slices.Contains(names, want) {
				h.Errorf("no %s among %v", want, names)
			}
		}
	})
}

// TestSchemePages: a steward makes one with a form, everybody reads its page, and who judges sees how far each is.
func TestSchemePages(t *testing.T) {
	each(t, func(h house) {
		h.Page("stew", "/desk/schemes", http.StatusOK)
		h.Page("stew", "/desk/schemes/new", http.StatusOK)
		list := []string{"id", ids.New(), "version", "0", "title", "The Commitment", "slug", "mere", "purpose", "Homes.", "steward", "Mereshire", "contact", "x@example.org", "rules", "1"}
		h.Post("stew", "/desk/schemes", http.StatusUnprocessableEntity, append(slices.Clone(list), "slug", "x")[2:]...)
		h.Post("fern", "/desk/schemes", http.StatusForbidden, list...)
		h.Post("vera", "/desk/schemes", http.StatusForbidden, list...)
		h.Post("stew", "/desk/schemes", http.StatusSeeOther, list...)
		at := "/desk/schemes/" + list[1]
		h.Page("stew", at, http.StatusOK)
		h.Post("stew", at, http.StatusConflict, list...)
		h.Page("", "/schemes/mere", http.StatusOK)
		h.Page("", "/schemes/none", http.StatusNotFound)
		h.Post("fern", h.at+"/scheme", http.StatusSeeOther, "scheme", list[1])
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.AddInvitation{Invitation: engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "Canary", Kind: "lived"}}))
		if p := h.Page("vera", at+"/engagements", http.StatusOK); p.Count("tbody tr") != 1 || strings.Contains(p.Body(), "Canary") {
			h.Errorf("%d rows", p.Count("tbody tr"))
		} else if text := p.Text("main"); !strings.Contains(text, "Pledged, to be signed") || !strings.Contains(text, "3 in all, signed by 1") {
			h.Errorf("how far the pledges are is not there: %s", text)
		}
		if a := h.Ask("fern", http.MethodGet, at+"/engagements", nil); a.Status != http.StatusForbidden {
			h.Errorf("watched by a facilitator: %d", a.Status)
		}
		h.Page("stew", "/desk/schemes/"+url.PathEscape(ids.New())+"/engagements", http.StatusNotFound)
	})
}

// TestKeepingAStory: the page of a story that happened says how long it is kept; once it is approved the organisation
// keeps it for longer, or lets it go. (C2C-143)
func TestKeepingAStory(t *testing.T) {
	each(t, func(h house) {
		at := h.writes()
		if p := h.Page("fern", at, http.StatusOK); !strings.Contains(p.Text("#keep"), "90 days after the log") || p.Has("#keep form") {
			h.Errorf("a draft says %q", p.Text("#keep"))
		}
		h.Post("fern", at+"/keep", http.StatusUnprocessableEntity, "keep", "yes")
		h.Post("edda", at+"/approve", http.StatusSeeOther, "version", "1")
		h.Post("olga", at+"/keep", http.StatusNotFound, "keep", "yes")
		h.Post("fern", at+"/keep", http.StatusSeeOther, "keep", "yes")
		if p := h.Page("fern", at, http.StatusOK); !strings.Contains(p.Text("#keep"), "You keep this story") {
			h.Errorf("kept, it says %q", p.Text("#keep"))
		}
		h.Post("fern", at+"/keep", http.StatusSeeOther)
		if p := h.Page("fern", at, http.StatusOK); !strings.Contains(p.Text("#keep"), "goes with the sessions") {
			h.Errorf("let go, it says %q", p.Text("#keep"))
		}
	})
}
