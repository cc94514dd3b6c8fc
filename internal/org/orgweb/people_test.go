package orgweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// invitation is the form by which somebody is asked in.
func invitation(email, role string) url.Values {
	return url.Values{"email": {email}, "name": {"Neva &amp; Ash"}, "role": {role}, "from": {"2026-12-01"}, "until": {"2026-12-31"}}
}

func TestPeopleOfAnOrganisation(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/org/" + cast.LanternID
		for _, c := range []struct{ field, value, problem string }{
			{"email", "not an address", "email"},
			{"email", "a@b\r\nBcc: c@d", "email"},
			{"name", " ", "name"},
			{"role", "", "role"},
			{"role", "administrator", "role"},
			{"role", "king", "role"},
			{"from", "soon", "from"},
			{"until", "2026-02-30", "until"},
			{"until", "2026-11-30", "until"},
		} {
			form := invitation("neva@example.org", "viewer")
			form.Set(c.field, c.value)
			p := s.page("tilda", at+"/invite", form, http.StatusUnprocessableEntity)
			if !p.Has("#" + c.problem + "-error") {
				t.Errorf("%s=%q: %s", c.field, c.value, p.Text(".govuk-error-summary"))
			}
			for _, f := range []string{"email", "name", "from", "until"} {
				if want := strings.NewReplacer("\r", "", "\n", "").Replace(form.Get(f)); strings.NewReplacer("\r", "", "\n", "").Replace(p.Attr("#"+f, "value")) != want {
					t.Errorf("%s=%q: %s is %q", c.field, c.value, f, p.Attr("#"+f, "value"))
				}
			}
			if c.field != "role" && p.Attr("[name=role][checked]", "value") != "viewer" {
				t.Errorf("%s=%q: the role is lost", c.field, c.value)
			}
		}
		// An organisation or an area that the form does not ask for is of no account.
		form := invitation("Neva@Example.org", "viewer")
		form["organisation"], form["area"] = []string{cast.HarbourID}, []string{cast.QuayID}
		s.leads("tilda", at+"/invite", form, at+"/people?done=invited")
		p := s.get("tilda", at+"/people?done=invited")
		text := p.Text("main")
		for _, says := range []string{"They are asked in", "Neva &amp; Ash neva@example.org", "1 December 2026, 00:00", "1 January 2027, 00:00", "Vera Sparrow"} {
			if !strings.Contains(text, says) {
				t.Errorf("no %q in %s", says, text)
			}
		}
		id := s.text(`select id from org_account where email = 'neva@example.org'`)
		s.holds(id, "")
		s.clk.Set(time.Date(2026, 12, 31, 23, 59, 0, 0, time.UTC)) // the last day counts
		s.holds(id, "viewer lantern")
		s.clk.Move(time.Minute)
		s.holds(id, "")
	})
}

func TestEndARoleOfTheOrganisation(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/org/" + cast.LanternID + "/people"
		end := func(name string, r policy.Role) string { return at + "/" + s.grant(name, r) + "/end" }
		p := s.get("tilda", at)
		if p.Has("a[href='"+end("tilda", policy.Owner)+"']") || !p.Has("a[href='"+end("vera", policy.Viewer)+"']") || s.get("emil", at).Has("tbody a") {
			t.Error("the wrong roles can be ended")
		}
		if p := s.get("tilda", end("vera", policy.Viewer)); !strings.Contains(p.Text("main"), "Vera Sparrow will no longer be viewer at The Lantern") {
			t.Errorf("%s", p.Text("main"))
		}
		target := end("vera", policy.Viewer)
		s.get("vera", at)
		s.leads("tilda", target, url.Values{}, at+"?done=ended")
		s.holds(idOf("vera"), "")
		if w := s.send("vera", at, nil); w.Code != http.StatusNotFound { // a page that she has open shows no more
			t.Errorf("Vera still sees it: %d", w.Code)
		}
		p = s.page("tilda", target, url.Values{}, http.StatusUnprocessableEntity)
		if !strings.Contains(p.Text("main"), "This role has ended already") {
			t.Errorf("twice: %s", p.Text("main"))
		}
		if w := s.send("tilda", target, nil); w.Code != http.StatusNotFound {
			t.Errorf("asked about what is over: %d", w.Code)
		}
		s.leads("emil", end("emil", policy.Editor), url.Values{}, at+"?done=ended") // he gives it up
		s.holds(idOf("emil"), "")
	})
}

