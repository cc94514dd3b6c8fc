package signweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

func credentials(email, password string) url.Values {
	return url.Values{"email": {email}, "password": {password}}
}

// Whatever is wrong with an attempt, the answer is the same, and it keeps the address that was typed.
func TestSignIn(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.stock("nemo", "")
		run(s, operator, org.CloseAccount{AccountID: idOf("nemo")})
		run(s, operator, org.InviteAccount{Email: "new@example.org", Called: "New", NewRole: org.NewRole{Role: policy.Checker}})
		for _, email := range []string{"vera@example.org", "  Vera@Example.ORG "} {
			b := s.browser()
			b.get("/sign-in")
			b.leads(b.post("/sign-in", credentials(email, password)), "/home")
			if who := b.who(); who != "account, Vera Sparrow, viewer" {
				t.Errorf("%q is %q", email, who)
			}
			b.leads(b.send(http.MethodGet, "/sign-in?next=/me", nil), "/me") // in already
			b.page(b.send(http.MethodGet, "/sign-in/back", nil), http.StatusForbidden)
			if who := b.who(); who != "account, Vera Sparrow, viewer" {
				t.Errorf("a link to where other organisations send people back made %q of %q", who, email)
			}
		}
		var said string
		for what, form := range map[string]url.Values{
			"a wrong password":                credentials("vera@example.org", "lantern barge willow eight"),
			"a password in capitals":          credentials("vera@example.org", strings.ToUpper(password)),
			"no such account":                 credentials("nobody@example.org", password),
			"a closed account":                credentials("nemo@example.org", password),
			"one who has not come in yet":     credentials("new@example.org", password),
			"one who has not come in, empty":  credentials("new@example.org", ""),
			"nothing":                         credentials("", ""),
			"no password":                     credentials("vera@example.org", ""),
			"SQL":                             credentials("' or 1=1 --", "' or 1=1 --"),
			"a script":                        credentials(`"><script>alert(1)</script>`, "x"),
			"an address that is many lines":   credentials("vera@example.org\r\nx", password),
			"a password of 50,000 characters": credentials("vera@example.org", strings.Repeat("a", 50_000)),
		} {
			b := s.browser()
			p := b.page(b.post("/sign-in", form), http.StatusUnprocessableEntity)
			if got := p.Text(".govuk-error-summary"); said == "" {
				said = got
			} else if got != said {
				t.Errorf("%s: %q, but another was told %q", what, got, said)
			}
			typed := strings.NewReplacer("\r", "", "\n", "").Replace(form.Get("email")) // a browser's field has one line
			if got := strings.NewReplacer("\r", "", "\n", "").Replace(p.Attr("#email", "value")); got != typed || p.Attr("#password", "value") != "" || len(b.jar) != 0 {
				t.Errorf("%s: the form has %q, want %q; cookies %v", what, got, typed, b.jar)
			}
		}
	})
}

func TestCookie(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		secure := build(t, db, clk, "https://homeward.example.org", false)
		w := secure.browser().post("/sign-in", credentials("vera@example.org", password))
		c := w.Result().Cookies()
		if len(c) != 1 || c[0].Name != "__Host-homeward" || !c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode || c[0].Path != "/" || c[0].Domain != "" || c[0].MaxAge != 0 || !c[0].Expires.IsZero() {
			t.Fatalf("%+v", c)
		}
		if n := secure.count(`select count(*) from platform_signin where hash = $1 or id = $1`, c[0].Value); n != 0 || !auth.Token(c[0].Value).Plausible() {
			t.Error("the cookie itself is kept, or is no token")
		}
		// A page of one who is signed in is kept by no cache.
		b := secure.in("vera")
		for _, target := range []string{"/me", "/me/keys", "/sign-in", "/forgot"} {
			if h := b.send(http.MethodGet, target, nil).Header(); h.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %q", target, h.Get("Cache-Control"))
			}
		}
	})
}

