package awardweb_test

import (
	"archive/zip"
	"bytes"
	"image/png"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/pledge/award"
)

// TestTheHoldersPage: from the terms to the mark, a place, a report, a letter, and back; nothing typed is lost.
func TestTheHoldersPage(t *testing.T) {
	each(t, func(h house) {
		for who, status := range map[string]int{"fern": 200, "nils": 200, "hattie": 404, "ada": 403, "otto": 403} {
			h.Page(who, h.at, status)
		}
		h.Page("fern", "/desk/engagements/"+ids.New()+"/award", http.StatusNotFound)
		h.Get("fern", h.at+"/logo.zip", http.StatusNotFound)
		h.Get("fern", h.at+"/sticker.pdf", http.StatusNotFound)
		p := h.Wrong("fern", h.at+"/terms", "form", "terms", "terms", "0", "purpose", "building")
		if p.Count("#yes-error") != 1 || p.Count("input[name=purpose][value=building][checked]") != 1 {
			h.Error("what was ticked is lost")
		}
		h.Post("nils", h.at+"/terms", http.StatusForbidden, "terms", "0", "yes", "yes", "purpose", "building")
		h.Post("hattie", h.at+"/terms", http.StatusNotFound, "terms", "0", "yes", "yes", "purpose", "building")
		h.Sent("fern", h.at+"/terms", "form", "terms", "terms", "0", "yes", "yes", "purpose", "building")
		p = h.Page("fern", h.at+"?done=terms", http.StatusOK)
		id := p.Attrs("form[action$='/uses'] input[name=id]", "value")[0]
		p = h.Wrong("fern", h.at+"/uses", "form", "use", "id", id, "where", "https://x.example")
		if p.Attrs("#where", "value")[0] != "https://x.example" || p.Count("#use-error") != 1 || p.Count("details[open] #where") != 1 {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.Sent("fern", h.at+"/uses", "form", "use", "id", id, "where", "https://x.example", "use", "website")
		}
		if p = h.Page("fern", h.at, http.StatusOK); p.Count(`a[href="https://x.example"]`) != 1 {
			h.Error("sent twice, and there twice")
		}
		h.Sent("fern", h.at+"/uses/"+id+"/end")
		report := p.Attrs("form[action$='/report'] input[name=id]", "value")[0]
		p = h.Wrong("fern", h.at+"/report", "form", "report", "id", report, "private", "Canary: money", "link", "x")
		if p.Text("#private") != "Canary: money" || p.Count("#public-error") != 1 || p.Count("#link-error") != 1 || p.Attrs("form[action$='/report'] input[name=id]", "value")[0] != report {
			h.Error("what was typed is lost")
		}
		for range 2 {
			h.Sent("fern", h.at+"/report", "form", "report", "id", report, "public", "Half of it is done.", "private", "Canary: money")
		}
		text := h.Get("", "/verify/"+h.a.Number, http.StatusOK).Body
		h.Has(text, "Half of it is done.")
		h.Lacks(text, "Canary")
		text = h.Get("nils", h.at, http.StatusOK).Body
		h.Lacks(text, "Canary", "<button class=\"btn\"")
		h.Wrong("fern", h.at+"/post", "form", "post", "to", "x")
		h.Sent("fern", h.at+"/post", "form", "post", "id", ids.New(), "to", "Reception", "address", "Canary House")
		text = h.Get("nils", h.at, http.StatusOK).Body
		h.Lacks(text, "Canary House")
		p = h.Wrong("fern", h.at+"/back", "form", "back", "reason", "We close")
		if p.Attrs("#reason", "value")[0] != "We close" || p.Count("#sure-error") != 1 {
			h.Error("what was typed is lost")
		}
		h.Sent("fern", h.at+"/back", "form", "back", "reason", "We close", "sure", "yes")
		h.Page("fern", h.at, http.StatusOK)
		h.Get("fern", h.at+"/certificate.pdf", http.StatusNotFound)
	})
}

// TestSharingKit: thanks for what was promised, and texts that are ready to be told, while the award counts.
func TestSharingKit(t *testing.T) {
	each(t, func(h house) {
		p := h.Page("fern", h.at, http.StatusOK)
		if n := p.Count(".kit textarea[readonly]"); n != 5 {
			h.Errorf("%d texts", n)
		}
		text := p.Text("main")
		h.Has(text, "Thank you. You promised 1 thing", "1 promise helps before anybody comes into a crisis", "https://homes.example:8443/verify/"+h.a.Number, "We will ring the ward & ask.")
		visit.Do(h, "vera", award.Suspend{AwardID: h.a.ID, Reason: "x"})
		if h.Page("fern", h.at, http.StatusOK).Count(".kit") != 0 {
			h.Error("an award that does not count is to be told of")
		}
	})
}

