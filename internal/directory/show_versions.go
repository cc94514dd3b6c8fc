package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowVersions is every version of a service or of a location, newest first.
type ShowVersions struct {
	Kind string // HistoryService or HistoryLocation
	ID   string
}

// Versions are the versions of one noun, before it is known who looks.
type Versions struct {
	list   []history.Version
	owners []string // the organisation that each is of
}

// VersionsSeen are the versions of one noun that somebody may see.
type VersionsSeen struct {
	List    []history.Version
	LeftOut bool // there are others, of a time when it was another organisation's
}

// Name is the question as the audit would show it.
func (ShowVersions) Name() string { return "version.show" }

// mostVersions is how many are shown; who needs more than that asks the audit.
const mostVersions = 200

// Load reads the versions.
func (q ShowVersions) Load(tx *store.ReadTx) (v Versions, err error) {
	if q.Kind != HistoryService && q.Kind != HistoryLocation {
		return v, errs.NotFound
	}
	if v.list, err = history.List(tx, q.Kind, q.ID); err != nil {
		return v, err
	}
	if len(v.list) == 0 {
		return v, errs.NotFound
	}
	v.list = v.list[:min(len(v.list), mostVersions)]
	for _, x := range v.list {
		var owned struct {
			OrganisationID string `json:"organisation_id"`
		}
		if err = json.Unmarshal([]byte(x.Body), &owned); err != nil {
			return v, fmt.Errorf("read version %d of %s %s: %w", x.Version, q.Kind, q.ID, err)
		}
		v.owners = append(v.owners, owned.OrganisationID)
	}
	return v, nil
}

// Allow lets who may edit it: old versions hold what is private now.
func (ShowVersions) Allow(who policy.Actor, v Versions) policy.Decision {
	return mayEdit(who, v.owners[0])
}

// For gives the versions that an actor may see. What changes hands does not take along what its old
// organisation kept to itself.
func (v Versions) For(who policy.Actor) (out VersionsSeen) {
	for i, x := range v.list {
		if mayEdit(who, v.owners[i]).Allowed() {
			out.List = append(out.List, x)
		} else {
			out.LeftOut = true
		}
	}
	return out
}

// About names nobody.
func (ShowVersions) About(Versions) string { return "" }
