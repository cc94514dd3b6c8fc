package promoteweb

import (
	"cmp"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// How far back the desk looks.
const (
	weeksShown  = 12
	monthsShown = 12
)

// deskPage is the posters of an area and of what lies in it, and how many came by each.
type deskPage struct {
	desk   ui.Desk
	area   promote.Area
	areas  []ui.Choice
	by     string // "week" or "month"
	bys    []ui.Choice
	says   string
	bars   []bar
	rows   []posterRow
	inside []areaRow
	csv    templ.SafeURL
	fresh  templ.SafeURL // where a new one is made
	ready  templ.SafeURL // where those are printed that anybody may print
}

// posterRow is one poster.
type posterRow struct {
	code, about, where, area   string
	ready, retired             bool
	today, this, before, total int
	href                       templ.SafeURL
}

// areaRow is one area, with all that lies in it.
type areaRow struct {
	ui.Link
	this, total int
}

// bar is one line of a table of numbers, drawn.
type bar struct {
	label string
	n     int
	wide  string // of a hundred
}

// bars draw numbers against the largest of them.
func bars(labels []string, numbers []int) []bar {
	most := max(1, slices.Max(numbers))
	out := make([]bar, len(numbers))
	for i, n := range numbers {
		out[len(numbers)-1-i] = bar{labels[i], n, strconv.Itoa(n * 100 / most)} // the newest first
	}
	return out
}

// span is the period that somebody looks at, and its parts.
type span struct {
	by    string
	parts []promote.Span
	today promote.Span
}

func (s *Site) span(r *http.Request) span {
	now := s.now()
	today := now.Format(time.DateOnly)
	out := span{"week", promote.Weeks(now, weeksShown), promote.Span{From: today, To: today}}
	if r.URL.Query().Get("by") == "month" {
		out.by, out.parts = "month", promote.Months(now, monthsShown)
	}
	return out
}

// labels name the parts: "23 November", "November 2026".
func (x span) labels() (out []string) {
	for _, p := range x.parts {
		day, _ := time.Parse(time.DateOnly, p.From) // we wrote it
		if x.by == "month" {
			out = append(out, day.Format("January 2006"))
		} else {
			out = append(out, "Week of "+day.Format("2 January"))
		}
	}
	return out
}

func (x span) choices() []ui.Choice {
	return []ui.Choice{{Value: "week", Label: "Weeks", Picked: x.by == "week"}, {Value: "month", Label: "Months", Picked: x.by == "month"}}
}

// held finds the area that somebody looks at among those that they may: the one that is asked for by its id,
// or the widest. errs.NotFound for who has none.
func (s *Site) held(r *http.Request, who policy.Actor, id string) (promote.Area, []ui.Choice, error) {
	areas, err := ops.Ask(r.Context(), s.Runner, who, promote.ListAreas{})
	if err != nil {
		return promote.Area{}, nil, err
	}
	may := func(a promote.Area) bool { return promote.MayEdit(who, areas, a.ID).Allowed() }
	mine := tree(areas, id, func(a promote.Area) string { return a.ID }, may)
	if len(mine) == 0 {
		return promote.Area{}, nil, errs.NotFound
	}
	at, ok := areas.Get(mine[0].Value)
	for _, c := range mine {
		if c.Picked {
			at, ok = areas.Get(c.Value)
		}
	}
	if !ok || id != "" && at.ID != id {
		return promote.Area{}, nil, errs.NotFound
	}
	return at, mine, nil
}

// read reads the posters of an area with their numbers.
func (s *Site) read(r *http.Request, who policy.Actor, areaID, since string) (promote.Posters, error) {
	all, err := ops.Ask(r.Context(), s.Runner, who, promote.ListPosters{AreaID: areaID, Since: since})
	return all, errs.Unseen(err)
}

func (s *Site) showDesk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	at, mine, err := s.held(r, who, r.URL.Query().Get("area"))
	if err != nil {
		return err
	}
	x := s.span(r)
	all, err := s.read(r, who, at.ID, x.parts[0].From)
	if err != nil {
		return err
	}
	query := "?area=" + ui.Query(at.ID)
	p := &deskPage{
		desk: s.desk(who, r, "Posters"), area: at, areas: mine, by: x.by, bys: x.choices(), csv: ui.Path("/desk/posters.csv" + query + "&by=" + x.by),
		fresh: ui.Path("/desk/posters/new" + query), ready: ui.Path("/promote?area=" + ui.Query(at.Slug)), rows: rows(all, x),
	}
	sums := promote.Sum(all.Visits, x.parts, func(promote.Visits) bool { return true })
	p.bars = bars(x.labels(), sums)
	p.says = "The codes of " + at.Name + " and of all that lies in it were opened " + times(total(sums)) + " in the last twelve " + x.by + "s, and " + times(sums[len(sums)-1]) + " this " + x.by + "."
	for _, a := range all.Areas.Children(at.ID) {
		within := all.Areas.Within(a.ID)
		sums := promote.Sum(all.Visits, x.parts, func(v promote.Visits) bool { return slices.Contains(within, v.AreaID) })
		p.inside = append(p.inside, areaRow{ui.Link{Text: a.Name, Href: ui.Path("/desk/posters?area=" + ui.Query(a.ID) + "&by=" + x.by)}, sums[len(sums)-1], total(sums)})
	}
	return ui.Send(w, r, http.StatusOK, deskView(p))
}

func total(numbers []int) (sum int) {
	for _, n := range numbers {
		sum += n
	}
	return sum
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}

// rows are the posters that editors made, and the ready-made ones by which somebody came; those by which most
// came stand first, and those out of use last.
func rows(all promote.Posters, x span) (out []posterRow) {
	numbers := func(l promote.Lead) posterRow {
		of := func(v promote.Visits) bool { return v.Code == l.Code }
		sums := promote.Sum(all.Visits, x.parts, of)
		a, _ := all.Areas.Get(l.AreaID)
		return posterRow{
			code: l.Code, about: aboutWords(l), area: a.Name, retired: l.Retired, today: promote.Sum(all.Visits, []promote.Span{x.today}, of)[0],
			this: sums[len(sums)-1], before: sums[len(sums)-2], total: total(sums), href: ui.Path("/desk/posters/" + l.Code),
		}
	}
	for _, p := range all.List {
		row := numbers(p.Lead)
		row.where = p.Hangs
		out = append(out, row)
	}
	for _, a := range all.Areas.All() {
		if !slices.ContainsFunc(all.Visits, func(v promote.Visits) bool { return v.AreaID == a.ID }) {
			continue
		}
		for _, l := range promote.Ready(a.ID) {
			if row := numbers(l); row.total > 0 {
				row.ready, row.where = true, readyWhere
				out = append(out, row)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b posterRow) int {
		return cmp.Or(last(a.retired)-last(b.retired), b.total-a.total, cmp.Compare(a.where, b.where))
	})
	return out
}

// readyWhere stands in place of where a ready-made poster hangs.
const readyWhere = "Ready-made: anybody may print it"

func last(retired bool) int {
	if retired {
		return 1
	}
	return 0
}

// aboutWords is what a poster is about, as editors read it.
func aboutWords(l promote.Lead) string {
	switch {
	case l.Need != "":
		return needLabel(lang.Words{}, l.Need)
	case l.Aim == promote.Give:
		return "Give help"
	case l.Aim == promote.Worried:
		return "Worried about someone sleeping rough"
	}
	return "Find help, of every kind"
}
