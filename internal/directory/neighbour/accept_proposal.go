package neighbour

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AcceptProposal takes over what a feed says in some fields of one of our services. It is a change like
// any other: a version with its reason, published at once, and it assures nothing.
type AcceptProposal struct {
	FeedID, ForeignID string
	Fields            []string
}

// accepting is what it is about.
type accepting struct {
	feed     Feed
	proposal Proposal
	service  directory.Service
}

// Name is the action as the audit shows it.
func (AcceptProposal) Name() string { return "proposal.accept" }

// Check looks at the input alone.
func (a AcceptProposal) Check() error {
	var f errs.Fields
	if len(a.Fields) == 0 {
		f.Add("fields", "Tick what you want to take over")
	}
	return f.Err()
}

// Load gives the proposal, and the service, locked.
func (a AcceptProposal) Load(tx *store.Tx) (s accepting, err error) {
	if s.feed, err = getFeed(&tx.ReadTx, a.FeedID, ""); err != nil {
		return s, err
	}
	if s.proposal, err = getProposal(&tx.ReadTx, a.FeedID, a.ForeignID, tx.ForUpdate()); err != nil {
		return s, err
	}
	if s.proposal.Kind != Differs {
		return s, errs.NotFound
	}
	s.service, err = directory.LockService(tx, s.proposal.ServiceID)
	return s, err
}

// Allow lets directory editors and administrators.
func (AcceptProposal) Allow(who policy.Actor, _ accepting) policy.Decision { return mayFollow(who) }

// Apply changes the service, unless somebody has changed one of the fields since it was compared.
func (a AcceptProposal) Apply(tx *store.Tx, who policy.Actor, s accepting) (ops.Done, error) {
	taken, rest, err := a.split(&s)
	if err != nil {
		return ops.Done{}, err
	}
	if problems := s.service.Check(); len(problems) > 0 {
		return ops.Done{}, problems
	}
	d, err := directory.NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	s.service.Changed = tx.Now()
	why := "from " + s.feed.Name + ", as of " + s.proposal.At.Format("2 January 2006")
	if s.service, err = d.PutService(who, s.service, why); err != nil {
		return ops.Done{}, err
	}
	if err := keepOrigin(tx, s.feed.Name, a.ForeignID, s.service); err != nil {
		return ops.Done{}, err
	}
	s.proposal.Differences = rest
	if err := keepOrLetGo(tx, s.proposal); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.service.ID, Detail: fmt.Sprintf("version %d, feed:%s, %s", s.service.Version, s.feed.ID, strings.Join(taken, " ")),
		Events: []events.Event{directory.ServiceChanged{ServiceID: s.service.ID, OrganisationID: s.service.OrganisationID}},
	}, nil
}

// split sets the fields that are taken, and gives the differences that are left.
func (a AcceptProposal) split(s *accepting) (taken []string, rest []Difference, err error) {
	for _, d := range s.proposal.Differences {
		f, known := fieldNamed(d.Field)
		switch {
		case !known || !slices.Contains(a.Fields, d.Field):
			rest = append(rest, d)
			continue
		case f.ours(s.service).key(f) != d.Ours.key(f):
			return nil, nil, fmt.Errorf("%s of service %s is not what it was: %w", d.Field, s.service.ID, errs.Conflict)
		}
		f.set(&s.service, d.Theirs)
		taken = append(taken, d.Field)
	}
	if len(taken) == 0 {
		return nil, nil, fmt.Errorf("nothing of this is there to be taken: %w", errs.Conflict)
	}
	return taken, rest, nil
}

// keepOrLetGo keeps what is left to be decided.
func keepOrLetGo(tx *store.Tx, p Proposal) error {
	if len(p.Differences) == 0 {
		return deleteProposal(tx, p)
	}
	return upsertProposal(tx, p)
}
