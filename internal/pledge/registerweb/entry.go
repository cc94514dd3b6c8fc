package registerweb

import (
	"net/http"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// entryPage is one engagement: what was promised, and what became of each promise.
type entryPage struct {
	page       ui.Page
	e          register.Entry
	standing   string // how its award stands, in a sentence
	live       bool
	fates      []ui.Fate
	facts      []ui.Fact
	pledges    []pledgePart
	left       string // how many pledges are not published; "" for none
	timeline   []moment
	versions   templ.SafeURL // how it changed from award to award; "" where there was no other
	directions []pledgePart  // pledges for which no step is written down
	bare       string        // how many those are
	log        []logLine
	feed       templ.SafeURL
	reports    []reportPart
	like       []ui.PromiseCard
	beside     templ.SafeURL // for those who have signed in; "" for all others
	verify     templ.SafeURL
	use        templ.SafeURL // begin an engagement from the ideas
	uses       string        // how many others took one up; "" for none
	data       templ.SafeURL
}

// pledgePart is a pledge with what became of what was promised for it.
type pledgePart struct {
	text, why string
	use       templ.SafeURL // take the idea up
	stage     ui.Stage
	promises  []promisePart
}

// promisePart is an action that was promised, and what became of it.
type promisePart struct {
	key, fate string // as words and colours have it
	text      string
	was       string // the words as they were promised, where they are others now
	lead, by  string
	measure   string
	found     string
	short     string // it was done, and the number is not where it should get to
	why       string
	shaped    string
}

type moment struct {
	on, day, text string
	done          bool
}

type reportPart struct{ on, text, link string }

// fewDirections is how many pledges without a step stand open; more of them unfold, as what became of the others counts more.
const fewDirections = 4

// mostLike is how many that come near are shown.
const mostLike = 3

func (s *Site) showEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, today, err := s.Board.Line(r.Context(), r.PathValue("id"))
	if err != nil {
		return errs.Unseen(err)
	}
	words := s.speak(r)
	page, err := s.frame(r, l.Title, words.F("register.about", "holder", l.Holder.Name))
	if err != nil {
		return err
	}
	p := &entryPage{page: page, e: l.Entry, fates: counts(words, l, today), verify: page.To("/verify/" + l.Number), use: page.To("/desk/sessions"), data: ui.Path("/register/" + l.ID + "/plan.json")}
	if to := s.besides(who, l.ID); to != "" {
		p.beside = ui.Path(to)
		w.Header().Set("Cache-Control", "no-store")
	}
	state := l.StandsAt(today)
	p.live, p.standing = state == award.Live, words.T("register.stands."+strings.ReplaceAll(string(state), " ", "-"))
	p.facts = s.facts(words, l)
	if p.pledges, p.directions = pledges(words, l.Entry, today); len(p.directions) > 0 {
		p.bare = words.N("register.bare", len(p.directions))
	}
	if l.Uses > 0 {
		p.uses = words.N("register.uses", l.Uses)
	}
	if n := l.Then.LeftOut; n > 0 {
		p.left = words.N("register.left", n)
	}
	p.timeline = timeline(words, l.Entry, today)
	if len(l.Editions) > 1 {
		p.versions = page.To("/register/" + l.ID + "/versions")
	}
	p.log, p.feed = logged(words, l.Entry), page.To("/register/"+l.ID+"/changes.rss")
	for _, x := range l.Reports {
		p.reports = append(p.reports, reportPart{dayWords(x.On), x.Words, x.Link})
	}
	like, err := s.Board.Like(r.Context(), l.ID, mostLike)
	if err != nil {
		return err
	}
	for _, x := range like {
		p.like = append(p.like, s.card(page, x, today))
	}
	return ui.Send(w, r, http.StatusOK, entryView(p))
}

// besides is where those who have signed in share; "" for all others.
func (s *Site) besides(who policy.Actor, engagementID string) string {
	if s.Beside == nil {
		return ""
	}
	return s.Beside(who, engagementID)
}

