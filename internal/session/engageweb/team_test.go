package engageweb_test

import (
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/team"
)

// fresh is somebody of the accounts who has just shown who they are.
func fresh(name string) policy.Actor {
	who := accounts[name]
	who.Fresh = true
	return who
}

// TestTeamPages: who leads asks somebody in and ends a role; who takes notes sees who is there; others see nothing.
func TestTeamPages(t *testing.T) {
	accounts["fern, fresh"] = fresh("fern")
	each(t, func(h house) {
		at := h.at + "/team"
		if a := h.Ask("fern, fresh", http.MethodGet, at, nil); !strings.Contains(a.Body, "Nobody has a role for this session alone yet.") {
			h.Errorf("%.600s", a.Body)
		}
		h.Page("fern, fresh", at+"/add", 200)
		if a := h.Ask("fern", http.MethodGet, at+"/add", nil); a.Status == 200 {
			h.Error("the form is shown to who did not show who they are")
		}
		a := h.Post("fern, fresh", at+"/add", 422, "email", "lena", "name", "", "role", "owner", "until", "soon")
		if !strings.Contains(a.Body, "Write the day as day") {
			h.Errorf("%.600s", a.Body)
		}
		h.Post("fern, fresh", at+"/add", 422, "email", "lena", "name", "", "role", "note-taker")
		h.Post("fern, fresh", at+"/add", 303, "email", "lena@example.org", "name", "Lena Ort", "role", "note-taker", "until", "2099-03-03")
		x, err := ops.Ask(t.Context(), h.Runner, accounts["fern"], team.Show{EngagementID: h.id})
		h.Must(err)
		grant := x.List[0].ID
		lead := h.Ask("fern, fresh", http.MethodGet, at+"?done=added", nil).Body
		for _, want := range []string{"Lena Ort", "lena@example.org", "3 March 2099", "Takes notes", "A mail tells them"} {
			if !strings.Contains(lead, want) {
				h.Errorf("no %q on %.900s", want, lead)
			}
		}
		nils := h.Ask("nils", http.MethodGet, at, nil).Body
		if !strings.Contains(nils, "Lena Ort") || strings.Contains(nils, "lena@example.org") || strings.Contains(nils, "/end\"") {
			h.Errorf("who takes notes sees who is there, and no more: %.900s", nils)
		}
		for _, as := range []string{"olga", "stew"} {
			for _, path := range []string{"", "/add", "/" + grant + "/end"} {
				if a := h.Ask(as, http.MethodGet, at+path, nil); a.Status == 200 {
					h.Errorf("%s sees %s", as, path)
				}
			}
			if a := h.Ask(as, http.MethodPost, at+"/"+grant+"/end", nil); a.Status < 400 {
				h.Errorf("%s ends a role: %d", as, a.Status)
			}
		}
		h.Page("fern, fresh", at+"/"+grant+"/end", 200)
		h.Page("fern, fresh", at+"/"+ids.New()+"/end", 404)
		h.Post("fern, fresh", at+"/"+grant+"/again", 303)
		h.Post("fern, fresh", at+"/"+grant+"/end", 303)
		if a := h.Ask("fern, fresh", http.MethodGet, at, nil); strings.Contains(a.Body, "Lena Ort") {
			h.Error("the role has ended, and stands there")
		}
	})
}

