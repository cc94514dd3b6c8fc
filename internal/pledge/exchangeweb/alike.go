package exchangeweb

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
)

// mostLooked is how many of those that come near are looked at one by one, mostAlike how many are shown, and fewAlike on
// a page that is about something else.
const mostLooked, mostAlike, fewAlike = 200, 30, 3

// alikeLine is a pledge of somebody else that is like one of ours.
type alikeLine struct {
	exchange.Likeness
	why  []string
	href templ.SafeURL
}

// alikePage is those that are like the pledges of one engagement.
type alikePage struct {
	desk ui.Desk
	list []alikeLine
}

// alike are pledges of others that are like those of an engagement.
func (s *Site) alike(r *http.Request, x exchange.Seat, most int) (out []alikeLine, err error) {
	near, err := s.Board.Like(r.Context(), x.ID, mostLooked)
	if errors.Is(err, errs.NotFound) { // its own line can't be read: then all others may come near
		near, _, err = s.Board.Each(r.Context(), register.Ask{Scheme: x.Award.SchemeID})
		near = near[:min(len(near), mostLooked)]
	}
	if err != nil {
		return nil, err
	}
	for _, l := range exchange.Alike(x.Entry, near, most) {
		out = append(out, s.alikeLine(x, l))
	}
	return out, nil
}

func (s *Site) alikeLine(x exchange.Seat, l exchange.Likeness) alikeLine {
	return alikeLine{Likeness: l, why: reasons(l.Why), href: ui.Path(at+l.EngagementID) + templ.SafeURL("?as="+x.ID)}
}

// reasons say why two are alike, in sentences.
func reasons(r exchange.Reasons) (out []string) {
	if r.Stage.Valid() {
		out = append(out, "The same stage: "+r.Stage.Short())
	}
	if len(r.Themes) > 0 {
		out = append(out, "Both are about: "+strings.Join(r.Themes, "; "))
	}
	if len(r.Words) > 0 {
		quoted := make([]string, len(r.Words))
		for i, w := range r.Words {
			quoted[i] = fmt.Sprintf("“%s”", w)
		}
		out = append(out, "Both speak of "+strings.Join(quoted, ", "))
	}
	if r.Area != "" {
		out = append(out, "The same area: "+r.Area)
	}
	return out
}

func (s *Site) showAlike(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	seats, err := s.seats(r, who)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(seats, func(x exchange.Seat) bool { return x.ID == r.PathValue("id") })
	if i < 0 {
		return errs.NotFound
	}
	x := seats[i]
	p := &alikePage{desk: s.desk(who, "Promises like yours", ui.Link{Text: x.Title, Href: ui.Path(at + x.ID)})}
	p.desk.Lead = "Others promised something like it. Read how they do, ask them, or do it together."
	if p.list, err = s.alike(r, x, mostAlike); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, alikeView(p))
}
