package demo

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// chunk is how many services go into one transaction.
const chunk = 1000

// operator is who seeds, in the audit.
var operator = policy.Operator("demo", policy.DirectoryEditor, policy.Administrator, policy.WeatherOfficer)

// step is the key of one step of seeding: each takes effect once, so that a seeding that was killed
// half-way goes on where it stopped.
func step(name string) string { return "demo:" + name }

// The first step and the last.
var begun, done = step("area mereshire"), step("weather")

// Needed reports whether a database wants seeding: it is empty, or a seeding of it was never
// finished.
func Needed(ctx context.Context, r *ops.Runner) (bool, error) {
	empty, err := ops.Ask(ctx, r, policy.Nobody(), directory.IsEmpty{})
	if err != nil || empty {
		return empty, err
	}
	started, err := Begun(ctx, r)
	if err != nil || !started {
		return false, err
	}
	finished, err := ops.Used(ctx, r, done)
	return !finished, err
}

// Begun reports whether the city's building was ever begun here, as far as that is remembered.
func Begun(ctx context.Context, r *ops.Runner) (bool, error) { return ops.Used(ctx, r, begun) }

// Seed builds the city: its twenty-five organisations, and as many made-up services more as it takes
// to reach the number asked for (0: none). The same seed gives the same city.
func Seed(ctx context.Context, r *ops.Runner, now time.Time, services int, seed uint64) error {
	for _, a := range Areas() {
		if err := ops.DoOnce(ctx, r, operator, step("area "+a.Slug), place.SaveArea{Area: a, Why: "demo"}); err != nil {
			return fmt.Errorf("seed area %s: %w", a.Name, err)
		}
	}
	if err := seedPostcodes(ctx, r); err != nil {
		return err
	}
	own := directory.StockDirectory{Organisations: Organisations(), Locations: Locations(), Services: Services(now)}
	if err := ops.DoOnce(ctx, r, operator, step("directory"), own); err != nil {
		return fmt.Errorf("seed the directory: %w", err)
	}
	if err := errors.Join(seedTwins(ctx, r, now), seedBeds(ctx, r), seedReviews(ctx, r)); err != nil {
		return err
	}
	if err := seedMore(ctx, r, now, services-len(own.Services)-len(twice(now).Services), seed); err != nil {
		return err
	}
	for _, seed := range []func(context.Context, *ops.Runner) error{seedFeeds, seedClaims} {
		if err := seed(ctx, r); err != nil {
			return err
		}
	}
	if err := SeedReports(ctx, r, now); err != nil {
		return err
	}
	if err := SeedSwaps(ctx, r, now); err != nil {
		return err
	}
	if err := errors.Join(seedGuides(ctx, r), seedPieces(ctx, r, now)); err != nil {
		return err
	}
	if err := errors.Join(seedLook(ctx, r), seedPosters(ctx, r, now), seedSession(ctx, r), seedEngagement(ctx, r, now), seedPledges(ctx, r, now), seedFellow(ctx, r, now)); err != nil {
		return err
	}
	if err := seedGiving(ctx, r, now); err != nil {
		return err
	}
	if err := ops.DoOnce(ctx, r, operator, done, directory.DeclareWeather{Weather: Weather(now)}); err != nil {
		return fmt.Errorf("seed the weather: %w", err)
	}
	return nil
}

func seedPostcodes(ctx context.Context, r *ops.Runner) error {
	batch, err := Postcodes()
	if err != nil {
		return err
	}
	if err := ops.DoOnce(ctx, r, operator, step("postcodes"), place.ImportPostcodes{Source: "demo", Blocks: batch.Blocks()}); err != nil {
		return fmt.Errorf("seed postcodes: %w", err)
	}
	return nil
}

// seedMore adds made-up services, for measuring.
func seedMore(ctx context.Context, r *ops.Runner, now time.Time, services int, seed uint64) error {
	m := newMaker(now, seed)
	for round := 0; services > 0; round++ {
		n := min(services, chunk)
		if err := ops.DoOnce(ctx, r, operator, step(fmt.Sprintf("more %d", round)), m.batch(n)); err != nil {
			return fmt.Errorf("seed more services: %w", err)
		}
		services -= n
	}
	return nil
}
