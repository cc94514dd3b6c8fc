package partnerweb_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
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
	*testing.T
	r        *ops.Runner
	base     string
	at       string // the page of who takes part
	id, body string
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		c := cast.NewCity(t, db)
		h := house{T: t, r: c.Runner, id: ids.New(), body: ids.New()}
		h.at = "/desk/engagements/" + h.id + "/partners"
		site := partnerweb.New(partnerweb.Options{
			Runner: c.Runner, Zone: citytest.London, Partnership: "Mereshire",
			Scheme: func(context.Context, string) (string, error) { return "Homes first", nil },
		})
		who := func(r *http.Request) (policy.Actor, error) {
			if a, ok := accounts[r.Header.Get("Test-Who")]; ok {
				return a, nil
			}
			return policy.Nobody(), nil
		}
		served := httptest.NewServer(web.Mux(who, site.Routes(), web.Options{}))
		t.Cleanup(served.Close)
		h.base = served.URL
		h.must(ops.Do(t.Context(), c.Runner, accounts["ada"], org.InviteAccount{Email: "h@example.org", Called: "Hattie", NewRole: org.NewRole{Role: policy.Owner, OrganisationID: cast.HarbourID}}))
		h.must(ops.Do(t.Context(), c.Runner, accounts["fern"], session.BeginEngagement{Engagement: session.Engagement{
			ID: h.id, OrganisationID: cast.LanternID, SchemeID: ids.Derive("partnerweb", "scheme"), Title: "A home after hospital", Reach: session.Partner,
			Bodies: []session.Body{{ID: h.body, Name: "Harbour", Contact: "Canary Rose"}},
		}}))
		fn(h)
	})
}

func (h house) must(err error) {
	h.Helper()
	if err != nil {
		h.Fatal(err)
	}
}

