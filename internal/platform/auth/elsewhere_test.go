package auth_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/coreos/go-oidc/v3/oidc/oidctest"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// council is another organisation's server: it vouches for whomever the test says.
type council struct {
	*httptest.Server
	key    *rsa.PrivateKey
	claims map[string]any
	asked  url.Values // what the last exchange sent
}

func newCouncil(t *testing.T) *council {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	c := &council{key: key}
	known := &oidctest.Server{PublicKeys: []oidctest.PublicKey{{PublicKey: key.Public(), KeyID: "k", Algorithm: oidc.RS256}}}
	c.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/token" {
			known.ServeHTTP(w, r)
			return
		}
		_ = r.ParseForm()
		c.asked = r.PostForm
		claims, _ := json.Marshal(c.claims)
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"access_token":"x","token_type":"Bearer","id_token":%q}`, oidctest.SignIDToken(c.key, "k", oidc.RS256, string(claims)))
	}))
	known.SetIssuer(c.URL)
	t.Cleanup(c.Close)
	return c
}

// says is what the council will say of somebody.
func (c *council) says(email, nonce string) {
	c.claims = map[string]any{
		"iss": c.URL, "aud": "homeward", "sub": "1", "exp": time.Now().Add(time.Hour).Unix(), "iat": time.Now().Unix(),
		"email": email, "email_verified": true, "nonce": nonce,
	}
}

// elsewhere goes to the council and gives what is remembered of it: the nonce, and the token of the cookie.
func (h *house) elsewhere(t *testing.T, id string) (nonce string, token auth.Token) {
	t.Helper()
	address, token, err := h.GoElsewhere(t.Context(), id, "/desk")
	if err != nil {
		t.Fatal(err)
	}
	u, err := url.Parse(address)
	if err != nil || u.Query().Get("state") != string(token) || u.Query().Get("code_challenge_method") != "S256" {
		t.Errorf("%s %v", address, err)
	}
	return u.Query().Get("nonce"), token
}

func (h *house) comes(token, state auth.Token) (auth.Entered, string, error) {
	r := h.with(token)
	r.URL.RawQuery = "code=c&state=" + url.QueryEscape(string(state))
	return h.ComeBack(h.t.Context(), r)
}

func TestElsewhere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.LetOut()
		c, id := newCouncil(t), ids.New()
		flo := h.add("flo", false, policy.Grant{Role: policy.Editor, Organisation: id}, policy.Grant{Role: policy.Viewer, Organisation: id})
		h.add("max", true, policy.Grant{Role: policy.Editor, Organisation: id})
		admin := policy.Actor{Kind: policy.KindAccount, ID: "root", Fresh: true, Grants: []policy.Grant{{Role: policy.Administrator}}}
		save := auth.SaveProvider{Auth: h.Auth, Secret: "s", Provider: auth.Provider{ID: id, Name: "City Council", Issuer: c.URL, Client: "homeward", Domains: "Example.org, other.example", Enabled: true}}
		is(t, "by bob", ops.Do(t.Context(), h.runner, h.who(h.in("bob")), save), errs.Denied)
		is(t, "save", ops.Do(t.Context(), h.runner, admin, save), nil)
		is(t, "save the old version", ops.Do(t.Context(), h.runner, admin, save), errs.Conflict)
		kept, err := ops.Ask(t.Context(), h.runner, admin, auth.ShowProvider{OrganisationID: id})
		if err != nil || kept.Domains != "example.org other.example" || string(kept.Secret) == "s" {
			t.Errorf("%+v %v", kept, err)
		}

		nonce, token := h.elsewhere(t, id)
		c.says("Flo@Example.org", nonce)
		in, next, err := h.comes(token, token)
		if err != nil || in.Half || next != "/desk" {
			t.Fatalf("%+v %s %v", in, next, err)
		}
		if who := h.who(in.Token); who.ID != flo.ID || !who.Held || len(who.Grants) != 1 {
			t.Errorf("it is no second step: %+v", who)
		}
		if c.asked.Get("code_verifier") == "" {
			t.Error("the exchange had no verifier")
		}
		_, _, err = h.comes(token, token)
		is(t, "the same answer again", err, auth.ErrElsewhere)

		nonce, token = h.elsewhere(t, id)
		c.says("max@example.org", nonce)
		in, _, err = h.comes(token, token)
		if err != nil || !in.Half {
			t.Errorf("whoever has an app: %+v %v", in, err)
		}
		h.refusesElsewhere(t, c, id)
		off := save
		off.Provider.Enabled, off.Provider.Version = false, 1
		is(t, "off", ops.Do(t.Context(), h.runner, admin, off), nil)
		_, _, err = h.GoElsewhere(t.Context(), id, "/")
		is(t, "to one that is off", err, errs.NotFound)
	})
}

// refusesElsewhere is all that the council can't do.
func (h *house) refusesElsewhere(t *testing.T, c *council, id string) {
	t.Helper()
	for name, change := range map[string]func(){
		"another nonce":             func() { c.claims["nonce"] = "x" },
		"an unverified address":     func() { c.claims["email_verified"] = false },
		"a letter like another":     func() { c.claims["email"] = "flo@example.or\u0261" },
		"a sign for kelvin":         func() { c.claims["email"] = "\u212Aate@example.org" },
		"an address elsewhere":      func() { c.claims["email"] = "flo@evil.example" },
		"no such account":           func() { c.claims["email"] = "nobody@example.org" },
		"somebody who is not of it": func() { c.claims["email"] = "ann@example.org" },
		"another audience":          func() { c.claims["aud"] = "another" },
		"too late":                  func() { c.claims["exp"] = time.Now().Add(-time.Hour).Unix() },
		"another issuer":            func() { c.claims["iss"] = "https://evil.example" },
		"another key":               func() { c.key, _ = rsa.GenerateKey(rand.Reader, 2048) },
	} {
		right := c.key
		nonce, token := h.elsewhere(t, id)
		c.says("flo@example.org", nonce)
		change()
		_, _, err := h.comes(token, token)
		is(t, name, err, auth.ErrElsewhere)
		c.key = right
	}
	nonce, token := h.elsewhere(t, id)
	c.says("flo@example.org", nonce)
	_, _, err := h.comes(auth.NewToken(), token)
	is(t, "another browser", err, auth.ErrElsewhere)
	h.clk.Move(11 * time.Minute)
	_, _, err = h.comes(token, token)
	is(t, "too slow", err, auth.ErrElsewhere)
}

func TestProviderChecks(t *testing.T) {
	good := auth.Provider{ID: ids.New(), Name: "x", Issuer: "https://login.example.org", Client: "c", Domains: "example.org"}
	for field, change := range map[string]func(*auth.Provider){
		"name": func(p *auth.Provider) { p.Name = "" }, "client": func(p *auth.Provider) { p.Client = "" },
		"issuer": func(p *auth.Provider) { p.Issuer = "http://login.example.org" }, "domains": func(p *auth.Provider) { p.Domains = "@example.org" },
	} {
		p := good
		change(&p)
		f := errs.Of(auth.SaveProvider{Auth: &auth.Auth{}, Provider: p, Secret: "s"}.Check())
		if len(f) != 1 || f[0].Name != field {
			t.Errorf("%s: %v", field, f)
		}
	}
	if err := (auth.SaveProvider{Auth: &auth.Auth{}, Provider: good, Secret: "s"}).Check(); err != nil {
		t.Error(err)
	}
}

// What another organisation's server is called must not lead us into our own network.
func TestWeReachNothingOfOurOwn(t *testing.T) {
	for address, may := range map[string]bool{
		"127.0.0.1:443": false, "10.1.2.3:443": false, "192.168.0.1:443": false, "169.254.169.254:80": false, "100.64.1.1:443": false,
		"[::1]:443": false, "[fd00::1]:443": false, "[fe80::1]:443": false, "[::ffff:127.0.0.1]:443": false, "0.0.0.0:443": false, "x": false,
		"203.0.113.9:443": true, "[2001:db8::1]:443": true,
	} {
		if err := auth.MayReach(address); (err == nil) != may {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// A server that answers without end fills no memory.
func TestAnEndlessAnswerIsCutOff(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.LetOut()
		blanks := []byte(strings.Repeat(" ", 64<<10))
		endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			for range 1000 {
				if _, err := w.Write(blanks); err != nil {
					return
				}
			}
		}))
		defer endless.Close()
		id, admin := ids.New(), policy.Operator("root", policy.Administrator)
		save := auth.SaveProvider{Auth: h.Auth, Secret: "s", Provider: auth.Provider{ID: id, Name: "x", Issuer: endless.URL, Client: "c", Domains: "example.org", Enabled: true}}
		is(t, "save", ops.Do(t.Context(), h.runner, admin, save), nil)
		_, _, err := h.GoElsewhere(t.Context(), id, "/")
		is(t, "go", err, auth.ErrElsewhere)
	})
}
