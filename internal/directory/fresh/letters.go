package fresh

import (
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// addressee is where a mail goes.
type addressee struct{ email, name, accountID string }

// addressees is whom to ask about a service: who looks after the organisation here and can change the
// listing; else whoever reads the service's own mail, as they are nearest to it; else the organisation's.
func addressees(editors []org.Account, s directory.Service, o org.Organisation) (out []addressee) {
	for _, a := range editors {
		out = append(out, addressee{a.Email, a.Name, a.ID})
	}
	switch {
	case len(out) > 0:
	case s.Email != "":
		out = append(out, addressee{email: s.Email})
	case o.Email != "":
		out = append(out, addressee{email: o.Email})
	}
	return out
}

// letters gathers what goes to each address into one mail.
type letters struct {
	list         []*Letter
	organisation string
	until        time.Time
}

// add makes a link for an address, and puts it into its mail.
func (p *letters) add(tx *store.Tx, to addressee, about AskedListing, s directory.Service) error {
	about.Token = ids.NewToken()
	err := insertLink(tx, link{
		Hash: about.Token.Hash(), ServiceID: s.ID, OrganisationID: s.OrganisationID, AccountID: to.accountID, Version: s.Version,
		Made: store.Micros(tx.Now()), Ends: store.Micros(p.until),
	})
	if err != nil {
		return err
	}
	for _, l := range p.list {
		if l.To == to.email {
			l.Listings = append(l.Listings, about)
			return nil
		}
	}
	p.list = append(p.list, &Letter{To: to.email, Name: to.name, Organisation: p.organisation, Listings: []AskedListing{about}, Until: p.until})
	return nil
}
