package pledgeweb

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// boardPage is the wall with the pledges: no name stands on it.
type boardPage struct {
	words   lang.Words
	title   string
	of      string
	code    string
	seq     string
	state   string
	columns []roomColumn
	back    templ.SafeURL
}

func (s *Site) showBoard(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, _, err := s.roomGrid(r, who)
	if err != nil {
		return err
	}
	words, code := s.speak(r), strings.ToUpper(r.PathValue("code"))
	if g.Elsewhere(code) {
		return web.GoTo(w, r, string(ui.To(words, "/s/"+code+"/board")))
	}
	p := &boardPage{
		words: words, title: titleOf(words, g), of: g.Engagement.Title, code: code, seq: strconv.Itoa(g.Room(code).Seq), state: stateOf(words, g),
		columns: roomColumns(words, g), back: ui.To(words, "/s/"+code+"/pledges"),
	}
	return ui.Send(w, r, http.StatusOK, boardView(p))
}
