package engageweb

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// agendaPage is the agenda with its times, and the buttons that change it.
type agendaPage struct {
	desk     ui.Desk
	action   templ.SafeURL
	leads    bool
	day      string // in words; "" while none is known
	total    string
	from     string
	end      string
	lines    []slotLine
	usual    []proposal // what it can begin with, while there is none
	variants []ui.Choice
	add      slotForm
}

// proposal is a usual agenda, to be used as it is.
type proposal struct {
	key, title, text, total string
	lines                   []slotLine
}

// slotLine is one line of an agenda.
type slotLine struct {
	engage.Slot
	start   string // "09:30"; "" while no day is known
	first   bool
	last    bool
	form    slotForm
	editing bool
}

// slotForm changes a line, or adds one.
type slotForm struct {
	id      string
	after   string
	title   ui.Field
	minutes ui.Field
	kinds   []ui.Choice
	kind    ui.Field
}

// kindWords are the kinds of lines in the order in which they are offered. A part is "part:have".
var kindWords = []struct{ key, words string }{
	{"break", "A break"},
	{"intro", "Welcome and aims"},
	{"model", "The six stages"},
	{"impact", "What it does to people"},
	{"case", "The case"},
	{"part:have", "Part 1: In place"},
	{"part:gaps", "Part 2: Gaps"},
	{"part:more", "Part 3: More"},
	{"part:pledges", "Part 4: Pledges"},
	{"next", "Next steps and questions"},
}

func keyOf(x engage.Slot) string {
	if x.Part != "" {
		return x.Kind + ":" + x.Part
	}
	return x.Kind
}

func slotFormOf(x engage.Slot, after string) slotForm {
	f := slotForm{id: x.ID, after: after}
	f.title = ui.Field{ID: "title-" + x.ID, Name: "title", Label: "What", Value: x.Title}
	f.minutes = ui.Field{ID: "minutes-" + x.ID, Name: "minutes", Label: "Minutes", Value: strconv.Itoa(x.Minutes), Mode: "numeric", Narrow: true}
	f.kind = ui.Field{ID: "kind-" + x.ID, Name: "kind", Label: "Kind"}
	for _, k := range kindWords {
		f.kinds = append(f.kinds, ui.Choice{Value: k.key, Label: k.words, Picked: k.key == keyOf(x)})
	}
	return f
}

func (s *Site) showAgenda(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	plan, err := s.plan(r, who)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, agendaView(s.agendaPage(plan, who)))
}

func (s *Site) agendaPage(x engage.Plan, who policy.Actor) *agendaPage {
	p := &agendaPage{
		desk: s.helped(who, x.Words, "agenda", "Agenda", toOverview(x.ID, x.Title)), action: ui.Path(at + x.ID + "/agenda"), leads: x.MayRun(who).Allowed(),
		total: lasting(engage.Minutes(x.Prep.Agenda)),
	}
	p.desk.Lead = "All times move by themselves when you change something. You can change it on the day, too."
	begins, known := x.Prep.Begins(s.Zone)
	starts, end := engage.Starts(x.Prep.Agenda, begins)
	if known {
		p.day, p.from, p.end = begins.Format("Monday 2 January 2006"), begins.Format("15:04"), end.In(s.Zone).Format("15:04")
	}
	p.lines = s.slotLines(x.Prep.Agenda, starts, known)
	for i, v := range x.Words.Agenda.Variants {
		laid := engage.Laid(v)
		starts, _ := engage.Starts(laid, begins)
		one := proposal{v.Key, v.Title, v.Text, lasting(v.Minutes()), s.slotLines(laid, starts, known)}
		if fits := (i == 0) == (x.Prep.Way != engage.Round); fits {
			p.usual = slices.Insert(p.usual, 0, one)
		} else {
			p.usual = append(p.usual, one)
		}
		p.variants = append(p.variants, ui.Choice{Value: v.Key, Label: v.Title + ", " + lasting(v.Minutes()), Hint: v.Text, Picked: (i == 0) == (x.Prep.Way != engage.Round)})
	}
	p.add = slotFormOf(engage.Slot{ID: ids.New(), Kind: "break", Title: "Break", Minutes: 10}, "")
	return p
}

// slotLines are the lines of an agenda, with when each begins once the day is known.
func (s *Site) slotLines(list []engage.Slot, starts []time.Time, known bool) (out []slotLine) {
	for i, slot := range list {
		l := slotLine{Slot: slot, first: i == 0, last: i == len(list)-1, form: slotFormOf(slot, "")}
		if known {
			l.start = starts[i].In(s.Zone).Format("15:04")
		}
		out = append(out, l)
	}
	return out
}

// changeAgenda does one thing with the agenda, and leads back to it.
func (s *Site) changeAgenda(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, id := r.PostForm, r.PathValue("id")
	a := engage.ChangeAgenda{EngagementID: id, Do: f.Get("do"), After: f.Get("after")}
	a.Slot = slotOf(f)
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		plan, err := s.plan(r, who)
		if err != nil {
			return err
		}
		p := s.agendaPage(plan, who)
		p.wrong(f, problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, agendaView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	to := at + url.PathEscape(id) + "/agenda"
	if a.Do != engage.Drop && a.Do != engage.Lay {
		to += "#slot-" + url.PathEscape(a.Slot.ID)
	}
	return web.GoTo(w, r, to)
}

func slotOf(f url.Values) engage.Slot {
	minutes, _ := strconv.Atoi(f.Get("minutes")) // what is no number is none, and refused as such
	x := engage.Slot{ID: f.Get("slot"), Kind: f.Get("kind"), Title: f.Get("title"), Minutes: minutes}
	x.Kind, x.Part, _ = strings.Cut(x.Kind, ":")
	return x
}

// pressID is the id of what a button may make: the same press sent twice makes one.
func pressID() string { return ids.New() }

// pressed is the id that a form carries for what it makes.
func pressed(f url.Values) string { return cmp.Or(f.Get("id"), ids.New()) }

// wrong shows what is wrong with the line that was sent, in its own form and as it was typed.
func (p *agendaPage) wrong(f url.Values, problems errs.Fields) {
	form := &p.add
	for i := range p.lines {
		if p.lines[i].ID == f.Get("slot") {
			form, p.lines[i].editing = &p.lines[i].form, true
		}
	}
	if f.Has("title") {
		form.title.Value, form.minutes.Value = f.Get("title"), f.Get("minutes")
		for i := range form.kinds {
			form.kinds[i].Picked = form.kinds[i].Value == f.Get("kind")
		}
	}
	for _, x := range problems {
		at := "agenda"
		if x.Name == "variant" {
			at = "variant"
		}
		switch x.Name {
		case "title":
			at, form.title.Error = form.title.ID, x.Message
		case "minutes":
			at, form.minutes.Error = form.minutes.ID, x.Message
		case "kind":
			at, form.kind.Error = form.kind.ID, x.Message
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: at, Message: x.Message})
	}
}
