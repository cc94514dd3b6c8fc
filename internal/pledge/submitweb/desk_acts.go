package submitweb

import (
	"errors"
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/submit"
)

// round is the version that whoever decides has read.
func round(r *http.Request) int {
	n, _ := strconv.Atoi(r.PostForm.Get("round"))
	return n
}

// doing does an act of the desk, and shows the page again. Two who decide at once: the second looks at what the first did.
func doing[S any](s *Site, w http.ResponseWriter, r *http.Request, who policy.Actor, form, next string, a ops.Action[S]) error {
	err := ops.Do(r.Context(), s.Runner, who, a)
	if errors.Is(err, errs.Conflict) {
		err = errs.Fields{{Name: "submission", Message: "Nothing was changed. Somebody else has changed it at the same moment: look at it once more"}}
	}
	return s.onward(w, r, who, form, err, next)
}

func (s *Site) assign(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	reader := r.PostForm.Get("reader")
	if r.PostForm.Get("me") != "" {
		reader = who.ID
	}
	return doing(s, w, r, who, "reader", "reader#stands", submit.Assign{SubmissionID: r.PathValue("id"), AccountID: reader})
}

func (s *Site) writeNote(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := submit.WriteNote{ID: r.PathValue("note"), SubmissionID: r.PathValue("id"), Round: round(r), Line: f.Get("line"), Kind: submit.Kind(f.Get("kind")), Text: f.Get("text"), Marks: map[string]submit.Mark{}}
	for _, c := range submit.Criteria {
		if m := f.Get("mark-" + c.Key); m != "" {
			a.Marks[c.Key] = submit.Mark(m)
		}
	}
	return doing(s, w, r, who, "note", "note#"+line{id: a.Line}.anchor(), a)
}

func (s *Site) dropNote(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "drop", "dropped#lines", submit.DropNote{SubmissionID: r.PathValue("id"), ID: r.PathValue("note")})
}

func (s *Site) giveFeedback(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	ask := r.PostForm.Get("ask")
	if ask != "yes" && ask != "no" {
		return s.onward(w, r, who, "feedback", errs.Fields{{Name: "ask", Message: "Choose what they should do"}}, "")
	}
	return doing(s, w, r, who, "feedback", "feedback#stands", submit.GiveFeedback{SubmissionID: r.PathValue("id"), Round: round(r), Ask: ask == "yes", Letter: r.PostForm.Get("letter")})
}

func (s *Site) moreTime(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "time", "time#stands", submit.MoreTime{SubmissionID: r.PathValue("id"), Due: r.PostForm.Get("due")})
}

func (s *Site) validate(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "validate", "validate#stands", submit.Validate{SubmissionID: r.PathValue("id"), Round: round(r), Why: r.PostForm.Get("why")})
}

func (s *Site) reconsider(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "reconsider", "reconsider#stands", submit.Reconsider{SubmissionID: r.PathValue("id"), Why: r.PostForm.Get("why")})
}

func (s *Site) decline(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "decline", "decline#stands", submit.Decline{SubmissionID: r.PathValue("id"), Round: round(r), Why: r.PostForm.Get("why")})
}

func (s *Site) giveAward(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	return doing(s, w, r, who, "award", "award#stands", submit.GiveAward{
		ID: f.Get("id"), SubmissionID: r.PathValue("id"), Round: round(r), ReviewDue: f.Get("review"), Ends: f.Get("ends"), Letter: f.Get("letter"), Give: s.Give,
	})
}

func (s *Site) standAside(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return doing(s, w, r, who, "aside", "aside#stands", submit.StandAside{SubmissionID: r.PathValue("id"), Why: r.PostForm.Get("why")})
}

func (s *Site) settleAppeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	if f.Get("upheld") != "yes" && f.Get("upheld") != "no" {
		return s.onward(w, r, who, "appeal", errs.Fields{{Name: "upheld", Message: "Choose whether they are right"}}, "")
	}
	return doing(s, w, r, who, "appeal", "appeal#appeals", submit.SettleAppeal{SubmissionID: r.PathValue("id"), ID: r.PathValue("appeal"), Upheld: f.Get("upheld") == "yes", Answer: f.Get("answer")})
}
