package pledgeweb_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"image"
	"image/jpeg"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/citytest/visit"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/session"
)

// TestDocuments: the pledges leave in each form, with how far they are; a poster names no person. (C2C-088, C2C-133)
func TestDocuments(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		get := func(path string) string {
			h.Helper()
			a := h.Ask("fern", "GET", h.at(path), nil)
			if a.Status != ok || !strings.Contains(a.Header.Get("Content-Disposition"), "attachment") || len(a.Body) < 100 {
				h.Fatalf("%s: %d, %d bytes", path, a.Status, len(a.Body))
			}
			return a.Body
		}
		for path, begin := range map[string]string{"/pledges.pdf": "%PDF-", "/poster.pdf": "%PDF-", "/pledges.docx": "PK", "/pledges.xlsx": "PK", "/pledges.md": "# "} {
			if text := get(path); !strings.HasPrefix(text, begin) {
				h.Errorf("%s begins with %.10q", path, text)
			}
		}
		rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(get("/pledges.csv"), "\ufeff"))).ReadAll()
		if err != nil || len(rows) != 7 || rows[1][2] != "We will ring the same day." {
			h.Errorf("%v %q", err, rows)
		}
		if md := get("/pledges.md"); !strings.Contains(md, "Draft") || !strings.Contains(md, "We will ring the same day") {
			h.Errorf("%s", md)
		}
		one := pledge.Of(h.id, h.more)
		h.Sent("nils", h.at("/title"), "title", "Nobody leaves to the street")
		h.Sent("nils", h.at("/pledges/"+one+"/hands"), "agree", "9")
		for _, st := range []string{"universal", "targeted", "recovery", "move-on", "settled"} {
			h.Sent("nils", h.at("/none"), "none-"+st, "None for now, because.")
		}
		h.agrees()
		hash := h.Page("fern", h.at("/pledges"), ok).Attrs("#sign input[name=hash]", "value")[0]
		h.Sent("fern", h.at("/sign"), "body", cast.LanternID, "name", "Fern Ashby", "role", "Head of care", "hash", hash)
		if md := get("/pledges.md"); !strings.Contains(md, "Final, edition 1") || !strings.Contains(md, "Fern Ashby") || !strings.Contains(md, hash) {
			h.Errorf("%s", md)
		}
		poster := []byte(get("/poster.pdf"))
		read := office.ReadPDF(h.T, poster)
		text := string(office.Run(h.T, poster, "pdftotext", "FILE", "-"))
		if strings.Contains(text, "Fern") || !strings.Contains(text, "Head of care") || strings.ContainsAny(text, "�□") {
			h.Errorf("the poster names a person, or not their role, or holds what can’t be set: %s", text)
		}
		if read.Dict(read.Catalog()["/MarkInfo"])["/Marked"] != true || len(read.Structure().All("H1")) != 1 || len(read.Structure().All("TD")) != 6 || len(read.Astray()) > 0 {
			h.Error("the poster is not tagged")
		}
		var x struct {
			State, Hash string
			Edition     int
			Pledges     []struct{ Text, Status string }
		}
		if err := json.Unmarshal([]byte(get("/pledges.json")), &x); err != nil || x.State != "agreed" || x.Hash != hash || x.Edition != 1 || x.Pledges[0].Status != "agreed" {
			h.Errorf("%v %+v", err, x)
		}
	})
}

// upload sends a file in a form.
func (h house) upload(as, organisation string, data []byte, more ...string) visit.Answer {
	h.Helper()
	return h.Upload(as, "/desk/engagements/bring", "engagement.json", data, append([]string{"organisation", organisation}, more...)...)
}

// TestTakingAwayAndBringingIn: a whole engagement leaves as one file, and comes in again as a copy.
func TestTakingAwayAndBringingIn(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		h.Page("fern", h.at("/file"), ok)
		data := []byte(h.Ask("fern", "GET", h.at("/engagement.json"), nil).Body)
		h.Page("fern", "/desk/engagements/bring", ok)
		h.Page("nils", "/desk/engagements/bring", http.StatusForbidden)
		for what, a := range map[string]visit.Answer{
			"as it was, where it is": h.upload("fern", cast.LanternID, data), "no file": h.upload("fern", cast.LanternID, nil), "no engagement": h.upload("fern", cast.LanternID, []byte("{}")),
		} {
			if a.Status != refused {
				h.Errorf("%s: %d", what, a.Status)
			}
		}
		if a := h.upload("fern", cast.HarbourID, data, "copy", "yes"); a.Status != absent {
			h.Errorf("into another organisation: %d", a.Status)
		}
		a := h.upload("hattie", cast.HarbourID, data, "copy", "yes")
		if a.Status != moved {
			h.Fatalf("as a copy: %d %.400s", a.Status, a.Body)
		}
		if p := h.Page("hattie", a.Leads(), ok); p.Count(".pledge") != 1 {
			h.Errorf("%s", p.Text("main"))
		}
	})
}

