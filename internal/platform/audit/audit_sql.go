package audit

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// Head is where a node's chain stands.
type Head struct {
	Node   string `db:"node" json:"node"`
	Number int64  `db:"number" json:"number"`
	Hash   string `db:"hash" json:"hash"`
}

// lockHead gives the node's head and holds it until the transaction ends.
func lockHead(tx *store.Tx, node string) (Head, error) {
	h := Head{Node: node}
	err := tx.Get(&h, `
		insert into platform_audit_head (node, number, hash) values ($1, 0, '')
		on conflict (node) do update set number = platform_audit_head.number
		returning node, number, hash`, node)
	if err != nil {
		return h, fmt.Errorf("lock the audit's head: %w", err)
	}
	return h, nil
}

func moveHead(tx *store.Tx, h Head) error {
	_, err := tx.Exec(`update platform_audit_head set number = $1, hash = $2 where node = $3`, h.Number, h.Hash, h.Node)
	if err != nil {
		return fmt.Errorf("move the audit's head: %w", err)
	}
	return nil
}

// allHeads gives every node's head, sorted by node.
func allHeads(tx *store.ReadTx) ([]Head, error) {
	var out []Head
	if err := tx.Select(&out, `select node, number, hash from platform_audit_head order by node`); err != nil {
		return nil, fmt.Errorf("read the audit's heads: %w", err)
	}
	return out, nil
}

func insertRow(tx *store.Tx, r Row) error {
	_, err := tx.Exec(`
		insert into platform_audit (node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		r.Node, r.Number, r.ID, r.At, r.ActorKind, r.Actor, r.Action, r.Outcome, r.Reason, r.Subject, r.Person, r.Detail, r.Previous, r.Hash)
	if err != nil {
		return fmt.Errorf("write the audit: %w", err)
	}
	return nil
}

// eachRow streams all chains, each in order.
func eachRow(tx *store.ReadTx, fn func(Row)) error {
	const q = `
		select node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash
		from platform_audit order by node, number`
	err := tx.Each(q, nil, func(scan store.Scan) error {
		var r Row
		err := scan(&r.Node, &r.Number, &r.ID, &r.At, &r.ActorKind, &r.Actor, &r.Action, &r.Outcome,
			&r.Reason, &r.Subject, &r.Person, &r.Detail, &r.Previous, &r.Hash)
		if err != nil {
			return err
		}
		fn(r)
		return nil
	})
	if err != nil {
		return fmt.Errorf("read the audit: %w", err)
	}
	return nil
}

// versionsKept counts the versions in the history.
func versionsKept(tx *store.ReadTx) (n int64, err error) {
	if err := tx.Get(&n, `select count(*) from platform_history`); err != nil {
		return 0, fmt.Errorf("count the versions kept: %w", err)
	}
	return n, nil
}
