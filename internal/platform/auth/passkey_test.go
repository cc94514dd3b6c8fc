package auth_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"net/url"
	"testing"
	"time"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// device is a phone that keeps one passkey, as the protocol (WebAuthn) has it.
type device struct {
	t       *testing.T
	key     *ecdsa.PrivateKey
	id      []byte
	owner   []byte
	counter uint32
	origin  string
	flags   byte // 0x01 somebody is there, 0x04 they are known to the device
}

func newDevice(t *testing.T) *device {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	d := &device{t: t, key: key, id: make([]byte, 16), origin: "https://home.example.org", flags: 0x05}
	_, _ = rand.Read(d.id)
	return d
}

var b64 = base64.RawURLEncoding

// asked is what a page gets.
type asked struct {
	Challenge string `json:"challenge"`
	User      struct {
		ID string `json:"id"`
	} `json:"user"`
	RPID string `json:"rpId"`
}

func (d *device) read(a auth.Asked) (out asked) {
	d.t.Helper()
	if err := json.Unmarshal(a.Options, &out); err != nil {
		d.t.Fatal(err)
	}
	return out
}

func (d *device) client(kind, challenge string) []byte {
	text, err := json.Marshal(map[string]any{"type": kind, "challenge": challenge, "origin": d.origin, "crossOrigin": false})
	if err != nil {
		d.t.Fatal(err)
	}
	return text
}

// data is the device's own part: whose site, what it knows, how often it was used.
func (d *device) data(more ...byte) []byte {
	site := sha256.Sum256([]byte("home.example.org"))
	flags := d.flags
	if len(more) > 0 {
		flags |= 0x40
	}
	out := append(site[:], flags)
	out = binary.BigEndian.AppendUint32(out, d.counter)
	return append(out, more...)
}

// makes is the answer to a page that asks for a new passkey.
func (d *device) makes(a auth.Asked) []byte {
	d.t.Helper()
	q := d.read(a)
	d.owner, _ = b64.DecodeString(q.User.ID)
	point, err := d.key.PublicKey.Bytes() // 4, and the two halves
	if err != nil {
		d.t.Fatal(err)
	}
	// CBOR by hand: {1: 2, 3: -7, -1: 1, -2: x, -3: y}
	cose := append([]byte{0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20}, point[1:33]...)
	cose = append(append(cose, 0x22, 0x58, 0x20), point[33:65]...)
	more := append(make([]byte, 16), byte(len(d.id)>>8), byte(len(d.id)))
	more = append(append(more, d.id...), cose...)
	data := d.data(more...)
	// {"fmt": "none", "attStmt": {}, "authData": data}
	object := append([]byte{0xa3, 0x63}, "fmt"...)
	object = append(append(object, 0x64), "none"...)
	object = append(append(object, 0x67), "attStmt"...)
	object = append(append(append(object, 0xa0), 0x68), "authData"...)
	object = append(append(object, 0x59, byte(len(data)>>8), byte(len(data))), data...)
	return d.answer(map[string]any{
		"clientDataJSON": b64.EncodeToString(d.client("webauthn.create", q.Challenge)), "attestationObject": b64.EncodeToString(object),
	})
}

// uses is the answer to a page that asks for any passkey.
func (d *device) uses(a auth.Asked) []byte {
	d.t.Helper()
	q := d.read(a)
	d.counter++
	data, client := d.data(), d.client("webauthn.get", q.Challenge)
	hash := sha256.Sum256(client)
	sum := sha256.Sum256(append(append([]byte{}, data...), hash[:]...))
	signature, err := ecdsa.SignASN1(rand.Reader, d.key, sum[:])
	if err != nil {
		d.t.Fatal(err)
	}
	return d.answer(map[string]any{
		"clientDataJSON": b64.EncodeToString(client), "authenticatorData": b64.EncodeToString(data),
		"signature": b64.EncodeToString(signature), "userHandle": b64.EncodeToString(d.owner),
	})
}

func (d *device) answer(response map[string]any) []byte {
	id := b64.EncodeToString(d.id)
	text, err := json.Marshal(map[string]any{"id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": map[string]any{}})
	if err != nil {
		d.t.Fatal(err)
	}
	return text
}

// keeps gives somebody who is signed in a passkey on the device.
func (h *house) keeps(d *device, token auth.Token) auth.Token {
	h.t.Helper()
	who := h.who(token)
	a, err := h.OfferPasskey(h.t.Context(), who)
	if err != nil {
		h.t.Fatal(err)
	}
	now, err := h.KeepAnswered(h.t.Context(), who, h.here(token), "My phone", a.Ticket, d.makes(a))
	if err != nil {
		h.t.Fatal(err)
	}
	return now
}

