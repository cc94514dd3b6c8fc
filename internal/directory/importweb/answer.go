package importweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// questionPage is one question, with what the file says and what can be answered.
type questionPage struct {
	desk     ui.Desk
	action   templ.SafeURL
	title    string
	message  string
	did      string
	proposal string
	where    string
	who      string
	field    string
	subject  string
	cells    []source.Cell
	choices  ui.Choices
	word     *wordChoice
	given    []givenRow // answers to this question
	clash    string     // what somebody else has answered
	grave    bool
	all      int // open questions of the kind
	byKind   templ.SafeURL
	accepted bool
}

// wordChoice asks what somebody else's word means.
type wordChoice struct {
	word    string
	times   int
	field   ui.Field
	choices []ui.Choice
	guessed bool
}

// errGone is a question that is no longer asked: it was answered, or the files say otherwise now.
var errGone = errs.NotFound

func (s *Site) showQuestion(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	q, ok := l.question(r.PathValue("name"))
	if !ok {
		return errGone
	}
	p, err := s.questionPage(r, who, l, q)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, questionOf(p))
}

func (s *Site) questionPage(r *http.Request, who policy.Actor, l look, q asked) (*questionPage, error) {
	k, _ := kindOf(q.Kind)
	p := &questionPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/questions"), action: href(draftURL(l.ID, "/questions/", q.Name)),
		title: k.Title, message: q.Message, did: k.Did, proposal: k.proposal(q.Question), where: where(q.Question), field: q.Field,
		who: l.services[q.Subject], subject: q.Subject, accepted: q.Accepted, all: l.open(q.Kind), byKind: href(draftURL(l.ID, "/kinds/", string(q.Kind))),
	}
	o, err := ops.Ask(r.Context(), s.Runner, who, importer.OpenDraft{DraftID: l.ID, Files: true})
	if err != nil {
		return nil, err
	}
	if g, err := o.Gather(); err == nil {
		p.cells = source.ShowRow(g.Files, source.At{File: q.File, Row: q.Row}, q.Subject)
	}
	if means(q.Kind) && q.Word != "" {
		c := s.wordChoice(l, q.Kind, q.Word, q.Guess, 0)
		p.word = &c
		p.grave = false
	}
	_, service := l.services[q.Subject]
	p.choices = ui.Choices{ID: "answer", Name: "answer", Legend: "What do you say?", Small: true, Answers: answersTo(q.Question, k, service, false)}
	for _, a := range p.choices.Answers {
		p.grave = p.grave || a.Value == importer.ChooseShow
	}
	for _, g := range l.Given {
		if slices.Contains(g.Of, q.Name) || q.Subject != "" && slices.Contains(g.Of, q.Subject) && g.Kind == q.Kind {
			p.given = append(p.given, s.givenRow(l, g))
		}
	}
	return p, nil
}

// answersTo are the answers that a question has. That an address may be shown is never offered for many
// at once, nor for all that an organisation has.
func answersTo(q source.Question, k kind, service, many bool) (out []ui.Choice) {
	add := func(value, label, hint string) {
		out = append(out, ui.Choice{Value: value, Label: label, Hint: hint})
	}
	switch q.Kind {
	case source.ShiftedDays:
		right, _ := strconv.Atoi(q.Guess) // there is none on a page that nobody was asked to come to
		if q.Guess != "" && right != 0 {
			add(q.Guess, daysChoice(right), "This is what we propose. The hours are shown again, on the moved days.")
		}
		add("0", "The days are right as they are written", "The hours are shown as the file has them.")
	case source.AddressKeptBack:
		add(importer.ChooseKeep, "Keep it back", "The public sees the area alone. We propose this, and we won’t ask again.")
		if service && !many {
			add(importer.ChooseShow, "People may know the address", "Only if the service itself has told you so. You will be asked to show once more who you are.")
		}
	case source.PhoneInText:
		add(importer.ChooseNumber, "Make it the service’s own number", "This is what we propose. People can tap it then.")
	}
	if k.Leave != "" {
		add(importer.ChooseAccept, k.Leave, "It stays as we did it, and we won’t ask again.")
	}
	return out
}

// wordChoice asks what a word means.
func (s *Site) wordChoice(l look, k source.Kind, word, guess string, i int) wordChoice {
	n := strconv.Itoa(i)
	c := wordChoice{word: word, field: ui.Field{ID: "means-" + n, Name: "means." + n, Label: "What “" + word + "” means"}}
	for _, q := range l.questions {
		if q.Kind == k && q.Word == word {
			c.times++
		}
	}
	c.choices = []ui.Choice{{Label: "Leave it open"}}
	if k == source.UnknownArea {
		for _, p := range l.Places {
			c.choices = append(c.choices, ui.Choice{Value: p.Slug, Label: p.Name})
		}
		return c
	}
	c.guessed = guess != ""
	for _, x := range need.Default().All() {
		label := x.Label
		if !x.IsTop() {
			label = "– " + x.Label
		}
		c.choices = append(c.choices, ui.Choice{Value: x.Key, Label: label, Picked: x.Key == guess})
	}
	return c
}

