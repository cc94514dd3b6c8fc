package audit

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/store"
)

// Verify reads the whole audit and says what is not as it was written: seals first, then each
// node's chain, row by row, against the hashes, the seals and the chain's head. It holds neither
// all rows nor all seals in memory, only where each seal saw each chain.
//
// It can't see the loss of rows that no seal has bound yet, when the head was moved back as well;
// nor that a whole database was put back to an older state.
func (l *Log) Verify(ctx context.Context, db *store.DB) (Report, error) {
	return l.VerifyFollowed(ctx, db, func(int) {})
}

// stride is how many rows are read between two words on how far it is.
const stride = 10_000

// VerifyFollowed is Verify, and says from time to time how many rows are read.
func (l *Log) VerifyFollowed(ctx context.Context, db *store.DB, read func(rows int)) (Report, error) {
	var report Report
	err := db.Read(ctx, func(tx *store.ReadTx) error {
		report = Report{} // the transaction may run again
		v := newVerifier(l, &report)
		v.read = read
		return v.run(tx)
	})
	return report, err
}

// verifier is one run of Verify.
type verifier struct {
	log    *Log
	report *Report
	heads  map[string]Head
	lines  map[string]*sealLine // what the seals know of each node
	seals  *sealCheck
	chain  *chain // of the node being read
	read   func(rows int)
	tries  int // hashes spent so far on looking for where moved rows came from
}

func newVerifier(l *Log, report *Report) *verifier {
	return &verifier{log: l, report: report, heads: map[string]Head{}, lines: map[string]*sealLine{}, seals: newSealCheck(), read: func(int) {}}
}

func (v *verifier) run(tx *store.ReadTx) error {
	heads, err := allHeads(tx)
	if err != nil {
		return err
	}
	for _, h := range heads {
		v.heads[h.Node] = h
	}
	if err := eachSeal(tx, v.seal); err != nil {
		return err
	}
	if err := eachRow(tx, v.row); err != nil {
		return err
	}
	v.finish()
	return v.emptied(tx)
}

// emptied names an audit of which nothing at all is left, though the history shows that things were done: every version
// there was kept in a transaction that wrote a row here.
func (v *verifier) emptied(tx *store.ReadTx) error {
	if v.report.Rows+v.report.Seals > 0 || !v.report.OK() {
		return nil
	}
	versions, err := versionsKept(tx)
	if err == nil && versions > 0 {
		what := fmt.Sprintf("the audit is empty, but the history keeps %d versions of what was done", versions)
		v.report.add(Problem{Kind: Removed, Node: v.log.node, Number: 1, What: what})
	}
	return err
}

// finish closes the last chain and puts what was found in order: seals, then node by node.
func (v *verifier) finish() {
	v.endChain()
	v.absentChains()
	slices.SortStableFunc(v.report.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Number, b.Number))
	})
}

// row takes the next row of the stream, which is sorted by node.
func (v *verifier) row(r Row) {
	v.report.Rows++
	if v.report.Rows%stride == 0 {
		v.read(v.report.Rows)
	}
	if v.chain == nil || v.chain.node != r.Node {
		v.endChain()
		v.chain = v.startChain(r.Node)
	}
	v.chain.step(r)
}

func (v *verifier) startChain(node string) *chain {
	v.report.Nodes++
	line := v.lines[node]
	delete(v.lines, node)
	if line == nil {
		line = &sealLine{}
	}
	return &chain{verifier: v, node: node, line: line, reach: max(line.last().number, v.heads[node].Number)}
}

func (v *verifier) endChain() {
	if v.chain == nil {
		return
	}
	head, ok := v.heads[v.chain.node]
	delete(v.heads, v.chain.node)
	v.chain.end(head, ok)
	v.chain = nil
}

// absentChains names the nodes that have a head or a place in a seal, and not one row.
func (v *verifier) absentChains() {
	for node, head := range v.heads {
		if _, sealed := v.lines[node]; sealed || head.Number == 0 && head.Hash == "" {
			continue
		}
		v.report.add(Problem{Kind: Removed, Node: node, Number: 1, Last: head.Number, What: "the head counts rows, and there are none"})
	}
	for node, line := range v.lines {
		last := line.last()
		if last.number > 0 {
			v.report.add(Problem{Kind: Removed, Node: node, Number: 1, Last: last.number, What: "sealed, and not there any more"})
		}
	}
}