func TestAccountsList(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for query, want := range map[string]string{
			"?words=tilda": "Tilda Sparrow", "?words=EMIL%40example": "Emil Sparrow", "?role=administrator": "Ada Sparrow", "?words=%25": "", "?state=closed": "",
			"?role=owner&words=osric": "Osric Sparrow", "?page=2": "", "?page=99999999999999999999": "", "?words=%3Cscript%3E": "", "?role=king": "", "?words=nemo&page=-5": "Nemo Sparrow",
		} {
			p := s.get("ada", "/admin/accounts"+query)
			if got := strings.Join(p.Texts("tbody th a"), ", "); got != want {
				t.Errorf("%s: %q, want %q", query, got, want)
			}
		}
		p := s.get("ada", "/admin/accounts?words=spar&role=owner&state=open")
		if p.Attr("#words", "value") != "spar" || p.Attr("#role [selected]", "value") != "owner" || p.Attr("#state [selected]", "value") != "open" {
			t.Error("what was looked for is lost")
		}
		for range 50 {
			run(s, operator, org.StockAccounts{Accounts: []org.Account{{ID: ids.New(), Email: ids.New() + "@example.org", Name: "Zed"}}})
		}
		p = s.get("ada", "/admin/accounts?state=open")
		if p.Count("tbody tr") != 50 || s.get("ada", p.Attr("nav[aria-label=Pages] a", "href")).Count("tbody tr") != 8 {
			t.Error("the pages are wrong")
		}
	})
}

func TestInviteAnybody(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/admin/accounts/invite"
		if p := s.get("ada", at); p.Count("[name=role]") != 15 || p.Count("#organisation option") != 3 || p.Count("#area option") != 4 {
			t.Errorf("%d roles, %d organisations, %d areas", p.Count("[name=role]"), p.Count("#organisation option"), p.Count("#area option"))
		}
		form := invitation("neva@example.org", "editor")
		form.Set("area", cast.QuayID)
		p := s.page("ada", at, form, http.StatusUnprocessableEntity)
		if !p.Has("#organisation-error") || !p.Has("#area-error") || p.Attr("#area [selected]", "value") != cast.QuayID || p.Attr("[name=role][checked]", "value") != "editor" || p.Attr("#email", "value") != "neva@example.org" {
			t.Errorf("%s", p.Text("main"))
		}
		form.Set("organisation", ids.New())
		form.Set("area", "")
		s.page("ada", at, form, http.StatusUnprocessableEntity)
		form.Set("organisation", cast.HarbourID)
		s.leads("ada", at, form, "/admin/accounts?done=invited&words=neva%40example.org")
		if p := s.get("ada", "/admin/accounts?done=invited&words=neva%40example.org"); p.Text("tbody th a") != "Neva &amp; Ash" || !strings.Contains(p.Text(".done"), "They are asked in") {
			t.Errorf("%s", p.Text("main"))
		}
		p = s.page("ada", at, form, http.StatusUnprocessableEntity) // once more
		if !strings.Contains(p.Text("#role-error"), "They have this role already") {
			t.Errorf("%s", p.Text("main"))
		}
	})
}

func TestAnAccount(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/admin/accounts/" + idOf("vera")
		s.signIn("vera")
		give := func(values ...string) url.Values {
			f := url.Values{"role": {values[0]}, "organisation": {""}, "area": {""}, "from": {""}, "until": {""}}
			for n := 1; n < len(values); n += 2 {
				f.Set(values[n], values[n+1])
			}
			return f
		}
		for _, c := range []struct {
			form    url.Values
			problem string
		}{
			{give(""), "role"},
			{give("viewer", "organisation", cast.LanternID), "role"}, // she has it
			{give("viewer"), "organisation"},
			{give("checker", "area", ids.New()), "area"},
			{give("checker", "from", "2026-13-01"), "from"},
			{give("checker", "until", "2026-11-23"), "until"},
		} {
			p := s.page("ada", at+"/roles", c.form, http.StatusUnprocessableEntity)
			if !p.Has("#"+c.problem+"-error") || !p.Has("details[open] form") || p.Attr("#from", "value") != c.form.Get("from") || p.Attr("#until", "value") != c.form.Get("until") {
				t.Errorf("%v: %s", c.form, p.Text("main"))
			}
		}
		s.leads("ada", at+"/roles", give("checker", "area", cast.QuayID, "until", "2026-11-24"), at+"?done=given")
		s.leads("ada", at+"/roles", give("moderator", "from", "2026-12-24"), at+"?done=given")
		s.holds(idOf("vera"), "checker quay, viewer lantern")
		p := s.get("ada", at+"?done=given")
		for _, says := range []string{"The role is given.", "Checker Old Quay", "25 November 2026, 00:00", "Moderator not yet everywhere", "Viewer The Lantern", "vera@example.org", "Signed in on1 devices"} {
			if !strings.Contains(strings.ReplaceAll(p.Text("main"), "on 1", "on1"), says) {
				t.Errorf("no %q in %s", says, p.Text("main"))
			}
		}
		// A role is ended by the address of the account that has it, and of no other.
		viewer := at + "/roles/" + s.grant("vera", policy.Viewer) + "/end"
		for _, wrong := range []string{
			"/admin/accounts/" + idOf("nemo") + "/roles/" + s.grant("vera", policy.Viewer) + "/end", at + "/roles/" + ids.New() + "/end", at + "/roles/x/end", "/admin/accounts/" + ids.New() + "/roles/" + s.grant("vera", policy.Viewer) + "/end",
		} {
			if a, b := s.send("ada", wrong, nil), s.send("ada", wrong, url.Values{}); a.Code != http.StatusNotFound || b.Code != http.StatusNotFound {
				t.Errorf("%s: %d and %d", wrong, a.Code, b.Code)
			}
		}
		if p := s.get("ada", viewer); !strings.Contains(p.Text("main"), "Vera Sparrow") || !strings.Contains(p.Text("main"), "Viewer") {
			t.Errorf("it does not say whose and which: %s", p.Text("main"))
		}
		s.leads("ada", viewer, url.Values{}, at+"?done=ended")
		s.page("ada", viewer, url.Values{}, http.StatusUnprocessableEntity)
		s.holds(idOf("vera"), "checker quay")
		if p := s.get("ada", at); !strings.Contains(p.Text("main"), "Roles that ended") {
			t.Errorf("%s", p.Text("main"))
		}
	})
}

