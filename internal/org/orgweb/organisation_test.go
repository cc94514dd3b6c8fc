package orgweb_test

import (
	"encoding/csv"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
)

func TestHome(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for _, c := range []struct {
			hour, minute int
			greeting     string
		}{{4, 59, "Good evening"}, {5, 0, "Good morning"}, {12, 0, "Good afternoon"}, {18, 0, "Good evening"}} {
			s.clk.Set(time.Date(2026, 11, 25, c.hour, c.minute, 0, 0, time.UTC))
			delete(s.in, "nemo")
			if p := s.get("nemo", "/home"); p.Text("h1") != c.greeting+", Nemo" || !strings.Contains(p.Text("main"), "Nothing needs you here yet") {
				t.Errorf("at %d:%02d: %s", c.hour, c.minute, p.Text("main"))
			}
		}
		if p := s.get("ada", "/home?done=welcome"); p.Text(".count--grave") != "3" || !strings.Contains(p.Text("main"), "Failed <work>") || p.Text(".done") != "Welcome. You are in." {
			t.Errorf("%s", p.Text("main"))
		}
		if p := s.get("tilda", "/home?done=nonsense"); p.Has(".done") || !strings.Contains(p.Text("main"), "Nobody waits.") {
			t.Errorf("%s", p.Text("main"))
		}
		if p := s.get("hedda", "/home"); !p.Has("main a[href='/me/codes/new?next=/home']") || strings.Contains(p.Text("main"), "Nothing needs you") {
			t.Errorf("held back: %s", p.Text("main"))
		}
	})
}

// profile is the form of an organisation as a page shows it, to be sent back.
func profile(name, version string) url.Values {
	return url.Values{
		"name": {name}, "other_name": {"Lamp"}, "description": {"It <b>shines</b>.\nAlways."}, "phone": {"01632 960101"}, "email": {"hello@lantern.example.org"},
		"website": {"https://lantern.example.org"}, "charity": {"123"}, "parts": {"provider", "signatory", "king"}, "status": {"active"}, "version": {version}, "why": {"a new sign"},
	}
}

func TestProfile(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/org/" + cast.LanternID
		p := s.get("emil", at)
		if p.Attr("#name", "value") != "The Lantern" || p.Attr("[name=version]", "value") != "1" || p.Attr("[name=parts][checked]", "value") != "provider" {
			t.Errorf("%s", p.Text("main"))
		}
		if s.get("vera", at).Has("main form") {
			t.Error("a viewer has a form")
		}
		for field, bad := range map[string]string{"name": " ", "email": "hello", "website": "ftp://lantern.example.org", "status": "ajar", "phone": strings.Repeat("1", 400)} {
			form := profile("The Lamp", "1")
			form.Set(field, bad)
			p := s.page("emil", at, form, http.StatusUnprocessableEntity)
			if !p.Has("#"+field+"-error") || p.Text("#description") != "It <b>shines</b>. Always." || p.Attr("#why", "value") != "a new sign" || p.Count("[name=parts][checked]") != 2 {
				t.Errorf("%s: %s", field, p.Text("main"))
			}
		}
		s.leads("emil", at, profile("The Lamp", "1"), at+"?done=saved")
		if p := s.get("emil", at+"?done=saved"); p.Text("h1") != "The Lamp" || p.Text(".done") != "The organisation is kept." {
			t.Errorf("%s", p.Text("main"))
		}

		// Somebody else was first: both are shown, nothing is lost, and it can be sent again as it stands.
		mine := profile("The Lantern of Old", "1")
		p = s.page("tilda", at, mine, http.StatusConflict)
		if p.Attr("#name", "value") != "The Lantern of Old" || p.Attr("#why", "value") != "a new sign" || p.Attr("[name=version]", "value") != "2" {
			t.Errorf("lost: %s", p.Text("main"))
		}
		if was, now := p.Text("del.was"), p.Text("ins.now"); !strings.HasSuffix(was, "The Lamp") || !strings.HasSuffix(now, "The Lantern of Old") {
			t.Errorf("beside one another stand %q and %q", was, now)
		}
		mine.Set("version", p.Attr("[name=version]", "value"))
		s.leads("tilda", at, mine, at+"?done=saved")
		for _, version := range []string{"x", "", "-1", "99"} {
			mine.Set("version", version)
			if w := s.send("tilda", at, mine); w.Code != http.StatusConflict {
				t.Errorf("version %q: %d", version, w.Code)
			}
		}
	})
}

