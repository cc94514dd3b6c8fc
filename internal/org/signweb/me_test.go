package signweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func TestMyAccount(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.in("vera")
		p := b.get("/me")
		for _, says := range []string{"vera@example.org", "viewer, The Lantern", "Firefox on Linux", "This one"} {
			if !strings.Contains(p.Text("main"), says) {
				t.Errorf("no %q in %s", says, p.Text("main"))
			}
		}
		name := func(version, to string) url.Values { return url.Values{"name": {to}, "version": {version}} }
		b.leads(b.post("/me/name", name("1", " Vera Wren ")), "/me?done=name")
		if p := b.get("/me?done=name"); p.Text(".done") != "Your name is kept." || p.Attr("#name", "value") != "Vera Wren" || !strings.HasPrefix(b.who(), "account, Vera Wren") {
			t.Errorf("%s", p.Text("main"))
		}
		for _, bad := range []string{"", " ", strings.Repeat("é", 101), "Vera <i>Crane</i>", "https://example.org", "vera@example.org"} {
			if p := b.page(b.post("/me/name", name("2", bad)), http.StatusUnprocessableEntity); p.Attr("#name", "value") != bad || !p.Has("#name-error") {
				t.Errorf("%q is shown as %q", bad, p.Attr("#name", "value"))
			}
		}
		for _, old := range []string{"1", "3", "-1", "", "x", "99999999999999999999"} {
			p := b.page(b.post("/me/name", name(old, "Vera &lt;Crane")), http.StatusConflict)
			if p.Attr("#name", "value") != "Vera &lt;Crane" || p.Attr("[name=version]", "value") != "2" || !strings.Contains(p.Text("#name-error"), "Vera Wren") {
				t.Errorf("an old form, %q: %s", old, p.Text("#name-error"))
			}
		}
		b.leads(b.post("/me/name", name("2", "Vera &lt;Crane")), "/me?done=name")
		b.get("/me?done=nonsense")
		if n := s.count(`select version from org_account where id = $1`, idOf("vera")); n != 3 {
			t.Errorf("version %d", n)
		}
		// An organisation that is taken away takes nobody's account with it.
		run(s, operator, org.GiveRole{AccountID: idOf("vera"), NewRole: org.NewRole{Role: policy.Member, OrganisationID: cast.HarbourID}})
		deleteOrganisation(s, cast.HarbourID)
		if p := b.get("/me"); !strings.Contains(p.Text("main"), "member, an organisation that is no longer there") {
			t.Errorf("%s", p.Text("main"))
		}
		b.get("/me/keys")
	})
}

func TestChangePassword(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b, other := s.in("vera"), s.in("vera")
		b.get("/me/password")
		s.clk.Move(11 * time.Minute)
		b.leads(b.send(http.MethodGet, "/me/password", nil), "/prove?next=%2Fme%2Fpassword")
		b.leads(b.post("/me/password", url.Values{"now": {password}, "password": {better}}), "/prove")
		b.get("/prove?next=/me/password")
		p := b.page(b.post("/prove", url.Values{"proof": {"wrong"}, "next": {"/me/password"}}), http.StatusUnprocessableEntity)
		if p.Attr("form[action='/prove'] [name=next]", "value") != "/me/password" || !p.Has("#proof-error") {
			t.Errorf("%s", p.Text("main"))
		}
		before := b.jar["__Host-homeward"]
		b.leads(b.post("/prove", url.Values{"proof": {password}, "next": {"//evil.example"}}), "/home")
		if b.jar["__Host-homeward"] == before {
			t.Error("the token stayed the same")
		}
		old := s.browser()
		if old.jar["__Host-homeward"] = before; old.who() != "" {
			t.Error("the token before still opens something")
		}
		b.leads(b.post("/me/password", url.Values{"now": {password}, "password": {better}}), "/me?done=password")
		if b.who() == "" || other.who() != "" {
			t.Errorf("here %q, elsewhere %q", b.who(), other.who())
		}
		x := s.browser()
		x.page(x.post("/sign-in", credentials("vera@example.org", password)), http.StatusUnprocessableEntity)
		x.leads(x.post("/sign-in", credentials("vera@example.org", better)), "/home")
	})
}

