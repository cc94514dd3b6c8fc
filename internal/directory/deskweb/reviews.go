package deskweb

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// reviewsPage is what waits for a directory editor, the oldest first.
type reviewsPage struct {
	desk    ui.Desk
	count   string
	lines   []reviewLine
	changes []reviewLine // of places and organisations
	next    templ.SafeURL
}

type reviewLine struct {
	name, organisation, who, since, what string
	open                                 templ.SafeURL
}

// perReviews is how many are on a page.
const perReviews = 50

// showReviews is the list.
func (s *Site) showReviews(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	page, _ := strconv.Atoi(v.query().Get("page")) // what is no number is the first
	page = max(page, 1)
	found, err := ops.Find(r.Context(), s.Runner, who, review.ListWaiting{Page: page, PerPage: perReviews})
	if err != nil {
		return err
	}
	changes, err := v.changeLines()
	if err != nil {
		return err
	}
	total := found[0].Total + len(changes)
	p := &reviewsPage{desk: v.page("To look at first"), count: count(total, total, "change waits", "changes wait"), changes: changes}
	p.desk.Lead, p.desk.Back = "What organisations wrote. People go on seeing what was there before, until you have looked.", ui.Link{Text: "Services", Href: "/desk"}
	for _, x := range found[0].List {
		p.lines = append(p.lines, reviewLine{
			name: x.Service.Name, organisation: x.Organisation, who: v.writer(x.Proposal), since: v.moment(x.Since), what: asksFor(x.Was, x.Service.Status),
			open: templ.SafeURL("/desk/reviews/" + x.Service.ID),
		})
	}
	if page*perReviews < found[0].Total {
		p.next = safe("/desk/reviews", "page", strconv.Itoa(page+1))
	}
	return ui.Send(w, r, http.StatusOK, reviewsShown(p))
}

// asksFor is what somebody asks for, in a few words.
func asksFor(was, now directory.Status) string {
	switch {
	case was == directory.Draft:
		return "A new service"
	case was == directory.Paused && now == directory.Active:
		return "To open it again"
	}
	return "A change"
}

// reviewPage is one of them: field by field, and what to do.
type reviewPage struct {
	*form
	desk      ui.Desk
	changes   []ui.Change
	meanwhile []ui.Change // what the listing has changed since it was written
	who, why  string
	since     string
	asks      string
	fresh     bool // the public has never seen it
	both      bool
	stale     bool // somebody was quicker
	path      string
	service   templ.SafeURL
	noun      string // what it is of, where that is no service
	reveals   bool   // people would know more of where a place is
}

// reviewed reads one for who may decide it; of what was sent back there is nothing to decide.
func (v *visit) reviewed() (review.View, error) {
	id, err := idIn(v.r)
	if err != nil {
		return review.View{}, err
	}
	x, there, err := v.held(id)
	if err == nil && (!there || x.State != review.Waits || !directory.MayLook(v.who, x.Now.OrganisationID)) {
		err = errs.NotFound
	}
	return x, errs.Unseen(err)
}

func (v *visit) reviewPage(x review.View, f *form) *reviewPage {
	in := x.Inside.For(v.who)
	facts := func(s directory.Service) []ui.Fact { return factsOf(s, in.Locations, v.areas()) }
	path := "/desk/reviews/" + x.Now.ID
	p := &reviewPage{
		form: f, desk: v.page(x.Now.Name), changes: ui.Changes(facts(x.Now), facts(x.Then)), meanwhile: ui.Changes(facts(x.Base), facts(x.Now)),
		who: v.writer(x.Proposal), why: x.Why, since: v.moment(x.Since), asks: asksFor(x.Now.Status, x.Then.Status),
		fresh: x.Now.Status == directory.Draft, both: len(x.Both) > 0, path: path, service: templ.SafeURL("/desk/services/" + x.Now.ID),
	}
	f.set("proposal", strconv.Itoa(x.Version))
	f.set("version", strconv.Itoa(x.Now.Version))
	p.desk.Lead, p.desk.Problems = in.Organisation.Name, f.problems
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "To look at first", Href: "/desk/reviews"}
	return p
}

func (s *Site) showReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.reviewed()
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, reviewShown(v.reviewPage(x, &form{typed: typed{}})))
}

// previewReview is what people would see, made as the listing is.
func (s *Site) previewReview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.reviewed()
	if err != nil {
		return err
	}
	l := x.Inside.For(who).Would
	p := &previewPage{desk: v.page(l.Name), facts: v.listingFacts(l), told: tell(v.calendar(), l.Hours, v.now)}
	p.desk.Lead = "What people would see of it, once you have said yes."
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "The change", Href: templ.SafeURL("/desk/reviews/" + x.Now.ID)}
	return ui.Send(w, r, http.StatusOK, previewShown(p))
}

// letThrough makes it public.
func (s *Site) letThrough(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.decide(w, r, who, "let", func(v *visit, x review.View, f *form) error {
		a := review.LetThrough{ServiceID: x.Now.ID}
		a.Version, _ = f.number("proposal")
		a.Shown, _ = f.number("version")
		return ops.Do(r.Context(), s.Runner, who, a)
	})
}

// sendBack says no, and why.
func (s *Site) sendBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.decide(w, r, who, "back", func(v *visit, x review.View, f *form) error {
		a := review.SendBack{ServiceID: x.Now.ID, Reason: f.text("reason")}
		a.Version, _ = f.number("proposal")
		return ops.Do(r.Context(), s.Runner, who, a)
	})
}

// decide does it, or shows the page again with what is in the way.
func (s *Site) decide(w http.ResponseWriter, r *http.Request, who policy.Actor, done string, do func(*visit, review.View, *form) error) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.reviewed()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	err = do(v, x, f)
	if f.refused(err); len(f.problems) > 0 {
		return ui.Send(w, r, http.StatusUnprocessableEntity, reviewShown(v.reviewPage(x, f)))
	}
	if errors.Is(err, errs.Conflict) {
		if x, err = v.reviewed(); err != nil {
			return err
		}
		p := v.reviewPage(x, f)
		p.stale = true
		return ui.Send(w, r, http.StatusConflict, reviewShown(p))
	}
	if err != nil {
		return err
	}
	return goTo(w, r, "/desk/reviews", done)
}