func TestAddAnOrganisation(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		s.get("edda", "/org/new")
		p := s.page("edda", "/org/new", profile("", "7"), http.StatusUnprocessableEntity)
		if p.Attr("#charity", "value") != "123" || p.Attr("main form", "action") != "/org/new" {
			t.Errorf("%s", p.Text("main"))
		}
		w := s.send("edda", "/org/new", profile("A “new” one", "7"))
		to := w.Header().Get("Location")
		if w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/org/") || !strings.HasSuffix(to, "?done=added") {
			t.Fatalf("%d to %s", w.Code, to)
		}
		if p := s.get("edda", to); p.Text("h1") != "A “new” one" || p.Attr("[name=version]", "value") != "1" {
			t.Errorf("%s", p.Text("main"))
		}
	})
}

func TestOrganisationHistory(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/org/" + cast.LanternID
		s.leads("emil", at, profile("The Lamp", "1"), at+"?done=saved")
		p := s.get("emil", at+"/history")
		text := p.Text("main")
		for _, says := range []string{"Version 2 as it is now", "Emil Sparrow, 24 November 2026, 10:00", "Why: a new sign", "Was: The Lantern Is: The Lamp", "Version 1", "Somebody who has left"} {
			if !strings.Contains(text, says) {
				t.Errorf("no %q in %s", says, text)
			}
		}
		if s.get("vera", at+"/history").Has("a[href='" + at + "/history/1']") {
			t.Error("a viewer can bring a version back")
		}
		p = s.get("emil", at+"/history/1")
		to := p.Attr("main form", "action")
		if to != at+"/history/1?shown=2" || !strings.Contains(p.Text("main"), "Is: The Lamp Would be: The Lantern") {
			t.Errorf("to %s: %s", to, p.Text("main"))
		}
		s.leads("emil", to, url.Values{}, at+"?done=restored")
		if p := s.get("emil", at+"?done=restored"); p.Text("h1") != "The Lantern" || p.Text(".done") != "The earlier version is back." {
			t.Errorf("%s", p.Text("main"))
		}
		for target, want := range map[string]int{
			to: http.StatusConflict, at + "/history/1": http.StatusConflict, at + "/history/1?shown=x": http.StatusConflict,
			at + "/history/9?shown=3": http.StatusNotFound, at + "/history/x?shown=3": http.StatusNotFound, at + "/history/-1?shown=3": http.StatusNotFound,
			at + "/history/99999999999999999999?shown=3": http.StatusNotFound,
		} {
			if w := s.send("emil", target, url.Values{}); w.Code != want {
				t.Errorf("%s: %d, want %d", target, w.Code, want)
			}
		}
		for _, version := range []string{"0", "01", "x", "9", "%20", "99999999999999999999", "%3Cscript%3E"} {
			if w := s.send("emil", at+"/history/"+version, nil); w.Code != http.StatusNotFound {
				t.Errorf("version %s: %d", version, w.Code)
			}
		}
	})
}

func TestListOfOrganisations(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		for n := range 60 {
			run(s, operator, org.SaveOrganisation{Organisation: org.Organisation{ID: ids.New(), Name: fmt.Sprintf("Shed %02d", n), Status: org.Active}})
		}
		run(s, operator, org.SaveOrganisation{Organisation: org.Organisation{
			ID: ids.New(), Name: "=1+1", Phone: "+44 1632 960000", Charity: "@x", Email: "a@example.org", Status: org.Defunct, Parts: []org.Part{org.Funder, org.Employer},
		}})
		p := s.get("ada", "/org")
		if n := p.Count("tbody tr"); n != 50 || p.Has("nav[aria-label=Pages] a[href*='page=0']") {
			t.Errorf("%d on the first page", n)
		}
		next := p.Attrs("nav[aria-label=Pages] a[href*='page=2']", "href")
		if len(next) != 1 {
			t.Fatalf("next %v", next)
		}
		if n := s.get("ada", next[0]).Count("tbody tr"); n != 13 {
			t.Errorf("%d on the second", n)
		}
		for query, want := range map[string]int{
			"?words=shed+1": 10, "?words=%25": 0, "?words=lantern": 1, "?status=defunct": 1, "?status=active&words=%3D": 0, "?status=ajar": 0,
			"?page=-1": 50, "?page=x": 50, "?page=3": 0, "?page=99999999999999999999": 0, "?words=" + strings.Repeat("a", 5000): 0,
		} {
			p := s.get("ada", "/org"+query)
			if n := p.Count("tbody tr"); n != want {
				t.Errorf("%.60s: %d, want %d", query, n, want)
			}
		}
		if p := s.get("tilda", "/org?words=shed"); p.Has("tbody tr") || p.Has("a[href='/org/new']") {
			t.Error("an owner sees others' organisations")
		}
		if p := s.get("nemo", "/org"); !strings.Contains(p.Text("main"), "You see those in which you have a role") {
			t.Errorf("%s", p.Text("main"))
		}
		w := s.send("ada", "/org.csv?status=defunct", nil)
		rows, err := csv.NewReader(w.Body).ReadAll()
		if err != nil || len(rows) != 2 || rows[1][1] != "'=1+1" || rows[1][4] != "'+44 1632 960000" || rows[1][6] != "'@x" || rows[1][2] != "funder, employer" {
			t.Errorf("%q %v", rows, err)
		}
		if h := w.Header(); h.Get("Content-Type") != "text/csv; charset=utf-8" || !strings.HasPrefix(h.Get("Content-Disposition"), "attachment") || h.Get("Cache-Control") != "no-store" {
			t.Errorf("%v", h)
		}
		for as, want := range map[string]int{"ada": 64, "tilda": 2, "nemo": 1} {
			rows, err := csv.NewReader(s.send(as, "/org.csv", nil).Body).ReadAll()
			if err != nil || len(rows) != want {
				t.Errorf("%s takes %d lines: %v", as, len(rows), err)
			}
		}
	})
}

