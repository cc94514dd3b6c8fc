package auth_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestByPassword(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		bob := h.who(h.in("bob"))
		if bob.Kind != policy.KindAccount || bob.ID != h.person("bob").ID || !bob.Fresh || bob.Held || len(bob.Grants) != 1 {
			t.Errorf("bob is %+v", bob)
		}
		for _, c := range [][2]string{{"bob", "wrong"}, {"nobody", password}, {"", ""}, {"bob", ""}} {
			_, err := h.tries(c[0], c[1])
			is(t, c[0]+" with "+c[1], err, auth.ErrWrong)
		}
		h.person("bob").Open = false
		_, err := h.tries("bob", password)
		is(t, "somebody who has left", err, auth.ErrWrong)
		if n := h.refused("signin.begin", "wrong address or password"); n != 5 {
			t.Errorf("%d refusals in the audit, want 5", n)
		}
	})
}

// A half sign-in opens nothing; a code is good once; five wrong ones, and the first step has to be done again.
func TestBySecondStep(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		e, err := h.tries("ann", password)
		if err != nil || !e.Half {
			t.Fatalf("%+v %v", e, err)
		}
		if who := h.who(e.Token); who.SignedIn() {
			t.Errorf("half in, and already %+v", who)
		}
		code := h.code("ann")
		token, err := h.Second(ctx, h.with(e.Token), h.from, code)
		is(t, "the code", err, nil)
		if who := h.who(token); who.ID != h.person("ann").ID || len(who.Grants) != 2 || who.Held {
			t.Errorf("ann is %+v", who)
		}
		_, err = h.Second(ctx, h.with(e.Token), h.from, code)
		is(t, "the half sign-in once more", err, errs.NotFound)

		again, err := h.tries("ann", password)
		is(t, "the password again", err, nil)
		_, err = h.Second(ctx, h.with(again.Token), h.from, code)
		is(t, "the same code again", err, auth.ErrWrong)
		for range 4 {
			h.clk.Move(time.Minute)
			_, err = h.Second(ctx, h.with(again.Token), h.from, "000000")
			is(t, "a wrong code", err, auth.ErrWrong)
		}
		_, err = h.Second(ctx, h.with(again.Token), h.from, h.code("ann"))
		is(t, "the right code after five wrong ones", err, errs.NotFound)
	})
}

// Whoever may change what is other people's is held back without a second step, and a viewer is not.
func TestRolesAreHeldBackWithoutASecondStep(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.add("eve", false, anEditor, aViewer)
		who := h.who(h.in("eve"))
		if !who.Held || len(who.Grants) != 1 || who.Grants[0] != aViewer {
			t.Errorf("eve is %+v", who)
		}
	})
}

// What is in the register counts at each request: a role that is lost, an account that is closed.
func TestTheRegisterCountsAtEachRequest(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.in("ann")
		h.holds[h.person("ann").ID] = []policy.Grant{aViewer}
		if who := h.who(token); len(who.Grants) != 1 {
			t.Errorf("still %+v", who.Grants)
		}
		h.person("ann").Open = false
		if who := h.who(token); who.SignedIn() {
			t.Errorf("closed, and still %+v", who)
		}
	})
}

func TestASignInEnds(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.in("bob")
		h.clk.Move(119 * time.Minute)
		if !h.who(token).SignedIn() {
			t.Error("out after less than two hours")
		}
		h.clk.Move(119 * time.Minute) // they were here in between
		if who := h.who(token); !who.SignedIn() || who.Fresh {
			t.Errorf("after another %+v", who)
		}
		h.clk.Move(2*time.Hour + time.Minute)
		if h.who(token).SignedIn() {
			t.Error("in after more than two idle hours")
		}
		token = h.in("bob")
		for range 8 {
			h.clk.Move(90 * time.Minute)
			_ = h.who(token)
		}
		if h.who(token).SignedIn() {
			t.Error("in after twelve hours")
		}
		is(t, "sweep", h.Sweep(t.Context()), nil)
	})
}

