package round

import (
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Choice says which listings a round is for.
type Choice struct {
	Area   string // an area's id; "": anywhere
	Need   string // a need's key; "": any
	Due    bool   // only those that are due for a check
	Never  bool   // only those that nobody ever checked
	NoMail bool   // only those that we asked about and had no address to write to
}

// Plan is what a coordinator needs to know to start a round.
type Plan struct {
	Found    int // listings that fit, up to Most+1
	Areas    []place.Area
	Checkers []org.Account
}

// Most is how many listings a round can have.
const Most = 500

// PlanRound asks how many listings a choice would bring, and who could take part.
type PlanRound struct {
	Choice Choice
	Zone   *time.Location
}

// Name is the question as the audit would show it.
func (PlanRound) Name() string { return "round.plan" }

// Load finds them.
func (q PlanRound) Load(tx *store.ReadTx) (p Plan, err error) {
	ids, err := candidates(tx, q.Choice, Most+1, q.Zone)
	if err != nil {
		return p, err
	}
	p.Found = len(ids)
	if p.Checkers, err = org.WhoHolds(tx, volunteers...); err != nil {
		return p, err
	}
	areas, err := place.ReadAreas(tx)
	if err != nil {
		return p, err
	}
	var below func(id string)
	below = func(id string) {
		for _, a := range areas.Children(id) {
			p.Areas = append(p.Areas, a)
			below(a.ID)
		}
	}
	below("")
	return p, nil
}

// Allow lets coordinators.
func (PlanRound) Allow(who policy.Actor, _ Plan) policy.Decision {
	return policy.RequireRole(who, coordinators...)
}

// About names nobody.
func (PlanRound) About(Plan) string { return "" }
