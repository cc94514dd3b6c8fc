package offer

import (
	"regexp"
	"time"

	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/store"
)

// Seen is an offer as those see it who may not know, or not yet, who gives. It has no field for that.
type Seen struct {
	ID, AppealID, OrganisationID, Owner string
	State                               State
	Kind                                Kind
	Category                            string
	Title, Text, Unit                   string
	Condition                           string
	Days                                []string
	Languages, Conditions               string
	Outward                             string // the first part of the postcode
	Amount, Capacity                    int
	Handover                            Handover
	AreaID, From, Until, NextOn         string
	Unasked, Erased                     bool
	Pictured                            bool // a photo came with it
	PhotoAlt                            string
	Round, Gave, Version                int
	AskedAt, ThankedAt, CreatedAt       int64
}

// Seen is what may be known of the offer without knowing who gives. Until both said yes, numbers and
// addresses that somebody wrote among their words are left out too.
func (o Offer) Seen() Seen {
	s := o.Said
	if o.State != Agreed && o.State != Received && o.State != Nothing {
		for _, text := range []*string{&s.Title, &s.Text, &s.Unit, &s.Languages, &s.Conditions, &s.PhotoAlt} {
			*text = masked(*text)
		}
	}
	return Seen{
		ID: o.ID, AppealID: o.AppealID, OrganisationID: o.OrganisationID, Owner: o.Owner, State: o.State, Kind: o.Kind,
		Category: o.Category, Title: s.Title, Text: s.Text, Unit: s.Unit, Condition: s.Condition, Days: s.Days,
		Languages: s.Languages, Conditions: s.Conditions, Outward: directory.Outward(s.Postcode), Amount: o.Amount,
		Capacity: o.Capacity, Handover: o.Handover, AreaID: o.AreaID, From: o.From, Until: o.Until, NextOn: o.NextOn,
		Unasked: o.Unasked, Erased: o.Erased, Round: o.Round, Gave: o.Gave, Version: o.Version, AskedAt: o.AskedAt,
		ThankedAt: o.ThankedAt, CreatedAt: o.CreatedAt, Pictured: o.PhotoID != "", PhotoAlt: s.PhotoAlt,
	}
}

// Quiet reports whether it waits on a day: its next day has come.
func (s Seen) Quiet(day string) bool { return s.State.Open() && s.NextOn <= day }

// Kept reports whether it is kept for the programme that will use it.
func (s Seen) Kept() bool { return s.Unasked && s.State == New && s.Kind.Kept() }

// Created is when it was made.
func (s Seen) Created() time.Time { return store.Time(s.CreatedAt) }

// Hidden stands where something was left out that tells who gives.
const Hidden = "[left out until you both say yes]"

var telling = regexp.MustCompile(`(?i)[^\s@]+@[^\s@]+|[^\s@]+\s?@\s?[^\s@]+\.\w+|(?:\b\w ){2,}@(?: \w\b| \.)+|\b(https?://|www\.)\S+|\+?\(?\d[\d\s()-]{5,}\d`)

// masked leaves them out, also where they are written in letters that only look like the usual ones.
func masked(text string) string {
	plain := norm.NFKC.String(text)
	if out := telling.ReplaceAllString(plain, Hidden); out != plain {
		return out
	}
	return text
}
