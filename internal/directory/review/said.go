package review

import "example.org/homeward/internal/org"

// Said is what an organisation says of itself, as whoever looks at a change compares it.
type Said struct {
	Name, OtherName, Description, Phone, Email, Website, Charity string
	Areas                                                        []string // ids
}

// Organisations gives what an organisation says now, and what it would say; only of a change of one.
func (x ChangeView) Organisations() (now, then Said, err error) {
	if now, err = said(x.Now); err == nil {
		then, err = said(x.Then)
	}
	return now, then, err
}

func said(body string) (Said, error) {
	o, err := read[org.Organisation](body)
	return Said{o.Name, o.OtherName, o.Description, o.Phone, o.Email, o.Website, o.Charity, o.Areas}, err
}
