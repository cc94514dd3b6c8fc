package actionweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// editPage is the form of an action: a new one, or one that is there.
type editPage struct {
	typed
	desk    ui.Desk
	base    string
	a       action.Action
	fresh   bool
	action  templ.SafeURL
	aims    []ui.Choice
	stages  []ui.Choice
	kinds   []ui.Choice
	every   []ui.Choice
	shaped  ui.Choices
	links   []linkLine
	samples []sampleLine
	found   string // what the action whose number this finds out says; "": none
	asksWhy bool   // a day that was agreed is asked for a reason when it is another
	changes []ui.Change
}

// linkLine is a link of an action, as the form has it.
type linkLine struct {
	title, href ui.Field
	kinds       []ui.Choice
	id, name    string
}

// sampleLine is an action to copy from.
type sampleLine struct {
	Sample
	href templ.SafeURL
}

// form is by what the form of an action is known.
const form = "a"

// moreLinks is how many empty lines for links there are.
const moreLinks = 2

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	work, err := s.work(r, who)
	if err != nil {
		return err
	}
	if !work.Plan.MayWrite(who).Allowed() {
		return errs.Denied // they know that there is a plan
	}
	q := r.URL.Query()
	x := action.Action{ID: ids.New(), State: action.Agreed, Words: action.Words{AimID: q.Get("aim")}}
	for _, sample := range s.Samples {
		if sample.Key == q.Get("sample") {
			x.Text, x.Stage, x.Measure, x.Lead.Role = sample.Text, sample.Stage, sample.Measure, sample.Role
		}
	}
	if of, there := work.Action(q.Get("for")); there { // a number that nobody knows becomes something to find out
		x.AimID, x.Data, x.For = of.AimID, true, of.ID
		x.Text = "Find out how it is now: " + strings.TrimSuffix(of.Measure.What, ".")
		x.Measure = measure.Measure{Kind: measure.Deliverable, What: "The number is known, and where it comes from", Unit: "yes or no", To: one(), Every: measure.Once}
	}
	p, err := s.editPage(r, who, work, x, true)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, editView(p))
}

func one() *measure.Amount { n := measure.Amount(100); return &n }

// showChange is the form of an action that is there.
func (s *Site) showChange(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	work, a, err := s.one(r, who)
	if err != nil {
		return err
	}
	if !work.Plan.MayWrite(who).Allowed() {
		return errs.Denied
	}
	p, err := s.editPage(r, who, work, a, false)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, editView(p))
}

func (s *Site) editPage(r *http.Request, who policy.Actor, work action.Work, a action.Action, fresh bool) (*editPage, error) {
	p := &editPage{base: at(work.Plan.ID), a: a, fresh: fresh}
	title := "Change an action"
	p.action = ui.Path(p.base + "/actions/" + a.ID)
	if fresh {
		title, p.action = "A new action", ui.Path(p.base)
	}
	var err error
	if p.desk, err = s.desk(r, who, work.Plan, title, true); err != nil {
		return nil, err
	}
	if !fresh {
		p.desk.Back = ui.Link{Text: "The action", Href: p.action}
		p.asksWhy = a.Due != "" && a.State != action.Idea
	}
	p.choices(work)
	if of, there := work.Action(a.For); there {
		p.found = of.Text
	}
	if fresh {
		stage := stageAsked(work, a)
		for _, x := range s.Samples {
			if !stage.Valid() || x.Stage == stage {
				p.samples = append(p.samples, sampleLine{x, ui.Path(p.base + "/new?" + url.Values{"aim": {a.AimID}, "sample": {x.Key}}.Encode())})
			}
		}
		if len(p.samples) == 0 { // none fits: then all may help
			for _, x := range s.Samples {
				p.samples = append(p.samples, sampleLine{x, ui.Path(p.base + "/new?" + url.Values{"aim": {a.AimID}, "sample": {x.Key}}.Encode())})
			}
		}
	}
	return p, nil
}

func stageAsked(work action.Work, a action.Action) pathway.Stage {
	aim, _ := work.Plan.Aim(a.AimID)
	return aim.Stage
}

