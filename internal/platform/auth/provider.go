package auth

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Provider is an organisation's own sign-in (OpenID Connect). It stands in for the password of that
// organisation's people and for nothing more: not for the second step, and not for anybody else's account.
type Provider struct {
	ID      string `db:"id"`     // the organisation's
	Name    string `db:"name"`   // as the sign-in page calls it
	Issuer  string `db:"issuer"` // https://login.example.org
	Client  string `db:"client"` // who we are there
	Secret  []byte `db:"secret"` // sealed
	Domains string `db:"domains"`
	Enabled bool   `db:"enabled"`
	Version int    `db:"version"`
	Changed int64  `db:"changed_at"`
}

// DomainList are the domains of the addresses that may come in this way.
func (p Provider) DomainList() []string {
	return strings.Fields(strings.ReplaceAll(p.Domains, ",", " "))
}

// admits reports whether an address is of one of its domains.
func (p Provider) admits(email string) bool {
	_, domain, ok := strings.Cut(email, "@")
	return ok && slices.Contains(p.DomainList(), domain)
}

// check says what is wrong with it. Private lets the issuer be on this machine, without encryption.
func (p Provider) check(private bool) errs.Fields {
	var f errs.Fields
	if !ids.Valid(p.ID) {
		f.Add("id", "This is no organisation")
	}
	if n := utf8.RuneCountInString(p.Name); n == 0 || n > 100 {
		f.Add("name", "Say what people there call it, in 100 characters or fewer")
	}
	u, err := url.Parse(p.Issuer)
	if err != nil || u.Host == "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil || u.Scheme != "https" && !(private && u.Scheme == "http") || len(p.Issuer) > 500 {
		f.Add("issuer", "Give the issuer's address, such as https://login.example.org")
	}
	if p.Client == "" || len(p.Client) > 500 {
		f.Add("client", "Give the client id that they gave you")
	}
	if len(p.DomainList()) == 0 || len(p.Domains) > 1000 || strings.Contains(p.Domains, "@") {
		f.Add("domains", "Give the ends of their addresses, such as example.org")
	}
	return f
}
