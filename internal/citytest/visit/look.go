package visit

import (
	"net/http"
	"strings"

	"example.org/homeward/internal/platform/web/htmlcheck"
)

// Read is a page that came back, which has to be one that everybody can use.
func (v Visitor) Read(a Answer) *htmlcheck.Page {
	v.Helper()
	p := htmlcheck.Parse(v.T, a.Body)
	p.Check()
	return p
}

// Page is the page at an address, whatever its status: a page that refuses has to be one that everybody can use, too.
func (v Visitor) Page(as, path string, status int) *htmlcheck.Page {
	v.Helper()
	return v.Read(v.Get(as, path, status))
}

// Sent sends a form that is taken, and gives where it leads.
func (v Visitor) Sent(as, path string, fields ...string) string {
	v.Helper()
	return v.Post(as, path, http.StatusSeeOther, fields...).Leads()
}

// Wrong sends a form with something wrong in it, and gives the page that says what.
func (v Visitor) Wrong(as, path string, fields ...string) *htmlcheck.Page {
	v.Helper()
	return v.Read(v.Post(as, path, http.StatusUnprocessableEntity, fields...))
}

// Has holds a text to every one of some parts, and Lacks to none of them.
func (v Visitor) Has(text string, parts ...string) {
	v.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			v.Errorf("%q is not there: %.900s", p, text)
		}
	}
}

// Lacks is the other side of Has.
func (v Visitor) Lacks(text string, parts ...string) {
	v.Helper()
	for _, p := range parts {
		if strings.Contains(text, p) {
			v.Errorf("%q is there", p)
		}
	}
}
