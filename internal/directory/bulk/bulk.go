package bulk

import (
	"time"

	"example.org/homeward/internal/platform/policy"
)

// State is how far a change came.
type State string

// The states.
const (
	Running State = "running"
	Done    State = "done"
	Undoing State = "undoing"
	Over    State = "undone"
)

// Bulk is one change to many services.
type Bulk struct {
	ID     string
	At     time.Time
	By     string // an account
	State  State
	Change Change
	Why    string
	Counts map[Fate]int
	Total  int
}

// Item is a service of it.
type Item struct {
	Number    int    `db:"number"`
	ServiceID string `db:"service_id"`
	Name      string `db:"name"` // "" when it is no longer there, and for who may not know of it
	Whose     string `db:"whose"`
	Shown     int    `db:"shown"`
	Made      int    `db:"made"`
	State     Fate   `db:"state"`
	Why       string `db:"why"`
}

// insiders are the roles that know of a service that the public does not see.
var insiders = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer}

// maySee lets whoever made it, and those who edit the whole directory.
func maySee(who policy.Actor, b Bulk) policy.Decision {
	if who.ID != "" && who.ID == b.By {
		return policy.Allow("made it")
	}
	return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
}
