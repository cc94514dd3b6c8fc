package deskweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// inboxPage is the list of what people say is wrong.
type inboxPage struct {
	desk  ui.Desk
	ask   directory.ListFeedback
	lines []feedbackLine
	count string
	pages ui.Pages
	csv   templ.SafeURL
	kinds []ui.Choice
	any   bool
	of    string // the service that the list is about
}

// feedbackLine is one message.
type feedbackLine struct {
	service, organisation, kind, text, when string
	link                                    templ.SafeURL
	state                                   directory.FeedbackState
	reply                                   bool
}

// inboxAsked reads what a list of feedback is asked for. Without a word about it, what is open.
func inboxAsked(r *http.Request) (directory.ListFeedback, error) {
	q := r.URL.Query()
	a := directory.ListFeedback{
		State: directory.FeedbackState(q.Get("state")), Organisation: q.Get("organisation"), Service: q.Get("service"), Kind: q.Get("kind"),
		Words: cutWhy(strings.TrimSpace(q.Get("q"))), Oldest: q.Get("sort") == "oldest", PerPage: perPage,
	}
	if !q.Has("state") {
		a.State = directory.FeedbackOpen
	}
	if a.State == "all" {
		a.State = ""
	}
	var err error
	a.Page, err = pageOf(q)
	return a, err
}

func (v *visit) feedbackLine(x directory.FeedbackLine) feedbackLine {
	return feedbackLine{
		service: serviceName(x), organisation: x.Organisation, kind: kindWords[x.Kind], text: x.Text, when: ago(v.micros(x.At), v.now),
		link: templ.SafeURL("/desk/feedback/" + x.ID), state: x.State, reply: x.ReplyTo() != "",
	}
}

func serviceName(x directory.FeedbackLine) string {
	switch {
	case x.ServiceID == "":
		return "The site itself"
	case x.ServiceName == "":
		return "A service that is no longer there"
	}
	return x.ServiceName
}

func (s *Site) showInbox(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := inboxAsked(r)
	if err != nil {
		return err
	}
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	p := &inboxPage{desk: v.page("Feedback"), ask: a, csv: as(r, "/desk/feedback.csv"), any: a.Words != "" || a.Kind != "" || a.Service != "" || a.Organisation != ""}
	p.desk.Here, p.desk.Lead = "/desk/feedback", "What people tell us: what is wrong with a service, and what they think of the site."
	for _, x := range []struct {
		text  string
		state directory.FeedbackState
	}{{"Open", directory.FeedbackOpen}, {"Answered", directory.FeedbackDone}, {"All", ""}} {
		value := string(x.state)
		if value == "" {
			value = "all"
		}
		p.desk.Tabs = append(p.desk.Tabs, ui.Tab{Link: ui.Link{Text: x.text, Href: with(r, "state", value, "page", "")}, Here: a.State == x.state})
	}
	p.count = count(found[0].Total, directory.MostCounted, "message", "messages")
	if p.pages, err = paging(r, a.Page, found[0].Total); err != nil {
		return err
	}
	for _, x := range found[0].Lines {
		p.lines = append(p.lines, v.feedbackLine(x))
		if a.Service != "" {
			p.of = serviceName(x)
		}
	}
	p.kinds = []ui.Choice{{Value: "", Label: "Anything"}}
	kinds := directory.FeedbackKinds
	if who.Has(policy.DirectoryEditor, policy.Administrator) {
		kinds = slices.Concat(kinds, directory.SiteFeedbackKinds)
	}
	for _, k := range kinds {
		p.kinds = append(p.kinds, ui.Choice{Value: k, Label: kindWords[k]})
	}
	p.kinds = chosen(a.Kind, p.kinds)
	return ui.Send(w, r, http.StatusOK, inboxShown(p))
}

// sendInbox is the same list as a file, without how to reach whoever wrote: that is for the answer.
func (s *Site) sendInbox(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	a, err := inboxAsked(r)
	if err != nil {
		return err
	}
	out := newTable(w, "feedback.csv", "id", "day", "service", "organisation", "what is wrong", "words", "state", "link")
	a.PerPage = chunk
	for a.Page = 1; ; a.Page++ {
		found, err := ops.Find(r.Context(), s.Runner, who, a)
		if err != nil {
			return err
		}
		for _, x := range found[0].Lines {
			err := out.row(x.ID, v.dayOf(x.At), x.ServiceName, x.Organisation, kindWords[x.Kind], x.Text, stateWords[x.State], "/desk/feedback/"+x.ID)
			if err != nil {
				return err
			}
		}
		if err := out.send(); err != nil || len(found[0].Lines) < chunk {
			return err
		}
	}
}

