package sessionweb

import (
	"net/http"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// script is what a facilitator can say and ask in a part.
type script struct {
	say, stuck []string
	heading    string
	prompts    []prompt
	done       string // how many of them were talked about
	themes     string // what nobody was asked about yet; "" when there is none
}

// prompt is one question to the room.
type prompt struct {
	key, text string
	ticked    bool
}

// scriptOf gives it for the part where the room is.
func scriptOf(pack content.Pack, r session.Room) (out script) {
	for _, p := range pack.Room.Parts {
		if p.Key == string(r.Part) {
			out.say, out.stuck = p.Say, p.Stuck
		}
	}
	for _, list := range pack.Prompts.Checklists {
		if list.Part != string(r.Part) {
			continue
		}
		out.heading = list.Heading
		asked, themes := 0, map[string]bool{}
		for _, p := range list.For("", !r.Round) {
			ticked := slices.Contains(r.Ticked, p.Key)
			out.prompts = append(out.prompts, prompt{p.Key, p.Text, ticked})
			if ticked {
				asked++
			}
			themes[p.Theme] = themes[p.Theme] || ticked
		}
		out.done = count(asked) + " of " + count(len(out.prompts)) + " talked about"
		var missing []string
		for _, t := range pack.Prompts.Themes {
			if ticked, there := themes[t.Key]; there && !ticked {
				missing = append(missing, t.Title)
			}
		}
		out.themes = strings.Join(missing, "; ")
	}
	return out
}

// tickPrompt notes that the room has talked about one.
func (s *Site) tickPrompt(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.ran(w, r, who, ops.Do(r.Context(), s.Runner, who, session.TickPrompt{
		Code: session.Tidy(r.PathValue("code")), Prompt: r.PostForm.Get("prompt"), On: r.PostForm.Get("on") != "",
	}))
}
