package sessionweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// joinPage asks for a code; or, with one, for the little that somebody has to say to come in.
type joinPage struct {
	page     ui.Page
	problems []ui.Problem
	lead     string // why a code is asked for
	code     ui.Field
	door     *session.Door // nil: no code yet
	action   templ.SafeURL
	name     ui.Field
	kind     ui.Choices
	agree    string // what is wrong with the box of the ground rules
	agreed   bool
	rules    []content.Item // of the scheme, as its poster has them
	group    string         // the small group whose code they have; "" for none
	over     bool
	run      templ.SafeURL // for who runs it; "" for everybody else
}

func (s *Site) frame(r *http.Request, key string) (ui.Page, error) {
	page, err := s.Frame(r)
	if err != nil {
		return page, err
	}
	page.Title, page.Here, page.Urgent, page.Private = page.Words.T(key), ui.Elsewhere, nil, true
	page.Small, page.Sheet, page.Script = true, "room", "room.js"
	return page, nil
}

// showJoin asks for the code; with one it leads on.
func (s *Site) showJoin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.askCode(r)
	if err != nil {
		return err
	}
	typed := r.URL.Query().Get("code")
	if typed == "" {
		return ui.Send(w, r, http.StatusOK, joinView(p))
	}
	code, group := splitCode(session.Tidy(typed))
	_, err = ops.Ask(r.Context(), s.Runner, who, session.FindRoom{Code: code})
	if err == nil {
		to := "/s/" + url.PathEscape(code)
		if group != "" {
			to += "?group=" + group
		}
		return web.GoTo(w, r, string(ui.To(p.page.Words, to)))
	}
	if !errors.Is(err, errs.NotFound) {
		return err
	}
	p.wrong("code", p.page.Words.T("room.code.none"))
	p.code.Value, p.code.Error = strings.TrimSpace(typed), p.problems[0].Message
	return ui.Send(w, r, http.StatusNotFound, joinView(p)) // which is counted: see web.Route.Guessed
}

func (s *Site) askCode(r *http.Request) (*joinPage, error) {
	page, err := s.frame(r, "room.join.title")
	page.Private = false
	p := &joinPage{page: page, lead: page.Words.T("room.join.lead")}
	p.code = ui.Field{ID: "code", Name: "code", Label: page.Words.T("room.code"), Hint: page.Words.T("room.code.hint"), Narrow: true}
	return p, err
}

// joinFirst is for a device that is in no room, such as that of a projector. It says the same whether there is a room
// of that code or not, and nothing of what was asked for.
func (s *Site) joinFirst(w http.ResponseWriter, r *http.Request) error {
	p, err := s.askCode(r)
	if err != nil {
		return err
	}
	p.page.Title, p.page.Private, p.lead = p.page.Words.T("room.join.first"), true, p.page.Words.T("room.join.first.lead")
	return ui.Send(w, r, http.StatusNotFound, joinView(p))
}

func (p *joinPage) wrong(field, message string) {
	p.problems = append(p.problems, ui.Problem{Field: field, Message: message})
	p.page.Failed = true
}

// askIn is the page on which somebody comes into a room.
func (s *Site) askIn(w http.ResponseWriter, r *http.Request, h here, f url.Values, problems errs.Fields) error {
	door, err := ops.Ask(r.Context(), s.Runner, h.who, session.FindRoom{Code: h.code})
	if err != nil {
		return err
	}
	pack, err := s.words(r)
	if err != nil {
		return err
	}
	page, err := s.frame(r, "room.join.title")
	if err != nil {
		return err
	}
	t := page.Words.T
	p := &joinPage{page: page, door: &door, action: page.To("/s/" + h.code + "/join"), agreed: f.Get("rules") != ""}
	p.over = door.State == session.Closed || door.State == session.Frozen
	fault := map[string]string{}
	for _, x := range problems {
		at := x.Name
		if at == "code" { // what is in the way stands where they can do no more than read it
			at = "rules"
		}
		fault[at] = x.Message
		p.wrong(at, x.Message)
	}
	p.name = ui.Field{ID: "name", Name: "name", Label: t("room.name"), Hint: t("room.name.hint"), Value: f.Get("name"), Error: fault["name"], Complete: "off"}
	p.kind = ui.Choices{ID: "kind", Name: "kind", Legend: t("room.kind"), Hint: t("room.kind.hint"), Error: fault["kind"], Small: true}
	for _, k := range session.Kinds {
		p.kind.Answers = append(p.kind.Answers, ui.Choice{Value: k, Label: t("room.kind." + k), Picked: f.Get("kind") == k})
	}
	p.agree = fault["rules"]
	p.rules = packOf(pack, door.Rules, session.Prompts{}).Room.Rules
	if n := whole(f.Get("group")); n > 0 && n <= door.Groups {
		p.group = strconv.Itoa(n)
	}
	if _, err := ops.Ask(r.Context(), s.Runner, h.who, session.KnowRoom{Code: h.code}); err == nil && h.who.SignedIn() {
		p.run = page.To("/s/" + h.code + "/run")
	}
	status := http.StatusOK
	if len(problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, joinView(p))
}

// join lets somebody into the room. Whoever has joined with this browser stays who they are.
func (s *Site) join(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := s.inRoom(r, who)
	if err != nil {
		return err
	}
	to := string(ui.To(s.speak(r), "/s/"+h.code))
	if h.joined() {
		return s.joinedAs(w, r, h.seat, to)
	}
	f, token := r.PostForm, ids.NewToken()
	err = ops.Do(r.Context(), s.Runner, h.who, session.JoinRoom{
		Code: h.code, Token: token, Called: f.Get("name"), Kind: f.Get("kind"), Rules: f.Get("rules") == "yes", Group: whole(f.Get("group")),
	})
	if problems := errs.Of(err); len(problems) > 0 && !asksJSON(r) {
		return s.askIn(w, r, h, f, problems)
	}
	if err != nil {
		return err
	}
	s.remember(w, h.code, token, 0)
	if !asksJSON(r) {
		return web.GoTo(w, r, to)
	}
	seat, err := ops.Ask(r.Context(), s.Runner, h.who, session.FindSeat{Code: h.code, Token: token})
	if err != nil {
		return err
	}
	return s.joinedAs(w, r, seat, to)
}

// joinedAs answers who has joined: a device is told under which id.
func (s *Site) joinedAs(w http.ResponseWriter, r *http.Request, seat session.Seat, to string) error {
	if !asksJSON(r) {
		return web.GoTo(w, r, to)
	}
	return sendJSON(w, http.StatusOK, struct {
		Participant string `json:"participant"`
	}{seat.ID})
}

// asksJSON reports whether a device wants to be answered in JSON.
func asksJSON(r *http.Request) bool {
	accept := r.Header.Get("Accept")
	return strings.Contains(accept, "json") && !strings.Contains(accept, "text/html")
}
