package exchangeweb

import (
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
)

// onePage is an engagement on the register, for those who have signed in.
type onePage struct {
	desk      ui.Desk
	at        string // its address
	x         exchange.Seat
	public    templ.SafeURL
	says      string // how its award stands
	leads     bool   // whoever looks leads it
	followers string // for them
	follow    ui.Choices
	following []followedAs
	talk      talkPart
	ask       askPart
	together  templ.SafeURL   // to promise something together; "" where they can't
	alike     []alikeLine     // to what whoever looks promised, or theirs to others'
	more      templ.SafeURL   // all that are like theirs; "" on a page of somebody else's
	controls  map[string]bool // by id: those that are on the page
}

// followedAs is as whom somebody follows it.
type followedAs struct{ id, name string }

// typed is a form that came back: what was sent, and what is wrong with it.
type typed struct {
	form     url.Values
	problems errs.Fields
}

// at is what is wrong with a field; "" for nothing.
func (t typed) at(name string) string {
	for _, f := range t.problems {
		if f.Name == name {
			return f.Message
		}
	}
	return ""
}

var oneDone = map[string]string{
	"followed": "You follow it. What changes stands on the page of what you follow, and once a week in a mail.", "stopped": "You don’t follow it any more.",
	"commented": "It is written. They are told, and you hear when they answer.", "answered": "Your answer stands there.", "hidden": "It is hidden. Who wrote it can read why.",
	"back": "It is taken back.", "reported": "The authority is told, and looks at it.",
	"asked": "They are asked. They read it on their desk, and we write to them.",
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendOne(w, r, who, r.PathValue("id"), typed{})
}

// sendOne shows the page, with a form as it was sent if it was refused.
func (s *Site) sendOne(w http.ResponseWriter, r *http.Request, who policy.Actor, id string, t typed) error {
	p, err := s.onePage(r, who, id, t)
	if err != nil {
		return err
	}
	status := http.StatusOK
	if len(t.problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, oneView(p))
}

func (s *Site) onePage(r *http.Request, who policy.Actor, id string, t typed) (*onePage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowSeat{EngagementID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	seats, err := s.seats(r, who)
	if err != nil {
		return nil, err
	}
	p := &onePage{desk: s.desk(who, x.Entry.Title, ui.Link{Text: "What you follow", Href: "/desk/following"}), at: at + x.ID, x: x, says: stands[x.State()], leads: x.MayLead(who).Allowed(), controls: map[string]bool{}}
	if x.Shown {
		p.public = ui.Path("/register/" + x.ID)
	} else {
		p.desk.Title = x.Title
	}
	if p.leads {
		p.says, p.desk.Back = ownStands(x), ui.Link{Text: "Sharing with others", Href: "/desk/exchange"}
	}
	p.desk.Lead, p.desk.Done = x.Holder, oneDone[r.URL.Query().Get("done")]
	if err := s.followPart(r, who, p, seats); err != nil {
		return nil, err
	}
	if err := errors.Join(s.talkPart(r, who, p, seats, t), s.askPart(r, who, p, t)); err != nil {
		return nil, err
	}
	if err := s.alikePart(r, p); err != nil {
		return nil, err
	}
	if p.ask.open {
		p.together = ui.Path(p.at+"/together") + templ.SafeURL("?as="+p.talk.as.from)
	}
	p.wrong(t)
	return p, nil
}

// alikePart is what others promised that is like one's own; on the page of another, what is like in it.
func (s *Site) alikePart(r *http.Request, p *onePage) (err error) {
	if p.leads {
		p.more = ui.Path(p.at + "/similar")
		p.alike, err = s.alike(r, p.x, fewAlike)
		return err
	}
	for _, y := range p.talk.as.seats {
		if y.ID == p.talk.as.from && p.x.Shown {
			for _, l := range exchange.Alike(y.Entry, lineOf(p.x), 1) {
				p.alike = append(p.alike, s.alikeLine(y, l))
			}
		}
	}
	return nil
}

// followPart says as whom it is followed, and as whom it could be.
func (s *Site) followPart(r *http.Request, who policy.Actor, p *onePage, seats []exchange.Seat) error {
	if p.leads {
		n, err := ops.Ask(r.Context(), s.Runner, who, exchange.CountFollowers{EngagementID: p.x.ID})
		p.followers = counted(n.Count, "Nobody follows it yet.", "One follows it.", "%d follow it.")
		return errs.Unseen(err)
	}
	all, err := s.followings(r, who, seats)
	if err != nil {
		return err
	}
	p.follow = ui.Choices{ID: "for", Name: "for", Legend: "For whom?", Small: true}
	for i, c := range followers(who, seats) {
		if _, there := all[i].Of(p.x.ID); there {
			if i == 0 {
				c.Label = "You"
			}
			p.following = append(p.following, followedAs{c.Value, c.Label})
			continue
		}
		c.Picked = len(p.follow.Answers) == 0
		p.follow.Answers = append(p.follow.Answers, c)
	}
	return nil
}

// wrong lists what is wrong, each at its control; where that is gone meanwhile, at the comments.
func (p *onePage) wrong(t typed) {
	p.follow.Error, p.controls["for"] = t.at("for"), len(p.follow.Answers) > 0
	for _, f := range t.problems {
		field := f.Name
		if !p.controls[field] {
			field = "comments"
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
	}
}

// lineOf is an engagement as one line.
func lineOf(x exchange.Seat) []*register.Line { return []*register.Line{{Entry: x.Entry}} }

func (s *Site) follow(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	err := ops.Do(r.Context(), s.Runner, who, exchange.Follow{EngagementID: id, Follower: followerOf(who, r.PostForm.Get("for"))})
	return s.after(w, r, who, id, err, "followed", "")
}

// after leads back to the page of an engagement once something is done; what was refused in words is shown there with the
// form as it was sent.
func (s *Site) after(w http.ResponseWriter, r *http.Request, who policy.Actor, id string, err error, done, part string) error {
	if problems := errs.Of(err); len(problems) > 0 {
		return s.sendOne(w, r, who, id, typed{r.PostForm, problems})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	to := url.Values{"done": {done}}
	if as := r.PostForm.Get("from"); ids.Valid(as) {
		to.Set("as", as)
	}
	return web.GoTo(w, r, at+url.PathEscape(id)+"?"+to.Encode()+part)
}

// stopFollowing ends it, and goes back to where the button stood.
func (s *Site) stopFollowing(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	if err := ops.Do(r.Context(), s.Runner, who, exchange.StopFollowing{EngagementID: id, Follower: followerOf(who, r.PostForm.Get("for"))}); err != nil {
		return errs.Unseen(err)
	}
	to := at + url.PathEscape(id)
	if r.PostForm.Get("page") != "one" {
		to = "/desk/following"
	}
	return web.GoTo(w, r, to+"?done=stopped")
}
