package exchangeweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
)

// wordsForm is what two want to promise, as a form has it.
type wordsForm struct {
	stage     ui.Field
	stages    []ui.Choice
	text, why ui.Field
}

// formOf is a wording as a form, or what was typed with what is wrong with it.
func formOf(w exchange.Wording, t typed) wordsForm {
	f := wordsForm{
		stage: ui.Field{ID: "stage", Name: "stage", Label: "Which stage does it belong to?", Error: t.at("stage")},
		text:  ui.Field{ID: "text", Name: "text", Label: "What will you do together?", Hint: "Begin with “We will”. 500 letters or fewer.", Rows: 3, Value: w.Text, Error: t.at("text")},
		why:   ui.Field{ID: "why", Name: "why", Label: "Why together? You can leave this out", Rows: 2, Value: w.Why, Error: t.at("why")},
	}
	stage := w.Stage.String()
	if len(t.problems) > 0 {
		stage, f.text.Value, f.why.Value = t.form.Get("stage"), t.form.Get("text"), t.form.Get("why")
	}
	f.stages = append(f.stages, ui.Choice{Value: "", Label: "Choose a stage"})
	for _, st := range pathway.All() {
		f.stages = append(f.stages, ui.Choice{Value: st.String(), Label: st.Short(), Picked: st.String() == stage})
	}
	return f
}

// wordingIn is what was typed.
func wordingIn(f url.Values) exchange.Wording {
	w := exchange.Wording{Text: f.Get("text"), Why: f.Get("why")}
	for _, st := range pathway.All() {
		if st.String() == f.Get("stage") {
			w.Stage = st
		}
	}
	return w
}

// proposePage is to propose a promise together.
type proposePage struct {
	desk  ui.Desk
	at    string
	id    string
	as    asPart
	words wordsForm
}

func (s *Site) showPropose(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendPropose(w, r, who, typed{})
}

func (s *Site) sendPropose(w http.ResponseWriter, r *http.Request, who policy.Actor, t typed) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowSeat{EngagementID: r.PathValue("id")})
	if err != nil {
		return errs.Unseen(err)
	}
	seats, err := s.seats(r, who)
	if err != nil {
		return err
	}
	p := &proposePage{at: at + x.ID + "/together", id: ids.New(), as: asFor(r, x, seats, t)}
	if p.as.from == "" || !x.Shown {
		return errs.NotFound // there is nobody for whom they could
	}
	p.desk = s.desk(who, "Promise something together", ui.Link{Text: x.Entry.Title, Href: ui.Path(at + x.ID)})
	p.desk.Lead = "You propose it to " + x.Holder + ". They say yes, no, or word it anew. Once you both agree, it becomes a draft among the pledges of each of you."
	p.desk.Narrow = true
	var begin exchange.Wording
	for _, y := range p.as.seats { // what is alike is a beginning
		for _, l := range exchange.Alike(y.Entry, lineOf(x), 1) {
			if y.ID == p.as.from {
				begin.Stage = l.Theirs.Stage
			}
		}
	}
	status := http.StatusOK
	if len(t.problems) > 0 {
		p.id, status = t.form.Get("id"), http.StatusUnprocessableEntity
	}
	p.words = formOf(begin, t)
	for _, f := range t.problems {
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	return ui.Send(w, r, status, proposeView(p))
}

func (s *Site) propose(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	err := ops.Do(r.Context(), s.Runner, who, exchange.ProposeJoint{ID: f.Get("id"), FromID: f.Get("from"), ToID: r.PathValue("id"), Words: wordingIn(f)})
	if problems := errs.Of(err); len(problems) > 0 {
		return s.sendPropose(w, r, who, typed{f, problems})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, toJoint+url.PathEscape(f.Get("id"))+"?done=proposed")
}

// toJoint is where what two promise together is.
const toJoint = "/desk/together/"

// jointPage is what two want to promise together.
type jointPage struct {
	desk     ui.Desk
	x        exchange.JointRow
	side     exchange.Side
	at       string
	version  string
	says     string
	last     wordingLine
	earlier  []wordingLine
	words    wordsForm
	reopened bool // the form for other words is open
	pledges  templ.SafeURL
}

type wordingLine struct {
	exchange.Wording
	by, day string
	stage   ui.Stage
}

var jointDone = map[string]string{
	"proposed": "It is proposed. They read it on their desk, and we write to them.", "reworded": "Your words stand there now. They say yes or no to them.",
	"yes": "You both agree.", "no": "It is said: no.", "drafted": "It is a draft among your pledges now.",
}

func (s *Site) showJoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendJoint(w, r, who, typed{})
}

