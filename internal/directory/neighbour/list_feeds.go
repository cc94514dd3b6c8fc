package neighbour

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListFeeds is every feed that is followed, with how much there is to decide about each.
type ListFeeds struct{}

// FeedLine is one of them.
type FeedLine struct {
	Feed
	Waiting map[Kind]int
}

// Name is the question as the audit would show it.
func (ListFeeds) Name() string { return "feed.list" }

// Load reads them.
func (ListFeeds) Load(tx *store.ReadTx) (out []FeedLine, err error) {
	feeds, err := listFeeds(tx)
	if err != nil {
		return nil, err
	}
	counts, err := countProposals(tx)
	for _, f := range feeds {
		out = append(out, FeedLine{f, counts[f.ID]})
	}
	return out, err
}

// Allow lets who may decide.
func (ListFeeds) Allow(who policy.Actor, _ []FeedLine) policy.Decision { return mayFollow(who) }

// About names nobody.
func (ListFeeds) About([]FeedLine) string { return "" }

// DueFeeds are the ids of the feeds to be fetched now.
type DueFeeds struct{}

// Name is the question as the audit would show it.
func (DueFeeds) Name() string { return "feed.due" }

// Load reads them.
func (DueFeeds) Load(tx *store.ReadTx) ([]string, error) { return dueFeeds(tx, tx.Now()) }

// Allow lets who may follow feeds.
func (DueFeeds) Allow(who policy.Actor, _ []string) policy.Decision { return mayFollow(who) }

// About names nobody.
func (DueFeeds) About([]string) string { return "" }

// OpenFeed is a feed with its last good copy.
type OpenFeed struct{ FeedID string }

// Opened is that.
type Opened struct {
	Feed
	Copy []byte // packed; nil before there is one
}

// Name is the question as the audit would show it.
func (OpenFeed) Name() string { return "feed.open" }

// Load reads them.
func (q OpenFeed) Load(tx *store.ReadTx) (o Opened, err error) {
	if o.Feed, err = getFeed(tx, q.FeedID, ""); err != nil {
		return o, err
	}
	o.Copy, err = getCopy(tx, q.FeedID)
	return o, err
}

// Allow lets who may follow feeds.
func (OpenFeed) Allow(who policy.Actor, _ Opened) policy.Decision { return mayFollow(who) }

// About names nobody.
func (OpenFeed) About(Opened) string { return "" }