// choices fills what can be chosen from, with what is there.
func (p *editPage) choices(work action.Work) {
	a := p.a
	p.aims = nil
	for _, aim := range work.Plan.Aims {
		if !aim.Gone || aim.ID == a.AimID {
			p.aims = append(p.aims, ui.Choice{Value: aim.ID, Label: short(aim.Text), Picked: aim.ID == a.AimID})
		}
	}
	if !slices.ContainsFunc(p.aims, func(c ui.Choice) bool { return c.Picked }) {
		p.aims = append([]ui.Choice{{Value: "", Label: "Choose a pledge"}}, p.aims...)
	}
	p.stages = []ui.Choice{{Value: "", Label: "That of the pledge"}}
	for _, st := range pathway.All() {
		p.stages = append(p.stages, ui.Choice{Value: st.String(), Label: st.Long(), Picked: st == a.Stage})
	}
	p.kinds = []ui.Choice{{Value: "", Label: "None yet"}}
	for _, k := range measure.Kinds {
		p.kinds = append(p.kinds, ui.Choice{Value: string(k), Label: k.Title(), Picked: k == a.Measure.Kind})
	}
	p.every = []ui.Choice{{Value: "", Label: "Nobody has said"}}
	for _, e := range measure.Rhythms {
		p.every = append(p.every, ui.Choice{Value: string(e), Label: e.Title(), Picked: e == a.Measure.Every})
	}
	p.shaped = ui.Choices{ID: form + "-shaped", Name: "shaped", Legend: "Have people who lived through it shaped this action?", Small: true, Error: p.fault["shaped"]}
	for _, x := range action.Ways {
		p.shaped.Answers = append(p.shaped.Answers, ui.Choice{Value: string(x), Label: shapedWords[x], Picked: x == a.Shaped})
	}
	p.links = nil
	for i := range min(len(a.Links)+moreLinks, 12) {
		var l action.Link
		if i < len(a.Links) {
			l = a.Links[i]
		}
		name := "link-" + strconv.Itoa(i)
		line := linkLine{id: form + "-" + name + "-kind", name: name + "-kind", title: p.field(form, name+"-title", "What is it called?", "", l.Title), href: p.field(form, name+"-href", "Its address", "", l.Href)}
		line.kinds = []ui.Choice{{Value: "", Label: "No link"}}
		for _, k := range action.LinkKinds {
			line.kinds = append(line.kinds, ui.Choice{Value: string(k), Label: linkWords[k], Picked: k == l.Kind})
		}
		p.links = append(p.links, line)
	}
}

// short is a text that fits into a list.
func short(text string) string {
	letters := []rune(text)
	if len(letters) > 90 {
		return string(letters[:89]) + "…"
	}
	return text
}

// wordsIn are the words that a form holds, and what of them can't be read.
func wordsIn(f url.Values) (action.Words, errs.Fields) {
	var problems errs.Fields
	w := action.Words{
		AimID: f.Get("aim"), Text: f.Get("text"), Data: f.Get("data") != "", For: f.Get("for"), Due: dayIn(f, "due"), Review: dayIn(f, "review"),
		Lead:  leadIn(f, "lead"),
		Early: f.Get("early"), Later: f.Get("later"), Partners: f.Get("partners"), Shaped: action.Shaped(f.Get("shaped")),
		Measure: measure.Measure{
			Kind: measure.Kind(f.Get("measure-kind")), What: f.Get("measure-what"), Unit: f.Get("measure-unit"), Every: measure.Rhythm(f.Get("measure-every")), Source: f.Get("measure-source"),
			From: amountIn(f, "measure-from", &problems), To: amountIn(f, "measure-to", &problems),
		},
	}
	if key := f.Get("stage"); key != "" && w.Stage.UnmarshalText([]byte(key)) != nil {
		problems.Add("stage", "Choose the stage that it belongs to")
	}
	for i := range 12 {
		at := "link-" + strconv.Itoa(i)
		l := action.Link{Kind: action.LinkKind(f.Get(at + "-kind")), Title: f.Get(at + "-title"), Href: f.Get(at + "-href")}
		if l.Kind != "" || strings.TrimSpace(l.Title+l.Href) != "" {
			w.Links = append(w.Links, l)
		}
	}
	return w, problems
}

