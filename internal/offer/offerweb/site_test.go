package offerweb_test

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/offer/offerweb"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

var moderator = policy.Actor{Kind: policy.KindAccount, ID: "moderator", Grants: []policy.Grant{{Role: policy.Moderator}}}

// city is the test city with Give Help on top of it, and one appeal that is open.
type city struct {
	t      *testing.T
	runner *ops.Runner
	links  *offer.Signer
	site   http.Handler
	who    *policy.Actor
	appeal string
	voids  *[]string // why links were refused
}

func each(t *testing.T, fn func(t *testing.T, c city)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		base := cast.NewCity(t, db)
		links, err := offer.NewSigner(citytest.Secret)
		if err != nil {
			t.Fatal(err)
		}
		c := city{t, base.Runner, links, nil, &policy.Actor{}, ids.New(), &[]string{}}
		run(c, cast.Tilda, offer.SaveAppeal{Send: true, Appeal: offer.Appeal{
			ID: c.appeal, OrganisationID: cast.LanternID, Kind: offer.Things, Wanted: 30, Urgency: offer.Now, AreaID: cast.QuayID, LastDay: clk.Now().AddDate(0, 0, 9).Format(time.DateOnly),
			Words: offer.Words{Title: `Coats <script>alert("1")</script>`, Unit: "coats", Why: "Winter.", Bring: "Chapel Hall"},
		}})
		run(c, moderator, offer.JudgeAppeal{AppealID: c.appeal, Version: 1, Allowed: true})
		board := offer.NewBoard(c.runner, clk, directory.NewFinder(c.runner, clk, citytest.London))
		pages := offerweb.New(offerweb.Options{
			Board: board, Runner: c.runner, Links: links, Partnership: "Mereshire Partnership", MadeUp: true,
			Refuse: func(reason string) { *c.voids = append(*c.voids, reason) },
			Kept:   func(context.Context) (int, error) { return 180, nil },
			Mine: func(context.Context, policy.Actor) ([]offerweb.Organisation, error) {
				return []offerweb.Organisation{{ID: cast.LanternID, Name: "The Lantern"}}, nil
			},
		})
		c.site = web.Mux(func(*http.Request) (policy.Actor, error) { return *c.who, nil }, pages.Routes(), web.Options{Log: slog.New(slog.DiscardHandler)})
		fn(t, c)
	})
}

func run[S any](c city, who policy.Actor, a ops.Action[S]) {
	c.t.Helper()
	if err := ops.Do(c.t.Context(), c.runner, who, a); err != nil {
		c.t.Fatalf("%s: %v", a.Name(), err)
	}
}

// send asks for a page, or sends a form.
func (c city) send(who policy.Actor, path string, form url.Values) (*http.Response, string) {
	c.t.Helper()
	*c.who = who
	method, body := http.MethodGet, io.Reader(nil)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	r := httptest.NewRequestWithContext(c.t.Context(), method, "http://localhost"+path, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	w := httptest.NewRecorder()
	c.site.ServeHTTP(w, r)
	answer := w.Result()
	return answer, w.Body.String()
}

func (c city) wants(who policy.Actor, path string, form url.Values, status int, says string) {
	c.t.Helper()
	answer, body := c.send(who, path, form)
	if answer.StatusCode != status || !strings.Contains(body, says) {
		c.t.Errorf("%s by %q: %d, and %q is there: %v", path, who.ID, answer.StatusCode, says, strings.Contains(body, says))
	}
}

func TestPublicPages(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		for path, says := range map[string]string{
			"/give": "0 of 30 coats given", "/give?near=Xyzzyplugh": "do not know a place", "/give?kind=money": "Nothing like that",
			"/give?lang=ar-XB": `dir="rtl"`, "/give/appeals/" + c.appeal: "The Lantern", "/give/appeals.json": `"wanted":30`, "/give/offer": "180 days",
			"/give/embed": "0 of 30 coats given",
		} {
			c.wants(cast.Nobody, path, nil, http.StatusOK, says)
			if _, body := c.send(cast.Nobody, path, nil); strings.Contains(body, "<script>alert") {
				t.Errorf("%s runs what an organisation wrote", path)
			}
		}
		for _, path := range []string{"/give?page=2", "/give?page=0", "/give?page=99999999999999999999", "/give/appeals/" + ids.New(), "/give/appeals/x", "/give/thanks/x"} {
			c.wants(cast.Nobody, path, nil, http.StatusNotFound, "")
		}
		answer, body := c.send(cast.Nobody, "/give/embed", nil)
		if strings.Contains(body, "<script") || answer.Header.Get("X-Frame-Options") != "" {
			t.Error("the list for other sites has a script, or can't be framed")
		}
	})
}