// Over http, as on a laptop, the cookie can't be bound to encryption.
func TestCookieOverHTTP(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		s := build(t, db, clk, "http://192.0.2.7:8181", false)
		b := s.browser()
		w := b.post("/sign-in", credentials("vera@example.org", password))
		c := w.Result().Cookies()
		if len(c) != 1 || c[0].Name != "homeward" || c[0].Secure || !c[0].HttpOnly || c[0].SameSite != http.SameSiteLaxMode {
			t.Errorf("%+v", c)
		}
		if p := b.get("/me"); p.Has("[data-passkey]") || !strings.Contains(p.Body(), "Passkeys need a site with a name") {
			t.Error("passkeys are offered where they can't work")
		}
		for target, want := range map[string]int{
			"/me/passkeys/ask": http.StatusServiceUnavailable, "/sign-in/passkey/ask": http.StatusServiceUnavailable,
			"/sign-in/passkey": http.StatusServiceUnavailable, "/prove/passkey": http.StatusServiceUnavailable, "/me/passkeys": http.StatusUnprocessableEntity,
		} {
			if w := b.post(target, url.Values{"ticket": {string(auth.NewToken())}, "answer": {"{}"}, "key-name": {"x"}}); w.Code != want {
				t.Errorf("%s: %d, want %d", target, w.Code, want)
			}
		}
	})
}

// Where somebody wanted to go is within our site, whatever the address says.
func TestNext(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for next, want := range map[string]string{
			"":                          "/home",
			"/org?words=a&page=2":       "/org?words=a&page=2",
			"/me#roles":                 "/me#roles",
			"//evil.example":            "/home",
			"///evil.example":           "/home",
			`/\evil.example`:            "/home",
			`\\evil.example`:            "/home",
			"https://evil.example/":     "/home",
			"https:evil.example":        "/home",
			"javascript:alert(1)":       "/home",
			"/\t/evil.example":          "/home",
			"/\n/evil.example":          "/home",
			"evil.example":              "/home",
			"@evil.example":             "/home",
			"/..//evil.example":         "/evil.example",
			"/%zz":                      "/home",
			strings.Repeat("/a", 1<<10): strings.Repeat("/a", 1<<10),
		} {
			form := credentials("vera@example.org", password)
			form.Set("next", next)
			b := s.browser()
			b.leads(b.post("/sign-in", form), want)
			b.leads(b.send(http.MethodGet, "/sign-in?next="+url.QueryEscape(next), nil), want)
		}
		b := s.browser()
		form := credentials("tilda@example.org", password)
		form.Set("next", "/org?a=b&c=d")
		b.leads(b.post("/sign-in", form), "/sign-in/code?next=%2Forg%3Fa%3Db%26c%3Dd")
		if got := b.get("/sign-in/code?next=%2Forg%3Fa%3Db%26c%3Dd").Attr("form[action='/sign-in/code'] [name=next]", "value"); got != "/org?a=b&c=d" {
			t.Errorf("next is %q", got)
		}
		b.leads(b.post("/sign-in/code", url.Values{"code": {s.code()}, "next": {"//evil.example"}}), "/home")
	})
}

