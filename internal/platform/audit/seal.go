package audit

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Seal binds the heads of all chains, in order, at one moment, and the seal before it.
type Seal struct {
	Number   int64  `db:"number"` // from 1, without gaps
	At       int64  `db:"at"`     // microseconds
	Node     string `db:"node"`   // who made it
	Heads    string `db:"heads"`  // a JSON list of Head, sorted by node
	Previous string `db:"previous"`
	Hash     string `db:"hash"`
}

// sealAction is how a seal shows in its maker's own chain. Seals so vouch for rows, and rows for
// seals: to take away the newest seals unseen, the newest rows would have to go too.
const sealAction = "audit.seal"

func (s Seal) sum(key []byte) string {
	return sum(key, s.Number, s.At, s.Node, s.Heads, s.Previous)
}

// heads reads the list that the seal binds.
func (s Seal) heads() ([]Head, error) {
	var out []Head
	if err := json.Unmarshal([]byte(s.Heads), &out); err != nil {
		return nil, fmt.Errorf("read seal %d: %w", s.Number, err)
	}
	return out, nil
}

// errSealed says that another node made this seal first.
var errSealed = errors.New("sealed by another node")

// Seal binds all chains as they stand, and gives the seal's number. Run it at least every minute
// on every node: when nothing was written since the last seal, or another node seals at this
// moment, it does nothing and gives 0.
func (l *Log) Seal(ctx context.Context, db *store.DB) (int64, error) {
	var number int64
	err := db.Write(ctx, func(tx *store.Tx) error {
		number = 0 // the transaction may run again
		last, err := lastSeal(&tx.ReadTx)
		if err != nil {
			return err
		}
		heads, err := allHeads(&tx.ReadTx)
		if err != nil || !changedSince(last, heads) {
			return err
		}
		number = last.Number + 1
		return l.writeSeal(tx, last, heads)
	})
	if errors.Is(err, errSealed) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("seal the audit: %w", err)
	}
	return number, nil
}

func (l *Log) writeSeal(tx *store.Tx, last Seal, heads []Head) error {
	s := Seal{
		Number: last.Number + 1, At: store.Micros(tx.Now()), Node: l.node,
		Heads: store.JSON(heads), Previous: last.Hash,
	}
	s.Hash = s.sum(l.sealKey)
	err := insertSeal(tx, s)
	if store.Duplicate(err) {
		return errSealed
	}
	if err != nil {
		return err
	}
	return l.Write(tx, Entry{
		Who: policy.System("audit"), Action: sealAction, Outcome: Done, Reason: "every minute",
		Subject: sealSubject(s.Number), Detail: s.Hash,
	})
}

// changedSince reports whether any chain has grown by more than the row that tells of the seal.
func changedSince(last Seal, heads []Head) bool {
	sealed, err := last.heads()
	if err != nil || len(sealed) != len(heads) {
		return len(heads) > 0
	}
	for i, h := range heads {
		grown := h.Number - sealed[i].Number
		if h.Node == last.Node {
			grown--
		}
		if h.Node != sealed[i].Node || grown != 0 {
			return true
		}
	}
	return false
}

func sealSubject(number int64) string { return "seal:" + strconv.FormatInt(number, 10) }

// sealOf reads the number in a seal's subject; 0 when it is none.
func sealOf(subject string) int64 {
	text, ok := strings.CutPrefix(subject, "seal:")
	if !ok {
		return 0
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
