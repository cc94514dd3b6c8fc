package pledge

import (
	"cmp"
	"slices"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
)

// Grid is everything about the pledges of an engagement: whoever changes them, and whoever looks at them, works with
// the same.
type Grid struct {
	Engagement session.Engagement
	Holder     string // the name of the organisation that holds it
	Rooms      []session.Room
	Logs       []session.OpenedLog // of its sessions, that whoever looks may read
	Set        Set
	Pledges    []Item // in the order of the stages
	Points     []Point
	Signatures []Signature // the first first
	People     int         // in the session that is held, or was held last
	Closed     pathway.Set // stages of which pledges are not opened to whoever reads
	Now        time.Time
}

// Whole reports whether whoever reads sees all that was agreed.
func (g Grid) Whole() bool { return g.Closed == 0 }

// Silent is how many in the room have not answered to a pledge yet, as far as that can be known; 0 once all is agreed.
func (g Grid) Silent(x Item) int {
	if !g.Set.Open() || x.Status == Withdrawn {
		return 0
	}
	return max(0, g.People-x.Tally.Total()-x.Answered)
}

// Item is a pledge with how the room answered to it.
type Item struct {
	Pledge
	Tally    Tally
	Mine     Said // what the browser that asks has answered
	Answered int  // how many did, for those to whom the rest is not told yet; Tally is empty then
}

// Asked reports whether the room is asked now. Until it is not any more, only those who help it see how it answers: a
// number that moves the moment somebody puts down a phone would say what they answered.
func (g Grid) Asked() bool { return g.Set.Asking && g.Set.Open() }

// counted is a pledge with how many answered, and without how.
func (x Item) counted() Item {
	x.Answered = x.Tally.Total()
	x.Tally, x.Hands, x.Carried, x.Status = Tally{}, Hands{}, nil, stored(x.Status)
	return x
}

// Point is an entry of the log, as pledges need it.
type Point struct {
	ID, RoomID, Text string
	Part             session.Part
	Stages           pathway.Set
	Earlier          pathway.Stage // to which it could move; none
	Number           int
	Dots             int // how many were put on it
}

// Body is an organisation that takes part, and can sign.
type Body struct {
	ID, Name, OrganisationID string
}

// Bodies are the organisations that take part: first the one that holds it, under its own id.
func (g Grid) Bodies() []Body {
	out := []Body{{g.Engagement.OrganisationID, g.Holder, g.Engagement.OrganisationID}}
	for _, b := range g.Engagement.Bodies {
		out = append(out, Body{b.ID, b.Name, b.OrganisationID})
	}
	return out
}

func (g Grid) body(id string) (Body, bool) {
	all := g.Bodies()
	i := slices.IndexFunc(all, func(b Body) bool { return b.ID == id })
	if i < 0 {
		return Body{}, false
	}
	return all[i], true
}

// Drafts counts how often anything in it was changed: by that two drafts are told apart.
func (g Grid) Drafts() int {
	n := g.Set.Version
	for _, x := range g.Pledges {
		n += x.Version
	}
	return n
}

// Item is a pledge by its id.
func (g Grid) Item(id string) (Item, bool) {
	i := slices.IndexFunc(g.Pledges, func(x Item) bool { return x.ID == id })
	if i < 0 {
		return Item{}, false
	}
	return g.Pledges[i], true
}

// Plain are the pledges without the answers.
func (g Grid) Plain() []Pledge {
	out := make([]Pledge, len(g.Pledges))
	for i, x := range g.Pledges {
		out[i] = x.Pledge
	}
	return out
}

// Standing are the pledges that are not withdrawn, in the order of the stages.
func (g Grid) Standing() (out []Item) {
	for _, x := range g.Pledges {
		if x.Status != Withdrawn {
			out = append(out, x)
		}
	}
	return out
}

// Ready reports whether pledges may be made: from the last part of a session on, or when it is over. An engagement
// without a session works on paper, and may at any time.
func (g Grid) Ready() bool {
	for _, r := range g.Rooms {
		if r.Reached == session.Pledges || r.State == session.Closed || r.State == session.Frozen {
			return true
		}
	}
	return len(g.Rooms) == 0
}

// Dots are how many were put on the points that a pledge comes from.
func (g Grid) Dots(p Pledge) (n int) {
	for _, x := range g.Points {
		if slices.Contains(p.From, x.ID) {
			n += x.Dots
		}
	}
	return n
}

// Gaps are the points of what is missing that no pledge takes up, and that nobody left on purpose.
func (g Grid) Gaps() (out []Point) {
	for _, p := range g.Untaken() {
		if p.Part == session.Gaps && g.Set.Left[p.ID] == "" {
			out = append(out, p)
		}
	}
	return out
}

// Untaken are the points that no pledge comes from: those with the most dots first, and else as they were said.
func (g Grid) Untaken() (out []Point) {
	taken := map[string]bool{}
	for _, x := range g.Standing() {
		for _, id := range x.From {
			taken[id] = true
		}
	}
	for _, p := range g.Points {
		if !taken[p.ID] {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Point) int { return cmp.Compare(b.Dots, a.Dots) })
	return out
}

