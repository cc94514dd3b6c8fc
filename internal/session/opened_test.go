package session_test

import (
	"encoding/json"
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/cast"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

var (
	hana   = staff("hana", policy.Member, cast.HarbourID) // of an organisation that takes part
	vera   = staff("vera", policy.Validator, "")
	stef   = staff("stef", policy.Steward, "")
	banned = staff("banned", policy.Owner, "0197a000-0000-7000-8000-00000000beef") // of one that does not
)

// held is a session with a participant who gave a name and one who did not, whose log is ready to be made final. It is part
// of an engagement with Harbour, under a scheme.
func held(t *testing.T, fn func(h house, who policy.Actor, ids []string)) {
	t.Helper()
	begun(t, func(h house) {
		h.keeps(session.Engagement{
			ID: h.room.ID, OrganisationID: h.room.OrganisationID, SchemeID: ids.Derive("test", "scheme"), Title: "Sam’s story", Reach: session.Partner,
			Bodies: []session.Body{{ID: ids.Derive("test", "harbour"), Name: "Harbour Trust", OrganisationID: cast.HarbourID, Contact: "Secret Rose, 01632 960001"}},
		})
		who, token := h.joins("Adalind Canary")
		var list []string
		for _, text := range []string{"We ring people before they move out", "Adalind’s sister was turned away", "Ask Dr Heron, heron@example.org or 01632 960 111"} {
			a := point(token, text, pathway.Crisis)
			a.Words.Collaborator, a.Words.Step = "Canary Partner", "Canary Step"
			do(h, who, a)
			list = append(list, a.ID)
		}
		fn(h, who, list)
	})
}

// keeps changes an engagement, as acts that prepare it do.
func (h house) keeps(e session.Engagement) {
	h.Helper()
	if err := h.db.Write(h.Context(), func(tx *store.Tx) error { return session.KeepEngagement(tx, e) }); err != nil {
		h.Fatal(err)
	}
}

// freeze makes the log final.
func freeze(h house) {
	h.Helper()
	do(h, fern, session.TurnRoom{Code: code, To: session.Close})
	do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
}

func (h house) writeup(who policy.Actor) (session.Writeup, error) {
	h.Helper()
	return ops.Ask(h.Context(), h.r, who, session.ReadWriteup{RoomID: h.room.ID})
}

// TestWhoReadsALog: nobody until it is final and opened; then each class with those before it; and nobody again once it
// is taken back.
func TestWhoReadsALog(t *testing.T) {
	held(t, func(h house, who policy.Actor, _ []string) {
		readers := []struct {
			name string
			who  policy.Actor
			from int // the class from which they read
		}{
			{"who runs it", fern, 1},
			{"the note-taker", nils, 1},
			{"a participant", who, 1},
			{"a member of an organisation that takes part", hana, 1},
			{"a validator", vera, 2},
			{"a steward", stef, 2},
			{"the owner of an organisation that does not", banned, 3},
			{"a participant of another room", policy.Participant(ids.Random()), 3},
			{"nobody", policy.Nobody(), 3},
		}
		look := func(when string, class int) {
			h.Helper()
			for _, x := range readers {
				want := errs.Denied
				if class >= x.from {
					want = nil
				}
				_, err := h.writeup(x.who)
				h.is(when+", by "+x.name, err, want)
			}
		}
		look("while it is held", 0)
		h.said("opened while it is held", try(h, fern, session.OpenLog{Code: code, To: session.Public, Read: true}))
		do(h, fern, session.TurnRoom{Code: code, To: session.Close})
		h.said("opened while it goes round", try(h, fern, session.OpenLog{Code: code, To: session.Public, Read: true}))
		do(h, fern, session.TurnRoom{Code: code, To: session.Freeze})
		look("final", 0)
		h.said("not read through", try(h, fern, session.OpenLog{Code: code, To: session.Public}))
		h.said("to a class that is none", try(h, fern, session.OpenLog{Code: code, To: "friends", Read: true}))
		for class, to := range session.Classes {
			for _, x := range []policy.Actor{nils, olga, who, vera, stef, policy.Nobody()} {
				h.is("opened by others", try(h, x, session.OpenLog{Code: code, To: to, Read: true}), errs.Denied)
			}
			do(h, fern, session.OpenLog{Code: code, To: to, Read: true})
			look("open to "+string(to), class)
		}
		do(h, fern, session.OpenLog{Code: code})
		look("taken back", 0)
	})
}

// TestWhatAnOpenLogSays: the points, and how many came of which sorts; nobody's name, no code, and no point that stays.
func TestWhatAnOpenLogSays(t *testing.T) {
	held(t, func(h house, _ policy.Actor, list []string) {
		freeze(h)
		seen, err := ops.Ask(h.Context(), h.r, fern, session.LookLog{Code: code})
		if err != nil || len(seen.Points) != 3 || !seen.Scheme {
			t.Fatalf("%v: %+v", err, seen.Points)
		}
		if d := seen.Points[0].Doubts; len(d) != 0 {
			t.Errorf("a plain point is doubted: %v", d)
		}
		if d := seen.Points[1].Doubts; len(d) != 1 || d[0] != session.NamedDoubt {
			t.Errorf("the name of who was there: %v", d)
		}
		if d := seen.Points[2].Doubts; len(d) != 3 {
			t.Errorf("a title, an address and a number: %v", d)
		}
		_, err = ops.Ask(h.Context(), h.r, nils, session.LookLog{Code: code})
		h.is("looked at by the note-taker", err, errs.Denied)
		do(h, fern, session.OpenLog{Code: code, To: session.Public, Read: true, Left: append(list[1:], ids.Random())})
		w, err := h.writeup(policy.Nobody())
		if err != nil {
			t.Fatal(err)
		}
		if len(w.Points) != 1 || w.Left != 2 || w.People != 1 || w.Organisation == "" || strings.Join(w.Others, " ") != "Harbour Trust" || w.Version != 1 {
			t.Errorf("%+v", w)
		}
		text, _ := json.Marshal(w)
		for _, secret := range []string{"Canary", "Adalind", "Heron", "01632", "Secret", code, list[1]} {
			if strings.Contains(string(text), secret) {
				t.Errorf("it tells %q: %s", secret, text)
			}
		}
		do(h, fern, session.OpenLog{Code: code})
		if seen, _ = ops.Ask(h.Context(), h.r, fern, session.LookLog{Code: code}); !seen.Points[1].Left {
			t.Error("what stays in the room is forgotten when the log is closed")
		}
	})
}

// TestOpenLogsAreFound by the organisations that take part, and by them alone.
func TestOpenLogsAreFound(t *testing.T) {
	held(t, func(h house, _ policy.Actor, _ []string) {
		found := func(who policy.Actor) int {
			h.Helper()
			list, err := ops.Find(h.Context(), h.r, who, session.ListOpened{})
			h.is("found", err, nil)
			return len(list)
		}
		freeze(h)
		if n := found(hana); n != 0 {
			t.Errorf("%d before it is open", n)
		}
		do(h, fern, session.OpenLog{Code: code, To: session.Partnership, Read: true})
		if n, others := found(hana), found(banned); n != 1 || others != 0 {
			t.Errorf("%d found, and %d by others", n, others)
		}
		e, err := ops.Ask(h.Context(), h.r, fern, session.ShowEngagement{ID: h.room.ID})
		if err != nil || len(session.OpenedTo(e.Rooms, session.Partnership)) != 1 || len(session.OpenedTo(e.Rooms, session.Authority)) != 0 {
			t.Errorf("%v: open to %v", err, session.OpenedTo(e.Rooms, session.Partnership))
		}
		left := e.Engagement
		left.Bodies = nil
		h.keeps(left)
		_, err = h.writeup(hana)
		h.is("read by one that left", err, errs.Denied)
		if n := found(hana); n != 0 {
			t.Errorf("%d for one that left", n)
		}
	})
}
