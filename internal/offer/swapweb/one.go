package swapweb

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// one is the page of one surplus and its queue.
type one struct {
	desk   ui.Desk
	x      swap.Seen
	over   bool
	left   string
	facts  []ui.Fact
	photo  templ.SafeURL
	path   templ.SafeURL
	claims []claimShown

	form          bool // they may claim
	id            string
	organisation  ui.Field
	organisations []ui.Choice
	wants, note   ui.Field
	less          ui.Choices
}

// claimShown is a claim in words, and what can be done with it.
type claimShown struct {
	id, who, wants, state, tag, note string
	withdraw, settle                 bool
}

func (s *Site) one(r *http.Request, who policy.Actor, x swap.Seen, problems errs.Fields) (*one, error) {
	p := &one{desk: s.desk(r, who, x.What), x: x, over: x.Over(s.today()), path: templ.SafeURL("/desk/swap/" + x.ID), left: amount(x.Left, x.Unit)}
	p.desk.Back, p.desk.Narrow = ui.Link{Text: "Swap", Href: "/desk/swap"}, true
	for _, f := range problems {
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	for _, f := range []ui.Fact{
		{Label: "From", Value: x.Organisation},
		{Label: "Kind", Value: categoryWords[x.Category]},
		{Label: "There were", Value: amount(x.Stock, x.Unit)},
		{Label: "Where", Value: x.Place},
		{Label: "How", Value: handWords[x.Hand]},
		{Label: "Until", Value: day(x.Until)},
		{Label: "More", Value: x.Note},
	} {
		if f.Value != "" {
			p.facts = append(p.facts, f)
		}
	}
	if x.PhotoID != "" {
		p.photo = p.path + "/photo"
	}
	for _, c := range x.Claims {
		p.claims = append(p.claims, shownClaim(c, x))
	}
	return p, s.fillClaim(r, who, p)
}

// shownClaim words a claim.
func shownClaim(c swap.SeenClaim, x swap.Seen) claimShown {
	out := claimShown{id: c.ID, who: c.Organisation, wants: "would like " + amount(c.Wants, x.Unit), note: c.Note}
	switch {
	case c.State == swap.Withdrawn:
		out.state, out.tag = "Withdrawn", "tag"
	case c.State == swap.Collected:
		out.state, out.tag = "Collected: "+amount(c.Granted, x.Unit), "tag tag--good"
	case c.State == swap.Missed:
		out.state, out.tag = "Not collected", "tag tag--bad"
	case c.Granted == 0:
		out.state, out.tag = "Waits: "+strconv.Itoa(c.Before)+" before it", "tag tag--wait"
	case c.Granted < c.Wants:
		out.state, out.tag = "Granted "+amount(c.Granted, x.Unit)+", waits for the rest", "tag tag--good"
	default:
		out.state, out.tag = "Granted "+amount(c.Granted, x.Unit), "tag tag--good"
	}
	out.withdraw = c.Mine && c.State == swap.Open
	out.settle = x.Mine && c.State == swap.Open && c.Granted > 0
	return out
}

// fillClaim fills the form on which they claim some of it, if they may.
func (s *Site) fillClaim(r *http.Request, who policy.Actor, p *one) (err error) {
	if p.organisations, err = s.acting(r.Context(), who, r.PostForm.Get("organisation"), p.x.OrganisationID); err != nil {
		return err
	}
	p.form = !p.over && len(p.organisations) > 0
	if p.id = r.PostForm.Get("id"); !ids.Valid(p.id) {
		p.id = ids.New()
	}
	field := func(name, label, hint string) ui.Field {
		return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: r.PostForm.Get(name), Error: ui.Within(p.desk.Problems, name)}
	}
	p.organisation = field("organisation", "For which organisation?", "")
	p.wants = field("wants", "How many would you like?", "")
	p.wants.Narrow, p.wants.Mode = true, "numeric"
	p.note = field("note", "When can you take it?", "They see this.")
	p.less = ui.Choices{ID: "less", Name: "less", Legend: "If there are fewer", Small: true, Many: true, Answers: []ui.Choice{
		{Value: "yes", Label: "Fewer are fine too", Picked: r.PostForm.Get("less") == "yes"},
	}}
	return nil
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.read(r, who)
	if err != nil {
		return err
	}
	p, err := s.one(r, who, x, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, onePage(p))
}

// done answers a form: with the page again where something is to be put right, else it leads on.
func (s *Site) done(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, done string) error {
	problems := errs.Of(err)
	if errors.Is(err, errs.Conflict) {
		problems = errs.Fields{{Name: "queue", Message: "Somebody was quicker: look how it stands now"}}
	}
	if len(problems) == 0 {
		if err == nil {
			http.Redirect(w, r, "/desk/swap/"+r.PathValue("id")+"?done="+done, http.StatusSeeOther)
		}
		return errs.Unseen(err)
	}
	x, reading := s.read(r, who)
	if reading != nil {
		return reading
	}
	p, drawing := s.one(r, who, x, problems)
	if drawing != nil {
		return drawing
	}
	status := http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status = http.StatusConflict
	}
	return ui.Send(w, r, status, onePage(p))
}

func (s *Site) claim(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := swap.ClaimSwap{
		ClaimID: r.PostFormValue("id"), SwapID: r.PathValue("id"), OrganisationID: r.PostFormValue("organisation"), Today: s.today(),
		Less: r.PostFormValue("less") == "yes", Note: strings.TrimSpace(r.PostFormValue("note")),
	}
	a.Wants, _ = strconv.Atoi(strings.TrimSpace(r.PostFormValue("wants"))) // what is no number is 0, which it can't be
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, a), "claimed")
}

func (s *Site) settle(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := swap.SettleClaim{SwapID: r.PathValue("id"), ClaimID: r.PostFormValue("claim"), Today: s.today(), To: swap.State(r.PostFormValue("to"))}
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, a), string(a.To))
}

func (s *Site) end(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, swap.EndSwap{SwapID: r.PathValue("id"), Today: s.today()}), "ended")
}
