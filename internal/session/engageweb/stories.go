package engageweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/story"
)

// storiesAt is where the library is.
const storiesAt = "/desk/stories"

// storiesPage is the library.
type storiesPage struct {
	desk   ui.Desk
	list   []story.Story
	older  templ.SafeURL
	ours   []content.Case
	choose []content.Item // how to choose a case of one's own
}

func (s *Site) showStories(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	skip := number(r.URL.Query().Get("skip"))
	list, err := ops.Find(r.Context(), s.Runner, who, story.ListStories{Skip: skip})
	if err != nil {
		return err
	}
	list, older := older(list, story.MostListed, skip, storiesAt+"?skip=")
	p := &storiesPage{older: older, desk: s.helped(who, content.Default(), "story", "Your stories", ui.Link{Text: "All sessions", Href: "/desk/sessions"}), list: list, ours: content.Default().Cases.Cases, choose: content.Default().OwnCase.Choose}
	p.desk.Lead = "Case studies to talk about in a room, and to learn from later. Nobody outside your organisation sees them, and it is written down who read one."
	return ui.Send(w, r, http.StatusOK, storiesView(p))
}

// storyPage is one case of an organisation.
type storyPage struct {
	desk    ui.Desk
	s       story.Story
	at      templ.SafeURL
	signs   []story.Sign
	missing []content.Item // of the privacy list
	risk    string
	second  string
	approve bool // whoever looks may approve it
	from    ui.Field
	to      ui.Field
	names   []ui.Choice
	hints   []string
}

func (s *Site) story(r *http.Request, who policy.Actor) (story.Story, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, story.ShowStory{StoryID: r.PathValue("story")})
	return x, errs.Unseen(err)
}

func (s *Site) showStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.story(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, storyView(s.storyPage(x, who, r.PostForm)))
}

func (s *Site) storyPage(x story.Story, who policy.Actor, f url.Values) *storyPage {
	words := content.Default().OwnCase
	p := &storyPage{
		desk: s.desk(who, x.Case.Title, ui.Link{Text: "Your stories", Href: storiesAt}), s: x, at: ui.Path(storiesAt + "/" + x.ID), signs: x.Signs(), risk: words.Risk, second: words.Second,
		approve: x.State != story.Approved && x.MayApprove(who), hints: words.Pseudonyms.Hints,
	}
	for _, item := range words.Privacy {
		if x.Case.Source == story.Own && !slices.Contains(x.Privacy, item.Key) {
			p.missing = append(p.missing, item)
		}
	}
	p.from = ui.Field{ID: "from", Name: "from", Label: "The name that has to go", Hint: "It is not kept anywhere once it is changed.", Value: f.Get("from"), Complete: "off"}
	p.to = ui.Field{ID: "to", Name: "to", Label: "Put this instead"}
	for _, n := range words.Pseudonyms.Names {
		p.names = append(p.names, ui.Choice{Value: n, Label: n})
	}
	return p
}

// storyDone leads back to a case, or shows it with what is in the way.
func (s *Site) storyDone(w http.ResponseWriter, r *http.Request, who policy.Actor, err error) error {
	if problems := errs.Of(err); len(problems) > 0 {
		x, err := s.story(r, who)
		if err != nil {
			return err
		}
		p := s.storyPage(x, who, r.PostForm)
		p.desk.Problems = ui.ProblemsOf(problems)
		p.from.Error, p.to.Error = ui.Within(p.desk.Problems, "from"), ui.Within(p.desk.Problems, "to")
		return ui.Send(w, r, http.StatusUnprocessableEntity, storyView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, storiesAt+"/"+url.PathEscape(r.PathValue("story")))
}

// approveStory is a second person saying that it may be shown.
func (s *Site) approveStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.storyDone(w, r, who, ops.Do(r.Context(), s.Runner, who, story.ApproveStory{StoryID: r.PathValue("story"), Version: number(r.PostForm.Get("version"))}))
}

// keepStory keeps it to learn from, or lets it go with its sessions.
func (s *Site) keepStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.storyDone(w, r, who, ops.Do(r.Context(), s.Runner, who, story.KeepStory{StoryID: r.PathValue("story"), On: r.PostForm.Get("keep") != ""}))
}

// goes says when a story that happened is deleted, if nobody keeps it.
var goes = "This story goes with the sessions that tell it: " + strconv.Itoa(session.RawDays) + " days after the log of the last one is final. If no session tells it, it goes after " + strconv.Itoa(session.LooseDays) + " days. Then it is gone for good, and so are the links to it."

// renameStory puts one name in place of another.
func (s *Site) renameStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return s.storyDone(w, r, who, ops.Do(r.Context(), s.Runner, who, story.RenameStory{StoryID: r.PathValue("story"), From: f.Get("from"), To: f.Get("to"), Version: number(f.Get("version"))}))
}

// number reads a number of a form; what is none is -1, and refused as such.
func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	return n
}

