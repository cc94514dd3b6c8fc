package signweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/policy"
)

const better = "orchard kettle violin nine"

// chosen is the form of a page on which somebody with a link chooses a password.
func chosen(ticket, password string) url.Values {
	return url.Values{"ticket": {ticket}, "password": {password}, "email": {"somebody-else@example.org"}}
}

func TestInvitation(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		run(s, operator, org.StockAccounts{
			Accounts: []org.Account{{ID: idOf("new"), Email: "new@example.org", Name: "Neva &amp; Ash"}},
			Roles:    map[string][]org.NewRole{idOf("new"): {{Role: policy.Checker}}},
		})
		first, second := s.link(auth.ToComeIn, "new"), s.link(auth.ToComeIn, "new")
		b := s.browser()
		for range 2 { // mail programs look at links before people do
			p := b.get("/invitation?ticket=" + first)
			if p.Text("h1") != "Welcome" || !strings.Contains(p.Text("main"), "Hello Neva &amp; Ash") || p.Attr("[name=ticket]", "value") != first {
				t.Errorf("%s", p.Text("main"))
			}
		}
		b.leads(b.post("/invitation?ticket="+first, chosen(first, better)), "/home?done=welcome")
		if who := b.who(); who != "account, Neva &amp; Ash, held" {
			t.Errorf("in as %q", who)
		}
		if p := b.get("/me/codes/new?next=/home"); !p.Has("img.qr") { // their role needs a second step
			t.Error("no second step is offered")
		}
		for _, ticket := range []string{first, second} { // the second is no good either, once they are in
			b.page(b.send(http.MethodGet, "/invitation?ticket="+ticket, nil), http.StatusGone)
			b.page(b.post("/invitation", chosen(ticket, "another barge willow seven")), http.StatusGone)
		}
		if s.link(auth.ToComeIn, "new") != "" {
			t.Error("somebody who is in was sent another invitation")
		}
		s.browser().leads(s.browser().post("/sign-in", credentials("new@example.org", better)), "/home")
	})
}

// What is no link, or none any more, opens nothing and says so, in the same words.
func TestDeadLinks(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.stock("nemo", "")
		closed := s.link(auth.ToReset, "nemo")
		run(s, operator, org.CloseAccount{AccountID: idOf("nemo")})
		old := s.link(auth.ToReset, "vera")
		s.clk.Move(time.Hour)
		tickets := map[string]string{
			"none": "", "nonsense": "x", "forged": string(auth.NewToken()), "too long": strings.Repeat("a", 9000), "too old": old,
			"of a closed account": closed, "of another kind": s.link(auth.ToReset, "tilda") + "A", "SQL": "' or 1=1 --", "a script": "<script>alert(1)</script>",
		}
		for what, ticket := range tickets {
			for _, path := range []string{"/reset", "/invitation"} {
				b := s.browser()
				b.page(b.send(http.MethodGet, path+"?ticket="+url.QueryEscape(ticket), nil), http.StatusGone)
				p := b.page(b.post(path, chosen(ticket, better)), http.StatusGone)
				if !strings.Contains(p.Text("main"), "It was used already, or it is too old") || strings.Contains(p.Body(), "Sparrow") {
					t.Errorf("%s: %s", what, p.Text("main"))
				}
			}
		}
		// A link to a new password is no invitation, and the other way round.
		b := s.browser()
		b.page(b.post("/invitation", chosen(s.link(auth.ToReset, "vera"), better)), http.StatusGone)
		b.leads(b.post("/sign-in", credentials("vera@example.org", password)), "/home")
		if w := b.send(http.MethodGet, "/reset?ticket=%00", nil); w.Code != http.StatusBadRequest {
			t.Errorf("NUL: %d", w.Code)
		}
		if n := s.count(`select count(*) from platform_ticket where used_at <> 0`); n != 0 {
			t.Errorf("%d links were used up", n)
		}
	})
}

