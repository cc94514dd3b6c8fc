package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// reviewReactions is what follows once an editor has looked at what an organisation wrote.
func (a *App) reviewReactions(t *events.Table) {
	reader := policy.System("postmaster", policy.DirectoryEditor)
	events.On(t, "tell who wrote it why it was sent back", func(ctx context.Context, key string, e review.SentBack) error {
		v, err := ops.Ask(ctx, a.Runner, reader, review.Show{ServiceID: e.ServiceID})
		if errors.Is(err, errs.NotFound) || err == nil && (v.Version != e.Version || v.ByKind != policy.KindAccount) {
			return nil // they have seen it, and gone on; or a script wrote it
		}
		if err != nil {
			return err
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{v.By, a.sentBack(v)})
	})
	events.On(t, "tell who wrote a change why it was sent back", func(ctx context.Context, key string, e review.ChangeSentBack) error {
		v, err := ops.Ask(ctx, a.Runner, reader, review.ShowChange{Kind: e.Kind, ID: e.ID})
		if errors.Is(err, errs.NotFound) || err == nil && (v.Version != e.Version || v.ByKind != policy.KindAccount) {
			return nil
		}
		if err != nil {
			return err
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{v.By, a.changeSentBack(v)})
	})
}

// sentBack tells somebody what they should change before people can see it.
func (a *App) sentBack(v review.View) func(auth.Person) (string, string) {
	return func(p auth.Person) (subject, body string) {
		return "What you wrote about " + oneLine(v.Service.Name), fmt.Sprintf(`Hello %s,

A directory editor looked at what you wrote about %s, and asks you to change something first:

%s

Nothing that you wrote is lost. Open it, change it, and send it again:

%s

Until then people see what was there before.
`, p.Name, oneLine(v.Service.Name), v.Reason, a.address("/desk/services/"+v.Service.ID))
	}
}

// organisationReview is how what an organisation says of itself waits.
func (a *App) organisationReview() orgweb.Review {
	return orgweb.Review{
		Held: func(ctx context.Context, who policy.Actor, id string) (h orgweb.Held, there bool, err error) {
			x, err := ops.Ask(ctx, a.Runner, who, review.ShowChange{Kind: review.Organisation, ID: id})
			if errors.Is(err, errs.NotFound) {
				return h, false, nil
			}
			if err != nil {
				return h, false, err
			}
			if err := json.Unmarshal([]byte(x.Then), &h.Organisation); err != nil {
				return h, false, fmt.Errorf("read what waits of organisation %s: %w", id, err)
			}
			path := "/desk/changes/" + review.Organisation + "/" + id
			h.Version, h.Look, h.TakeBack, h.Mine = x.Version, path, path+"/take-back", org.OwnPeople(who, id)
			if x.State == review.Returned {
				h.Reason = x.Reason
			}
			return h, true, nil
		},
		Propose: func(ctx context.Context, who policy.Actor, o org.Organisation, shown int, why string) error {
			return ops.Do(ctx, a.Runner, who, review.ProposeChange{Kind: review.Organisation, ID: o.ID, Body: store.JSON(o), Base: o.Version, Shown: shown, Why: why})
		},
	}
}

// changeSentBack tells somebody what they should change before people can see it.
func (a *App) changeSentBack(v review.ChangeView) func(auth.Person) (string, string) {
	what, path := "a place of your organisation", "/desk/places/"
	if v.Kind == review.Organisation {
		what, path = "your organisation", "/org/"
	}
	return func(p auth.Person) (subject, body string) {
		return "What you wrote about " + what, fmt.Sprintf(`Hello %s,

A directory editor looked at what you wrote about %s, and asks you to change something first:

%s

Nothing that you wrote is lost. Open it, change it, and send it again:

%s

Until then people see what was there before.
`, p.Name, what, v.Reason, a.address(path+v.ID))
	}
}

// reviewPanel is what waits for a directory editor to look at it.
func (a *App) reviewPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "To look at first"}
	if !who.HasAnywhere(policy.DirectoryEditor, policy.Administrator) {
		return p, false, nil
	}
	found, err := ops.Find(ctx, a.Runner, who, review.CountWaiting{})
	if err != nil || found[0] == 0 {
		return p, false, err
	}
	text := "changes by organisations that wait for you"
	if found[0] == 1 {
		text = "change by an organisation that waits for you"
	}
	p.Items = append(p.Items, orgweb.Item{Text: text, Href: "/desk/reviews", Count: found[0]})
	return p, true, nil
}
