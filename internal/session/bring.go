package session

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Whole is an engagement with its sessions and their logs, as it leaves one installation for another. Nothing in it
// says who wrote what.
type Whole struct {
	ID       string      `json:"id"`
	Title    string      `json:"title"`
	Details  Engagement  `json:"details"`
	Sessions []WholeRoom `json:"sessions"`
}

// WholeRoom is a session of it.
type WholeRoom struct {
	Room
	Seq     int          `json:"seq"`            // of its last event
	Hash    string       `json:"hash"`           // of its log: see Hash
	Last    int64        `json:"last,omitempty"` // when the last thing happened in it, in microseconds UTC
	Entries []WholeEntry `json:"entries"`
}

// WholeEntry is a row of its log, also one that does not stand.
type WholeEntry struct {
	Entry
	Seq   int        `json:"seq"`
	State EntryState `json:"state"`
}

// MostSessions is how many sessions an engagement that is brought in may have.
const MostSessions = 40

// WholeOf reads an engagement with all that was said.
func WholeOf(tx *store.ReadTx, engagementID string) (w Whole, err error) {
	e, err := GetEngagement(tx, engagementID, "")
	if err != nil {
		return w, err
	}
	e.Bodies = unlinked(e.Bodies) // what they agreed to is between them and this engagement, here
	w = Whole{ID: e.ID, Title: e.Title, Details: e}
	rooms, err := roomsOf(tx, engagementID)
	if err != nil {
		return w, err
	}
	for _, r := range rooms {
		list, err := EntriesOf(tx, r.ID)
		if err != nil {
			return w, err
		}
		last, err := lastOf(tx, r.ID)
		if err != nil {
			return w, err
		}
		x := WholeRoom{Room: r, Seq: r.Seq, Last: store.Micros(last)}
		for _, e := range list {
			x.Entries = append(x.Entries, WholeEntry{e, e.Seq, e.State})
		}
		x.Hash = Hash(x.log())
		w.Sessions = append(w.Sessions, x)
	}
	return w, nil
}

// log is the log of the session as it would be shown.
func (x WholeRoom) log() (out []Said) {
	for _, e := range x.Entries {
		if e.State == Stands {
			said := e.Public()
			said.Seq = e.Seq
			out = append(out, said)
		}
	}
	return out
}

// Check tells what is wrong with it. What is not as it was when it left is refused: its log has a hash.
func (w Whole) Check() errs.Fields {
	f := w.engagement("").Check()
	if n := len(w.Sessions); n > MostSessions {
		f.Add("file", fmt.Sprintf("There are %d sessions in this file: at most %d", n, MostSessions))
		return f
	}
	for _, b := range append(slices.Clone(w.Details.Bodies), Body{Sector: w.Details.Context.Sector}) {
		if len(b.Sector) > mostLine || tidy(b.Sector) != b.Sector {
			f.Add("file", "An organisation in this file is of no kind that there is")
			break
		}
	}
	if made := w.Details.MadeFrom; made != "" && !ids.Valid(made) {
		f.Add("file", "The engagement in this file was made from none")
	}
	events := 0
	for _, x := range w.Sessions {
		if events += x.Seq; events > MostSeq {
			f.Add("file", fmt.Sprintf("More happened in these sessions than we can take: %d things are the most", MostSeq))
			return f
		}
		f = append(f, x.check()...)
		if len(f) > mostSaid {
			break
		}
	}
	return f
}

func (x WholeRoom) check() (f errs.Fields) {
	f = append(x.Room.Check(), x.settings()...)
	add := func(i int, message string) {
		f.Add("file", fmt.Sprintf("“%s”, entry %d: %s", x.Title, i+1, message))
	}
	if len(x.Entries) > MostImported || x.Seq > MostSeq || x.Seq < 0 {
		f.Add("file", fmt.Sprintf("“%s” has more than %d entries", x.Title, MostImported))
		return f
	}
	if x.Last < 0 || x.Last > lastMicro {
		f = append(f, unlike(x.Room)...)
	}
	if !slices.Contains([]State{Planned, Open, Closed, Frozen}, x.State) || x.Part != "" && !x.Part.Valid() || x.Reached != "" && !x.Reached.Valid() {
		f.Add("file", "A session in this file is in no state that we know")
	}
	seen, last := map[string]bool{}, 0
	for i, e := range x.Entries {
		for _, bad := range e.Words.check() {
			add(i, bad.Message)
		}
		var id errs.Fields
		if checkID(&id, e.ID); len(id) > 0 || seen[e.ID] {
			add(i, "its id is none, or is there twice")
		}
		if e.Seq <= last || e.Seq > x.Seq {
			add(i, "its number does not follow the one before it")
		}
		if !slices.Contains([]EntryState{Stands, Hidden, Parked, Gone}, e.State) || !slices.Contains([]Origin{Typed, Scribe, Paper, Brought, Carried, Grouped}, e.Origin) {
			add(i, "it is in no state that we know")
		}
		if what := e.wrong(); what != "" {
			add(i, what)
		}
		if e.Words.tidied() != e.Words || tidy(e.Said) != e.Said || len([]rune(e.Said)) > MostText || e.Stages&^pathway.Full != 0 {
			add(i, "its text has more than one line, or is too long")
		}
		if seen[e.ID], last = true, e.Seq; len(f) > mostSaid {
			return f
		}
	}
	if hash := Hash(x.log()); len(f) == 0 && (hash != x.Hash || x.State == Frozen && hash != x.Final.Hash) {
		f.Add("file", "The log of “"+x.Title+"” is not as it was when it was taken away: its hash is another")
	}
	return f
}

