package auth_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Setting up an app: the secret is ours and bound to the account, the first code has to be right, and
// the sign-in has had its second step from then on.
func TestKeepCodes(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.add("eve", false, anEditor)
		token := h.in("eve")
		eve, p := h.who(token), *h.person("eve")
		offer, err := h.OfferCodes(p)
		is(t, "offer", err, nil)
		back, err := h.Reoffer(p, offer.Sealed)
		if err != nil || back.Secret != offer.Secret {
			t.Errorf("%v %v", back, err)
		}
		_, err = h.Reoffer(*h.person("bob"), offer.Sealed)
		is(t, "somebody else's offer", err, errs.Invalid)
		_, err = h.Reoffer(p, "AAAA")
		is(t, "a made-up offer", err, errs.Invalid)
		_, _, err = h.KeepCodesFor(ctx, eve, offer, "000000", h.here(token))
		is(t, "a wrong first code", err, errs.Invalid)
		code, err := offer.Secret.Code(h.clk.Now())
		is(t, "code", err, nil)
		stale := eve
		stale.Fresh = false
		_, _, err = h.KeepCodesFor(ctx, stale, offer, code, h.here(token))
		is(t, "not fresh", err, errs.Unproven)
		is(t, "by an operator", ops.Do(ctx, h.runner, policy.Operator("x"), auth.KeepCodes{Auth: h.Auth, Offer: offer, Code: code}), errs.Denied)
		recovery, now, err := h.KeepCodesFor(ctx, eve, offer, code, h.here(token))
		if err != nil || len(recovery) != 10 {
			t.Fatalf("%v %v", recovery, err)
		}
		if who := h.who(now); who.Held || len(who.Grants) != 1 {
			t.Errorf("eve is %+v", who)
		}
		if h.who(token).SignedIn() {
			t.Error("the old token still counts")
		}
		h.secrets[p.ID] = offer.Secret
		t.Run("recovery", func(t *testing.T) { h.recover(t, recovery) })
	})
}

// recover signs eve in with a recovery code, which is good once.
func (h *house) recover(t *testing.T, codes []string) {
	t.Helper()
	ctx := t.Context()
	e, err := h.tries("eve", password)
	is(t, "first step", err, nil)
	token, err := h.Second(ctx, h.with(e.Token), h.from, codes[3])
	is(t, "a recovery code", err, nil)
	again, err := h.tries("eve", password)
	is(t, "first step", err, nil)
	_, err = h.Second(ctx, h.with(again.Token), h.from, codes[3])
	is(t, "the same recovery code", err, auth.ErrWrong)

	eve := h.who(token)
	fresh, err := h.NewRecovery(ctx, eve)
	if err != nil || len(fresh) != 10 {
		t.Errorf("%v %v", fresh, err)
	}
	stale := eve
	stale.Fresh = false
	_, err = h.NewRecovery(ctx, stale)
	is(t, "new codes, not fresh", err, errs.Unproven)
	is(t, "by an operator", ops.Do(ctx, h.runner, policy.Operator("x"), auth.RenewRecovery{}), errs.Denied)
	h.clk.Move(time.Minute)
	e, err = h.tries("eve", password)
	is(t, "first step", err, nil)
	_, err = h.Second(ctx, h.with(e.Token), h.from, codes[4])
	is(t, "an old recovery code", err, auth.ErrWrong)
}

func TestDropCodes(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		token := h.in("ann")
		ann, bob := h.who(token), h.who(h.in("bob"))
		drop := auth.DropCodes{AccountID: ann.ID}
		is(t, "by bob", ops.Do(ctx, h.runner, bob, drop), errs.Denied)
		stale := policy.Actor{Kind: policy.KindAccount, ID: "root", Grants: []policy.Grant{{Role: policy.Administrator}}}
		is(t, "by an administrator, not fresh", ops.Do(ctx, h.runner, stale, drop), errs.Unproven)
		stale.Fresh = true
		is(t, "by an administrator", ops.Do(ctx, h.runner, stale, drop), nil)
		is(t, "again", ops.Do(ctx, h.runner, stale, drop), errs.Invalid)
		if h.who(token).SignedIn() {
			t.Error("still in")
		}
		e, err := h.tries("ann", password)
		if err != nil || e.Half {
			t.Errorf("%+v %v", e, err)
		}
		if who := h.who(e.Token); !who.Held {
			t.Error("the grave role is not held back")
		}
	})
}

