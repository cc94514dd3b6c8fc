package importweb

import (
	"maps"
	"net/http"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// answersPage is the answers to a draft, and those that hold from before.
type answersPage struct {
	desk   ui.Desk
	given  []givenRow
	before []beforeRow
	days   string
	change templ.SafeURL
	again  templ.SafeURL
	more   int // of those from before that are not listed
}

type givenRow struct {
	kind, choice, of, who, when string
	back                        templ.SafeURL
}

// beforeRow is an answer that was given for an earlier import.
type beforeRow struct{ kind, key, what, choice, of string }

// givenRow is an answer as people read it.
func (s *Site) givenRow(l look, g importer.Given) givenRow {
	k, _ := kindOf(g.Kind)
	row := givenRow{
		kind: k.Title, choice: choiceWords(g.Kind, g.Choice), who: g.ByName, when: s.moment(g.At),
		back: href(draftURL(l.ID, "/answers/", strconv.Itoa(g.Number))),
	}
	switch {
	case g.Kind == source.ShiftedDays:
		row.of = "The whole file"
	case len(g.Means) > 0:
		for _, word := range slices.Sorted(maps.Keys(g.Means)) {
			row.of += "“" + word + "” is " + g.Means[word] + ". "
		}
		row.of = shorten(row.of, 300)
	case len(g.Of) == 1:
		row.of = l.what(g.Of[0])
	default:
		row.of = count(len(g.Of), "question", "questions")
	}
	return row
}

// what names what an answer is about.
func (l look) what(of string) string {
	if name := l.services[of]; name != "" {
		return name + " (" + of + ")"
	}
	if q, ok := l.question(of); ok {
		if name := l.services[q.Subject]; name != "" {
			return name + ", " + where(q.Question)
		}
		return where(q.Question)
	}
	return "One question"
}

func (s *Site) showAnswers(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	p := &answersPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/answers"), days: daysWords(l.Holds()),
		change: href(draftURL(l.ID, "/kinds/", string(source.ShiftedDays))), again: href(draftURL(l.ID, "/again")),
	}
	for _, g := range slices.Backward(l.Given) {
		p.given = append(p.given, s.givenRow(l, g))
	}
	p.before = before(l)
	if n := len(p.before); n > 500 {
		p.before, p.more = p.before[:500], n-500
	}
	return ui.Send(w, r, http.StatusOK, answersOf(p))
}

// before are the answers that hold from earlier imports.
func before(l look) (out []beforeRow) {
	holds, says := l.Holds(), l.Says()
	for _, id := range slices.Sorted(maps.Keys(holds.Addresses)) {
		if _, now := says.Addresses[id]; !now {
			out = append(out, beforeRow{string(source.AddressKeptBack), id, l.what(id), holds.Addresses[id], choiceWords("", holds.Addresses[id])})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(holds.Numbers)) {
		if _, now := says.Numbers[id]; !now {
			out = append(out, beforeRow{string(source.PhoneInText), id, l.what(id), importer.ChooseNumber, choiceWords("", importer.ChooseNumber)})
		}
	}
	for _, q := range l.questions {
		if _, now := says.Accepted[q.Name]; q.Accepted && !now {
			out = append(out, beforeRow{string(q.Kind), q.Name, l.what(q.Name), importer.ChooseAccept, choiceWords(q.Kind, importer.ChooseAccept)})
		}
	}
	return out
}

// takeBack takes an answer back.
func (s *Site) takeBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return errs.NotFound
	}
	if err := ops.Do(r.Context(), s.Runner, who, importer.TakeBackAnswer{DraftID: r.PathValue("id"), Number: number}); err != nil {
		return err
	}
	return seeOther(w, r, draftURL(r.PathValue("id"), "/answers"), "taken-back")
}

// askAgain forgets an answer that was given for an earlier import.
func (s *Site) askAgain(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	k, ok := kindOf(source.Kind(r.PostFormValue("kind")))
	if !ok {
		return web.BadRequest("There is no such question.")
	}
	err := ops.Do(r.Context(), s.Runner, who, importer.AnswerDraft{
		DraftID: r.PathValue("id"), Kind: k.Key, Choice: importer.ChooseAsk, Of: []string{r.PostFormValue("of")},
	})
	if err != nil {
		return err
	}
	return seeOther(w, r, draftURL(r.PathValue("id"), "/answers"), "kept")
}

// awayPage asks once before files are thrown away.
type awayPage struct {
	desk   ui.Desk
	action templ.SafeURL
	back   templ.SafeURL
	files  []string
	given  int
}

func (s *Site) askThrowAway(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := s.open(r, who)
	if err != nil {
		return err
	}
	p := &awayPage{
		desk: s.draftDesk(r, who, look{Opened: o}, "Throw these files away?", ""), action: href(draftURL(o.ID, "/throw-away")),
		back: href(draftURL(o.ID, "/about")), files: o.Names(), given: len(o.Given),
	}
	p.desk.Narrow = true
	return ui.Send(w, r, http.StatusOK, awayOf(p))
}

func (s *Site) throwAway(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, importer.DiscardDraft{DraftID: r.PathValue("id")}); err != nil {
		return err
	}
	return seeOther(w, r, "/desk/imports", "thrown")
}
