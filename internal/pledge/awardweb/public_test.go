package awardweb_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/snapshot"
)

// TestAnybodyVerifies: a number leads to a clear answer, however it is typed, and one with a slip asks again.
func TestAnybodyVerifies(t *testing.T) {
	each(t, func(h house) {
		h.Page("", "/verify", http.StatusOK)
		at := "/verify/" + h.a.Number
		for _, typed := range []string{strings.ToLower(h.a.Number), strings.ReplaceAll(h.a.Number, "-", ""), " " + h.a.Number + " "} {
			got := h.Get("", "/verify?number="+url.QueryEscape(typed), http.StatusSeeOther)
			if got.Header.Get("Location") != at {
				h.Errorf("%q leads to %s", typed, got.Header.Get("Location"))
			}
		}
		got := h.Get("", strings.ToLower(at), http.StatusSeeOther)
		if got.Header.Get("Location") != at {
			h.Error(got.Header.Get("Location"))
		}
		p := h.Page("", "/verify?number=HW-2026-2222-3%22%3E", http.StatusUnprocessableEntity)
		if p.Attrs("#number", "value")[0] != `HW-2026-2222-3">` || p.Count("#number-error") != 1 {
			h.Error("what was typed is lost")
		}
		for _, path := range []string{"/verify/HW-2026-2222-3", "/verify/nothing", "/verify/%3Cb%3E"} {
			if p := h.Page("", path, http.StatusNotFound); p.Count("#number-error") != 1 || p.Count("form[method=get]") != 1 {
				h.Errorf("%s gives no way on", path)
			}
		}
		for _, last := range "23456789ABCDEFGHJKMNPQRSTUVWXYZ" { // one of them is the right letter at its end
			says := "There is a slip in this number"
			if n, ok := award.ReadNumber("HW-2026-2222-" + string(last)); ok && n != h.a.Number {
				says = "We never gave out this number"
			}
			h.Has(h.Page("", "/verify/HW-2026-2222-"+string(last), http.StatusNotFound).Text("#number-error"), says)
		}
		text := h.Get("", at, http.StatusOK).Body
		h.Page("", at, http.StatusOK)
		h.Has(text, "Yes, it is genuine", "The Lantern", "2 March 2026", "2 March 2027", "2 March 2028", "We will ring the ward &amp; ask.", "Write the guide", "T. B., nurse", h.a.Hash, "/schemes/homes-first", "Checked just now")
		h.Page("", at+"?lang=en-x-long", http.StatusOK)
		got = h.Get("", at, http.StatusOK)
		if len(got.Header.Values("Set-Cookie")) != 0 || got.Header.Get("Cache-Control") != "no-cache" {
			h.Errorf("%v", got.Header)
		}
		visit.Do(h, "fern", award.FileReport{ID: ids.New(), AwardID: h.a.ID, Public: "Half of it is done."})
		text = h.Get("", at, http.StatusOK).Body
		h.Has(text, "Half of it is done.", "/register/"+h.a.EngagementID)
		*h.away = true
		text = h.Get("", at, http.StatusOK).Body
		h.Lacks(text, "Write the guide", "promised.json", "Half of it is done.")
		h.Has(text, "Yes, it is genuine", h.a.Hash)
		h.Get("", at+"/promised.json", http.StatusNotFound)
	})
}

// TestTheAnswerFollows: the page and the badge say how the award stands, each state in its own words and its own shape.
func TestTheAnswerFollows(t *testing.T) {
	each(t, func(h house) {
		at := "/verify/" + h.a.Number
		shapes := map[string]bool{}
		says := func(title, badge string) {
			h.Helper()
			text := h.Get("", at, http.StatusOK).Body
			h.Page("", at, http.StatusOK)
			h.Has(text, title)
			got := h.Get("", at+"/badge.svg", http.StatusOK)
			svg := got.Body
			h.Has(svg, badge, h.a.Number, "aria-label=", "The Lantern")
			h.Lacks(svg, "<script", "<style", "onload", "href")
			if x := got.Header; x.Get("Cache-Control") != "no-cache" || x.Get("Cross-Origin-Resource-Policy") != "cross-origin" || !strings.HasPrefix(x.Get("Content-Type"), "image/svg+xml") || len(got.Header.Values("Set-Cookie")) != 0 {
				h.Errorf("%v", x)
			}
			_, shape, _ := strings.Cut(svg, "<g transform")
			if shape, _, _ = strings.Cut(shape, "</g>"); shapes[shape+badge] {
				h.Error("two states look the same")
			}
			shapes[shape+badge] = true
		}
		says("Yes, it is genuine", "Live today")
		visit.Do(h, "vera", award.Suspend{AwardID: h.a.ID, Reason: "A <b>reason</b>"})
		says("It is on hold", "On hold")
		text := h.Get("", at, http.StatusOK).Body
		h.Has(text, "A &lt;b&gt;reason")
		visit.Do(h, "vera", award.LiftSuspension{AwardID: h.a.ID})
		h.clk.Set(h.clk.Now().AddDate(1, 1, 1))
		says("It does not count for now", "Has lapsed")
		h.clk.Set(h.clk.Now().AddDate(1, 0, 0))
		says("Its time is over", "Has ended")
		visit.Do(h, "fern", award.GiveBack{AwardID: h.a.ID})
		says("It was given back", "Given back")
		h.a = h.given()
		at = "/verify/" + h.a.Number
		visit.Do(h, "vera", award.Revoke{AwardID: h.a.ID, Reason: "Nothing was begun."})
		says("It was taken back", "Taken back")
	})
}

