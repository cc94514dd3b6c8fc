package offer

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowAppealPhoto is the photo of an appeal as it was sent last, for those who work with the appeal. What
// the public may see is shown without a question.
type ShowAppealPhoto struct{ AppealID string }

// Pictured is a photo, and the organisation whose it is to see; "" for none.
type Pictured struct {
	files.Content
	organisation string
}

// Name is the question as the audit would show it.
func (ShowAppealPhoto) Name() string { return "appeal.show_photo" }

// Load reads it.
func (q ShowAppealPhoto) Load(tx *store.ReadTx) (p Pictured, err error) {
	a, err := readAppeal(tx, q.AppealID, "")
	if err != nil {
		return p, err
	}
	return pictured(tx, a.Words.Photo.ID, a.OrganisationID)
}

// Allow lets who works in the organisation, and moderators.
func (ShowAppealPhoto) Allow(who policy.Actor, p Pictured) policy.Decision {
	return maySee(who, p.organisation)
}

// About names nobody.
func (ShowAppealPhoto) About(Pictured) string { return "" }

// ShowOfferPhoto is the photo that somebody sent with an offer. Whoever only looks around for what they
// could use does not see it: a photo can tell where somebody lives.
type ShowOfferPhoto struct{ OfferID string }

// Name is the question as the audit would show it.
func (ShowOfferPhoto) Name() string { return "offer.show_photo" }

// Load reads it.
func (q ShowOfferPhoto) Load(tx *store.ReadTx) (p Pictured, err error) {
	o, err := readOffer(tx, q.OfferID, "")
	if err != nil {
		return p, err
	}
	return pictured(tx, o.PhotoID, o.OrganisationID)
}

// Allow lets moderators, and who works in the organisation that the offer is for.
func (ShowOfferPhoto) Allow(who policy.Actor, p Pictured) policy.Decision {
	return maySee(who, p.organisation)
}

// About names nobody: an offer does not say who gives.
func (ShowOfferPhoto) About(Pictured) string { return "" }

// MaySeePhoto reports whether somebody may see the photo of an offer that is for an organisation, or for
// none yet.
func MaySeePhoto(who policy.Actor, organisationID string) bool {
	return maySee(who, organisationID).Allowed()
}

// pictured reads a photo; errs.NotFound where there is none.
func pictured(tx *store.ReadTx, id, organisationID string) (p Pictured, err error) {
	if id == "" {
		return p, errs.NotFound
	}
	p.organisation = organisationID
	p.Content, err = files.Get(tx, id, files.Large)
	return p, err
}
