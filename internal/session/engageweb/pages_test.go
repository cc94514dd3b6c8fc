package engageweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/engage"
)

// TestBeginning: from the list to the page of a new engagement, and on to each step by a form.
func TestBeginning(t *testing.T) {
	each(t, func(h house) {
		h.Page("nils", "/desk/sessions", http.StatusOK)
		h.Post("fern", "/desk/engagements", http.StatusUnprocessableEntity, "organisation", cast.LanternID)
		h.Post("olga", "/desk/engagements", http.StatusNotFound, "organisation", cast.LanternID, "title", "Theirs")
		begun := h.Post("fern", "/desk/engagements", http.StatusSeeOther, "organisation", cast.LanternID, "title", "A new one").Leads()
		if p := h.Page("fern", begun, http.StatusOK); p.Count(".prep__one") != 9 || p.Count(".prep__one.is-done") != 0 || p.Count(".prep__one a") != 9 {
			h.Errorf("%d steps", p.Count(".prep__one"))
		}
		for _, x := range [][]string{
			{"scheme", "scheme", "none"},
			{"about", "title", "A home", "why", "People leave with nowhere to go.", "sector", "hospital"},
			{"day", "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall"},
			{"helpers", "facilitator", "Fern", "note_taker", "Nils", "care", "Rose"},
			{"reading", "papers", "stages"},
			{"follow-up", "day", "2027-06-03"},
			{"tips", "tips", "pilot"},
		} {
			at := h.at + "/" + x[0]
			h.Page("fern", at, http.StatusOK)
			for _, who := range []string{"olga", "nils"} {
				if a := h.Ask(who, http.MethodGet, at, nil); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
					h.Errorf("%s as %s: %d", at, who, a.Status)
				}
			}
			h.Post("olga", at, http.StatusNotFound, x[1:]...)
			if to := h.Post("fern", at, http.StatusSeeOther, x[1:]...).Leads(); !strings.HasPrefix(to, h.at+"?kept="+x[0]) {
				h.Errorf("%s leads to %s", at, to)
			}
		}
		h.Post("fern", h.at+"/day", http.StatusUnprocessableEntity, "day", "nonsense")
		p := h.Page("fern", h.at+"?kept=day", http.StatusOK)
		if got := p.Count(".prep__one.is-done"); got != 7 {
			h.Errorf("%d steps are done", got)
		}
		if !strings.Contains(p.Text(".aside-card"), "ward") {
			h.Error("no words for a hospital")
		}
		h.Page("nils", h.at, http.StatusOK)
		h.Page("olga", h.at, http.StatusNotFound)
		h.Page("fern", "/desk/engagements/"+ids.New(), http.StatusNotFound)
	})
}

// TestAgendaPage: laid out, with times; a break is put in with one press, and a line is changed by its form.
func TestAgendaPage(t *testing.T) {
	each(t, func(h house) {
		at := h.at + "/agenda"
		h.Page("fern", at, http.StatusOK)
		h.Post("fern", at, http.StatusSeeOther, "do", "lay", "kind", "case-study")
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		p := h.Page("fern", at, http.StatusOK)
		before := p.Count(".agenda__line")
		if !strings.Contains(p.Text(".agenda__sum"), "09:30 to 13:00") {
			h.Errorf("%q", p.Text(".agenda__sum"))
		}
		slot := p.Attrs(".agenda__line form input[name=slot]", "value")[0]
		h.Post("fern", at, http.StatusSeeOther, "do", "put", "slot", ids.New(), "after", slot, "kind", "break", "title", "Break", "minutes", "10")
		h.Post("fern", at, http.StatusUnprocessableEntity, "do", "set", "slot", slot, "kind", "intro", "title", "", "minutes", "x")
		bad := h.Post("fern", at, http.StatusUnprocessableEntity, "do", "set", "slot", slot, "kind", "next", "title", "Tea at four", "minutes", "a while")
		for _, typed := range []string{`value="Tea at four"`, `value="a while"`, `value="next" selected`} {
			if !strings.Contains(bad.Body, typed) {
				h.Errorf("what was typed is not there any more: %s", typed)
			}
		}
		h.Post("fern", at, http.StatusSeeOther, "do", "set", "slot", slot, "kind", "part:have", "title", "Part one", "minutes", "20")
		h.Post("olga", at, http.StatusNotFound, "do", "drop", "slot", slot)
		if p := h.Page("nils", at, http.StatusOK); p.Count(".agenda__line") != before+1 || p.Count("form.agenda__form") != 0 {
			h.Errorf("%d lines, %d forms for the note-taker", p.Count(".agenda__line"), p.Count("form.agenda__form"))
		}
	})
}

