package paper_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/files"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/paper"
)

const code = "PAPER2"

func staff(name string, role policy.Role, organisation string) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: ids.Derive("papertest", name), Grants: []policy.Grant{{Role: role, Organisation: organisation}}}
}

var (
	fern = staff("fern", policy.Facilitator, cast.LanternID)
	nils = staff("nils", policy.NoteTaker, cast.LanternID)
	olga = staff("olga", policy.Facilitator, cast.HarbourID) // of another organisation
)

// house is a session that is held, over the test city.
type house struct {
	*testing.T
	r    *ops.Runner
	clk  *clock.Fake
	room session.Room
}

func each(t *testing.T, fn func(h house)) {
	t.Helper()
	citytest.EachDB(t, func(t *testing.T, db *store.DB, clk *clock.Fake) {
		h := house{t, cast.NewCity(t, db).Runner, clk, session.Room{ID: ids.New(), Code: code, OrganisationID: cast.LanternID, Title: "Sam’s story"}}
		do(h, fern, session.OpenRoom{Room: h.room})
		do(h, fern, session.MoveRoom{Code: code, Part: session.Have})
		fn(h)
	})
}

func try[S any](h house, who policy.Actor, a ops.Action[S]) error {
	return ops.Do(h.Context(), h.r, who, a)
}

func do[S any](h house, who policy.Actor, a ops.Action[S]) {
	h.Helper()
	if err := try(h, who, a); err != nil {
		h.Fatalf("%s: %v", a.Name(), err)
	}
}

func (h house) said(what string, err error) {
	h.Helper()
	if len(errs.Of(err)) == 0 {
		h.Errorf("%s: %v, want words", what, err)
	}
}

func (h house) is(what string, err, want error) {
	h.Helper()
	if !errors.Is(err, want) {
		h.Errorf("%s: %v, want %v", what, err, want)
	}
}

func (h house) sheet(number int) paper.Page {
	h.Helper()
	p, err := ops.Ask(h.Context(), h.r, nils, paper.ShowSheet{Code: code, Number: number})
	if err != nil {
		h.Fatal(err)
	}
	return p
}

func (h house) state(number int, want paper.State) {
	h.Helper()
	if got := h.sheet(number).Sheet.State(); got != want {
		h.Errorf("sheet %d is %s, want %s", number, got, want)
	}
}

func line(number int, text string, stages ...pathway.Stage) paper.TypeRow {
	return paper.TypeRow{Code: code, Number: number, ID: ids.New(), Words: session.Words{Part: session.Have, Text: text, Stages: pathway.Of(stages...)}}
}

// TestSheetsAreNumbered: one after the other, within their bounds, by who takes notes.
func TestSheetsAreNumbered(t *testing.T) {
	each(t, func(h house) {
		var from int
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 6, From: &from})
		do(h, fern, paper.PrintSheets{Code: code, Part: session.Gaps, Many: 40, From: &from})
		if from != 7 {
			h.Errorf("the second lot begins with %d, want 7", from)
		}
		for _, many := range []int{-1, 0, 41} {
			h.said("so many sheets", try(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: many}))
		}
		h.said("for the pledges", try(h, nils, paper.PrintSheets{Code: code, Part: session.Pledges, Many: 1}))
		h.is("by another organisation", try(h, olga, paper.PrintSheets{Code: code, Part: session.Have, Many: 1}), errs.Denied)
		for range 3 {
			do(h, nils, paper.PrintSheets{Code: code, Part: session.More, Many: 40})
		}
		h.said("more than a session has", try(h, nils, paper.PrintSheets{Code: code, Part: session.More, Many: 40}))
		for who, want := range map[*policy.Actor]error{&nils: nil, &olga: errs.Denied} {
			x, err := ops.Ask(h.Context(), h.r, *who, paper.ShowSheets{Code: code})
			h.is("all sheets", err, want)
			if want == nil && (len(x.Sheets) != 166 || x.Sheets[165].Number != 166 || x.Sheets[6].Part != session.Gaps) {
				h.Errorf("%d sheets", len(x.Sheets))
			}
		}
	})
}

