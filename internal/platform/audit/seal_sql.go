package audit

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// lastSeal gives the newest seal; the zero Seal when there is none yet.
func lastSeal(tx *store.ReadTx) (Seal, error) {
	var s Seal
	err := tx.Get(&s, `select number, at, node, heads, previous, hash from platform_audit_seal order by number desc limit 1`)
	if errors.Is(err, errs.NotFound) {
		return Seal{}, nil
	}
	if err != nil {
		return s, fmt.Errorf("read the last seal: %w", err)
	}
	return s, nil
}

func insertSeal(tx *store.Tx, s Seal) error {
	_, err := tx.Exec(`
		insert into platform_audit_seal (number, at, node, heads, previous, hash)
		values ($1, $2, $3, $4, $5, $6)`, s.Number, s.At, s.Node, s.Heads, s.Previous, s.Hash)
	if err != nil {
		return fmt.Errorf("write seal %d: %w", s.Number, err)
	}
	return nil
}

// eachSeal streams the seals in order.
func eachSeal(tx *store.ReadTx, fn func(Seal)) error {
	const q = `select number, at, node, heads, previous, hash from platform_audit_seal order by number`
	err := tx.Each(q, nil, func(scan store.Scan) error {
		var s Seal
		if err := scan(&s.Number, &s.At, &s.Node, &s.Heads, &s.Previous, &s.Hash); err != nil {
			return err
		}
		fn(s)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the seals: %w", err)
	}
	return nil
}
