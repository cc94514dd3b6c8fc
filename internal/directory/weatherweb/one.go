package weatherweb

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// one is the page of one severe weather.
type one struct {
	desk     ui.Desk
	spell    spell
	state    string
	clocks   string
	form     form
	extend   ui.Field
	which    string // of the two times that the clocks show, where the end is one of them
	twice    bool
	versions []version
	other    []difference // what somebody else made of it meanwhile
}

// version is one state of it in words.
type version struct {
	number   int
	when     string
	who, why string
	changes  []difference
}

// difference is one field that is not what it was.
type difference struct{ field, was, now string }

func (s *Site) read(r *http.Request, who policy.Actor) (directory.WeatherShown, error) {
	shown, err := ops.Ask(r.Context(), s.Runner, who, directory.ShowWeather{WeatherID: r.PathValue("id")})
	return shown, errs.Unseen(err)
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	shown, err := s.read(r, who)
	if err != nil {
		return err
	}
	p := s.one(r.Context(), who, shown, s.clocks().typed(shown.Weather))
	p.desk.Done = done[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, onePage(p))
}

// one fills the page; the draft is what its form holds.
func (s *Site) one(ctx context.Context, who policy.Actor, shown directory.WeatherShown, d draft) *one {
	c, w := s.clocks(), shown.Weather
	p := &one{state: w.State(c.now), clocks: c.clockChange(w.From, w.Until)}
	p.spell = c.spell(directory.SeenWeather{Weather: w, Area: shown.Area, Mine: true})
	p.desk = s.desk(who, p.spell.title)
	p.desk.Back = ui.Link{Text: "Severe weather", Href: "/desk/weather"}
	if d.version == "" {
		d.version = strconv.Itoa(w.Version)
	}
	p.form = form{desk: p.desk, draft: d, change: true, begun: !w.From.After(c.now), area: shown.Area.Name, path: p.spell.path}
	text, which := c.field(c.later(w.Until))
	p.extend, p.which, p.twice = ui.Field{ID: "longer", Name: "until", Label: "Until", Value: text, Type: "datetime-local"}, which, which != ""
	p.fillVersions(c, shown.Versions, s.names(ctx, shown.Versions))
	return p
}

func (s *Site) names(ctx context.Context, versions []directory.WeatherVersion) map[string]string {
	var accounts []string
	for _, v := range versions {
		if v.ActorKind == policy.KindAccount {
			accounts = append(accounts, v.Actor)
		}
	}
	return s.WhoIs(ctx, accounts)
}

func (p *one) fillVersions(c clocks, list []directory.WeatherVersion, names map[string]string) {
	for i, v := range list {
		x := version{number: v.Version, when: c.moment(v.At), who: whoWas(v, names), why: v.Why}
		for _, field := range v.Differs {
			x.changes = append(x.changes, difference{fieldWords[field], c.value(field, list[i+1].Weather), c.value(field, v.Weather)})
		}
		p.versions = append(p.versions, x)
	}
}

// whoWas is who made a version, in words.
func whoWas(v directory.WeatherVersion, names map[string]string) string {
	switch {
	case names[v.Actor] != "":
		return names[v.Actor]
	case v.ActorKind == policy.KindOperator:
		return v.Actor + ", at the machine’s own command line"
	case v.ActorKind == policy.KindSystem:
		return "Homeward itself"
	}
	return "an officer"
}

// fieldWords are the fields as people call them.
var fieldWords = map[string]string{
	"kind": "Kind", "from": "Begins", "until": "Ends", "message": "What people should do", "beds": "Beds",
	"transport": "How to get there", "phone": "Number to ring",
}

// value is one field in words.
func (c clocks) value(field string, w directory.Weather) string {
	value := map[string]string{
		"kind": titleOf(w.Kind), "from": c.moment(w.From), "until": c.moment(w.Until), "message": w.Message, "beds": w.Beds,
		"transport": w.Transport, "phone": w.Phone,
	}[field]
	if value == "" {
		return "nothing"
	}
	return value
}

