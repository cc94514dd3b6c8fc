package signweb

import (
	"net/http"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"

	"github.com/a-h/templ"
)

// question asks once, in plain words, before something goes for good.
type question struct {
	ui.Desk
	action  templ.SafeURL
	yes, no string
	back    templ.SafeURL
}

func (s *Site) askDropPasskey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !who.Fresh {
		return errs.Unproven
	}
	m, err := ops.Ask(r.Context(), s.Runner, who, auth.ShowMeans{AccountID: who.ID})
	if err != nil {
		return mine(err)
	}
	for _, k := range m.Passkeys {
		if k.ID == r.PathValue("id") {
			q := question{Desk: s.inside(who, "Take this passkey away?", nil), action: ui.Path("/me/passkeys/" + k.ID + "/drop"), yes: "Yes, take it away", no: "No, leave it", back: "/me"}
			q.Lead = "“" + k.Name + "” will bring you in no more. The device may keep it in its own list; take it away there too."
			return send(w, r, http.StatusOK, questionView(q))
		}
	}
	return errs.NotFound
}

func (s *Site) askEndKey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := ops.Ask(r.Context(), s.Runner, who, auth.ShowMeans{AccountID: who.ID})
	if err != nil {
		return mine(err)
	}
	for _, k := range m.Keys {
		if k.ID == r.PathValue("id") {
			q := question{Desk: s.inside(who, "End this key?", nil), action: ui.Path("/me/keys/" + k.ID + "/end"), yes: "Yes, end it", no: "No, leave it", back: "/me/keys"}
			q.Lead = "Whatever uses “" + k.Name + "” is refused from that moment on. A key can't be brought back: you would make another."
			return send(w, r, http.StatusOK, questionView(q))
		}
	}
	return errs.NotFound
}
