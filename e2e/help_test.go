package e2e

import (
	"strings"
	"testing"

	"example.org/homeward/internal/demo"
	"example.org/homeward/internal/session/content"
)

// TestHelpBesideEachScreen: whoever opens a screen of an engagement for the first time finds what it is for.
func TestHelpBesideEachScreen(t *testing.T) {
	w := open(t)
	w.noScripts()
	c := working(t, "HOMEWARD_LIMITS=off")
	x := beginPledging(t, c.Runner, known(t, "flora").OrganisationID, "A round about help")
	flora, prepare, room := c.as(t, somebody(t, "flora")), "/desk/engagements/"+demo.EngagementID(), "/s/"+demo.SessionCode
	for path, screen := range map[string]string{
		prepare: "overview", prepare + "/case": "story", prepare + "/people": "people", prepare + "/agenda": "agenda",
		room + "/run": "run", room + "/scribe": "scribe", room + "/sheets": "sheets", "/desk/engagements/" + x.id + "/pledges": "pledges",
	} {
		w.visit(flora + path)
		w.need(".helped summary")
		if got := say[string](w, `document.querySelector('.helped').textContent`); !strings.Contains(got, content.Default().Help.For(screen).Text[0]) {
			t.Errorf("%s: the help is %q", path, got)
		}
	}
	w.visit(flora + room + "/run")
	if got := say[string](w, `document.querySelector('.helped').textContent`); !strings.Contains(got, content.Default().Help.For("board").Text[0]) {
		t.Errorf("what the wall is for stands nowhere: %q", got)
	}
	w.joins(c, demo.SessionCode)
	w.holds("main", "Help with this page")
}
