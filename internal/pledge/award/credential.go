package award

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/store"
)

// This file writes an award as an Open Badges 3.0 credential: a verifiable credential as a signed token.

// About is what a credential says of the scheme, beside what the award itself says.
type About struct {
	Purpose   string // of the scheme
	Authority string // who runs it
	Page      string // of the scheme, as a path on our site; "" for none
}

type profile struct {
	ID   string   `json:"id"`
	Type []string `json:"type"`
	Name string   `json:"name,omitempty"`
	URL  string   `json:"url,omitempty"`
}

type image struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Caption string `json:"caption,omitempty"`
}

type achievement struct {
	ID          string    `json:"id"`
	Type        []string  `json:"type"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	Kind        string    `json:"achievementType"`
	Version     string    `json:"version,omitempty"` // of the rules
	Criteria    narrative `json:"criteria"`
	Image       image     `json:"image"`
	Creator     *profile  `json:"creator,omitempty"`
}

type narrative struct {
	Narrative string `json:"narrative"`
}

type identifier struct {
	Type   string `json:"type"`
	Hash   string `json:"identityHash"`
	Kind   string `json:"identityType"`
	Hashed bool   `json:"hashed"`
}

type credentialSubject struct {
	ID          string       `json:"id"`
	Type        []string     `json:"type"`
	Identifier  []identifier `json:"identifier"`
	Achievement achievement  `json:"achievement"`
}

type statusEntry struct {
	ID      string `json:"id"`
	Type    string `json:"type"`
	Purpose string `json:"statusPurpose"`
	Index   string `json:"statusListIndex"`
	List    string `json:"statusListCredential"`
}

type evidence struct {
	ID          string   `json:"id"`
	Type        []string `json:"type"`
	Name        string   `json:"name"`
	Description string   `json:"description"`
}

type related struct {
	ID     string `json:"id"`
	Digest string `json:"digestSRI"`
	Kind   string `json:"mediaType"`
}

// claims are what every token of ours says.
type claims struct {
	Issuer    string `json:"iss"`
	ID        string `json:"jti"`
	Subject   string `json:"sub"`
	NotBefore int64  `json:"nbf"`
	Expires   int64  `json:"exp"`
}

type credential struct {
	Context    []string          `json:"@context"`
	ID         string            `json:"id"`
	Type       []string          `json:"type"`
	Name       string            `json:"name"`
	Issuer     profile           `json:"issuer"`
	ValidFrom  string            `json:"validFrom"`
	ValidUntil string            `json:"validUntil"`
	Image      image             `json:"image"`
	Subject    credentialSubject `json:"credentialSubject"`
	Status     []statusEntry     `json:"credentialStatus"`
	Evidence   []evidence        `json:"evidence"`
	Related    []related         `json:"relatedResource"`
	claims
}

const (
	contextVC = "https://www.w3.org/ns/credentials/v2"
	contextOB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
)

// page is the address at which everybody sees an award.
func (i *Issuer) page(number string) string { return i.base + "/verify/" + number }

// list is the address of one of the two lists.
func (i *Issuer) list(p StatusPurpose) string { return i.base + "/verify/status/" + string(p) + ".jwt" }

// Credential writes an award as a signed credential. It is the same for as long as the award has the same days: whether it
// still holds stand in the lists to which it points.
func (i *Issuer) Credential(a Award, about About) (string, error) {
	from, until := store.Time(a.MadeAt).UTC().Truncate(time.Second), endOf(a.Ends)
	holder := "urn:uuid:" + a.OrganisationID
	c := credential{
		Context: []string{contextVC, contextOB}, ID: i.page(a.Number), Type: []string{"VerifiableCredential", "OpenBadgeCredential"},
		Name: a.Scheme, Issuer: profile{ID: i.did, Type: []string{"Profile"}, Name: i.name, URL: i.base},
		ValidFrom: from.Format(time.RFC3339), ValidUntil: until.Format(time.RFC3339),
		Image: image{ID: i.page(a.Number) + "/badge.svg", Type: "Image", Caption: "Shows whether the award holds now"},
		Subject: credentialSubject{
			ID: holder, Type: []string{"AchievementSubject"}, Achievement: i.achievement(a, about),
			Identifier: []identifier{{Type: "IdentityObject", Hash: a.Holder, Kind: "name"}},
		},
		Evidence: []evidence{{
			ID: i.page(a.Number), Type: []string{"Evidence"}, Name: "What was promised",
			Description: "What " + a.Holder + " promised, as it was on " + a.GivenOn + ". SHA-256 of it: " + a.Hash,
		}},
		Related: []related{{ID: i.page(a.Number) + "/promised.json", Digest: sri(a.Hash), Kind: "application/json"}},
		claims:  claims{Issuer: i.did, ID: i.page(a.Number), Subject: holder, NotBefore: from.Unix(), Expires: until.Unix()},
	}
	for _, p := range StatusPurposes {
		index := strconv.Itoa(a.StatusIndex)
		c.Status = append(c.Status, statusEntry{ID: i.list(p) + "#" + index, Type: "BitstringStatusListEntry", Purpose: string(p), Index: index, List: i.list(p)})
	}
	return i.sign(c)
}

func (i *Issuer) achievement(a Award, about About) achievement {
	x := achievement{
		ID: "urn:uuid:" + a.SchemeID, Type: []string{"Achievement"}, Name: a.Scheme, Description: about.Purpose, Kind: "Award", Version: a.Rules,
		Criteria: narrative{"It promised, stage by stage, what it will do so that fewer people lose their home, and who does it by when. " +
			"Validators of the scheme who have no part in it read the whole plan and found it good. It reports on how it goes, or the award lapses."},
		Image: image{ID: i.base + "/verify/mark.svg", Type: "Image", Caption: "A lit doorway in a ring of six stages"},
	}
	if about.Page != "" {
		x.ID = i.base + about.Page
	}
	if x.Description == "" {
		x.Description = a.Scheme
	}
	if about.Authority != "" {
		x.Creator = &profile{ID: "urn:uuid:" + a.SchemeID, Type: []string{"Profile"}, Name: about.Authority}
	}
	return x
}

// endOf is the instant at which a day is over, in UTC.
func endOf(day string) time.Time {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return time.Unix(0, 0).UTC()
	}
	return t.AddDate(0, 0, 1)
}

// sri is a hash in hex, as relatedResource writes it.
func sri(hash string) string {
	raw, err := hex.DecodeString(hash)
	if err != nil {
		return ""
	}
	return "sha256-" + base64.StdEncoding.EncodeToString(raw)
}
