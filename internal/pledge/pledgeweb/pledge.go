package pledgeweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
)

// pledgePage is one pledge: its words, where it comes from, how the room answered, and what it was.
type pledgePage struct {
	desk     ui.Desk
	base     string
	g        pledge.Grid
	x        pledge.Item
	fresh    bool // it is not there yet
	opens    bool
	leads    bool
	runs     bool
	action   templ.SafeURL
	text     ui.Field
	why      ui.Field
	stage    ui.Field
	stages   []ui.Choice
	sharers  ui.Choices
	hints    []content.Hint
	from     []pointLine
	samples  []content.Sample
	words    content.Pack // of the scheme, or ours
	version  string
	changes  []ui.Change // what a colleague changed meanwhile, beside what was typed
	counts   string
	hands    [4]ui.Field
	aside    ui.Field
	reason   ui.Field
	sooner   ui.Field
	earlier  []ui.Choice // stages to which it could move; none for what comes before a crisis
	says     string      // to which one it could
	past     []pastLine
	status   statusWord
	problems map[string]string
}

// pastLine is what a pledge was.
type pastLine struct{ when, text, why string }

var visibilityWords = map[pledge.Visibility]string{
	pledge.Session: "Only us: those who lead it, and the room", pledge.Partnership: "Everybody in the organisations that take part",
	pledge.Authority: "Also those who look after the scheme", pledge.Public: "Everybody",
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, err := s.grid(r, who)
	if err != nil {
		return err
	}
	if !g.MayHelp(who) {
		return errs.Denied // they know that there are pledges
	}
	if s, err = s.worded(r, g); err != nil {
		return err
	}
	words := pledge.Words{Stage: stageIn(r.URL.Query().Get("stage"))}
	for _, x := range s.Words.Samples.Pledges {
		if x.Key == r.URL.Query().Get("sample") {
			words.Text, words.Stage = x.Text, x.Stage
		}
	}
	return ui.Send(w, r, http.StatusOK, pledgeView(s.newPage(who, g, ids.New(), words)))
}

// newPage is the page of a pledge that is not there yet.
func (s *Site) newPage(who policy.Actor, g pledge.Grid, id string, words pledge.Words) *pledgePage {
	p := s.page(who, g, pledge.Item{Pledge: pledge.Pledge{ID: id, Words: words}})
	p.words = s.Words
	p.fresh, p.action, p.desk.Title = true, ui.Path(p.base+"/pledges"), "A new pledge"
	for _, x := range s.Words.Samples.Pledges {
		if !words.Stage.Valid() || x.Stage == words.Stage {
			p.samples = append(p.samples, x)
		}
	}
	fits := func(x content.Sample) int { // those for the organisation's own sector first, then those for everybody
		switch {
		case slices.Contains(x.Sectors, g.Engagement.Context.Sector):
			return 0
		case len(x.Sectors) == 0:
			return 1
		}
		return 2
	}
	slices.SortStableFunc(p.samples, func(a, b content.Sample) int { return fits(a) - fits(b) })
	return p
}

