package engage_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// invites puts somebody on the list.
func (h house) invites(name, email, kind string) engage.Invitation {
	h.Helper()
	v := engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: name, Email: email, Kind: kind}
	do(h, fern, engage.AddInvitation{Invitation: v})
	return v
}

func (h house) guests() engage.Guests {
	h.Helper()
	g, err := ops.Ask(h.Context(), h.r, fern, engage.ListInvitations{EngagementID: h.id})
	if err != nil {
		h.Fatal(err)
	}
	return g
}

// planned has the day set, so that invitations can be sent.
func (h house) planned() {
	h.Helper()
	do(h, fern, engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "The Old Hall"})
}

// letter has the mail of an invitation written, and gives its link.
func (h house) letter(id string) (token ids.Token) {
	h.Helper()
	err := h.db.Write(h.Context(), func(tx *store.Tx) (err error) {
		_, token, err = engage.Letter(tx, id)
		return err
	})
	if err != nil {
		h.Fatal(err)
	}
	return token
}

// TestInviting: on the list, sent, printed, answered by the link alone, and read by who leads the engagement alone.
func TestInviting(t *testing.T) {
	each(t, func(h house) {
		v := engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "Rose Canary", Email: "rose@example.org", Kind: "lived"}
		closed(h, engage.AddInvitation{Invitation: v}, fern, nils)
		do(h, fern, engage.AddInvitation{Invitation: v}) // the same press, sent again
		other := v
		other.Name = "Somebody else"
		h.is("another under the same id", try(h, fern, engage.AddInvitation{Invitation: other}), errs.Conflict)
		paper := h.invites("Tom", "", "decision-makers")
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id}))
		h.planned()
		closed(h, engage.SendInvitations{EngagementID: h.id}, fern, nils)
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id}))
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id, InvitationID: v.ID}))
		h.clk.Move(24 * time.Hour)
		do(h, fern, engage.SendInvitations{EngagementID: h.id, InvitationID: v.ID}) // again, to one
		token := ids.NewToken()
		closed(h, engage.PrintInvitation{InvitationID: paper.ID, Token: token}, fern, nils)
		changed := v
		changed.Kind, changed.Group = "using-now", 2
		closed(h, engage.ChangeInvitation{InvitationID: v.ID, Invitation: changed}, fern, nils)

		link := h.letter(v.ID)
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, Needs: engage.Needs{Access: "A ramp", Food: "No nuts", Travel: "A bus fare", Pay: true}})
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: token, Reply: engage.No, Needs: engage.Needs{Food: "x", Note: "Ask Ann"}})
		g := h.guests()
		if got := g.List[0]; got.Reply != engage.Yes || got.Needs.Access != "A ramp" || !got.Needs.Pay || got.Kind != "using-now" || got.Group != 2 || got.Sent != 2 {
			h.Errorf("%+v", got)
		}
		if got := g.List[1]; got.Reply != engage.No || got.Needs != (engage.Needs{Note: "Ask Ann"}) {
			h.Errorf("who does not come needs nothing: %+v", got)
		}
		if g.Tally.Coming != 1 || g.Tally.Kinds["decision-makers"] != 0 || len(g.Missing()) != 3 {
			h.Errorf("%+v, missing %v", g.Tally, g.Missing())
		}
		x, err := ops.Ask(h.Context(), h.r, policy.Nobody(), engage.ShowInvited{Token: link})
		h.is("shown by the link", err, nil)
		if x.Invitation.Name != v.Name || x.Ready.Prep.Place != "The Old Hall" {
			h.Errorf("%+v", x)
		}
		for _, who := range []policy.Actor{nils, olga, mia, stew, ada} {
			_, err := ops.Ask(h.Context(), h.r, who, engage.ListInvitations{EngagementID: h.id})
			h.is("the answers", err, errs.Denied)
		}
		closed(h, engage.DropInvitation{InvitationID: v.ID}, fern, nils)
		h.is("a link of somebody who was taken off", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes}), errs.NotFound)
	})
}

