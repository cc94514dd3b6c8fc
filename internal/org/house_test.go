package org_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// house is the test city with people who have accounts.
type house struct {
	t      *testing.T
	db     *store.DB
	clk    *clock.Fake
	runner *ops.Runner
}

// each runs a test in the house on both engines.
func each(t *testing.T, fn func(t *testing.T, h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := house{t, db, clk, cast.NewCity(t, db).Runner}
		h.stock("ada", org.NewRole{Role: policy.Administrator})
		h.stock("tilda", org.NewRole{Role: policy.Owner, OrganisationID: cast.LanternID})
		h.stock("osric", org.NewRole{Role: policy.Owner, OrganisationID: cast.HarbourID})
		h.stock("nemo")
		fn(t, h)
	})
}

// operator is somebody at the command line who may do all that is done there.
var operator = policy.Operator("an operator", policy.Administrator)

func idOf(name string) string { return ids.Derive("orgtest", "account:"+name) }

// stock makes an account.
func (h house) stock(name string, roles ...org.NewRole) {
	h.t.Helper()
	id := idOf(name)
	h.must(run(h, operator, org.StockAccounts{
		Accounts: []org.Account{{ID: id, Email: name + "@example.org", Name: strings.ToUpper(name[:1]) + name[1:]}},
		Roles:    map[string][]org.NewRole{id: roles},
	}))
}

func run[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.t.Context(), h.runner, who, a)
}

func (h house) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// is wants an error of a kind, or none.
func (h house) is(what string, err, want error) {
	h.t.Helper()
	if !errors.Is(err, want) || want == nil && err != nil {
		h.t.Errorf("%s: %v, want %v", what, err, want)
	}
}

// says wants problems with these fields.
func (h house) says(what string, err error, want string) {
	h.t.Helper()
	var got []string
	for _, f := range errs.Of(err) {
		got = append(got, f.Name)
	}
	if strings.Join(got, " ") != want {
		h.t.Errorf("%s: %v, want %q", what, err, want)
	}
}

// who is somebody with what they hold now, who has just shown who they are.
func (h house) who(name string) policy.Actor {
	h.t.Helper()
	a := policy.Actor{Kind: policy.KindAccount, ID: idOf(name), Name: name, Fresh: true}
	a.Grants = h.grants(idOf(name))
	return a
}

func (h house) stale(name string) policy.Actor {
	a := h.who(name)
	a.Fresh = false
	return a
}

func (h house) read(fn func(tx *store.ReadTx) error) {
	h.t.Helper()
	h.must(h.db.Read(h.t.Context(), fn))
}

// grants is what an account holds now.
func (h house) grants(id string) (out []policy.Grant) {
	h.t.Helper()
	h.read(func(tx *store.ReadTx) (err error) {
		out, err = org.GrantsOf(tx, id)
		return err
	})
	return out
}

// holds wants what an account holds now, in words.
func (h house) holds(id, want string) {
	h.t.Helper()
	var got []string
	for _, g := range h.grants(id) {
		at := map[string]string{"": "", cast.LanternID: " lantern", cast.HarbourID: " harbour", cast.QuayID: " quay"}
		got = append(got, string(g.Role)+at[g.Organisation]+at[g.Area])
	}
	if strings.Join(got, ", ") != want {
		h.t.Errorf("holds %q, want %q", got, want)
	}
}

func (h house) byEmail(email string) (a org.Account, err error) {
	err = h.db.Read(h.t.Context(), func(tx *store.ReadTx) (err error) {
		a, err = org.AccountByEmail(tx, email)
		return err
	})
	return a, err
}

// view is an account as administrators see it.
func (h house) view(id string) org.AccountView {
	h.t.Helper()
	v, err := ops.Ask(h.t.Context(), h.runner, operator, org.ShowAccount{AccountID: id})
	h.must(err)
	return v
}

// grant is the id of the newest grant of an account in a role.
func (h house) grant(id string, role policy.Role) string {
	h.t.Helper()
	for _, g := range h.view(id).Grants {
		if g.Role == role {
			return g.ID
		}
	}
	h.t.Fatalf("%s was never %s", id, role)
	return ""
}

// count is how many rows fit.
func (h house) count(q string, args ...any) (n int) {
	h.t.Helper()
	h.read(func(tx *store.ReadTx) error { return tx.Get(&n, q, args...) })
	return n
}

// announced is how many events of a name there are.
func (h house) announced(name string) int {
	h.t.Helper()
	return h.count(`select count(*) from platform_outbox where name = $1`, name)
}

func names(list []org.Listed) string {
	var out []string
	for _, a := range list {
		out = append(out, a.Name)
	}
	return fmt.Sprint(out)
}
