package deskweb

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// This file is what waits of places and of organisations. What waits of services is in reviews.go.

// heldChange asks what waits of a place or an organisation; false: nothing does.
func (v *visit) heldChange(kind, id string) (review.ChangeView, bool, error) {
	x, err := ops.Ask(v.r.Context(), v.Runner, v.who, review.ShowChange{Kind: kind, ID: id})
	if errors.Is(err, errs.NotFound) {
		return x, false, nil
	}
	return x, err == nil, err
}

// changeFacts words what it says now, and what it would say.
func (v *visit) changeFacts(x review.ChangeView) (name string, now, then []ui.Fact, err error) {
	if x.Kind == review.Organisation {
		a, b, err := x.Organisations()
		return a.Name, v.organisationFacts(a), v.organisationFacts(b), err
	}
	var a, b directory.Location
	err = errors.Join(json.Unmarshal([]byte(x.Now), &a), json.Unmarshal([]byte(x.Then), &b))
	return locationWords(a), locationFacts(a, v.areas()), locationFacts(b, v.areas()), err
}

func (v *visit) organisationFacts(o review.Said) []ui.Fact {
	return []ui.Fact{
		{Label: "Name", Value: o.Name},
		{Label: "Other name", Value: o.OtherName},
		{Label: "What it does", Value: o.Description},
		{Label: "Phone", Value: o.Phone},
		{Label: "Email", Value: o.Email},
		{Label: "Website", Value: o.Website},
		{Label: "Charity number", Value: o.Charity},
		{Label: "Where it works", Value: areasWords(o.Areas, v.areas())},
	}
}

func changePath(kind, id string) string { return "/desk/changes/" + kind + "/" + id }

func nounPath(kind, id string) string {
	if kind == review.Organisation {
		return "/org/" + id
	}
	return "/desk/places/" + id
}

// changeShown words what waits, on the page of the place itself.
func (v *visit) changeShown(x review.ChangeView) (*heldNote, error) {
	_, now, then, err := v.changeFacts(x)
	path := changePath(x.Kind, x.ID)
	h := &heldNote{
		who: actorWords(x.ByKind, x.By, v.names([]string{x.By})), since: v.moment(x.Since), both: len(x.Both) > 0,
		mine: directory.OwnPeople(v.who, x.OrganisationID), version: strconv.Itoa(x.Version), look: templ.SafeURL(path),
		unsaid: templ.SafeURL(path + "/take-back"), changes: ui.Changes(now, then),
	}
	if x.State == review.Returned {
		h.reason = x.Reason
	}
	return h, err
}

// changed reads the one in the address for who may decide it.
func (v *visit) changed() (review.ChangeView, error) {
	id, kind := v.r.PathValue("id"), v.r.PathValue("noun")
	if !ids.Valid(id) {
		return review.ChangeView{}, errs.NotFound
	}
	x, there, err := v.heldChange(kind, id)
	if err == nil && (!there || x.State != review.Waits || !directory.MayLook(v.who, x.OrganisationID)) {
		err = errs.NotFound
	}
	return x, errs.Unseen(err)
}

func (v *visit) changePage(x review.ChangeView, f *form) (*reviewPage, error) {
	name, now, then, err := v.changeFacts(x)
	p := &reviewPage{
		form: f, desk: v.page(name), changes: ui.Changes(now, then), who: actorWords(x.ByKind, x.By, v.names([]string{x.By})), why: x.Why,
		since: v.moment(x.Since), asks: "A change of a place", both: len(x.Both) > 0, path: changePath(x.Kind, x.ID),
		service: templ.SafeURL(nounPath(x.Kind, x.ID)), noun: "the place", reveals: x.Reveals,
	}
	if x.Kind == review.Organisation {
		p.asks, p.noun = "A change of what an organisation says of itself", "the organisation"
	}
	f.set("proposal", strconv.Itoa(x.Version))
	f.set("version", strconv.Itoa(x.NowAt))
	p.desk.Problems, p.desk.Narrow, p.desk.Back = f.problems, true, ui.Link{Text: "To look at first", Href: "/desk/reviews"}
	return p, err
}

func (s *Site) showChange(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.changed()
	if err != nil {
		return err
	}
	if verdict := (review.LetChange{}).Allow(who, x); verdict.Prove() {
		return errs.Unproven // before it is decided, so that nothing is lost on the way
	}
	p, err := v.changePage(x, &form{typed: typed{}})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, reviewShown(p))
}

func (s *Site) letChange(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.decideChange(w, r, who, "let", func(x review.ChangeView, f *form) error {
		a := review.LetChange{Kind: x.Kind, ID: x.ID}
		a.Version, _ = f.number("proposal")
		a.Shown, _ = f.number("version")
		if x.Reveals && f.get("sure") != "yes" {
			return errs.Fields{{Name: "sure", Message: "Tick this if you are sure"}}
		}
		return ops.Do(r.Context(), s.Runner, who, a)
	})
}