func TestWeakPasswords(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		ticket, in := s.link(auth.ToReset, "vera"), s.in("vera")
		for weak, says := range map[string]string{
			"":                          "12 characters or more",
			"short words":               "12 characters or more",
			strings.Repeat("a", 129):    "128 characters or fewer",
			strings.Repeat("a", 20):     "too easy to guess",
			"passwordpassword":          "too easy to guess",
			"P@ssword2026":              "too easy to guess",
			"Vera Sparrow vera":         "too easy to guess",
			"mereshirepartnership":      "too easy to guess",
			"qwertyuiop12345":           "too easy to guess",
			"letmein dragon":            "too easy to guess",
			"<script>":                  "12 characters or more",
			"\u0065\u0301\u0301\u0301a": "12 characters or more",
		} {
			b := s.browser()
			for target, p := range map[string]interface{ Text(string) string }{
				"a link": b.page(b.post("/reset", chosen(ticket, weak)), http.StatusUnprocessableEntity),
				"in":     in.page(in.post("/me/password", url.Values{"password": {weak}}), http.StatusUnprocessableEntity),
			} {
				if !strings.Contains(p.Text("#password-error"), says) {
					t.Errorf("%s, %.30q: %s", target, weak, p.Text("#password-error"))
				}
			}
			p := b.page(b.post("/reset", chosen(ticket, weak)), http.StatusUnprocessableEntity)
			if p.Attr("[name=ticket]", "value") != ticket || p.Attr("#password", "value") != "" {
				t.Error("the link was lost, or the password was sent back")
			}
		}
		b := s.browser()
		b.leads(b.post("/sign-in", credentials("vera@example.org", password)), "/home")
		b.leads(b.post("/reset", chosen(ticket, better)), "/sign-in?done=password") // the link is still good
	})
}

// A new password by a link ends every sign-in and every other link; the second step stays.
func TestReset(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		in, other := s.in("tilda"), s.in("tilda")
		half := s.browser()
		half.post("/sign-in", credentials("tilda@example.org", password))
		stranger := s.in("vera")
		one, two := s.link(auth.ToReset, "tilda"), s.link(auth.ToReset, "tilda")
		if s.link(auth.ToReset, "tilda") == "" || s.link(auth.ToReset, "tilda") != "" {
			t.Error("not three links at most at the same time")
		}
		b := s.browser()
		if p := b.get("/reset?ticket=" + two); p.Text("h1") != "Choose a new password" || !strings.Contains(p.Text("main"), "signed out everywhere") {
			t.Errorf("%s", p.Text("main"))
		}
		b.leads(b.post("/reset", chosen(one, better)), "/sign-in?done=password")
		if p := b.get("/sign-in?done=password"); !strings.Contains(p.Text(".done"), "Your new password is kept") {
			t.Error("it does not say so")
		}
		for what, x := range map[string]*browser{"one": in, "another": other, "who has it": b} {
			if who := x.who(); who != "" {
				t.Errorf("%s is still %q", what, who)
			}
		}
		half.leads(half.post("/sign-in/code", url.Values{"code": {s.code()}}), "/sign-in")
		if stranger.who() == "" {
			t.Error("somebody else was signed out")
		}
		for _, ticket := range []string{one, two} {
			b.page(b.post("/reset", chosen(ticket, "another barge willow seven")), http.StatusGone)
		}
		b.page(b.post("/sign-in", credentials("tilda@example.org", password)), http.StatusUnprocessableEntity)
		b.leads(b.post("/sign-in", credentials("tilda@example.org", better)), "/sign-in/code")
	})
}

// Nobody finds out by asking whether there is an account.
func TestForgot(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.browser()
		b.get("/forgot")
		for _, email := range []string{"vera@example.org", "nobody@example.org", " VERA@example.org", "' or 1=1 --", "not an address"} {
			b.leads(b.post("/forgot", url.Values{"email": {email}}), "/forgot/sent")
		}
		if said := b.get("/forgot/sent").Text("main"); !strings.Contains(said, "If there is an account") {
			t.Errorf("%s", said)
		}
		for _, email := range []string{"", "  ", strings.Repeat("a", 301)} {
			p := b.page(b.post("/forgot", url.Values{"email": {email}}), http.StatusUnprocessableEntity)
			if p.Attr("#email", "value") != email || !p.Has("#email-error") {
				t.Errorf("%q: %s", email, p.Text("main"))
			}
		}
		if n := s.count(`select count(*) from platform_outbox where name = 'auth.reset_asked'`); n != 5 {
			t.Errorf("%d were asked for", n)
		}
		if n := s.count(`select count(*) from platform_audit where action = 'reset.ask' and (detail <> '' or subject <> 'reset')`); n != 0 {
			t.Error("the audit tells who has forgotten")
		}
	})
}
