package offerweb

import (
	"net/http"
	"strconv"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// act runs an action on the offer that an address names, and leads back to it.
func act[S any](s *Site, w http.ResponseWriter, r *http.Request, who policy.Actor, done string, make func(id string, version int) (ops.Action[S], error)) error {
	v := s.at(r, who)
	id, err := idIn(r)
	if err != nil {
		return err
	}
	a, err := make(id, versionIn(r))
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, a)
	}
	f := &form{typed: r.PostForm}
	if !f.take(err) {
		if err != nil {
			return errs.Unseen(err)
		}
		return goTo(w, r, "/desk/offers/"+id, done)
	}
	p, err := v.offerView(f)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, offerShown(p))
}

func (s *Site) acceptOffer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "accepted", func(id string, version int) (ops.Action[offer.Accepting], error) {
		return offer.AcceptOffer{OfferID: id, Version: version, AppealID: r.PostFormValue("appeal"), Zone: s.Board.Zone()}, nil
	})
}

func (s *Site) declineOffer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "declined", func(id string, version int) (ops.Action[offer.Offer], error) {
		return offer.DeclineOffer{OfferID: id, Version: version}, nil
	})
}

// recordAnswer keeps what a giver said on the telephone.
func (s *Site) recordAnswer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	answer := r.PostFormValue("answer")
	if answer != "yes" {
		answer = "no"
	}
	return act(s, w, r, who, answer, func(id string, _ int) (ops.Action[offer.AskedOffer], error) {
		round, err := strconv.Atoi(r.PostFormValue("round"))
		if err != nil {
			return nil, errs.Conflict
		}
		return offer.AnswerOffer{OfferID: id, Round: round, Yes: answer == "yes", Zone: s.Board.Zone()}, nil
	})
}

func (s *Site) recordResult(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "recorded", func(id string, version int) (ops.Action[offer.Offer], error) {
		n, err := strconv.Atoi(r.PostFormValue("gave"))
		if err != nil {
			return nil, errs.Fields{{Name: "gave", Message: "Give a number: 0 if nothing was given"}}
		}
		return offer.RecordResult{OfferID: id, Version: version, Gave: n, Why: r.PostFormValue("why")}, nil
	})
}

func (s *Site) thankGiver(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "thanked", func(id string, version int) (ops.Action[offer.Offer], error) {
		return offer.ThankGiver{OfferID: id, Version: version, Words: r.PostFormValue("words")}, nil
	})
}

func (s *Site) planOffer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "planned", func(id string, version int) (ops.Action[offer.Offer], error) {
		return offer.PlanOffer{
			OfferID: id, Version: version, Owner: r.PostFormValue("owner"), NextOn: r.PostFormValue("next_on"), Note: r.PostFormValue("note"), Zone: s.Board.Zone(),
		}, nil
	})
}

func (s *Site) eraseGiver(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return act(s, w, r, who, "erased", func(id string, _ int) (ops.Action[offer.Erasing], error) {
		return offer.EraseGiver{OfferID: id, All: true}, nil
	})
}
