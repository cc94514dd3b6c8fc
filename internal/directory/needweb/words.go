package needweb

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// wordsPage is what the partnership has added.
type wordsPage struct {
	desk       ui.Desk
	asked      string
	said       []wordRow
	categories []wordRow
	all        int
}

// wordRow is one local word.
type wordRow struct {
	directory.LocalWord
	means string
	path  templ.SafeURL
}

// wordPage is the form of one.
type wordPage struct {
	desk     ui.Desk
	word     directory.LocalWord
	version  string
	known    bool // it is there
	gone     bool // it was, and was taken away
	path     templ.SafeURL
	choices  []ui.Choice
	versions []wordVersion
	now      string // what it is now, when somebody changed it meanwhile
}

func (p *wordPage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

// wordVersion is one version in words.
type wordVersion struct{ when, who, why, words, means string }

func (s *Site) row(w directory.LocalWord) wordRow {
	return wordRow{w, s.means(w), templ.SafeURL("/admin/needs/words/" + w.ID)}
}

// means is what a word means, in words.
func (s *Site) means(w directory.LocalWord) string {
	var out []string
	for _, key := range w.Needs {
		label := key
		if n, ok := s.Finder.Taxonomy().Find(key); ok {
			label = n.Label
		}
		out = append(out, label)
	}
	return strings.Join(out, "; ")
}

func (s *Site) showWords(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	words, err := s.words(r, who)
	if err != nil {
		return err
	}
	p := &wordsPage{desk: s.desk(who, r, "What people here say"), asked: strings.TrimSpace(r.URL.Query().Get("q")), all: len(words)}
	p.desk.Back = ui.Link{Text: "Needs", Href: "/admin/needs"}
	for _, x := range words {
		row := s.row(x)
		if !strings.Contains(strings.ToLower(x.Words+" "+row.means), strings.ToLower(p.asked)) {
			continue
		}
		if x.Kind == directory.WordSaid {
			p.said = append(p.said, row)
		} else {
			p.categories = append(p.categories, row)
		}
	}
	return ui.Send(w, r, http.StatusOK, wordsView(p))
}

// form fills the page of one word.
func (s *Site) form(r *http.Request, who policy.Actor, x directory.LocalWord, version string) (*wordPage, error) {
	words, err := s.words(r, who)
	if err != nil {
		return nil, err
	}
	list, err := ops.Ask(r.Context(), s.Runner, who, directory.WordVersions{WordID: x.ID})
	if err != nil {
		return nil, err
	}
	title := map[string]string{directory.WordSaid: "People here also say …", directory.WordCategory: "A category of somebody else’s"}[x.Kind]
	p := &wordPage{desk: s.desk(who, r, title), word: x, version: version, path: "/admin/needs/words/new"}
	p.desk.Back = ui.Link{Text: "What people here say", Href: "/admin/needs/words"}
	for _, y := range words {
		p.known = p.known || y.ID == x.ID
	}
	p.gone = !p.known && len(list) > 0
	if p.known || p.gone {
		p.path = templ.SafeURL("/admin/needs/words/" + x.ID)
	}
	if p.gone {
		p.version = "0" // saving puts it back
	}
	p.choices = s.choices(x)
	var accounts []string
	for _, v := range list {
		accounts = append(accounts, v.Actor)
	}
	names := s.WhoIs(r.Context(), accounts)
	for _, v := range list {
		by := names[v.Actor]
		if by == "" {
			by = "somebody with an account"
		}
		p.versions = append(p.versions, wordVersion{s.moment(v.At), by, v.Why, v.Words, s.means(v.LocalWord)})
	}
	return p, nil
}

// choices are the needs to choose from.
func (s *Site) choices(x directory.LocalWord) (out []ui.Choice) {
	picked := map[string]bool{}
	for _, key := range x.Needs {
		picked[key] = true
	}
	if x.Kind == directory.WordSaid {
		out = append(out, ui.Choice{Label: "Choose one"})
	}
	for _, n := range s.Finder.Taxonomy().All() {
		label := n.Label
		if !n.IsTop() {
			label = "– " + label
		}
		out = append(out, ui.Choice{Value: n.Key, Label: label, Picked: picked[n.Key]})
	}
	return out
}

func (s *Site) showNewWord(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := r.URL.Query()
	x := directory.LocalWord{ID: ids.New(), Kind: directory.WordSaid}
	if q.Get("kind") == directory.WordCategory {
		x.Kind = directory.WordCategory
	}
	if key := q.Get("need"); key != "" {
		x.Needs = []string{key}
	}
	p, err := s.form(r, who, x, "0")
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, wordView(p))
}

