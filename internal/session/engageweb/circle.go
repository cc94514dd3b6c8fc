package engageweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// circlePage is the bodies that an organisation works with, and those that it would like to.
type circlePage struct {
	desk   ui.Desk
	action templ.SafeURL
	lists  []circleList
	named  []string
	add    []item
	id     string
}

type circleList struct {
	title, none string
	list        []engage.Relation
}

func (s *Site) showCircle(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.circlePage(r, who, url.Values{"wanted": {"yes"}})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, circleView(p))
}

func (s *Site) circlePage(r *http.Request, who policy.Actor, v url.Values) (*circlePage, error) {
	x, err := s.plan(r, who)
	if err != nil {
		return nil, err
	}
	if !x.MayLead(who).Allowed() {
		return nil, errs.NotFound
	}
	p := &circlePage{desk: s.desk(who, "Whom you work with", toOverview(x.ID, x.Title)), action: ui.Path(at + x.ID + "/circle"), named: x.Named, id: ids.New()}
	p.desk.Lead = "Write down whom you know already, and whom you would like to know. The second list is the one that changes things: ring one of them this week."
	known := circleList{title: "We work with them", none: "Nobody stands here yet."}
	wanted := circleList{title: "We would like to work with them", none: "Nobody stands here yet. Who meets the same people as you?"}
	for _, rel := range x.Prep.Relations {
		if rel.Wanted {
			wanted.list = append(wanted.list, rel)
		} else {
			known.list = append(known.list, rel)
		}
	}
	p.lists = []circleList{wanted, known}
	p.add = []item{
		line(v, "name", "Who?", "Such as: the school in Mill Lane"),
		one(v, "wanted", "Do you work with them?", "", []ui.Choice{{Value: "yes", Label: "Not yet: we would like to"}, {Value: "no", Label: "Yes, already"}}),
		line(v, "contact", "Whom to ask there", "It is seen by those who prepare this alone."),
		line(v, "note", "Why them?", ""),
	}
	return p, nil
}

// keepRelation keeps a body on one of the lists, or takes it away.
func (s *Site) keepRelation(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, id := r.PostForm, r.PathValue("id")
	rel := engage.Relation{ID: f.Get("relation"), Name: f.Get("name"), Wanted: f.Get("wanted") != "no", Contact: f.Get("contact"), Note: f.Get("note")}
	err := ops.Do(r.Context(), s.Runner, who, engage.KeepRelation{EngagementID: id, Relation: rel})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.circlePage(r, who, f)
		if err != nil {
			return err
		}
		form := formPage{items: p.add}
		form.wrong(problems)
		p.desk.Problems = form.desk.Problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, circleView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(id)+"/circle")
}
