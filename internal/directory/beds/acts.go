package beds

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Place is a service with its beds.
type Place struct {
	Service directory.Service
	Beds    Beds
	hidden  bool // one of its places is not public
	now     time.Time
}

// mayChange lets whoever may change the service.
func mayChange(who policy.Actor, p Place) policy.Decision {
	return directory.SaveService{Service: p.Service}.Allow(who, p.Service)
}

func load(tx *store.ReadTx, serviceID, forUpdate string) (p Place, err error) {
	p.now = tx.Now()
	if p.Service, err = directory.ReadService(tx, serviceID, forUpdate); err != nil {
		return p, err
	}
	p.Beds, err = getBeds(tx, serviceID)
	if errors.Is(err, errs.NotFound) {
		p.Beds, err = Beds{ServiceID: serviceID, Hours: UsualHold}, nil
	}
	if err != nil {
		return p, err
	}
	for _, at := range p.Service.Places {
		l, err := directory.ReadLocation(tx, at.LocationID, "")
		if err != nil {
			return p, err
		}
		p.hidden = p.hidden || l.Visibility != directory.VisiblePublic
	}
	return p, nil
}

// Save keeps what decides about a place to stay, and which beds are counted. A count that was made
// stays with its unit.
type Save struct{ Beds Beds }

// Name is the action as the audit shows it.
func (Save) Name() string { return "beds.save" }

// Check looks at the input alone.
func (a Save) Check() error { return a.Beds.Check().Err() }

// Load gives the service, locked.
func (a Save) Load(tx *store.Tx) (Place, error) {
	return load(&tx.ReadTx, a.Beds.ServiceID, tx.ForUpdate())
}

// Allow lets whoever may change the service.
func (Save) Allow(who policy.Actor, p Place) policy.Decision { return mayChange(who, p) }

// Apply keeps it.
func (a Save) Apply(tx *store.Tx, _ policy.Actor, p Place) (ops.Done, error) {
	if a.Beds.Version != p.Beds.Version {
		return ops.Done{}, fmt.Errorf("the beds were changed since they were opened: %w", errs.Conflict)
	}
	b := a.Beds
	for i, u := range b.Units {
		b.Units[i].Vacant, b.Units[i].Counted = 0, time.Time{}
		if n := slices.IndexFunc(p.Beds.Units, func(x Unit) bool { return x.ID == u.ID }); n >= 0 {
			b.Units[i].Vacant, b.Units[i].Counted = min(p.Beds.Units[n].Vacant, u.Total), p.Beds.Units[n].Counted
		}
	}
	b.Version++
	return ops.Done{Subject: "service:" + b.ServiceID, Detail: "what decides about its beds"}, p.put(tx, b)
}

// Count keeps how many beds of a unit are free now.
type Count struct {
	ServiceID, UnitID string
	Vacant            int
}

// Name is the action as the audit shows it. How many were free it does not hold.
func (Count) Name() string { return "beds.count" }

// Check looks at the input alone.
func (a Count) Check() error {
	if a.Vacant < 0 || a.Vacant > mostBeds {
		return errs.Fields{{Name: "vacant", Message: "Give a number of beds"}}
	}
	return nil
}

// Load gives the service, locked.
func (a Count) Load(tx *store.Tx) (Place, error) {
	return load(&tx.ReadTx, a.ServiceID, tx.ForUpdate())
}

// Allow lets whoever may change the service.
func (Count) Allow(who policy.Actor, p Place) policy.Decision { return mayChange(who, p) }

// Apply keeps it, in place of the count before.
func (a Count) Apply(tx *store.Tx, _ policy.Actor, p Place) (ops.Done, error) {
	i := slices.IndexFunc(p.Beds.Units, func(u Unit) bool { return u.ID == a.UnitID })
	if i < 0 {
		return ops.Done{}, errs.NotFound
	}
	u := &p.Beds.Units[i]
	if a.Vacant > u.Total {
		return ops.Done{}, errs.Fields{{Name: "vacant", Message: fmt.Sprintf("There are %d beds in all", u.Total)}}
	}
	u.Vacant, u.Counted = a.Vacant, tx.Now()
	return ops.Done{Subject: "service:" + a.ServiceID, Detail: "beds counted"}, p.put(tx, p.Beds)
}

// Open is the beds of a service as those see them who may change it.
type Open struct{ ServiceID string }

// Name is the question as the audit would show it.
func (Open) Name() string { return "beds.open" }

// Load reads them.
func (q Open) Load(tx *store.ReadTx) (Place, error) { return load(tx, q.ServiceID, "") }

// Allow lets whoever may change the service.
func (Open) Allow(who policy.Actor, p Place) policy.Decision { return mayChange(who, p) }

// About names nobody.
func (Open) About(Place) string { return "" }

// Secret reports whether nothing is told of its free beds to the public.
func (p Place) Secret() bool { return directory.SecretBeds(p.Service, p.hidden) }

// put keeps beds, and tells the public what it may know.
func (p Place) put(tx *store.Tx, b Beds) error {
	return errors.Join(upsertBeds(tx, b), directory.TellVacancy(tx, p.Service, p.hidden, b.Vacancy()))
}

// Show is what everybody may know of the beds of a service.
type Show struct{ ServiceID string }

// Shown is that.
type Shown struct {
	Price, Food, Pets, Couples, Support, Referral string
	Units                                         []Told
}

// Name is the question as the audit would show it.
func (Show) Name() string { return "beds.show" }

// Load reads it, and leaves out what is not for everybody. Of a service that is not listed there is
// nothing.
func (q Show) Load(tx *store.ReadTx) (s Shown, err error) {
	p, err := load(tx, q.ServiceID, "")
	if err != nil || p.Service.Status != directory.Active && p.Service.Status != directory.Paused {
		return s, err
	}
	b := p.Beds
	s = Shown{Price: b.Price, Food: b.Food, Pets: b.Pets, Couples: b.Couples, Support: b.Support, Referral: b.Referral}
	if p.Service.Status == directory.Active {
		s.Units = b.Public(p.Secret(), p.now)
	}
	return s, nil
}

// Allow lets anybody.
func (Show) Allow(policy.Actor, Shown) policy.Decision {
	return policy.Allow("it holds what is public alone")
}

// About names nobody.
func (Show) About(Shown) string { return "" }
