package awardweb

import (
	"net/http"
	"net/url"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
)

// holderAct does one thing to the award of the engagement in the address, and leads back to it; or shows the page again
// with what is wrong, as it was sent.
func (s *Site) holderAct(done, at string, do func(*http.Request, policy.Actor, award.Desk) error) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		p, err := s.holder(r, who)
		if err != nil {
			return err
		}
		err = do(r, who, p.x)
		problems := errs.Of(err)
		if err != nil && len(problems) == 0 {
			return errs.Unseen(err)
		}
		if len(problems) == 0 {
			return web.GoTo(w, r, engagements+url.PathEscape(p.x.EngagementID)+"/award?done="+done+"#"+at)
		}
		for _, f := range problems {
			field := f.Name
			if field == "id" || field == "award" {
				field = at
			}
			p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
		}
		p.purposes.Error, p.forPlace.Error = ui.Within(p.desk.Problems, "purpose"), ui.Within(p.desk.Problems, "use")
		return ui.Send(w, r, http.StatusUnprocessableEntity, holderView(p))
	}
}

func (s *Site) holderRoutes() []web.Route {
	post := func(path, does, done, at string, do func(*http.Request, policy.Actor, award.Desk) error) web.Route {
		return web.Route{Pattern: "POST /desk/engagements/{id}/award" + path, Access: leaders, Handler: s.holderAct(done, at, do), Does: does}
	}
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /desk/engagements/{id}/award" + path, Access: everybody, Handler: h}
	}
	return []web.Route{
		{Pattern: "GET /desk/engagements/{id}/award", Access: inTeam, Handler: s.showHolder},
		get("/certificate.pdf", s.sendCertificate("pdf")),
		get("/certificate.docx", s.sendCertificate("docx")),
		get("/sticker.pdf", s.sendSticker),
		get("/logo.zip", s.sendLogo),
		post("/terms", "award.accept_terms", "terms", "take", s.acceptTerms),
		post("/uses", "award.add_use", "use", "uses", s.addUse),
		post("/uses/{use}/end", "award.end_use", "ended", "uses", s.endUse),
		post("/report", "award.file_report", "report", "report", s.fileReport),
		post("/reports/{report}/hide", "award.hide_report", "hidden", "report", s.hideReport),
		post("/post", "award.send_physical", "post", "post", s.askByPost),
		post("/back", "award.give_back", "back", "award", s.giveBack),
	}
}

func (s *Site) acceptTerms(r *http.Request, who policy.Actor, x award.Desk) error {
	f := r.PostForm
	return ops.Do(r.Context(), s.Runner, who, award.AcceptTerms{AwardID: x.ID, Terms: number(f.Get("terms")), Yes: f.Get("yes") == "yes", Purposes: f["purpose"]})
}

func (s *Site) addUse(r *http.Request, who policy.Actor, x award.Desk) error {
	f := r.PostForm
	return ops.Do(r.Context(), s.Runner, who, award.AddUse{ID: f.Get("id"), AwardID: x.ID, Where: f.Get("where"), Purpose: f.Get("use")})
}

func (s *Site) endUse(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.EndUse{AwardID: x.ID, ID: r.PathValue("use")})
}

func (s *Site) fileReport(r *http.Request, who policy.Actor, x award.Desk) error {
	f := r.PostForm
	return ops.Do(r.Context(), s.Runner, who, award.FileReport{
		ID: f.Get("id"), AwardID: x.ID, On: f.Get("on"), Public: f.Get("public"), Private: f.Get("private"), Link: f.Get("link"),
	})
}

// hideReport is for both sides: each may see first that somebody can be found by what was written.
func (s *Site) hideReport(r *http.Request, who policy.Actor, x award.Desk) error {
	return ops.Do(r.Context(), s.Runner, who, award.HideReport{AwardID: x.ID, ID: r.PathValue("report")})
}

func (s *Site) askByPost(r *http.Request, who policy.Actor, x award.Desk) error {
	f := r.PostForm
	return ops.Do(r.Context(), s.Runner, who, award.SendPhysical{ID: f.Get("id"), AwardID: x.ID, To: f.Get("to"), Address: f.Get("address")})
}

// giveBack ends the award, once somebody has ticked that they mean it.
func (s *Site) giveBack(r *http.Request, who policy.Actor, x award.Desk) error {
	if r.PostForm.Get("sure") != "yes" {
		return errs.Fields{{Name: "sure", Message: "Tick the box if you mean it. It can’t be undone"}}
	}
	return ops.Do(r.Context(), s.Runner, who, award.GiveBack{AwardID: x.ID, Reason: r.PostForm.Get("reason")})
}