func TestAgreements(t *testing.T) {
	each(t, func(t *testing.T, s *site) {
		at := "/org/" + cast.LanternID + "/agreements"
		form := func(id, version, title string) url.Values {
			return url.Values{"id": {id}, "version": {version}, "title": {title}, "begins": {"2026-04-01"}, "ends": {"2027-01-15"}, "link": {"https://example.org/a?b=c&d=e"}, "note": {"Read <this>."}}
		}
		if p := s.get("ada", at); p.Attr("#begins", "value") != "2026-11-24" || s.get("tilda", at).Has("main form") {
			t.Error("the form begins elsewhere, or is for everybody")
		}
		for field, bad := range map[string]string{"title": "", "begins": "1 April", "ends": "2026-03-31", "link": "ftp://example.org"} {
			f := form("", "0", "Sharing")
			f.Set(field, bad)
			p := s.page("ada", at, f, http.StatusUnprocessableEntity)
			if !p.Has("#"+field+"-error") || p.Attr("#"+field, "value") != bad || p.Text("#note") != "Read <this>." || p.Attr("form#form [name=id]", "value") != "" {
				t.Errorf("%s: %s", field, p.Text("main"))
			}
		}
		s.leads("ada", at, form("", "0", "Sharing"), at+"?done=saved")
		p := s.get("vera", at+"?done=saved")
		if p.Text(".done") != "The agreement is kept." || p.Attr("tbody a", "href") != "https://example.org/a?b=c&d=e" || p.Text(".tag--wait") != "ends soon" {
			t.Errorf("%s", p.Text("main"))
		}
		id := s.text(`select id from org_agreement`)
		if p := s.get("ada", at+"?edit="+id); p.Attr("#title", "value") != "Sharing" || p.Attr("form#form [name=version]", "value") != "1" {
			t.Errorf("%s", p.Text("main"))
		}
		s.get("ada", at+"?edit=nonsense")
		s.leads("ada", at, form(id, "1", "Sharing more"), at+"?done=saved")
		// Somebody else was first.
		mine := form(id, "1", "Sharing less")
		p = s.page("ada", at, mine, http.StatusConflict)
		if p.Attr("#title", "value") != "Sharing less" || p.Attr("form#form [name=version]", "value") != "2" || p.Attr("form#form [name=id]", "value") != id || !strings.Contains(p.Text("main"), "It is now: Sharing more You wrote: Sharing less") {
			t.Errorf("lost: %s", p.Text("main"))
		}
		mine.Set("version", "2")
		s.leads("ada", at, mine, at+"?done=saved")
		// An agreement never moves.
		before := s.state()
		if w := s.send("ada", "/org/"+cast.HarbourID+"/agreements", form(id, "3", "Stolen")); w.Code != http.StatusNotFound {
			t.Errorf("moved: %d", w.Code)
		}
		for _, bad := range []string{"1", "'; drop", strings.Repeat("a", 100)} {
			s.send("ada", at, form(bad, "0", "Odd"))
		}
		if after := s.state(); after != before {
			t.Errorf("%s became %s", before, after)
		}
	})
}

// text is the one text that a query gives.
func (s *site) text(q string, args ...any) (out string) {
	s.t.Helper()
	s.read(q, &out, args...)
	return out
}
