package audit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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

// search reads the rows. All that is done to a noun is read act by act, each from its own index, and put
// together: as one span of names the database would have to sort the whole of it.
func search(tx *store.ReadTx, s Search) ([]Row, error) {
	s.Most = cmp.Or(s.Most, 50)
	if s.Action == "" || strings.Contains(s.Action, ".") {
		return searchOne(tx, s)
	}
	acts, err := actsOn(tx, s.Action)
	if err != nil {
		return nil, err
	}
	var out []Row
	for _, act := range acts {
		s.Action = act
		rows, err := searchOne(tx, s)
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	slices.SortFunc(out, func(a, b Row) int {
		order := cmp.Or(cmp.Compare(b.At, a.At), cmp.Compare(b.ID, a.ID))
		if s.Oldest {
			return -order
		}
		return order
	})
	return out[:min(len(out), s.Most)], nil
}

// mostActs is how many acts one noun may have.
const mostActs = 100

// actsOn lists the acts on a noun of which there are rows, from one name to the next in the index. Texts
// are in the order of their bytes, on both engines, and a slash follows a dot.
func actsOn(tx *store.ReadTx, noun string) (acts []string, err error) {
	for last := noun + "."; len(acts) < mostActs; {
		var next string
		err := tx.Get(&next, `select coalesce(min(action), '') from platform_audit where action > $1 and action < $2`, last, noun+"/")
		if err != nil {
			return nil, fmt.Errorf("list the acts on a noun: %w", err)
		}
		if next == "" {
			break
		}
		acts, last = append(acts, next), next
	}
	return acts, nil
}

// searchOne reads rows of one act, or of all.
func searchOne(tx *store.ReadTx, s Search) (out []Row, err error) {
	c := condition{parts: []string{"1 = 1"}}
	if s.Subject != "" && !strings.Contains(s.Subject, ":") { // the order of time, and not of subjects, is what is read
		c.add("substr(subject, 1, ?) = ?", utf8.RuneCountInString(s.Subject)+1, s.Subject+":")
		s.Subject = ""
	}
	for _, x := range [][2]string{
		{"action", s.Action}, {"subject", s.Subject}, {"actor", s.Actor}, {"outcome", string(s.Outcome)}, {"person", s.Person},
	} {
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
	c.args = append(c.args, s.Most)
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
