package deskweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// servicesPage is the list of services.
type servicesPage struct {
	desk   ui.Desk
	ask    directory.ListServices
	lines  []serviceLine
	count  string
	pages  ui.Pages
	csv    templ.SafeURL
	bulk   templ.SafeURL // where one change is made to all of the list
	add    bool
	any    bool // something is asked for, so that an empty list says so
	of     string
	more   bool // the rarer filters stand open
	clear  templ.SafeURL
	orgs   []ui.Choice
	areas  []ui.Choice
	needs  []ui.Choice
	stages []ui.Choice
	states []ui.Choice
	checks []ui.Choice
	sorts  []ui.Choice
}

// serviceLine is one service of the list.
type serviceLine struct {
	id, name, organisation, needs, checked, changed string
	link, only                                      templ.SafeURL
	status                                          directory.Status
	noHours                                         bool
}

// asked reads what a list of services is asked for.
func asked(q url.Values) (directory.ListServices, error) {
	a := directory.AskedServices(q)
	a.PerPage = perPage
	var err error
	a.Page, err = pageOf(q)
	return a, err
}

// showServices is the list.
func (s *Site) showServices(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := asked(v.query())
	if err != nil {
		return err
	}
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	p := &servicesPage{desk: v.page("Services"), ask: a, csv: as(r, "/desk/services.csv"), bulk: allOf(r), add: v.mayEditAny(), clear: "/desk"}
	if p.pages, err = paging(r, a.Page, found[0].Total); err != nil {
		return err
	}
	p.desk.Tabs = v.tabs("/desk")
	p.count = count(found[0].Total, directory.MostCounted, "service", "services")
	for _, row := range found[0].Rows {
		p.lines = append(p.lines, v.serviceLine(row))
	}
	p.any = a.Words != "" || a.Organisation != "" || a.Area != "" || a.Need != "" || a.Status != "" || a.Checked != "" || a.NoHours || a.PausedPast || a.Stage.Valid()
	p.more = a.Need != "" || a.Area != "" || a.NoHours || a.Stage.Valid()
	if a.Organisation != "" && len(found[0].Rows) > 0 {
		p.of = found[0].Rows[0].Organisation
	}
	return v.drawServices(w, p)
}

// allOf is where one change is made to all services of a list.
func allOf(r *http.Request) templ.SafeURL {
	q := r.URL.Query()
	q.Del("done")
	q.Del("page")
	q.Set("all", "yes")
	return templ.SafeURL("/desk/bulk?" + q.Encode())
}

func (v *visit) drawServices(w http.ResponseWriter, p *servicesPage) error {
	if err := v.filters(p); err != nil {
		return err
	}
	return ui.Send(w, v.r, http.StatusOK, servicesShown(p))
}

func (v *visit) serviceLine(row directory.Row) serviceLine {
	line := serviceLine{
		id: row.ServiceID, name: row.Name, organisation: row.Organisation, needs: needsWords(row.NeedKeys()), status: row.Status, noHours: !row.HasHours,
		link: templ.SafeURL("/desk/services/" + row.ServiceID), only: with(v.r, "organisation", row.OrganisationID, "page", ""),
		checked: "Never", changed: ago(v.micros(row.ChangedAt), v.now),
	}
	if row.AssuredAt > 0 {
		line.checked = ago(v.micros(row.AssuredAt), v.now)
	}
	return line
}

// filters are the lists to choose from.
func (v *visit) filters(p *servicesPage) error {
	a := p.ask
	if !v.seesAll() {
		mine, err := ops.Find(v.r.Context(), v.Runner, v.who, directory.ListOwners{Most: 201})
		if err != nil {
			return err
		}
		if len(mine) > 1 && len(mine) <= 200 {
			p.orgs = append(p.orgs, ui.Choice{Value: "", Label: "All of mine"})
			for _, o := range mine {
				p.orgs = append(p.orgs, ui.Choice{Value: o.ID, Label: o.Name})
			}
			p.orgs = chosen(a.Organisation, p.orgs)
		}
	}
	p.areas = chosen(a.Area, append([]ui.Choice{{Value: "", Label: "Everywhere"}}, v.areaChoices(&form{}, "")...))
	p.needs = chosen(a.Need, needChoices())
	p.stages = chosen(a.Stage.String(), stageChoices())
	p.states = chosen(string(a.Status), []ui.Choice{
		{Value: "", Label: "All but gone"},
		{Value: "draft", Label: "Drafts"},
		{Value: "active", Label: "Listed"},
		{Value: "paused", Label: "Closed for now"},
		{Value: "listed", Label: "Listed, or closed for now"},
		{Value: "defunct", Label: "Gone"},
		{Value: "any", Label: "All"},
	})
	p.checks = chosen(a.Checked, []ui.Choice{
		{Value: "", Label: "Whenever"},
		{Value: "never", Label: "Never"},
		{Value: "3", Label: "Not for 3 months"},
		{Value: "6", Label: "Not for 6 months"},
		{Value: "12", Label: "Not for a year"},
	})
	p.sorts = chosen(a.Sort, []ui.Choice{{Value: "", Label: "Name"}, {Value: "changed", Label: "Changed last"}, {Value: "checked", Label: "Checked longest ago"}})
	return nil
}

func needChoices() []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "Anything"}}
	for _, n := range need.Default().All() {
		label := n.Title
		if !n.IsTop() {
			label = "– " + label
		}
		out = append(out, ui.Choice{Value: n.Key, Label: label})
	}
	return out
}

func stageChoices() []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "Any"}}
	for _, s := range pathway.All() {
		out = append(out, ui.Choice{Value: s.String(), Label: s.Short()})
	}
	return out
}

// chunk is how many rows of a file are read at once.
const chunk = 2000

// sendServices is the same list as a file.
func (s *Site) sendServices(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := asked(v.query())
	if err != nil {
		return err
	}
	out := newTable(w, "services.csv", "id", "name", "organisation", "status", "needs", "stages", "hours known", "checked", "changed", "link")
	a.PerPage = chunk
	for a.Page = 1; ; a.Page++ {
		found, err := ops.Find(r.Context(), s.Runner, who, a)
		if err != nil {
			return err
		}
		for _, x := range found[0].Rows {
			known := map[bool]string{true: "yes", false: "no"}[x.HasHours]
			err := out.row(
				x.ServiceID, x.Name, x.Organisation, statusWords[x.Status], needsWords(x.NeedKeys()), stagesWords(x.StageSet()), known,
				v.dayOf(x.AssuredAt), v.dayOf(x.ChangedAt), "/desk/services/"+x.ServiceID,
			)
			if err != nil {
				return err
			}
		}
		if err := out.send(); err != nil || len(found[0].Rows) < chunk {
			return err
		}
	}
}

// dayOf is the day of an instant from the database; "" for never.
func (v *visit) dayOf(at int64) string {
	if at == 0 {
		return ""
	}
	return v.micros(at).Format("2006-01-02")
}
