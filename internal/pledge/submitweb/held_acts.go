package submitweb

import (
	"errors"
	"net/http"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge/submit"
)

// send sends what is promised. Where somebody changed it meanwhile, it is shown once more as it is now.
func (s *Site) send(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	err := ops.Do(r.Context(), s.Runner, who, submit.Send{ID: f.Get("id"), EngagementID: r.PathValue("id"), Shown: f.Get("shown"), Words: f.Get("words")})
	if errors.Is(err, errs.Conflict) {
		err = errs.Fields{{Name: "submission", Message: "Nothing was sent. Somebody changed the pledges or the plan while you read them. Read them once more, and send them then"}}
	}
	return s.again(w, r, who, "send", err, "sent#stands")
}

func (s *Site) setPaper(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	p := submit.Paper{Name: f.Get("name"), Role: f.Get("role"), Contact: f.Get("contact"), Consent: f.Get("consent") != ""}
	err := ops.Do(r.Context(), s.Runner, who, submit.SetPaper{EngagementID: r.PathValue("id"), Paper: p})
	return s.again(w, r, who, "paper", err, "kept#check")
}

// mine is the submission that a form is about, if it is one of the engagement's.
func (s *Site) mine(r *http.Request, who policy.Actor) (string, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, submit.ShowHeld{EngagementID: r.PathValue("id")})
	if err != nil {
		return "", errs.Unseen(err)
	}
	if x.ID == "" {
		return "", errs.NotFound
	}
	return x.ID, nil
}

func (s *Site) withdraw(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, err := s.mine(r, who)
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, submit.Withdraw{SubmissionID: id, Why: r.PostForm.Get("why")})
	}
	return s.again(w, r, who, "withdraw", err, "withdrawn#stands")
}

func (s *Site) answerNotes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, err := s.mine(r, who)
	answers := map[string]string{}
	for name := range r.PostForm {
		if note, is := strings.CutPrefix(name, "answer-"); is {
			answers[note] = r.PostForm.Get(name)
		}
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, submit.AnswerNotes{SubmissionID: id, Answers: answers})
	}
	return s.again(w, r, who, "notes", err, "answered#notes")
}

func (s *Site) appeal(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	id, err := s.mine(r, who)
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, submit.MakeAppeal{ID: f.Get("id"), SubmissionID: id, Ground: submit.Ground(f.Get("ground")), Text: f.Get("text")})
	}
	return s.again(w, r, who, "appeal", err, "appealed#stands")
}
