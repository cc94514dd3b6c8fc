package engageweb

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// peoplePage is whom an engagement invites.
type peoplePage struct {
	desk   ui.Desk
	action templ.SafeURL
	send   templ.SafeURL
	mix    []mixLine
	warns  []string
	lacks  string // what is missing, while the list is begun and not good yet
	counts []ui.Fact
	list   []guest
	add    []item
	id     string // of who is put on the list
	unsent int    // who has an address and was sent nothing
	noDay  bool   // nothing can be sent before a day is chosen
	day    templ.SafeURL
	forget string // the day from which needs are deleted, in words
}

// mixLine is one kind of people in the room.
type mixLine struct {
	title, text string
	count       int
	missing     bool
}

// guest is one who is invited.
type guest struct {
	engage.Invitation
	kind  string
	reply string
	tag   string
	needs []ui.Fact
	href  templ.SafeURL
}

var replyWords = map[engage.Reply][2]string{
	engage.Yes: {"Comes", "tag--good"}, engage.No: {"Can’t come", "tag--bad"}, engage.Maybe: {"May come", "tag--wait"}, engage.Waiting: {"No answer yet", ""},
}

// guests reads whom an engagement invites.
func (s *Site) guests(r *http.Request, who policy.Actor) (engage.Guests, error) {
	g, err := ops.Ask(r.Context(), s.Runner, who, engage.ListInvitations{EngagementID: r.PathValue("id")})
	return g, errs.Unseen(err)
}

func (s *Site) showPeople(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, err := s.guests(r, who)
	if err != nil {
		return err
	}
	p := s.peoplePage(g, who, url.Values{})
	switch r.URL.Query().Get("done") {
	case "sent":
		if p.desk.Done = "The invitations are on their way."; p.unsent > 0 {
			p.desk.Done += " " + counted(p.unsent, "more", "more") + " could not go today: one address gets one mail a day and three in all, and one engagement sends 400 a day. Send them tomorrow, or print letters."
		}
	case "one":
		p.desk.Done = "The invitation is on its way."
	case "added":
		p.desk.Done = "On the list. Nothing is sent yet."
	}
	return ui.Send(w, r, http.StatusOK, peopleView(p))
}

func (s *Site) peoplePage(g engage.Guests, who policy.Actor, v url.Values) *peoplePage {
	here := at + g.ID
	p := &peoplePage{
		desk: s.helped(who, g.Words, "people", "People to invite", toOverview(g.ID, g.Title)), action: ui.Path(here + "/people"), send: ui.Path(here + "/send"),
		add: personItems(g.Plan, v), id: pressed(v), noDay: g.Prep.Day == "" || g.Prep.Start == "", day: ui.Path(here + "/day"), forget: dayWords(g.Prep.Forget()),
	}
	p.desk.Lead = "A good room has people who do the work, people who can decide, and people who have lived through it. Their answers are for you alone."
	for _, step := range g.Steps() {
		if step.Key == "people" {
			p.lacks = lacking(step)
		}
	}
	missing := g.Missing()
	for _, k := range g.Words.People.Kinds {
		m := mixLine{title: k.Title, text: k.Text, count: g.Tally.Kinds[k.Key]}
		for _, x := range missing {
			m.missing = m.missing || x.Key == k.Key
		}
		p.mix = append(p.mix, m)
	}
	if g.Tally.All > 0 {
		for _, k := range missing {
			p.warns = append(p.warns, k.Warning)
		}
	}
	if g.Prep.Mode == engage.Hybrid {
		p.counts = []ui.Fact{{Label: "in the room", Value: strconv.Itoa(g.Tally.From[engage.FromRoom])}, {Label: "on screens", Value: strconv.Itoa(g.Tally.From[engage.FromScreen])}}
	}
	size := g.Words.People.Size
	switch n := g.Tally.Coming; {
	case n > size.Most:
		p.warns = append(p.warns, size.Many+" "+size.Split)
	case n > 0 && n < size.Least:
		p.warns = append(p.warns, size.Few)
	}
	for _, reply := range []engage.Reply{engage.Yes, engage.Maybe, engage.No, engage.Waiting} {
		p.counts = append(p.counts, ui.Fact{Label: replyWords[reply][0], Value: strconv.Itoa(g.Tally.Replies[reply])})
	}
	for _, x := range g.List {
		if x.Email != "" && x.Sent == 0 {
			p.unsent++
		}
		p.list = append(p.list, guestOf(g.Plan, x))
	}
	return p
}

