package engage

import (
	"errors"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// ShowPlan is an engagement with all that is prepared, for everybody on its team. Whom it invites is
// counted here, and told by [ListInvitations].
type ShowPlan struct{ EngagementID string }

// Plan is that.
type Plan struct {
	Ready
	Rooms   []session.Room // the first first
	Scheme  Scheme         // the zero scheme for one outside any
	Schemes []Scheme       // that may be chosen
	Words   content.Pack
	Beside  []content.Pack // the same in the scheme's other languages; read by [TakePack] alone
	Stories int            // cases that it has
	Shown   int            // of which so many may be shown
	Tally   Tally
	Today   string   // in UTC
	Holder  string   // the name of the organisation that holds it
	Named   []string // bodies that logs name, and that are on no list yet
}

// Name is the question as the audit would show it.
func (ShowPlan) Name() string { return "engagement.show_plan" }

// Load reads it.
func (q ShowPlan) Load(tx *store.ReadTx) (p Plan, err error) {
	if p.Ready, err = readReady(tx, q.EngagementID, ""); err != nil {
		return p, err
	}
	if p.Rooms, err = session.RoomsOf(tx, q.EngagementID); err != nil {
		return p, err
	}
	if p.Schemes, err = schemes(tx); err != nil {
		return p, err
	}
	for _, s := range p.Schemes {
		if s.ID == p.SchemeID {
			p.Scheme = s
		}
	}
	if p.SchemeID != "" {
		list, err := packsOf(tx, p.SchemeID)
		if err != nil {
			return p, err
		}
		p.Scheme.speaks(list)
	}
	if p.Words, err = Words(tx, p.SchemeID); err != nil {
		return p, err
	}
	if p.Stories, p.Shown, err = countStories(tx, q.EngagementID); err != nil {
		return p, err
	}
	list, err := invitationsOf(tx, q.EngagementID)
	if err != nil {
		return p, err
	}
	p.Tally = TallyOf(list)
	holder, err := org.Get(tx, p.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return p, err
	}
	p.Holder = holder.Name
	p.Named, err = p.named(tx)
	return p, err
}

// named are the bodies that the logs of its sessions name, and that stand on no list yet, in the order in which
// they came.
func (p Plan) named(tx *store.ReadTx) (out []string, err error) {
	seen := map[string]bool{}
	for _, r := range p.Prep.Relations {
		seen[folded(r.Name)] = true
	}
	for _, b := range p.Bodies {
		seen[folded(b.Name)] = true
	}
	for _, room := range p.Rooms {
		entries, err := session.EntriesOf(tx, room.ID)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if name := plain.Line(e.Collaborator); name != "" && e.State == session.Stands && !seen[folded(name)] {
				seen[folded(name)] = true
				out = append(out, name)
			}
		}
	}
	return out, nil
}

// Allow lets whoever is on its team, or helps with the sessions of the organisation.
func (ShowPlan) Allow(who policy.Actor, p Plan) policy.Decision { return p.MayWatch(who) }

// About names nobody.
func (ShowPlan) About(Plan) string { return "" }