func TestSecondStep(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.browser()
		b.leads(b.send(http.MethodGet, "/sign-in/code", nil), "/sign-in")
		b.leads(b.post("/sign-in/code", url.Values{"code": {"123456"}}), "/sign-in")
		b.leads(b.post("/sign-in", credentials("tilda@example.org", password)), "/sign-in/code")
		if who := b.who(); who != "" {
			t.Errorf("half in is %q", who)
		}
		if w := b.post("/me/name", url.Values{"name": {"X"}, "version": {"1"}}); w.Code != http.StatusForbidden {
			t.Errorf("half in, a form: %d", w.Code)
		}
		for _, wrong := range []string{"", "000000", "abcdef", strings.Repeat("9", 60), strings.Repeat("9", 65)} {
			if n := len(s.browser().jar); n != 0 {
				t.Fatal("a new browser has cookies")
			}
			half := s.browser()
			half.post("/sign-in", credentials("tilda@example.org", password))
			p := half.page(half.post("/sign-in/code", url.Values{"code": {wrong}}), http.StatusUnprocessableEntity)
			if !strings.Contains(p.Text(".govuk-error-summary"), "not a code that is good now") {
				t.Errorf("%q: %s", wrong, p.Text(".govuk-error-summary"))
			}
		}
		code := s.code()
		before := b.jar["__Host-homeward"]
		b.leads(b.post("/sign-in/code", url.Values{"code": {" " + code[:3] + " " + code[3:]}}), "/home")
		if who := b.who(); who != "account, Tilda Sparrow, owner" {
			t.Errorf("whole is %q", who)
		}
		if b.jar["__Host-homeward"] == before {
			t.Error("the whole sign-in has the half one's token")
		}
		// No code is good twice, for nobody; and the half sign-in is no more.
		again := s.browser()
		again.post("/sign-in", credentials("tilda@example.org", password))
		again.page(again.post("/sign-in/code", url.Values{"code": {code}}), http.StatusUnprocessableEntity)
		old := s.browser()
		old.jar["__Host-homeward"] = before
		old.leads(old.send(http.MethodGet, "/sign-in/code", nil), "/sign-in")
		// A code of half a minute ago is good, for who types slowly; one of two minutes ago is not.
		late := s.code()
		s.clk.Move(30 * time.Second)
		again.leads(again.post("/sign-in/code", url.Values{"code": {late}}), "/home")
		tooLate, too := s.code(), s.browser()
		s.clk.Move(2 * time.Minute)
		too.post("/sign-in", credentials("tilda@example.org", password))
		too.page(too.post("/sign-in/code", url.Values{"code": {tooLate}}), http.StatusUnprocessableEntity)
		s.clk.Move(10 * time.Minute) // the first step is too long ago
		too.leads(too.post("/sign-in/code", url.Values{"code": {s.code()}}), "/sign-in")
	})
}

func TestWrongCodeFiveTimes(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.browser()
		b.post("/sign-in", credentials("tilda@example.org", password))
		kept := b.jar["__Host-homeward"]
		for range 4 {
			b.page(b.post("/sign-in/code", url.Values{"code": {"000000"}}), http.StatusUnprocessableEntity)
		}
		b.leads(b.post("/sign-in/code", url.Values{"code": {"000000"}, "next": {"/org"}}), "/sign-in?next=%2Forg")
		if len(b.jar) != 0 {
			t.Errorf("cookies %v", b.jar)
		}
		b.jar["__Host-homeward"] = kept
		b.leads(b.post("/sign-in/code", url.Values{"code": {s.code()}}), "/sign-in")
		s.in("tilda") // and nothing is locked
	})
}

// With limits on, who tries often waits; the owner, elsewhere, does not.
func TestTooManyTries(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		s := build(t, db, clk, "https://homeward.example.org", true)
		b, last := s.browser(), 0
		for range 12 {
			w := b.post("/sign-in", credentials("vera@example.org", "wrong"))
			if last = w.Code; last == http.StatusTooManyRequests {
				if w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "Nothing is locked") {
					t.Errorf("told %s", w.Body)
				}
				break
			}
		}
		if last != http.StatusTooManyRequests {
			t.Errorf("twelve at once: %d", last)
		}
		b.leads(b.post("/sign-in", credentials("tilda@example.org", password)), "/sign-in/code")
	})
}

// Nobody gets a page of one who is signed in, nor sends a form from one.
func TestEveryRouteAsNobody(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		elsewhere := s.in("vera")
		elsewhere.origin = "https://evil.example"
		for _, r := range s.routes {
			if r.Access != web.SignedIn {
				continue
			}
			method, path, _ := strings.Cut(r.Pattern, " ")
			path = strings.ReplaceAll(path, "{id}", idOf("vera"))
			b := s.browser()
			if method == http.MethodGet {
				b.leads(b.send(method, path, nil), "/sign-in?next="+url.QueryEscape(path))
				continue
			}
			if w := b.post(path, nil); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "You are signed out") {
				t.Errorf("%s: %d %.100s", r.Pattern, w.Code, w.Body)
			}
			if elsewhere.post(path, nil).Code != http.StatusForbidden { // nor does another site's page send one
				t.Errorf("%s was taken from another site", r.Pattern)
			}
		}
	})
}
