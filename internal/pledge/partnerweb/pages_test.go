package partnerweb_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/pledge/partnerweb"
	"example.org/homeward/internal/session"
)

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("partnerweb", name), Name: name, Fresh: true, Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var accounts = map[string]policy.Actor{
	"fern": staff("fern", policy.Facilitator, cast.LanternID), "nils": staff("nils", policy.NoteTaker, cast.LanternID),
	"hattie": staff("hattie", policy.Owner, cast.HarbourID), "hugo": staff("hugo", policy.Facilitator, cast.HarbourID),
	"ada": staff("ada", policy.Administrator, ""),
}

// house is the pages over an engagement of the Lantern with one partner on its list.
type house struct {
	visit.Visitor
	at       string // the page of who takes part
	id, body string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{Visitor: visit.New(t, c.Runner, accounts), id: ids.New(), body: ids.New()}
		h.at = "/desk/engagements/" + h.id + "/partners"
		site := partnerweb.New(partnerweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire",
			Scheme: func(context.Context, string) (string, error) { return "Homes first", nil },
		})
		h.Serve(site.Routes(), web.Options{})
		h.Must(ops.Do(t.Context(), c.Runner, accounts["ada"], org.InviteAccount{Email: "h@example.org", Called: "Hattie", NewRole: org.NewRole{Role: policy.Owner, OrganisationID: cast.HarbourID}}))
		h.Must(ops.Do(t.Context(), c.Runner, accounts["fern"], session.BeginEngagement{Engagement: session.Engagement{
			ID: h.id, OrganisationID: cast.LanternID, SchemeID: ids.Derive("partnerweb", "scheme"), Title: "A home after hospital", Reach: session.Partner,
			Bodies: []session.Body{{ID: h.body, Name: "Harbour", Contact: "Canary Rose"}},
		}}))
		fn(h)
	})
}

func (h house) bodies() []partner.Side {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], partner.ShowSides{EngagementID: h.id})
	h.Must(err)
	return x.List
}

// TestTheList: names are put right, more are added, each once however often the form is sent, and what is refused is
// shown again as it was typed.
func TestTheList(t *testing.T) {
	each(t, func(h house) {
		for who, status := range map[string]int{"nils": http.StatusForbidden, "ada": http.StatusForbidden, "hattie": http.StatusNotFound, "hugo": http.StatusNotFound} {
			h.Page(who, h.at, status)
		}
		p := h.Page("fern", h.at, http.StatusOK)
		fresh := p.Attrs("input[name=fresh]", "value")[0]
		row := []string{"reach", "partnership", "fresh", fresh, "body", h.body, "was-name-" + h.body, "Harbour", "was-contact-" + h.body, "Canary Rose"}
		sent := append(row, "name-"+h.body, "Safe Harbour", "contact-"+h.body, "Canary Rose", "bodies", "A school; Sue\r\nA shop\r\n")
		for range 2 {
			h.Sent("fern", h.at, sent...)
		}
		if list := h.bodies(); len(list) != 3 || list[0].Name != "Safe Harbour" || list[0].ID != h.body || list[1].Contact != "Sue" {
			h.Errorf("%+v", list)
		}
		h.Sent("fern", h.at, append(row, "name-"+h.body, "Harbour", "contact-"+h.body, "Canary Rose")...)
		if h.bodies()[0].Name != "Safe Harbour" {
			h.Error("a form that was opened before puts back what another has changed")
		}
		p = h.Wrong("fern", h.at, append(row, "name-"+h.body, " ", "contact-"+h.body, "Tom", "bodies", "A school\nNew one; Jo")...)
		if p.Attrs("#contact-"+h.body, "value")[0] != "Tom" || !strings.Contains(p.Text("#bodies"), "New one; Jo") || p.Count("#name-"+h.body+"-error") != 1 {
			h.Error("what was typed is lost")
		}
		h.Wrong("fern", h.at, "fresh", fresh)
		h.Post("hattie", h.at, http.StatusNotFound, sent...)
		h.Sent("fern", h.at, append(row, "name-"+h.body, "Harbour", "contact-"+h.body, "Canary Rose", "out", h.body)...)
		if len(h.bodies()) != 2 {
			h.Error("what is taken off the list stays")
		}
	})
}

