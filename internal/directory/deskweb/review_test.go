package deskweb_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
)

// TestLookedAtFirst goes through the pages: an owner writes, an editor sends it back and then lets it
// through; and every button of the desk that would have gone round.
func TestLookedAtFirst(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		run(c, policy.Operator("test", policy.Administrator), org.SaveRules{Rules: org.Rules{ListingsReviewed: true, GiversKeptDays: 90}})
		at, one := "/desk/services/"+cast.NightShelterID, "/desk/reviews/"+cast.NightShelterID
		says := func(who policy.Actor, page, words string, want bool) {
			t.Helper()
			if got := strings.Contains(c.ask(who, http.MethodGet, page, nil).Body.String(), words); got != want {
				t.Errorf("%s says %q to %s: %v", page, words, who.ID, got)
			}
		}
		form := c.form(cast.Tilda, at, at)
		form.Set("cost", "2 pounds")
		if to := c.sent(cast.Tilda, at, form); !strings.HasSuffix(to, "done=waits") {
			t.Errorf("saved, and led to %s", to)
		}
		says(cast.Tilda, at, "This waits for a directory editor since", true)
		says(cast.Tilda, at+"/preview", "2 pounds", false)
		says(cast.Editor, at, `href="`+one+`"`, true)
		says(cast.Editor, "/desk/reviews", "Night shelter", true)
		says(cast.Editor, one+"/preview", "2 pounds", true)
		c.get(cast.Editor, "/desk/reviews")
		for who, status := range map[*policy.Actor]int{&cast.Tilda: 403, &cast.Osric: 403, &cast.Checker: 403, &viewer: 403} {
			c.page(*who, http.MethodGet, one, nil, status)
		}
		c.page(cast.Osric, http.MethodPost, one+"/take-back", url.Values{"proposal": {"1"}}, http.StatusNotFound)
		c.page(cast.Editor, http.MethodPost, one+"/back", url.Values{"proposal": {"1"}, "reason": {""}}, http.StatusUnprocessableEntity)
		c.sent(cast.Editor, one+"/back", url.Values{"proposal": {"1"}, "reason": {"It is free, they say."}})
		says(cast.Tilda, at, "It is free, they say.", true)
		// She goes on writing; a colleague who opened the page before her loses nothing.
		old := c.form(cast.Tilda, at, at)
		form = c.form(cast.Tilda, at, at)
		form.Set("cost", "1 pound")
		c.sent(cast.Tilda, at, form)
		old.Set("cost", "3 pounds")
		again := c.ask(cast.Tilda, http.MethodPost, at, old)
		if f := fields(t, again.Body.String(), at); again.Code != http.StatusConflict || f.Get("cost") != "3 pounds" || f.Get("proposal") != "3" {
			t.Error("the colleague's form is lost")
		}
		c.page(cast.Editor, http.MethodPost, one+"/publish", url.Values{"proposal": {"2"}, "version": {"1"}}, http.StatusConflict)
		c.sent(cast.Editor, one+"/publish", c.form(cast.Editor, one, one+"/publish"))
		says(cast.Tilda, at+"/preview", "1 pound", true)
		says(cast.Tilda, at+"/history", "Written by Somebody with an account, let through by Edda Vale", true)
		c.page(cast.Editor, http.MethodGet, one, nil, http.StatusNotFound)
		// To bring back an old version waits, and so does opening again; closing does not.
		restore := at + "/restore?version=1"
		if to := c.sent(cast.Tilda, at+"/restore", c.form(cast.Tilda, restore, at+"/restore")); !strings.HasSuffix(to, "done=waits") {
			t.Errorf("brought back, and led to %s", to)
		}
		c.sent(cast.Tilda, one+"/take-back", url.Values{"proposal": {"1"}})
		run(c, cast.Tilda, directory.SetStatus{ServiceID: cast.NightShelterID, Version: 2, To: directory.Paused})
		if to := c.sent(cast.Tilda, at+"/status", url.Values{"to": {"active"}, "version": {"3"}}); !strings.HasSuffix(to, "done=waits") {
			t.Errorf("opened again, and led to %s", to)
		}
		says(cast.Editor, one, "To open it again", true)
		c.sent(cast.Editor, one+"/publish", c.form(cast.Editor, one, one+"/publish"))
		says(cast.Tilda, at, "Close for now", true)
	})
}
