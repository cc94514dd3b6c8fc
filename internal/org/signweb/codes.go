package signweb

import (
	"encoding/base64"
	"net/http"
	"slices"
	"strings"

	"rsc.io/qr"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// codesPage is where somebody sets up an app that makes codes.
type codesPage struct {
	ui.Desk
	offer   auth.Offered
	picture string // the QR code, as a data address
	next    string
}

// inFours is a secret as somebody can type it without losing their place. Apps leave the gaps out.
func inFours(s auth.CodeSecret) string {
	var fours []string
	for four := range slices.Chunk([]byte(s), 4) {
		fours = append(fours, string(four))
	}
	return strings.Join(fours, " ")
}

func (s *Site) codesPage(who policy.Actor, o auth.Offered, next string, problems errs.Fields) (codesPage, error) {
	p := codesPage{Desk: s.inside(who, "Set up a second step", problems), offer: o, next: next}
	code, err := qr.Encode(o.URL, qr.M)
	if err != nil {
		return p, err
	}
	p.picture = "data:image/png;base64," + base64.StdEncoding.EncodeToString(code.PNG())
	return p, nil
}

func (s *Site) showNewCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !who.Fresh {
		return errs.Unproven
	}
	me, err := s.self(r.Context(), who)
	if err != nil {
		return err
	}
	o, err := s.Auth.OfferCodes(me)
	if err != nil {
		return err
	}
	p, err := s.codesPage(who, o, next(r), nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, codesView(p))
}

func (s *Site) keepCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	me, err := s.self(r.Context(), who)
	if err != nil {
		return err
	}
	offer, err := s.Auth.Reoffer(me, r.PostFormValue("offer"))
	if err != nil { // begin again
		http.Redirect(w, r, keepNext("/me/codes/new", next(r)), http.StatusSeeOther)
		return nil //nolint:nilerr // an offer of another day
	}
	here, err := s.Auth.Current(r)
	if err != nil {
		return err
	}
	codes, token, err := s.Auth.KeepCodesFor(r.Context(), who, offer, r.PostFormValue("code"), here)
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.codesPage(who, offer, next(r), problems)
		if err != nil {
			return err
		}
		return send(w, r, http.StatusUnprocessableEntity, codesView(p))
	}
	if err != nil {
		return err
	}
	s.Auth.SetCookie(w, token)
	return send(w, r, http.StatusOK, recoveryView(s.inside(who, "Keep these codes", nil), codes, next(r)))
}

func (s *Site) newRecovery(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	codes, err := s.Auth.NewRecovery(r.Context(), who)
	if err != nil {
		return s.finish(w, r, who, err, "")
	}
	return send(w, r, http.StatusOK, recoveryView(s.inside(who, "Keep these codes", nil), codes, "/me"))
}

func (s *Site) showDropCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !who.Fresh {
		return errs.Unproven
	}
	return send(w, r, http.StatusOK, dropCodesView(s.inside(who, "Take the app away?", nil)))
}

func (s *Site) dropCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, auth.DropCodes{AccountID: who.ID})
	if err != nil {
		return s.finish(w, r, who, err, "")
	}
	s.Auth.ClearCookie(w)
	http.Redirect(w, r, "/sign-in?done=out", http.StatusSeeOther)
	return nil
}
