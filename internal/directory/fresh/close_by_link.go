package fresh

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CloseByLink is whoever runs a service saying, with the link that was sent to them, that it has closed.
// The listing then says that it may have, with the number to ring first, and an editor is asked to look. It
// is not hidden: whoever had stolen the link could else take a refuge out of everybody's sight.
type CloseByLink struct {
	ServiceID string
	Token     ids.Token
	Text      string // anything that people should know, such as where to go instead
}

// ClosedByLink says that the service itself told us that it has closed.
type ClosedByLink struct{ ServiceID, OrganisationID string }

// EventName names the event.
func (ClosedByLink) EventName() string { return "directory.closed_by_link" }

// Name is the action as the audit shows it.
func (CloseByLink) Name() string { return "listing.close_by_link" }

// Check looks at the input alone.
func (a CloseByLink) Check() error {
	var f errs.Fields
	if utf8.RuneCountInString(a.Text) > 1500 {
		f.Add("text", "Use 1,500 characters or fewer")
	}
	return f.Err()
}

// Load gives the link and the service, locked.
func (a CloseByLink) Load(tx *store.Tx) (Held, error) {
	return hold(&tx.ReadTx, a.ServiceID, a.Token, tx.ForUpdate())
}

// Allow lets whoever holds the link.
func (CloseByLink) Allow(_ policy.Actor, h Held) policy.Decision { return holds(h) }

// Apply notes it on the listing, and puts a message among those that wait for an editor.
func (a CloseByLink) Apply(tx *store.Tx, who policy.Actor, h Held) (ops.Done, error) {
	if err := useLinks(tx, h.link, saidClosed); err != nil {
		return ops.Done{}, err
	}
	s := h.service
	s.ToldClosed, s.Changed = tx.Now(), tx.Now()
	d, err := directory.NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	if _, err := d.PutService(who, s, "the service itself says that it has closed"); err != nil {
		return ops.Done{}, err
	}
	text := fromTheService + "\nWe have closed."
	if said := strings.TrimSpace(a.Text); said != "" {
		text += "\n" + said
	}
	done, err := directory.GiveFeedback{Kind: "gone", Text: text}.Keep(tx, h.Listing)
	done.Subject, done.Detail = "service:"+s.ID, "says that it has closed; "+done.Subject
	done.Events = append(done.Events, events.Event(ClosedByLink{s.ID, s.OrganisationID}))
	return done, err
}
