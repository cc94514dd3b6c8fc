package app

import (
	"context"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// address is a path of our site as a whole address.
func (a *App) address(path string) string {
	return strings.TrimSuffix(a.Config.Base().String(), "/") + path
}

// local is an instant in the city's time, as a letter says it.
func (a *App) local(t time.Time) string {
	return t.In(a.Config.Timezone.Location).Format("15:04 on Monday 2 January")
}

// invitation asks somebody in, and says as what.
func (a *App) invitation(ctx context.Context, e org.AccountInvited) func(auth.Person, auth.Token, time.Time) (string, string) {
	what, whoAsks := "", ""
	if e.Role != "" {
		var only string
		only, whoAsks = a.narrowly(ctx, e.EngagementID, e.SchemeID, e.By)
		what = " as " + e.Role + a.where(ctx, e.OrganisationID) + only
	}
	return func(p auth.Person, t auth.Token, until time.Time) (subject, body string) {
		return "Your invitation to " + partnership, fmt.Sprintf(`Hello %s,

You have been asked to join %s%s. %sIt is where the partnership against homelessness works together.

Open this link to choose your password and come in:

%s

The link is yours alone: please don't pass it on. It is good until %s. If it is too old, ask whoever invited you for another.

If you did not expect this, you need do nothing.
`, p.Name, partnership, what, whoAsks, a.address("/invitation?ticket="+string(t)), a.local(until))
	}
}

// where is an organisation as the end of a sentence; "" for none, or one that can't be read.
func (a *App) where(ctx context.Context, organisationID string) string {
	if organisationID == "" {
		return ""
	}
	var o org.Organisation
	err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
		o, err = org.Get(tx, organisationID)
		return err
	})
	if err != nil {
		return ""
	}
	return " of " + oneLine(o.Name)
}

// resetting sends a link to a new password.
func (a *App) resetting(p auth.Person, t auth.Token, until time.Time) (subject, body string) {
	return "A new password for " + partnership, fmt.Sprintf(`Hello %s,

Somebody has asked for a new password for you at %s. If it was you, open this link and choose one:

%s

It is good until %s. Your old password works until then.

If it was not you, you need do nothing: without this link nobody can change your password.
`, p.Name, partnership, a.address("/reset?ticket="+string(t)), a.local(until))
}

// passwordChanged says so, to whoever may not know.
func (a *App) passwordChanged(p auth.Person) (subject, body string) {
	return "Your password was changed", fmt.Sprintf(`Hello %s,

Your password for %s has just been changed, and you were signed out on all your other devices.

If it was you, all is well. If it was not, ask for a new password at once, and tell your administrator:

%s
`, p.Name, partnership, a.address("/forgot"))
}

// roleGiven says what somebody may do now.
func (a *App) roleGiven(ctx context.Context, e org.RoleGiven) func(auth.Person) (string, string) {
	only, asks := a.narrowly(ctx, e.EngagementID, e.SchemeID, e.By)
	at := "/home"
	switch {
	case e.EngagementID != "":
		at = "/desk/engagements/" + e.EngagementID
	case e.SchemeID != "":
		at = "/desk/schemes/" + e.SchemeID + "/engagements"
	}
	return func(p auth.Person) (subject, body string) {
		return "You have a new role at " + partnership, fmt.Sprintf(`Hello %s,

You now have this role at %s: %s%s.%s

When you are signed in you see what you can do with it:

%s
`, p.Name, partnership, e.Role, a.where(ctx, e.OrganisationID)+only, strings.TrimRight(" "+asks, " "), a.address(at))
	}
}

// InvitationFor makes a link that lets somebody in, to be handed to them: for the command line, where there
// may be no mail yet. It is empty for somebody who is in already.
func (a *App) InvitationFor(ctx context.Context, accountID string) (link string, err error) {
	send := auth.SendLink{Auth: a.Auth, Purpose: auth.ToComeIn, AccountID: accountID, Send: func(_ *store.Tx, _ auth.Person, t auth.Token, _ time.Time) error {
		link = a.address("/invitation?ticket=" + string(t))
		return nil
	}}
	return link, ops.Do(ctx, a.Runner, policy.System("the command line"), send)
}

// feedbackReply is an editor's answer to somebody who said that something is wrong with a listing.
func (a *App) feedbackReply(r directory.Reply) (subject, body string) {
	if r.ServiceID == "" {
		return "Your message about our site", fmt.Sprintf(`Hello,

Thank you for telling us what you think of our site. Here is the answer:

%s

We use your address only to answer you. Our list of sent mails keeps it for 90 days, and then it is deleted. You can't answer this mail. If there is more to say, tell us here:

%s
`, r.Text, a.address("/about/feedback"))
	}
	return "Your message about " + oneLine(r.Service), fmt.Sprintf(`Hello,

Thank you for telling us about %s (%s). Here is the answer:

%s

The service's page:

%s

We use your address only to answer you. Our list of sent mails keeps it for 90 days, and then it is deleted. You can't answer this mail: if something is still not right, tell us on the page.
`, r.Service, r.Organisation, r.Text, a.address("/services/"+r.ServiceID))
}

// oneLine is a text as a mail's subject can hold it.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
