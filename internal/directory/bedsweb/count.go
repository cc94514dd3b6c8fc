package bedsweb

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// countPage is the beds of an evening.
type countPage struct {
	desk   ui.Desk
	units  []unitShown
	secret bool
	hours  int
	action templ.SafeURL
	about  templ.SafeURL // "": whoever looks may count and no more
	nights []nightShown
	counts []countShown
}

// unitShown is one unit with what the next taps would say.
type unitShown struct {
	beds.Unit
	when string
}

// nightShown is one line of how full it was.
type nightShown struct {
	day   string
	units []string
	all   string
}

// countShown is one count: what somebody said, and when.
type countShown struct{ when, who, said string }

// mostTapped is how many beds can be counted with a few taps; of more a number is written.
const mostTapped = 4

// mostCounts is how many counts are listed.
const mostCounts = 50

func (s *Site) countPage(r *http.Request, who policy.Actor, p beds.Place) *countPage {
	at := "/desk/services/" + p.Service.ID + "/beds"
	c := &countPage{desk: s.desk(who, "Beds free now", p), secret: p.Secret(), hours: p.Service.Staying.Hold(), action: templ.SafeURL(at)}
	if p.MayChange(who) {
		c.about = templ.SafeURL(at + "/about")
	}
	for _, u := range p.Units() {
		x := unitShown{Unit: u, when: "Not counted yet"}
		if !u.Counted.IsZero() {
			x.when = "Counted on " + s.moment(u.Counted)
		}
		c.units = append(c.units, x)
	}
	if len(p.Counts) > 0 {
		c.nights = s.nights(p)
		c.counts = s.counts(r, p)
	}
	return c
}

func (s *Site) moment(at time.Time) string { return at.In(s.Zone).Format("2 January, 15:04") }

// nights words how full it was on each of the last fourteen days, as far back as somebody counted.
func (s *Site) nights(p beds.Place) (out []nightShown) {
	counted := 0
	for _, n := range p.Nights(s.Zone) {
		x := nightShown{day: n.Day.Format("Mon 2 January")}
		for _, c := range n.Last {
			words := "Not counted"
			if c != nil {
				words = fmt.Sprintf("%d of %d taken", c.Total-c.Vacant, c.Total)
			}
			x.units = append(x.units, words)
		}
		if n.Total > 0 {
			counted = len(out) + 1
			x.all = fmt.Sprintf("%d%% full", (200*n.Taken+n.Total)/(2*n.Total))
		}
		out = append(out, x)
	}
	return out[:counted]
}

// counts words who counted what, the newest first.
func (s *Site) counts(r *http.Request, p beds.Place) (out []countShown) {
	var accounts []string
	for _, c := range p.Counts {
		accounts = append(accounts, c.Actor)
	}
	var names map[string]string
	if s.WhoIs != nil {
		names = s.WhoIs(r.Context(), accounts)
	}
	for i := len(p.Counts) - 1; i >= 0 && len(out) < mostCounts; i-- {
		c := p.Counts[i]
		unit := "Beds that are no longer counted"
		if u, there := p.Service.Staying.Unit(c.UnitID); there {
			unit = u.Name
		}
		out = append(out, countShown{s.moment(c.At), counter(c, names), unit + ": " + strings.ToLower(free(c.Vacant))})
	}
	return out
}

// counter names who counted.
func counter(c directory.BedCount, names map[string]string) string {
	switch {
	case names[c.Actor] != "":
		return names[c.Actor]
	case c.Kind == policy.KindAccount:
		return "Somebody with an account"
	case c.Kind == policy.KindKey:
		return "A script"
	}
	return "Homeward itself"
}

var doneWords = map[string]string{
	"saved": "Saved.",
	"waits": "Sent. A directory editor looks at it first. Until then people see what was there before.",
}

func (s *Site) show(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	c := s.countPage(r, who, p)
	c.desk.Done = doneWords[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, countShownPage(c))
}

// count keeps what one tap says.
func (s *Site) count(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.open(r, who)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(strings.TrimSpace(r.PostForm.Get("vacant")))
	if err != nil {
		n = -1
	}
	err = ops.Do(r.Context(), s.Runner, who, beds.Count{ServiceID: p.Service.ID, UnitID: r.PostForm.Get("unit"), Vacant: n})
	if problems := ui.ProblemsOf(err); len(problems) > 0 {
		c := s.countPage(r, who, p)
		c.desk.Problems = problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, countShownPage(c))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/desk/services/"+p.Service.ID+"/beds?done=saved", http.StatusSeeOther)
	return nil
}

func free(n int) string {
	switch n {
	case 0:
		return "Full"
	case 1:
		return "1 bed free"
	}
	return strconv.Itoa(n) + " beds free"
}
