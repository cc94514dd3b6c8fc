package app

import (
	"context"
	"errors"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/partner"
	"example.org/homeward/internal/pledge/partnerweb"
	"example.org/homeward/internal/session/engage"
)

// partnerRoutes are the pages of who takes part in an engagement.
func (a *App) partnerRoutes() []web.Route {
	return partnerweb.New(partnerweb.Options{
		Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, Scheme: a.schemeTitle,
	}).Routes()
}

// schemeTitle is what a scheme is called; "" for one that is gone.
func (a *App) schemeTitle(ctx context.Context, schemeID string) (string, error) {
	x, err := ops.Ask(ctx, a.Runner, policy.Nobody(), engage.ShowScheme{ID: schemeID})
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	return x.Title, err
}

// partnerPanel is for those who look after organisations: whether others ask them to take part, and where they do.
func (a *App) partnerPanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Pledges with others"}
	if !who.HasAnywhere(policy.Owner, policy.Editor) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, partner.ListQuestions{})
	if err != nil || len(list) == 0 {
		return p, false, err
	}
	for _, x := range list {
		if x.State == partner.Open {
			p.Items = append(p.Items, asks(x))
		}
	}
	p.Items = append(p.Items, orgweb.Item{Text: "Where you take part", Href: "/desk/asked"})
	return p, true, nil
}

// partnerTodo is what one organisation is asked.
func (a *App) partnerTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Pledges with others"}
	if !who.HasIn(organisationID, policy.Owner, policy.Editor) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, partner.ListQuestions{})
	for _, x := range list {
		if x.State == partner.Open && x.OrganisationID == organisationID {
			p.Items = append(p.Items, asks(x))
		}
	}
	return p, len(p.Items) > 0, err
}

func asks(x partner.Question) orgweb.Item {
	return orgweb.Item{Text: oneLine(x.Holder) + " asks " + oneLine(x.Organisation) + " to sign pledges with them: " + oneLine(x.Title), Count: 1, Href: ui.Path("/desk/asked/" + x.ID)}
}

// partnerReactions tell an organisation that it is asked, and who asked what it said.
func (a *App) partnerReactions(t *events.Table) {
	events.On(t, "tell those who look after the organisation that it is asked to take part", func(ctx context.Context, key string, e partner.Asked) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, partner.ShowQuestion{ID: e.QuestionID})
		if errors.Is(err, errs.NotFound) || err == nil && x.State != partner.Open {
			return nil // it is forgotten or settled meanwhile
		}
		if err != nil {
			return err
		}
		scheme, err := a.schemeTitle(ctx, x.SchemeID)
		if err != nil {
			return err
		}
		var keepers []string
		err = a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
			keepers, err = org.KeepersOf(tx, e.OrganisationID)
			return err
		})
		for _, id := range keepers {
			err = errors.Join(err, ops.DoOnce(ctx, a.Runner, postmaster, key+":"+id, tell{id, a.partnerAsked(x, scheme)}))
		}
		return err
	})
	events.On(t, "tell who asked what the organisation said", func(ctx context.Context, key string, e partner.Answered) error {
		x, err := ops.Ask(ctx, a.Runner, postmaster, partner.Asker{ID: e.QuestionID})
		if errors.Is(err, errs.NotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
			_, err := org.GetAccount(tx, x.AccountID)
			return err
		})
		if errors.Is(err, errs.NotFound) {
			return nil // a script or a command asked
		}
		if err != nil {
			return err
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{x.AccountID, a.partnerAnswered(x)})
	})
}

// partnerAsked asks an organisation whether it takes part. It says no more than the page does.
func (a *App) partnerAsked(x partner.Question, scheme string) func(auth.Person) (string, string) {
	under := ""
	if scheme != "" {
		under = " It is part of " + oneLine(scheme) + "."
	}
	return func(p auth.Person) (subject, body string) {
		return oneLine(x.Holder) + " asks you to sign pledges with them", fmt.Sprintf(`Hello %s,

%s asks %s to take part in “%s”, and to sign its pledges.%s

This is why they ask:

%s

Say yes or no here:

%s

Yes is no signature: you read the pledges first. If you don't know them, ring them before you answer.
`, p.Name, oneLine(x.Holder), oneLine(x.Organisation), oneLine(x.Title), under, x.Why, a.address("/desk/asked/"+x.ID))
	}
}

// partnerAnswered tells who asked.
func (a *App) partnerAnswered(x partner.Answer) func(auth.Person) (string, string) {
	says := "said yes. They can read the pledges now, and sign them with their own account."
	if x.State != partner.Agreed {
		says = "said no. You can still keep a signature of theirs from paper."
	}
	return func(p auth.Person) (subject, body string) {
		return oneLine(x.Organisation) + " has answered", fmt.Sprintf(`Hello %s,

You asked %s to take part in “%s”. They %s

Who signs with you:

%s
`, p.Name, oneLine(x.Organisation), oneLine(x.Title), says, a.address("/desk/engagements/"+x.EngagementID+"/partners"))
	}
}

// ForgetQuestions deletes the questions that were settled long ago, or that nobody ever answered.
func (a *App) ForgetQuestions(ctx context.Context) error {
	return each(ctx, a, partner.DueToForget{Most: mostForgotten}, func(id string) error {
		return ops.Do(ctx, a.Runner, forgetter, partner.ForgetQuestion{ID: id})
	})
}
