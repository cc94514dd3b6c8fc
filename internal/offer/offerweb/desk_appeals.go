package offerweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// stateWords are the states of an appeal as the desk says them.
var stateWords = map[offer.AppealState]string{
	offer.Draft: "Draft", offer.Held: "Waits for a moderator", offer.Open: "Open", offer.Refused: "Not let through",
	offer.Fulfilled: "All given", offer.Withdrawn: "Taken back", offer.Ended: "Ended",
}

// stateTag is how a state looks. The words say it too.
func stateTag(s offer.AppealState) string {
	switch s {
	case offer.Open, offer.Fulfilled:
		return "tag tag--good"
	case offer.Held:
		return "tag tag--wait"
	case offer.Refused, offer.Ended:
		return "tag tag--bad"
	}
	return "tag"
}

// appealsPage is the list of appeals.
type appealsPage struct {
	desk          ui.Desk
	ask           offer.ListAppeals
	lines         []appealLine
	count         string
	pages         ui.Pages
	states, kinds []ui.Choice
	csv           templ.SafeURL
	any, add      bool
}

// appealLine is one appeal in the list.
type appealLine struct {
	title, organisation, kind, last, given string
	link                                   templ.SafeURL
	state                                  offer.AppealState
	waits                                  bool // new words wait for a moderator while the old ones show
	answers                                int
}

func (v *at) appealsAsked() (offer.ListAppeals, error) {
	q := v.r.URL.Query()
	page, err := pageOf(q)
	return offer.ListAppeals{
		State: offer.AppealState(q.Get("state")), Organisation: one(q, "organisation"), Kind: offer.Kind(q.Get("kind")),
		Words: clip(one(q, "q")), Today: v.today, Page: page, PerPage: deskPage,
	}, err
}

func (s *Site) deskAppeals(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	a, err := v.appealsAsked()
	if err != nil {
		return err
	}
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return err
	}
	p := &appealsPage{
		desk: v.page("Appeals", "/desk/appeals"), ask: a, count: count(found[0].Total, "appeal", "appeals"),
		any: a.State != "" || a.Kind != "" || a.Words != "" || a.Organisation != "", add: who.HasAnywhere(asking...),
		csv: ui.Path("/desk/appeals.csv?" + r.URL.RawQuery),
	}
	p.desk.Lead = "What organisations ask the public for."
	if p.pages, err = paging(r, a.Page, found[0].Total); err != nil {
		return err
	}
	for _, x := range found[0].Lines {
		p.lines = append(p.lines, v.appealLine(x))
	}
	p.states = []ui.Choice{{Value: "", Label: "Any"}}
	for _, state := range offer.AppealStates {
		p.states = append(p.states, ui.Choice{Value: string(state), Label: stateWords[state], Picked: a.State == state})
	}
	p.kinds = []ui.Choice{{Value: "", Label: "Anything"}}
	for _, k := range offer.Asked {
		p.kinds = append(p.kinds, ui.Choice{Value: string(k), Label: v.kind(k), Picked: a.Kind == k})
	}
	return ui.Send(w, r, http.StatusOK, appealsShown(p))
}

func (v *at) appealLine(x offer.AppealLine) appealLine {
	return appealLine{
		title: x.Words.Title, organisation: x.Organisation, kind: v.kind(x.Kind), last: v.dayWords(x.LastDay), given: givenWords(x.Appeal),
		link: ui.Path("/desk/appeals/" + x.ID), state: x.On(v.today), waits: x.Waits() && x.State == offer.Open, answers: x.New,
	}
}

func givenWords(a offer.Appeal) string {
	switch {
	case a.Wanted > 0:
		return strconv.Itoa(a.Given) + " of " + strconv.Itoa(a.Wanted) + " " + a.Words.Unit
	case a.Given > 0:
		return strconv.Itoa(a.Given) + " " + a.Words.Unit
	}
	return ""
}

func (s *Site) sendAppeals(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	a, err := v.appealsAsked()
	if err != nil {
		return err
	}
	out := newTable(w, "appeals.csv", "id", "title", "organisation", "kind", "state", "wanted", "given", "unit", "last day", "answers waiting", "link")
	a.PerPage = offer.MostRead
	for a.Page = 1; ; a.Page++ {
		found, err := ops.Find(r.Context(), s.Runner, who, a)
		if err != nil {
			return err
		}
		for _, x := range found[0].Lines {
			err := out.row(x.ID, x.Words.Title, x.Organisation, v.kind(x.Kind), stateWords[x.On(v.today)], strconv.Itoa(x.Wanted), strconv.Itoa(x.Given),
				x.Words.Unit, x.LastDay, strconv.Itoa(x.New), "/desk/appeals/"+x.ID)
			if err != nil {
				return err
			}
		}
		if err := out.send(); err != nil || len(found[0].Lines) < offer.MostRead {
			return err
		}
	}
}

