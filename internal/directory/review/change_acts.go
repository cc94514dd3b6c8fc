package review

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ProposeChange asks a directory editor to let a place, or an organisation, say something else; or says it
// anew while that waits. It changes nothing that anybody reads.
type ProposeChange struct {
	Kind, ID string
	Body     string // as they want it: the noun as history keeps it
	Base     int    // its version, as the form showed it
	Shown    int    // the version of what waits, as the form showed it; 0: nothing did
	Why      string
}

// Name is the action as the audit shows it.
func (ProposeChange) Name() string { return "review.propose_change" }

// Check looks at the input alone.
func (a ProposeChange) Check() error {
	n, err := nounOf(a.Kind)
	if err != nil {
		return err
	}
	if utf8.RuneCountInString(a.Why) > directory.MaxLine {
		return errs.Fields{{Name: "why", Message: "Use 300 characters or fewer"}}
	}
	return n.check(a.Body)
}

// Load gives it as it is, and what waits of it.
func (a ProposeChange) Load(tx *store.Tx) (ChangeView, error) {
	return lay(&tx.ReadTx, a.Kind, a.ID, tx.ForUpdate())
}

// Allow lets who may change it, and nobody make it somebody else's.
func (a ProposeChange) Allow(who policy.Actor, v ChangeView) policy.Decision {
	return mayWriteChange(who, v)
}

func mayWriteChange(who policy.Actor, v ChangeView) policy.Decision {
	if who.HasIn(v.OrganisationID, policy.DirectoryEditor, policy.Administrator, policy.Owner, policy.Editor) {
		return policy.Allow("writes for this organisation")
	}
	return policy.Deny("neither a directory editor nor an editor of this organisation")
}

// Apply keeps it.
func (a ProposeChange) Apply(tx *store.Tx, who policy.Actor, v ChangeView) (ops.Done, error) {
	n, err := nounOf(a.Kind)
	if err != nil {
		return ops.Done{}, err
	}
	if err := stale(a.Kind, a.Base, v.NowAt); err != nil {
		return ops.Done{}, err
	}
	if err := stale("change", a.Shown, v.Version); err != nil {
		return ops.Done{}, err
	}
	body, err := itself(a.Body, v.Now)
	if err != nil {
		return ops.Done{}, err
	}
	if !n.waits(who, v.Now, body) && !directory.MayLook(who, v.OrganisationID) && directory.OwnPeople(who, v.OrganisationID) {
		return ops.Done{}, errs.Fields{{Name: "why", Message: "Nothing of this has to wait: save it"}}
	}
	c := Change{
		Kind: a.Kind, ID: a.ID, OrganisationID: v.OrganisationID, Body: []byte(body), Base: v.NowAt, State: Waits,
		ByKind: who.Kind, By: who.ID, Since: tx.Now(), Why: a.Why, Version: v.Version + 1,
	}
	if v.Version > 0 && v.State == Waits {
		c.Since = v.Since
	}
	return ops.Done{Subject: a.Kind + ":" + a.ID, Detail: fmt.Sprintf("change %d, on version %d", c.Version, v.NowAt)}, upsertChange(tx, c)
}

// LetChange makes a change public: it is kept by whoever looked at it, laid over what there is by now.
type LetChange struct {
	Kind, ID string
	Version  int // of the change, as the page showed it
	Shown    int // of the place or the organisation, as the page showed it
}

// Name is the action as the audit shows it.
func (LetChange) Name() string { return "review.let_change" }

// Check looks at the input alone.
func (LetChange) Check() error { return nil }

// Load gives it as it is, and as it would be.
func (a LetChange) Load(tx *store.Tx) (ChangeView, error) { return waiting(tx, a.Kind, a.ID) }

func waiting(tx *store.Tx, kind, id string) (ChangeView, error) {
	v, err := lay(&tx.ReadTx, kind, id, tx.ForUpdate())
	if err == nil && v.State != Waits {
		err = errs.NotFound
	}
	return v, err
}

func mayLookAt(who policy.Actor, v ChangeView) policy.Decision {
	if directory.MayLook(who, v.OrganisationID) {
		return policy.Allow("looks at what organisations write")
	}
	return policy.Deny("not a directory editor of this organisation")
}

// Allow lets directory editors. Where the public would know more of a place, they have to show that it is
// they, as in [directory.RevealLocation].
func (LetChange) Allow(who policy.Actor, v ChangeView) policy.Decision {
	if v.Reveals {
		return policy.Proven(who, mayLookAt(who, v))
	}
	return mayLookAt(who, v)
}

