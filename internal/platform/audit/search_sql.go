package audit

import (
	"cmp"
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/store"
)

const rowColumns = `node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash`

// condition gathers a WHERE and its arguments.
type condition struct {
	parts []string
	args  []any
}

// add adds a part, in which each ? is the next argument.
func (c *condition) add(part string, args ...any) {
	for _, a := range args {
		c.args = append(c.args, a)
		part = strings.Replace(part, "?", fmt.Sprintf("$%d", len(c.args)), 1)
	}
	c.parts = append(c.parts, part)
}

// kindOf adds a part for one value or, without the mark in it, for all that begin with it and the mark.
func (c *condition) kindOf(column, value, mark string) {
	switch {
	case value == "":
	case strings.Contains(value, mark):
		c.add(column+" = ?", value)
	default: // texts are in the order of their bytes, on both engines
		c.add(column+" >= ? and "+column+" < ?", value+mark, value+string(mark[0]+1))
	}
}

func search(tx *store.ReadTx, s Search) (out []Row, err error) {
	c := condition{parts: []string{"1 = 1"}}
	c.kindOf("action", s.Action, ".")
	c.kindOf("subject", s.Subject, ":")
	for _, x := range [][2]string{{"actor", s.Actor}, {"outcome", string(s.Outcome)}, {"person", s.Person}} {
		if x[1] != "" {
			c.add(x[0]+" = ?", x[1])
		}
	}
	if !s.Seals && s.Action == "" {
		c.add("action <> ?", sealAction)
	}
	if !s.From.IsZero() {
		c.add("at >= ?", store.Micros(s.From))
	}
	if !s.Until.IsZero() {
		c.add("at < ?", store.Micros(s.Until))
	}
	order, beyond := "at desc, id desc", "(at, id) < (?, ?)"
	if s.Oldest {
		order, beyond = "at, id", "(at, id) > (?, ?)"
	}
	if s.After.ID != "" {
		c.add(beyond, s.After.At, s.After.ID)
	}
	c.args = append(c.args, cmp.Or(s.Most, 50))
	q := `select ` + rowColumns + ` from platform_audit where ` + strings.Join(c.parts, " and ") +
		` order by ` + order + fmt.Sprintf(" limit $%d", len(c.args))
	if err = tx.Select(&out, q, c.args...); err != nil {
		return nil, fmt.Errorf("search the audit: %w", err)
	}
	return out, nil
}

// NodeSeen is one node and when it last wrote.
type NodeSeen struct {
	Node   string `db:"node"`
	Rows   int64  `db:"number"`
	Micros int64  `db:"at"`
}

// State is where the audit stands: how many rows each node has written and when it last did, and the
// newest seal. It is a part.
func State(tx *store.ReadTx) (nodes []NodeSeen, last Seal, err error) {
	err = tx.Select(&nodes, `
		select h.node, h.number, coalesce(a.at, 0) as at from platform_audit_head h
		left join platform_audit a on a.node = h.node and a.number = h.number order by h.node`)
	if err != nil {
		return nil, last, fmt.Errorf("read the audit's heads: %w", err)
	}
	last, err = lastSeal(tx)
	return nodes, last, err
}
