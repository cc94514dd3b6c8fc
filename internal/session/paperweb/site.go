// Package paperweb is the pages on which a room's paper comes into its log: sheets are numbered and printed, and
// each is typed on a page of its own, beside its photo, and read again.
package paperweb

import (
	"net/http"
	"strconv"

	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/live"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Live        *live.Hall
	Partnership string
	Base        string // of every address: "https://homeward.example.org"
	// Tabs are the pages of one session, by its code, for who runs it and for who does not.
	Tabs func(code string, runs bool) []ui.Tab
	// Help is what stands beside a screen.
	Help func(screen string) ui.Help
	// Lines are the empty lines of a question's sheet, in the words of a pack.
	Lines func(words content.Pack, part session.Part, lines int) []doc.Block
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. They are counted with the room's other pages: a note-taker types fast.
func (s *Site) Routes() []web.Route {
	route := func(pattern string, h web.Handler, does string) web.Route {
		access := web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Owner, policy.Editor)
		return web.Route{Pattern: pattern, Access: access, Handler: h, Does: does, Class: web.Rooms}
	}
	photo := route("POST /s/{code}/sheets/{number}/photo", s.addPhoto, "session.photo_sheet")
	photo.Body = photos.Body
	return []web.Route{
		route("GET /s/{code}/sheets", s.showSheets, ""),
		route("POST /s/{code}/sheets", s.printSheets, "session.print_sheets"),
		route("GET /s/{code}/sheets.pdf", s.sheetsFile(doc.PDF, "pdf"), ""),
		route("GET /s/{code}/sheets.docx", s.sheetsFile(doc.DOCX, "docx"), ""),
		route("GET /s/{code}/sheets/{number}", s.showSheet, ""),
		route("POST /s/{code}/sheets/{number}", s.typeRow, "session.type_row"),
		route("POST /s/{code}/sheets/{number}/end", s.endSheet, "session.end_sheet"),
		photo,
		route("GET /s/{code}/sheets/{number}/photos/{id}", s.showPhoto, ""),
		route("POST /s/{code}/sheets/{number}/photos/{id}", s.dropPhoto, "session.drop_photo"),
		route("GET /s/{code}/sheets/{number}/check", s.showCheck, ""),
		route("POST /s/{code}/sheets/{number}/check", s.checkSheet, "session.check_sheet"),
	}
}

// place is the sheet that an address names.
type place struct {
	code   string
	number int
}

func placeOf(r *http.Request) (place, error) {
	n, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || n < 1 {
		return place{}, errs.NotFound
	}
	return place{session.Tidy(r.PathValue("code")), n}, nil
}

func (p place) path() string { return stackPath(p.code) + "/" + strconv.Itoa(p.number) }

func stackPath(code string) string { return "/s/" + code + "/sheets" }

// desk is the frame of a page.
func (s *Site) desk(who policy.Actor, title string, room session.Room) ui.Desk {
	d := ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/sessions", Sheet: "room", Tabs: s.Tabs(room.Code, room.MayRun(who)), Help: s.Help("sheets")}
	for i, t := range d.Tabs {
		d.Tabs[i].Here = t.Href == ui.Path(stackPath(room.Code))
	}
	return d
}

// wake has a session's listeners told at once.
func (s *Site) wake(roomID string) { s.Live.Wake(roomID) }
