package offerweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// writing is the form on which an organisation writes an appeal.
type writing struct {
	*form
	desk                                    ui.Desk
	action                                  templ.SafeURL
	organisations, categories, areas, needs []ui.Choice
	kinds, urgencies, stages                ui.Choices
	open                                    bool // everybody sees it already
	reason                                  string
	changed                                 bool
	photo                                   *picture // that it has
	photoField                              ui.Field
}

func (v *at) writing(f *form, was *offer.Appeal) (*writing, error) {
	p := &writing{form: f, action: ui.Path("/desk/appeals/new")}
	title := "Ask for something"
	if was != nil {
		p.photo = deskPhoto(was.ID, was.Words.Photo)
		title, p.action, p.open, p.reason = "Change: "+was.Words.Title, ui.Path("/desk/appeals/"+was.ID+"/edit"), was.State == offer.Open, was.Reason
	} else {
		list, err := v.mayAct()
		if err != nil {
			return nil, err
		}
		for _, o := range list {
			p.organisations = append(p.organisations, ui.Choice{Value: o.ID, Label: o.Name})
		}
		p.organisations = f.options("organisation", p.organisations)
	}
	p.desk = v.page(title, "/desk/appeals")
	p.desk.Narrow, p.desk.Problems, p.desk.Back = true, f.problems, ui.Link{Text: "Appeals", Href: "/desk/appeals"}
	p.photoField = f.field("photo", "A photo", chooseAgain(f, v.r,
		"You can leave this out. Show no faces, and nothing that tells who is supported. We draw it anew: where it was taken is not kept.",
		"Choose the photo again, please: it was not kept, as something else has to be put right first."))
	var kinds, urgencies, stages []ui.Choice
	p.categories = []ui.Choice{{Value: "", Label: "None of these"}}
	for _, k := range offer.Asked {
		kinds = append(kinds, ui.Choice{Value: string(k), Label: v.kind(k), Hint: v.words.T("offer.kind-hint." + string(k))})
		for _, c := range k.Categories() {
			p.categories = append(p.categories, ui.Choice{Value: c, Label: v.kind(k) + ": " + v.category(c)})
		}
	}
	p.categories = f.options("category", p.categories)
	p.kinds = f.pick("kind", "What do you ask for?", "", false, kinds)
	for u, label := range []string{"Now: today or this week", "Soon: within a few weeks", "Any time before the last day"} {
		urgencies = append(urgencies, ui.Choice{Value: string(offer.Urgencies[u]), Label: label})
	}
	p.urgencies = f.pick("urgency", "How soon do you need it?", "", false, urgencies)
	for _, s := range pathway.All() {
		stages = append(stages, ui.Choice{Value: s.String(), Label: s.Short(), Hint: s.Meaning()})
	}
	p.stages = f.pick("stages", "Which stages of the pathway is it for?", "You can leave this empty.", true, stages)
	p.needs = []ui.Choice{{Value: "", Label: "No one need"}}
	for _, key := range v.Board.Needs() {
		p.needs = append(p.needs, ui.Choice{Value: key, Label: v.need(key)})
	}
	p.needs = f.options("needs", p.needs)
	public := &visit{Site: v.Site, r: v.r, now: v.now, today: v.today}
	var err error
	p.areas, err = public.areaChoices(f, "Choose an area")
	return p, err
}

// typedOf is an appeal as the form shows it.
func typedOf(a offer.Appeal) url.Values {
	t := url.Values{}
	for name, value := range map[string]string{
		"version": strconv.Itoa(a.Version), "title": a.Words.Title, "unit": a.Words.Unit, "why": a.Words.Why, "for_whom": a.Words.ForWhom,
		"bring": a.Words.Bring, "pay_link": a.Words.PayLink, "kind": string(a.Kind), "category": a.Category, "area": a.AreaID,
		"postcode": a.Postcode, "last_day": a.LastDay, "urgency": string(a.Urgency), "photo_alt": a.Words.Photo.Alt,
	} {
		t.Set(name, value)
	}
	if a.Wanted > 0 {
		t.Set("wanted", strconv.Itoa(a.Wanted))
	}
	t["needs"], t["stages"] = a.Needs, a.Stages.Keys()
	return t
}

