package feedweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// TestWhoMayComeIn lets editors of the whole directory to the desk, and nobody else.
func TestWhoMayComeIn(t *testing.T) {
	each(t, true, func(o *office) {
		s := newTheirs(t, record("Night Shelter", "The Lantern", shelter))
		id := o.follow(s)
		o.fetch(true)
		form := url.Values{"id": {ids.New()}, "version": {"0"}, "name": {"zorble"}, "address": {s.URL}, "every": {"24"}, "on": {"yes"}, "foreign": {ids.Derive("their", "Night Shelter")}, "fields": {"email"}, "kind": {"differs"}}
		narrow := policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Grants: []policy.Grant{{Role: policy.Administrator, Organisation: cast.LanternID}}}
		for _, rt := range o.site.Routes() {
			method, path, _ := strings.Cut(rt.Pattern, " ")
			if !strings.HasPrefix(path, "/desk") {
				continue
			}
			for name, who := range map[string]policy.Actor{"nobody": policy.Nobody(), "a checker": cast.Checker, "an owner": cast.Tilda, "an administrator of one organisation": narrow} {
				if w := o.send(who, method, strings.Replace(path, "{id}", id, 1), form); w.Code != http.StatusForbidden && w.Code != http.StatusNotFound && w.Code != http.StatusUnauthorized {
					o.t.Errorf("%s, %s: %d", name, rt.Pattern, w.Code)
				}
			}
			if method == http.MethodGet {
				if w := o.send(cast.Editor, method, strings.Replace(path, "{id}", id, 1), nil); w.Code != http.StatusOK {
					o.t.Errorf("an editor, %s: %d", rt.Pattern, w.Code)
				}
			}
		}
		if o.service(cast.NightShelterID).Version != 1 || len(o.feed(id, neighbour.Differs).List) != 1 {
			o.t.Error("somebody changed something")
		}
	})
}

// TestTheFeedForm keeps what was typed, and says what is wrong with it.
func TestTheFeedForm(t *testing.T) {
	each(t, true, func(o *office) {
		good := url.Values{"id": {ids.New()}, "version": {"0"}, "name": {"Northmere"}, "address": {"https://northmere.example.org"}, "every": {"24"}, "on": {"yes"}}
		for field, bad := range map[string]string{"name": "", "address": "ftp://x", "every": "often"} {
			form := url.Values{}
			for k, v := range good {
				form[k] = v
			}
			form.Set(field, bad)
			w := o.send(cast.Editor, "POST", "/desk/feeds/new", form)
			if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "#"+field) || !strings.Contains(w.Body.String(), good.Get("id")) {
				o.t.Errorf("%s: %d", field, w.Code)
			}
		}
		at := "/desk/feeds/" + good.Get("id")
		if w := o.send(cast.Editor, "POST", "/desk/feeds/new", good); w.Header().Get("Location") != at+"?done=saved" {
			o.t.Fatalf("%d %s", w.Code, w.Body)
		}
		if w := o.send(cast.Editor, "POST", at+"/change", good); w.Code != http.StatusConflict {
			o.t.Errorf("an old form: %d", w.Code)
		}
		good.Set("version", "1")
		good.Set("on", "no")
		if w := o.send(cast.Editor, "POST", at+"/change", good); w.Code != http.StatusSeeOther {
			o.t.Errorf("%d", w.Code)
		}
		if w := o.send(cast.Editor, "POST", at+"/fetch", url.Values{}); w.Header().Get("Location") != at+"?done=off" {
			o.t.Errorf("turned off, and fetched: %s", w.Header().Get("Location"))
		}
		for _, path := range []string{"/desk/feeds/" + ids.New(), at + "?page=2"} {
			if w := o.send(cast.Editor, "GET", path, nil); w.Code != http.StatusNotFound {
				o.t.Errorf("%s: %d", path, w.Code)
			}
		}
	})
}
