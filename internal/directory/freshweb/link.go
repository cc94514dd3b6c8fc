package freshweb

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// linkPage is a listing as somebody with a link sees it, and what they can say of it.
type linkPage struct {
	desk     ui.Desk
	held     fresh.Held
	token    ids.Token
	facts    []ui.Fact
	when     string // it was checked, or was not
	moved    bool   // it was changed while this page was open
	said     fresh.ChangeByLink
	problems []ui.Problem
}

func (s *Site) linkPage(h fresh.Held, token ids.Token) *linkPage {
	p := &linkPage{held: h, token: token, facts: factsOf(h.Listing), when: "Nobody has checked it yet."}
	p.desk = ui.Desk{Partnership: s.Partnership, Title: "Is this still right?", Narrow: true, Bare: true}
	if a := h.Listing.Assurance; a != nil {
		p.when = "It was last checked on " + a.At.In(s.Zone).Format("2 January 2006") + "."
	}
	return p
}

func (p *linkPage) path(end string) templ.SafeURL {
	return ui.Path("/services/" + p.held.Listing.ID + end)
}
func (p *linkPage) version() string { return strconv.Itoa(p.held.Version) }
func (p *linkPage) closing() templ.SafeURL {
	return templ.SafeURL(string(p.path("/has-closed")) + "?link=" + string(p.token))
}

func (p *linkPage) back() templ.SafeURL {
	return templ.SafeURL(string(p.path("/still-right")) + "?link=" + string(p.token))
}

// field is one line of the form that says what has changed.
func (p *linkPage) field(name, label, hint, value string) ui.Field {
	return ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: value, Error: ui.Within(p.problems, name), Rows: 4}
}

// open reads what a link leads to. What is no good link is answered at once: the page is nil then.
func (s *Site) open(w http.ResponseWriter, r *http.Request, who policy.Actor) (*linkPage, error) {
	q := fresh.OpenLink{ServiceID: r.PathValue("id"), Token: tokenIn(r)}
	h, err := ops.Ask(r.Context(), s.Runner, who, q)
	if err != nil {
		return nil, s.dead(w, r, who, q.Name(), err)
	}
	return s.linkPage(h, q.Token), nil
}

// dead answers a link that is good for nothing, in one plain sentence whatever the reason, and notes it.
// Another error stays what it is.
func (s *Site) dead(w http.ResponseWriter, r *http.Request, who policy.Actor, action string, err error) error {
	var bad fresh.BadLink
	if !errors.As(err, &bad) {
		return err
	}
	s.Refuse(r, who, action, bad)
	return ui.Send(w, r, http.StatusGone, deadLink(ui.Desk{Partnership: s.Partnership, Title: "This link no longer works", Narrow: true, Bare: true}))
}

// showLink is where a link leads. It changes nothing: mail programs look at links before people do.
func (s *Site) showLink(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(w, r, who)
	if p == nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, linkShown(p))
}

// confirmByLink keeps that it is all still right. Whoever looked at an older listing looks again.
func (s *Site) confirmByLink(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := fresh.ConfirmByLink{ServiceID: r.PathValue("id"), Token: tokenIn(r)}
	a.Version, _ = strconv.Atoi(r.PostFormValue("version")) // what is no number is no version
	err := ops.Do(r.Context(), s.Runner, who, a)
	if errors.Is(err, errs.Conflict) {
		p, err := s.open(w, r, who)
		if p == nil {
			return err
		}
		p.moved = true
		return ui.Send(w, r, http.StatusConflict, linkShown(p))
	}
	return s.answered(w, r, who, a.Name(), "right", err)
}

// changeByLink takes what has changed.
func (s *Site) changeByLink(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := fresh.ChangeByLink{
		ServiceID: r.PathValue("id"), Token: tokenIn(r), Text: r.PostFormValue("text"), Called: r.PostFormValue("called"),
		Phone: r.PostFormValue("phone"), Hours: r.PostFormValue("hours"), Contact: r.PostFormValue("contact"),
	}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.open(w, r, who)
		if p == nil {
			return err
		}
		p.said = a
		for _, x := range problems {
			p.problems = append(p.problems, ui.Problem{Field: x.Name, Message: x.Message})
		}
		p.desk.Problems = p.problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, linkShown(p))
	}
	done := "changed"
	if r.PostFormValue("member") != "" {
		done = "member"
	}
	return s.answered(w, r, who, a.Name(), done, err)
}

// askClosed asks once before a listing says that it has closed.
func (s *Site) askClosed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(w, r, who)
	if p == nil {
		return err
	}
	p.desk.Title = "Has it closed?"
	return ui.Send(w, r, http.StatusOK, closedAsked(p))
}

// closeByLink takes that it has closed.
func (s *Site) closeByLink(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := fresh.CloseByLink{ServiceID: r.PathValue("id"), Token: tokenIn(r), Text: r.PostFormValue("text")}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.open(w, r, who)
		if p == nil {
			return err
		}
		p.desk.Title, p.said.Text = "Has it closed?", a.Text
		for _, x := range problems {
			p.problems = append(p.problems, ui.Problem{Field: x.Name, Message: x.Message})
		}
		p.desk.Problems = p.problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, closedAsked(p))
	}
	return s.answered(w, r, who, a.Name(), "closed", err)
}

// answered leads on after an answer.
func (s *Site) answered(w http.ResponseWriter, r *http.Request, who policy.Actor, action, done string, err error) error {
	if err != nil {
		return s.dead(w, r, who, action, err)
	}
	http.Redirect(w, r, "/services/"+r.PathValue("id")+"/answered?as="+done, http.StatusSeeOther)
	return nil
}

// answeredPage thanks whoever answered.
type answeredPage struct {
	desk    ui.Desk
	listing directory.Listing
	as      string
}

// showAnswered follows an answer. It needs no link, and tells nothing but what is public.
func (s *Site) showAnswered(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return errs.NotFound
	}
	l, err := ops.Ask(r.Context(), s.Runner, policy.Nobody(), directory.ShowListing{ServiceID: id})
	if err == nil && l.Tombstone() {
		err = errs.NotFound
	}
	if err != nil {
		return err
	}
	p := &answeredPage{listing: l, as: r.URL.Query().Get("as")}
	p.desk = ui.Desk{Partnership: s.Partnership, Title: "Thank you", Narrow: true, Bare: true, Who: who}
	return ui.Send(w, r, http.StatusOK, answeredShown(p))
}

// page is where the public reads the listing.
func (p *answeredPage) page() templ.SafeURL { return ui.Path("/services/" + p.listing.ID) }

// edit is where somebody with an account changes it.
func (p *answeredPage) edit() templ.SafeURL { return ui.Path("/desk/services/" + p.listing.ID) }
