package impactweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/snapshot"
)

// row is a line of the list behind a figure.
type row struct {
	id            string // of what it is: an action, a pledge, an award
	holder, title string
	href          templ.SafeURL // where the authority reads more of it
	what          string        // its words, as everybody may read them; "": it is no line with words
	hidden        bool          // it has words, and they are not published
	stage         pathway.Stage
	due           string // a day
	state         string
}

// listed is the list behind a figure.
type listed struct {
	asked
	label  label
	of     string
	filter impact.Filter
	rows   []row
	drifts []impact.Drift // in place of rows
	staged bool           // it can be cut by stage
}

// rowsPage is that list as a page.
type rowsPage struct {
	desk     ui.Desk
	at       templ.SafeURL
	label    label
	when     string
	count    string
	staged   bool
	hidden   [][2]string // what the form carries on
	stage    ui.Field
	stages   []ui.Choice
	sector   ui.Field
	sectors  []ui.Choice
	rows     []row
	drifts   []driftRow
	paging   ui.Pages
	file     templ.SafeURL
	unhidden bool // something in it is not published
}

// perPage is how many lines a page has.
const perPage = 50

// list finds the list that a request asks for. What is no list is not found.
func (s *Site) list(r *http.Request, who policy.Actor) (l listed, err error) {
	if l.asked, err = s.ask(r, who); err != nil {
		return l, err
	}
	if err := l.wrong.Err(); err != nil {
		return l, err
	}
	q := r.URL.Query()
	l.of, l.filter = q.Get("of"), impact.Filter{Sector: q.Get("sector"), Engagement: q.Get("engagement")}
	if key := q.Get("stage"); key != "" && l.filter.Stage.UnmarshalText([]byte(key)) != nil {
		return l, errs.Fields{{Name: "stage", Message: "Choose from the list"}}
	}
	pub, err := s.published(r.Context(), l.ID)
	if err != nil {
		return l, err
	}
	return l, l.find(q, pub)
}

// find fills it.
func (l *listed) find(q url.Values, pub published) error {
	v := impact.Look(l.Facts, l.period)
	w := writing{l.ID, pub}
	var there bool
	if l.label, there = labels[impact.Key(l.of)]; there {
		l.staged = true
		for _, x := range v.Actions(impact.Key(l.of), l.filter) {
			l.rows = append(l.rows, w.seen(x))
		}
		return nil
	}
	if l.label, there = others[l.of]; !there {
		return errs.NotFound
	}
	l.staged = slices.Contains([]string{ofPledges, ofShared, ofEarly, ofUnprinted, ofAtAward, ofAtReview}, l.of)
	switch l.of {
	case ofUnprinted:
		for _, x := range v.Actions(impact.Standing, l.filter) {
			if pub.words[x.Action.ID] == "" {
				l.rows = append(l.rows, w.seen(x))
			}
		}
	case ofPledges, ofShared, ofEarly:
		for _, x := range v.Directions(l.of == ofShared, l.filter) {
			if l.of != ofEarly || x.Stage < pathway.Crisis {
				l.rows = append(l.rows, w.pledge(x))
			}
		}
	case ofAtAward, ofAtReview:
		l.rows = w.leaning(v, l.filter, q.Get("award"), q.Get("review"))
	case ofDrift:
		l.drift(v, impact.Turn(q.Get("turn")))
	default:
		l.rows = w.whole(v, l.of, q.Get("state"), l.filter)
	}
	return nil
}

func (l *listed) drift(v impact.View, turn impact.Turn) {
	if label, there := turnWords[turn]; there {
		l.label = label
	}
	for _, d := range v.Drifts() {
		if (turn == "" || d.Turn == turn) && (l.filter.Sector == "" || d.SectorOf() == l.filter.Sector) {
			l.drifts = append(l.drifts, d)
		}
	}
}

// size is how many lines it has.
func (l listed) size() int { return len(l.rows) + len(l.drifts) }

// writing makes lines of what is counted.
type writing struct {
	schemeID string
	pub      published
}

// of begins a line about an engagement: the register has more of it, else the page of its award.
func (w writing) of(f *impact.Facts) row {
	r := row{holder: f.Holder.Name, title: f.Title, href: ui.Path("/register/" + f.EngagementID)}
	if n := len(f.Awards); !w.pub.lines[f.EngagementID] && n > 0 {
		r.href = ui.Path("/desk/schemes/" + w.schemeID + "/awards/" + f.Awards[n-1].ID)
	}
	return r
}

// worded begins a line about something that has words.
func (w writing) worded(f *impact.Facts, id string, st pathway.Stage) row {
	r := w.of(f)
	r.id, r.what, r.stage = id, w.pub.words[id], st
	r.hidden = r.what == ""
	return r
}

func (w writing) seen(x impact.Seen) row {
	r := w.worded(x.Facts, x.Action.ID, x.Is.Stage)
	r.due, r.state = x.Is.Due, fateWords[x.Fate]
	switch {
	case x.Fate == snapshot.Kept:
		if r.state += " on " + dayWords(x.Is.Since); timeWords[x.Time] != "" {
			r.state += ", " + timeWords[x.Time]
		}
		if x.Days > 0 {
			r.state += " by " + counted(x.Days, "day", "days")
		}
	case x.Days > 0:
		r.state += " by " + counted(x.Days, "day", "days")
	case x.Fate == snapshot.Gone && x.Is.On != "":
		r.state += " on " + dayWords(x.Is.On)
	}
	return r
}

func (w writing) pledge(x impact.Directed) row {
	r := w.worded(x.Facts, x.ID, x.Stage)
	if x.Shared {
		r.state = "Shared"
	}
	return r
}

