package award

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge/snapshot"
)

// Of is the newest award of an engagement. It is a part, as is Kept, and decides nothing about who may: an award is
// public.
func Of(tx *store.ReadTx, engagementID string) (Award, bool, error) {
	list, err := ofEngagement(tx, engagementID, "")
	if err != nil || len(list) == 0 {
		return Award{}, false, err
	}
	return list[0], true, nil
}

// AllOf are all awards of an engagement, the newest first. It is a part.
func AllOf(tx *store.ReadTx, engagementID string) ([]Award, error) {
	return ofEngagement(tx, engagementID, "")
}

// Kept is what was promised under an award, as it was kept. It is a part.
func Kept(tx *store.ReadTx, awardID string) ([]byte, error) { return getKept(tx, awardID) }

// Desk is an award with everything about it, for who leads the engagement and for the authority.
type Desk struct {
	Award
	Promised snapshot.Snapshot
	Reports  []Report // the newest first
	Uses     []Use
	Papers   []Paper
	Misuses  []Misuse
	Terms    Terms
	History  []Line  // the newest first
	Earlier  []Award // of the same engagement, the newest first
	behind   behind
}

// MayLead reports whether somebody leads the engagement for the holder.
func (x Desk) MayLead(who policy.Actor) bool { return x.behind.Engagement.MayLead(who).Allowed() }

// MayDecide reports whether somebody decides about the award for the authority, and why not.
func (x Desk) MayDecide(who policy.Actor) policy.Decision {
	return held{x.Award, x.behind}.mayDecide(who)
}

// MayRenew reports whether somebody may renew it.
func (x Desk) MayRenew(who policy.Actor) bool {
	return x.behind.mayJudge(who, x.SchemeID, policy.Validator).Allowed()
}

// ShowAward is the newest award of an engagement, or one by its id, for its team and its authority.
type ShowAward struct{ EngagementID, AwardID string }

// Name is the question as the audit would show it.
func (ShowAward) Name() string { return "award.show" }

// Load reads it.
func (q ShowAward) Load(tx *store.ReadTx) (x Desk, err error) {
	if !ids.Valid(q.EngagementID) && !ids.Valid(q.AwardID) {
		return x, fmt.Errorf("the award: %w", errs.NotFound)
	}
	if q.AwardID != "" {
		if x.Award, err = getAward(tx, q.AwardID, ""); err != nil {
			return x, err
		}
		q.EngagementID = x.EngagementID
	}
	list, err := ofEngagement(tx, q.EngagementID, "")
	if err != nil {
		return x, err
	}
	if len(list) == 0 {
		return x, fmt.Errorf("an award of engagement %.36q: %w", q.EngagementID, errs.NotFound)
	}
	if q.AwardID == "" {
		x.Award = list[0]
	}
	x.Earlier = slices.DeleteFunc(list, func(a Award) bool { return a.ID == x.ID })
	return x, x.fill(tx)
}

// fill reads what hangs on it.
func (x *Desk) fill(tx *store.ReadTx) error {
	kept, err := getKept(tx, x.ID)
	if err != nil {
		return err
	}
	var all [8]error
	x.Promised, all[0] = snapshot.Read(kept)
	x.Promised = x.Promised.Promising()
	x.Reports, all[1] = reportsOf(tx, x.ID)
	x.Uses, all[2] = usesOf(tx, x.ID)
	x.Papers, all[3] = papersOf(tx, x.ID)
	x.Misuses, all[4] = misusesOf(tx, x.ID)
	x.Terms, all[5] = getTerms(tx, x.SchemeID)
	x.History, all[6] = historyOf(tx, x.ID)
	x.behind, all[7] = whoBehind(tx, x.EngagementID, x.OrganisationID)
	return errors.Join(all[:]...)
}

// historyOf is what an award was, the newest first.
func historyOf(tx *store.ReadTx, id string) (out []Line, err error) {
	list, err := history.List(tx, historyKind, id)
	if err != nil {
		return nil, err
	}
	for _, v := range list {
		l := Line{At: v.AtMicros, Why: v.Why}
		if err := json.Unmarshal([]byte(v.Body), &l); err != nil {
			return nil, fmt.Errorf("read version %d of an award: %w", v.Version, err)
		}
		out = append(out, l)
	}
	return out, nil
}

// Allow lets the team, and validators and stewards of the scheme.
func (ShowAward) Allow(who policy.Actor, x Desk) policy.Decision {
	return policy.Either(x.behind.Engagement.MayWatch(who), mayWatch(who, x.SchemeID))
}

// About names nobody.
func (ShowAward) About(Desk) string { return "" }

// View is the award as somebody may read it: who is of neither side that decides reads no addresses. What was reported of
// its holder, and by whom, is for those of the authority who decide: a validator who has a part in it is one of those whom
// the report is about.
func (x Desk) View(who policy.Actor) Desk {
	lead, watch := x.MayLead(who), mayWatch(who, x.SchemeID).Allowed()
	if !lead && !watch {
		x.Papers, x.Reports = nil, slices.Clone(x.Reports)
		for i := range x.Reports {
			x.Reports[i].Private = ""
		}
	}
	if !x.MayDecide(who).Allowed() {
		x.Misuses = slices.DeleteFunc(slices.Clone(x.Misuses), func(m Misuse) bool { return m.Settled == 0 })
		for i := range x.Misuses {
			x.Misuses[i].Contact = ""
		}
	}
	return x
}
