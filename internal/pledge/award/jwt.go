package award

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// This file signs and reads tokens as RFC 7515 and 7519 have them, with Ed25519 (RFC 8037) and nothing else.

// header is the head of a token. A reader must refuse one with demands that it does not know, so it names them.
type header struct {
	Alg  string          `json:"alg"`
	Typ  string          `json:"typ"`
	Kid  string          `json:"kid"`
	Crit json.RawMessage `json:"crit,omitempty"`
}

const algorithm = "EdDSA"

// Issuer signs what an installation says about its awards. Every node has the same, as each has the same secret.
type Issuer struct {
	did  string // who signs: the site
	base string // the address of the site
	name string // of the partnership
	id   string // of the key
	key  ed25519.PrivateKey
}

// NewIssuer makes the issuer of an installation, from its secret and the address of its site.
func NewIssuer(secret string, base *url.URL, name string) (*Issuer, error) {
	seed, err := hkdf.Key(sha256.New, []byte(secret), nil, "homeward awards 1", ed25519.SeedSize)
	if err != nil {
		return nil, fmt.Errorf("derive the key of awards: %w", err)
	}
	key := ed25519.NewKeyFromSeed(seed)
	i := &Issuer{did: didOf(base), base: strings.TrimSuffix(base.String(), "/"), name: name, key: key}
	i.id = thumbprint(i.public())
	return i, nil
}

// didOf is who a site is, as did:web has it: a port is written so that it is no part of a path.
func didOf(base *url.URL) string {
	did := "did:web:" + strings.ReplaceAll(base.Host, ":", "%3A")
	if path := strings.Trim(base.Path, "/"); path != "" {
		did += ":" + strings.ReplaceAll(path, "/", ":")
	}
	return did
}

// DID is who signs.
func (i *Issuer) DID() string { return i.did }

// public is the public half of the key, as tokens write it.
func (i *Issuer) public() string {
	public, ok := i.key.Public().(ed25519.PublicKey)
	if !ok {
		return ""
	}
	return encode(public)
}

// thumbprint is the name of a key: RFC 7638.
func thumbprint(public string) string {
	sum := sha256.Sum256([]byte(`{"crv":"Ed25519","kty":"OKP","x":"` + public + `"}`))
	return encode(sum[:])
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

// sign makes a token of claims.
func (i *Issuer) sign(claims any) (string, error) {
	head, err := json.Marshal(header{Alg: algorithm, Typ: "JWT", Kid: i.did + "#" + i.id})
	if err != nil {
		return "", fmt.Errorf("write a token: %w", err)
	}
	body, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("write a token: %w", err)
	}
	text := encode(head) + "." + encode(body)
	return text + "." + encode(ed25519.Sign(i.key, []byte(text))), nil
}

// token is one that was read. Nothing is known yet of who signed it.
type token struct {
	header
	body      []byte
	signed    string
	signature []byte
}

// errToken says that a text is no token at all.
var errToken = errors.New("no signed credential")

// mostToken is how long a token may be.
const mostToken = 100_000

// readToken takes a text apart. White space in it is that of a paste.
func readToken(text string) (t token, err error) {
	text = strings.Join(strings.Fields(text), "")
	parts := strings.Split(text, ".")
	if len(text) > mostToken || len(parts) != 3 {
		return t, errToken
	}
	raw := make([][]byte, 3)
	for i, p := range parts {
		if raw[i], err = base64.RawURLEncoding.Strict().DecodeString(p); err != nil {
			return t, errToken
		}
	}
	if json.Unmarshal(raw[0], &t.header) != nil || !json.Valid(raw[1]) {
		return t, errToken
	}
	t.body, t.signature, t.signed = raw[1], raw[2], parts[0]+"."+parts[1]
	return t, nil
}

// by reports whether a key signed it.
func (t token) by(public string) bool {
	key, err := base64.RawURLEncoding.Strict().DecodeString(public)
	return err == nil && len(key) == ed25519.PublicKeySize && len(t.signature) == ed25519.SignatureSize &&
		t.Alg == algorithm && t.Crit == nil && ed25519.Verify(key, []byte(t.signed), t.signature)
}