func (s *Site) sendJoint(w http.ResponseWriter, r *http.Request, who policy.Actor, t typed) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowJoint{ID: r.PathValue("joint")})
	if err != nil {
		return errs.Unseen(err)
	}
	p, status := &jointPage{x: x, side: sideOf(x, who), at: toJoint + x.ID, version: strconv.Itoa(x.Version)}, http.StatusOK
	p.desk = s.desk(who, "Together with "+p.side.Other.Holder, ui.Link{Text: "Sharing with others", Href: "/desk/exchange"})
	p.desk.Narrow, p.desk.Done = true, jointDone[r.URL.Query().Get("done")]
	p.says = jointSays(x, p.side)
	p.pledges = ui.Path("/desk/engagements/" + p.side.ID + "/pledges")
	for i, wd := range x.Wordings {
		l := wordingLine{wd, x.From.Holder, s.day(wd.At), ui.Stage{Key: wd.Stage.String(), Name: wd.Stage.Short()}}
		if wd.ByID == x.ToID {
			l.by = x.To.Holder
		}
		if i == 0 {
			p.last = l
		} else {
			p.earlier = append(p.earlier, l)
		}
	}
	p.words = formOf(x.Last(), t)
	p.reopened = t.at("text") != "" || t.at("stage") != "" || t.at("why") != ""
	for _, f := range t.problems {
		status = http.StatusUnprocessableEntity
		field := "answer"
		if p.reopened && x.State == exchange.Open && p.side.Writes {
			field = f.Name
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
	}
	return ui.Send(w, r, status, jointView(p))
}

// sideOf is the side of somebody: where they lead both, the one that has the next word.
func sideOf(x exchange.JointRow, who policy.Actor) exchange.Side {
	all := x.Sides(who)
	if i := slices.IndexFunc(all, func(y exchange.Side) bool { return y.Next }); i >= 0 {
		return all[i]
	}
	return all[0]
}

// jointSays says how it stands for one side.
func jointSays(x exchange.JointRow, y exchange.Side) string {
	switch {
	case x.State == exchange.Refused:
		return "One of you has said no. Nothing follows from it."
	case x.State == exchange.TakenBack:
		return "It was taken back. Nothing follows from it."
	case x.State == exchange.Open && !y.Next:
		return "They have the next word."
	case x.State == exchange.Open && !y.Writes:
		return "Your award does not stand now, so you can say no, and nothing else."
	case x.State == exchange.Open:
		return "You have the next word."
	case y.Drafted:
		return "You both agree. It is a draft among your pledges, shared with them."
	case y.Takes:
		return "You both agree, and your pledges are open: you can take it in now."
	}
	return "You both agree. Your pledges are not open now: take it in as soon as you change them, for the next edition."
}

func (s *Site) answerJoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	said := f.Get("answer")
	var err error = errs.Fields{{Name: "answer", Message: "Say yes or no"}}
	if said == "yes" || said == "no" {
		version, _ := strconv.Atoi(f.Get("version")) // one that is none fits no wording
		err = ops.Do(r.Context(), s.Runner, who, exchange.AnswerJoint{ID: r.PathValue("joint"), AsID: f.Get("as"), Version: version, Yes: said == "yes"})
	}
	return s.joined(w, r, who, said, "answer", err)
}

func (s *Site) rewordJoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	version, _ := strconv.Atoi(f.Get("version"))
	err := ops.Do(r.Context(), s.Runner, who, exchange.RewordJoint{ID: r.PathValue("joint"), AsID: f.Get("as"), Version: version, Words: wordingIn(f)})
	return s.joined(w, r, who, "reworded", "text", err)
}

func (s *Site) draftJoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, exchange.DraftJoint{ID: r.PathValue("joint"), AsID: r.PostForm.Get("as")})
	var problems errs.Fields
	if errors.As(err, &problems) {
		err = errs.Fields{{Name: "answer", Message: problems[0].Message}}
	}
	return s.joined(w, r, who, "drafted", "answer", err)
}

// joined leads back once something became of it. Whoever was too late reads the new words, beside their own.
func (s *Site) joined(w http.ResponseWriter, r *http.Request, who policy.Actor, done, field string, err error) error {
	if errors.Is(err, errs.Conflict) {
		err = errs.Fields{{Name: field, Message: "The words were changed meanwhile. Read them, and answer then"}}
	}
	if problems := errs.Of(err); len(problems) > 0 {
		return s.sendJoint(w, r, who, typed{r.PostForm, problems})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, toJoint+url.PathEscape(r.PathValue("joint"))+"?done="+done)
}
