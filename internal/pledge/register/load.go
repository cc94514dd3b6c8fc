package register

import (
	"errors"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
	"example.org/homeward/internal/session"
)

// Published is an engagement with what of it is published.
type Published struct {
	Engagement session.Engagement
	Holder     string
	Is         Publication
	Promised   snapshot.Snapshot // as it is now, whole
	Award      award.Award       // the newest; the zero Award when there is none
	Today      string
}

// Awarded reports whether there is something to publish.
func (p Published) Awarded() bool { return p.Award.ID != "" }

// Public is what everybody reads, or will read from the day on.
func (p Published) Public() snapshot.Snapshot { return p.Promised.Redact(p.Is.Left) }

func load(tx *store.ReadTx, engagementID, forUpdate string) (p Published, err error) {
	if p.Is, err = getPublication(tx, engagementID, forUpdate); err != nil {
		return p, err
	}
	if p.Promised, err = pledge.Promised(tx, engagementID); err != nil {
		return p, err
	}
	if p.Award, _, err = award.Of(tx, engagementID); err != nil {
		return p, err
	}
	p.Holder, p.Today = p.Promised.Holder.Name, tx.Today()
	return p, nil
}

// lock is load for an act: the engagement's row is locked, and with it all that is read here.
func lock(tx *store.Tx, engagementID string) (p Published, err error) {
	g, err := pledge.LockBodies(tx, engagementID)
	if err != nil {
		return p, err
	}
	p, err = load(&tx.ReadTx, engagementID, tx.ForUpdate())
	p.Engagement = g.Engagement
	return p, err
}

func read(tx *store.ReadTx, engagementID string) (p Published, err error) {
	g, err := pledge.ReadBodies(tx, engagementID)
	if err != nil {
		return p, err
	}
	p, err = load(tx, engagementID, "")
	p.Engagement = g.Engagement
	return p, err
}

// mayLead lets who leads the engagement for its holder.
func (p Published) mayLead(who policy.Actor) policy.Decision { return p.Engagement.MayLead(who) }

// mayWatch lets who looks after the scheme.
func (p Published) mayWatch(who policy.Actor) policy.Decision {
	scheme := p.Award.SchemeID
	if scheme == "" {
		scheme = p.Engagement.SchemeID
	}
	if scheme != "" && who.Kind == policy.KindAccount && who.HasForScheme(scheme, policy.Validator, policy.Steward) {
		return policy.Allow("looks after the scheme")
	}
	return policy.Deny("does not look after this scheme")
}

// side is for whom somebody takes it down; "" for nobody. Who leads for the holder does so for them, whatever else they are.
func (p Published) side(who policy.Actor) Side {
	switch {
	case p.mayLead(who).Allowed():
		return Holder
	case p.mayWatch(who).Allowed():
		return Authority
	}
	return ""
}

// historyKind is the kind under which what was published is kept.
const historyKind = "publication"

// keep keeps what is published, with its history, and the line of the register that follows from it.
func (p Published) keep(tx *store.Tx, who policy.Actor, why string) error {
	p.Is.Version++
	return errors.Join(
		putPublication(tx, p.Is),
		history.Keep(tx, who, history.Version{Kind: historyKind, ID: p.Is.EngagementID, Version: p.Is.Version, Why: why, Body: store.JSON(p.Is)}),
		p.refresh(tx),
	)
}

func subject(engagementID string) string { return "engagement:" + engagementID }
