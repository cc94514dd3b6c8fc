package neighbour

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListProposals is a page of what there is to decide about a feed, with the feed.
type ListProposals struct {
	FeedID  string
	Kind    Kind
	Page    int // from 1
	PerPage int
}

// ProposalPage is that.
type ProposalPage struct {
	Feed
	Waiting map[Kind]int
	List    []Proposal
}

// Name is the question as the audit would show it.
func (ListProposals) Name() string { return "proposal.list" }

// Load reads it.
func (q ListProposals) Load(tx *store.ReadTx) (p ProposalPage, err error) {
	if p.Feed, err = getFeed(tx, q.FeedID, ""); err != nil {
		return p, err
	}
	counts, err := countProposals(tx)
	if err != nil {
		return p, err
	}
	p.Waiting = counts[q.FeedID]
	p.List, err = listProposals(tx, q.FeedID, q.Kind, max(q.PerPage, 1), (max(q.Page, 1)-1)*max(q.PerPage, 1))
	return p, err
}

// Allow lets who may decide.
func (ListProposals) Allow(who policy.Actor, _ ProposalPage) policy.Decision { return mayFollow(who) }

// About names nobody.
func (ListProposals) About(ProposalPage) string { return "" }
