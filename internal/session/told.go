package session

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/store"
)

// Told is a point of a log as it is open to others.
type Told struct {
	Number   int           `json:"number"`
	Part     Part          `json:"part"`
	Stages   pathway.Set   `json:"stages"`
	Text     string        `json:"text"`
	Question bool          `json:"question,omitempty"`
	Answer   string        `json:"answer,omitempty"`
	Barrier  string        `json:"barrier,omitempty"`
	System   string        `json:"system,omitempty"`
	Source   string        `json:"source,omitempty"`
	Link     string        `json:"link,omitempty"`
	Dots     int           `json:"dots,omitempty"`
	Earlier  pathway.Stage `json:"earlier,omitempty"` // the stage to which it could move
}

// told is an entry as it is open to others.
func (e Entry) told() Told {
	return Told{
		Number: e.Seq, Part: e.Part, Stages: e.Stages, Text: e.Text, Question: e.Question, Answer: e.Answer, Barrier: e.Barrier,
		System: e.System, Source: e.Source, Link: e.Link, Dots: e.Dots, Earlier: e.sooner(),
	}
}

// WriteupOf reads the log of a session as it is open to others. It is a part, and decides nothing about who may: see
// [Writeup.MayRead].
func WriteupOf(tx *store.ReadTx, roomID string) (Writeup, error) {
	r, err := roomByID(tx, roomID, "")
	if err != nil {
		return Writeup{}, err
	}
	return writeupOf(tx, r)
}

// writeupOf writes up a room as it says itself.
func writeupOf(tx *store.ReadTx, r Room) (w Writeup, err error) {
	e, err := GetEngagement(tx, r.EngagementID, "")
	if err != nil {
		return w, err
	}
	holder, err := org.Get(tx, r.OrganisationID)
	if err != nil {
		return w, err
	}
	list, err := entriesOf(tx, r.ID)
	if err != nil {
		return w, err
	}
	if w.People, w.Kinds, err = kindsOf(tx, r); err != nil {
		return w, err
	}
	w.ID, w.Title, w.Organisation, w.Held, w.Version, w.Final, w.To, w.Stories, w.Invented = r.ID, r.Title, holder.Name, r.Began, r.Final.Version, r.Final.At, r.Opened.To, r.Opened.Stories, e.Invented
	for _, b := range e.Bodies {
		w.Others = append(w.Others, b.Name)
	}
	w.room, w.engagement, w.Points = r, e, []Told{}
	for _, x := range list {
		switch {
		case x.State != Stands:
		case slices.Contains(r.Opened.Left, x.ID):
			w.Left++
		default:
			w.Points = append(w.Points, x.told())
		}
	}
	return w, nil
}

// kindsOf is how many came, and what sorts of people were among them, in the order of Kinds.
func kindsOf(tx *store.ReadTx, r Room) (people int, kinds []string, err error) {
	list, err := participantsOf(tx, r.ID)
	if err != nil {
		return 0, nil, err
	}
	came := byKind(list)
	if len(list) == 0 && r.Came != nil {
		came = r.Came
	}
	for _, n := range came {
		people += n
	}
	for _, n := range r.Heads {
		people += n
	}
	for _, k := range Kinds {
		if came[k]+r.Heads[k] > 0 {
			kinds = append(kinds, k)
		}
	}
	return people, kinds, nil
}
