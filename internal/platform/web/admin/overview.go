package admin

import (
	"net/http"
	"runtime"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// fact is a name and its value.
type fact struct{ name, value, tag string }

// healthPage is how Homeward is; the overview shows the beginning of it.
type healthPage struct {
	desk     ui.Desk
	troubles []trouble
	states   []web.State
	facts    []fact
	nodes    []fact
}

func (s *Site) showOverview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.health(r, who, "/admin", "Administration")
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, overviewView(p))
}

func (s *Site) showHealth(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.health(r, who, "/admin/health", "Health")
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, healthView(p))
}

// health looks at everything.
func (s *Site) health(r *http.Request, who policy.Actor, tab, title string) (*healthPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, LookAround{})
	if err != nil {
		return nil, err
	}
	b, err := s.backup(r.Context())
	if err != nil {
		return nil, err
	}
	p := &healthPage{desk: s.desk(who, r, href(tab), title), states: s.Health.States(r.Context())}
	p.troubles = s.troubles(x, p.states, b)
	p.facts = append(s.databaseFacts(x, b), s.processFacts()...)
	for _, n := range x.Nodes {
		p.nodes = append(p.nodes, fact{name: n.Node, value: plural(n.Rows, "row", "rows") + " of the audit, the last " + s.since(store.Time(n.Micros))})
	}
	return p, nil
}

func (s *Site) databaseFacts(x Standing, b backup) []fact {
	out := []fact{{name: "Database", value: x.Size.Engine + ", " + size(x.Size.Bytes)}}
	if free := s.DB.Room(); free > 0 {
		out = append(out, fact{name: "Free on its disk", value: size(free)})
	}
	out = append(out, fact{name: "Schema", value: "version " + number(x.Size.Applied)})
	if s.Index != nil {
		services, behind := s.Index()
		out = append(out, fact{name: "Search", value: plural(int64(services), "service", "services") + " to be found, up to date " + span(behind) + " ago"})
	}
	switch {
	case !b.known:
		out = append(out, fact{name: "Last backup", value: "not known"})
	case !b.made:
		out = append(out, fact{name: "Last backup", value: "never", tag: "bad"})
	default:
		out = append(out, fact{name: "Last backup", value: s.since(b.at)})
	}
	out = append(out, fact{name: "Audit sealed", value: s.since(store.Time(x.Seal.At))})
	check := fact{name: "Audit checked", value: "never"}
	if x.Check.ID != "" {
		row := s.checkRow(x.Check, nil)
		check.value = s.since(store.Time(x.Check.Asked)) + ": " + row.verdict()
	}
	out = append(out, check, fact{name: "Jobs", value: number(x.Queue.Waiting) + " waiting, " + number(x.Queue.Running) + " running, " + number(x.Queue.Dead) + " given up"})
	if x.Queue.Overdue > 0 {
		out = append(out, fact{name: "Oldest that is due", value: "has waited " + span(x.Queue.Overdue)})
	}
	return out
}

func (s *Site) processFacts() []fact {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	version := s.Version
	if version == "" {
		version = "not known"
	}
	return []fact{
		{name: "Version", value: version + ", " + runtime.Version()},
		{name: "This node", value: s.Config.Node},
		{name: "Running for", value: span(clock.Since(s.started))},
		{name: "Memory", value: size(int64(m.HeapAlloc)) + " in use, " + size(int64(m.Sys)) + " taken from the machine"},
		{name: "Clock", value: s.moment(s.DB.Now())},
	}
}

// since is a time and how long ago it was.
func (s *Site) since(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return s.ago(t) + " ago (" + s.moment(t) + ")"
}

// settingsPage is every variable.
type settingsPage struct {
	desk      ui.Desk
	warnings  []string
	unknown   []string
	variables []config.Variable
}

func (s *Site) showSettings(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !mayLook(who).Allowed() {
		return errs.Denied
	}
	return ui.Send(w, r, http.StatusOK, settingsView(&settingsPage{
		s.desk(who, r, "/admin/settings", "Settings"), s.Config.Warnings(), config.Unknown(s.Environ), config.Describe(s.Environ),
	}))
}
