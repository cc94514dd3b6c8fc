package action

import "example.org/homeward/internal/platform/events"

// Changed says that something of a plan became another that others may read: whoever shows it elsewhere looks again.
type Changed struct{ PlanID string }

// EventName names the event.
func (Changed) EventName() string { return "action.changed" }

// changed announces it.
func (w Work) changed() []events.Event { return []events.Event{Changed{w.Plan.ID}} }
