package engageweb

import (
	"net/http"
	"net/url"
	"strconv"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// schemesAt is where the pages of those who run schemes are.
const schemesAt = "/desk/schemes"

// schemesPage lists the schemes.
type schemesPage struct {
	desk ui.Desk
	list []engage.Scheme
	all  bool // they look after all of them
}

func (s *Site) schemeDesk(who policy.Actor, title string, back ui.Link) ui.Desk {
	d := s.desk(who, title, back)
	d.Here = schemesAt
	return d
}

func (s *Site) showSchemes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Ask(r.Context(), s.Runner, who, engage.ListSchemes{})
	if err != nil {
		return err
	}
	p := &schemesPage{desk: s.schemeDesk(who, "Schemes", ui.Link{}), all: who.Has(policy.Steward)}
	for _, x := range list { // whoever has a role for one scheme sees that one
		if x.MayWatch(who) {
			p.list = append(p.list, x)
		}
	}
	p.desk.Lead = "A scheme is a commitment that an authority runs. Those who take part prepare, talk and pledge by themselves; you see how far each is."
	return ui.Send(w, r, http.StatusOK, schemesView(p))
}

func (s *Site) newScheme(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.schemeForm(who, url.Values{"id": {ids.New()}, "version": {"0"}, "rules": {"1"}}, engage.Scheme{}).send(w, r)
}

// scheme reads the scheme of a request, by its id.
func (s *Site) scheme(r *http.Request, who policy.Actor) (engage.Scheme, error) {
	return ops.Ask(r.Context(), s.Runner, who, engage.ShowScheme{ID: r.PathValue("scheme")})
}

func (s *Site) editScheme(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.scheme(r, who)
	if err == nil && !x.MaySteward(who) {
		err = errs.NotFound
	}
	if err != nil {
		return err
	}
	f := url.Values{
		"id": {x.ID}, "version": {strconv.Itoa(x.Version)}, "slug": {x.Slug}, "title": {x.Title}, "purpose": {x.Purpose}, "steward": {x.Steward}, "taskforce": {x.Taskforce},
		"standing": {x.Standing}, "contact": {x.Contact}, "site": {x.Site}, "rules": {x.Rules}, "logo_alt": {x.Logo.Alt},
	}
	if x.Closed {
		f.Set("closed", "yes")
	}
	return s.schemeForm(who, f, x).send(w, r)
}

func (s *Site) schemeForm(who policy.Actor, f url.Values, x engage.Scheme) *formPage {
	title, action := "A new scheme", schemesAt
	if x.ID != "" {
		title, action = x.Title, schemesAt+"/"+x.ID
	}
	p := &formPage{desk: s.schemeDesk(who, title, ui.Link{Text: "Schemes", Href: schemesAt}), action: ui.Path(action), button: "Keep it", upload: true, hidden: [][2]string{{"id", f.Get("id")}, {"version", f.Get("version")}}}
	if x.ID != "" {
		p.above = schemeAbove(ui.Path(action + "/words"))
	}
	site := line(f, "site", "Its own site", "The whole address, with https://")
	p.items = []item{
		line(f, "title", "Name", "Such as: The Hollowmere Commitment"),
		line(f, "slug", "In its address", "Small letters, figures and hyphens: the page is at /schemes/ and this."),
		area(f, "purpose", "What is it for?", "", 3),
		line(f, "steward", "Who runs it?", "The authority. It need hold no duty and no budget."),
		line(f, "taskforce", "Who advises it?", "A taskforce or a board."),
		area(f, "standing", "What is it in law?", "Such as: A promise, and not a contract. Nobody gains or loses a right by it.", 2),
		line(f, "contact", "Whom can people ask?", "An email address or a phone number."), site,
		line(f, "rules", "Version of the rules", ""),
		{photo: &ui.Field{ID: "logo", Name: "logo", Label: logoLabel(x), Hint: "A JPEG, PNG or WebP of at most 12 MB. It is drawn anew on white, so leave out what is see-through."}},
		line(f, "logo_alt", "What does the logo show?", "A few words for people who cannot see it. Such as: two hands and a roof"),
	}
	more := []ui.Choice{{Value: "closed", Label: "It takes nobody new"}}
	if x.Logo.ID != "" {
		more = append(more, ui.Choice{Value: "nologo", Label: "Take the logo away"})
	}
	v := url.Values{"more": f["more"]}
	if f.Get("closed") != "" {
		v.Add("more", "closed")
	}
	p.items = append(p.items, many(v, "more", "Also", "", more))
	return p
}

func logoLabel(x engage.Scheme) string {
	if x.Logo.ID != "" {
		return "Another logo in place of the one that it has"
	}
	return "Logo"
}

// mostForm is how large the form of a scheme may be, with its logo.
const mostForm = mostWords + photos.Body

