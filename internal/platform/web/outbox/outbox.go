// Package outbox is the page of mails: those that wait, those that were sent, and, where there is no mail
// server, those that are kept to be read here.
package outbox

import (
	"net/http"
	"regexp"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options are what the page is told from outside.
type Options struct {
	Runner      *ops.Runner
	Partnership string
	Zone        *time.Location
	Server      bool // there is a mail server
}

// Routes is the page, and the one thing that can be done there.
func Routes(o Options) []web.Route {
	admin := web.Role(policy.Administrator)
	return []web.Route{
		{Pattern: "GET /admin/outbox", Access: admin, Handler: o.show},
		{Pattern: "POST /admin/outbox/{id}/again", Access: admin, Handler: o.again, Does: "mail.resend"},
	}
}

// How many mails a page has, and how many pages there can be.
const (
	perPage   = 30
	mostPages = 10_000
)

// page is a page of mails.
type page struct {
	ui.Desk
	server       bool
	state        ui.Field
	states       []ui.Choice
	mails        []letter
	before, next ui.Link
}

// letter is a mail as it is shown: its text cut at links, so that they can be followed.
type letter struct {
	mail.Mail
	at    string
	parts []part
}

type part struct{ text, link string }

var links = regexp.MustCompile(`https?://[^\s<>"]+`)

// cut cuts a text at its links.
func cut(text string) []part {
	var out []part
	for {
		at := links.FindStringIndex(text)
		if at == nil {
			return append(out, part{text, ""})
		}
		out = append(out, part{text[:at[0]], ""}, part{text[at[0]:at[1]], text[at[0]:at[1]]})
		text = text[at[1]:]
	}
}

func (o Options) show(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if who.Kind == policy.KindKey {
		return errs.Denied // a mail may hold a link that opens an account, with roles that the key does not have
	}
	n, _ := strconv.Atoi(r.FormValue("page")) // what is no number is the first page
	n = min(max(n, 1), mostPages)
	state := mail.State(r.FormValue("state"))
	found, err := ops.Find(r.Context(), o.Runner, who, mail.Outbox{State: state, Limit: perPage + 1, Offset: (n - 1) * perPage})
	if err != nil {
		return err
	}
	p := page{
		Desk:   ui.Desk{Partnership: o.Partnership, Title: "Mail", Who: who, Here: "/admin", Tabs: ui.AdminTabs("/admin/outbox")},
		server: o.Server, state: ui.Field{ID: "state", Name: "state", Label: "Show"},
	}
	if r.FormValue("done") == "again" {
		p.Done = "The mail will be sent again."
	}
	for _, c := range [][2]string{{"", "All"}, {"waiting", "Waiting"}, {"sent", "Sent"}, {"kept", "Kept here"}, {"failed", "Failed"}} {
		p.states = append(p.states, ui.Choice{Value: c[0], Label: c[1], Picked: c[0] == string(state)})
	}
	to := func(n int) ui.Link {
		return ui.Link{Text: "", Href: ui.Path("/admin/outbox?state=" + ui.Query(string(state)) + "&page=" + strconv.Itoa(n))}
	}
	if n > 1 {
		p.before = to(n - 1)
	}
	if len(found) > perPage {
		found, p.next = found[:perPage], to(n+1)
	}
	for _, m := range found {
		p.mails = append(p.mails, letter{m, m.At().In(o.Zone).Format("2 January 2006, 15:04"), cut(m.Body)})
	}
	return ui.Send(w, r, http.StatusOK, view(p))
}

func (o Options) again(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), o.Runner, who, mail.SendAgain{ID: r.PathValue("id")}); err != nil {
		return err
	}
	http.Redirect(w, r, "/admin/outbox?done=again", http.StatusSeeOther)
	return nil
}
