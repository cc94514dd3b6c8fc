package sessionweb

import (
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// wantsWe reports whether a point says how things are, and not what we do. It is a hint alone, and never in the way.
func wantsWe(x sent) bool {
	return !x.Question && content.Default().Prompts.Nudge.Wanted(x.Text)
}

// hint asks somebody, once their point is in the log, whether it is something that we do.
func (p *roomPage) hint(x session.Inside, id string) {
	if x.Own[id] && p.done != "" && x.Room.MayRight(x.Now) {
		p.done, p.nudge = p.page.Words.T("room.nudge"), ui.To(p.page.Words, "/s/"+p.code+"?change="+id+"#write")
	}
}