func (s *Site) facts(w lang.Words, l *register.Line) []ui.Fact {
	f := []ui.Fact{{Label: w.T("register.holder"), Value: l.Holder.Name}}
	put := func(label, value string) {
		if value != "" {
			f = append(f, ui.Fact{Label: w.T(label), Value: value})
		}
	}
	var names []string
	for _, b := range l.Partners {
		names = append(names, b.Name)
	}
	put("register.with", strings.Join(names, "\n"))
	put("register.by.sector", s.Sector(l.Holder.Sector))
	put("register.by.area", l.Holder.Area)
	put("register.by.scheme", l.Scheme.Title)
	put("register.given", dayWords(l.GivenOn))
	put("register.next", dayWords(l.Now.NextReview))
	return f
}

// pledges are what was promised, and what became of it, pledge by pledge; and those for which no step is written down. What
// came later stands with its pledge.
func pledges(w lang.Words, e register.Entry, today string) (out, directions []pledgePart) {
	at := map[string]int{}
	put := func(p snapshot.Pledge) {
		if _, there := at[p.ID]; !there {
			at[p.ID] = len(out)
			out = append(out, pledgePart{use: ui.Path("/desk/ideas/" + e.ID + "/" + p.ID), text: p.Text, why: p.Why, stage: ui.Stage{Key: p.Stage.String(), Name: w.T("stage." + p.Stage.String())}})
		}
	}
	for _, p := range e.Then.Pledges {
		put(p)
	}
	for _, p := range e.Now.Pledges {
		put(p)
	}
	for _, x := range e.Became(today) {
		i := at[x.PledgeID]
		out[i].promises = append(out[i].promises, promise(w, x))
	}
	bare := func(p pledgePart) bool { return len(p.promises) == 0 }
	for _, p := range out {
		if bare(p) {
			directions = append(directions, p)
		}
	}
	return slices.DeleteFunc(out, bare), directions
}

func promise(w lang.Words, x snapshot.Promise) promisePart {
	n := x.Now
	p := promisePart{key: fateKey(x.Fate), fate: w.T("register.fate." + fateKey(x.Fate)), text: n.Text, lead: n.Lead, why: x.Why}
	switch {
	case x.KeptLate:
		p.fate = w.T("register.fate.kept-late")
	case x.Fate == snapshot.Added:
		p.fate += ", " + w.T("register.fate.on-the-way")
	}
	if x.Then.Text != n.Text {
		p.was = w.F("register.was", "text", x.Then.Text)
	}
	if n.Lead == "" {
		p.lead = w.T("plan.wanted")
	}
	switch {
	case n.Due == "":
	case x.Then.Due != n.Due && x.Then.Due != "" && n.Moved != "":
		p.by = w.F("register.by.moved.why", "day", dayWords(n.Due), "was", dayWords(x.Then.Due), "why", n.Moved)
		if p.why == n.Moved {
			p.why = ""
		}
	case x.Then.Due != n.Due && x.Then.Due != "":
		p.by = w.F("register.by.moved", "day", dayWords(n.Due), "was", dayWords(x.Then.Due))
	default:
		p.by = w.F("plan.by", "day", dayWords(n.Due))
	}
	p.measured(w, x)
	if n.Shaped != "" {
		p.shaped = w.T("register.shaped." + n.Shaped)
	}
	return p
}

// measured tells of the number by which one knows: where it should get to, and how far it is. What was done and did not get
// there says so: kept is what was done, and not yet what it was for.
func (p *promisePart) measured(w lang.Words, x snapshot.Promise) {
	m, list := x.Now.Measure, x.Now.Readings
	switch {
	case m.What == "":
	case m.To == nil:
		p.measure = w.F("register.looked-at", "what", m.What)
	default:
		p.measure = w.F("plan.goal", "what", m.What, "number", measure.InUnit(*m.To, m.Unit))
	}
	if len(list) == 0 {
		return
	}
	last := list[len(list)-1]
	p.found = w.F("register.found", "number", measure.InUnit(last.Value, m.Unit), "day", dayWords(last.On))
	if percent, known := m.Way(last.Value); x.Fate == snapshot.Kept && known && percent < 100 {
		p.short = w.T("register.short")
	}
}

// timeline is what was announced, and when they look again.
func timeline(w lang.Words, e register.Entry, today string) (out []moment) {
	for _, m := range e.Now.Moments {
		out = append(out, moment{m.On, dayWords(m.On), m.Text, m.On < today})
	}
	if day := e.Now.NextReview; day != "" {
		out = append(out, moment{day, dayWords(day), w.T("register.review"), day < today})
	}
	return out
}
