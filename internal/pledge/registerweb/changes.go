package registerweb

import (
	"net/http"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// logLine is something that changed, in words.
type logLine struct {
	n           int
	on, day     string
	what, about string
}

// mostTitle is how many letters of an action stand in a title.
const mostTitle = 100

// title is all of it in one line, as a list of titles has it.
func (l logLine) title() string {
	if l.about == "" {
		return l.what
	}
	about := l.about
	if r := []rune(about); len(r) > mostTitle {
		about = strings.TrimSpace(string(r[:mostTitle-1])) + "…"
	}
	return l.what + " " + about
}

// shownLog is how many changes stand open; the others unfold.
const shownLog = 6

// logged is what changed on a line, in words, the newest first.
func logged(w lang.Words, e register.Entry) (out []logLine) {
	texts := map[string]string{}
	for _, s := range []snapshot.Snapshot{e.Then, e.Now} {
		for _, a := range s.Actions() {
			texts[a.ID] = a.Text
		}
	}
	for _, c := range e.Log {
		out = append(out, logLine{c.N, c.On, dayWords(c.On), changeWords(w, c), texts[c.ActionID]})
	}
	return out
}

// changeWords is one change as a short sentence.
func changeWords(w lang.Words, c register.Change) string {
	switch c.Sort {
	case register.Given:
		return w.F("register.log.given", "number", c.Number)
	case register.Stands:
		return w.T("register.stands." + strings.ReplaceAll(c.Standing, " ", "-"))
	case register.Moved:
		return w.T("register.log.to." + strings.ReplaceAll(string(c.To), " ", "-"))
	case register.Edited:
		return w.F("register.log.edited", "what", fieldWords(w, c.Fields))
	case register.Came, register.Read, register.Reported:
		return w.T("register.log." + string(c.Sort))
	}
	return ""
}

// fieldWords are what is another, in words that go into a sentence.
func fieldWords(w lang.Words, fields []string) string {
	var out []string
	for _, f := range fields {
		out = append(out, w.T("register.field."+strings.ReplaceAll(f, " ", "-")))
	}
	return strings.Join(out, ", ")
}

// versionsPage is what each award changed of what was promised before.
type versionsPage struct {
	page     ui.Page
	title    string
	holder   string
	back     string
	versions []versionPart
}

type versionPart struct {
	number, day string
	href        string
	first       bool
	lines       []versionLine
}

type versionLine struct {
	sort, label string
	text, was   string
	fields      string
	action      bool
}

func (s *Site) showVersions(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	l, _, err := s.Board.Line(r.Context(), r.PathValue("id"))
	if err != nil {
		return errs.Unseen(err)
	}
	words := s.speak(r)
	page, err := s.frame(r, words.F("register.versions.of", "title", l.Title), words.F("register.about", "holder", l.Holder.Name))
	if err != nil {
		return err
	}
	p := &versionsPage{page: page, title: l.Title, holder: l.Holder.Name, back: "/register/" + l.ID}
	for i, x := range l.Editions {
		v := versionPart{number: x.Number, day: dayWords(x.GivenOn), href: "/verify/" + x.Number, first: i == 0}
		for _, line := range x.Lines {
			v.lines = append(v.lines, versionOf(words, line))
		}
		p.versions = append(p.versions, v)
	}
	slices.Reverse(p.versions)
	return ui.Send(w, r, http.StatusOK, versionsView(p))
}

// versionOf is one difference in words.
func versionOf(w lang.Words, l snapshot.Line) versionLine {
	key := strings.ReplaceAll(string(l.Sort), " ", "-")
	x := versionLine{sort: key, label: w.T("register.version." + key), text: l.Now, action: l.ActionID != ""}
	switch {
	case l.Sort == snapshot.Taken:
		x.text = l.Then
	case l.Sort == snapshot.Other:
		x.fields = w.F("register.log.edited", "what", fieldWords(w, l.Fields))
		if l.Then != l.Now {
			x.was = w.F("register.was", "text", l.Then)
		}
	}
	return x
}
