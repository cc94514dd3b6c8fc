package deskweb

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// revealPage asks once before people can see more of a place.
type revealPage struct {
	*form
	desk     ui.Desk
	place    string
	was, to  directory.Visibility
	preview  []string
	services []directory.Row
	action   templ.SafeURL
	changed  bool
}

func (v *visit) revealPage(in directory.LocationInside, to directory.Visibility, f *form) *revealPage {
	path := "/desk/places/" + in.Location.ID
	p := &revealPage{form: f, place: locationWords(in.Location), was: in.Location.Visibility, to: to, services: in.Services, action: templ.SafeURL(path + "/reveal")}
	shown := in.Location
	shown.Visibility = to
	p.preview = v.preview(shown)
	title := "Show this address to everybody?"
	if to == directory.VisibleArea {
		title = "Show everybody which area this place is in?"
	}
	p.desk = v.page(title)
	p.desk.Narrow, p.desk.Problems, p.desk.Back = true, f.problems, ui.Link{Text: p.place, Href: templ.SafeURL(path)}
	f.set("version", strconv.Itoa(in.Location.Version))
	f.set("to", string(to))
	return p
}

// askReveal is the page that asks. Whoever has not just shown that it is they does that first, so that
// nothing is lost on the way.
func (s *Site) askReveal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.location()
	if err != nil {
		return err
	}
	to := directory.Visibility(v.query().Get("to"))
	if !to.TellsMore(in.Location.Visibility) || to != directory.VisibleArea && to != directory.VisiblePublic {
		return web.BadRequest("People can see that much of this place already. Go back to the place.")
	}
	switch verdict := (directory.RevealLocation{}).Allow(who, in.Location); {
	case verdict.Prove():
		return errs.Unproven
	case !verdict.Allowed(): // a script
		return errs.Denied
	}
	return ui.Send(w, r, http.StatusOK, revealAsked(v.revealPage(in, to, &form{typed: typed{}})))
}

// reveal does it.
func (s *Site) reveal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.location()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	a := directory.RevealLocation{LocationID: in.Location.ID, To: directory.Visibility(f.get("to")), Why: cutWhy(f.line("why"))}
	a.Version, _ = f.number("version")
	if f.get("sure") != "yes" {
		f.wrong("sure", "Tick this if you are sure")
	}
	if len(f.problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		if errors.Is(err, directory.NeedsLook) {
			return v.askToReveal(w, in, a)
		}
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, revealAsked(v.revealPage(in, a.To, f)))
	case errors.Is(err, errs.Conflict) && a.To.TellsMore(in.Location.Visibility):
		p := v.revealPage(in, a.To, f)
		p.changed = true
		delete(f.typed, "sure")
		return ui.Send(w, r, http.StatusConflict, revealAsked(p))
	case errors.Is(err, errs.Conflict):
		return goTo(w, r, "/desk/places/"+in.Location.ID, "revealed") // somebody else has done it
	case err != nil:
		return err
	}
	return goTo(w, r, "/desk/places/"+in.Location.ID, "revealed")
}

// askToReveal lets it wait for a directory editor, with whatever waits of the place already.
func (v *visit) askToReveal(w http.ResponseWriter, in directory.LocationInside, a directory.RevealLocation) error {
	l, _, shown, err := v.placeBefore(in)
	if err != nil {
		return err
	}
	l.Visibility, l.Version = a.To, a.Version
	if err := v.proposePlace(l, shown, a.Why); err != nil {
		return err
	}
	return goTo(w, v.r, "/desk/places/"+l.ID, "waits")
}

// placeNoun is a place for its history.
func (v *visit) placeNoun() (noun, directory.LocationInside, error) {
	in, err := v.location()
	if err != nil {
		return noun{}, in, err
	}
	n := noun{
		kind: directory.HistoryLocation, id: in.Location.ID, name: locationWords(in.Location), path: "/desk/places/" + in.Location.ID,
		tabs: placeTabs(in.Location.ID, "history"),
	}
	n.facts = func(body string) ([]ui.Fact, error) {
		var l directory.Location
		err := json.Unmarshal([]byte(body), &l)
		return locationFacts(l, v.areas()), err
	}
	return n, in, nil
}

func (s *Site) placeHistory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, _, err := v.placeNoun()
	if err != nil {
		return err
	}
	return v.showHistory(w, n)
}

func (s *Site) askRestorePlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, in, err := v.placeNoun()
	if err != nil {
		return err
	}
	p, err := v.askRestoring(n, in, &form{typed: typed(v.query())})
	if err != nil {
		return err
	}
	switch verdict := policy.Proven(who, policy.Allow("edits it")); {
	case !p.reveals:
	case verdict.Prove():
		return errs.Unproven
	case !verdict.Allowed(): // a script
		return errs.Denied
	}
	return ui.Send(w, r, http.StatusOK, restoreAsked(p))
}

// askRestoring is askRestore for a place: it says when people would see more of it again.
func (v *visit) askRestoring(n noun, in directory.LocationInside, f *form) (*restorePage, error) {
	p, all, err := v.askRestore(n, f)
	if err != nil {
		return nil, err
	}
	for _, x := range all.List {
		var then directory.Location
		if x.Version != p.version.number {
			continue
		}
		if err := json.Unmarshal([]byte(x.Body), &then); err != nil {
			return nil, err
		}
		p.reveals = then.Visibility.TellsMore(in.Location.Visibility)
	}
	return p, nil
}

func (s *Site) restorePlace(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	n, in, err := v.placeNoun()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	a := directory.RestoreLocation{LocationID: n.id, Why: cutWhy(f.line("why"))}
	a.Version, _ = f.number("version")
	a.Shown, _ = f.number("shown")
	err = ops.Do(r.Context(), s.Runner, who, a)
	if errors.Is(err, directory.NeedsLook) {
		return v.askPlaceBack(w, n, in, a)
	}
	if errors.Is(err, errs.Conflict) {
		p, again := v.askRestoring(n, in, f)
		if again != nil {
			return again
		}
		p.changed = true
		return ui.Send(w, r, http.StatusConflict, restoreAsked(p))
	}
	return v.restored(w, n, f, err)
}

// askPlaceBack lets an earlier version of a place wait for a directory editor, in place of what waits.
func (v *visit) askPlaceBack(w http.ResponseWriter, n noun, in directory.LocationInside, a directory.RestoreLocation) error {
	_, all, err := v.askRestore(n, &form{typed: typed{"version": {strconv.Itoa(a.Version)}}})
	if err != nil {
		return err
	}
	_, _, shown, err := v.placeBefore(in)
	if err != nil {
		return err
	}
	for _, x := range all.List {
		if x.Version != a.Version {
			continue
		}
		var then directory.Location
		if err := json.Unmarshal([]byte(x.Body), &then); err != nil {
			return err
		}
		then.Version = a.Shown
		if err := v.proposePlace(then, shown, a.Why); err != nil {
			return err
		}
	}
	return goTo(w, v.r, n.path, "waits")
}