// leaning are the actions behind the figure of an award or a review.
func (w writing) leaning(v impact.View, q impact.Filter, awardID, reviewID string) (out []row) {
	for _, f := range v.Facts {
		if f.EngagementID != q.Engagement {
			continue
		}
		list := f.AtAward(awardID)
		for _, x := range f.Reviews {
			if x.ID == reviewID {
				list, _ = f.AtReview(x)
			}
		}
		for _, x := range list {
			if q.Stage.Valid() && x.Is.Stage != q.Stage {
				continue
			}
			r := w.worded(f, x.Action.ID, x.Is.Stage)
			r.due, r.state = x.Is.Due, x.Is.State.Title()
			out = append(out, r)
		}
	}
	return out
}

// whole are lines about engagements, awards, partners and reviews.
func (w writing) whole(v impact.View, of, state string, q impact.Filter) (out []row) {
	fits := func(f *impact.Facts) bool { return q.Sector == "" || q.Sector == f.SectorOf() }
	put := func(f *impact.Facts, id, text string) {
		if fits(f) {
			r := w.of(f)
			r.id, r.state = id, text
			out = append(out, r)
		}
	}
	switch of {
	case ofHolders:
		for _, f := range v.Facts {
			put(f, f.EngagementID, counted(len(f.Partners), "partner", "partners"))
		}
	case ofAwards, ofGiven:
		list := v.GivenIn()
		if of == ofAwards {
			list = v.Awards
		}
		for _, x := range list {
			if state == "" || state == string(x.State) {
				put(x.Facts, x.ID, x.Number+", given on "+dayWords(x.GivenOn)+": "+stateWords[x.State])
			}
		}
	case ofPartners:
		out = w.partners(v, fits)
	case ofReviews:
		for _, x := range v.Reviews {
			text := dayWords(x.On)
			if x.People > 0 {
				text += ", " + counted(x.People, "person was", "people were") + " there"
			}
			put(x.Facts, x.ID, text)
		}
	}
	return out
}

// partners are lines about those who stand beside holders, one for each.
func (w writing) partners(v impact.View, fits func(*impact.Facts) bool) (out []row) {
	for _, p := range v.Partners() {
		list := slices.DeleteFunc(slices.Clone(p.Engagements), func(f *impact.Facts) bool { return !fits(f) })
		if len(list) == 0 {
			continue
		}
		r := w.of(list[0])
		r.id, r.title, r.holder = p.ID, "Beside "+r.holder, p.Name
		if n := len(list) - 1; n > 0 {
			r.title += ", and in " + counted(n, "engagement more", "engagements more")
		}
		r.state = counted(len(list), "engagement", "engagements")
		out = append(out, r)
	}
	return out
}

func (s *Site) showRows(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.list(r, who)
	if err != nil {
		return err
	}
	q := r.URL.Query()
	page := 1
	if text := q.Get("page"); text != "" {
		if page, err = strconv.Atoi(text); err != nil || page < 1 {
			return errs.NotFound
		}
	}
	pages := max(1, (l.size()+perPage-1)/perPage)
	if page > pages {
		return errs.NotFound
	}
	back := l.at
	if v := l.query(); len(v) > 0 {
		back += "?" + v.Encode()
	}
	p := &rowsPage{desk: s.desk(who, l.label.title, ui.Link{Text: "What it comes to", Href: ui.Path(back)}), at: ui.Path(l.at + "/rows"), label: l.label, when: spanOf(l.period), staged: l.staged}
	p.desk.Lead = l.label.means
	p.count = counted(l.size(), "line", "lines")
	p.sieve(s, l, q)
	from, to := (page-1)*perPage, page*perPage
	if l.drifts == nil {
		p.rows = l.rows[min(from, len(l.rows)):min(to, len(l.rows))]
	}
	for _, d := range l.drifts[min(from, len(l.drifts)):min(to, len(l.drifts))] {
		p.drifts = append(p.drifts, l.driftRow(d))
	}
	p.unhidden = slices.ContainsFunc(p.rows, func(x row) bool { return x.hidden })
	p.paging = ui.Pages{Here: page, Of: pages}
	turn := func(n int) templ.SafeURL {
		q.Set("page", strconv.Itoa(n))
		return ui.Path(l.at + "/rows?" + q.Encode())
	}
	if page > 1 {
		p.paging.Before = turn(page - 1)
	}
	if page < pages {
		p.paging.Next = turn(page + 1)
	}
	return ui.Send(w, r, http.StatusOK, rowsView(p))
}

// sieve fills the form by which a list is cut.
func (p *rowsPage) sieve(s *Site, l listed, q url.Values) {
	for _, name := range []string{"of", "span", "from", "to", "engagement", "award", "review", "state", "turn"} {
		if v := q.Get(name); v != "" {
			p.hidden = append(p.hidden, [2]string{name, v})
		}
	}
	p.stage = ui.Field{ID: "stage", Name: "stage", Label: "Stage"}
	p.stages = []ui.Choice{{Label: "All"}}
	for _, st := range pathway.All() {
		p.stages = append(p.stages, ui.Choice{Value: st.String(), Label: st.Short(), Picked: st == l.filter.Stage})
	}
	p.sector = ui.Field{ID: "sector", Name: "sector", Label: "Kind of organisation"}
	p.sectors = []ui.Choice{{Label: "All"}}
	seen := map[string]bool{}
	for i := range l.Facts {
		if key := l.Facts[i].SectorOf(); !seen[key] {
			seen[key] = true
			p.sectors = append(p.sectors, ui.Choice{Value: key, Label: s.sector(key), Picked: key == l.filter.Sector})
		}
	}
	q.Del("page")
	p.file = ui.Path(l.at + "/rows.csv?" + q.Encode())
}