// newStory is the form of a new case, empty or with one of ours to begin from.
func (s *Site) newStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	var from content.Case
	for _, c := range content.Default().Cases.Cases {
		if c.Key == r.URL.Query().Get("from") {
			from = c
		}
	}
	f := formOf(story.Story{ID: ids.New(), Case: from})
	p, err := s.storyForm(r, who, f, true)
	if err != nil {
		return err
	}
	return p.send(w, r)
}

func (s *Site) editStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.story(r, who)
	if err != nil {
		return err
	}
	p, err := s.storyForm(r, who, formOf(x), false)
	if err != nil {
		return err
	}
	return p.send(w, r)
}

// saveStory keeps a case, new or changed. More steps than are there are asked for by the form itself.
func (s *Site) saveStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	x := storyOf(f)
	if id := r.PathValue("story"); id != "" {
		x.ID = id
	}
	err := ops.Do(r.Context(), s.Runner, who, story.SaveStory{Story: x})
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.storyForm(r, who, f, r.PathValue("story") == "")
		if err != nil {
			return err
		}
		p.wrong(problems)
		return p.send(w, r)
	}
	if errors.Is(err, errs.Conflict) && r.PathValue("story") != "" {
		return s.storyAgain(w, r, who, f)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, storiesAt+"/"+url.PathEscape(x.ID))
}

// storyAgain shows a story that a colleague changed meanwhile beside what was typed, so that neither is lost.
func (s *Site) storyAgain(w http.ResponseWriter, r *http.Request, who policy.Actor, typed url.Values) error {
	x, err := s.story(r, who)
	if err != nil {
		return err
	}
	typed.Set("version", strconv.Itoa(x.Version))
	p, err := s.storyForm(r, who, typed, false)
	if err != nil {
		return err
	}
	p.wrong(errs.Fields{{Name: "title", Message: "A colleague changed this story while you wrote. Look at both, and keep what is right"}})
	p.above = ui.ChangeList("It is now", "You wrote", ui.Changes(storyFacts(formOf(x)), storyFacts(typed)))
	return ui.Send(w, r, http.StatusConflict, formView(p))
}

// storyFacts are the answers of a form, to be laid beside others.
func storyFacts(f url.Values) (out []ui.Fact) {
	for _, x := range [][2]string{
		{"title", "Title"},
		{"source", "Did it happen?"},
		{"summary", "In short"},
		{"people", "Who is in it"},
		{"place", "Where"},
		{"forms", "Where they slept"},
		{"warning", "What is hard in it"},
		{"facts", "Facts to weigh"},
		{"after", "Questions past the end"},
		{"care", "Close to home for some"},
		{"consent", "Why it may be told"},
		{"privacy", "What was seen to"},
	} {
		out = append(out, ui.Fact{Label: x[1], Value: strings.Join(f[x[0]], "\n")})
	}
	for i := range stepCount(f) {
		n := strconv.Itoa(i + 1)
		step := strings.TrimSpace(strings.Join([]string{f.Get("on-" + n), f.Get("step-" + n), f.Get("text-" + n), f.Get("stage-" + n)}, "\n"))
		out = append(out, ui.Fact{Label: "Step " + n, Value: step})
	}
	return out
}

// blankSteps is how many empty steps a form offers beyond those that are there.
const blankSteps = 3

// formOf is a case as a form holds it, and storyOf reads it back.
func formOf(x story.Story) url.Values {
	c := x.Case
	var people []string
	for _, p := range c.People {
		people = append(people, p.Name+"; "+p.Age+"; "+p.Who)
	}
	f := url.Values{
		"id": {x.ID}, "version": {strconv.Itoa(x.Version)}, "organisation": {x.OrganisationID}, "title": {c.Title}, "summary": {c.Summary}, "source": {c.Source}, "consent": {c.Consent},
		"place": {c.Place}, "people": {strings.Join(people, "\n")}, "forms": c.Forms, "warning": {c.Warning}, "care": {strings.Join(c.Care, "\n")},
		"facts": {strings.Join(c.Facts, "\n")}, "after": {strings.Join(c.After, "\n")}, "privacy": x.Privacy, "steps": {strconv.Itoa(len(c.Steps) + blankSteps)},
	}
	for i, step := range c.Steps {
		n := strconv.Itoa(i + 1)
		f.Set("on-"+n, step.On)
		f.Set("step-"+n, step.Title)
		f.Set("text-"+n, step.Text)
		f.Set("stage-"+n, step.Stage.String())
	}
	return f
}

