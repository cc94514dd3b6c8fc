package engageweb

import (
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// journey is one engagement with its sessions, and what waits in it next.
type journey struct {
	engage.Listed
	rooms []sat
	day   string // the day that is planned, in words; "" for none
	next  ui.Link
	over  bool // nothing waits in it any more
	held  bool // a session of it is held now, so that it can't be put away
	leads bool
	away  templ.SafeURL // where it is put away
}

// sat is one of its sessions, with when it was.
type sat struct {
	session.Room
	href templ.SafeURL
	when string
	held bool // it is held now, and can't be put away
}

func (s *Site) journeyOf(x engage.Listed, who policy.Actor, far map[string]Pledged) journey {
	j := journey{Listed: x, day: dayWords(x.Prep.Day), leads: x.MayLead(who).Allowed(), away: ui.Path(at + x.ID + "/away")}
	for _, r := range x.Rooms {
		if r.Away == 0 || x.Away != 0 {
			j.rooms, j.held = append(j.rooms, s.satOf(r, who)), j.held || r.State == session.Open
		}
	}
	if j.next, j.over = s.nextOf(j, far); !j.MayHelp(who).Allowed() {
		j.next = ui.Link{} // who reads along has nothing to do
	}
	return j
}

func (s *Site) satOf(r session.Room, who policy.Actor) sat {
	x := sat{Room: r, href: ui.Path("/s/" + r.Code + r.Page(who)), held: r.State == session.Open}
	switch {
	case r.Final.At > 0 && r.Began > 0:
		x.when = "Held on " + s.day(r.Began) + ", the log is final since " + s.day(r.Final.At)
	case r.Final.At > 0:
		x.when = "The log is final since " + s.day(r.Final.At)
	case r.State == session.Open && r.Began > 0:
		x.when = "Begun on " + s.day(r.Began)
	case r.Began > 0:
		x.when = "Held on " + s.day(r.Began)
	}
	return x
}

func (s *Site) day(micros int64) string {
	return time.UnixMicro(micros).In(s.Zone).Format("Monday 2 January 2006")
}

// nextOf is what waits next, and where; and whether nothing does.
func (s *Site) nextOf(j journey, far map[string]Pledged) (next ui.Link, over bool) {
	here := at + j.ID
	for _, r := range j.rooms {
		switch {
		case r.State == session.Open:
			return ui.Link{Text: "Go on with the session", Href: r.href}, false
		case r.Ripe(s.Now()):
			return ui.Link{Text: "Make the log final: " + r.Title, Href: r.href}, false
		case r.State == session.Closed && r.Until > 0:
			return ui.Link{Text: "People put the log right until " + s.day(r.Until), Href: r.href}, false
		case r.State == session.Closed:
			return ui.Link{Text: "Make the log final: " + r.Title, Href: r.href}, false
		}
	}
	switch p := far[j.ID]; {
	case p.Report:
		next = ui.Link{Text: "Report on your award", Href: ui.Path(here + "/award#report")}
	case p.Award != "": // all of the way is behind them
		over = true
	case p.Agreed && !p.Signed:
		next = ui.Link{Text: "Signatures: " + counted(p.Wanted, "organisation has", "organisations have") + " still to sign", Href: ui.Path(here + "/pledges#sign")}
	case p.Agreed && j.Prep.FollowUp >= s.Now().In(s.Zone).Format(time.DateOnly):
		next = ui.Link{Text: "Look at it again on " + dayWords(j.Prep.FollowUp), Href: ui.Path(here)}
	case p.Agreed:
		over = true
	case !j.Begun() && j.Next != "":
		next = ui.Link{Text: stepWords[j.Next][0], Href: ui.Path(here + "/" + j.Next)}
		if !j.leads {
			next.Href = ui.Path(here + "#" + j.Next)
		}
	case len(j.rooms) == 0:
		next = ui.Link{Text: "Open the room", Href: ui.Path(here + "#rooms")}
	case !j.Begun():
		next = ui.Link{Text: "Hold the session", Href: j.rooms[0].href}
	default:
		next = ui.Link{Text: "Agree on the pledges", Href: ui.Path(here + "/pledges")}
	}
	return next, over
}

// tellsFar are the engagements of which the pledges, or an award, say what waits next.
func tellsFar(list []engage.Listed) []string {
	out := make([]string, len(list))
	for i, x := range list {
		out[i] = x.ID
	}
	return out
}
