package app

import (
	"context"
	"fmt"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/org/orgweb"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// todo is what one module has for an organisation to do; false when it has nothing to do with whoever asks.
type todo func(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error)

// todos is all that an organisation has to do, from every module, in the order of the page.
func (a *App) todos(ctx context.Context, who policy.Actor, organisationID string) ([]orgweb.Panel, error) {
	var out []orgweb.Panel
	for _, t := range []todo{a.returnedTodo, a.dueTodo, a.listingsTodo, a.giveTodo, a.swapTodo, a.partnerTodo} {
		made, theirs, err := t(ctx, who, organisationID)
		if err != nil {
			return nil, err
		}
		if theirs {
			out = append(out, made)
		}
	}
	return out, nil
}

var (
	insiders     = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer}
	insideEditor = []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor}
)

// returnedTodo is what directory editors sent back: it waits for whoever wrote it.
func (a *App) returnedTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Sent back to you"}
	if !who.HasIn(organisationID, insideEditor...) {
		return p, false, nil
	}
	var err error
	p.Items, err = a.returned(ctx, who, organisationID)
	return p, len(p.Items) > 0, err
}

// returned is a line for each thing that was sent back to an organisation.
func (a *App) returned(ctx context.Context, who policy.Actor, organisationID string) (out []orgweb.Item, err error) {
	list, err := ops.Find(ctx, a.Runner, who, review.ListReturned{OrganisationID: organisationID})
	for _, x := range list {
		out = append(out, orgweb.Item{Text: x.Service.Name + ": " + oneLine(x.Reason), Href: ui.Path("/desk/services/" + x.Service.ID)})
	}
	if err != nil {
		return nil, err
	}
	changes, err := ops.Find(ctx, a.Runner, who, review.ListChanges{State: review.Returned, OrganisationID: organisationID})
	for _, x := range changes {
		item := orgweb.Item{Text: "A place: " + oneLine(x.Reason), Href: ui.Path("/desk/places/" + x.ID)}
		if x.Kind == review.Organisation {
			item = orgweb.Item{Text: "What you say of yourselves: " + oneLine(x.Reason), Href: ui.Path("/org/" + x.ID)}
		}
		out = append(out, item)
	}
	return out, err
}

// dueTodo is the listings that somebody should make sure of, one by one: a look and a button each.
func (a *App) dueTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Are these still right?", Empty: "Everything was checked lately. We will ask you when it is time."}
	if !who.HasIn(organisationID, insiders...) {
		return p, false, nil
	}
	list, err := ops.Find(ctx, a.Runner, who, fresh.DueListings{OrganisationID: organisationID, Zone: a.Config.Timezone.Location})
	for _, x := range list {
		text := fmt.Sprintf("%s: last checked %d days ago", x.Service, x.Age)
		if x.Never() {
			text = x.Service + ": nobody has ever checked it"
		}
		p.Items = append(p.Items, orgweb.Item{Text: text, Href: ui.Path("/desk/services/" + x.ServiceID)})
	}
	return p, true, err
}

// listingsTodo is what else is open in an organisation's listings.
func (a *App) listingsTodo(ctx context.Context, who policy.Actor, organisationID string) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "Listings and messages", Empty: "Every service has its hours, and every message is answered."}
	if !who.HasIn(organisationID, insideEditor...) {
		return p, false, nil
	}
	messages, err := ops.Find(ctx, a.Runner, who, directory.ListFeedback{State: directory.FeedbackOpen, Organisation: organisationID, PerPage: 1})
	if err != nil {
		return p, false, err
	}
	if n := messages[0].Total; n > 0 {
		p.Items = append(p.Items, orgweb.Item{Text: one(n, "message that nobody has answered", "messages that nobody has answered"), Count: n, Grave: true, Href: ui.Path("/desk/feedback?organisation=" + organisationID)})
	}
	for _, x := range []struct {
		ask       directory.ListServices
		one, many string
		query     string
	}{
		{directory.ListServices{NoHours: true, Status: directory.ListedStatus}, "service without hours", "services without hours", "hours=none&status=listed"},
		{directory.ListServices{PausedPast: true}, "service closed for now, whose day to open again has come", "services closed for now, whose day to open again has come", "paused=past"},
		{directory.ListServices{Status: directory.Draft}, "draft that is not in the directory yet", "drafts that are not in the directory yet", "status=draft"},
	} {
		x.ask.Organisation, x.ask.PerPage = organisationID, 1
		found, err := ops.Find(ctx, a.Runner, who, x.ask)
		if err != nil {
			return p, false, err
		}
		if n := found[0].Total; n > 0 {
			p.Items = append(p.Items, orgweb.Item{Text: one(n, x.one, x.many), Count: n, Href: ui.Path("/desk?organisation=" + organisationID + "&" + x.query)})
		}
	}
	return p, true, nil
}

func one(n int, single, many string) string {
	if n == 1 {
		return single
	}
	return many
}

// minePanel leads those who look after organisations to what is to be done there.
func (a *App) minePanel(ctx context.Context, who policy.Actor) (orgweb.Panel, bool, error) {
	p := orgweb.Panel{Title: "My organisation"}
	seen := map[string]bool{}
	for _, g := range who.Grants {
		if g.Organisation == "" || g.Role != policy.Owner && g.Role != policy.Editor || seen[g.Organisation] {
			continue
		}
		seen[g.Organisation] = true
		back, err := a.returned(ctx, who, g.Organisation)
		if err != nil {
			return p, false, err
		}
		due, err := ops.Find(ctx, a.Runner, who, fresh.DueListings{OrganisationID: g.Organisation, Zone: a.Config.Timezone.Location})
		if err != nil {
			return p, false, err
		}
		name := ""
		err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
			o, err := org.Get(tx, g.Organisation)
			name = o.Name
			return err
		})
		if err != nil {
			return p, false, err
		}
		todo := ui.Path("/org/" + g.Organisation + "/todo")
		if n := len(back); n > 0 {
			p.Items = append(p.Items, orgweb.Item{Text: "sent back to you: " + name, Count: n, Href: todo})
		}
		item := orgweb.Item{Text: "All that is to be done: " + name, Href: todo}
		if n := len(due); n > 0 {
			item.Count, item.Text = n, one(n, "listing to look at again: ", "listings to look at again: ")+name
		}
		p.Items = append(p.Items, item)
	}
	return p, len(p.Items) > 0, nil
}
