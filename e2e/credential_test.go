package e2e

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/pledge/award"
)

// presented is a question to who verifies credentials without us, and found its answer.
type (
	presented struct {
		Site       string            `json:"site"`
		Trusted    string            `json:"trusted"`
		Now        time.Time         `json:"now"`
		From       string            `json:"from"`
		Credential string            `json:"credential,omitempty"`
		Lists      map[string]string `json:"lists,omitempty"`
	}
	found struct {
		Valid          bool
		Reason, Detail string
		Achievement    string
	}
)

// elsewhere has a program that is not ours, with a library of other people's, verify a credential.
func elsewhere(t *testing.T, q presented) (f found) {
	t.Helper()
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("there is no node here")
	}
	question, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	run := exec.CommandContext(t.Context(), "node", "testdata/verify-award.mjs")
	run.Stdin = bytes.NewReader(question)
	said := &strings.Builder{}
	run.Stderr = said
	out, err := run.Output()
	if err != nil || json.Unmarshal(out, &f) != nil {
		t.Fatalf("%v: %s%s", err, out, said)
	}
	return f
}

// served is what the city answers to anybody.
func (c *city) served(t *testing.T, path string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.base+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	if err != nil || got.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %v", path, got.StatusCode, err)
	}
	return string(text)
}

// forge makes a token of another's head and claims with something else in them, signed with a key; nil: with none.
func forge(t *testing.T, from string, key ed25519.PrivateKey, head, claims map[string]any) string {
	t.Helper()
	parts := strings.Split(from, ".")
	var text []string
	for i, change := range []map[string]any{head, claims} {
		raw, err := base64.RawURLEncoding.DecodeString(parts[i])
		if err != nil {
			t.Fatal(err)
		}
		was := map[string]any{}
		if err := json.Unmarshal(raw, &was); err != nil {
			t.Fatal(err)
		}
		maps.Copy(was, change)
		if raw, err = json.Marshal(was); err != nil {
			t.Fatal(err)
		}
		text = append(text, base64.RawURLEncoding.EncodeToString(raw))
	}
	signed := strings.Join(text, ".")
	if key == nil {
		return signed + "."
	}
	return signed + "." + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(signed)))
}

// Given an award, when somebody who trusts the city verifies its credential with a library of other people's, then it is
// valid; and one that is altered, expired, of others or made up is not, nor one that is on hold or taken back, whatever
// list somebody hands over. Each has a reason of its own.
func TestTheCredentialVerifiesElsewhere(t *testing.T) {
	c := idle(t, "HOMEWARD_LIMITS=off")
	a := awarded(t, c, "A home after the council’s letter")
	jwt := c.served(t, "/verify/"+a.Number+".jwt")
	honest := map[string]string{"revocation": c.served(t, "/verify/status/revocation.jwt"), "suspension": c.served(t, "/verify/status/suspension.jwt")}
	_, foreign, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	trusted := "did:web:" + strings.ReplaceAll(strings.TrimPrefix(c.base, "http://"), ":", "%3A")
	is := func(name, reason string, change func(*presented)) {
		t.Helper()
		q := presented{Site: c.base, Trusted: trusted, Now: c.set.Now(), From: c.base + "/verify/" + a.Number + ".jwt"}
		change(&q)
		if f := elsewhere(t, q); f.Reason != reason || f.Valid != (reason == "") {
			t.Errorf("%s: %+v, want %q", name, f, reason)
		}
	}
	sent := func(text string) func(*presented) { return func(q *presented) { q.Credential = text } }
	parts := strings.Split(jwt, ".")
	is("as it is served", "", func(*presented) {})
	is("with another name", "signature", sent(strings.Split(forge(t, jwt, nil, nil, map[string]any{"name": "Another"}), ".")[0]+"."+strings.Split(forge(t, jwt, nil, nil, map[string]any{"name": "Another"}), ".")[1]+"."+parts[2]))
	is("with another signature", "signature", sent(parts[0]+"."+parts[1]+"."+base64.RawURLEncoding.EncodeToString(make([]byte, 64))))
	is("without a signature", "algorithm", sent(forge(t, jwt, nil, map[string]any{"alg": "none"}, nil)))
	is("signed by another key", "signature", sent(forge(t, jwt, foreign, nil, nil)))
	is("of another issuer", "issuer", sent(forge(t, jwt, foreign, map[string]any{"kid": "did:web:else.example#1"}, map[string]any{"iss": "did:web:else.example"})))
	is("with a key that is not there", "key", sent(forge(t, jwt, foreign, map[string]any{"kid": trusted + "#1"}, nil)))
	is("after its last day", "expired", func(q *presented) { q.Now = q.Now.AddDate(2, 0, 2) })
	does(t, c, somebody(t, "vida"), award.Suspend{AwardID: a.ID, Reason: "We look into it."})
	is("on hold", "suspension", func(*presented) {})
	is("on hold, with a list that somebody made", "list signature", func(q *presented) {
		q.Lists = map[string]string{"suspension": forge(t, honest["suspension"], foreign, nil, nil)}
	})
	is("on hold, with the list of ten minutes before", "list expired", func(q *presented) {
		q.Lists, q.Now = map[string]string{"suspension": honest["suspension"]}, q.Now.Add(10*time.Minute)
		q.Lists["revocation"] = honest["revocation"]
	})
	is("on hold, with the other list", "list other", func(q *presented) { q.Lists = map[string]string{"suspension": honest["revocation"]} })
	does(t, c, somebody(t, "vida"), award.LiftSuspension{AwardID: a.ID})
	is("live again", "", func(*presented) {})
	does(t, c, somebody(t, "vida"), award.Revoke{AwardID: a.ID, Reason: "Nothing was begun."})
	is("taken back", "revocation", func(*presented) {})
}

// Given an award that is live, when the authority puts it on hold, then its page, its badge and the list say so within a
// second.
func TestAHoldIsSeenAtOnce(t *testing.T) {
	c := working(t, "HOMEWARD_LIMITS=off")
	a := awarded(t, c, "A home after the council’s letter")
	at := "/verify/" + a.Number
	if page, badge := c.served(t, at), c.served(t, at+"/badge.svg"); !strings.Contains(page, "Yes, it is genuine") || !strings.Contains(badge, "Live today") {
		t.Fatalf("%s", badge)
	}
	does(t, c, somebody(t, "vida"), award.Suspend{AwardID: a.ID, Reason: "We look into it."})
	begun := time.Now()
	page, badge := c.served(t, at), c.served(t, at+"/badge.svg")
	if took := time.Since(begun); !strings.Contains(page, "It is on hold") || !strings.Contains(badge, "On hold") || strings.Contains(badge, "Live today") || took > time.Second {
		t.Errorf("after %s the badge is %s", took, badge)
	}
}
