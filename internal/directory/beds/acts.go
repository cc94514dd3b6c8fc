package beds

import (
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Count keeps how many beds of a unit are free now. It waits for nobody, whatever is looked at first.
type Count struct {
	ServiceID, UnitID string
	Vacant            int
}

// Name is the action as the audit shows it. How many were free it does not hold.
func (Count) Name() string { return "beds.count" }

// Check looks at the input alone.
func (a Count) Check() error {
	if a.Vacant < 0 || a.Vacant > directory.MostBeds {
		return errs.Fields{{Name: "vacant", Message: "Give a number of beds"}}
	}
	return nil
}

// Load gives the service, locked.
func (a Count) Load(tx *store.Tx) (Place, error) {
	return load(&tx.ReadTx, a.ServiceID, tx.ForUpdate())
}

// Allow lets the organisation's people, and who may change the service.
func (Count) Allow(who policy.Actor, p Place) policy.Decision { return mayCount(who, p) }

// Apply keeps it beside the counts before.
func (a Count) Apply(tx *store.Tx, who policy.Actor, p Place) (ops.Done, error) {
	u, there := p.Service.Staying.Unit(a.UnitID)
	if !there {
		return ops.Done{}, errs.NotFound
	}
	if a.Vacant > u.Total {
		return ops.Done{}, errs.Fields{{Name: "vacant", Message: fmt.Sprintf("There are %d beds in all", u.Total)}}
	}
	count := directory.BedCount{UnitID: u.ID, At: tx.Now(), Vacant: a.Vacant, Total: u.Total, Kind: who.Kind, Actor: who.ID}
	return ops.Done{Subject: "service:" + a.ServiceID, Detail: "beds counted"}, directory.KeepCount(tx, p.Service, p.hidden, count)
}

// Open is the beds of a service, with who counted them, as those see them who may count.
type Open struct{ ServiceID string }

// Name is the question as the audit would show it.
func (Open) Name() string { return "beds.open" }

// Load reads them.
func (q Open) Load(tx *store.ReadTx) (Place, error) { return load(tx, q.ServiceID, "") }

// Allow lets whoever may count.
func (Open) Allow(who policy.Actor, p Place) policy.Decision { return mayCount(who, p) }

// About names nobody.
func (Open) About(Place) string { return "" }

// Forget lets go of the counts that are older than fourteen days.
type Forget struct{}

// Name is the action as the audit shows it.
func (Forget) Name() string { return "beds.forget" }

// Check has nothing to look at.
func (Forget) Check() error { return nil }

// Load reads nothing.
func (Forget) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (Forget) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward lets go of what it need not know")
	}
	return policy.Deny("only Homeward itself lets go of counts")
}

// Apply lets them go.
func (Forget) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := directory.ForgetCounts(tx, tx.Now().Add(-directory.CountsKept))
	return ops.Done{Subject: "beds", Detail: fmt.Sprintf("%d old counts", n)}, err
}
