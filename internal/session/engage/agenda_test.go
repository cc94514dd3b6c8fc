package engage_test

import (
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/session/engage"
)

// TestAgenda: the usual one is laid out, and each line can be changed, moved, added and taken away.
func TestAgenda(t *testing.T) {
	each(t, func(h house) {
		agenda := func() []engage.Slot { return h.plan().Prep.Agenda }
		closed(h, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Lay, Slot: engage.Slot{Kind: "case-study"}}, fern, nils)
		list := agenda()
		if last := list[len(list)-2]; last.Part != "pledges" || last.Minutes != 30 {
			h.Errorf("part 4 is %+v", last)
		}
		pause := engage.Slot{ID: ids.New(), Kind: "break", Title: " Break ", Minutes: 10}
		put := engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: pause, After: list[0].ID}
		do(h, fern, put)
		do(h, fern, put) // a form that is sent twice
		if got := agenda(); len(got) != len(list)+1 || got[1].ID != pause.ID || got[1].Title != "Break" {
			h.Errorf("a break stands second: %+v", got)
		}
		do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Up, Slot: engage.Slot{ID: pause.ID}})
		do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Up, Slot: engage.Slot{ID: pause.ID}})
		if got := agenda(); got[0].ID != pause.ID {
			h.Errorf("it moved to the front: %+v", got)
		}
		do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Down, Slot: engage.Slot{ID: pause.ID}})
		pause.Minutes = 25
		do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Set, Slot: pause})
		if got := agenda(); got[1].Minutes != 25 || engage.Minutes(got) != engage.Minutes(list)+25 {
			h.Errorf("%+v", got)
		}
		do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Drop, Slot: engage.Slot{ID: pause.ID}})
		h.is("gone already", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Drop, Slot: engage.Slot{ID: pause.ID}}), errs.NotFound)
		h.said("minutes", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: engage.Slot{ID: ids.New(), Kind: "break", Title: "x", Minutes: 100_000}}))
		h.said("title", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: engage.Slot{ID: ids.New(), Kind: "break", Title: long, Minutes: 5}}))
		h.said("kind", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: engage.Slot{ID: ids.New(), Kind: "part", Title: "x", Minutes: 5}}))
		h.said("variant", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Lay}))
		h.said("do", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: "burn"}))
		for i := len(agenda()); i < 40; i++ {
			do(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: engage.Slot{ID: ids.New(), Kind: "break", Title: "x", Minutes: 5}})
		}
		h.said("title", try(h, fern, engage.ChangeAgenda{EngagementID: h.id, Do: engage.Put, Slot: engage.Slot{ID: ids.New(), Kind: "break", Title: "x", Minutes: 5}}))
	})
}

// TestStartsAcrossClockChange: as much time passes as the lines say, on the mornings when the clocks change too.
func TestStartsAcrossClockChange(t *testing.T) {
	list := []engage.Slot{{Minutes: 60}, {Minutes: 90}, {Minutes: 30}}
	for _, c := range []struct{ day, start, want string }{
		{"2027-03-03", "09:30", "09:30 10:30 12:00 12:30"},
		{"2027-03-28", "00:30", "00:30 02:30 04:00 04:30"}, // an hour is left out
		{"2027-10-31", "00:30", "00:30 01:30 02:00 02:30"}, // an hour comes twice
	} {
		from, ok := engage.Prep{Day: c.day, Start: c.start}.Begins(citytest.London)
		if !ok {
			t.Fatal("no start")
		}
		starts, end := engage.Starts(list, from)
		got := ""
		for _, at := range append(starts, end) {
			got += at.Format("15:04") + " "
		}
		if got != c.want+" " || end.Sub(from) != 3*time.Hour {
			t.Errorf("%s: %s, want %s", c.day, got, c.want)
		}
	}
	if _, ok := (engage.Prep{Day: "2027-03-03"}).Begins(citytest.London); ok {
		t.Error("it begins with no time")
	}
}
