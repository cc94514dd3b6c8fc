package deskweb_test

import (
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// share gives the night shelter at the safe house of another organisation while that is public, as an
// import may; then the other organisation hides the house.
func share(c city) {
	c.t.Helper()
	l := c.location(cast.SafeHouseID)
	l.Visibility = directory.VisiblePublic
	run(c, proven(cast.Osric), directory.SaveLocation{Location: l})
	s := c.service(cast.NightShelterID)
	s.Places = append(s.Places, directory.ServicePlace{ID: ids.New(), LocationID: cast.SafeHouseID, Note: "CANARY-BACKDOOR"})
	run(c, cast.Editor, directory.SaveService{Service: s, Why: "an import"})
	l = c.location(cast.SafeHouseID)
	l.Visibility = directory.VisibleHidden
	run(c, cast.Osric, directory.SaveLocation{Location: l})
}

// tellsNothing asks as somebody, and wants nothing of the safe house in the answer.
func (c city) tellsNothing(who policy.Actor, method, target string, form url.Values, status int) string {
	c.t.Helper()
	w := c.ask(who, method, target, form)
	if w.Code != status {
		c.t.Errorf("%s %s: %d, want %d", method, target, w.Code, status)
	}
	body := w.Body.String()
	for _, secret := range []string{"CANARY-7Q2K", "CANARY-HOUSE", "CANARY-BACKDOOR", "Larkrise", "QX7", "53.432", "0.9876"} {
		if strings.Contains(body, secret) {
			c.t.Errorf("%s %s tells %s", method, target, secret)
		}
	}
	return body
}

func TestSharedPlaceHidden(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		share(c)
		owner := cast.Tilda
		editor := policy.Actor{Kind: policy.KindAccount, ID: "other editor", Grants: []policy.Grant{{Role: policy.Editor, Organisation: cast.LanternID}}}
		for _, who := range []policy.Actor{owner, editor} {
			body := c.tellsNothing(who, "GET", at, nil, 200)
			if !strings.Contains(body, "A place of another organisation") || !strings.Contains(body, "4 Wick Lane") {
				t.Error("the form does not say that there is another place")
			}
			stale := c.form(who, at, at)
			stale.Set("name", "Mine")
			stale.Set("version", "1")
			c.tellsNothing(who, "POST", at, stale, http.StatusConflict)
			stale.Set("name", "")
			c.tellsNothing(who, "POST", at, stale, 422)
			c.tellsNothing(who, "GET", at+"/history", nil, 200)
			c.tellsNothing(who, "GET", at+"/restore?version=1", nil, 200)
			c.tellsNothing(who, "GET", at+"/status?to=paused", nil, 200)
			c.tellsNothing(who, "GET", "/desk/services/new?organisation="+cast.LanternID+"&place="+cast.SafeHouseID, nil, 200)
			for _, list := range []string{"/desk/places", "/desk/places.csv", "/desk/places?organisation=" + cast.HarbourID, "/desk/places?visibility=hidden"} {
				c.tellsNothing(who, "GET", list, nil, 200)
			}
			for _, page := range []string{"", "/history", "/restore?version=1", "/reveal?to=public"} {
				c.tellsNothing(proven(who), "GET", "/desk/places/"+cast.SafeHouseID+page, nil, 404)
			}
		}
		for _, who := range []policy.Actor{owner, editor, viewer, cast.Checker} {
			for _, page := range []string{at, at + "/preview", "/desk", "/desk/services.csv", "/desk?q=shelter"} {
				c.tellsNothing(who, "GET", page, nil, 200)
			}
			if body := c.tellsNothing(who, "GET", "/desk?q=larkri", nil, 200); strings.Contains(body, `href="`+at+`"`) {
				t.Error("a search answers whether an address holds a word")
			}
		}
	})
}

// TestSharedPlaceStays saves the form of a service at a place that is withheld.
func TestSharedPlaceStays(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		at := shelter + cast.NightShelterID
		share(c)
		before := c.service(cast.NightShelterID)
		f := c.form(cast.Tilda, at, at)
		f.Set("name", "Mine")
		c.sent(cast.Tilda, at, f)
		if s := c.service(cast.NightShelterID); s.Name != "Mine" || !reflect.DeepEqual(s.Places, before.Places) {
			t.Errorf("saved with %+v, not %+v", s.Places, before.Places)
		}
		f = c.form(cast.Tilda, at, at)
		f["place"] = []string{cast.ChapelID}
		c.sent(cast.Tilda, at, f)
		if s := c.service(cast.NightShelterID); len(s.Places) != 1 {
			t.Errorf("taken off: %+v", s.Places)
		}
		// Once it is off, no road leads back to it: not the form, and not an old version.
		f = c.form(cast.Tilda, at, at)
		f.Add("place", cast.SafeHouseID)
		c.tellsNothing(cast.Tilda, "POST", at, f, 422)
		c.tellsNothing(cast.Tilda, "GET", at+"/history", nil, 200)
		c.tellsNothing(cast.Tilda, "GET", at+"/restore?version=2", nil, 200)
		ask := c.form(cast.Tilda, at+"/restore?version=2", at+"/restore")
		ask.Set("why", "I want it back")
		body := c.tellsNothing(cast.Tilda, "POST", at+"/restore", ask, 422)
		c.page(cast.Tilda, "POST", at+"/restore", ask, 422)
		again := fields(t, body, at+"/restore")
		if again.Get("why") != "I want it back" || !strings.Contains(body, "belong to another organisation") {
			t.Errorf("the answer: %s", body)
		}
		again.Set("without", "yes")
		if to := c.sent(cast.Tilda, at+"/restore", again); to != at+"?done=restored-without" {
			t.Errorf("leads to %s", to)
		}
		if s := c.service(cast.NightShelterID); s.Name == "Mine" || len(s.Places) != 1 || s.Places[0].LocationID != cast.ChapelID {
			t.Errorf("brought back: %+v", s)
		}
		c.tellsNothing(cast.Tilda, "GET", at+"?done=restored-without", nil, 200)
		c.tellsNothing(cast.Tilda, "POST", at+"/restore", again, 409)
	})
}

// TestHistoryStaysBehind gives the safe house, moved to another address, to another organisation.
func TestHistoryStaysBehind(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		l := c.location(cast.SafeHouseID)
		l.OrganisationID, l.Name, l.Point = cast.LanternID, "A new house", nil
		l.Address = directory.Address{Lines: []string{"1 Mill Row"}}
		run(c, cast.Editor, directory.SaveLocation{Location: l})
		at := "/desk/places/" + cast.SafeHouseID
		if body := c.tellsNothing(cast.Tilda, "GET", at+"/history", nil, 200); !strings.Contains(body, "Some versions are not shown") {
			t.Error("it does not say that there are others")
		}
		c.tellsNothing(cast.Tilda, "GET", at+"/restore?version=1", nil, 404)
		c.tellsNothing(cast.Tilda, "POST", at+"/restore", url.Values{"version": {"1"}, "shown": {"2"}}, 403)
		stale := c.form(cast.Tilda, at, at)
		stale.Set("version", "1")
		stale.Set("name", "Another")
		c.tellsNothing(cast.Tilda, "POST", at, stale, 409)
	})
}