// Unanswered are the stages that have neither a pledge nor a reason why not.
func (g Grid) Unanswered() (out []pathway.Stage) {
	for _, st := range emptyStages(g.Plain()) {
		if g.Set.None[st.String()] == "" {
			out = append(out, st)
		}
	}
	return out
}

// Missing is what has to be there before the pledges are agreed, in words.
func (g Grid) Missing() errs.Fields {
	var f errs.Fields
	if g.Set.Title == "" {
		f.Add("title", "Give the commitment a title")
	}
	if len(g.Standing()) == 0 {
		f.Add("pledges", "There is no pledge yet")
	}
	for _, st := range g.Unanswered() {
		f.Add("stage-"+st.String(), "Say for the stage “"+st.Long()+"” what you will do, or why there is nothing for now")
	}
	for _, x := range g.Standing() {
		switch x.Tally.Outcome() {
		case Blocked:
			f.Add("pledge-"+x.ID, "Somebody can’t live with this yet: "+x.Text)
		case Proposed:
			f.Add("pledge-"+x.ID, "Nobody has answered to this yet: "+x.Text)
		}
	}
	return f
}

// Text is the hash of what is there now.
func (g Grid) Text() string {
	list := g.Plain()
	for i, p := range list {
		list[i].SharedBy = g.SharedBy(p)
	}
	return Hash(g.Set.Title, list, g.Set.None)
}

// SharedBy are the names of those who share a pledge: as it was agreed, or as they are called while it is open. None: all
// of them do.
func (g Grid) SharedBy(p Pledge) (out []string) {
	if !g.Set.Open() && len(p.SharedBy) > 0 {
		return p.SharedBy
	}
	for _, b := range g.Bodies() {
		if slices.Contains(p.Sharers, b.ID) {
			out = append(out, b.Name)
		}
	}
	slices.Sort(out)
	return out
}

// Signed is the signature of a body: the one under the text that is agreed or, where there is none, its last. A text that
// comes back word for word is signed already. One that came with a file is none, and for a body that an organisation here
// stands for only that organisation’s own is one.
func (g Grid) Signed(bodyID string) (s Signature, there bool) {
	b, _ := g.body(bodyID)
	for _, x := range g.Signatures {
		own := b.OrganisationID == "" || g.owner(x) == b.OrganisationID
		if x.BodyID == bodyID && !x.Brought && own && (!g.Valid(s) || g.Valid(x)) {
			s, there = x, true
		}
	}
	return s, there
}

// owner is the organisation here whose signature it is; "" for that of a body that none stood for.
func (g Grid) owner(s Signature) string {
	if s.BodyID == g.Engagement.OrganisationID {
		return s.BodyID
	}
	return s.OrganisationID
}

// MayWithdraw reports whether somebody may withdraw a signature: who speaks for the organisation whose it is, and who leads
// the engagement.
func (g Grid) MayWithdraw(who policy.Actor, s Signature) bool { return g.mayWithdraw(who, s).Allowed() }

func (g Grid) mayWithdraw(who policy.Actor, s Signature) policy.Decision {
	if maySignFor(who, Body{OrganisationID: g.owner(s)}) {
		return policy.Allow("speaks for this organisation")
	}
	return mayLead(who, g)
}

// Signers are the signatures that stand under the text that is agreed: one of each body.
func (g Grid) Signers() (out []Signature) {
	for _, b := range g.Bodies() {
		if s, there := g.Signed(b.ID); there && g.Valid(s) {
			out = append(out, s)
		}
	}
	return out
}

// Valid reports whether a signature stands under the text that is agreed.
func (g Grid) Valid(s Signature) bool {
	return s.Withdrawn == "" && !s.Brought && !g.Set.Open() && s.Hash == g.Set.Hash
}

// state is how far the set is, by who has signed: it is complete once everybody who did not leave has.
func (g Grid) state() State {
	for _, b := range g.Bodies() {
		if s, there := g.Signed(b.ID); !there || !g.Valid(s) && s.Withdrawn == "" {
			return Settled
		}
	}
	if len(g.Signers()) == 0 {
		return Settled
	}
	return Complete
}

// standing are the pledges that are not withdrawn, in the order of the stages.
func standing(list []Pledge) (out []Pledge) {
	for _, p := range list {
		if p.Status != Withdrawn {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b Pledge) int { return cmp.Or(cmp.Compare(a.Stage, b.Stage), cmp.Compare(a.Place, b.Place)) })
	return out
}

// emptyStages are those without a pledge that stands.
func emptyStages(list []Pledge) (out []pathway.Stage) {
	var full pathway.Set
	for _, p := range standing(list) {
		full = full.With(p.Stage)
	}
	for _, st := range pathway.All() {
		if !full.Has(st) {
			out = append(out, st)
		}
	}
	return out
}

// MayLead and MayHelp say for pages what somebody may do.
func (g Grid) MayLead(who policy.Actor) bool { return g.Engagement.MayLead(who).Allowed() }

// MayRun is for who takes its rooms through their day.
func (g Grid) MayRun(who policy.Actor) bool { return g.Engagement.MayRun(who).Allowed() }

// MayHelp is for who writes down what its rooms say.
func (g Grid) MayHelp(who policy.Actor) bool { return g.Engagement.MayHelp(who).Allowed() }
