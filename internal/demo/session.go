package demo

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/paper"
)

// SessionCode is by what people join the session that is held in the demo.
const SessionCode = "DEMO42"

// seedSession has the council hold a session: people have joined, and talk about the second question.
func seedSession(ctx context.Context, r *ops.Runner) error {
	council := id("organisation", "council")
	flora := policy.Actor{Kind: policy.KindAccount, ID: id("account", "flora"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: council}}}
	room := session.Room{ID: id("session", "jo"), Code: SessionCode, OrganisationID: council, Title: "Jo’s story: a family, a letter and a van"}
	if err := ops.DoOnce(ctx, r, flora, step("session"), session.OpenRoom{Room: room}); err != nil {
		return fmt.Errorf("seed a session: %w", err)
	}
	for name, kind := range map[string]string{"Priya": "front-line", "Hal": "partners", "": "lived"} {
		if err := ops.DoOnce(ctx, r, policy.Nobody(), step("joins "+name), session.JoinRoom{Code: SessionCode, Token: ids.NewToken(), Called: name, Kind: kind, Rules: true}); err != nil {
			return fmt.Errorf("seed who joins a session: %w", err)
		}
	}
	at := session.Part("")
	for i, x := range table("session", 4) {
		if part := session.Part(x[0]); part != at {
			at = part
			if err := ops.DoOnce(ctx, r, flora, step("session part "+x[0]), session.MoveRoom{Code: SessionCode, Part: part}); err != nil {
				return fmt.Errorf("seed a session's part: %w", err)
			}
		}
		if err := seedPoint(ctx, r, room, i, x); err != nil {
			return err
		}
	}
	if err := seedPaper(ctx, r, scribeOf(room)); err != nil {
		return err
	}
	timer := session.SetTimer{Code: SessionCode, Do: session.TimerStart, Minutes: 40 * time.Minute}
	if err := ops.DoOnce(ctx, r, flora, step("session timer"), timer); err != nil {
		return fmt.Errorf("seed a session's timer: %w", err)
	}
	return nil
}

// seedPoint has the note-taker write down what somebody says.
func seedPoint(ctx context.Context, r *ops.Runner, room session.Room, i int, x []string) error {
	stages, ok := session.ReadStages(strings.Split(x[1], ","))
	if !ok {
		return fmt.Errorf("seed a point: %q are no stages", x[1])
	}
	a := session.AddEntry{
		Code: SessionCode, ID: id("entry", strconv.Itoa(i)), Origin: session.Scribe,
		Words: session.Words{Part: session.Part(x[0]), Text: x[2], Stages: stages, Collaborator: x[3]},
	}
	if err := ops.DoOnce(ctx, r, scribeOf(room), step("point "+a.ID), a); err != nil {
		return fmt.Errorf("seed a point: %w", err)
	}
	return nil
}

// scribeOf is who takes the notes of a session.
func scribeOf(room session.Room) policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: id("account", "noah"), Grants: []policy.Grant{{Role: policy.NoteTaker, Organisation: room.OrganisationID}}}
}

// seedPaper has sheets printed for the room: the first is typed, the second is half done, and some are out.
func seedPaper(ctx context.Context, r *ops.Runner, scribe policy.Actor) error {
	for _, x := range []paper.PrintSheets{{Code: SessionCode, Part: session.Have, Many: 3}, {Code: SessionCode, Part: session.Gaps, Many: 3}} {
		if err := ops.DoOnce(ctx, r, scribe, step("sheets "+string(x.Part)), x); err != nil {
			return fmt.Errorf("seed sheets of paper: %w", err)
		}
	}
	for i, x := range table("paper", 4) {
		number, err := strconv.Atoi(x[0])
		stages, ok := session.ReadStages(strings.Split(x[1], ","))
		if err != nil || !ok {
			return fmt.Errorf("seed a line of paper: %q", x)
		}
		line := paper.TypeRow{
			Code: SessionCode, Number: number, ID: id("line", strconv.Itoa(i)), Last: x[3] == "last",
			Words: session.Words{Part: session.Have, Text: x[2], Stages: stages},
		}
		if err := ops.DoOnce(ctx, r, scribe, step("line "+line.ID), line); err != nil {
			return fmt.Errorf("seed a line of paper: %w", err)
		}
	}
	return nil
}