func (s *Site) sendChangeBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.decideChange(w, r, who, "back", func(x review.ChangeView, f *form) error {
		a := review.SendChangeBack{Kind: x.Kind, ID: x.ID, Reason: f.text("reason")}
		a.Version, _ = f.number("proposal")
		return ops.Do(r.Context(), s.Runner, who, a)
	})
}

// decideChange does it, or shows the page again with what is in the way.
func (s *Site) decideChange(w http.ResponseWriter, r *http.Request, who policy.Actor, done string, do func(review.ChangeView, *form) error) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.changed()
	if err != nil {
		return err
	}
	f, status := &form{typed: v.typed()}, http.StatusUnprocessableEntity
	err = do(x, f)
	f.refused(err)
	stale := errors.Is(err, errs.Conflict)
	switch {
	case stale:
		status = http.StatusConflict
		if x, err = v.changed(); err != nil {
			return err
		}
	case len(f.problems) > 0:
	case err != nil:
		return err
	default:
		return goTo(w, r, "/desk/reviews", done)
	}
	p, err := v.changePage(x, f)
	if err != nil {
		return err
	}
	p.stale = stale
	return ui.Send(w, r, status, reviewShown(p))
}

// takeChangeBack lets go of what waits.
func (s *Site) takeChangeBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, err := idIn(r)
	if err != nil {
		return err
	}
	f := &form{typed: typed(r.PostForm)}
	a := review.TakeChangeBack{Kind: r.PathValue("noun"), ID: id}
	a.Version, _ = f.number("proposal")
	err = errs.Unseen(ops.Do(r.Context(), s.Runner, who, a))
	done := "taken"
	if errors.Is(err, errs.Conflict) {
		err, done = nil, "otherwise"
	}
	if err != nil {
		return err
	}
	return goTo(w, r, nounPath(a.Kind, id), done)
}

// keepPlace saves a place, or lets it wait for a directory editor. It says which. That it should be shown
// can only be in the form where that waits already.
func (v *visit) keepPlace(is, l directory.Location, shown int, why string) (waits bool, err error) {
	if l.Visibility.TellsMore(is.Visibility) {
		return true, v.proposePlace(l, shown, why)
	}
	err = ops.Do(v.r.Context(), v.Runner, v.who, directory.SaveLocation{Location: l, Why: why})
	switch {
	case errors.Is(err, directory.NeedsLook):
		return true, v.proposePlace(l, shown, why)
	case err == nil && shown > 0: // what waited is saved with it
		err = ops.Do(v.r.Context(), v.Runner, v.who, review.TakeChangeBack{Kind: review.Place, ID: l.ID, Version: shown})
		if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Conflict) {
			err = nil // a colleague's, or decided meanwhile
		}
	}
	return false, err
}

func (v *visit) proposePlace(l directory.Location, shown int, why string) error {
	return ops.Do(v.r.Context(), v.Runner, v.who, review.ProposeChange{Kind: review.Place, ID: l.ID, Body: store.JSON(l), Base: l.Version, Shown: shown, Why: why})
}

// placeBefore is a place as whoever writes for its organisation goes on writing it: with what waits.
func (v *visit) placeBefore(in directory.LocationInside) (l directory.Location, note *heldNote, shown int, err error) {
	x, there, err := v.heldChange(review.Place, in.Location.ID)
	if err != nil || !there {
		return in.Location, nil, 0, err
	}
	if note, err = v.changeShown(x); err != nil || !note.mine {
		return in.Location, note, 0, err
	}
	if err = json.Unmarshal([]byte(x.Then), &l); err != nil {
		return l, note, 0, fmt.Errorf("read what waits of place %s: %w", x.ID, err)
	}
	return l, note, x.Version, nil
}

// changeLines are the lines of the list of what waits.
func (v *visit) changeLines() (out []reviewLine, err error) {
	found, err := ops.Find(v.r.Context(), v.Runner, v.who, review.ListChanges{State: review.Waits})
	for _, x := range found {
		name, _, _, err := v.changeFacts(x)
		if err != nil {
			return nil, err
		}
		what := "A place"
		switch {
		case x.Kind == review.Organisation:
			what = "What it says of itself"
		case x.Reveals:
			what = "A place, to be shown"
		}
		out = append(out, reviewLine{
			name: strings.TrimSpace(name), who: actorWords(x.ByKind, x.By, v.names([]string{x.By})), since: v.moment(x.Since), what: what,
			open: templ.SafeURL(changePath(x.Kind, x.ID)),
		})
	}
	return out, err
}
