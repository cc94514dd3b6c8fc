package offer

import (
	"context"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostMatched bounds how many are compared for one suggestion, and mostSuggested how many are shown.
const (
	mostMatched   = 2000
	mostSuggested = 5
)

// Suggestion is one match and what it is.
type Suggestion struct {
	Match
	Offer  Seen   // when offers are suggested for an appeal
	Appeal Appeal // when appeals are suggested for an offer
}

// OffersFor suggests offers that nobody has taken for an appeal of somebody's organisation.
func (b *Board) OffersFor(ctx context.Context, who policy.Actor, appealID string) ([]Suggestion, error) {
	found, err := ops.Ask(ctx, b.ops, who, freeFor{appealID: appealID})
	if err != nil || found.appeal.On(b.Today()) != Open {
		return nil, err
	}
	view, err := b.finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	sides, by := make([]Side, len(found.offers)), map[string]Offer{}
	for i, o := range found.offers {
		sides[i], by[o.ID] = sideOfOffer(o, view), o
	}
	var out []Suggestion
	for _, m := range Best(sideOfAppeal(found.appeal, view), sides, false, mostSuggested) {
		out = append(out, Suggestion{Match: m, Offer: by[m.ID].Seen()})
	}
	return out, nil
}

// AppealsFor suggests open appeals for an offer that nobody has taken: of the actor's own organisations, or
// of all for moderators.
func (b *Board) AppealsFor(ctx context.Context, who policy.Actor, offerID string) ([]Suggestion, error) {
	found, err := ops.Ask(ctx, b.ops, who, openFor{offerID: offerID, today: b.Today()})
	if err != nil || found.offer.State != New || !found.offer.Unasked {
		return nil, err
	}
	view, err := b.finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	var sides []Side
	by := map[string]Appeal{}
	for _, a := range found.appeals {
		if a.Kind != Money && (MayChange(who, a.OrganisationID) || Moderates(who, a.OrganisationID)) {
			sides, by[a.ID] = append(sides, sideOfAppeal(a, view)), a
		}
	}
	var out []Suggestion
	for _, m := range Best(sideOfOffer(found.offer, view), sides, true, mostSuggested) {
		out = append(out, Suggestion{Match: m, Appeal: by[m.ID]})
	}
	return out, nil
}

// freeFor is an appeal, and the offers that are free for it.
type freeFor struct {
	appealID string
	appeal   Appeal
	offers   []Offer
}

// Name is the question as the audit would show it.
func (freeFor) Name() string { return "appeal.suggest" }

// Load reads them.
func (q freeFor) Load(tx *store.ReadTx) (freeFor, error) {
	var err error
	if q.appeal, err = readAppeal(tx, q.appealID, ""); err != nil {
		return q, err
	}
	q.offers, err = freeOffers(tx, q.appeal.OrganisationID, mostMatched)
	return q, err
}

// Allow lets those who speak for the organisation: they alone can accept.
func (freeFor) Allow(who policy.Actor, x freeFor) policy.Decision {
	return mayAsk(who, x.appeal.OrganisationID)
}

// About names nobody.
func (freeFor) About(freeFor) string { return "" }

// openFor is an offer, and the appeals that are open.
type openFor struct {
	offerID, today string
	offer          Offer
	appeals        []Appeal
}

// Name is the question as the audit would show it.
func (openFor) Name() string { return "offer.suggest" }

// Load reads them.
func (q openFor) Load(tx *store.ReadTx) (openFor, error) {
	var err error
	if q.offer, err = readOffer(tx, q.offerID, ""); err != nil {
		return q, err
	}
	q.appeals, err = appealsOpenFor(tx, q.offer.OrganisationID, q.today, mostMatched)
	return q, err
}

// Allow lets those who look after the offer, and those for whom it is free.
func (openFor) Allow(who policy.Actor, x openFor) policy.Decision {
	return policy.Either(mayTend(who, x.offer), mayLookAround(who, x.offer.Seen()))
}

// About names nobody.
func (openFor) About(openFor) string { return "" }
