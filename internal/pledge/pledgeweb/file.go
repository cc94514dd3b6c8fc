package pledgeweb

import (
	"errors"
	"fmt"
	"io"
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// filePage is where a whole engagement is taken away, or brought in.
type filePage struct {
	desk ui.Desk
	base string // of the engagement that is taken away; "": one is brought in
	file ui.Field
	org  ui.Field
	orgs []ui.Choice
	copy bool
	lone bool // the copy is to leave out those who signed with it
}

func (s *Site) showFile(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, err := s.grid(r, who)
	if err != nil {
		return err
	}
	if !g.MayLead(who) {
		return errs.Denied // they know that there are pledges
	}
	p := &filePage{desk: s.desk(who, g), base: "/desk/engagements/" + g.Engagement.ID}
	p.desk.Title, p.desk.Tabs, p.desk.Back = "The whole engagement as one file", nil, ui.Link{Text: "All pledges", Href: ui.Path(p.base + "/pledges")}
	return ui.Send(w, r, http.StatusOK, fileView(p))
}

// takeFile gives a whole engagement away.
func (s *Site) takeFile(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ExportEngagement{EngagementID: r.PathValue("id"), Preparing: s.Preparing})
	if err != nil {
		return errs.Unseen(err)
	}
	return sendParcel(w, x)
}

func sendParcel(w http.ResponseWriter, x pledge.Export) error {
	text, err := x.Parcel.Write()
	if err != nil {
		return err
	}
	sendFile(w, "application/json; charset=utf-8", "engagement.json", text)
	return nil
}

func (s *Site) showBring(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.bringPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, fileView(p))
}

// bringPage is for who runs sessions somewhere.
func (s *Site) bringPage(r *http.Request, who policy.Actor) (*filePage, error) {
	p := &filePage{desk: ui.Desk{Partnership: s.Partnership, Title: "Bring in an engagement", Who: who, Here: "/desk/sessions", Sheet: "room", Back: ui.Link{Text: "Sessions", Href: "/desk/sessions"}}}
	p.file = ui.Field{ID: "file", Name: "file", Label: "The file", Hint: "It was taken away from Homeward, here or elsewhere, and is called engagement.json"}
	p.org = ui.Field{ID: "organisation", Name: "organisation", Label: "Which organisation holds it?"}
	if s.Organisations != nil {
		var err error
		if p.orgs, err = s.Organisations(r, who); err != nil {
			return nil, err
		}
	}
	if len(p.orgs) == 0 {
		return nil, errs.Denied
	}
	return p, nil
}

// bring takes an engagement in from a file: as it was, or as a copy to begin from.
func (s *Site) bring(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := pledge.BringEngagement{OrganisationID: r.PostFormValue("organisation"), Preparing: s.Preparing}
	if r.PostFormValue("copy") != "" {
		a.As, a.Alone = ids.New(), r.PostFormValue("alone") != ""
	}
	data, err := uploaded(r)
	if err == nil {
		a.Parcel, err = pledge.ReadParcel(data)
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	if errors.Is(err, errs.Conflict) {
		err = errs.Fields{{Name: "file", Message: "This engagement is here already. Bring it in as a copy, if you want a second one"}}
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.bringPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems, p.copy, p.lone = ui.ProblemsOf(problems), a.As != "", r.PostFormValue("alone") != ""
		p.file.Error, p.org.Error = ui.Within(p.desk.Problems, "file"), ui.Within(p.desk.Problems, "organisation")
		return ui.Send(w, r, http.StatusUnprocessableEntity, fileView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	id := a.As
	if id == "" {
		id = a.Parcel.Journey.ID
	}
	return web.GoTo(w, r, "/desk/engagements/"+id+"/pledges?done=brought")
}

// uploaded is the file of a form.
func uploaded(r *http.Request) ([]byte, error) {
	file, _, err := r.FormFile("file")
	if err != nil {
		return nil, errs.Fields{{Name: "file", Message: "Choose the file"}}
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, pledge.MostFile+1))
	if err != nil {
		return nil, fmt.Errorf("read a file that was sent: %w", err)
	}
	return data, nil
}
