package offerweb

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// offerView is one offer at the desk.
type offerView struct {
	*form
	desk                     ui.Desk
	o                        offer.OfferView
	what, next, made         string
	facts                    [][2]string
	steps                    []stepShown
	suggested                []suggested
	speaks, moderates, quiet bool
	mayGiver                 bool // may see who gives
	owners                   []ui.Choice
	appeal, giver, base      templ.SafeURL
	photo                    *picture
}

// stepShown is one thing that was done.
type stepShown struct{ who, what, when, note string }

// stepWords are what was done, in words.
var stepWords = map[string]string{
	"made": "came in", "accepted": "was accepted: the giver is asked", "declined": "was declined", "said yes": "the giver said yes",
	"said no": "the giver said no", "received": "was given", "nothing": "came to nothing", "thanked": "a thank-you was sent",
	"planned": "was planned", "handed on": "was handed on", "forgotten": "whoever gave it was forgotten",
}

func (v *at) offerView(f *form) (*offerView, error) {
	id, err := idIn(v.r)
	if err != nil {
		return nil, err
	}
	o, err := ops.Ask(v.r.Context(), v.Runner, v.who, offer.ShowOffer{OfferID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &offerView{
		form: f, o: o, what: v.what(o.Seen), made: v.date(v.micros(o.CreatedAt)), quiet: o.Quiet(v.today), base: ui.Path("/desk/offers/" + id),
		speaks: offer.MayChange(v.who, o.OrganisationID), moderates: offer.Moderates(v.who, o.OrganisationID), giver: ui.Path("/desk/offers/" + id + "/giver"),
	}
	both := o.State == offer.Agreed || o.State == offer.Received || o.State == offer.Nothing
	p.mayGiver = !o.Erased && (both && o.OrganisationID != "" && p.speaks || p.moderates)
	if o.Pictured && offer.MaySeePhoto(v.who, o.OrganisationID) {
		p.photo = &picture{src: string(p.base + "/photo"), alt: o.PhotoAlt}
		if p.photo.alt == "" {
			p.photo.alt = "The photo that came with it; nobody has described it"
		}
	}
	title := v.offerLine(offer.OfferLine{Seen: o.Seen}).title
	p.desk = v.page(title, "/desk/offers")
	p.desk.Problems, p.desk.Back = f.problems, ui.Link{Text: "Offers", Href: "/desk/offers"}
	if o.State.Open() {
		p.next = v.dayWords(o.NextOn)
	}
	if o.Appeal.ID != "" {
		p.appeal = ui.Path("/desk/appeals/" + o.Appeal.ID)
	}
	p.facts = v.offerFacts(o.Seen)
	if err := v.offerSteps(p); err != nil {
		return nil, err
	}
	if o.State == offer.New && o.Unasked {
		err = v.suggestAppeals(p)
	}
	if err == nil && offer.Moderates(v.who, "") {
		err = v.ownerChoices(p)
	}
	return p, err
}

// offerFacts are what was said of it, as far as something was.
func (v *at) offerFacts(s offer.Seen) (out [][2]string) {
	add := func(label, text string) {
		if text != "" && text != "0" {
			out = append(out, [2]string{label, text})
		}
	}
	add("Their words", s.Text)
	add("State", map[string]string{"new": "New", "as-new": "As good as new", "used": "Used, and still good"}[s.Condition])
	add("Holds", strconv.Itoa(s.Capacity))
	add("How it gets there", map[offer.Handover]string{offer.Deliver: "They bring it", offer.Collect: "It has to be fetched"}[s.Handover])
	days := ""
	for _, d := range s.Days {
		days += ", " + d
	}
	if days != "" {
		add("Days", days[2:])
	}
	add("From", v.dayWords(s.From))
	add("Until", v.dayWords(s.Until))
	add("Near", s.Outward)
	add("Languages", s.Languages)
	add("What has to be so", s.Conditions)
	return out
}

func (v *at) offerSteps(p *offerView) error {
	steps, err := ops.Ask(v.r.Context(), v.Runner, v.who, offer.OfferSteps{OfferID: p.o.ID})
	if errors.Is(err, errs.Denied) {
		return nil // whoever only looks around sees what is offered, and no more
	}
	if err != nil {
		return err
	}
	var ids []string
	for _, s := range steps.List {
		ids = append(ids, s.Actor)
	}
	names := map[string]string{}
	if v.WhoIs != nil {
		names = v.WhoIs(v.r.Context(), ids)
	}
	for _, s := range steps.List {
		who := names[s.Actor]
		switch {
		case s.ActorKind == string(policy.KindNobody):
			who = "The giver"
		case who == "":
			who = "Homeward"
		}
		p.steps = append(p.steps, stepShown{who, stepWords[s.What], v.date(v.micros(s.AtMicros)), s.Note})
	}
	return nil
}

func (v *at) suggestAppeals(p *offerView) error {
	list, err := v.Board.AppealsFor(v.r.Context(), v.who, p.o.ID)
	for _, x := range list {
		if !offer.MayChange(v.who, x.Appeal.OrganisationID) && !p.moderates {
			continue
		}
		s := suggested{
			title: x.Appeal.Shown.Title, what: givenWords(x.Appeal), reasons: v.reasons(x.Match), link: ui.Path("/desk/appeals/" + x.Appeal.ID),
			id: p.o.ID, version: strconv.Itoa(p.o.Version),
		}
		if offer.MayChange(v.who, x.Appeal.OrganisationID) {
			s.appeal = x.Appeal.ID
		}
		p.suggested = append(p.suggested, s)
	}
	return err
}

func (v *at) ownerChoices(p *offerView) error {
	list, err := v.Mine(v.r.Context(), v.who)
	p.owners = []ui.Choice{{Value: "", Label: "As it is"}, {Value: offer.Moderators, Label: "The moderators"}}
	for _, o := range list {
		p.owners = append(p.owners, ui.Choice{Value: o.ID, Label: o.Name})
	}
	p.owners = p.options("owner", p.owners)
	return err
}

func (s *Site) deskOffer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	p, err := v.offerView(&form{typed: r.Form})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, offerShown(p))
}

// giverPage is who gives, for those who may know.
type giverPage struct {
	desk ui.Desk
	c    offer.Contact
}

func (s *Site) deskGiver(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	id, err := idIn(r)
	if err != nil {
		return err
	}
	c, err := ops.Ask(r.Context(), s.Runner, who, offer.ShowGiver{OfferID: id})
	if err != nil {
		return errs.Unseen(err)
	}
	if c.Giver.Name == "" {
		return errs.NotFound
	}
	p := &giverPage{desk: v.page("Who gives", "/desk/offers"), c: c}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "The offer", Href: ui.Path("/desk/offers/" + id)}
	return ui.Send(w, r, http.StatusOK, giverShown(p))
}
