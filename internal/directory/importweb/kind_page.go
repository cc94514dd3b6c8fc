package importweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// kindPage is where all questions of one kind are answered at once.
type kindPage struct {
	desk     ui.Desk
	action   templ.SafeURL
	title    string
	did      string
	proposal string
	message  string // of the one question that there is
	open     int
	done     int
	choices  ui.Choices
	words    []wordChoice
	examples []dayExample
	some     []questionRow
	all      templ.SafeURL
	oneByOne templ.SafeURL
	clash    string
	refuge   bool
	said     string // how it is answered now
}

// dayExample is a service whose words name other days than its hours.
type dayExample struct{ words, has, say, where string }

func (s *Site) showKind(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, k, err := s.kind(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	return ui.Send(w, r, http.StatusOK, kindOfPage(s.kindPage(r, who, l, k)))
}

// kind is the kind that the address names.
func (s *Site) kind(r *http.Request, who policy.Actor) (l look, k kind, err error) {
	if l, err = s.look(r, who); err != nil {
		return l, k, err
	}
	k, ok := kindOf(source.Kind(r.PathValue("kind")))
	if !ok {
		return l, k, errs.NotFound
	}
	return l, k, nil
}

// openOf are the open questions of a kind.
func (l look) openOf(k source.Kind) (out []asked) {
	for _, q := range l.questions {
		if q.Kind == k && !q.Accepted {
			out = append(out, q)
		}
	}
	return out
}

// someShown is how many questions a page shows of those that an answer is for.
const someShown = 10

func (s *Site) kindPage(r *http.Request, who policy.Actor, l look, k kind) *kindPage {
	open := l.openOf(k.Key)
	p := &kindPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/questions"), action: href(draftURL(l.ID, "/kinds/", string(k.Key))),
		title: k.Title, did: k.Did, proposal: k.Propose, open: len(open), all: href(draftURL(l.ID, "/questions?kind=", string(k.Key))),
		refuge: k.Key == source.AddressKeptBack,
	}
	for _, q := range l.questions {
		if q.Kind == k.Key && q.Accepted {
			p.done++
		}
	}
	first := source.Question{Kind: k.Key}
	if len(open) > 0 {
		first = open[0].Question
		p.oneByOne = href(draftURL(l.ID, "/questions/", open[0].Name))
	}
	if len(open) == 1 {
		p.message = first.Message
	}
	for i, q := range open {
		if i < someShown && len(open) > 1 {
			p.some = append(p.some, l.row(q))
		}
	}
	p.choices = ui.Choices{ID: "answer", Name: "answer", Legend: "What do you say?", Small: true, Answers: answersTo(first, k, true, true)}
	switch {
	case k.Key == source.ShiftedDays:
		p.days(l)
	case means(k.Key):
		p.words = s.wordChoices(l, k.Key)
	case len(p.choices.Answers) > 0:
		p.choices.Answers[0].Picked = true
	}
	return p
}

// days fills in what the days of the week need: it may be answered when nobody asks.
func (p *kindPage) days(l look) {
	p.said = daysWords(l.Holds())
	if p.open == 0 {
		p.proposal = ""
		p.choices.Answers = slices.DeleteFunc(p.choices.Answers, func(c ui.Choice) bool { return c.Value == importer.ChooseAccept })
	}
	for n := -6; n <= 6; n++ {
		text := strconv.Itoa(n)
		if n != 0 && (n == 1 || n == -1) && !slices.ContainsFunc(p.choices.Answers, func(c ui.Choice) bool { return c.Value == text }) {
			p.choices.Answers = append(p.choices.Answers, ui.Choice{Value: text, Label: daysChoice(n)})
		}
	}
	for _, x := range l.examples {
		p.examples = append(p.examples, dayExample{shorten(x.Words, 200), dayNames(x.Has), dayNames(x.Say), where(source.Question{File: x.At.File, Row: x.At.Row})})
	}
}

func dayNames(days []time.Weekday) string {
	var out []string
	for _, d := range days {
		out = append(out, d.String()[:3])
	}
	return strings.Join(out, ", ")
}

func shorten(text string, n int) string {
	if r := []rune(text); len(r) > n {
		return string(r[:n]) + "…"
	}
	return text
}

// wordChoices asks for each word of a kind once.
func (s *Site) wordChoices(l look, k source.Kind) (out []wordChoice) {
	seen := map[string]bool{}
	for _, q := range l.openOf(k) {
		if q.Word != "" && !seen[q.Word] && len(out) < 300 {
			seen[q.Word] = true
			out = append(out, s.wordChoice(l, k, q.Word, q.Guess, len(out)))
		}
	}
	return out
}

func (s *Site) answerKind(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, k, err := s.kind(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	open := l.openOf(k.Key)
	a := importer.AnswerDraft{DraftID: l.ID, Kind: k.Key, Choice: r.PostFormValue("answer"), Instead: r.PostFormValue("instead") == "yes"}
	for _, q := range open {
		if subject := subjectOf(q, a.Choice); !slices.Contains(a.Of, subject) {
			a.Of = append(a.Of, subject)
		}
	}
	if a.Choice == importer.ChooseShow {
		a.Of = nil // never for many: the action says so
	}
	if a.Choice == "" && means(k.Key) {
		a.Choice, a.Of, a.Means = importer.ChooseMeans, nil, meanings(r)
	}
	if seen, err := strconv.Atoi(r.PostFormValue("open")); err == nil && seen != len(open) && k.Key != source.ShiftedDays {
		p := s.kindPage(r, who, l, k)
		p.clash = "There are now " + count(len(open), "question", "questions") + " of this kind, and you saw " + figures(seen) + ". Look again, and then answer."
		return ui.Send(w, r, http.StatusConflict, kindOfPage(p))
	}
	err = ops.Do(r.Context(), s.Runner, who, a)
	if err == nil {
		return seeOther(w, r, draftURL(l.ID, "/preview"), "answered")
	}
	wrong := errs.Of(err)
	if len(wrong) == 0 && !errors.Is(err, errs.Conflict) {
		return err
	}
	if l, err = s.look(r, who); err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	p := s.kindPage(r, who, l, k)
	for i := range p.choices.Answers {
		p.choices.Answers[i].Picked = p.choices.Answers[i].Value == a.Choice
	}
	if len(wrong) > 0 {
		p.choices.Error = wrong[0].Message
		p.desk.Problems = []ui.Problem{{Field: "answer", Message: wrong[0].Message}}
		return ui.Send(w, r, http.StatusUnprocessableEntity, kindOfPage(p))
	}
	p.clash = clashWords(l, who, a) + " If you keep your answer, it replaces theirs."
	return ui.Send(w, r, http.StatusConflict, kindOfPage(p))
}

// meanings are the words that a form explains.
func meanings(r *http.Request) map[string]string {
	out := map[string]string{}
	for i := range 300 {
		n := strconv.Itoa(i)
		if word, ours := r.PostFormValue("word."+n), r.PostFormValue("means."+n); word != "" && ours != "" {
			out[word] = ours
		}
	}
	return out
}
