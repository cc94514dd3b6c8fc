package exchangeweb

import (
	"net/http"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// talkPart is what is said about an engagement, on its page.
type talkPart struct {
	open   bool // whoever looks reads it
	list   []saidLine
	writes bool
	id     string // of the new comment
	as     asPart
	about  ui.Field
	abouts []ui.Choice
	text   ui.Field
}

// asPart is from which of their own engagements somebody acts.
type asPart struct {
	seats []exchange.Seat
	from  string
}

// choices are the engagements as a form has them.
func (a asPart) choices() (out []ui.Choice) {
	for _, x := range a.seats {
		out = append(out, ui.Choice{Value: x.ID, Label: x.Holder + ": " + x.Title, Picked: x.ID == a.from})
	}
	return out
}

// saidLine is one comment.
type saidLine struct {
	exchange.Said
	day, answered    string
	says             string // why others don't see it; ""
	answers          bool   // whoever looks answers it
	hides            bool
	takes            bool // back
	reports          bool
	answer, hide     ui.Field
	report           ui.Field
	opened, hideOpen bool // its folds
	reportOpen       bool
}

// asFor are the engagements of somebody's from which they can act towards another: of the same scheme, and of another
// organisation.
func asFor(r *http.Request, x exchange.Seat, seats []exchange.Seat, t typed) (a asPart) {
	for _, y := range seats {
		if y.OrganisationID != x.OrganisationID && y.Award.SchemeID == x.Award.SchemeID {
			a.seats = append(a.seats, y)
		}
	}
	for _, id := range []string{t.form.Get("from"), r.URL.Query().Get("as")} {
		if a.from == "" && slices.ContainsFunc(a.seats, func(y exchange.Seat) bool { return y.ID == id }) {
			a.from = id
		}
	}
	if a.from == "" && len(a.seats) > 0 {
		a.from = a.seats[0].ID
	}
	return a
}

// field is the question from which of their own engagements they act. Each form of a page has one.
func (a asPart) field(id string) ui.Field {
	return ui.Field{ID: id, Name: "from", Label: "For which of your own do you write?"}
}

// talkPart reads what is said, as far as whoever looks may read it.
func (s *Site) talkPart(r *http.Request, who policy.Actor, p *onePage, seats []exchange.Seat, t typed) error {
	k := &p.talk
	judges := who.HasForScheme(p.x.Award.SchemeID, policy.Validator, policy.Steward)
	if !p.leads {
		k.as = asFor(r, p.x, seats, t)
	}
	if !p.leads && !judges && (k.as.from == "" || !p.x.Shown) {
		return nil
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowComments{EngagementID: p.x.ID, FromID: k.as.from})
	if err != nil {
		return errs.Unseen(err)
	}
	k.open, k.writes, k.id = true, k.as.from != "" && x.MayWrite(who), ids.New()
	p.controls["text"], p.controls["promise"] = k.writes, k.writes
	if t.at("text") != "" || t.at("promise") != "" {
		k.id = t.form.Get("id")
	}
	k.text = ui.Field{ID: "text", Name: "text", Label: "Your comment or question", Hint: "1,000 letters or fewer. It stands under the name of your organisation, with your role and without your own name.", Rows: 4, Error: t.at("text"), Value: t.form.Get("text")}
	k.about = ui.Field{ID: "promise", Name: "promise", Label: "What is it about?", Error: t.at("promise")}
	k.abouts = abouts(x.Entry, t.form.Get("promise"))
	for _, c := range x.List {
		k.list = append(k.list, s.saidLine(who, p, x, c, t))
	}
	return nil
}

// abouts are the promises that something can be said about: those that are not dropped.
func abouts(e register.Entry, picked string) []ui.Choice {
	out := []ui.Choice{{Value: "", Label: "All of it"}}
	for _, pl := range e.Now.Pledges {
		for _, a := range pl.Actions {
			if a.State == snapshot.Dropped && a.ID != picked {
				continue // it stands among what was changed: there is nothing to ask of it but why
			}
			out = append(out, ui.Choice{Value: a.ID, Label: a.Text, Picked: a.ID == picked})
		}
	}
	return out
}

var roleWords = map[string]string{"owner": "an owner", "editor": "an editor", "facilitator": "a facilitator"}

func (s *Site) saidLine(who policy.Actor, p *onePage, x exchange.Talk, c exchange.Said, t typed) saidLine {
	up, own := c.State == exchange.Up, c.FromID == p.talk.as.from && p.talk.as.from != ""
	l := saidLine{
		Said: c, day: s.day(c.At), answers: up && x.MayAnswer(who), hides: up && p.leads, takes: own, reports: !own && (up || p.leads) && (p.leads || p.talk.as.from != ""),
		answer: ui.Field{ID: "answer-" + c.ID, Name: "answer", Label: "Your answer", Rows: 3, Value: c.Answer},
		hide:   ui.Field{ID: "hide-" + c.ID, Name: "why", Label: "Why do you hide it?", Hint: "Who wrote it reads this.", Rows: 2},
		report: ui.Field{ID: "report-" + c.ID, Name: "why", Label: "What is wrong with it?", Hint: "Only those who run the scheme read this.", Rows: 2},
	}
	if c.AnsweredAt > 0 {
		l.answered = s.day(c.AnsweredAt)
	}
	switch c.State {
	case exchange.Hidden:
		l.says = "Hidden by who it is about: " + c.Why
	case exchange.Down:
		l.says = "Taken down by those who run the scheme: " + c.Why
	}
	for _, f := range []struct {
		field *ui.Field
		open  *bool
		there bool
	}{{&l.answer, &l.opened, l.answers}, {&l.hide, &l.hideOpen, l.hides}, {&l.report, &l.reportOpen, l.reports}} {
		p.controls[f.field.ID] = f.there
		if f.field.Error = t.at(f.field.ID); f.field.Error != "" {
			f.field.Value, *f.open = t.form.Get(f.field.Name), true
		}
	}
	return l
}

func (s *Site) comment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, id := r.PostForm, r.PathValue("id")
	err := ops.Do(r.Context(), s.Runner, who, exchange.WriteComment{ID: f.Get("id"), EngagementID: id, FromID: f.Get("from"), PromiseID: f.Get("promise"), Text: f.Get("text")})
	return s.after(w, r, who, id, err, "commented", "#comments")
}

