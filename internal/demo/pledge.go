package demo

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/pledge"
	pledges "example.org/homeward/internal/pledge/content"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
)

// ExampleCode is by what the session is known of the engagement of the demo that is complete.
const ExampleCode = "CDFG34"

// ExampleID is that engagement.
var ExampleID = id("engagement", "hollowmere")

// seedPledges has the council hold the engagement of our own pack from beginning to end: a log of three questions,
// three pledges for each stage, the answers of the room, who signed, and what became of it in the two years since.
func seedPledges(ctx context.Context, r *ops.Runner, now time.Time) error {
	then := clock.AsOf(ctx, exampleBegan(now))
	return errors.Join(seedExampleLog(then, r), seedExamplePledges(then, r), seedExampleSigned(then, r), seedPlan(ctx, r, now))
}

func flora() policy.Actor {
	return policy.Actor{Kind: policy.KindAccount, ID: id("account", "flora"), Grants: []policy.Grant{{Role: policy.Facilitator, Organisation: id("organisation", "council")}}}
}

// seeds runs one step of seeding as somebody.
func seeds[S any](ctx context.Context, r *ops.Runner, who policy.Actor, key string, a ops.Action[S]) error {
	if err := ops.DoOnce(ctx, r, who, step("example "+key), a); err != nil {
		return fmt.Errorf("seed the example: %s: %w", key, err)
	}
	return nil
}

// seedExampleLog holds the session, up to its end.
func seedExampleLog(ctx context.Context, r *ops.Runner) error {
	council, p := id("organisation", "council"), content.Default()
	e := session.Engagement{ID: ExampleID, OrganisationID: council, Title: "A session on the story of Nell and Joe", Reach: session.Partner, Invented: true, Context: session.Context{Sector: "council", Area: "Hollowmere"}}
	for i, x := range pledges.Default().Example.Signers {
		if i > 0 {
			e.Bodies = append(e.Bodies, session.Body{ID: id("body", x.Name), Name: x.Name})
		}
	}
	room := session.Room{ID: id("session", "hollowmere"), Code: ExampleCode, OrganisationID: council, EngagementID: ExampleID, Title: "The story of Nell and Joe"}
	if err := errors.Join(seeds(ctx, r, flora(), "engagement", session.BeginEngagement{Engagement: e}), seeds(ctx, r, flora(), "session", session.OpenRoom{Room: room})); err != nil {
		return err
	}
	for _, part := range session.Parts {
		if err := seeds(ctx, r, flora(), "part "+string(part), session.MoveRoom{Code: ExampleCode, Part: part}); err != nil {
			return err
		}
		for _, x := range p.Log.Entries {
			if session.Part(x.Part) != part {
				continue
			}
			a := session.AddEntry{Code: ExampleCode, ID: id("example entry", x.Key), Words: session.Words{
				Part: part, Text: x.Text, Stages: x.Stages, Collaborator: x.Collaborator, Question: x.Question,
			}}
			if err := seeds(ctx, r, flora(), "point "+x.Key, a); err != nil {
				return err
			}
		}
	}
	return nil
}

// seedExamplePledges makes the pledges of the points, in the words that the room found.
func seedExamplePledges(ctx context.Context, r *ops.Runner) error {
	ex := pledges.Default().Example
	if err := seeds(ctx, r, flora(), "title", pledge.NameSet{EngagementID: ExampleID, Title: ex.Title}); err != nil {
		return err
	}
	for i, x := range ex.Pledges {
		words := pledge.Words{Stage: x.Stage, Text: x.Text, Why: x.Why}
		own := id("example pledge", x.Key)
		from := make([]string, len(x.From))
		for k, key := range x.From {
			from[k] = id("example entry", key)
		}
		a := pledge.Propose{EngagementID: ExampleID, ID: own, Words: words, From: from}
		if err := seeds(ctx, r, flora(), "pledge "+x.Key, a); err != nil {
			return err
		}
		hands := pledge.CountHands{EngagementID: ExampleID, ID: own, Hands: pledge.Hands{Yes: 14 - i%4, Live: i % 4}}
		if err := seeds(ctx, r, flora(), "hands "+strconv.Itoa(i), hands); err != nil {
			return err
		}
	}
	return nil
}

// seedExampleSigned has the room agree, and the organisations sign.
func seedExampleSigned(ctx context.Context, r *ops.Runner) error {
	draft, err := ops.Ask(ctx, r, flora(), pledge.ShowGrid{EngagementID: ExampleID})
	if err != nil {
		return fmt.Errorf("seed the example: %w", err)
	}
	if err := errors.Join(
		seeds(ctx, r, flora(), "agree", pledge.AgreeSet{EngagementID: ExampleID, Hash: draft.Text()}),
		seeds(ctx, r, flora(), "close", session.TurnRoom{Code: ExampleCode, To: session.Close}),
		seeds(ctx, r, flora(), "freeze", session.TurnRoom{Code: ExampleCode, To: session.Freeze}),
		seeds(ctx, r, flora(), "show", pledge.ShowTo{EngagementID: ExampleID, To: pledge.Public}),
	); err != nil {
		return err
	}
	g, err := ops.Ask(ctx, r, flora(), pledge.ShowGrid{EngagementID: ExampleID})
	if err != nil {
		return fmt.Errorf("seed the example: %w", err)
	}
	names := []string{"Flora Adeyemi-Stone", "Tomas Reed", "Ines Okafor", "Wyn Marlow", "Bea Lindqvist"}
	for i, x := range pledges.Default().Example.Signers {
		a := pledge.SignSet{EngagementID: ExampleID, BodyID: id("body", x.Name), Called: names[i], Role: x.Role, Hash: g.Set.Hash, SeenBy: "Flora Adeyemi-Stone"}
		if i == 0 {
			a.BodyID, a.SeenBy = id("organisation", "council"), ""
		}
		if err := seeds(ctx, r, flora(), "sign "+x.Name, a); err != nil {
			return err
		}
	}
	editor := policy.Operator("demo", policy.PartnershipEditor)
	return seeds(ctx, r, editor, "open", pledge.ShowAsExample{EngagementID: ExampleID, Slug: pledges.Slug})
}