// TestSendingStories: to those who come and have an address, once each.
func TestSendingStories(t *testing.T) {
	each(t, func(h house) {
		rose, tom := h.invites("Rose", "rose@example.org", "lived"), h.invites("Tom", "", "partners")
		h.invites("Ann", "ann@example.org", "partners") // who did not answer
		h.planned()
		for _, v := range []engage.Invitation{rose, tom} {
			do(h, policy.Nobody(), engage.AnswerInvitation{Token: h.letter(v.ID), Reply: engage.Yes})
		}
		send := engage.SendStory{EngagementID: h.id, StoryID: "pack:dev"}
		h.is("a case that was not chosen", try(h, fern, send), errs.NotFound)
		if err := h.db.Write(h.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`insert into session_engagement_story (engagement_id, story_id, made_at) values ($1, $2, $3)`, h.id, send.StoryID, 1)
			return err
		}); err != nil {
			h.Fatal(err)
		}
		closed(h, send, fern, nils)
		for _, v := range h.guests().List {
			if (len(v.Stories) == 1) != (v.ID == rose.ID) {
				h.Errorf("%s was sent %v", v.Name, v.Stories)
			}
		}
		h.said("story", try(h, fern, send))
	})
}

// TestInvitingRefuses: hostile input is said at its field, and links that are none lead nowhere.
func TestInvitingRefuses(t *testing.T) {
	each(t, func(h house) {
		for field, change := range map[string]func(*engage.Invitation){
			"name": func(v *engage.Invitation) { v.Name = long }, "email": func(v *engage.Invitation) { v.Email = "a@b\r\nBcc: c@d" },
			"kind": func(v *engage.Invitation) { v.Kind = "nonsense" }, "group": func(v *engage.Invitation) { v.Group = -1 }, "organisation": func(v *engage.Invitation) { v.Organisation = long },
		} {
			v := engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "Rose", Kind: "lived"}
			change(&v)
			h.said(field, try(h, fern, engage.AddInvitation{Invitation: v}))
		}
		v := h.invites("Rose", "", "lived")
		h.planned()
		link := h.letter(v.ID)
		h.said("reply", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link}))
		h.said("access", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, Needs: engage.Needs{Access: long}}))
		for _, token := range []ids.Token{"", "x", ids.NewToken()} {
			h.is("a link that is none", try(h, policy.Nobody(), engage.AnswerInvitation{Token: token, Reply: engage.Yes}), errs.NotFound)
		}
		h.is("an invitation that is not there", try(h, fern, engage.DropInvitation{InvitationID: ids.New()}), errs.NotFound)
		h.is("into another organisation’s engagement", try(h, olga, engage.AddInvitation{Invitation: engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "x", Kind: "lived"}}), errs.Denied)
	})
}

// TestRoomOrScreen: who is invited to a room and to screens says where they will be; elsewhere nobody is asked.
func TestRoomOrScreen(t *testing.T) {
	each(t, func(h house) {
		v := h.invites("Rose", "rose@example.org", "lived")
		link := h.letter(v.ID)
		h.planned()
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, From: engage.FromScreen})
		if got := h.guests().List[0].From; got != "" {
			h.Errorf("in one room they are %q", got)
		}
		do(h, fern, engage.PlanDay{EngagementID: h.id, Day: "2027-03-03", Start: "09:30", Mode: engage.Hybrid, Place: "The Old Hall", Link: "https://calls.example.org/x"})
		h.said("from", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes}))
		h.said("from", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, From: "moon"}))
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, From: engage.FromScreen})
		if g := h.guests(); g.List[0].From != engage.FromScreen || g.Tally.From[engage.FromScreen] != 1 || g.Tally.From[engage.FromRoom] != 0 {
			h.Errorf("%+v %+v", g.List[0], g.Tally)
		}
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.No, From: engage.FromScreen})
		if got := h.guests().List[0].From; got != "" {
			h.Errorf("who does not come is %q", got)
		}
		for link, want := range map[string]string{"https://calls.example.org/x": "https://calls.example.org/x", "http://calls.example.org": "", "javascript:alert(1)": "", "": ""} {
			if got := (engage.Prep{Mode: engage.Hybrid, Link: link}).Call(); got != want {
				h.Errorf("the call %q is %q", link, got)
			}
			if got := (engage.Prep{Mode: engage.InRoom, Link: link}).Call(); got != "" {
				h.Errorf("in one room there is a call: %q", got)
			}
		}
	})
}

