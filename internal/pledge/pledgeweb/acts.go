package pledgeweb

import (
	"net/http"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
)

// stageIn is the stage that a form names; none when it names none.
func stageIn(key string) (st pathway.Stage) {
	if st.UnmarshalText([]byte(key)) != nil {
		return 0
	}
	return st
}

// promote makes a pledge of a point.
func (s *Site) promote(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, entry := r.PathValue("id"), r.PostForm.Get("entry")
	err := ops.Do(r.Context(), s.Runner, who, pledge.PromoteEntry{EngagementID: id, EntryID: entry, Stage: stageIn(r.PostForm.Get("stage"))})
	return s.did(w, r, who, err, "/pledges/"+pledge.Of(id, entry)+"?done=promoted")
}

// leaveEntry says why no pledge takes up something that is missing.
func (s *Site) leaveEntry(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, pledge.LeaveEntry{EngagementID: r.PathValue("id"), EntryID: r.PostForm.Get("form"), Why: r.PostForm.Get("left")})
	return s.did(w, r, who, err, "/pledges?done=left#gaps")
}

// frame keeps the title and why stages have no pledge: whichever of their buttons is pressed, all that was changed in the
// form goes with it, so that nothing which was typed is lost.
func (s *Site) frame(done, at string) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		f, id := r.PostForm, r.PathValue("id")
		changed := func(name string) bool { return f.Has(name) && f.Get(name) != f.Get("was-"+name) }
		var problems errs.Fields
		keep := func(name string, err error) error {
			for _, x := range errs.Of(err) {
				if x.Name == "none" {
					x.Name = name
				}
				problems = append(problems, x)
			}
			if len(errs.Of(err)) > 0 {
				return nil
			}
			return err
		}
		var err error
		if done == "title" || changed("title") {
			err = keep("title", ops.Do(r.Context(), s.Runner, who, pledge.NameSet{EngagementID: id, Title: f.Get("title")}))
		}
		for _, st := range pathway.All() {
			if name := "none-" + st.String(); err == nil && changed(name) {
				err = keep(name, ops.Do(r.Context(), s.Runner, who, pledge.AnswerStage{EngagementID: id, Stage: st, Why: f.Get(name)}))
			}
		}
		if err == nil {
			err = problems.Err()
		}
		return s.did(w, r, who, err, "/pledges?done="+done+at)
	}
}

// ask begins to ask the room, or stops.
func (s *Site) ask(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	stop, done := r.PostForm.Get("stop") != "", "asked"
	if stop {
		done = "stopped"
	}
	err := ops.Do(r.Context(), s.Runner, who, pledge.AskRoom{EngagementID: r.PathValue("id"), Stop: stop})
	return s.did(w, r, who, err, "/pledges?done="+done)
}

// agree has the pledges be agreed.
func (s *Site) agree(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, pledge.AgreeSet{EngagementID: r.PathValue("id"), Hash: r.PostForm.Get("hash"), On: r.PostForm.Get("on")})
	return s.did(w, r, who, err, "/pledges?done=agreed")
}

// reopen lets the pledges be changed again.
func (s *Site) reopen(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, pledge.ReopenSet{EngagementID: r.PathValue("id"), Why: r.PostForm.Get("reopen")})
	return s.did(w, r, who, err, "/pledges?done=reopened")
}

// sign has an organisation stand behind the pledges.
func (s *Site) sign(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	err := ops.Do(r.Context(), s.Runner, who, pledge.SignSet{
		EngagementID: r.PathValue("id"), BodyID: f.Get("body"), Called: f.Get("name"), Role: f.Get("role"), Paper: f.Has("seen"), SeenBy: f.Get("seen"), On: f.Get("on"), Hash: f.Get("hash"),
	})
	return s.did(w, r, who, err, "/pledges?done=signed#sign")
}

// withdraw has an organisation not stand behind them any more.
func (s *Site) withdraw(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, pledge.LeaveSet{EngagementID: r.PathValue("id"), SignatureID: r.PostForm.Get("form"), Why: r.PostForm.Get("leave")})
	return s.did(w, r, who, err, "/pledges?done=withdrawn#sign")
}

// showTo says who may read a pledge, or all of them.
func (s *Site) showTo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	one := r.PostForm.Get("pledge")
	err := ops.Do(r.Context(), s.Runner, who, pledge.ShowTo{EngagementID: r.PathValue("id"), ID: one, To: pledge.Visibility(r.PostForm.Get("visibility"))})
	if one != "" {
		return s.did(w, r, who, err, "/pledges/"+one+"?done=shown")
	}
	return s.did(w, r, who, err, "/pledges?done=shown")
}
