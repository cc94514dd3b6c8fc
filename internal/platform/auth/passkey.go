package auth

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"time"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"example.org/homeward/internal/platform/store"
)

// Passkey is a key that a phone or a computer keeps: nobody can be talked out of it, and it only works
// on our own site.
type Passkey struct {
	ID        string `db:"id"` // the credential's id, base64url
	AccountID string `db:"account_id"`
	Name      string `db:"name"` // what its owner calls it: "My phone"
	Body      string `db:"body"` // webauthn.Credential as JSON
	Created   int64  `db:"created_at"`
	Used      int64  `db:"used_at"` // 0: never
}

// Since is when it was made; UsedAt when it was last used, the zero time for never.
func (k Passkey) Since() time.Time { return store.Time(k.Created) }

// UsedAt is when it was last used; the zero time for never.
func (k Passkey) UsedAt() time.Time { return store.Time(k.Used) }

// mostPasskeys is how many one account can have.
const mostPasskeys = 20

// ErrNoPasskeys is a site at whose address no passkey can work: a browser binds them to a name.
var ErrNoPasskeys = errors.New("passkeys need a site with a name")

// passkeys is what the protocol needs; none where the site has no name.
type passkeys struct{ site *webauthn.WebAuthn }

// newPasskeys is given where the public finds the site. A loopback address stands for localhost, where
// browsers allow passkeys too.
func newPasskeys(base *url.URL, name string) (passkeys, error) {
	if base == nil {
		return passkeys{}, nil
	}
	host, origin := base.Hostname(), base.Scheme+"://"+base.Host
	if ip, err := netip.ParseAddr(host); err == nil {
		if !ip.IsLoopback() {
			return passkeys{}, nil
		}
		host, origin = "localhost", base.Scheme+"://localhost"
		if p := base.Port(); p != "" {
			origin += ":" + p
		}
	}
	if name == "" {
		name = host
	}
	site, err := webauthn.New(&webauthn.Config{
		RPID: host, RPDisplayName: name, RPOrigins: []string{origin},
		AttestationPreference: protocol.PreferNoAttestation,
		AuthenticatorSelection: protocol.AuthenticatorSelection{
			ResidentKey: protocol.ResidentKeyRequirementRequired, UserVerification: protocol.VerificationRequired,
		},
	})
	if err != nil {
		return passkeys{}, fmt.Errorf("make passkeys for %s: %w", origin, err)
	}
	return passkeys{site}, nil
}

// keyHolder is an account as the protocol knows one.
type keyHolder struct {
	Person
	keys []Passkey
}

// WebAuthnID is the account's id: random enough, and no name.
func (h keyHolder) WebAuthnID() []byte { return []byte(h.ID) }

// WebAuthnName is what a browser lists the key under.
func (h keyHolder) WebAuthnName() string { return h.Email }

// WebAuthnDisplayName is what a browser calls its owner.
func (h keyHolder) WebAuthnDisplayName() string { return h.Name }

// WebAuthnCredentials are the keys. One that can't be read is left out, and so opens nothing.
func (h keyHolder) WebAuthnCredentials() []webauthn.Credential {
	var out []webauthn.Credential
	for _, k := range h.keys {
		var c webauthn.Credential
		if json.Unmarshal([]byte(k.Body), &c) == nil {
			out = append(out, c)
		}
	}
	return out
}

func passkeyID(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }
