package awardweb

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// verifyPage is the one on which somebody asks.
type verifyPage struct {
	page     ui.Page
	problems []ui.Problem
	number   ui.Field
	text     ui.Field
	found    *foundPart // what came of a credential; nil: nobody asked about one
}

// foundPart is our answer about a credential.
type foundPart struct {
	key, title, text string
	shape            string
	at               templ.SafeURL // the page of the award; "" for none
}

// frame is the frame of a public page.
func (s *Site) frame(r *http.Request, title string) (ui.Page, error) {
	p, err := s.Frame(r)
	p.Here, p.Urgent, p.Made, p.Sheet, p.Small, p.Title = ui.Elsewhere, nil, "", "award", true, title
	return p, err
}

// asking is the page as it begins.
func (s *Site) asking(r *http.Request) (*verifyPage, error) {
	t := s.speak(r).T
	page, err := s.frame(r, t("verify.title"))
	page.About = t("verify.lead")
	return &verifyPage{
		page:   page,
		number: ui.Field{ID: "number", Name: "number", Label: t("verify.number"), Hint: t("verify.number.hint"), Complete: "off"},
		text:   ui.Field{ID: "text", Name: "text", Label: t("verify.text"), Rows: 4},
	}, err
}

func (p *verifyPage) wrong(f *ui.Field, message string) {
	f.Error = message
	p.problems, p.page.Failed = append(p.problems, ui.Problem{Field: f.ID, Message: message}), true
}

// showVerify asks for a number, or leads to its page.
func (s *Site) showVerify(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	p, err := s.asking(r)
	if err != nil {
		return err
	}
	typed := strings.TrimSpace(r.URL.Query().Get("number"))
	if typed == "" {
		return ui.Send(w, r, http.StatusOK, verifyView(p))
	}
	if number, ok := award.ReadNumber(typed); ok {
		return web.GoTo(w, r, string(p.page.To("/verify/"+number)))
	}
	p.number.Value = typed
	p.wrong(&p.number, p.page.Words.T("verify.number.slip"))
	return ui.Send(w, r, http.StatusUnprocessableEntity, verifyView(p))
}

// check says what we find of a credential. It changes nothing, and keeps nothing.
func (s *Site) check(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.asking(r)
	if err != nil {
		return err
	}
	text := r.PostForm.Get("text")
	if strings.TrimSpace(text) == "" {
		if text, err = sentFile(r); err != nil {
			return err
		}
	}
	if strings.TrimSpace(text) == "" {
		p.wrong(&p.text, p.page.Words.T("verify.file.empty"))
		return ui.Send(w, r, http.StatusUnprocessableEntity, verifyView(p))
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, award.Check{Text: text, Today: s.today(), Issuer: s.Issuer})
	if err != nil {
		return err
	}
	p.text.Value = r.PostForm.Get("text")
	p.found = s.found(p.page, x)
	p.page.Title = p.found.title
	return ui.Send(w, r, http.StatusOK, verifyView(p))
}

// sentFile is the text of an uploaded credential; "" for none.
func sentFile(r *http.Request) (string, error) {
	f, _, err := r.FormFile("file")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(f, mostSent))
	return strings.ToValidUTF8(string(text), "?"), err
}

// found words our answer.
func (s *Site) found(page ui.Page, x award.Checked) *foundPart {
	w := page.Words
	f := &foundPart{key: "revoked", shape: backShape}
	if x.Award.Number != "" {
		f.at = page.To("/verify/" + x.Award.Number)
	}
	if x.Verdict == award.Holdsnt {
		state := x.Award.StateAt(s.today())
		f.key, f.shape = keyOf(state), faces[state].shape
		f.title, f.text = w.T("verify."+f.key), s.sentence(page, x.Award, state)
		return f
	}
	switch x.Verdict {
	case award.Genuine:
		f.key, f.shape = "live", goodShape
	case award.Outdated, award.NotYet:
		f.key, f.shape = "expired", overShape
	case award.Elsewhere, award.Unreadable:
		f.key, f.shape = "suspended", holdShape
	}
	f.title = w.T("verify.found." + string(x.Verdict))
	if x.Verdict == award.Elsewhere {
		f.text = w.F("verify.found.elsewhere.text", "who", clip(x.Issuer))
	} else {
		f.text = w.T("verify.found." + string(x.Verdict) + ".text")
	}
	return f
}

// clip cuts what others wrote to what a sentence can hold.
func clip(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}

// sentence says how an award stands.
func (s *Site) sentence(page ui.Page, a award.Award, state award.State) string {
	w := page.Words
	switch state {
	case award.Expired:
		return w.F("verify.expired.text", "holder", a.Holder, "day", dayIn(w, a.Ends))
	case award.Revoked:
		return w.F("verify.revoked.text", "holder", a.Holder, "day", dayIn(w, a.Since))
	case award.GivenBack:
		return w.F("verify.given-back.text", "holder", a.Holder, "day", dayIn(w, a.Since))
	case award.Lapsed:
		return w.F("verify.lapsed.text", "holder", a.Holder)
	case award.Suspended:
		return w.F("verify.suspended.text", "holder", a.Holder)
	case award.Superseded:
		return w.F("verify.superseded.text", "holder", a.Holder)
	}
	return w.F("verify.live.text", "holder", a.Holder)
}

// public reads the award that the address names.
func (s *Site) public(r *http.Request, who policy.Actor) (award.Public, error) {
	return ops.Ask(r.Context(), s.Runner, who, award.ShowPublic{Number: r.PathValue("number")})
}

// showAward shows an award to everybody, or sends its credential where the address ends so.
func (s *Site) showAward(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	typed, digital := strings.CutSuffix(r.PathValue("number"), ".jwt")
	number, ok := award.ReadNumber(typed)
	if ok && number != typed { // as somebody typed it
		ending := ""
		if digital {
			ending = ".jwt"
		}
		return web.GoTo(w, r, string(ui.To(s.speak(r), "/verify/"+number+ending)))
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, award.ShowPublic{Number: typed})
	switch {
	case errors.Is(err, errs.NotFound) && !digital:
		return s.unknown(w, r, typed, ok)
	case err != nil:
		return err
	case digital:
		return s.sendCredential(w, r, x.Award)
	}
	p, err := s.awardPage(r, x)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, awardView(p))
}

// unknown says that there is no such award, and asks once more.
func (s *Site) unknown(w http.ResponseWriter, r *http.Request, typed string, sound bool) error {
	p, err := s.asking(r)
	if err != nil {
		return err
	}
	key := "verify.number.slip"
	if sound {
		key = "verify.number.none"
	}
	p.number.Value, p.page.Private = clip(typed), true
	p.wrong(&p.number, p.page.Words.T(key))
	return ui.Send(w, r, http.StatusNotFound, verifyView(p))
}