func (h house) ask(as, method, path string, status int, f url.Values) (*http.Response, string) {
	h.Helper()
	r, err := http.NewRequestWithContext(h.Context(), method, h.base+path, strings.NewReader(f.Encode()))
	h.must(err)
	r.Header.Set("Test-Who", as)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	c := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	got, err := c.Do(r)
	h.must(err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	h.must(err)
	if got.StatusCode != status {
		h.Fatalf("%s %s as %s: %d, want %d: %.600s", method, path, as, got.StatusCode, status, text)
	}
	return got, string(text)
}

func (h house) page(as, path string, status int) *htmlcheck.Page {
	h.Helper()
	_, text := h.ask(as, http.MethodGet, path, status, nil)
	p := htmlcheck.Parse(h.T, text)
	if status == http.StatusOK {
		p.Check()
	}
	return p
}

// form sends a form, and gives the page that says what is wrong, or where it leads.
func (h house) form(as, path string, status int, fields ...string) (*htmlcheck.Page, string) {
	h.Helper()
	f := url.Values{}
	for i := 0; i+1 < len(fields); i += 2 {
		f.Add(fields[i], fields[i+1])
	}
	got, text := h.ask(as, http.MethodPost, path, status, f)
	p := htmlcheck.Parse(h.T, text)
	if status == http.StatusUnprocessableEntity {
		p.Check()
	}
	return p, got.Header.Get("Location")
}

func (h house) bodies() []partner.Side {
	h.Helper()
	x, err := ops.Ask(h.Context(), h.r, accounts["fern"], partner.ShowSides{EngagementID: h.id})
	h.must(err)
	return x.List
}

// TestTheList: names are put right, more are added, each once however often the form is sent, and what is refused is
// shown again as it was typed.
func TestTheList(t *testing.T) {
	each(t, func(h house) {
		for who, status := range map[string]int{"nils": http.StatusForbidden, "ada": http.StatusForbidden, "hattie": http.StatusNotFound, "hugo": http.StatusNotFound} {
			h.page(who, h.at, status)
		}
		p := h.page("fern", h.at, http.StatusOK)
		fresh := p.Attrs("input[name=fresh]", "value")[0]
		row := []string{"reach", "partnership", "fresh", fresh, "body", h.body, "was-name-" + h.body, "Harbour", "was-contact-" + h.body, "Canary Rose"}
		sent := append(row, "name-"+h.body, "Safe Harbour", "contact-"+h.body, "Canary Rose", "bodies", "A school; Sue\r\nA shop\r\n")
		for range 2 {
			h.form("fern", h.at, http.StatusSeeOther, sent...)
		}
		if list := h.bodies(); len(list) != 3 || list[0].Name != "Safe Harbour" || list[0].ID != h.body || list[1].Contact != "Sue" {
			h.Errorf("%+v", list)
		}
		h.form("fern", h.at, http.StatusSeeOther, append(row, "name-"+h.body, "Harbour", "contact-"+h.body, "Canary Rose")...)
		if h.bodies()[0].Name != "Safe Harbour" {
			h.Error("a form that was opened before puts back what another has changed")
		}
		p, _ = h.form("fern", h.at, http.StatusUnprocessableEntity, append(row, "name-"+h.body, " ", "contact-"+h.body, "Tom", "bodies", "A school\nNew one; Jo")...)
		if p.Attrs("#contact-"+h.body, "value")[0] != "Tom" || !strings.Contains(p.Text("#bodies"), "New one; Jo") || p.Count("#name-"+h.body+"-error") != 1 {
			h.Error("what was typed is lost")
		}
		h.form("fern", h.at, http.StatusUnprocessableEntity, "fresh", fresh)
		h.form("hattie", h.at, http.StatusNotFound, sent...)
		h.form("fern", h.at, http.StatusSeeOther, append(row, "name-"+h.body, "Harbour", "contact-"+h.body, "Canary Rose", "out", h.body)...)
		if len(h.bodies()) != 2 {
			h.Error("what is taken off the list stays")
		}
	})
}

// TestAskingByPages: who leads finds an organisation by its name and asks it; it says yes on its desk; either side ends it.
func TestAskingByPages(t *testing.T) {
	each(t, func(h house) {
		to := h.at + "/" + h.body
		p := h.page("fern", to, http.StatusOK)
		if p.Count("input[type=radio]") != 1 || p.Attrs("input[name=organisation]", "value")[0] != cast.HarbourID {
			h.Error("what the body is called finds no organisation")
		}
		h.page("fern", to+"?q=nothing", http.StatusOK)
		h.page("fern", h.at+"/"+ids.New(), http.StatusNotFound)
		h.page("hattie", to, http.StatusNotFound)
		id := p.Attrs("form[method=post] input[name=id]", "value")[0]
		p, _ = h.form("fern", to, http.StatusUnprocessableEntity, "id", id, "q", "harb", "organisation", cast.HarbourID)
		if p.Attrs("#q", "value")[0] != "harb" || p.Count("input[name=organisation][checked]") != 1 || p.Count("#why-error") != 1 {
			h.Error("what was chosen is lost")
		}
		p, _ = h.form("fern", to, http.StatusUnprocessableEntity, "id", id, "q", "harb", "why", "You were with us")
		if !strings.Contains(p.Text("#why"), "You were with us") {
			h.Error("what was written is lost")
		}
		for range 2 {
			h.form("fern", to, http.StatusSeeOther, "id", id, "organisation", cast.HarbourID, "why", "You were with us")
		}
		h.page("fern", h.at, http.StatusOK)
		asked := "/desk/asked/" + id
		if p := h.page("hattie", "/desk/asked", http.StatusOK); p.Count(`a[href="`+asked+`"]`) != 1 {
			h.Error("it is not on their desk")
		}
		_, text := h.ask("hattie", http.MethodGet, asked, http.StatusOK, nil)
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
		h.page("hattie", asked, http.StatusOK)
		h.page("fern", asked, http.StatusForbidden)
		h.form("hattie", asked, http.StatusUnprocessableEntity)
		h.form("hattie", asked, http.StatusSeeOther, "answer", "yes")
		if p := h.page("hattie", asked+"?done=yes", http.StatusOK); p.Count(`a[href="/desk/engagements/`+h.id+`/pledges#sign"]`) != 1 {
			h.Error("nothing leads to the pledges")
		}
		p, _ = h.form("fern", to+"/withdraw", http.StatusUnprocessableEntity, "question", id)
		if !strings.Contains(p.Text(".govuk-error-summary"), "agreed meanwhile") {
			h.Error("it is not said that they have agreed")
		}
		h.form("hattie", asked+"/end", http.StatusSeeOther)
		h.form("hattie", asked+"/end", http.StatusSeeOther)
		h.page("hattie", asked, http.StatusOK)
		again := ids.New()
		h.form("fern", to, http.StatusSeeOther, "id", again, "organisation", cast.HarbourID, "why", "Once more")
		h.form("fern", to+"/withdraw", http.StatusSeeOther, "question", again)
		h.form("hattie", "/desk/asked/"+again, http.StatusUnprocessableEntity, "answer", "yes")
		p, _ = h.form("fern", to, http.StatusUnprocessableEntity, "id", again, "organisation", cast.HarbourID, "why", "Once more")
		if text := p.Text(".govuk-error-summary"); !strings.Contains(text, "Nothing was sent") || p.Attrs("form[method=post] input[name=id]", "value")[0] == again || !strings.Contains(p.Text("#why"), "Once more") {
			h.Errorf("sent once more after it was taken back: %s", text)
		}
		last := ids.New()
		h.form("fern", to, http.StatusSeeOther, "id", last, "organisation", cast.HarbourID, "why", "And again")
		h.form("hattie", "/desk/asked/"+last, http.StatusSeeOther, "answer", "yes")
		h.form("fern", to+"/end", http.StatusSeeOther, "organisation", cast.HarbourID)
		if h.bodies()[0].OrganisationID != "" {
			h.Error("it is linked after the end")
		}
	})
}