// TestAskingByPages: who leads finds an organisation by its name and asks it; it says yes on its desk; either side ends it.
func TestAskingByPages(t *testing.T) {
	each(t, func(h house) {
		to := h.at + "/" + h.body
		p := h.Page("fern", to, http.StatusOK)
		if p.Count("input[type=radio]") != 1 || p.Attrs("input[name=organisation]", "value")[0] != cast.HarbourID {
			h.Error("what the body is called finds no organisation")
		}
		h.Page("fern", to+"?q=nothing", http.StatusOK)
		h.Page("fern", h.at+"/"+ids.New(), http.StatusNotFound)
		h.Page("hattie", to, http.StatusNotFound)
		id := p.Attrs("form[method=post] input[name=id]", "value")[0]
		p = h.Wrong("fern", to, "id", id, "q", "harb", "organisation", cast.HarbourID)
		if p.Attrs("#q", "value")[0] != "harb" || p.Count("input[name=organisation][checked]") != 1 || p.Count("#why-error") != 1 {
			h.Error("what was chosen is lost")
		}
		p = h.Wrong("fern", to, "id", id, "q", "harb", "why", "You were with us")
		if !strings.Contains(p.Text("#why"), "You were with us") {
			h.Error("what was written is lost")
		}
		for range 2 {
			h.Sent("fern", to, "id", id, "organisation", cast.HarbourID, "why", "You were with us")
		}
		h.Page("fern", h.at, http.StatusOK)
		asked := "/desk/asked/" + id
		if p := h.Page("hattie", "/desk/asked", http.StatusOK); p.Count(`a[href="`+asked+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		text := h.Get("hattie", asked, http.StatusOK).Body
		for _, want := range []string{"A home after hospital", "The Lantern", "Homes first", "You were with us"} {
			if !strings.Contains(text, want) {
				h.Errorf("they don’t see %q", want)
			}
		}
		for _, hidden := range []string{"Canary", h.id, h.body} {
			if strings.Contains(text, hidden) {
				h.Errorf("they see %q before they agree", hidden)
			}
		}
		h.Page("hattie", asked, http.StatusOK)
		h.Page("fern", asked, http.StatusForbidden)
		h.Wrong("hattie", asked)
		h.Sent("hattie", asked, "answer", "yes")
		if p := h.Page("hattie", asked+"?done=yes", http.StatusOK); p.Count(`a[href="/desk/engagements/`+h.id+`/pledges#sign"]`) != 1 {
			h.Error("nothing leads to the pledges")
		}
		p = h.Wrong("fern", to+"/withdraw", "question", id)
		if !strings.Contains(p.Text(".govuk-error-summary"), "agreed meanwhile") {
			h.Error("it is not said that they have agreed")
		}
		h.Sent("hattie", asked+"/end")
		h.Sent("hattie", asked+"/end")
		h.Page("hattie", asked, http.StatusOK)
		again := ids.New()
		h.Sent("fern", to, "id", again, "organisation", cast.HarbourID, "why", "Once more")
		h.Sent("fern", to+"/withdraw", "question", again)
		h.Wrong("hattie", "/desk/asked/"+again, "answer", "yes")
		p = h.Wrong("fern", to, "id", again, "organisation", cast.HarbourID, "why", "Once more")
		if text := p.Text(".govuk-error-summary"); !strings.Contains(text, "Nothing was sent") || p.Attrs("form[method=post] input[name=id]", "value")[0] == again || !strings.Contains(p.Text("#why"), "Once more") {
			h.Errorf("sent once more after it was taken back: %s", text)
		}
		last := ids.New()
		h.Sent("fern", to, "id", last, "organisation", cast.HarbourID, "why", "And again")
		h.Sent("hattie", "/desk/asked/"+last, "answer", "yes")
		h.Sent("fern", to+"/end", "organisation", cast.HarbourID)
		if h.bodies()[0].OrganisationID != "" {
			h.Error("it is linked after the end")
		}
	})
}