// TestForgetting: a month after the last day needs, addresses and links are deleted; a run that was missed is made up
// for, and one that is repeated finds nothing.
func TestForgetting(t *testing.T) {
	each(t, func(h house) {
		v := h.invites("Rose", "rose@example.org", "lived")
		h.planned()
		do(h, fern, engage.SetFollowUp{EngagementID: h.id, Day: "2027-06-03"})
		link := h.letter(v.ID)
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, Needs: engage.Needs{Access: "A ramp"}})
		due := func() []string {
			list, err := ops.Ask(h.Context(), h.r, self, engage.DueToForget{Most: 10})
			h.is("what is due", err, nil)
			return list
		}
		forget := engage.ForgetNeeds{EngagementID: h.id}
		h.is("too early", try(h, self, forget), errs.Conflict)
		h.clk.Move(time.Date(2027, 7, 2, 23, 0, 0, 0, time.UTC).Sub(citytest.Now))
		if got := due(); len(got) != 0 {
			h.Errorf("the day before: %v", got)
		}
		h.clk.Move(400 * 24 * time.Hour) // long after
		if got := due(); len(got) != 1 || got[0] != h.id {
			h.Errorf("due: %v", got)
		}
		_, err := ops.Ask(h.Context(), h.r, fern, engage.DueToForget{Most: 10})
		h.is("asked by a person", err, errs.Denied)
		h.is("by a person", try(h, fern, forget), errs.Denied)
		do(h, self, forget)
		do(h, self, forget)
		if got := due(); len(got) != 0 {
			h.Errorf("still due: %v", got)
		}
		if got := h.guests().List[0]; got.Needs.Any() || got.Email != "" || got.Reply != engage.Yes || got.Name != "Rose" {
			h.Errorf("%+v", got)
		}
		h.is("its link", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.No}), errs.NotFound)
	})
}

// TestForgettingWhoIsOffTheList: of whom was written to nothing is left, also when nobody is on the list any more.
// (C2C-143)
func TestForgettingWhoIsOffTheList(t *testing.T) {
	each(t, func(h house) {
		h.planned()
		v := h.invites("Rose", "rose@example.org", "lived")
		do(h, fern, engage.SendInvitations{EngagementID: h.id})
		do(h, fern, engage.DropInvitation{InvitationID: v.ID})
		due := func() int {
			list, err := ops.Ask(h.Context(), h.r, self, engage.DueToForget{Most: 10})
			h.is("what is due", err, nil)
			return len(list)
		}
		if due() != 0 {
			h.Error("due before its time")
		}
		h.clk.Move(400 * 24 * time.Hour)
		if due() != 1 {
			h.Error("the address of who was written to stays")
		}
		do(h, self, engage.ForgetNeeds{EngagementID: h.id})
		var n int
		h.is("read", h.db.Read(h.Context(), func(tx *store.ReadTx) error { return tx.Get(&n, `select count(*) from session_invited_mail`) }), nil)
		if n != 0 || due() != 0 {
			h.Errorf("%d addresses are left, %d are due", n, due())
		}
	})
}

