package engage

import (
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What can be done with an agenda.
const (
	Lay  = "lay"  // lay out the usual one anew; Slot.Kind is the key of the variant
	Put  = "put"  // a new line after After; first if that is ""
	Set  = "set"  // change a line
	Up   = "up"   // one place earlier
	Down = "down" // one place later
	Drop = "drop" // take it away
)

// ChangeAgenda changes the agenda of an engagement, also on the day.
type ChangeAgenda struct {
	EngagementID string
	Do           string
	Slot         Slot
	After        string
}

// Name is the action as the audit shows it.
func (ChangeAgenda) Name() string { return "engagement.change_agenda" }

// Check looks at the input alone.
func (a ChangeAgenda) Check() error {
	var f errs.Fields
	switch a.Do {
	case Put, Set:
		f = a.Slot.Check()
	case Lay, Up, Down, Drop:
	default:
		f.Add("do", "Choose what to do")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a ChangeAgenda) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (ChangeAgenda) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayRun(who) }

// Apply changes it. A line that is not there is not found; one that was put in already stays as it is.
func (a ChangeAgenda) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	list, err := a.changed(r.Prep.Agenda)
	if a.Do == Lay {
		list, err = a.laid(tx, r.SchemeID)
	}
	if err != nil {
		return ops.Done{}, err
	}
	r.Prep.Agenda = list
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "agenda: " + a.Do}, keepPrep(tx, r)
}

// laid is a usual agenda, in the words of the scheme.
func (a ChangeAgenda) laid(tx *store.Tx, schemeID string) ([]Slot, error) {
	words, err := Words(&tx.ReadTx, schemeID)
	if err != nil {
		return nil, err
	}
	for _, v := range words.Agenda.Variants {
		if v.Key == a.Slot.Kind {
			return Laid(v), nil
		}
	}
	return nil, errs.Fields{{Name: "variant", Message: "Choose one from the list"}}
}

func (a ChangeAgenda) changed(list []Slot) ([]Slot, error) {
	slot := a.Slot
	slot.Title = plain.Line(slot.Title)
	i := place(list, slot.ID)
	switch {
	case a.Do == Lay || a.Do == Put && i >= 0:
		return list, nil
	case a.Do == Put && len(list) >= mostSlots:
		return nil, errs.Fields{{Name: "title", Message: "That is more than 40 lines. Take one away first"}}
	case a.Do == Put:
		return slices.Insert(slices.Clone(list), place(list, a.After)+1, slot), nil
	case i < 0:
		return nil, errs.NotFound
	}
	switch a.Do {
	case Set:
		list = slices.Clone(list)
		list[i] = slot
		return list, nil
	case Up:
		return moved(list, i, -1), nil
	case Down:
		return moved(list, i, 1), nil
	}
	return slices.Delete(slices.Clone(list), i, i+1), nil
}
