package awardweb

import (
	"encoding/json"
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

// This file is what programs read. Any page may ask for it.

func sendData(w http.ResponseWriter, kind string, body []byte) error {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Cache-Control", "no-cache")
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	_, _ = w.Write(body) // whoever asked may have gone
	return nil
}

// credentialKind is the media type of a credential.
const credentialKind = "application/vc+jwt"

// credential is an award as a signed credential.
func (s *Site) credential(r *http.Request, a award.Award) (string, error) {
	x, err := s.scheme(r.Context(), a)
	if err != nil {
		return "", err
	}
	return s.Issuer.Credential(a, award.About{Purpose: x.Purpose, Authority: x.Authority, Page: x.Page})
}

// sendCredential sends it, also of an award that does not hold: the lists say so.
func (s *Site) sendCredential(w http.ResponseWriter, r *http.Request, a award.Award) error {
	text, err := s.credential(r, a)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Disposition", `inline; filename="`+a.Number+`.jwt"`)
	return sendData(w, credentialKind, []byte(text))
}

func (s *Site) sendList(purpose award.StatusPurpose) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		list, err := ops.Ask(r.Context(), s.Runner, who, award.ShowStatus{Purpose: purpose, Today: s.today()})
		if err != nil {
			return err
		}
		text, err := s.Issuer.List(list)
		if err != nil {
			return err
		}
		return sendData(w, credentialKind, []byte(text))
	}
}

// sendPromised sends what was promised, byte for byte as it was kept: its hash is that of the credential.
func (s *Site) sendPromised(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.public(r, who)
	if err != nil {
		return err
	}
	if away, err := s.withheld(r, x.Award); err != nil || away {
		if err == nil {
			err = errs.NotFound
		}
		return err
	}
	return sendData(w, "application/json", x.Kept)
}

// withheld reports whether the promise can't be read for now.
func (s *Site) withheld(r *http.Request, a award.Award) (bool, error) {
	if s.Withheld == nil {
		return false, nil
	}
	return s.Withheld(r.Context(), a.EngagementID)
}

// sendKeys says with which keys awards are signed, and were.
func (s *Site) sendKeys(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	kept, err := ops.Ask(r.Context(), s.Runner, who, award.ShowKeys{})
	if err != nil {
		return err
	}
	body, err := json.MarshalIndent(s.Issuer.Document(kept), "", "  ")
	if err != nil {
		return err
	}
	return sendData(w, "application/json; charset=utf-8", append(body, '\n'))
}
