package bedsweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// aboutPage is the form of what decides.
type aboutPage struct {
	desk     ui.Desk
	stay     directory.Staying
	version  int // of the service
	proposal int // of what waits for an editor; 0: nothing does
	returned string
	problems []ui.Problem
	action   templ.SafeURL
	clash    bool
}

// spare is how many empty rows for units the form offers.
const spare = 2

// written is a service as whoever writes for it goes on writing it: with what waits for an editor, if
// they are of the organisation.
type written struct {
	beds.Place
	said     directory.Service
	proposal int
	returned string // why it was sent back
}

func (s *Site) written(r *http.Request, who policy.Actor) (x written, err error) {
	if x.Place, err = s.open(r, who); err != nil {
		return x, err
	}
	if !x.MayChange(who) {
		return x, errs.NotFound
	}
	x.said = x.Service
	if !directory.OwnPeople(who, x.Service.OrganisationID) {
		return x, nil
	}
	held, err := ops.Ask(r.Context(), s.Runner, who, review.Show{ServiceID: x.Service.ID})
	if errors.Is(err, errs.NotFound) {
		return x, nil
	}
	if err == nil {
		x.said, x.proposal = held.Then, held.Version
		if held.State == review.Returned {
			x.returned = held.Reason
		}
	}
	return x, err
}

func (s *Site) aboutPage(who policy.Actor, x written, stay directory.Staying) *aboutPage {
	a := &aboutPage{
		desk: s.desk(who, "About staying here", x.Place), stay: stay, version: x.Service.Version, proposal: x.proposal, returned: x.returned,
		action: templ.SafeURL("/desk/services/" + x.Service.ID + "/beds/about"),
	}
	if a.stay.Hours == 0 {
		a.stay.Hours = directory.UsualHold
	}
	for range spare {
		a.stay.Units = append(a.stay.Units[:len(a.stay.Units):len(a.stay.Units)], directory.BedUnit{ID: ids.New()})
	}
	return a
}

func (s *Site) about(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.written(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, aboutShown(s.aboutPage(who, x, x.said.Staying)))
}

func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.written(r, who)
	if err != nil {
		return err
	}
	said := x.said
	said.Staying, said.Version = readStaying(r.PostForm), number(r.PostForm.Get("version"))
	var waits bool
	if said.Staying.Hours == 0 {
		err = errs.Fields{{Name: "hold", Message: "Give a number of hours from 1 to 72"}}
	} else {
		waits, err = review.Save(r.Context(), s.Runner, who, said, max(0, number(r.PostForm.Get("proposal"))), "about staying there")
	}
	problems, conflict := ui.ProblemsOf(err), errors.Is(err, errs.Conflict)
	if len(problems) == 0 && !conflict {
		if err != nil {
			return err
		}
		done := "saved"
		if waits {
			done = "waits"
		}
		http.Redirect(w, r, "/desk/services/"+x.Service.ID+"/beds?done="+done, http.StatusSeeOther)
		return nil
	}
	a, status := s.aboutPage(who, x, said.Staying), http.StatusUnprocessableEntity
	a.problems, a.desk.Problems = problems, problems
	if conflict {
		a.clash, status = true, http.StatusConflict
	} else {
		a.version = said.Version
	}
	return ui.Send(w, r, status, aboutShown(a))
}

// readStaying reads the form. A number that is none is kept as one that can't be.
func readStaying(f url.Values) (s directory.Staying) {
	for i, text := range s.Each() {
		*text = strings.TrimSpace(f.Get(directory.StayKeys[i]))
	}
	if s.Hours = number(f.Get("hold")); f.Get("hold") == "" {
		s.Hours = 0
	}
	for i := range min(len(f["unit"]), len(f["name"]), len(f["for"]), len(f["total"])) {
		if strings.TrimSpace(f["name"][i]) != "" && ids.Valid(f["unit"][i]) {
			s.Units = append(s.Units, directory.BedUnit{ID: f["unit"][i], Name: strings.TrimSpace(f["name"][i]), For: f["for"][i], Total: number(f["total"][i])})
		}
	}
	return s
}

func number(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil {
		return -1
	}
	return n
}

// groups are whom a unit can be for.
func groups(picked string) []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "Anybody", Picked: picked == ""}}
	for _, g := range need.Default().Groups() {
		out = append(out, ui.Choice{Value: g.Key, Label: g.Label, Picked: g.Key == picked})
	}
	return out
}

func figure(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
