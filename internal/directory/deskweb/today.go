package deskweb

import (
	"context"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Waits is one kind of thing in the directory that waits for an actor.
type Waits struct {
	Count int // up to a thousand; More: there may be more
	More  bool
	Text  string // what it is, after the number: "messages that nobody has answered"
	Href  templ.SafeURL
}

// counted is how far CountWaiting counts.
const counted = 1000

// Today tells what waits in the directory for an actor, the most urgent first; nothing for who edits
// nothing. It is quick enough for everybody's first page.
func Today(ctx context.Context, r *ops.Runner, who policy.Actor) ([]Waits, error) {
	if !who.HasAnywhere(editing...) {
		return nil, nil
	}
	found, err := ops.Find(ctx, r, who, directory.CountWaiting{})
	if err != nil {
		return nil, err
	}
	n := found[0]
	var out []Waits
	for _, w := range []Waits{
		{Count: n.Feedback, Text: plural(n.Feedback, "message about a service that nobody has answered", "messages about services that nobody has answered"), Href: "/desk/feedback"},
		{Count: n.PausedPast, Text: plural(n.PausedPast, "service closed for now, whose day to open again has come", "services closed for now, whose day to open again has come"), Href: "/desk?paused=past"},
		{Count: n.Drafts, Text: plural(n.Drafts, "draft that is not in the directory yet", "drafts that are not in the directory yet"), Href: "/desk?status=draft"},
		{Count: n.NoHours, Text: plural(n.NoHours, "service without hours", "services without hours"), Href: "/desk?hours=none&status=listed"},
		{Count: n.NeverChecked, Text: plural(n.NeverChecked, "service that nobody has ever checked", "services that nobody has ever checked"), Href: "/desk?checked=never&status=listed&sort=checked"},
		{Count: n.Stale, Text: plural(n.Stale, "service that was not checked for 3 months", "services that were not checked for 3 months"), Href: "/desk?checked=3&status=listed&sort=checked"},
	} {
		if w.Count > 0 {
			w.More = w.Count >= counted
			out = append(out, w)
		}
	}
	return out, nil
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
