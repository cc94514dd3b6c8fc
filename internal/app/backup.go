package app

import (
	"context"
	"errors"
	"io"
	"time"

	"example.org/homeward/internal/platform/backup"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Backup writes everything as it is at one moment, locked with the installation's secret or, when
// there are any, to age's public keys. The caller reads it back, and has it noted.
func (a *App) Backup(ctx context.Context, program string, keys []string, to io.Writer) (backup.File, error) {
	secret, err := a.secret()
	if err != nil {
		return backup.File{}, err
	}
	lock, err := backup.LockWithSecret(secret)
	if len(keys) > 0 {
		lock, err = backup.LockToKeys(keys)
	}
	if err != nil {
		return backup.File{}, err
	}
	var file backup.File
	begun := false
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		tables, header, err := survey(tx)
		if err != nil {
			return err
		}
		if begun {
			return errors.New("the database interrupted the reading, and half of it is written: begin again")
		}
		begun = true
		header.Program = program
		if lock.ToKeys {
			header.Secret = secret // who holds a key can restore all
		}
		file, err = lock.Write(tx, to, header, tables)
		return err
	})
	return file, err
}

// ReadBack holds a file to what was written.
func (a *App) ReadBack(file io.Reader, wrote backup.File) error {
	secret, err := a.secret()
	if err != nil {
		return err
	}
	return wrote.ReadBack(file, secret)
}

// NoteBackup notes that a backup is where it belongs.
func (a *App) NoteBackup(ctx context.Context, who policy.Actor, wrote backup.File) error {
	return ops.Do(ctx, a.Runner, who, backup.TakeBackup{Taken: wrote.Taken})
}

func (a *App) secret() (string, error) {
	with, err := a.Config.WithSecret()
	return with.Secret.Reveal(), err
}

// MindBackups lets /readyz say when there is no backup that is young enough. A server that people
// depend on calls it; a demo does not.
func (a *App) MindBackups() {
	a.Health.Mention("there has never been a backup", func() bool {
		_, ever, err := a.backupAge()
		return ever || err != nil // that the database does not answer is said elsewhere
	})
	a.Health.Mention("the last backup is older than a day", func() bool {
		old, _, err := a.backupAge()
		return old < backup.TooOld || err != nil
	})
}

// patienceForAge is how long whoever asks for the health waits for this part of it.
const patienceForAge = 3 * time.Second

func (a *App) backupAge() (old time.Duration, ever bool, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patienceForAge)
	defer cancel()
	return backup.Age(ctx, a.DB)
}

// LastBackup is when the last backup was taken; false when there never was one.
func (a *App) LastBackup(ctx context.Context) (at time.Time, ok bool, err error) {
	old, ever, err := backup.Age(ctx, a.DB)
	return a.DB.Now().Add(-old), ever, err
}
