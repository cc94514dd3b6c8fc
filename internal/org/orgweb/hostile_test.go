package orgweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Whatever is put into any field of any page, the answer is a page or a plain refusal: never a fault, and
// never a part of the page.
func TestHostileFields(t *testing.T) {
	bad := map[string]string{
		"script": `"><script>alert(1)</script>`, "handler": `' onmouseover='alert(1)`, "address": "javascript:alert(1)", "sql": `'; drop table org_account; --`,
		"template": `{{.}} ${7*7} %s %d`, "long": strings.Repeat("a ", 1000), "odd": "\u202e\u200b\ufeff😀", "huge": "99999999999999999999", "lines": "a\r\nSet-Cookie: x=y",
	}
	fields := []string{
		"words", "status", "page", "role", "state", "done", "name", "other_name", "description", "email", "phone", "website", "charity", "parts", "why", "version",
		"shown", "id", "title", "begins", "ends", "link", "note", "edit", "organisation", "area", "from", "until", "issuer", "client", "domains", "secret",
	}
	each(t, func(t *testing.T, s *site) {
		for _, r := range s.routes {
			method, path, _ := strings.Cut(r.Pattern, " ")
			own := strings.NewReplacer("/org/{id}", "/org/"+cast.LanternID, "/accounts/{id}", "/accounts/"+idOf("vera"), "{version}", "1", "{grant}", s.grant("vera", policy.Viewer)).Replace(path)
			odd := strings.NewReplacer("{id}", "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", "{version}", "%2e%2e%2f", "{grant}", "'").Replace(path)
			for what, text := range bad {
				form := url.Values{}
				for _, f := range fields {
					form.Set(f, text)
				}
				for _, target := range []string{own, odd} {
					w := s.send("ada", target+"?"+form.Encode(), nil)
					if method == http.MethodPost && !strings.HasSuffix(own, "/end") && !strings.HasSuffix(own, "/close") {
						w = s.send("ada", target, form)
					}
					to, err := url.Parse(w.Header().Get("Location"))
					body := w.Body.String()
					if strings.Contains(body, "<script>alert") || strings.Contains(body, `' onmouseover='`) || strings.Contains(body, `href="javascript:`) || err != nil || to.Host != "" || to.Scheme != "" || w.Header().Get("Set-Cookie") == "x=y" {
						t.Errorf("%s became part of the answer of %s: %d %s", what, r.Pattern, w.Code, w.Header().Get("Location"))
					}
				}
			}
			if method != http.MethodPost {
				continue
			}
			if w := s.send("ada", own, url.Values{"name": {"a\x00b"}}); w.Code != http.StatusBadRequest {
				t.Errorf("%s: NUL: %d", r.Pattern, w.Code)
			}
			if w := s.send("ada", own, url.Values{"note": {strings.Repeat("a", 1<<20)}}); w.Code != http.StatusRequestEntityTooLarge {
				t.Errorf("%s: 1 MB: %d", r.Pattern, w.Code)
			}
		}
		if s.count(`select count(*) from org_account`) < len(everybody) {
			t.Error("somebody is gone")
		}
	})
}

// What people call themselves, and write about their organisation, stays text on every page.
func TestHostileNames(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		bad := `"><script>alert(1)</script><b onclick=x>`
		id := ids.New()
		run(s, operator, org.SaveOrganisation{Why: bad, Organisation: org.Organisation{ID: id, Name: bad, OtherName: bad, Description: bad, Phone: bad, Charity: bad, Status: org.Active}})
		if err := s.db.Write(t.Context(), func(tx *store.Tx) error { // as a row may be that is older than the rule for names
			_, err := tx.Exec(`update org_account set name = $1 where id = $2`, bad, idOf("vera"))
			return err
		}); err != nil {
			t.Fatal(err)
		}
		run(s, operator, org.GiveRole{AccountID: idOf("vera"), NewRole: org.NewRole{Role: policy.Viewer, OrganisationID: id}})
		run(s, operator, org.SaveAgreement{Agreement: org.Agreement{ID: ids.New(), OrganisationID: id, Title: bad, Note: bad, Begins: "2026-01-01", Link: "https://example.org/'onclick='alert(1)&lt;script&gt;"}})
		grant := s.grant("vera", policy.Viewer)
		for _, as := range []string{"ada", "vera"} {
			for _, target := range []string{
				"/home", "/org", "/org/" + id, "/org/" + id + "/people", "/org/" + id + "/agreements", "/org/" + id + "/history", "/org/" + id + "/people/" + grant + "/end",
				"/org/" + id + "/history/1", "/org/" + id + "/invite", "/admin/accounts", "/admin/accounts/invite", "/admin/accounts/" + idOf("vera"), "/admin/accounts/" + idOf("vera") + "/close",
				"/admin/accounts/" + idOf("vera") + "/roles/" + grant + "/end",
			} {
				w := s.send(as, target, nil)
				if strings.Contains(w.Body.String(), "<script>alert") || strings.Contains(w.Body.String(), "<b onclick") {
					t.Errorf("%s, %s: a text became part of the page", as, target)
				}
				if w.Code == http.StatusOK {
					if s.get(as, target); !strings.Contains(w.Body.String(), "&lt;script&gt;") && target != "/home" && !strings.HasSuffix(target, "/1") {
						t.Errorf("%s, %s does not show the text at all", as, target)
					}
				}
			}
		}
	})
}

// An organisation that is taken away, as the undoing of an import does, leaves pages that can be read.
func TestAnOrganisationIsTakenAway(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.signIn("vera")
		if err := s.db.Write(t.Context(), func(tx *store.Tx) error { return org.Delete(tx, cast.LanternID) }); err != nil {
			t.Fatal(err)
		}
		if p := s.get("ada", "/admin/accounts/"+idOf("vera")); !strings.Contains(p.Text("main"), "Viewer an organisation that is no longer there") {
			t.Errorf("%s", p.Text("main"))
		}
		if p := s.get("vera", "/org"); p.Has("tbody tr") {
			t.Errorf("%s", p.Text("main"))
		}
		if w := s.send("vera", "/org/"+cast.LanternID, nil); w.Code != http.StatusNotFound {
			t.Errorf("its page: %d", w.Code)
		}
		s.leads("ada", "/admin/accounts/"+idOf("vera")+"/roles/"+s.grant("vera", policy.Viewer)+"/end", url.Values{}, "/admin/accounts/"+idOf("vera")+"?done=ended")
	})
}