// A form that is wrong loses nothing; one that is right makes an offer, and its page is for nobody else.
func TestAnswerAnAppeal(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		path := "/give/appeals/" + c.appeal
		form := url.Values{"text": {"Ten coats"}, "amount": {"ten"}, "email": {"nobody"}}
		answer, body := c.send(cast.Nobody, path, form)
		for _, says := range []string{"Ten coats", `value="ten"`, `value="nobody"`, "Tell us your name", "Give a number", "name@example.org"} {
			if answer.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(body, says) {
				t.Errorf("%d without %q", answer.StatusCode, says)
			}
		}
		form = url.Values{"text": {"Ten coats"}, "amount": {"10"}, "name": {"Ottilie Brackenridge"}, "email": {"ottilie@givers.example.org"}}
		answer, _ = c.send(cast.Nobody, path, form)
		thanks := answer.Header.Get("Location")
		if answer.StatusCode != http.StatusSeeOther || !strings.HasPrefix(thanks, "/give/thanks/") {
			t.Fatalf("%d to %q", answer.StatusCode, thanks)
		}
		c.wants(cast.Nobody, thanks, nil, http.StatusOK, "Your offer has come")
		if answer, _ := c.send(cast.Nobody, thanks, nil); !strings.Contains(answer.Header.Get("Cache-Control"), "no-store") {
			t.Error("a cache may keep it")
		}
		found, err := ops.Find(t.Context(), c.runner, cast.Tilda, offer.ListOffers{PerPage: 5})
		if err != nil || found[0].Total != 1 {
			t.Fatalf("%v %v", found, err)
		}
		c.onlyByLink(found[0].Lines[0].ID)
	})
}

// onlyByLink walks what a giver's links lead to: to look changes nothing, and no other link will do.
func (c city) onlyByLink(id string) {
	c.t.Helper()
	run(c, cast.Tilda, offer.AcceptOffer{OfferID: id, Version: 1})
	good := "/give/answer/" + c.links.Sign(offer.Link{Purpose: offer.ToAnswer, OfferID: id, Round: 1})
	mine := "/give/mine/" + c.links.Sign(offer.Link{Purpose: offer.ToSee, OfferID: id})
	altered := []byte(good)
	if at := len(good) - 9; altered[at] == 'B' {
		altered[at] = 'C'
	} else {
		altered[at] = 'B'
	}
	for _, bad := range []string{"/give/answer/x", string(altered), "/give/answer/" + strings.TrimPrefix(mine, "/give/mine/")} {
		c.wants(cast.Nobody, bad, nil, http.StatusNotFound, "link can&#39;t be used")
		c.wants(cast.Nobody, bad, url.Values{"answer": {"yes"}}, http.StatusNotFound, "link can&#39;t be used")
	}
	for range 3 {
		c.wants(cast.Nobody, good, nil, http.StatusOK, "would like to take up your offer")
	}
	c.wants(cast.Tilda, "/desk/offers/"+id+"/giver", nil, http.StatusNotFound, "")
	c.wants(cast.Nobody, good, url.Values{"answer": {"yes"}}, http.StatusSeeOther, "")
	c.wants(cast.Nobody, good, url.Values{"answer": {"yes"}}, http.StatusNotFound, "link can&#39;t be used")
	c.wants(cast.Tilda, "/desk/offers/"+id+"/giver", nil, http.StatusOK, "Ottilie Brackenridge")
	c.wants(cast.Osric, "/desk/offers/"+id+"/giver", nil, http.StatusNotFound, "")
	c.wants(cast.Osric, "/desk/offers/"+id, nil, http.StatusNotFound, "")
	if _, body := c.send(moderator, "/desk/offers.csv?state=all", nil); !strings.Contains(body, id) || strings.Contains(body, "Ottilie") {
		c.t.Error("the file tells who gives, or holds nothing")
	}
	c.wants(cast.Nobody, mine, nil, http.StatusOK, "Ottilie Brackenridge")
	c.wants(cast.Nobody, mine, url.Values{}, http.StatusUnprocessableEntity, "Tick the box")
	c.wants(cast.Nobody, mine, url.Values{"sure": {"yes"}}, http.StatusSeeOther, "")
	c.wants(cast.Nobody, mine, nil, http.StatusNotFound, "link can&#39;t be used")
	if len(*c.voids) != 8 || !slices.Contains(*c.voids, "a forged link, or one to an offer that is gone") || !slices.ContainsFunc(*c.voids, func(why string) bool { return strings.Contains(why, "was used") }) {
		c.t.Errorf("noted for the audit: %q", *c.voids)
	}
}
