package team_test

import (
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/team"
)

// TestWhoChoosesTheTeam: who leads the engagement does, once they have shown who they are, and nobody else.
func TestWhoChoosesTheTeam(t *testing.T) {
	each(t, func(h house) {
		add := team.Add{EngagementID: h.a.EngagementID, Email: "lena@example.org", Called: "Lena Ort", Role: policy.NoteTaker}
		for _, who := range []policy.Actor{nils, mia, olga, ada, policy.Nobody(), policy.Participant(h.a.ID)} {
			h.is("added by "+who.ID, try(h, who, add), errs.Denied)
		}
		stale := fern
		stale.Fresh = false
		h.is("added by who did not show who they are", try(h, stale, add), errs.Unproven)
		h.is("to none", try(h, fern, team.Add{EngagementID: ids.New(), Email: add.Email, Called: add.Called, Role: add.Role}), errs.NotFound)
		for field, bad := range map[string]team.Add{
			"role":  {EngagementID: add.EngagementID, Email: add.Email, Called: add.Called, Role: policy.Owner},
			"email": {EngagementID: add.EngagementID, Email: "lena", Called: add.Called, Role: add.Role},
			"name":  {EngagementID: add.EngagementID, Email: add.Email, Role: add.Role},
			"until": {EngagementID: add.EngagementID, Email: add.Email, Called: add.Called, Role: add.Role, Until: h.clk.Now().Add(-time.Hour)},
		} {
			h.said(field, try(h, fern, bad))
		}
		grant := h.lends("lena", policy.Facilitator, time.Time{})
		h.said("role", try(h, fern, team.Add{EngagementID: h.a.EngagementID, Email: "lena@example.org", Called: "Lena", Role: policy.Facilitator}))
		lena := h.who("lena")
		do(h, lena, team.Add{EngagementID: h.a.EngagementID, Email: "otto@example.org", Called: "Otto", Role: policy.Observer})
		h.is("to the other", try(h, lena, team.Add{EngagementID: h.b.EngagementID, Email: "otto@example.org", Called: "Otto", Role: policy.Observer}), errs.Denied)
		h.said("email", try(h, lena, team.Add{EngagementID: h.a.EngagementID, Email: "lena@example.org", Called: "Lena", Role: policy.Observer}))
		for _, who := range []policy.Actor{nils, mia, olga, ada, policy.Nobody(), h.who("otto")} {
			h.is("asked again by "+who.ID, try(h, who, team.AskAgain{EngagementID: h.a.EngagementID, GrantID: grant}), errs.Denied)
			h.is("ended by "+who.ID, try(h, who, team.End{EngagementID: h.a.EngagementID, GrantID: grant}), errs.Denied)
		}
		h.is("as one of the other", try(h, fern, team.End{EngagementID: h.b.EngagementID, GrantID: grant}), errs.NotFound)
		do(h, fern, team.AskAgain{EngagementID: h.a.EngagementID, GrantID: grant})
		do(h, fern, team.End{EngagementID: h.a.EngagementID, GrantID: grant})
		h.said("role", try(h, fern, team.AskAgain{EngagementID: h.a.EngagementID, GrantID: grant}))
		if x, err := ask(h, fern, team.Show{EngagementID: h.a.EngagementID}); err != nil || len(x.List) != 1 || x.List[0].Email != "otto@example.org" {
			t.Errorf("on the team: %+v, %v", x.List, err)
		}
	})
}

// rights is what somebody may do in a room: read along, write, run its day, lead.
func (h house) rights(who policy.Actor, x session.Room) (out string) {
	h.Helper()
	add := session.AddEntry{Code: x.Code, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: "We ring each week", Stages: pathway.Of(pathway.Crisis)}, Kept: &session.Kept{}}
	_, reads := ask(h, who, session.KnowRoom{Code: x.Code})
	_, follows := ask(h, who, session.ShowEngagement{ID: x.EngagementID})
	_, console := ask(h, who, session.ShowConsole{Code: x.Code})
	_, manages := ask(h, who, team.Manage{EngagementID: x.EngagementID})
	for _, y := range []struct {
		sign string
		err  error
	}{
		{"r", reads},
		{"f", follows},
		{"c", console},
		{"w", try(h, who, add)},
		{"d", try(h, who, session.SetTimer{Code: x.Code, Do: "start", Minutes: time.Minute})},
		{"o", try(h, who, session.TurnRoom{Code: x.Code, To: session.Lock})},
		{"s", try(h, who, session.TurnRoom{Code: x.Code, To: session.Share})},
		{"k", try(h, who, session.TurnRoom{Code: x.Code, To: session.Keep})},
		{"l", try(h, who, session.OpenLog{Code: x.Code})},
		{"m", manages},
		{"n", try(h, who, session.OpenRoom{Room: session.Room{ID: ids.Random(), Code: session.NewRoom("", "").Code, OrganisationID: x.OrganisationID, EngagementID: x.EngagementID, Title: "Another"}})},
	} {
		if y.err == nil {
			out += y.sign
		} else {
			h.is("what is closed", y.err, errs.Denied)
		}
	}
	return out
}