func storyOf(f url.Values) story.Story {
	c := content.Case{
		Title: f.Get("title"), Summary: f.Get("summary"), Source: f.Get("source"), Consent: f.Get("consent"), Place: f.Get("place"), Forms: f["forms"], Warning: f.Get("warning"),
		Care: linesOf(f.Get("care")), Facts: linesOf(f.Get("facts")), After: linesOf(f.Get("after")),
	}
	for _, l := range linesOf(f.Get("people")) {
		name, rest, _ := strings.Cut(l, ";")
		age, who, _ := strings.Cut(rest, ";")
		c.People = append(c.People, content.Character{Name: strings.TrimSpace(name), Age: strings.TrimSpace(age), Who: strings.TrimSpace(who)})
	}
	for i := range stepCount(f) {
		n := strconv.Itoa(i + 1)
		x := content.Step{On: strings.TrimSpace(f.Get("on-" + n)), Title: f.Get("step-" + n), Text: f.Get("text-" + n)}
		if strings.TrimSpace(x.On+x.Title+x.Text) == "" {
			continue
		}
		_ = x.Stage.UnmarshalText([]byte(f.Get("stage-" + n))) // one that is none is refused with the rest
		c.Steps = append(c.Steps, x)
	}
	return story.Story{ID: f.Get("id"), OrganisationID: f.Get("organisation"), Version: number(f.Get("version")), Case: c, Privacy: f["privacy"]}
}

// stepCount is how many steps a form has room for.
func stepCount(f url.Values) int { return min(max(number(f.Get("steps")), blankSteps), 50) }

func linesOf(text string) (out []string) {
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// storyForm asks for all of a case.
func (s *Site) storyForm(r *http.Request, who policy.Actor, f url.Values, isNew bool) (*formPage, error) {
	title, action, back := "Write a story", storiesAt, ui.Link{Text: "Your stories", Href: storiesAt}
	if !isNew {
		title, action = "Change the story", storiesAt+"/"+f.Get("id")
		back = ui.Link{Text: "The story", Href: ui.Path(action)}
		if id := r.PathValue("story"); id != "" {
			action = storiesAt + "/" + id
		}
	}
	p := &formPage{desk: s.desk(who, title, back), action: ui.Path(action), button: "Keep it as a draft"}
	p.desk.Lead = "Eight to twelve steps are enough. Write “a town nearby” and not its name; change names from your first note on. You can stop at any time and go on later."
	p.hidden = [][2]string{{"id", f.Get("id")}, {"version", f.Get("version")}, {"steps", strconv.Itoa(stepCount(f))}}
	if isNew && s.Organisations != nil {
		orgs, err := s.Organisations(r, who)
		if err != nil {
			return nil, err
		}
		p.items = append(p.items, pick(f, "organisation", "Whose story is it to keep?", "", orgs))
	}
	p.items = append(p.items, storyItems(f)...)
	return p, nil
}

func storyItems(f url.Values) []item {
	words := content.Default()
	var forms, privacy []ui.Choice
	for _, x := range words.Tags.Forms {
		forms = append(forms, ui.Choice{Value: x.Key, Label: x.Title})
	}
	for _, x := range words.OwnCase.Privacy {
		privacy = append(privacy, ui.Choice{Value: x.Key, Label: x.Title, Hint: x.Text})
	}
	items := []item{
		line(f, "title", "What is it called?", "Such as: Nell, Joe and three rooms in two years"),
		one(f, "source", "Did it happen?", "", []ui.Choice{{Value: story.Own, Label: "It happened, and everything that could tell who it was is changed"}, {Value: story.Fictional, Label: "It is made up"}}),
		area(f, "summary", "In short", "One or two sentences.", 2),
		area(f, "people", "Who is in it", "One on each line: a new name; an age band such as 26-39; who they are. Bands: "+strings.Join(content.AgeBands(), ", "), 4),
		line(f, "place", "Where, in general terms", "Such as: a city by the sea"),
		many(f, "forms", "Where did they sleep?", "", forms),
		area(f, "warning", "What is hard in it", "People read this first, so that they can choose. Such as: This story speaks of debt and of a child who is ill.", 2),
	}
	items = append(items, stepItems(f)...)
	return append(items,
		area(f, "facts", "Facts to weigh", "One on each line.", 3),
		area(f, "after", "Questions past the end", "One on each line. What would have to be true a year later?", 3),
		area(f, "care", "What may be close to home for some", "One on each line.", 2),
		area(f, "consent", "Why may it be told?", "Who agreed, and how. No names.", 2),
		many(f, "privacy", "If it happened: what you have seen to", "Tick what is done. A second person can approve the story once all of it is.", privacy),
	)
}

func stepItems(f url.Values) (out []item) {
	stages := []ui.Choice{{Value: "", Label: "Choose the stage"}}
	for _, st := range pathway.All() {
		stages = append(stages, ui.Choice{Value: st.String(), Label: st.Long()})
	}
	for i := range stepCount(f) {
		n := strconv.Itoa(i + 1)
		on := line(f, "on-"+n, "Step "+n+": month", "Such as 2025-03. It may stay empty.")
		on.line.Narrow = true
		out = append(out, on, line(f, "step-"+n, "Step "+n+": its name", ""), area(f, "text-"+n, "Step "+n+": what happened", "", 3), pick(f, "stage-"+n, "Step "+n+": stage", "", stages))
	}
	return out
}
