package session_test

import (
	"errors"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("sessiontest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern  = staff("fern", policy.Facilitator, cast.LanternID)
	nils  = staff("nils", policy.NoteTaker, cast.LanternID)
	olga  = staff("olga", policy.Facilitator, cast.HarbourID) // of another organisation
	reads = policy.System("room")
)

const code = "TEST42"

// house is the module over the test city, with one session.
type house struct {
	*testing.T
	db   *store.DB
	r    *ops.Runner
	clk  *clock.Fake
	room session.Room
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{t, db, c.Runner, clk, session.Room{ID: ids.Random(), Code: code, OrganisationID: cast.LanternID, Title: "Sam’s story"}}
		do(h, fern, session.OpenRoom{Room: h.room})
		fn(h)
	})
}

// begun is each with the room in its first part.
func begun(t *testing.T, fn func(h house)) {
	t.Helper()
	each(t, func(h house) {
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		fn(h)
	})
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.r, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

// joins brings somebody into the room, and gives who they are and by what their browser is known.
func (h house) joins(name string) (policy.Actor, ids.Token) {
	h.Helper()
	token := ids.NewToken()
	do(h, policy.Nobody(), session.JoinRoom{Code: code, Token: token, Called: name, Rules: true})
	return policy.Participant(h.room.ID), token
}

// point is an entry for the first question.
func point(token ids.Token, text string, stages ...pathway.Stage) session.AddEntry {
	return session.AddEntry{
		Code: code, Token: token, ID: ids.Random(), Words: session.Words{Part: session.Have, Text: text, Stages: pathway.Of(stages...)}, Kept: &session.Kept{},
	}
}

func (h house) inside() session.Inside {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, fern, session.ReadRoom{Code: code})
	if err != nil {
		h.Fatal(err)
	}
	return x
}

func (h house) events() []session.Event {
	h.Helper()
	list, err := ops.Ask(h.Context(), h.r, reads, session.ReadEvents{RoomID: h.room.ID, Limit: 10_000})
	if err != nil {
		h.Fatal(err)
	}
	return list
}

// said holds an error to be words for the person at the form.
func (h house) said(what string, err error) {
	h.Helper()
	if len(errs.Of(err)) == 0 {
		h.Errorf("%s: %v, want words", what, err)
	}
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}
