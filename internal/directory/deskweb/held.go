package deskweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// heldNote is what waits for a directory editor, on the page of the service.
type heldNote struct {
	who, since   string
	reason       string      // why it was sent back; "": it waits
	changes      []ui.Change // what people see now, and what they would see
	both, mine   bool        // the listing was changed as well; the form holds what waits
	version      string
	look, unsaid templ.SafeURL // where it is decided; where it is taken back
}

// held asks what waits of a service; false: nothing does.
func (v *visit) held(id string) (review.View, bool, error) {
	x, err := ops.Ask(v.r.Context(), v.Runner, v.who, review.Show{ServiceID: id})
	if errors.Is(err, errs.NotFound) {
		return x, false, nil
	}
	return x, err == nil, err
}

// own reports whether whoever asks writes for the organisation alone, so that the form goes on with what
// waits. A directory editor's form is the listing itself.
func (v *visit) own(in directory.ServiceInside) bool {
	return directory.OwnPeople(v.who, in.Service.OrganisationID)
}

// heldShown words what waits.
func (v *visit) heldShown(in directory.ServiceInside, x review.View) *heldNote {
	locations := v.locationsOf(in, x)
	path := "/desk/reviews/" + in.Service.ID
	h := &heldNote{
		who: v.writer(x.Proposal), since: v.moment(x.Since), both: len(x.Both) > 0, mine: v.own(in), version: strconv.Itoa(x.Version),
		look: templ.SafeURL(path), unsaid: templ.SafeURL(path + "/take-back"),
		changes: ui.Changes(factsOf(x.Now, locations, v.areas()), factsOf(x.Then, locations, v.areas())),
	}
	if x.State == review.Returned {
		h.reason = x.Reason
	}
	return h
}

// locationsOf are the places of a service, and those that it would be given at.
func (v *visit) locationsOf(in directory.ServiceInside, x review.View) []directory.Location {
	return append(x.Inside.For(v.who).Locations, in.Locations...)
}

func (v *visit) writer(p review.Proposal) string {
	return actorWords(p.ByKind, p.By, v.names([]string{p.By}))
}

// heldPage is the page of a service on which something may wait.
func (v *visit) heldPage(in directory.ServiceInside) (*servicePage, error) {
	p := v.servicePage(in, &form{typed: serviceValues(in.Service)}, false)
	if !in.MayEdit || in.Service.Status == directory.Defunct {
		return p, nil
	}
	x, there, err := v.held(in.Service.ID)
	if err != nil || !there {
		return p, err
	}
	if v.own(in) {
		f := &form{typed: serviceValues(x.Then)}
		f.typed.set("proposal", strconv.Itoa(x.Version))
		p = v.servicePage(in, f, false)
	}
	p.held = v.heldShown(in, x)
	return p, nil
}

// heldBase is the service that a form was made from: where something waits, with the state that it asks for.
func heldBase(in directory.ServiceInside, x review.View) directory.Service {
	s := in.Service
	if s.Status == directory.Paused && x.Then.Status == directory.Active {
		s.Status, s.StatusNote, s.PausedUntil = x.Then.Status, x.Then.StatusNote, x.Then.PausedUntil
	}
	return s
}

// keep saves a service, or lets it wait for a directory editor. It says which.
func (v *visit) keep(s directory.Service, shown int, why string) (waits bool, err error) {
	return review.Save(v.r.Context(), v.Runner, v.who, s, shown, why)
}

// heldClash answers who writes on what waits while a colleague did: theirs beside what was typed.
func (v *visit) heldClash(w http.ResponseWriter, in directory.ServiceInside, f *form, yours directory.Service) error {
	x, there, err := v.held(in.Service.ID)
	if err != nil {
		return err
	}
	if !there { // it was decided meanwhile, or taken back
		f.typed.set("proposal", "0")
		p := v.servicePage(in, f, false)
		p.conflict = &conflict{
			who: "A colleague, or a directory editor,", when: "meanwhile: nothing waits any more", both: true, open: templ.SafeURL("/desk/services/" + in.Service.ID),
			changes: ui.Changes(factsOf(in.Service, in.Locations, v.areas()), factsOf(yours, in.Locations, v.areas())),
		}
		return ui.Send(w, v.r, http.StatusConflict, serviceShown(p))
	}
	f.typed.set("proposal", fmt.Sprint(x.Version))
	locations := v.locationsOf(in, x)
	p := v.servicePage(in, f, false)
	p.conflict = &conflict{
		who: v.writer(x.Proposal), when: v.moment(x.Written), both: true, open: templ.SafeURL("/desk/services/" + in.Service.ID),
		changes: ui.Changes(factsOf(x.Then, locations, v.areas()), factsOf(yours, locations, v.areas())),
	}
	return ui.Send(w, v.r, http.StatusConflict, serviceShown(p))
}

// takeBack lets go of what waits.
func (s *Site) takeBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, err := idIn(r)
	if err != nil {
		return err
	}
	f := &form{typed: typed(r.PostForm)}
	a := review.TakeBack{ServiceID: id}
	a.Version, _ = f.number("proposal")
	err = errs.Unseen(ops.Do(r.Context(), s.Runner, who, a))
	if errors.Is(err, errs.Conflict) {
		return goTo(w, r, "/desk/services/"+id, "otherwise")
	}
	if err != nil {
		return err
	}
	return goTo(w, r, "/desk/services/"+id, "taken")
}

// whoWrote names who made each of some versions, and where an editor let one through also who wrote it.
func (v *visit) whoWrote(n noun, list []history.Version) ([]string, error) {
	who := v.whoMade(list)
	if n.kind != directory.HistoryService {
		return who, nil
	}
	writers, err := ops.Ask(v.r.Context(), v.Runner, v.who, review.ListWriters{ServiceID: n.id})
	for i, x := range list {
		for _, w := range writers.List {
			if w.Made == x.Version {
				who[i] = "Written by " + actorWords(w.Kind, w.ID, v.names([]string{w.ID})) + ", let through by " + who[i]
			}
		}
	}
	return who, err
}
