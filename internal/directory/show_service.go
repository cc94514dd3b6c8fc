package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowService is the whole of a service, with all that is private in it. [OpenService] is for others
// than its editors too.
type ShowService struct{ ServiceID string }

// Name is the question as the audit would show it.
func (ShowService) Name() string { return "service.show" }

// Load reads the service.
func (q ShowService) Load(tx *store.ReadTx) (Service, error) { return ReadService(tx, q.ServiceID, "") }

// Allow lets who may edit it.
func (ShowService) Allow(who policy.Actor, s Service) policy.Decision {
	return mayEdit(who, s.OrganisationID)
}

// About names nobody: a service is no person.
func (ShowService) About(Service) string { return "" }
