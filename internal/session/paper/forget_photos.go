package paper

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ForgetPhotos deletes the photos of a session's sheets, once they have been kept long enough, and which accounts typed
// and read them. The sheets stay, with which rows of the log were typed from each, and whether two people did it.
type ForgetPhotos struct{ RoomID string }

// Name is the action as the audit shows it.
func (ForgetPhotos) Name() string { return "session.forget_photos" }

// Check has nothing to look at.
func (ForgetPhotos) Check() error { return nil }

// folder is a session with its sheets, and whether its time is over.
type folder struct {
	room   session.Room
	sheets []Sheet
	over   bool
}

// Load gives the sheets, and locks their session.
func (a ForgetPhotos) Load(tx *store.Tx) (x folder, err error) {
	if x.room, x.over, err = session.LockForgotten(tx, a.RoomID); err != nil {
		return x, err
	}
	x.sheets, err = sheetsOf(&tx.ReadTx, x.room.ID)
	return x, err
}

// Allow lets Homeward itself.
func (ForgetPhotos) Allow(who policy.Actor, _ folder) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}

// Apply deletes them.
func (a ForgetPhotos) Apply(tx *store.Tx, _ policy.Actor, x folder) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + x.room.ID, Detail: "photos of sheets deleted"}
	if !x.over {
		return done, errs.Conflict
	}
	for _, s := range x.sheets {
		if err := files.DeleteOf(tx, s.owner()); err != nil {
			return done, err
		}
		if err := updateSheet(tx, s.plain()); err != nil {
			return done, err
		}
	}
	return done, nil
}
