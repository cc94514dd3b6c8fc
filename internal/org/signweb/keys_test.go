package signweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// script sends a request with a key.
func (s *site) script(method, target, key string) *httptest.ResponseRecorder {
	s.t.Helper()
	r := httptest.NewRequestWithContext(s.t.Context(), method, s.home+target, nil)
	r.Header.Set("Authorization", "Bearer "+key)
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w
}

// opens wants what a key is taken for; "" for none.
func (s *site) opens(what, key, want string) {
	s.t.Helper()
	w := s.script(http.MethodGet, "/who", key)
	switch {
	case want != "" && (w.Code != http.StatusOK || w.Body.String() != want):
		s.t.Errorf("%s: %d %.80s, want %s", what, w.Code, w.Body, want)
	case want == "" && w.Code == http.StatusOK:
		s.t.Errorf("%s opens the door to %s", what, w.Body)
	}
}

// key makes a key on the page, and gives it.
func (b *browser) key(form url.Values) string {
	b.t.Helper()
	p := b.page(b.post("/me/keys", form), http.StatusOK)
	key := p.Text(".done code.secret")
	if !strings.HasPrefix(key, "homeward_") || strings.Contains(b.get("/me/keys").Body(), key) {
		b.t.Errorf("the key %q is shown again", key)
	}
	if n := b.count(`select count(*) from platform_key where hash = $1 or id = $1 or name = $1`, key); n != 0 {
		b.t.Error("the key itself is kept")
	}
	return key
}

func TestKeys(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		run(s, operator, org.GiveRole{AccountID: idOf("tilda"), NewRole: org.NewRole{Role: policy.Checker}})
		b := s.in("tilda") // checker, owner
		p := b.get("/me/keys")
		if got := strings.Join(p.Texts("fieldset label"), "; "); got != "checker; owner, The Lantern" || !p.Has("#reads[checked]") || p.Attr("#until", "value") != "2027-02-24" {
			t.Errorf("offered %q, until %s", got, p.Attr("#until", "value"))
		}
		reads := b.key(url.Values{"name": {"nightly <export>"}, "role": {"0"}, "reads": {"yes"}, "until": {"2026-11-30"}})
		whole := b.key(url.Values{"name": {"all"}, "role": {"0", "1"}, "until": {"2027-11-24"}})
		s.opens("one of two roles", reads, "key, nightly <export>, checker")
		s.opens("both", whole, "key, all, checker, owner")
		if w := s.script(http.MethodPost, "/who", reads); w.Code != http.StatusForbidden {
			t.Errorf("a key that reads only sends a form: %d", w.Code)
		}
		if w := s.script(http.MethodPost, "/who", whole); w.Code != http.StatusOK {
			t.Errorf("a key that may change sends a form: %d", w.Code)
		}
		for what, key := range map[string]string{
			"none": "", "nonsense": "x", "its mark alone": "homeward_", "forged": "homeward_" + string(auth.NewToken()),
			"without its mark": strings.TrimPrefix(whole, "homeward_"), "one letter less": whole[:len(whole)-1], "a cookie": b.jar["__Host-homeward"],
			"a marked cookie": "homeward_" + b.jar["__Host-homeward"],
		} {
			s.opens(what, key, "")
		}
		x := s.browser() // a key is no cookie
		if x.jar["__Host-homeward"] = strings.TrimPrefix(whole, "homeward_"); x.who() != "" {
			t.Error("a key as a cookie opens something")
		}

		// A role that is lost is lost to the key, at once; and one that comes back is back.
		v, err := ops.Ask(t.Context(), s.runner, operator, org.ShowAccount{AccountID: idOf("tilda")})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range v.Grants {
			if g.Role == policy.Owner {
				run(s, operator, org.EndRole{GrantID: g.ID})
			}
		}
		s.opens("whose owner lost a role", whole, "key, all, checker")
		s.clk.Set(time.Date(2026, 11, 30, 23, 59, 59, 0, time.UTC))
		s.opens("on its last day", reads, "key, nightly <export>, checker")
		s.clk.Move(time.Second)
		s.opens("past its day", reads, "")
		run(s, operator, org.CloseAccount{AccountID: idOf("tilda")})
		s.opens("of a closed account", whole, "")
	})
}

func TestEndKey(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b, vera := s.in("tilda"), s.in("vera")
		key := b.key(url.Values{"name": {"all"}, "role": {"0"}, "until": {"2026-12-24"}})
		end := b.get("/me/keys").Attr("td a", "href")
		if asks := b.get(end); asks.Attr("main form", "action") != end {
			t.Errorf("it asks %s", asks.Text("main"))
		}
		for _, target := range []string{end, "/me/keys/" + idOf("nobody") + "/end", "/me/keys/x/end"} {
			if w := vera.post(target, nil); w.Code != http.StatusNotFound {
				t.Errorf("somebody else's %s: %d", target, w.Code)
			}
		}
		s.opens("before", key, "key, all, owner")
		b.leads(b.post(end, nil), "/me/keys?done=ended")
		s.opens("ended", key, "")
		if b.get("/me/keys?done=ended").Text(".done") != "The key opens nothing any more." {
			t.Error("it does not say so")
		}
	})
}

