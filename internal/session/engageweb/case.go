package engageweb

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// casePage is where an engagement chooses what the room talks about.
type casePage struct {
	desk   ui.Desk
	at     templ.SafeURL
	way    ui.Choices
	chosen []story.One
	own    []story.Story // of the library, which may be chosen
	drafts int
	ours   []packedCase
	from   string      // whose they are: Homeward's, or the scheme's
	tongue pack.Tongue // of the words
	none   []string    // what to ask instead, with no case of one's own
	link   string      // one that was just made: it is shown this once
	round  bool
	// whoever leads this one from outside has no library here
	library bool
	lacks   templ.Component // what is missing, while it is half done; nil for nothing
}

// packedCase is a case that comes with the words of the engagement, which may be chosen.
type packedCase struct {
	content.Case
	id     string
	tongue pack.Tongue
}

var wayWords = map[engage.Way][2]string{
	engage.OwnCase: {"A story of our own", "You have met somebody, and they agreed. It is written so that nobody would know them, and a second person has read it."},
	engage.Example: {"One of the stories that come with Homeward", "They are made up. It is the quickest way to begin."},
	engage.Shifted: {"One of those, and we ask: how would we have met this person?", "For those who think that they never meet anybody without a home."},
	engage.Round:   {"No story: a round table", "You talk about your own work. It takes less time."},
}

func (s *Site) casePage(r *http.Request, who policy.Actor) (*casePage, error) {
	x, err := s.plan(r, who)
	if err != nil {
		return nil, err
	}
	if !x.MayLead(who).Allowed() {
		return nil, errs.NotFound
	}
	chosen, err := ops.Ask(r.Context(), s.Runner, who, story.OfEngagement{EngagementID: x.ID})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &casePage{
		desk: s.helped(who, x.Words, "story", "A story to talk about", toOverview(x.ID, x.Title)), at: ui.Path(at + x.ID + "/case"), chosen: chosen.List, none: x.Words.OwnCase.None, tongue: x.Words.Cover.Tongue,
		round: x.Prep.Way == engage.Round, library: session.MayHold(who, x.OrganisationID).Allowed(), lacks: lackingIn(x, "case"),
	}
	p.desk.Lead = "It is easier to see what is missing when you can see a person. A room can talk about one story or more."
	p.way = ui.Choices{ID: "way", Name: "way", Legend: "What do you talk about?", Small: true}
	for _, way := range engage.Ways {
		p.way.Answers = append(p.way.Answers, ui.Choice{Value: string(way), Label: wayWords[way][0], Hint: wayWords[way][1], Picked: way == x.Prep.Way})
	}
	taken := map[string]bool{}
	for _, c := range p.chosen {
		taken[c.ID] = true
	}
	list, err := ops.Find(r.Context(), s.Runner, who, story.ListStories{})
	if err != nil {
		return nil, err
	}
	for _, one := range list {
		switch {
		case one.OrganisationID != x.OrganisationID || taken[one.ID]:
		case one.State == story.Approved:
			p.own = append(p.own, one)
		default:
			p.drafts++
		}
	}
	p.from = "Stories that come with Homeward"
	scheme := ""
	if x.Scheme.Own {
		scheme, p.from = x.SchemeID, "Stories that come with "+x.Scheme.Title
	}
	for _, c := range x.Words.Cases.Cases {
		if id := story.PackedID(scheme, c.Key); !taken[id] {
			p.ours = append(p.ours, packedCase{c, id, x.Words.Cover.Tongue})
		}
	}
	return p, nil
}

func (s *Site) showCase(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.casePage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, caseView(p))
}

// caseDone leads back to the page, or shows it with what is in the way.
func (s *Site) caseDone(w http.ResponseWriter, r *http.Request, who policy.Actor, err error) error {
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.casePage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		p.way.Error = ui.Within(p.desk.Problems, "way")
		return ui.Send(w, r, http.StatusUnprocessableEntity, caseView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(r.PathValue("id"))+"/case")
}

// chooseWay says what the room talks about.
func (s *Site) chooseWay(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.caseDone(w, r, who, ops.Do(r.Context(), s.Runner, who, engage.ChooseWay{EngagementID: r.PathValue("id"), Way: engage.Way(r.PostForm.Get("way"))}))
}

// chooseStory takes a case in, or leaves it out.
func (s *Site) chooseStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, f := r.PathValue("id"), r.PostForm
	out := f.Get("out") != ""
	err := ops.Do(r.Context(), s.Runner, who, story.ChooseStory{EngagementID: id, StoryID: f.Get("story"), Out: out})
	if err == nil && !out {
		err = s.wayOf(r, who, id, f.Get("story"))
	}
	return s.caseDone(w, r, who, err)
}

// wayOf has a room talk about the case that was chosen, where nothing else was said.
func (s *Site) wayOf(r *http.Request, who policy.Actor, id, storyID string) error {
	p, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowPlan{EngagementID: id})
	if err != nil || p.Prep.Way != "" && p.Prep.Way != engage.Round {
		return err
	}
	way := engage.OwnCase
	if strings.HasPrefix(storyID, "pack:") {
		way = engage.Example
	}
	return ops.Do(r.Context(), s.Runner, who, engage.ChooseWay{EngagementID: id, Way: way})
}

// linkDays is for how long a link to a case is good.
const linkDays = 21

// linkStory makes a link to read a case ahead. The link is shown on the answer itself, as it is kept nowhere.
func (s *Site) linkStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	token := ids.NewToken()
	err := ops.Do(r.Context(), s.Runner, who, story.LinkStory{EngagementID: r.PathValue("id"), StoryID: r.PostForm.Get("story"), Token: token, Days: linkDays})
	if err != nil {
		return s.caseDone(w, r, who, err)
	}
	p, err := s.casePage(r, who)
	if err != nil {
		return err
	}
	p.link = s.Base + "/story/" + string(token)
	return ui.Send(w, r, http.StatusOK, caseView(p))
}

// sendStory sends a case to those who come.
func (s *Site) sendStory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.caseDone(w, r, who, ops.Do(r.Context(), s.Runner, who, engage.SendStory{EngagementID: r.PathValue("id"), StoryID: r.PostForm.Get("story")}))
}

// readPage is a case for whoever has its link.
type readPage struct {
	page   ui.Page
	one    story.One
	open   bool // they chose to read it
	action templ.SafeURL
}

// showRead shows first what is hard in a case, and its text to whoever went on.
func (s *Site) showRead(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	token := r.PathValue("token")
	one, err := ops.Ask(r.Context(), s.Runner, who, story.ReadAhead{Token: ids.Token(token)})
	if err != nil {
		return errs.Unseen(err)
	}
	page, err := s.Frame(r)
	if err != nil {
		return err
	}
	page.Title, page.Here, page.Urgent, page.Private, page.Small, page.Sheet = page.Words.T("story.title"), ui.Elsewhere, nil, true, true, "engage"
	p := &readPage{page: page, one: one, open: r.URL.Query().Get("read") != "", action: page.To("/story/" + token)}
	return ui.Send(w, r, http.StatusOK, readView(p))
}

// openRead counts that somebody goes on, and shows the text.
func (s *Site) openRead(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	token := r.PathValue("token")
	if err := ops.Do(r.Context(), s.Runner, who, story.OpenStory{Token: ids.Token(token)}); err != nil {
		return errs.Unseen(err)
	}
	page, err := s.Frame(r)
	if err != nil {
		return err
	}
	return web.GoTo(w, r, string(page.To("/story/"+url.PathEscape(token)+"?read=yes")))
}