// TestForPrograms: the credential, the lists, the keys and the promise, with what their readers need.
func TestForPrograms(t *testing.T) {
	each(t, func(h house) {
		at := "/verify/" + h.a.Number
		visit.Do(h, "stew", award.Suspend{AwardID: h.a.ID, Reason: "x"})
		for path, kind := range map[string]string{
			at + ".jwt": "application/vc+jwt", "/verify/status/revocation.jwt": "application/vc+jwt", "/verify/status/suspension.jwt": "application/vc+jwt", at + "/promised.json": "application/json", "/.well-known/did.json": "application/json; charset=utf-8",
		} {
			got := h.Get("", path, http.StatusOK)
			text := got.Body
			if got.Header.Get("Content-Type") != kind || got.Header.Get("Access-Control-Allow-Origin") != "*" || text == "" || len(got.Header.Values("Set-Cookie")) != 0 {
				h.Errorf("%s: %v", path, got.Header)
			}
		}
		text := h.Get("", at+"/promised.json", http.StatusOK).Body
		if snapshot.HashOf([]byte(text)) != h.a.Hash {
			h.Error("what is sent is not what was kept")
		}
		text = h.Get("", "/.well-known/did.json", http.StatusOK).Body
		var did award.Document
		h.Must(json.Unmarshal([]byte(text), &did))
		if did.ID != "did:web:homes.example%3A8443" || len(did.Methods) != 1 || did.Methods[0].PublicKey.Crv != "Ed25519" {
			h.Errorf("%+v", did)
		}
		h.Get("", "/verify/HW-2026-2222-3.jwt", http.StatusNotFound)
		h.Get("", "/verify/status/other.jwt", http.StatusNotFound)
		text = h.Get("", "/verify/mark.svg", http.StatusOK).Body
		h.Has(text, "<title>A lit doorway")
	})
}

// TestAFileIsChecked: what somebody pastes is judged, each time in words.
func TestAFileIsChecked(t *testing.T) {
	each(t, func(h house) {
		jwt := h.Get("", "/verify/"+h.a.Number+".jwt", http.StatusOK).Body
		says := func(text, title string) {
			h.Helper()
			p := h.Read(h.Post("", "/verify", http.StatusOK, "text", text))
			p.Check()
			h.Has(p.Text("main"), title)
		}
		says(jwt, "Yes, it is genuine")
		says(jwt[:len(jwt)-4]+"AAAA", "No, this is not genuine")
		says("hello", "We can't read this")
		p := h.Wrong("", "/verify", "text", " ")
		if p.Count("#text-error") != 1 {
			h.Error("nothing is said about nothing")
		}
		visit.Do(h, "vera", award.Suspend{AwardID: h.a.ID, Reason: "x"})
		says(jwt, "It is on hold")
		page := h.Read(h.Post("", "/verify", http.StatusOK, "text", jwt))
		if page.Count(`a[href="/verify/`+h.a.Number+`"]`) != 1 {
			h.Error("no way to the award")
		}
		h.Post("", "/verify", http.StatusRequestEntityTooLarge, "text", strings.Repeat("a", 300_000))
	})
}

// TestMisuseIsReported: anybody reports it; nothing typed is lost; sent twice it is one report.
func TestMisuseIsReported(t *testing.T) {
	each(t, func(h house) {
		at := "/verify/" + h.a.Number + "/report"
		id := h.Page("", at, http.StatusOK).Attrs("input[name=id]", "value")[0]
		p := h.Wrong("", at, "id", id, "where", "A shop", "contact", "Rose")
		if p.Attrs("#where", "value")[0] != "A shop" || p.Attrs("#contact", "value")[0] != "Rose" || p.Count("#what-error") != 1 || p.Attrs("input[name=id]", "value")[0] != id {
			h.Error("what was typed is lost")
		}
		for range 2 {
			if to := h.Sent("", at, "id", id, "where", "A shop", "what", "It is on a box", "contact", "Canary Rose"); to != at+"?done=yes" {
				h.Error(to)
			}
		}
		h.Page("", at+"?done=yes", http.StatusOK)
		h.Post("", "/verify/HW-2026-2222-3/report", http.StatusNotFound, "id", ids.New(), "where", "x", "what", "y")
		h.Page("", "/verify/HW-2026-2222-3/report", http.StatusNotFound)
		text := h.Get("", "/verify/"+h.a.Number, http.StatusOK).Body
		h.Lacks(text, "A shop", "Canary")
		text = h.Get("vera", h.desk, http.StatusOK).Body
		if strings.Count(text, "It is on a box") != 1 {
			h.Error("sent twice, and there twice")
		}
		text = h.Get("fern", h.at, http.StatusOK).Body
		h.Lacks(text, "It is on a box", "Canary")
		p = h.Page("", "/verify/"+h.a.Number+"/embed", http.StatusOK)
		h.Has(p.Text("textarea"), `<a href="https://homes.example:8443/verify/`+h.a.Number+`"><img src="https://homes.example:8443/verify/`+h.a.Number+`/badge.svg"`)
	})
}
