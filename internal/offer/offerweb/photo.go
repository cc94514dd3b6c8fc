package offerweb

import (
	"errors"
	"net/http"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
)

// picture is a photo on a page. Width and height are those of what src shows; 0: not known.
type picture struct {
	src, large, alt string
	width, height   int
}

// deskPhoto is the photo of an appeal as those see it who work with it; nil for none.
func deskPhoto(appealID string, p offer.Photo) *picture {
	if p.ID == "" {
		return nil
	}
	return &picture{src: "/desk/appeals/" + appealID + "/photo", alt: p.Alt}
}

// photo draws the photo that came with a form that anybody may send; nil for none. What the guard holds
// back is not drawn: to decode a photo is work, and programs must not make us do it.
func (v *visit) photo(f *form) (*files.Picture, error) {
	if f.shown.Held != web.Through {
		return nil, nil
	}
	p, sent, err := photos.FromForm(v.r, "photo")
	if err = f.note(err); err != nil || !sent {
		return nil, err
	}
	return &p, nil
}

// note keeps what is wrong with a photo for the form to say, beside what is wrong with the rest; anything
// else is a fault.
func (f *form) note(err error) error {
	problems := errs.Of(err)
	if len(problems) == 0 {
		return err
	}
	for _, p := range problems {
		f.wrong(p.Name, p.Message)
	}
	return nil
}

// chooseAgain says in words that a photo was lost with a form that is shown again; hint where none was.
func chooseAgain(f *form, r *http.Request, hint, again string) string {
	if len(f.problems) == 0 || r.MultipartForm == nil {
		return hint
	}
	for _, file := range r.MultipartForm.File["photo"] {
		if file.Size > 0 {
			return again
		}
	}
	return hint
}

func (s *Site) showAppealPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return send(s, w, r, who, func(id string) ops.Question[offer.Pictured] { return offer.ShowAppealPhoto{AppealID: id} })
}

func (s *Site) showOfferPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return send(s, w, r, who, func(id string) ops.Question[offer.Pictured] { return offer.ShowOfferPhoto{OfferID: id} })
}

// send answers with a photo that is not for everybody, after the question of who may see it.
func send(s *Site, w http.ResponseWriter, r *http.Request, who policy.Actor, ask func(id string) ops.Question[offer.Pictured]) error {
	id, err := idIn(r)
	if err != nil {
		return err
	}
	p, err := ops.Ask(r.Context(), s.Runner, who, ask(id))
	if errors.Is(err, errs.NotFound) {
		return errs.NotFound
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return photos.Private(w, p.Content)
}
