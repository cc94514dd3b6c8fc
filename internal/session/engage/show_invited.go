package engage

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/content"
)

// ShowInvited is an invitation for whoever has its link.
type ShowInvited struct{ Token ids.Token }

// Invited is that.
type Invited struct {
	Asked
	Scheme Scheme
	Words  content.Pack
}

// Name is the question as the audit would show it.
func (ShowInvited) Name() string { return "engagement.show_invited" }

// Load reads it.
func (q ShowInvited) Load(tx *store.ReadTx) (x Invited, err error) {
	v, err := invitationBy(tx, q.Token, "")
	if err != nil {
		return x, err
	}
	if x.Asked, err = askedOf(tx, v); err != nil {
		return x, err
	}
	if id := x.Ready.SchemeID; id != "" {
		if x.Scheme, err = getScheme(tx, id, ""); err != nil {
			return x, err
		}
	}
	x.Words, err = Words(tx, x.Ready.SchemeID)
	return x, err
}

// Allow lets whoever has the link: to have it is to be invited.
func (ShowInvited) Allow(_ policy.Actor, x Invited) policy.Decision {
	return mayAnswer(x.Asked)
}

// About names nobody.
func (ShowInvited) About(Invited) string { return "" }
