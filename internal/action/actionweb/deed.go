package actionweb

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// actionPage is one action: how far it is, what was measured, whether it is thought through, and what came of it.
type actionPage struct {
	typed
	desk      ui.Desk
	base      string // of the action
	plan      string // of the plan
	w         action.Work
	a         action.Action
	line      planLine
	aim       action.Aim
	stage     ui.Stage
	writes    bool
	reports   bool
	leads     bool
	next      []ui.Choice // the states into which it may go
	chart     *ui.Chart
	look      string // when its measure is looked at next, in words
	readingID string
	letters   []letterLine
	missing   int
	helped    ui.Choices
	data      templ.SafeURL // where finding out how it is now becomes an action; "" where that is known
	finds     string        // what the action whose number it finds out says
	past      []pastLine
}

// letterLine is one letter of SMART as the form has it.
type letterLine struct {
	action.Letter
	yes, no  bool
	evidence ui.Field
	name     string
}

// pastLine is what an action was.
type pastLine struct {
	when string
	why  string
	list []ui.Change
}

func (s *Site) showAction(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.actionPage(r, who, typed{})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, actionView(p))
}

func (s *Site) actionPage(r *http.Request, who policy.Actor, t typed) (*actionPage, error) {
	work, a, err := s.one(r, who)
	if err != nil {
		return nil, err
	}
	p := &actionPage{typed: t, plan: at(work.Plan.ID), w: work, a: a, writes: work.Plan.MayWrite(who).Allowed(), reports: work.MayReport(who, a), leads: work.Plan.MayLead(who).Allowed(), readingID: ids.New()}
	p.base = p.plan + "/actions/" + a.ID
	p.aim, _ = work.Plan.Aim(a.AimID)
	p.stage = stageOf(work.Stage(a))
	p.line = (&planPage{base: p.plan, w: work}).line(a, p.aim)
	if p.desk, err = s.desk(r, who, work.Plan, "An action", true); err != nil {
		return nil, err
	}
	for _, to := range a.State.Next() {
		if to == action.Evaluated || !p.writes && (to == action.Dropped || to == action.Idea) {
			continue
		}
		p.next = append(p.next, ui.Choice{Value: string(to), Label: to.Title(), Picked: t.value("state", "state", "") == string(to)})
	}
	p.measured()
	p.check()
	p.helped = ui.Choices{ID: "evaluation-helped", Name: "helped", Legend: "Did it do what it was for?", Small: true, Error: p.fault["helped"]}
	for _, x := range action.Answers {
		p.helped.Answers = append(p.helped.Answers, ui.Choice{Value: string(x), Label: helpedWords[x], Picked: t.value("evaluation", "helped", string(a.Evaluation.Helped)) == string(x)})
	}
	if of, there := work.Action(a.For); there {
		p.finds = of.Text
	}
	if p.writes {
		err = s.past(r, who, p)
	}
	return p, err
}

// measured is what was measured, and when somebody looks next.
func (p *actionPage) measured() {
	p.chart = chartOf(p.a)
	if day := p.a.LookDue(); day != "" {
		p.look = "Look again on " + dayWords(day) + ", " + howLong(day, p.w.Today) + "."
		if day <= p.w.Today {
			p.look = "It was to be looked at on " + dayWords(day) + "."
		}
	}
	if m := p.a.Measure; p.writes && !m.None() && m.From == nil && m.Kind != measure.Deliverable {
		p.data = ui.Path(p.plan + "/new?" + url.Values{"for": {p.a.ID}}.Encode())
	}
}

// check is the five letters.
func (p *actionPage) check() {
	for _, l := range p.a.SMART(p.w.Today) {
		x := letterLine{Letter: l, name: "answer-" + l.Key}
		evidence := ""
		if l.Answer != nil {
			x.yes, x.no, evidence = l.Answer.Yes, !l.Answer.Yes, l.Answer.Evidence
		}
		if p.form == "smart" {
			x.yes, x.no = p.values.Get(x.name) == "yes", p.values.Get(x.name) == "no"
		}
		x.evidence = p.field("smart", "evidence-"+l.Key, "On what does that rest?", "", evidence)
		if l.Hint != "" {
			p.missing++
		}
		p.letters = append(p.letters, x)
	}
}

// past is what the action was, newest first, each beside what it was before.
func (s *Site) past(r *http.Request, who policy.Actor, p *actionPage) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, action.ShowHistory{PlanID: p.w.Plan.ID, ID: p.a.ID})
	if err != nil {
		return errs.Unseen(err)
	}
	for i, v := range x.List {
		l := pastLine{when: v.At.In(s.Zone).Format("2 January 2006, 15:04"), why: v.Why}
		if i+1 < len(x.List) {
			l.list = ui.Changes(pastFacts(p.w, x.List[i+1].Action), pastFacts(p.w, v.Action))
		}
		p.past = append(p.past, l)
	}
	return nil
}

