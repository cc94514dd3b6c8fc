package award_test

import (
	"bytes"
	"compress/gzip"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/award"
)

func issuer(t testing.TB, secret, base string) *award.Issuer {
	t.Helper()
	u, err := url.Parse(base)
	if err != nil {
		t.Fatal(err)
	}
	i, err := award.NewIssuer(secret, u, "Mereshire")
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// part reads a part of a token.
func part(t testing.TB, token string, n int) map[string]any {
	t.Helper()
	raw, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[n])
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]any{}
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// bit is what a list says of a place.
func bit(t testing.TB, list string, index int) bool {
	t.Helper()
	subject, _ := part(t, list, 1)["credentialSubject"].(map[string]any)
	text, _ := subject["encodedList"].(string)
	packed, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(text, "u"))
	if err != nil || !strings.HasPrefix(text, "u") {
		t.Fatalf("%.20s: %v", text, err)
	}
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(z)
	if err != nil || len(raw)*8 < 131072 {
		t.Fatalf("%d bytes: %v", len(raw), err)
	}
	return raw[index/8]&(0x80>>(index%8)) != 0
}

// checks gives our own verdict of a credential.
func (h house) checks(i *award.Issuer, text string) award.Verdict {
	h.Helper()
	return ask(h, policy.Nobody(), award.Check{Text: text, Today: h.now(), Issuer: i}).Verdict
}

// again makes a token anew of changed parts, signed by another key or not at all.
func again(t testing.TB, head, body map[string]any, key ed25519.PrivateKey) string {
	t.Helper()
	var parts []string
	for _, x := range []map[string]any{head, body} {
		text, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, base64.RawURLEncoding.EncodeToString(text))
	}
	text := strings.Join(parts, ".")
	if key == nil {
		return text + "."
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(text)))
}

// TestCheck: our own answer about what somebody shows us, each with its own reason.
func TestCheck(t *testing.T) {
	each(t, func(h house) {
		i, a := issuer(h, "secret", "http://127.0.0.1:8191"), h.given()
		text, err := i.Credential(a, award.About{Purpose: "Homes.", Authority: "Mereshire", Page: "/schemes/pact"})
		if err != nil {
			h.Fatal(err)
		}
		_, foreign, err := ed25519.GenerateKey(nil)
		if err != nil {
			h.Fatal(err)
		}
		head, body := part(h, text, 0), part(h, text, 1)
		if strings.Contains(fmt.Sprint(body), a.Title) {
			h.Error("the credential tells what the promise is called, which may wait for its day")
		}
		if head["alg"] != "EdDSA" || head["typ"] != "JWT" || !strings.HasPrefix(head["kid"].(string), "did:web:127.0.0.1%3A8191#") || body["iss"] != "did:web:127.0.0.1%3A8191" {
			h.Errorf("%v %v", head, body["iss"])
		}
		with := func(m map[string]any, key string, value any) map[string]any {
			out := map[string]any{}
			for k, v := range m {
				out[k] = v
			}
			out[key] = value
			return out
		}
		parts := strings.Split(text, ".")
		wrong := []byte(parts[2])
		wrong[3] ^= 1
		list, err := i.List(ask(h, policy.Nobody(), award.ShowStatus{Purpose: award.Revocation, Today: h.now()}))
		if err != nil {
			h.Fatal(err)
		}
		for _, c := range []struct {
			name, text string
			want       award.Verdict
		}{
			{"as it is", text, award.Genuine},
			{"as it comes out of a mail", " " + text[:100] + "\r\n  " + text[100:] + "\n", award.Genuine},
			{"another name in it", again(h, head, with(body, "name", "Another"), nil) + parts[2], award.Altered},
			{"another signature", parts[0] + "." + parts[1] + "." + strings.Repeat("A", 86), award.Altered},
			{"no signature", parts[0] + "." + parts[1] + ".", award.Altered},
			{"no algorithm", again(h, with(head, "alg", "none"), body, nil), award.Altered},
			{"another algorithm", again(h, with(head, "alg", "HS256"), body, foreign), award.Altered},
			{"demands that we don’t know", again(h, with(head, "crit", []string{"x"}), body, foreign), award.Altered},
			{"signed by another key", again(h, head, body, foreign), award.Altered},
			{"a key that is not ours", again(h, with(head, "kid", "did:web:127.0.0.1%3A8191#x"), body, foreign), award.Altered},
			{"our key’s name, and another maker", again(h, head, with(body, "iss", "did:web:else.example"), foreign), award.Altered},
			{"of others", again(h, with(head, "kid", "did:web:else.example#1"), with(body, "iss", "did:web:else.example"), foreign), award.Elsewhere},
			{"no token", "hello", award.Unreadable},
			{"nothing", "", award.Unreadable},
			{"dots", "..", award.Unreadable},
			{"no JSON", "aGVsbG8.aGVsbG8.aGVsbG8", award.Unreadable},
			{"very long", strings.Repeat("a", 200_000), award.Unreadable},
			{"one of our lists", list, award.Unreadable},
		} {
			if got := h.checks(i, c.text); got != c.want {
				h.Errorf("%s: %s, want %s", c.name, got, c.want)
			}
		}
		if got := h.checks(issuer(h, "secret", "https://else.example"), text); got != award.Elsewhere {
			h.Errorf("at another site: %s", got)
		}
		h.today("2026-03-01")
		if got := h.checks(i, text); got != award.NotYet {
			h.Errorf("the day before: %s", got)
		}
	})
}

