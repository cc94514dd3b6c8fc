package deskweb_test

import (
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
)

const shelter = "/desk/services/"

func TestServiceForm(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		p := c.get(cast.Tilda, at)
		for _, selector := range []string{
			`a[href="/services/` + cast.NightShelterID + `"]`, `.toldhours--closed`, `form[action="` + at + `/confirm"]`, `a[href="` + at + `/history"]`,
			`a[href="` + at + `/status?to=paused"]`, `textarea[name=private_note]`, `input[name=place][checked]`,
		} {
			if !p.Has(selector) {
				t.Errorf("no %s", selector)
			}
		}
		if now := p.All("[data-told-now]"); len(now) != 2 || !strings.Contains(now[1].Text(), "Closed now. Next open at 6pm.") {
			t.Errorf("it says %q", p.Texts("[data-told-now]"))
		}
		// A form that nobody touched changes nothing that people see.
		before := c.service(cast.NightShelterID)
		if to := c.sent(cast.Tilda, at, c.form(cast.Tilda, at, at)); to != at+"?done=same" {
			t.Errorf("leads to %s", to)
		}
		after := c.service(cast.NightShelterID)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("untouched, and yet\n%+v\n%+v", before, after)
		}
		if done := c.get(cast.Tilda, at+"?done=saved"); !strings.Contains(done.Text(".done"), "Saved") {
			t.Error("it does not say that it saved")
		}
		if done := c.get(cast.Tilda, at+"?done=<script>"); done.Has(".done") {
			t.Error("it says what the address says")
		}
		f := c.form(cast.Tilda, at, at)
		f.Set("name", "The night shelter")
		f.Set("hours.times", "every day 7pm to 8am")
		f.Set("why", "an hour later")
		c.sent(cast.Tilda, at, f)
		if s := c.service(cast.NightShelterID); s.Name != "The night shelter" || len(s.Hours.Slots) != 7 || s.Hours.Slots[0].Open != 19*60 {
			t.Errorf("saved %+v", s)
		}
	})
}

// TestNothingTypedIsLost sends what cannot be kept, and wants every word of it back.
func TestNothingTypedIsLost(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		f := c.form(cast.Tilda, at, at)
		for name, value := range map[string]string{
			"name": "", "description": "Words\r\nof <b>mine</b>", "hours.times": "Mon 9-5", "hours.ex.0.from": "whenever", "hours.ex.0.reason": "Because",
			"email": "nonsense", "phone.1.label": "nobody", "age_min": "old", "website": "ftp://example.org", "private_note": "psst", "why": "why not",
			"cost": "a pound", "hours.season.0.from": "1 October", "group.women": "only",
		} {
			f.Set(name, value)
		}
		f["needs"] = nil
		for action, status := range map[string]int{"save": http.StatusUnprocessableEntity, "check": http.StatusOK} {
			f.Set("do", action)
			w := c.ask(cast.Tilda, http.MethodPost, at, f)
			if w.Code != status {
				t.Fatalf("%s: %d", action, w.Code)
			}
			p := c.page(cast.Tilda, http.MethodPost, at, f, status)
			back := fields(t, w.Body.String(), at)
			for name, list := range f {
				if name == "do" || len(list) == 0 {
					continue
				}
				for i := range list {
					list[i] = strings.ReplaceAll(list[i], "\r\n", "\n")
				}
				if got := strings.ReplaceAll(strings.Join(back[name], "|"), "\r\n", "\n"); got != strings.Join(list, "|") {
					t.Errorf("%s: %s came back as %q, not %q", action, name, got, list)
				}
			}
			links := p.Attrs(".govuk-error-summary a", "href")
			if (len(links) == 0) != (action == "check") {
				t.Errorf("%s: problems %v", action, p.Texts(".govuk-error-summary a"))
			}
			for _, link := range links {
				if !p.Has(`[id="` + link[1:] + `"]`) {
					t.Errorf("%s leads nowhere", link)
				}
			}
			if action == "save" && (links[0] != "#name" || links[1] != "#needs" || !slices.IsSortedFunc(links, func(a, b string) int {
				return strings.Index(w.Body.String(), `id="`+a[1:]+`"`) - strings.Index(w.Body.String(), `id="`+b[1:]+`"`)
			})) {
				t.Errorf("the problems are not in the order of the page: %q", links)
			}
			if action == "save" && len(links) < 8 {
				t.Errorf("only %q", p.Texts(".govuk-error-summary a"))
			}
			if strings.Contains(w.Body.String(), "<b>mine</b>") {
				t.Error("what was typed became markup")
			}
		}
		if s := c.service(cast.NightShelterID); s.Version != 1 {
			t.Errorf("something was saved: %+v", s)
		}
	})
}

