package award

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StatusPurpose is what a list says of awards.
type StatusPurpose string

// The two lists: of awards that are over for good, and of those that do not hold for now.
const (
	Revocation StatusPurpose = "revocation"
	Suspension StatusPurpose = "suspension"
)

// StatusPurposes are both.
var StatusPurposes = []StatusPurpose{Revocation, Suspension}

// listed reports whether an award that stands so is on a list.
func (p StatusPurpose) listed(s State) bool {
	if p == Revocation {
		return s.Final()
	}
	return s == Suspended || s == Lapsed
}

// listFor is for how long a list may be believed.
const listFor = 5 * time.Minute

// StatusList is one of the lists as it is on a day: a bit for each place.
type StatusList struct {
	Purpose StatusPurpose
	bits    []byte
	now     time.Time
}

// ShowStatus is a list, for everybody.
type ShowStatus struct {
	Purpose StatusPurpose
	Today   string
}

// Name is the question as the audit would show it.
func (ShowStatus) Name() string { return "award.show_status" }

// Load makes it of the awards themselves.
func (q ShowStatus) Load(tx *store.ReadTx) (x StatusList, err error) {
	n, err := countAwards(tx)
	if err != nil {
		return x, err
	}
	x = StatusList{Purpose: q.Purpose, bits: make([]byte, places(n)/8), now: tx.Now()}
	err = bits(tx, func(index int, a Award) {
		if q.Purpose.listed(a.StateAt(q.Today)) && index/8 < len(x.bits) {
			x.bits[index/8] |= 0x80 >> (index % 8) // the first place is the highest bit
		}
	})
	if err != nil {
		return x, fmt.Errorf("make the list of %s: %w", q.Purpose, err)
	}
	return x, nil
}

// Allow lets everybody.
func (ShowStatus) Allow(policy.Actor, StatusList) policy.Decision {
	return policy.Allow("whether an award holds is public")
}

// About names nobody.
func (ShowStatus) About(StatusList) string { return "" }

type statusSubject struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Purpose string `json:"statusPurpose"`
	List    string `json:"encodedList"`
	TTL     int64  `json:"ttl"` // milliseconds
}

type statusCredential struct {
	Context    []string      `json:"@context"`
	ID         string        `json:"id"`
	Type       []string      `json:"type"`
	Issuer     string        `json:"issuer"`
	ValidFrom  string        `json:"validFrom"`
	ValidUntil string        `json:"validUntil"`
	Subject    statusSubject `json:"credentialSubject"`
	claims
}

// List writes a list as a signed credential, which soon runs out: whoever keeps an old one can't show it for long.
func (i *Issuer) List(x StatusList) (string, error) {
	packed, err := pack(x.bits)
	if err != nil {
		return "", err
	}
	at, from := i.list(x.Purpose), x.now.UTC().Truncate(time.Second)
	until := from.Add(listFor)
	return i.sign(statusCredential{
		Context: []string{contextVC}, ID: at, Type: []string{"VerifiableCredential", "BitstringStatusListCredential"}, Issuer: i.did,
		ValidFrom: from.Format(time.RFC3339), ValidUntil: until.Format(time.RFC3339),
		Subject: statusSubject{ID: at + "#list", Type: "BitstringStatusList", Purpose: string(x.Purpose), List: packed, TTL: listFor.Milliseconds()},
		claims:  claims{Issuer: i.did, ID: at, Subject: at + "#list", NotBefore: from.Unix(), Expires: until.Unix()},
	})
}

// pack writes bits as lists have them: zipped, as base64url with its letter before it.
func pack(raw []byte) (string, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write(raw)
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		return "", fmt.Errorf("pack a list: %w", err)
	}
	return "u" + encode(b.Bytes()), nil
}
