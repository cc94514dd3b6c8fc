package e2e

import (
	"strings"
	"testing"

	"example.org/homeward/internal/demo"
)

// known is one of the city's people, by the first part of their address.
func known(t testing.TB, name string) demo.Person {
	t.Helper()
	for _, p := range demo.People() {
		if strings.HasPrefix(p.Email, name+"@") {
			return p
		}
	}
	t.Fatalf("nobody in the city is called %s", name)
	return demo.Person{}
}

// signIn signs somebody in as they do it themselves: address and password, and then the code of their app.
func (w *tab) signIn(c *city, name string) {
	w.Helper()
	p := known(w, name)
	w.visit(c.base + "/sign-in")
	w.fill("#email", p.Email)
	w.fill("#password", p.Password)
	w.press("main form[action='/sign-in'] button")
	if p.Secret == "" {
		return
	}
	code, err := p.Secret.Code(c.set.Now())
	w.must(err)
	w.fill("#code", code)
	w.press("main form[action='/sign-in/code'] button")
}

// fill writes into a field, over what is there.
func (w *tab) fill(selector, text string) {
	w.Helper()
	w.need(selector)
	say[bool](w, `(document.querySelector(`+quote(selector)+`).value = '', true)`)
	w.enter(selector, text)
}
