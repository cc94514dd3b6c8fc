package exchangeweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
)

// hubPage is all that somebody's engagements share with others.
type hubPage struct {
	desk  ui.Desk
	seats []hubSeat
	waits []hubLine // for an answer of theirs
	next  []hubLine // agreed with others, for their next edition
	talks []hubLine // all others
}

// hubSeat is an engagement of theirs.
type hubSeat struct {
	title, holder string
	says          string
	href          templ.SafeURL
}

// hubLine is one question between two.
type hubLine struct {
	text, says string
	href       templ.SafeURL
}

// ownStands are how their own award stands, as far as it bears on what they can do here.
func ownStands(x exchange.Seat) string {
	if x.Writes() {
		return "Your award stands: you can write to others."
	}
	return "Your award does not stand now: you can read, and not write."
}

func (s *Site) showHub(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p := &hubPage{desk: s.desk(who, "Sharing with others", ui.Link{Text: "Today", Href: "/home"})}
	p.desk.Lead = "Organisations with an award learn from each other: they comment, talk, and promise something together."
	seats, err := s.seats(r, who)
	if err != nil {
		return err
	}
	for _, x := range seats {
		p.seats = append(p.seats, hubSeat{x.Title, x.Holder, ownStands(x), ui.Path(at + x.ID)})
	}
	list, err := ops.Find(r.Context(), s.Runner, who, exchange.ListTalks{})
	if err != nil {
		return errs.Unseen(err)
	}
	for _, x := range list {
		l := hubLine{x.From.Holder + " asks to talk: " + x.About, s.day(x.At), ui.Path("/desk/talks/" + x.ID)}
		switch theirs := x.Theirs(who); {
		case theirs && x.State == exchange.Asked:
			p.waits = append(p.waits, l)
		case theirs:
			p.talks = append(p.talks, hubLine{l.text, talkStates[x.State][0], l.href})
		default:
			p.talks = append(p.talks, hubLine{"You asked " + x.To.Holder + " to talk: " + x.About, talkStates[x.State][1], l.href})
		}
	}
	if err := s.jointLines(r, who, p); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, hubView(p))
}

// jointLines are what they want to promise with others.
func (s *Site) jointLines(r *http.Request, who policy.Actor, p *hubPage) error {
	list, err := ops.Find(r.Context(), s.Runner, who, exchange.ListJoints{})
	if err != nil {
		return errs.Unseen(err)
	}
	for _, x := range list {
		if len(x.Sides(who)) == 0 {
			continue
		}
		y := sideOf(x, who)
		l := hubLine{"Together with " + y.Other.Holder + ": " + x.Last().Text, jointSays(x, y), ui.Path(toJoint + x.ID)}
		switch {
		case y.Next && y.Writes:
			p.waits = append(p.waits, l)
		case y.Takes || y.Waits:
			p.next = append(p.next, l)
		default:
			p.talks = append(p.talks, l)
		}
	}
	return nil
}
