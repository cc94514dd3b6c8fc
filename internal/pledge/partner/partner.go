package partner

import (
	"fmt"
	"slices"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// State is what became of a question.
type State string

// The states.
const (
	Open      State = "asked"     // nobody has answered yet
	Agreed    State = "agreed"    // the two are linked
	Declined  State = "declined"  // they said no
	Withdrawn State = "withdrawn" // who asked took it back
	Ended     State = "ended"     // they were linked, and one of them ended it
)

// stands reports whether it holds a body and an organisation, so that neither is asked about another.
func (s State) stands() bool { return s == Open || s == Agreed }

// question is whether an organisation stands as one of the bodies of an engagement.
type question struct {
	ID             string `db:"id"`
	EngagementID   string `db:"engagement_id"`
	BodyID         string `db:"body_id"`
	OrganisationID string `db:"organisation_id"`
	State          State  `db:"state"`
	Why            string `db:"why"`
	By             string `db:"asked_by"` // the account that asked
	At             int64  `db:"asked_at"`
	Settled        int64  `db:"settled_at"`
}

const (
	// mostWhy is how many letters the reason may have for which somebody asks.
	mostWhy = 500
	// mostMails is how many mails an organisation gets within a day about questions: what is asked beyond stands on its
	// desk alone.
	mostMails = 5
	// mostAsked is how many questions one engagement asks within a day, and mostAgain how many of one organisation within
	// the days of a pause.
	mostAsked, mostAgain = 60, 3
	// pause is for how long nobody who said no is asked again.
	pause = 30 * aDay

	aDay = 24 * time.Hour
	// keptDays is for how long a question is kept once it is settled, and openDays for how long one that nobody answers.
	keptDays, openDays = 90, 180
)

// keepers are the roles that answer for an organisation.
var keepers = []policy.Role{policy.Owner, policy.Editor}

// mayAnswer lets who looks after the organisation.
func mayAnswer(who policy.Actor, organisationID string) policy.Decision {
	if organisationID != "" && who.HasIn(organisationID, keepers...) {
		return policy.Allow("looks after the organisation")
	}
	return policy.Deny("does not look after the organisation")
}

// sides is who takes part in an engagement, with all that was asked about it.
type sides struct {
	pledge.Grid
	asked []question // the newest first
}

// lockSides reads them, locked.
func lockSides(tx *store.Tx, engagementID string) (x sides, err error) {
	if x.Grid, err = pledge.LockBodies(tx, engagementID); err != nil {
		return x, err
	}
	x.asked, err = questionsOf(&tx.ReadTx, engagementID)
	return x, err
}

func (x sides) mayLead(who policy.Actor) policy.Decision { return x.Engagement.MayLead(who) }

func (x sides) subject() string { return "engagement:" + x.Engagement.ID }

// bodyAt is where a body beside the holder stands; one that takes no part is not found.
func (x sides) bodyAt(id string) (int, error) {
	i := slices.IndexFunc(x.Engagement.Bodies, func(b session.Body) bool { return b.ID == id })
	if i < 0 {
		return i, fmt.Errorf("the body %.36q: %w", id, errs.NotFound)
	}
	return i, nil
}

// linked reports whether an organisation is one of those that take part.
func (x sides) linked(organisationID string) bool {
	return organisationID == x.Engagement.OrganisationID ||
		slices.ContainsFunc(x.Engagement.Bodies, func(b session.Body) bool { return b.OrganisationID == organisationID })
}

// keep keeps the bodies, and settles the questions about those that are gone or are called something else now.
func (x sides) keep(tx *store.Tx, who policy.Actor, bodies []session.Body, why string) error {
	for _, q := range x.asked {
		i := slices.IndexFunc(bodies, func(b session.Body) bool { return b.ID == q.BodyID })
		was, err := x.bodyAt(q.BodyID)
		switch {
		case !q.State.stands():
		case q.State == Agreed && (i < 0 || bodies[i].OrganisationID != q.OrganisationID):
			if err := settle(tx, q.ID, Ended); err != nil {
				return err
			}
		case q.State == Open && (i < 0 || err != nil || bodies[i].Name != x.Engagement.Bodies[was].Name):
			if err := settle(tx, q.ID, Withdrawn); err != nil {
				return err
			}
		}
	}
	return x.KeepBodies(tx, who, bodies, why)
}

// inQuestion is a question, locked, with everything around it.
type inQuestion struct {
	sides
	question
}

// lockQuestion reads one. The engagement is locked first, as by every act that changes who takes part.
func lockQuestion(tx *store.Tx, id string) (x inQuestion, err error) {
	if !ids.Valid(id) {
		return x, errs.NotFound
	}
	if x.question, err = getQuestion(&tx.ReadTx, id); err != nil {
		return x, err
	}
	if x.sides, err = lockSides(tx, x.question.EngagementID); err != nil {
		return x, err
	}
	i := slices.IndexFunc(x.asked, func(q question) bool { return q.ID == id })
	if i < 0 {
		return x, fmt.Errorf("the question %s: %w", id, errs.NotFound)
	}
	x.question = x.asked[i]
	return x, nil
}

// Body and Reach are those of an engagement, for pages.
type (
	Body  = session.Body
	Reach = session.Reach
)