func TestSignOut(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		here, there := h.in("bob"), h.in("bob")
		bob := h.who(here)
		h.clk.Move(time.Minute)
		ann := h.who(h.in("ann"))
		is(t, "ann ends bob's", ops.Do(ctx, h.runner, ann, auth.EndSignIn{ID: h.here(here).ID}), errs.Denied)
		is(t, "bob ends the other", ops.Do(ctx, h.runner, bob, auth.EndSignIn{ID: h.here(there).ID}), nil)
		if h.who(there).SignedIn() || !h.who(here).SignedIn() {
			t.Error("the wrong one was ended")
		}
		if h.refused("signin.use", "a cookie that is not of any sign-in, or not any more") != 1 {
			t.Error("a replayed cookie is not in the audit")
		}
		third := h.in("bob")
		is(t, "everywhere else", ops.Do(ctx, h.runner, bob, auth.EndSignIns{AccountID: bob.ID, But: h.here(here).ID}), nil)
		if h.who(third).SignedIn() || !h.who(here).SignedIn() {
			t.Error("everywhere else is not everywhere else")
		}
		is(t, "ann ends all of bob's", ops.Do(ctx, h.runner, ann, auth.EndSignIns{AccountID: bob.ID}), errs.Denied)
		is(t, "everywhere", ops.Do(ctx, h.runner, bob, auth.EndSignIns{AccountID: bob.ID}), nil)
		if h.who(here).SignedIn() {
			t.Error("still in")
		}
	})
}

// A cookie from another browser than it was given to opens nothing, and ends the sign-in.
func TestAStolenCookie(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.in("bob")
		mine := h.agent
		h.agent = "Mozilla/5.0 (Windows NT 10.0) Chrome/140"
		if h.who(token).SignedIn() {
			t.Error("the thief is in")
		}
		h.agent = mine
		if h.who(token).SignedIn() {
			t.Error("the sign-in goes on")
		}
		if h.refused("signin.use", "a cookie from another browser than it was given to: the sign-in was ended") != 1 {
			t.Error("it is not in the audit")
		}
	})
}

// A cookie that somebody else has set is never the one that is signed in by.
func TestAFixedCookie(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		fixed := auth.NewToken()
		r := h.with(fixed)
		who, err := h.Identify(r)
		if err != nil || who.SignedIn() {
			t.Errorf("%+v %v", who, err)
		}
		if got := h.in("bob"); got == fixed {
			t.Error("the token was taken over")
		}
		if h.who(fixed).SignedIn() {
			t.Error("the fixed cookie is in")
		}
	})
}

func TestCookies(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		w := httptest.NewRecorder()
		h.SetCookie(w, auth.NewToken())
		set := w.Header().Get("Set-Cookie")
		for _, want := range []string{"__Host-homeward=", "Path=/", "HttpOnly", "Secure", "SameSite=Lax"} {
			if !strings.Contains(set, want) {
				t.Errorf("%s lacks %s", set, want)
			}
		}
		if strings.Contains(set, "Domain") || strings.Contains(set, "Max-Age") {
			t.Error(set)
		}
	})
}

// Tries are counted by address and account together: who tries too often waits, and nobody else does.
func TestTriesAreLimited(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		owner := h.from
		var soon auth.TooMany
		h.from = owner.Next()
		for range 6 {
			_, err := h.tries("bob", "guess")
			is(t, "a guess", err, auth.ErrWrong)
		}
		_, err := h.tries("bob", "guess")
		if !errors.As(err, &soon) || soon.Wait <= 0 || soon.Wait > 10*time.Second {
			t.Errorf("the seventh guess: %v", err)
		}
		_, err = h.tries("nobody", "guess")
		is(t, "another account", err, auth.ErrWrong)
		h.from = owner
		if _, err := h.tries("bob", password); err != nil {
			t.Errorf("the owner: %v", err)
		}
	})
}

// To show once more who they are counts for ten minutes, and gives the cookie a new token.
func TestProve(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		for _, c := range []struct{ name, wrong string }{{"bob", "wrong"}, {"ann", password}} { // who has an app is asked for a code
			token := h.in(c.name)
			h.clk.Move(11 * time.Minute)
			if h.who(token).Fresh {
				t.Error("fresh after eleven minutes")
			}
			_, err := h.Prove(ctx, h.with(token), h.from, c.wrong)
			is(t, c.name+" with the wrong proof", err, auth.ErrWrong)
			proof := password
			if c.name == "ann" {
				proof = h.code("ann")
			}
			now, err := h.Prove(ctx, h.with(token), h.from, proof)
			is(t, c.name, err, nil)
			if !h.who(now).Fresh || h.who(token).SignedIn() {
				t.Error("not fresh, or the old token still counts")
			}
		}
		_, err := h.Prove(ctx, h.with(""), h.from, password)
		is(t, "nobody", err, errs.NotFound)
	})
}

