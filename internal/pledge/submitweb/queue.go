package submitweb

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/submit"
)

// queuePage is what was sent to the authority of a scheme.
type queuePage struct {
	desk     ui.Desk
	at       string
	filters  []ui.Tab
	find     ui.Field
	show     string
	csv      string // its address as a file
	list     []queueLine
	steward  bool
	version  int
	two      ui.Choices
	address  ui.Field
	ourTurn  int
	late     int
	theirs   int
	awarded  int
	appealed int
}

// queueLine is one of them.
type queueLine struct {
	submit.Queued
	word, tag, waits string
	mine             bool
}

// sieves are what the list can be cut to, in the order of the page.
var sieves = []struct {
	key, title string
	waits      bool // what it keeps waits for somebody
	keeps      func(q submit.Queued, me string) bool
}{
	{"", "Needs us", true, func(q submit.Queued, _ string) bool { return q.State().Ours() || q.Appeals > 0 }},
	{"mine", "Mine", true, func(q submit.Queued, me string) bool { return q.Assigned == me && q.State().Open() }},
	{"theirs", "Waits for them", true, func(q submit.Queued, _ string) bool { return q.State().Theirs() }},
	{"over", "Over", false, func(q submit.Queued, _ string) bool { return !q.State().Open() }},
	{"all", "All", false, func(submit.Queued, string) bool { return true }},
}

func (s *Site) showQueue(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.queuePage(r, who)
	if err != nil {
		return err
	}
	if r.URL.Query().Get("done") == "kept" {
		p.desk.Done = "The rules are kept"
	}
	return ui.Send(w, r, http.StatusOK, queueView(p))
}

func (s *Site) queuePage(r *http.Request, who policy.Actor) (*queuePage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, submit.ShowRules{SchemeID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	list, err := ops.Find(r.Context(), s.Runner, who, submit.ListQueue{SchemeID: x.SchemeID})
	if err != nil {
		return nil, err
	}
	p := &queuePage{desk: s.desk(who, "/desk/schemes", "What was sent to us", ui.Link{Text: "Schemes", Href: "/desk/schemes"}), at: schemeAt + x.SchemeID + "/submissions", steward: x.MaySet(who), version: x.Version}
	p.desk.Lead = x.Title + ". What needs us comes first, and of that what waits longest."
	show, words := r.URL.Query().Get("show"), plain.Line(r.URL.Query().Get("q"))
	p.find = ui.Field{ID: "q", Name: "q", Label: "Find one by its name, or by who sent it", Value: words}
	p.show, p.csv = show, p.at+".csv?"+url.Values{"show": {show}, "q": {words}}.Encode()
	list = slices.DeleteFunc(list, func(q submit.Queued) bool { return !holds(q, words) })
	for _, sv := range sieves {
		n := 0
		for _, q := range list {
			if !sv.keeps(q, who.ID) {
				continue
			}
			n++
			if sv.key == show {
				p.list = append(p.list, lineIn(q, who))
			}
		}
		to := p.at
		if q := (url.Values{"show": {sv.key}, "q": {words}}); sv.key != "" || words != "" {
			to += "?" + q.Encode()
		}
		tab := ui.Tab{Link: ui.Link{Text: sv.title, Href: ui.Path(to)}, Here: sv.key == show}
		if sv.waits {
			tab.Count = n
		} else {
			tab.Text += " (" + strconv.Itoa(n) + ")"
		}
		p.filters = append(p.filters, tab)
	}
	for _, q := range list {
		p.count(q)
	}
	p.two = ui.Choices{ID: "two", Name: "two", Legend: "How many have to find it good?", Small: true, Many: true, Answers: []ui.Choice{{Value: "yes", Label: "Two validators have to find it good", Hint: "Else one is enough.", Picked: x.Two}}}
	p.address = ui.Field{ID: "address", Name: "address", Label: "Who gets what is sent as a mail?", Hint: "An address of the authority, such as pledges@example.org. Empty: nobody; validators get a mail in any case.", Value: x.Address, Type: "email"}
	return p, nil
}

// holds reports whether a submission has some words in its name, or in that of who sent it.
func holds(q submit.Queued, words string) bool {
	return strings.Contains(strings.ToLower(q.Title+"\n"+q.Holder), strings.ToLower(words))
}

// takeQueue gives the list away, as it is shown.
func (s *Site) takeQueue(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.queuePage(r, who)
	if err != nil {
		return err
	}
	t := doc.Table{Caption: "What was sent", Header: doc.Cells("id", "title", "holder", "state", "version", "first_sent", "sent", "due", "waits_since", "appeals", "award")}
	day := func(micros int64) string { return store.Time(micros).In(s.Zone).Format(time.DateOnly) }
	for _, q := range p.list {
		waits := ""
		if q.State().Ours() {
			waits = q.WaitOn
		}
		t.Rows = append(t.Rows, doc.Cells(q.ID, q.Title, q.Holder, string(q.State()), strconv.Itoa(q.Round), day(q.FirstAt), day(q.SentAt), q.Due, waits, strconv.Itoa(q.Appeals), q.Number))
	}
	var b bytes.Buffer
	if err := doc.CSV(&b, t); err != nil {
		return err
	}
	send(w, "text/csv; charset=utf-8", "submissions.csv", b.Bytes())
	return nil
}

func (p *queuePage) count(q submit.Queued) {
	switch state := q.State(); {
	case state.Ours():
		p.ourTurn++
		if q.Late() {
			p.late++
		}
	case state.Theirs():
		p.theirs++
	case state == submit.Awarded:
		p.awarded++
	}
	p.appealed += q.Appeals
}

func lineIn(q submit.Queued, who policy.Actor) queueLine {
	word := stateWords[q.State()]
	l := queueLine{Queued: q, word: word.desk, tag: word.tag, mine: q.Assigned != "" && q.Assigned == who.ID}
	switch state := q.State(); {
	case state.Ours():
		l.waits = waitsFor(q.Waits())
	case state == submit.Asked:
		l.waits = left(q.Today, q.Due)
	case state == submit.Feedback:
		l.waits = "They may answer"
	}
	return l
}

// setRules keeps the rules, or shows the form again, as it was sent.
func (s *Site) setRules(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	version, _ := strconv.Atoi(f.Get("version"))
	err := ops.Do(r.Context(), s.Runner, who, submit.SetRules{Rules: submit.Rules{SchemeID: r.PathValue("id"), Version: version, Two: f.Get("two") != "", Address: f.Get("address")}})
	if errors.Is(err, errs.Conflict) {
		err = errs.Fields{{Name: "address", Message: "Somebody has changed these rules while you read them. This is what they are now: change them again if you want"}}
	}
	if problems := errs.Of(err); len(problems) > 0 {
		p, err := s.queuePage(r, who)
		if err != nil {
			return err
		}
		p.address.Value, p.two.Answers[0].Picked = f.Get("address"), f.Get("two") != ""
		for _, x := range problems {
			p.address.Error = x.Message
			p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: "address", Message: x.Message})
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, queueView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemeAt+url.PathEscape(r.PathValue("id"))+"/submissions?done=kept")
}
