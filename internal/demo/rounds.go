package demo

import (
	"context"
	"fmt"
	"time"

	"example.org/homeward/internal/directory/round"
	"example.org/homeward/internal/platform/ops"
)

// SeedRound starts an evening of ringing in the demo's city, for its checker and its directory editor, and
// lets the editor have rung already: a round that is under way. It follows SeedPeople.
func SeedRound(ctx context.Context, r *ops.Runner, zone *time.Location) error {
	people := map[string]Person{}
	for _, p := range People() {
		if p.AreaID == "" { // those of the whole partnership ring for all of it
			people[string(p.Role)] = p
		}
	}
	editor := people["directory editor"].ID
	start := round.StartRound{
		ID: id("round", "winter"), Called: "Winter ring-round", Choice: round.Choice{Never: true}, Most: 16,
		Members: []string{people["checker"].ID, editor}, Zone: zone,
	}
	if err := ops.DoOnce(ctx, r, operator, step("round"), start); err != nil {
		return fmt.Errorf("seed a checking round: %w", err)
	}
	got, err := ops.Ask(ctx, r, operator, round.ShowRound{RoundID: start.ID, Zone: zone})
	if err != nil {
		return fmt.Errorf("seed a checking round: %w", err)
	}
	said := []round.RecordCall{
		{Outcome: round.Unreached},
		{Outcome: round.Changed, Wrong: []string{"Hours"}, Note: "In winter they close at four, not at five."},
		{Outcome: round.Unreached},
	}
	for _, l := range got.Lines {
		if l.AccountID != editor || len(said) == 0 {
			continue
		}
		call := said[0]
		call.RoundID, call.ServiceID, call.Zone, said = start.ID, l.ServiceID, zone, said[1:]
		if err := ops.DoOnce(ctx, r, operator, step(fmt.Sprintf("call %d", len(said))), call); err != nil {
			return fmt.Errorf("seed a call: %w", err)
		}
	}
	return nil
}
