package audit

import (
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Log writes to one node's chain.
type Log struct {
	node    string
	key     []byte // of the rows
	sealKey []byte
	mark    int64 // tells the key without showing it: see Mark
}

// NewLog gives the log of a node. The secret is the installation's; the audit's own key is derived
// from it, so that who can change the database but doesn't hold the secret can't make a row that
// verifies.
func NewLog(node, secret string) (*Log, error) {
	if node == "" || secret == "" {
		return nil, errors.New("the audit needs the name of this node and the installation's secret")
	}
	key, err := derive(secret, "homeward audit 1")
	if err != nil {
		return nil, err
	}
	sealKey, err := derive(secret, "homeward audit seal 1")
	if err != nil {
		return nil, err
	}
	mark, err := derive(secret, "homeward audit mark 1")
	if err != nil {
		return nil, err
	}
	return &Log{node, key, sealKey, int64(binary.BigEndian.Uint64(mark)>>1 | 1)}, nil
}

func derive(secret, purpose string) ([]byte, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, purpose, sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("derive the audit's key: %w", err)
	}
	return key, nil
}

// Write adds a row to this node's chain, in the caller's transaction. The chain's head stays
// locked until that transaction ends, so call it last.
func (l *Log) Write(tx *store.Tx, e Entry) error {
	head, err := lockHead(tx, l.node)
	if err != nil {
		return err
	}
	kind := string(e.Who.Kind)
	if kind == "" {
		kind = "nobody"
	}
	row := Row{
		Node: l.node, Number: head.Number + 1, ID: ids.New(), At: store.Micros(tx.Now()),
		ActorKind: kind, Actor: e.Who.ID, Action: e.Action, Outcome: string(e.Outcome),
		Reason: e.Reason, Subject: e.Subject, Person: e.Person, Detail: e.Detail, Previous: head.Hash,
	}
	row.Hash = row.sum(l.key)
	if err := insertRow(tx, row); err != nil {
		return err
	}
	return moveHead(tx, Head{l.node, row.Number, row.Hash})
}
