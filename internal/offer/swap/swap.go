package swap

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// Swap is something that an organisation has too much of.
type Swap struct {
	ID             string `db:"id"`
	OrganisationID string `db:"organisation_id"`
	What           string `db:"what"`
	Category       string `db:"category"` // one of Categories
	Stock          int    `db:"stock"`
	Unit           string `db:"unit"`  // "boxes", "kg"; may be empty
	Place          string `db:"place"` // where it is
	Hand           string `db:"hand"`  // one of Hands
	Note           string `db:"note"`
	Until          string `db:"until"`      // the last day, 2026-12-24
	PhotoID        string `db:"photo_id"`   // "" for none
	Ended          int64  `db:"ended_at"`   // microseconds; 0: nobody ended it
	Created        int64  `db:"created_at"` // microseconds
}

// Categories lists what there may be too much of.
var Categories = []string{"food", "clothes", "bedding", "furniture", "kitchen", "toiletries", "baby", "office", "other"}

// Hands lists how it changes hands.
var Hands = []string{"collect", "deliver", "either"}

// The most that there can be of anything, and the longest that something can be on offer.
const (
	most    = 100_000
	longest = 366 * 24 * time.Hour
)

// Over reports whether nothing more can be claimed: it was ended, or its last day has passed.
func (s Swap) Over(today string) bool { return s.Ended > 0 || s.Until < today }

// Check says what is wrong with it.
func (s Swap) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(s.ID) || s.OrganisationID == "" {
		f.Add("organisation", "Choose the organisation")
	}
	if strings.TrimSpace(s.What) == "" {
		f.Add("what", "Say what it is")
	}
	if !slices.Contains(Categories, s.Category) {
		f.Add("category", "Choose what kind of thing it is")
	}
	if s.Stock < 1 || s.Stock > most {
		f.Add("stock", "Give a number from 1 to 100,000")
	}
	if strings.TrimSpace(s.Place) == "" {
		f.Add("place", "Say where it is")
	}
	if !slices.Contains(Hands, s.Hand) {
		f.Add("hand", "Choose how it changes hands")
	}
	if _, err := time.Parse(time.DateOnly, s.Until); err != nil {
		f.Add("until", "Give the last day, such as 2026-12-24")
	}
	for _, x := range []struct {
		name, text string
		most       int
	}{{"what", s.What, 200}, {"unit", s.Unit, 40}, {"place", s.Place, 300}, {"note", s.Note, 2000}} {
		if utf8.RuneCountInString(x.text) > x.most {
			f.Add(x.name, "This is too long")
		}
	}
	return f
}

// inside are the roles whose holders see what there is; working those who may act for their organisation.
var (
	inside  = []policy.Role{policy.Owner, policy.Editor, policy.Viewer}
	working = []policy.Role{policy.Owner, policy.Editor}
)

// actsFor lets who may act for an organisation.
func actsFor(who policy.Actor, organisationID string) policy.Decision {
	if organisationID != "" && who.HasIn(organisationID, working...) {
		return policy.Allow("acts for the organisation")
	}
	return policy.Deny("does not act for this organisation")
}