// TestStatus: the lists and our own verdict follow the award, also when somebody shows an old list.
func TestStatus(t *testing.T) {
	each(t, func(h house) {
		i, a := issuer(h, "secret", "https://homes.example"), h.given()
		text, err := i.Credential(a, award.About{})
		if err != nil {
			h.Fatal(err)
		}
		is := func(what string, want award.Verdict, revoked, suspended bool) {
			h.Helper()
			got := map[award.StatusPurpose]bool{}
			for _, p := range award.StatusPurposes {
				list, err := i.List(ask(h, policy.Nobody(), award.ShowStatus{Purpose: p, Today: h.now()}))
				if err != nil {
					h.Fatal(err)
				}
				got[p] = bit(h, list, a.StatusIndex)
				if claims := part(h, list, 1); claims["exp"].(float64)-claims["nbf"].(float64) != 300 || claims["iss"] != i.DID() {
					h.Errorf("%v", claims)
				}
			}
			if v := h.checks(i, text); v != want || got[award.Revocation] != revoked || got[award.Suspension] != suspended {
				h.Errorf("%s: %s, revoked %v, suspended %v", what, v, got[award.Revocation], got[award.Suspension])
			}
		}
		is("live", award.Genuine, false, false)
		do(h, vera, award.Suspend{AwardID: a.ID, Reason: "x"})
		is("on hold", award.Holdsnt, false, true)
		do(h, vera, award.LiftSuspension{AwardID: a.ID})
		is("live again", award.Genuine, false, false)
		h.today("2027-04-01")
		is("lapsed", award.Holdsnt, false, true)
		h.today("2028-03-03")
		is("over", award.Holdsnt, false, false)
		h.today("2028-01-20")
		do(h, fern, award.FileReport{ID: "0190a000-0000-7000-8000-000000000001", AwardID: a.ID, Public: "Done."})
		do(h, vera, award.Renew{AwardID: a.ID, Ends: a.Ends})
		is("renewed", award.Genuine, false, false)
		h.today("2028-03-03")
		is("renewed, and the file is that of before", award.Outdated, false, false)
		do(h, vera, award.Revoke{AwardID: a.ID, Reason: "x"})
		is("taken back", award.Holdsnt, true, false)
	})
}

// TestKeys: a key is kept once, and what it signed stays ours when the secret is another.
func TestKeys(t *testing.T) {
	each(t, func(h house) {
		before, after, a := issuer(h, "secret", "https://homes.example"), issuer(h, "another", "https://homes.example"), h.given()
		text, err := before.Credential(a, award.About{})
		if err != nil {
			h.Fatal(err)
		}
		if got := h.checks(after, text); got != award.Altered {
			h.Errorf("a key that was never kept: %s", got)
		}
		closed(h, award.KeepKey{Issuer: before}, fern, vera, ada, policy.Nobody())
		do(h, self, award.KeepKey{Issuer: before})
		do(h, self, award.KeepKey{Issuer: before})
		kept := ask(h, policy.Nobody(), award.ShowKeys{})
		if len(kept) != 1 || !before.Knows(kept) || after.Knows(kept) || h.checks(after, text) != award.Genuine {
			h.Errorf("%+v", kept)
		}
		d := after.Document(kept)
		if d.ID != "did:web:homes.example" || len(d.Methods) != 2 || len(d.Assertion) != 2 || d.Methods[0].PublicKey.X != kept[0].Public || d.Methods[0].ID != d.ID+"#"+kept[0].ID {
			h.Errorf("%+v", d)
		}
		same, err := issuer(h, "secret", "https://homes.example").Credential(a, award.About{})
		if err != nil || same != text {
			h.Error("another node signs otherwise")
		}
		for _, bad := range []string{"", "HW-2026-2222-2", "x", strings.Repeat("7", 400)} {
			if err := errOf(h, award.ShowPublic{Number: bad}); err == nil {
				h.Errorf("%q is an award", bad)
			} else {
				h.is("no award", err, errs.NotFound)
			}
		}
	})
}

func errOf(h house, q award.ShowPublic) error {
	_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), q)
	return err
}