// find is a word that is there or, taken away, was there.
func (s *Site) find(r *http.Request, who policy.Actor) (directory.LocalWord, error) {
	list, err := ops.Ask(r.Context(), s.Runner, who, directory.WordVersions{WordID: r.PathValue("id")})
	if err == nil && len(list) == 0 {
		err = errs.NotFound
	}
	if err != nil {
		return directory.LocalWord{}, err
	}
	return list[0].LocalWord, nil
}

func (s *Site) showWord(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.find(r, who)
	if err != nil {
		return err
	}
	p, err := s.form(r, who, x, strconv.Itoa(x.Version))
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, wordView(p))
}

func (s *Site) saveWord(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x := directory.LocalWord{ID: r.PathValue("id"), Kind: r.PostFormValue("kind"), Words: strings.TrimSpace(r.PostFormValue("words"))}
	if x.ID == "" {
		if x.ID = r.PostFormValue("id"); !ids.Valid(x.ID) {
			x.ID = ids.New()
		}
	}
	for _, key := range r.PostForm["needs"] {
		if key != "" {
			x.Needs = append(x.Needs, key)
		}
	}
	version := r.PostFormValue("version")
	var err error
	if x.Version, err = strconv.Atoi(version); err != nil {
		x.Version = -1
	}
	if r.PathValue("id") != "" {
		if _, err := s.find(r, who); err != nil {
			return err
		}
	}
	err = ops.Do(r.Context(), s.Runner, who, directory.SaveWord{Word: x})
	switch {
	case err == nil:
		if err := s.Finder.Refresh(r.Context()); err != nil {
			return err
		}
		http.Redirect(w, r, "/admin/needs/words?done=saved", http.StatusSeeOther)
		return nil
	case len(errs.Of(err)) == 0 && !errors.Is(err, errs.Conflict) && !errors.Is(err, errs.NotFound):
		return err
	}
	return s.again(w, r, who, x, version, err)
}

// again shows the form as it was typed, with why it was not kept.
func (s *Site) again(w http.ResponseWriter, r *http.Request, who policy.Actor, x directory.LocalWord, version string, err error) error {
	status := http.StatusUnprocessableEntity
	now := ""
	if len(errs.Of(err)) == 0 {
		status, version = http.StatusConflict, "0"
		now = "It was taken away."
		words, err := s.words(r, who)
		if err != nil {
			return err
		}
		for _, y := range words {
			if y.ID == x.ID {
				now, version = y.Words+": "+s.means(y), strconv.Itoa(y.Version)
			}
		}
	}
	p, bad := s.form(r, who, x, version)
	if bad != nil {
		return bad
	}
	p.desk.Problems, p.now = ui.ProblemsOf(err), now
	return ui.Send(w, r, status, wordView(p))
}

// removeWord takes a word away; its page then offers to put it back.
func (s *Site) removeWord(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, err := strconv.Atoi(r.PostFormValue("version"))
	if err != nil {
		version = -1
	}
	at := "/admin/needs/words/" + url.PathEscape(r.PathValue("id"))
	switch err := ops.Do(r.Context(), s.Runner, who, directory.RemoveWord{WordID: r.PathValue("id"), Version: version}); {
	case errors.Is(err, errs.Conflict):
		http.Redirect(w, r, at+"?done=moved", http.StatusSeeOther)
		return nil
	case err != nil:
		return err
	}
	if err := s.Finder.Refresh(r.Context()); err != nil {
		return err
	}
	http.Redirect(w, r, at+"?done=removed", http.StatusSeeOther)
	return nil
}
