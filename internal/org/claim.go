package org

import (
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// ClaimState is what became of a claim.
type ClaimState string

// The states of a claim. Nothing leads back from an answer: whoever was declined may ask anew.
const (
	ClaimWaiting  ClaimState = "waiting"
	ClaimAccepted ClaimState = "accepted"
	ClaimDeclined ClaimState = "declined"
	ClaimLapsed   ClaimState = "lapsed" // nobody answered it in time; whoever still wants to may ask anew
)

// claimWaits is for how long somebody waits for an answer. Who they are is not kept for ever because nobody
// said no, and what nobody will answer does not stand in others' way.
const claimWaits = 60 * 24 * time.Hour

// Claim is somebody who asks to look after an organisation here: one that is listed already, or one that
// we do not know yet. Who they are is forgotten once they have been answered.
type Claim struct {
	ID             string     `json:"id"`
	OrganisationID string     `json:"organisation_id"` // "" for one that we do not know yet
	State          ClaimState `json:"state"`
	AtMicros       int64      `json:"at"`
	Version        int        `json:"version"`

	Who      Claimant     `json:"who,omitzero"`
	Proposed Organisation `json:"proposed,omitzero"` // what they tell of a new organisation
	Reason   string       `json:"reason,omitempty"`  // why it was declined, for them to read
}

// Claimant is who asks.
type Claimant struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	Phone string `json:"phone,omitempty"`
	Post  string `json:"post"` // what they do in the organisation
	Words string `json:"words,omitempty"`
}

// At is when they asked.
func (c Claim) At() time.Time { return store.Time(c.AtMicros) }

// on is the claim as it is at an instant: that its time is over follows from when it was made, and waits for
// no job.
func (c Claim) on(now time.Time) Claim {
	if c.State == ClaimWaiting && now.Sub(c.At()) >= claimWaits {
		c.State = ClaimLapsed
	}
	return c
}

// New reports whether it is about an organisation that we do not know yet.
func (c Claim) New() bool { return c.OrganisationID == "" }

// settled is the claim without whoever made it.
func (c Claim) settled(s ClaimState) Claim {
	c.State, c.Who, c.Proposed, c.Reason = s, Claimant{}, Organisation{}, ""
	c.Version++
	return c
}

// tidy takes away what nobody meant to type.
func (w Claimant) tidy() Claimant {
	return Claimant{Name: strings.TrimSpace(w.Name), Email: FoldEmail(w.Email), Phone: strings.TrimSpace(w.Phone), Post: strings.TrimSpace(w.Post), Words: strings.TrimSpace(w.Words)}
}

// check says what is wrong with it. The keys are those of the page's words: it is read by the public.
func (w Claimant) check(f *errs.Fields) {
	long := func(field, text string, most int) {
		if utf8.RuneCountInString(text) > most {
			f.Add(field, "claim.bad.long")
		}
	}
	switch {
	case w.Name == "":
		f.Add("name", "claim.bad.name")
	default:
		long("name", w.Name, maxName)
	}
	if !validEmail(w.Email) {
		f.Add("email", "claim.bad.email")
	}
	if w.Post == "" {
		f.Add("post", "claim.bad.post")
	}
	long("post", w.Post, maxLine)
	long("phone", w.Phone, 60)
	long("words", w.Words, 2000)
}

// proposed is the new organisation that they tell of, as it would be kept.
func proposed(o Organisation) Organisation {
	return Organisation{
		ID: ids.New(), Name: strings.TrimSpace(o.Name), Description: strings.TrimSpace(o.Description), Website: strings.TrimSpace(o.Website),
		Phone: strings.TrimSpace(o.Phone), Charity: strings.TrimSpace(o.Charity), Parts: []Part{Provider}, Areas: o.Areas, Status: Active,
	}
}

// checkProposed says what is wrong with what they tell of a new organisation.
func checkProposed(f *errs.Fields, o Organisation) {
	said := map[string]string{"name": "claim.bad.organisation", "description": "claim.bad.does", "website": "claim.bad.website"}
	if o.Description == "" {
		f.Add("organisation_description", "claim.bad.does")
	}
	for _, x := range o.Check() {
		if key := said[x.Name]; key != "" {
			f.Add("organisation_"+x.Name, key)
		} else {
			f.Add("organisation_"+x.Name, "claim.bad.long")
		}
	}
}

// SameHouse reports whether the claimant's address ends as the organisation's own website or address
// does: somebody there reads what is sent to it. It is a hint for whoever answers, and no proof.
func (c Claim) SameHouse(o Organisation) bool {
	_, theirs, ok := strings.Cut(c.Who.Email, "@")
	if !ok || shared[theirs] {
		return false
	}
	for _, own := range []string{hostOf(o.Website), afterAt(o.Email)} {
		if own != "" && (own == theirs || strings.HasSuffix(own, "."+theirs) || strings.HasSuffix(theirs, "."+own)) {
			return true
		}
	}
	return false
}

// shared are ends of addresses that anybody can have.
var shared = map[string]bool{
	"gmail.com": true, "googlemail.com": true, "outlook.com": true, "hotmail.com": true, "hotmail.co.uk": true, "live.co.uk": true,
	"yahoo.com": true, "yahoo.co.uk": true, "icloud.com": true, "me.com": true, "aol.com": true, "btinternet.com": true, "proton.me": true,
	"protonmail.com": true, "msn.com": true, "sky.com": true, "live.com": true,
}