// written reads the form.
func (f *form) written(id, organisationID string) offer.Appeal {
	a := offer.Appeal{
		ID: id, OrganisationID: organisationID, Kind: offer.Kind(f.get("kind")), Category: f.get("category"),
		Words: offer.Words{
			Title: f.get("title"), Unit: f.get("unit"), Why: f.text("why"), ForWhom: f.get("for_whom"), Bring: f.text("bring"), PayLink: f.get("pay_link"),
			Photo: offer.Photo{Alt: f.get("photo_alt")},
		},
		Wanted: f.number("wanted", "Give a number, or leave it empty"), AreaID: f.get("area"), Postcode: strings.ToUpper(f.get("postcode")),
		LastDay: f.get("last_day"), Urgency: offer.Urgency(f.get("urgency")),
	}
	for _, key := range f.typed["needs"] {
		if key != "" {
			a.Needs = append(a.Needs, key)
		}
	}
	for _, key := range f.typed["stages"] {
		if s, err := pathway.Parse(key); err == nil {
			a.Stages = a.Stages.With(s)
		}
	}
	if n, err := strconv.Atoi(f.get("version")); err == nil {
		a.Version = n
	}
	return a
}

// writingOrder is the order of the fields on the page.
var writingOrder = []string{
	"organisation", "kind", "category", "title", "wanted", "unit", "why", "photo", "photo_alt", "for_whom", "needs", "stages", "bring", "area", "postcode", "pay_link", "urgency", "last_day",
}

func (s *Site) newAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	p, err := v.writing(&form{typed: url.Values{"urgency": {string(offer.Soon)}, "id": {ids.New()}, "organisation": {one(r.URL.Query(), "organisation")}}}, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, writingShown(p))
}

func (s *Site) addAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	f := &form{typed: r.PostForm}
	return v.save(w, f, f.written(f.get("id"), f.get("organisation")), nil)
}

func (s *Site) editAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	was, err := v.mine()
	if err != nil {
		return err
	}
	p, err := v.writing(&form{typed: typedOf(*was)}, was)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, writingShown(p))
}

func (s *Site) saveAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	was, err := v.mine()
	if err != nil {
		return err
	}
	f := &form{typed: r.PostForm}
	return v.save(w, f, f.written(was.ID, was.OrganisationID), was)
}

// mine is the appeal that an address names, for those who may change it.
func (v *at) mine() (*offer.Appeal, error) {
	id, err := idIn(v.r)
	if err != nil {
		return nil, err
	}
	a, err := ops.Ask(v.r.Context(), v.Runner, v.who, offer.ShowAppeal{AppealID: id})
	if err == nil && !offer.MayChange(v.who, a.OrganisationID) {
		err = errs.NotFound
	}
	return &a.Appeal, errs.Unseen(err)
}

// save keeps an appeal. Somebody who was slower than a colleague sees so, and loses nothing.
func (v *at) save(w http.ResponseWriter, f *form, a offer.Appeal, was *offer.Appeal) error {
	act := offer.SaveAppeal{Appeal: a, Send: v.r.PostFormValue("send") == "yes", Zone: v.Board.Zone(), NoPhoto: v.r.PostFormValue("no_photo") == "yes"}
	photo, sent, err := photos.FromForm(v.r, "photo")
	if err = f.note(err); err != nil {
		return err
	}
	if sent {
		act.Photo = &photo
	}
	if err = act.Check(); err == nil && len(f.problems) == 0 {
		err = ops.Do(v.r.Context(), v.Runner, v.who, act)
	}
	late := isLate(err, was)
	if !f.take(err, writingOrder...) && !late {
		if err != nil {
			return errs.Unseen(err)
		}
		return v.saved(w, a.ID)
	}
	p, err := v.writing(f, was)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if late {
		p.changed, status = true, http.StatusConflict
		f.typed.Set("version", strconv.Itoa(was.Version))
	}
	return ui.Send(w, v.r, status, writingShown(p))
}

// saved leads to the appeal, and says how it stands now.
func (v *at) saved(w http.ResponseWriter, id string) error {
	now, err := ops.Ask(v.r.Context(), v.Runner, v.who, offer.ShowAppeal{AppealID: id})
	if err != nil {
		return err
	}
	done := string(now.State)
	if now.State == offer.Open && now.Waits() {
		done = "waits"
	}
	return goTo(w, v.r, "/desk/appeals/"+id, done)
}

// isLate reports whether somebody else changed the appeal while this form was being filled in.
func isLate(err error, was *offer.Appeal) bool { return was != nil && errors.Is(err, errs.Conflict) }