// TestASheetIsTyped: line by line into the log, once each, and read again by somebody else.
func TestASheetIsTyped(t *testing.T) {
	each(t, func(h house) {
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 2})
		h.state(1, paper.Out)
		first, second := line(1, "A food bnak", pathway.Crisis), line(1, "A nurse on Tuesdays", pathway.Recovery)
		do(h, nils, first)
		do(h, nils, first)
		h.state(1, paper.Begun)
		h.said("without words", try(h, nils, line(1, " ")))
		h.said("ten thousand letters", try(h, nils, line(1, strings.Repeat("x", 10_000))))
		h.is("another text under a known id", try(h, nils, paper.TypeRow{Code: code, Number: 1, ID: first.ID, Words: session.Words{Part: session.Have, Text: "x"}}), errs.Conflict)
		h.is("by another organisation", try(h, olga, line(1, "x")), errs.Denied)
		h.is("on a sheet that is not there", try(h, nils, line(3, "x")), errs.NotFound)
		h.said("read again before it is typed", try(h, fern, paper.CheckSheet{Code: code, Number: 1}))
		second.Last = true
		do(h, nils, second)
		do(h, nils, first) // sent again: it is as it was
		h.state(1, paper.Typed)
		p := h.sheet(1)
		if len(p.Entries) != 2 || p.Entries[0].Origin != session.Paper || p.Entries[0].Stages != pathway.Of(pathway.Crisis) || p.Next != 2 {
			h.Fatalf("%+v", p)
		}
		right := first.Words
		right.Text = "A food bank"
		reading := []paper.Reading{{ID: first.ID, Was: "A food bnak", Words: right}, {ID: second.ID, Was: second.Words.Text, Words: second.Words}}
		h.said("by who typed it", try(h, nils, paper.CheckSheet{Code: code, Number: 1, Readings: reading}))
		h.is("by another organisation", try(h, olga, paper.CheckSheet{Code: code, Number: 1, Readings: reading}), errs.Denied)
		h.is("a line of something else", try(h, fern, paper.CheckSheet{Code: code, Number: 1, Readings: []paper.Reading{{ID: ids.New()}}}), errs.NotFound)
		stale := []paper.Reading{reading[1], {ID: first.ID, Was: "A food tank", Words: right}}
		h.is("made of other words than there are", try(h, fern, paper.CheckSheet{Code: code, Number: 1, Readings: stale}), errs.Conflict)
		empty := []paper.Reading{reading[0], {ID: second.ID, Was: second.Words.Text, Words: session.Words{Part: session.Have}}}
		h.said("without words in a line", try(h, fern, paper.CheckSheet{Code: code, Number: 1, Readings: empty}))
		if p := h.sheet(1); p.Entries[0].Text != "A food bnak" {
			h.Error("a refused reading changed a line")
		}
		do(h, fern, paper.CheckSheet{Code: code, Number: 1, Readings: reading})
		h.state(1, paper.Checked)
		if p := h.sheet(1); p.Entries[0].Text != "A food bank" || p.Entries[0].Said != "A food bnak" || p.Sheet.Twice() {
			h.Errorf("%+v", p.Entries[0])
		}
		do(h, nils, line(1, "One more was on the back", pathway.Crisis))
		h.state(1, paper.Begun)
		do(h, fern, line(1, "And one in the margin", pathway.Crisis))
		do(h, fern, paper.EndSheet{Code: code, Number: 1}) // who ends it need not have typed it all
		h.said("by who typed some of it", try(h, nils, paper.CheckSheet{Code: code, Number: 1}))
		h.said("by who typed the rest", try(h, fern, paper.CheckSheet{Code: code, Number: 1}))
		do(h, nils, paper.CheckSheet{Code: code, Number: 1, Alone: true})
		if !h.sheet(1).Sheet.Twice() {
			h.Error("nobody is told that the same person read it again")
		}
		h.is("ended by another organisation", try(h, olga, paper.EndSheet{Code: code, Number: 2}), errs.Denied)
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		h.said("typed when the log is final", try(h, nils, line(2, "x")))
		h.said("printed when the log is final", try(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 1}))
	})
}

// TestPhotosOfASheet: for nobody but who looks after the session, four at most, and gone when they are taken away.
func TestPhotosOfASheet(t *testing.T) {
	each(t, func(h house) {
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 2})
		side := files.Drawn{JPEG: []byte("jpeg"), Width: 4, Height: 3}
		picture := &files.Picture{Large: side, Small: side}
		h.said("none", try(h, nils, paper.PhotoSheet{Code: code, Number: 1}))
		h.is("by another organisation", try(h, olga, paper.PhotoSheet{Code: code, Number: 1, Photo: picture}), errs.Denied)
		for range paper.MostPhotos {
			do(h, nils, paper.PhotoSheet{Code: code, Number: 1, Photo: picture})
		}
		h.said("one too many", try(h, nils, paper.PhotoSheet{Code: code, Number: 1, Photo: picture}))
		h.state(1, paper.Begun)
		id := h.sheet(1).Sheet.Photos[2]
		see := func(who policy.Actor, number int) error {
			p, err := ops.Ask(h.Context(), h.r, who, paper.ShowPhoto{Code: code, Number: number, PhotoID: id})
			if err == nil && string(p.JPEG) != "jpeg" {
				h.Errorf("the photo is %q", p.JPEG)
			}
			return err
		}
		h.is("by the note-taker", see(nils, 1), nil)
		h.is("as one of another sheet", see(nils, 2), errs.NotFound)
		h.is("by another organisation", see(olga, 1), errs.Denied)
		h.is("by everybody", func() error {
			_, err := ops.Ask(h.Context(), h.r, policy.Nobody(), files.ShowPhoto{ID: id, Size: files.Large})
			return err
		}(), errs.NotFound)
		h.is("taken away by another organisation", try(h, olga, paper.DropPhoto{Code: code, Number: 1, PhotoID: id}), errs.Denied)
		h.is("taken from another sheet", try(h, nils, paper.DropPhoto{Code: code, Number: 2, PhotoID: id}), errs.NotFound)
		do(h, nils, paper.DropPhoto{Code: code, Number: 1, PhotoID: id})
		h.is("when it is gone", see(nils, 1), errs.NotFound)
	})
}

