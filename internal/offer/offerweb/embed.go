package offerweb

import (
	"encoding/json"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// embed is the list as other sites show it in a frame: no script, and every link opens the whole page.
type embed struct {
	page  ui.Page
	count string
	cards []card
	all   templ.SafeURL
	none  bool
}

func (s *Site) showEmbed(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	a, found, err := v.list()
	if err != nil {
		return err
	}
	p := &embed{page: v.page(v.F("offer.embed.title", "partnership", v.Partnership)), count: v.N("offer.count", found.Total), none: len(found.Hits) == 0, all: templ.SafeURL(v.absolute(string(v.with(&a, "/give"))))}
	for _, h := range found.Hits {
		c := v.card(h)
		c.link, c.answer = templ.SafeURL(v.absolute(string(c.link))), templ.SafeURL(v.absolute(string(c.answer)))
		p.cards = append(p.cards, c)
	}
	return v.send(w, http.StatusOK, embedPage(p))
}

// list reads an address that takes the same questions as the page. What was typed wrong finds nothing.
func (v *visit) list() (asked, offer.Page, error) {
	a, err := v.readAsked()
	if err != nil {
		return a, offer.Page{}, err
	}
	found, err := v.Board.Find(v.r.Context(), a.Browse)
	if err == nil && a.Page > max((found.Total+perPage-1)/perPage, 1) {
		err = errs.NotFound
	}
	return a, found, err
}

// feedItem is one appeal as data. Its fields are part of the contract: they are added to, and never changed.
type feedItem struct {
	ID             string   `json:"id"`
	URL            string   `json:"url"`
	Title          string   `json:"title"`
	Organisation   string   `json:"organisation"`
	OrganisationID string   `json:"organisation_id"`
	Kind           string   `json:"kind"`
	Category       string   `json:"category,omitempty"`
	Why            string   `json:"why,omitempty"`
	Where          string   `json:"where,omitempty"`
	Wanted         int      `json:"wanted,omitempty"`
	Given          int      `json:"given"`
	Unit           string   `json:"unit,omitempty"`
	Needs          []string `json:"needs"`
	Stages         []string `json:"stages"`
	Urgency        string   `json:"urgency"`
	LastDay        string   `json:"last_day"`
	Opened         string   `json:"opened"`
	Metres         *int     `json:"distance_m,omitempty"`
	PayLink        string   `json:"giving_page,omitempty"`
}

// feed is a page of appeals as data.
type feed struct {
	Total   int        `json:"total"`
	Page    int        `json:"page"`
	PerPage int        `json:"per_page"`
	Appeals []feedItem `json:"appeals"`
}

func (s *Site) sendFeed(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	a, found, err := v.list()
	if err != nil {
		return err
	}
	out := feed{Total: found.Total, Page: a.Page, PerPage: perPage, Appeals: []feedItem{}}
	for _, h := range found.Hits {
		out.Appeals = append(out.Appeals, v.feedItem(h))
	}
	body, err := json.Marshal(out)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Access-Control-Allow-Origin", "*")
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}

func (v *visit) feedItem(h offer.Hit) feedItem {
	p := &h.PublicAppeal
	x := feedItem{
		ID: p.ID, URL: v.absolute("/give/appeals/" + p.ID), Title: p.Words.Title, Organisation: h.Organisation, OrganisationID: p.OrganisationID,
		Kind: string(p.Kind), Category: p.Category, Why: p.Words.Why, Where: p.Words.Bring, Wanted: p.Wanted, Given: p.Given, Unit: p.Words.Unit,
		Needs: append([]string{}, p.Needs...), Stages: append([]string{}, p.Stages.Keys()...), Urgency: string(p.Urgency), LastDay: p.LastDay,
		Opened: p.Opened().Format(time.RFC3339), PayLink: p.Words.PayLink,
	}
	if h.Metres >= 0 {
		metres := int(h.Metres + 0.5)
		x.Metres = &metres
	}
	return x
}
