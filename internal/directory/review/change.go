package review

import (
	"encoding/json"
	"errors"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Change is what somebody wants a place, or an organisation, to say, while a directory editor has it to
// look at or has sent it back. There is one for each at most.
type Change struct {
	Kind           string          `json:"kind"`
	ID             string          `json:"id"`
	OrganisationID string          `json:"organisation_id"`
	Body           json.RawMessage `json:"body"` // as they want it
	Base           int             `json:"base"` // the version that they had before them
	State          State           `json:"state"`
	ByKind         policy.Kind     `json:"by_kind"` // who wrote it last
	By             string          `json:"by"`
	Since          time.Time       `json:"since"`
	Why            string          `json:"why,omitempty"`
	Reason         string          `json:"reason,omitempty"` // why it was sent back
	Version        int             `json:"version"`
}

// ChangeView is that, beside what it says now.
type ChangeView struct {
	Change
	Now, Then string // as it is, and as it would be
	NowAt     int    // the version of what is
	Both      []string
	Reveals   bool // the public would know more of where a place is
	Gone      bool
}

// lay is a change laid over what there is by now, and what there is, locked if forUpdate says so.
func lay(tx *store.ReadTx, kind, id, forUpdate string) (v ChangeView, err error) {
	n, err := nounOf(kind)
	if err != nil {
		return v, err
	}
	now, err := n.read(tx, id, forUpdate)
	if err != nil {
		return v, err
	}
	v.Now, v.NowAt, v.Gone = now.body, now.version, now.gone
	v.Kind, v.ID, v.OrganisationID = kind, id, now.organisation
	c, err := getChange(tx, kind, id, forUpdate)
	if errors.Is(err, errs.NotFound) {
		return v, nil
	}
	if err != nil {
		return v, err
	}
	c.OrganisationID, v.Change = now.organisation, c
	base, err := history.Get(tx, kind, id, c.Base)
	if err != nil {
		return v, err
	}
	if v.Then, v.Both, err = mergedBodies(base.Body, string(c.Body), now.body, "version"); err != nil {
		return v, err
	}
	if v.Reveals = n.reveals(now.body, v.Then); v.Reveals && n.reveals(now.body, base.Body) {
		// It was hidden since they wrote: that stands, whatever they asked for before.
		v.Then, err = hiddenAs(v.Then, now.body)
		v.Reveals = false
	}
	return v, err
}

// hiddenAs is a place as hidden as another state of it.
func hiddenAs(body, as string) (string, error) {
	var to, from map[string]json.RawMessage
	if err := errors.Join(json.Unmarshal([]byte(body), &to), json.Unmarshal([]byte(as), &from)); err != nil {
		return "", err
	}
	to["visibility"] = from["visibility"]
	return store.JSON(to), nil
}
