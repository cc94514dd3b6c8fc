// Package bedsweb is the pages on which a place to stay says what decides about it, and, of an evening
// and with one thumb, how many beds are free. Everything is done by package beds.
package bedsweb

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location // of the clocks on the walls
	Partnership string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is both pages. Whether somebody may change the service is for the acts to say.
func (s *Site) Routes() []web.Route {
	edit := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor)
	return []web.Route{
		{Pattern: "GET /desk/services/{id}/beds", Access: edit, Handler: s.show},
		{Pattern: "POST /desk/services/{id}/beds", Access: edit, Handler: s.count, Does: "beds.count", Body: 4 << 10},
		{Pattern: "GET /desk/services/{id}/beds/about", Access: edit, Handler: s.about},
		{Pattern: "POST /desk/services/{id}/beds/about", Access: edit, Handler: s.save, Does: "beds.save", Body: 32 << 10},
	}
}

// open reads the beds of a service. Whoever may not change it does not learn that it is there.
func (s *Site) open(r *http.Request, who policy.Actor) (beds.Place, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return beds.Place{}, errs.NotFound
	}
	p, err := ops.Ask(r.Context(), s.Runner, who, beds.Open{ServiceID: id})
	if errors.Is(err, errs.Denied) {
		err = errs.NotFound
	}
	return p, err
}

func (s *Site) desk(who policy.Actor, title string, p beds.Place) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Narrow: true,
		Back: ui.Link{Text: p.Service.Name, Href: templ.SafeURL("/desk/services/" + p.Service.ID)},
	}
}

// countPage is the beds of an evening.
type countPage struct {
	desk   ui.Desk
	units  []unitShown
	secret bool
	hours  int
	action templ.SafeURL
	about  templ.SafeURL
}

// unitShown is one unit with what the next taps would say.
type unitShown struct {
	beds.Unit
	known bool
	when  string
}

func (s *Site) countPage(who policy.Actor, p beds.Place) *countPage {
	at := "/desk/services/" + p.Service.ID + "/beds"
	c := &countPage{desk: s.desk(who, "Beds free now", p), secret: p.Secret(), hours: p.Beds.Hours, action: templ.SafeURL(at), about: templ.SafeURL(at + "/about")}
	now := s.Now()
	for _, u := range p.Beds.Units {
		x := unitShown{Unit: u, known: p.Beds.Known(u, now), when: "Not counted yet"}
		if !u.Counted.IsZero() {
			x.when = "Counted on " + u.Counted.In(s.Zone).Format("2 January, 15:04")
		}
		c.units = append(c.units, x)
	}
	return c
}

func (s *Site) show(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	c := s.countPage(who, p)
	if r.URL.Query().Get("done") == "saved" {
		c.desk.Done = "Saved."
	}
	return ui.Send(w, r, http.StatusOK, countShown(c))
}

// count keeps what one tap says.
func (s *Site) count(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(strings.TrimSpace(r.PostForm.Get("vacant")))
	if err != nil {
		n = -1
	}
	err = ops.Do(r.Context(), s.Runner, who, beds.Count{ServiceID: p.Service.ID, UnitID: r.PostForm.Get("unit"), Vacant: n})
	if problems := ui.ProblemsOf(err); len(problems) > 0 {
		c := s.countPage(who, p)
		c.desk.Problems = problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, countShown(c))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/desk/services/"+p.Service.ID+"/beds?done=saved", http.StatusSeeOther)
	return nil
}

// aboutPage is the form of what decides.
type aboutPage struct {
	desk     ui.Desk
	b        beds.Beds
	problems []ui.Problem
	action   templ.SafeURL
	clash    bool
}

// spare is how many empty rows for units the form offers.
const spare = 2

func (s *Site) aboutPage(who policy.Actor, p beds.Place, b beds.Beds) *aboutPage {
	a := &aboutPage{desk: s.desk(who, "About staying here", p), b: b, action: templ.SafeURL("/desk/services/" + p.Service.ID + "/beds/about")}
	for range spare {
		a.b.Units = append(a.b.Units, beds.Unit{ID: ids.New()})
	}
	return a
}

func (s *Site) about(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, aboutShown(s.aboutPage(who, p, p.Beds)))
}

func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	line := func(name string) string { return strings.TrimSpace(r.PostForm.Get(name)) }
	number := func(text string) int {
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil {
			return -1
		}
		return n
	}
	b := beds.Beds{
		ServiceID: p.Service.ID, Price: line("price"), Food: line("food"), Pets: line("pets"), Couples: line("couples"),
		Support: line("support"), Referral: line("referral"), Hours: number(line("hours")), Version: number(line("version")),
	}
	f := r.PostForm
	for i := range min(len(f["unit"]), len(f["name"]), len(f["for"]), len(f["total"])) {
		if strings.TrimSpace(f["name"][i]) != "" && ids.Valid(f["unit"][i]) {
			b.Units = append(b.Units, beds.Unit{ID: f["unit"][i], Name: strings.TrimSpace(f["name"][i]), For: f["for"][i], Total: number(f["total"][i])})
		}
	}
	err = ops.Do(r.Context(), s.Runner, who, beds.Save{Beds: b})
	problems, conflict := ui.ProblemsOf(err), errors.Is(err, errs.Conflict)
	if len(problems) == 0 && !conflict {
		if err == nil {
			http.Redirect(w, r, "/desk/services/"+p.Service.ID+"/beds?done=saved", http.StatusSeeOther)
		}
		return err
	}
	a, status := s.aboutPage(who, p, b), http.StatusUnprocessableEntity
	a.problems, a.desk.Problems = problems, problems
	if conflict {
		a.clash, a.b.Version, status = true, p.Beds.Version, http.StatusConflict
	}
	return ui.Send(w, r, status, aboutShown(a))
}

// groups are whom a unit can be for.
func groups(picked string) []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "Anybody", Picked: picked == ""}}
	for _, g := range need.Default().Groups() {
		out = append(out, ui.Choice{Value: g.Key, Label: g.Label, Picked: g.Key == picked})
	}
	return out
}

func free(n int) string {
	switch n {
	case 0:
		return "Full"
	case 1:
		return "1 bed free"
	}
	return strconv.Itoa(n) + " beds free"
}

func figure(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}