// TestWhoHelpsSeesThisSession: each role of another house finds the engagement, and is shown what it may do.
func TestWhoHelpsSeesThisSession(t *testing.T) {
	each(t, func(h house) {
		room := session.NewRoom(cast.LanternID, "The day")
		room.EngagementID = h.id
		h.Must(ops.Do(t.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		for role, page := range map[policy.Role]string{policy.Facilitator: "/run", policy.CoFacilitator: "/run", policy.NoteTaker: "/scribe", policy.Observer: "/watch"} {
			name := "lent " + string(role)
			accounts[name] = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Name: name, Grants: []policy.Grant{{Role: role, Engagement: h.id}}}
			list := h.Page(name, "/desk/sessions", 200).Text("main")
			if !strings.Contains(list, "A home after hospital") || strings.Contains(list, "Begin something new") {
				h.Errorf("%s: %s", role, list)
			}
			h.Page(name, h.at, 200)
			h.Page(name, h.at+"/team", 200)
			h.Page(name, h.at+"/agenda", 200)
			wants := 404
			if role == policy.Facilitator {
				wants = 200
			}
			for _, closed := range []string{"/people", "/about", "/circle", "/case"} {
				if a := h.Ask(name, http.MethodGet, h.at+closed, nil); (a.Status == 200) != (wants == 200) {
					h.Errorf("%s at %s: %d", role, closed, a.Status)
				}
			}
			if a := h.Ask(name, http.MethodGet, h.at, nil); !strings.Contains(a.Body, "/s/"+room.Code+page+"\"") {
				h.Errorf("%s is not led to %s", role, page)
			}
		}
	})
}

// TestStewardsOfOneScheme: they keep their scheme and see how far it is, and have no other; a steward of the whole
// partnership appoints them.
func TestStewardsOfOneScheme(t *testing.T) {
	accounts["stew, fresh"] = fresh("stew")
	each(t, func(h house) {
		one, other := ids.New(), ids.New()
		for id, slug := range map[string]string{one: "one", other: "other"} {
			h.Must(ops.Do(t.Context(), h.Runner, accounts["stew"], engage.SaveScheme{Scheme: engage.Scheme{ID: id, Slug: slug, Title: "The pact of " + slug, Purpose: "Homes.", Steward: "Mereshire", Contact: "x@example.org", Rules: "1"}}))
		}
		at := "/desk/schemes/" + one + "/team"
		h.Page("stew, fresh", at, 200)
		h.Page("stew, fresh", at+"/add", 200)
		h.Post("stew, fresh", at+"/add", 422, "email", "vida@example.org", "name", "Vida", "role", "observer")
		h.Post("stew, fresh", at+"/add", 303, "email", "vida@example.org", "name", "Vida Marsh", "role", "validator")
		for i, role := range policy.SchemeRoles {
			name := "one " + string(role)
			accounts[name] = policy.Actor{Kind: policy.KindAccount, ID: ids.New(), Name: name, Grants: []policy.Grant{{Role: role, Scheme: one}}}
			list := h.Page(name, "/desk/schemes", 200).Text("main")
			if !strings.Contains(list, "The pact of one") || strings.Contains(list, "The pact of other") || strings.Contains(list, "A new scheme") {
				h.Errorf("%s: %s", role, list)
			}
			h.Page(name, "/desk/schemes/"+one+"/engagements", 200)
			edit := map[bool]int{true: 200, false: 404}[i == 0]
			if a := h.Ask(name, http.MethodGet, "/desk/schemes/"+one, nil); (a.Status == 200) != (edit == 200) {
				h.Errorf("%s at the form: %d", role, a.Status)
			}
			for _, path := range []string{"/desk/schemes/" + other, "/desk/schemes/" + other + "/engagements", "/desk/schemes/new", at, at + "/add"} {
				if a := h.Ask(name, http.MethodGet, path, nil); a.Status == 200 {
					h.Errorf("%s sees %s", role, path)
				}
			}
		}
		x, err := ops.Ask(t.Context(), h.Runner, accounts["stew"], engage.ShowAppointed{SchemeID: one})
		h.Must(err)
		h.Page("stew, fresh", at+"/"+x.List[0].ID+"/end", 200)
		h.Post("stew, fresh", at+"/"+x.List[0].ID+"/again", 303)
		h.Post("stew, fresh", at+"/"+x.List[0].ID+"/end", 303)
		if x, err = ops.Ask(t.Context(), h.Runner, accounts["stew"], engage.ShowAppointed{SchemeID: one}); err != nil || len(x.List) != 0 {
			h.Errorf("%+v, %v", x.List, err)
		}
	})
}
