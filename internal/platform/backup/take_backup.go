package backup

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Taken is a backup that was taken. The file itself is somewhere else.
type Taken struct {
	At     time.Time // the instant of which it is
	Tables int
	Rows   int64
	Bytes  int64  // of the file
	Hash   string // SHA-256 of the file, in hex
	ToKeys bool   // locked to people's keys, and not with the secret
}

// TakeBackup notes that a backup was taken, once its file is whole and was read back.
type TakeBackup struct{ Taken }

// Name is the action as the audit shows it.
func (TakeBackup) Name() string { return "backup.take" }

// Check wants a backup of something.
func (a TakeBackup) Check() error {
	var wrong errs.Fields
	if a.At.IsZero() || a.Tables == 0 || a.Bytes == 0 || a.Hash == "" {
		wrong.Add("backup", "There is nothing in this backup.")
	}
	return wrong.Err()
}

// Load makes its number: there is nothing to look up.
func (TakeBackup) Load(*store.Tx) (string, error) { return ids.New(), nil }

// Allow lets administrators.
func (TakeBackup) Allow(who policy.Actor, _ string) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

// Apply notes it.
func (a TakeBackup) Apply(tx *store.Tx, _ policy.Actor, id string) (ops.Done, error) {
	if err := insertTaken(tx, id, a.Taken); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "backup:" + id,
		Detail:  fmt.Sprintf("%d tables, %d rows, %s", a.Tables, a.Rows, a.lockedWith()),
	}, nil
}

// lockedWith is what opens the backup, as the table keeps it.
func (t Taken) lockedWith() string {
	if t.ToKeys {
		return "keys"
	}
	return "secret"
}
