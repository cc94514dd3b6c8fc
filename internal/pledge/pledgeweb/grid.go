package pledgeweb

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// gridPage is the pledges of an engagement, for who leads it, takes its notes, signs, or may read them.
type gridPage struct {
	desk    ui.Desk
	g       pledge.Grid
	who     policy.Actor
	base    string
	leads   bool
	runs    bool
	helps   bool
	opens   bool // the pledges can be changed, and this actor may
	code    string
	seq     string
	columns []column
	share   int      // how many in a hundred are about the time before a crisis
	lean    []string // the same in words, beside the log and beside what was agreed before
	steps   []step
	gaps    []pointLine
	left    []pointLine
	others  []pointLine
	none    []noneLine
	signs   []signLine
	gone    []pledge.Item // the pledges that were withdrawn
	refresh templ.SafeURL
	typed   url.Values
	fault   map[string]string
	ready   bool
	offered []ui.Link // agreed with others, and to be taken in
}

// column is one stage with what is pledged there.
type column struct {
	ui.Stage
	items []itemLine
	none  string // why there is nothing for now
	add   templ.SafeURL
}

// itemLine is a pledge in the grid.
type itemLine struct {
	pledge.Item
	href   templ.SafeURL // "": this actor only reads
	counts string
	silent int // how many in the room have not answered to it yet
	status statusWord
	hints  int
	shared string
	sooner string // the stage to which it could move earlier
	dots   int    // on the points that it comes from
	group  int    // the small group whose words it began as
}

// statusWord is how far a pledge is, as the page says it.
type statusWord struct{ key, text string }

// step is one thing on the way to a set that is signed.
type step struct {
	done bool
	text string
	note string
	href templ.SafeURL
}

// pointLine is something that was said.
type pointLine struct {
	pledge.Point
	stages []ui.Stage
	part   string
	why    string // why no pledge takes it up
	choose bool   // which stage it goes under has to be chosen
}

// noneLine is a stage without a pledge.
type noneLine struct {
	ui.Stage
	why     string
	samples []string
	add     templ.SafeURL
}

var statusWords = map[pledge.Status]statusWord{
	pledge.Proposed: {"proposed", "Proposed"}, pledge.Agreed: {"agreed", "Agreed"},
	pledge.Blocked: {"blocked", "Somebody can’t live with it yet"}, pledge.Withdrawn: {"withdrawn", "Withdrawn"},
}

// stateWord is how far the pledges are. Who has withdrawn is told apart from who has signed.
func stateWord(g pledge.Grid) string {
	switch {
	case g.Set.Open():
		return "Draft"
	case g.Set.State != pledge.Complete:
		return "Agreed"
	case len(g.Signers()) < len(g.Bodies()):
		return "Agreed and signed, but for who withdrew"
	}
	return "Agreed and signed by all"
}

// doneWords are what was just done.
var doneWords = map[string]string{
	"proposed": "The pledge is there.", "promoted": "It is a pledge now. Put it into the room’s own words.", "changed": "The pledge is changed.", "turned": "It is done.",
	"hands": "The hands are counted.", "aside": "It is written down that they stand aside.", "shown": "Who may read it is changed.", "left": "It is left, with the reason.",
	"title": "The title is kept.", "none": "The answer for this stage is kept.", "asked": "The room is asked now.", "stopped": "The room is not asked any more.",
	"agreed": "The pledges are agreed.", "reopened": "The pledges can be changed again.", "signed": "The signature is kept.", "withdrawn": "The signature is withdrawn, and stays on record.",
	"earlier": "It is kept to which stage it could move.",
	"brought": "The engagement is here.", "started": "This is your own copy now. Change whatever you like.",
}

func (s *Site) showGrid(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.gridPage(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = doneWords[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, gridView(p))
}

// grid is the pledges that the address names, as somebody may read them.
func (s *Site) grid(r *http.Request, who policy.Actor) (pledge.Grid, error) {
	g, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowGrid{EngagementID: r.PathValue("id")})
	return g.View(who), errs.Unseen(err)
}

