package freshweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/quality"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// gapWords is what each gap is called, what to do about it, where in the form of the service that is done,
// and the words of the button that fills it from what is known; "" when there is none.
var gapWords = map[quality.Gap]struct{ short, todo, at, fix string }{
	quality.NoPhone:      {"No phone number", "Ask for a number, and write it in.", "#in", ""},
	quality.PhoneInText:  {"A phone number in the text", "A number in the text can’t be tapped on a phone.", "#in", "Make it the service’s own number"},
	quality.NoHours:      {"No hours", "Ask when they are open.", "#when", ""},
	quality.NeverChecked: {"Never checked", "Ring, or look, and then say that everything is right.", "", ""},
	quality.NoText:       {"It does not say what it is", "Two sentences are enough: what people get, and what it is like.", "#what", ""},
	quality.NoWayIn:      {"It does not say how to get in", "Tick whether people just come, ring first, or need a worker to ask.", "#in", ""},
	quality.HardText:     {"Hard to read", "Use short sentences and short words, as you would say it to somebody at the door.", "#what", ""},
	quality.LongText:     {"Too long", "Keep what helps somebody to decide whether to come. Leave out how it is funded.", "#what", ""},
	quality.NoFor:        {"It does not say whom it is for", "Ages or groups, or that it is for everyone.", "#who", "It is for everyone"},
	quality.NoStage:      {"No stage of the pathway", "Tick the stages that it belongs to.", "#stage", "Use the stages that go with what it is for"},
	quality.AssumedName:  {"Its name was assumed", "An import named it by what it does.", "#what", "The name is right"},
	quality.AssumedStage: {"Its stages were assumed", "They were worked out from what it is for.", "#stage", "The stages are right"},
}

// gapLine is one gap of a listing.
type gapLine struct {
	gap              quality.Gap
	short, todo, fix string
	gain             int
	form             templ.SafeURL
}

func (g gapLine) value() string { return strconv.Itoa(int(g.gap)) }

// gapsPage is what is missing in one service.
type gapsPage struct {
	desk    ui.Desk
	service directory.Service
	score   int
	gaps    []gapLine
	edit    bool
}

func (p *gapsPage) version() string { return strconv.Itoa(p.service.Version) }

func (s *Site) gapsPage(r *http.Request, who policy.Actor) (*gapsPage, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return nil, errs.NotFound
	}
	opened, err := ops.Ask(r.Context(), s.Runner, who, directory.OpenService{ServiceID: id})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	in := opened.For(who)
	set := directory.GapsOf(in.Service, in.Would)
	p := &gapsPage{desk: s.desk(r, who, "What is missing"), service: in.Service, score: set.Score(), edit: in.MayEdit}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: in.Service.Name, Href: ui.Path("/desk/services/" + id)}
	for _, g := range set.List() {
		words := gapWords[g]
		line := gapLine{gap: g, short: words.short, todo: words.todo, gain: g.Gain(), form: ui.Path("/desk/services/" + id + words.at)}
		if _, _, ok := in.Service.Filled(g); ok && in.MayEdit {
			line.fix = words.fix
		}
		p.gaps = append(p.gaps, line)
	}
	return p, nil
}

func (s *Site) showGaps(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.gapsPage(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, gapsShown(p))
}

