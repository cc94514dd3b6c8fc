package awardweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// awardPage is an award, for everybody.
type awardPage struct {
	page    ui.Page
	x       award.Public
	state   string // as classes have it
	shape   string
	title   string
	text    string
	why     string
	newer   templ.SafeURL
	checked string
	facts   []ui.Fact
	scheme  ui.Link // its page; empty for none
	kept    string  // from when the promise is
	away    bool    // the promise can't be read
	stages  []stagePart
	bodies  []string
	reports []reportLine
	owed    string // where none has come
	base    string
	follow  templ.SafeURL // where the public reads how it goes; "" for none
}

// stagePart is what was promised in one stage.
type stagePart struct {
	key, name string
	none      string
	pledges   []pledgePart
}

type pledgePart struct {
	text, why string
	actions   []actionPart
}

type actionPart struct{ text, by, lead string }

// reportLine is one report of progress.
type reportLine struct {
	on, text string
	link     templ.SafeURL
}

func (s *Site) awardPage(r *http.Request, x award.Public) (*awardPage, error) {
	state := x.StateAt(s.today())
	page, err := s.frame(r, "")
	if err != nil {
		return nil, err
	}
	w, key := page.Words, keyOf(state)
	page.Title, page.About = w.T("verify."+key)+": "+x.Scheme+", "+x.Holder, s.sentence(page, x.Award, state)
	now := s.Now().In(s.Zone)
	p := &awardPage{
		page: page, x: x, state: key, shape: faces[state].shape, title: w.T("verify." + key), text: page.About, base: "/verify/" + x.Number,
		checked: w.F("verify.checked", "day", w.Date(now), "time", w.Clock(now.Hour()*60+now.Minute())),
		kept:    w.F("verify.promised.lead", "day", dayIn(w, x.GivenOn)),
	}
	if x.Reason != "" {
		p.why = w.F("verify.why", "reason", x.Reason)
	}
	if x.Newer != "" {
		p.newer = page.To("/verify/" + x.Newer)
	}
	if err := s.fillFacts(r, p, state); err != nil {
		return nil, err
	}
	if p.away, err = s.withheld(r, x.Award); err != nil {
		return nil, err
	}
	if !p.away {
		p.promised()
	}
	return p, s.goes(r, p)
}

// goes tells how it goes. What waits for a day or was taken down from the register is told here no more than there.
func (s *Site) goes(r *http.Request, p *awardPage) error {
	x, w := p.x, p.page.Words
	if s.Register != nil {
		path, err := s.Register(r.Context(), x.EngagementID)
		if err != nil || path == "" {
			return err
		}
		p.follow = p.page.To(path)
	}
	for _, one := range x.Reports {
		p.reports = append(p.reports, reportLine{w.F("verify.report.on", "day", dayIn(w, one.On)), one.Public, templ.SafeURL(one.Link)})
	}
	if len(x.Reports) == 0 && !x.Award.Kept.Final() {
		p.owed = w.F("verify.reports.none", "day", dayIn(w, x.ReviewDue))
	}
	return nil
}

func (s *Site) fillFacts(r *http.Request, p *awardPage, state award.State) error {
	x, err := s.scheme(r.Context(), p.x.Award)
	if err != nil {
		return err
	}
	w := p.page.Words
	add := func(key, value string) {
		if value != "" {
			p.facts = append(p.facts, ui.Fact{Label: w.T("verify.fact." + key), Value: value})
		}
	}
	add("holder", p.x.Holder)
	add("scheme", x.Title)
	add("authority", x.Authority)
	add("number", p.x.Number)
	add("given", dayIn(w, p.x.GivenOn))
	if p.x.Renewed != "" {
		add("renewed", dayIn(w, p.x.Renewed))
	}
	if !state.Final() {
		add("ends", dayIn(w, p.x.Ends))
		add("review", dayIn(w, p.x.ReviewDue))
	}
	add("rules", p.x.Rules)
	if x.Page != "" {
		p.scheme = ui.Link{Text: x.Title, Href: p.page.To(x.Page)}
	}
	return nil
}

// promised is what was promised, stage by stage.
func (p *awardPage) promised() {
	w := p.page.Words
	for _, st := range pathway.All() {
		part := stagePart{key: st.String(), name: w.T("stage." + st.String())}
		for _, n := range p.x.Promised.None {
			if n.Stage == st {
				part.none = w.F("verify.none", "why", n.Why)
			}
		}
		for _, one := range p.x.Promised.Pledges {
			if one.Stage == st {
				part.pledges = append(part.pledges, p.pledge(one))
			}
		}
		if part.none != "" || len(part.pledges) > 0 {
			p.stages = append(p.stages, part)
		}
	}
	for _, b := range p.x.Promised.Partners() {
		p.bodies = append(p.bodies, b.Name)
	}
}

func (p *awardPage) pledge(one snapshot.Pledge) pledgePart {
	w, out := p.page.Words, pledgePart{text: one.Text, why: one.Why}
	for _, a := range one.Actions {
		line := actionPart{text: a.Text, lead: w.T("verify.action.wanted")}
		if a.Lead != "" {
			line.lead = w.F("verify.action.lead", "who", a.Lead)
		}
		switch {
		case a.State.Kept():
			line.by = w.T("verify.action.done")
		case a.Due != "":
			line.by = w.F("verify.action.by", "day", dayIn(w, a.Due))
		}
		out.actions = append(out.actions, line)
	}
	return out
}