func TestSignOut(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		one, two, three := s.in("vera"), s.in("vera"), s.in("vera")
		kept := one.jar["__Host-homeward"]
		one.leads(one.post("/sign-out", nil), "/sign-in?done=out")
		if one.get("/sign-in?done=out").Text(".done") != "You are signed out." || len(one.jar) != 0 {
			t.Errorf("cookies %v", one.jar)
		}
		if one.jar["__Host-homeward"] = kept; one.who() != "" || two.who() == "" {
			t.Error("the wrong one is out")
		}
		one.leads(one.post("/sign-out", nil), "/sign-in?done=out") // whoever is out is out
		s.browser().leads(s.browser().post("/sign-out", nil), "/sign-in?done=out")
		// On another device of theirs.
		p := two.get("/me")
		if n := p.Count("form[action^='/me/sign-ins/'][action$='/end'] button"); n != 3 { // one there, and the two for all
			t.Fatalf("%d buttons", n)
		}
		there := p.Attrs("td form[action^='/me/sign-ins/']", "action")[0]
		tilda := s.in("tilda")
		for _, target := range []string{there, "/me/sign-ins/" + idOf("nobody") + "/end", "/me/sign-ins/x/end"} {
			if w := tilda.post(target, nil); w.Code != http.StatusNotFound {
				t.Errorf("somebody else's %s: %d", target, w.Code)
			}
		}
		two.leads(two.post(there, nil), "/me?done=ended")
		if three.who() != "" || two.who() == "" {
			t.Error("the wrong one is out")
		}
		four := s.in("vera")
		two.leads(two.post("/me/sign-ins/end", nil), "/me?done=all")
		if four.who() != "" || two.who() == "" {
			t.Error("everywhere else is not out")
		}
		five := s.in("vera")
		two.leads(two.post("/me/sign-ins/end", url.Values{"here": {"yes"}}), "/sign-in?done=out")
		if five.who() != "" || two.who() != "" || len(two.jar) != 0 || tilda.who() == "" {
			t.Error("everywhere is not out")
		}
	})
}

// What somebody may do is what the database says at each request.
func TestAtTheNextRequest(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		tilda, vera := s.in("tilda"), s.in("vera")
		if who := tilda.who(); who != "account, Tilda Sparrow, owner" {
			t.Fatal(who)
		}
		v, err := ops.Ask(t.Context(), s.runner, operator, org.ShowAccount{AccountID: idOf("tilda")})
		if err != nil {
			t.Fatal(err)
		}
		run(s, operator, org.EndRole{GrantID: v.Grants[0].ID})
		if who := tilda.who(); who != "account, Tilda Sparrow" {
			t.Errorf("without the role: %q", who)
		}
		run(s, operator, org.GiveRole{AccountID: idOf("vera"), NewRole: org.NewRole{Role: policy.Editor, OrganisationID: cast.LanternID, Until: s.clk.Now().Add(time.Hour)}})
		if who := vera.who(); who != "account, Vera Sparrow, viewer, held" {
			t.Errorf("a role that needs a second step: %q", who)
		}
		s.clk.Move(time.Hour)
		if who := vera.who(); who != "account, Vera Sparrow, viewer" {
			t.Errorf("an hour later: %q", who)
		}
		run(s, operator, org.CloseAccount{AccountID: idOf("vera")})
		if who := vera.who(); who != "" {
			t.Errorf("a closed account: %q", who)
		}
		run(s, operator, org.ReopenAccount{AccountID: idOf("vera")})

		thief := s.browser()
		thief.agent, thief.jar = "Mozilla/5.0 (iPhone) Safari/605", map[string]string{"__Host-homeward": tilda.jar["__Host-homeward"]}
		if thief.who() != "" || tilda.who() != "" {
			t.Error("a cookie in another browser opens something, or goes on to")
		}
		for what, value := range map[string]string{"forged": string(auth.NewToken()), "nonsense": "x", "empty": "", "long": strings.Repeat("a", 4000)} {
			b := s.browser()
			if b.jar["__Host-homeward"] = value; b.who() != "" {
				t.Errorf("a %s cookie opens something", what)
			}
		}
	})
}