func (s *Site) answerQuestion(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	q, ok := l.question(r.PathValue("name"))
	if !ok {
		return seeOther(w, r, draftURL(l.ID, "/questions"), "") // somebody has answered it meanwhile
	}
	a := importer.AnswerDraft{DraftID: l.ID, Kind: q.Kind, Choice: r.PostFormValue("answer"), Instead: r.PostFormValue("instead") == "yes"}
	a.Of = []string{subjectOf(q, a.Choice)}
	if meaning := r.PostFormValue("means.0"); meaning != "" && a.Choice == "" && q.Word != "" {
		a.Choice, a.Of, a.Means = importer.ChooseMeans, nil, map[string]string{q.Word: meaning}
	}
	if _, service := l.services[q.Subject]; a.Choice == importer.ChooseShow && !service {
		return errs.Denied // an organisation's: all that it has would be shown
	}
	err = ops.Do(r.Context(), s.Runner, who, a)
	if err == nil {
		return s.next(w, r, who, q)
	}
	return s.notAnswered(w, r, who, q, a, err)
}

// subjectOf is what an answer is about: the service, as the source knows it, or the question.
func subjectOf(q asked, choice string) string {
	switch choice {
	case importer.ChooseShow, importer.ChooseKeep, importer.ChooseNumber:
		return q.Subject
	}
	return q.Name
}

// next leads to the next open question of the same kind, so that many can be answered one by one.
func (s *Site) next(w http.ResponseWriter, r *http.Request, who policy.Actor, before asked) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	passed := false
	var first string
	for _, q := range l.questions {
		if q.Kind != before.Kind || q.Accepted || q.Name == before.Name {
			continue
		}
		if first == "" {
			first = q.Name
		}
		if passed = passed || q.File == before.File && q.Row > before.Row; passed {
			return seeOther(w, r, draftURL(l.ID, "/questions/", q.Name), "answered")
		}
	}
	if first != "" {
		return seeOther(w, r, draftURL(l.ID, "/questions/", first), "answered")
	}
	return seeOther(w, r, draftURL(l.ID, "/preview"), "answered")
}

// notAnswered shows the question again, with what is wrong or what somebody else has said.
func (s *Site) notAnswered(w http.ResponseWriter, r *http.Request, who policy.Actor, q asked, a importer.AnswerDraft, err error) error {
	wrong := errs.Of(err)
	if len(wrong) == 0 && !errors.Is(err, errs.Conflict) {
		return err
	}
	l, looking := s.look(r, who)
	if looking != nil {
		return looking
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	p, looking := s.questionPage(r, who, l, q)
	if looking != nil {
		return looking
	}
	for i := range p.choices.Answers {
		p.choices.Answers[i].Picked = p.choices.Answers[i].Value == a.Choice
	}
	if len(wrong) > 0 {
		p.desk.Problems = problems(wrong, nil)
		p.choices.Error = ui.Within(p.desk.Problems, "answer")
		if a.Choice == "" {
			p.choices.Error = "Choose one of the answers"
			p.desk.Problems = []ui.Problem{{Field: "answer", Message: p.choices.Error}}
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, questionOf(p))
	}
	p.clash = clashWords(l, who, a)
	return ui.Send(w, r, http.StatusConflict, questionOf(p))
}

// clashWords says what somebody else has answered.
func clashWords(l look, who policy.Actor, a importer.AnswerDraft) string {
	g, _ := l.Differing(who.ID, a.Kind, a.Choice, a.Of)
	name := g.ByName
	if name == "" {
		name = "Somebody else"
	}
	return name + " has answered this already: “" + choiceWords(g.Kind, g.Choice) + "”. You chose: “" + choiceWords(a.Kind, a.Choice) + "”."
}

// choiceWords is an answer as people read it.
func choiceWords(k source.Kind, choice string) string {
	switch choice {
	case importer.ChooseShow:
		return "People may know the address"
	case importer.ChooseKeep:
		return "Keep the address back"
	case importer.ChooseNumber:
		return "Make it the service’s own number"
	case importer.ChooseMeans:
		return "Say what the words mean"
	case importer.ChooseAsk:
		return "Ask again"
	case importer.ChooseAccept:
		if words, _ := kindOf(k); words.Leave != "" {
			return words.Leave
		}
		return "Leave it as it is"
	case "0":
		return "The days are right as they are written"
	}
	if n, err := strconv.Atoi(choice); err == nil {
		return daysChoice(n)
	}
	return strings.TrimSpace(choice)
}

// daysChoice is a shift of the days of the week as people read it.
func daysChoice(n int) string {
	if n < 0 {
		return "Move every day back by " + count(-n, "day", "days")
	}
	return "Move every day on by " + count(n, "day", "days")
}
