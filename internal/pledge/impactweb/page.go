package impactweb

import (
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
)

// impactPage is what a scheme comes to.
type impactPage struct {
	desk             ui.Desk
	at               templ.SafeURL
	span             ui.Field
	spans            []ui.Choice
	from, to         ui.Field
	files            []ui.Link
	none             bool // nothing was awarded by then
	sent             int
	queue            templ.SafeURL
	when             string // the period in words
	was              string // the one before it; "": there is none
	top              []bigFigure
	share            sharePart
	drift            driftPart
	fates, done, has figureTable
	within           figureTable
	awards, who      figureTable
	late             []string
	actions, pledges stageTable
	hidden           string // how many are not published, in words
	hiddenAt         templ.SafeURL
}

// bigFigure is one of the few at the top.
type bigFigure struct {
	value, text string
	href        templ.SafeURL
}

// figureTable is figures with the rows behind each.
type figureTable struct {
	id, caption string
	was         bool // there is a period before
	rows        []figureRow
}

// figureRow is one figure.
type figureRow struct {
	key, title, means string
	n, before         int
	href, beforeHref  templ.SafeURL
}

// stageTable is how many, by kind of organisation and by stage.
type stageTable struct {
	id, caption, head string
	stages            []string
	rows              []stageRow
}

type stageRow struct {
	title string
	cells []stageCell
	all   stageCell
}

type stageCell struct {
	label string
	n     int
	href  templ.SafeURL
}

// sum is all that a page is made from.
type sum struct {
	asked
	now, was   impact.View
	count, old map[impact.Key]int
	compared   bool
	before     url.Values // the period before, as an address has it
}

func sumOf(a asked) sum {
	x := sum{asked: a, now: impact.Look(a.Facts, a.period)}
	x.count = x.now.Counts()
	if p, there := a.period.Before(); there {
		x.was, x.compared, x.before = impact.Look(a.Facts, p), true, during(p)
		x.old = x.was.Counts()
	}
	return x
}

func (s *Site) showImpact(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a, err := s.ask(r, who)
	if err != nil {
		return err
	}
	pub, err := s.published(r.Context(), a.ID)
	if err != nil {
		return err
	}
	x := sumOf(a)
	p := &impactPage{desk: s.desk(who, "What it comes to: "+a.Title, ui.Link{Text: "Schemes", Href: "/desk/schemes"}), at: ui.Path(a.at), none: len(x.now.Facts) == 0, sent: a.Sent, queue: ui.Path("/desk/schemes/" + a.ID + "/submissions")}
	p.desk.Lead = "What organisations promised under this scheme, and what became of it. Each number leads to the list behind it."
	p.form(a)
	p.when = spanOf(a.period)
	if b, there := a.period.Before(); there {
		p.was = spanOf(b)
	}
	p.figures(x)
	p.share, p.drift = sharePartOf(x), driftPartOf(x)
	p.actions = s.stageTable(x, "by-stage", "Actions that people count on, by kind of organisation and stage", string(impact.Standing), x.now.ActionTable())
	p.pledges = s.stageTable(x, "pledges-by-stage", "Pledges, by kind of organisation and stage", ofPledges, x.now.PledgeTable())
	p.unprinted(x, pub)
	status := http.StatusOK
	if len(a.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, impactView(p))
}

// form fills the choice of a period, as it was sent.
func (p *impactPage) form(a asked) {
	p.span = ui.Field{ID: "span", Name: "span", Label: "Which time?", Hint: "For “From a day to a day”, fill in both days."}
	for _, x := range impact.Spans {
		p.spans = append(p.spans, ui.Choice{Value: string(x), Label: spanWords[x], Picked: x == a.span})
	}
	p.from = ui.Field{ID: "from", Name: "from", Label: "From", Type: "date", Value: a.from, Narrow: true}
	p.to = ui.Field{ID: "to", Name: "to", Label: "To", Type: "date", Value: a.to, Narrow: true}
	for _, x := range a.wrong {
		for _, f := range []*ui.Field{&p.span, &p.from, &p.to} {
			if f.Name == x.Name {
				f.Error = x.Message
			}
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: x.Name, Message: x.Message})
	}
	q := ""
	if v := a.query(); len(v) > 0 {
		q = "?" + v.Encode()
	}
	for _, x := range [][2]string{{"xlsx", "Excel"}, {"csv", "CSV"}, {"json", "JSON"}} {
		p.files = append(p.files, ui.Link{Text: x[1], Href: ui.Path(a.at + "." + x[0] + q)})
	}
}