// appealView is one appeal from the inside.
type appealView struct {
	desk                 ui.Desk
	a                    offer.AppealView
	form                 *form
	state                offer.AppealState
	kind, category, when string
	held, given          string
	answers              []offerLine
	suggested            []suggested
	mayChange, mayTake   bool
	public, edit         templ.SafeURL
	needs, stages        []string
}

// suggested is one suggestion, with why.
type suggested struct {
	title, what string
	reasons     []string
	link        templ.SafeURL
	id, version string
	appeal      string
}

func (v *at) appealView(f *form) (*appealView, error) {
	id, err := idIn(v.r)
	if err != nil {
		return nil, err
	}
	a, err := ops.Ask(v.r.Context(), v.Runner, v.who, offer.ShowAppeal{AppealID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &appealView{
		a: a, form: f, state: a.On(v.today), kind: v.kind(a.Kind), category: v.category(a.Category), when: v.dayWords(a.LastDay), given: givenWords(a.Appeal),
		mayChange: offer.MayChange(v.who, a.OrganisationID), edit: ui.Path("/desk/appeals/" + id + "/edit"),
	}
	p.mayTake = p.mayChange || offer.Moderates(v.who, a.OrganisationID)
	p.desk = v.page(a.Words.Title, "/desk/appeals")
	p.desk.Problems, p.desk.Back = f.problems, ui.Link{Text: "Appeals", Href: "/desk/appeals"}
	if _, shown := a.Public(); shown {
		p.public = ui.Path("/give/appeals/" + id)
	}
	if a.Waits() {
		p.held = v.date(v.micros(a.HeldAt))
	}
	for _, key := range a.Needs {
		p.needs = append(p.needs, v.need(key))
	}
	for _, s := range a.Stages.Stages() {
		p.stages = append(p.stages, s.Short())
	}
	found, err := ops.Find(v.r.Context(), v.Runner, v.who, offer.ListOffers{Appeal: id, PerPage: offer.MostRead})
	if err != nil {
		return nil, err
	}
	for _, x := range found[0].Lines {
		p.answers = append(p.answers, v.offerLine(x))
	}
	if p.mayChange && a.Kind != offer.Money {
		err = v.suggestOffers(p)
	}
	return p, err
}

func (v *at) suggestOffers(p *appealView) error {
	list, err := v.Board.OffersFor(v.r.Context(), v.who, p.a.ID)
	for _, x := range list {
		p.suggested = append(p.suggested, suggested{
			title: x.Offer.Title, what: v.what(x.Offer), reasons: v.reasons(x.Match), link: ui.Path("/desk/offers/" + x.Offer.ID),
			id: x.Offer.ID, version: strconv.Itoa(x.Offer.Version), appeal: p.a.ID,
		})
	}
	return err
}

func (s *Site) deskAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	p, err := v.appealView(&form{typed: r.Form})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, appealShown(p))
}

// againAppeal shows the page anew with what is wrong, when that is what an act said.
func (v *at) againAppeal(w http.ResponseWriter, err error) error {
	f := &form{typed: v.r.PostForm}
	if !f.take(err) {
		return err
	}
	p, err := v.appealView(f)
	if err != nil {
		return err
	}
	return ui.Send(w, v.r, http.StatusUnprocessableEntity, appealShown(p))
}

func (s *Site) closeAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	id, err := idIn(r)
	if err != nil {
		return err
	}
	act := offer.CloseAppeal{AppealID: id, Version: versionIn(r), To: offer.AppealState(r.PostFormValue("to")), Thanks: r.PostFormValue("thanks")}
	if err := ops.Do(r.Context(), s.Runner, who, act); err != nil {
		return v.againAppeal(w, errs.Unseen(err))
	}
	return goTo(w, r, "/desk/appeals/"+id, string(act.To))
}

func (s *Site) countGift(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	id, err := idIn(r)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PostFormValue("gave"))
	if err != nil {
		return v.againAppeal(w, errs.Fields{{Name: "gave", Message: "Give the number that was brought"}})
	}
	if err := ops.Do(r.Context(), s.Runner, who, offer.CountGift{AppealID: id, Version: versionIn(r), Gave: n}); err != nil {
		return v.againAppeal(w, errs.Unseen(err))
	}
	return goTo(w, r, "/desk/appeals/"+id, "counted")
}
