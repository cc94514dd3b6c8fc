package session

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FindRoom is what somebody may know of a session who has its code and no more.
type FindRoom struct{ Code string }

// Door is that: enough to see that it is the right one.
type Door struct {
	ID, Code, Title, Organisation string
	State                         State
	Locked                        bool
	Rules                         []Rule
	Groups                        int
}

// Name is the question as the audit would show it.
func (FindRoom) Name() string { return "session.find_room" }

// Load reads it.
func (q FindRoom) Load(tx *store.ReadTx) (d Door, err error) {
	r, err := roomByCode(tx, q.Code, "")
	if err != nil {
		return d, err
	}
	o, err := org.Get(tx, r.OrganisationID)
	return Door{r.ID, r.Code, r.Title, o.Name, r.State, r.Locked, r.Rules, r.Groups}, err
}

// Allow lets whoever has the code.
func (FindRoom) Allow(policy.Actor, Door) policy.Decision {
	return policy.Allow("whoever has the code may see which session it is")
}

// About names nobody.
func (FindRoom) About(Door) string { return "" }
