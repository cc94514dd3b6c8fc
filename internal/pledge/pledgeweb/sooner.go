package pledgeweb

import (
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// soonerTo says that a pledge could move earlier, and to which stage; nothing when nobody said so.
func soonerTo(w lang.Words, p pledge.Pledge) string {
	if st := p.Sooner(); st.Valid() {
		return w.F("room.sooner", "stage", w.T("stage."+st.String()))
	}
	return ""
}

// soonerField is the question to which stage a pledge could move, and the stages that come before it; none for one that
// is about the time before a crisis.
func soonerField(p pledge.Pledge) (f ui.Field, choices []ui.Choice) {
	f = ui.Field{ID: "earlier", Name: "earlier", Label: "At which stage could we do it?", Hint: "What helps in a crisis often helps more before one. The pledge stays where it is, and its words stay too: this stands beside it."}
	to := p.MovesTo()
	if len(to) == 0 {
		return f, nil
	}
	choices = []ui.Choice{{Label: "It stays where it is"}}
	for _, st := range to {
		choices = append(choices, ui.Choice{Value: st.String(), Label: st.Long(), Picked: st == p.Sooner()})
	}
	return f, choices
}

// leanSays is how much of what is pledged is about the time before a crisis, beside the log and beside what was agreed
// before; nothing where nothing is pledged.
func leanSays(g pledge.Grid) (out []string) {
	l, log := g.Lean(), g.LogLean()
	if l.All() == 0 {
		return nil
	}
	out = append(out, english.N("pledges.lean.before", l.All(), "before", strconv.Itoa(l.Before), "share", strconv.Itoa(l.Share())))
	if l.After > 0 {
		out = append(out, english.N("pledges.lean.after", l.After))
	}
	if l.Movable > 0 {
		out = append(out, english.N("room.lean.movable", l.Movable))
	}
	if log.All() > 0 {
		out = append(out, english.F("pledges.lean.log", "share", strconv.Itoa(log.Share())))
	}
	if was, there := g.Earlier(); there {
		out = append(out, english.F("pledges.lean.was", "edition", strconv.Itoa(was.Number), "day", dayWords(was.On), "share", strconv.Itoa(was.Pledges.Share())))
	}
	return out
}

// leanBlocks is that in a document.
func leanBlocks(g pledge.Grid) []doc.Block {
	says := leanSays(g)
	if len(says) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 1, Text: doc.Plain("Before a crisis, or in one")}, doc.List{Items: doc.Items(says...)}}
}

// moveEarlier notes to which stage a pledge could move.
func (s *Site) moveEarlier(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	key := r.PostForm.Get("earlier")
	to := stageIn(key)
	if key != "" && !to.Valid() {
		return s.turned(w, r, who, "earlier", errs.Fields{{Name: "earlier", Message: "Choose a stage from the list"}})
	}
	return s.turned(w, r, who, "earlier", ops.Do(r.Context(), s.Runner, who, pledge.MoveEarlier{EngagementID: r.PathValue("id"), ID: r.PathValue("pledge"), To: to}))
}