func TestHelpAndCloseAnAccount(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/admin/accounts/" + idOf("vera")
		s.signIn("vera")
		if p := s.get("ada", at); p.Has("form[action='"+at+"/again']") || !p.Has("a[href='"+at+"/codes/drop']") {
			t.Error("the wrong help is offered")
		}
		s.leads("ada", at+"/sign-ins/end", url.Values{}, at+"?done=out")
		if w := s.send("vera", "/home", nil); w.Header().Get("Location") != "/sign-in?next=%2Fhome" {
			t.Errorf("she is still in: %d", w.Code)
		}
		s.get("ada", at+"/codes/drop")
		s.leads("ada", at+"/codes/drop", url.Values{}, at+"?done=codes")
		s.page("ada", at+"/codes/drop", url.Values{}, http.StatusUnprocessableEntity)
		s.leads("ada", "/admin/accounts/"+idOf("nemo")+"/again", url.Values{}, "/admin/accounts/"+idOf("nemo")+"?done=again")
		s.get("ada", at+"/close")
		s.leads("ada", at+"/close", url.Values{}, at+"?done=closed")
		p := s.get("ada", at+"?done=closed")
		if !strings.Contains(p.Text("main"), "This account is closed: it opens nothing") || !p.Has("form[action='"+at+"/reopen']") || p.Has("details form") {
			t.Errorf("%s", p.Text("main"))
		}
		for _, path := range []string{"/close", "/again"} {
			s.page("ada", at+path, url.Values{}, http.StatusUnprocessableEntity)
		}
		s.page("ada", at+"/roles", url.Values{"role": {"checker"}}, http.StatusUnprocessableEntity)
		s.leads("ada", at+"/reopen", url.Values{}, at+"?done=reopened")
		s.page("ada", at+"/reopen", url.Values{}, http.StatusUnprocessableEntity)
		s.holds(idOf("vera"), "")

		// The last administrator stays, and nobody gives to themselves.
		me := "/admin/accounts/" + idOf("ada")
		if p := s.get("ada", me); p.Has("form[action='"+me+"/roles']") || !strings.Contains(p.Text("main"), "Nobody can give a role to themselves") {
			t.Errorf("%s", p.Text("main"))
		}
		for _, path := range []string{"/close", "/roles/" + s.grant("ada", policy.Administrator) + "/end"} {
			if p := s.page("ada", me+path, url.Values{}, http.StatusUnprocessableEntity); !strings.Contains(p.Text(".govuk-error-summary"), "This is the last administrator") {
				t.Errorf("%s", p.Text("main"))
			}
		}
		if w := s.send("ada", me+"/roles", url.Values{"role": {"checker"}}); w.Code != http.StatusForbidden {
			t.Errorf("to herself: %d", w.Code)
		}
		s.holds(idOf("ada"), "administrator")
		for _, path := range []string{"", "/close", "/codes/drop"} {
			for _, id := range []string{ids.New(), "x", "%2e%2e", "%3Cscript%3E"} {
				if w := s.send("ada", "/admin/accounts/"+id+path, nil); w.Code != http.StatusNotFound {
					t.Errorf("%s%s: %d", id, path, w.Code)
				}
			}
		}
	})
}
