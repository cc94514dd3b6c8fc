package sessionweb

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/engage"
)

// words are those of the room that an address names: its scheme's, or our own.
func (s *Site) words(r *http.Request) (content.Pack, error) {
	return ops.Ask(r.Context(), s.Runner, policy.Nobody(), engage.RoomWords{Code: session.Tidy(r.PathValue("code"))})
}

// packOf is the words of a room: those of its scheme, with its own rules and prompts in their place. Every page
// that says a rule or asks a prompt takes it from here.
func packOf(pack content.Pack, rules []session.Rule, p session.Prompts) content.Pack {
	if len(rules) > 0 {
		pack.Room.Rules = nil
		for _, r := range rules {
			pack.Room.Rules = append(pack.Room.Rules, content.Item{Key: "own", Title: r.Title, Text: r.Text})
		}
	}
	pack.Prompts.Checklists = slices.Clone(pack.Prompts.Checklists)
	for i, list := range pack.Prompts.Checklists {
		pack.Prompts.Checklists[i].Case = asked(list.For(p.Sector, true), p, list.Part)
		pack.Prompts.Checklists[i].Generic = asked(list.For(p.Sector, false), p, list.Part)
	}
	return pack
}

// asked is a list of prompts as a room changed it.
func asked(list []content.Prompt, p session.Prompts, part string) []content.Prompt {
	out := slices.DeleteFunc(list, func(x content.Prompt) bool { return slices.Contains(p.Hidden, x.Key) })
	place := func(x content.Prompt) int {
		if i := slices.Index(p.Order, x.Key); i >= 0 {
			return i
		}
		return len(p.Order)
	}
	slices.SortStableFunc(out, func(a, b content.Prompt) int { return cmp.Compare(place(a), place(b)) })
	for _, own := range p.Own {
		if string(own.Part) == part {
			out = append(out, content.Prompt{Key: own.Key, Text: own.Text})
		}
	}
	return out
}

// wordingPage is where who runs a session makes its words their own.
type wordingPage struct {
	desk  ui.Desk
	base  string
	rules ui.Field
	own   bool // the rules are the room's own
	lists []wordingList
	kind  ui.Field // for what kind of organisation the prompts are
	kinds []ui.Choice
	after []ui.Field
	until ui.Field
	was   string // the day that there is
	over  bool   // there is a day until which points can be put right
	reads int    // how many said how it was
}

// wordingList is the prompts of one part.
type wordingList struct {
	part, title string
	prompts     []wordingPrompt
	own         ui.Field
}

// wordingPrompt is one of the scheme's.
type wordingPrompt struct {
	key, text, place string
	asked            bool
}

func (s *Site) showWording(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.wordingPage(r, who)
	if err != nil {
		return err
	}
	if r.URL.Query().Get("done") != "" {
		p.desk.Done = "It is kept."
	}
	return ui.Send(w, r, http.StatusOK, wordingView(p))
}

func (s *Site) wordingPage(r *http.Request, who policy.Actor) (*wordingPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, session.ReadFeedback{Code: session.Tidy(r.PathValue("code"))})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	room := x.Room
	pack, err := s.words(r)
	if err != nil {
		return nil, err
	}
	p := &wordingPage{desk: s.desk(who, room), base: "/s/" + room.Code, own: len(room.Rules) > 0, over: room.State == session.Closed, reads: len(x.List)}
	standsAt(&p.desk, "/words")
	var lines []string
	for _, rule := range packOf(pack, room.Rules, room.Prompts).Room.Rules {
		lines = append(lines, strings.TrimSuffix(rule.Title+": "+rule.Text, ": "))
	}
	p.rules = ui.Field{ID: "rules", Name: "rules", Label: "One rule on each line", Hint: "What stands before the first colon is shown in bold. Whoever joins reads them, and says that they will keep to them.", Value: strings.Join(lines, "\n"), Rows: 9}
	for _, list := range pack.Prompts.Checklists {
		p.lists = append(p.lists, wordingOf(list, room))
	}
	p.kind = ui.Field{ID: "sector", Name: "sector", Label: "For whom are they?"}
	p.kinds = []ui.Choice{{Label: "Everybody: all prompts"}}
	for _, x := range pack.Sectors.Sectors {
		p.kinds = append(p.kinds, ui.Choice{Value: x.Key, Label: x.Title, Picked: x.Key == room.Prompts.Sector})
	}
	says := afterWords(pack, room.After)
	for _, x := range [][4]string{
		{"thanks", "Thanks", says.Thanks, ""},
		{"next", "What happens now", says.Next, "Leave it empty, and the page says what people can do now: read, and put their points right while there are days for it"},
		{"when", "By when", says.When, "Leave it empty, and the page gives the day on which you look at it again, if you have set one"},
		{"progress", "How people hear how it goes", says.Progress, "Leave it empty, and the page says nothing of it"},
		{"ask", "Whom they can ask", says.Ask, "Leave it empty, and the page gives the contact of the invitations, if there is one"},
	} {
		p.after = append(p.after, ui.Field{ID: x[0], Name: x[0], Label: x[1], Value: x[2], Hint: x[3], Rows: 2})
	}
	p.until = ui.Field{ID: "until", Name: "until", Label: "People can put their points right until", Type: "date", Narrow: true}
	if room.Until > 0 {
		p.was = time.UnixMicro(room.Until).In(s.Zone).Format(time.DateOnly)
		p.until.Value = p.was
	}
	return p, nil
}

