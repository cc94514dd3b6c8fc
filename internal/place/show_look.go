package place

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowLook is an area as those see it who may change its look.
type ShowLook struct{ AreaID string }

// Name is the question as the audit would show it.
func (ShowLook) Name() string { return "area.show_look" }

// Load gives the area among the others.
func (q ShowLook) Load(tx *store.ReadTx) (f AreaAmong, err error) {
	if f.Areas, err = ReadAreas(tx); err != nil {
		return f, err
	}
	a, ok := f.Areas.Get(q.AreaID)
	if !ok {
		return f, fmt.Errorf("area %s: %w", q.AreaID, errs.NotFound)
	}
	f.Area = a
	return f, nil
}

// Allow lets who may change it.
func (q ShowLook) Allow(who policy.Actor, f AreaAmong) policy.Decision {
	return mayDress(who, f.Areas, q.AreaID)
}

// About names nobody.
func (ShowLook) About(AreaAmong) string { return "" }
