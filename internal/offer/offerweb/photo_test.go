package offerweb_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// snap is a photo as a telephone sends it.
func snap(t *testing.T) string {
	t.Helper()
	var file strings.Builder
	if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, 600, 400)), nil); err != nil {
		t.Fatal(err)
	}
	return file.String()
}

// upload sends a form with a photo.
func (c city) upload(who policy.Actor, path string, form url.Values, photo string) (*http.Response, string) {
	c.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	part, err := w.CreateFormFile("photo", "me.jpg")
	if err == nil {
		_, err = part.Write([]byte(photo))
	}
	for name, values := range form {
		for _, value := range values {
			if err == nil {
				err = w.WriteField(name, value)
			}
		}
	}
	if err != nil || w.Close() != nil {
		c.t.Fatal(err)
	}
	*c.who = who
	r := httptest.NewRequestWithContext(c.t.Context(), http.MethodPost, "http://localhost"+path, &body)
	r.Header.Set("Content-Type", w.FormDataContentType())
	answer := httptest.NewRecorder()
	c.site.ServeHTTP(answer, r)
	return answer.Result(), answer.Body.String()
}

func (c city) says(body string, wants ...string) {
	c.t.Helper()
	for _, want := range wants {
		if !strings.Contains(body, want) {
			c.t.Errorf("it does not say %q", want)
		}
	}
}

func TestGiverSendsAPhoto(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		form := url.Values{"text": {"Ten coats"}, "amount": {"10"}, "email": {"ottilie@givers.example.org"}, "photo_alt": {"Coats on a rail"}}
		answer, body := c.upload(cast.Nobody, "/give/appeals/"+c.appeal, form, snap(t))
		if answer.StatusCode != http.StatusUnprocessableEntity {
			t.Fatal(answer.StatusCode)
		}
		c.says(body, "Ten coats", "Coats on a rail", "Tell us your name", "choose your photo again")
		form.Set("name", "Ottilie Brackenridge")
		answer, body = c.upload(cast.Nobody, "/give/appeals/"+c.appeal, form, "<svg onload=alert(1)>")
		if answer.StatusCode != http.StatusUnprocessableEntity || strings.Contains(body, "Tell us your name") {
			t.Error(answer.StatusCode)
		}
		c.says(body, `id="photo-error"`, `href="#photo"`, "Ten coats", "Ottilie Brackenridge")
		for range 2 { // sent twice it is one offer
			if answer, _ = c.upload(cast.Nobody, "/give/appeals/"+c.appeal, form, snap(t)); answer.StatusCode != http.StatusSeeOther {
				t.Fatal(answer.StatusCode)
			}
		}
		found, err := ops.Find(t.Context(), c.runner, cast.Tilda, offer.ListOffers{PerPage: 5})
		if err != nil || found[0].Total != 1 {
			t.Fatalf("%v %v", found, err)
		}
		path := "/desk/offers/" + found[0].Lines[0].ID
		c.wants(cast.Tilda, path, nil, http.StatusOK, `alt="Coats on a rail"`)
		answer, _ = c.send(cast.Tilda, path+"/photo", nil)
		if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "image/jpeg" || answer.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%d %v", answer.StatusCode, answer.Header)
		}
		c.wants(moderator, path+"/photo", nil, http.StatusOK, "")
		c.wants(cast.Osric, path+"/photo", nil, http.StatusNotFound, "")
		if answer, _ = c.send(cast.Nobody, path+"/photo", nil); answer.StatusCode == http.StatusOK {
			t.Error("anybody sees it")
		}
		mine := "/give/mine/" + c.links.Sign(offer.Link{Purpose: offer.ToSee, OfferID: found[0].Lines[0].ID})
		c.wants(cast.Nobody, mine, nil, http.StatusOK, "data:image/jpeg;base64,")
	})
}

var picturePath = regexp.MustCompile(`/photos/[0-9a-f-]+/small\.jpg`)

func TestOrganisationSendsAPhoto(t *testing.T) {
	each(t, func(t *testing.T, c city) {
		id := ids.New()
		form := url.Values{
			"id": {id}, "organisation": {cast.LanternID}, "kind": {"things"}, "title": {"Duvets"}, "why": {"It is cold."}, "bring": {"Chapel Hall"},
			"area": {cast.QuayID}, "urgency": {"soon"}, "last_day": {time.Date(2026, 12, 20, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)}, "send": {"yes"},
		}
		answer, body := c.upload(cast.Tilda, "/desk/appeals/new", form, snap(t))
		if answer.StatusCode != http.StatusUnprocessableEntity {
			t.Fatal(answer.StatusCode)
		}
		c.says(body, "Say in a few words what the photo shows", "Choose the photo again", "It is cold.")
		form.Set("photo_alt", "Duvets in a heap")
		if answer, body = c.upload(cast.Tilda, "/desk/appeals/new", form, "%PDF-1.4"); answer.StatusCode != http.StatusUnprocessableEntity {
			t.Fatal(answer.StatusCode)
		}
		c.says(body, `id="photo-error"`, "It is cold.")
		if answer, _ = c.upload(cast.Tilda, "/desk/appeals/new", form, snap(t)); answer.StatusCode != http.StatusSeeOther {
			t.Fatal(answer.StatusCode)
		}
		path := "/desk/appeals/" + id
		c.wants(moderator, "/desk/moderation", nil, http.StatusOK, `src="`+path+`/photo" alt="Duvets in a heap"`)
		c.wants(moderator, path+"/photo", nil, http.StatusOK, "")
		c.wants(cast.Tilda, path+"/photo", nil, http.StatusOK, "")
		c.wants(cast.Osric, path+"/photo", nil, http.StatusNotFound, "")
		c.wants(cast.Tilda, "/desk/appeals/"+c.appeal+"/photo", nil, http.StatusNotFound, "")
		run(c, moderator, offer.JudgeAppeal{AppealID: id, Version: 1, Allowed: true})
		time.Sleep(500 * time.Millisecond) // the board is that fresh
		_, body = c.send(cast.Nobody, "/give/appeals/"+id, nil)
		c.says(body, `alt="Duvets in a heap"`, `width="480"`)
		shown := picturePath.FindString(body)
		form.Set("version", "2")
		if answer, _ = c.upload(cast.Tilda, path+"/edit", form, snap(t)); answer.StatusCode != http.StatusSeeOther {
			t.Fatal(answer.StatusCode)
		}
		c.wants(moderator, "/desk/moderation", nil, http.StatusOK, "The photo that they would see")
		time.Sleep(500 * time.Millisecond)
		if _, body = c.send(cast.Nobody, "/give/appeals/"+id, nil); shown == "" || picturePath.FindString(body) != shown {
			t.Errorf("people see %q, and saw %q", picturePath.FindString(body), shown)
		}
	})
}