// TestForgettingPhotos: ninety days after the log is final the photos are deleted, and what was typed from them stays.
// (C2C-143)
func TestForgettingPhotos(t *testing.T) {
	each(t, func(h house) {
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 2})
		side := files.Drawn{JPEG: []byte("jpeg"), Width: 4, Height: 3}
		photo := paper.PhotoSheet{Code: code, Number: 1, Photo: &files.Picture{Large: side, Small: side}}
		do(h, nils, photo)
		do(h, nils, line(1, "From paper"))
		id := h.sheet(1).Sheet.Photos[0]
		do(h, nils, paper.EndSheet{Code: code, Number: 1})
		do(h, fern, paper.CheckSheet{Code: code, Number: 1})
		do(h, fern, session.ParkRest{Code: code})
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		forget, self := paper.ForgetPhotos{RoomID: h.room.ID}, policy.System("forgetter")
		h.is("too early", try(h, self, forget), errs.Conflict)
		h.clk.Move(session.RawDays*24*time.Hour + time.Hour)
		for _, who := range []policy.Actor{fern, nils, olga, policy.Nobody(), policy.Participant(h.room.ID)} {
			h.is("by a person", try(h, who, forget), errs.Denied)
		}
		h.is("of none", try(h, self, paper.ForgetPhotos{RoomID: ids.New()}), errs.NotFound)
		do(h, self, forget)
		do(h, self, forget)
		_, err := ops.Ask(h.Context(), h.r, nils, paper.ShowPhoto{Code: code, Number: 1, PhotoID: id})
		h.is("a photo that is deleted", err, errs.NotFound)
		if s := h.sheet(1).Sheet; len(s.Photos) != 0 || len(s.Entries) != 1 || s.TypedIn(nils.ID) || s.CheckedBy != "" || s.State() != paper.Checked || s.Twice() {
			h.Errorf("%+v", s)
		}
	})
}

// TestNoPhotosAfterwards: where the names are deleted, no photo of their writing is kept any more.
func TestNoPhotosAfterwards(t *testing.T) {
	each(t, func(h house) {
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 1})
		h.clk.Move(session.LooseDays*24*time.Hour + time.Hour)
		do(h, policy.System("forgetter"), session.ForgetRoom{RoomID: h.room.ID})
		side := files.Drawn{JPEG: []byte("jpeg"), Width: 4, Height: 3}
		h.said("a photo afterwards", try(h, nils, paper.PhotoSheet{Code: code, Number: 1, Photo: &files.Picture{Large: side, Small: side}}))
	})
}

// TestASheetOfWhichALineWasSplit: it can still be read again, without the line for which others stand; and a full sheet
// takes a line that is sent again.
func TestASheetOfWhichALineWasSplit(t *testing.T) {
	each(t, func(h house) {
		do(h, nils, paper.PrintSheets{Code: code, Part: session.Have, Many: 2})
		first, second := line(1, "A food bank and a nurse", pathway.Crisis), line(1, "A bus", pathway.Crisis)
		do(h, nils, first)
		do(h, nils, second)
		do(h, nils, paper.EndSheet{Code: code, Number: 1})
		do(h, nils, session.SplitEntry{Code: code, ID: first.ID, Was: first.Words.Text, Texts: []string{"A food bank", "A nurse"}})
		p := h.sheet(1)
		if len(p.Entries) != 1 || p.Entries[0].ID != second.ID {
			h.Fatalf("the sheet has %+v", p.Entries)
		}
		do(h, fern, paper.CheckSheet{Code: code, Number: 1, Readings: []paper.Reading{{ID: second.ID, Was: "A bus", Words: second.Words}}})
		h.state(1, paper.Checked)
		var last paper.TypeRow
		for range 60 {
			last = line(2, "One more", pathway.Crisis)
			do(h, nils, last)
		}
		do(h, nils, last)
		h.said("the sixty-first", try(h, nils, line(2, "Too many")))
	})
}
