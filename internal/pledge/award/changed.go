package award

import "example.org/homeward/internal/platform/events"

// Changed says that an award became another in what everybody may read: whoever shows it elsewhere looks again.
type Changed struct{ EngagementID string }

// EventName names the event.
func (Changed) EventName() string { return "award.changed" }

// changed announces it, after what else is announced.
func (a Award) changed(more ...events.Event) []events.Event {
	return append(more, Changed{a.EngagementID})
}