// TestPapers: the certificate, the sticker and the mark, for both sides, as long as the award is live.
func TestPapers(t *testing.T) {
	each(t, func(h house) {
		visit.Do(h, "fern", award.AcceptTerms{AwardID: h.a.ID, Yes: true, Purposes: []string{"website", "print"}})
		for name, begins := range map[string]string{"certificate.pdf": "%PDF-", "certificate.docx": "PK", "sticker.pdf": "%PDF-", "logo.zip": "PK"} {
			for _, who := range []string{"fern", "nils", "vera", "stew"} {
				got := h.Get(who, h.at+"/"+name, http.StatusOK)
				body := got.Body
				if !strings.HasPrefix(body, begins) || !strings.Contains(got.Header.Get("Content-Disposition"), h.a.Number) {
					h.Errorf("%s for %s: %v", name, who, got.Header)
				}
			}
			h.Get("hattie", h.at+"/"+name, http.StatusNotFound)
			h.Get("otto", h.at+"/"+name, http.StatusNotFound)
		}
		body := h.Get("fern", h.at+"/logo.zip", http.StatusOK).Body
		z, err := zip.NewReader(bytes.NewReader([]byte(body)), int64(len(body)))
		h.Must(err)
		files := map[string][]byte{}
		for _, f := range z.File {
			r, err := f.Open()
			h.Must(err)
			files[f.Name], err = io.ReadAll(r)
			h.Must(err)
		}
		for _, name := range []string{"svg/mark-colour.svg", "svg/mark-black.svg", "svg/emblem-white.svg", "svg/mark-night.svg", "png/mark-colour-2400.png", "png/emblem-green-128.png", "print/mark.pdf", "email/signature.html", "web/badge.html", "rules.txt"} {
			if len(files[name]) == 0 {
				h.Errorf("no %s", name)
			}
		}
		picture, err := png.Decode(bytes.NewReader(files["png/emblem-colour-512.png"]))
		h.Must(err)
		_, _, _, corner := picture.At(0, 0).RGBA()
		_, _, _, ring := picture.At(256, 40).RGBA()
		if picture.Bounds().Dx() != 512 || corner != 0 || ring == 0 {
			h.Error("the picture is not the mark on nothing")
		}
		h.Has(string(files["rules.txt"]), h.a.Number, "Our website", "Do not stretch it", "https://homes.example:8443/verify/")
		h.Has(string(files["svg/mark-colour.svg"]), "<title>Homes first: The Lantern")
		h.Lacks(string(files["svg/mark-colour.svg"]), "<text", "<script")
		visit.Do(h, "vera", award.Suspend{AwardID: h.a.ID, Reason: "x"})
		for _, name := range []string{"certificate.pdf", "sticker.pdf", "logo.zip"} {
			h.Get("fern", h.at+"/"+name, http.StatusNotFound)
		}
	})
}

// TestTheAuthoritysPages: the list and its filters, and each decision about an award.
func TestTheAuthoritysPages(t *testing.T) {
	each(t, func(h house) {
		all := "/desk/schemes/" + schemeID + "/awards"
		for who, status := range map[string]int{"vera": 200, "stew": 200, "torn": 200, "otto": 404, "fern": 403, "ada": 403} {
			h.Page(who, all, status)
			h.Page(who, h.desk, status)
		}
		h.Page("vera", "/desk/schemes/"+otherID+"/awards/"+h.a.ID, http.StatusNotFound)
		visit.Do(h, "", award.ReportMisuse{ID: ids.New(), Number: h.a.Number, Where: "A shop", What: "On a box", Contact: "Rose"})
		visit.Do(h, "fern", award.SendPhysical{ID: ids.New(), AwardID: h.a.ID, To: "Reception", Address: "4 Wick Lane"})
		for show, n := range map[string]int{"": 1, "live": 1, "due": 0, "misuse": 1, "post": 1, "hold": 0, "over": 0, "nonsense": 0} {
			if got := h.Page("vera", all+"?show="+show, http.StatusOK).Count(".awards > li"); got != n {
				h.Errorf("%q shows %d", show, got)
			}
		}
		if h.Page("torn", h.desk, http.StatusOK).Count("form[action$='/suspend']") != 0 {
			h.Error("who has a part in it is shown what they may not do")
		}
		told := h.Read(h.Post("torn", h.desk+"/suspend", http.StatusForbidden, "reason", "x"))
		h.Has(told.Text("main"), "Nothing was changed", "is of the organisation that holds it")
		p := h.Page("vera", h.desk, http.StatusOK)
		actions := p.Attrs("form[action]", "action")
		misuse, paper := found(actions, "/misuses/"), found(actions, "/papers/")
		p = h.Wrong("vera", misuse, "form", misuse[strings.LastIndex(misuse, "/")+1:], "reason", "They took it off.")
		h.Has(p.Text("main"), "They took it off.")
		h.Sent("vera", misuse, "answer", "put right", "reason", "They took it off.")
		h.Sent("stew", paper)
		h.Wrong("vera", h.desk+"/suspend", "form", "suspend", "reason", " ")
		h.Sent("vera", h.desk+"/suspend", "form", "suspend", "reason", "We look.")
		h.Page("vera", h.desk+"?done=suspended", http.StatusOK)
		h.Sent("stew", h.desk+"/lift")
		h.Wrong("vera", h.desk+"/renew", "ends", h.a.Ends)
		p = h.Wrong("vera", h.desk+"/revoke", "form", "revoke", "reason", "Nothing was begun.")
		h.Has(p.Text("#reason-revoke"), "Nothing was begun.")
		h.Sent("vera", h.desk+"/revoke", "form", "revoke", "reason", "Nothing was begun.", "sure", "yes")
		h.Page("vera", h.desk, http.StatusOK)
		h.Post("vera", all, http.StatusForbidden, "version", "0", "review", "6", "valid", "12", "text", "x")
		p = h.Wrong("stew", all, "version", "0", "review", "0", "valid", "12", "text", "Mine")
		h.Has(p.Text("#text"), "Mine")
		h.Sent("stew", all, "version", "0", "review", "6", "valid", "12", "text", "Mine")
		h.Page("stew", all+"?done=terms", http.StatusOK)
	})
}

// found is the first text that holds another.
func found(list []string, part string) string {
	if i := slices.IndexFunc(list, func(s string) bool { return strings.Contains(s, part) }); i >= 0 {
		return list[i]
	}
	return "/none"
}
