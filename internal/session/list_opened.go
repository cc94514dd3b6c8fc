package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListOpened lists the logs that other organisations have opened to those to which somebody belongs.
type ListOpened struct{}

// OpenedLog is one of them: enough to find it.
type OpenedLog struct {
	RoomID, Title string
	To            Class
}

func openedLog(r Room) OpenedLog { return OpenedLog{r.ID, r.Title, r.Opened.To} }

// mostOpened is how many are listed.
const mostOpened = 20

// Name is the search as the audit shows it.
func (ListOpened) Name() string { return "session.list_opened" }

// Needs names the roles: everybody who belongs to an organisation.
func (ListOpened) Needs() policy.Permission {
	return policy.Permission{Name: "read the logs that are open to an organisation", Roles: policy.OrganisationRoles}
}

// List reads them within the scope.
func (ListOpened) List(tx *store.ReadTx, scope policy.Scope) ([]OpenedLog, error) {
	return openedWithin(tx, scope, mostOpened)
}

// OpenedTo are the logs of some sessions that are open to a class of readers.
func OpenedTo(rooms []Room, to Class) (out []OpenedLog) {
	for _, r := range rooms {
		if r.open() && r.Opened.To.opens(to) {
			out = append(out, openedLog(r))
		}
	}
	return out
}
