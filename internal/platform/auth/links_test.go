package auth_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const better = "another set of quiet words"

func TestLinks(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		old := h.in("bob")
		link := h.link(auth.ToReset, "bob")
		for range 2 { // mail programs look first
			p, err := h.Ticket(ctx, auth.ToReset, link)
			if err != nil || p.Name != "bob" {
				t.Errorf("%+v %v", p, err)
			}
		}
		_, err := h.Ticket(ctx, auth.ToComeIn, link)
		is(t, "for something else", err, auth.ErrLink)
		_, err = h.Ticket(ctx, auth.ToReset, auth.NewToken())
		is(t, "forged", err, auth.ErrLink)
		_, err = h.Ticket(ctx, auth.ToReset, "short")
		is(t, "nonsense", err, auth.ErrLink)
		for _, weak := range []string{"short", "password1234", "bob@example.org bob"} {
			if _, err := h.SetByLink(ctx, h.from, auth.ToReset, link, weak); len(errs.Of(err)) != 1 {
				t.Errorf("%s: %v", weak, err)
			}
		}
		_, err = h.SetByLink(ctx, h.from, auth.ToReset, link, better)
		is(t, "a good one", err, nil)
		if h.who(old).SignedIn() {
			t.Error("still signed in under the old password")
		}
		_, err = h.tries("bob", password)
		is(t, "the old password", err, auth.ErrWrong)
		_, err = h.tries("bob", better)
		is(t, "the new password", err, nil)
		_, err = h.SetByLink(ctx, h.from, auth.ToReset, link, password)
		is(t, "the link once more", err, auth.ErrLink)

		late := h.link(auth.ToReset, "bob")
		h.clk.Move(time.Hour)
		_, err = h.SetByLink(ctx, h.from, auth.ToReset, late, password)
		is(t, "too late", err, auth.ErrLink)
		if n := h.refused("link.use", "a link that was used or is too old"); n != 3 {
			t.Errorf("%d in the audit", n)
		}
		if n := h.refused("link.use", "a forged link"); n != 2 {
			t.Errorf("%d forged in the audit", n)
		}
	})
}

func TestLinksAreFew(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		sent := 0
		for range 6 {
			if h.link(auth.ToReset, "bob") != "" {
				sent++
			}
		}
		if sent != 3 {
			t.Errorf("%d links are out, want 3", sent)
		}
		if h.link(auth.ToComeIn, "bob") != "" {
			t.Error("who can sign in is asked in again")
		}
		h.person("bob").Open = false
		h.clk.Move(2 * time.Hour)
		if h.link(auth.ToReset, "bob") != "" {
			t.Error("a closed account gets a link")
		}
		by := auth.SendLink{Auth: h.Auth, Purpose: auth.ToReset, AccountID: h.person("ann").ID, Send: func(*store.Tx, auth.Person, auth.Token, time.Time) error { return nil }}
		is(t, "sent by somebody", ops.Do(t.Context(), h.runner, policy.Operator("x", policy.Administrator), by), errs.Denied)
	})
}

// An invitation is how somebody without a password comes in.
func TestComingIn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		p := &auth.Person{ID: ids.New(), Email: "new@example.org", Name: "new", Open: true}
		h.people[p.Email] = p
		_, err := h.tries("new", "")
		is(t, "without a password", err, auth.ErrWrong)
		link := h.link(auth.ToComeIn, "new")
		_, err = h.SetByLink(ctx, h.from, auth.ToComeIn, link, better)
		is(t, "choose", err, nil)
		_, err = h.tries("new", better)
		is(t, "come in", err, nil)
		is(t, "ask for a reset", ops.Do(ctx, h.runner, policy.Nobody(), auth.AskReset{Email: " New@Example.org"}), nil)
		is(t, "without an address", ops.Do(ctx, h.runner, policy.Nobody(), auth.AskReset{}), errs.Invalid)
	})
}

func TestChangePassword(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		here, there := h.in("bob"), h.in("bob")
		bob, p := h.who(here), *h.person("bob")
		is(t, "weak", h.ChangePassword(ctx, h.from, bob, p, password, "short", ""), errs.Invalid)
		stale := bob
		stale.Fresh = false
		is(t, "not fresh", h.ChangePassword(ctx, h.from, stale, p, password, better, ""), errs.Unproven)
		is(t, "without the present one", h.ChangePassword(ctx, h.from, bob, p, "guess", better, ""), errs.Invalid)
		is(t, "change", h.ChangePassword(ctx, h.from, bob, p, password, better, h.here(here).ID), nil)
		if !h.who(here).SignedIn() || h.who(there).SignedIn() {
			t.Error("the others must go, and this one stay")
		}
	})
}
