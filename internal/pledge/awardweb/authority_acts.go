package awardweb

import (
	"errors"
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

var oneDone = map[string]string{
	"suspended": "The award is on hold. Its page and its badge say so now, and the holder gets a mail.", "lifted": "The award is live again.",
	"revoked": "The award is taken back.", "renewed": "The award is renewed.", "settled": "The report is settled.", "hidden": "The report is hidden from everybody but you and the holder.", "sent": "It is kept: the certificate was sent.",
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.one(r, who)
	if err != nil {
		return err
	}
	p.desk.Done = oneDone[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, oneView(p))
}

// judging does one thing to the award in the address, and leads back to it; or shows the page again with what is wrong, as
// it was sent.
func (s *Site) judging(done string, do func(*http.Request, policy.Actor, award.Desk) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		p, err := s.one(r, who)
		if err != nil {
			return err
		}
		err = do(r, who, p.x)
		problems := errs.Of(err)
		if errors.Is(err, errs.Denied) && p.refused != "" { // they may read it, so they are told why
			p.desk.Problems = []ui.Problem{{Field: "award", Message: "Nothing was changed. You can’t decide about this award: " + p.refused}}
			return ui.Send(w, r, http.StatusForbidden, oneView(p))
		}
		if err != nil && len(problems) == 0 {
			return errs.Unseen(err)
		}
		if len(problems) == 0 {
			return web.GoTo(w, r, schemes+url.PathEscape(p.x.SchemeID)+"/awards/"+url.PathEscape(p.x.ID)+"?done="+done)
		}
		for _, f := range problems {
			field := "award"
			switch form := r.PostForm.Get("form"); f.Name {
			case "reason", "why":
				field = "reason-" + form
			case "sure":
				field = "sure"
			case "answer":
				field = "answer-" + r.PathValue("misuse")
			case "on":
				field = "on-" + r.PathValue("paper")
			}
			p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, oneView(p))
	}
}

func (s *Site) suspend(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.Suspend{AwardID: x.ID, Reason: r.PostForm.Get("reason")})
}

func (s *Site) lift(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.LiftSuspension{AwardID: x.ID})
}

// revoke takes it back, once somebody has ticked that they mean it.
func (s *Site) revoke(r *http.Request, who policy.Actor, x award.Desk) error {
	a := award.Revoke{AwardID: x.ID, Reason: r.PostForm.Get("reason")}
	f := errs.Of(a.Check())
	if r.PostForm.Get("sure") != "yes" {
		f.Add("sure", "Tick the box if you mean it. It can’t be undone")
	}
	if err := f.Err(); err != nil {
		return err
	}
	return ops.Do(r.Context(), s.Runner, who, a)
}

func (s *Site) renew(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.Renew{AwardID: x.ID, Ends: r.PostForm.Get("ends")})
}

func (s *Site) settle(r *http.Request, who policy.Actor, x award.Desk) error {
	f := r.PostForm
	f.Set("misuse", r.PathValue("misuse"))
	return ops.Do(r.Context(), s.Runner, who, award.SettleMisuse{AwardID: x.ID, ID: r.PathValue("misuse"), Answer: award.Answer(f.Get("answer")), Why: f.Get("reason")})
}

func (s *Site) sent(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.MarkSent{AwardID: x.ID, ID: r.PathValue("paper"), On: r.PostForm.Get("on")})
}
