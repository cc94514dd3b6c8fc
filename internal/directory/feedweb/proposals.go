package feedweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// feedPage is one feed: how it stands, and what there is to decide.
type feedPage struct {
	desk          ui.Desk
	feed          neighbour.Feed
	facts         []ui.Fact
	trouble, then string // "" when all is well
	troubleWhen   string
	fewer         bool // it may be taken all the same
	check         templ.SafeURL
	kind          neighbour.Kind
	list          []neighbour.Proposal
	asOf          string
	needs         []ui.Choice
	pages         ui.Pages
	problem       string // what was wrong with the form that was just sent
}

// perPage is how many proposals stand on a page.
const perPage = 20

var kindWords = map[neighbour.Kind]string{neighbour.Differs: "They say otherwise", neighbour.New: "New", neighbour.Gone: "Gone from there"}

var emptyWords = map[neighbour.Kind]string{
	neighbour.Differs: "When they say something else about one of our services, both stand here side by side.",
	neighbour.New:     "When they have a service that we do not have, it stands here.",
	neighbour.Gone:    "When a service of ours is no longer in their list, it stands here. It may have closed, or only be gone from there.",
}

func (s *Site) showFeed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendFeed(w, r, who, http.StatusOK, "")
}

// sendFeed sends a feed's page.
func (s *Site) sendFeed(w http.ResponseWriter, r *http.Request, who policy.Actor, status int, problem string) error {
	kind := neighbour.Kind(r.FormValue("kind"))
	if _, known := kindWords[kind]; !known {
		kind = neighbour.Differs
	}
	page, err := strconv.Atoi(r.FormValue("page"))
	if err != nil || page < 1 {
		page = 1
	}
	o, err := ops.Ask(r.Context(), s.Runner, who, neighbour.ListProposals{FeedID: r.PathValue("id"), Kind: kind, Page: page, PerPage: perPage})
	if err != nil {
		return err
	}
	if page > 1 && len(o.List) == 0 {
		return errs.NotFound
	}
	f := o.Feed
	p := &feedPage{desk: s.desk(r, who, f.Name), feed: f, kind: kind, list: o.List, check: checkLink(f), problem: problem, asOf: s.when(f.State.Changed)}
	p.desk.Back = ui.Link{Text: "Other directories", Href: "/desk/feeds"}
	if problem != "" {
		p.desk.Problems = []ui.Problem{{Field: "decide", Message: problem}}
	}
	for _, k := range neighbour.Kinds {
		p.desk.Tabs = append(p.desk.Tabs, ui.Tab{Link: ui.Link{Text: kindWords[k], Href: feedPath(f.ID) + templ.SafeURL("?kind="+string(k))}, Here: k == kind, Count: o.Waiting[k]})
	}
	p.facts = s.feedFacts(f)
	if t := f.State.Trouble; t != nil {
		p.trouble, p.then = troubleWords(*t)
		p.troubleWhen = fmt.Sprintf("We last tried on %s. It has failed since %s.", s.when(f.State.Tried), s.when(f.State.Since))
		p.fewer = t.Kind == neighbour.TroubleFewer
	}
	p.needs = append([]ui.Choice{{Label: "As they say"}}, s.needs...)
	p.pages = s.proposalPages(f.ID, kind, page, o.Waiting[kind])
	return ui.Send(w, r, status, feedView(p))
}

func (s *Site) proposalPages(id string, kind neighbour.Kind, page, total int) ui.Pages {
	of := max(1, (total+perPage-1)/perPage)
	at := func(n int) templ.SafeURL {
		if n < 1 || n > of {
			return ""
		}
		return feedPath(id) + templ.SafeURL("?kind="+string(kind)+"&page="+strconv.Itoa(n))
	}
	return ui.Pages{Here: page, Of: of, Before: at(page - 1), Next: at(page + 1)}
}

func (s *Site) feedFacts(f neighbour.Feed) []ui.Fact {
	next := "not while it is turned off"
	if f.On {
		next = s.when(f.State.Due)
	}
	facts := []ui.Fact{
		{Label: "Address", Value: f.Address},
		{Label: "How often", Value: everyWords[f.Every]},
		{Label: "Last answered well", Value: s.when(f.State.Good)},
		{Label: "Our copy is of", Value: s.when(f.State.Changed)},
		{Label: "Services in it", Value: strconv.Itoa(f.State.Services)},
		{Label: "Next time", Value: next},
		{Label: "Licence", Value: f.Licence},
		{Label: "Credit", Value: f.Credit},
	}
	if f.State.Unread > 0 {
		facts = append(facts, ui.Fact{Label: "Not readable", Value: strconv.Itoa(f.State.Unread) + " services"})
	}
	if f.State.Twice > 0 {
		facts = append(facts, ui.Fact{Label: "Listed twice", Value: strconv.Itoa(f.State.Twice) + " services: the first of each counts"})
	}
	return facts
}

