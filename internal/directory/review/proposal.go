package review

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// State is what has become of a proposal that is still there.
type State string

// The states. One that was let through, or taken back, is gone.
const (
	Waits    State = "waits"
	Returned State = "returned" // sent back, with a reason
)

// Proposal is what somebody wants a service to say.
type Proposal struct {
	Service directory.Service `json:"service"` // its version is the one that they had before them
	State   State             `json:"state"`
	ByKind  policy.Kind       `json:"by_kind"` // who wrote it last
	By      string            `json:"by"`
	Since   time.Time         `json:"since"` // since when it waits; going on writing loses nobody their turn
	Written time.Time         `json:"written"`
	Why     string            `json:"why,omitempty"`    // in the words of who wrote it
	Reason  string            `json:"reason,omitempty"` // why it was sent back
	Version int               `json:"version"`
}

// Merge lays a proposal over what the service says by now: where only one of the two changed a field since
// base, that one's; where both did, the proposal's. It names the fields that both changed.
func (p Proposal) Merge(base, now directory.Service) (out directory.Service, both []string, err error) {
	if out, both, err = merged(base, p.Service, now); err != nil {
		return out, nil, fmt.Errorf("lay the proposal over service %s: %w", now.ID, err)
	}
	out.Assurance, out.ToldClosed, out.Changed, out.Version = now.Assurance, now.ToldClosed, now.Changed, now.Version
	if now.Status == directory.Defunct {
		out.Status = directory.Defunct // what is gone comes back by its history alone
	}
	return out, both, nil
}

// own are the fields of a service that no form writes.
var own = []string{"assurance", "told_closed", "changed", "version"}

func merged(base, mine, theirs directory.Service) (out directory.Service, both []string, err error) {
	body, both, err := mergedBodies(store.JSON(base), store.JSON(mine), store.JSON(theirs), own...)
	if err != nil {
		return out, nil, err
	}
	return out, both, json.Unmarshal([]byte(body), &out)
}

// mergedBodies lays one state of something over another, field by field, and names the fields that both
// changed since base, but for those that no form writes.
func mergedBodies(base, mine, theirs string, own ...string) (out string, both []string, err error) {
	var b, m, t map[string]json.RawMessage
	for _, x := range []struct {
		body string
		to   *map[string]json.RawMessage
	}{{base, &b}, {mine, &m}, {theirs, &t}} {
		if err = json.Unmarshal([]byte(x.body), x.to); err != nil {
			return out, nil, err
		}
	}
	for name := range m {
		if _, there := t[name]; !there {
			t[name] = nil
		}
	}
	for name := range t {
		was, wants, is := string(b[name]), string(m[name]), string(t[name])
		if wants == was {
			continue
		}
		if slices.Contains(own, name) {
			continue
		}
		if is != was && is != wants {
			both = append(both, name)
		}
		t[name] = m[name]
	}
	for name, value := range t {
		if value == nil {
			delete(t, name)
		}
	}
	slices.Sort(both)
	return store.JSON(t), both, nil
}

// mayWrite is who may propose something for a service, go on writing it, or take it back.
func mayWrite(who policy.Actor, s directory.Service) policy.Decision {
	return directory.SaveService{Service: s}.Allow(who, s)
}

// mayLook is who may let it through or send it back.
func mayLook(who policy.Actor, s directory.Service) policy.Decision {
	if directory.MayLook(who, s.OrganisationID) {
		return policy.Allow("looks at what organisations write")
	}
	return policy.Deny("not a directory editor of this service")
}

// stale refuses to act on something else than the page showed.
func stale(noun string, shown, now int) error {
	if shown != now {
		return fmt.Errorf("the %s was changed since it was opened: %w", noun, errs.Conflict)
	}
	return nil
}
