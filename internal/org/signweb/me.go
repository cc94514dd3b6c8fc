package signweb

import (
	"errors"
	"maps"
	"net/http"
	"strconv"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// mePage is somebody's own account.
type mePage struct {
	ui.Desk
	account org.AccountView
	means   auth.Means
	here    string // the id of this sign-in
	zone    *time.Location
	now     time.Time
	name    string
	keyName string // what they call a passkey that they want to make
	canKey  bool   // passkeys can work here
}

// done is what was just done, by the key in the address.
var done = map[string]string{
	"name": "Your name is kept.", "password": "Your new password is kept. You are signed out on your other devices.",
	"passkey": "Your passkey is kept. From now on you can come in with it alone.", "dropped": "The passkey is taken away.",
	"ended": "That device is signed out.", "all": "You are signed out on all your other devices.",
}

func (s *Site) mePage(r *http.Request, who policy.Actor, problems errs.Fields) (p mePage, err error) {
	p = mePage{Desk: s.inside(who, "My account", problems), zone: s.Zone, now: s.Auth.DB.Now(), keyName: "My device", canKey: s.Auth.HasPasskeys()}
	p.Done, p.Narrow, p.Scripts = done[r.FormValue("done")], false, []string{"passkey.js"}
	if p.account, err = ops.Ask(r.Context(), s.Runner, who, org.ShowAccount{AccountID: who.ID}); err != nil {
		return p, err
	}
	s.title(r, p.account)
	if p.means, err = ops.Ask(r.Context(), s.Runner, who, auth.ShowMeans{AccountID: who.ID}); err != nil {
		return p, err
	}
	here, err := s.Auth.Current(r)
	p.here, p.name = here.ID, p.account.Name
	return p, err
}

// title adds what engagements and schemes are called to the names of where roles hold.
func (s *Site) title(r *http.Request, v org.AccountView) {
	if s.Titles != nil {
		maps.Copy(v.Organisations, s.Titles(r.Context(), v.Grants))
	}
}

func (s *Site) showMe(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if who.Kind != policy.KindAccount {
		return errs.NotFound
	}
	p, err := s.mePage(r, who, nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, meView(p))
}

// again shows the account with what has to be put right, and what was typed.
func (s *Site) again(w http.ResponseWriter, r *http.Request, who policy.Actor, status int, problems errs.Fields) error {
	p, err := s.mePage(r, who, problems)
	if err != nil {
		return err
	}
	if r.PostForm.Has("name") {
		p.name = r.PostFormValue("name")
	}
	if r.PostForm.Has("key-name") {
		p.keyName = r.PostFormValue("key-name")
	}
	return send(w, r, status, meView(p))
}

// finish goes back to the account once something was done, or says what is wrong.
func (s *Site) finish(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, key string) error {
	if problems := errs.Of(err); len(problems) > 0 {
		return s.again(w, r, who, http.StatusUnprocessableEntity, problems)
	}
	if err != nil {
		return mine(err)
	}
	http.Redirect(w, r, "/me?done="+key, http.StatusSeeOther)
	return nil
}

// mine answers for a thing of somebody else's as if there were none.
func mine(err error) error {
	if errors.Is(err, errs.Denied) && !errors.Is(err, errs.Unproven) {
		return errs.NotFound
	}
	return err
}

func (s *Site) rename(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, _ := strconv.Atoi(r.PostFormValue("version")) // what is no number is no version
	err := ops.Do(r.Context(), s.Runner, who, org.RenameAccount{AccountID: who.ID, NewName: r.PostFormValue("name"), Version: version})
	if errors.Is(err, errs.Conflict) {
		now, err := ops.Ask(r.Context(), s.Runner, who, org.ShowAccount{AccountID: who.ID})
		if err != nil {
			return err
		}
		words := "Your account was changed since you opened this page, and your name is now " + now.Name + ". Keep yours once more, if it is right"
		return s.again(w, r, who, http.StatusConflict, errs.Fields{{Name: "name", Message: words}})
	}
	return s.finish(w, r, who, err, "name")
}

func (s *Site) showPassword(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !who.Fresh {
		return errs.Unproven
	}
	return send(w, r, http.StatusOK, passwordView(s.inside(who, "Choose a new password", nil)))
}

func (s *Site) changePassword(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	me, err := s.self(r.Context(), who)
	if err != nil {
		return err
	}
	here, err := s.Auth.Current(r)
	if err != nil {
		return err
	}
	err = s.Auth.ChangePassword(r.Context(), s.Client(r), who, me, r.PostFormValue("now"), r.PostFormValue("password"), here.ID)
	if problems := errs.Of(err); len(problems) > 0 {
		return send(w, r, http.StatusUnprocessableEntity, passwordView(s.inside(who, "Choose a new password", problems)))
	}
	return s.finish(w, r, who, err, "password")
}

func (s *Site) endSignIn(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.finish(w, r, who, ops.Do(r.Context(), s.Runner, who, auth.EndSignIn{ID: r.PathValue("id")}), "ended")
}

// endSignIns signs somebody out everywhere, here too if they say so.
func (s *Site) endSignIns(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	end := auth.EndSignIns{AccountID: who.ID}
	if r.PostFormValue("here") == "" {
		here, err := s.Auth.Current(r)
		if err != nil {
			return err
		}
		end.But = here.ID
	}
	err := ops.Do(r.Context(), s.Runner, who, end)
	if err == nil && end.But == "" {
		s.Auth.ClearCookie(w)
		http.Redirect(w, r, "/sign-in?done=out", http.StatusSeeOther)
		return nil
	}
	return s.finish(w, r, who, err, "all")
}

func (s *Site) offerPasskey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	asked, err := s.Auth.OfferPasskey(r.Context(), who)
	return answerJSON(w, asked, err)
}

func (s *Site) keepPasskey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	here, err := s.Auth.Current(r)
	if err != nil {
		return err
	}
	t, answer := answerOf(r)
	token, err := s.Auth.KeepAnswered(r.Context(), who, here, r.PostFormValue("key-name"), t, answer)
	if err != nil {
		problems, err := wrong(err, "passkey", wrongPasskey)
		if err != nil {
			return err
		}
		for i := range problems {
			problems[i].Name = "passkey" // the page's own name is that of the account
		}
		return s.again(w, r, who, http.StatusUnprocessableEntity, problems)
	}
	s.Auth.SetCookie(w, token)
	return s.finish(w, r, who, nil, "passkey")
}

func (s *Site) dropPasskey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.finish(w, r, who, ops.Do(r.Context(), s.Runner, who, auth.DropPasskey{ID: r.PathValue("id")}), "dropped")
}

// on is an instant as pages behind sign-in show it.
func on(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return "never"
	}
	return t.In(zone).Format("2 January 2006, 15:04")
}