// engagement is the engagement for an organisation. A file can't say which organisations here take part, nor that
// all of it is made up.
func (w Whole) engagement(organisationID string) Engagement {
	e := w.Details
	e.ID, e.Title, e.OrganisationID, e.SchemeID, e.Invented = w.ID, w.Title, organisationID, "", false
	e.Bodies = unlinked(e.Bodies)
	return e
}

// Anew gives everything in it a new id: by which map the pledges follow.
func (w *Whole) Anew(fresh func(old string) string) {
	w.Details.MadeFrom, w.Details.Invented = w.ID, false
	w.ID = fresh(w.ID)
	w.Details.Bodies = slices.Clone(w.Details.Bodies)
	for i := range w.Details.Bodies {
		b := &w.Details.Bodies[i]
		b.ID, b.OrganisationID, b.Contact = fresh(b.ID), "", ""
	}
	w.Sessions = slices.Clone(w.Sessions)
	for i := range w.Sessions {
		x := &w.Sessions[i]
		x.ID, x.Code, x.Final, x.Until = fresh(x.ID), newCode(), Final{}, 0
		if x.State == Frozen { // a copy is put right as whoever has it likes
			x.State = Closed
		}
		x.Entries = slices.Clone(x.Entries)
		for k := range x.Entries {
			e := &x.Entries[k]
			if e.ID = fresh(e.ID); e.Parent != "" {
				e.Parent = fresh(e.Parent)
			}
			e.From, e.Into = each(e.From, fresh), each(e.Into, fresh)
		}
		x.Hash = Hash(x.log())
	}
}

func each(list []string, fresh func(string) string) (out []string) {
	for _, id := range list {
		out = append(out, fresh(id))
	}
	return out
}

// Bring keeps an engagement that comes from elsewhere, for an organisation. One that is here already is a conflict.
// Its sessions are over: nobody sits in them any more. A code that another session has here becomes another.
func Bring(tx *store.Tx, w Whole, organisationID string) error {
	e := w.engagement(organisationID)
	if err := e.Check().Err(); err != nil { // now that it is known who holds it
		return err
	}
	if err := insertEngagement(tx, e.tidied()); err != nil {
		return err
	}
	for _, x := range w.Sessions {
		if err := x.bring(tx, w.ID, organisationID); err != nil {
			return err
		}
	}
	return nil
}

func (x WholeRoom) bring(tx *store.Tx, engagementID, organisationID string) error {
	r := x.kept(x.Last)
	r.OrganisationID, r.EngagementID = organisationID, engagementID
	if _, err := roomByCode(&tx.ReadTx, r.Code, ""); err == nil {
		r.Code = newCode()
	}
	if err := insertRoom(tx, r); err != nil {
		return err
	}
	for _, e := range x.Entries {
		if err := r.past(tx, e.Seq-1); err != nil {
			return err
		}
		y := e.Entry
		y.Seq, y.State, y.Writer, y.Unseen = e.Seq, e.State, "", true
		if y.State == Stands {
			if err := r.add(tx, &y); err != nil {
				return err
			}
			continue
		}
		if _, err := r.happen(tx, PastEvent, "", struct{}{}); err != nil {
			return err
		}
		if err := insertEntry(tx, r.ID, y); err != nil {
			return err
		}
	}
	if err := r.past(tx, x.Seq); err != nil {
		return err
	}
	return updateRoom(tx, r)
}

// past fills the numbers up to one with events that say nothing: what they said is over.
func (r *Room) past(tx *store.Tx, until int) error {
	for r.Seq < until {
		if _, err := r.happen(tx, PastEvent, "", struct{}{}); err != nil {
			return err
		}
	}
	return nil
}
