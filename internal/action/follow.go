package action

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostFollowers is how many may follow a plan.
const mostFollowers = 500

// AddFollowers puts addresses on the list of those who are written to when there is something to tell: people who took
// part and want to hear what came of it.
type AddFollowers struct {
	PlanID string
	Emails []string
}

// Name is the action as the audit shows it.
func (AddFollowers) Name() string { return "action.add_followers" }

func (a AddFollowers) addresses() (out []string) {
	for _, e := range a.Emails {
		if e = org.FoldEmail(e); e != "" {
			out = append(out, e)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Check looks at the input alone.
func (a AddFollowers) Check() error {
	var f errs.Fields
	list := a.addresses()
	if len(list) == 0 {
		f.Add("emails", "Write one address on each line")
	}
	if len(list) > mostFollowers {
		f.Add("emails", fmt.Sprintf("%d are the most", mostFollowers))
	}
	for _, e := range list {
		x, err := mail.ParseAddress(e)
		if err != nil || x.Address != e || len(e) > mostContact || strings.ContainsAny(e, " \"") {
			f.Add("emails", fmt.Sprintf("“%.60s” is no address like name@example.org", e))
			break
		}
	}
	return f.Err()
}

// Load gives the plan, locked.
func (a AddFollowers) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who decides about the plan.
func (AddFollowers) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayLead(who) }

// Apply keeps them.
func (a AddFollowers) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	list := a.addresses()
	done := ops.Done{Subject: w.subject(), Detail: fmt.Sprintf("%d addresses are to be told", len(list))}
	for _, e := range list {
		if err := insertFollower(tx, follower{PlanID: w.Plan.ID, ID: ids.New(), Email: e}); err != nil {
			return done, err
		}
	}
	n, err := countFollowers(&tx.ReadTx, w.Plan.ID)
	if err == nil && n > mostFollowers {
		err = errs.Fields{{Name: "emails", Message: fmt.Sprintf("%d are the most, with those who are on the list", mostFollowers)}}
	}
	return done, err
}

// Follower is somebody on the list, as those who decide about the plan see it.
type Follower struct{ ID, Email string }

// ListFollowers are those who are written to.
type ListFollowers struct{ PlanID string }

// following is a plan with who follows it.
type following struct {
	Work
	List []Follower
}

// Name is the question as the audit shows it.
func (ListFollowers) Name() string { return "action.list_followers" }

// Load reads them.
func (q ListFollowers) Load(tx *store.ReadTx) (x following, err error) {
	if x.Work, err = Read(tx, q.PlanID); err != nil {
		return x, err
	}
	list, err := followersOf(tx, q.PlanID)
	for _, f := range list {
		x.List = append(x.List, Follower{f.ID, f.Email})
	}
	return x, err
}

// Allow lets who decides about the plan.
func (ListFollowers) Allow(who policy.Actor, x following) policy.Decision { return x.Plan.MayLead(who) }

// About names nobody.
func (ListFollowers) About(following) string { return "" }
