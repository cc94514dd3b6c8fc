package review

import (
	"context"
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Save saves a service, or lets it wait for a directory editor where that is how the partnership works. It
// says which. Shown is the version of the proposal that the form went on from; 0: there was none.
func Save(ctx context.Context, r *ops.Runner, who policy.Actor, s directory.Service, shown int, why string) (waits bool, err error) {
	err = ops.Do(ctx, r, who, directory.SaveService{Service: s, Why: why})
	if errors.Is(err, directory.NeedsLook) {
		return true, ops.Do(ctx, r, who, Propose{Service: s, Shown: shown, Why: why})
	}
	if err == nil && shown > 0 { // what waited is saved with it
		err = ops.Do(ctx, r, who, TakeBack{ServiceID: s.ID, Version: shown})
		if errors.Is(err, errs.NotFound) || errors.Is(err, errs.Conflict) {
			err = nil // a colleague's, or decided meanwhile
		}
	}
	return false, err
}
