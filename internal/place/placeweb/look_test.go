package placeweb_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/htmlcheck"
)

var (
	townEditor = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("placewebtest", "tom"), Grants: []policy.Grant{{Role: policy.DirectoryEditor, Area: cast.HollowmereID}}}
	quayEditor = policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("placewebtest", "quentin"), Grants: []policy.Grant{{Role: policy.PartnershipEditor, Area: cast.QuayID}}}
)

// dress sends the form of Hollowmere's look with a logo, or with none for nil.
func (o *office) dress(who policy.Actor, logo []byte, fields ...string) *httptest.ResponseRecorder {
	o.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	for i := 0; i < len(fields); i += 2 {
		if err := m.WriteField(fields[i], fields[i+1]); err != nil {
			o.t.Fatal(err)
		}
	}
	if logo != nil {
		w, err := m.CreateFormFile("logo", "logo.png")
		if _, bad := w.Write(logo); err != nil || bad != nil {
			o.t.Fatal(err, bad)
		}
	}
	if err := m.Close(); err != nil {
		o.t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(o.t.Context(), http.MethodPost, "/admin/areas/"+cast.HollowmereID+"/look", &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	web.Mux(func(*http.Request) (policy.Actor, error) { return who, nil }, o.site.Routes(), web.Options{}).ServeHTTP(w, r)
	return w
}

func heron(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 60, 60))
	for i := range 3600 {
		m.Set(i%60, i/60, color.NRGBA{0, 90, 120, uint8(i % 256)})
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestLookOfAnArea(t *testing.T) {
	each(t, func(o *office) {
		at := "/admin/areas/" + cast.HollowmereID
		o.page("GET", at, nil, 200).One(`a[href="` + at + `/look"]`)
		p := o.page("GET", at+"/look", nil, 200)
		if p.Count("input[name=palette]") != 10 || p.Has("[style]") || p.Has("style") {
			o.t.Error("the palette is not whole, or a style stands in the page")
		}
		for _, tt := range []struct {
			what, field, says string
			logo              []byte
			fields            []string
		}{
			{"a pale colour", "accent", "nearest colour that can be read is #", nil, []string{"version", "1", "host", "Saltwick", "palette", "own", "accent", "#ffd24a"}},
			{"no colour", "accent", "six figures", nil, []string{"version", "1", "host", "Saltwick", "palette", "own", "accent", "red"}},
			{"a colour without a name", "host", "who stands for the area", nil, []string{"version", "1", "palette", "#1f4e79"}},
			{"a logo without words", "logo_alt", "what the logo shows", heron(o.t), []string{"version", "1", "host", "Saltwick"}},
			{"no picture", "logo", "not a photo", []byte("<svg onload=alert(1)>"), []string{"version", "1", "host", "Saltwick", "logo_alt", "A heron"}},
		} {
			w := o.dress(agnes, tt.logo, tt.fields...)
			if w.Code != 422 {
				o.t.Fatalf("%s: %d", tt.what, w.Code)
			}
			p := htmlcheck.Parse(o.t, w.Body.String())
			p.Check()
			if !strings.Contains(p.Text(".govuk-error-summary"), tt.says) || !p.Has(".govuk-error-summary a[href='#"+tt.field+"']") {
				o.t.Errorf("%s: %q", tt.what, p.Text(".govuk-error-summary"))
			}
			if tt.logo != nil && !strings.Contains(p.Body(), "choose the logo once more") {
				o.t.Errorf("%s: the lost logo is not spoken of", tt.what)
			}
		}
		w := o.dress(agnes, heron(o.t), "version", "1", "host", "Saltwick", "palette", "#1f4e79", "logo_alt", "A heron", "step", "look")
		if p := htmlcheck.Parse(o.t, w.Body.String()); w.Code != 200 || p.Count(".samples svg") != 2 || o.area(cast.HollowmereID).Version != 1 {
			o.t.Errorf("looking at the colour: %d", w.Code)
		}
		if w := o.dress(agnes, heron(o.t), "version", "1", "host", "Saltwick Council", "palette", "#1f4e79", "logo_alt", "A heron"); w.Header().Get("Location") != at+"/look?done=dressed" {
			o.t.Fatalf("%d %s", w.Code, w.Body)
		}
		a := o.area(cast.HollowmereID)
		if a.Look.Host != "Saltwick Council" || a.Look.Accent != "#1f4e79" || a.Look.Logo.Alt != "A heron" || a.Version != 2 {
			o.t.Errorf("%+v", a)
		}
		p = o.page("GET", at+"/look", nil, 200)
		if p.Attr(".logo", "src") != "/photos/"+a.Look.Logo.ID+"/small.jpg" || p.Attr("input[name=palette][checked]", "value") != "#1f4e79" {
			o.t.Error("the page does not show what there is")
		}
	})
}

func TestLookTypedMovedAndBroughtBack(t *testing.T) {
	each(t, func(o *office) {
		at := "/admin/areas/" + cast.HollowmereID
		for i, tt := range []struct {
			what, want string
			fields     []string
		}{
			{"typed, with the palette on another", "#123456", []string{"palette", "#1f4e79", "accent", "#123456"}},
			{"left as it was typed", "#123456", []string{"palette", "own", "accent", "#123456", "accent_before", "#123456"}},
			{"the palette, with the old one still typed", "#5b2a6f", []string{"palette", "#5b2a6f", "accent", "#123456", "accent_before", "#123456"}},
			{"ours", "", []string{"palette", "", "accent", ""}},
		} {
			fields := append([]string{"version", string(rune('1' + i)), "host", "Saltwick"}, tt.fields...)
			if w := o.dress(townEditor, nil, fields...); w.Code != 303 || o.area(cast.HollowmereID).Look.Accent != tt.want {
				o.t.Errorf("%s: %d, %q", tt.what, w.Code, o.area(cast.HollowmereID).Look.Accent)
			}
		}
		w := o.dress(townEditor, nil, "version", "1", "host", "Mine")
		p := htmlcheck.Parse(o.t, w.Body.String())
		if w.Code != 409 || !strings.Contains(p.Text("[role=alert]"), "You wrote: Mine") || p.Attr("#host", "value") != "Mine" || p.Attr("input[name=version]", "value") != "5" {
			o.t.Errorf("the conflict: %d %s", w.Code, p.Text("[role=alert]"))
		}
		history := o.page("GET", at+"/history", nil, 200).Body()
		if !strings.Contains(history, "Colour: #123456 #5b2a6f") || !strings.Contains(history, "Who stands for it: nothing Saltwick") {
			o.t.Errorf("the history: %s", history)
		}
		if w := o.send(agnes, "POST", at+"/restore", url.Values{"version": {"2"}, "shown": {"5"}}); w.Header().Get("Location") != at+"?done=restored" {
			o.t.Errorf("%d %s", w.Code, w.Body)
		}
		// The area's own form leaves the look alone.
		if w := o.send(agnes, "POST", at, hollowmere("version", "6", "code", "E07")); w.Code != 303 {
			o.t.Errorf("%d", w.Code)
		}
		if look := o.area(cast.HollowmereID).Look; look != (place.Look{Host: "Saltwick", Accent: "#123456"}) {
			o.t.Errorf("restored: %+v", look)
		}
	})
}

// Whoever looks after one area finds nothing of another's.
func TestLookIsForTheAreasEditors(t *testing.T) {
	each(t, func(o *office) {
		at := "/admin/areas/" + cast.HollowmereID + "/look"
		for _, x := range []struct {
			who      policy.Actor
			get, set int
		}{{none, 403, 403}, {narrow, 404, 404}, {quayEditor, 404, 404}, {townEditor, 200, 303}} {
			if w := o.send(x.who, "GET", at, nil); w.Code != x.get {
				o.t.Errorf("%s sees it: %d", x.who.ID, w.Code)
			}
			if w := o.dress(x.who, nil, "version", "1", "host", "Saltwick"); w.Code != x.set {
				o.t.Errorf("%s changes it: %d", x.who.ID, w.Code)
			}
		}
		p := htmlcheck.Parse(o.t, o.send(townEditor, "GET", at, nil).Body.String())
		if p.Has(`a[href="/admin/accounts"]`) || p.Attr(".back a, a.back", "href") == "/admin/areas/"+cast.HollowmereID {
			o.t.Error("an area's editor is led to administration")
		}
		if err := ops.Do(o.t.Context(), o.runner, quayEditor, place.SaveLook{AreaID: cast.QuayID, Version: 1, Look: place.Look{Host: "The Quay"}}); err != nil {
			o.t.Error(err)
		}
		if w := o.send(agnes, "GET", "/admin/areas/"+ids.New()+"/look", nil); w.Code != 404 {
			o.t.Errorf("no such area: %d", w.Code)
		}
	})
}
