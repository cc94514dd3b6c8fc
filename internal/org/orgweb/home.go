package orgweb

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// Panel is what needs somebody in one part of Homeward.
type Panel struct {
	Title string
	Items []Item
	Empty string // what is said when nothing needs them
}

// Item is one thing to do, and how many of it there are.
type Item struct {
	Text  string
	Href  templ.SafeURL
	More  bool // there may be more than Count
	Count int  // 0: it is a way to somewhere, and nothing waits
	Grave bool // it should not wait
}

// homePage is what needs somebody today.
type homePage struct {
	ui.Desk
	panels []Panel
}

func (s *Site) showHome(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	first, _, _ := strings.Cut(who.Name, " ")
	p := homePage{Desk: s.desk(who, "/home", s.greeting(first), nil)}
	if r.FormValue("done") == "welcome" {
		p.Done = "Welcome. You are in."
	}
	var err error
	if p.panels, err = s.Panels(r.Context(), who); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, homeView(p))
}

// greeting fits the hour.
func (s *Site) greeting(name string) string {
	word := "Good evening"
	switch h := s.Auth.DB.Now().In(s.Zone).Hour(); {
	case h >= 5 && h < 12:
		word = "Good morning"
	case h >= 12 && h < 18:
		word = "Good afternoon"
	}
	if name == "" {
		return word
	}
	return word + ", " + name
}

// number is how many there are.
func (i Item) number() string {
	if i.More {
		return strconv.Itoa(i.Count) + "+"
	}
	return strconv.Itoa(i.Count)
}
