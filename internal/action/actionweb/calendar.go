package actionweb

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/ical"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// keyPage shows the address of a calendar, once.
type keyPage struct {
	desk ui.Desk
	base string
	href string
}

// calendarKey opens the calendar of a plan under a new key, which is shown once; or closes it.
func (s *Site) calendarKey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := action.RenewFeed{PlanID: r.PathValue("id")}
	if r.PostForm.Get("close") == "" {
		a.Key = ids.NewToken()
	}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if err != nil || a.Key == "" {
		return s.did(w, r, err, "?done=calendar-closed")
	}
	work, err := s.work(r, who)
	if err != nil {
		return err
	}
	p := &keyPage{base: at(work.Plan.ID), href: strings.TrimSuffix(s.Base, "/") + "/plans/calendar/" + string(a.Key) + "/plan.ics"}
	if p.desk, err = s.desk(r, who, work.Plan, "The calendar of this plan", true); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store") // the key is shown once
	return ui.Send(w, r, http.StatusOK, keyView(p))
}

// calendar is the days of a plan, for whoever has the key. It holds no name.
func (s *Site) calendar(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	work, err := ops.Ask(r.Context(), s.Runner, who, action.ShowFeed{Key: ids.Token(r.PathValue("key"))})
	if err != nil {
		return errs.Unseen(err)
	}
	body := s.feed(work).String()
	w.Header().Set("Content-Type", "text/calendar; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.Header().Set("Cache-Control", "private, max-age=300")
	_, _ = fmt.Fprint(w, body) // whoever asked may have gone
	return nil
}

// feed is the days of a plan: of each action that is promised, of the next review, and those that were announced.
func (s *Site) feed(work action.Work) ical.Calendar {
	c := ical.Calendar{Product: "-//Homeward//Plans//EN", Name: work.Plan.Title, Every: "PT12H"}
	link := strings.TrimSuffix(s.Base, "/") + at(work.Plan.ID)
	entry := func(id, day, title, says string, sequence int) ical.Entry {
		return ical.Entry{UID: id + "@" + s.Host, Made: work.Now.Truncate(time.Minute), Day: day, Title: title, Description: says, Sequence: sequence, Link: link}
	}
	for _, a := range work.Actions {
		if a.Due == "" || a.State == action.Idea {
			continue
		}
		says := "Lead: " + a.Lead.Public()
		if a.Lead.Wanted() {
			says = "Lead wanted"
		}
		e := entry(a.ID, a.Due, a.Text, says+". "+a.State.Title()+".", a.Version)
		e.Off = a.State == action.Dropped
		if a.State.Kept() {
			e.Title = "Done: " + a.Text
		}
		c.Entries = append(c.Entries, e)
		if a.Review != "" && a.Review != a.Due && !e.Off {
			c.Entries = append(c.Entries, entry(a.ID+"-review", a.Review, "Look back on: "+a.Text, says, a.Version))
		}
	}
	if day := work.Plan.NextReview; day != "" {
		c.Entries = append(c.Entries, entry(work.Plan.ID+"-review", day, "Review: "+work.Plan.Title, "", work.Plan.Version))
	}
	for i, m := range work.Plan.Moments {
		c.Entries = append(c.Entries, entry(work.Plan.ID+"-moment-"+strconv.Itoa(i), m.On, m.Text, "", work.Plan.Version))
	}
	return c
}

// followingPage is where somebody takes their address off the list.
type followingPage struct {
	ui.Page
	title, holder string
	gone          bool
	action        string
}

func (s *Site) showFollowing(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, action.ShowFollowing{Token: ids.Token(r.PathValue("token"))})
	if err != nil {
		return errs.Unseen(err)
	}
	return s.followingView(w, r, &followingPage{title: x.Title, holder: x.Holder, action: r.URL.Path})
}

// stopFollowing takes the address off. A link that was used says the same again.
func (s *Site) stopFollowing(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, action.StopFollowing{Token: ids.Token(r.PathValue("token"))}); err != nil {
		return errs.Unseen(err)
	}
	return s.followingView(w, r, &followingPage{gone: true})
}

func (s *Site) followingView(w http.ResponseWriter, r *http.Request, p *followingPage) error {
	frame, err := s.Frame(r)
	if err != nil {
		return err
	}
	p.Page = frame
	p.Page.Title = "Mail about a plan"
	return ui.Send(w, r, http.StatusOK, followingView(p))
}