// What people would read is shown before anything is saved, and nothing typed is lost by looking.
func TestLookBeforeSaving(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		f := c.form(cast.Tilda, at, at)
		f.Set("description", "Thirty beds and <soup>.")
		f.Set("private_note", "psst")
		f.Set("do", "preview")
		w := c.ask(cast.Tilda, http.MethodPost, at, f)
		p := c.page(cast.Tilda, http.MethodPost, at, f, http.StatusOK)
		if seen := p.Text(".preview"); !strings.Contains(seen, "Thirty beds and <soup>.") || strings.Contains(seen, "psst") || !strings.Contains(seen, "Nothing is saved yet") {
			t.Errorf("they would read: %s", seen)
		}
		if back := fields(t, w.Body.String(), at); back.Get("description") != "Thirty beds and <soup>." || back.Get("private_note") != "psst" {
			t.Errorf("what was typed came back as %q", back)
		}
		if s := c.service(cast.NightShelterID); s.Version != 1 {
			t.Errorf("it was saved: %+v", s)
		}
	})
}

func TestServiceConflict(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		mine := c.form(cast.Tilda, at, at)
		mine.Set("name", "Mine")
		mine.Set("cost", "Nothing at all")
		theirs := c.form(cast.Editor, at, at)
		theirs.Set("name", "Theirs")
		theirs.Set("how_to_get_in", "Ring the bell")
		c.sent(cast.Editor, at, theirs)
		w := c.ask(cast.Tilda, http.MethodPost, at, mine)
		if w.Code != http.StatusConflict {
			t.Fatalf("%d", w.Code)
		}
		p := c.page(cast.Tilda, http.MethodPost, at, mine, http.StatusConflict)
		note := p.Text(".note--grave")
		for _, says := range []string{"Edda Vale saved it", "You both changed", "Theirs", "Mine", "Nothing at all"} {
			if !strings.Contains(note, says) {
				t.Errorf("no %q in %s", says, note)
			}
		}
		again := fields(t, w.Body.String(), at)
		if again.Get("name") != "Mine" || again.Get("how_to_get_in") != "Ring the bell" || again.Get("version") != "2" {
			t.Errorf("the form holds %q, %q, version %s", again.Get("name"), again.Get("how_to_get_in"), again.Get("version"))
		}
		c.sent(cast.Tilda, at, again)
		if s := c.service(cast.NightShelterID); s.Name != "Mine" || s.HowToGetIn != "Ring the bell" || s.Cost != "Nothing at all" || s.Version != 3 {
			t.Errorf("in the end %+v", s)
		}
		// A version that never was is a conflict too, and no fault.
		for _, version := range []string{"0", "-1", "99", "x", "99999999999999999999"} {
			mine.Set("version", version)
			c.page(cast.Tilda, http.MethodPost, at, mine, http.StatusConflict)
		}
	})
}

func TestNewService(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		// Who works in one organisation need not say which.
		if w := c.ask(cast.Tilda, http.MethodGet, "/desk/services/new", nil); w.Header().Get("Location") != "/desk/services/new?organisation="+cast.LanternID {
			t.Errorf("leads to %s", w.Header().Get("Location"))
		}
		if links := c.get(cast.Editor, "/desk/services/new").Texts(".choices a"); len(links) != 2 {
			t.Errorf("to choose from: %q", links)
		}
		if p := c.get(cast.Editor, "/desk/services/new?q=nosuch"); !p.Has(".empty") {
			t.Error("no word that there is none of that name")
		}
		at := "/desk/services/new?organisation=" + cast.LanternID
		c.get(cast.Tilda, at)
		f := url.Values{
			"name": {"Soup run"}, "needs": {"food/meals"}, "access": {"walk-in"}, "phone.0.number": {"01632 960199"},
			"hours.kind": {"week"}, "hours.times": {"Mon to Fri 7pm to 9pm"}, "do": {"save"},
		}
		to := c.sent(cast.Tilda, at, f)
		path, done, _ := strings.Cut(to, "?")
		if done != "done=draft" {
			t.Errorf("leads to %s", to)
		}
		p := c.get(cast.Tilda, to)
		if p.Text(".state .tag") != "Draft" || p.Has(`a[href^="/services/"]`) {
			t.Errorf("the draft: %s", p.Text(".state"))
		}
		if list := c.get(cast.Tilda, "/desk?status=draft").Texts("tbody th a"); len(list) != 2 || list[0] != "Soup run" {
			t.Errorf("drafts: %q", list)
		}
		if text := c.get(cast.Tilda, path+"/preview").Text("main"); !strings.Contains(text, "now they see nothing") || !strings.Contains(text, "01632 960199") {
			t.Errorf("the preview: %s", text)
		}
		f = c.form(cast.Tilda, path, path)
		f.Set("do", "publish")
		if to := c.sent(cast.Tilda, path, f); to != path+"?done=published" {
			t.Errorf("leads to %s", to)
		}
		if p := c.get(cast.Tilda, path); !p.Has(`a[href^="/services/"]`) {
			t.Error("no way to what people see")
		}
		// What is not a service is a form again, with what is wrong.
		c.page(cast.Tilda, http.MethodPost, at, url.Values{"name": {""}}, http.StatusUnprocessableEntity)
	})
}