// TestExamplesAreOpen: anybody reads an example and takes it away; whoever runs sessions begins from it. (C2C-138)
func TestExamplesAreOpen(t *testing.T) {
	each(t, func(h house) {
		if p := h.Page("", "/examples", ok); p.Count(".points a") != 1 {
			h.Errorf("%s", p.Text("main"))
		}
		at := "/examples/made-up"
		p := h.Page("", at, ok)
		if p.Has("form[action$=start]") || !strings.Contains(p.Text("main"), "all of it is made up") || !strings.Contains(p.Text("main"), "It begins") || p.Count(".pledges__stage") != 6 {
			h.Errorf("%s", p.Text("main"))
		}
		for _, path := range []string{"/pledges.csv", "/pledges.docx", "/pledges.json", "/pledges.md", "/pledges.pdf", "/pledges.xlsx", "/poster.pdf", "/engagement.json"} {
			if a := h.Ask("", "GET", at+path, nil); a.Status != ok {
				h.Errorf("%s: %d", path, a.Status)
			}
			h.Get("", "/examples/nothing"+path, absent)
		}
		h.Page("pascal", at, ok)
		if !h.Page("hattie", at, ok).Has("form[action$=start]") {
			h.Error("who runs sessions can't begin from it")
		}
		h.Post("hattie", at+"/start", absent, "organisation", cast.LanternID)
		h.Post("hattie", "/examples/nothing/start", absent, "organisation", cast.HarbourID)
		to := h.Post("hattie", at+"/start", moved, "organisation", cast.HarbourID).Leads()
		if p := h.Page("hattie", to, ok); p.Count(".pledge") != 1 || !p.Has("#agree") {
			h.Errorf("%s", p.Text("main"))
		}
		h.Page("fern", to, absent)
		alone, err := ops.Ask(h.Context(), h.Runner, accounts["hattie"], session.ShowEngagement{ID: copied(to)})
		h.Must(err)
		to = h.Post("hattie", at+"/start", moved, "organisation", cast.HarbourID, "bodies", "yes").Leads()
		with, err := ops.Ask(h.Context(), h.Runner, accounts["hattie"], session.ShowEngagement{ID: copied(to)})
		h.Must(err)
		if len(alone.Bodies) != 0 || len(with.Bodies) != 1 {
			h.Errorf("%d made-up organisations sign with the copy, and %d where they were asked for", len(alone.Bodies), len(with.Bodies))
		}
		if text := h.Page("hattie", at, ok).Text("#bodies-hint"); !strings.Contains(text, "The Heron Fund") {
			h.Errorf("it does not say who signs with it: %q", text)
		}
	})
}

// copied is the id of a copy, from where its maker is led.
func copied(to string) string {
	return strings.Split(strings.TrimPrefix(to, "/desk/engagements/"), "/")[0]
}

// logo is the picture of a scheme.
func logo(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 80, 40)), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestPosterFillsItsSheet: few pledges are set in larger letters than many, each poster is one sheet, and the scheme's
// picture stands on it.
func TestPosterFillsItsSheet(t *testing.T) {
	each(t, func(h house) {
		h.Sent("nils", h.at("/promote"), "entry", h.more)
		tall := func() float64 {
			h.Helper()
			poster := []byte(h.Ask("fern", "GET", h.at("/poster.pdf"), nil).Body)
			if text := string(office.Run(h.T, poster, "pdftotext", "FILE", "-")); !strings.Contains(text, "1 of 1") {
				h.Errorf("more than a sheet: %s", text)
			}
			word := regexp.MustCompile(`yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)">ring<`).FindSubmatch(office.Run(h.T, poster, "pdftotext", "-bbox", "FILE", "-"))
			if word == nil {
				h.Fatal("the pledge is not on its poster")
			}
			from, _ := strconv.ParseFloat(string(word[1]), 64)
			to, _ := strconv.ParseFloat(string(word[2]), 64)
			return to - from
		}
		pictures := func() int {
			poster := []byte(h.Ask("fern", "GET", h.at("/poster.pdf"), nil).Body)
			return strings.Count(string(office.Run(h.T, poster, "pdfimages", "-list", "FILE")), " image ")
		}
		few := tall()
		if few < 18 || pictures() != 0 {
			h.Errorf("one pledge is set %.1f points tall, with %d pictures", few, pictures())
		}
		h.Must(h.db.Write(h.Context(), func(tx *store.Tx) error {
			e, err := session.GetEngagement(&tx.ReadTx, h.id, tx.ForUpdate())
			if err != nil {
				return err
			}
			e.SchemeID = ids.New()
			return session.KeepEngagement(tx, e)
		}))
		if n := pictures(); n != 1 {
			h.Errorf("%d pictures of the scheme", n)
		}
		for i := range 17 {
			h.Sent("nils", h.at("/pledges"), "id", ids.New(), "stage", pathway.All()[i%6].String(), "text", "We will ask each week who has nowhere to go, and see to it.")
		}
		if many := tall(); many >= few {
			h.Errorf("many pledges are set %.1f points tall, and one %.1f", many, few)
		}
	})
}
