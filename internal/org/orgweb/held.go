package orgweb

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
)

// Review is how what an organisation says of itself waits for a directory editor, where the partnership has
// it looked at first. The organisations know nothing of that: it is done elsewhere.
type Review struct {
	// Held gives what waits; false: nothing does.
	Held func(ctx context.Context, who policy.Actor, organisationID string) (Held, bool, error)
	// Propose asks for it to be looked at. Shown is the version of what waited, as the form showed it.
	Propose func(ctx context.Context, who policy.Actor, o org.Organisation, shown int, why string) error
}

// Held is what somebody wants an organisation to say.
type Held struct {
	Organisation org.Organisation
	Version      int
	Reason       string // why it was sent back; "": it waits
	Look         string // where it is decided
	TakeBack     string // where it is taken back
	Mine         bool   // whoever looks writes for the organisation, and goes on from it
}

// held asks what waits.
func (s *Site) held(r *http.Request, who policy.Actor, id string) (*Held, error) {
	if s.Review.Held == nil || !mayEdit(who, id) {
		return nil, nil
	}
	h, there, err := s.Review.Held(r.Context(), who, id)
	if err != nil || !there {
		return nil, err
	}
	return &h, nil
}

// propose lets what was refused wait for an editor. It says whether it does.
func (s *Site) propose(r *http.Request, who policy.Actor, o org.Organisation, shown int, why string, refused error) (bool, error) {
	if !errors.Is(refused, org.NeedsLook) || s.Review.Propose == nil {
		return false, refused
	}
	return true, s.Review.Propose(r.Context(), who, o, shown, why)
}

// askToRestore lets an earlier version wait for an editor.
func (s *Site) askToRestore(w http.ResponseWriter, r *http.Request, who policy.Actor, version, shown int) error {
	id := r.PathValue("id")
	all, err := look(s, r, who, org.ShowOrganisationHistory{OrganisationID: id})
	if err != nil {
		return err
	}
	held, err := s.held(r, who, id)
	if err != nil {
		return err
	}
	waiting := 0
	if held != nil {
		waiting = held.Version
	}
	for _, v := range all.Versions {
		if v.Version != version {
			continue
		}
		var then org.Organisation
		if err := json.Unmarshal([]byte(v.Body), &then); err != nil {
			return err
		}
		then.Version = shown
		if _, err := s.propose(r, who, then, waiting, r.PostFormValue("why"), org.NeedsLook); err != nil {
			return err
		}
	}
	return go303(w, r, "/org/"+id+"?done=waits")
}
