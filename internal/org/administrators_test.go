package org_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

var administrator = org.NewRole{Role: policy.Administrator}

// administrators is how many there are now, that can sign in and have no end.
func (h house) administrators() int {
	h.t.Helper()
	return h.count(`
		select count(*) from org_grant g join org_account a on a.id = g.account_id
		where g.role = 'administrator' and g.ends = 0 and a.state = 'open'`)
}

// There is always one administrator, whichever way the last one is to go.
func TestTheLastAdministratorStays(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		now, ada := h.clk.Now(), h.who("ada")
		last := org.EndRole{GrantID: h.grant(idOf("ada"), policy.Administrator)}
		refused := func(why string) {
			t.Helper()
			h.says(why+": giving it up", run(h, ada, last), "role")
			h.says(why+": closing their account", run(h, ada, org.CloseAccount{AccountID: idOf("ada")}), "role")
			h.says(why+": an operator ends it", run(h, operator, last), "role")
			h.says(why+": an operator closes the account", run(h, operator, org.CloseAccount{AccountID: idOf("ada")}), "role")
			h.says(why+": with an end", run(h, operator, give("ada", org.NewRole{Role: policy.Administrator, Until: now.AddDate(0, 1, 0)})), "role")
		}
		refused("alone")

		// One who will leave is none, nor is one who is to come, nor one whose account is closed.
		h.must(run(h, ada, give("nemo", org.NewRole{Role: policy.Administrator, Until: now.AddDate(0, 0, 7)})))
		h.must(run(h, ada, give("tilda", org.NewRole{Role: policy.Administrator, From: now.AddDate(0, 0, 7)})))
		h.must(run(h, ada, give("osric", administrator)))
		h.must(run(h, ada, org.CloseAccount{AccountID: idOf("osric")}))
		refused("beside one who leaves, one to come and one who is closed")
		h.is("one who leaves, before their time", run(h, ada, org.EndRole{GrantID: h.grant(idOf("nemo"), policy.Administrator)}), nil)

		// Once the one to come has come, the first may go, and then the second may not.
		h.clk.Set(now.AddDate(0, 0, 7))
		h.must(run(h, ada, last))
		h.holds(idOf("ada"), "")
		h.says("the second", run(h, h.who("tilda"), org.EndRole{GrantID: h.grant(idOf("tilda"), policy.Administrator)}), "role")
		if n := h.administrators(); n != 1 {
			t.Errorf("%d administrators", n)
		}
	})
}

// Two administrators put each other out at the same moment, each in their own way: one of them stays.
func TestTwoAdministratorsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h house) {
		out := func(way, who string) func(by policy.Actor) error {
			if way == "end" {
				end := org.EndRole{GrantID: h.grant(idOf(who), policy.Administrator)}
				return func(by policy.Actor) error { return run(h, by, end) }
			}
			return func(by policy.Actor) error { return run(h, by, org.CloseAccount{AccountID: idOf(who)}) }
		}
		for round, ways := range [][2]string{{"end", "end"}, {"close", "close"}, {"end", "close"}, {"end", "end"}, {"close", "close"}} {
			names := [2]string{"ada", "nemo"}
			for _, x := range names { // both are in again
				if h.view(idOf(x)).State == org.Closed {
					h.must(run(h, operator, org.ReopenAccount{AccountID: idOf(x)}))
				}
				if len(h.grants(idOf(x))) == 0 {
					h.must(run(h, operator, give(x, administrator)))
				}
			}
			who := [2]policy.Actor{h.who(names[0]), h.who(names[1])}
			do := [2]func(policy.Actor) error{out(ways[0], names[1]), out(ways[1], names[0])}
			var got [2]error
			var all sync.WaitGroup
			for i := range 2 {
				all.Go(func() { got[i] = do[i](who[i]) })
			}
			all.Wait()
			if n := h.administrators(); n != 1 || (got[0] == nil) == (got[1] == nil) {
				t.Fatalf("round %d, %v: %v and %v, and there are %d administrators", round, ways, got[0], got[1], n)
			}
			if lost := errors.Join(got[0], got[1]); !errors.Is(lost, errs.Invalid) {
				t.Errorf("round %d: the one who stays was told %v", round, lost)
			}
			h.clk.Move(time.Minute)
		}
	})
}
