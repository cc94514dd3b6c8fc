package source

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Hash is the fingerprint of what the source says of a service: where it stood in the file is no
// part of it, nor is the order in which the file says its things.
func (s Service) Hash() string { return fingerprint(s) }

// Hash is the fingerprint of what the source says of an organisation.
func (o Organisation) Hash() string { return fingerprint(o) }

func fingerprint(v any) string {
	body, err := json.Marshal(v)
	if err != nil {
		return "" // hours that no check let through; an empty fingerprint equals no kept one
	}
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}
