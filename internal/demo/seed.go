package demo

import (
	"context"
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

// Seed builds the city in an empty database: its twenty-five organisations, and as many made-up
// services more as it takes to reach the number asked for (0: none). The same seed gives the same
// city.
func Seed(ctx context.Context, r *ops.Runner, now time.Time, services int, seed uint64) error {
	for _, a := range Areas() {
		if err := ops.Do(ctx, r, operator, place.SaveArea{Area: a, Why: "demo"}); err != nil {
			return fmt.Errorf("seed area %s: %w", a.Name, err)
		}
	}
	if err := seedPostcodes(ctx, r); err != nil {
		return err
	}
	own := directory.StockDirectory{Organisations: Organisations(), Locations: Locations(), Services: Services(now)}
	if err := ops.Do(ctx, r, operator, own); err != nil {
		return fmt.Errorf("seed the directory: %w", err)
	}
	if err := ops.Do(ctx, r, operator, directory.DeclareWeather{Weather: Weather(now)}); err != nil {
		return fmt.Errorf("seed the weather: %w", err)
	}
	return seedMore(ctx, r, now, services-len(own.Services), seed)
}

func seedPostcodes(ctx context.Context, r *ops.Runner) error {
	batch, err := Postcodes()
	if err != nil {
		return err
	}
	if err := ops.Do(ctx, r, operator, place.ImportPostcodes{Source: "demo", Blocks: batch.Blocks()}); err != nil {
		return fmt.Errorf("seed postcodes: %w", err)
	}
	return nil
}

// seedMore adds made-up services, for measuring.
func seedMore(ctx context.Context, r *ops.Runner, now time.Time, services int, seed uint64) error {
	m := newMaker(now, seed)
	for services > 0 {
		n := min(services, chunk)
		if err := ops.Do(ctx, r, operator, m.batch(n)); err != nil {
			return fmt.Errorf("seed more services: %w", err)
		}
		services -= n
	}
	return nil
}
