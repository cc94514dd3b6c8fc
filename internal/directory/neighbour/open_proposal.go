package neighbour

import (
	"strings"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenProposal is what a feed says of one service, with the last good copy of the feed.
type OpenProposal struct{ FeedID, ForeignID string }

// OpenedProposal is that.
type OpenedProposal struct {
	Proposal
	Feed    Feed
	Copy    []byte
	secrets secrets
}

// Name is the question as the audit would show it.
func (OpenProposal) Name() string { return "proposal.open" }

// Load reads them.
func (q OpenProposal) Load(tx *store.ReadTx) (o OpenedProposal, err error) {
	if o.Feed, err = getFeed(tx, q.FeedID, ""); err != nil {
		return o, err
	}
	if o.Proposal, err = getProposal(tx, q.FeedID, q.ForeignID, ""); err != nil {
		return o, err
	}
	if o.Copy, err = getCopy(tx, q.FeedID); err != nil {
		return o, err
	}
	kept, err := keptLocations(tx)
	o.secrets = secretsOf(kept)
	return o, err
}

// Allow lets who may decide.
func (OpenProposal) Allow(who policy.Actor, _ OpenedProposal) policy.Decision { return mayFollow(who) }

// About names nobody.
func (OpenProposal) About(OpenedProposal) string { return "" }

// Tells reports whether anything in a batch tells an address that we keep from the public.
func (o OpenedProposal) Tells(b *source.Batch) bool {
	var all []string
	for _, s := range b.Services {
		all = append(all, s.Name, s.Description, s.EligibilityNote, s.HowToGetIn, s.Cost, s.StatusNote, s.Email, s.Website)
		all = append(all, s.Notes...)
		for _, text := range s.Stay.Each() {
			all = append(all, *text)
		}
		for _, p := range s.Phones {
			all = append(all, p.Label)
		}
		for _, p := range s.Places {
			all = append(all, p.Name, p.Note, p.Transport, strings.Join(append(p.Lines, p.Town, p.Postcode), " "))
		}
	}
	for _, x := range b.Organisations {
		all = append(all, x.Name, x.OtherName, x.Description, x.Email, x.Website)
	}
	for _, text := range all {
		if o.secrets.tells(text) {
			return true
		}
	}
	return false
}
