package submit

import (
	"encoding/json"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/snapshot"
)

// ShowHeld is what an engagement promises now, whether it can be sent, and what became of what was sent before, for those
// who hold it.
type ShowHeld struct{ EngagementID string }

// Held is that.
type Held struct {
	Whole       // of what was sent last; the zero submission when nothing was
	Promise     snapshot.Snapshot
	Fingerprint string
	Needs       Needs
	Earlier     []Submission // that were sent before the last
	History     []Past       // of the last, the newest first
}

// Past is how a submission stood from an instant on.
type Past struct {
	At    time.Time
	State State
	Round int
	Due   string
	Why   string
}

// Name is the question as the audit would show it.
func (ShowHeld) Name() string { return "submission.show_held" }

// Load reads it.
func (q ShowHeld) Load(tx *store.ReadTx) (x Held, err error) {
	if x.around, err = readAround(tx, q.EngagementID); err != nil {
		return x, err
	}
	if x.Promise, err = pledge.Promised(tx, q.EngagementID); err != nil {
		return x, err
	}
	if x.Fingerprint, err = Fingerprint(x.Promise); err != nil {
		return x, err
	}
	x.Needs = Check(x.Promise, x.Paper, x.Today)
	list, err := submissionsOf(tx, q.EngagementID, "")
	if err != nil {
		return x, err
	}
	if len(list) > 0 {
		x.Submission, x.Earlier = list[0], list[1:]
	}
	if err := x.fill(tx); err != nil {
		return x, err
	}
	if x.ID == "" {
		if x.Rules, err = getRules(tx, x.Engagement.SchemeID); err != nil {
			return x, err
		}
	}
	x.History, err = pastOf(tx, x.ID)
	return x, err
}

// Allow lets whoever is on the team of the engagement.
func (ShowHeld) Allow(who policy.Actor, x Held) policy.Decision { return x.Engagement.MayWatch(who) }

// About names nobody.
func (ShowHeld) About(Held) string { return "" }

// View is what somebody may read of it: notes that were not sent, and who wrote what, is the authority's own; who answers
// for delivery is for those who lead.
func (x Held) View(who policy.Actor) Held {
	x.Whole = x.Whole.outside()
	if !x.Engagement.MayLead(who).Allowed() {
		x.Paper.Name, x.Paper.Contact = "", ""
	}
	return x
}

// outside is a submission as those who sent it read it.
func (x Whole) outside() Whole {
	x.Notes = x.sentNotes()
	for i := range x.Notes {
		x.Notes[i].By = ""
	}
	x.Assigned, x.WrittenBy, x.Judged, x.Approvals, x.Aside = "", "", nil, nil, nil
	appeals := make([]Appeal, len(x.Appeals))
	for i, a := range x.Appeals {
		a.AnswerBy = ""
		appeals[i] = a
	}
	x.Appeals = appeals
	return x
}

// sentNotes are those that were sent.
func (x Whole) sentNotes() (out []Note) {
	for _, n := range x.Notes {
		if n.SentAt != 0 {
			out = append(out, n)
		}
	}
	return out
}

// HeldState is how far it is, with what is not sent yet.
func (x Held) HeldState() State {
	switch state := x.State(); {
	case x.ID != "" && (state.Open() || state == Awarded || state == Lapsed || state == Declined || state == Withdrawn):
		return state
	case x.Needs.Ready():
		return Ready
	}
	return Draft
}

// MaySend reports whether there is anything that could be sent now: nothing is with the authority.
func (x Held) MaySend() bool { return x.ID == "" || !x.State().Open() || x.State().Theirs() }

// pastOf is how a submission stood, the newest first.
func pastOf(tx *store.ReadTx, id string) (out []Past, err error) {
	if id == "" {
		return nil, nil
	}
	list, err := history.List(tx, historyKind, id)
	if err != nil {
		return nil, err
	}
	for _, v := range list {
		var l line
		if err := json.Unmarshal([]byte(v.Body), &l); err != nil {
			return nil, fmt.Errorf("read version %d of a submission: %w", v.Version, err)
		}
		out = append(out, Past{v.At(), l.State, l.Round, l.Due, v.Why})
	}
	return out, nil
}
