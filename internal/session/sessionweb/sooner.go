package sessionweb

import (
	"net/http"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// soonerTo says that a point could move earlier, and to which stage; nothing when nobody said so.
func soonerTo(w lang.Words, e session.Said) string {
	if !e.Earlier.Valid() {
		return ""
	}
	return w.F("room.sooner", "stage", w.T("stage."+e.Earlier.String()))
}

// sooner is the question to which stage a point could move, and the stages that come before it; none for a point that
// is about the time before a crisis.
func sooner(e session.Entry) (f ui.Field, choices []ui.Choice) {
	f = ui.Field{ID: "earlier", Name: "earlier", Label: "At which stage could we do it?", Hint: "What helps in a crisis often helps more before one. The point stays where it is: this stands beside it."}
	to := session.MovesTo(e.Stages)
	if len(to) == 0 {
		return f, nil
	}
	choices = []ui.Choice{{Label: "It stays where it is"}}
	for _, st := range to {
		choices = append(choices, ui.Choice{Value: st.String(), Label: st.Long(), Picked: st == e.Public().Earlier})
	}
	return f, choices
}

// leanSays is how much of a log is about the time before a crisis, in words; nothing of an empty one.
func leanSays(l session.Lean) (out []string) {
	if l.All() == 0 {
		return nil
	}
	out = append(out, english.N("room.lean.before", l.All(), "before", count(l.Before), "share", count(l.Share())))
	if l.After > 0 {
		out = append(out, english.N("room.lean.after", l.After))
	}
	if l.Movable > 0 {
		out = append(out, english.N("room.lean.movable", l.Movable))
	}
	return out
}

// leanBlocks is that in the write-up.
func leanBlocks(l session.Lean) (out []doc.Block) {
	says := leanSays(l)
	if len(says) == 0 {
		return nil
	}
	return []doc.Block{doc.Heading{Level: 1, Text: doc.Plain("Before a crisis, or in one")}, doc.List{Items: doc.Items(says...)}}
}

// moveEarlier notes to which stage a point could move.
func (s *Site) moveEarlier(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	var to pathway.Stage
	if key := r.PostForm.Get("earlier"); key != "" && to.UnmarshalText([]byte(key)) != nil {
		return s.didPoint(w, r, who, errs.Fields{{Name: "earlier", Message: "Choose a stage from the list"}})
	}
	return s.didPoint(w, r, who, ops.Do(r.Context(), s.Runner, who, session.MoveEarlier{
		Code: session.Tidy(r.PathValue("code")), ID: r.PathValue("id"), To: to,
	}))
}
