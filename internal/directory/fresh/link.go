package fresh

import (
	"errors"
	"slices"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// goodFor is how long a link can be used: until after the last question about the same listing.
const goodFor = 35 * 24 * time.Hour

// link is what is kept of a link: it is good for one listing, in one organisation, once.
type link struct {
	Hash           string `db:"hash"`
	ServiceID      string `db:"service_id"`
	OrganisationID string `db:"organisation_id"`
	AccountID      string `db:"account_id"` // whose mailbox it was sent to; "": the organisation's or the service's own
	Version        int    `db:"version"`    // of the service, when it was sent
	Made           int64  `db:"made_at"`
	Ends           int64  `db:"ends_at"`
	Used           int64  `db:"used_at"`
	Answer         string `db:"answer"`
}

// The answers that are kept with a link.
const (
	saidRight   = "right"
	saidChanged = "changed"
	saidClosed  = "closed"
)

// BadLink is a link that is good for nothing. Whoever holds it is told no more than that.
type BadLink struct {
	Reason  string // for the audit
	Subject string // the listing that it was for; "": we don't know it
}

// Error says so.
func (BadLink) Error() string { return "the link is no longer good" }

// Held is a link that is good, and the listing as it is now.
type Held struct {
	Listing directory.Listing
	Version int
	Since   bool // the listing has changed since the mail was written
	Member  bool // it was sent to somebody who can sign in and change the listing
	service directory.Service
	link    link
}

// hold reads a good link and its service; BadLink when it is none. The suffix is what tx.ForUpdate gives,
// or "".
func hold(tx *store.ReadTx, serviceID string, token ids.Token, forUpdate string) (h Held, err error) {
	if !token.Plausible() || !ids.Valid(serviceID) {
		return h, BadLink{Reason: "a forged link"}
	}
	// The service first, as whoever changes it does: two links to it, used at once, wait for each other here.
	if h.service, err = directory.ReadService(tx, serviceID, forUpdate); err == nil {
		h.link, err = linkByHash(tx, token.Hash(), "")
	}
	if errors.Is(err, errs.NotFound) {
		return h, BadLink{Reason: "a forged link"}
	}
	if err != nil {
		return h, err
	}
	bad := func(reason string) (Held, error) {
		return Held{}, BadLink{reason, "service:" + h.link.ServiceID}
	}
	switch {
	case h.link.ServiceID != serviceID:
		return bad("a link to another listing")
	case h.link.Used != 0:
		return bad("a link that was used")
	case !tx.Now().Before(store.Time(h.link.Ends)):
		return bad("a link that is too old")
	case h.service.OrganisationID != h.link.OrganisationID:
		return bad("a link of an organisation that the listing has left")
	}
	h.Listing, err = directory.ReadListing(tx, serviceID)
	if errors.Is(err, errs.NotFound) || err == nil && h.Listing.Tombstone() {
		return bad("a link to a listing that is gone")
	}
	if err != nil {
		return h, err
	}
	there, err := h.stillThere(tx)
	if err != nil {
		return Held{}, err
	}
	if !there {
		return bad("a link of somebody who no longer looks after the listing")
	}
	h.Version, h.Since, h.Member = h.service.Version, h.service.Version != h.link.Version, h.link.AccountID != ""
	return h, nil
}

// stillThere reports whether a link that was sent to an account is still one of somebody who looks after
// the listing: who has left takes no key with them.
func (h Held) stillThere(tx *store.ReadTx) (bool, error) {
	if h.link.AccountID == "" {
		return true, nil
	}
	editors, err := org.WhoEdits(tx, h.link.OrganisationID)
	return slices.ContainsFunc(editors, func(a org.Account) bool { return a.ID == h.link.AccountID }), err
}
