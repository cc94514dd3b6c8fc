package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// written is an audit to tamper with: two nodes that wrote twelve rows each, sealed after each
// fourth, with the rows of the seals in the chain of the first.
//
//	node a: 1-4, 5 tells of seal 1, 6-9, 10 tells of seal 2, 11-14, 15 tells of seal 3
//	node b: 1-12
type written struct {
	t   *testing.T
	db  *store.DB
	log *audit.Log
}

func write(t *testing.T, db *store.DB) written {
	t.Helper()
	a, b := logOf(t, "a", citytest.Secret), logOf(t, "b", citytest.Secret)
	for range 3 {
		for n := range 4 {
			for _, log := range []*audit.Log{a, b} {
				addRow(t, db, log, fmt.Sprintf("thing:%d", n))
			}
		}
		if number, err := a.Seal(t.Context(), db); err != nil || number == 0 {
			t.Fatalf("seal %d: %v", number, err)
		}
	}
	return written{t, db, a}
}

func logOf(t *testing.T, node, secret string) *audit.Log {
	t.Helper()
	log, err := audit.NewLog(node, secret)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

func addRow(t *testing.T, db *store.DB, log *audit.Log, subject string) {
	t.Helper()
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		return log.Write(tx, audit.Entry{
			Who: policy.Operator("ann", policy.Administrator), Action: "thing.change", Outcome: audit.Done,
			Reason: "administrator", Subject: subject, Detail: "hours",
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}

func (w written) exec(statements ...string) {
	w.t.Helper()
	err := w.db.Write(w.t.Context(), func(tx *store.Tx) error {
		for _, q := range statements {
			if _, err := tx.Exec(q); err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
		}
		return nil
	})
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w written) verify() audit.Report {
	w.t.Helper()
	report, err := w.log.Verify(w.t.Context(), w.db)
	if err != nil {
		w.t.Fatal(err)
	}
	return report
}

func TestVerifyAcceptsWhatWasWritten(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		addRow(t, db, w.log, "thing:late")
		got := w.verify()
		if !got.OK() || got.Rows != 28 || got.Nodes != 2 || got.Seals != 3 || got.Unsealed != 2 {
			t.Errorf("%d unsealed; %v", got.Unsealed, got)
		}
	})
}

// Given an audit that was emptied whole, when it is verified, then the versions kept of what was done tell of it; a new
// database that has done nothing is as it was written.
func TestVerifyNamesAnEmptiedAudit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		w := write(t, db)
		w.exec(`delete from platform_audit`, `delete from platform_audit_head`, `delete from platform_audit_seal`)
		if got := w.verify(); !got.OK() {
			t.Errorf("an empty database: %v", got)
		}
		w.exec(`insert into platform_history (kind, id, version, at, actor_kind, actor, why, body) values ('service', 's', 1, 0, 'operator', 'x', '', '{}')`)
		if got := w.verify(); got.OK() || got.Problems[0].Kind != audit.Removed || !strings.Contains(got.String(), "keeps 1 versions") {
			t.Errorf("an emptied audit: %v", got)
		}
	})
}

