package award

import (
	"crypto/rand"
	"errors"
	"fmt"
	"math/big"

	"example.org/homeward/engine/measure"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// Given is what is awarded.
type Given struct {
	ID           string // made when the form was shown: given twice, it is one award; "": a new one
	EngagementID string
	Snapshot     []byte // what is promised, as it is to be kept
	ReviewDue    string // a day; "": as the scheme has it
	Ends         string // a day; "": as the scheme has it
}

// Give gives an award for what an engagement promises. It is a part: whoever calls it has decided that the plan is good,
// and this asks once more who they are. It refuses everybody who is no validator of the scheme, and who has a part in the
// engagement: has any role in it or in an organisation behind it, or signed. An award that was there is replaced.
func Give(tx *store.Tx, who policy.Actor, g Given) (Award, error) {
	if !ids.Valid(g.EngagementID) || g.ID != "" && !ids.Valid(g.ID) {
		return Award{}, fmt.Errorf("give an award: %w", errs.NotFound)
	}
	e, err := session.GetEngagement(&tx.ReadTx, g.EngagementID, tx.ForUpdate())
	if err != nil {
		return Award{}, err
	}
	if d, err := mayGive(&tx.ReadTx, who, e); err != nil || !d.Allowed() {
		return Award{}, errors.Join(err, fmt.Errorf("give an award: %s: %w", d.Reason(), errs.Denied))
	}
	before, err := ofEngagement(&tx.ReadTx, e.ID, tx.ForUpdate())
	if err != nil {
		return Award{}, err
	}
	for _, a := range before {
		switch {
		case a.ID != g.ID:
		case a.Kept == Live && a.Hash == snapshot.HashOf(g.Snapshot):
			return a, nil // the same press came twice
		default: // an award that was taken back does not come again under a new plan
			return Award{}, fmt.Errorf("give award %s once more: %w", a.ID, errs.Conflict)
		}
	}
	a, err := newAward(tx, who, e, g)
	if err != nil {
		return Award{}, err
	}
	if err := supersede(tx, who, before, a.Number); err != nil {
		return Award{}, err
	}
	for range 20 { // another node may have taken the number, or the place in the lists
		there, err := insertAward(tx, a)
		if err != nil {
			return Award{}, err
		}
		if there {
			return a, errors.Join(insertKept(tx, a.ID, a.Hash, g.Snapshot), history.Keep(tx, who, version(a, "given")), events.Write(tx, Changed{a.EngagementID}))
		}
		if a.StatusIndex, err = place(&tx.ReadTx); err != nil {
			return Award{}, err
		}
		a.Number = newNumber(tx.Now().Year())
	}
	return Award{}, fmt.Errorf("find a number for an award: %w", errs.Conflict)
}

// MayGive tells whether somebody may give an award for an engagement, and why not.
func MayGive(tx *store.ReadTx, who policy.Actor, engagementID string) (policy.Decision, error) {
	e, err := session.GetEngagement(tx, engagementID, "")
	if err != nil {
		return policy.Decision{}, err
	}
	return mayGive(tx, who, e)
}

func mayGive(tx *store.ReadTx, who policy.Actor, e session.Engagement) (policy.Decision, error) {
	b, err := whoBehind(tx, e.ID, e.OrganisationID)
	return b.mayJudge(who, e.SchemeID, policy.Validator), err
}

// newAward is the award as it begins. What is promised has to be this engagement's, under its scheme and by its holder.
func newAward(tx *store.Tx, who policy.Actor, e session.Engagement, g Given) (a Award, err error) {
	s, err := snapshot.Read(g.Snapshot)
	if err != nil {
		return a, fmt.Errorf("read what is promised: %w", err)
	}
	if s.EngagementID != e.ID || s.Scheme.ID != e.SchemeID || s.Holder.ID != e.OrganisationID || len(s.Pledges) == 0 {
		return a, fmt.Errorf("give an award for what another promised: %w", errs.Conflict)
	}
	holder, err := org.Get(&tx.ReadTx, e.OrganisationID)
	if err != nil {
		return a, err
	}
	title, err := session.SchemeTitle(&tx.ReadTx, e.SchemeID, "")
	if err != nil {
		return a, err
	}
	terms, err := getTerms(&tx.ReadTx, e.SchemeID)
	if err != nil {
		return a, err
	}
	today := tx.Today()
	a = Award{
		ID: g.ID, Number: newNumber(tx.Now().Year()), EngagementID: e.ID, SchemeID: e.SchemeID, OrganisationID: e.OrganisationID, Kept: Live,
		GivenOn: today, GivenBy: who.ID, ReviewDue: g.ReviewDue, Ends: g.Ends, MadeAt: store.Micros(tx.Now()),
		Title: s.Title, Scheme: title, Rules: s.Scheme.Rules, Holder: holder.Name, Hash: snapshot.HashOf(g.Snapshot), Invented: s.Invented,
		Since: today, ReviewEvery: terms.ReviewEvery, ValidFor: terms.ValidFor, Version: 1,
	}
	if a.ID == "" {
		a.ID = ids.New()
	}
	if a.Title == "" {
		a.Title = e.Title
	}
	if a.Ends == "" {
		a.Ends = measure.AddMonths(today, a.ValidFor)
	}
	if a.ReviewDue == "" {
		a.ReviewDue = min(measure.AddMonths(today, a.ReviewEvery), a.Ends)
	}
	if err := a.checkDays(today); err != nil {
		return a, err
	}
	a.StatusIndex, err = place(&tx.ReadTx)
	return a, err
}

// checkDays tells what is wrong with the days of a new award. They lie no further away than terms can put them.
func (a Award) checkDays(today string) error {
	var f errs.Fields
	if !isDay(a.ReviewDue) || a.ReviewDue <= today {
		f.Add("review", "The first review has to be on a day that is still to come")
	}
	switch {
	case !isDay(a.Ends) || a.Ends <= today:
		f.Add("ends", "An award has to end on a day that is still to come")
	case a.Ends > measure.AddMonths(today, mostValid):
		f.Add("ends", "An award holds for ten years at most")
	case a.ReviewDue > a.Ends:
		f.Add("review", "The first review has to be before the award ends")
	}
	return f.Err()
}

// supersede puts the new award in the place of those that were there.
func supersede(tx *store.Tx, who policy.Actor, before []Award, number string) error {
	today := tx.Today()
	for _, old := range before {
		if old.StateAt(today).may("supersede") {
			old.Newer = number
			if err := turn(tx, who, old, Superseded, "", "replaced"); err != nil {
				return err
			}
		}
	}
	return nil
}

// listSize is how many places the lists have at least: with fewer, a reader could tell whose place was asked for.
const listSize = 131072

// places is how many places the lists have when so many awards were given: at least half of them are free.
func places(awards int) int64 { return listSize * int64(1+awards/(listSize/2)) }

// place is one of them, by chance.
func place(tx *store.ReadTx) (int, error) {
	n, err := countAwards(tx)
	if err != nil {
		return 0, err
	}
	x, err := rand.Int(rand.Reader, big.NewInt(places(n)))
	if err != nil {
		return 0, fmt.Errorf("choose a place in the lists: %w", err)
	}
	return int(x.Int64()), nil
}
