package pledgeweb_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/dirweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/pledge/pledgeweb"
	"example.org/homeward/internal/session"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("pledgeweb", name), Name: name, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var accounts = map[string]policy.Actor{
	"stew": staff("stew", policy.Steward, ""),
	"fern": staff("fern", policy.Facilitator, cast.LanternID), "nils": staff("nils", policy.NoteTaker, cast.LanternID),
	"hattie": staff("hattie", policy.Owner, cast.HarbourID), "olga": staff("olga", policy.Facilitator, ids.Derive("pledgeweb", "elsewhere")),
	"pascal": {Kind: policy.KindAccount, ID: ids.Derive("pledgeweb", "pascal"), Grants: []policy.Grant{{Role: policy.PartnershipEditor}}},
}

const code = "TEST42"

// house is the pages over an engagement of the Lantern with the Harbour, whose session is in its last part.
type house struct {
	visit.Visitor
	id, harbour string
	gap, more   string // points
	db          *store.DB
	clk         *clock.Fake
	made        string // the id of an engagement that is made up, and shown as an example
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{Visitor: visit.New(t, c.Runner, accounts), db: db, clk: clk, id: ids.New(), harbour: ids.New(), gap: ids.New(), more: ids.New(), made: ids.New()}
		public := dirweb.New(dirweb.Options{Finder: directory.NewFinder(c.Runner, clk, citytest.London), Runner: c.Runner, Partnership: "Mereshire", MadeUp: true})
		site := pledgeweb.New(pledgeweb.Options{
			Help:   func(screen string) ui.Help { return ui.Help{Text: []string{"What " + screen + " is for."}} },
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire", Words: content.Default(), MadeUp: true, Frame: public.Frame, Seat: h.seat,
			Organisations: func(_ *http.Request, who policy.Actor) (out []ui.Choice, err error) {
				for _, o := range []ui.Choice{{Value: cast.LanternID, Label: "The Lantern"}, {Value: cast.HarbourID, Label: "Harbour Trust"}} {
					if who.HasIn(o.Value, policy.Facilitator, policy.Owner) {
						out = append(out, o)
					}
				}
				if len(who.Grants) > 0 && who.Grants[0].Organisation == "" {
					return nil, errs.Denied // as of somebody who is in none
				}
				return out, nil
			},
			Logo: func(context.Context, string) (pledgeweb.Logo, error) {
				return pledgeweb.Logo{Picture: logo(t), Alt: "A heron"}, nil
			},
			Stories: map[string]pledgeweb.Story{"made-up": {Title: "Nell", Summary: "A story.", Steps: []pledgeweb.Step{{When: "May", Title: "It begins", Text: "So."}}}},
		})
		h.Serve(site.Routes(), web.Options{})
		h.furnish()
		fn(h)
	})
}

// seat is who shows a token in the room, as the pages of sessions know it.
func (h house) seat(r *http.Request, who policy.Actor) (policy.Actor, ids.Token, error) {
	c, err := r.Cookie("room")
	if err != nil {
		return who, "", nil
	}
	seat, err := ops.Ask(r.Context(), h.Runner, policy.Nobody(), session.FindSeat{Code: session.Tidy(r.PathValue("code")), Token: ids.Token(c.Value)})
	if errors.Is(err, errs.NotFound) {
		return who, "", nil
	}
	return policy.Participant(seat.RoomID), ids.Token(c.Value), err
}

func (h house) furnish() {
	h.Helper()
	visit.Do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{
		ID: h.id, OrganisationID: cast.LanternID, Title: "A home after hospital", Reach: session.Partner, Context: session.Context{Sector: "hospital"},
		Bodies: []session.Body{{ID: h.harbour, Name: "Harbour Trust"}},
	}})
	h.Must(h.db.Write(h.Context(), func(tx *store.Tx) error { // as once they have agreed to take part
		e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
		if err != nil {
			return err
		}
		e.Bodies[0].OrganisationID = cast.HarbourID
		return session.KeepEngagement(tx, e)
	}))
	visit.Do(h, "fern", session.OpenRoom{Room: session.Room{ID: ids.New(), Code: code, OrganisationID: cast.LanternID, EngagementID: h.id, Title: "Sam’s story"}})
	for _, part := range session.Parts {
		visit.Do(h, "fern", session.MoveRoom{Code: code, Part: part})
	}
	for id, w := range map[string]session.Words{
		h.gap:  {Part: session.Gaps, Text: "Nobody rang the ward.", Stages: pathway.Of(pathway.Crisis, pathway.Recovery)},
		h.more: {Part: session.More, Text: "We could ring the same day.", Stages: pathway.Of(pathway.Crisis)},
	} {
		visit.Do(h, "nils", session.AddEntry{Code: code, ID: id, Words: w})
	}
	visit.Do(h, "fern", session.BeginEngagement{Engagement: session.Engagement{ID: h.made, OrganisationID: cast.LanternID, Title: "Made up", Invented: true, Bodies: []session.Body{{ID: ids.New(), Name: "The Heron Fund"}}}})
	visit.Do(h, "nils", pledge.Propose{EngagementID: h.made, ID: ids.New(), Words: pledge.Words{Stage: pathway.Crisis, Text: "We will be there."}})
	visit.Do(h, "nils", pledge.NameSet{EngagementID: h.made, Title: "All of us are here"})
	visit.Do(h, "pascal", pledge.ShowAsExample{EngagementID: h.made, Slug: "made-up"})
}

// joins brings somebody into the room, and gives their cookie.
func (h house) joins() string {
	h.Helper()
	token := ids.NewToken()
	h.Must(ops.Do(h.Context(), h.Runner, policy.Nobody(), session.JoinRoom{Code: code, Token: token, Rules: true}))
	return "room=" + string(token)
}

func (h house) at(path string) string { return "/desk/engagements/" + h.id + path }

// agrees has the room agree to what the page shows.
func (h house) agrees() {
	h.Helper()
	h.Sent("fern", h.at("/agree"), "hash", h.Page("fern", h.at("/pledges"), ok).Attr("#agree input[name=hash]", "value"))
}

// dots has somebody who joins put a dot on a point.
func (h house) dots(id string) {
	h.Helper()
	token := ids.Token(strings.TrimPrefix(h.joins(), "room="))
	room, err := ops.Ask(h.Context(), h.Runner, policy.Nobody(), session.FindSeat{Code: code, Token: token})
	h.Must(err)
	h.Must(ops.Do(h.Context(), h.Runner, policy.Participant(room.RoomID), session.PutDot{Code: code, Token: token, ID: id, On: true}))
}