func wordingOf(list content.Checklist, room session.Room) wordingList {
	out := wordingList{part: list.Part, title: list.Heading}
	for _, x := range list.For(room.Prompts.Sector, !room.Round) {
		place := slices.Index(room.Prompts.Order, x.Key) + 1
		out.prompts = append(out.prompts, wordingPrompt{x.Key, x.Text, shown(place), !slices.Contains(room.Prompts.Hidden, x.Key)})
	}
	var own []string
	for _, x := range room.Prompts.Own {
		if string(x.Part) == list.Part {
			own = append(own, x.Text)
		}
	}
	out.own = ui.Field{ID: "own-" + list.Part, Name: "own", Label: "Our own prompts, one on each line", Value: strings.Join(own, "\n"), Rows: 3}
	return out
}

// filled are the lines of a text that say something.
func filled(text string) (out []string) {
	for x := range strings.Lines(text) {
		if x = strings.TrimSpace(x); x != "" {
			out = append(out, x)
		}
	}
	return out
}

// setRules gives the room its own rules, or the scheme's again.
func (s *Site) setRules(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := session.SetRules{Code: session.Tidy(r.PathValue("code"))}
	if r.PostForm.Get("do") != "scheme" {
		for _, text := range filled(r.PostForm.Get("rules")) {
			title, rest, _ := strings.Cut(text, ":")
			a.Rules = append(a.Rules, session.Rule{Title: strings.TrimSpace(title), Text: strings.TrimSpace(rest)})
		}
	}
	return s.worded(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// setPrompts says which prompts the room has in one part.
func (s *Site) setPrompts(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := session.SetPrompts{Code: session.Tidy(r.PathValue("code")), Part: session.Part(f.Get("part")), Keys: f["key"], Own: filled(f.Get("own"))}
	place := map[string]int{}
	for i, key := range a.Keys {
		if !slices.Contains(f["ask"], key) {
			a.Hidden = append(a.Hidden, key)
		}
		if places := f["place"]; i < len(places) {
			if n := whole(places[i]); n > 0 {
				place[key], a.Order = n, append(a.Order, key)
			}
		}
	}
	slices.SortStableFunc(a.Order, func(x, y string) int { return place[x] - place[y] })
	return s.worded(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// setSector says for what kind of organisation the prompts are.
func (s *Site) setSector(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	pack, err := s.words(r)
	if err != nil {
		return err
	}
	a := session.SetSector{Code: session.Tidy(r.PathValue("code")), Sector: r.PostForm.Get("sector")}
	known := a.Sector == "" || slices.ContainsFunc(pack.Sectors.Sectors, func(x content.Sector) bool { return x.Key == a.Sector })
	if !known {
		return s.worded(w, r, who, errs.Fields{{Name: "sector", Message: "Choose one from the list"}})
	}
	return s.worded(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// setAfter says what people read when the session is over, and until when they can put their points right.
func (s *Site) setAfter(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := session.SetAfter{Code: session.Tidy(r.PathValue("code")), After: session.After{
		Thanks: f.Get("thanks"), Next: f.Get("next"), When: f.Get("when"), Progress: f.Get("progress"), Ask: f.Get("ask"),
	}}
	if text := f.Get("until"); text != "" && text != f.Get("until-was") { // a day that has passed stands there, and stays
		day, err := time.ParseInLocation(time.DateOnly, text, s.Zone)
		if err != nil {
			return s.worded(w, r, who, errs.Fields{{Name: "until", Message: "Write the day like 2026-03-17"}})
		}
		a.Until = day.AddDate(0, 0, 1).Add(-time.Second)
	}
	return s.worded(w, r, who, ops.Do(r.Context(), s.Runner, who, a))
}

// worded leads back to the page, or shows it with what is in the way and what was typed.
func (s *Site) worded(w http.ResponseWriter, r *http.Request, who policy.Actor, err error) error {
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.wordingPage(r, who)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		p.keep(r)
		return ui.Send(w, r, http.StatusUnprocessableEntity, wordingView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, "/s/"+session.Tidy(r.PathValue("code"))+"/words?done=yes")
}

// keep puts what was typed back into the fields.
func (p *wordingPage) keep(r *http.Request) {
	fields := []*ui.Field{&p.rules, &p.until}
	for i := range p.after {
		fields = append(fields, &p.after[i])
	}
	for _, f := range fields {
		if r.PostForm.Has(f.Name) {
			f.Value, f.Error = r.PostForm.Get(f.Name), ui.Within(p.desk.Problems, f.Name)
		}
	}
	for i := range p.lists {
		if p.lists[i].part == r.PostForm.Get("part") {
			p.lists[i].own.Value, p.lists[i].own.Error = r.PostForm.Get("own"), ui.Within(p.desk.Problems, "own")
			p.lists[i].own.ID = "own"
		}
	}
}