func TestPasskeys(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		h.add("eve", false, anEditor)
		d := newDevice(t)
		now := h.keeps(d, h.in("eve"))
		if who := h.who(now); who.Held {
			t.Error("a passkey is a second step")
		}
		e, err := h.tries("eve", password)
		if err != nil || !e.Half {
			t.Errorf("the password alone: %+v %v", e, err)
		}
		enter := func(d *device) (auth.Token, error) {
			a, err := h.AskPasskey(ctx)
			if err != nil {
				t.Fatal(err)
			}
			return h.ByPasskey(ctx, h.with(""), a.Ticket, d.uses(a))
		}
		token, err := enter(d)
		is(t, "come in", err, nil)
		if who := h.who(token); who.ID != h.person("eve").ID || who.Held {
			t.Errorf("%+v", who)
		}
		a, err := h.AskPasskey(ctx)
		is(t, "ask", err, nil)
		answer := d.uses(a)
		_, err = h.ByPasskey(ctx, h.with(""), a.Ticket, answer)
		is(t, "once", err, nil)
		_, err = h.ByPasskey(ctx, h.with(""), a.Ticket, answer)
		is(t, "the same answer again", err, auth.ErrWrong)

		stranger := newDevice(t)
		stranger.id, stranger.owner, stranger.counter = d.id, d.owner, 50
		_, err = enter(stranger)
		is(t, "another device under the same id", err, auth.ErrWrong)
		elsewhere := *d
		elsewhere.origin = "https://evil.example.org"
		_, err = enter(&elsewhere)
		is(t, "an answer given to another site", err, auth.ErrWrong)
		locked := *d
		locked.flags, locked.counter = 0x01, 60
		_, err = enter(&locked)
		is(t, "a device that has not asked who holds it", err, auth.ErrWrong)
		_, err = h.ByPasskey(ctx, h.with(""), "nonsense", []byte("{}"))
		is(t, "nonsense", err, auth.ErrWrong)
		h.clk.Move(time.Minute)
		h.person("eve").Open = false
		_, err = enter(d)
		is(t, "somebody who has left", err, auth.ErrWrong)
	})
}

func TestKeepAndDropPasskeys(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		ctx := t.Context()
		token := h.in("bob")
		bob := h.who(token)
		a, err := h.OfferPasskey(ctx, bob)
		is(t, "offer", err, nil)
		_, err = h.KeepAnswered(ctx, bob, h.here(token), " ", a.Ticket, []byte("{}"))
		is(t, "without a name", err, errs.Invalid)
		_, err = h.KeepAnswered(ctx, bob, h.here(token), "x", a.Ticket, []byte("{}"))
		is(t, "with no answer", err, auth.ErrWrong)
		d := newDevice(t)
		token = h.keeps(d, token)
		bob = h.who(token)
		a, err = h.OfferPasskey(ctx, bob)
		is(t, "offer", err, nil)
		_, err = h.KeepAnswered(ctx, bob, h.here(token), "x", a.Ticket, d.makes(a))
		is(t, "the same device again", err, errs.Invalid)
		is(t, "keep by an operator", ops.Do(ctx, h.runner, policy.Operator("x"), auth.KeepPasskey{Called: "x"}), errs.Denied)

		m, err := ops.Ask(ctx, h.runner, bob, auth.ShowMeans{AccountID: bob.ID})
		if err != nil || len(m.Passkeys) != 1 || m.Passkeys[0].Name != "My phone" {
			t.Fatalf("%+v %v", m, err)
		}
		h.clk.Move(11 * time.Minute)
		drop := auth.DropPasskey{ID: m.Passkeys[0].ID}
		is(t, "not fresh", ops.Do(ctx, h.runner, h.who(token), drop), errs.Unproven)
		q, err := h.AskPasskey(ctx)
		is(t, "ask", err, nil)
		token, err = h.ProveByPasskey(ctx, h.with(token), q.Ticket, d.uses(q))
		is(t, "prove", err, nil)
		is(t, "ann", ops.Do(ctx, h.runner, h.who(h.in("ann")), drop), errs.Denied)
		is(t, "bob", ops.Do(ctx, h.runner, h.who(token), drop), nil)
	})
}

// A browser binds a passkey to a name, so a site that is reached by a number has none; a loopback address
// stands for localhost.
func TestPasskeysNeedAName(t *testing.T) {
	for address, want := range map[string]bool{"http://127.0.0.1:8080": true, "https://10.0.0.7": false, "https://home.example.org": true} {
		base, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		a, err := auth.New(auth.Options{Secret: "x", Base: base, Site: "Homeward"})
		if err != nil || a.HasPasskeys() != want {
			t.Errorf("%s: %v %v", address, a.HasPasskeys(), err)
		}
	}
}
