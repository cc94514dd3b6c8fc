package award

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Key is the public half of a key with which awards are, or were, signed.
type Key struct{ ID, Public string }

// ShowKeys is all of them, for everybody.
type ShowKeys struct{}

// Name is the question as the audit would show it.
func (ShowKeys) Name() string { return "award.show_keys" }

// Load reads them, the oldest first.
func (ShowKeys) Load(tx *store.ReadTx) (out []Key, err error) {
	list, err := keys(tx)
	for _, k := range list {
		out = append(out, Key{k.ID, k.Public})
	}
	return out, err
}

// Allow lets everybody.
func (ShowKeys) Allow(policy.Actor, []Key) policy.Decision {
	return policy.Allow("keys that are for checking are public")
}

// About names nobody.
func (ShowKeys) About([]Key) string { return "" }

// JWK is a public key as tokens write it.
type JWK struct {
	Kty string `json:"kty"`
	Crv string `json:"crv"`
	X   string `json:"x"`
	Kid string `json:"kid,omitempty"`
	Alg string `json:"alg,omitempty"`
	Use string `json:"use,omitempty"`
}

// Method is a key in a document of who signs.
type Method struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Controller string `json:"controller"`
	PublicKey  JWK    `json:"publicKeyJwk"`
}

// Document says who signs, and with which keys.
type Document struct {
	Context   []string `json:"@context"`
	ID        string   `json:"id"`
	Methods   []Method `json:"verificationMethod"`
	Assertion []string `json:"assertionMethod"`
}

// Document is that of the site: with the key that signs now, and those that signed before.
func (i *Issuer) Document(kept []Key) Document {
	d := Document{Context: []string{"https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"}, ID: i.did}
	for _, k := range i.with(kept) {
		id := i.did + "#" + k.ID
		d.Methods = append(d.Methods, Method{ID: id, Type: "JsonWebKey2020", Controller: i.did, PublicKey: JWK{Kty: "OKP", Crv: "Ed25519", X: k.Public, Kid: k.ID, Alg: algorithm, Use: "sig"}})
		d.Assertion = append(d.Assertion, id)
	}
	return d
}

// with are the keys that were kept, and ours where it is not among them.
func (i *Issuer) with(kept []Key) []Key {
	out := append([]Key(nil), kept...)
	for _, k := range kept {
		if k.ID == i.id {
			return out
		}
	}
	return append(out, Key{i.id, i.public()})
}