// tamperings is what somebody with the database, and without the key, might do; and the start of
// a line of the report that names it.
var tamperings = []struct {
	name string
	do   []string
	want []string // each "kind node number"
}{
	{
		"a field changed",
		[]string{`update platform_audit set reason = 'x' where node = 'a' and number = 7`},
		[]string{"changed a 7"},
	},
	{
		"a time changed",
		[]string{`update platform_audit set at = at + 1 where node = 'b' and number = 1`},
		[]string{"changed b 1"},
	},
	{
		"a hash changed",
		[]string{`update platform_audit set hash = '00' where node = 'a' and number = 8`},
		[]string{"changed a 8"},
	},
	{
		"the last row changed",
		[]string{`update platform_audit set person = 'p' where node = 'b' and number = 12`},
		[]string{"changed b 12"},
	},
	{
		"a row in the middle removed",
		[]string{`delete from platform_audit where node = 'a' and number = 6`},
		[]string{"removed a 6"},
	},
	{
		"the first row removed",
		[]string{`delete from platform_audit where node = 'b' and number = 1`},
		[]string{"removed b 1"},
	},
	{
		"a row removed, and the others moved up", append([]string{`delete from platform_audit where node = 'b' and number = 5`},
			moveRows("b", 6, 12, -1, `update platform_audit_head set number = 11 where node = 'b'`)...),
		[]string{"removed b 5", "moved b 5"},
	},
	{
		"the last rows removed",
		[]string{`delete from platform_audit where node = 'b' and number > 10`},
		[]string{"removed b 11"},
	},
	{"the last rows removed, and the head moved back", []string{
		`delete from platform_audit where node = 'b' and number > 10`,
		`update platform_audit_head set number = 10, hash = (select hash from platform_audit where node = 'b' and number = 10) where node = 'b'`,
	}, []string{"removed b 11"}},
	{
		"a whole chain removed",
		[]string{`delete from platform_audit where node = 'b'`, `delete from platform_audit_head where node = 'b'`},
		[]string{"removed b 1"},
	},
	{"two rows swapped", []string{
		`update platform_audit set number = 1000 where node = 'b' and number = 3`,
		`update platform_audit set number = 3 where node = 'b' and number = 8`,
		`update platform_audit set number = 8 where node = 'b' and number = 1000`,
	}, []string{"moved b 3", "moved b 8"}},
	{
		"a row put in the middle", append(moveRows("b", 6, 12, 1, `update platform_audit_head set number = 13 where node = 'b'`), putIn("b", 6)),
		[]string{"inserted b 6", "moved b 7"},
	},
	{
		"a row put at the end",
		[]string{putIn("b", 13)},
		[]string{"changed b 13", "head b 13"},
	},
	{
		"a row put at the end, and the head moved",
		[]string{putIn("b", 13), `update platform_audit_head set number = 13, hash = 'ab' where node = 'b'`},
		[]string{"changed b 13"},
	},
	{
		"a row moved to another node",
		[]string{`update platform_audit set node = 'a', number = 16 where node = 'b' and number = 12`},
		[]string{"changed a 16", "removed b 12"},
	},
	{"a head changed", []string{`update platform_audit_head set hash = 'ab' where node = 'b'`}, []string{"head b 12"}},
	{"a head moved on", []string{`update platform_audit_head set number = 14 where node = 'b'`}, []string{"removed b 13"}},
	{"a head removed", []string{`delete from platform_audit_head where node = 'a'`}, []string{"head a 15"}},
	{"a head put in", []string{`insert into platform_audit_head (node, number, hash) values ('c', 3, 'ab')`}, []string{"removed c 1"}},
	{"a seal changed", []string{`update platform_audit_seal set at = at + 1 where number = 2`}, []string{"changed - 2"}},
	{"a seal's heads changed", []string{`update platform_audit_seal set heads = '[]' where number = 3`}, []string{"changed - 3"}},
	{"a seal removed", []string{`delete from platform_audit_seal where number = 2`}, []string{"removed - 2"}},
	{"the last seal removed", []string{`delete from platform_audit_seal where number = 3`}, []string{"removed - 3"}},
	{"all seals removed", []string{`delete from platform_audit_seal`}, []string{"removed - 1", "removed - 2", "removed - 3"}},
	{
		"a seal put in",
		[]string{`insert into platform_audit_seal (number, at, node, heads, previous, hash) values (4, 0, 'a', '[]', '', 'ab')`},
		[]string{"changed - 4"},
	},
	{"several at once", []string{
		`update platform_audit set actor = 'bob' where node = 'a' and number = 2`,
		`delete from platform_audit where node = 'a' and number = 8`,
		`delete from platform_audit where node = 'b' and number = 12`,
		`update platform_audit_seal set node = 'b' where number = 1`,
	}, []string{"changed - 1", "changed a 2", "removed a 8", "removed b 12"}},
}

// moveRows gives the statements that renumber rows, out of one another's way.
func moveRows(node string, from, to, by int, then string) []string {
	return []string{
		fmt.Sprintf(`update platform_audit set number = number + 1000 where node = '%s' and number between %d and %d`, node, from, to),
		fmt.Sprintf(`update platform_audit set number = number - 1000 + %d where node = '%s' and number > 1000`, by, node),
		then,
	}
}

func putIn(node string, number int) string {
	return fmt.Sprintf(`
		insert into platform_audit (node, number, id, at, actor_kind, actor, action, outcome, reason, subject, person, detail, previous, hash)
		select node, %d, 'put-in', at, actor_kind, actor, action, outcome, reason, subject, person, detail, hash, 'ab'
		from platform_audit where node = '%s' and number = %d`, number, node, number-1)
}

func TestVerifyNamesTampering(t *testing.T) {
	for _, c := range tamperings {
		t.Run(c.name, func(t *testing.T) {
			citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
				w := write(t, db)
				w.exec(c.do...)
				report := w.verify()
				for _, want := range c.want {
					if !names(report, want) {
						t.Errorf("nothing says %q in\n%v", want, report)
					}
				}
				if len(report.Problems) > len(c.want)+1 {
					t.Errorf("says more than there is:\n%v", report)
				}
			})
		})
	}
}

// names reports whether a problem is of the kind, node and number given.
func names(r audit.Report, want string) bool {
	for _, p := range r.Problems {
		node := p.Node
		if node == "" {
			node = "-"
		}
		if fmt.Sprintf("%s %s %d", p.Kind, node, p.Number) == want {
			return strings.Contains(p.String(), string(p.Kind))
		}
	}
	return false
}
