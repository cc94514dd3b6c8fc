package sessionweb

import (
	"net/http"

	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// wantsWe reports whether a point says how things are, and not what we do, by the words of the room. Only the first
// question asks what we do: to what is missing, how things are is the answer. It is a hint alone, and never in the way:
// there is none where the words can't be read.
func (s *Site) wantsWe(r *http.Request, x sent) bool {
	if x.Question || session.Part(x.Part) != session.Have {
		return false
	}
	words, err := s.words(r)
	return err == nil && words.Prompts.Nudge.Wanted(x.Text)
}

// hint asks somebody, once their point is in the log, whether it is something that we do.
func (p *roomPage) hint(x session.Inside, id string) {
	if x.Own[id] && p.done != "" && x.Room.MayRight(x.Now) {
		p.done, p.nudge = p.page.Words.T("room.nudge"), ui.To(p.page.Words, "/s/"+p.code+"?change="+id+"#write")
	}
}
