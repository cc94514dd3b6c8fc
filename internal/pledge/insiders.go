package pledge

import (
	"slices"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// near is for how long somebody who left still has a part: as long as most awards hold. Without it who wrote and sent a
// plan could end their own role, and then judge what they wrote.
const near = 2 * 365 * 24 * time.Hour

// Insiders are those who have a part in an engagement, or had one not long ago: whoever is one of them judges nothing
// about it.
type Insiders struct {
	Engagement    session.Engagement
	organisations []string // that hold it, or take part
	signed        []string // the accounts that signed, or kept a signature from paper
	were          []string // the accounts that held a role in one of them, or in the engagement, not long ago
}

// ReadInsiders reads them. A body that is no more than a name counts as the organisation here that is called the same. It
// is a part.
func ReadInsiders(tx *store.ReadTx, g Grid) (x Insiders, err error) {
	x = Insiders{Engagement: g.Engagement, organisations: []string{g.Engagement.OrganisationID}}
	var names []string
	for _, b := range g.Engagement.Bodies {
		if b.OrganisationID == "" {
			names = append(names, b.Name)
			continue
		}
		x.organisations = append(x.organisations, b.OrganisationID)
	}
	called, err := org.IDsCalled(tx, names)
	if err != nil {
		return x, err
	}
	x.organisations = append(x.organisations, called...)
	for _, s := range g.Signatures {
		x.signed = append(x.signed, s.By)
	}
	x.were, err = org.HadRoles(tx, x.organisations, g.Engagement.ID, tx.Now().Add(-near))
	return x, err
}

// PartOf says which part somebody has in it; "" for none.
func (x Insiders) PartOf(who policy.Actor) string {
	for _, g := range who.Grants {
		switch {
		case g.Engagement != "" && g.Engagement == x.Engagement.ID:
			return "helps with this engagement"
		case g.Organisation == "":
		case g.Organisation == x.Engagement.OrganisationID:
			return "is of the organisation that holds it"
		case slices.Contains(x.organisations, g.Organisation):
			return "is of an organisation that takes part"
		}
	}
	switch {
	case who.ID == "":
		return ""
	case slices.Contains(x.signed, who.ID):
		return "signed the pledges, or kept a signature"
	case slices.Contains(x.were, who.ID):
		return "had a part in it not long ago"
	}
	return ""
}
