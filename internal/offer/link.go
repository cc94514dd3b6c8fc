package offer

import (
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"

	"github.com/google/uuid"
)

// Purpose is what a giver's link is for.
type Purpose byte

// The purposes.
const (
	ToAnswer Purpose = 'a' // say yes or no to one asking
	ToSee    Purpose = 'm' // see and erase everything under an email address: it was sent there
	ToSeeOne Purpose = 'o' // see and erase one offer: it was shown to whoever made it
)

// Link is what a giver's link says.
type Link struct {
	Purpose Purpose
	OfferID string
	Round   int // of the asking
}

// Signer makes and reads givers' links. A link is signed and holds no secret of its own, so that nothing
// needs to be kept for it; whether it can still be used follows from the offer.
type Signer struct{ key []byte }

const macSize = 16

// NewSigner makes the signer of an installation.
func NewSigner(secret string) (*Signer, error) {
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "homeward giver links 1", 32)
	if err != nil {
		return nil, fmt.Errorf("derive the key of givers' links: %w", err)
	}
	return &Signer{key}, nil
}

// Sign gives a link's text; "" for what is no offer's id.
func (s *Signer) Sign(l Link) string {
	id, err := uuid.Parse(l.OfferID)
	if err != nil {
		return ""
	}
	text := append([]byte{byte(l.Purpose)}, id[:]...)
	text = binary.BigEndian.AppendUint16(text, uint16(l.Round&0xffff))
	return base64.RawURLEncoding.EncodeToString(append(text, s.mac(text)...))
}

// Read reads a link for one of some purposes; false for one that is not ours.
func (s *Signer) Read(text string, purposes ...Purpose) (Link, bool) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil || len(raw) != 1+16+2+macSize {
		return Link{}, false
	}
	body, mac := raw[:len(raw)-macSize], raw[len(raw)-macSize:]
	if !hmac.Equal(mac, s.mac(body)) {
		return Link{}, false
	}
	id, err := uuid.FromBytes(body[1:17])
	if err != nil {
		return Link{}, false
	}
	l := Link{Purpose(body[0]), id.String(), int(binary.BigEndian.Uint16(body[17:]))}
	for _, p := range purposes {
		if p == l.Purpose {
			return l, true
		}
	}
	return Link{}, false
}

func (s *Signer) mac(text []byte) []byte {
	h := hmac.New(sha256.New, s.key)
	h.Write(text)
	return h.Sum(nil)[:macSize]
}

// FormID gives the same id for the same texts, so that a form sent twice is one offer. Nobody else can work
// the texts out from it.
func (s *Signer) FormID(texts ...string) string {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte("form"))
	for _, t := range texts {
		h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(t))))
		h.Write([]byte(t))
	}
	id, err := uuid.FromBytes(h.Sum(nil)[:16])
	if err != nil {
		return ""
	}
	id[6], id[8] = id[6]&0x0f|0x80, id[8]&0x3f|0x80 // version 8: made by our own rule
	return id.String()
}
