package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/webauthn"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
)

// localhost is the city's address by that name: a browser binds passkeys to names, and to no number.
func (c *city) localhost() string { return strings.Replace(c.base, "127.0.0.1", "localhost", 1) }

// Given a device that keeps passkeys, when somebody makes one on their account and signs out, then the
// device alone brings them in again, and proves who they are before a grave act.
func TestPasskey(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	w := open(t)
	send(w, webauthn.Enable, webauthn.EnableParams{})
	send(w, webauthn.AddVirtualAuthenticator, webauthn.AddVirtualAuthenticatorParams{Options: &webauthn.VirtualAuthenticatorOptions{
		Protocol: webauthn.AuthenticatorProtocolCtap2, Transport: webauthn.AuthenticatorTransportInternal,
		HasResidentKey: true, HasUserVerification: true, IsUserVerified: true, AutomaticPresenceSimulation: true,
	}})
	base := c.base
	c.base = c.localhost()
	w.signIn(c, "ada")
	w.visit(c.base + "/me")
	w.fill("#key-name", "My laptop")
	w.press("form[data-passkey=create] button")
	w.holds(".done", "Your passkey is kept")
	w.holds("main", "My laptop")
	w.press("header form[action='/sign-out'] button")
	w.press("form[data-passkey=get] button")
	w.stands("/home", "main h1")
	c.base = base

	m, err := ops.Ask(t.Context(), c.Runner, editor, auth.ShowMeans{AccountID: known(t, "ada").ID})
	if err != nil || len(m.Passkeys) != 1 || len(m.SignIns) != 1 || m.SignIns[0].How != auth.ByPasskey {
		t.Errorf("%+v %v", m, err)
	}
	for _, problem := range w.complaints() {
		t.Error(problem)
	}
}