func TestKeys(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ann := h.who(h.in("ann"))
		until := h.clk.Now().AddDate(0, 1, 0)
		make := func(k auth.MakeKey) (string, error) { return h.NewKey(ctx, ann, k) }
		for name, k := range map[string]auth.MakeKey{
			"no name": {Grants: ann.Grants, Until: until}, "no role": {Called: "x", Until: until}, "no end": {Called: "x", Grants: ann.Grants},
			"past": {Called: "x", Grants: ann.Grants, Until: h.clk.Now()}, "for ever": {Called: "x", Grants: ann.Grants, Until: until.AddDate(2, 0, 0)},
		} {
			_, err := make(k)
			is(t, name, err, errs.Invalid)
		}
		_, err := make(auth.MakeKey{Called: "x", Until: until, Grants: []policy.Grant{{Role: policy.Administrator}}})
		is(t, "a role that she does not hold", err, errs.Denied)
		reads, err := make(auth.MakeKey{Called: "reads", Until: until, Grants: []policy.Grant{anEditor}, ReadsOnly: true})
		is(t, "reads", err, nil)
		writes, err := make(auth.MakeKey{Called: "writes", Until: until, Grants: []policy.Grant{anEditor}})
		is(t, "writes", err, nil)

		use := func(method, key string) (policy.Actor, error) {
			r := h.with("")
			r.Method = method
			r.Header.Set("Authorization", "Bearer "+key)
			return h.Identify(r)
		}
		who, err := use("GET", reads)
		if err != nil || who.Kind != policy.KindKey || len(who.Grants) != 1 || who.Grants[0] != anEditor {
			t.Errorf("%+v %v", who, err)
		}
		_, err = use("POST", reads)
		is(t, "a key that only reads", err, errs.Denied)
		who, err = use("POST", writes)
		if err != nil || !who.SignedIn() {
			t.Errorf("%+v %v", who, err)
		}
		for _, wrong := range []string{"", "x", "homeward_", reads[:len(reads)-2] + "xx"} {
			_, err = use("GET", wrong)
			is(t, "key "+wrong, err, errs.Denied)
		}
		h.holds[ann.ID] = []policy.Grant{aViewer}
		if who, _ = use("GET", reads); len(who.Grants) != 0 {
			t.Error("the key keeps what its owner lost")
		}
		h.endKeys(t, ann, use, reads)
	})
}

// endKeys ends a key, and lets the others run out.
func (h *house) endKeys(t *testing.T, ann policy.Actor, use func(method, key string) (policy.Actor, error), key string) {
	t.Helper()
	ctx := t.Context()
	m, err := ops.Ask(ctx, h.runner, ann, auth.ShowMeans{AccountID: ann.ID})
	if err != nil || len(m.Keys) != 2 {
		t.Fatalf("%+v %v", m, err)
	}
	for _, k := range m.Keys {
		if k.Name == "reads" {
			is(t, "bob ends it", ops.Do(ctx, h.runner, h.who(h.in("bob")), auth.EndKey{ID: k.ID}), errs.Denied)
			is(t, "ann ends it", ops.Do(ctx, h.runner, ann, auth.EndKey{ID: k.ID}), nil)
		}
	}
	_, err = use("GET", key)
	is(t, "an ended key", err, errs.Denied)
	h.clk.Move(40 * 24 * time.Hour)
	_, err = use("GET", key)
	is(t, "a key that has run out", err, errs.Denied)
}
