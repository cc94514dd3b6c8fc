package fresh

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeByLink is whoever runs a service saying, with the link that was sent to them, what of its listing
// has changed. It becomes a message to the editors: who holds a link changes nothing that people read.
type ChangeByLink struct {
	ServiceID string
	Token     ids.Token
	Text      string // what has changed, in their words
	Called    string // what it is called now
	Phone     string
	Hours     string
	Contact   string // how to ask them more, if they wish
}

// Name is the action as the audit shows it.
func (ChangeByLink) Name() string { return "listing.change_by_link" }

// Check looks at the input alone.
func (a ChangeByLink) Check() error {
	var f errs.Fields
	if strings.TrimSpace(a.Text+a.Called+a.Phone+a.Hours) == "" {
		f.Add("text", "Tell us what has changed")
	}
	if utf8.RuneCountInString(a.Text) > 1500 {
		f.Add("text", "Use 1,500 characters or fewer")
	}
	for field, text := range map[string]string{"called": a.Called, "phone": a.Phone, "hours": a.Hours, "contact": a.Contact} {
		if utf8.RuneCountInString(text) > directory.MaxLine {
			f.Add(field, "Use 300 characters or fewer")
		}
	}
	return f.Err()
}

// Load gives the link and the service, locked.
func (a ChangeByLink) Load(tx *store.Tx) (Held, error) {
	return hold(&tx.ReadTx, a.ServiceID, a.Token, tx.ForUpdate())
}

// Allow lets whoever holds the link.
func (ChangeByLink) Allow(_ policy.Actor, h Held) policy.Decision { return holds(h) }

// Apply puts it among the messages that wait for an editor.
func (a ChangeByLink) Apply(tx *store.Tx, _ policy.Actor, h Held) (ops.Done, error) {
	if err := useLinks(tx, h.link, saidChanged); err != nil {
		return ops.Done{}, err
	}
	return directory.GiveFeedback{Kind: a.kind(), Text: a.message(), Contact: a.Contact}.Keep(tx, h.Listing)
}

// kind is what they told us of, if it is one thing alone.
func (a ChangeByLink) kind() string {
	text, called, phone, hours := a.Text != "", a.Called != "", a.Phone != "", a.Hours != ""
	switch {
	case hours && !text && !called && !phone:
		return "hours"
	case phone && !text && !called && !hours:
		return "contact"
	}
	return "other"
}

// message is all that they wrote, and that it comes from them.
func (a ChangeByLink) message() string {
	lines := []string{fromTheService}
	for _, x := range [][2]string{{"", a.Text}, {"It is called: ", a.Called}, {"Phone: ", a.Phone}, {"Hours: ", a.Hours}} {
		if said := strings.TrimSpace(x[1]); said != "" {
			lines = append(lines, x[0]+said)
		}
	}
	return strings.Join(lines, "\n")
}

// fromTheService begins a message that came by a link.
const fromTheService = "From the service itself, with the link in our mail:"
