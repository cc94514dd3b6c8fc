package engageweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// invitedPage is what somebody sees who is invited.
type invitedPage struct {
	page     ui.Page
	problems []ui.Problem
	x        engage.Invited
	when     string
	where    string
	lived    bool // they come as an expert by experience
	done     bool // they have just answered
	action   templ.SafeURL
	calendar templ.SafeURL
	reply    ui.Choices
	from     ui.Choices    // in the room or on a screen; no answers where that is no question
	call     templ.SafeURL // by which they join from afar; "" for none
	access   ui.Field
	food     ui.Field
	travel   ui.Field
	note     ui.Field
	pay      bool
	reading  []ui.Link
	forget   string
}

// showInvited is the invitation, or its calendar file: /invited/{token}.ics.
func (s *Site) showInvited(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	token, ics := strings.CutSuffix(r.PathValue("token"), ".ics")
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowInvited{Token: ids.Token(token)})
	if err != nil {
		return errs.Unseen(err)
	}
	if ics {
		file := x.Ready.Calendar(s.Zone, s.Host, s.Now())
		if file == "" {
			return errs.NotFound
		}
		return sendFile(w, "session.ics", "text/calendar; charset=utf-8", []byte(file))
	}
	n := x.Invitation.Needs
	f := url.Values{"reply": {string(x.Invitation.Reply)}, "from": {string(x.Invitation.From)}, "access": {n.Access}, "food": {n.Food}, "travel": {n.Travel}, "note": {n.Note}}
	if n.Pay {
		f.Set("pay", "yes")
	}
	p, err := s.invitedPage(r, x, token, f)
	if err != nil {
		return err
	}
	p.done = r.URL.Query().Get("done") != ""
	return ui.Send(w, r, http.StatusOK, invitedView(p))
}

func (s *Site) invitedPage(r *http.Request, x engage.Invited, token string, f url.Values) (*invitedPage, error) {
	page, err := s.Frame(r)
	if err != nil {
		return nil, err
	}
	t := page.Words.T
	page.Title, page.Here, page.Urgent, page.Private, page.Small, page.Sheet = t("invited.title"), ui.Elsewhere, nil, true, true, "engage"
	p := &invitedPage{
		page: page, x: x, when: s.when(onPage(), x.Ready.Prep, x.Ready.Prep.Agenda), where: whereOf(x.Ready.Prep), pay: f.Get("pay") != "",
		lived: x.Invitation.Kind == "lived" || x.Invitation.Kind == "using-now", action: page.To("/invited/" + token), forget: dayWords(x.Ready.Prep.Forget()),
	}
	if p.when != "" {
		p.calendar = ui.Path("/invited/" + token + ".ics")
	}
	p.reply = ui.Choices{ID: "reply", Name: "reply", Legend: t("invited.reply")}
	for _, reply := range engage.Replies {
		p.reply.Answers = append(p.reply.Answers, ui.Choice{Value: string(reply), Label: t("invited.reply." + string(reply)), Picked: f.Get("reply") == string(reply)})
	}
	if x.Ready.Prep.Mode == engage.Hybrid {
		p.from = ui.Choices{ID: "from", Name: "from", Legend: t("invited.from")}
		for _, from := range []engage.From{engage.FromRoom, engage.FromScreen} {
			p.from.Answers = append(p.from.Answers, ui.Choice{Value: string(from), Label: t("invited.from." + string(from)), Picked: f.Get("from") == string(from)})
		}
	}
	if call := x.Ready.Prep.Call(); call != "" {
		p.call, p.where = templ.SafeURL(call), x.Ready.Prep.Place
	}
	ask := func(name string) ui.Field {
		return ui.Field{ID: name, Name: name, Label: t("invited." + name), Hint: t("invited." + name + ".hint"), Value: f.Get(name), Rows: 2}
	}
	p.access, p.food, p.travel, p.note = ask("access"), ask("food"), ask("travel"), ask("note")
	for _, name := range x.Ready.Prep.Reading {
		p.reading = append(p.reading, ui.Link{Text: t("toolkit.doc." + name), Href: page.To("/toolkit/" + name)})
	}
	return p, nil
}

// answer keeps what somebody says.
func (s *Site) answer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, token := r.PostForm, r.PathValue("token")
	err := ops.Do(r.Context(), s.Runner, who, engage.AnswerInvitation{Token: ids.Token(token), Reply: engage.Reply(f.Get("reply")), From: engage.From(f.Get("from")), Needs: engage.Needs{
		Access: f.Get("access"), Food: f.Get("food"), Travel: f.Get("travel"), Note: f.Get("note"), Pay: f.Get("pay") != "",
	}})
	if problems := errs.Of(err); len(problems) > 0 {
		x, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowInvited{Token: ids.Token(token)})
		if err != nil {
			return errs.Unseen(err)
		}
		p, err := s.invitedPage(r, x, token, f)
		if err != nil {
			return err
		}
		p.wrong(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, invitedView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	page, err := s.Frame(r)
	if err != nil {
		return err
	}
	return web.GoTo(w, r, string(page.To("/invited/"+url.PathEscape(token)+"?done=yes")))
}

func (p *invitedPage) wrong(problems errs.Fields) {
	p.page.Failed = true
	for _, x := range problems {
		message := x.Message
		switch x.Name {
		case "reply":
			if !slices.ContainsFunc(p.reply.Answers, func(c ui.Choice) bool { return c.Picked }) {
				message = p.page.Words.T("invited.reply.none")
			} else {
				message = p.page.Words.T("invited.reply.late") // the only other reason
			}
			p.reply.Error = message
		case "from":
			message = p.page.Words.T("invited.from.none")
			p.from.Error = message
		case "access":
			p.access.Error = message
		case "food":
			p.food.Error = message
		case "travel":
			p.travel.Error = message
		case "note":
			p.note.Error = message
		}
		p.problems = append(p.problems, ui.Problem{Field: x.Name, Message: message})
	}
}
