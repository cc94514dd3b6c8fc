package sessionweb

import (
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
)

// tray is what is still to be done with the log before a session ends.
type tray struct {
	park     templ.SafeURL
	unsorted []line // under no stage
	asked    []line // questions that nobody has answered
	parked   []line // kept for later
	stages   []ui.Stage
	groups   []groupLine // small groups with points that they have not brought
	silent   []string    // stages about which nothing was heard, by question
	open     bool        // it can still be put right
}

func trayOf(x session.Console) tray {
	t := tray{park: ui.Path("/s/" + x.Room.Code + "/park"), stages: sixStages(english), open: x.Room.Takes()}
	for _, g := range groupLines(x) {
		if g.unheard > 0 {
			t.groups = append(t.groups, g)
		}
	}
	names := namesOf(x.People)
	for _, e := range x.Entries {
		if e.Unsorted() {
			t.unsorted = append(t.unsorted, lineOf(x.Room, names, e))
		}
		if e.Unanswered() {
			t.asked = append(t.asked, lineOf(x.Room, names, e))
		}
		if e.State == session.Parked {
			t.parked = append(t.parked, lineOf(x.Room, names, e))
		}
	}
	for _, part := range session.Questions {
		if !x.Room.Reaches(part) {
			continue
		}
		text := ""
		for _, st := range pathway.All() {
			if !slices.ContainsFunc(x.Entries, func(e session.Entry) bool {
				return e.State == session.Stands && e.Part == part && e.Stages.Has(st)
			}) {
				text += ", " + english.T("stage."+st.String())
			}
		}
		if text != "" {
			t.silent = append(t.silent, english.T("room.ask."+string(part))+" "+text[2:])
		}
	}
	return t
}

// standing is what stands in the log, as far as the matrix counts it.
func standing(x session.Console) (out []session.Said) {
	for _, e := range x.Entries {
		if e.State == session.Stands {
			out = append(out, e.Public())
		}
	}
	return out
}

// parkRest parks all that stands under no stage.
func (s *Site) parkRest(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	code := session.Tidy(r.PathValue("code"))
	return s.looksAfter(w, r, who, code, ops.Do(r.Context(), s.Runner, who, session.ParkRest{Code: code}))
}
