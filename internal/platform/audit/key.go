package audit

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// ErrOtherSecret says that an audit was written with another secret than ours. Who wrote on would
// spoil its chains for good.
var ErrOtherSecret = errors.New("the audit was written with another secret")

// Fit is what in a database shows which secret its audit was written with: the newest row of every
// chain, the newest seal, and the mark. Each is named, as one that was made with our secret or not.
type Fit struct{ Ours, Others []string }

// Err is ErrOtherSecret when there is something, and nothing of it is ours. What is not ours beside
// what is was tampered with: that is for Verify to name, and no reason to stop.
func (f Fit) Err() error {
	if len(f.Others) > 0 && len(f.Ours) == 0 {
		return ErrOtherSecret
	}
	return nil
}

func (f *Fit) add(ours bool, what string) {
	if ours {
		f.Ours = append(f.Ours, what)
		return
	}
	f.Others = append(f.Others, what)
}

// Fit looks whether our secret is the one that a database's audit was written with. It takes a few
// reads, however long the audit is, and changes nothing; a database with no schema yet fits.
func (l *Log) Fit(ctx context.Context, db *store.DB) (fit Fit, err error) {
	err = db.Read(ctx, func(tx *store.ReadTx) error {
		fit, err = l.FitIn(tx)
		return err
	})
	return fit, err
}

// FitIn is Fit within a transaction.
func (l *Log) FitIn(tx *store.ReadTx) (Fit, error) {
	var fit Fit
	there, err := tx.HasTable("platform_audit_seal")
	if err == nil && there {
		err = l.fit(tx, &fit)
	}
	if err != nil {
		return fit, fmt.Errorf("compare the audit with the secret: %w", err)
	}
	return fit, nil
}

func (l *Log) fit(tx *store.ReadTx, fit *Fit) error {
	if err := l.fitHeads(tx, fit); err != nil {
		return err
	}
	seal, err := lastSeal(tx)
	if err == nil && seal.Number > 0 {
		fit.add(seal.sum(l.sealKey) == seal.Hash, fmt.Sprintf("seal %d", seal.Number))
	}
	return errors.Join(err, l.fitMark(tx, fit))
}

func (l *Log) fitHeads(tx *store.ReadTx, fit *Fit) error {
	heads, err := allHeads(tx)
	if err != nil {
		return err
	}
	for _, h := range heads {
		row, found, err := newestRow(tx, h.Node)
		if err != nil {
			return err
		}
		if found {
			fit.add(row.sum(l.key) == row.Hash, fmt.Sprintf("row %d of node %s", row.Number, row.Node))
		}
	}
	return nil
}

// MarkCounter is the counter that holds the mark: a number made from the secret, from which nobody
// can find the secret. It tells a wrong secret before the first row is written.
const MarkCounter = "audit_mark"

func (l *Log) fitMark(tx *store.ReadTx, fit *Fit) error {
	n, err := tx.Counter(MarkCounter)
	if err == nil && n != 0 {
		fit.add(n == l.mark, "the mark of the secret")
	}
	return err
}

// Mark leaves our secret's mark in a database that has none yet. When another node was first with
// another secret it gives ErrOtherSecret.
func (l *Log) Mark(ctx context.Context, db *store.DB) error {
	var have int64
	read := func(tx *store.ReadTx) (err error) { have, err = tx.Counter(MarkCounter); return err }
	err := db.Read(ctx, read)
	if err == nil && have != 0 {
		return nil // Fit has judged it
	}
	if err == nil {
		err = db.Write(ctx, func(tx *store.Tx) error {
			if err := insertMark(tx, l.mark); err != nil {
				return err
			}
			return read(&tx.ReadTx)
		})
	}
	if err != nil {
		return fmt.Errorf("mark the audit with its secret: %w", err)
	}
	if have != l.mark {
		return ErrOtherSecret
	}
	return nil
}
