package offerweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// offerWords are the states of an offer as the desk says them.
var offerWords = map[offer.State]string{
	offer.New: "New", offer.AskedFor: "Giver is asked", offer.Agreed: "Both said yes", offer.Received: "Given",
	offer.Nothing: "Nothing given", offer.Declined: "Declined", offer.Taken: "Taken back",
}

func offerTag(s offer.State) string {
	switch s {
	case offer.Agreed, offer.Received:
		return "tag tag--good"
	case offer.New, offer.AskedFor:
		return "tag tag--wait"
	}
	return "tag"
}

// offersPage is a list of offers.
type offersPage struct {
	desk          ui.Desk
	ask           offer.ListOffers
	view          string
	views         []ui.Tab
	lines         []offerLine
	count         string
	pages         ui.Pages
	states, kinds []ui.Choice
	csv           templ.SafeURL
	plain         bool // the list of what is one's own, which can be filtered
}

// offerLine is one offer in a list.
type offerLine struct {
	title, what, appeal, organisation, next, made string
	link                                          templ.SafeURL
	state                                         offer.State
	quiet, kept                                   bool
}

func (v *at) offerLine(x offer.OfferLine) offerLine {
	l := offerLine{
		title: x.Title, what: v.what(x.Seen), appeal: x.Appeal, organisation: x.Organisation, state: x.State, link: ui.Path("/desk/offers/" + x.ID),
		made: v.date(v.micros(x.CreatedAt)), quiet: x.Quiet(v.today), kept: x.Kept(),
	}
	if l.title == "" {
		l.title = short(x.Text)
	}
	switch {
	case x.Erased:
		l.title = "We no longer know who gave this: they asked us to forget, or the time was over"
	case l.title == "":
		l.title = l.what
	}
	if x.State.Open() {
		l.next = v.dayWords(x.NextOn)
	}
	return l
}

func (v *at) offersAsked() (offer.ListOffers, error) {
	q := v.r.URL.Query()
	page, err := pageOf(q)
	a := offer.ListOffers{
		State: offer.State(q.Get("state")), Organisation: one(q, "organisation"), Kind: offer.Kind(q.Get("kind")), Words: clip(one(q, "q")),
		Page: page, PerPage: deskPage,
	}
	if !q.Has("state") {
		a.State = offer.OpenOnes
	}
	if a.State == "all" {
		a.State = ""
	}
	if q.Get("view") == "quiet" {
		a.QuietOn = v.today
	}
	return a, err
}

// find reads the list that is asked for: one's own, what is free for everybody, or what is kept.
func (v *at) find(a offer.ListOffers) (offer.OfferPage, error) {
	var search ops.Search[offer.OfferPage] = a
	switch view := v.r.URL.Query().Get("view"); {
	case view == "free":
		search = offer.FreeOffers{Kind: a.Kind, Page: a.Page, PerPage: a.PerPage}
	case view == "kept" || !v.who.HasAnywhere(inside...):
		search = offer.KeptOffers{Page: a.Page, PerPage: a.PerPage}
	}
	found, err := ops.Find(v.r.Context(), v.Runner, v.who, search)
	if err != nil {
		return offer.OfferPage{}, err
	}
	return found[0], nil
}

func (s *Site) deskOffers(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	a, err := v.offersAsked()
	if err != nil {
		return err
	}
	found, err := v.find(a)
	if err != nil {
		return err
	}
	p := &offersPage{desk: v.page("Offers", "/desk/offers"), ask: a, view: r.URL.Query().Get("view"), count: count(found.Total, "offer", "offers")}
	p.plain, p.csv = p.view == "" || p.view == "quiet", ui.Path("/desk/offers.csv?"+r.URL.RawQuery)
	p.desk.Lead = "What people offer. Nobody sees who they are before both have said yes."
	if p.pages, err = paging(r, a.Page, found.Total); err != nil {
		return err
	}
	for _, x := range found.Lines {
		p.lines = append(p.lines, v.offerLine(x))
	}
	for _, t := range []struct {
		text, view string
		roles      []policy.Role
	}{
		{"Ours", "", inside}, {"Waiting for us", "quiet", inside}, {"Free for everybody", "free", tending}, {"Kept for a programme", "kept", keeping},
	} {
		if who.HasAnywhere(t.roles...) {
			p.views = append(p.views, ui.Tab{Link: ui.Link{Text: t.text, Href: with(r, "view", t.view, "page", "", "state", "", "kind", "")}, Here: p.view == t.view})
		}
	}
	p.states = []ui.Choice{{Value: "open", Label: "Something to do", Picked: a.State == offer.OpenOnes}, {Value: "all", Label: "Any", Picked: a.State == ""}}
	for _, state := range offer.States {
		p.states = append(p.states, ui.Choice{Value: string(state), Label: offerWords[state], Picked: a.State == state})
	}
	p.kinds = []ui.Choice{{Value: "", Label: "Anything"}}
	for _, k := range offer.Given {
		p.kinds = append(p.kinds, ui.Choice{Value: string(k), Label: v.kind(k), Picked: a.Kind == k})
	}
	return ui.Send(w, r, http.StatusOK, offersShown(p))
}

// sendOffers is the same list as a file: what is offered, and never who offers it.
func (s *Site) sendOffers(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	a, err := v.offersAsked()
	if err != nil {
		return err
	}
	out := newTable(w, "offers.csv", "id", "day", "what", "kind", "amount", "unit", "for", "organisation", "state", "next on", "given", "link")
	a.PerPage = offer.MostRead
	for a.Page = 1; ; a.Page++ {
		found, err := v.find(a)
		if err != nil {
			return err
		}
		for _, x := range found.Lines {
			err := out.row(x.ID, v.micros(x.CreatedAt).Format("2006-01-02"), x.Title, v.kind(x.Kind), strconv.Itoa(x.Amount), x.Unit, x.Appeal, x.Organisation,
				offerWords[x.State], x.NextOn, strconv.Itoa(x.Gave), "/desk/offers/"+x.ID)
			if err != nil {
				return err
			}
		}
		if err := out.send(); err != nil || len(found.Lines) < offer.MostRead {
			return err
		}
	}
}
