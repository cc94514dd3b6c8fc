package offerweb

import (
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// reply is the page on which a giver says yes or no.
type reply struct {
	page               ui.Page
	lead, yours, where string
	action             templ.SafeURL
}

// said is a page that says one thing.
type said struct {
	page ui.Page
	text string
	more templ.SafeURL
}

func (v *visit) say(w http.ResponseWriter, status int, title, text string) error {
	p := &said{page: v.page(title), text: text, more: v.to("/give")}
	p.page.Private = true
	return v.send(w, status, saidPage(p))
}

// void says plainly that a link can't be used, and no more: a forged one, a used one and an old one read alike.
func (v *visit) void(w http.ResponseWriter, err error) error {
	if errors.Is(err, errs.Denied) || errors.Is(err, errs.NotFound) || errors.Is(err, errs.Conflict) {
		if v.Refuse != nil {
			v.Refuse(whyVoid(err))
		}
		return v.say(w, http.StatusNotFound, v.T("offer.reply.void"), v.T("offer.reply.void.text"))
	}
	return err
}

// whyVoid is why a link can't be used, for the audit alone.
func whyVoid(err error) string {
	switch {
	case errors.Is(err, errs.NotFound):
		return "a forged link, or one to an offer that is gone"
	case errors.Is(err, errs.Conflict):
		return "a link that was used"
	}
	return "a link that was used, is too old, or is another's"
}

// showAsking asks the giver. It changes nothing, whoever opens the link.
func (s *Site) showAsking(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	link, signed := s.Links.Read(r.PathValue("token"), offer.ToAnswer)
	a, err := ops.Ask(r.Context(), s.Runner, who, offer.ShowAsking{OfferID: link.OfferID, Round: link.Round, Signed: signed})
	if err != nil {
		return v.void(w, err)
	}
	p := &reply{
		page: v.page(v.T("offer.reply.title")), lead: v.F("offer.reply.lead", "organisation", a.Organisation, "title", a.Title),
		action: v.to("/give/answer/", r.PathValue("token")),
	}
	p.page.Private = true
	if a.Offered != "" {
		p.yours = v.F("offer.reply.yours", "text", short(a.Offered))
	}
	if a.Bring != "" {
		p.where = v.F("offer.reply.where", "where", a.Bring)
	}
	return v.send(w, http.StatusOK, replyPage(p))
}

// answerAsking keeps a giver's yes or no: whoever has signed in on the same browser did not say it.
func (s *Site) answerAsking(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	link, signed := s.Links.Read(r.PathValue("token"), offer.ToAnswer)
	yes := r.PostFormValue("answer") == "yes"
	if !yes && r.PostFormValue("answer") != "no" {
		return errs.Fields{{Name: "answer", Message: "Say yes or no"}}
	}
	act := offer.AnswerOffer{OfferID: link.OfferID, Round: link.Round, Signed: signed, Yes: yes, Zone: s.Board.Zone()}
	if err := ops.Do(r.Context(), s.Runner, policy.Nobody(), act); err != nil {
		return v.void(w, err)
	}
	http.Redirect(w, r, string(v.to("/give/answered?said=", r.PostFormValue("answer"))), http.StatusSeeOther)
	return nil
}

func (s *Site) showAnswered(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	if r.URL.Query().Get("said") == "yes" {
		return v.say(w, http.StatusOK, v.T("offer.thanks"), v.T("offer.reply.done.yes"))
	}
	return v.say(w, http.StatusOK, v.T("offer.thanks"), v.T("offer.reply.done.no"))
}

// mine reads what we keep about the holder of a link; errs.NotFound when there is nothing, or the link is
// not ours: both read alike.
func (v *visit) mine(who policy.Actor, purposes ...offer.Purpose) ([]offer.Mine, error) {
	link, signed := v.Links.Read(v.r.PathValue("token"), purposes...)
	if !signed {
		return nil, errs.NotFound
	}
	return ops.Ask(v.r.Context(), v.Runner, who, offer.ShowMine{OfferID: link.OfferID, Signed: signed, All: link.Purpose == offer.ToSee})
}

// mine is the page of what we keep.
type mine struct {
	page     ui.Page
	problems []ui.Problem
	giver    offer.Giver
	offers   []mineOffer
	sure     ui.Choices
	action   templ.SafeURL
}

// mineOffer is one offer as its giver sees it.
type mineOffer struct {
	title, text, whose, state, made, until, postcode string
	rest                                             []string // whatever else they wrote
	words                                            []string // of thanks
	photo                                            *picture
}

func (v *visit) minePage(list []offer.Mine, f *form) *mine {
	p := &mine{page: v.page(v.T("offer.mine.title")), giver: list[0].Giver, action: v.to("/give/mine/", v.r.PathValue("token")), problems: f.problems}
	p.page.Private, p.page.Failed = true, len(f.problems) > 0
	for _, m := range list {
		said := m.Offer.Said
		o := mineOffer{
			title: said.Title, text: said.Text, postcode: said.Postcode, state: v.stateOf(m), made: v.F("offer.mine.made", "date", v.dateWithYear(m.Offer.Created().In(v.now.Location()))),
			until: v.F("offer.mine.until", "date", v.dateWithYear(m.Until.In(v.now.Location()))),
		}
		o.rest = v.restOf(m.Offer)
		if len(m.Photo.JPEG) > 0 {
			o.photo = &picture{
				src: "data:image/jpeg;base64," + base64.StdEncoding.EncodeToString(m.Photo.JPEG), alt: v.T("offer.photo.yours"),
				width: m.Photo.SmallWidth, height: m.Photo.SmallHeight,
			}
		}
		if m.Appeal != "" {
			o.whose = v.F("offer.mine.for", "title", m.Appeal, "organisation", m.Organisation)
		}
		for _, step := range m.Steps {
			if step.What == "thanked" {
				o.words = append(o.words, step.Note)
			}
		}
		p.offers = append(p.offers, o)
	}
	p.sure = f.pick("sure", v.T("offer.mine.erase"), v.T("offer.mine.erase.text"), true, []ui.Choice{{Value: "yes", Label: v.T("offer.mine.erase.sure")}})
	return p
}

// restOf is whatever else a giver told us of an offer, in words.
func (v *visit) restOf(o offer.Offer) (out []string) {
	said := o.Said
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, text)
		}
	}
	kind := v.T("offer.kind." + string(o.Kind))
	if o.Category != "" {
		kind += ": " + v.T("offer.category."+o.Category)
	}
	add(kind)
	if o.Amount > 0 {
		add(strconv.Itoa(o.Amount) + " " + said.Unit)
	} else {
		add(said.Unit)
	}
	if o.Capacity > 0 {
		add(v.T("offer.make.capacity") + " " + strconv.Itoa(o.Capacity))
	}
	switch o.Handover {
	case offer.Deliver:
		add(v.T("offer.make.handover.deliver"))
	case offer.Collect:
		add(v.T("offer.make.handover.collect"))
	}
	var days []string
	for i, d := range offer.Days {
		if slices.Contains(said.Days, d) {
			days = append(days, v.T("find.day."+strconv.Itoa((i+1)%7)))
		}
	}
	if said.Condition != "" {
		add(v.T("offer.make.condition." + said.Condition))
	}
	for _, text := range []string{strings.Join(days, ", "), said.Languages, said.Conditions, said.PhotoAlt} {
		add(text)
	}
	for _, x := range [][2]string{{"offer.make.from", o.From}, {"offer.make.until", o.Until}} {
		if x[1] != "" {
			add(v.T(x[0]) + " " + v.lastDay(x[1]))
		}
	}
	return out
}

