package round

import (
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Line is a listing in a round, with its name.
type Line struct {
	Call
	Service      string `db:"name"`
	Organisation string `db:"organisation"`
}

// Share is one volunteer's part of a round.
type Share struct {
	AccountID, Name string
	Tally           Tally
	Able            bool // they can check listings still
}

// Progress is a round and how far it has come.
type Progress struct {
	Round   Round
	Tally   Tally
	Shares  []Share // by name; nobody's last
	Lines   []Line
	Members []string
}

// ShowRound is a round as its coordinator sees it.
type ShowRound struct {
	RoundID string
	Zone    *time.Location
}

// Name is the question as the audit would show it.
func (ShowRound) Name() string { return "round.show" }

// Load reads the round and counts.
func (q ShowRound) Load(tx *store.ReadTx) (p Progress, err error) {
	if p.Round, err = getRound(tx, q.RoundID, ""); err != nil {
		return p, err
	}
	if p.Members, err = membersOf(tx, q.RoundID); err != nil {
		return p, err
	}
	if p.Lines, err = callsOf(tx, q.RoundID, ""); err != nil {
		return p, err
	}
	able, err := org.WhoHolds(tx, volunteers...)
	if err != nil {
		return p, err
	}
	names, err := org.Names(tx, p.Members)
	if err != nil {
		return p, err
	}
	day, at := today(tx, q.Zone), map[string]*Tally{}
	for _, m := range p.Members {
		at[m] = &Tally{}
	}
	for _, l := range p.Lines {
		if at[l.AccountID] == nil {
			at[l.AccountID] = &Tally{}
		}
		at[l.AccountID].add(l.Call, day)
		p.Tally.add(l.Call, day)
	}
	for id, t := range at {
		p.Shares = append(p.Shares, Share{id, names[id], *t, holds(able, id)})
	}
	slices.SortFunc(p.Shares, func(a, b Share) int {
		if (a.AccountID == "") != (b.AccountID == "") {
			return len(b.AccountID) - len(a.AccountID)
		}
		return strings.Compare(a.Name+a.AccountID, b.Name+b.AccountID)
	})
	return p, nil
}

// Allow lets volunteers: who takes part sees how far the round has come.
func (ShowRound) Allow(who policy.Actor, _ Progress) policy.Decision {
	return policy.RequireRole(who, volunteers...)
}

// About names nobody.
func (ShowRound) About(Progress) string { return "" }

// today is the day in the city.
func today(tx *store.ReadTx, zone *time.Location) string {
	return tx.Now().In(zone).Format(time.DateOnly)
}
