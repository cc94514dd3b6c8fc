package fresh

import (
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/due"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskListings asks an organisation whether those of its listings that are due are still right: one mail to
// each address, with one link for each listing. What was asked is noted in the same transaction, so that
// it may run again, late, or twice at once.
type AskListings struct {
	OrganisationID string
	Zone           *time.Location                // the city's
	Write          func(*store.Tx, Letter) error // writes the mail, in the transaction
}

// Letter is one mail that asks.
type Letter struct {
	To           string // the address
	Name         string // whose it is; "": nobody we know by name
	Organisation string
	Listings     []AskedListing
	Until        time.Time // when the links end
}

// AskedListing is one listing that a mail asks about.
type AskedListing struct {
	ServiceID, Name string
	Step            due.Step
	Age             int  // in days
	Never           bool // nobody ever made sure of it
	Token           ids.Token
}

// mostAsked is how many listings one run asks an organisation about. The others are asked the next day.
const mostAsked = 40

// asking is an organisation and what is to be asked of it.
type asking struct {
	organisation org.Organisation
	editors      []org.Account
	rows         []dueRow
}

// Name is the action as the audit shows it.
func (AskListings) Name() string { return "listing.ask" }

// Check looks at the input alone.
func (a AskListings) Check() error {
	if a.Zone == nil || a.Write == nil {
		return errors.New("fresh: nobody says what time it is, or nobody writes the mail")
	}
	return nil
}

// Load gives the organisation, who looks after it, and what is due.
func (a AskListings) Load(tx *store.Tx) (s asking, err error) {
	if s.organisation, err = org.Get(&tx.ReadTx, a.OrganisationID); err != nil {
		return s, err
	}
	if s.editors, err = org.WhoEdits(&tx.ReadTx, a.OrganisationID); err != nil {
		return s, err
	}
	s.rows, err = owing(&tx.ReadTx, a.OrganisationID, mostAsked, a.Zone)
	return s, err
}

// Allow lets Homeward itself.
func (AskListings) Allow(who policy.Actor, _ asking) policy.Decision { return onlyHomeward(who) }

// Apply notes what is asked, and writes the mails.
func (a AskListings) Apply(tx *store.Tx, _ policy.Actor, s asking) (ops.Done, error) {
	post := letters{until: tx.Now().Add(goodFor), organisation: s.organisation.Name}
	asked, nobody := 0, 0
	for _, r := range s.rows {
		step := due.Next(store.Time(r.Since), r.sent(), tx.Now(), a.Zone)
		if step == due.None {
			continue
		}
		service, err := directory.ReadService(&tx.ReadTx, r.ServiceID, "")
		if err != nil {
			return ops.Done{}, err
		}
		to, way := addressees(s.editors, service, s.organisation), "mail"
		if len(to) == 0 {
			way = "nobody"
		}
		if first, err := claim(tx, r, step, way); err != nil || !first {
			if err != nil {
				return ops.Done{}, err
			}
			continue
		}
		if asked++; len(to) == 0 {
			nobody++
		}
		about := AskedListing{ServiceID: service.ID, Name: service.Name, Step: step, Age: due.Age(store.Time(r.Since), tx.Now(), a.Zone), Never: r.Assured == 0}
		for _, x := range to {
			if err := post.add(tx, x, about, service); err != nil {
				return ops.Done{}, err
			}
		}
	}
	for _, l := range post.list {
		if err := a.Write(tx, *l); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{
		Subject: "organisation:" + s.organisation.ID,
		Detail:  fmt.Sprintf("asked about %d listings in %d mails; nobody to ask about %d", asked, len(post.list), nobody),
	}, nil
}