func (s *Site) showPledge(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.pledgePage(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = doneWords[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, pledgeView(p))
}

func (s *Site) pledgePage(r *http.Request, who policy.Actor) (*pledgePage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowHistory{EngagementID: r.PathValue("id"), ID: r.PathValue("pledge")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	if s, err = s.worded(r, x.Grid); err != nil {
		return nil, err
	}
	p := s.page(who, x.Grid, x.Item)
	p.words = s.Words
	p.hints = s.Words.Helper.Hints(x.Item.Text)
	for i, v := range x.Versions {
		if i > 0 || v.Why != "" {
			p.past = append(p.past, pastLine{time.UnixMicro(v.Since).In(s.Zone).Format("2 January, 15:04"), v.Text, v.Why})
		}
	}
	return p, nil
}

// page is what the pages of a new pledge and of one that is there have in common.
func (s *Site) page(who policy.Actor, g pledge.Grid, x pledge.Item) *pledgePage {
	base := "/desk/engagements/" + g.Engagement.ID
	p := &pledgePage{
		desk: ui.Desk{
			Partnership: s.Partnership, Title: "A pledge", Lead: g.Set.Title, Who: who, Here: "/desk/sessions", Sheet: "room",
			Back: ui.Link{Text: "All pledges", Href: ui.Path(base + "/pledges")},
		},
		base: base, g: g, x: x, opens: g.MayHelp(who) && g.Set.Open() && g.Ready(), leads: g.MayLead(who), runs: g.MayRun(who), action: ui.Path(base + "/pledges/" + x.ID),
		version: strconv.Itoa(x.Version), counts: countsOf(x.Tally), status: statusWords[x.Status], problems: map[string]string{},
	}
	p.text = ui.Field{ID: "text", Name: "text", Label: "What will you do?", Hint: "Say where you want to get to, and not each step. Begin with “We will”.", Value: x.Text, Rows: 3}
	p.why = ui.Field{ID: "why", Name: "why", Label: "Why?", Hint: "What in the story led to it. You can leave it empty.", Value: x.Why, Rows: 2}
	p.stage = ui.Field{ID: "stage", Name: "stage", Label: "Under which stage?"}
	for _, st := range pathway.All() {
		p.stages = append(p.stages, ui.Choice{Value: st.String(), Label: english.T("stage." + st.String()), Picked: st == x.Stage})
	}
	p.sharers = ui.Choices{ID: "sharers", Name: "sharers", Legend: "Who shares it?", Hint: "None ticked: all of you", Many: true, Small: true}
	for _, b := range g.Bodies() {
		p.sharers.Answers = append(p.sharers.Answers, ui.Choice{Value: b.ID, Label: b.Name, Picked: slices.Contains(x.Sharers, b.ID)})
	}
	for _, o := range g.Points {
		if slices.Contains(x.From, o.ID) {
			l := pointLine{Point: o, part: partWords[string(o.Part)]}
			for _, st := range o.Stages.Stages() {
				l.stages = append(l.stages, stageOf(english.T("stage."+st.String()), st))
			}
			p.from = append(p.from, l)
		}
	}
	number := func(name, label string, n int) ui.Field {
		return ui.Field{ID: "hands-" + name, Name: name, Label: label, Value: strconv.Itoa(n), Mode: "numeric", Narrow: true}
	}
	h := x.Hands
	p.hands = [4]ui.Field{
		number("agree", "Agree", h.Yes), number("live", "Can live with it", h.Live), number("block", "Can’t", h.Block),
		{ID: "hands-why", Name: "why", Label: "If some can’t: what would have to change?", Value: h.Why},
	}
	p.aside = ui.Field{ID: "aside", Name: "aside", Label: "Why can the room go on?", Hint: "In the words of those who stand aside."}
	p.sooner, p.earlier = soonerField(x.Pledge)
	p.says = soonerTo(english, x.Pledge)
	p.reason = ui.Field{ID: "reason", Name: "reason", Label: "Why is it withdrawn?"}
	return p
}

// wordsIn are the words that a form holds.
func wordsIn(r *http.Request) pledge.Words {
	f := r.PostForm
	return pledge.Words{Stage: stageIn(f.Get("stage")), Text: f.Get("text"), Why: f.Get("why"), Sharers: f["sharers"]}
}

// fill puts what was typed into the form, and what is wrong beside it.
func (p *pledgePage) fill(words pledge.Words, problems errs.Fields) {
	p.text.Value, p.why.Value = words.Text, words.Why
	for i := range p.stages {
		p.stages[i].Picked = p.stages[i].Value == words.Stage.String() && words.Stage.Valid()
	}
	for i := range p.sharers.Answers {
		p.sharers.Answers[i].Picked = slices.Contains(words.Sharers, p.sharers.Answers[i].Value)
	}
	p.tell(problems)
	p.text.Error, p.why.Error, p.stage.Error, p.sharers.Error = p.problems["text"], p.problems["why"], p.problems["stage"], p.problems["sharers"]
}

func (p *pledgePage) tell(problems errs.Fields) {
	for _, x := range problems {
		p.problems[x.Name] = x.Message
	}
	p.desk.Problems = ui.ProblemsOf(problems)
}

// propose writes a new pledge.
func (s *Site) propose(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, words := r.PostForm.Get("id"), wordsIn(r)
	err := ops.Do(r.Context(), s.Runner, who, pledge.Propose{EngagementID: r.PathValue("id"), ID: id, Words: words})
	if problems := errs.Of(err); len(problems) > 0 {
		g, err := s.grid(r, who)
		if err != nil {
			return err
		}
		if s, err = s.worded(r, g); err != nil {
			return err
		}
		if !ids.Valid(id) {
			id = ids.New()
		}
		p := s.newPage(who, g, id, words)
		p.fill(words, problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, pledgeView(p))
	}
	return s.did(w, r, who, err, "/pledges/"+id+"?done=proposed")
}

// changePledge gives a pledge other words. What a colleague changed meanwhile is shown beside what was typed.
func (s *Site) changePledge(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words := wordsIn(r)
	version, _ := strconv.Atoi(r.PostForm.Get("version")) // what is no number is no version that is there
	err := ops.Do(r.Context(), s.Runner, who, pledge.ChangePledge{EngagementID: r.PathValue("id"), ID: r.PathValue("pledge"), Version: version, Words: words})
	problems, stale := errs.Of(err), errors.Is(err, errs.Conflict)
	if len(problems) == 0 && !stale {
		return s.did(w, r, who, err, "/pledges/"+r.PathValue("pledge")+"?done=changed")
	}
	p, err := s.pledgePage(r, who)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if stale {
		status, p.changes = http.StatusConflict, ui.Changes(factsOf(p.g, p.x.Words), factsOf(p.g, words))
		problems = errs.Fields{{Name: "text", Message: "A colleague changed this pledge while you wrote. Look at both, and keep what is right"}}
	}
	p.fill(words, problems)
	p.hints = p.words.Helper.Hints(words.Text)
	return ui.Send(w, r, status, pledgeView(p))
}

// factsOf are the words of a pledge, to be laid beside others.
func factsOf(g pledge.Grid, w pledge.Words) []ui.Fact {
	stage := ""
	if w.Stage.Valid() {
		stage = w.Stage.Long()
	}
	return []ui.Fact{
		{Label: "Pledge", Value: w.Text},
		{Label: "Stage", Value: stage},
		{Label: "Why", Value: w.Why},
		{Label: "Shared by", Value: sharers(g, pledge.Pledge{Words: w})},
	}
}

// turn withdraws a pledge, or brings it back.
func (s *Site) turn(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.turned(w, r, who, "turned", ops.Do(r.Context(), s.Runner, who, pledge.TurnPledge{
		EngagementID: r.PathValue("id"), ID: r.PathValue("pledge"), Back: r.PostForm.Get("back") != "", Why: r.PostForm.Get("reason"),
	}))
}

// hands counts the hands of those without a device.
func (s *Site) hands(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	n := func(name string) int {
		text := r.PostForm.Get(name)
		if text == "" {
			return 0
		}
		n, err := strconv.Atoi(text)
		if err != nil {
			return -1 // which is refused beside its field
		}
		return n
	}
	return s.turned(w, r, who, "hands", ops.Do(r.Context(), s.Runner, who, pledge.CountHands{
		EngagementID: r.PathValue("id"), ID: r.PathValue("pledge"), Hands: pledge.Hands{Yes: n("agree"), Live: n("live"), Block: n("block"), Why: r.PostForm.Get("why")},
	}))
}

// aside writes down that those who block stand aside.
func (s *Site) aside(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.turned(w, r, who, "aside", ops.Do(r.Context(), s.Runner, who, pledge.StandAside{
		EngagementID: r.PathValue("id"), ID: r.PathValue("pledge"), Why: r.PostForm.Get("aside"),
	}))
}

// turned leads back to a pledge after an act, or shows it again with what is in the way.
func (s *Site) turned(w http.ResponseWriter, r *http.Request, who policy.Actor, done string, err error) error {
	problems := errs.Of(err)
	if len(problems) == 0 {
		return s.did(w, r, who, err, "/pledges/"+r.PathValue("pledge")+"?done="+done)
	}
	p, err := s.pledgePage(r, who)
	if err != nil {
		return err
	}
	hands := done == "hands"
	for i, x := range problems {
		p.problems[x.Name] = x.Message
		if hands {
			problems[i].Name = "hands-" + x.Name
		}
	}
	p.desk.Problems = ui.ProblemsOf(problems)
	for i := range p.hands {
		if f := &p.hands[i]; hands {
			f.Value, f.Error = r.PostForm.Get(f.Name), p.problems[f.Name]
		}
	}
	p.aside.Value, p.reason.Value = r.PostForm.Get("aside"), r.PostForm.Get("reason")
	p.aside.Error, p.reason.Error, p.sooner.Error = p.problems["aside"], p.problems["reason"], p.problems["earlier"]
	return ui.Send(w, r, http.StatusUnprocessableEntity, pledgeView(p))
}