func (s *Site) gridPage(r *http.Request, who policy.Actor) (*gridPage, error) {
	g, err := s.grid(r, who)
	if err != nil {
		return nil, err
	}
	if s, err = s.worded(r, g); err != nil {
		return nil, err
	}
	base := "/desk/engagements/" + g.Engagement.ID
	p := &gridPage{
		desk: s.desk(who, g), g: g, who: who, base: base, leads: g.MayLead(who), runs: g.MayRun(who), helps: g.MayHelp(who), ready: g.Ready(),
		refresh: ui.Path(base + "/pledges"), fault: map[string]string{},
	}
	p.opens = p.helps && g.Set.Open() && p.ready
	if p.opens && p.leads && s.Offered != nil {
		if p.offered, err = s.Offered(r, who, g.Engagement.ID); err != nil {
			return nil, err
		}
	}
	if room, there := g.Held(); there && p.helps && room.State == "open" {
		p.code, p.seq = room.Code, strconv.Itoa(room.Seq)
	}
	p.columns = s.columns(g, base, p.opens, p.helps)
	p.share, p.lean = g.Lean().Share(), leanSays(g)
	p.points()
	p.signs = signLines(g, who)
	if p.helps {
		planned, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowPlanned{EngagementID: g.Engagement.ID})
		if err != nil {
			return nil, errs.Unseen(err)
		}
		p.steps = steps(g, planned.Begun, base)
	}
	for _, x := range g.Pledges {
		if x.Status == pledge.Withdrawn {
			p.gone = append(p.gone, x)
		}
	}
	for _, st := range pathway.All() {
		if c := p.columns[st-1]; len(c.items) == 0 {
			p.none = append(p.none, noneLine{c.Stage, c.none, s.reasons(st), c.add})
		}
	}
	return p, nil
}

// desk is the frame of a page of those who look after an engagement.
func (s *Site) desk(who policy.Actor, g pledge.Grid) ui.Desk {
	title := g.Set.Title
	if title == "" {
		title = "What we will do"
	}
	screen := "pledges"
	if !g.Set.Open() {
		screen = "sign"
	}
	d := ui.Desk{Partnership: s.Partnership, Title: title, Lead: g.Engagement.Title, Who: who, Here: "/desk/sessions", Sheet: "room", Scripts: []string{"room.js"}, Help: s.Help(screen)}
	if room, there := g.Held(); there && g.MayHelp(who) {
		at := "/s/" + room.Code
		if g.MayRun(who) {
			d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: "Run it", Href: ui.Path(at + "/run")}})
		}
		d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: "Take notes", Href: ui.Path(at + "/scribe")}},
			ui.Tab{Link: ui.Link{Text: "Pledges", Href: ui.Path("/desk/engagements/" + g.Engagement.ID + "/pledges")}, Here: true},
			ui.Tab{Link: ui.Link{Text: "Pledges on the wall", Href: ui.Path(at + "/pledges/board")}})
	}
	return d
}

func (s *Site) columns(g pledge.Grid, base string, opens, links bool) (out []column) {
	for _, st := range pathway.All() {
		c := column{Stage: stageOf(english.T("stage."+st.String()), st), none: g.Set.None[st.String()]}
		if opens {
			c.add = ui.Path(base + "/pledges/new?stage=" + st.String())
		}
		for _, x := range g.Standing() {
			if x.Stage != st {
				continue
			}
			l := itemLine{Item: x, counts: saidOf(x), status: statusWords[x.Status], shared: sharers(g, x.Pledge), sooner: soonerTo(english, x.Pledge), dots: g.Dots(x.Pledge), group: x.Group}
			if links {
				l.silent = g.Silent(x)
				l.href, l.hints = ui.Path(base+"/pledges/"+x.ID), len(s.Words.Helper.Hints(x.Text))
			}
			c.items = append(c.items, l)
		}
		if len(c.items) == 0 && g.Closed.Has(st) {
			c.none = "Not open to you"
		}
		out = append(out, c)
	}
	return out
}