// big is a number with the word that fits it.
func big(n int, one, more string, href templ.SafeURL) bigFigure {
	if n == 1 {
		more = one
	}
	return bigFigure{strconv.Itoa(n), more, href}
}

// figures fills the tables of figures.
func (p *impactPage) figures(x sum) {
	to := func(of string) templ.SafeURL { return ui.Path(x.rows(x.query(), of)) }
	share := x.now.ActionShare()
	p.top = []bigFigure{
		big(x.now.Holders(), "organisation with an award", "organisations with an award", to(ofHolders)),
		big(len(x.now.Partners()), "partner beside them", "partners beside them", to(ofPartners)),
		big(x.count[impact.Standing], "action that people count on", "actions that people count on", to(string(impact.Standing))),
		big(x.count[impact.FateKept], "was kept", "were kept", to(string(impact.FateKept))),
		big(x.count[impact.FateLate], "is late", "are late", to(string(impact.FateLate))),
		{shareWords(share), "come before a crisis", to(string(impact.Before))},
	}
	for _, t := range figureTables(x) {
		switch t.id {
		case "became":
			p.fates = t
		case "on-time":
			p.done = t
		case "within":
			p.within = t
		case "measures":
			p.has = t
		case "awards":
			p.awards = t
		case "who":
			p.who = t
		}
	}
	done, now := x.now.LateDays()
	if done.Of > 0 {
		p.late = append(p.late, "Of "+counted(done.Of, "action that was done late", "actions that were done late")+", the one in the middle took "+daysWords(done)+" longer than its last day.")
	}
	if now.Of > 0 {
		p.late = append(p.late, "Of "+counted(now.Of, "action that is late now", "actions that are late now")+", the one in the middle has been late for "+daysWords(now)+".")
	}
}

// unprinted says how many actions count here whose words the public can't read.
func (p *impactPage) unprinted(x sum, pub published) {
	n := 0
	for _, y := range x.now.Actions(impact.Standing, impact.Filter{}) {
		if pub.words[y.Action.ID] == "" {
			n++
		}
	}
	p.hidden, p.hiddenAt = counted(n, "action of these is not published", "actions of these are not published"), ui.Path(x.rows(x.query(), ofUnprinted))
	if n == 0 {
		p.hidden = ""
	}
}

// stageTable is a table with the rows behind each of its numbers.
func (s *Site) stageTable(x sum, id, caption, of string, t impact.Table) stageTable {
	out := stageTable{id: id, caption: caption, head: "Kind of organisation"}
	for _, st := range pathway.All() {
		out.stages = append(out.stages, st.Short())
	}
	line := func(title string, r impact.TableRow) stageRow {
		row := stageRow{title: title, all: stageCell{"All", r.All, ui.Path(x.rows(x.query(), of, "sector", r.Sector))}}
		for _, st := range pathway.All() {
			row.cells = append(row.cells, stageCell{st.Short(), r.ByStage[st], ui.Path(x.rows(x.query(), of, "sector", r.Sector, "stage", st.String()))})
		}
		return row
	}
	for _, r := range t.Rows {
		out.rows = append(out.rows, line(s.sector(r.Sector), r))
	}
	if len(t.Rows) > 1 {
		out.rows = append(out.rows, line("All", t.Sum))
	}
	return out
}

// states are how awards stand, in the order of the page.
var states = award.States
