package round_test

import (
	"errors"
	"fmt"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

var operator = policy.Operator("an operator", policy.DirectoryEditor, policy.Administrator)

// volunteer is somebody who checks, and has an account.
func volunteer(name string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("roundtest", name), Grants: []policy.Grant{{Role: policy.Checker}}}
}

var ann, ben, cy = volunteer("ann"), volunteer("ben"), volunteer("cy")

// house is a city with eight services to ring, and three volunteers.
type house struct {
	*testing.T
	cast.City
	db  *store.DB
	clk *clock.Fake
	id  string // of the round
}

func each(t *testing.T, fn func(h *house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := &house{t, cast.NewCity(t, db), db, clk, ids.New()}
		stock := org.StockAccounts{Roles: map[string][]org.NewRole{}}
		for name, who := range map[string]policy.Actor{"Ann": ann, "Ben": ben, "Cy": cy} {
			stock.Accounts = append(stock.Accounts, org.Account{ID: who.ID, Email: name + "@students.example.org", Name: name})
			stock.Roles[who.ID] = []org.NewRole{{Role: policy.Checker}}
		}
		h.must(run(h, operator, stock))
		for i := range 4 {
			s := h.service(cast.FoodBankID)
			s.ID, s.Version, s.Name, s.Places = ids.New(), 0, fmt.Sprintf("Extra %d", i), nil
			s.Access, s.Areas = []directory.Access{directory.ByPhone}, []string{cast.HollowmereID}
			if i == 3 {
				s.Status, s.Name = directory.Draft, "A draft"
			}
			h.must(run(h, operator, directory.SaveService{Service: s}))
		}
		fn(h)
	})
}

func run[S any](h *house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.Runner, who, a)
}

func (h *house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h *house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) || err != nil && want == nil {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (h *house) service(id string) (s directory.Service) {
	h.Helper()
	h.must(h.db.Read(h.Context(), func(tx *store.ReadTx) (err error) {
		s, err = directory.ReadService(tx, id, "")
		return err
	}))
	return s
}

// start begins a round for everything, shared between two.
func (h *house) start() round.Progress {
	h.Helper()
	h.must(run(h, cast.Editor, round.StartRound{ID: h.id, Called: "Students ring", Most: 100, Members: []string{ann.ID, ben.ID}, Zone: citytest.London}))
	return h.progress()
}

func (h *house) progress() round.Progress {
	h.Helper()
	p, err := ops.Ask(h.Context(), h.Runner, cast.Editor, round.ShowRound{RoundID: h.id, Zone: citytest.London})
	h.must(err)
	return p
}

// queue is what somebody can ring today.
func (h *house) queue(who policy.Actor) (out []round.Line) {
	h.Helper()
	m, err := ops.Ask(h.Context(), h.Runner, who, round.MyCalls{RoundID: h.id, AccountID: who.ID, Zone: citytest.London})
	h.must(err)
	for _, l := range m.Lines {
		if l.Due(m.Today) {
			out = append(out, l)
		}
	}
	return out
}

// rang is what came of a call.
func (h *house) rang(who policy.Actor, service string, outcome round.Outcome, note string) error {
	return run(h, who, round.RecordCall{
		RoundID: h.id, ServiceID: service, Version: h.service(service).Version, Outcome: outcome, Note: note, Zone: citytest.London,
	})
}

func ask[S any](h *house, who policy.Actor, q ops.Question[S]) error {
	_, err := ops.Ask(h.Context(), h.Runner, who, q)
	return err
}