func pastFacts(work action.Work, a action.Action) []ui.Fact {
	var said []string
	for _, l := range a.SMART("") {
		if l.Answer != nil {
			said = append(said, l.Title+": "+map[bool]string{true: "yes", false: "no"}[l.Answer.Yes])
		}
	}
	return append(factsOf(work, a.Words), ui.Fact{Label: "How far", Value: a.State.Title()}, ui.Fact{Label: "Check", Value: strings.Join(said, ", ")}, ui.Fact{Label: "Looking back", Value: a.Evaluation.Text})
}

// acted leads back to the action after an act, or shows it again with what is in the way.
func (s *Site) acted(w http.ResponseWriter, r *http.Request, who policy.Actor, form, done string, err error) error {
	list := errs.Of(err)
	if len(list) == 0 {
		return s.did(w, r, err, "/actions/"+r.PathValue("action")+"?done="+done+"#"+form)
	}
	p, err := s.actionPage(r, who, refused(r, form, list))
	if err != nil {
		return err
	}
	p.desk.Problems = problems(form, list)
	return ui.Send(w, r, http.StatusUnprocessableEntity, actionView(p))
}

// move says how far an action is.
func (s *Site) move(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return s.acted(w, r, who, "state", "moved", ops.Do(r.Context(), s.Runner, who, action.MoveAction{
		PlanID: r.PathValue("id"), ID: r.PathValue("action"), To: action.State(f.Get("state")), Why: f.Get("reason"), On: dayIn(f, "on"),
	}))
}

// read keeps a number.
func (s *Site) read(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	var list errs.Fields
	value := amountIn(f, "value", &list)
	if value == nil && len(list) == 0 {
		list.Add("value", "Say what you found")
	}
	if len(list) > 0 {
		return s.acted(w, r, who, "reading", "", list)
	}
	return s.acted(w, r, who, "reading", "read", ops.Do(r.Context(), s.Runner, who, action.AddReading{
		PlanID: r.PathValue("id"), ActionID: r.PathValue("action"), ID: pressed(f), On: dayIn(f, "on"), Value: *value, Note: f.Get("note"),
	}))
}

// dropReading takes a number back.
func (s *Site) dropReading(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return s.acted(w, r, who, "drop", "dropped", ops.Do(r.Context(), s.Runner, who, action.DropReading{PlanID: r.PathValue("id"), ActionID: r.PathValue("action"), ID: f.Get("reading"), Why: f.Get("why")}))
}

// smart keeps what people say to the five letters.
func (s *Site) smart(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	answers := map[string]action.Answer{}
	for _, key := range []string{"s", "m", "a", "r", "t"} {
		said := r.PostForm.Get("answer-" + key)
		evidence := r.PostForm.Get("evidence-" + key)
		if said == "yes" || said == "no" {
			answers[key] = action.Answer{Yes: said == "yes", Evidence: evidence}
		}
	}
	return s.acted(w, r, who, "smart", "smart", ops.Do(r.Context(), s.Runner, who, action.AnswerSmart{PlanID: r.PathValue("id"), ID: r.PathValue("action"), Answers: answers}))
}

// evaluate looks back on an action.
func (s *Site) evaluate(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return s.acted(w, r, who, "evaluation", "evaluated", ops.Do(r.Context(), s.Runner, who, action.EvaluateAction{
		PlanID: r.PathValue("id"), ID: r.PathValue("action"), Helped: action.Helped(f.Get("helped")), Text: f.Get("evaluation"), On: dayIn(f, "on"),
	}))
}

// shifted is how the day of an action changed, in words.
func shifted(x action.Shift) string {
	from, to := dayWords(x.From), "no day"
	if x.To != "" {
		to = dayWords(x.To)
	}
	return "From " + from + " to " + to + ", on " + dayWords(x.On) + ": " + x.Why
}

// taken are the readings to choose from, the newest first.
func (p *actionPage) taken() (out []ui.Choice) {
	for i := len(p.a.Readings) - 1; i >= 0; i-- {
		x := p.a.Readings[i]
		out = append(out, ui.Choice{Value: x.ID, Label: dayWords(x.On) + ": " + inUnit(x.Value, p.a.Measure.Unit)})
	}
	return pick(p.value("drop", "reading", ""), out...)
}

// smartTitle says in the fold's title how much a rule has to say.
func smartTitle(p *actionPage) string {
	if p.missing == 0 {
		return "Is it thought through? Nothing is wanting"
	}
	return "Is it thought through? " + counted(p.missing, "hint", "hints")
}
