package pledge

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowRoom is the pledges that belong to a session, for who is in it.
type ShowRoom struct {
	Code  string
	Token ids.Token
}

// Name is the question as the audit would show it.
func (ShowRoom) Name() string { return "pledge.show_room" }

// Load reads it, without the points and without why anybody blocks: a whole room does this at once.
func (q ShowRoom) Load(tx *store.ReadTx) (Grid, error) {
	r, err := session.RoomBy(tx, session.Tidy(q.Code))
	if err != nil {
		return Grid{}, err
	}
	g, err := loadFrame(tx, r.EngagementID, "")
	if err != nil {
		return g, err
	}
	counts, err := countAnswers(tx, g.Engagement.ID)
	if err != nil {
		return g, err
	}
	if err = g.loadPledges(tx, counts); err != nil {
		return g, err
	}
	mine, err := answersBy(tx, g.Engagement.ID, q.Token, g.Plain())
	for i, x := range g.Pledges {
		if g.Asked() {
			g.Pledges[i] = x.counted()
		}
		g.Pledges[i].Mine = mine[x.ID]
	}
	return g, err
}

// Allow lets who has joined one of its sessions, and whoever is on its team.
func (ShowRoom) Allow(who policy.Actor, g Grid) policy.Decision {
	if inRoom(who, g) {
		return policy.Allow("a participant of the session")
	}
	return mayWatch(who, g)
}

// About names nobody.
func (ShowRoom) About(Grid) string { return "" }

// Room is the session by its code.
func (g Grid) Room(code string) session.Room {
	for _, r := range g.Rooms {
		if r.Code == code {
			return r
		}
	}
	return session.Room{}
}

// Elsewhere reports whether a room that is held talks about something else than its pledges.
func (g Grid) Elsewhere(code string) bool {
	r := g.Room(code)
	return r.State == session.Open && r.Part != session.Pledges
}

// Held is the session that is held now, or was held last; false when there is none.
func (g Grid) Held() (session.Room, bool) {
	for _, r := range g.Rooms {
		if r.State == session.Open {
			return r, true
		}
	}
	if len(g.Rooms) == 0 {
		return session.Room{}, false
	}
	return g.Rooms[len(g.Rooms)-1], true
}
