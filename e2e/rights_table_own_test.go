package e2e

import (
	"net/http"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

const unfit = http.StatusUnprocessableEntity // they might, and what they sent does not fit

func ownNouns() []noun {
	return []noun{
		{"Their own account", "What everybody may do who is signed in themselves. A script never may.", []view{few()}, []act{
			{words: "See what needs them today", route: "GET /home"},
			{words: "See their own account", route: "GET /me"},
			{words: "Change their name", route: "POST /me/name", own: func(s *stage, a *asker) given {
				return given{form: fields("name", "Asker "+a.key, "version", s.version(a))}
			}},
			{words: "See the form for a new password", route: "GET /me/password"},
			{words: "Change their password", route: "POST /me/password", own: func(_ *stage, a *asker) given {
				return given{form: fields("now", a.means.Password, "password", a.means.Password)}
			}},
			{words: "See the page on which an app for codes is set up", route: "GET /me/codes/new"},
			{words: "Set up an app for codes", route: "POST /me/codes/new", own: newCodes, after: (*stage).again},
			{words: "See the question before their app is taken away", route: "GET /me/codes/drop"},
			{words: "Take their own app away", route: "POST /me/codes/drop", also: unfit, after: (*stage).again},
			{words: "Get new recovery codes (who has no app is told so)", route: "POST /me/recovery", also: unfit},
			{words: "Begin to make a passkey", route: "POST /me/passkeys/ask"},
			{words: "Keep a passkey (what their device made is looked at before they are)", route: "POST /me/passkeys", on: fixed(given{form: fields("key-name", "My phone")}), also: unfit},
			{words: "See the question before a passkey of theirs goes", route: "GET /me/passkeys/{id}/drop", own: func(s *stage, a *asker) given { return s.passkey(a.means.AccountID) }},
			{words: "See that question about somebody else’s passkey", quiet: true, route: "GET /me/passkeys/{id}/drop", on: func(s *stage) given { return s.passkey(s.by["checker"].means.AccountID) }},
			{words: "Take away a passkey of theirs", route: "POST /me/passkeys/{id}/drop", own: func(s *stage, a *asker) given { return s.passkey(a.means.AccountID) }},
			{words: "Take away somebody else’s passkey", route: "POST /me/passkeys/{id}/drop", on: func(s *stage) given { return s.passkey(s.by["checker"].means.AccountID) }},
			{words: "Sign out another device of theirs", route: "POST /me/sign-ins/{id}/end", own: func(s *stage, a *asker) given { return s.signedIn(a.means.AccountID) }},
			{words: "Sign out somebody else’s device", route: "POST /me/sign-ins/{id}/end", on: func(s *stage) given { return s.signedIn(s.by["checker"].means.AccountID) }},
			{words: "Sign out all their other devices", route: "POST /me/sign-ins/end"},
			{words: "See their keys for scripts", route: "GET /me/keys"},
			{words: "Make a key with roles of theirs (who holds none is told so)", route: "POST /me/keys", on: fixed(given{form: fields("name", "A script", "role", "0", "until", "2027-01-31")}), also: unfit},
			{words: "See the question before a key of theirs ends", route: "GET /me/keys/{id}/end", own: func(s *stage, a *asker) given { return s.apiKey(a.means.AccountID) }},
			{words: "See that question about somebody else’s key", quiet: true, route: "GET /me/keys/{id}/end", on: func(s *stage) given { return s.apiKey(s.by["checker"].means.AccountID) }},
			{words: "End a key of theirs", route: "POST /me/keys/{id}/end", own: func(s *stage, a *asker) given { return s.apiKey(a.means.AccountID) }},
			{words: "End somebody else’s key", route: "POST /me/keys/{id}/end", on: func(s *stage) given { return s.apiKey(s.by["checker"].means.AccountID) }},
			{words: "See the page that asks for a proof", route: "GET /prove"},
			{words: "Give the proof (a wrong one is told so)", route: "POST /prove", also: unfit},
			{words: "Give the proof with a passkey", route: "POST /prove/passkey", also: unfit},
		}},
		{"Coming in", "Anyone may try. A link from a mail, and not a role, opens the pages of invitations and new passwords.", []view{few()}, []act{
			{words: "See the page on which people sign in", route: "GET /sign-in"},
			{words: "Sign in (a wrong password is told so)", route: "POST /sign-in", on: fixed(given{form: fields("email", "x@hollowmere.example.org", "password", "x")}), also: unfit},
			{words: "See the page that asks for the second step", route: "GET /sign-in/code"},
			{words: "Give the code", route: "POST /sign-in/code"},
			{words: "Begin with a passkey", route: "POST /sign-in/passkey/ask"},
			{words: "Come in with a passkey (a wrong one is told so)", route: "POST /sign-in/passkey", also: unfit},
			{words: "Sign out", route: "POST /sign-out", after: (*stage).again},
			{words: "See the page for a forgotten password", route: "GET /forgot"},
			{words: "Ask for a link to a new password", route: "POST /forgot", on: fixed(given{form: fields("email", "x@hollowmere.example.org")})},
			{words: "See that a link is on its way", route: "GET /forgot/sent"},
			{words: "Open a link to a new password (without a good link: that it is none)", route: "GET /reset", also: http.StatusGone},
			{words: "Choose a new password by it", route: "POST /reset", also: http.StatusGone},
			{words: "Open an invitation (without a good link: that it is none)", route: "GET /invitation", also: http.StatusGone},
			{words: "Come in by it", route: "POST /invitation", also: http.StatusGone},
		}},
	}
}

// version is which version somebody's account has, as its form carries it.
func (s *stage) version(a *asker) (v string) {
	s.t.Helper()
	if a.key == "nobody" {
		return "1"
	}
	var n int
	s.must(s.DB.Read(s.t.Context(), func(tx *store.ReadTx) error {
		return tx.Get(&n, `select version from org_account where id = $1`, a.means.AccountID)
	}))
	return number(n)
}

// newCodes is the first code of an app that was offered to somebody.
func newCodes(s *stage, a *asker) given {
	s.t.Helper()
	if a.key == "nobody" {
		return given{form: fields("code", "123456")}
	}
	offer, err := s.Auth.OfferCodes(auth.Person{ID: a.means.AccountID, Email: a.email})
	s.must(err)
	code, err := offer.Secret.Code(s.set.Now())
	s.must(err)
	return given{form: fields("offer", offer.Sealed, "code", code)}
}

// passkey is a passkey of an account.
func (s *stage) passkey(account string) given {
	s.t.Helper()
	id := ids.New()
	s.exec(`insert into platform_passkey (id, account_id, name, body, created_at, used_at) values ($1, $2, 'a phone', '{}', 0, 0)`, id, account)
	return about(id)
}

// signedIn is a sign-in of an account, on another device.
func (s *stage) signedIn(account string) given {
	s.t.Helper()
	id, now := ids.New(), store.Micros(s.set.Now())
	s.exec(`insert into platform_signin (id, hash, account_id, stage, how, second, tries, created_at, seen_at, fresh_at, ends_at, agent)
		values ($1, $1, $2, 'whole', 'password', 0, 0, $3, $3, $3, $4, 'a telephone')`, id, account, now, now+1_000_000_000_000)
	return about(id)
}

// apiKey is a key for a script of an account.
func (s *stage) apiKey(account string) given {
	s.t.Helper()
	make := auth.MakeKey{Called: s.name("key"), Grants: []policy.Grant{{Role: policy.Checker}}, Until: s.set.Now().AddDate(0, 1, 0)}
	who := policy.Actor{Kind: policy.KindAccount, ID: account, Fresh: true, Grants: make.Grants}
	_, err := s.Auth.NewKey(s.t.Context(), who, make)
	s.must(err)
	m, err := ops.Ask(s.t.Context(), s.Runner, editor, auth.ShowMeans{AccountID: account})
	s.must(err)
	for _, k := range m.Keys {
		if k.Name == make.Called {
			return about(k.ID)
		}
	}
	s.t.Fatal("the key is not there")
	return given{}
}
