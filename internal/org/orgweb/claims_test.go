package orgweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
)

// aClaim is the form of somebody who works at the Lantern.
func aClaim() url.Values {
	return url.Values{"name": {"Mo <b>Marsh</b>"}, "email": {"mo@lantern.example.org"}, "post": {"manager"}, "phone": {"07700 900123"}, "words": {"I started in May."}}
}

func TestClaimPages(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/organisations/" + cast.LanternID + "/claim"
		for _, gone := range []string{"/organisations/" + cast.HarbourID + "/claim", "/organisations/x/claim"} {
			if w := s.send("nobody", gone, nil); w.Code != http.StatusNotFound {
				t.Errorf("%s: %d", gone, w.Code)
			}
			if w := s.send("nobody", gone, aClaim()); w.Code != http.StatusNotFound {
				t.Errorf("POST %s: %d", gone, w.Code)
			}
		}
		form := aClaim()
		form.Set("email", "mo at home")
		p := s.page("nobody", at, form, http.StatusUnprocessableEntity)
		if !p.Has("#email-error") || p.Attr("#email", "value") != "mo at home" || p.Attr("#name", "value") != "Mo <b>Marsh</b>" || p.Text("textarea#words") != "I started in May." {
			t.Errorf("what was typed is lost: %s", p.Text("main"))
		}
		s.leads("nobody", at, aClaim(), "/organisations/claimed")

		claim := s.text(`select id from org_claim`)
		p = s.get("tilda", "/claims")
		if !strings.Contains(p.Text("main"), "The Lantern Mo <b>Marsh</b>") {
			t.Errorf("the list: %s", p.Text("main"))
		}
		p = s.get("tilda", "/claims/"+claim)
		text := p.Text("main")
		for _, says := range []string{"places that the public must not know", "Their email address", "07700 900123", "I started in May."} {
			if !strings.Contains(text, says) {
				t.Errorf("no %q in %s", says, text)
			}
		}
		for _, who := range []string{"osric"} {
			if w := s.send(who, "/claims/"+claim, nil); w.Code != http.StatusNotFound {
				t.Errorf("%s sees it: %d", who, w.Code)
			}
		}
		no := url.Values{"version": {"1"}, "reason": {""}}
		if p := s.page("tilda", "/claims/"+claim+"/decline", no, http.StatusUnprocessableEntity); !p.Has("#reason-error") {
			t.Errorf("%s", p.Text("main"))
		}
		if p := s.page("tilda", "/claims/"+claim+"/accept", url.Values{"version": {"7"}}, http.StatusConflict); !strings.Contains(p.Text("main"), "changed since you opened it") {
			t.Errorf("%s", p.Text("main"))
		}
		s.leads("tilda", "/claims/"+claim+"/accept", url.Values{"version": {"1"}}, "/claims?done=accepted")
		if w := s.send("tilda", "/claims/"+claim, nil); w.Code != http.StatusNotFound {
			t.Errorf("an answered claim: %d", w.Code)
		}
		s.holds(s.text(`select id from org_account where email = 'mo@lantern.example.org'`), "owner lantern")
	})
}

func TestNewOrganisationPage(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		const at = "/organisations/new"
		form := aClaim()
		form.Set("organisation_name", "Warm Room")
		form.Set("area", cast.QuayID)
		p := s.page("nobody", at, form, http.StatusUnprocessableEntity)
		if !p.Has("#organisation_description-error") || p.Attr("#organisation_name", "value") != "Warm Room" || p.Attr("#area option[selected]", "value") != cast.QuayID {
			t.Errorf("what was typed is lost: %s", p.Text("main"))
		}
		form.Set("organisation_description", "Tea and talk.")
		s.leads("nobody", at, form, "/organisations/claimed")
		claim := s.text(`select id from org_claim`)
		p = s.get("ada", "/claims/"+claim)
		if text := p.Text("main"); !strings.Contains(text, "Warm Room") || !strings.Contains(text, "register of charities") || !strings.Contains(text, "Tea and talk.") {
			t.Errorf("%s", text)
		}
		s.leads("ada", "/claims/"+claim+"/decline", url.Values{"version": {"1"}, "reason": {"We know no such place."}}, "/claims?done=declined")
		if w := s.send("ada", "/claims/"+claim, nil); w.Code != http.StatusNotFound {
			t.Errorf("an answered claim: %d", w.Code)
		}
	})
}