// change puts other words, hours or numbers.
func (s *Site) change(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	shown, err := s.read(r, who)
	if err != nil {
		return err
	}
	d, c := draftOf(r), s.clocks()
	d.id, d.area = shown.Weather.ID, shown.Weather.AreaID
	if !shown.Weather.From.After(c.now) {
		d.from = "" // it has begun, and that stays
	}
	weather, problems := d.weather(c, who)
	weather.Version, err = strconv.Atoi(d.version)
	if err != nil {
		weather.Version = -1 // a form that was tampered with is one that is out of date
	}
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, directory.ChangeWeather{Weather: weather})
		problems = errs.Of(err)
		if err == nil {
			return to(w, r, "changed")
		}
	}
	p := s.one(r.Context(), who, shown, d)
	switch {
	case len(problems) > 0:
		p.desk.Problems = ui.ProblemsOf(problems)
		p.form.desk.Problems = p.desk.Problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, onePage(p))
	case errors.Is(err, errs.Conflict):
		return s.conflict(w, r, who, p, weather)
	}
	return errs.Unseen(err)
}

// conflict shows what it is now beside what was typed; the form may then be sent again.
func (s *Site) conflict(w http.ResponseWriter, r *http.Request, who policy.Actor, p *one, typed directory.Weather) error {
	shown, err := s.read(r, who)
	if err != nil {
		return err
	}
	c := s.clocks()
	d := p.form.draft
	d.version = strconv.Itoa(shown.Weather.Version)
	p = s.one(r.Context(), who, shown, d)
	for field, word := range fieldWords {
		was, now := c.value(field, typed), c.value(field, shown.Weather)
		if was != now && (field != "from" || !p.form.begun) {
			p.other = append(p.other, difference{word, was, now})
		}
	}
	slices.SortFunc(p.other, func(a, b difference) int { return cmp.Compare(a.field, b.field) })
	return ui.Send(w, r, http.StatusConflict, onePage(p))
}

// extend lets it last longer.
func (s *Site) extend(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	shown, err := s.read(r, who)
	if err != nil {
		return err
	}
	c, f := s.clocks(), errs.Fields{}
	text := strings.TrimSpace(r.PostFormValue("until"))
	until, twice := c.read("longer", text, r.PostFormValue("until-which"), &f)
	if len(f) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, directory.ExtendWeather{WeatherID: shown.Weather.ID, Until: until})
		if err == nil {
			return to(w, r, "extended")
		}
		for _, x := range errs.Of(err) {
			f.Add("longer", x.Message)
		}
	}
	if len(f) == 0 && !errors.Is(err, errs.Conflict) {
		return errs.Unseen(err)
	}
	p := s.one(r.Context(), who, shown, c.typed(shown.Weather))
	p.extend.Value, p.twice, p.which = text, twice, r.PostFormValue("until-which")
	p.desk.Problems = ui.ProblemsOf(f)
	p.extend.Error = ui.Within(p.desk.Problems, "longer")
	status := http.StatusUnprocessableEntity
	if len(f) == 0 {
		status = http.StatusConflict // it has ended, and the page says so
	}
	return ui.Send(w, r, status, onePage(p))
}

// askEnd asks once whether it is to end now.
func (s *Site) askEnd(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	shown, err := s.read(r, who)
	if err != nil {
		return err
	}
	p := s.one(r.Context(), who, shown, draft{})
	p.desk.Title = "End it now?"
	p.desk.Narrow = true
	p.desk.Back = ui.Link{Text: p.spell.title, Href: p.spell.path}
	return ui.Send(w, r, http.StatusOK, endPage(p))
}

// end ends it now.
func (s *Site) end(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, directory.EndWeather{WeatherID: r.PathValue("id"), Officer: officer(who)})
	if errors.Is(err, errs.Conflict) { // somebody ended it before, which is what was wanted
		return to(w, r, "ended")
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return to(w, r, "ended")
}

func to(w http.ResponseWriter, r *http.Request, key string) error {
	http.Redirect(w, r, "/desk/weather/"+url.PathEscape(r.PathValue("id"))+"?done="+key, http.StatusSeeOther)
	return nil
}