// Apply keeps it as the next version.
func (a LetChange) Apply(tx *store.Tx, who policy.Actor, v ChangeView) (ops.Done, error) {
	n, err := nounOf(a.Kind)
	if err != nil {
		return ops.Done{}, err
	}
	if err := stale("change", a.Version, v.Version); err != nil {
		return ops.Done{}, err
	}
	if v.Gone {
		return ops.Done{}, errs.Fields{{Name: "let", Message: "The organisation is no longer there. Send this back, or bring it back first"}}
	}
	if err := stale(a.Kind, a.Shown, v.NowAt); err != nil {
		return ops.Done{}, err
	}
	if err := n.check(v.Then); err != nil {
		return ops.Done{}, err
	}
	made, announced, err := n.put(tx, who, v.Then, strings.TrimSuffix("looked at first: "+v.Why, ": "))
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: a.Kind + ":" + a.ID, Detail: fmt.Sprintf("change %d let through as version %d", a.Version, made), Events: announced,
	}, deleteChange(tx, a.Kind, a.ID)
}

// SendChangeBack says no to a change, and why.
type SendChangeBack struct {
	Kind, ID string
	Version  int // of the change, as the page showed it
	Reason   string
}

// ChangeSentBack says that a change was sent back.
type ChangeSentBack struct {
	Kind, ID string
	Version  int // of the change since
}

// EventName names the event.
func (ChangeSentBack) EventName() string { return "directory.change_sent_back" }

// Name is the action as the audit shows it.
func (SendChangeBack) Name() string { return "review.send_change_back" }

// Check looks at the input alone.
func (a SendChangeBack) Check() error { return SendBack{Reason: a.Reason}.Check() }

// Load gives it as it is, and what waits of it.
func (a SendChangeBack) Load(tx *store.Tx) (ChangeView, error) { return waiting(tx, a.Kind, a.ID) }

// Allow lets directory editors.
func (SendChangeBack) Allow(who policy.Actor, v ChangeView) policy.Decision { return mayLookAt(who, v) }

// Apply keeps the reason with it.
func (a SendChangeBack) Apply(tx *store.Tx, _ policy.Actor, v ChangeView) (ops.Done, error) {
	if err := stale("change", a.Version, v.Version); err != nil {
		return ops.Done{}, err
	}
	c := v.Change
	c.State, c.Reason = Returned, strings.TrimSpace(a.Reason)
	c.Version++
	return ops.Done{
		Subject: a.Kind + ":" + a.ID, Detail: fmt.Sprintf("change %d sent back", a.Version),
		Events: []events.Event{ChangeSentBack{a.Kind, a.ID, c.Version}},
	}, upsertChange(tx, c)
}

// TakeChangeBack lets go of a change: whoever writes for the organisation does not want it any more.
type TakeChangeBack struct {
	Kind, ID string
	Version  int // of the change, as the page showed it
}

// Name is the action as the audit shows it.
func (TakeChangeBack) Name() string { return "review.take_change_back" }

// Check looks at the input alone.
func (TakeChangeBack) Check() error { return nil }

// Load gives it as it is, and what waits of it.
func (a TakeChangeBack) Load(tx *store.Tx) (ChangeView, error) {
	v, err := lay(&tx.ReadTx, a.Kind, a.ID, tx.ForUpdate())
	if err == nil && v.Version == 0 {
		err = errs.NotFound
	}
	return v, err
}

// Allow lets who may change it.
func (TakeChangeBack) Allow(who policy.Actor, v ChangeView) policy.Decision {
	return mayWriteChange(who, v)
}

// Apply deletes it.
func (a TakeChangeBack) Apply(tx *store.Tx, _ policy.Actor, v ChangeView) (ops.Done, error) {
	if err := stale("change", a.Version, v.Version); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: a.Kind + ":" + a.ID, Detail: fmt.Sprintf("change %d taken back", a.Version)}, deleteChange(tx, a.Kind, a.ID)
}

// itself is what somebody wrote, with the id, the organisation and the version of what it is about.
func itself(body, now string) (string, error) {
	wrote, err := read[map[string]any](body)
	if err != nil {
		return "", err
	}
	is, err := read[map[string]any](now)
	if err != nil {
		return "", err
	}
	for _, name := range []string{"id", "organisation_id", "version", "status"} {
		if value, there := is[name]; there {
			wrote[name] = value
		} else {
			delete(wrote, name)
		}
	}
	return store.JSON(wrote), nil
}
