package action

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Following is a plan that somebody is written to about, by the link in a mail.
type Following struct {
	Title, Holder string
	planID, id    string
}

func followedBy(tx *store.ReadTx, token ids.Token) (x Following, err error) {
	if !token.Plausible() {
		return x, errs.NotFound
	}
	f, err := followerByToken(tx, token)
	if err != nil {
		return x, err
	}
	w, err := Read(tx, f.PlanID)
	return Following{w.Plan.Title, w.Holder, f.PlanID, f.ID}, err
}

// ShowFollowing is what the link in a mail is about.
type ShowFollowing struct{ Token ids.Token }

// Name is the question as the audit would show it.
func (ShowFollowing) Name() string { return "action.show_following" }

// Load reads it.
func (q ShowFollowing) Load(tx *store.ReadTx) (Following, error) { return followedBy(tx, q.Token) }

// Allow lets whoever has the link.
func (ShowFollowing) Allow(policy.Actor, Following) policy.Decision {
	return policy.Allow("has the link of the mail")
}

// About names nobody.
func (ShowFollowing) About(Following) string { return "" }

// StopFollowing takes the address of whoever has the link off the list.
type StopFollowing struct{ Token ids.Token }

// Name is the action as the audit shows it.
func (StopFollowing) Name() string { return "action.stop_following" }

// Check has nothing to look at.
func (StopFollowing) Check() error { return nil }

// Load finds the address.
func (a StopFollowing) Load(tx *store.Tx) (Following, error) { return followedBy(&tx.ReadTx, a.Token) }

// Allow lets whoever has the link.
func (StopFollowing) Allow(policy.Actor, Following) policy.Decision {
	return policy.Allow("has the link of the mail")
}

// Apply forgets it.
func (a StopFollowing) Apply(tx *store.Tx, _ policy.Actor, x Following) (ops.Done, error) {
	return ops.Done{Subject: "plan:" + x.planID, Detail: "somebody takes their address off the list"}, deleteFollower(tx, x.planID, x.id)
}
