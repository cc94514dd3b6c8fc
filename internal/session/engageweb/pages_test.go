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
		h.page("nils", "/desk/sessions", http.StatusOK)
		h.form("fern", "/desk/engagements", http.StatusUnprocessableEntity, "organisation", cast.LanternID)
		h.form("olga", "/desk/engagements", http.StatusNotFound, "organisation", cast.LanternID, "title", "Theirs")
		begun := h.form("fern", "/desk/engagements", http.StatusSeeOther, "organisation", cast.LanternID, "title", "A new one").head.Get("Location")
		if p := h.page("fern", begun, http.StatusOK); p.Count(".prep__one") != 9 || p.Count(".prep__one.is-done") != 0 || p.Count(".prep__one a") != 9 {
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
			h.page("fern", at, http.StatusOK)
			for _, who := range []string{"olga", "nils"} {
				if a := h.ask(who, http.MethodGet, at, nil); a.status != http.StatusNotFound && a.status != http.StatusForbidden {
					h.Errorf("%s as %s: %d", at, who, a.status)
				}
			}
			h.form("olga", at, http.StatusNotFound, x[1:]...)
			if to := h.form("fern", at, http.StatusSeeOther, x[1:]...).head.Get("Location"); !strings.HasPrefix(to, h.at+"?kept="+x[0]) {
				h.Errorf("%s leads to %s", at, to)
			}
		}
		h.form("fern", h.at+"/day", http.StatusUnprocessableEntity, "day", "nonsense")
		p := h.page("fern", h.at+"?kept=day", http.StatusOK)
		if got := p.Count(".prep__one.is-done"); got != 7 {
			h.Errorf("%d steps are done", got)
		}
		if !strings.Contains(p.Text(".aside-card"), "ward") {
			h.Error("no words for a hospital")
		}
		h.page("nils", h.at, http.StatusOK)
		h.page("olga", h.at, http.StatusNotFound)
		h.page("fern", "/desk/engagements/"+ids.New(), http.StatusNotFound)
	})
}

