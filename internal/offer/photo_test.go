package offer_test

import (
	"errors"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// drawn is a photo, told from others by its text.
func drawn(text string) *files.Picture {
	return &files.Picture{
		Large: files.Drawn{JPEG: []byte(text), Width: 8, Height: 6}, Small: files.Drawn{JPEG: []byte("small " + text), Width: 4, Height: 3},
	}
}

// kept are the photos of a subject.
func (d desk) kept(subject string) (list []files.File) {
	d.t.Helper()
	err := d.db.Read(d.t.Context(), func(tx *store.ReadTx) (err error) { list, err = files.OfOwner(tx, subject); return err })
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

// pictured gives the text of the photo that the public sees at an appeal; "" for none.
func (d desk) pictured(id string) string {
	d.t.Helper()
	p, there := d.posted(id)
	if !there || p.Words.Photo.ID == "" {
		return ""
	}
	return string(ask(d, cast.Nobody, files.ShowPhoto{ID: p.Words.Photo.ID, Size: files.Large}).JPEG)
}

func TestPhotoOfAnAppealIsSeenBeforeItShows(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		if err := try(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true, Photo: drawn("rail")}); len(errs.Of(err)) != 1 || errs.Of(err)[0].Name != "photo_alt" {
			t.Errorf("a photo that nobody has described: %v", err)
		}
		a.Words.Photo = offer.Photo{ID: ids.New(), Alt: "An empty rail"} // an id of the caller's own is not read
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true, Photo: drawn("rail")})
		list := d.kept("appeal:" + a.ID)
		if len(list) != 1 || list[0].IsPublic() || d.appeal(a.ID).Words.Photo != (offer.Photo{ID: list[0].ID, Alt: "An empty rail", Width: 4, Height: 3}) {
			t.Fatalf("%+v, %+v", list, d.appeal(a.ID).Words.Photo)
		}
		if _, err := ops.Ask(t.Context(), d.r, cast.Nobody, files.ShowPhoto{ID: list[0].ID, Size: files.Small}); !errors.Is(err, errs.NotFound) {
			t.Errorf("the public sees it before anybody has judged it: %v", err)
		}
		q := offer.ShowAppealPhoto{AppealID: a.ID}
		for _, who := range []policy.Actor{cast.Tilda, viewer, moderator} {
			if p := ask(d, who, q); string(p.JPEG) != "rail" {
				t.Errorf("%s sees %q", who.ID, p.JPEG)
			}
		}
		for _, who := range []policy.Actor{cast.Nobody, cast.Osric, partner, cast.Checker} {
			denied(d, who, q)
		}
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 1, Allowed: true})
		if d.pictured(a.ID) != "rail" {
			t.Error("it does not show")
		}
	})
}

func TestNewPhotoWaitsWhileTheOldOneShows(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		a.Words.Photo.Alt = "An empty rail"
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true, Photo: drawn("rail")})
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 1, Allowed: true})
		step := func(version int, change offer.SaveAppeal, allowed bool, waiting, after string, left int) {
			t.Helper()
			change.Appeal, change.Send = a, true
			change.Appeal.Version = version
			must(d, cast.Tilda, change)
			if got := d.pictured(a.ID); got != waiting || !d.appeal(a.ID).Waits() {
				t.Errorf("while it waits people see %q", got)
			}
			must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: version + 1, Allowed: allowed, Reason: "It shows a face."})
			if got := d.pictured(a.ID); got != after || len(d.kept("appeal:"+a.ID)) != left {
				t.Errorf("then people see %q of %d", got, len(d.kept("appeal:"+a.ID)))
			}
		}
		step(2, offer.SaveAppeal{Photo: drawn("face")}, false, "rail", "rail", 1) // what is refused is gone
		step(4, offer.SaveAppeal{Photo: drawn("boots")}, true, "rail", "boots", 1)
		step(6, offer.SaveAppeal{NoPhoto: true}, true, "boots", "", 0)
	})
}

func TestPhotoOfAnAppealGoesWithIt(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		a.Words.Photo.Alt = "An empty rail"
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true, Photo: drawn("rail")})
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 1, Reason: "It shows a face."})
		if len(d.kept("appeal:"+a.ID)) != 0 || d.appeal(a.ID).Words.Photo.ID != "" {
			t.Error("a photo that was refused is still there")
		}
		a.Version = 2
		must(d, cast.Tilda, offer.SaveAppeal{Appeal: a, Send: true, Photo: drawn("boots")})
		must(d, moderator, offer.JudgeAppeal{AppealID: a.ID, Version: 3, Allowed: true})
		must(d, cast.Tilda, offer.CloseAppeal{AppealID: a.ID, Version: 4, To: offer.Withdrawn})
		if list := d.kept("appeal:" + a.ID); len(list) != 1 || list[0].IsPublic() {
			t.Errorf("of an appeal that was taken back: %+v", list)
		}
	})
}

func TestPhotoOfAnOfferIsForWhoLooksAfterIt(t *testing.T) {
	each(t, func(t *testing.T, d desk) {
		a := d.coats()
		d.opened(a)
		mine, free := ids.New(), ids.New()
		must(d, cast.Nobody, offer.MakeOffer{ID: mine, Giver: giver, Photo: drawn("coats"), Offer: offer.Offer{AppealID: a.ID, Amount: 2, Said: offer.Said{PhotoAlt: "Coats of 07700 900555"}}})
		must(d, cast.Nobody, offer.MakeOffer{ID: mine, Giver: giver, Photo: drawn("coats"), Offer: offer.Offer{AppealID: a.ID, Amount: 2}}) // sent twice
		must(d, cast.Nobody, offer.MakeOffer{ID: free, Giver: giver, Photo: drawn("sofa"), Offer: offer.Offer{Kind: offer.Things, Said: offer.Said{Title: "A sofa"}}})
		if n := len(d.kept("offer:" + mine)); n != 1 || !d.offer(mine).Pictured || d.offer(mine).PhotoAlt != "Coats of "+offer.Hidden {
			t.Errorf("%d photos, %+v", n, d.offer(mine).Seen)
		}
		for id, may := range map[string][]policy.Actor{mine: {cast.Tilda, viewer, moderator}, free: {moderator}} {
			for _, who := range []policy.Actor{cast.Nobody, cast.Tilda, viewer, cast.Osric, partner, cast.Checker, moderator} {
				_, err := ops.Ask(t.Context(), d.r, who, offer.ShowOfferPhoto{OfferID: id})
				allowed := false
				for _, m := range may {
					allowed = allowed || m.ID == who.ID
				}
				if allowed != (err == nil) || err != nil && !errors.Is(err, errs.Denied) {
					t.Errorf("%q: %v", who.ID, err)
				}
			}
			if list := d.kept("offer:" + id); list[0].IsPublic() {
				t.Error("everybody may see it")
			}
		}
		if list := ask(d, cast.Nobody, offer.ShowMine{OfferID: mine, Signed: true}); string(list[0].Photo.JPEG) != "small coats" {
			t.Errorf("their own page shows %q", list[0].Photo.JPEG)
		}
		must(d, cast.Nobody, offer.EraseGiver{OfferID: mine, Signed: true, All: true})
		if len(d.kept("offer:"+mine))+len(d.kept("offer:"+free)) != 0 || d.offer(mine).Pictured {
			t.Error("a photo is left of somebody who was forgotten")
		}
	})
}