func (s *Site) answerComment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, exchange.AnswerComment{ID: r.PathValue("comment"), Text: r.PostForm.Get("answer")})
	return s.after(w, r, who, r.PostForm.Get("to"), err, "answered", "#comments")
}

func (s *Site) hideComment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, exchange.HideComment{ID: r.PathValue("comment"), Why: r.PostForm.Get("why")})
	return s.after(w, r, who, r.PostForm.Get("to"), err, "hidden", "#comments")
}

func (s *Site) takeBackComment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, exchange.TakeBackComment{ID: r.PathValue("comment")})
	return s.after(w, r, who, r.PostForm.Get("to"), err, "back", "#comments")
}

func (s *Site) reportComment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	err := ops.Do(r.Context(), s.Runner, who, exchange.ReportComment{ID: r.PathValue("comment"), FromID: f.Get("from"), Why: f.Get("why")})
	return s.after(w, r, who, f.Get("to"), err, "reported", "#comments")
}

// reportedPage is what was reported to those who run schemes.
type reportedPage struct {
	desk ui.Desk
	list []reportedLine
}

type reportedLine struct {
	exchange.Said
	day, on string
	says    string
	why     ui.Field
}

var reportedDone = map[string]string{"down": "It is taken down. Who wrote it can read why.", "stays": "It may stay as it is."}

func (s *Site) showReported(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendReported(w, r, who, typed{})
}

func (s *Site) sendReported(w http.ResponseWriter, r *http.Request, who policy.Actor, t typed) error {
	list, err := ops.Find(r.Context(), s.Runner, who, exchange.ListReported{})
	if err != nil {
		return errs.Unseen(err)
	}
	p, status := &reportedPage{desk: s.desk(who, "Comments that were reported", ui.Link{Text: "Schemes", Href: "/desk/schemes"})}, http.StatusOK
	p.desk.Here, p.desk.Done = "/desk/schemes", reportedDone[r.URL.Query().Get("done")]
	p.desk.Lead = "Organisations with an award comment on each other’s promises. Somebody asks you to look at these."
	for _, c := range list {
		l := reportedLine{Said: c, day: s.day(c.At), on: s.day(c.ReportedAt), why: ui.Field{ID: "why-" + c.ID, Name: "why", Label: "Why does it come down?", Hint: "Who wrote it reads this.", Rows: 2}}
		switch c.State {
		case exchange.Hidden:
			l.says = "The holder has hidden it already."
		case exchange.Back:
			l.says = "Who wrote it has taken it back already."
		case exchange.Down:
			l.says = "It is taken down already."
		}
		if l.why.Error = t.at(l.why.ID); l.why.Error != "" {
			l.why.Value = t.form.Get("why")
		}
		p.list = append(p.list, l)
	}
	for _, f := range t.problems {
		p.desk.Problems, status = append(p.desk.Problems, ui.Problem{Field: f.Name, Message: f.Message}), http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, reportedView(p))
}

func (s *Site) settleComment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	down := f.Get("do") == "down"
	err := ops.Do(r.Context(), s.Runner, who, exchange.SettleComment{ID: r.PathValue("comment"), Down: down, Why: f.Get("why")})
	if problems := errs.Of(err); len(problems) > 0 {
		return s.sendReported(w, r, who, typed{f, problems})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	done := "stays"
	if down {
		done = "down"
	}
	return web.GoTo(w, r, "/desk/comments?done="+done)
}