// TestForgettingWhoWasInvited: long after the last day the names are deleted as well, and how many came of each kind
// stays. (C2C-143)
func TestForgettingWhoWasInvited(t *testing.T) {
	each(t, func(h house) {
		h.invites("Rose Canary", "rose@example.org", "lived")
		forget, made := engage.ForgetInvited{EngagementID: h.id}, citytest.Now
		due := func() int {
			list, err := ops.Ask(h.Context(), h.r, self, engage.DueToForgetInvited{Most: 10})
			h.is("what is due", err, nil)
			return len(list)
		}
		until := func(t time.Time) { h.clk.Move(t.Sub(made)); made = t }
		until(citytest.Now.AddDate(0, 0, engage.NamedDays-1))
		h.is("too early, with no day", try(h, self, forget), errs.Conflict)
		if due() != 0 {
			h.Error("it is due too early")
		}
		until(citytest.Now.AddDate(0, 0, engage.NamedDays))
		if due() != 1 {
			h.Error("with no day it is not due after the last invitation")
		}
		last := made.AddDate(0, 1, 0)
		do(h, fern, engage.SetFollowUp{EngagementID: h.id, Day: last.Format(time.DateOnly)})
		until(last.AddDate(0, 0, engage.NamedDays-1))
		h.is("too early, with a day", try(h, self, forget), errs.Conflict)
		until(last.AddDate(0, 0, engage.NamedDays+100)) // runs were missed
		if due() != 1 {
			h.Error("it is not due after the last day")
		}
		_, err := ops.Ask(h.Context(), h.r, fern, engage.DueToForgetInvited{Most: 10})
		h.is("asked by a person", err, errs.Denied)
		for _, who := range []policy.Actor{fern, stew, policy.Nobody()} {
			h.is("by a person", try(h, who, forget), errs.Denied)
		}
		do(h, self, forget)
		do(h, self, forget)
		if v := h.guests().List[0]; due() != 0 || strings.Contains(v.Name, "Canary") || v.Email != "" || v.Kind != "lived" {
			h.Errorf("%+v", v)
		}
	})
}

// TestCalendar: lines are folded and never within a letter, times are in UTC, and the sequence tells a change.
func TestCalendar(t *testing.T) {
	r := engage.Ready{Engagement: session.Engagement{ID: "0198c0de-0000-7000-8000-000000000001", Title: "Home; health, and " + strings.Repeat("é", 60)}, Prep: engage.Prep{
		Day: "2027-06-03", Start: "09:30", Place: "Hall, 2", Sequence: 3, Agenda: []engage.Slot{{Minutes: 90}},
	}}
	text := r.Calendar(citytest.London, "homeward.example.org", citytest.Now)
	for _, want := range []string{"DTSTART:20270603T083000Z\r\n", "DTEND:20270603T100000Z\r\n", "SEQUENCE:3\r\n", "UID:" + r.ID + "@homeward.example.org\r\n", `SUMMARY:Home\; health\, and `, `LOCATION:Hall\, 2`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, l := range strings.Split(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(l) > 75 || strings.Contains(l, "\n") || strings.ToValidUTF8(l, "") != l {
			t.Errorf("the line %q", l)
		}
	}
	if unfolded := strings.ReplaceAll(text, "\r\n ", ""); !strings.Contains(unfolded, strings.Repeat("é", 60)) {
		t.Error("what was folded can’t be put together again")
	}
	if r.Prep.Day = ""; r.Calendar(citytest.London, "h", citytest.Now) != "" {
		t.Error("a calendar with no day")
	}
}

// TestNobodyIsFlooded: one address gets a mail a day and three in all, also when it is taken off the list and put on it
// again, in other letters or twice.
func TestNobodyIsFlooded(t *testing.T) {
	each(t, func(h house) {
		h.planned()
		v := h.invites("Rose", "rose@example.org", "lived")
		do(h, fern, engage.SendInvitations{EngagementID: h.id})
		h.invites("Rose again", "Rose@Example.org", "lived")
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id}))
		for range 2 {
			h.clk.Move(24 * time.Hour)
			do(h, fern, engage.SendInvitations{EngagementID: h.id, InvitationID: v.ID})
		}
		h.clk.Move(24 * time.Hour)
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id, InvitationID: v.ID}))
		do(h, fern, engage.DropInvitation{InvitationID: v.ID})
		h.invites("Rose anew", "rose@example.org", "lived")
		h.said("send", try(h, fern, engage.SendInvitations{EngagementID: h.id}))
		bad := engage.Invitation{ID: ids.New(), EngagementID: h.id, Name: "x", Kind: "lived", Email: "rose@example.org (Rose)"}
		h.said("email", try(h, fern, engage.AddInvitation{Invitation: bad}))
	})
}

