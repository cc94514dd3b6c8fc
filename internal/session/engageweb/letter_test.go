package engageweb_test

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/engage"
)

// TestLetterAndSlip: a letter has two codes to scan, one to answer and one to come in, and the short address with the code.
func TestLetterAndSlip(t *testing.T) {
	each(t, func(h house) {
		h.Post("fern", h.at+"/day", http.StatusSeeOther, "day", "2027-03-03", "start", "09:30", "mode", "hybrid", "place", "The Old Hall", "link", "https://calls.example.org/x")
		h.Post("fern", h.at+"/about", http.StatusSeeOther, "title", "A home after hospital", "about", "A house by the river.", "why", "Two of us slept in cars.", "sector", "homelessness", "area", "Mereshire")
		room := session.NewRoom(cast.LanternID, "The first")
		room.EngagementID = h.id
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], session.OpenRoom{Room: room}))
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose", "kind", "front-line")
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
		h.Must(err)
		letter := []byte(h.Post("fern", h.at+"/people/"+g.List[0].ID+"/letter", http.StatusOK).Body)
		text := string(office.Run(h.T, letter, "pdftotext", "-layout", "FILE", "-"))
		for _, want := range []string{"To tear off", "Who invites you", "The Lantern", "A house by the river.", "homeward.example.org/join", room.Code, "The Old Hall", "https://calls.example.org/x"} {
			if !strings.Contains(text, want) {
				h.Errorf("the letter has no %q: %s", want, text)
			}
		}
		if n := len(office.ReadPDF(h.T, letter).Structure().All("Figure")); n != 2 {
			h.Errorf("%d codes to scan", n)
		}
		pack := h.Ask("nils", http.MethodGet, h.at+"/pack.zip", nil).Body
		z, err := zip.NewReader(bytes.NewReader([]byte(pack)), int64(len(pack)))
		h.Must(err)
		for _, f := range z.File {
			if f.Name != "0-cover.pdf" {
				continue
			}
			in, err := f.Open()
			h.Must(err)
			cover, err := io.ReadAll(in)
			h.Must(err)
			if text := strings.Join(strings.Fields(string(office.Run(h.T, cover, "pdftotext", "FILE", "-"))), " "); !strings.Contains(text, "A home after hospital") || !strings.Contains(text, "The Lantern") || !strings.Contains(text, room.Code) || !strings.Contains(text, "1 of 1") {
				h.Errorf("the cover says %s", text)
			}
		}
	})
}

// TestRoomOrScreenPage: who is invited to a room and to screens chooses, and has the link of the call.
func TestRoomOrScreenPage(t *testing.T) {
	each(t, func(h house) {
		day := []string{"day", "2027-03-03", "start", "09:30", "place", "The Old Hall", "link", "https://calls.example.org/x", "mode"}
		h.Post("fern", h.at+"/people", http.StatusSeeOther, "name", "Rose", "kind", "lived")
		h.Post("fern", h.at+"/day", http.StatusSeeOther, append(day, "room")...)
		g, err := ops.Ask(h.Context(), h.Runner, accounts["fern"], engage.ListInvitations{EngagementID: h.id})
		h.Must(err)
		token := ids.NewToken()
		h.Must(ops.Do(h.Context(), h.Runner, accounts["fern"], engage.PrintInvitation{InvitationID: g.List[0].ID, Token: token}))
		at := "/invited/" + string(token)
		if p := h.Page("", at, http.StatusOK); p.Has("input[name=from]") || p.Has("a[href^='https://calls']") {
			h.Error("they are asked where they will be, and all meet in one room")
		}
		h.Post("fern", h.at+"/day", http.StatusSeeOther, append(day, "hybrid")...)
		if p := h.Page("", at, http.StatusOK); p.Count("input[name=from]") != 2 || !p.Has("a[href='https://calls.example.org/x']") {
			h.Error("they can't choose, or have no link")
		}
		if a := h.Post("", at, http.StatusUnprocessableEntity, "reply", "yes"); !strings.Contains(a.Body, "Say where you will be") {
			h.Errorf("%.400s", a.Body)
		}
		h.Post("", at, http.StatusSeeOther, "reply", "yes", "from", "screen")
		if text := h.Page("fern", h.at+"/people", http.StatusOK).Text("main"); !strings.Contains(text, "Comes, on a screen") {
			h.Errorf("%s", text)
		}
	})
}