// TestPeoplePages: the mix warns, people are put on the list, asked and taken off; a letter holds a link that works.
func TestPeoplePages(t *testing.T) {
	each(t, func(h house) {
		at, press := h.at+"/people", ids.New()
		if p := h.Page("fern", at, http.StatusOK); p.Count(".mix .is-missing") != 3 || p.Count(".note") != 0 {
			h.Error("an empty list has nothing to warn of")
		}
		h.Post("fern", at, http.StatusUnprocessableEntity, "name", "", "kind", "lived")
		h.Post("fern", at, http.StatusUnprocessableEntity, "name", "x", "kind", "lived", "group", "many")
		h.Post("fern", at, http.StatusSeeOther, "name", "Rose", "kind", "front-line", "email", "rose@example.org", "id", press)
		h.Post("fern", at, http.StatusSeeOther, "name", "Rose", "kind", "front-line", "email", "rose@example.org", "id", press)
		h.Post("fern", at, http.StatusConflict, "name", "Tom", "kind", "front-line", "id", press)
		if p := h.Page("fern", at+"?done=added", http.StatusOK); p.Count(".note") < 3 || p.Count(".guests li") != 1 {
			h.Errorf("%d warnings", p.Count(".note"))
		}
		h.Post("fern", h.at+"/send", http.StatusUnprocessableEntity)
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		h.Post("olga", h.at+"/send", http.StatusNotFound)
		h.Post("fern", h.at+"/send", http.StatusSeeOther)
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
		h.Must(err)
		one := at + "/" + g.List[0].ID
		h.Page("fern", one, http.StatusOK)
		h.Page("fern", at+"/"+ids.New(), http.StatusNotFound)
		h.Post("fern", one, http.StatusUnprocessableEntity, "name", "Rose", "kind", "nonsense")
		if a := h.Post("fern", one, http.StatusUnprocessableEntity, "name", "Rose Hill", "kind", "lived"); !strings.Contains(a.Body, "still the same person") {
			h.Error("another name for somebody who was asked is taken without a word")
		}
		h.Post("fern", one, http.StatusSeeOther, "name", "Rose Hill", "kind", "lived", "person", "same")
		if a := h.Post("fern", one+"/letter", http.StatusOK); !strings.HasPrefix(a.Body, "%PDF") {
			h.Errorf("the letter is %.20q", a.Body)
		}
		for _, path := range []string{one, one + "/letter", one + "/drop"} {
			h.Post("olga", path, http.StatusNotFound, "name", "x", "kind", "lived")
		}
		h.Post("fern", one+"/drop", http.StatusSeeOther)
		h.Page("fern", one, http.StatusNotFound)
		h.Page("nils", h.at, http.StatusOK)
	})
}

// TestHeldBack: whoever sends invitations reads how many of them can't go today.
func TestHeldBack(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		for _, name := range []string{"Rose", "A colleague of Rose"} {
			h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", name, "kind", "front-line", "email", "team@example.org")
		}
		h.Post("fern", h.at+"/send", http.StatusSeeOther)
		if text := h.Page("fern", h.at+"/people?done=sent", http.StatusOK).Text(".done"); !strings.Contains(text, "1 more could not go today") {
			h.Errorf("%s", text)
		}
	})
}

