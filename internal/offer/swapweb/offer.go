package swapweb

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// offerForm is the page on which an organisation says what it has too much of.
type offerForm struct {
	desk          ui.Desk
	id            string
	organisations []ui.Choice
	organisation  ui.Field
	category      ui.Field
	categories    []ui.Choice
	hand          ui.Choices

	what, stock, unit, place, until, note, photo ui.Field
}

func (s *Site) offerForm(r *http.Request, who policy.Actor, problems errs.Fields) (*offerForm, error) {
	p := &offerForm{desk: s.desk(r, who, "Offer what you have too much of"), id: r.PostForm.Get("id")}
	p.desk.Back, p.desk.Narrow = ui.Link{Text: "Swap", Href: "/desk/swap"}, true
	for _, f := range problems {
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	if !ids.Valid(p.id) {
		p.id = ids.New()
	}
	field := func(name, label, hint string) ui.Field {
		return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: r.PostForm.Get(name), Error: ui.Within(p.desk.Problems, name)}
	}
	p.organisation = field("organisation", "Organisation", "")
	p.what, p.place = field("what", "What is it?", "Such as: single duvets, as new."), field("place", "Where is it?", "Organisations alone see this.")
	p.stock, p.unit = field("stock", "How many?", ""), field("unit", "Of what?", "Boxes, bags, kg. Leave it empty for single things.")
	p.stock.Narrow, p.stock.Mode, p.unit.Narrow = true, "numeric", true
	p.until, p.note = field("until", "Until which day?", "Then it is over by itself."), field("note", "Anything else?", "Best before, sizes, when to come.")
	p.until.Type, p.until.Narrow = "date", true
	p.photo = field("photo", "Photo", "You can leave this out. We draw it anew: where it was taken is not kept.")
	p.category = field("category", "What kind of thing?", "")
	p.categories = []ui.Choice{{Value: "", Label: "Choose"}}
	for _, c := range swap.Categories {
		p.categories = append(p.categories, ui.Choice{Value: c, Label: categoryWords[c], Picked: c == r.PostForm.Get("category")})
	}
	p.hand = ui.Choices{ID: "hand", Name: "hand", Legend: "How does it change hands?", Small: true, Error: ui.Within(p.desk.Problems, "hand")}
	for i, h := range []string{"They collect it", "We bring it", "Either"} {
		p.hand.Answers = append(p.hand.Answers, ui.Choice{Value: swap.Hands[i], Label: h, Picked: swap.Hands[i] == r.PostForm.Get("hand")})
	}
	var err error
	p.organisations, err = s.acting(r.Context(), who, r.PostForm.Get("organisation"), "")
	return p, err
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.offerForm(r, who, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, offerPage(p))
}

// offer keeps it. What is wrong with a photo is said beside what is wrong with the rest.
func (s *Site) offer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	a := swap.OfferSurplus{Today: s.today(), Swap: swap.Swap{
		ID: f("id"), OrganisationID: f("organisation"), What: f("what"), Category: f("category"), Unit: f("unit"), Place: f("place"),
		Hand: f("hand"), Note: f("note"), Until: f("until"),
	}}
	a.Swap.Stock, _ = strconv.Atoi(f("stock")) // what is no number is 0, which it can't be
	picture, sent, err := photos.FromForm(r, "photo")
	problems := append(errs.Of(a.Check()), errs.Of(err)...)
	if err != nil && len(errs.Of(err)) == 0 {
		return err
	}
	if sent {
		a.Photo = &picture
	}
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		problems = errs.Of(err)
	}
	if len(problems) > 0 {
		p, err := s.offerForm(r, who, problems)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, offerPage(p))
	}
	if err != nil && !errors.Is(err, errs.Conflict) { // a conflict is the same form, sent twice
		return err
	}
	http.Redirect(w, r, "/desk/swap/"+a.Swap.ID+"?done=offered", http.StatusSeeOther)
	return nil
}
