package partnerweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/partner"
)

// askedPage is what the organisations of somebody are asked, and in what they take part.
type askedPage struct {
	desk  ui.Desk
	waits []questionLine
	part  []questionLine
}

// questionLine is one of them.
type questionLine struct {
	partner.Question
	href templ.SafeURL
}

// questionPage is one question.
type questionPage struct {
	desk    ui.Desk
	x       partner.Question
	at      string // its address
	facts   []ui.Fact
	pledges templ.SafeURL
	over    string // why there is nothing to answer; ""
}

func (s *Site) showAsked(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, partner.ListQuestions{})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &askedPage{desk: s.desk(who, "/home", "Pledges with others", ui.Link{Text: "Today", Href: "/home"})}
	p.desk.Lead = "Others hold sessions in which organisations pledge together what they will do. Here is what you are asked, and where you take part."
	p.desk.Done = questionDone[r.URL.Query().Get("done")]
	for _, x := range list {
		l := questionLine{x, ui.Path(toAsked + "/" + x.ID)}
		if x.State == partner.Open {
			p.waits = append(p.waits, l)
		} else {
			p.part = append(p.part, l)
		}
	}
	return ui.Send(w, r, http.StatusOK, askedView(p))
}

var questionDone = map[string]string{
	"yes": "You take part. You can read the pledges now, and sign them when you are ready.", "no": "It is said: you do not take part.",
	"ended": "It is ended. What you signed stays as you signed it.",
}

func (s *Site) showQuestion(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.question(w, r, who, nil)
}

// question shows one, with what is in the way of an answer.
func (s *Site) question(w http.ResponseWriter, r *http.Request, who policy.Actor, problems errs.Fields) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, partner.ShowQuestion{ID: r.PathValue("question")})
	if err != nil {
		return errs.Unseen(err)
	}
	p := &questionPage{desk: s.desk(who, "/home", "Will you sign pledges with "+x.Holder+"?", ui.Link{Text: "Pledges with others", Href: toAsked}), x: x, at: toAsked + "/" + x.ID}
	p.desk.Narrow, p.desk.Done = true, questionDone[r.URL.Query().Get("done")]
	p.facts = []ui.Fact{{Label: "Who is asked", Value: x.Organisation}, {Label: "Who asks", Value: x.Holder}, {Label: "For", Value: x.Title}}
	scheme := "None"
	if x.SchemeID != "" {
		if scheme, err = s.Scheme(r.Context(), x.SchemeID); err != nil {
			return err
		}
	}
	p.facts = append(p.facts, ui.Fact{Label: "Scheme", Value: scheme}, ui.Fact{Label: "Why they ask", Value: x.Why}, ui.Fact{Label: "Asked on", Value: s.day(x.At)})
	switch x.State {
	case partner.Agreed:
		p.desk.Title, p.pledges = "You take part: "+x.Title, ui.Path(at+x.Pledges+"/pledges")
		p.facts = append(p.facts, ui.Fact{Label: "You stand there as", Value: x.Called})
	case partner.Declined:
		p.over = "You have said no. Nobody there sees anything else of you."
	case partner.Withdrawn:
		p.over = "They have taken the question back. There is nothing to do."
	case partner.Ended:
		p.over = "You took part, and that has ended. What you signed stays as you signed it."
	}
	status := http.StatusOK
	for _, f := range problems {
		status = http.StatusUnprocessableEntity
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: "answer", Message: f.Message})
	}
	return ui.Send(w, r, status, questionView(p))
}

// answer keeps yes or no.
func (s *Site) answer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := r.PostForm.Get("answer")
	var err error = errs.Fields{{Name: "answer", Message: "Say yes or no"}}
	if said == "yes" || said == "no" {
		err = ops.Do(r.Context(), s.Runner, who, partner.AnswerQuestion{ID: r.PathValue("question"), Yes: said == "yes"})
	}
	if problems := errs.Of(err); len(problems) > 0 {
		return s.question(w, r, who, problems)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, toAsked+"/"+url.PathEscape(r.PathValue("question"))+"?done="+said)
}

// leave ends the link, from the side of who takes part.
func (s *Site) leave(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, partner.ShowQuestion{ID: r.PathValue("question")})
	if err != nil {
		return errs.Unseen(err)
	}
	if x.State == partner.Agreed {
		if err := ops.Do(r.Context(), s.Runner, who, partner.EndLink{EngagementID: x.Pledges, BodyID: x.BodyID, OrganisationID: x.OrganisationID}); err != nil {
			return errs.Unseen(err)
		}
	}
	return web.GoTo(w, r, toAsked+"?done=ended")
}