// leadIn is the lead that a form holds. Without initials those of the name are taken; a hyphen says that none are to be
// read by others.
func leadIn(f url.Values, name string) action.Lead {
	l := action.Lead{Name: f.Get(name + "-name"), Initials: f.Get(name + "-initials"), Role: f.Get(name + "-role"), Body: f.Get(name + "-body"), Contact: f.Get(name + "-contact")}
	switch strings.TrimSpace(l.Initials) {
	case "":
		l.Initials = action.Initials(l.Name)
	case "-", "–":
		l.Initials = ""
	}
	return l
}

func (s *Site) add(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	words, problems := wordsIn(f)
	state := action.Agreed
	if f.Get("idea") != "" {
		state = action.Idea
	}
	a := action.AddAction{PlanID: r.PathValue("id"), ID: pressed(f), State: state, Words: words}
	err := problems.Err()
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	if list := errs.Of(err); len(list) > 0 {
		return s.editAgain(w, r, who, action.Action{ID: a.ID, State: state, Words: words}, true, list, http.StatusUnprocessableEntity)
	}
	return s.did(w, r, err, "/actions/"+a.ID+"?done=added")
}

func (s *Site) change(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words, problems := wordsIn(r.PostForm)
	version, _ := strconv.Atoi(r.PostForm.Get("version")) // what is no number is no version that is there
	id := r.PathValue("action")
	err := problems.Err()
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, action.ChangeAction{PlanID: r.PathValue("id"), ID: id, Version: version, Words: words, Why: r.PostForm.Get("why")})
	}
	list, status := errs.Of(err), http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status, list = http.StatusConflict, errs.Fields{{Name: "text", Message: "A colleague changed this action while you wrote. Look at both, and keep what is right"}}
	}
	if len(list) > 0 {
		return s.editAgain(w, r, who, action.Action{ID: id, Words: words}, false, list, status)
	}
	return s.did(w, r, err, "/actions/"+id+"?done=changed")
}

// editAgain shows the form with what was typed, and what is wrong beside it. Where a colleague was first, both stand there.
func (s *Site) editAgain(w http.ResponseWriter, r *http.Request, who policy.Actor, a action.Action, fresh bool, list errs.Fields, status int) error {
	work, err := s.work(r, who)
	if err != nil {
		return err
	}
	if !work.Plan.MayWrite(who).Allowed() {
		return errs.Denied
	}
	now, there := work.Action(a.ID)
	if !fresh && !there {
		return errs.NotFound
	}
	a.State, a.Version = now.State, now.Version
	p, err := s.editPage(r, who, work, a, fresh)
	if err != nil {
		return err
	}
	if p.typed = refused(r, form, list); status == http.StatusConflict {
		p.changes = ui.Changes(factsOf(work, now.Words), factsOf(work, a.Words))
	}
	p.asksWhy = p.asksWhy || !fresh && now.Due != "" && now.State != action.Idea
	p.choices(work)
	p.desk.Problems = problems(form, list)
	return ui.Send(w, r, status, editView(p))
}

// factsOf are the words of an action, to be laid beside others.
func factsOf(work action.Work, w action.Words) []ui.Fact {
	aim, _ := work.Plan.Aim(w.AimID)
	return []ui.Fact{
		{Label: "Action", Value: w.Text},
		{Label: "Pledge", Value: aim.Text},
		{Label: "Lead", Value: leadWords(action.Action{Words: w})},
		{Label: "By", Value: dayWords(w.Due)},
		{Label: "Looked back on", Value: dayWords(w.Review)},
		{Label: "Measure", Value: targetWords(w.Measure)},
		{Label: "First signs", Value: w.Early},
		{Label: "Later", Value: w.Later},
		{Label: "What others do", Value: w.Partners},
	}
}
