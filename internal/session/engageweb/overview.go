package engageweb

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// overviewPage is an engagement with its steps.
type overviewPage struct {
	desk    ui.Desk
	id      string
	steps   []stepLine
	done    int
	next    string // the key of the first step that is not done; "" for none
	leads   bool
	rooms   []session.Room
	title   string // of the next session
	org     string
	round   bool
	tongues []tongueLink // the pack in one language alone; none where the scheme has one
	scheme  string       // its name
	more    []moreLine
	sector  templ.Component
	team    string        // who is on it, in a line
	award   templ.SafeURL // where its award is; "" while it has none
}

// stepLine is one step as the overview shows it.
type stepLine struct {
	key, title, what string
	done             bool
	lacks            string        // what is missing where it is half done, in words
	href             templ.SafeURL // "" for who may not change it
}

// moreLine is something beside the steps.
type moreLine struct {
	glyph       ui.Glyph
	title, what string
	href        templ.SafeURL
}

// stepWords are what the steps are called, and what they are for, while nothing is there.
var stepWords = map[string][2]string{
	"scheme":    {"Scheme", "Which commitment is this part of? It can be none."},
	"about":     {"About you, and why", "Who you are, and why you do this."},
	"case":      {"A story to talk about", "One of your own, one of ours, or none."},
	"people":    {"People to invite", "Eight to thirty, and a good mix."},
	"day":       {"Day and place", "When and where the room meets."},
	"agenda":    {"Agenda", "What happens when. We begin with the usual one."},
	"helpers":   {"Who helps on the day", "Somebody to lead, somebody to write, somebody for people."},
	"reading":   {"To read before", "What people get before the day."},
	"follow-up": {"When you look at it again", "About three months later."},
}

func (s *Site) showOverview(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	plan, err := s.plan(r, who)
	if err != nil {
		return err
	}
	p := s.overviewPage(plan, who)
	if p.team, err = s.teamLine(r, who, plan.ID); err != nil {
		return err
	}
	if s.Award != nil {
		path, err := s.Award(r.Context(), who, plan.ID)
		if err != nil {
			return err
		}
		p.award = ui.Path(path)
	}
	if words, ok := stepWords[r.URL.Query().Get("kept")]; ok {
		p.desk.Done = words[0] + ": kept."
	}
	return ui.Send(w, r, http.StatusOK, overviewView(p))
}

func (s *Site) overviewPage(x engage.Plan, who policy.Actor) *overviewPage {
	p := &overviewPage{
		desk: s.helped(who, x.Words, "overview", x.Title, ui.Link{Text: "All sessions", Href: "/desk/sessions"}), id: x.ID, rooms: x.Rooms, org: x.OrganisationID,
		leads: x.MayLead(who).Allowed(), title: x.Title, round: x.Prep.Way == engage.Round, sector: sectorOf(x),
	}
	if n := len(x.Rooms); n > 0 {
		p.title = fmt.Sprintf("%s (%d)", x.Title, n+1)
	}
	begun := engage.Listed{Rooms: x.Rooms}.Begun()
	for _, step := range x.Steps() {
		words := stepWords[step.Key]
		l := stepLine{key: step.Key, title: words[0], what: words[1], done: step.Done}
		if !begun { // on the day itself nothing of getting ready is missing any more
			l.lacks = lacking(step)
		}
		if text := s.summary(x, step.Key); text != "" {
			l.what = text
		}
		if p.leads || step.Key == "agenda" {
			l.href = ui.Path(at + x.ID + "/" + step.Key)
		}
		switch {
		case step.Done:
			p.done++
		case p.next == "" && !begun:
			p.next = step.Key
		}
		p.steps = append(p.steps, l)
	}
	p.more, p.scheme = moreOf(x), x.Scheme.Title
	if len(x.Scheme.Tongues.Beside()) > 0 {
		for _, t := range x.Scheme.Tongues {
			p.tongues = append(p.tongues, tongueLink{t, ui.Path(at + x.ID + "/pack.zip?language=" + url.QueryEscape(t.Tag()))})
		}
	}
	return p
}

