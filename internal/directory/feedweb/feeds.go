package feedweb

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// feedsPage is every feed that is followed.
type feedsPage struct {
	desk  ui.Desk
	feeds []feedRow
}

// feedRow is one of them.
type feedRow struct {
	name, address, state, class, when string
	path                              templ.SafeURL
	services, waiting                 int
}

// feedForm is how a feed is followed.
type feedForm struct {
	desk    ui.Desk
	feed    neighbour.Feed
	action  templ.SafeURL
	areas   []ui.Choice
	everies []ui.Choice
}

func (p *feedForm) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

var everyWords = map[int]string{6: "Every six hours", 24: "Every day", 168: "Every week"}

// done are the sentences for what was just done.
var done = map[string]string{
	"saved":    "It is kept.",
	"fetching": "We fetch it within some minutes.",
	"accepted": "It is taken over, and in the directory.",
	"declined": "It is left as it is, and not proposed again.",
	"brought":  "It is brought in. If there is something to ask about it, you find it among the imports.",
	"moved":    "Somebody changed it meanwhile, so nothing was taken over. This is how it is now; what differs is worked out anew the next time the feed is fetched.",
	"off":      "This feed is turned off. Turn it on to have it fetched.",
}

func (s *Site) desk(r *http.Request, who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Done: done[r.URL.Query().Get("done")]}
}

// showFeeds lists the feeds.
func (s *Site) showFeeds(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Ask(r.Context(), s.Runner, who, neighbour.ListFeeds{})
	if err != nil {
		return err
	}
	p := &feedsPage{desk: s.desk(r, who, "Other directories")}
	p.desk.Back = ui.Link{Text: "Directory", Href: "/desk"}
	p.desk.Lead = "Feeds of other directories that we follow. What they say is proposed to you; nothing of ours changes by itself."
	for _, l := range list {
		row := feedRow{name: l.Name, address: l.Address, path: feedPath(l.ID), services: l.State.Services, when: s.when(l.State.Good)}
		row.state, row.class = stateOf(l.Feed)
		for _, n := range l.Waiting {
			row.waiting += n
		}
		p.feeds = append(p.feeds, row)
	}
	return ui.Send(w, r, http.StatusOK, feedsView(p))
}

func feedPath(id string) templ.SafeURL { return templ.SafeURL("/desk/feeds/" + id) }

func stateOf(f neighbour.Feed) (words, class string) {
	switch {
	case f.State.Trouble != nil:
		return "In trouble", "tag tag--bad"
	case !f.On:
		return "Turned off", "tag"
	case f.State.Good.IsZero():
		return "Not fetched yet", "tag tag--wait"
	}
	return "Followed", "tag tag--good"
}

// when is a moment in words.
func (s *Site) when(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return s.moment(t)
}

// form is the page on which a feed is written down.
func (s *Site) feedForm(r *http.Request, who policy.Actor, f neighbour.Feed, err error) (*feedForm, error) {
	p := &feedForm{desk: s.desk(r, who, "Follow a feed"), feed: f, action: "/desk/feeds/new"}
	p.desk.Back, p.desk.Narrow, p.desk.Problems = ui.Link{Text: "Other directories", Href: "/desk/feeds"}, true, ui.ProblemsOf(err)
	if f.Version > 0 {
		p.desk.Title, p.action = "How "+f.Name+" is followed", feedPath(f.ID)+"/change"
		p.desk.Back = ui.Link{Text: f.Name, Href: feedPath(f.ID)}
	}
	areas, bad := s.Areas(r.Context())
	if bad != nil {
		return nil, bad
	}
	p.areas = []ui.Choice{{Label: "Wherever it is"}}
	for _, a := range areas {
		a.Picked = a.Value == f.AreaID
		p.areas = append(p.areas, a)
	}
	for _, n := range neighbour.Everies {
		p.everies = append(p.everies, ui.Choice{Value: strconv.Itoa(n), Label: everyWords[n], Picked: n == f.Every})
	}
	return p, nil
}

func (s *Site) showNewFeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if _, err := ops.Ask(r.Context(), s.Runner, who, neighbour.ListFeeds{}); err != nil {
		return err // a form that they may not send is no use to them
	}
	p, err := s.feedForm(r, who, neighbour.Feed{ID: ids.New(), Every: 24, On: true}, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, feedFormView(p))
}

func (s *Site) showChangeFeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := ops.Ask(r.Context(), s.Runner, who, neighbour.ListProposals{FeedID: r.PathValue("id")})
	if err != nil {
		return err
	}
	p, err := s.feedForm(r, who, o.Feed, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, feedFormView(p))
}

// saveFeed keeps a feed, new or known.
func (s *Site) saveFeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := neighbour.Feed{
		ID: r.PathValue("id"), Name: r.PostFormValue("name"), Address: r.PostFormValue("address"), Licence: strings.TrimSpace(r.PostFormValue("licence")),
		Credit: strings.TrimSpace(r.PostFormValue("credit")), AreaID: r.PostFormValue("area"), On: r.PostFormValue("on") == "yes",
	}
	f.Every, _ = strconv.Atoi(r.PostFormValue("every"))     // what is no number is refused
	f.Version, _ = strconv.Atoi(r.PostFormValue("version")) // 0 is new, and refused of one that is not
	if f.ID == "" {
		f.ID = r.PostFormValue("id")
	}
	err := ops.Do(r.Context(), s.Runner, who, neighbour.SaveFeed{Feed: f})
	status := http.StatusUnprocessableEntity
	switch {
	case err == nil:
		http.Redirect(w, r, string(feedPath(f.ID))+"?done=saved", http.StatusSeeOther)
		return nil
	case errors.Is(err, errs.Conflict):
		status, err = http.StatusConflict, errs.Fields{{Name: "name", Message: "Somebody changed this while you were writing. Open it again to see how it is now"}}
	case len(errs.Of(err)) == 0:
		return err
	}
	p, bad := s.feedForm(r, who, f, err)
	if bad != nil {
		return bad
	}
	return ui.Send(w, r, status, feedFormView(p))
}

// fetchFeed has a feed fetched soon.
func (s *Site) fetchFeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := "fetching"
	err := ops.Do(r.Context(), s.Runner, who, neighbour.FetchFeed{FeedID: r.PathValue("id"), Fewer: r.PostFormValue("fewer") == "yes"})
	if errors.Is(err, errs.Conflict) {
		said, err = "off", nil
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(feedPath(r.PathValue("id")))+"?done="+said, http.StatusSeeOther)
	return nil
}

// checkLink leads to the page on which a feed is looked at.
func checkLink(f neighbour.Feed) templ.SafeURL {
	base, _ := conform.Base(f.Address)
	return templ.SafeURL("/feeds/check?address=" + ui.Query(base))
}
