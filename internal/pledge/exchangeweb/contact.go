package exchangeweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/exchange"
)

// askPart is to ask the holder of an engagement to talk, on its page.
type askPart struct {
	open                    bool
	id                      string // of the new question
	about, message, contact ui.Field
	waits                   templ.SafeURL // the question that waits between the two; "" for none
}

// askPart is for those who lead an engagement of the same scheme, while its award stands.
func (s *Site) askPart(r *http.Request, who policy.Actor, p *onePage, t typed) error {
	if !p.talk.writes {
		return nil
	}
	k := &p.ask
	k.open, k.id = true, ids.New()
	list, err := ops.Find(r.Context(), s.Runner, who, exchange.ListTalks{})
	if err != nil {
		return errs.Unseen(err)
	}
	for _, x := range list {
		if x.State == exchange.Asked && (x.To.OrganisationID == p.x.OrganisationID || x.From.OrganisationID == p.x.OrganisationID) {
			k.waits = ui.Path("/desk/talks/" + x.ID)
		}
	}
	fail := t.at("about") != "" || t.at("message") != "" || t.at("contact") != ""
	if fail {
		k.id = t.form.Get("id")
	}
	for _, f := range []struct {
		to   *ui.Field
		with ui.Field
	}{
		{&k.about, ui.Field{ID: "about", Label: "What is it about?", Hint: "A few words."}},
		{&k.message, ui.Field{ID: "message", Label: "Your message", Rows: 4}},
		{&k.contact, ui.Field{ID: "contact", Label: "How can they reach you?", Hint: "An address or a number that you want to give. They read it only if they say yes, and so do you with theirs."}},
	} {
		*f.to = f.with
		f.to.Name, f.to.Error = f.with.ID, t.at(f.with.ID)
		if fail {
			f.to.Value = t.form.Get(f.with.ID)
		}
		p.controls[f.with.ID] = k.waits == ""
	}
	return nil
}

func (s *Site) askToTalk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f, id := r.PostForm, r.PathValue("id")
	err := ops.Do(r.Context(), s.Runner, who, exchange.AskToTalk{ID: f.Get("id"), FromID: f.Get("from"), ToID: id, About: f.Get("about"), Text: f.Get("message"), Contact: f.Get("contact")})
	return s.after(w, r, who, id, err, "asked", "#talk")
}

// talkPage is one question to talk.
type talkPage struct {
	desk    ui.Desk
	x       exchange.TalkRow
	at      string
	theirs  bool // whoever looks is asked
	facts   []ui.Fact
	says    string // how it stands; ""
	contact ui.Field
	reach   []ui.Fact // once both want to
}

// talkStates say how a question stands, to who is asked and to who asked.
var talkStates = map[exchange.ContactState][2]string{
	exchange.Asked:     {"", "They have not answered yet."},
	exchange.Accepted:  {"You have said yes. Here is how you reach each other.", "They have said yes. Here is how you reach each other."},
	exchange.Declined:  {"You have said no. They see nothing of you.", "They can’t talk now. You can ask again in a month."},
	exchange.Withdrawn: {"They have taken it back. There is nothing to do.", "You have taken it back."},
	exchange.Blocked:   {"You have said no, and they can’t ask again.", "They can’t talk now."},
}

var talkDone = map[string]string{"accepted": "It is said: you would like to talk.", "declined": "It is said: no.", "blocked": "It is said, and they can’t ask again.", "withdrawn": "It is taken back.", "unblocked": "They can ask you again."}

func (s *Site) showTalk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.sendTalk(w, r, who, typed{})
}

func (s *Site) sendTalk(w http.ResponseWriter, r *http.Request, who policy.Actor, t typed) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowTalk{ID: r.PathValue("talk")})
	if err != nil {
		return errs.Unseen(err)
	}
	p, status := &talkPage{x: x, at: "/desk/talks/" + x.ID, theirs: x.Theirs(who)}, http.StatusOK
	says := talkStates[x.State]
	title := "You ask " + x.To.Holder + " to talk"
	if p.says = says[1]; p.theirs {
		title, p.says = x.From.Holder+" asks to talk with you", says[0]
	}
	p.desk = s.desk(who, title, ui.Link{Text: "Sharing with others", Href: "/desk/exchange"})
	p.desk.Narrow, p.desk.Done = true, talkDone[r.URL.Query().Get("done")]
	p.facts = []ui.Fact{{Label: "Who asks", Value: x.From.Holder + ": " + x.From.Title}, {Label: "Who is asked", Value: x.To.Holder + ": " + x.To.Title}, {Label: "About", Value: x.About}, {Label: "Message", Value: x.Body}, {Label: "Asked on", Value: s.day(x.At)}}
	if x.State == exchange.Accepted {
		p.reach = []ui.Fact{{Label: x.From.Holder, Value: x.FromContact}, {Label: x.To.Holder, Value: x.ToContact}}
	}
	p.contact = ui.Field{ID: "contact", Name: "contact", Label: "How can they reach you?", Hint: "An address or a number that you want to give. They read it if you say yes, and you read theirs.", Value: t.form.Get("contact"), Error: t.at("contact")}
	for _, f := range t.problems {
		status = http.StatusUnprocessableEntity
		field := "answer"
		if f.Name == "contact" && p.theirs && x.State == exchange.Asked {
			field = "contact"
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
	}
	return ui.Send(w, r, status, talkPageView(p))
}

// answerTalk keeps what was answered.
func (s *Site) answerTalk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return s.turned(w, r, who, f.Get("answer"), ops.Do(r.Context(), s.Runner, who, exchange.AnswerTalk{ID: r.PathValue("talk"), To: exchange.ContactState(f.Get("answer")), Contact: f.Get("contact")}))
}

func (s *Site) withdrawTalk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.turned(w, r, who, "withdrawn", ops.Do(r.Context(), s.Runner, who, exchange.WithdrawTalk{ID: r.PathValue("talk")}))
}

func (s *Site) unblockTalk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.turned(w, r, who, "unblocked", ops.Do(r.Context(), s.Runner, who, exchange.UnblockTalk{ID: r.PathValue("talk")}))
}

// turned leads back to a question once something became of it.
func (s *Site) turned(w http.ResponseWriter, r *http.Request, who policy.Actor, done string, err error) error {
	if problems := errs.Of(err); len(problems) > 0 {
		return s.sendTalk(w, r, who, typed{r.PostForm, problems})
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, "/desk/talks/"+url.PathEscape(r.PathValue("talk"))+"?"+url.Values{"done": {done}}.Encode())
}