func guestOf(p engage.Plan, x engage.Invitation) guest {
	g := guest{Invitation: x, reply: replyWords[x.Reply][0], tag: replyWords[x.Reply][1], kind: kindOf(p, x.Kind), href: ui.Path(at + p.ID + "/people/" + x.ID)}
	g.kind += after(x.Organisation)
	if x.Group > 0 {
		g.kind += ", group " + strconv.Itoa(x.Group)
	}
	if p.Prep.Mode == engage.Hybrid {
		g.reply += map[engage.From]string{engage.FromRoom: " to the room", engage.FromScreen: ", on a screen"}[x.From]
	}
	if x.Sent == 0 && x.Reply == engage.Waiting {
		g.reply = "Not asked yet"
	}
	for _, n := range []ui.Fact{{Label: "To take part", Value: x.Needs.Access}, {Label: "Food", Value: x.Needs.Food}, {Label: "The way", Value: x.Needs.Travel}, {Label: "Says", Value: x.Needs.Note}} {
		if n.Value != "" {
			g.needs = append(g.needs, n)
		}
	}
	if x.Needs.Pay {
		g.needs = append(g.needs, ui.Fact{Label: "Pay", Value: "Wants to be paid for their time"})
	}
	return g
}

func kindOf(p engage.Plan, key string) string {
	for _, k := range p.Words.People.Kinds {
		if k.Key == key {
			return k.Title
		}
	}
	return english.T("room.kind." + key)
}

// personItems asks for one person.
func personItems(p engage.Plan, v url.Values) []item {
	var kinds []ui.Choice
	for _, k := range session.Kinds {
		kinds = append(kinds, ui.Choice{Value: k, Label: kindOf(p, k)})
	}
	group := line(v, "group", "Session or table", "A number, if you split into two sessions or groups. It may stay empty.")
	group.line.Narrow, group.line.Mode = true, "numeric"
	email := line(v, "email", "Email", "Leave it empty for somebody who gets a letter.")
	email.line.Type = "email"
	return []item{
		line(v, "name", "Who?", "A name, or who it is: a nurse of ward 4."), pick(v, "kind", "What do they bring?", "", kinds),
		line(v, "organisation", "From where?", ""), email, group,
	}
}

func invitationOf(v url.Values) engage.Invitation {
	group, err := strconv.Atoi(v.Get("group"))
	if err != nil && v.Get("group") != "" {
		group = -1 // and refused as such
	}
	return engage.Invitation{Name: v.Get("name"), Kind: v.Get("kind"), Organisation: v.Get("organisation"), Email: v.Get("email"), Group: group}
}

// invite puts somebody on the list.
func (s *Site) invite(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := invitationOf(r.PostForm)
	v.ID, v.EngagementID = pressed(r.PostForm), r.PathValue("id")
	err := ops.Do(r.Context(), s.Runner, who, engage.AddInvitation{Invitation: v})
	return s.invited(w, r, who, err, "added", r.PostForm)
}

// sendInvitations sends what was not sent yet.
func (s *Site) sendInvitations(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	one, done := r.PostForm.Get("invitation"), "sent"
	if one != "" {
		done = "one"
	}
	err := ops.Do(r.Context(), s.Runner, who, engage.SendInvitations{EngagementID: r.PathValue("id"), InvitationID: one})
	return s.invited(w, r, who, err, done, url.Values{})
}

// invited leads back to the list, or shows it with what is in the way.
func (s *Site) invited(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, done string, v url.Values) error {
	if problems := errs.Of(err); len(problems) > 0 {
		g, err := s.guests(r, who)
		if err != nil {
			return err
		}
		p := s.peoplePage(g, who, v)
		form := formPage{items: p.add}
		form.wrong(problems)
		p.desk.Problems = form.desk.Problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, peopleView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(r.PathValue("id"))+"/people?done="+done)
}

