package feedweb

import (
	"net/http"
	"net/url"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/neighbour"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// formPage is where somebody gives the address of a feed.
type formPage struct {
	page     ui.Page
	address  ui.Field
	problems []ui.Problem
	shown    web.Shown
}

// guarded is the name of the form.
const guarded = "feeds"

func (s *Site) form(r *http.Request, typed, problem string) *formPage {
	w := s.words(r)
	p := &formPage{page: s.page(r, w.T("feeds.title"))}
	p.address = ui.Field{ID: "address", Name: "address", Label: w.T("feeds.address"), Hint: w.T("feeds.address-hint"), Value: typed, Error: problem, Mode: "url", Complete: "url"}
	if problem != "" {
		p.page.Failed = true
		p.problems = []ui.Problem{{Field: "address", Message: problem}}
	}
	return p
}

// showForm asks for an address. One may be given to it, to be looked at when somebody presses the button:
// to follow a link sets nothing going.
func (s *Site) showForm(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	p := s.form(r, r.URL.Query().Get("address"), "")
	p.shown = s.Guard.Show(guarded)
	return ui.Send(w, r, http.StatusOK, formView(p))
}

// check looks at a feed, keeps what it found, and leads to it.
func (s *Site) check(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words, typed, shown := s.words(r), r.PostFormValue("address"), s.Guard.Read(r, guarded)
	again := func(status int, problem string) error {
		p := s.form(r, typed, problem)
		p.shown = shown
		for _, f := range ui.Held(words, shown) {
			p.page.Failed, p.problems = true, append(p.problems, ui.Problem{Field: f.Name, Message: f.Message})
		}
		return ui.Send(w, r, status, formView(p))
	}
	base, ok := conform.Base(typed)
	if !ok {
		return again(http.StatusUnprocessableEntity, words.T("feeds.bad.address"))
	}
	if shown.Held != web.Through {
		return again(http.StatusUnprocessableEntity, "")
	}
	u, err := url.Parse(base)
	if err != nil {
		return err
	}
	leave, wait := s.gate.enter(s.Client(r).String(), u.Hostname(), s.Clock.Now())
	if wait != "" {
		w.Header().Set("Retry-After", "60")
		return again(http.StatusTooManyRequests, words.T("feeds.wait."+string(wait)))
	}
	defer leave()
	report := s.look(r.Context(), base)
	if err := r.Context().Err(); err != nil {
		return err
	}
	if why := closed(report); why != "" {
		return again(http.StatusUnprocessableEntity, words.T("feeds.why."+why))
	}
	id := ids.New()
	if err := ops.Do(r.Context(), s.Runner, who, neighbour.KeepCheck{ID: id, Report: report}); err != nil {
		return err
	}
	http.Redirect(w, r, string(ui.To(words, "/feeds/check/"+id)), http.StatusSeeOther)
	return nil
}

// closed is why a feed was not even asked, as its address is none that we ask; "" when it was.
func closed(r conform.Report) string {
	for _, s := range r.Steps {
		for _, f := range s.Findings {
			if f.Kind == conform.Unreached && (f.Got == "ours" || f.Got == "address" || f.Got == "port") && s.Name == "root" {
				return f.Got
			}
		}
	}
	return ""
}

// showCheck is what was found.
func (s *Site) showCheck(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	c, err := ops.Ask(r.Context(), s.Runner, who, neighbour.ShowCheck{ID: r.PathValue("id")})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, foundView(s.found(r, c)))
}