// tongueLink is the pack for the day in one language alone.
type tongueLink struct {
	pack.Tongue
	href templ.SafeURL
}

// moreOf is what stands beside the steps, for who leads.
func moreOf(x engage.Plan) []moreLine {
	here := at + x.ID
	with := "Your organisation alone"
	if n := len(x.Bodies); n > 0 {
		with = "You and " + counted(n, "other", "others")
	}
	wanted := len(x.Named)
	for _, r := range x.Prep.Relations {
		if r.Wanted {
			wanted++
		}
	}
	circle := "Those that you know, and those that you would like to know"
	if wanted > 0 {
		circle = counted(wanted, "organisation", "organisations") + " to approach"
	}
	return []moreLine{
		{ui.GlyphDownload, "The pack for the day", "Invitation, agenda, story, slides and sheets as one file", ui.Path(here + "/pack.zip")},
		{ui.GlyphBuilding, "Who signs with you", with, ui.Path(here + "/partners")},
		{ui.GlyphPeople, "Whom you work with", circle, ui.Path(here + "/circle")},
		{ui.GlyphCheck, "Tips for getting ready", fmt.Sprintf("%d of %d ticked; nobody must", len(x.Prep.Tips), len(x.Words.Room.Readiness)), ui.Path(here + "/tips")},
	}
}

// summary is what a step holds, in a line; "" for nothing yet.
func (s *Site) summary(x engage.Plan, key string) string {
	p := x.Prep
	switch key {
	case "scheme":
		if x.SchemeID != "" {
			return x.Scheme.Title
		}
		if p.Alone {
			return "None: you do this for yourselves"
		}
	case "about":
		return x.Context.Why
	case "case":
		return caseSummary(x)
	case "people":
		if x.Tally.All > 0 {
			return fmt.Sprintf("%s on the list, %d said yes", counted(x.Tally.All, "person", "people"), x.Tally.Replies[engage.Yes])
		}
	case "day":
		if begins, ok := p.Begins(s.Zone); ok {
			return begins.Format("Monday 2 January 2006, 15:04") + after(p.Place)
		}
	case "agenda":
		if len(p.Agenda) > 0 {
			return counted(len(p.Agenda), "item", "items") + ", " + lasting(engage.Minutes(p.Agenda))
		}
	case "helpers":
		if p.Facilitator != "" {
			return p.Facilitator + " leads" + after(p.NoteTaker) + after(p.Care)
		}
	case "reading":
		if len(p.Reading) > 0 {
			return counted(len(p.Reading), "paper", "papers")
		}
	case "follow-up":
		return dayWords(p.FollowUp)
	}
	return ""
}

func caseSummary(x engage.Plan) string {
	switch {
	case x.Prep.Way == engage.Round:
		return "None: a round table"
	case x.Prep.Way == "":
		return ""
	case x.Stories == 0:
		return "Choose one"
	case x.Shown < x.Stories:
		return "Waits for a second person to approve it"
	}
	return counted(x.Stories, "story", "stories") + " chosen"
}

// lacking says what is missing in a step that is half done; "" where nothing is, or it is not begun.
func lacking(step engage.Step) string {
	if len(step.Lacks) == 0 {
		return ""
	}
	return "Still missing: " + strings.Join(step.Lacks, "; ") + "."
}

// lackingIn is that on the page of a step.
func lackingIn(x engage.Plan, key string) templ.Component {
	for _, step := range x.Steps() {
		if text := lacking(step); step.Key == key && text != "" {
			return lacksView(text)
		}
	}
	return nil
}

func after(s string) string {
	if s == "" {
		return ""
	}
	return ", " + s
}

func counted(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// lasting is a number of minutes as people say it.
func lasting(minutes int) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return counted(m, "minute", "minutes")
	case m == 0:
		return counted(h, "hour", "hours")
	}
	return counted(h, "hour", "hours") + " and " + counted(m, "minute", "minutes")
}

// dayWords is a day as people say it; "" for none.
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.Format("Monday 2 January 2006")
}
