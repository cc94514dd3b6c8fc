package admin

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// languagesPage is what there is in each language, and a search in it.
type languagesPage struct {
	desk      ui.Desk
	languages []language
	asked     string
	missing   string // the language whose missing texts are asked for
	found     []phrase
	total     int
}

// language is how complete one is.
type language struct {
	words   lang.Words
	texts   int
	missing int
}

// phrase is one text in every language.
type phrase struct {
	key  string
	said []wording
}

type wording struct {
	words lang.Words
	text  string
	has   bool
}

// mostPhrases is how many are shown at once.
const mostPhrases = 50

func (s *Site) showLanguages(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if !mayLook(who).Allowed() {
		return errs.Denied
	}
	q := r.URL.Query()
	p := &languagesPage{desk: s.desk(who, r, "/admin/languages", "Languages"), asked: strings.TrimSpace(q.Get("q")), missing: q.Get("missing")}
	keys := lang.Find(s.Languages, p.asked)
	for _, l := range s.Languages {
		missing := l.Missing()
		p.languages = append(p.languages, language{l, l.Count(), len(missing)})
		if p.missing == l.Tag() {
			keys = missing
		}
	}
	p.total = len(keys)
	for _, key := range keys[:min(len(keys), mostPhrases)] {
		x := phrase{key: key}
		for _, l := range s.Languages {
			text, has := l.Written(key)
			x.said = append(x.said, wording{l, text, has})
		}
		p.found = append(p.found, x)
	}
	return ui.Send(w, r, http.StatusOK, languagesView(p))
}

func href(path string) templ.SafeURL { return templ.SafeURL(path) }

func number(n int64) string { return lang.Number(int(n)) }