func stageOf(name string, st pathway.Stage) ui.Stage { return ui.Stage{Key: st.String(), Name: name} }

// sharers are the names of those who share a pledge; "" where all do.
func sharers(g pledge.Grid, p pledge.Pledge) string { return strings.Join(g.SharedBy(p), ", ") }

// saidOf is how a room answered to a pledge, or how many did, for those to whom the rest is not told yet.
func saidOf(x pledge.Item) string {
	if x.Answered > 0 {
		return english.N("pledges.count.answered", x.Answered)
	}
	return countsOf(x.Tally)
}

// countsOf is how a room answered, in words; "" when nobody has.
func countsOf(t pledge.Tally) string {
	var parts []string
	for _, x := range []struct {
		n    int
		word string
	}{{t.Yes, "agree"}, {t.Live, "can live with it"}, {t.Open(), "can’t yet"}, {t.Aside, "stand aside"}} {
		if x.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", x.n, x.word))
		}
	}
	return strings.Join(parts, ", ")
}

var partWords = map[string]string{"have": "In place", "gaps": "Missing", "more": "What more we could do"}

// points sorts what was said: what is missing and no pledge takes up, what was left on purpose, and all else.
func (p *gridPage) points() {
	if !p.helps {
		return
	}
	for _, x := range p.g.Untaken() {
		l := pointLine{Point: x, part: partWords[string(x.Part)], why: p.g.Set.Left[x.ID], choose: x.Stages.Len() != 1}
		for _, st := range x.Stages.Stages() {
			l.stages = append(l.stages, stageOf(english.T("stage."+st.String()), st))
		}
		switch {
		case x.Part == "gaps" && l.why == "":
			p.gaps = append(p.gaps, l)
		case x.Part == "gaps":
			p.left = append(p.left, l)
		default:
			p.others = append(p.others, l)
		}
	}
}

// field is a control of the page. key tells those of several forms apart that ask for the same.
func (p *gridPage) field(name, key, label, hint, value string) ui.Field {
	f := ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: value, Rows: 2}
	if key != "" {
		f.ID += "-" + key
	}
	if p.typed != nil && p.typed.Get("form") == key && p.typed.Has(name) {
		f.Value, f.Error = p.typed.Get(name), p.fault[name]
	}
	return f
}

// did leads back to the grid after an act, or shows it again with what is in the way.
func (s *Site) did(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, to string) error {
	problems, status := errs.Of(err), http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		problems, status = errs.Fields{{Name: "pledges", Message: "Somebody else changed this meanwhile. Look at it as it is now, and then do it once more"}}, http.StatusConflict
	}
	if len(problems) == 0 {
		if err != nil {
			return errs.Unseen(err)
		}
		s.wake(r, who)
		return web.GoTo(w, r, "/desk/engagements/"+r.PathValue("id")+to)
	}
	p, err := s.gridPage(r, who)
	if err != nil {
		return err
	}
	p.typed = r.PostForm
	for _, x := range problems {
		p.fault[x.Name] = x.Message
		at := x.Name
		if key := r.PostForm.Get("form"); key != "" {
			at += "-" + key
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: at, Message: x.Message})
	}
	return ui.Send(w, r, status, gridView(p))
}

func (s *Site) wake(r *http.Request, who policy.Actor) {
	if s.Wake != nil {
		s.Wake(r, who, r.PathValue("id"))
	}
}

// reasons are samples of why a stage has no pledge for now.
func (s *Site) reasons(st pathway.Stage) (out []string) {
	for _, x := range s.Words.None.Answers {
		if x.Stage == st {
			out = append(out, x.Text)
		}
	}
	return out
}
