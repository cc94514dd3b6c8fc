package engage

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerInvitation is what somebody who is invited says: whether they come, and what they need. They may change it up to the day.
type AnswerInvitation struct {
	Token ids.Token
	Reply Reply
	From  From // where both can be chosen
	Needs Needs
}

// Name is the action as the audit shows it.
func (AnswerInvitation) Name() string { return "engagement.answer_invitation" }

// Check looks at the input alone.
func (a AnswerInvitation) Check() error {
	var f errs.Fields
	if !slices.Contains(Replies, a.Reply) {
		f.Add("reply", "Choose one of the three")
	}
	if a.From != "" && a.From != FromRoom && a.From != FromScreen {
		f.Add("from", "Choose one of the two")
	}
	a.Needs.check(&f)
	return f.Err()
}

// Load gives what it is about, locked.
func (a AnswerInvitation) Load(tx *store.Tx) (Asked, error) {
	v, err := invitationBy(&tx.ReadTx, a.Token, tx.ForUpdate())
	if err != nil {
		return Asked{}, err
	}
	return askedOf(&tx.ReadTx, v)
}

// Allow lets whoever has the link: to have it is to be invited.
func (AnswerInvitation) Allow(_ policy.Actor, x Asked) policy.Decision {
	return mayAnswer(x)
}

// Apply keeps it.
func (a AnswerInvitation) Apply(tx *store.Tx, _ policy.Actor, x Asked) (ops.Done, error) {
	v := x.Invitation
	if day := x.Ready.Prep.Day; day != "" && tx.Today() > day {
		return ops.Done{}, errs.Fields{{Name: "reply", Message: "The day is over, so there is nothing left to answer. Thank you all the same"}}
	}
	v.From = ""
	if x.Ready.Prep.Mode == Hybrid && a.Reply != No {
		if v.From = a.From; a.Reply == Yes && v.From == "" {
			return ops.Done{}, errs.Fields{{Name: "from", Message: "Say whether you come to the room, or join on a screen"}}
		}
	}
	v.Reply, v.RepliedAt, v.Needs = a.Reply, store.Micros(tx.Now()), a.Needs.tidied()
	if v.Reply == No {
		v.Needs = Needs{Note: v.Needs.Note}
	}
	return ops.Done{Subject: "invitation:" + v.ID, Detail: "answered"}, updateInvitation(tx, v)
}
