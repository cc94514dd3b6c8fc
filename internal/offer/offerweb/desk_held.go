package offerweb

import (
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// heldPage is everything that waits for a moderator, the oldest first.
type heldPage struct {
	desk  ui.Desk
	lines []heldLine
	count string
	pages ui.Pages
}

// heldLine is what one organisation wants the public to read.
type heldLine struct {
	title, organisation, kind, since, last, version string
	fields                                          []heldField
	action, link                                    templ.SafeURL
	open                                            bool
	photo, old                                      *picture // sent last, and what people see until it is judged
	pictured                                        bool     // it has changed
	reason                                          ui.Field
}

// heldField is one text, and what the public reads in its place now.
type heldField struct {
	label, text, was string
	changed          bool
}

func (v *at) heldPage(f *form) (*heldPage, error) {
	page, err := pageOf(v.r.URL.Query())
	if err != nil {
		return nil, err
	}
	found, err := ops.Find(v.r.Context(), v.Runner, v.who, offer.HeldAppeals{Page: page, PerPage: deskPage})
	if err != nil {
		return nil, err
	}
	p := &heldPage{desk: v.page("Moderation", "/desk/moderation"), count: count(found[0].Total, "text waits", "texts wait")}
	p.desk.Lead, p.desk.Problems = "What organisations want the public to read. The oldest comes first.", f.problems
	if p.pages, err = paging(v.r, page, found[0].Total); err != nil {
		return nil, err
	}
	for _, x := range found[0].Lines {
		p.lines = append(p.lines, v.heldLine(x, f))
	}
	return p, nil
}

func (v *at) heldLine(x offer.AppealLine, f *form) heldLine {
	l := heldLine{
		title: x.Words.Title, organisation: x.Organisation, kind: v.kind(x.Kind), since: v.date(x.HeldSince().In(v.now.Location())), last: v.dayWords(x.LastDay),
		version: strconv.Itoa(x.Version), action: ui.Path("/desk/moderation/" + x.ID), link: ui.Path("/desk/appeals/" + x.ID), open: x.State == offer.Open,
	}
	now, was := x.Words, x.Shown
	for _, t := range []heldField{
		{label: "Title", text: now.Title, was: was.Title},
		{label: "Of what", text: now.Unit, was: was.Unit},
		{label: "Why", text: now.Why, was: was.Why},
		{label: "For whom", text: now.ForWhom, was: was.ForWhom},
		{label: "Where", text: now.Bring, was: was.Bring},
		{label: "Giving page", text: now.PayLink, was: was.PayLink},
		{label: "What the photo shows", text: now.Photo.Alt, was: was.Photo.Alt},
	} {
		t.changed = l.open && t.text != t.was
		if t.text != "" || t.changed {
			l.fields = append(l.fields, t)
		}
	}
	l.photo = deskPhoto(x.ID, now.Photo)
	if l.open && now.Photo.ID != was.Photo.ID {
		l.pictured = true
		if was.Photo.ID != "" {
			l.old = &picture{src: photos.Path(was.Photo.ID, files.Large), alt: was.Photo.Alt}
		}
	}
	l.reason = ui.Field{ID: "reason-" + x.ID, Name: "reason", Label: "If you don't let it through: why?", Hint: "They read this, and can put it right.", Rows: 2}
	if v.r.PathValue("id") == x.ID {
		l.reason.Value, l.reason.Error = f.typed.Get("reason"), ui.Within(f.problems, "reason-"+x.ID)
	}
	return l
}

func (s *Site) showHeld(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	p, err := v.heldPage(&form{typed: r.Form})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, heldShown(p))
}

func (s *Site) judgeAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v := s.at(r, who)
	id, err := idIn(r)
	if err != nil {
		return err
	}
	act := offer.JudgeAppeal{AppealID: id, Version: versionIn(r), Allowed: r.PostFormValue("judgement") == "allow", Reason: r.PostFormValue("reason")}
	f := &form{typed: r.PostForm}
	err = ops.Do(r.Context(), s.Runner, who, act)
	if !f.take(err) {
		if err != nil {
			return errs.Unseen(err)
		}
		done := "refused"
		if act.Allowed {
			done = "allowed"
		}
		return goTo(w, r, "/desk/moderation", done)
	}
	f.problems[0].Field += "-" + id
	p, err := v.heldPage(f)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, heldShown(p))
}
