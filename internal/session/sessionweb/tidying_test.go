package sessionweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
)

// TestOnePoint: its page shows all that became of it, and there it is split, joined, answered and brought back,
// by forms alone.
func TestOnePoint(t *testing.T) {
	each(t, func(h house) {
		ada, id, other := h.joins("Ada"), ids.Random(), ids.Random()
		h.says(ada, id, "A food bank and who pays?", `,"question":true,"barrier":"Money","link":"https://example.org/guide"`)
		h.says(ada, other, "We have a food bank")
		at := "/s/" + code + "/entries/" + id
		for _, as := range []string{ada, "olga", ""} {
			if a := h.Ask(as, http.MethodGet, at, nil); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
				h.Errorf("the page as %.8q: %d", as, a.Status)
			}
			for _, act := range []string{"/split", "/join", "/restore", "/answer"} {
				if a := h.Send(as, at+act, url.Values{}); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
					h.Errorf("%s as %.8q: %d", act, as, a.Status)
				}
			}
			if a := h.Send(as, "/s/"+code+"/park", url.Values{}); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
				h.Errorf("parking as %.8q: %d", as, a.Status)
			}
		}
		if a := h.Send("nils", at+"/split", url.Values{"was": {"A food bank and who pays?"}, "texts": {"One alone"}}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "One alone") {
			h.Errorf("split into one: %d", a.Status)
		}
		h.Send("nils", at+"/answer", url.Values{"answer": {"The council"}})
		mine := h.Page(ada, "/s/"+code, http.StatusOK)
		if mine.Text("#said .point__answer") != "Answer: The council" || mine.Attr("#said .point__link a", "rel") != "noopener noreferrer" {
			h.Errorf("the room reads %q", mine.Text("#said"))
		}
		if a := h.Send("nils", at+"/split", url.Values{"was": {"A food bank and who pays?"}, "texts": {"A food bank\r\n\r\nWho pays?\r\n"}}); a.Status != http.StatusSeeOther {
			h.Fatalf("split: %d %.300s", a.Status, a.Body)
		}
		log := func() []session.Said {
			return decode[session.Log](h, h.Ask("nils", http.MethodGet, "/s/"+code+"/log.json", nil).Body).Entries
		}
		if list := log(); len(list) != 3 || list[1].Text != "A food bank" || list[2].Text != "Who pays?" {
			h.Fatalf("split it is %+v", list)
		}
		piece := "/s/" + code + "/entries/" + log()[1].ID
		if a := h.Send("nils", piece+"/join", url.Values{"with": {other}, "text": {"We have a food bank here"}}); a.Status != http.StatusSeeOther {
			h.Fatalf("joined: %d %.300s", a.Status, a.Body)
		}
		list := log()
		p := h.Page("nils", "/s/"+code+"/entries/"+list[len(list)-1].ID, http.StatusOK)
		if !strings.Contains(p.Text("[aria-labelledby=from]"), "We have a food bank") || !p.Has(`form[action$="/restore"]`) || !strings.Contains(p.Text(".history"), "We have a food bank here") {
			h.Errorf("its page reads %q", p.Text("main"))
		}
		if a := h.Send("nils", "/s/"+code+"/entries/"+list[len(list)-1].ID+"/restore", url.Values{}); a.Status != http.StatusSeeOther || len(log()) != 3 {
			h.Errorf("brought back: %d, %+v", a.Status, log())
		}
		old := h.Page("nils", at, http.StatusOK)
		if old.Has(`form[action$="/split"]`) || !strings.Contains(old.Text("[aria-labelledby=into]"), "Who pays?") {
			h.Errorf("what was split reads %q", old.Text("main"))
		}
		h.Page("nils", "/s/"+code+"/entries/"+ids.Random(), http.StatusNotFound)
	})
}

// TestTheTray: what is unsorted stands there with the boxes to sort it; the end is refused with the way there,
// and one press parks the rest.
func TestTheTray(t *testing.T) {
	each(t, func(h house) {
		ada, first := h.joins(""), ids.Random()
		h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {first}, "part": {"have"}, "text": {"First"}})
		for _, text := range []string{"Second", "Third?"} {
			h.Send(ada, "/s/"+code+"/entries", url.Values{"id": {ids.Random()}, "part": {"have"}, "text": {text}, "question": {map[bool]string{true: "yes"}[text == "Third?"]}})
		}
		a := h.Send("fern", "/s/"+code+"/turn", url.Values{"to": {"close"}})
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, "3 points stand under no stage yet") || !strings.Contains(a.Body, `href="#unsorted"`) {
			h.Errorf("ended: %d", a.Status)
		}
		p := h.Page("fern", "/s/"+code+"/run", http.StatusOK)
		if p.Text("#unsorted") != "3 to sort" || p.Count(".sorts") != 3 || !strings.Contains(p.Text("[aria-labelledby=tray]"), "1 asked, and not answered") {
			h.Errorf("the tray reads %q", p.Text("[aria-labelledby=tray]"))
		}
		if b := h.Send("nils", "/s/"+code+"/entries/"+first+"/sort", url.Values{"stages": {"crisis", "settled"}, "back": {"run"}}); b.Status != http.StatusSeeOther || b.Leads() != "/s/TEST42/run" {
			h.Errorf("sorted: %d %s", b.Status, b.Leads())
		}
		if b := h.Send("nils", "/s/"+code+"/park", url.Values{"back": {"run"}}); b.Status != http.StatusSeeOther {
			h.Errorf("parked: %d", b.Status)
		}
		if p := h.Page("nils", "/s/"+code+"/scribe", http.StatusOK); p.Text("#unsorted") != "0 to sort" || !strings.Contains(p.Text("[aria-labelledby=tray]"), "2 parked for later") {
			h.Errorf("the tray reads %q", p.Text("[aria-labelledby=tray]"))
		}
		h.run("/turn", url.Values{"to": {"close"}})
	})
}

// TestOpenedOnce: a press that is sent twice opens one room, and leads to it both times.
func TestOpenedOnce(t *testing.T) {
	each(t, func(h house) {
		f := url.Values{"id": {ids.New()}, "organisation": {cast.LanternID}, "title": {"Pressed twice"}}
		first, second := h.Send("fern", "/desk/sessions", f), h.Send("fern", "/desk/sessions", f)
		to := first.Leads()
		if first.Status != http.StatusSeeOther || !strings.HasSuffix(to, "/run") || second.Leads() != to {
			h.Errorf("%d to %q, then %d to %q", first.Status, to, second.Status, second.Leads())
		}
		j, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], session.ShowEngagement{ID: f.Get("id")})
		if h.Must(err); len(j.Rooms) != 1 {
			h.Errorf("%d rooms", len(j.Rooms))
		}
		f.Set("title", "Another")
		if a := h.Send("fern", "/desk/sessions", f); a.Status != http.StatusConflict {
			h.Errorf("another under the same id: %d", a.Status)
		}
	})
}
