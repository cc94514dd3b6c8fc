package exchange

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowLetter is what Homeward needs to write to those that something is about.
// One of the ids is given.
type ShowLetter struct{ CommentID, ContactID, JointID string }

// Letter is that.
type Letter struct {
	To, From Seat
	Comment  Comment
	Contact  Contact
	Joint    Joint
	Words    string // of what is promised together
}

// Name is the question as the audit would show it.
func (ShowLetter) Name() string { return "exchange.letter" }

// Load reads it.
func (q ShowLetter) Load(tx *store.ReadTx) (x Letter, err error) {
	if q.ContactID != "" {
		if x.Contact, err = getContact(tx, q.ContactID); err != nil {
			return x, err
		}
		return x.between(tx, x.Contact.ToID, x.Contact.FromID)
	}
	if q.JointID != "" {
		j, err := readJoint(tx, q.JointID, "")
		x.Joint, x.Words, x.To, x.From = j.Joint, j.last().Text, j.to, j.from
		return x, err
	}
	if x.Comment, err = getComment(tx, q.CommentID); err != nil {
		return x, err
	}
	return x.between(tx, x.Comment.EngagementID, x.Comment.FromID)
}

// between reads the two engagements that it is between.
func (x Letter) between(tx *store.ReadTx, to, from string) (Letter, error) {
	var err error
	if x.To, err = seatOf(tx, to, ""); err != nil {
		return x, err
	}
	x.From, err = seatOf(tx, from, "")
	return x, err
}

// Allow lets Homeward itself.
func (ShowLetter) Allow(who policy.Actor, _ Letter) policy.Decision { return homeward(who) }

// About names nobody.
func (ShowLetter) About(Letter) string { return "" }
