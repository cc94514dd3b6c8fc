package fresh

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenLink is what somebody with a link sees: the listing as it is now. It uses nothing up, as mail programs
// look at links before people do. What is no good link is BadLink.
type OpenLink struct {
	ServiceID string
	Token     ids.Token
}

// Name is the question as the audit would show it.
func (OpenLink) Name() string { return "listing.open_link" }

// Load reads the link and the listing.
func (q OpenLink) Load(tx *store.ReadTx) (Held, error) { return hold(tx, q.ServiceID, q.Token, "") }

// Allow lets whoever holds it.
func (OpenLink) Allow(_ policy.Actor, h Held) policy.Decision { return holds(h) }

// About names nobody.
func (OpenLink) About(Held) string { return "" }

// holds is the right of whoever holds a good link; the zero Held is none.
func holds(h Held) policy.Decision {
	if h.link.Hash == "" {
		return policy.Deny("holds no link")
	}
	return policy.Allow("holds a link that was sent to whoever runs the service")
}