// fillGap fills one gap from what is known: a change like any other, that stands in the history and can be
// taken back. Where somebody else has filled it, or has changed the service, there is nothing to do but look.
func (s *Site) fillGap(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.gapsPage(r, who)
	if err != nil {
		return err
	}
	if !p.edit {
		return errs.Denied
	}
	n, _ := strconv.Atoi(r.PostFormValue("gap")) // what is no number is no gap
	filled, why, ok := p.service.Filled(quality.Gap(n))
	done := "same"
	if ok && r.PostFormValue("version") == p.version() {
		done = "fixed"
		err = ops.Do(r.Context(), s.Runner, who, directory.SaveService{Service: filled, Why: why})
		if errors.Is(err, directory.NeedsLook) {
			done = "waits"
			err = ops.Do(r.Context(), s.Runner, who, review.Propose{Service: filled, Why: why})
		}
		if errors.Is(err, errs.Conflict) { // somebody was faster, or something of it waits already
			done, err = "same", nil
		}
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/desk/services/"+p.service.ID+"/quality?done="+done, http.StatusSeeOther)
	return nil
}

// qualityPage lists services by how much there is to gain.
type qualityPage struct {
	desk  ui.Desk
	rows  []directory.Row
	areas []ui.Choice
	gaps  []ui.Choice
	total string
	next  templ.SafeURL
}

const perPage = 50

// tabs are the two pages about what is missing. The league is for those who edit the whole directory.
func tabs(who policy.Actor, here string) []ui.Tab {
	list := []ui.Tab{{Link: ui.Link{Text: "Listings", Href: "/desk/quality"}}}
	if who.Has(policy.DirectoryEditor, policy.Administrator) {
		list = append(list, ui.Tab{Link: ui.Link{Text: "Areas", Href: "/desk/quality/areas"}})
	}
	for i := range list {
		list[i].Here = string(list[i].Href) == here
	}
	return list
}

func (s *Site) showQuality(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	n, _ := strconv.Atoi(q.Get("gap"))     // what is no number is any gap
	page, _ := strconv.Atoi(q.Get("page")) // and the first page
	page = min(max(page, 1), 200)
	ask := directory.ListServices{Status: directory.ListedStatus, Sort: "score", Gap: quality.Gap(n), Area: q.Get("area"), Page: page, PerPage: perPage}
	found, err := ops.Find(r.Context(), s.Runner, who, ask)
	if err != nil {
		return err
	}
	p := &qualityPage{desk: s.desk(r, who, "What is missing"), rows: found[0].Rows, total: strconv.Itoa(found[0].Total)}
	p.desk.Lead, p.desk.Back, p.desk.Tabs = "The listings with most to gain come first.", ui.Link{Text: "Services", Href: "/desk"}, tabs(who, "/desk/quality")
	if found[0].Total > directory.MostCounted {
		p.total = strconv.Itoa(directory.MostCounted) + "+"
	}
	p.gaps = []ui.Choice{{Label: "Anything"}}
	for _, g := range quality.All {
		p.gaps = append(p.gaps, ui.Choice{Value: strconv.Itoa(int(g)), Label: gapWords[g].short, Picked: quality.Gap(n) == g})
	}
	if who.Has(policy.DirectoryEditor) {
		plan, err := ops.Ask(r.Context(), s.Runner, who, round.PlanRound{Choice: round.Choice{Due: true}, Zone: s.Zone})
		if err != nil {
			return err
		}
		p.areas = []ui.Choice{{Label: "Everywhere"}}
		for _, a := range plan.Areas {
			p.areas = append(p.areas, ui.Choice{Value: a.ID, Label: a.Name, Picked: a.ID == ask.Area})
		}
	}
	if page*perPage < found[0].Total {
		q.Set("page", strconv.Itoa(page+1))
		p.next = templ.SafeURL("/desk/quality?" + url.Values(q).Encode())
	}
	return ui.Send(w, r, http.StatusOK, qualityShown(p))
}

// shorts names the gaps of a row, the gravest first.
func shorts(r directory.Row) (out []string) {
	for _, g := range quality.Set(r.Gaps).List() {
		out = append(out, gapWords[g].short)
	}
	return out
}

// leaguePage compares areas.
type leaguePage struct {
	desk  ui.Desk
	areas []directory.AreaQuality
}

// most is what is missing most often in an area.
func most(a directory.AreaQuality) string {
	best, n := "", 0
	for _, g := range quality.All {
		if gain := a.Gaps[g] * g.Gain(); gain > n {
			best, n = gapWords[g].short+": "+strconv.Itoa(a.Gaps[g]), gain
		}
	}
	return best
}

func (s *Site) showLeague(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, directory.ListLeague{})
	if err != nil {
		return err
	}
	p := &leaguePage{desk: s.desk(r, who, "What is missing"), areas: list}
	p.desk.Lead, p.desk.Back, p.desk.Tabs = "Area by area, the one with most to gain first. Only editors see this.", ui.Link{Text: "Services", Href: "/desk"}, tabs(who, "/desk/quality/areas")
	return ui.Send(w, r, http.StatusOK, leagueShown(p))
}