// decided answers a decision: back to the list, or the list with what was wrong.
func (s *Site) decided(w http.ResponseWriter, r *http.Request, who policy.Actor, said string, err error) error {
	if f := errs.Of(err); len(f) > 0 {
		var all []string
		for _, x := range f {
			all = append(all, x.Message)
		}
		return s.sendFeed(w, r, who, http.StatusUnprocessableEntity, strings.Join(all, ". "))
	}
	if errors.Is(err, errs.Conflict) {
		said, err = "moved", nil
	}
	if err != nil {
		return err
	}
	kind := neighbour.Kind(r.PostFormValue("kind"))
	if _, known := kindWords[kind]; !known {
		kind = neighbour.Differs
	}
	http.Redirect(w, r, string(feedPath(r.PathValue("id")))+"?kind="+string(kind)+"&done="+said, http.StatusSeeOther)
	return nil
}

// accept takes over some fields.
func (s *Site) accept(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.decided(w, r, who, "accepted", ops.Do(r.Context(), s.Runner, who, neighbour.AcceptProposal{
		FeedID: r.PathValue("id"), ForeignID: r.PostFormValue("foreign"), Fields: r.PostForm["fields"],
	}))
}

// decline leaves it as it is.
func (s *Site) decline(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := neighbour.DeclineProposal{FeedID: r.PathValue("id"), ForeignID: r.PostFormValue("foreign"), Fields: r.PostForm["fields"]}
	switch r.URL.Query().Get("how") {
	case "never":
		a.Never = true
	case "another":
		a.Another, a.Fields = true, nil
	}
	if len(a.Fields) == 0 && !a.Another && r.PostFormValue("kind") == string(neighbour.Differs) {
		return s.decided(w, r, who, "", errs.Fields{{Name: "fields", Message: "Tick what you want to leave as it is"}})
	}
	return s.decided(w, r, who, "declined", ops.Do(r.Context(), s.Runner, who, a))
}

// bring brings a new service in, by the road of every import: with its questions, with what is kept back of
// refuges, and so that it can be undone.
func (s *Site) bring(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, foreign := r.PathValue("id"), r.PostFormValue("foreign")
	o, err := ops.Ask(r.Context(), s.Runner, who, neighbour.OpenProposal{FeedID: id, ForeignID: foreign})
	if err == nil && o.Kind != neighbour.New {
		err = errs.NotFound
	}
	if err != nil {
		return err
	}
	run, err := s.running(r, who, o)
	if err == nil {
		_, err = run.Do(r.Context(), s.Runner, who)
	}
	if err != nil {
		return s.decided(w, r, who, "", err)
	}
	err = ops.Do(r.Context(), s.Runner, who, neighbour.TakeProposal{FeedID: id, ForeignID: foreign})
	if errors.Is(err, errs.NotFound) {
		err = nil // somebody else brought it in at the same time: it is one and the same
	}
	return s.decided(w, r, who, "brought", err)
}

// running is an import of one service of a feed, or why it can't be brought in.
func (s *Site) running(r *http.Request, who policy.Actor, o neighbour.OpenedProposal) (run importer.Run, err error) {
	before, err := ops.Find(r.Context(), s.Runner, who, importer.ListImports{})
	if err != nil {
		return run, err
	}
	f := o.Feed
	answers := importer.AnswersAfter(before, f.Name, source.OpenReferral, importer.Answers{Licence: f.Licence, Attribution: f.Credit})
	opt := answers.Options(f.Name)
	opt.Now = s.Clock.Now().In(s.Zone)
	b, err := neighbour.Batch(f.Name, o.Copy, opt)
	if err != nil {
		return run, err
	}
	one, there := neighbour.Only(b, o.ForeignID)
	switch {
	case !there:
		return run, errs.Conflict
	case o.Tells(one):
		return run, errs.Fields{{Name: "decide", Message: "What they say may tell where people are who must not be found. Add this service by hand, and leave that out"}}
	}
	if key := r.PostFormValue("need"); need.Known(key) {
		one.Services[0].Needs = append(one.Services[0].Needs, key)
	}
	run = importer.Run{Source: f.Name, Files: []string{"feed of " + s.moment(f.State.Changed)}, Batch: one, Answers: answers}
	would, err := run.Preview(r.Context(), s.Runner, who)
	if err == nil && would.Counts.Refused > 0 {
		err = refusedWhy(would.Questions)
	}
	return run, err
}

// refusedWhy is why an import would not take a service.
func refusedWhy(questions []source.Question) error {
	var f errs.Fields
	for _, q := range questions {
		switch {
		case q.Kind == source.RefusedNoNeed:
			f.Add("need", "Choose what people need it for: their words for it are none that we know")
		case q.Refused:
			f.Add("need", q.Message)
		}
	}
	return f.Err()
}