// feedbackPage is one message, and what was done about it.
type feedbackPage struct {
	*form
	desk    ui.Desk
	f       directory.FeedbackLine
	kind    string
	when    string
	service templ.SafeURL
	reply   string // where a reply goes; "": nowhere
	steps   []stepShown
	action  templ.SafeURL
	changed bool
}

// stepShown is one thing that somebody did.
type stepShown struct{ who, when, to, reply, note string }

func (v *visit) feedbackPage(x directory.FeedbackLine, f *form) (*feedbackPage, error) {
	p := &feedbackPage{
		form: f, f: x, kind: kindWords[x.Kind], when: v.moment(v.micros(x.At)), reply: x.ReplyTo(),
		action: templ.SafeURL("/desk/feedback/" + x.ID),
	}
	p.desk = v.page("About " + serviceName(x))
	if x.ServiceID != "" {
		p.service = templ.SafeURL("/desk/services/" + x.ServiceID)
	} else {
		p.desk.Title = "About the site itself"
	}
	p.desk.Here, p.desk.Narrow, p.desk.Problems = "/desk/feedback", true, f.problems
	p.desk.Back = ui.Link{Text: "Feedback", Href: "/desk/feedback"}
	steps, err := x.Steps()
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, step := range steps {
		ids = append(ids, step.Actor)
	}
	names := v.names(ids)
	for _, step := range steps {
		shown := stepShown{who: actorWords(step.Kind, step.Actor, names), when: v.moment(step.At), reply: step.Reply, note: step.Note}
		switch step.To {
		case directory.FeedbackOpen:
			shown.to = "opened this again"
		case directory.FeedbackFixed:
			shown.to = "put it right"
		case directory.FeedbackRight:
			shown.to = "found nothing wrong"
		}
		p.steps = append(p.steps, shown)
	}
	f.set("version", strconv.Itoa(x.Version))
	return p, nil
}

// moves are what the message can become, and staying as it is.
func (p *feedbackPage) moves() ui.Choices {
	list := []ui.Choice{{Value: "", Label: "Leave it as it is: " + strings.ToLower(stateWords[p.f.State])}}
	labels := map[directory.FeedbackState][2]string{
		directory.FeedbackFixed: {"Put right", "It was wrong, and the listing is right now."},
		directory.FeedbackRight: {"Nothing wrong", "Somebody looked, and the listing was right."},
		directory.FeedbackOpen:  {"Open it again", "There is still something to do."},
	}
	for _, to := range p.f.State.Moves() {
		list = append(list, ui.Choice{Value: string(to), Label: labels[to][0], Hint: labels[to][1]})
	}
	return p.pick("to", "What has become of it?", "", false, list)
}

// message reads one message, by the id in the address.
func (v *visit) message() (directory.FeedbackLine, error) {
	id, err := idIn(v.r)
	if err != nil {
		return directory.FeedbackLine{}, err
	}
	x, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.ShowFeedback{FeedbackID: id})
	return x, errs.Unseen(err)
}

func (s *Site) showFeedback(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.message()
	if err != nil {
		return err
	}
	p, err := v.feedbackPage(x, &form{typed: typed{"to": {""}}})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, feedbackShown(p))
}

// answerFeedback keeps what somebody did about a message.
func (s *Site) answerFeedback(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	x, err := v.message()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	a := directory.AnswerFeedback{FeedbackID: x.ID, To: directory.FeedbackState(f.get("to")), Reply: f.text("reply"), Note: f.text("note")}
	a.Version, _ = f.number("version")
	err = ops.Do(r.Context(), s.Runner, who, a)
	f.refused(err)
	if len(f.problems) > 0 || errors.Is(err, errs.Conflict) {
		status := http.StatusUnprocessableEntity
		p, drawing := v.feedbackPage(x, f)
		if drawing != nil {
			return drawing
		}
		if errors.Is(err, errs.Conflict) {
			status, p.changed = http.StatusConflict, true
		}
		return ui.Send(w, r, status, feedbackShown(p))
	}
	if err != nil {
		return err
	}
	done := "answered"
	switch {
	case a.Reply != "":
		done = "replied"
	case a.To == directory.FeedbackOpen:
		done = "reopened"
	}
	return goTo(w, r, "/desk/feedback/"+x.ID, done)
}
