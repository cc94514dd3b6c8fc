package submit

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
)

// TakePack takes away what was sent in a round, or what would be sent now, as a file.
type TakePack struct {
	EngagementID string // of what would be sent now; "" when a submission is named
	SubmissionID string
	Round        int // 0: the last
	Form         string
}

// Pack is what is taken away. Who answers for delivery goes with it for those who may know it.
type Pack struct {
	Whole
	Sent  snapshot.Snapshot
	Words string
	Round int // 0: it is a draft
	At    int64
}

// Name is the question as the audit shows it.
func (TakePack) Name() string { return "submission.take" }

// Load reads it.
func (q TakePack) Load(tx *store.ReadTx) (x Pack, err error) {
	if q.SubmissionID == "" {
		if x.around, err = readAround(tx, q.EngagementID); err != nil {
			return x, err
		}
		x.At = x.Now
		x.Sent, err = pledge.Promised(tx, q.EngagementID)
		return x, err
	}
	if x.Whole, err = readWhole(tx, q.SubmissionID); err != nil {
		return x, err
	}
	x.Round = q.Round
	if x.Round == 0 {
		x.Round = x.Whole.Round
	}
	for _, r := range x.Rounds {
		if r.Number == x.Round {
			x.Words, x.At = r.Words, r.SentAt
		}
	}
	x.Sent, err = x.Whole.Sent(x.Round)
	return x, err
}

// Allow lets the team of the engagement and, for what was sent, the authority.
func (q TakePack) Allow(who policy.Actor, x Pack) policy.Decision {
	if q.SubmissionID != "" && ofAuthority(who, x.SchemeID) {
		return policy.Allow("validator or steward of this scheme")
	}
	return x.Engagement.MayWatch(who)
}

// About names nobody.
func (TakePack) About(Pack) string { return "" }

// Note says what is taken.
func (q TakePack) Note() (subjectID, detail string) {
	if q.SubmissionID == "" {
		return "engagement:" + q.EngagementID, "a draft as " + q.Form
	}
	return subject(q.SubmissionID), q.Form
}

// View is what somebody may read of it.
func (x Pack) View(who policy.Actor) Pack {
	if !x.Engagement.MayLead(who).Allowed() && !x.mayArrange(who).Allowed() {
		x.Paper.Name, x.Paper.Contact = "", ""
	}
	return x
}