// guest finds the one invitation that a request is about.
func (s *Site) guest(r *http.Request, who policy.Actor) (engage.Guests, engage.Invitation, error) {
	g, err := s.guests(r, who)
	if err != nil {
		return g, engage.Invitation{}, err
	}
	i := slices.IndexFunc(g.List, func(v engage.Invitation) bool { return v.ID == r.PathValue("invitation") })
	if i < 0 {
		return g, engage.Invitation{}, errs.NotFound
	}
	return g, g.List[i], nil
}

func (s *Site) showInvitation(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, v, err := s.guest(r, who)
	if err != nil {
		return err
	}
	f := url.Values{"name": {v.Name}, "kind": {v.Kind}, "organisation": {v.Organisation}, "email": {v.Email}}
	if v.Group > 0 {
		f.Set("group", strconv.Itoa(v.Group))
	}
	return s.invitationPage(g, v, who, f).send(w, r)
}

func (s *Site) invitationPage(g engage.Guests, v engage.Invitation, who policy.Actor, f url.Values) *formPage {
	here := at + g.ID + "/people"
	p := &formPage{
		desk: s.desk(who, v.Name, ui.Link{Text: "People to invite", Href: ui.Path(here)}), action: ui.Path(here + "/" + v.ID),
		items: personItems(g.Plan, f), button: "Keep it",
	}
	if v.Answered() {
		p.items = append(p.items, one(f, "person", "If you give another name or address: is it still the same person?", "", []ui.Choice{
			{Value: string(engage.SamePerson), Label: "Yes, it was written wrong. What they answered stays; a new address needs a new invitation."},
			{Value: string(engage.OtherPerson), Label: "No, it is somebody else. The answer and the needs are deleted, and the link leads nowhere."},
		}))
	}
	p.above, p.beside = guestAbove(guestOf(g.Plan, v)), guestBelow(guestOf(g.Plan, v), ui.Path(at+g.ID+"/send"), g.Prep.Day != "" && g.Prep.Start != "")
	return p
}

// changeInvitation keeps who it is.
func (s *Site) changeInvitation(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, engage.ChangeInvitation{InvitationID: r.PathValue("invitation"), Invitation: invitationOf(r.PostForm), Person: engage.Person(r.PostForm.Get("person"))})
	if problems := errs.Of(err); len(problems) > 0 {
		g, v, err := s.guest(r, who)
		if err != nil {
			return err
		}
		p := s.invitationPage(g, v, who, r.PostForm)
		p.wrong(problems)
		return p.send(w, r)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(r.PathValue("id"))+"/people")
}

// dropInvitation takes somebody off the list.
func (s *Site) dropInvitation(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, engage.DropInvitation{InvitationID: r.PathValue("invitation")}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(r.PathValue("id"))+"/people")
}

// printInvitation makes a letter with a link of its own, which is kept nowhere but on the paper.
func (s *Site) printInvitation(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, v, err := s.guest(r, who)
	if err != nil {
		return err
	}
	token := ids.NewToken()
	if err := ops.Do(r.Context(), s.Runner, who, engage.PrintInvitation{InvitationID: v.ID, Token: token}); err != nil {
		return errs.Unseen(err)
	}
	letter, err := s.letter(voiceOf(g.Plan, g.Words), g.Plan, v.Name, s.Base+"/invited/"+string(token))
	if err != nil {
		return fmt.Errorf("write a letter: %w", err)
	}
	var b bytes.Buffer
	name, kind, write := "invitation.pdf", "application/pdf", doc.PDF
	if !doc.Printable(letter) { // as Word it can be printed on any machine that has the letters
		name, kind, write = "invitation.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", doc.DOCX
	}
	if err := write(&b, letter); err != nil {
		return fmt.Errorf("write a letter: %w", err)
	}
	return sendFile(w, name, kind, b.Bytes())
}

func sendFile(w http.ResponseWriter, name, kind string, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}
