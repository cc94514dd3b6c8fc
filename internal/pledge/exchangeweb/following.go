package exchangeweb

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/snapshot"
)

// followingPage is what somebody follows, with what is new.
type followingPage struct {
	desk  ui.Desk
	news  []newsLine
	lists []followedList
	any   bool
}

// newsLine is one thing that happened.
type newsLine struct {
	on, day  string
	title    string
	href     templ.SafeURL // "" for what can't be read any more
	holder   string
	says     string
	text     string
	key, tag string // of a fate; "" for none
}

// followedList is what one follower follows.
type followedList struct {
	title    string
	follower string
	lines    []followedLine
}

type followedLine struct {
	id            string
	title, holder string
	href          templ.SafeURL
	says          string
	fresh         int
}

var followingDone = map[string]string{"seen": "It is kept. From now on you see what comes later.", "stopped": "You don’t follow it any more."}

func (s *Site) showFollowing(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	seats, err := s.seats(r, who)
	if err != nil {
		return err
	}
	all, err := s.followings(r, who, seats)
	if err != nil {
		return err
	}
	p := &followingPage{desk: s.desk(who, "What you follow", ui.Link{Text: "Today", Href: "/home"})}
	p.desk.Lead = "What became of promises since you last looked. Nobody else sees what you follow."
	p.desk.Done = followingDone[r.URL.Query().Get("done")]
	choices := followers(who, seats)
	for i, x := range all {
		l := followedList{title: "You follow", follower: choices[i].Value}
		if i > 0 {
			l.title = choices[i].Label + " follows"
		}
		for _, f := range x.List {
			l.lines = append(l.lines, s.followedLine(f))
		}
		if len(l.lines) > 0 {
			p.lists, p.any = append(p.lists, l), true
		}
		for _, h := range x.New {
			p.put(x, h)
		}
	}
	slices.SortStableFunc(p.news, func(a, b newsLine) int { return cmp.Compare(b.on, a.on) })
	return ui.Send(w, r, http.StatusOK, followingView(p))
}

func (s *Site) followedLine(f exchange.Followed) followedLine {
	l := followedLine{id: f.ID, fresh: f.New, title: "Not on the register now", says: "You have followed it since " + s.day(f.Since) + "."}
	if f.Shown {
		l.title, l.holder, l.href = f.Entry.Title, f.Holder, ui.Path(at+f.ID)
		l.says = stands[f.State()] + " " + l.says
	}
	return l
}

// put adds a line for what happened; the same that an organisation follows too stands there once.
func (p *followingPage) put(x exchange.Following, h exchange.Happened) {
	f, _ := x.Of(h.EngagementID)
	n := newsLine{on: h.On, day: dayWords(h.On), text: h.Text, title: "One that is not on the register now"}
	if f.Shown {
		n.title, n.holder, n.href = f.Entry.Title, f.Holder, ui.Path(at+h.EngagementID)
	}
	switch h.What {
	case exchange.Promise:
		n.key, n.tag, n.says = fateKey(h.Fate), fates[h.Fate], "A promise is now:"
		if h.KeptLate {
			n.tag = "Kept, later than promised"
		}
		if h.Fate == snapshot.Added {
			n.says = "A promise came in:"
		}
	case exchange.Reported:
		n.says = "They told how far they are:"
	case exchange.Awarded:
		n.says = "They have a new award."
	case exchange.Turned:
		n.says = stands[h.State]
	case exchange.Left:
		n.says = "It was taken off the register."
	case exchange.CameBack:
		n.says = "It is on the register again."
	}
	if !slices.Contains(p.news, n) {
		p.news = append(p.news, n)
	}
}

// markSeen says of all that somebody follows that they have read what is new.
func (s *Site) markSeen(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	seats, err := s.seats(r, who)
	if err != nil {
		return err
	}
	for _, c := range followers(who, seats) {
		if err := ops.Do(r.Context(), s.Runner, who, exchange.MarkSeen{Follower: followerOf(who, c.Value)}); err != nil {
			return errs.Unseen(err)
		}
	}
	return web.GoTo(w, r, "/desk/following?done=seen")
}
