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

// Versions are the versions of one noun.
type Versions struct {
	List           []history.Version
	organisationID string
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
	if v.List, err = history.List(tx, q.Kind, q.ID); err != nil {
		return v, err
	}
	if len(v.List) == 0 {
		return v, errs.NotFound
	}
	v.List = v.List[:min(len(v.List), mostVersions)]
	var owned struct {
		OrganisationID string `json:"organisation_id"`
	}
	if err = json.Unmarshal([]byte(v.List[0].Body), &owned); err != nil {
		return v, fmt.Errorf("read the newest version of %s %s: %w", q.Kind, q.ID, err)
	}
	v.organisationID = owned.OrganisationID
	return v, nil
}

// Allow lets who may edit it: old versions hold what is private now.
func (ShowVersions) Allow(who policy.Actor, v Versions) policy.Decision {
	return mayEdit(who, v.organisationID)
}

// About names nobody.
func (ShowVersions) About(Versions) string { return "" }
