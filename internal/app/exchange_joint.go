package app

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
)

// jointReactions tell two that promise something together whose word is next, and write down what they agree on.
func (a *App) jointReactions(t *events.Table) {
	events.On(t, "tell one of two what the other said to a promise together", func(ctx context.Context, key string, e exchange.JointTurned) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, exchange.ShowLetter{JointID: e.JointID})
		if errors.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		to, other := x.To, x.From
		if e.ToID == x.From.ID {
			to, other = x.From, x.To
		}
		subject, says := jointWords(x.Joint, to.ID, oneLine(other.Holder))
		if subject == "" {
			return nil
		}
		return a.tellLeaders(ctx, key, to, a.exchangeLetter(subject, fmt.Sprintf("%s\n\n%s\n\nIt stands here:", says, oneLine(x.Words)), "/desk/together/"+x.Joint.ID))
	})
	events.On(t, "make what two agreed on a draft among the pledges of both, where those are open", func(ctx context.Context, key string, e exchange.JointAgreed) (err error) {
		for _, id := range []string{e.FromID, e.ToID} {
			if x := ops.DoOnce(ctx, a.Runner, postmaster, key+":"+id, exchange.DraftJoint{ID: e.JointID, AsID: id}); !errors.Is(x, errs.NotFound) {
				err = errors.Join(err, x)
			}
		}
		return err
	})
}

// agreedWithOthers leads to what was agreed with other organisations and can be taken into the pledges of an engagement now.
func (a *App) agreedWithOthers(r *http.Request, who policy.Actor, engagementID string) (out []ui.Link, err error) {
	if !who.HasAnywhere(policy.Owner, policy.Editor, policy.Facilitator) {
		return nil, nil
	}
	list, err := ops.Find(r.Context(), a.Runner, who, exchange.ListJoints{})
	for _, x := range list {
		for _, y := range x.Sides(who) {
			if y.ID == engagementID && y.Takes {
				out = append(out, ui.Link{Text: "With " + y.Other.Holder + ": " + x.Last().Text, Href: ui.Path("/desk/together/" + x.ID)})
			}
		}
	}
	return out, err
}

// jointWords say what is to be told as it is true now, however late it goes out; "" where it is not true any more.
func jointWords(j exchange.Joint, toID, other string) (subject, says string) {
	switch {
	case j.State == exchange.Open && j.LastID == toID:
		return "", ""
	case j.State == exchange.Open && j.Version == 1:
		return other + " would like to promise something with you", other + " proposes that you promise this together. Say yes, no, or word it anew:"
	case j.State == exchange.Open:
		return other + " has worded your promise anew", other + " has worded anew what you would promise together. Say yes, no, or word it again:"
	case j.State == exchange.Agreed:
		return "You agree with " + other, "You and " + other + " agree to promise this together. It becomes a draft among your pledges, at once or with your next edition:"
	}
	return "About a promise with " + other, other + " does not want to go on with this one:"
}
