package offerweb

import (
	"errors"
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// guarded is the name of the forms with which somebody gives.
const guarded = "give"

// appeal is the page of one appeal, with the form that answers it.
type appeal struct {
	page                     ui.Page
	problems                 []ui.Problem
	card                     card
	back                     ui.Link
	organisation             templ.SafeURL
	by, forWhom, bring, when string
	why                      []string // paragraphs
	state                    offer.AppealState
	ended                    string // what to say once it is over
	pay                      templ.SafeURL
	payText                  string
	answerable               bool
	answer                   templ.SafeURL
	lead                     string
	f                        fields
	all                      templ.SafeURL
	share                    string
	photo                    *picture
}

// posted is the appeal that an address names.
func (v *visit) posted() (*offer.Posted, error) {
	id := v.r.PathValue("id")
	if !ids.Valid(id) {
		return nil, errs.NotFound
	}
	p, there, err := v.Board.Posted(v.r.Context(), id)
	if err == nil && !there {
		err = errs.NotFound
	}
	return p, err
}

func (v *visit) appeal(x *offer.Posted, f *form) (*appeal, error) {
	kept, err := v.Kept(v.r.Context())
	if err != nil {
		return nil, err
	}
	a := &x.PublicAppeal
	p := &appeal{
		page: v.page(a.Words.Title), problems: f.problems, card: v.card(offer.Hit{Posted: x, Metres: -1}), state: a.On(v.today),
		back: ui.Link{Text: v.T("offer.appeal.back"), Href: v.to("/give")}, organisation: v.to("/organisations/", a.OrganisationID),
		by: v.F("offer.appeal.by", "organisation", x.Organisation), forWhom: a.Words.ForWhom, bring: a.Words.Bring, when: v.when(a),
		why: paragraphs(a.Words.Why), answer: v.to("/give/appeals/", a.ID), lead: v.F("offer.answer.lead", "organisation", x.Organisation),
		f: v.fields(f, kept), all: v.to("/give"), share: v.absolute("/give/appeals/" + a.ID),
	}
	if x := a.Words.Photo; x.ID != "" {
		p.photo = &picture{src: photos.Path(x.ID, files.Small), large: photos.Path(x.ID, files.Large), alt: x.Alt, width: x.Width, height: x.Height}
	}
	p.page.About = v.F("offer.appeal.about", "organisation", x.Organisation, "title", a.Words.Title)
	p.page.Failed = len(f.problems) > 0
	p.f.text = f.long("text", v.T("offer.answer.text"), v.T("offer.answer.text-hint"), 4)
	switch p.state {
	case offer.Fulfilled:
		p.ended = v.T("offer.appeal.done.text")
	case offer.Ended:
		p.ended = v.F("offer.appeal.ended.text", "date", v.lastDay(a.LastDay))
	default:
		p.answerable = a.Kind != offer.Money
	}
	if a.Kind == offer.Money && p.state == offer.Open {
		if site, err := url.Parse(a.Words.PayLink); err == nil && site.Scheme == "https" {
			p.pay, p.payText = templ.SafeURL(a.Words.PayLink), v.F("offer.appeal.pay.text", "organisation", x.Organisation, "site", site.Host)
		}
	}
	return p, nil
}

// paragraphs are the parts of a text between empty lines.
func paragraphs(text string) (out []string) {
	for part := range strings.SplitSeq(text, "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (s *Site) showAppeal(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	x, err := v.posted()
	if err != nil {
		return err
	}
	p, err := v.appeal(x, &form{typed: url.Values{}, shown: s.Guard.Show(guarded)})
	if err != nil {
		return err
	}
	return v.send(w, http.StatusOK, appealPage(p))
}

// answerAppeal keeps somebody's answer.
func (s *Site) answerAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.visit(r)
	x, err := v.posted()
	if err != nil {
		return err
	}
	f := &form{typed: r.PostForm, shown: s.Guard.Read(r, guarded)}
	o := f.offered()
	o.AppealID, o.AreaID = x.ID, ""
	if o.Said.Text == "" && o.Amount == 0 {
		f.wrong("text", "Say what you can give or do")
	}
	id, err := v.make(who, f, o)
	switch {
	case f.take(err, order...):
		p, err := v.appeal(x, f)
		if err != nil {
			return err
		}
		return v.send(w, http.StatusUnprocessableEntity, appealPage(p))
	case errors.Is(err, errs.NotFound): // it ended meanwhile: its page says so
		http.Redirect(w, r, string(v.to("/give/appeals/", x.ID)), http.StatusSeeOther)
		return nil
	case err != nil:
		return err
	}
	return v.thank(w, id)
}

// make keeps an offer, unless the form is wrong already. The same form sent twice on one day is one offer.
func (v *visit) make(who policy.Actor, f *form, o offer.Offer) (id string, err error) {
	g := f.giver()
	act := offer.MakeOffer{Offer: o, Giver: g, Zone: v.Board.Zone()}
	if act.Photo, err = v.photo(f); err != nil {
		return "", err
	}
	drawn := ""
	if act.Photo != nil {
		drawn = string(act.Photo.Small.JPEG)
	}
	act.ID = v.Links.FormID(v.today, o.AppealID, string(o.Kind), o.Said.Title, o.Said.Text, g.Name, g.Email, g.Phone, drawn)
	err = act.Check()
	if err == nil {
		err = ui.Held(v.Words, f.shown).Err()
	}
	if err != nil || len(f.problems) > 0 {
		return "", err
	}
	return act.ID, ops.Do(v.r.Context(), v.Runner, who, act)
}

// thank leads to the page that thanks, by a link that shows this offer alone.
func (v *visit) thank(w http.ResponseWriter, id string) error {
	token := v.Links.Sign(offer.Link{Purpose: offer.ToSeeOne, OfferID: id})
	http.Redirect(w, v.r, string(v.to("/give/thanks/", token)), http.StatusSeeOther)
	return nil
}