func (v *visit) stateOf(m offer.Mine) string {
	switch m.Offer.State {
	case offer.AskedFor:
		return v.F("offer.mine.state.asked", "organisation", m.Organisation)
	case offer.Taken:
		return v.T("offer.mine.state.taken")
	}
	return v.T("offer.mine.state." + string(m.Offer.State))
}

func (s *Site) showMine(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	list, err := v.mine(who, offer.ToSee, offer.ToSeeOne)
	if err != nil {
		return v.void(w, err)
	}
	return v.send(w, http.StatusOK, minePage(v.minePage(list, &form{typed: r.Form})))
}

// eraseMine forgets a giver, once they ticked that they are sure.
func (s *Site) eraseMine(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	list, err := v.mine(who, offer.ToSee, offer.ToSeeOne)
	if err != nil {
		return v.void(w, err)
	}
	if r.PostFormValue("sure") != "yes" {
		f := &form{typed: r.PostForm}
		f.wrong("sure", v.T("offer.mine.erase.tick"))
		return v.send(w, http.StatusUnprocessableEntity, minePage(v.minePage(list, f)))
	}
	link, signed := s.Links.Read(r.PathValue("token"), offer.ToSee, offer.ToSeeOne)
	act := offer.EraseGiver{OfferID: link.OfferID, Signed: signed, All: link.Purpose == offer.ToSee}
	if err := ops.Do(r.Context(), s.Runner, policy.Nobody(), act); err != nil {
		return v.void(w, err)
	}
	http.Redirect(w, r, string(v.to("/give/mine")), http.StatusSeeOther)
	return nil
}

func (s *Site) showErased(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	return v.say(w, http.StatusOK, v.T("offer.mine.gone"), v.T("offer.mine.gone.text"))
}