// saveScheme keeps a scheme, new or changed.
func (s *Site) saveScheme(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := engage.SaveScheme{Scheme: engage.Scheme{
		ID: f.Get("id"), Slug: f.Get("slug"), Title: f.Get("title"), Purpose: f.Get("purpose"), Steward: f.Get("steward"), Taskforce: f.Get("taskforce"),
		Standing: f.Get("standing"), Contact: f.Get("contact"), Site: f.Get("site"), Rules: f.Get("rules"), Version: number(f.Get("version")), Logo: engage.Logo{Alt: f.Get("logo_alt")},
	}}
	if id := r.PathValue("scheme"); id != "" {
		a.Scheme.ID = id
	}
	for _, x := range f["more"] {
		a.Scheme.Closed = a.Scheme.Closed || x == "closed"
		a.NoLogo = a.NoLogo || x == "nologo"
	}
	logo, sent, err := photos.FromForm(r, "logo")
	if sent && err == nil {
		a.Logo = &logo
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	if problems := errs.Of(err); len(problems) > 0 {
		var x engage.Scheme
		if r.PathValue("scheme") != "" {
			if x, err = s.scheme(r, who); err != nil {
				return err
			}
		}
		p := s.schemeForm(who, f, x)
		p.wrong(problems)
		return p.send(w, r)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt)
}

// watchPage is how far the engagements of a scheme are.
type watchPage struct {
	desk ui.Desk
	list []watched
	sums []ui.Fact
}

// watched is one of them.
type watched struct {
	engage.Status
	state  string
	tag    string
	stages []ui.Fact
	// what it pledges
	pledged  Pledged
	promises []ui.Fact
}

func (s *Site) showWatched(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.WatchScheme{SchemeID: r.PathValue("scheme")})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &watchPage{desk: s.schemeDesk(who, x.Scheme.Title, ui.Link{Text: "Schemes", Href: schemesAt})}
	p.desk.Lead = "How far each one is. You see counts here: nobody who is invited and no story. A log is linked here once those who held its session open it to you."
	pledged, err := s.pledged(r, who, x)
	if err != nil {
		return err
	}
	held, points, agreed := 0, 0, 0
	for _, one := range x.List {
		l := watched{Status: one, pledged: pledged[one.EngagementID]}
		l.state, l.tag = stateOf(one, l.pledged)
		for _, st := range pathway.All() {
			l.stages = append(l.stages, ui.Fact{Label: st.Short(), Value: strconv.Itoa(one.ByStage[st])})
			l.promises = append(l.promises, ui.Fact{Label: st.Short(), Value: strconv.Itoa(l.pledged.ByStage[st])})
		}
		if l.pledged.Agreed {
			agreed++
		}
		if one.Held+one.Final > 0 {
			held++
		}
		points += one.Points
		p.list = append(p.list, l)
	}
	p.sums = []ui.Fact{{Label: "take part", Value: strconv.Itoa(len(p.list))}, {Label: "have held a session", Value: strconv.Itoa(held)}, {Label: "points in their logs", Value: strconv.Itoa(points)}, {Label: "have pledged", Value: strconv.Itoa(agreed)}}
	return ui.Send(w, r, http.StatusOK, watchView(p))
}

// pledged is what is known of their pledges.
func (s *Site) pledged(r *http.Request, who policy.Actor, x engage.Watched) (map[string]Pledged, error) {
	if s.Pledged == nil {
		return nil, nil
	}
	list := make([]string, len(x.List))
	for i, one := range x.List {
		list[i] = one.EngagementID
	}
	return s.Pledged(r.Context(), who, x.Scheme.ID, list)
}

// stateOf is how far one is, in words.
func stateOf(x engage.Status, p Pledged) (words, tag string) {
	switch {
	case p.Stands:
		return p.Award, "tag--good"
	case p.Award != "":
		return p.Award, "tag--bad"
	case p.Signed:
		return "Pledged and signed", "tag--good"
	case p.Agreed:
		return "Pledged, to be signed", "tag--good"
	case x.Final > 0:
		return "Held, the log is final", "tag--good"
	case x.Held > 0:
		return "Held", "tag--good"
	case x.Planned > 0:
		return "The room is open", "tag--wait"
	case x.Done == x.Steps:
		return "Prepared", "tag--wait"
	}
	return "Gets ready", ""
}

// schemePage is what a scheme says of itself, for anybody.
type schemePage struct {
	page ui.Page
	x    engage.Scheme
	logo string // where it is; "" for none
	// in which it has words; none where it is one language alone
	tongues engage.Tongues
}

func (s *Site) showScheme(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowScheme{Slug: r.PathValue("slug")})
	if err != nil {
		return err
	}
	page, err := s.Frame(r)
	if err != nil {
		return err
	}
	page.Title, page.Here, page.Urgent, page.Small, page.Sheet = x.Title, ui.Elsewhere, nil, true, "engage"
	p := &schemePage{page: page, x: x}
	p.tongues = x.Tongues.Beside()
	if len(p.tongues) > 0 {
		p.tongues = x.Tongues
	}
	if x.Logo.ID != "" {
		p.logo = photos.Path(x.Logo.ID, files.Small)
	}
	return ui.Send(w, r, http.StatusOK, schemeView(p))
}