// TestForgettingWithoutADay: where no day was ever chosen, or nothing was sent, addresses and needs go all the same.
func TestForgettingWithoutADay(t *testing.T) {
	each(t, func(h house) {
		h.invites("Rose", "rose@example.org", "lived")
		due := func() int {
			list, err := ops.Ask(h.Context(), h.r, self, engage.DueToForget{Most: 10})
			h.is("what is due", err, nil)
			return len(list)
		}
		forget := engage.ForgetNeeds{EngagementID: h.id}
		h.clk.Move(170 * 24 * time.Hour)
		h.is("too early", try(h, self, forget), errs.Conflict)
		if n := due(); n != 0 {
			h.Errorf("%d are due before their time", n)
		}
		h.clk.Move(20 * 24 * time.Hour)
		if n := due(); n != 1 {
			h.Errorf("%d are due", n)
		}
		do(h, self, forget)
		if n := due(); n != 0 || h.guests().List[0].Email != "" {
			h.Errorf("%d are still due: %+v", n, h.guests().List)
		}
	})
}

// TestAnotherPerson: an invitation that is made over to somebody else shows them nothing of who had it before, a name that
// was written wrong loses no answer, and nobody answers when the day is over.
func TestAnotherPerson(t *testing.T) {
	each(t, func(h house) {
		h.planned()
		v := h.invites("Rose", "rose@example.org", "lived")
		link := h.letter(v.ID)
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes, Needs: engage.Needs{Access: "A ramp"}})
		to := v
		to.Name, to.Group = "ROSE", 2
		do(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to})
		if got := h.guests().List[0]; got.Reply != engage.Yes || got.Needs.Access != "A ramp" {
			h.Errorf("the same person lost their answer: %+v", got)
		}
		to.Name = "Roza"
		h.said("person", try(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to}))
		h.said("person", try(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to, Person: "perhaps"}))
		do(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to, Person: engage.SamePerson})
		if got := h.guests().List[0]; got.Name != "Roza" || got.Reply != engage.Yes || got.Needs.Access != "A ramp" {
			h.Errorf("a name that was put right lost the answer: %+v", got)
		}
		do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Maybe, Needs: engage.Needs{Access: "A ramp"}})
		to.Email = "roza@example.org"
		do(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to, Person: engage.SamePerson})
		if got := h.guests().List[0]; got.Reply != engage.Maybe || got.Needs.Access != "A ramp" || got.Sent != 0 {
			h.Errorf("an address that was put right: %+v", got)
		}
		h.is("the link at the address that was wrong", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.No}), errs.NotFound)
		link = h.letter(v.ID)
		for _, change := range []func(){func() { to.Email = "tom@example.org" }, func() { to.Name = "Tom" }} {
			change()
			do(h, fern, engage.ChangeInvitation{InvitationID: v.ID, Invitation: to, Person: engage.OtherPerson})
			if got := h.guests().List[0]; got.Reply != engage.Waiting || got.Needs.Any() || got.Sent != 0 {
				h.Errorf("%+v", got)
			}
			h.is("the link of who had it", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.No}), errs.NotFound)
			link = h.letter(v.ID)
			do(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Maybe})
		}
		h.clk.Move(time.Date(2027, 3, 4, 12, 0, 0, 0, time.UTC).Sub(citytest.Now))
		h.said("reply", try(h, policy.Nobody(), engage.AnswerInvitation{Token: link, Reply: engage.Yes}))
	})
}