// TestWhatATeamMayDo: each role may do what it says in its engagement, and nothing in another of the same organisation,
// nor in the organisation itself.
func TestWhatATeamMayDo(t *testing.T) {
	each(t, func(h house) {
		for name, want := range map[string]struct {
			role policy.Role
			may  string
		}{
			"lee": {policy.Facilitator, "rfcwdosklmn"}, "cora": {policy.CoFacilitator, "rfcwdo"}, "noor": {policy.NoteTaker, "rfcw"}, "obi": {policy.Observer, "rf"},
		} {
			grant := h.lends(name, want.role, time.Time{})
			who := h.who(name)
			if got := h.rights(who, h.a); got != want.may {
				t.Errorf("%s may %q, want %q", want.role, got, want.may)
			}
			if got := h.rights(who, h.b); got != "" {
				t.Errorf("%s may %q in the other", want.role, got)
			}
			h.closedElsewhere(who)
			rooms, err := ops.Find(h.Context(), h.r, who, session.ListRooms{})
			h.is("rooms", err, nil)
			for _, x := range rooms {
				if x.EngagementID != h.a.EngagementID {
					t.Errorf("%s sees %s", want.role, x.Title)
				}
			}
			list, err := ops.Find(h.Context(), h.r, who, session.ListEngagements{})
			if err != nil || len(list) != 1 || list[0].ID != h.a.EngagementID {
				t.Errorf("%s sees %+v, %v", want.role, list, err)
			}
			do(h, who, team.End{EngagementID: h.a.EngagementID, GrantID: grant}) // their own they may give up
			if got := h.rights(h.who(name), h.a); got != "" {
				t.Errorf("%s may %q, and the role has ended", want.role, got)
			}
		}
		for who, want := range map[string]policy.Actor{"": olga, "rfcw": nils, "rfcwdosklmn": fern} {
			if got := h.rights(want, h.a); got != who {
				t.Errorf("of an organisation: %q, want %q", got, who)
			}
		}
	})
}

// closedElsewhere lets somebody of a team try what is the organisation's.
func (h house) closedElsewhere(who policy.Actor) {
	h.Helper()
	new := session.Engagement{ID: ids.New(), OrganisationID: cast.LanternID, Title: "One more"}
	h.is("begins another", try(h, who, session.BeginEngagement{Engagement: new}), errs.Denied)
	same := new
	same.ID = h.a.EngagementID
	h.is("begins the same anew", try(h, who, session.BeginEngagement{Engagement: same}), errs.Denied)
	h.is("opens a room of its own", try(h, who, session.OpenRoom{Room: session.Room{ID: ids.Random(), Code: "CCCC22", OrganisationID: cast.LanternID, Title: "x"}}), errs.Denied)
	h.is("opens a room for another organisation", try(h, who, session.OpenRoom{Room: session.Room{ID: ids.Random(), Code: "CCCC22", OrganisationID: cast.HarbourID, EngagementID: h.a.EngagementID, Title: "x"}}), errs.NotFound)
	entries := []session.Said{{ID: ids.Random(), Seq: 1, Part: session.Have, Text: "x"}}
	h.is("brings a log in", try(h, who, session.ImportLog{Room: session.Room{ID: ids.Random(), Code: "CCCC22", OrganisationID: cast.LanternID, EngagementID: h.a.EngagementID, Title: "x"}, Entries: entries}), errs.Denied)
}

// TestLastDay: a role with a last day is over with that day.
func TestLastDay(t *testing.T) {
	each(t, func(h house) {
		h.lends("noor", policy.NoteTaker, h.clk.Now().Add(24*time.Hour))
		if got := h.rights(h.who("noor"), h.a); got != "rfcw" {
			t.Errorf("may %q", got)
		}
		h.clk.Move(25 * time.Hour)
		if got := h.rights(h.who("noor"), h.a); got != "" {
			t.Errorf("may %q, and the last day is over", got)
		}
	})
}

// TestObserverWritesNothing: reading along lets somebody say nothing, mark nothing and see no scratch of a small group.
func TestObserverWritesNothing(t *testing.T) {
	each(t, func(h house) {
		h.lends("obi", policy.Observer, time.Time{})
		obi, id := h.who("obi"), ids.Random()
		do(h, nils, session.AddEntry{Code: h.a.Code, ID: id, Words: session.Words{Part: session.Have, Text: "We ring each week"}, Kept: &session.Kept{}})
		note := session.Words{Part: session.Have, Text: "x"}
		for what, err := range map[string]error{
			"a point":  try(h, obi, session.AddEntry{Code: h.a.Code, ID: ids.Random(), Words: note, Kept: &session.Kept{}}),
			"a note":   try(h, obi, session.WriteNote{Code: h.a.Code, ID: ids.Random(), Group: 1, Words: note}),
			"sorts":    try(h, obi, session.SortEntry{Code: h.a.Code, ID: id, Stages: pathway.Of(pathway.Crisis)}),
			"hides":    try(h, obi, session.HideEntry{Code: h.a.Code, ID: id, To: session.Hidden}),
			"changes":  try(h, obi, session.ChangeEntry{Code: h.a.Code, ID: id, Words: note}),
			"a dot":    try(h, obi, session.PutDot{Code: h.a.Code, ID: id}),
			"a prompt": try(h, obi, session.TickPrompt{Code: h.a.Code, Prompt: "x"}),
			"the part": try(h, obi, session.MoveRoom{Code: h.a.Code, Part: session.Gaps}),
		} {
			h.is(what, err, errs.Denied)
		}
		_, err := ask(h, obi, session.ShowGroup{Code: h.a.Code, Group: 1})
		h.is("a small group", err, errs.Denied)
		_, err = ask(h, obi, session.TakeLog{RoomID: h.a.ID, Form: "csv"})
		h.is("the log as a file", err, errs.Denied)
		x, err := ask(h, obi, session.ReadRoom{Code: h.a.Code})
		if err != nil || len(x.Entries) != 1 || x.Entries[0].Text != "We ring each week" {
			t.Errorf("%+v, %v", x.Entries, err)
		}
	})
}