// Wrong proofs end the sign-in, from however many addresses they come: whoever has a stolen cookie must not
// try every code.
func TestWrongProofsEndTheSignIn(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token := h.in("ann")
		for range 5 {
			h.from = h.from.Next()
			_, err := h.Prove(t.Context(), h.with(token), h.from, "000000")
			is(t, "a wrong proof", err, auth.ErrWrong)
		}
		if h.who(token).SignedIn() {
			t.Error("the sign-in goes on")
		}
		_, err := h.Prove(t.Context(), h.with(token), h.from, h.code("ann"))
		is(t, "the right one, too late", err, errs.NotFound)
	})
}

// Whoever knows a password can't keep the owner out at the second step: the owner's own address has tries of
// its own, and from all others together there are few.
func TestWrongCodesElsewhereDoNotBindTheOwner(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		home := h.from
		_ = h.in("ann")
		var soon auth.TooMany
		slowed := false
		for range 12 { // six wrong codes from each address, in two half sign-ins
			h.from = h.from.Next()
			for range 2 {
				e, err := h.tries("ann", password)
				is(t, "the stolen password", err, nil)
				for range 3 {
					_, err = h.Second(t.Context(), h.with(e.Token), h.from, "000000")
					slowed = slowed || errors.As(err, &soon)
				}
			}
		}
		if !slowed {
			t.Error("nobody slowed the thief down")
		}
		h.from = home
		h.clk.Move(time.Minute)
		if who := h.who(h.in("ann")); !who.SignedIn() {
			t.Error("the owner is kept out")
		}
	})
}

func TestMeans(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		ann, bob := h.who(h.in("ann")), h.who(h.in("bob"))
		m, err := ops.Ask(ctx, h.runner, ann, auth.ShowMeans{AccountID: ann.ID})
		if err != nil || !m.Password || !m.Codes || len(m.SignIns) != 1 || m.SignIns[0].Agent != "Firefox on Linux" {
			t.Errorf("%+v %v", m, err)
		}
		_, err = ops.Ask(ctx, h.runner, bob, auth.ShowMeans{AccountID: ann.ID})
		is(t, "bob looks at ann's", err, errs.Denied)
		is(t, "forget by bob", ops.Do(ctx, h.runner, bob, auth.Forget{AccountID: ann.ID}), errs.Denied)
		is(t, "forget", ops.Do(ctx, h.runner, policy.System("x"), auth.Forget{AccountID: ann.ID}), nil)
		m, err = ops.Ask(ctx, h.runner, policy.Operator("x", policy.Administrator), auth.ShowMeans{AccountID: ann.ID})
		if err != nil || len(m.SignIns) != 0 {
			t.Errorf("%+v %v", m, err)
		}
	})
}

// What is kept in the database lets nobody in: no token, no code, no password.
func TestNothingIsKeptAsItWasGiven(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		token, secret := h.in("ann"), h.secrets[h.person("ann").ID]
		link := h.link(auth.ToReset, "ann")
		err := h.db.Read(t.Context(), func(tx *store.ReadTx) error {
			for _, q := range []string{
				`select hash || account_id || agent from platform_signin`, `select hash || body from platform_ticket`,
				`select password || recovery from platform_credential`, `select detail || subject || reason from platform_audit`,
			} {
				var rows []string
				if err := tx.Select(&rows, q); err != nil {
					return err
				}
				for _, row := range rows {
					for _, s := range []string{string(token), string(link), string(secret), password, "ann@example.org"} {
						if strings.Contains(row, s) {
							t.Errorf("%s gives %q away", q, s)
						}
					}
				}
			}
			var sealed []byte
			if err := tx.Get(&sealed, `select totp from platform_credential where account_id = $1`, h.person("ann").ID); err != nil {
				return err
			}
			if strings.Contains(string(sealed), string(secret)) {
				t.Error("the secret for codes is not sealed")
			}
			return nil
		})
		is(t, "read", err, nil)
	})
}

func TestAgentOf(t *testing.T) {
	for ua, want := range map[string]string{
		"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0": "Edge on Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604.1":               "Safari on iPhone",
		"Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140 Mobile Safari/537.36":                                    "Chrome on Android",
		"curl/8": "A program", "": "A program",
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("User-Agent", ua)
		if got := auth.AgentOf(r); got != want {
			t.Errorf("%s: %s, want %s", ua, got, want)
		}
	}
}