func TestStatusAndConfirm(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		if to := c.sent(cast.Checker, at+"/confirm", url.Values{"version": {"1"}, "how": {"phone"}}); to != at+"?done=confirmed" {
			t.Errorf("leads to %s", to)
		}
		c.page(cast.Checker, http.MethodPost, at+"/confirm", url.Values{"version": {"1"}, "how": {"phone"}}, http.StatusConflict)
		c.page(cast.Checker, http.MethodPost, at+"/confirm", url.Values{"version": {"2"}, "how": {"hearsay"}}, http.StatusUnprocessableEntity)
		f := c.form(cast.Tilda, at+"/status?to=paused", at+"/status")
		f.Set("note", "Closed for repairs")
		f.Set("until", "soon")
		p := c.page(cast.Tilda, http.MethodPost, at+"/status", f, http.StatusUnprocessableEntity)
		if p.Attr("#note", "value") != "Closed for repairs" {
			t.Error("the note is lost")
		}
		f.Set("until", "3 March 2027")
		c.sent(cast.Tilda, at+"/status", f)
		if s := c.service(cast.NightShelterID); s.Status != directory.Paused || !strings.Contains(s.StatusNote, "3 March 2027") {
			t.Errorf("paused: %+v", s)
		}
		c.page(cast.Tilda, http.MethodPost, at+"/status", f, http.StatusConflict)
		c.sent(cast.Tilda, at+"/status", c.form(cast.Tilda, at+"/status?to=active", at+"/status"))
		c.sent(cast.Tilda, at+"/status", c.form(cast.Tilda, at+"/status?to=defunct", at+"/status"))
		gone := c.get(cast.Tilda, at)
		if gone.Has(`form[action="`+at+`"]`) || !strings.Contains(gone.Text("main"), "This service is gone") {
			t.Errorf("gone: %s", gone.Text("main"))
		}
		// And back, out of its history.
		hist := c.get(cast.Tilda, at+"/history")
		if n := hist.Count(".version"); n != 5 {
			t.Errorf("%d versions", n)
		}
		ask := c.form(cast.Tilda, at+"/restore?version=2", at+"/restore")
		if to := c.sent(cast.Tilda, at+"/restore", ask); to != at+"?done=restored" {
			t.Errorf("leads to %s", to)
		}
		if s := c.service(cast.NightShelterID); s.Status != directory.Active || s.Version != 6 {
			t.Errorf("brought back: %+v", s)
		}
		c.page(cast.Tilda, http.MethodPost, at+"/restore", ask, http.StatusConflict)
		for _, version := range []string{"6", "0", "99", "x", ""} {
			if w := c.ask(cast.Tilda, http.MethodGet, at+"/restore?version="+version, nil); w.Code != http.StatusNotFound {
				t.Errorf("version %q: %d", version, w.Code)
			}
		}
		if w := c.ask(cast.Tilda, http.MethodGet, at+"/status?to=open", nil); w.Code != http.StatusBadRequest {
			t.Errorf("to be open: %d", w.Code)
		}
	})
}

// TestLookers are those who may see a service and not change it.
func TestLookers(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		s := c.service(cast.FoodBankID)
		s.PrivateNote = "CANARY-NOTE"
		run(c, cast.Tilda, directory.SaveService{Service: s})
		for _, who := range []policy.Actor{cast.Checker, viewer} {
			p := c.get(who, shelter+cast.FoodBankID)
			if preview := c.get(who, shelter+cast.FoodBankID+"/preview").Body(); strings.Contains(preview, "CANARY") {
				t.Errorf("%s sees %s", who.ID, preview)
			}
			if body := p.Body(); strings.Contains(body, "CANARY") || !strings.Contains(body, "Three days of food") {
				t.Errorf("%s sees %s", who.ID, body)
			}
			if p.Has(`form[action="`+shelter+cast.FoodBankID+`"]`) || p.Has(`form[action$="/confirm"]`) != who.Has(policy.Checker) {
				t.Errorf("%s has the wrong forms", who.ID)
			}
		}
	})
}
