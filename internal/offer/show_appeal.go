package offer

import (
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowAppeal is one appeal from the inside.
type ShowAppeal struct{ AppealID string }

// AppealView is an appeal as those see it who work with it.
type AppealView struct {
	Appeal
	Organisation string // its name
	Thanks       string // to everybody who offered
}

// Name is the question as the audit would show it.
func (ShowAppeal) Name() string { return "appeal.show" }

// Load reads it.
func (q ShowAppeal) Load(tx *store.ReadTx) (v AppealView, err error) {
	if v.Appeal, err = readAppeal(tx, q.AppealID, ""); err != nil {
		return v, err
	}
	o, err := org.Get(tx, v.OrganisationID)
	if err != nil {
		return v, fmt.Errorf("whose appeal %s is: %w", q.AppealID, err)
	}
	v.Organisation = o.Name
	v.Thanks, err = thanksOf(tx, q.AppealID)
	return v, err
}

// Allow lets who works in the organisation, and moderators.
func (ShowAppeal) Allow(who policy.Actor, v AppealView) policy.Decision {
	return maySee(who, v.OrganisationID)
}

// About names nobody.
func (ShowAppeal) About(AppealView) string { return "" }

// MayChange reports whether somebody speaks for the organisation of an appeal or an offer.
func MayChange(who policy.Actor, organisationID string) bool {
	return mayAsk(who, organisationID).Allowed()
}

// Moderates reports whether somebody moderates what an organisation asks for and is offered.
func Moderates(who policy.Actor, organisationID string) bool {
	return mayModerate(who, organisationID).Allowed()
}