func TestSignInsEndByTheClock(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.in("vera")
		for range 11 { // somebody who is there all day
			s.clk.Move(time.Hour + 5*time.Minute)
			if b.who() == "" {
				t.Fatalf("out at %s", s.clk.Now())
			}
		}
		if s.clk.Move(10 * time.Minute); b.who() != "" {
			t.Error("still in after twelve hours")
		}
		b = s.in("vera")
		if s.clk.Move(2*time.Hour - time.Second); b.who() == "" {
			t.Error("out within two hours")
		}
		if s.clk.Move(2 * time.Hour); b.who() != "" {
			t.Error("still in after two hours of nothing")
		}
		if err := s.auth.Sweep(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}

// deleteOrganisation takes an organisation away, as the undoing of an import does.
func deleteOrganisation(s *site, id string) {
	s.t.Helper()
	if err := s.db.Write(s.t.Context(), func(tx *store.Tx) error { return org.Delete(tx, id) }); err != nil {
		s.t.Fatal(err)
	}
}

// wantsRecovery wants ten recovery codes, on a page that nothing keeps.
func wantsRecovery(b *browser, w interface{ Result() *http.Response }, codes []string) {
	b.t.Helper()
	if len(codes) != 10 {
		b.t.Fatalf("%d recovery codes", len(codes))
	}
	if h := w.Result().Header.Get("Cache-Control"); h != "no-store" {
		b.t.Errorf("they may be kept by a cache: %q", h)
	}
}

func TestSetUpASecondStep(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.stock("nemo", "", org.NewRole{Role: policy.Editor, OrganisationID: cast.LanternID})
		b := s.in("nemo")
		if who := b.who(); who != "account, Nemo Sparrow, held" {
			t.Fatal(who)
		}
		p := b.get("/me/codes/new?next=/org")
		offer, typed := p.Attr("[name=offer]", "value"), auth.CodeSecret(strings.ReplaceAll(p.Text(".secret"), " ", ""))
		form := url.Values{"offer": {offer}, "next": {"/org"}, "code": {"000000"}}
		again := b.page(b.post("/me/codes/new", form), http.StatusUnprocessableEntity)
		if again.Attr("[name=offer]", "value") != offer || again.Text(".secret") != p.Text(".secret") || again.Attr("form[action='/me/codes/new'] [name=next]", "value") != "/org" {
			t.Error("after a slip the app has to be set up anew")
		}
		other := s.in("vera") // an offer is bound to whom it was made to
		other.leads(other.post("/me/codes/new", form), "/me/codes/new?next=%2Forg")
		for _, bad := range []string{"", "x", offer[:len(offer)-4]} {
			b.leads(b.post("/me/codes/new", url.Values{"offer": {bad}, "code": {"000000"}}), "/me/codes/new")
		}
		code, err := typed.Code(s.clk.Now())
		if err != nil {
			t.Fatal(err)
		}
		form.Set("code", code)
		w := b.post("/me/codes/new", form)
		p = b.page(w, http.StatusOK)
		codes := p.Texts("ul.secret li")
		wantsRecovery(b, w, codes)
		if who := b.who(); who != "account, Nemo Sparrow, editor" || p.Attr("main a.btn", "href") != "/org" {
			t.Errorf("%q, and on to %q", who, p.Attr("main a.btn", "href"))
		}
		recovers(s, codes)
		if p := b.get("/me"); !strings.Contains(p.Text("main"), "9 left") {
			t.Errorf("%s", p.Text("main"))
		}
		w = b.post("/me/recovery", nil)
		fresh := b.page(w, http.StatusOK).Texts("ul.secret li")
		wantsRecovery(b, w, fresh)
		x := s.browser()
		x.post("/sign-in", credentials("nemo@example.org", password))
		x.page(x.post("/sign-in/code", url.Values{"code": {codes[5]}}), http.StatusUnprocessableEntity) // the old ones are good no more
		x.leads(x.post("/sign-in/code", url.Values{"code": {fresh[0]}}), "/home")
		b.get("/me/codes/drop")
		b.leads(b.post("/me/codes/drop", nil), "/sign-in?done=out")
		if b.who() != "" || x.who() != "" {
			t.Error("without the app they are still in")
		}
		if who := s.in("nemo").who(); who != "account, Nemo Sparrow, held" {
			t.Errorf("without the app: %q", who)
		}
	})
}

// recovers comes in with a recovery code, as somebody types it, and finds that it is good once.
func recovers(s *site, codes []string) {
	s.t.Helper()
	for n, typed := range []string{strings.ToLower(strings.ReplaceAll(codes[0], "-", " ")), codes[0]} {
		b := s.browser()
		b.post("/sign-in", credentials("nemo@example.org", password))
		w := b.post("/sign-in/code", url.Values{"code": {typed}})
		if n == 0 {
			b.leads(w, "/home")
			if who := b.who(); who != "account, Nemo Sparrow, editor" {
				s.t.Errorf("by a recovery code: %q", who)
			}
			continue
		}
		b.page(w, http.StatusUnprocessableEntity)
	}
}

func TestDropWhatIsNotThere(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		b := s.in("vera")
		b.page(b.post("/me/codes/drop", nil), http.StatusUnprocessableEntity)
		for _, id := range []string{idOf("none"), "x", "..%2f.."} {
			if w := b.post("/me/passkeys/"+id+"/drop", nil); w.Code != http.StatusNotFound {
				t.Errorf("passkey %s: %d", id, w.Code)
			}
		}
		if w := b.post("/me/passkeys/ask", nil); w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Content-Type"), "json") {
			t.Errorf("asked for a passkey: %d", w.Code)
		}
		for _, answer := range []string{"", "{}", "x", strings.Repeat("[", 5000)} {
			form := url.Values{"ticket": {string(auth.NewToken())}, "answer": {answer}, "key-name": {"Ann's <phone>"}}
			p := b.page(b.post("/me/passkeys", form), http.StatusUnprocessableEntity)
			if p.Attr("#key-name", "value") != "Ann's <phone>" || p.Attr("#name", "value") != "Vera Sparrow" {
				t.Errorf("the names are %q and %q", p.Attr("#key-name", "value"), p.Attr("#name", "value"))
			}
			x := s.browser()
			x.page(x.post("/sign-in/passkey", form), http.StatusUnprocessableEntity)
			b.page(b.post("/prove/passkey", form), http.StatusUnprocessableEntity)
		}
		b.page(b.post("/me/passkeys", url.Values{"key-name": {" "}}), http.StatusUnprocessableEntity)
		if n := s.count(`select count(*) from platform_passkey`); n != 0 {
			t.Errorf("%d passkeys", n)
		}
	})
}
