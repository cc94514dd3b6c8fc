package app_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

var (
	invitedLink = regexp.MustCompile(`/invited/([\w-]{43})`)
	storyLink   = regexp.MustCompile(`/story/([\w-]{43})`)
)

// TestInvitationsAreMailed: each with a link of its own, by which somebody answers; a month after the end the needs, the
// link and the mail are gone, however late that is done, and however often.
func TestInvitationsAreMailed(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		fern := policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("engage", "fern"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		id := ids.New()
		do(l, fern, session.BeginEngagement{Engagement: session.Engagement{ID: id, OrganisationID: cast.LanternID, Title: "A home after hospital"}})
		for _, name := range []string{"rose", "tom"} {
			do(l, fern, engage.AddInvitation{Invitation: engage.Invitation{ID: ids.New(), EngagementID: id, Name: name, Email: name + "@example.org", Kind: "lived"}})
		}
		do(l, fern, engage.PlanDay{EngagementID: id, Day: "2027-03-03", Start: "09:30", Mode: engage.InRoom, Place: "The Old Hall"})
		before := len(l.mails())
		do(l, fern, engage.SendInvitations{EngagementID: id})
		l.settle()
		links := map[string]bool{}
		for _, m := range l.mails() {
			if found := invitedLink.FindStringSubmatch(m.Body); found != nil {
				links[found[1]] = true
				if !strings.Contains(m.Body, "The Old Hall") || !strings.Contains(m.Body, "Wednesday 3 March 2027, 09:30") {
					t.Errorf("%s", m.Body)
				}
			}
		}
		if len(links) != 2 || len(l.mails()) != before+2 {
			t.Fatalf("%d links in %d mails", len(links), len(l.mails())-before)
		}
		for token := range links {
			do(l, policy.Nobody(), engage.AnswerInvitation{Token: ids.Token(token), Reply: engage.Yes, Needs: engage.Needs{Access: "A ramp"}})
		}
		do(l, fern, story.ChooseStory{EngagementID: id, StoryID: "pack:dev"})
		do(l, fern, engage.SendStory{EngagementID: id, StoryID: "pack:dev"})
		l.settle()
		stories := 0
		for _, m := range l.mails() {
			if found := storyLink.FindStringSubmatch(m.Body); found != nil {
				stories++
				do(l, policy.Nobody(), story.OpenStory{Token: ids.Token(found[1])})
			}
		}
		if stories != 2 {
			t.Errorf("%d mails with a case", stories)
		}
		l.clk.Move(300 * 24 * time.Hour)
		for range 2 {
			if err := l.app.ForgetNeeds(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if got := len(l.mails()); got != before {
			t.Errorf("%d mails are left of the invitations", got-before)
		}
	})
}

// TestSessionsAreForgotten: the nightly run deletes what is raw of every session that is due, and a second one finds
// nothing. (C2C-143)
func TestSessionsAreForgotten(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		l := leaving(t, dsn)
		fern := policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("engage", "fern"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: cast.LanternID}}}
		var codes []string
		for range 3 {
			r := session.NewRoom(cast.LanternID, "A session")
			do(l, fern, session.OpenRoom{Room: r})
			do(l, policy.Nobody(), session.JoinRoom{Code: r.Code, Token: ids.NewToken(), Called: "Ada", Rules: true})
			codes = append(codes, r.Code)
		}
		do(l, fern, session.MoveRoom{Code: codes[0], Part: session.Have})
		do(l, fern, session.TurnRoom{Code: codes[0], To: session.Close})
		do(l, fern, session.TurnRoom{Code: codes[0], To: session.Freeze})
		names := func() (n int) {
			for _, code := range codes {
				x, err := ops.Ask(t.Context(), l.app.Runner, fern, session.ShowConsole{Code: code})
				if err != nil {
					t.Fatal(err)
				}
				n += len(x.People)
			}
			return n
		}
		for _, step := range []struct{ days, names int }{{session.RawDays - 1, 3}, {2, 2}, {session.LooseDays, 0}, {400, 0}} {
			l.clk.Move(time.Duration(step.days) * 24 * time.Hour)
			for range 2 {
				if err := l.app.ForgetRooms(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if n := names(); n != step.names {
				t.Errorf("%d days later: %d names, want %d", step.days, n, step.names)
			}
		}
	})
}
