package audit

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
)

// Row is one line as it stands in the chain.
type Row struct {
	Node      string `db:"node"`
	Number    int64  `db:"number"` // from 1 in each node, without gaps
	ID        string `db:"id"`
	At        int64  `db:"at"` // microseconds
	ActorKind string `db:"actor_kind"`
	Actor     string `db:"actor"`
	Action    string `db:"action"`
	Outcome   string `db:"outcome"`
	Reason    string `db:"reason"`
	Subject   string `db:"subject"`
	Person    string `db:"person"`
	Detail    string `db:"detail"`
	Previous  string `db:"previous"` // hash of the row before; "" for the first
	Hash      string `db:"hash"`
}

// sum is the row's keyed hash: over every field and the hash of the row before, each with its
// length in front, so that no two rows can read as one text.
func (r Row) sum(key []byte) string {
	return sum(key, r.Node, r.Number, r.ID, r.At, r.ActorKind, r.Actor, r.Action, r.Outcome,
		r.Reason, r.Subject, r.Person, r.Detail, r.Previous)
}

func sum(key []byte, fields ...any) string {
	h := hmac.New(sha256.New, key)
	var n [8]byte
	for _, f := range fields {
		switch v := f.(type) {
		case string:
			binary.BigEndian.PutUint64(n[:], uint64(len(v)))
			h.Write(n[:])
			h.Write([]byte(v))
		case int64:
			binary.BigEndian.PutUint64(n[:], uint64(v))
			h.Write(n[:])
		default:
			panic("audit: a field that cannot be hashed")
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}
