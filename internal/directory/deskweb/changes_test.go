package deskweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

func lookedAt(c city) {
	run(c, policy.Operator("test", policy.Administrator), org.SaveRules{Rules: org.Rules{ListingsReviewed: true, GiversKeptDays: 90}})
}

// TestPlaceIsLookedAtFirst: an owner moves a place that people know, and an editor says no and then yes.
func TestPlaceIsLookedAtFirst(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		lookedAt(c)
		at, one := "/desk/places/"+cast.ChapelID, "/desk/changes/location/"+cast.ChapelID
		f := c.form(cast.Tilda, at, at)
		f.Set("lines", "9 Other Street")
		if to := c.sent(cast.Tilda, at, f); to != at+"?done=waits" || c.location(cast.ChapelID).Version != 1 {
			t.Errorf("saved, and led to %s", to)
		}
		if text := c.get(cast.Tilda, at).Text("main"); !strings.Contains(text, "This waits for a directory editor since") || c.form(cast.Tilda, at, at).Get("lines") != "9 Other Street" {
			t.Errorf("its page: %s", text)
		}
		if text := c.get(cast.Editor, "/desk/reviews").Text("main"); !strings.Contains(text, "1 change waits") || !strings.Contains(text, "A place") {
			t.Errorf("the list: %s", text)
		}
		for _, who := range []policy.Actor{cast.Tilda, cast.Osric, cast.Checker, viewer} {
			c.page(who, http.MethodGet, one, nil, http.StatusForbidden)
		}
		c.page(cast.Osric, http.MethodPost, one+"/take-back", url.Values{"proposal": {"1"}}, http.StatusNotFound)
		c.page(cast.Editor, http.MethodGet, "/desk/changes/service/"+cast.NightShelterID, nil, http.StatusNotFound)
		c.page(cast.Editor, http.MethodPost, one+"/back", url.Values{"proposal": {"1"}, "reason": {""}}, http.StatusUnprocessableEntity)
		c.sent(cast.Editor, one+"/back", url.Values{"proposal": {"1"}, "reason": {"Is that a church?"}})
		if text := c.get(cast.Tilda, at).Text("main"); !strings.Contains(text, "Is that a church?") {
			t.Errorf("sent back: %s", text)
		}
		f = c.form(cast.Tilda, at, at)
		f.Set("lines", "10 Other Street")
		c.sent(cast.Tilda, at, f)
		c.page(cast.Editor, http.MethodPost, one+"/publish", url.Values{"proposal": {"1"}, "version": {"1"}}, http.StatusConflict)
		c.sent(cast.Editor, one+"/publish", c.form(cast.Editor, one, one+"/publish"))
		if l := c.location(cast.ChapelID); l.Version != 2 || l.Address.Lines[0] != "10 Other Street" {
			t.Errorf("let through: %+v", l)
		}
		c.page(cast.Editor, http.MethodGet, one, nil, http.StatusNotFound)
		if to := c.sent(cast.Tilda, at+"/restore", c.form(cast.Tilda, at+"/restore?version=1", at+"/restore")); !strings.HasSuffix(to, "done=waits") || c.location(cast.ChapelID).Version != 2 {
			t.Errorf("brought back, and led to %s", to)
		}
		c.sent(cast.Tilda, one+"/take-back", url.Values{"proposal": {"1"}})
		f = c.form(cast.Tilda, at, at) // to hide it waits for nobody
		f.Set("visibility", "hidden")
		if to := c.sent(cast.Tilda, at, f); to != at+"?done=place" || c.location(cast.ChapelID).Visibility != directory.VisibleHidden {
			t.Errorf("hidden, and led to %s", to)
		}
		f = c.form(cast.Tilda, at, at) // of what nobody sees nothing waits
		f.Set("lines", "11 Other Street")
		if to := c.sent(cast.Tilda, at, f); to != at+"?done=place" {
			t.Errorf("a hidden one led to %s", to)
		}
	})
}

// TestShowingAPlaceIsLookedAtFirst: to show a place needs an editor, who has to show that it is they.
func TestShowingAPlaceIsLookedAtFirst(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		c.t = t
		lookedAt(c)
		at, one := "/desk/places/"+cast.SafeHouseID, "/desk/changes/location/"+cast.SafeHouseID
		fresh := proven(cast.Osric)
		sure := c.form(fresh, at+"/reveal?to=public", at+"/reveal")
		sure.Set("sure", "yes")
		if to := c.sent(fresh, at+"/reveal", sure); to != at+"?done=waits" || c.location(cast.SafeHouseID).Visibility != directory.VisibleHidden {
			t.Fatalf("leads to %s", to)
		}
		f := c.form(cast.Osric, at, at) // going on writing asks for no proof: nobody sees anything by it
		f.Set("transport", "Bus 4")
		if to := c.sent(cast.Osric, at, f); to != at+"?done=waits" {
			t.Errorf("going on leads to %s", to)
		}
		if w := c.ask(cast.Editor, http.MethodGet, one, nil); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/prove") {
			t.Errorf("without proof: %d", w.Code)
		}
		editor := proven(cast.Editor)
		yes := c.form(editor, one, one+"/publish")
		c.page(editor, http.MethodPost, one+"/publish", yes, http.StatusUnprocessableEntity)
		yes.Set("sure", "yes")
		if w := c.ask(cast.Editor, http.MethodPost, one+"/publish", yes); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/prove") {
			t.Errorf("posted without proof: %d", w.Code)
		}
		c.sent(editor, one+"/publish", yes)
		if l := c.location(cast.SafeHouseID); l.Visibility != directory.VisiblePublic || l.Transport != "Bus 4" {
			t.Errorf("let through: %+v", l)
		}
		// What is hidden while it waits stays hidden, whatever was asked for before.
		l := c.location(cast.SafeHouseID)
		l.Visibility = directory.VisibleArea
		run(c, cast.Osric, directory.SaveLocation{Location: l})
		l = c.location(cast.SafeHouseID)
		again := l
		again.Visibility = directory.VisiblePublic
		run(c, cast.Osric, review.ProposeChange{Kind: review.Place, ID: l.ID, Body: store.JSON(again), Base: l.Version})
		l.Visibility = directory.VisibleHidden
		run(c, cast.Osric, directory.SaveLocation{Location: l})
		run(c, editor, review.LetChange{Kind: review.Place, ID: l.ID, Version: 1, Shown: l.Version + 1})
		if now := c.location(cast.SafeHouseID); now.Visibility != directory.VisibleHidden {
			t.Errorf("it is %s", now.Visibility)
		}
	})
}
