package outweb

import (
	"errors"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// longestTyped is as long as anything can be that somebody took for a reference.
const longestTyped = 40

// outcome is what came of a report, for whoever has its reference.
type outcome struct {
	page        ui.Page
	number      string
	fresh       bool // it has just been sent
	state, text string
	made, since string
	late        bool
	worried     templ.SafeURL
}

func (s *Site) showOutcome(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words, typed := s.speak(r), r.PathValue("reference")
	o, err := ops.Ask(r.Context(), s.Runner, who, outreach.ShowOutcome{Reference: typed})
	if errors.Is(err, errs.NotFound) && len(typed) <= longestTyped { // it can be typed again, beside what was typed
		return s.lost(w, r, typed)
	}
	if err != nil {
		return err
	}
	title := words.T("worried.outcome")
	fresh := r.URL.Query().Get("new") == "yes"
	if fresh {
		title = words.T("worried.thanks")
	}
	page, err := s.Frame(r)
	if err != nil {
		return err
	}
	page.Title, page.Private, page.Here = title, true, ui.Elsewhere
	p := &outcome{
		page: page, number: o.Reference, fresh: fresh, late: o.Late, worried: ui.To(words, "/worried"),
		state: words.T("worried.state." + key(o.State)), text: words.T("worried.state." + key(o.State) + ".text"),
		made: words.F("worried.made", "day", s.day(words, o.Made)),
	}
	if !o.Settled.IsZero() {
		p.since = words.F("worried.settled", "day", s.day(words, o.Settled))
	}
	return send(w, r, http.StatusOK, outcomePage(p))
}

// lost is the form again, for a reference that we don't know.
func (s *Site) lost(w http.ResponseWriter, r *http.Request, typed string) error {
	problems := errs.Fields{{Name: "reference", Message: s.speak(r).T("worried.look.none")}}
	p, err := s.form(r, outreach.MakeReport{Reference: outreach.NewReference()}, s.Guard.Show("worried"), problems)
	if err != nil {
		return err
	}
	p.page.Private, p.find.Value = true, typed
	return send(w, r, http.StatusNotFound, worriedPage(p))
}

func (s *Site) day(words lang.Words, t time.Time) string { return words.Date(t.In(s.Zone)) }