// TestAgendaPage: laid out, with times; a break is put in with one press, and a line is changed by its form.
func TestAgendaPage(t *testing.T) {
	each(t, func(h house) {
		at := h.at + "/agenda"
		h.page("fern", at, http.StatusOK)
		h.form("fern", at, http.StatusSeeOther, "do", "lay", "kind", "case-study")
		h.form("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		p := h.page("fern", at, http.StatusOK)
		before := p.Count(".agenda__line")
		if !strings.Contains(p.Text(".agenda__sum"), "09:30 to 13:00") {
			h.Errorf("%q", p.Text(".agenda__sum"))
		}
		slot := p.Attrs(".agenda__line form input[name=slot]", "value")[0]
		h.form("fern", at, http.StatusSeeOther, "do", "put", "slot", ids.New(), "after", slot, "kind", "break", "title", "Break", "minutes", "10")
		h.form("fern", at, http.StatusUnprocessableEntity, "do", "set", "slot", slot, "kind", "intro", "title", "", "minutes", "x")
		bad := h.form("fern", at, http.StatusUnprocessableEntity, "do", "set", "slot", slot, "kind", "next", "title", "Tea at four", "minutes", "a while")
		for _, typed := range []string{`value="Tea at four"`, `value="a while"`, `value="next" selected`} {
			if !strings.Contains(bad.body, typed) {
				h.Errorf("what was typed is not there any more: %s", typed)
			}
		}
		h.form("fern", at, http.StatusSeeOther, "do", "set", "slot", slot, "kind", "part:have", "title", "Part one", "minutes", "20")
		h.form("olga", at, http.StatusNotFound, "do", "drop", "slot", slot)
		if p := h.page("nils", at, http.StatusOK); p.Count(".agenda__line") != before+1 || p.Count("form.agenda__form") != 0 {
			h.Errorf("%d lines, %d forms for the note-taker", p.Count(".agenda__line"), p.Count("form.agenda__form"))
		}
	})
}

// TestPeoplePages: the mix warns, people are put on the list, asked and taken off; a letter holds a link that works.
func TestPeoplePages(t *testing.T) {
	each(t, func(h house) {
		at, press := h.at+"/people", ids.New()
		if p := h.page("fern", at, http.StatusOK); p.Count(".mix .is-missing") != 3 || p.Count(".note") != 0 {
			h.Error("an empty list has nothing to warn of")
		}
		h.form("fern", at, http.StatusUnprocessableEntity, "name", "", "kind", "lived")
		h.form("fern", at, http.StatusUnprocessableEntity, "name", "x", "kind", "lived", "group", "many")
		h.form("fern", at, http.StatusSeeOther, "name", "Rose", "kind", "front-line", "email", "rose@example.org", "id", press)
		h.form("fern", at, http.StatusSeeOther, "name", "Rose", "kind", "front-line", "email", "rose@example.org", "id", press)
		h.form("fern", at, http.StatusConflict, "name", "Tom", "kind", "front-line", "id", press)
		if p := h.page("fern", at+"?done=added", http.StatusOK); p.Count(".note") < 3 || p.Count(".guests li") != 1 {
			h.Errorf("%d warnings", p.Count(".note"))
		}
		h.form("fern", h.at+"/send", http.StatusUnprocessableEntity)
		h.form("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		h.form("olga", h.at+"/send", http.StatusNotFound)
		h.form("fern", h.at+"/send", http.StatusSeeOther)
		g, err := ops.Ask(h.Context(), h.r, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
		h.must(err)
		one := at + "/" + g.List[0].ID
		h.page("fern", one, http.StatusOK)
		h.page("fern", at+"/"+ids.New(), http.StatusNotFound)
		h.form("fern", one, http.StatusUnprocessableEntity, "name", "Rose", "kind", "nonsense")
		if a := h.form("fern", one, http.StatusUnprocessableEntity, "name", "Rose Hill", "kind", "lived"); !strings.Contains(a.body, "still the same person") {
			h.Error("another name for somebody who was asked is taken without a word")
		}
		h.form("fern", one, http.StatusSeeOther, "name", "Rose Hill", "kind", "lived", "person", "same")
		if a := h.form("fern", one+"/letter", http.StatusOK); !strings.HasPrefix(a.body, "%PDF") {
			h.Errorf("the letter is %.20q", a.body)
		}
		for _, path := range []string{one, one + "/letter", one + "/drop"} {
			h.form("olga", path, http.StatusNotFound, "name", "x", "kind", "lived")
		}
		h.form("fern", one+"/drop", http.StatusSeeOther)
		h.page("fern", one, http.StatusNotFound)
		h.page("nils", h.at, http.StatusOK)
	})
}

// TestHeldBack: whoever sends invitations reads how many of them can't go today.
func TestHeldBack(t *testing.T) {
	each(t, func(h house) {
		h.form("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall")
		for _, name := range []string{"Rose", "A colleague of Rose"} {
			h.form("fern", h.at+"/people", http.StatusSeeOther, "name", name, "kind", "front-line", "email", "team@example.org")
		}
		h.form("fern", h.at+"/send", http.StatusSeeOther)
		if text := h.page("fern", h.at+"/people?done=sent", http.StatusOK).Text(".done"); !strings.Contains(text, "1 more could not go today") {
			h.Errorf("%s", text)
		}
	})
}

// TestInvited: somebody answers with no account; opening the page changes nothing, and a link that is none is no page.
func TestInvited(t *testing.T) {
	each(t, func(h house) {
		h.form("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "room", "place", "Hall; <b>upstairs</b>")
		h.form("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose <script>", "kind", "lived", "email", "rose@example.org")
		list := func() engage.Invitation {
			g, err := ops.Ask(h.Context(), h.r, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
			h.must(err)
			return g.List[0]
		}
		var token ids.Token
		id := list().ID
		h.must(h.db.Write(h.Context(), func(tx *store.Tx) (err error) {
			_, token, err = engage.Letter(tx, id)
			return err
		}))
		at := "/invited/" + string(token)
		for range 3 { // as a scanner of mails does
			h.page("", at, http.StatusOK)
			h.ask("", http.MethodHead, at, nil)
		}
		if x := list(); x.Reply != engage.Waiting {
			h.Errorf("opening it answered %q", x.Reply)
		}
		ics := h.ask("", http.MethodGet, at+".ics", nil)
		if ics.status != http.StatusOK || !strings.Contains(ics.body, "DTSTART:20270303T093000Z") || !strings.HasPrefix(ics.head.Get("Content-Type"), "text/calendar") {
			h.Errorf("%d %s", ics.status, ics.body)
		}
		h.form("", at, http.StatusUnprocessableEntity, "access", "x")
		h.form("", at, http.StatusUnprocessableEntity, "reply", "yes", "food", strings.Repeat("x", 10_000))
		h.form("", at, http.StatusSeeOther, "reply", "yes", "access", "A ramp", "pay", "yes")
		if x := list(); x.Reply != engage.Yes || x.Needs.Access != "A ramp" || !x.Needs.Pay {
			h.Errorf("%+v", x)
		}
		if strings.Contains(strings.ReplaceAll(ics.body, "\r\n ", ""), string(token)) {
			h.Error("a calendar that others see holds the guest’s own link")
		}
		h.clk.Set(h.clk.Now().AddDate(2, 0, 0))
		late := h.form("", at, http.StatusUnprocessableEntity, "reply", "no")
		if !strings.Contains(late.body, "The day is over") || strings.Contains(late.body, "Choose one of the three") {
			h.Error("who answers too late is not told so")
		}
		if p := h.page("", at+"?done=yes", http.StatusOK); p.Count(".invited__thanks") != 1 {
			h.Error("no thanks")
		}
		if a := h.ask("", http.MethodGet, at, nil); strings.Contains(a.body, "<script>") || strings.Contains(a.body, "<b>upstairs") {
			h.Error("what somebody wrote is no markup")
		}
		for _, other := range []string{"/invited/x", "/invited/" + string(ids.NewToken()), "/invited/x.ics"} {
			h.page("", other, http.StatusNotFound)
			h.form("", other, http.StatusNotFound, "reply", "yes")
		}
	})
}

// TestCirclePage: bodies go on the list of those to approach, from there to those we know, and off.
func TestCirclePage(t *testing.T) {
	each(t, func(h house) {
		at, id := h.at+"/circle", ids.New()
		h.form("fern", at, http.StatusSeeOther, "relation", id, "name", "The school in Mill Lane", "wanted", "yes", "note", "They meet every child")
		if p := h.page("fern", at, http.StatusOK); p.Count(".circle li") != 1 {
			h.Error("it is not on the list")
		}
		h.form("fern", at, http.StatusUnprocessableEntity, "relation", id, "name", strings.Repeat("x", 10_000))
		h.form("olga", at, http.StatusNotFound, "relation", id, "name", "x")
		h.form("fern", at, http.StatusSeeOther, "relation", id)
		if p := h.page("fern", at, http.StatusOK); p.Count(".circle li") != 0 {
			h.Error("it is still on the list")
		}
		h.page("olga", at, http.StatusNotFound)
	})
}