// TestInvited: somebody answers with no account; opening the page changes nothing, and a link that is none is no page.
func TestInvited(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall; <b>upstairs</b>")
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose <script>", "kind", "lived", "email", "rose@example.org")
		list := func() engage.Invitation {
			g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
			h.Must(err)
			return g.List[0]
		}
		var token ids.Token
		id := list().ID
		h.Must(h.db.Write(h.Context(), func(tx *store.Tx) (err error) {
			_, token, err = engage.Letter(tx, id)
			return err
		}))
		at := "/invited/" + string(token)
		for range 3 { // as a scanner of mails does
			h.Page("", at, http.StatusOK)
			h.Ask("", http.MethodHead, at, nil)
		}
		if x := list(); x.Reply != engage.Waiting {
			h.Errorf("opening it answered %q", x.Reply)
		}
		ics := h.Ask("", http.MethodGet, at+".ics", nil)
		if ics.Status != http.StatusOK || !strings.Contains(ics.Body, "DTSTART:20270303T093000Z") || !strings.HasPrefix(ics.Header.Get("Content-Type"), "text/calendar") {
			h.Errorf("%d %s", ics.Status, ics.Body)
		}
		h.Post("", at, http.StatusUnprocessableEntity, "access", "x")
		h.Post("", at, http.StatusUnprocessableEntity, "reply", "yes", "food", strings.Repeat("x", 10_000))
		h.Post("", at, http.StatusSeeOther, "reply", "yes", "access", "A ramp", "pay", "yes")
		if x := list(); x.Reply != engage.Yes || x.Needs.Access != "A ramp" || !x.Needs.Pay {
			h.Errorf("%+v", x)
		}
		if strings.Contains(strings.ReplaceAll(ics.Body, "\r\n ", ""), string(token)) {
			h.Error("a calendar that others see holds the guest’s own link")
		}
		h.clk.Set(h.clk.Now().AddDate(2, 0, 0))
		late := h.Post("", at, http.StatusUnprocessableEntity, "reply", "no")
		if !strings.Contains(late.Body, "The day is over") || strings.Contains(late.Body, "Choose one of the three") {
			h.Error("who answers too late is not told so")
		}
		if p := h.Page("", at+"?done=yes", http.StatusOK); p.Count(".invited__thanks") != 1 {
			h.Error("no thanks")
		}
		if a := h.Ask("", http.MethodGet, at, nil); strings.Contains(a.Body, "<script>") || strings.Contains(a.Body, "<b>upstairs") {
			h.Error("what somebody wrote is no markup")
		}
		for _, other := range []string{"/invited/x", "/invited/" + string(ids.NewToken()), "/invited/x.ics"} {
			h.Page("", other, http.StatusNotFound)
			h.Post("", other, http.StatusNotFound, "reply", "yes")
		}
	})
}

// TestCirclePage: bodies go on the list of those to approach, from there to those we know, and off.
func TestCirclePage(t *testing.T) {
	each(t, func(h house) {
		at, id := h.at+"/circle", ids.New()
		h.Post("fern", at, http.StatusSeeOther, "relation", id, "name", "The school in Mill Lane", "wanted", "yes", "note", "They meet every child")
		if p := h.Page("fern", at, http.StatusOK); p.Count(".circle li") != 1 {
			h.Error("it is not on the list")
		}
		h.Post("fern", at, http.StatusUnprocessableEntity, "relation", id, "name", strings.Repeat("x", 10_000))
		h.Post("olga", at, http.StatusNotFound, "relation", id, "name", "x")
		h.Post("fern", at, http.StatusSeeOther, "relation", id)
		if p := h.Page("fern", at, http.StatusOK); p.Count(".circle li") != 0 {
			h.Error("it is still on the list")
		}
		h.Page("olga", at, http.StatusNotFound)
	})
}