func TestMakeKeyIsRefused(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.in("tilda")
		good := url.Values{"name": {"export"}, "role": {"0"}, "until": {"2026-12-24"}}
		for _, c := range []struct{ field, value, problem string }{
			{"name", " ", "name"},
			{"name", strings.Repeat("é", 101), "name"},
			{"role", "", "roles"},
			{"role", "1", "roles"},
			{"role", "-1", "roles"},
			{"role", "administrator", "roles"},
			{"until", "tomorrow", "until"},
			{"until", "2026-11-23", "until"},
			{"until", "2028-01-01", "until"},
			{"until", "99999-01-01", "until"},
		} {
			form := url.Values{}
			for k, v := range good {
				form[k] = v
			}
			form.Set(c.field, c.value)
			p := b.page(b.post("/me/keys", form), http.StatusUnprocessableEntity)
			if !p.Has("#"+c.problem+"-error") || p.Has(".done") {
				t.Errorf("%s=%q: %s", c.field, c.value, p.Text(".govuk-error-summary"))
			}
			if p.Attr("#name", "value") != form.Get("name") || p.Attr("#until", "value") != form.Get("until") || p.Has("#roles[checked]") != (form.Get("role") == "0") || p.Has("#reads[checked]") {
				t.Errorf("%s=%q: what was typed is lost", c.field, c.value)
			}
		}
		s.clk.Move(11 * time.Minute)
		b.leads(b.post("/me/keys", good), "/prove")
		nobody := s.in("vera")
		p := nobody.page(nobody.post("/me/keys", good), http.StatusOK)
		s.opens("a viewer's", p.Text(".done code.secret"), "key, export, viewer")
		if n := s.count(`select count(*) from platform_key`); n != 1 {
			t.Errorf("%d keys", n)
		}
	})
}

// A script has neither a password nor sign-ins nor keys of its own, whatever its owner may do.
func TestAScriptHasNoAccount(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.in("ada")
		key := b.key(url.Values{"name": {"all"}, "role": {"0"}, "until": {"2026-12-24"}})
		s.opens("an administrator's", key, "key, all, administrator")
		for _, r := range s.routes {
			method, path, _ := strings.Cut(r.Pattern, " ")
			if !strings.HasPrefix(path, "/me") && !strings.HasPrefix(path, "/prove") {
				continue
			}
			w := s.script(method, strings.ReplaceAll(path, "{id}", idOf("vera")), key)
			if w.Code < 300 || w.Code >= 500 || w.Code == http.StatusSeeOther && !strings.HasPrefix(w.Header().Get("Location"), "/prove") {
				t.Errorf("%s: %d to %q", r.Pattern, w.Code, w.Header().Get("Location"))
			}
		}
		if who := b.who(); who != "account, Ada Sparrow, administrator" {
			t.Errorf("afterwards she is %q", who)
		}
	})
}

// Whatever is put into any field of any page, the answer is a page or a plain refusal.
func TestHostileFields(t *testing.T) {
	bad := map[string]string{
		"script": `"><script>alert(1)</script>`, "handler": `' onmouseover='alert(1)`, "address": "//evil.example", "sql": `'; drop table org_account; --`,
		"template": `{{.}} ${7*7} %s %d`, "long": strings.Repeat("a ", 20_000), "odd": "\u202e\u200b\ufeff😀", "huge": "99999999999999999999", "lines": "a\r\nSet-Cookie: x=y",
	}
	fields := []string{
		"email", "password", "next", "code", "ticket", "answer", "proof", "name", "version", "offer", "key-name", "role", "reads", "until", "done",
	}
	each(t, func(t *testing.T, s *site) {
		b := s.in("ada")
		in := func() string { // what went before may have signed her out
			if b.who() == "" {
				b = s.in("ada")
			}
			return b.jar["__Host-homeward"]
		}
		for _, r := range s.routes {
			kept := in()
			method, path, _ := strings.Cut(r.Pattern, " ")
			path = strings.ReplaceAll(path, "{id}", "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
			for what, text := range bad {
				form := url.Values{}
				for _, f := range fields {
					form.Set(f, text)
				}
				if path == "/me/password" {
					form.Del("password") // some of it is a good one
				}
				w := b.send(method, path+"?"+form.Encode(), nil)
				if method == http.MethodPost {
					w = b.post(path, form)
				}
				body := w.Body.String()
				to, err := url.Parse(w.Header().Get("Location"))
				if strings.Contains(body, "<script>alert") || strings.Contains(body, `' onmouseover='`) || err != nil || to.Host != "" || to.Scheme != "" || w.Header().Get("Set-Cookie") == "x=y" {
					t.Errorf("%s became part of the answer of %s: %d %s", what, r.Pattern, w.Code, w.Header().Get("Location"))
				}
				b.jar = map[string]string{"__Host-homeward": kept}
			}
			if method != http.MethodPost {
				continue
			}
			in()
			if w := b.post(path, url.Values{"name": {"a\x00b"}}); w.Code != http.StatusBadRequest {
				t.Errorf("%s: NUL: %d", r.Pattern, w.Code)
			}
			if w := b.post(path, url.Values{"name": {strings.Repeat("a", 1<<20)}}); w.Code != http.StatusRequestEntityTooLarge {
				t.Errorf("%s: 1 MB: %d", r.Pattern, w.Code)
			}
		}
		if !s.has(cast.LanternID) {
			t.Error("the city is gone")
		}
	})
}

func (s *site) has(organisation string) bool {
	return s.count(`select count(*) from org_organisation where id = $1`, organisation) == 1
}
